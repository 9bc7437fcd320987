//! Locals.

use crate::accepted;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use serde_json::json;
use tests::check;
use tests::synth::{document, problem, problems};
use tests::terraform::{Plain, plain, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("locals of every type: terraform accepts them", with_aws, |aws| accepted(aws, &every_type())),
        check("locals are rendered with their values, and read by their names", rendered),
        trial("terraform computes a local once", plain, once),
        check("no two locals have one name, and scopes keep them apart", twice),
        check("a local without a value, or with a wrong name, is refused", refused),
        check("what is sensitive stays so in a local", sensitive),
        check("a circle through a local is found", circle),
    ]
}

#[stack]
fn every_type(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let id: Expr<Id<aws::Vpc>> = stack.local("vpc_id", vpc.id);
    let name: Expr<Str> = stack.local("name", text!("web-${vpc.id} ${\"$\"}{x}"));
    let ranges: Expr<List<Str>> = stack.local("ranges", vec!["10.0.0.0/24", "10.0.1.0/24"]);
    let size: Expr<Num> = stack.local("size", 2);
    let tags: Expr<Map<Str>> = stack.scope("web").local("tags", std::collections::BTreeMap::from([("Name", "web ${x}")]));
    let is_on: Expr<Bool> = stack.local("on", true);
    resource!(stack, aws_subnet "main" {
        count                   = size
        vpc_id                  = id
        cidr_block              = ranges.at(0)
        map_public_ip_on_launch = is_on
        tags                    = tags
    });
    stack.output("name", name);
}

fn rendered() {
    let document = document(&every_type());
    assert_eq!(
        document["locals"],
        json!({
            "name": "web-${aws_vpc.main.id} $${x}",
            "on": true,
            "ranges": ["10.0.0.0/24", "10.0.1.0/24"],
            "size": 2,
            "vpc_id": "${aws_vpc.main.id}",
            "web_tags": { "Name": "web $${x}" },
        })
    );
    let subnet = &document["resource"]["aws_subnet"]["main"];
    assert_eq!(subnet["cidr_block"], "${local.ranges[0]}");
    assert_eq!(subnet["tags"], "${local.web_tags}");
}

fn once(terraform: &Plain) {
    #[stack]
    fn it(stack: &Stack) {
        let numbers = stack.local("numbers", vec![1, 2, 3]);
        let last = stack.local("last", numbers.at(2) * 2);
        stack.output("last", last + 1);
    }
    let applied = terraform.apply(&tests::synth::text(&it())).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(json!(applied.outputs), json!({ "last": 7 }));
}

fn twice() {
    #[stack]
    fn it(stack: &Stack) {
        stack.local("web_name", "a");
        stack.scope("web").local("name", "b");
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "`local.web_name` is declared twice");
    assert_eq!(places, ["local(\"name\", \"b\");", "local(\"web_name\", \"a\");"]);
}

fn refused() {
    #[stack]
    fn it(stack: &Stack) {
        stack.local("a.b", "a");
        stack.local("nan", f64::NAN);
    }
    let told: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        told,
        [
            "`a.b` is not a name that Terraform takes for a local: it starts with a letter or `_`, and has only letters, digits, `_` and `-`",
            "`local.nan`: NaN is not a number that Terraform has",
        ]
    );
}

fn sensitive() {
    #[stack]
    fn it(stack: &Stack) {
        let password = stack.variable::<Str>("password").sensitive().declare();
        let address = stack.local("address", text!("user:${password}@"));
        let again = stack.local("again", address);
        stack.output("address", again); // here
        stack.output("marked", again).sensitive();
        // of a list, an element may be open
        let both = stack.local("both", vec![text!("${password}"), text!("open")]);
        stack.output("open", both.at(1));
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "output `address` has the sensitive value `local.again`: write `.sensitive()` after it");
    assert_eq!(places[0], "output(\"address\", again); // here");
}

fn circle() {
    #[stack]
    fn it(stack: &Stack) {
        let first = resource!(stack, aws_vpc "first" { cidr_block = "10.0.0.0/16" });
        let id = stack.local("id", first.id);
        let second = resource!(stack, aws_subnet "second" { vpc_id = id  cidr_block = "10.0.0.0/24" });
        stack.depend(first, second); // here
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "these depend on one another in a circle: aws_vpc.first -> aws_subnet.second -> local.id -> aws_vpc.first");
    assert_eq!(places[0], "depend(first, second); // here");
}
