use ferroform::prelude::*;

// ANCHOR: check
#[stack]
pub fn web(stack: &Stack) {
    let balancer = resource!(stack, aws_lb "main" { name = "web"  internal = true  subnets = ["subnet-1", "subnet-2"] });
    stack.check("health", |check| {
        let seen = data!(check, aws_lb "seen" { arn = balancer.arn });
        check.assert(seen.internal.equals(true), text!("${balancer.name} is open to the internet."));
        check.assert(seen.dns_name.equals(balancer.dns_name), "It has another name than it had.");
    });
}
// ANCHOR_END: check
