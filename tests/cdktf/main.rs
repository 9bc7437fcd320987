//! The addresses of CDKTF: those of a stack that CDKTF 0.21.0 has rendered, and what it does to odd ids.
//!
//! `golden.json` has the construct path and the logical id of every block in that stack, as CDKTF wrote them into the
//! block's `"//".metadata`.

use ferroform::Definition;
use ferroform::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use tests::synth::{document, problem, problems, refusal};

/// The logical id of each construct path below the stack.
fn golden() -> BTreeMap<String, String> {
    serde_json::from_str(include_str!("golden.json")).expect("a map of texts")
}

/// A block at a construct path: the last step is its label.
fn declare(stack: &Stack, path: &str) {
    let mut steps: Vec<&str> = path.split('/').collect();
    let label = steps.pop().unwrap_or_default();
    let scopes = steps
        .into_iter()
        .fold(None::<Scope>, |scope, step| Some(scope.as_ref().map_or_else(|| stack.scope(step), |scope| scope.scope(step))));
    match scopes {
        Some(scope) => resource!(scope, terraform_data "${label}" {}),
        None => resource!(stack, terraform_data "${label}" {}),
    };
}

/// The logical ids of a document, by the paths of their blocks below the stack.
fn ids(stack: &Definition) -> BTreeMap<String, String> {
    let document = document(stack);
    let blocks = document["resource"]["terraform_data"].as_object().expect("blocks");
    let id = |(id, block): (&String, &Value)| {
        let metadata = &block["//"]["metadata"];
        assert_eq!(metadata["uniqueId"], id.as_str());
        let path = metadata["path"].as_str().expect("a path");
        (path.split_once('/').expect("a path below the stack").1.to_owned(), id.clone())
    };
    blocks.iter().map(id).collect()
}

#[test]
fn every_block_of_a_stack_of_cdktf_keeps_its_address() {
    #[stack]
    fn tap(stack: &Stack) {
        golden().keys().for_each(|path| declare(stack, path));
    }
    let golden = golden();
    assert!(golden.len() > 90, "{}", golden.len());
    assert_eq!(ids(&tap().with_cdktf_addresses()), golden);
}

#[test]
fn the_ids_that_were_measured_are_the_same() {
    #[stack]
    fn measured(stack: &Stack) {
        ["my/Default", "my/Resource", "my/my", "my/a.b c-d_e", "other.x"].into_iter().for_each(|path| declare(stack, path));
        let id = "b/c";
        resource!(stack.scope("a"), terraform_data "${id}" {});
    }
    let ids = ids(&measured().with_cdktf_addresses());
    let of = |path: &str| ids[path].as_str();
    assert_eq!(of("my/Default"), "my");
    assert_eq!(of("my/Resource"), "my_939F55EC");
    assert_eq!(of("my/my"), "my_BBFC2D7D");
    assert_eq!(of("my/a.b c-d_e"), "my_abc-d_e_9184478F");
    assert_eq!(of("other.x"), "otherx");
    // md5 of "a/b--c"
    assert!(of("a/b--c").starts_with("a_b--c_"));
}

#[test]
fn ids_that_cdktf_would_merge_are_refused_on_both_lines() {
    #[stack]
    fn merged(stack: &Stack) {
        let [dotted, spaced] = ["a.b", "a b-"];
        resource!(stack, terraform_data "a-b" {});
        resource!(stack, terraform_data "${dotted}" {});
        resource!(stack, terraform_data "${spaced}" {});
        resource!(stack, terraform_data "ab" {});
    }
    let (message, places) = problem(&merged().with_cdktf_addresses());
    assert_eq!(message, "`terraform_data.ab` is declared twice");
    assert!(places[0].starts_with("terraform_data \"ab\"") && places[1].starts_with("terraform_data \"${dotted}\""));
    // without the mode, such names are no names
    assert_eq!(problems(&merged()).len(), 2);
}

