//! `moved`, `import` and `removed`.

use ferroform::prelude::*;
use serde_json::json;
use tests::synth::{document, problem, problems};

#[test]
fn a_resource_is_moved_from_an_address_or_an_instance() {
    #[stack]
    fn gone(stack: &Stack) {
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let vpc = resource!(stack, aws_vpc "main" {});
        stack.moved(counted.at(2), vpc);
    }
    // an instance that there is not any more has no handle
    assert_eq!(problem(&gone()).0, "moved: `aws_vpc.counted` has the instances 0 to 1, and no 2");
    #[stack]
    fn right(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let keyed = resource!(stack, aws_vpc "keyed" { for_each = ["a", "$${x}"] });
        stack.moved("aws_vpc.old", &vpc);
        stack.moved("aws_vpc.counted", counted.at(0));
        stack.moved("aws_vpc.older", "aws_vpc.old");
        stack.moved("module.network[\"a\"].aws_vpc.this[0]", keyed.key("a"));
        stack.moved("aws_vpc.counted[2]", keyed.key("${x}"));
        stack.moved("aws_vpc.every", keyed);
    }
    let expected = json!([
        { "from": "aws_vpc.old", "to": "aws_vpc.main" },
        { "from": "aws_vpc.counted", "to": "aws_vpc.counted[0]" },
        { "from": "aws_vpc.older", "to": "aws_vpc.old" },
        { "from": "module.network[\"a\"].aws_vpc.this[0]", "to": "aws_vpc.keyed[\"a\"]" },
        { "from": "aws_vpc.counted[2]", "to": "aws_vpc.keyed[\"$${x}\"]" },
        { "from": "aws_vpc.every", "to": "aws_vpc.keyed" },
    ]);
    assert_eq!(document(&right())["moved"], expected);
}

#[test]
fn a_scope_is_moved_with_all_that_is_in_it() {
    fn network(scope: &Scope) {
        let vpc = resource!(scope, aws_vpc "main" {});
        resource!(scope.scope("inner"), aws_subnet "a" { count = 2  vpc_id = vpc.id });
        data!(scope, aws_region "here" {});
    }
    #[stack]
    fn it(stack: &Stack) {
        let billing = stack.scope("billing");
        billing.moved_from("old/payment");
        network(&billing);
        let own = resource!(billing, aws_sns_topic "own" {});
        stack.moved("aws_sns_topic.elsewhere", own);
        network(&stack.scope("billing2"));
    }
    let expected = json!([
        { "from": "aws_sns_topic.elsewhere", "to": "aws_sns_topic.billing_own" },
        { "from": "aws_vpc.old_payment_main", "to": "aws_vpc.billing_main" },
        { "from": "aws_subnet.old_payment_inner_a", "to": "aws_subnet.billing_inner_a" },
    ]);
    assert_eq!(document(&it())["moved"], expected);
}

#[test]
fn what_there_is_is_imported() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let keyed = resource!(stack, aws_vpc "keyed" { for_each = ["a", "b"] });
        let bucket = resource!(stack, aws_s3_bucket "logs" {});
        let id = "vpc-${1}".to_owned();
        stack.import(&id, &vpc);
        stack.import("vpc-2", counted.at(1));
        stack.import_each([("a", "vpc-3"), ("b", "vpc-4")], keyed);
        stack.import_identity([("bucket", "logs")], bucket);
    }
    let expected = json!([
        { "id": "vpc-$${1}", "to": "aws_vpc.main" },
        { "id": "vpc-2", "to": "aws_vpc.counted[1]" },
        { "for_each": { "a": "vpc-3", "b": "vpc-4" }, "id": "${each.value}", "to": "aws_vpc.keyed[each.key]" },
        { "identity": { "bucket": "logs" }, "to": "aws_s3_bucket.logs" },
    ]);
    assert_eq!(document(&it())["import"], expected);
}

#[test]
fn what_is_not_declared_any_more_is_forgotten_or_removed() {
    #[stack]
    fn it(stack: &Stack) {
        stack.forget("aws_vpc.old");
        stack.removed("module.network.aws_vpc.main");
    }
    let expected = json!([
        { "from": "aws_vpc.old", "lifecycle": { "destroy": false } },
        { "from": "module.network.aws_vpc.main", "lifecycle": { "destroy": true } },
    ]);
    assert_eq!(document(&it())["removed"], expected);
}

#[test]
fn moves_that_cannot_be_are_refused_where_they_are_said() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let other = resource!(stack, aws_vpc "other" {});
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let third = resource!(stack, aws_vpc "third" {});
        stack.moved("aws_vpc", &vpc);
        stack.moved("aws_vpc.old.id", &vpc);
        stack.moved("data.aws_vpc.old", &vpc);
        stack.moved(vpc, other);
        stack.moved("aws_vcp.old", &third);
        stack.moved("aws_vpc.older", &third);
        stack.moved("aws_vpc.counted[1]", "aws_vpc.gone");
        stack.moved("aws_vpc.main", "aws_vpc.main");
        stack.moved("aws_vpc.a", counted.at(0));
        stack.moved("aws_vpc.a", "aws_vpc.counted[2]");
        stack.moved("aws_vpc.b", "aws_vpc.counted[\"x\"]");
    }
    let found = problems(&it());
    let messages: Vec<&str> = found.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "moved: `aws_vpc` is not the address of a resource: a kind is followed by a name, as in `aws_vpc.main`",
            "moved: `aws_vpc.old.id` is not the address of a resource: it is a kind and a name, as in `aws_vpc.main`, without attributes",
            "moved: `data.aws_vpc.old` is not a resource: what is read has nothing to move, import or remove",
            "`aws_vpc.main` is moved twice",
            "`aws_vpc.a` is moved twice",
            "`aws_vpc.third` is what two resources are moved to",
            "moved: `aws_vpc.main` is still declared, so it has not moved",
            "moved: hashicorp/aws 5.100.0 has no resource `aws_vcp`; did you mean `aws_vpc`?",
            "moved: `aws_vpc.counted[1]` is still declared, so it has not moved",
            "moved: `aws_vpc.main` is where it was",
            "moved: `aws_vpc.counted` has no instance 2",
            "moved: the instances of `aws_vpc.counted` have numbers, not keys",
        ]
    );
    assert_eq!(found[6].1, ["moved(vpc, other);", "aws_vpc \"main\" {});"]);
}

#[test]
fn imports_and_removals_that_cannot_be_are_refused() {
    #[stack]
    fn it(stack: &Stack) {
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        resource!(stack, aws_vpc "main" {});
        stack.import("vpc-1", counted);
        stack.import("vpc-2", "aws_vpc.elsewhere");
        stack.import(None::<&str>, "aws_vpc.main");
        stack.import("vpc-3", "aws_vpc.main[0]");
        stack.forget("aws_vpc.main");
        stack.forget("aws_vpc.old[0]");
        stack.forget("aws_vpc.${name}");
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "import: `id` is required, and its value is None",
            "removed: `aws_vpc.${name}` is not the address of a resource, such as `aws_vpc.main`, `aws_vpc.main[0]` or `aws_vpc.main[\"key\"]`",
            "removed: `aws_vpc.main` is still declared",
            "removed: `aws_vpc.old[0]` is one instance; a whole resource is removed, `aws_vpc.old`",
            "import: `aws_vpc.counted` has several instances: import into one, by `.at(0)` or `.key(\"..\")`",
            "import: `aws_vpc.elsewhere` is not declared in this stack",
            "import: `aws_vpc.main` is one resource, without instances",
        ]
    );
}
