use ferroform::prelude::*;

// ANCHOR: providers
#[stack]
pub fn regions(stack: &Stack) {
    provider!(stack, aws {
        region = "eu-west-1"
        default_tags { tags = { Project = "web" } }
    });
    let us: Configured<aws::Provider> = provider!(stack, aws "us" { region = "us-east-1" });

    resource!(stack, aws_acm_certificate "regional" { domain_name = "example.com"  validation_method = "DNS" });
    resource!(stack, aws_acm_certificate "global" {
        domain_name       = "example.com"
        validation_method = "DNS"
        provider          = us // a handle: another provider's does not compile
    });
    logs(&stack.scope("us").using(&us)); // all that is in the scope
}

fn logs(scope: &Scope) {
    resource!(scope, aws_cloudwatch_log_group "dns" { name = "dns" });
}
// ANCHOR_END: providers