/// Paths that are made of steps CDKTF treats in its own way: no two become one, unless it is said.
#[test]
fn no_two_paths_become_one_in_silence() {
    let steps = ["a", "a.b", "ab", "Default", "Resource", "b", "xa"];
    let mut paths: Vec<String> = steps.map(str::to_owned).to_vec();
    for one in steps {
        paths.extend(steps.iter().map(|two| format!("{one}/{two}")));
        paths.extend(steps.iter().flat_map(|two| steps.iter().map(move |three| format!("{one}/{two}/{three}"))));
    }
    thread_local! {
        static PATHS: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    #[stack]
    fn many(stack: &Stack) {
        PATHS.with_borrow(|paths| paths.iter().for_each(|path| declare(stack, path)));
    }
    let count = paths.len();
    PATHS.set(paths.clone());
    let many = many().with_cdktf_addresses();
    let error = refusal(&many);
    let twice = error.problems().iter().filter(|problem| problem.message().ends_with("is declared twice")).count();
    let nameless = error.problems().iter().filter(|problem| problem.message().contains("no other is left for a name")).count();
    assert_eq!(twice + nameless, error.problems().len());
    // what is left when those are taken out is rendered, each under an id of its own
    let refused: Vec<usize> = {
        let mut seen = std::collections::BTreeSet::new();
        let key = |path: &String| {
            let steps: Vec<&str> = path.split('/').filter(|step| *step != "Default").collect();
            if let [only] = steps.as_slice() { only.replace('.', "") } else { steps.join("/") }
        };
        (0..count).filter(|at| key(&paths[*at]).is_empty() || !seen.insert(key(&paths[*at]))).collect()
    };
    assert_eq!(refused.len(), twice + nameless);
    let left: Vec<String> = (0..count).filter(|at| !refused.contains(at)).map(|at| paths[at].clone()).collect();
    PATHS.set(left.clone());
    let ids = ids(&many);
    assert_eq!(ids.len(), left.len());
}

#[test]
fn long_paths_are_cut_as_cdktf_cuts_them() {
    #[stack]
    fn long(stack: &Stack) {
        declare(stack, &"x".repeat(255));
        declare(stack, &"y".repeat(256));
        declare(stack, &format!("{}/{}", "z".repeat(200), "w".repeat(100)));
    }
    let ids = ids(&long().with_cdktf_addresses());
    let lengths: Vec<usize> = ids.values().map(String::len).collect();
    assert_eq!(lengths, [255, 249, 249]);
    assert!(ids.values().nth(2).is_some_and(|id| id.starts_with(&format!("{}_{}_", "z".repeat(200), "w".repeat(39)))));
}

#[test]
fn a_name_that_terraform_refuses_is_refused_in_this_mode_too() {
    #[stack]
    fn first(stack: &Stack) {
        let id = "1st";
        resource!(stack, terraform_data "${id}" {});
    }
    assert!(problem(&first().with_cdktf_addresses()).0.starts_with("`1st` is not a name that Terraform takes"));
    #[stack]
    fn defaults(stack: &Stack) {
        resource!(stack.scope("Default"), terraform_data "Default" {});
    }
    let message = problem(&defaults().with_cdktf_addresses()).0;
    assert_eq!(message, "CDKTF drops every construct id that is `Default`, and here no other is left for a name");
}

#[test]
fn the_rest_of_the_layout_is_that_of_cdktf() {
    #[derive(Outputs)]
    struct Outputs {
        vpc_id: Expr<Id<aws::Vpc>>,
    }
    #[stack]
    fn network(stack: &Stack) -> Outputs {
        provider!(stack, aws { region = "eu-west-1" });
        let vpc = resource!(stack.scope("a"), aws_vpc "Resource" { cidr_block = "10.0.0.0/16" });
        Outputs { vpc_id: vpc.id }
    }
    #[stack]
    fn web(stack: &Stack) {
        let network: Outputs = stack.read(&network().with_cdktf_addresses());
        resource!(stack, aws_subnet "a" { vpc_id = network.vpc_id  cidr_block = "10.0.0.0/24" });
    }
    let network = document(&network().with_cdktf_addresses());
    assert!(network["provider"]["aws"].is_array());
    assert_eq!(network["output"]["vpc_id"]["value"], "${aws_vpc.a_1524EB34.id}");
    assert_eq!(network["terraform"]["backend"]["local"]["path"], "../../../terraform.network.tfstate");
    let web = document(&web().with_cdktf_addresses());
    assert!(web["data"]["terraform_remote_state"].get("cross-stack-reference-input-network").is_some(), "{web:#}");
}

#[test]
fn a_scope_that_has_moved_knows_its_old_ids() {
    #[stack]
    fn moved(stack: &Stack) {
        let billing = stack.scope("billing");
        billing.moved_from("payment");
        resource!(billing, terraform_data "main" {});
    }
    #[stack]
    fn before(stack: &Stack) {
        resource!(stack.scope("payment"), terraform_data "main" {});
    }
    let old = ids(&before().with_cdktf_addresses());
    let document = document(&moved().with_cdktf_addresses());
    assert_eq!(document["moved"][0]["from"], format!("terraform_data.{}", old["payment/main"]));
}
