//! Rendering is right for all of AWS: one block with every argument of hundreds of kinds, each value
//! written in one of the ways that there are, is put before terraform and the real provider.
//!
//! Only complaints about the *form* count. `generate/` knows types, not rules, so the provider has much to
//! say against the values.

use ferroform::config::Environment;
use ferroform::prelude::*;
use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, ExitCode};
use tests::terraform::{Folder, WithAws, text, trial, with_aws};

/// What `generate/` wrote when the package was built.
#[allow(deprecated, reason = "every argument is set, those that the provider is about to drop among them")]
mod generated {
    use super::Known;
    use ferroform::prelude::*;
    include!(concat!(env!("OUT_DIR"), "/all_arguments.rs"));
}

/// Values that are no literals: of the running program, and of Terraform.
struct Known {
    text: String,
    texts: Vec<String>,
    map: BTreeMap<String, String>,
    count: i64,
    yes: bool,
    string: Expr<Str>,
    strings: Expr<List<Str>>,
    tags: Expr<Map<Str>>,
    number: Expr<Num>,
    flag: Expr<Bool>,
}

#[stack]
fn all_arguments(stack: &Stack) {
    let zones = data!(stack, aws_availability_zones "known" {});
    let volume = resource!(stack, aws_ebs_volume "known" { availability_zone = zones.names.at(0)  size = 1 });
    let known = Known {
        text: "text \"of\" Rust: ${a} %{b}".into(),
        texts: vec!["one".into(), "${two}".into()],
        map: BTreeMap::from([("a key".into(), "a \\ value".into()), ("${b}".into(), "%{c}".into())]),
        count: 4,
        yes: true,
        string: volume.arn.into(),
        strings: zones.names,
        tags: volume.tags_all,
        number: volume.size,
        flag: volume.encrypted,
    };
    generated::declare(stack, &known);
}

