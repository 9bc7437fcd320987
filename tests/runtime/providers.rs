//! Configurations of a provider, and who takes which.

use ferroform::__private::{Body, Site, configure};
use ferroform::ProviderCrate;
use ferroform::prelude::*;
use ferroform_schema::provider::Provider;
use serde_json::{Value, json};
use std::cell::RefCell;
use tests::synth::{document, problem, problems};

type Aws = Configured<aws::Provider>;

fn vpc(scope: &Scope, name: &str) -> aws::Vpc {
    resource!(scope, aws_vpc "${name}" {})
}

fn provider_of(document: &Value, name: &str) -> Value {
    document["resource"]["aws_vpc"][name]["provider"].clone()
}

#[test]
fn configurations_are_listed_with_the_unnamed_one_first() {
    #[stack]
    fn it(stack: &Stack) {
        provider!(stack, aws "west" { region = "us-west-2" });
        provider!(stack, aws "east" { region = "us-east-1"  default_tags { tags = { Part = "east" } } });
        provider!(stack, aws { region = "eu-west-1" });
        for zone in ['a', 'b'] {
            provider!(stack, aws "zone-${zone}" {});
        }
    }
    let expected = json!([
        { "region": "eu-west-1" },
        { "alias": "east", "region": "us-east-1", "default_tags": [{ "tags": { "Part": "east" } }] },
        { "alias": "west", "region": "us-west-2" },
        { "alias": "zone-a" },
        { "alias": "zone-b" },
    ]);
    assert_eq!(document(&it())["provider"], json!({ "aws": expected }));
}

#[test]
fn a_block_takes_the_configuration_that_it_names() {
    #[stack]
    fn it(stack: &Stack) {
        let west = provider!(stack, aws "west" {});
        let unnamed = provider!(stack, aws {});
        let (some, none): (_, Option<Aws>) = (Some(&west), None);
        resource!(stack, aws_vpc "plain" {});
        resource!(stack, aws_vpc "named" { provider = west });
        resource!(stack, aws_vpc "again" { provider = west });
        resource!(stack, aws_vpc "reference" { provider = &west });
        resource!(stack, aws_vpc "some" { provider = some });
        resource!(stack, aws_vpc "none" { provider = none });
        resource!(stack, aws_vpc "unnamed" { provider = unnamed });
        resource!(stack, aws_vpc "chosen" { provider = if none.is_some() { &unnamed } else { &west } });
        data!(stack, aws_region "west" { provider = west });
        ephemeral!(stack, aws_secretsmanager_random_password "west" { provider = west });
    }
    let document = document(&it());
    let expected = json!({
        "plain": null, "named": "aws.west", "again": "aws.west", "reference": "aws.west", "some": "aws.west",
        "none": null, "unnamed": "aws", "chosen": "aws.west",
    });
    for (name, expected) in expected.as_object().expect("cases") {
        assert_eq!(provider_of(&document, name), *expected, "{name}");
    }
    assert_eq!(document["data"]["aws_region"]["west"]["provider"], "aws.west");
    assert_eq!(document["ephemeral"]["aws_secretsmanager_random_password"]["west"]["provider"], "aws.west");
}

#[test]
fn a_scope_hands_its_configuration_to_all_within_that_name_none() {
    #[stack]
    fn it(stack: &Stack) {
        let west = provider!(stack, aws "west" {});
        let east = provider!(stack, aws "east" {});
        let scope = stack.scope("w").using(&west);
        vpc(&scope, "own");
        vpc(&scope.scope("inner"), "inherited");
        vpc(&scope.scope("other").using(&east), "replaced");
        resource!(scope, aws_vpc "named" { provider = east });
        resource!(scope, aws_vpc "none" { provider = None::<Aws> });
        vpc(stack, "outside");
    }
    let document = document(&it());
    let expected = json!({
        "w_own": "aws.west", "w_inner_inherited": "aws.west", "w_other_replaced": "aws.east",
        "w_named": "aws.east", "w_none": "aws.west", "outside": null,
    });
    for (name, expected) in expected.as_object().expect("cases") {
        assert_eq!(provider_of(&document, name), *expected, "{name}");
    }
}

