//! Names, scopes and addresses.

use ferroform::prelude::*;
use tests::synth::{document, problem, problems};

fn vpc(scope: &Scope, name: &str) -> aws::Vpc {
    resource!(scope, aws_vpc "${name}" { cidr_block = "10.0.0.0/16" }) // in `vpc`
}

#[test]
fn a_scope_comes_before_the_names_of_what_is_in_it() {
    #[stack]
    fn it(stack: &Stack) {
        vpc(stack, "main");
        let outer = stack.scope("outer");
        vpc(&outer, "main");
        vpc(&outer.scope("inner"), "main");
        data!(outer, aws_region "here" {});
        ephemeral!(outer, aws_secretsmanager_random_password "made" {});
        assert_eq!(outer.stack_name(), "it");
    }
    let document = document(&it());
    let vpcs = document["resource"]["aws_vpc"].as_object().expect("VPCs");
    assert_eq!(vpcs.keys().collect::<Vec<_>>(), ["main", "outer_inner_main", "outer_main"]);
    assert_eq!(vpcs["outer_inner_main"]["//"]["metadata"]["path"], "it/outer/inner/main");
    assert!(document["data"]["aws_region"]["outer_here"].is_object());
    assert!(document["ephemeral"]["aws_secretsmanager_random_password"]["outer_made"].is_object());
}

#[test]
fn scopes_of_one_name_are_one_scope() {
    #[stack]
    fn it(stack: &Stack) {
        vpc(&stack.scope("a"), "one");
        vpc(&stack.scope("a"), "two");
        vpc(&stack.scope("b").scope("a"), "one");
    }
    let document = document(&it());
    let vpcs = document["resource"]["aws_vpc"].as_object().expect("VPCs");
    assert_eq!(vpcs.keys().collect::<Vec<_>>(), ["a_one", "a_two", "b_a_one"]);
}

#[test]
fn two_scopes_whose_names_join_to_one_address_are_refused() {
    #[stack]
    fn it(stack: &Stack) {
        let (ab, a) = (stack.scope("a_b"), stack.scope("a"));
        resource!(ab, aws_vpc "c" {}); // first
        resource!(a, aws_vpc "b_c" {}); // second
    }
    let expected = [r#"aws_vpc "b_c" {}); // second"#, r#"aws_vpc "c" {}); // first"#];
    assert_eq!(problem(&it()), ("`aws_vpc.a_b_c` is declared twice".to_owned(), expected.map(str::to_owned).to_vec()));
}

#[test]
fn an_address_declared_again_is_told_with_both_places_each_time() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "main" {}); // first
        for _ in 0..2 {
            vpc(stack, "main");
        }
    }
    let problems = problems(&it());
    let again = r#"aws_vpc "${name}" { cidr_block = "10.0.0.0/16" }) // in `vpc`"#;
    assert_eq!(problems.len(), 2);
    for (message, places) in problems {
        assert_eq!(message, "`aws_vpc.main` is declared twice");
        assert_eq!(places, [again, r#"aws_vpc "main" {}); // first"#]);
    }
}

#[test]
fn a_resource_and_a_data_source_may_share_a_name() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = vpc(stack, "main");
        data!(stack, aws_vpc "main" { id = vpc.id });
    }
    let document = document(&it());
    assert_eq!(document["data"]["aws_vpc"]["main"]["id"], "${aws_vpc.main.id}");
}

#[test]
fn the_same_data_source_twice_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        for _ in 0..2 {
            data!(stack, aws_region "here" {});
        }
    }
    assert_eq!(problem(&it()).0, "`data.aws_region.here` is declared twice");
}

#[test]
fn a_name_is_made_of_rust_values() {
    #[stack]
    fn it(stack: &Stack) {
        let (zone, name, letters) = ("a", String::from("made"), ['x', 'y']);
        for number in 1..=2u8 {
            resource!(stack, aws_vpc "vpc-${zone}-${number}" {});
        }
        resource!(stack, aws_vpc name {});
        resource!(stack, aws_vpc "${name}-${letters[1]}-${true}-${-3 + 5}" {});
    }
    let document = document(&it());
    let vpcs = document["resource"]["aws_vpc"].as_object().expect("VPCs");
    assert_eq!(vpcs.keys().collect::<Vec<_>>(), ["made", "made-y-true-2", "vpc-a-1", "vpc-a-2"]);
}

#[test]
fn a_name_that_terraform_refuses_is_refused_before() {
    #[stack]
    fn it(stack: &Stack) {
        for name in ["1st", "a b", "a.b", "", "ä/b"] {
            vpc(stack, name);
        }
        vpc(&stack.scope("a b"), "c");
        vpc(stack, "größe_ist-1");
    }
    let problems = problems(&it());
    let names: Vec<&str> = problems.iter().filter_map(|(message, _)| message.split('`').nth(1)).collect();
    assert_eq!(names, ["1st", "a b", "a.b", "", "ä/b", "a b_c"]);
    for (message, places) in &problems {
        let rule = "is not a name that Terraform takes: it starts with a letter or `_`, and has only letters, digits, `_` and `-`";
        assert!(message.ends_with(rule), "{message}");
        assert!(places[0].ends_with("// in `vpc`"), "{places:?}");
    }
}

#[test]
fn a_stack_may_take_another_name_if_it_can_be_a_folders() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "main" {});
    }
    let document = document(&it().named("tap-prod.2"));
    assert_eq!(document["//"]["metadata"]["stackName"], "tap-prod.2");
    assert_eq!(document["resource"]["aws_vpc"]["main"]["//"]["metadata"]["path"], "tap-prod.2/main");
    for name in ["", "..", ".hidden", "a/b", "a\\b", "a b", "a*"] {
        let (message, places) = problem(&it().named(name));
        assert_eq!(message, format!("{name:?} is not a name for a stack: it has only letters, digits, `_`, `-` and `.`"));
        assert!(places[0].starts_with("named(name)"), "{places:?}");
    }
}

#[test]
fn several_problems_are_told_at_once() {
    #[stack]
    fn it(stack: &Stack) {
        vpc(stack, "1st");
        stack.problem("the ranges overlap"); // told by the program
        resource!(stack, aws_subnet "a" { vpc_id = None::<String> });
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(messages.len(), 3, "{messages:#?}");
    assert_eq!(messages[1], "the ranges overlap");
    assert_eq!(problems(&it())[1].1, ["problem(\"the ranges overlap\"); // told by the program"]);
    let text = tests::synth::refusal(&it()).to_string();
    assert!(text.starts_with("stack `it` cannot be rendered\n"), "{text}");
    assert!(text.contains("\n  --> tests/runtime/names.rs:"), "{text}");
}

#[test]
fn a_stack_says_how_many_blocks_it_has() {
    #[stack]
    fn it(stack: &Stack) {
        vpc(stack, "main");
        data!(stack, aws_region "here" {});
    }
    let synthesized = it().synthesize(&Environment::default()).expect("a stack");
    assert_eq!((synthesized.name(), synthesized.block_count(), synthesized.backend()), ("it", 2, "local"));
}
