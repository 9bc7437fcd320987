//! The crate `ferroform-testing` before the real terraform.

use ferroform::prelude::*;
use ferroform_testing::{Rejection, Test, unless_missing};
use libtest_mimic::{Arguments, Trial};
use std::process::{Command, ExitCode};
use tests::program::{Run, run};
use tests::terraform::{plain, trial, with_aws};

/// Says that this program is run by one of its tests, on a machine without terraform.
const WITHOUT: &str = "FERROFORM_TEST_WITHOUT_TERRAFORM";

fn main() -> ExitCode {
    if std::env::var_os(WITHOUT).is_some() {
        let answer = unless_missing(Test::of(valid()).synthesize().validate());
        return if answer.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let tests = vec![
        Trial::test("without terraform a test is left out loudly, or fails where CI is set", || {
            without_terraform();
            Ok(())
        }),
        trial("what terraform accepts is valid", with_aws, |_| Test::of(valid()).synthesize().validate().expect("it is valid")),
        trial("what terraform refuses is shown on its Rust line", with_aws, |_| refused()),
        trial("a plan says what would be created, whichever backend the stack has", plain, |_| planned()),
        trial("what cannot be planned is shown on its Rust line", plain, |_| unplannable()),
    ];
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}

fn without_terraform() {
    let this = std::env::current_exe().expect("a program knows where it is");
    let without = || {
        let mut command = Command::new(&this);
        command.env(WITHOUT, "1").env("PATH", "").env_remove("CI").env_remove("FERROFORM_TERRAFORM").env_remove("RUST_BACKTRACE");
        command
    };
    let Run { code, stderr, .. } = run(&mut without());
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("!!! NOT TESTED at tests/testing/terraform.rs:"), "{stderr}");
    assert!(stderr.contains("neither `terraform` nor `tofu` is in PATH"), "{stderr}");
    let Run { code, stderr, .. } = run(without().env("CI", "1"));
    assert_eq!(code, Some(101), "{stderr}");
    assert!(stderr.contains("(the variable CI is set, so this test may not be left out)"), "{stderr}");
}

#[stack]
fn valid(stack: &Stack) {
    backend!(stack, s3 { bucket = "states"  key = "valid"  region = "eu-west-1" });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}

#[stack]
fn invalid(stack: &Stack) {
    let name = "internal-".to_owned() + "web";
    resource!(stack, aws_lb "web" { name = unchecked(name)  subnets = ["subnet-1", "subnet-2"] });
}

fn refused() {
    let Err(Rejection::Refused(text)) = Test::of(invalid()).synthesize().validate() else { panic!("it was accepted") };
    insta::assert_snapshot!(text, @r#"
    error: "name" cannot begin with "internal-": "internal-web"
      --> tests/testing/terraform.rs:56:37
       |
    56 |     resource!(stack, aws_lb "web" { name = unchecked(name)  subnets = ["subnet-1", "subnet-2"] });
       |                                     ^^^^
      = of: aws_lb.web
    "#);
}

#[stack]
fn remembered(stack: &Stack) {
    backend!(stack, s3 { bucket = "states"  key = "remembered"  region = "eu-west-1" });
    let first = resource!(stack, terraform_data "first" { input = "a" });
    resource!(stack, terraform_data "each" { for_each = ["x", "y"]  input = first.output });
}

fn planned() {
    let plan = Test::of(remembered()).synthesize().plan().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.creates(), ["terraform_data.each[\"x\"]", "terraform_data.each[\"y\"]", "terraform_data.first"]);
    assert!(plan.imports().is_empty());
    assert_eq!(plan.json()["errored"], false);
}

#[stack]
fn unforeseeable(stack: &Stack) {
    let first = resource!(stack, terraform_data "first" { input = 3 });
    resource!(stack, terraform_data "late" { count = first.output.cast::<Num>()  input = 1 });
}

fn unplannable() {
    let Err(Rejection::Refused(text)) = Test::of(unforeseeable()).synthesize().plan() else { panic!("it was planned") };
    insta::assert_snapshot!(text, @r#"
    error: Invalid count argument
      --> tests/testing/terraform.rs:88:46
       |
    88 |     resource!(stack, terraform_data "late" { count = first.output.cast::<Num>()  input = 1 });
       |                                              ^^^^^
      The "count" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, use the -target argument to first apply only the resources that the count depends on.
    "#);
}
