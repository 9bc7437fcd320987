//! A field that an object of a variable does not have, and one of another type.
use ferroform::prelude::*;

#[derive(Clone, Copy, Object)]
struct Zone {
    name: Expr<Str>,
    vpc: Expr<Id<aws::Vpc>>,
}

fn declare(stack: &Stack) {
    let zone = stack.variable::<Zone>("zone").default(Zone { name: Expr::of("a") }).declare();
    resource!(stack, aws_subnet "main" { vpc_id = zone.nam  cidr_block = "10.0.0.0/24" });
    resource!(stack, aws_route_table "main" { vpc_id = zone.vpc });
    resource!(stack, aws_instance "main" { subnet_id = zone.vpc  ami = "ami-1"  instance_type = "t3.micro" });
}

fn main() {}
