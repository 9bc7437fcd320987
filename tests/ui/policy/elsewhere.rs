//! An argument that takes many documents: this one is a policy.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_organizations_policy "main" {
        name    = "main"
        content = jsonencode({
            Version   = "2012-10-17"
            Statement = { Effect = "Deny", Action = ["organizations.LeaveOrganization"], Ressource = "*" }
        })
    });
}

fn main() {}
