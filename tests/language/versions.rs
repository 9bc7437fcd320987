//! Required versions of Terraform.

use crate::accepted;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use tests::check;
use tests::synth::{document, problem};
use tests::terraform::{Folder, Plain, plain, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("required versions: terraform accepts them", with_aws, |aws| accepted(aws, &both())),
        check("all constraints are rendered", rendered),
        check("what is no constraint is refused, with its line", refused),
        trial("terraform refuses the same constraints", plain, refused_before_terraform),
    ]
}

#[stack]
fn both(stack: &Stack) {
    stack.requires_terraform(">= 1.5");
    stack.requires_terraform("~> 1.2, != 1.6.0");
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

fn rendered() {
    assert_eq!(document(&both())["terraform"]["required_version"], ">= 1.5, ~> 1.2, != 1.6.0");
    let synthesized = both().synthesize(&ferroform::config::Environment::default()).expect("it can be rendered");
    let requirement = &synthesized.requirements()[1];
    assert_eq!((requirement.constraint(), requirement.place().0), ("~> 1.2, != 1.6.0", "tests/language/versions.rs"));
}

fn refused() {
    #[stack]
    fn it(stack: &Stack) {
        stack.requires_terraform(">= 1.5, => 2"); // here
    }
    let message = "`=> 2` is no version constraint; one is like `>= 1.5, < 2.0`, with =, !=, >, >=, <, <= or ~>".to_owned();
    assert_eq!(problem(&it()), (message, vec!["requires_terraform(\">= 1.5, => 2\"); // here".to_owned()]));
}

fn refused_before_terraform(terraform: &Plain) {
    for (constraint, fits) in [
        (">= 1.5", true),
        ("~> 1.2, != 1.6.0", true),
        ("~> 1", true),
        ("< v99", true),
        ("=> 2", false),
        ("latest", false),
        (">= 1.5,", false),
        ("", false),
        ("~1.5", false),
        ("1.x", false),
        ("< 1.0", false),
    ] {
        let folder = Folder::new("language");
        folder.write("main.tf.json", serde_json::json!({ "terraform": { "required_version": constraint } }).to_string());
        let taken = terraform.run(&folder, &["init", "-input=false", "-no-color"]);
        assert_eq!(taken.is_ok(), fits, "{constraint:?}: {taken:?}");
        let ours = ferroform_schema::version::Constraints::read(constraint).map(|constraints| constraints.allow("1.11.4"));
        assert_eq!(ours == Ok(true), fits, "{constraint:?}: {ours:?}");
    }
}
