//! What a synthesized stack says of itself.

use ferroform::config::Environment;
use ferroform::graph::{Graph, Sort, Value};
use ferroform::prelude::*;

#[derive(Outputs)]
struct Ids {
    /// Of the VPC.
    #[output(sensitive)]
    vpc: Expr<Arn<aws::Vpc>>,
}

#[stack]
fn network(stack: &Stack) -> Ids {
    provider!(stack, aws { region = "eu-west-1" });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    let scope = stack.scope("payment");
    let vpc = resource!(scope, aws_vpc "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "$${a} ${stack.stack_name()}", Peer = west_name() }
    });
    let caller = data!(stack, aws_caller_identity "me" { provider = west });
    let rule = resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        for port in [80, 443] {
            ingress { from_port = port  to_port = port  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
        }
    });
    stack.depend(rule, caller);
    Ids { vpc: vpc.arn }
}

fn west_name() -> &'static str {
    "%%{ if"
}

fn graph() -> Graph {
    network().synthesize(&Environment::default()).unwrap().graph().clone()
}

fn addresses<'g>(blocks: impl Iterator<Item = &'g ferroform::graph::Block>) -> Vec<&'g str> {
    blocks.map(ferroform::graph::Block::address).collect()
}

#[test]
fn every_block_is_there_with_its_path_and_its_line() {
    let graph = graph();
    let blocks: Vec<_> = graph.blocks().map(|block| (block.sort(), block.address(), block.path())).collect();
    assert_eq!(
        blocks,
        [
            (Sort::Provider, "provider.aws", "network/aws"),
            (Sort::Provider, "provider.aws.west", "network/aws.west"),
            (Sort::Resource, "aws_vpc.payment_main", "network/payment/main"),
            (Sort::Data, "data.aws_caller_identity.me", "network/me"),
            (Sort::Resource, "aws_security_group.web", "network/web"),
            (Sort::Output, "output.vpc", "network/vpc"),
        ]
    );
    let vpc = graph.block("aws_vpc.payment_main").unwrap();
    assert_eq!((vpc.file(), vpc.line(), vpc.column()), (file!(), 19, 32));
    assert!(graph.block("output.vpc").unwrap().is_sensitive());
}

#[test]
fn references_and_dependencies_added_later_and_providers_are_edges() {
    let graph = graph();
    let of = |address| addresses(graph.dependencies(graph.block(address).unwrap()));
    assert_eq!(of("aws_security_group.web"), ["provider.aws", "aws_vpc.payment_main", "data.aws_caller_identity.me"]);
    assert_eq!(of("data.aws_caller_identity.me"), ["provider.aws.west"]);
    assert_eq!(of("output.vpc"), ["aws_vpc.payment_main"]);
    assert_eq!(addresses(graph.dependents(graph.block("aws_vpc.payment_main").unwrap())), ["aws_security_group.web", "output.vpc"]);
}

#[test]
fn arguments_can_be_looked_into() {
    let graph = graph();
    let group = graph.block("aws_security_group.web").unwrap().arguments();
    assert_eq!(group.get("vpc_id").unwrap().reference(), Some(("aws_vpc.payment_main", "id")));
    assert_eq!(group.all("ingress.from_port").iter().filter_map(|port| port.number()).collect::<Vec<_>>(), [80.0, 443.0]);
    assert_eq!(group.all("ingress.cidr_blocks").len(), 2);
    let tags = graph.block("aws_vpc.payment_main").unwrap().arguments();
    assert_eq!(tags.get("tags.Name").unwrap().text().as_deref(), Some("${a} network"));
    assert_eq!(tags.get("tags.Peer").unwrap().text().as_deref(), Some("%%{ if"));
    assert!(tags.get("tags.None").is_none());
}

#[test]
fn the_document_in_a_string_can_be_looked_into_whatever_its_form() {
    #[stack]
    fn documents(stack: &Stack) {
        let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
        resource!(stack, aws_ssm_parameter "native" {
            name = "native"
            type = "String"
            value = jsonencode({
                Quote    = "a \"b\" \\ \n $${aws:username} %%{"
                Nested   = { "with space" = [1, true, null], Empty = {}, None = [] }
                Resource = "${logs.arn}/{}/\"*\""
                Joined   = ferroform::functions::join(",", ["a}", "b"])
                Bare     = logs.arn
            })
        });
        resource!(stack, aws_ssm_parameter "json" {
            name  = "json"
            type  = "String"
            value = String::from(r#"{"Name": "${aws:username}", "List": [1, {"a": "b"}]}"#)
        });
        resource!(stack, aws_sns_topic "neither" { name = "none"  display_name = "${logs.id}" });
    }
    let synthesized = documents().synthesize(&Environment::default()).unwrap();
    let argument = |address, name| synthesized.graph().block(address).unwrap().arguments().get(name).cloned().unwrap();
    let native = argument("aws_ssm_parameter.native", "value").document().unwrap();
    assert_eq!(native.get("Quote").unwrap().text().as_deref(), Some("a \"b\" \\ \n ${aws:username} %{"));
    assert_eq!(native.all("Nested.with space").len(), 3);
    assert_eq!(native.get("Resource"), Some(&Value::Template("${aws_s3_bucket.logs.arn}/{}/\"*\"".into())));
    assert_eq!(native.get("Joined"), Some(&Value::Template("${join(\",\", [\"a}\",\"b\"])}".into())));
    assert_eq!(native.get("Bare").unwrap().reference(), Some(("aws_s3_bucket.logs", "arn")));
    assert_eq!(native.entries().count(), 5);
    let json = argument("aws_ssm_parameter.json", "value").document().unwrap();
    assert_eq!(json.get("Name").unwrap().text().as_deref(), Some("${aws:username}"));
    assert_eq!(json.get("List.a").unwrap().text().as_deref(), Some("b"));
    assert_eq!(argument("aws_sns_topic.neither", "name").document(), None);
    assert_eq!(argument("aws_sns_topic.neither", "display_name").document(), None);
}

#[test]
fn a_block_knows_what_its_kind_takes() {
    let graph = graph();
    let takes = |address, name| graph.block(address).unwrap().takes(name);
    assert!(takes("aws_vpc.payment_main", "tags") && takes("aws_security_group.web", "timeouts") && takes("provider.aws", "default_tags"));
    assert!(!takes("aws_vpc.payment_main", "arn") && !takes("aws_vpc.payment_main", "tag") && !takes("output.vpc", "tags"));
}

#[test]
fn values_of_instances_and_of_dynamic_blocks_are_found() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "main" { for_each = ["a.b", "c"] });
        let zones = data!(stack, aws_availability_zones "all" { count = 1 });
        resource!(stack, aws_security_group "web" {
            name   = zones.at(0).id
            vpc_id = vpcs.key("a.b").id
            ingress { from_port = 1  to_port = 1  protocol = "tcp" }
            dynamic "ingress" {
                for_each = [80]
                content { from_port = 2  to_port = ingress.value  protocol = "tcp" }
            }
        });
    }
    let synthesized = it().synthesize(&Environment::default()).expect("it is right");
    let group = synthesized.graph().block("aws_security_group.web").expect("it is there").arguments();
    assert_eq!(group.get("vpc_id").and_then(Value::reference), Some(("aws_vpc.main", "id")));
    assert_eq!(group.get("name").and_then(Value::reference), Some(("data.aws_availability_zones.all", "id")));
    let ports: Vec<Option<f64>> = group.all("ingress.from_port").into_iter().map(Value::number).collect();
    assert_eq!(ports, [Some(1.0), Some(2.0)]);
}
