//! What depends on what: `depends_on`, `Scope::depend`, and what is of another stack.

use ferroform::prelude::*;
use serde_json::{Value, json};
use std::cell::Cell;
use tests::synth::{document, problem, problems};

fn vpc(stack: &Scope, name: &str) -> aws::Vpc {
    resource!(stack, aws_vpc "${name}" {})
}

fn depends_on(document: &Value, name: &str) -> Value {
    document["resource"]["aws_vpc"][name]["depends_on"].clone()
}

#[test]
fn depends_on_takes_handles_references_and_vectors_of_them() {
    #[stack]
    fn it(stack: &Stack) {
        let (a, b, c) = (vpc(stack, "a"), vpc(stack, "b"), vpc(stack, "c"));
        let here = data!(stack, aws_region "here" {});
        let (vector, some, none): (_, _, Option<aws::Vpc>) = (vec![a, b], Some(&c), None);
        let slice: &[aws::Vpc] = &vector;
        resource!(stack, aws_vpc "list" { depends_on = [a, &b, here] });
        resource!(stack, aws_vpc "vector" { depends_on = vector });
        resource!(stack, aws_vpc "slice" { depends_on = slice });
        resource!(stack, aws_vpc "options" { depends_on = [some, none] });
        resource!(stack, aws_vpc "mixed" { depends_on = [c, vector, here] });
        resource!(stack, aws_vpc "iterator" { depends_on = vector.iter().rev() });
        resource!(stack, aws_vpc "pair" { depends_on = [(0..2).map(|at| slice[at])] });
        resource!(stack, aws_vpc "nothing" { depends_on = [] });
        resource!(stack, aws_vpc "again" { depends_on = [a, a, vector] });
    }
    let document = document(&it());
    let expected = json!({
        "list": ["aws_vpc.a", "aws_vpc.b", "data.aws_region.here"],
        "vector": ["aws_vpc.a", "aws_vpc.b"],
        "slice": ["aws_vpc.a", "aws_vpc.b"],
        "options": ["aws_vpc.c"],
        "mixed": ["aws_vpc.c", "aws_vpc.a", "aws_vpc.b", "data.aws_region.here"],
        "iterator": ["aws_vpc.b", "aws_vpc.a"],
        "pair": ["aws_vpc.a", "aws_vpc.b"],
        "nothing": null,
        "again": ["aws_vpc.a", "aws_vpc.b"],
    });
    for (name, expected) in expected.as_object().expect("cases") {
        assert_eq!(depends_on(&document, name), *expected, "{name}");
    }
}

#[test]
fn a_late_dependency_is_rendered_beside_those_of_the_block() {
    #[stack]
    fn it(stack: &Stack) {
        let (a, b) = (vpc(stack, "a"), vpc(stack, "b"));
        let first = resource!(stack, aws_vpc "first" { depends_on = [a] });
        let last = vpc(stack, "last");
        stack.depend(first, [last, b]);
        stack.depend(&first, &a);
        stack.scope("of_no_matter").depend(vec![a, b], last);
    }
    let document = document(&it());
    assert_eq!(depends_on(&document, "first"), json!(["aws_vpc.a", "aws_vpc.last", "aws_vpc.b"]));
    assert_eq!(depends_on(&document, "a"), json!(["aws_vpc.last"]));
    assert_eq!(depends_on(&document, "b"), json!(["aws_vpc.last"]));
    assert_eq!(depends_on(&document, "last"), Value::Null);
}

