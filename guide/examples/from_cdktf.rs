use ferroform::prelude::*;

// ANCHOR: addresses
#[stack]
fn tap(stack: &Stack) {
    let networking = stack.scope("networking"); // new NetworkingConstruct(this, "networking")
    let id = "vpc-payment.dev"; // no name of Terraform's: out of a variable
    resource!(networking, aws_vpc "${id}" { cidr_block = "10.0.0.0/16" });
}

pub fn migrated() -> ferroform::Definition {
    tap().with_cdktf_addresses() // aws_vpc.networking_vpc-paymentdev_<hash>
}
// ANCHOR_END: addresses
