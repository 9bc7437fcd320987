//! Edits of what is declared: the way out, which is no way around the schema.

use crate::{synthesized, text};
use ferroform::prelude::*;
use libtest_mimic::Trial;
use std::collections::BTreeMap;
use tests::check;
use tests::synth::{document, problem, problems};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        check("a path reaches every part of a block: keys with dots, blocks, elements", reaches),
        check("a misspelt argument is refused with the one that was meant (D16)", misspelt),
        check("what an edit makes wrong is told, and nothing that was so before", difference),
        check("what is unchecked is taken as it is, and what is not is still judged", unjudged),
        check("a path that leads nowhere says why", nowhere),
        check("an edit may refer to other blocks, and a circle of these is refused", references),
        check("a string that is set is data", data),
        check("an address finds its block, or says which was meant", addresses),
    ]
}

#[stack]
pub(crate) fn edited(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main"  Draft = "yes" } });
    let group = resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        ingress { from_port = 80  to_port = 80  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
        ingress { from_port = 443  to_port = 443  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
    });
    let bucket = resource!(stack, aws_s3_bucket "logs" { bucket = "logs"  timeouts { create = "5m" } });
    let rules = resource!(stack, aws_s3_bucket_lifecycle_configuration "logs" {
        bucket = bucket.id
        rule { id = "old"  status = "Enabled"  filter {}  expiration { days = 90 } }
    });
    stack
        .block(&vpc)
        .set("enable_dns_hostnames", true)
        .set(r#"tags."kubernetes.io/role.internal""#, "1")
        .set("lifecycle.prevent_destroy", true)
        .set("lifecycle.ignore_changes", ["tags"])
        .remove("tags.Draft")
        .remove("tags.Missing");
    stack
        .block(&group)
        .set("ingress[*].description", "web")
        .append("ingress[1].cidr_blocks", "172.16.0.0/12")
        .append("ingress", [("from_port", "8080"), ("to_port", "8080"), ("protocol", "tcp")]);
    stack.block(&rules).set("rule.expiration.days", 30).append("rule", BTreeMap::from([("id", "tmp"), ("status", "Disabled")]));
    stack.block("aws_s3_bucket.logs").set("timeouts.create", "10m").set("tags", [("Name", "logs")]).set("bucket_prefix", None::<&str>);
}

fn reaches() {
    let stack = synthesized(&edited());
    let vpc = stack.graph().block("aws_vpc.main").unwrap().arguments();
    let tags: Vec<&str> = vpc.get("tags").unwrap().entries().map(|(key, _)| key).collect();
    assert_eq!(tags, ["Name", "kubernetes.io/role.internal"]);
    assert_eq!(vpc.get("lifecycle.prevent_destroy").and_then(|value| value.bool()), Some(true));
    assert_eq!(vpc.get("enable_dns_hostnames").and_then(|value| value.bool()), Some(true));
    let group = stack.graph().block("aws_security_group.web").unwrap().arguments();
    let rules: Vec<_> = group.all("ingress");
    assert_eq!(rules.len(), 3);
    assert_eq!(rules[0].get("description").and_then(|value| value.text()).as_deref(), Some("web"));
    assert_eq!(rules[0].all("cidr_blocks").len(), 1);
    assert_eq!(rules[1].all("cidr_blocks").len(), 2);
    // an object has every field
    assert!(rules[2].entries().any(|(key, value)| key == "self" && *value == ferroform::graph::Value::Null));
    let rules = stack.graph().block("aws_s3_bucket_lifecycle_configuration.logs").unwrap().arguments();
    assert_eq!(rules.get("rule.expiration.days").and_then(|days| days.number()), Some(30.0));
    assert_eq!(rules.all("rule").len(), 2);
    assert_eq!(text(stack.graph(), "aws_s3_bucket.logs", "timeouts.create").as_deref(), Some("10m"));
    assert_eq!(text(stack.graph(), "aws_s3_bucket.logs", "tags.Name").as_deref(), Some("logs"));
}

/// The messages of an edit of a VPC.
macro_rules! edit {
    ($edit:expr) => {{
        #[stack]
        fn edit(stack: &Stack) {
            let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
            let edit: fn(&ferroform::edit::Block) = $edit;
            edit(&stack.block(&vpc));
        }
        edit()
    }};
}

fn misspelt() {
    let (message, places) = problem(&edit!(|block| {
        block.set("lifecylce.prevent_destroy", true);
    }));
    assert_eq!(
        message,
        "aws_vpc.main, edit of `lifecylce.prevent_destroy`: no argument or block `lifecylce` in `aws_vpc`; did you mean `lifecycle`?"
    );
    assert!(places[0].starts_with("set(\"lifecylce") && places[1].starts_with("aws_vpc \"main\""), "{places:?}");
    for (stack, near) in [
        (edit!(|block| _ = block.set("enable_dns_hostname", true)), "`enable_dns_hostnames`"),
        (edit!(|block| _ = block.set("lifecycle.prevent_destory", true)), "`prevent_destroy`"),
        (edit!(|block| _ = block.remove("cidr_blok")), "`cidr_block`"),
        (edit!(|block| _ = block.append("tag", "x")), "`tags`"),
    ] {
        let message = problem(&stack).0;
        assert!(message.ends_with(&format!("did you mean {near}?")), "{message}");
    }
}

fn difference() {
    #[stack]
    fn odd(stack: &Stack) {
        // an unchecked value that no rule likes stays unsaid
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = unchecked("10.0.0.0/99") });
        stack.block(&vpc).set("tags.Name", "x");
    }
    let _ = synthesized(&odd());
    let message = problem(&edit!(|block| _ = block.set("ipv4_ipam_pool_id", "pool").set("ipv4_netmask_length", 24))).0;
    assert!(message.contains("ipv4_netmask_length"), "{message}");
    #[stack]
    fn required(stack: &Stack) {
        let group = resource!(stack, aws_subnet "a" { vpc_id = "vpc-0123456789abcdef0" });
        stack.block(&group).remove("vpc_id");
    }
    assert!(problem(&required()).0.contains("missing the required argument `vpc_id`"));
}

