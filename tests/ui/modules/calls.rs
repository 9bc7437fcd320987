//! Calls of modules that the module, or terraform, would refuse.
use ferroform::prelude::*;

module_type!(Network = "./modules/network" { outputs { vpc_id: Id<aws::Vpc> } });
module_type!(Peering = "./modules/peering" { inputs { vpc_id: Id<aws::Vpc> } });
module_type!(Legacy = "./modules/legacy");

#[stack]
fn inputs(stack: &Stack) {
    module!(stack, Network "typo" { cidr_blok = "10.0.0.0/16"  zonse = ["a"] });
    module!(stack, Network "missing" {});
    module!(stack, Network "twice" { cidr_block = "10.0.0.0/16"  cidr_block = "10.1.0.0/16" });
    module!(stack, Network "null" { cidr_block = null });
    module!(stack, Network "literals" {
        cidr_block = ["10.0.0.0/16"]
        zones      = "a"
        flow_logs  = "maybe"
        rules      = [{ prt = 80 }, { port = "http", cidr = ["10.0.0.0/8"] }, 3]
        tags       = ["Name"]
    });
    module!(stack, Network "block" { cidr_block = "10.0.0.0/16"  rules { port = 80 } });
}

#[stack]
fn values(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let network = module!(stack, Network "main" { cidr_block = vpc  zones = 3 });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    module!(stack, Peering "main" { vpc_id = vpc.arn  providers = { aws.peer = west } });
    module!(stack, Peering "other" { vpc_id = network.vpc_id  providers = { aws.peer = vpc } });
    resource!(stack, aws_subnet "a" { vpc_id = network.vpc_idd  cidr_block = "10.0.1.0/24" });
    resource!(stack, aws_lb "a" { name = network.vpc_id  subnets = [network.vpc_id] });
    let sites = module!(stack, Network "site" { for_each = ["a"]  cidr_block = each.key });
    resource!(stack, aws_subnet "b" { vpc_id = sites.vpc_id  cidr_block = "10.0.1.0/24" });
}

#[stack]
fn meta(stack: &Stack) {
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    module!(stack, Network "a" { cidr_block = "10.0.0.0/16"  source = "./other"  version = "1.0.0" });
    module!(stack, Network "b" { cidr_block = "10.0.0.0/16"  provider = west });
    module!(stack, Network "c" { cidr_block = "10.0.0.0/16"  lifecycle { prevent_destroy = true } });
    module!(stack, Network "d" { cidr_block = "10.0.0.0/16"  count = 2  for_each = ["a"] });
    module!(stack, Network "e" { cidr_block = "10.0.0.0/16"  depends_on = "vpc"  provisioner "local-exec" { command = "true" } });
    module!(stack, Legacy "f" { count = 2 });
}

#[stack]
fn providers(stack: &Stack) {
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    module!(stack, Peering "missing" { vpc_id = "vpc-1" });
    module!(stack, Peering "unknown" { vpc_id = "vpc-1"  providers = { aws.pear = west, gcp = west } });
    module!(stack, Peering "twice" { vpc_id = "vpc-1"  providers = { aws.peer = west, "aws.peer" = west } });
    module!(stack, Peering "text" { vpc_id = "vpc-1"  providers = { aws.peer = "west" } });
    module!(stack, Peering "hcl" { vpc_id = "vpc-1"  providers = { aws.peer = aws.west } });
    module!(stack, Peering "list" { vpc_id = "vpc-1"  providers = [west] });
}

#[stack]
fn shapes(stack: &Stack) {
    module!(stack, "Network" "main" {});
    module!(Network "main" {});
    module!(stack, Network {});
    module!(stack, Network "main");
    module!(stack, Network "1st" { cidr_block = "10.0.0.0/16" });
    module!(stack, Netwrk "main" {});
}

fn main() {}
