use ferroform::prelude::*;

// ANCHOR: fields
#[derive(Outputs)]
pub struct Outputs {
    /// Id of the VPC.
    pub vpc_id: Expr<Id<aws::Vpc>>,
    /// Where the database is, with its password.
    #[output(sensitive)]
    pub database: Expr<Str>,
}

#[stack]
pub fn network(stack: &Stack) -> Outputs {
    let password = stack.variable::<Str>("password").sensitive().declare();
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    Outputs { vpc_id: vpc.id, database: text!("postgres://web:${password}@db.internal/web") }
}
// ANCHOR_END: fields

// ANCHOR: call
#[stack]
pub fn gateways(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  enable_dns_support = true });
    gateway(&stack.scope("public"), &vpc); // the output is `public_gateway_id`
}

fn gateway(scope: &Scope, vpc: &aws::Vpc) {
    let gateway = resource!(scope, aws_internet_gateway "main" {});
    let attachment = resource!(scope, aws_internet_gateway_attachment "main" {
        internet_gateway_id = gateway.id
        vpc_id              = vpc.id
    });
    scope
        .output("gateway_id", gateway.id)
        .description("Id of the internet gateway, once it is attached.")
        .precondition(vpc.enable_dns_support.equals(true), "The VPC needs DNS.")
        .depends_on(attachment);
}
// ANCHOR_END: call
