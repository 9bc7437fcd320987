//! What goes over a stack once everything is declared.

use crate::{synthesized, text};

use ferroform::prelude::*;
use libtest_mimic::Trial;
use std::cell::RefCell;
use tests::check;
use tests::synth::{problem, problems};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        check("an aspect tags every resource that takes tags, those declared after it too", tags),
        check("an aspect of a scope goes over that scope alone", scoped),
        check("an aspect adds resources, with typed handles", adds),
        check("aspects run in their order, those of the definition after those of scopes", ordered),
        check("an aspect refuses a public bucket on both lines", refuses),
        check("what an aspect sets is judged by the schema and the provider's rules", judged),
        check("an aspect that gives itself again is stopped", endless),
    ]
}

#[stack]
pub(crate) fn stack_of_aspects(stack: &Stack) {
    stack.aspect(|stack| {
        for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
            block.set("tags.Owner", "network");
        }
    });
    stack.scope("public").aspect(|scope| {
        for block in scope.blocks() {
            let Some(bucket) = block.of::<aws::S3Bucket>() else { continue };
            block.set("force_destroy", true);
            resource!(scope, aws_s3_bucket_public_access_block "closed-${block.name()}" {
                bucket              = bucket.id
                block_public_acls   = true
                block_public_policy = true
            });
        }
    });
    let vpc = resource!(stack, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "main" }
    });
    resource!(stack, aws_subnet "a" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24" });
    resource!(stack.scope("public"), aws_s3_bucket "site" { bucket = "site" });
    resource!(stack.scope("private"), aws_s3_bucket "logs" { bucket = "logs" });
    resource!(stack, aws_s3_bucket "shards" { count = 2 });
    data!(stack, aws_caller_identity "current" {});
}

pub(crate) fn tagged() -> ferroform::Definition {
    stack_of_aspects()
}

fn tags() {
    let stack = synthesized(&tagged());
    let owner = |address: &str| text(stack.graph(), address, "tags.Owner");
    for address in ["aws_vpc.main", "aws_subnet.a", "aws_s3_bucket.public_site", "aws_s3_bucket.private_logs", "aws_s3_bucket.shards"] {
        assert_eq!(owner(address).as_deref(), Some("network"), "{address}");
    }
    assert_eq!(text(stack.graph(), "aws_vpc.main", "tags.Name").as_deref(), Some("main"));
    assert_eq!(owner("data.aws_caller_identity.current"), None);
}

fn scoped() {
    let stack = synthesized(&tagged());
    let destroyed = |address: &str| stack.graph().block(address).unwrap().arguments().get("force_destroy").and_then(|value| value.bool());
    assert_eq!(destroyed("aws_s3_bucket.public_site"), Some(true));
    assert_eq!(destroyed("aws_s3_bucket.private_logs"), None);
}

fn adds() {
    let stack = synthesized(&tagged());
    let closed: Vec<&str> = stack.graph().resources("aws_s3_bucket_public_access_block").map(|block| block.address()).collect();
    assert_eq!(closed, ["aws_s3_bucket_public_access_block.public_closed-public_site"]);
    let bucket = stack.graph().block(closed[0]).unwrap().arguments();
    assert_eq!(bucket.get("bucket").and_then(|value| value.reference()), Some(("aws_s3_bucket.public_site", "id")));
}

fn ordered() {
    thread_local! {
        static SEEN: RefCell<Vec<String>> = RefCell::default();
    }
    #[stack]
    fn several(stack: &Stack) {
        let note =
            |name: &'static str| move |scope: &Scope| SEEN.with_borrow_mut(|seen| seen.push(format!("{name} {}", scope.blocks().len())));
        stack.aspect(note("first"));
        stack.scope("a").aspect(move |scope| {
            note("second")(scope);
            resource!(scope, terraform_data "added" {});
            scope.aspect(note("given by the second"));
        });
        stack.aspect(note("third"));
        resource!(stack, terraform_data "one" {});
    }
    let definition = several()
        .with_aspect(|stack| SEEN.with_borrow_mut(|seen| seen.push(format!("definition {}", stack.blocks().len()))))
        .with_aspect(|stack| SEEN.with_borrow_mut(|seen| seen.push(format!("and another {}", stack.blocks().len()))));
    let _ = synthesized(&definition);
    let seen = SEEN.take();
    assert_eq!(seen, ["first 1", "second 0", "third 2", "given by the second 1", "definition 2", "and another 2"]);
}

fn refuses() {
    #[stack]
    fn public(stack: &Stack) {
        let bucket = resource!(stack, aws_s3_bucket "site" { bucket = "site" });
        resource!(stack, aws_s3_bucket_acl "site" { bucket = bucket.id  acl = "public-read" });
    }
    let refused = public().with_aspect(|stack| {
        for block in stack.blocks().into_iter().filter(|block| block.kind() == "aws_s3_bucket_acl") {
            if block.arguments().get("acl").and_then(|acl| acl.text()).is_some_and(|acl| acl.starts_with("public")) {
                block.problem("no bucket of ours is public");
            }
        }
    });
    let (message, places) = problem(&refused);
    assert_eq!(message, "aws_s3_bucket_acl.site: no bucket of ours is public");
    assert!(places[0].starts_with("problem("), "{places:?}");
    assert!(places[1].starts_with("aws_s3_bucket_acl \"site\""), "{places:?}");
}

fn judged() {
    #[stack]
    fn plain(stack: &Stack) {
        resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    }
    let wrong = plain().with_aspect(|stack| {
        for block in stack.blocks() {
            block.set("tags", "none").set("cidr_block", "10.0.0.0/33").set("instance_tenancy", "dedicatd");
        }
    });
    let messages: Vec<String> = problems(&wrong).into_iter().map(|(message, _)| message).collect();
    let starts =
        ["tags", "cidr_block", "instance_tenancy"].map(|path| format!("aws_vpc.main, edit of `{path}`: `{path}` of `aws_vpc` wants "));
    assert_eq!(messages.len(), 3, "{messages:#?}");
    assert!(messages.iter().zip(starts).all(|(message, start)| message.starts_with(&start)), "{messages:#?}");
}

fn endless() {
    fn again(scope: &Scope) {
        scope.aspect(again);
    }
    #[stack]
    fn endless(stack: &Stack) {
        stack.aspect(again);
    }
    assert_eq!(problem(&endless()).0, "aspects that give aspects go on and on: 10000 have run");
}
