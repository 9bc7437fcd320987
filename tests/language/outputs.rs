//! Outputs that are declared where they are known.

use crate::accepted;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use serde_json::json;
use tests::check;
use tests::synth::{document, problem, problems};
use tests::terraform::{Plain, plain, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("outputs with all that they can have: terraform accepts them", with_aws, |aws| accepted(aws, &all())),
        check("outputs are rendered with all that they can have", rendered),
        trial("a precondition of an output stops terraform, with its message", plain, precondition),
        check("no two outputs have one name, from a field or from a call", twice),
        check("an output without a value, or with a wrong name, is refused", refused),
        check("what an output depends on is of its own stack", foreign),
    ]
}

#[derive(Outputs)]
struct Out {
    vpc_id: Expr<Id<aws::Vpc>>,
}

#[stack]
fn all(stack: &Stack) -> Out {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnet = resource!(stack, aws_subnet "main" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24" });
    let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = vpc.id });
    network(&stack.scope("network").scope("private"), vpc, subnet, gateway);
    Out { vpc_id: vpc.id }
}

fn network(scope: &Scope, vpc: aws::Vpc, subnet: aws::Subnet, gateway: aws::InternetGateway) {
    scope
        .output("subnet_id", subnet.id)
        .description("The ${subnet}.")
        .sensitive()
        .precondition(subnet.vpc_id.equals(vpc.id), text!("The subnet is not in ${vpc.id}."))
        .precondition(subnet.cidr_block.differs(""), "The subnet has no range.")
        .depends_on(gateway)
        .depends_on([vpc]);
    scope.output("open", true);
}

fn rendered() {
    assert_eq!(
        document(&all())["output"],
        json!({
            "network_private_open": { "value": true },
            "network_private_subnet_id": {
                "depends_on": ["aws_internet_gateway.main", "aws_vpc.main"],
                "description": "The ${subnet}.",
                "precondition": [
                    { "condition": "${aws_subnet.main.vpc_id == aws_vpc.main.id}", "error_message": "The subnet is not in ${aws_vpc.main.id}." },
                    { "condition": "${aws_subnet.main.cidr_block != \"\"}", "error_message": "The subnet has no range." },
                ],
                "sensitive": true,
                "value": "${aws_subnet.main.id}",
            },
            "vpc_id": { "value": "${aws_vpc.main.id}" },
        })
    );
    let graph = all().synthesize(&ferroform::config::Environment::default()).expect("it can be rendered").graph().clone();
    let output = graph.block("output.network_private_subnet_id").expect("the output is a block");
    assert_eq!(output.path(), "all/network/private/subnet_id");
    let needed: Vec<&str> = graph.dependencies(output).map(|block| block.address()).collect();
    assert_eq!(needed, ["aws_vpc.main", "aws_subnet.main", "aws_internet_gateway.main"]);
    let (file, line, _) = output.part("precondition.1").expect("each condition has its line");
    let written = include_str!("outputs.rs").lines().position(|line| line.contains("no range.\")")).expect("it is above") + 1;
    assert_eq!((file, line as usize), ("tests/language/outputs.rs", written));
}

fn precondition(terraform: &Plain) {
    #[stack]
    fn it(stack: &Stack) {
        let size = stack.variable::<Num>("size").default(3).declare();
        stack.output("size", size).precondition(size.less(3), text!("${size} is too much."));
    }
    let error = terraform.apply(&tests::synth::text(&it())).expect_err("3 is not less than 3");
    assert!(error.contains("3 is too much."), "{error}");
}

fn twice() {
    #[derive(Outputs)]
    struct Out {
        web_size: u8, // field
    }
    #[stack]
    fn it(stack: &Stack) -> Out {
        stack.scope("web").output("size", 1); // call
        Out { web_size: 2 }
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "output `web_size` is declared twice");
    assert_eq!(places, ["web_size: u8, // field", "output(\"size\", 1); // call"]);
}

fn refused() {
    #[stack]
    fn it(stack: &Stack) {
        stack.output("none", None::<&str>);
        stack.output("a b", 1);
    }
    let told: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        told,
        [
            "output `none`: its value is None",
            "`a b` is not a name that Terraform takes for an output: it starts with a letter or `_`, and has only letters, digits, `_` and `-`",
        ]
    );
}

fn foreign() {
    thread_local! {
        static SMUGGLED: std::cell::Cell<Option<aws::Vpc>> = const { std::cell::Cell::new(None) };
    }
    #[stack]
    fn one(stack: &Stack) {
        SMUGGLED.set(Some(resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" })));
    }
    #[stack]
    fn two(stack: &Stack) {
        stack.output("a", 1).depends_on(SMUGGLED.get()); // here
    }
    document(&one());
    let (message, places) = problem(&two());
    assert_eq!(message, "output `a` refers to aws_vpc.main, which is of another stack");
    assert_eq!(places[0], "depends_on(SMUGGLED.get()); // here");
}
