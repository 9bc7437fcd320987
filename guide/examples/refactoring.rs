use ferroform::prelude::*;

// ANCHOR: moved
#[stack]
pub fn moved(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    stack.moved("aws_vpc.old", &vpc);
    let subnets = resource!(stack, aws_subnet "private" {
        for_each   = { a = "10.0.0.0/24", b = "10.0.1.0/24" }
        vpc_id     = vpc.id
        cidr_block = each.value
    });
    stack.moved("aws_subnet.private[0]", subnets.key("a")); // from `count` to `for_each`
    stack.moved("aws_subnet.private[1]", subnets.key("b"));
}
// ANCHOR_END: moved

// ANCHOR: scope
#[stack]
pub fn renamed(stack: &Stack) {
    let billing = stack.scope("billing");
    billing.moved_from("payment"); // every resource of it, and of the scopes within
    resource!(billing, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(billing.scope("logs"), aws_s3_bucket "main" {});
}
// ANCHOR_END: scope

// ANCHOR: import
#[stack]
pub fn imported(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    stack.import("vpc-0123456789abcdef0", &vpc);
    let sites =
        resource!(stack, aws_vpc "site" { for_each = { payment = "10.1.0.0/16", analytics = "10.2.0.0/16" }  cidr_block = each.value });
    stack.import_each([("payment", "vpc-0123456789abcdef1"), ("analytics", "vpc-0123456789abcdef2")], sites);
}
// ANCHOR_END: import

// ANCHOR: removed
#[stack]
pub fn removed(stack: &Stack) {
    stack.forget("aws_s3_bucket.archive"); // out of the state, and it stays
    stack.removed("aws_instance.bastion"); // destroyed, on purpose
}
// ANCHOR_END: removed
