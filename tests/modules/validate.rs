//! What terraform accepts.

use crate::types::{Greeting, Json, Network, Peering};
use ferroform::config::Environment;
use ferroform::prelude::*;
use ferroform::{Definition, Synthesized};
use std::path::PathBuf;
use std::process::Command;
use tests::terraform::{Folder, Plain, WithAws};

const QUIET: [&str; 2] = ["-input=false", "-no-color"];

/// A stack's folder, as `synth` writes it.
pub(crate) fn write(folder: &Folder, stack: &Synthesized) -> PathBuf {
    for (name, bytes) in stack.files() {
        folder.write(&format!("out/stacks/stack/{name}"), bytes);
    }
    folder.write("out/stacks/stack/cdk.tf.json", stack.json());
    folder.path("out/stacks/stack")
}

pub(crate) fn synthesized(stack: &Definition) -> Synthesized {
    stack.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"))
}

#[stack]
fn everything(stack: &Stack) {
    let main = provider!(stack, aws { region = "eu-west-1" });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    let network = module!(stack, Network "main" {
        cidr_block = "10.0.0.0/16"
        zones      = ["eu-west-1a", "eu-west-1b"]
        rules      = [{ port = 80 }, { port = 443, cidr = "10.1.0.0/16" }]
        tags       = { Name = "main" }
    });
    let counted = module!(stack, Network "counted" { count = 2  cidr_block = "10.${count.index}.0.0/16" });
    let sites = module!(stack.scope("west").using(&west), Network "site" {
        for_each   = { payment = "10.1.0.0/16", analytics = "10.2.0.0/16" }
        cidr_block = each.value
        tags       = { Name = each.key }
        depends_on = [network]
    });
    module!(stack, Peering "peering" {
        vpc_id      = network.vpc_id
        peer_vpc_id = sites.key("payment").vpc_id
        peer_region = "us-west-2"
        providers   = { aws = main, aws.peer = west }
    });
    let greeting = module!(stack, Greeting "greeting" { name = network.vpc_id });
    let json = module!(stack, Json "json" { size = 2  names = [greeting.text] });
    resource!(stack, aws_security_group "web" { vpc_id = counted.at(1).vpc_id  name = json.first  tags = network.tags });
    resource!(stack, aws_lb "web" { subnets = network.subnet_ids  depends_on = [sites] });
    resource!(stack, aws_subnet "each" { for_each = sites  vpc_id = each.value.vpc_id  cidr_block = "10.0.1.0/24" });
    stack.moved("module.old", network);
    stack.import("vpc-1", "module.west_site[\"payment\"].aws_vpc.main");
    stack.forget("module.gone");
}

/// All of it, with the real provider: terraform looks for the modules, and judges what they are called with.
pub(crate) fn accepts(with: &WithAws) {
    with.validate_stack(&synthesized(&everything())).unwrap_or_else(|error| panic!("{error}"));
}

/// A repository beside the stack's folder stands for one at a host.
pub(crate) fn repository(terraform: &Plain) {
    module_type!(Words = "git::file:///srv/words?ref=v1" {
        inputs { text: Str }
        outputs { words: List<Str> }
    });

    #[stack]
    fn web(stack: &Stack) {
        let words = module!(stack, Words "main" { text = "two words" });
        resource!(stack, terraform_data "first" { input = words.words.at(1) });
    }

    let folder = Folder::new("repository");
    let git = |arguments: &[&str]| {
        let run = Command::new("git").arg("-C").arg(&*folder).args(arguments).output().expect("git runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    git(&["init", "--quiet", "words"]);
    folder.write("words/main.tf", include_str!("greeting/parts/parts.tf"));
    git(&["-C", "words", "add", "."]);
    git(&["-C", "words", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "words"]);
    git(&["-C", "words", "tag", "v1"]);
    let stack = synthesized(&web());
    let place = write(&folder, &stack);
    // where the repository is, only this run knows
    let here = format!("git::file://{}?ref=v1", folder.path("words").display());
    assert!(stack.json().contains("git::file:///srv/words?ref=v1"));
    folder.write("out/stacks/stack/cdk.tf.json", stack.json().replace("git::file:///srv/words?ref=v1", &here));
    for arguments in [["init", QUIET[0], QUIET[1]], ["plan", QUIET[0], QUIET[1]]] {
        terraform.run(&place, &arguments).unwrap_or_else(|error| panic!("{error}"));
    }
}
