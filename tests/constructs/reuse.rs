//! Scopes, names and constructs of another crate.

use crate::{synthesized, text};
use example_constructs::{Network, NetworkOptions};
use ferroform::prelude::*;
use libtest_mimic::Trial;
use tests::check;
use tests::synth::{document, problem, problems};

pub(crate) fn tests() -> Vec<Trial> {
    vec![
        check("a construct of another crate declares its blocks in a scope of its own", constructs),
        check("a mistake in a construct's options is told on the line that uses it", options),
        check("a crate of constructs brings its own files along", files),
        check("an address is just so where its scope says nothing of it", outermost),
        check("two blocks of one address are refused however they got it", collisions),
    ]
}

#[stack]
pub(crate) fn network(stack: &Stack) {
    let zones = vec![("us-east-1a".to_owned(), "10.0.1.0/24".to_owned()), ("us-east-1b".to_owned(), "10.0.2.0/24".to_owned())];
    let payment = Network::new(stack, "payment", NetworkOptions { zones: zones.clone(), is_public: true, ..NetworkOptions::default() });
    let analytics = Network::new(&stack.scope("west"), "analytics", NetworkOptions { zones, ..NetworkOptions::default() });
    for (name, network) in [("payment", &payment), ("analytics", &analytics)] {
        resource!(stack, aws_security_group "${name}" { vpc_id = network.vpc.id });
    }
    resource!(stack.scope("odd").outermost(), aws_s3_bucket "just-so" { tags = { greeting = payment.greeting.hash() } });
}

fn constructs() {
    let network = synthesized(&network());
    let addresses: Vec<&str> = network.graph().blocks().map(|block| block.address()).collect();
    assert_eq!(
        addresses,
        [
            "aws_vpc.payment_main",
            "aws_subnet.payment_private-us-east-1a",
            "aws_subnet.payment_private-us-east-1b",
            "aws_internet_gateway.payment_main",
            "aws_vpc.west_analytics_main",
            "aws_subnet.west_analytics_private-us-east-1a",
            "aws_subnet.west_analytics_private-us-east-1b",
            "aws_security_group.payment",
            "aws_security_group.analytics",
            "aws_s3_bucket.just-so",
        ]
    );
    assert_eq!(network.graph().block("aws_vpc.west_analytics_main").unwrap().path(), "network/west/analytics/main");
    assert_eq!(text(network.graph(), "aws_vpc.payment_main", "tags.Name").as_deref(), Some("payment"));
}

fn options() {
    #[stack]
    fn empty(stack: &Stack) {
        let _ = Network::new(stack, "empty", NetworkOptions::default());
    }
    let (message, places) = problem(&empty());
    assert_eq!(message, "the network `empty` has no zones");
    assert!(places[0].starts_with("Network::new(stack, \"empty\""), "{places:?}");
}

fn files() {
    let network = synthesized(&network());
    let greeting = &network.assets()[0];
    // sha256 of "hello\n"
    let hash = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    assert_eq!(greeting.path(), format!("assets/payment_greeting/{hash}/greeting.txt"));
    assert_eq!(greeting.files().collect::<Vec<_>>(), [("greeting.txt", b"hello\n".as_slice())]);
    assert_eq!(text(network.graph(), "aws_s3_bucket.just-so", "tags.greeting").as_deref(), Some(hash));
}

fn outermost() {
    #[stack]
    fn named(stack: &Stack) {
        let deep = stack.scope("a").scope("b").outermost();
        resource!(deep, terraform_data "one" {});
        resource!(deep.scope("c"), terraform_data "two" {});
    }
    let document = document(&named());
    let data = &document["resource"]["terraform_data"];
    assert_eq!(data["one"]["//"]["metadata"]["path"], "named/a/b/one");
    assert_eq!(data["c_two"]["//"]["metadata"]["path"], "named/a/b/c/two");
}

fn collisions() {
    #[stack]
    fn twice(stack: &Stack) {
        resource!(stack, terraform_data "a_b" {});
        resource!(stack.scope("a"), terraform_data "b" {});
        resource!(stack.scope("x").outermost(), terraform_data "a_b" {});
    }
    let problems = problems(&twice());
    assert_eq!(problems.len(), 2);
    for (message, places) in problems {
        assert_eq!(message, "`terraform_data.a_b` is declared twice");
        assert!(places[0].starts_with("terraform_data"), "{places:?}");
        assert!(places[1].starts_with("terraform_data \"a_b\""), "{places:?}");
    }
}