/// Arguments of objects, of which Terraform wants every field: those that are left out are rendered too.
#[stack]
fn fields_left_out(stack: &Stack) {
    resource!(stack, aws_security_group "blocks" {
        for port in [80, 443] {
            ingress {
                from_port   = port
                to_port     = port
                protocol    = "tcp"
                cidr_blocks = ["10.0.0.0/8"]
            }
        }
        egress { from_port = 0  to_port = 0  protocol = "-1"  cidr_blocks = ["0.0.0.0/0"] }
        egress { from_port = 0  to_port = 0  protocol = "-1"  ipv6_cidr_blocks = ["::/0"] }
    });
    let group = resource!(stack, aws_security_group "values" {
        ingress = [{ from_port = 0, to_port = 65535, protocol = "tcp", self = true }]
        egress  = []
    });
    let acl = resource!(stack, aws_network_acl "main" {
        vpc_id  = group.vpc_id
        ingress = [{ action = "allow", rule_no = 100, protocol = "-1", from_port = 0, to_port = 0, cidr_block = "10.0.0.0/8" }]
        egress { action = "deny"  rule_no = 200  protocol = "tcp"  from_port = 1  to_port = 2  ipv6_cidr_block = "::/0" }
    });
    resource!(stack, aws_route_table "main" {
        vpc_id = acl.vpc_id
        route { cidr_block = "0.0.0.0/0"  gateway_id = "igw-0123456789abcdef0" }
        route { ipv6_cidr_block = "::/0"  egress_only_gateway_id = "eigw-0123456789abcdef0" }
    });
    resource!(stack, aws_emr_cluster "main" {
        name          = "main"
        release_label = "emr-7.0.0"
        service_role  = "arn:aws:iam::123456789012:role/emr"
        master_instance_group { instance_type = "m5.xlarge" }
        step {
            name              = "debugging"
            action_on_failure = "TERMINATE_CLUSTER"
            hadoop_jar_step { jar = "command-runner.jar"  args = ["state-pusher-script"] }
        }
    });
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("terraform finds nothing wrong with the form of any block", with_aws, takes_every_block),
        trial("fields that are left out of objects are not missed", with_aws, misses_no_field),
        trial("a block of wrong form would be noticed", with_aws, notices_wrong_form),
        trial("the provider says the same without terraform", with_aws, says_the_same_without_terraform),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn takes_every_block(terraform: &WithAws) {
    let resources = generated::KINDS.iter().filter(|kind| kind.starts_with("resource.")).count();
    assert!(resources >= 250, "only {resources} kinds of resources");
    let stack = all_arguments().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    let diagnostics = terraform.diagnose(stack.json());
    let wrong: Vec<String> = diagnostics.iter().filter(|diagnostic| is_of_form(diagnostic)).map(text).collect();
    assert!(wrong.is_empty(), "{} blocks of wrong form:\n{}", wrong.len(), wrong.join("\n"));

    // terraform leaves out what rests on a block that it found wrong, so this would hide the others
    let subjects: BTreeSet<&str> = diagnostics.iter().filter_map(|diagnostic| diagnostic["address"].as_str()).collect();
    let known: Vec<&&str> = subjects.iter().filter(|address| address.ends_with(".known")).collect();
    assert!(known.is_empty(), "the blocks that all others refer to are wrong: {known:?}");
    assert!(subjects.len() >= 150, "the provider has looked at no more than {} blocks", subjects.len());
}

fn misses_no_field(terraform: &WithAws) {
    let stack = fields_left_out().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    terraform.validate(stack.json()).unwrap_or_else(|error| panic!("{error}"));
}

/// The same judgement of blocks as a faulty rendering would write them.
fn notices_wrong_form(terraform: &WithAws) {
    let wrong = json!({
        "aws_ebs_volume": { "expression": { "availability_zone": "${aws_vpc.main.idd}", "size": 1 } },
        "aws_eip": { "reference": { "domain": "${aws_vpc.nowhere.id}" } },
        "aws_iam_role": { "json": { "assume_role_policy": { "Version": "2012-10-17" } } },
        "aws_lb_listener_rule": { "count": { "listener_arn": "arn", "action": [], "condition": [{}] } },
        "aws_route_table": { "fields": { "vpc_id": "vpc-1", "route": [{ "cidr_block": "0.0.0.0/0" }] } },
        "aws_security_group": { "block": { "ingress": "from_port" } },
        "aws_sns_topic": { "template": { "name": "${" } },
        "aws_subnet": { "required": { "cidr_block": "10.0.0.0/24" } },
        "aws_vpc": {
            "main": { "cidr_block": "10.0.0.0/16" },
            "argument": { "cidr_blok": "10.0.0.0/16" },
            "type": { "enable_dns_support": "yes", "tags": ["a"] },
        },
    });
    let provider = json!({ "aws": { "source": "hashicorp/aws" } });
    let document = json!({ "resource": wrong, "terraform": { "required_providers": provider } });
    let diagnostics = terraform.diagnose(&document.to_string());
    let noticed: Vec<String> = diagnostics.iter().filter(|diagnostic| is_of_form(diagnostic)).map(text).collect();
    for (kind, blocks) in wrong.as_object().into_iter().flatten() {
        for name in blocks.as_object().into_iter().flat_map(serde_json::Map::keys).filter(|name| *name != "main") {
            let address = format!("resource.{kind}.{name}");
            assert!(noticed.iter().any(|text| text.starts_with(&address)), "nothing of {address}, but\n{}", noticed.join("\n"));
        }
    }
}

/// `ferroform check` gives the provider the same values as terraform does: every error that terraform
/// passes on is found, and no other.
fn says_the_same_without_terraform(terraform: &WithAws) {
    let stack = all_arguments().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    let said = |diagnostic: &Value| {
        let part = |name: &str| diagnostic[name].as_str().unwrap_or_default().trim().to_owned();
        (diagnostic["severity"] == "error" && diagnostic["address"].is_string()).then(|| (part("address"), part("summary"), part("detail")))
    };
    let through: BTreeSet<_> = terraform.diagnose(stack.json()).iter().filter_map(said).collect();
    let folder = Folder::new("check");
    folder.write("cdk.tf.json", stack.json());
    let mut tool = Command::new(tests::tool::path());
    tool.arg("check").arg("--json").arg(folder.path("cdk.tf.json")).env("TF_DATA_DIR", terraform.data());
    let answer = tool.output().expect("the tool runs").stdout;
    let answer = String::from_utf8(answer).expect("output is UTF-8");
    let lines = answer.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let alone: BTreeSet<_> = lines.filter_map(|line| said(&line)).collect();
    // what quotes a sensitive value differs, as it should
    let quoting = |said: &(String, String, String)| said.1.contains("(sensitive value)") || said.2.contains("(sensitive value)");
    let quoting: BTreeSet<String> = alone.iter().filter(|said| quoting(said)).map(|said| said.0.clone()).collect();
    let [through, alone] = [through, alone].map(|said| said.into_iter().filter(|said| !quoting.contains(&said.0)).collect::<BTreeSet<_>>());
    let only = |one: &BTreeSet<(String, String, String)>, other| format!("{:#?}", one.difference(other).collect::<Vec<_>>());
    assert!(through == alone, "only through terraform: {}\nonly alone: {}", only(&through, &alone), only(&alone, &through));
    assert!(through.len() >= 900, "no more than {} errors to compare", through.len());
}

/// Whether a diagnostic is about the form of a block. Those of terraform itself are, and they have no
/// address; those of the provider are about values, but for these.
fn is_of_form(diagnostic: &Value) -> bool {
    const OF_FORM: [&str; 4] = [
        "but no definition was found",
        "Invalid or unknown key",
        "Missing Configuration for Required Attribute",
        "Invalid Configuration for Read-Only Attribute",
    ];
    let says = |part: &str| {
        [&diagnostic["summary"], &diagnostic["detail"]].iter().any(|said| said.as_str().is_some_and(|said| said.contains(part)))
    };
    diagnostic["severity"] == "error" && (diagnostic["address"].is_null() || OF_FORM.into_iter().any(says))
}
