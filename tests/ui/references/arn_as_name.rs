//! The wrong identity of the right kind: an ARN where a name is wanted, and an id that is a name where an ARN is.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let role = resource!(stack, aws_iam_role "main" { assume_role_policy = "{}" });

    resource!(stack, aws_iam_role_policy "main" { role = role.arn, policy = "{}" });
    resource!(stack, aws_lambda_function "main" { function_name = "main", filename = "main.zip", role = role.id });
    // and the right ones
    resource!(stack, aws_iam_role_policy "a" { role = role.id, policy = "{}" });
    resource!(stack, aws_iam_role_policy "b" { role = role.name, policy = "{}" });
    resource!(stack, aws_lambda_function "c" { function_name = "main", filename = "main.zip", role = role.arn });
}

fn main() {}
