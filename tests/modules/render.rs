//! What modules render.

use crate::types::{Greeting, Json, Network, Peering, Vpc};
use ferroform::config::Environment;
use ferroform::graph::Sort;
use ferroform::prelude::*;
use ferroform::{Definition, Synthesized};
use serde_json::{Value, json};

fn synthesized(stack: &Definition) -> Synthesized {
    stack.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn document(stack: &Definition) -> Value {
    serde_json::from_str(synthesized(stack).json()).expect("it is JSON")
}

/// The module without its comment.
fn module(document: &Value, name: &str) -> Value {
    let mut module = document["module"][name].clone();
    module.as_object_mut().unwrap_or_else(|| panic!("no module {name}: {document}")).remove("//");
    module
}

pub(crate) fn call() {
    #[stack]
    fn web(stack: &Stack) {
        let zones = ["eu-west-1a".to_owned()];
        let port = 80 + 363;
        module!(stack.scope("payment"), Network "main" {
            cidr_block = "10.0.0.0/16"
            zones      = zones
            rules      = [{ port = 80 }, { port = port, cidr = "10.${port}.0.0/16", named = { "a${port}" = true } }]
            tags       = { Name = "costs ${port} $${x}" }
        });
    }
    let document = document(&web());
    assert_eq!(
        module(&document, "payment_main"),
        json!({
            "source": "./modules/tests/modules/network",
            "cidr_block": "10.0.0.0/16",
            "zones": ["eu-west-1a"],
            "rules": [{ "port": 80 }, { "port": 443, "cidr": "10.443.0.0/16", "named": { "a443": true } }],
            "tags": { "Name": "costs 443 $${x}" },
        })
    );
    assert_eq!(document["module"]["payment_main"]["//"]["metadata"]["path"], "web/payment/main");
    assert_eq!(document["module"]["payment_main"]["//"]["metadata"]["uniqueId"], "payment_main");
    assert!(
        document["module"]["payment_main"]["//"]["metadata"]["source"]
            .as_str()
            .is_some_and(|at| at.starts_with("tests/modules/render.rs:"))
    );
    assert_eq!(document["terraform"]["required_providers"], json!({}), "a module brings its own providers");
}

pub(crate) fn registry() {
    #[stack]
    fn web(stack: &Stack) {
        let west = provider!(stack, aws "west" { region = "us-west-2" });
        let vpc = module!(stack, Vpc "main" {
            cidr      = "10.0.0.0/16"
            azs       = ["a", "b"]
            flow      = { days = 3 }
            providers = { aws.peer = &west }
        });
        module!(stack, Vpc "other" { cidr = "10.1.0.0/16"  azs = []  peers = [vpc.vpc_id]  providers = { "aws.peer" = west } });
    }
    let document = document(&web());
    assert_eq!(
        module(&document, "main"),
        json!({
            "source": "terraform-aws-modules/vpc/aws", "version": "~> 5.0",
            "cidr": "10.0.0.0/16", "azs": ["a", "b"], "flow": { "days": 3 }, "providers": { "aws.peer": "aws.west" },
        })
    );
    assert_eq!(module(&document, "other")["peers"], json!(["${module.main.vpc_id}"]));
    assert_eq!(synthesized(&web()).files().len(), 0);
}

pub(crate) fn outputs() {
    #[stack]
    fn web(stack: &Stack) {
        let one = module!(stack, Network "one" { cidr_block = "10.0.0.0/16" });
        let two = module!(stack, Network "two" { count = 2  cidr_block = "10.${count.index}.0.0/16" });
        let sites = module!(stack, Network "site" {
            for_each   = { payment = "10.1.0.0/16", analytics = "10.2.0.0/16" }
            cidr_block = each.value
            tags       = { Name = each.key }
        });
        let _: Counted<Network> = two;
        resource!(stack, aws_subnet "one" { vpc_id = one.vpc_id  cidr_block = "10.0.1.0/24"  tags = one.tags });
        resource!(stack, aws_subnet "two" { vpc_id = two.at(1).vpc_id  cidr_block = "10.0.1.0/24" });
        resource!(stack, aws_subnet "site" { vpc_id = sites.key("payment").vpc_id  cidr_block = "10.0.1.0/24" });
        resource!(stack, terraform_data "all" { input = [sites.splat(|site| site.vpc_id), two.splat(|one| one.vpc_id)] });
        resource!(stack, aws_subnet "each" { for_each = sites  vpc_id = each.value.vpc_id  cidr_block = "10.0.1.0/24" });
    }
    let document = document(&web());
    let subnet = |name: &str| document["resource"]["aws_subnet"][name]["vpc_id"].clone();
    assert_eq!(subnet("one"), "${module.one.vpc_id}");
    assert_eq!(document["resource"]["aws_subnet"]["one"]["tags"], "${module.one.tags}");
    assert_eq!(subnet("two"), "${module.two[1].vpc_id}");
    assert_eq!(subnet("site"), "${module.site[\"payment\"].vpc_id}");
    assert_eq!(subnet("each"), "${each.value.vpc_id}");
    assert_eq!(
        document["resource"]["terraform_data"]["all"]["input"],
        json!(["${values(module.site)[*].vpc_id}", "${module.two[*].vpc_id}"])
    );
    assert_eq!(module(&document, "two")["count"], 2);
    assert_eq!(module(&document, "two")["cidr_block"], "10.${count.index}.0.0/16");
    assert_eq!(module(&document, "site")["cidr_block"], "${each.value}");
    assert_eq!(module(&document, "site")["for_each"], json!({ "payment": "10.1.0.0/16", "analytics": "10.2.0.0/16" }));
}

pub(crate) fn depends_on() {
    #[stack]
    fn web(stack: &Stack) {
        let data = resource!(stack, terraform_data "first" {});
        let one = module!(stack, Greeting "one" { name = "you"  depends_on = [data] });
        let two = module!(stack, Greeting "two" { name = "me"  count = 1  depends_on = [one] });
        let last = resource!(stack, terraform_data "last" { depends_on = [one, two] });
        let late = module!(stack, Greeting "late" { name = "us" });
        stack.depend(late, last);
    }
    let document = document(&web());
    assert_eq!(module(&document, "one")["depends_on"], json!(["terraform_data.first"]));
    assert_eq!(module(&document, "two")["depends_on"], json!(["module.one"]));
    assert_eq!(module(&document, "late")["depends_on"], json!(["terraform_data.last"]));
    assert_eq!(document["resource"]["terraform_data"]["last"]["depends_on"], json!(["module.one", "module.two"]));

    #[stack]
    fn circle(stack: &Stack) {
        let one = module!(stack, Greeting "one" { name = "you" });
        let last = resource!(stack, terraform_data "last" { input = one.text });
        stack.depend(one, last);
    }
    assert_eq!(problems_of(&circle()), ["these depend on one another in a circle: module.one -> terraform_data.last -> module.one"]);
}

pub(crate) fn providers() {
    #[stack]
    fn web(stack: &Stack) {
        let west = provider!(stack, aws "west" { region = "us-west-2" });
        let east = Some(provider!(stack, aws "east" { region = "us-east-1" }));
        let none = east.clone().filter(|_| false);
        let main = provider!(stack, aws { region = "eu-west-1" });
        let peering = |scope: &Scope, name: &str| {
            module!(scope, Peering "${name}" {
                vpc_id      = "vpc-1"
                peer_vpc_id = "vpc-2"
                peer_region = "us-east-1"
                providers   = { aws = main, aws.peer = east }
            })
        };
        peering(stack, "by_hand");
        module!(stack.scope("west").using(&west), Network "main" { cidr_block = "10.0.0.0/16"  providers = { aws = none } });
        module!(stack.scope("other").using(&west), Greeting "main" { name = "you" });
    }
    let document = document(&web());
    assert_eq!(module(&document, "by_hand")["providers"], json!({ "aws": "aws", "aws.peer": "aws.east" }));
    assert_eq!(module(&document, "west_main")["providers"], json!({ "aws": "aws.west" }));
    assert_eq!(module(&document, "other_main").get("providers"), None, "it has nothing of AWS");
}

pub(crate) fn files() {
    #[stack]
    fn web(stack: &Stack) {
        module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
        module!(stack, Greeting "one" { name = "you" });
        module!(stack, Greeting "two" { name = "you" });
    }
    let synthesized = synthesized(&web());
    let files: Vec<&str> = synthesized.files().map(|(path, _)| path).collect();
    assert_eq!(
        files,
        [
            "modules/tests/modules/greeting/main.tf",
            "modules/tests/modules/greeting/parts/parts.tf",
            "modules/tests/modules/greeting/template.txt",
            "modules/tests/modules/network/main.tf",
            "modules/tests/modules/network/variables.tf",
            "modules/tests/modules/subnet/main.tf",
        ]
    );
    let template = synthesized.files().find(|(path, _)| path.ends_with("template.txt")).expect("it is there");
    assert_eq!(template.1, include_bytes!("greeting/template.txt"));
}

pub(crate) fn same() {
    #[stack]
    fn web(stack: &Stack) {
        module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
    }
    assert_eq!(synthesized(&web()), synthesized(&web()));
}

pub(crate) fn graph() {
    #[stack]
    fn web(stack: &Stack) {
        let west = provider!(stack, aws "west" { region = "us-west-2" });
        let vpc = module!(stack, Network "main" { cidr_block = "10.0.0.0/16"  secret = "hunter2"  providers = { aws = west } });
        resource!(stack, aws_subnet "a" { vpc_id = vpc.vpc_id  cidr_block = "10.0.1.0/24" });
    }
    let synthesized = synthesized(&web());
    ferroform_testing::Tested::from(synthesized.clone()).has_resource::<Network>().count(1).with("cidr_block", "10.0.0.0/16");
    let graph = synthesized.graph();
    let module = graph.block("module.main").expect("it is there");
    assert_eq!((module.sort(), module.kind(), module.name()), (Sort::Module, "./modules/tests/modules/network", "main"));
    assert_eq!(graph.dependents(module).map(|block| block.address()).collect::<Vec<_>>(), ["aws_subnet.a"]);
    assert_eq!(graph.dependencies(module).map(|block| block.address()).collect::<Vec<_>>(), ["provider.aws.west"]);
    assert_eq!(module.arguments().get("cidr_block").and_then(|range| range.text()), Some("10.0.0.0/16".into()));
    assert!(module.takes("zones") && !module.takes("vpc_id"));
}

pub(crate) fn problems_of_names(stack: &Stack) {
    module!(stack, Greeting "main" { name = "you" });
    module!(stack, Greeting "main" { name = "you" });
    let label = "1st";
    module!(stack, Greeting "${label}" { name = "you" });
    let nobody: Option<&str> = None;
    module!(stack, Greeting "nobody" { name = nobody });
}

pub(crate) fn problems() {
    #[stack]
    fn web(stack: &Stack) {
        problems_of_names(stack);
    }
    assert_eq!(
        problems_of(&web()),
        [
            "`module.main` is declared twice",
            "`1st` is not a name that Terraform takes: it starts with a letter or `_`, and has only letters, digits, `_` and `-`",
            "module.nobody: `name` is required, and its value is None",
        ]
    );
}

fn problems_of(stack: &Definition) -> Vec<String> {
    let error = stack.synthesize(&Environment::default()).expect_err("it cannot be rendered");
    error
        .problems()
        .iter()
        .map(|problem| problem.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
        .collect()
}

pub(crate) fn addresses() {
    #[stack]
    fn web(stack: &Stack) {
        let main = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
        let sites = module!(stack, Network "site" { for_each = ["a"]  cidr_block = each.value });
        stack.moved("module.old", main);
        stack.moved("module.first", sites.key("a"));
        stack.moved("aws_vpc.main", "module.main.aws_vpc.main");
        stack.import("vpc-1", "module.site[\"a\"].aws_vpc.main");
        stack.forget("module.gone");
        let scope = stack.scope("new");
        scope.moved_from("before");
        module!(scope, Greeting "hello" { name = "you" });
    }
    let document = document(&web());
    assert_eq!(
        document["moved"],
        json!([
            { "from": "module.old", "to": "module.main" },
            { "from": "module.first", "to": "module.site[\"a\"]" },
            { "from": "aws_vpc.main", "to": "module.main.aws_vpc.main" },
            { "from": "module.before_hello", "to": "module.new_hello" },
        ])
    );
    assert_eq!(document["import"], json!([{ "id": "vpc-1", "to": "module.site[\"a\"].aws_vpc.main" }]));
    assert_eq!(document["removed"], json!([{ "from": "module.gone", "lifecycle": { "destroy": false } }]));

    #[stack]
    fn wrong(stack: &Stack) {
        let main = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
        let sites = module!(stack, Network "site" { for_each = ["a"]  cidr_block = each.value });
        stack.moved("aws_vpc.old", main);
        stack.import("vpc-1", main);
        stack.import("vpc-1", "module.mian.aws_vpc.main");
        stack.import("vpc-1", "module.site.aws_vpc.main");
        stack.import("vpc-1", "module.site[\"b\"].aws_vpc.main");
        stack.moved("module.before", "module.main[0]");
        stack.forget("module.main");
        stack.moved("module.main", sites.key("a"));
    }
    assert_eq!(
        problems_of(&wrong()),
        [
            "moved: `aws_vpc.old` is a resource, and `module.main` is a module",
            "moved: `module.main` is one module, without instances",
            "moved: `module.main` is still declared, so it has not moved",
            "removed: `module.main` is still declared",
            "import: `module.main` is a module, and only resources are imported: `module.main.aws_vpc.main`",
            "import: `module.mian` is not declared in this stack; did you mean `module.main`?",
            "import: `module.site` has several instances: name one",
            "import: `module.site` has no instance `b`",
        ]
    );
}

#[derive(Outputs)]
struct Shown {
    secret: Expr<Any>,
}

pub(crate) fn secrets() {
    #[stack]
    fn web(stack: &Stack) -> Shown {
        let main = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
        Shown { secret: main.secret.cast() }
    }
    assert_eq!(
        problems_of(&web()),
        ["output `secret` has the sensitive value `module.main.secret`: write `#[output(sensitive)]` above it"]
    );
}

pub(crate) fn json() {
    #[stack]
    fn web(stack: &Stack) {
        let json = module!(stack, Json "main" {});
        let _: Expr<Num> = json.size;
        let _: Expr<Str> = json.fixed;
        let _: Expr<Any> = json.first;
        module!(stack, Json "other" { size = 3  names = ["b"] });
    }
    assert_eq!(module(&document(&web()), "other"), json!({ "source": "./modules/tests/modules/json", "size": 3, "names": ["b"] }));
}

pub(crate) fn declared() {
    fn takes(vpc: Vpc, network: Network) {
        let _: (Expr<Id<aws::Vpc>>, Expr<List<Id<aws::Subnet>>>) = (vpc.vpc_id, vpc.private_subnets);
        let _: (Expr<Map<Str>>, Expr<Str>) = (network.tags, network.cidr_block);
    }
    let _ = takes;

    #[stack]
    fn named(stack: &Stack) {
        module!(stack, crate::types::Greeting "one" { name = "you" });
        module!(stack, crate::types::again::Greeting "two" { name = "you" });
        module!(stack, tests::modules::Greeting "three" { name = "you" });
        module_type!(Local = "./modules/json");
        module!(stack, Local "four" {});
    }
    let document = document(&named());
    assert_eq!(document["module"]["three"]["source"], "./modules/tests/modules/greeting");
    assert_eq!(document["module"].as_object().map(serde_json::Map::len), Some(4));
    assert_eq!(<Vpc as ferroform::Module>::SOURCE, "terraform-aws-modules/vpc/aws");
    assert_eq!(<Vpc as ferroform::Module>::VERSION, Some("~> 5.0"));
    assert_eq!(<Network as ferroform::Module>::VERSION, None);
}
