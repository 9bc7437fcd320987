//! Assets, and a construct that is used twice.

use ferroform::prelude::*;

/// A function of Lambda with a role of its own, wherever it is.
struct Function {
    function: aws::LambdaFunction,
}

impl Function {
    #[track_caller]
    fn new(scope: &Scope, name: &str, handler: &str) -> Function {
        let scope = scope.scope(name);
        let role = resource!(scope, aws_iam_role "main" {
            assume_role_policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
            })
        });
        let code = scope.archive("code", path!("gallery/lambda"));
        let function = resource!(scope, aws_lambda_function "main" {
            function_name    = "gallery-${name}"
            role             = role.arn
            runtime          = "python3.13"
            handler          = handler
            filename         = code.path()
            source_code_hash = code.base64()
        });
        Function { function }
    }
}

pub(super) fn functions(scope: &Scope, copy: &Configured<aws::Provider>) {
    let resize = Function::new(scope, "resize", "index.resize");
    // all of it in the other region
    Function::new(&scope.scope("copy").using(copy), "resize", "index.resize");
    // a function of the provider
    let account = aws::functions::arn_parse(resize.function.arn).account_id;
    let bucket = resource!(scope, aws_s3_bucket "site" { bucket_prefix = "gallery-" });
    for file in scope.folder("site", path!("gallery/lambda")).files() {
        let label = file.name().replace(['/', '.'], "-");
        resource!(scope, aws_s3_object "${label}" {
            bucket      = bucket.id
            key         = "${account}/${file.name()}"
            source      = file.path()
            source_hash = file.hash()
        });
    }
}
