//! Zones of another region than the provider's.
use ferroform::prelude::*;

#[stack]
fn zones(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    let other = stack.scope("other");
    resource!(stack, aws_ebs_volume "right" { availability_zone = "eu-west-1a"  size = 1 });
    resource!(stack, aws_ebs_volume "wrong" { availability_zone = "eu-west-2a"  size = 1 });
    resource!(stack, aws_ebs_volume "west" { provider = west  availability_zone = "us-west-2a"  size = 1 });
    resource!(stack, aws_ebs_volume "west_wrong" { provider = &west  availability_zone = "eu-west-1a"  size = 1 });
    // a scope may have a provider of its own
    resource!(other, aws_ebs_volume "other" { availability_zone = "us-west-2a"  size = 1 });
    resource!(stack, aws_ebs_volume "local" { provider = west  availability_zone = "us-west-2-lax-1a"  size = 1 });
    resource!(stack, aws_vpc_endpoint "s3" { vpc_id = "vpc-1"  service_name = "com.amazonaws.us-east-1.s3" });
}

fn main() {}