#[test]
fn a_circle_is_told_with_all_its_places() {
    #[stack]
    fn it(stack: &Stack) {
        let a = resource!(stack, aws_vpc "a" {}); // a
        let b = resource!(stack, aws_subnet "b" { vpc_id = a.id }); // b
        let c = resource!(stack, aws_vpc "c" { depends_on = [b] }); // c
        stack.depend(a, c); // the circle
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "these depend on one another in a circle: aws_vpc.a -> aws_vpc.c -> aws_subnet.b -> aws_vpc.a");
    let expected = [
        "depend(a, c); // the circle",
        r#"aws_vpc "c" { depends_on = [b] }); // c"#,
        r#"aws_subnet "b" { vpc_id = a.id }); // b"#,
        r#"aws_vpc "a" {}); // a"#,
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_block_that_depends_on_itself_is_a_circle() {
    #[stack]
    fn it(stack: &Stack) {
        let a = vpc(stack, "a");
        stack.depend(a, a);
    }
    assert_eq!(problem(&it()).0, "these depend on one another in a circle: aws_vpc.a -> aws_vpc.a");
}

#[test]
fn a_long_chain_of_dependencies_is_no_circle_and_no_burden() {
    #[stack]
    fn it(stack: &Stack) {
        let all: Vec<_> = (0..2000).map(|number| vpc(stack, &format!("v{number}"))).collect();
        for pair in all.windows(2) {
            stack.depend(pair[0], pair[1]);
        }
    }
    assert_eq!(depends_on(&document(&it()), "v0"), json!(["aws_vpc.v1"]));
}

thread_local! {
    static LEAKED: Cell<Option<aws::Vpc>> = const { Cell::new(None) };
}

/// A VPC of another stack, as a program could hold it by mistake.
fn foreign() -> aws::Vpc {
    #[stack]
    fn other(stack: &Stack) {
        LEAKED.set(Some(resource!(stack, aws_vpc "other" {}))); // elsewhere
    }
    document(&other());
    LEAKED.get().expect("the VPC")
}

#[test]
fn what_is_of_another_stack_is_refused_with_both_places() {
    #[stack]
    fn it(stack: &Stack) {
        let (other, mine) = (foreign(), vpc(stack, "mine"));
        resource!(stack, aws_subnet "argument" { vpc_id = other.id });
        resource!(stack, aws_vpc "string" { tags = { Name = "of-${other.id}" } });
        resource!(stack, aws_vpc "dependent" { depends_on = [other] });
        stack.depend(mine, other);
        stack.depend(other, vpc(stack, "third"));
        provider!(stack, aws { region = text!("${other.id}") });
    }
    let problems = problems(&it());
    let (messages, places): (Vec<&str>, Vec<_>) = problems.iter().map(|(message, places)| (message.as_str(), places)).unzip();
    let refused = ["aws_subnet.argument", "aws_vpc.string", "aws_vpc.dependent", "a dependency", "a dependency", "the provider `aws`"];
    assert_eq!(messages, refused.map(|who| format!("{who} refers to aws_vpc.other, which is of another stack")));
    for places in &places {
        assert_eq!(places[1], r#"aws_vpc "other" {}))); // elsewhere"#);
    }
    assert_eq!(places[3][0], "depend(mine, other);");
}

#[test]
fn what_an_output_takes_of_another_stack_is_refused() {
    #[derive(Outputs)]
    struct Out {
        id: Expr<Id<aws::Vpc>>,
    }
    #[stack]
    fn it(_stack: &Stack) -> Out {
        Out { id: foreign().id }
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "output `id` refers to aws_vpc.other, which is of another stack");
    assert_eq!(places, ["id: Expr<Id<aws::Vpc>>,", r#"aws_vpc "other" {}))); // elsewhere"#]);
}

#[test]
fn a_handle_of_an_earlier_run_of_the_same_stack_is_of_another() {
    #[stack]
    fn it(stack: &Stack) {
        if let Some(earlier) = LEAKED.get() {
            resource!(stack, aws_subnet "a" { vpc_id = earlier.id });
        }
        LEAKED.set(Some(vpc(stack, "main")));
    }
    LEAKED.set(None);
    document(&it());
    assert_eq!(problem(&it()).0, "aws_subnet.a refers to aws_vpc.main, which is of another stack");
}