#[test]
fn two_configurations_of_one_name_are_refused_with_both_places() {
    #[stack]
    fn it(stack: &Stack) {
        provider!(stack, aws { region = "eu-west-1" }); // first
        provider!(stack, aws { region = "eu-west-2" }); // second
        provider!(stack, aws "west" {}); // first west
        provider!(stack, aws "west" {}); // second west
    }
    let told = [
        (
            "the provider `aws` is configured twice; give one of them a name of its own".to_owned(),
            [r#"aws { region = "eu-west-2" }); // second"#, r#"aws { region = "eu-west-1" }); // first"#].map(str::to_owned).to_vec(),
        ),
        (
            "the provider `aws` \"west\" is configured twice; give one of them a name of its own".to_owned(),
            [r#"aws "west" {}); // second west"#, r#"aws "west" {}); // first west"#].map(str::to_owned).to_vec(),
        ),
    ];
    assert_eq!(problems(&it()), told);
}

#[test]
fn an_alias_that_terraform_refuses_is_refused_before() {
    #[stack]
    fn it(stack: &Stack) {
        let name = "a b";
        provider!(stack, aws "${name}" {});
    }
    assert_eq!(problem(&it()).0, "`a b` is not a name that Terraform takes for an alias");
}

#[test]
fn a_configuration_of_another_stack_is_refused() {
    thread_local!(static LEAKED: RefCell<Option<Aws>> = const { RefCell::new(None) });
    #[stack]
    fn other(stack: &Stack) {
        LEAKED.replace(Some(provider!(stack, aws "west" {})));
    }
    #[stack]
    fn it(stack: &Stack) {
        let west = LEAKED.with_borrow(|leaked| leaked.clone().expect("a configuration"));
        resource!(stack, aws_vpc "a" { provider = west }); // named
        resource!(stack.scope("s").using(&west), aws_vpc "b" {}); // by its scope
    }
    document(&other());
    let problems = problems(&it());
    let refused =
        ["aws_vpc.a", "aws_vpc.s_b"].map(|who| format!("{who} chooses a configuration of the provider `aws` that is of another stack"));
    assert_eq!(problems.iter().map(|(message, _)| message.clone()).collect::<Vec<_>>(), refused);
    assert_eq!(problems[0].1, [r#"aws_vpc "a" { provider = west }); // named"#]);
}

#[test]
fn a_configuration_of_another_threads_stack_is_refused() {
    let (send, receive) = std::sync::mpsc::channel::<Aws>();
    std::thread::spawn(move || {
        #[derive(Config)]
        struct Nothing {}
        #[stack]
        fn other(stack: &Stack, _config: &Nothing) {
            SENT.replace(Some(provider!(stack, aws "west" {})));
        }
        thread_local!(static SENT: RefCell<Option<Aws>> = const { RefCell::new(None) });
        document(&other());
        send.send(SENT.take().expect("a configuration")).expect("a receiver");
    })
    .join()
    .expect("the other thread");
    thread_local!(static RECEIVED: RefCell<Option<Aws>> = const { RefCell::new(None) });
    RECEIVED.replace(receive.recv().ok());
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "a" { provider = RECEIVED.take().expect("a configuration") });
    }
    assert_eq!(problem(&it()).0, "aws_vpc.a chooses a configuration of the provider `aws` that is of another stack");
}

#[test]
fn a_provider_that_only_a_block_uses_is_required_too() {
    #[stack]
    fn it(stack: &Stack) {
        vpc(stack, "main");
    }
    let document = document(&it());
    assert_eq!(document["terraform"]["required_providers"], json!({ "aws": { "source": "hashicorp/aws", "version": "5.100.0" } }));
    assert_eq!(document["provider"], Value::Null);
}

#[test]
fn two_providers_of_one_name_are_refused() {
    /// The same provider, but for its hash: as if it were made of another version.
    struct Other;
    impl ProviderCrate for Other {
        const FILE: &'static [u8] = aws::Provider::FILE;

        fn schema() -> Provider {
            let mut bytes = Self::FILE.to_vec();
            let hash = aws::Provider::schema().hash().to_le_bytes();
            let at = bytes.windows(hash.len()).position(|part| part == hash).expect("the hash");
            bytes[at] ^= 1;
            Provider::compiled_in(bytes.leak())
        }
    }
    #[stack]
    fn it(stack: &Stack) {
        vpc(stack, "main");
        configure::<Other>(stack, None, Body::new(), &Site { file: "tests/runtime/providers.rs", line: 1, column: 1 });
    }
    let message = "the stack uses hashicorp/aws 5.100.0 and hashicorp/aws 5.100.0, which are both named `aws`";
    assert_eq!(problem(&it()).0, message);
}
