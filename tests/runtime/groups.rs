//! Arguments that depend on one another, and numbers of elements, where only the running program knows them.

use ferroform::prelude::*;
use serde_json::json;
use std::convert::identity;
use tests::synth::{document, problem};

#[test]
fn an_argument_that_is_none_is_not_set() {
    #[stack]
    fn it(stack: &Stack) {
        let (name, prefix) = (Some("a"), None::<&str>);
        resource!(stack, aws_sqs_queue "main" { name = name, name_prefix = prefix });
    }
    let queue = document(&it())["resource"]["aws_sqs_queue"]["main"].clone();
    assert_eq!((&queue["name"], queue.get("name_prefix")), (&json!("a"), None));
}

#[test]
fn two_arguments_that_conflict_are_refused_with_the_line() {
    #[stack]
    fn it(stack: &Stack) {
        let (name, prefix) = (Some("a"), Some("b"));
        resource!(stack, aws_sqs_queue "main" { name = name, name_prefix = prefix });
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "aws_sqs_queue.main: `name_prefix` of `aws_sqs_queue` cannot be set together with `name`");
    assert!(places[0].starts_with("aws_sqs_queue \"main\""), "{places:?}");
}

#[test]
fn what_a_branch_has_not_written_is_missing() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_autoscaling_group "main" {
            max_size           = 1
            min_size           = 1
            availability_zones = ["us-east-1a"]
            if identity(false) {
                launch_configuration = "main"
            }
        });
    }
    let message = problem(&it()).0;
    let wanted = "`aws_autoscaling_group` wants exactly one of `launch_configuration`, `launch_template` and `mixed_instances_policy`";
    assert_eq!(message, format!("aws_autoscaling_group.main: {wanted}"));
}

#[test]
fn a_group_within_a_block_of_a_loop_is_judged() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_autoscaling_group "main" {
            max_size           = 1
            min_size           = 1
            availability_zones = ["us-east-1a"]
            for id in [Some("lt-0123456789abcdef0")] {
                launch_template {
                    id   = id
                    name = "main"
                }
            }
        });
    }
    let message = problem(&it()).0;
    assert!(message.contains("block `launch_template` of `aws_autoscaling_group`"), "{message}");
}

#[test]
fn what_is_unchecked_counts_for_nothing() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_sqs_queue "main" { name = "a", name_prefix = unchecked("b") });
    }
    let queue = document(&it())["resource"]["aws_sqs_queue"]["main"].clone();
    assert_eq!((&queue["name"], &queue["name_prefix"]), (&json!("a"), &json!("b")));
}

#[test]
fn a_list_of_the_program_is_counted() {
    #[stack]
    fn of_a_vector(stack: &Stack) {
        let arns: Vec<String> =
            (0..2).map(|number| format!("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/{number}")).collect();
        resource!(stack, aws_api_gateway_vpc_link "main" { name = "main", target_arns = arns });
    }
    #[stack]
    fn of_elements(stack: &Stack) {
        let arn = |number: u8| Some(format!("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/{number}"));
        resource!(stack, aws_api_gateway_vpc_link "main" { name = "main", target_arns = [arn(1), arn(2)] });
    }
    #[stack]
    fn of_fewer(stack: &Stack) {
        let arn = |is_there: bool| is_there.then_some("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/a");
        resource!(stack, aws_api_gateway_vpc_link "main" { name = "main", target_arns = [arn(true), arn(false)] });
    }
    for stack in [of_a_vector(), of_elements()] {
        let message = problem(&stack).0;
        assert!(message.contains("`target_arns` wants at most 1 element, and there are 2"), "{message}");
    }
    assert_eq!(document(&of_fewer())["resource"]["aws_api_gateway_vpc_link"]["main"]["target_arns"].as_array().map(Vec::len), Some(1));
}
