use ferroform::prelude::*;

// ANCHOR: resource
#[stack]
pub fn bucket(stack: &Stack) {
    let retention: Option<u32> = None;
    let logs = resource!(stack, aws_s3_bucket "logs" {
        bucket        = "logs-4711"
        force_destroy = false
        tags          = { Name = "logs", Team = "payment" }
    });
    resource!(stack, aws_s3_bucket_versioning "logs" {
        bucket = logs.id
        versioning_configuration { status = "Enabled" } // a nested block, as in HCL
    });
    resource!(stack, aws_cloudwatch_log_group "logs" {
        name              = "logs"
        retention_in_days = retention // a `None` leaves the argument out
    });
}
// ANCHOR_END: resource

// ANCHOR: data
#[stack]
pub fn image(stack: &Stack) {
    let ubuntu = data!(stack, aws_ami "ubuntu" {
        most_recent = true
        owners      = ["099720109477"]
        filter { name = "name"  values = ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"] }
    });
    resource!(stack, aws_instance "web" {
        ami           = ubuntu.id
        instance_type = "t3.micro"
    });
}
// ANCHOR_END: data

// ANCHOR: document
#[stack]
pub fn policy(stack: &Stack) {
    let account = data!(stack, aws_caller_identity "current" {}).account_id;
    resource!(stack, aws_iam_role "deploy" {
        name = "deploy"
        assume_role_policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
                Effect    = "Allow"
                Action    = "sts:AssumeRole"
                Principal = { AWS = "arn:aws:iam::${account}:root" }
            }]
        })
    });
}
// ANCHOR_END: document

// ANCHOR: strings
#[stack]
pub fn strings(stack: &Stack) {
    let price = "${FOO} costs 100%{x}";
    let logs = resource!(stack, aws_s3_bucket "logs" {});
    resource!(stack, aws_ssm_parameter "price" {
        name  = "price"
        type  = "String"
        value = price // data: Terraform sees these very characters
    });
    resource!(stack, aws_ssm_parameter "bucket" {
        name  = "bucket"
        type  = "String"
        value = "s3://${logs.bucket}/$${not an expression}" // in a literal, `${..}` is Rust, and `$${` is `${`
    });
}
// ANCHOR_END: strings

// ANCHOR: depends_on
#[stack]
pub fn order(stack: &Stack) {
    let role = resource!(stack, aws_iam_role "run" { assume_role_policy = "{}" });
    let policy = resource!(stack, aws_iam_role_policy "run" { role = role.id  policy = "{}" });
    resource!(stack, aws_ecs_cluster "main" {
        name       = "main"
        depends_on = [policy]
    });
}
// ANCHOR_END: depends_on

// ANCHOR: scopes
#[stack]
pub fn scopes(stack: &Stack) {
    for side in ["payment", "analytics"] {
        network(&stack.scope(side)); // aws_vpc.payment_main, aws_vpc.analytics_main
    }
}

fn network(scope: &Scope) -> aws::Vpc {
    resource!(scope, aws_vpc "main" { cidr_block = "10.0.0.0/16" })
}
// ANCHOR_END: scopes
