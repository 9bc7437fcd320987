//! The crate `ferroform-testing`: what it finds, and what it says where it does not.

use ferroform::graph::Value;
use ferroform::policy::Policy;
use ferroform::prelude::*;
use ferroform_testing::{Expected, Test, Tested};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

#[derive(Config)]
struct Config {
    /// How many zones.
    #[config(env = "ZONES", default = "2")]
    zones: u8,
}

#[derive(Outputs)]
struct Outputs {
    /// The VPC.
    vpc_id: Expr<Id<aws::Vpc>>,
    #[output(sensitive)]
    key: Expr<Str>,
}

#[stack]
fn network(stack: &Stack, config: &Config) -> Outputs {
    provider!(stack, aws { region = "eu-west-1" });
    provider!(stack, aws "west" { region = "us-west-2" });
    data!(stack, aws_region "current" {});
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "a \"b\" ${stack.stack_name()}" } });
    for zone in 0..config.zones {
        resource!(stack, aws_subnet "zone-${zone}" { vpc_id = vpc.id  cidr_block = "10.0.${zone}.0/24"  tags = { Zone = "${zone}" } });
    }
    let group = resource!(stack, aws_security_group "web" {
        vpc_id = vpc.id
        ingress { from_port = 80  to_port = 80  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8", "192.168.0.0/16"] }
        ingress { from_port = 443  to_port = 443  protocol = "tcp"  security_groups = [vpc.default_security_group_id] }
    });
    let key = resource!(stack, aws_iam_access_key "deploy" { user = "deploy"  depends_on = [group] });
    Outputs { vpc_id: vpc.id, key: key.secret }
}

fn synthesized() -> Tested {
    Test::of(network()).synthesize()
}

/// The message of the panic, and whether it is on this file's line, as `#[track_caller]` has it.
#[track_caller]
fn fails(test: impl FnOnce()) -> String {
    thread_local!(static FILE: RefCell<String> = const { RefCell::new(String::new()) });
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            FILE.set(panic.location().map(|location| location.file().to_owned()).unwrap_or_default());
        }));
    });
    let payload = catch_unwind(AssertUnwindSafe(test)).expect_err("the test passed");
    assert!(FILE.take().ends_with("tests/testing/main.rs"), "the failure is not shown on the line of the test");
    payload.downcast::<String>().map(|text| *text).expect("a message")
}

#[test]
fn blocks_are_found_by_kind_and_by_what_they_are_given() {
    let network = synthesized();
    network.has_resource::<aws::Vpc>().named("main").with("cidr_block", "10.0.0.0/16").with("tags.Name", "a \"b\" network").count(1);
    network.has_resource::<aws::Vpc>().with("tags", Expected::entries([("Name", "a \"b\" network")]));
    network
        .has_resource::<aws::SecurityGroup>()
        .with("ingress.from_port", 443)
        .with("ingress.cidr_blocks", ["10.0.0.0/8", "192.168.0.0/16"]);
    network.has_resource::<aws::SecurityGroup>().containing("ingress.cidr_blocks", "10.0.0.0/8").without("egress");
    network.has_resource::<aws::data::Region>().named("current");
    network.has_no_resource::<aws::NatGateway>();
    network.has_provider::<aws::Provider>().count(2).named("west").with("region", "us-west-2");
    assert!(!network.has_output("vpc_id").one().is_sensitive());
    assert!(network.has_output("key").one().is_sensitive());
}

#[test]
fn each_block_can_be_asked_by_itself() {
    let network = Test::of(network()).with("ZONES", "3").synthesize();
    let subnets = network.resources::<aws::Subnet>().count(3);
    assert_eq!(subnets.len(), 3);
    for (number, subnet) in subnets.into_iter().enumerate() {
        subnet.with("cidr_block", format!("10.0.{number}.0/24")).refers_to("vpc_id", "aws_vpc.main").without("availability_zone");
    }
    network.resources::<aws::Subnet>().none_with("map_public_ip_on_launch", true);
    let range = network.has_resource::<aws::Vpc>().argument("cidr_block");
    assert_eq!(range.as_ref().and_then(Value::text).as_deref(), Some("10.0.0.0/16"));
}

