//! Where the state is kept.

use ferroform::Definition;
use ferroform::prelude::*;
use serde_json::{Value, json};
use tests::synth::{document, problem, problems, source};

fn terraform(stack: &Definition) -> Value {
    let mut terraform = document(stack)["terraform"].clone();
    terraform.as_object_mut().expect("an object").remove("required_providers");
    terraform
}

#[test]
fn a_backend_is_written_as_terraform_takes_it() {
    #[stack]
    fn it(stack: &Stack) {
        let (bucket, profiles) = ("states-${x}".to_owned(), vec!["a", "b"]);
        backend!(stack, s3 {
            bucket              = bucket
            key                 = "${stack.stack_name()}-$${y}.tfstate"
            max_retries         = 3
            use_lockfile        = true
            allowed_account_ids = profiles
            assume_role         = { role_arn = "arn:aws:iam::123456789012:role/state", tags = { By = "ferroform" } }
            region              = None::<String>
        });
    }
    let expected = json!({ "backend": { "s3": {
        // a backend's arguments are no templates, so `${` stands as it is
        "bucket": "states-${x}",
        "key": "it-${y}.tfstate",
        "max_retries": 3,
        "use_lockfile": true,
        "allowed_account_ids": ["a", "b"],
        "assume_role": { "role_arn": "arn:aws:iam::123456789012:role/state", "tags": { "By": "ferroform" } },
    } } });
    assert_eq!(terraform(&it()), expected);
    assert_eq!(it().synthesize(&Environment::default()).expect("a stack").backend(), "s3");
}

#[test]
fn a_backend_may_have_blocks() {
    #[stack]
    fn remote(stack: &Stack) {
        backend!(stack, remote { organization = "example"  workspaces { prefix = "network-" } });
    }
    #[stack]
    fn kubernetes(stack: &Stack) {
        let arguments = ["get-token"];
        backend!(stack, kubernetes {
            secret_suffix = "network"
            if arguments.len() == 1 {
                exec { api_version = "v1"  command = "aws"  args = arguments }
            }
        });
    }
    #[stack]
    fn cos(stack: &Stack) {
        backend!(stack, cos { bucket = "states"  assume_role { role_arn = "role" } });
    }
    assert_eq!(
        terraform(&remote()),
        json!({ "backend": { "remote": { "organization": "example", "workspaces": { "prefix": "network-" } } } })
    );
    let exec = json!({ "api_version": "v1", "command": "aws", "args": ["get-token"] });
    assert_eq!(terraform(&kubernetes()), json!({ "backend": { "kubernetes": { "secret_suffix": "network", "exec": exec } } }));
    assert_eq!(terraform(&cos()), json!({ "backend": { "cos": { "bucket": "states", "assume_role": [{ "role_arn": "role" }] } } }));
}

#[test]
fn the_cloud_stands_in_the_place_of_a_backend() {
    #[stack]
    fn it(stack: &Stack) {
        backend!(stack, cloud { organization = "example"  workspaces { tags = ["network"]  project = "p" } });
    }
    let workspaces = json!({ "tags": ["network"], "project": "p" });
    assert_eq!(terraform(&it()), json!({ "cloud": { "organization": "example", "workspaces": workspaces } }));
    assert_eq!(it().synthesize(&Environment::default()).expect("a stack").backend(), "cloud");
}

