use ferroform::prelude::*;

// ANCHOR: rules
#[stack]
pub fn queue(stack: &Stack) {
    let days = 4;
    resource!(stack, aws_sqs_queue "events" {
        name                       = "events"
        message_retention_seconds  = days * 24 * 60 * 60 // 60 to 1209600: known when the program runs, so judged by `synth`
        visibility_timeout_seconds = 30                  // 0 to 43200: a literal, so judged while compiling
    });
}
// ANCHOR_END: rules

// ANCHOR: unchecked
#[stack]
pub fn ahead(stack: &Stack) {
    resource!(stack, aws_lambda_function "main" {
        function_name = "main"
        role          = "arn:aws:iam::123456789012:role/run"
        filename      = "main.zip"
        handler       = "main.handler"
        runtime       = "python3.13"
    });
    resource!(stack, aws_cloudwatch_log_group "main" {
        name              = "main"
        retention_in_days = unchecked(30) // not judged, neither by itself nor beside others
    });
}
// ANCHOR_END: unchecked
