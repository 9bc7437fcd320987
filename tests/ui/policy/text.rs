//! A policy in a string is read as JSON.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    resource!(stack, aws_sqs_queue "main" {
        policy = r#"{
            "Version": "2012-10-17",
            "Statement": [{"Efect": "Allow", "Principal": "*", "Action": "sqs.SendMessage", "Resource": "*"}]
        }"#
    });
}

fn main() {}