#[test]
fn a_backend_that_the_running_program_chooses_is_checked_as_well() {
    #[derive(Config)]
    struct Config {
        #[config(default = "s3")]
        backend: String,
        #[config(default = "bucket")]
        argument: String,
    }
    #[stack]
    fn it(stack: &Stack, config: &Config) {
        stack.backend(Backend::new(&config.backend).with(&config.argument, "states").with("key", "k").with("encrypt", true)); // here
    }
    let said = |backend: &str, argument: &str| {
        let error = it().synthesize(&Environment::from([("BACKEND", backend), ("ARGUMENT", argument)])).err();
        error.map(|error| error.problems().iter().map(|problem| problem.message().to_owned()).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(said("s3", "bucket"), [""; 0]);
    assert_eq!(said("s2", "bucket"), ["terraform has no backend `s2`; did you mean `s3`?"]);
    assert_eq!(said("s3", "buckt"), ["no argument or block `buckt` in `s3`; did you mean `bucket`?"]);
    assert_eq!(said("s3", "profile"), ["`s3` is missing the required argument `bucket` (string)"]);
    let error = it().synthesize(&Environment::from([("BACKEND", "x")])).expect_err("no backend");
    let place = error.problems()[0].places().next().expect("a place");
    assert!(source(&place).ends_with("// here"), "{place}");
}

#[test]
fn arguments_of_a_wrong_type_are_refused_before_terraform_sees_them() {
    #[stack]
    fn it(stack: &Stack) {
        let workspaces = [("name", "a"), ("prefix", "b")];
        stack.backend(Backend::new("remote").with("organization", ["example"]).with("token", true).with("workspaces", workspaces));
    }
    #[stack]
    fn nan(stack: &Stack) {
        stack.backend(Backend::new("http").with("retry_max", f64::NAN));
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    let expected = [
        "`organization` of `remote` wants a string, got a list: write one value, without brackets",
        "exactly one of `name` and `prefix` may be set in block `workspaces` of `remote`; `prefix` and `name` are",
    ];
    assert_eq!(messages, expected);
    assert_eq!(problem(&nan()).0, "`retry_max`: NaN is not a number that Terraform has");
}

#[test]
fn an_expression_cannot_say_where_the_state_is() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        backend!(stack, local { path = text!("${vpc.id}.tfstate") }); // here
    }
    let message =
        "`path` of `local` is an expression, and terraform wants to know where a state is before it evaluates any; give a value of Rust";
    assert_eq!(problem(&it()), (message.to_owned(), vec![r#"local { path = text!("${vpc.id}.tfstate") }); // here"#.to_owned()]));
}

#[test]
fn a_required_argument_without_a_value_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        backend!(stack, gcs { bucket = None::<String> });
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(messages, ["`bucket` is required, and its value is None"]);
}

#[derive(Outputs)]
struct Out {
    id: Expr<Str>,
}

/// How the state of a stack is read.
macro_rules! read {
    ($name:ident { $($body:tt)* } from $own:ident { $($own_body:tt)* }) => {{
        #[stack]
        fn other(stack: &Stack) -> Out {
            backend!(stack, $name { $($body)* });
            Out { id: text!("id") }
        }
        #[stack]
        fn it(stack: &Stack) {
            let _: Out = stack.read(&other());
            backend!(stack, $own { $($own_body)* });
        }
        it()
    }};
}

#[test]
fn the_state_of_another_stack_is_read_from_its_backend() {
    let state = |stack: Definition| {
        let mut state = document(&stack)["data"]["terraform_remote_state"]["other"].clone();
        state.as_object_mut().expect("a data source").remove("//");
        state
    };
    let s3 = read!(s3 { bucket = "b"  key = "$${k}"  encrypt = true } from local {});
    let config = json!({ "bucket": "b", "key": "$${k}", "encrypt": true });
    assert_eq!(state(s3), json!({ "backend": "s3", "config": config, "workspace": "${terraform.workspace}" }));

    // these have no workspaces of terraform's
    let http = read!(http { address = "https://a" } from local {});
    assert_eq!(state(http), json!({ "backend": "http", "config": { "address": "https://a" } }));
    let remote = read!(remote { organization = "o"  workspaces { name = "n" } } from local {});
    assert_eq!(state(remote), json!({ "backend": "remote", "config": { "organization": "o", "workspaces": { "name": "n" } } }));
    let cloud = read!(cloud { organization = "o"  workspaces { name = "n" } } from cloud { workspaces { name = "m" } });
    assert_eq!(state(cloud), json!({ "backend": "remote", "config": { "organization": "o", "workspaces": { "name": "n" } } }));
    let from_cloud = read!(gcs { bucket = "b" } from cloud { workspaces { name = "m" } });
    assert_eq!(state(from_cloud), json!({ "backend": "gcs", "config": { "bucket": "b" } }));
    let prefixed =
        read!(remote { organization = "o"  workspaces { prefix = "n-" } } from remote { organization = "o"  workspaces { prefix = "m-" } });
    assert_eq!(state(prefixed)["workspace"], "${terraform.workspace}");

    let tags = read!(cloud { organization = "o"  workspaces { tags = ["n"] } } from local {});
    let message = "the state of the stack `other` cannot be read: its workspace is chosen where terraform runs; name one in it: `workspaces { name = \"..\" }`";
    assert_eq!(problem(&tags).0, message);
}
