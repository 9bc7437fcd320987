use ferroform::prelude::*;

// ANCHOR: edit
#[stack]
pub fn edited(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main"  Draft = "yes" } });
    resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        ingress { from_port = 80  to_port = 80  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
        ingress { from_port = 443  to_port = 443  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
    });
    stack
        .block(&vpc)
        .set("enable_dns_hostnames", true)
        .set(r#"tags."kubernetes.io/role.internal""#, "1") // a key with dots
        .set("lifecycle.prevent_destroy", true)
        .remove("tags.Draft");
    stack
        .block("aws_security_group.web") // where there is no handle at hand
        .set("ingress[*].description", "web") // every element
        .append("ingress[1].cidr_blocks", "172.16.0.0/12");
}
// ANCHOR_END: edit

// ANCHOR: raw
#[stack]
pub fn raw(stack: &Stack) {
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    stack.raw(r#"{ "terraform": { "required_version": ">= 1.5" } }"#);
}
// ANCHOR_END: raw

// ANCHOR: unchecked
fn of_tomorrow(stack: &Stack, vpc: &aws::Vpc) {
    stack.block(vpc).set("an_argument_of_tomorrow", unchecked(true));
    stack.raw(unchecked(r#"{ "terraform": { "a_setting_of_tomorrow": {} } }"#));
}
// ANCHOR_END: unchecked
