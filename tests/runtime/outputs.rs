//! What a stack gives.

use ferroform::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::synth::{document, problem};

#[test]
fn outputs_are_fields_with_their_descriptions() {
    #[derive(Outputs)]
    struct Out {
        /// Id of the VPC,
        /// over two lines; it costs ${nothing}.
        vpc_id: Expr<Id<aws::Vpc>>,
        subnet_ids: Vec<Expr<Id<aws::Subnet>>>,
        /// A secret.
        #[output(sensitive)]
        password: Expr<Str>,
        region: String,
        count: u128,
        yes: bool,
        tags: BTreeMap<&'static str, u8>,
        by_name: Vec<(String, Expr<Str>)>,
        r#type: &'static str,
        text: Expr<Str>,
        some: Option<&'static str>,
    }
    #[stack]
    fn it(stack: &Stack) -> Out {
        let vpc = resource!(stack, aws_vpc "main" {});
        let subnets = (0..2).map(|at| resource!(stack, aws_subnet "s${at}" { vpc_id = vpc.id }));
        Out {
            vpc_id: vpc.id,
            subnet_ids: subnets.map(|subnet| subnet.id).collect(),
            password: vpc.cidr_block,
            region: "eu-west-1 ${x}".into(),
            count: u128::MAX,
            yes: true,
            tags: BTreeMap::from([("b", 1), ("a", 2)]),
            by_name: vec![("main".into(), vpc.id.into())],
            r#type: "t",
            text: text!("vpc ${vpc.id}"),
            some: Some("some"),
        }
    }
    let expected = json!({
        // Terraform takes a description as it is, so `${` in it is not escaped
        "vpc_id": { "description": "Id of the VPC, over two lines; it costs ${nothing}.", "value": "${aws_vpc.main.id}" },
        "subnet_ids": { "value": ["${aws_subnet.s0.id}", "${aws_subnet.s1.id}"] },
        "password": { "description": "A secret.", "sensitive": true, "value": "${aws_vpc.main.cidr_block}" },
        "region": { "value": "eu-west-1 $${x}" },
        "count": { "value": 340282366920938463463374607431768211455u128 as f64 },
        "yes": { "value": true },
        "tags": { "value": { "a": 2, "b": 1 } },
        "by_name": { "value": { "main": "${aws_vpc.main.id}" } },
        "type": { "value": "t" },
        "text": { "value": "vpc ${aws_vpc.main.id}" },
        "some": { "value": "some" },
    });
    assert_eq!(document(&it())["output"], expected);
    assert!(tests::synth::text(&it()).contains("\"value\": 340282366920938463463374607431768211455\n"));
}

#[test]
fn a_stack_without_outputs_has_none() {
    #[derive(Outputs)]
    struct Out {}
    #[stack]
    fn none(stack: &Stack) {
        resource!(stack, aws_vpc "main" {});
    }
    #[stack]
    fn empty(_stack: &Stack) -> Out {
        Out {}
    }
    assert_eq!(document(&none())["output"], Value::Null);
    assert_eq!(document(&empty())["output"], Value::Null);
}

#[test]
fn an_output_without_a_value_is_refused_with_its_line() {
    #[derive(Outputs)]
    struct Out {
        vpc_id: Option<Expr<Str>>, // here
    }
    #[stack]
    fn it(_stack: &Stack) -> Out {
        Out { vpc_id: None }
    }
    let expected = ("output `vpc_id`: its value is None".to_owned(), vec!["vpc_id: Option<Expr<Str>>, // here".to_owned()]);
    assert_eq!(problem(&it()), expected);
}

#[test]
fn a_problem_of_an_output_is_told_with_its_line() {
    #[derive(Outputs)]
    struct Out {
        number: f64, // here
    }
    #[stack]
    fn it(_stack: &Stack) -> Out {
        Out { number: f64::NAN }
    }
    let expected = ("output `number`: NaN is not a number that Terraform has".to_owned(), vec!["number: f64, // here".to_owned()]);
    assert_eq!(problem(&it()), expected);
}
