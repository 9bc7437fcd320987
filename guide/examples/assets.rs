use ferroform::prelude::*;

// ANCHOR: archive
#[stack]
pub fn function(stack: &Stack) {
    let role = resource!(stack, aws_iam_role "function" {
        name = "function"
        assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
        })
    });
    let code = stack.archive("code", path!("examples/lambda"));
    resource!(stack, aws_lambda_function "main" {
        function_name    = "main"
        role             = role.arn
        runtime          = "python3.13"
        handler          = "index.handler"
        filename         = code.path()
        source_code_hash = code.base64()
    });
}
// ANCHOR_END: archive

// ANCHOR: file
#[stack]
pub fn script(stack: &Stack) {
    let script = stack.file("setup", path!("examples/files/run.sh"));
    resource!(stack, terraform_data "setup" {
        triggers_replace = script.hash()
        provisioner "local-exec" { command = "sh ${script.path()}" }
    });
}
// ANCHOR_END: file

// ANCHOR: folder
#[stack]
pub fn site(stack: &Stack) {
    let bucket = resource!(stack, aws_s3_bucket "site" { bucket_prefix = "site-" });
    for file in stack.folder("site", path!("examples/files")).files() {
        let label = file.name().replace(['/', '.'], "-");
        resource!(stack, aws_s3_object "site-${label}" {
            bucket      = bucket.id
            key         = file.name()
            source      = file.path()
            source_hash = file.hash()
        });
    }
}
// ANCHOR_END: folder
