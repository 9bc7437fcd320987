//! Stacks that use one another.

use ferroform::prelude::*;
use ferroform::{Definition, Dependency, StandIns};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use tests::synth::{document, problem, refusal, source};

mod network {
    use super::*;

    #[derive(Config)]
    pub struct Config {
        #[config(default = 2)]
        zones: u8,
        #[config(default = "")]
        states: Option<String>,
    }

    #[derive(Outputs)]
    pub struct Outputs {
        pub vpc_id: Expr<Id<aws::Vpc>>,
        pub subnet_ids: Vec<Expr<Id<aws::Subnet>>>,
        #[output(sensitive)]
        pub password: Expr<Str>,
        pub zones: u8,
    }

    #[stack]
    pub fn network(stack: &Stack, config: &Config) -> Outputs {
        if let Some(bucket) = &config.states {
            stack.backend(Backend::new("s3").with("bucket", bucket).with("key", "${network}").with("region", "eu-west-1"));
        }
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        let subnets = (0..config.zones).map(|zone| resource!(stack, aws_subnet "s${zone}" { vpc_id = vpc.id }));
        Outputs { vpc_id: vpc.id, subnet_ids: subnets.map(|subnet| subnet.id).collect(), password: vpc.owner_id, zones: config.zones }
    }
}

fn network() -> Definition {
    network::network()
}

fn state(document: &Value, name: &str) -> Value {
    let mut state = document["data"]["terraform_remote_state"][name].clone();
    state.as_object_mut().expect("a data source").remove("//");
    state
}

#[stack]
fn web(stack: &Stack) {
    let network: network::Outputs = stack.read(&network()); // read
    resource!(stack, aws_subnet "a" { vpc_id = network.vpc_id  tags = { Of = "vpc ${network.vpc_id}" } });
    resource!(stack, aws_lb "main" { subnets = network.subnet_ids });
}

#[test]
fn the_outputs_of_another_stack_are_references_into_its_state() {
    let document = document(&web());
    let expected = json!({
        "backend": "local",
        "config": { "path": "../../../terraform.network.tfstate", "workspace_dir": "../network/terraform.tfstate.d" },
        "workspace": "${terraform.workspace}",
    });
    assert_eq!(state(&document, "network"), expected);
    let outputs = "data.terraform_remote_state.network.outputs";
    let subnet = &document["resource"]["aws_subnet"]["a"];
    assert_eq!(subnet["vpc_id"], format!("${{{outputs}.vpc_id}}"));
    assert_eq!(subnet["tags"]["Of"], format!("vpc ${{{outputs}.vpc_id}}"));
    let subnets = [0, 1].map(|at| format!("${{{outputs}.subnet_ids[{at}]}}"));
    assert_eq!(document["resource"]["aws_lb"]["main"]["subnets"], json!(subnets));
    let required = document["terraform"]["required_providers"].as_object().expect("an object");
    assert_eq!(required.keys().collect::<Vec<_>>(), ["aws"], "what reads states is built into Terraform");
    let metadata = &document["data"]["terraform_remote_state"]["network"]["//"]["metadata"];
    assert_eq!((&metadata["path"], &metadata["uniqueId"]), (&json!("web/network"), &json!("network")));
    assert_eq!(source(metadata["source"].as_str().expect("a place")), "read(&network()); // read");
}

#[test]
fn only_the_reader_is_in_its_document() {
    let synthesized = web().synthesize(&Environment::default()).expect("a stack");
    assert_eq!(synthesized.block_count(), 3);
    let document = document(&web());
    assert_eq!((&document["resource"]["aws_vpc"], &document["output"]), (&Value::Null, &Value::Null));
}

#[test]
fn several_reads_of_a_stack_are_one_data_source() {
    fn part(scope: &Scope) {
        let network: network::Outputs = scope.read(&network());
        resource!(scope, aws_subnet "a" { vpc_id = network.vpc_id });
    }
    #[stack]
    fn it(stack: &Stack) {
        part(&stack.scope("one"));
        part(&stack.scope("two"));
    }
    let document = document(&it());
    assert_eq!(document["data"]["terraform_remote_state"].as_object().map(serde_json::Map::len), Some(1));
    assert_eq!(document["resource"]["aws_subnet"]["one_a"]["vpc_id"], document["resource"]["aws_subnet"]["two_a"]["vpc_id"]);
}

