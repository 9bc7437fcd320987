//! What Terraform makes of what it repeats, moves, imports and forgets: the real terraform, with the provider that is
//! built into it, and for what is accepted with that of AWS.

use ferroform::config::Environment;
use ferroform::prelude::*;
use ferroform::{Definition, functions};
use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use tests::terraform::{Folder, Plain, WithAws, plain, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("count and for_each make the instances that their values name", plain, repeats),
        trial("what has moved is neither destroyed nor created", plain, moves),
        trial("what is imported is not created, and what is forgotten is not destroyed", plain, imports_and_forgets),
        trial("provisioners run when their resource is created and destroyed", plain, provisions),
        trial("what replaces an instance is an instance", plain, replaces),
        trial("terraform and the provider accept all of it", with_aws, validates),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

const QUIET: [&str; 2] = ["-input=false", "-no-color"];

/// A folder in which one stack after another is deployed, with one state.
struct Life {
    terraform: Plain,
    folder: Folder,
}

impl Life {
    fn new(terraform: Plain) -> Life {
        Life { terraform, folder: Folder::new("instances") }
    }

    fn place(&self) -> PathBuf {
        // a local backend keeps the state three folders up, as it does for `synth`
        self.folder.path("out/stacks/stack")
    }

    fn run(&self, arguments: &[&str]) -> String {
        self.terraform.run(&self.place(), arguments).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Plans and applies a stack; what happens to each address, sorted.
    fn deploy(&self, stack: Definition) -> Vec<String> {
        let synthesized = stack.named("life").synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
        std::fs::create_dir_all(self.place()).expect("a folder in the temporary folder");
        self.folder.write("out/stacks/stack/cdk.tf.json", synthesized.json());
        self.run(&["init", QUIET[0], QUIET[1], "-reconfigure"]);
        self.run(&["plan", QUIET[0], QUIET[1], "-out=plan"]);
        let plan: Value = serde_json::from_str(&self.run(&["show", "-json", "plan"])).expect("a plan is JSON");
        self.run(&["apply", QUIET[0], QUIET[1], "plan"]);
        let mut changes: Vec<String> = plan["resource_changes"].as_array().into_iter().flatten().map(change).collect();
        changes.sort();
        changes
    }

    fn outputs(&self) -> Value {
        let outputs: Value = serde_json::from_str(&self.run(&["output", "-json"])).expect("outputs are JSON");
        outputs.as_object().into_iter().flatten().map(|(name, output)| (name.clone(), output["value"].clone())).collect()
    }
}

/// `create terraform_data.a`, `no-op terraform_data.b, was terraform_data.c`
fn change(change: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let actions: Vec<String> = change["change"]["actions"].as_array().into_iter().flatten().map(text).collect();
    let mut line = format!("{} {}", actions.join("+"), text(&change["address"]));
    if let Some(previous) = change["previous_address"].as_str() {
        line += &format!(", was {previous}");
    }
    if change["change"].get("importing").is_some() {
        line += ", imported";
    }
    line
}

#[derive(Outputs)]
struct Values {
    counted: Expr<List<Any>>,
    second: Expr<Any>,
    names: Expr<Map<Any>>,
    zone: Expr<Any>,
    upper: Expr<List<Str>>,
}

#[stack]
fn repeated(stack: &Stack) -> Values {
    let size = resource!(stack, terraform_data "size" { input = 3 });
    let counted = resource!(stack, terraform_data "counted" {
        count = 3
        input = "number ${count.index + 1} of ${size.output}"
    });
    let keyed = resource!(stack, terraform_data "keyed" {
        for_each = { a = { zone = "west", number = 1 }, "$${b}" = { zone = "east", number = 2 } }
        input    = "${each.key} in ${each.value.zone}: ${each.value.number * 2}"
    });
    let chained = resource!(stack, terraform_data "chained" { for_each = keyed  input = each.value.output });
    resource!(stack, terraform_data "set" { for_each = ["x", "y"]  input = each.value });
    Values {
        counted: counted.splat(|one| one.output),
        second: counted.at(1).output,
        names: chained.by_key(|one| one.output),
        zone: keyed.key("${b}").output,
        upper: keyed.splat(|one| functions::upper(one.output)),
    }
}

fn repeats(terraform: &Plain) {
    let life = Life::new(*terraform);
    life.deploy(repeated());
    let expected = json!({
        "counted": ["number 1 of 3", "number 2 of 3", "number 3 of 3"],
        "second": "number 2 of 3",
        "names": { "a": "a in west: 2", "${b}": "${b} in east: 4" },
        "zone": "${b} in east: 4",
        "upper": ["${B} IN EAST: 4", "A IN WEST: 2"],
    });
    assert_eq!(life.outputs(), expected);
}

#[stack]
fn before(stack: &Stack) {
    resource!(stack, terraform_data "single" { input = "single" });
    resource!(stack, terraform_data "counted" { count = 3  input = count.index });
    let scope = stack.scope("payment");
    resource!(scope, terraform_data "main" { input = "main" });
    resource!(scope.scope("inner"), terraform_data "each" { for_each = ["a"]  input = each.key });
}

#[stack]
fn after(stack: &Stack) {
    let single = resource!(stack, terraform_data "single" { count = 1  input = "single" });
    stack.moved("terraform_data.single", single.at(0));
    let keyed = resource!(stack, terraform_data "keyed" { for_each = { zero = 0, one = 1, two = 2 }  input = each.value });
    for (at, name) in ["zero", "one", "two"].into_iter().enumerate() {
        stack.moved(format!("terraform_data.counted[{at}]"), keyed.key(name));
    }
    let scope = stack.scope("billing");
    scope.moved_from("payment");
    resource!(scope, terraform_data "main" { input = "main" });
    resource!(scope.scope("inner"), terraform_data "each" { for_each = ["a"]  input = each.key });
}

fn moves(terraform: &Plain) {
    let life = Life::new(*terraform);
    assert_eq!(life.deploy(before()).len(), 6);
    let expected = [
        "no-op terraform_data.billing_inner_each[\"a\"], was terraform_data.payment_inner_each[\"a\"]",
        "no-op terraform_data.billing_main, was terraform_data.payment_main",
        "no-op terraform_data.keyed[\"one\"], was terraform_data.counted[1]",
        "no-op terraform_data.keyed[\"two\"], was terraform_data.counted[2]",
        "no-op terraform_data.keyed[\"zero\"], was terraform_data.counted[0]",
        "no-op terraform_data.single[0], was terraform_data.single",
    ];
    assert_eq!(life.deploy(after()), expected);
    assert!(life.deploy(after()).iter().all(|change| change.starts_with("no-op")), "a second time, all is as it was");
}

#[stack]
fn importing(stack: &Stack) {
    let one = resource!(stack, terraform_data "one" {});
    let counted = resource!(stack, terraform_data "counted" { count = 2 });
    let keyed = resource!(stack, terraform_data "keyed" { for_each = ["a", "b"] });
    stack.import("id-1", &one);
    stack.import("id-2", counted.at(1));
    stack.import_each([("a", "id-3"), ("b", "id-4")], keyed);
}

#[stack]
fn forgetting(stack: &Stack) {
    stack.forget("terraform_data.one");
    stack.forget("terraform_data.counted");
    stack.removed("terraform_data.keyed");
}

fn imports_and_forgets(terraform: &Plain) {
    let life = Life::new(*terraform);
    let expected = [
        "create terraform_data.counted[0]",
        "no-op terraform_data.counted[1], imported",
        "no-op terraform_data.keyed[\"a\"], imported",
        "no-op terraform_data.keyed[\"b\"], imported",
        "no-op terraform_data.one, imported",
    ];
    assert_eq!(life.deploy(importing()), expected);
    let expected = [
        "delete terraform_data.keyed[\"a\"]",
        "delete terraform_data.keyed[\"b\"]",
        "forget terraform_data.counted[0]",
        "forget terraform_data.counted[1]",
        "forget terraform_data.one",
    ];
    assert_eq!(life.deploy(forgetting()), expected);
}

#[stack]
fn provisioned(stack: &Stack) {
    resource!(stack, terraform_data "noted" {
        count = 2
        input = "instance ${count.index}"
        provisioner "local-exec" { command = "printf %s \"$TEXT\" > created-${count.index}"  environment = { TEXT = self.output } }
        provisioner "local-exec" { when = destroy  command = "printf %s '${self.output}' > destroyed-${count.index}" }
        provisioner "local-exec" { command = "exit 1"  on_failure = continue }
    });
}

#[stack]
fn nothing(_stack: &Stack) {}

fn provisions(terraform: &Plain) {
    let life = Life::new(*terraform);
    let read = |name: &str| std::fs::read_to_string(life.place().join(name)).ok();
    life.deploy(provisioned());
    assert_eq!((read("created-1").as_deref(), read("destroyed-1")), (Some("instance 1"), None));
    life.run(&["destroy", "-auto-approve", QUIET[0], QUIET[1]]);
    assert_eq!(read("destroyed-1").as_deref(), Some("instance 1"));
}

#[stack]
fn triggered(stack: &Stack) {
    replaced(stack, "before");
}

#[stack]
fn triggered_again(stack: &Stack) {
    replaced(stack, "after");
}

fn replaced(stack: &Stack, second: &str) {
    let inputs = ["same", second];
    let sources = resource!(stack, terraform_data "source" { for_each = { a = inputs[0], b = inputs[1] }  input = each.value });
    resource!(stack, terraform_data "follower" {
        for_each = sources
        lifecycle { replace_triggered_by = [sources.key(each.key)] }
    });
}

fn replaces(terraform: &Plain) {
    let life = Life::new(*terraform);
    life.deploy(triggered());
    let expected = [
        "delete+create terraform_data.follower[\"b\"]",
        "no-op terraform_data.follower[\"a\"]",
        "no-op terraform_data.source[\"a\"]",
        "update terraform_data.source[\"b\"]",
    ];
    assert_eq!(life.deploy(triggered_again()), expected);
}

#[stack]
fn everything(stack: &Stack) {
    provider!(stack, aws { region = "eu-west-1" });
    let zones = data!(stack, aws_availability_zones "all" {});
    let vpcs = resource!(stack, aws_vpc "main" {
        for_each   = { payment = { range = "10.0.0.0/16", public = true }, analytics = { range = "10.1.0.0/16", public = false } }
        cidr_block = each.value.range
        tags       = { Name = each.key, Public = each.value.public }
    });
    let subnets = resource!(stack, aws_subnet "main" {
        count             = functions::length(zones.names)
        vpc_id            = vpcs.key("payment").id
        cidr_block        = functions::cidrsubnet(vpcs.key("payment").cidr_block, 8, count.index)
        availability_zone = zones.names.at(0)
        timeouts { create = "10m" }
    });
    let names = data!(stack, aws_vpc "read" { for_each = vpcs  id = each.value.id });
    resource!(stack, aws_security_group "web" {
        for_each = vpcs
        vpc_id   = each.value.id
        dynamic "ingress" {
            for_each = [80, 443]
            iterator = port
            content {
                from_port   = port.value
                to_port     = port.value
                protocol    = "tcp"
                cidr_blocks = [names.key(each.key).cidr_block]
            }
        }
        egress { from_port = 0  to_port = 0  protocol = "-1"  cidr_blocks = ["0.0.0.0/0"] }
    });
    resource!(stack, aws_lb "web" {
        load_balancer_type = "network"
        dynamic "subnet_mapping" {
            for_each = subnets
            content { subnet_id = subnet_mapping.value.id }
        }
        depends_on = [vpcs, subnets.at(0)]
    });
    resource!(stack, aws_wafv2_web_acl "main" {
        name  = "main"
        scope = "REGIONAL"
        default_action { allow {} }
        visibility_config { cloudwatch_metrics_enabled = false  metric_name = "main"  sampled_requests_enabled = false }
        dynamic "rule" {
            for_each = { first = ["DE"], second = ["FR", "IT"] }
            content {
                name     = rule.key
                priority = 1
                action { block {} }
                statement {
                    dynamic "geo_match_statement" {
                        for_each = [rule.value]
                        iterator = geo
                        content { country_codes = geo.value }
                    }
                }
                visibility_config { cloudwatch_metrics_enabled = false  metric_name = rule.key  sampled_requests_enabled = false }
            }
        }
    });
    let instance = resource!(stack, aws_instance "main" {
        count         = 1
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        connection { host = self.public_ip  user = "ubuntu"  private_key = "key"  timeout = "2m" }
        provisioner "file" { content = "text"  destination = "/tmp/text" }
        provisioner "remote-exec" { inline = ["true"]  on_failure = continue }
        provisioner "local-exec" { when = destroy  command = "true"  connection { host = self.private_ip  type = "winrm"  https = true } }
        lifecycle {
            ignore_changes       = [root_block_device[0].volume_size, tags["Name"]]
            replace_triggered_by = [subnets, vpcs.key("payment").cidr_block]
        }
    });
    stack.moved("aws_instance.old", instance.at(0));
    stack.moved("module.network.aws_vpc.this[\"a\"]", vpcs.key("payment"));
    stack.import("i-0123456789abcdef0", instance.at(0));
    stack.import_each([("payment", "vpc-1"), ("analytics", "vpc-2")], vpcs);
    stack.forget("aws_s3_bucket.logs");
    resource!(stack, terraform_data "last" { input = vpcs.splat(|vpc| vpc.id)  triggers_replace = subnets.splat(|subnet| subnet.arn) });
}

fn validates(with: &WithAws) {
    let synthesized = everything().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    if let Err(errors) = with.validate(synthesized.json()) {
        panic!("{errors}");
    }
    assert_eq!(synthesized.providers().map(|provider| provider.name()).collect::<Vec<_>>(), ["aws", "terraform"]);
    let document: Value = serde_json::from_str(synthesized.json()).expect("it is JSON");
    let required = document["terraform"]["required_providers"].as_object().expect("there are some");
    assert_eq!(required.keys().collect::<Vec<_>>(), ["aws"]);
}