fn unjudged() {
    let stack = edit!(|block| _ = block.set("of_tomorrow.a", unchecked(true)).set("cidr_block", unchecked("10.0.0.0/99")));
    let document = document(&stack);
    let vpc = &document["resource"]["aws_vpc"]["main"];
    assert_eq!((&vpc["of_tomorrow"]["a"], &vpc["cidr_block"]), (&true.into(), &"10.0.0.0/99".into()));
    let stack = edit!(|block| _ = block.set("of_tomorrow", unchecked(true)).set("of_the_day_after", true));
    assert!(problem(&stack).0.contains("no argument or block `of_the_day_after`"));
}

fn nowhere() {
    #[stack]
    fn wrong(stack: &Stack) {
        let names = resource!(stack, terraform_data "names" { input = { a = "b" } });
        let group = resource!(stack, aws_security_group "web" {
            ingress { from_port = 80  to_port = 80  protocol = "tcp" }
            ingress { from_port = 443  to_port = 443  protocol = "tcp" }
            tags = names.output.cast::<Map<Str>>()
        });
        let group = stack.block(&group);
        group.set("ingress.description", "x");
        group.set("ingress[2].description", "x");
        group.set("tags.Name", "x");
        group.set("ingress[0].protocol.x", "x");
        group.set("count", 2);
        group.set("tags..x", "x");
    }
    let messages: Vec<String> = problems(&wrong()).into_iter().map(|(message, _)| message).collect();
    let said: Vec<&str> = messages.iter().filter_map(|message| message.split_once("`: ")).map(|(_, said)| said).collect();
    assert_eq!(
        said,
        [
            "there are 2 of `ingress`: say which, `ingress[0]`, or all of them, `ingress[*]`",
            "`ingress` has 2 elements, and [2] is not among them; `append` adds one",
            "`tags` is an expression, whose value Terraform alone knows: set the whole of it",
            "`ingress[0].protocol` is a string, and has no `x`",
            "`count` cannot be changed later: it decides how others refer to the block: write it in the body",
            "`tags..x` is no path, such as `tags.Name`, `tags.\"a.b\"`, `ingress[0].description` or `ingress[*].description`",
        ],
        "{messages:#?}"
    );
}

fn references() {
    #[stack]
    fn fine(stack: &Stack) {
        let a = resource!(stack, terraform_data "a" {});
        let b = resource!(stack, terraform_data "b" { input = a.id });
        let c = resource!(stack, terraform_data "c" {});
        stack.block(&b).set("input", c.id);
    }
    let stack = synthesized(&fine());
    let b = stack.graph().block("terraform_data.b").unwrap();
    assert_eq!(stack.graph().dependencies(b).map(|block| block.address()).collect::<Vec<_>>(), ["terraform_data.c"]);
    #[stack]
    fn circle(stack: &Stack) {
        let a = resource!(stack, terraform_data "a" {});
        let b = resource!(stack, terraform_data "b" { input = a.id });
        stack.block(&a).set("input", b.id);
    }
    let (message, places) = problem(&circle());
    assert_eq!(message, "these depend on one another in a circle: terraform_data.a -> terraform_data.b -> terraform_data.a");
    assert!(places[0].starts_with("set(\"input\", b.id)"), "{places:?}");
}

fn data() {
    let document = document(&edit!(|block| _ = block.set("tags.Price", "${FOO} %{H} \"q\"\\")));
    let tags = &document["resource"]["aws_vpc"]["main"]["tags"];
    assert_eq!(tags["Price"], "$${FOO} %%{H} \"q\"\\");
}

fn addresses() {
    #[stack]
    fn wrong(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "main" { count = 2 });
        stack.block("aws_vpc.mian").set("tags.Name", "x");
        stack.block(vpcs.at(0)).set("tags.Name", "x");
        stack.block(&vpcs).set("tags.Name", "x");
    }
    let messages: Vec<String> = problems(&wrong()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "no block `aws_vpc.mian` is declared so far; did you mean `aws_vpc.main`?",
            "`aws_vpc.main[0]` is one instance; an edit is of the whole block",
        ]
    );
}
