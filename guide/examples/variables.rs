use ferroform::functions::length;
use ferroform::prelude::*;

// ANCHOR: variables
#[stack]
pub fn web(stack: &Stack) {
    let range = stack
        .variable::<Str>("range")
        .description("Addresses of the VPC.")
        .default("10.0.0.0/16")
        .validate(|range| range.differs("10.1.0.0/16"), "10.1.0.0/16 is the office.")
        .declare();
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = range });
    let zones = stack.variable::<Set<Str>>("zones").default(["eu-west-1a"]).nullable(false).declare();
    resource!(stack, aws_subnet "private" {
        for_each          = zones
        vpc_id            = vpc.id
        cidr_block        = "10.0.0.0/24"
        availability_zone = each.value
    });
}
// ANCHOR_END: variables

// ANCHOR: object
#[derive(Clone, Copy, Object)]
pub struct Rule {
    port: Expr<Num>,
    #[object(default = "tcp")]
    protocol: Expr<Str>,
    #[object(optional)]
    description: Expr<Str>,
}

#[stack]
pub fn rules(stack: &Stack) {
    let https = Rule { port: Expr::of(443), protocol: Expr::of("tcp"), description: Expr::of("HTTPS") };
    let rules = stack.variable::<Map<Rule>>("rules").default([("https", https)]).declare();
    resource!(stack, aws_security_group "web" {
        name = "web"
        dynamic "ingress" {
            for_each = rules
            content {
                from_port   = ingress.value.port
                to_port     = ingress.value.port
                protocol    = ingress.value.protocol
                description = ingress.value.description
            }
        }
    });
}
// ANCHOR_END: object

// ANCHOR: validate
#[stack]
pub fn sized(stack: &Stack) {
    let least = stack.variable::<Num>("least").default(2).declare();
    let zones = stack
        .variable::<List<Str>>("zones")
        .validate(|zones| length(zones).at_least(least), text!("Give at least ${least} zones."))
        .declare();
    stack.output("first_zone", zones.at(0));
}
// ANCHOR_END: validate
