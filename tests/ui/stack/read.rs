//! Another stack's outputs, used as they are not.
use ferroform::prelude::*;

#[derive(Outputs)]
struct Network {
    vpc_id: Expr<Id<aws::Vpc>>,
}

#[stack]
fn network(stack: &Stack) -> Network {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    Network { vpc_id: vpc.id }
}

/// The network once gave the ids of its subnets too.
#[stack]
fn removed(stack: &Stack) {
    let network: Network = stack.read(&network());
    resource!(stack, aws_lb "main" { subnets = network.subnet_ids });
}

#[stack]
fn wrong_type(stack: &Stack) {
    let network: Network = stack.read(&network());
    resource!(stack, aws_instance "main" { ami = "ami-0123456789abcdef0"  instance_type = "t3.micro"  subnet_id = network.vpc_id });
}

#[stack]
fn no_outputs(stack: &Stack) {
    let id: Expr<Str> = stack.read(&network());
}

#[stack]
fn uncalled(stack: &Stack) {
    let network: Network = stack.read(network);
}

fn main() {}
