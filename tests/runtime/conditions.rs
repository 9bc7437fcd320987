//! `lifecycle`.

use ferroform::prelude::*;
use serde_json::{Value, json};
use tests::synth::{document, problems};

fn lifecycle(document: &Value, kind: &str, name: &str) -> Value {
    document["resource"][kind][name]["lifecycle"].clone()
}

#[test]
fn a_lifecycle_has_all_that_terraform_has() {
    #[stack]
    fn it(stack: &Stack) {
        let here = data!(stack, aws_region "here" {
            lifecycle {
                postcondition { condition = self.name.differs("us-east-1")  error_message = "not in ${self.name}" }
            }
        });
        let (keep, range) = (false, "10.0.0.0/16");
        let vpc = resource!(stack, aws_vpc "main" {
            cidr_block = range
            lifecycle {
                create_before_destroy = true
                prevent_destroy       = !keep
                ignore_changes        = [cidr_block, tags["Name"], tags_all, "tags[\"a b\"]"]
                precondition {
                    condition     = here.name.equals("eu-west-1")
                    error_message = "only in eu-west-1"
                }
                precondition { condition = true  error_message = format!("never {range}") }
                postcondition {
                    condition     = self.enable_dns_support & self.cidr_block.equals(range)
                    error_message = "the VPC ${self.id} has ${self.cidr_block}, not ${range}"
                }
            }
        });
        resource!(stack, aws_subnet "main" {
            vpc_id = vpc.id
            lifecycle { ignore_changes = all  replace_triggered_by = [vpc, vpc.cidr_block, here_vpc(stack), &vpc] }
        });
    }
    fn here_vpc(stack: &Scope) -> Expr<Map<Str>> {
        resource!(stack, aws_vpc "other" {}).tags
    }
    let document = document(&it());
    let expected = json!([{
        "create_before_destroy": true,
        "prevent_destroy": true,
        "ignore_changes": ["cidr_block", "tags[\"Name\"]", "tags_all", "tags[\"a b\"]"],
        "precondition": [
            { "condition": "${data.aws_region.here.name == \"eu-west-1\"}", "error_message": "only in eu-west-1" },
            { "condition": true, "error_message": "never 10.0.0.0/16" },
        ],
        "postcondition": [{
            "condition": "${self.enable_dns_support && self.cidr_block == \"10.0.0.0/16\"}",
            "error_message": "the VPC ${self.id} has ${self.cidr_block}, not 10.0.0.0/16",
        }],
    }]);
    assert_eq!(lifecycle(&document, "aws_vpc", "main"), expected);
    let expected = json!([{ "ignore_changes": "all", "replace_triggered_by": ["aws_vpc.main", "aws_vpc.main.cidr_block", "aws_vpc.other.tags", "aws_vpc.main"] }]);
    assert_eq!(lifecycle(&document, "aws_subnet", "main"), expected);
    let expected = json!([{ "postcondition": [{ "condition": "${self.name != \"us-east-1\"}", "error_message": "not in ${self.name}" }] }]);
    assert_eq!(document["data"]["aws_region"]["here"]["lifecycle"], expected);
}

#[test]
fn triggers_may_be_a_vector() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs: Vec<aws::Vpc> = (0..2).map(|at| resource!(stack, aws_vpc "v${at}" {})).collect();
        resource!(stack, aws_vpc "whole" { lifecycle { replace_triggered_by = &vpcs } });
        resource!(stack, aws_vpc "attributes" { lifecycle { replace_triggered_by = vpcs.iter().map(|vpc| vpc.id) } });
        resource!(stack, aws_vpc "none" { lifecycle { replace_triggered_by = [] } });
    }
    let document = document(&it());
    let of = |name: &str| lifecycle(&document, "aws_vpc", name)[0]["replace_triggered_by"].clone();
    assert_eq!(of("whole"), json!(["aws_vpc.v0", "aws_vpc.v1"]));
    assert_eq!(of("attributes"), json!(["aws_vpc.v0.id", "aws_vpc.v1.id"]));
    assert_eq!(of("none"), json!([]));
}

#[test]
fn what_cannot_trigger_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let here = data!(stack, aws_region "here" {});
        let text = text!("${vpc.id}-x");
        resource!(stack, aws_vpc "a" { lifecycle { replace_triggered_by = [here] } });
        resource!(stack, aws_vpc "b" { lifecycle { replace_triggered_by = [here.name] } });
        resource!(stack, aws_vpc "c" { lifecycle { replace_triggered_by = [text] } });
        resource!(stack, aws_vpc "d" { lifecycle { replace_triggered_by = [!vpc.enable_dns_support] } });
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    let expected = [
        "aws_vpc.a: `replace_triggered_by` takes resources and their attributes, and `data.aws_region.here` is neither",
        "aws_vpc.b: `replace_triggered_by` takes resources and their attributes, and `data.aws_region.here.name` is neither",
        "aws_vpc.c: `replace_triggered_by` takes resources and their attributes, and `\"${aws_vpc.main.id}-x\"` is neither",
        "aws_vpc.d: `replace_triggered_by` takes resources and their attributes, and `!aws_vpc.main.enable_dns_support` is neither",
    ];
    assert_eq!(messages, expected);
}