#[test]
fn a_state_is_read_where_its_own_configuration_keeps_it() {
    let environment = Environment::from([("STATES", "states"), ("ZONES", "1")]);
    let synthesized = web().synthesize(&environment).expect("a stack");
    let document = serde_json::from_str(synthesized.json()).expect("JSON");
    let expected = json!({
        "backend": "s3",
        // an argument of a data source is an expression, which a backend's setting is not
        "config": { "bucket": "states", "key": "$${network}", "region": "eu-west-1" },
        "workspace": "${terraform.workspace}",
    });
    assert_eq!(state(&document, "network"), expected);
    assert_eq!(document["resource"]["aws_lb"]["main"]["subnets"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_path_starts_at_the_folder_of_its_own_stack() {
    fn config(path: &str, workspaces: Option<&str>) -> Value {
        #[derive(Config)]
        struct Config {
            path: String,
            workspaces: Option<String>,
        }
        #[derive(Outputs)]
        struct Out {
            id: Expr<Str>,
        }
        #[stack]
        fn other(stack: &Stack, config: &Config) -> Out {
            let backend = Backend::local(&config.path);
            stack.backend(match &config.workspaces {
                Some(folder) => backend.with("workspace_dir", folder),
                None => backend,
            });
            Out { id: text!("id") }
        }
        #[stack]
        fn it(stack: &Stack) {
            let _: Out = stack.read(&other());
        }
        let environment = Environment::from([("PATH", path), ("WORKSPACES", workspaces.unwrap_or_default())]);
        let synthesized = it().synthesize(&environment).expect("a stack");
        let document = serde_json::from_str(synthesized.json()).expect("JSON");
        state(&document, "other")["config"].clone()
    }
    let default = "../other/terraform.tfstate.d";
    for (path, expected) in [
        ("here.tfstate", "../other/here.tfstate"),
        ("./in/here.tfstate", "../other/in/here.tfstate"),
        ("../x.tfstate", "../x.tfstate"),
        ("./../x.tfstate", "./../x.tfstate"),
        ("..x.tfstate", "../other/..x.tfstate"),
        ("/var/x.tfstate", "/var/x.tfstate"),
        (r"C:\x.tfstate", r"C:\x.tfstate"),
    ] {
        assert_eq!(config(path, None), json!({ "path": expected, "workspace_dir": default }));
    }
    assert_eq!(config("/x", Some("all"))["workspace_dir"], "../other/all");
}

#[test]
fn another_name_of_a_stack_is_followed() {
    #[stack]
    fn it(stack: &Stack) {
        for name in ["network-prod.2", "2nd"] {
            let network: network::Outputs = stack.read(&network().named(name));
            resource!(stack, aws_subnet "a${name.len()}" { vpc_id = network.vpc_id });
        }
    }
    let document = document(&it());
    assert_eq!(state(&document, "network-prod_2")["config"]["path"], "../../../terraform.network-prod.2.tfstate");
    assert_eq!(state(&document, "_2nd")["config"]["path"], "../../../terraform.2nd.tfstate");
    let vpc = &document["resource"]["aws_subnet"]["a14"]["vpc_id"];
    assert_eq!(vpc, "${data.terraform_remote_state.network-prod_2.outputs.vpc_id}");
}

#[test]
fn what_rust_knows_of_another_stack_stays_a_rust_value() {
    #[stack]
    fn it(stack: &Stack) {
        let network: network::Outputs = stack.read(&network());
        for zone in 0..network.zones {
            resource!(stack, aws_eip "e${zone}" {});
        }
    }
    let environment = Environment::from([("ZONES", "3")]);
    assert_eq!(it().synthesize(&environment).expect("a stack").graph().resources("aws_eip").count(), 3);
}

#[test]
fn outputs_have_the_shape_that_they_have_in_the_other_stack() {
    type Name = Expr<Str>;
    #[derive(Outputs)]
    struct Out {
        list: Vec<Option<Name>>,
        pairs: Vec<(&'static str, Name)>,
        by_name: BTreeMap<String, [Name; 2]>,
        by_hash: HashMap<String, Name>,
        some: Option<Name>,
        array: [(String, Name); 1],
        text: &'static str,
        r#type: Name,
        free: ferroform::Unchecked<Name>,
    }
    #[stack]
    fn other(stack: &Stack) -> Out {
        let name: Name = resource!(stack, aws_vpc "main" {}).owner_id;
        Out {
            list: vec![Some(name), None, Some(name)],
            pairs: vec![("a b", name), ("${c}", name)],
            by_name: BTreeMap::from([("x".to_owned(), [name; 2])]),
            by_hash: HashMap::from([("y".to_owned(), name)]),
            some: Some(name),
            array: [("z".to_owned(), name)],
            text: "known",
            r#type: name,
            free: unchecked(name),
        }
    }
    #[stack]
    fn it(stack: &Stack) {
        let other: Out = stack.read(&other());
        resource!(stack, aws_vpc "main" {
            tags = {
                first   = other.list[0],
                last    = other.list[2],
                spaced  = other.pairs[0].1,
                escaped = other.pairs[1].1,
                second  = other.by_name["x"][1],
                hash    = other.by_hash["y"],
                some    = other.some,
                array   = other.array[0].1,
                text    = other.text,
                type    = other.r#type,
                free    = other.free,
                absent  = other.list[1],
            }
        });
    }
    let tag = |path: &str| format!("${{data.terraform_remote_state.other.outputs.{path}}}");
    let expected = json!({
        "first": tag("list[0]"),
        // terraform's list does not have the one that is None
        "last": tag("list[1]"),
        "spaced": tag(r#"pairs["a b"]"#),
        "escaped": tag(r#"pairs["$${c}"]"#),
        "second": tag(r#"by_name["x"][1]"#),
        "hash": tag(r#"by_hash["y"]"#),
        "some": tag("some"),
        "array": tag(r#"array["z"]"#),
        "text": "known",
        "type": tag("type"),
        "free": tag("free"),
    });
    assert_eq!(document(&it())["resource"]["aws_vpc"]["main"]["tags"], expected);
}

#[test]
fn a_sensitive_output_stays_sensitive_in_the_reader() {
    #[derive(Outputs)]
    struct Hidden {
        #[output(sensitive)]
        password: Expr<Str>,
    }
    #[stack]
    fn hides(stack: &Stack) -> Hidden {
        let network: network::Outputs = stack.read(&network());
        resource!(stack, aws_vpc "main" { tags = { Password = network.password } });
        Hidden { password: network.password }
    }
    #[derive(Outputs)]
    struct Shown {
        list: Vec<Expr<Str>>, // shown
    }
    #[stack]
    fn shows(stack: &Stack) -> Shown {
        let network: network::Outputs = stack.read(&network());
        Shown { list: vec![text!("a ${network.password}")] }
    }
    let document = document(&hides());
    let password = "${sensitive(data.terraform_remote_state.network.outputs.password)}";
    assert_eq!(document["output"]["password"], json!({ "sensitive": true, "value": password }));
    assert_eq!(document["resource"]["aws_vpc"]["main"]["tags"]["Password"], password);
    let message = "output `list` would show `password` of the stack `network`, which is sensitive: mark it with `#[output(sensitive)]`";
    assert_eq!(problem(&shows()), (message.to_owned(), vec!["list: Vec<Expr<Str>>, // shown".to_owned()]));
}

#[test]
fn the_stacks_that_are_needed_are_known_with_the_line_that_needs_each() {
    #[stack]
    fn empty(_stack: &Stack) {}
    #[stack]
    fn it(stack: &Stack) {
        let _: network::Outputs = stack.read(&network()); // first
        let _: network::Outputs = stack.read(&network());
        stack.after(&empty().named("accounts")); // after
        stack.scope("part").after(&network());
        let _: () = stack.read(&empty().named("b")); // nothing
    }
    let synthesized = it().synthesize(&Environment::default()).expect("a stack");
    let dependencies = synthesized.dependencies();
    assert_eq!(dependencies.iter().map(Dependency::name).collect::<Vec<_>>(), ["accounts", "b", "network"]);
    let sources: Vec<String> = dependencies.iter().map(|dependency| source(&dependency.source())).collect();
    assert_eq!(sources[0], r#"after(&empty().named("accounts")); // after"#);
    assert_eq!(sources[2], "read(&network()); // first");
    assert_eq!(web().synthesize(&Environment::default()).expect("a stack").dependencies().len(), 1);
    assert_eq!(network().synthesize(&Environment::default()).expect("a stack").dependencies(), []);
}

#[test]
fn the_state_of_another_stack_is_in_the_graph() {
    let synthesized = web().synthesize(&Environment::default()).expect("a stack");
    let graph = synthesized.graph();
    let state = graph.block("data.terraform_remote_state.network").expect("a block");
    assert_eq!((state.sort().to_string(), state.kind(), state.name()), ("data source".into(), "terraform_remote_state", "network"));
    assert_eq!(state.arguments().get("config.path").and_then(|path| path.text()), Some("../../../terraform.network.tfstate".into()));
    let dependents: Vec<&str> = graph.dependents(state).map(|block| block.address()).collect();
    assert_eq!(dependents, ["aws_subnet.a", "aws_lb.main"]);
}

#[test]
fn stacks_that_need_one_another_are_refused_with_the_line_of_each() {
    #[stack]
    fn one(stack: &Stack) {
        stack.after(&two()); // one needs two
    }
    #[stack]
    fn two(stack: &Stack) {
        let _: () = stack.read(&three()); // two needs three
    }
    #[stack]
    fn three(stack: &Stack) {
        stack.after(&one()); // three needs one
        unreachable!("a stack is not run any further");
    }
    #[stack]
    fn outside(stack: &Stack) {
        stack.after(&two());
    }
    #[stack]
    fn itself(stack: &Stack) {
        resource!(stack, aws_vpc "main" {});
        stack.after(&itself()); // here
    }
    let lines = ["after(&two()); // one needs two", "read(&three()); // two needs three", "after(&one()); // three needs one"];
    let (message, places) = problem(&one());
    assert_eq!(message, "these stacks need one another in a circle: one -> two -> three -> one");
    assert_eq!(places, lines);
    let (message, mut places) = problem(&outside());
    assert_eq!(message, "these stacks need one another in a circle: two -> three -> one -> two");
    places.rotate_right(1);
    assert_eq!(places, lines);
    assert_eq!(problem(&itself()), ("the stack `itself` needs itself".to_owned(), vec!["after(&itself()); // here".to_owned()]));
}

#[test]
fn what_was_wrong_before_a_stack_could_not_be_read_is_told_too() {
    #[stack]
    fn it(stack: &Stack) {
        stack.problem("something");
        stack.after(&it());
    }
    assert_eq!(refusal(&it()).problems().len(), 2);
}

#[test]
fn a_stack_of_a_wrong_configuration_cannot_be_read() {
    let environment = Environment::from([("ZONES", "many")]);
    let error = web().synthesize(&environment).expect_err("a wrong configuration");
    let [problem] = error.problems() else { panic!("{error}") };
    let message =
        "the stack `network` is needed, and its configuration is wrong\nZONES is \"many\": it may be a whole number from 0 to 255";
    assert_eq!(problem.message(), message);
    assert_eq!(problem.places().map(|place| source(&place)).collect::<Vec<_>>(), ["read(&network()); // read"]);
}

#[test]
fn outputs_of_another_type_are_refused() {
    #[derive(Outputs)]
    struct Others {}
    #[stack]
    fn wrong(stack: &Stack) {
        let _: Others = stack.read(&network()); // wrong
    }
    #[stack]
    fn none(stack: &Stack) {
        let _: Others = stack.read(&wrong_less()); // none
    }
    #[stack]
    fn wrong_less(_stack: &Stack) {}
    let (message, places) = problem(&wrong());
    assert!(message.starts_with("the stack `network` gives `runtime::stacks::network::Outputs`, and `"), "{message}");
    assert!(message.ends_with("::Others` is wanted"), "{message}");
    assert_eq!(places, ["read(&network()); // wrong"]);
    assert_eq!(problem(&none()).0, "the stack `wrong_less` gives no outputs");
}

#[test]
fn an_output_that_has_no_places_cannot_be_read() {
    #[derive(Outputs)]
    struct Out {
        ports: std::ops::Range<u8>,
    }
    #[stack]
    fn ports(_stack: &Stack) -> Out {
        Out { ports: 1..3 }
    }
    #[stack]
    fn it(stack: &Stack) {
        let _: Out = stack.read(&ports()); // here
    }
    assert_eq!(document(&ports())["output"]["ports"]["value"], json!([1, 2]));
    let message = "`core::ops::range::Range<u8>` cannot be read by another stack: give a `Vec` or an expression";
    assert_eq!(problem(&it()), (message.to_owned(), vec!["read(&ports()); // here".to_owned()]));
}

#[test]
fn two_stacks_of_one_name_are_refused() {
    #[stack]
    fn it(stack: &Stack) {
        stack.after(&network());
        stack.after(&web().named("network"));
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "two stacks are named `network`; give one another name with `.named(\"..\")`");
    assert_eq!(places.len(), 3);
}

#[test]
fn a_panic_of_a_stack_that_is_read_is_a_panic() {
    #[stack]
    fn panics(_stack: &Stack) {
        panic!("on purpose");
    }
    #[stack]
    fn it(stack: &Stack) {
        stack.after(&panics());
    }
    let panic = std::panic::catch_unwind(|| it().synthesize(&Environment::default())).expect_err("a panic");
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"on purpose"));
}

#[test]
fn each_stack_is_run_once_however_many_read_it() {
    thread_local! { static RUNS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; }
    #[derive(Outputs)]
    struct Out {
        id: Expr<Str>,
    }
    #[stack]
    fn base(_stack: &Stack) -> Out {
        RUNS.set(RUNS.get() + 1);
        Out { id: text!("id") }
    }
    macro_rules! layers {
        ($($upper:ident $lower:ident;)*) => {$(
            #[stack]
            fn $upper(stack: &Stack) -> Out {
                let id: Vec<Expr<Str>> = (0..3).map(|_| { let out: Out = stack.read(&$lower()); out.id }).collect();
                Out { id: id[2] }
            }
        )*};
    }
    layers! { f e; e d; d c; c b; b base; }
    assert_eq!(document(&f())["output"]["id"]["value"], "${data.terraform_remote_state.e.outputs.id}");
    assert_eq!(RUNS.get(), 1);
}

#[test]
fn outputs_that_do_not_exist_yet_have_stand_ins() {
    let whole = web().synthesize_with(&Environment::default(), &StandIns::new().stack("network")).expect("a stack");
    let document: Value = serde_json::from_str(whole.json()).expect("JSON");
    assert_eq!(document["data"], Value::Null, "a state that is not there cannot be read");
    let stand_in = r#"jsondecode("${uuid()} stands for what is known once the stack network is deployed")"#;
    assert_eq!(document["resource"]["aws_subnet"]["a"]["vpc_id"], format!("${{{stand_in}}}"));
    assert_eq!(document["resource"]["aws_lb"]["main"]["subnets"][1], format!("${{{stand_in}[1]}}"));
    assert_eq!(whole.dependencies().len(), 1);

    let one = web().synthesize_with(&Environment::default(), &StandIns::new().output("network", "subnet_ids")).expect("a stack");
    let document: Value = serde_json::from_str(one.json()).expect("JSON");
    assert_eq!(document["resource"]["aws_subnet"]["a"]["vpc_id"], "${data.terraform_remote_state.network.outputs.vpc_id}");
    assert_eq!(document["resource"]["aws_lb"]["main"]["subnets"][1], format!("${{{stand_in}[1]}}"));

    let other = web().synthesize_with(&Environment::default(), &StandIns::new().stack("web").output("networks", "vpc_id"));
    assert_eq!(other.expect("a stack").json(), web().synthesize(&Environment::default()).expect("a stack").json());
}
