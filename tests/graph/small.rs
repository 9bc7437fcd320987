//! A program of small stacks, and a large one, for the tests of `graph` and `explain`.

use ferroform::prelude::*;
use std::process::ExitCode;

#[derive(Outputs)]
struct Outputs {
    /// Where the database listens.
    address: Expr<Str>,
    #[output(sensitive)]
    login: Expr<Str>,
}

/// A database in a network, with what only a careful page shows well.
#[stack]
fn shop(stack: &Stack) -> Outputs {
    provider!(stack, aws { region = "eu-west-1" });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    data!(stack, aws_caller_identity "me" { provider = west });

    let network = stack.scope("network");
    let vpc = resource!(network, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "</script><script>document.title = 'broken out'</script>", Note = "<!-- \u{2028} & \"'" }
    });
    let subnets = ["a", "b"].map(|zone| {
        // one in each zone
        resource!(network.scope("private"), aws_subnet "${zone}" {
            vpc_id            = vpc.id
            cidr_block        = if zone == "a" { "10.0.1.0/24" } else { "10.0.2.0/24" }
            availability_zone = "eu-west-1${zone}"
        })
    });
    let group = resource!(network, aws_db_subnet_group "main" { subnet_ids = subnets.map(|subnet| subnet.id) });
    let database = resource!(stack, aws_db_instance "main" {
        instance_class       = "db.t4g.micro"
        engine               = "postgres"
        allocated_storage    = 20
        db_subnet_group_name = group.name
        username             = "shop"
        password = "correct horse".to_owned() +
            " battery staple"
        skip_final_snapshot = true
    });
    let login = text!("shop:${database.password}");
    Outputs { address: database.address, login }
}

/// One block that another stack has too, and one that reads the other's outputs.
#[stack]
fn mail(stack: &Stack) {
    let shop: Outputs = stack.read(&shop());
    resource!(stack, aws_ssm_parameter "shop" { name = "/shop"  type = "String"  insecure_value = shop.address });
    resource!(stack, aws_vpc "main" { cidr_block = "10.1.0.0/16" });
    let scope = stack.scope("network");
    resource!(scope, aws_vpc "main" { cidr_block = "10.2.0.0/16" });
}

/// A thousand blocks.
#[stack]
fn large(stack: &Stack) {
    for part in 0..20 {
        let scope = stack.scope(&format!("part-{part}"));
        let vpc = resource!(scope, aws_vpc "main" { cidr_block = "10.${part}.0.0/16" });
        for number in 0..16 {
            let subnet = resource!(scope, aws_subnet "n-${number}" {
                vpc_id     = vpc.id
                cidr_block = "10.${part}.${number}.0/24"
            });
            let table = resource!(scope, aws_route_table "n-${number}" { vpc_id = vpc.id });
            resource!(scope, aws_route_table_association "n-${number}" {
                subnet_id      = subnet.id
                route_table_id = table.id
            });
        }
        resource!(scope, aws_internet_gateway "main" { vpc_id = vpc.id });
    }
}

fn main() -> ExitCode {
    ferroform_cli::main([shop(), mail(), large()])
}
