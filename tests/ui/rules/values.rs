//! Values that the provider refuses, each with what it allows.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block       = "10.0.0.0/00"
        instance_tenancy = "Default"
    });
    resource!(stack, aws_vpc "large" { cidr_block = "10.0.0.0/8" });
    resource!(stack, aws_vpc "host" { cidr_block = "10.0.1.0/16" });
    resource!(stack, aws_lb_target_group "port" {
        vpc_id   = vpc.id
        port     = 70000
        protocol = "HTTTP"
    });
    resource!(stack, aws_db_instance "main" {
        instance_class          = "db.t3.micro"
        backup_retention_period = 36
    });
    resource!(stack, aws_s3_bucket_lifecycle_configuration "logs" {
        bucket = "logs"
        rule {
            id     = "expire"
            status = "enabled"
            expiration { date = "2030-01-02" }
        }
    });
    resource!(stack, aws_lambda_event_source_mapping "main" {
        function_name    = "main"
        event_source_arn = "arn:aws:sqs"
    });
    resource!(stack, aws_network_interface "main" { subnet_id = "subnet-1"  private_ips = ["10.0.0.300"] });
}

fn main() {}