#[test]
fn paths_go_into_documents() {
    #[stack]
    fn it(stack: &Stack) {
        let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
        resource!(stack, aws_s3_bucket_policy "logs" {
            bucket = logs.id
            policy = jsonencode({
                Version = "2012-10-17"
                Statement = [
                    { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = logs.arn },
                    { Effect = "Allow", Principal = "*", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${logs.arn}/*" },
                ]
            })
        });
    }
    let it = Test::of(it()).synthesize();
    let policy =
        it.has_resource::<aws::S3BucketPolicy>().with("policy.Statement.Effect", "Allow").refers_to("policy", "aws_s3_bucket.logs");
    policy.containing("policy.Statement.Action", "s3:PutObject").refers_to("policy.Statement.Resource", "aws_s3_bucket.logs");
    insta::assert_snapshot!(fails(|| drop(it.has_resource::<aws::S3BucketPolicy>().with("policy.Statement.Effect", "allow"))), @r#"
    there is no `aws_s3_bucket_policy` with policy.Statement.Effect = "allow"; there is 1
      aws_s3_bucket_policy.logs: policy.Statement.Effect = "Deny" and "Allow"
        at tests/testing/main.rs:98:26
    "#);
    insta::assert_snapshot!(fails(|| drop(it.has_resource::<aws::S3BucketPolicy>().without("bucket.Statement"))), @"a mistake of the test: there is nothing at `Statement` of `bucket.Statement` in `aws_s3_bucket_policy`: what is before it is a string");
}

#[test]
fn what_depends_on_what_is_found_directly_and_by_way_of_others() {
    let network = synthesized();
    let vpc = network.has_resource::<aws::Vpc>();
    network.has_resource::<aws::SecurityGroup>().depends_on(&vpc).refers_to("ingress.security_groups", &vpc);
    network.has_resource::<aws::IamAccessKey>().depends_on("aws_security_group.web").depends_on(&vpc);
    network.has_output("vpc_id").refers_to("value", &vpc).depends_on(&vpc);
}

#[test]
fn a_kind_that_is_not_there_is_told_with_those_that_are() {
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::NatGateway>())), @r"
    there is no `aws_nat_gateway` in the stack `network`; it has
      1 x aws_iam_access_key
      1 x aws_region
      1 x aws_security_group
      2 x aws_subnet
      1 x aws_vpc
    ");
}

#[test]
fn a_value_that_is_not_there_is_told_with_those_that_are_and_their_lines() {
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().with("tags.Zone", "1").with("cidr_block", "10.0.9.0/24"))), @r#"
    there is no `aws_subnet` with tags.Zone = "1", with cidr_block = "10.0.9.0/24"; there is 1
      aws_subnet.zone-1: cidr_block = "10.0.1.0/24"
        at tests/testing/main.rs:33:26
    "#);
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::SecurityGroup>().with("ingress.from_port", 22))), @r"
    there is no `aws_security_group` with ingress.from_port = 22; there is 1
      aws_security_group.web: ingress.from_port = 80 and 443
        at tests/testing/main.rs:35:34
    ");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Vpc>().with("cidr_block", true))), @r#"
    there is no `aws_vpc` with cidr_block = true; there is 1
      aws_vpc.main: cidr_block = "10.0.0.0/16"
        at tests/testing/main.rs:31:32
    "#);
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().count(1))), @r"
    1 x `aws_subnet` is wanted; there are 2
      aws_subnet.zone-0
        at tests/testing/main.rs:33:26
      aws_subnet.zone-1
        at tests/testing/main.rs:33:26
    ");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().with("cidr_block", "10.0.0.0/24").none_with("tags.Zone", "0"))), @r#"
    no `aws_subnet` with cidr_block = "10.0.0.0/24" with tags.Zone = "0" is wanted; there is 1
      aws_subnet.zone-0
        at tests/testing/main.rs:33:26
    "#);
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().one().source())), @r"
    one `aws_subnet` is wanted; there are 2
      aws_subnet.zone-0
        at tests/testing/main.rs:33:26
      aws_subnet.zone-1
        at tests/testing/main.rs:33:26
    ");
    insta::assert_snapshot!(fails(|| synthesized().has_no_resource::<aws::Vpc>()), @r"
    0 x `aws_vpc` is wanted; there is 1
      aws_vpc.main
        at tests/testing/main.rs:31:32
    ");
}

#[test]
fn a_dependency_that_is_not_there_is_told_with_those_that_are() {
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Vpc>().depends_on("aws_security_group.web"))), @r"
    there is no `aws_vpc` depending on aws_security_group.web; there is 1
      aws_vpc.main: depends on provider.aws
        at tests/testing/main.rs:31:32
    ");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().refers_to("vpc_id", "aws_security_group.web"))), @r"
    there is no `aws_subnet` whose vpc_id refers to aws_security_group.web; there are 2
      aws_subnet.zone-0: vpc_id = ${aws_vpc.main.id}
        at tests/testing/main.rs:33:26
      aws_subnet.zone-1: vpc_id = ${aws_vpc.main.id}
        at tests/testing/main.rs:33:26
    ");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Subnet>().refers_to("vpc_id", "aws_vpc.mian"))), @"there is no `aws_vpc.mian` in the stack; did you mean `aws_vpc.main`?");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_output("vpc"))), @"there is no output `vpc` in the stack `network`; it has vpc_id, key");
}

#[test]
fn an_argument_that_cannot_be_is_a_mistake_of_the_test() {
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Vpc>().without("cidr_blok"))), @"a mistake of the test: no argument or block `cidr_blok` in `aws_vpc`; did you mean `cidr_block`?");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Vpc>().with("arn", "x"))), @"a mistake of the test: `arn` is what the provider computes: no `aws_vpc` can be given it");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::Vpc>().with("cidr_block.first", "x"))), @"a mistake of the test: there is nothing at `first` of `cidr_block.first` in `aws_vpc`: what is before it is a string");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_resource::<aws::SecurityGroup>().without("ingress.from_prt"))), @"a mistake of the test: no field `from_prt` of `ingress.from_prt` in `aws_security_group`; did you mean `from_port`?");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_provider::<aws::Provider>().with("regin", "x"))), @"a mistake of the test: no argument or block `regin` in configuration of the provider `aws`; did you mean `region`?");
    insta::assert_snapshot!(fails(|| drop(synthesized().has_output("vpc_id").with("description", "The VPC."))), @"a mistake of the test: an output has a `value`, and nothing else: no `description`");
    insta::assert_snapshot!(fails(|| drop(Test::of(network()).with("ZONE", "3").synthesize())), @"a mistake of the test: the stack `network` reads no variable `ZONE`; did you mean `ZONES`?");
}

#[test]
fn a_wrong_configuration_is_told_or_can_be_demanded() {
    let error = Test::of(network()).with("ZONES", "many").refused().to_string();
    insta::assert_snapshot!(error, @r#"
    the configuration of stack `network` is wrong
    ZONES is "many": it may be a whole number from 0 to 255
    "#);
    assert_eq!(fails(|| drop(Test::of(network()).with("ZONES", "many").synthesize())), error);
    insta::assert_snapshot!(fails(|| drop(Test::of(network()).refused())), @"the stack `network` was rendered, with 6 blocks");
}

#[test]
fn policies_are_demanded_and_exceptions_count() {
    let policy = || {
        Policy::new("zone-tags", "No subnet names its zone.", |graph, report| {
            for subnet in graph.resources("aws_subnet") {
                report.deny(subnet, "it names its zone").at("tags").help("leave the tag out");
            }
        })
    };
    insta::assert_snapshot!(fails(|| synthesized().keeps(&[policy()])), @r"
    the stack `network` does not keep its policies:
      zone-tags: it names its zone
        aws_subnet.zone-0, at tests/testing/main.rs:33:26
        help: leave the tag out
      zone-tags: it names its zone
        aws_subnet.zone-1, at tests/testing/main.rs:33:26
        help: leave the tag out
    ");
    let excepted = network().except("zone-tags", "aws_subnet.zone-0", "it is old").except("zone-tags", "aws_subnet.zone-1", "it is old");
    Test::of(excepted).synthesize().keeps(&[policy()]);
    assert_eq!(synthesized().findings(&[policy()]).len(), 2);
}

#[test]
fn a_snapshot_is_the_document_without_places() {
    #[stack]
    fn one(stack: &Stack) {
        // what looks like a place in a value stays
        resource!(stack, aws_ssm_parameter "main" {
            name  = "a"
            type  = "String"
            value = "\"source\": \"a.rs:1:1\","
            tags  = { source = "b", t = "c" }
        });
    }
    insta::assert_snapshot!(Test::of(one()).synthesize().snapshot(), @r#"
    {
      "//": {
        "metadata": {
          "backend": "local",
          "stackName": "one",
          "version": "0.1.0"
        }
      },
      "resource": {
        "aws_ssm_parameter": {
          "main": {
            "//": {
              "metadata": {
                "path": "one/main",
                "uniqueId": "main"
              }
            },
            "name": "a",
            "type": "String",
            "value": "\"source\": \"a.rs:1:1\",",
            "tags": {
              "source": "b",
              "t": "c"
            }
          }
        }
      },
      "terraform": {
        "backend": {
          "local": {
            "path": "../../../terraform.one.tfstate"
          }
        },
        "required_providers": {
          "aws": {
            "source": "hashicorp/aws",
            "version": "5.100.0"
          }
        }
      }
    }
    "#);
}
