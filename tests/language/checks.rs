//! Checks.

use crate::accepted;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use serde_json::json;
use tests::check;
use tests::synth::{document, problem, problems};
use tests::terraform::{Folder, Plain, plain, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("checks with a data source of their own: terraform accepts them", with_aws, |aws| accepted(aws, &all())),
        check("checks are rendered with their assertions and their data source", rendered),
        trial("an assertion that does not hold is a warning", plain, warns),
        check("a check has assertions, and one data source without instances", refused),
        check("what a check reads stays in it", outside),
    ]
}

#[stack]
fn all(stack: &Stack) {
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    let balancer = resource!(stack, aws_lb "main" { name = "web"  subnets = ["subnet-1"] });
    stack.check("health", |check| {
        let seen = data!(check, aws_lb "seen" { arn = balancer.arn  provider = west  depends_on = [balancer] });
        check.assert(seen.dns_name.equals(balancer.dns_name), text!("${balancer.name} has another name than it had."));
        check.assert(seen.internal.equals(false), "It is internal.");
    });
    stack.scope("web").check("health", |check| {
        data!(check, aws_caller_identity "seen" {});
        check.assert(balancer.name.differs(""), "It has no name.");
    });
}

fn rendered() {
    let mut document = document(&all());
    for (name, kind) in [("health", "aws_lb"), ("web_health", "aws_caller_identity")] {
        let data = &mut document["check"][name]["data"][kind][format!("{name}_seen")];
        assert!(data["//"]["metadata"]["source"].is_string());
        data.as_object_mut().expect("the data source is in the check").remove("//");
    }
    assert_eq!(
        document["check"],
        json!({
            "health": {
                "assert": [
                    {
                        "condition": "${data.aws_lb.health_seen.dns_name == aws_lb.main.dns_name}",
                        "error_message": "${aws_lb.main.name} has another name than it had.",
                    },
                    { "condition": "${data.aws_lb.health_seen.internal == false}", "error_message": "It is internal." },
                ],
                "data": { "aws_lb": { "health_seen": { "arn": "${aws_lb.main.arn}", "depends_on": ["aws_lb.main"], "provider": "aws.west" } } },
            },
            "web_health": {
                "assert": [{ "condition": "${aws_lb.main.name != \"\"}", "error_message": "It has no name." }],
                "data": { "aws_caller_identity": { "web_health_seen": {} } },
            },
        })
    );
    assert_eq!(document["data"], json!(null), "what a check reads is in no other place");
}

fn warns(terraform: &Plain) {
    #[stack]
    fn it(stack: &Stack) {
        let size = stack.variable::<Num>("size").default(3).declare();
        stack.check("size", |check| check.assert(size.less(3), text!("${size} is too much.")));
        stack.output("size", size);
    }
    let folder = Folder::new("language");
    folder.write("main.tf.json", tests::synth::text(&it()));
    terraform.run(&folder, &["init", "-input=false", "-no-color"]).unwrap_or_else(|error| panic!("{error}"));
    let printed = terraform.run(&folder, &["plan", "-input=false", "-no-color"]).unwrap_or_else(|error| panic!("{error}"));
    assert!(printed.contains("Warning: Check block assertion failed") && printed.contains("3 is too much."), "{printed}");
}

fn refused() {
    #[stack]
    fn it(stack: &Stack) {
        stack.check("empty", |_| {});
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        stack.check("many", |check| {
            data!(check, aws_vpc "first" { id = vpc.id });
            data!(check, aws_vpc "second" { id = vpc.id });
            resource!(check, aws_vpc "third" { cidr_block = "10.1.0.0/16" });
            check.assert(vpc.id.differs(""), "It is there.");
        });
        stack.check("counted", |check| {
            data!(check, aws_vpc "seen" { count = 2  id = vpc.id });
            check.assert(vpc.id.differs(""), "It is there.");
        });
        stack.check("living", |check| {
            let seen = data!(check, aws_vpc "seen" {
                id = vpc.id
                lifecycle { postcondition { condition = self.id.differs("")  error_message = "No." } }
            });
            check.assert(seen.id.differs(""), "It is there.");
        });
        stack.check("1", |check| check.assert(vpc.id.differs(""), "It is there."));
        stack.check("empty", |check| check.assert(vpc.id.differs(""), "It is there."));
    }
    let told: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        told,
        [
            "the check `empty` asserts nothing: say what is to hold by `check.assert(..)`",
            "the check `many` has a data source already, and Terraform takes one: read the other in the stack, or in another check",
            "the check `many` can have a data source, and no resource: declare it in the stack",
            "the data source of the check `counted` can have neither `count` nor `for_each`",
            "the data source of the check `living` can have no `lifecycle`",
            "`1` is not a name that Terraform takes for a check: it starts with a letter or `_`, and has only letters, digits, `_` and `-`",
            "`check.empty` is declared twice",
        ]
    );
}

fn outside() {
    #[stack]
    fn it(stack: &Stack) {
        let mut seen = None;
        stack.check("health", |check| {
            let vpc = data!(check, aws_vpc "seen" { id = "vpc-1" });
            check.assert(vpc.cidr_block.differs(""), "It has no range.");
            seen = Some(vpc);
        });
        stack.output("seen", seen.map(|vpc| vpc.id)); // here
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "output `seen` refers to data.aws_vpc.health_seen, which only the check `health` has");
    assert_eq!(places[0], "output(\"seen\", seen.map(|vpc| vpc.id)); // here");
}
