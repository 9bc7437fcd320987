//! Stacks that use one another, before the real terraform: `pair.rs` rendered by its own program, and deployed.

use ferroform::config::Environment;
use ferroform::prelude::*;
use ferroform::{Definition, StandIns};
use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use tests::program;
use tests::terraform::{Folder, Plain, WithAws, plain, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("a stack reads what another one has given", plain, reads),
        trial("in each workspace a stack reads the state of the same one", plain, reads_in_a_workspace),
        trial("a sensitive output of another stack is not shown", plain, hides),
        trial("a state that another backend keeps is read there", plain, reads_over_http),
        trial("a stack that reads one that is not deployed can be planned, but not deployed", plain, plans_with_stand_ins),
        trial("the commands take the stacks in order, plan all of them at once, and remove them in reverse", plain, commands),
        trial("terraform and the provider accept stacks that use one another, and stand-ins", with_aws, validates),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

const QUIET: [&str; 2] = ["-input=false", "-no-color"];

/// The program of `pair.rs` and what it renders.
struct Pair {
    terraform: Plain,
    folder: Folder,
}

impl Pair {
    fn new(terraform: &Plain) -> Pair {
        let folder = Folder::new("remote-state");
        let synth = Command::new(env!("CARGO_BIN_EXE_pair")).arg("synth").current_dir(folder.path("")).output().expect("the program runs");
        assert!(synth.status.success(), "{}", String::from_utf8_lossy(&synth.stderr));
        Pair { terraform: *terraform, folder }
    }

    fn place(&self, stack: &str) -> PathBuf {
        self.folder.path("ferroform.out/stacks").join(stack)
    }

    fn run(&self, stack: &str, arguments: &[&str]) -> Result<String, String> {
        self.terraform.run(&self.place(stack), &[arguments, &QUIET].concat())
    }

    fn deploy(&self, stack: &str) {
        for arguments in [&["init"][..], &["apply", "-auto-approve"]] {
            self.run(stack, arguments).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    fn outputs(&self, stack: &str) -> Value {
        let printed = self.terraform.run(&self.place(stack), &["output", "-json"]).unwrap_or_else(|error| panic!("{error}"));
        let mut outputs: Value = serde_json::from_str(&printed).expect("JSON");
        outputs.as_object_mut().expect("an object").values_mut().for_each(|output| *output = output["value"].take());
        outputs
    }
}

/// What `web` gives once both are deployed.
fn expected() -> Value {
    json!({ "vpc_id": "of vpc-1", "subnet_id": "subnet-2", "zone": 5, "address": "user:hidden-password@", "size": 3 })
}

fn reads(terraform: &Plain) {
    let pair = Pair::new(terraform);
    pair.deploy("network");
    pair.deploy("web");
    assert_eq!(pair.outputs("web"), expected());
    assert!(pair.run("web", &["plan", "-detailed-exitcode"]).is_ok(), "a second plan finds nothing to change");
}

fn reads_in_a_workspace(terraform: &Plain) {
    let pair = Pair::new(terraform);
    for stack in ["network", "web"] {
        pair.terraform.run(&pair.place(stack), &["init", "-input=false"]).expect("terraform can be set up");
        pair.terraform.run(&pair.place(stack), &["workspace", "new", "dev"]).expect("a workspace");
        pair.deploy(stack);
    }
    assert_eq!(pair.outputs("web"), expected());
}

fn hides(terraform: &Plain) {
    let pair = Pair::new(terraform);
    pair.deploy("network");
    pair.run("web", &["init"]).expect("terraform can be set up");
    let plan = pair.run("web", &["plan"]).expect("a plan");
    assert!(plan.contains("+ address   = (sensitive value)") && !plan.contains("hidden-password"), "{plan}");

    // Terraform itself wants the mark, since the value is wrapped
    let document = pair.place("web").join("cdk.tf.json");
    let marked = std::fs::read_to_string(&document).expect("a document");
    std::fs::write(&document, marked.replace("\"sensitive\": true,", "")).expect("a document");
    let error = pair.run("web", &["plan"]).expect_err("an output that is not marked");
    assert!(error.contains("Output refers to sensitive values"), "{error}");
}

/// Keeps a state as terraform's backend `http` wants it: what was sent last is given back. Returns its address.
fn state_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let address = format!("http://{}/state", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let mut state: Option<Vec<u8>> = None;
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
            let mut head = String::new();
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
            let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).ok();
            if head.starts_with("POST") {
                state = Some(body);
            }
            let (status, content) = match &state {
                Some(state) if head.starts_with("GET") => ("200 OK", state.as_slice()),
                None => ("404 Not Found", &[][..]),
                Some(_) => ("200 OK", &[][..]),
            };
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", content.len()).ok();
            stream.write_all(content).ok();
        }
    });
    address
}

fn reads_over_http(terraform: &Plain) {
    #[derive(Config)]
    struct Config {
        address: String,
    }
    #[derive(Outputs)]
    struct Name {
        name: Expr<Str>,
    }
    #[stack]
    fn giver(stack: &Stack, config: &Config) -> Name {
        backend!(stack, http { address = config.address  retry_max = 0 });
        Name { name: text!("over http") }
    }
    #[stack]
    fn taker(stack: &Stack) -> Name {
        let given: Name = stack.read(&giver());
        Name { name: text!("read ${given.name}") }
    }
    let environment = Environment::from([("ADDRESS", state_server().as_str())]);
    let folder = Folder::new("http");
    for stack in [giver(), taker()] {
        let place = folder.path("out/stacks").join(stack.name());
        std::fs::create_dir_all(&place).expect("a folder");
        let synthesized = stack.synthesize(&environment).unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(place.join("cdk.tf.json"), synthesized.json()).expect("a document");
        for arguments in [&["init"][..], &["apply", "-auto-approve"]] {
            terraform.run(&place, &[arguments, &QUIET].concat()).unwrap_or_else(|error| panic!("{error}"));
        }
    }
    let output = terraform.run(&folder.path("out/stacks/taker"), &["output", "-raw", "name"]);
    assert_eq!(output.as_deref(), Ok("read over http"));
}

#[derive(Outputs)]
struct Given {
    name: Expr<Str>,
    tags: Expr<Map<Str>>,
    subnet_ids: Vec<Expr<Id<aws::Subnet>>>,
    range: Expr<Str>,
    size: Expr<Num>,
    role: Expr<Arn<aws::IamRole>>,
    #[output(sensitive)]
    encrypted: Expr<Bool>,
}

#[stack]
fn giver(stack: &Stack) -> Given {
    let volume = resource!(stack, aws_ebs_volume "main" { availability_zone = "eu-west-1a"  size = 1 });
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let subnet = resource!(stack, aws_subnet "main" { vpc_id = vpc.id  cidr_block = "10.0.1.0/24" });
    let role = data!(stack, aws_iam_role "main" { name = "main" });
    Given {
        name: volume.availability_zone,
        tags: volume.tags_all,
        subnet_ids: vec![subnet.id],
        range: vpc.cidr_block,
        size: volume.size,
        role: role.arn.cast(),
        encrypted: volume.encrypted,
    }
}

/// Wants a value of every type, and of formats that the provider looks at.
#[stack]
fn taker(stack: &Stack) {
    let given: Given = stack.read(&giver());
    resource!(stack, aws_ebs_volume "main" {
        availability_zone = given.name
        size              = given.size
        encrypted         = given.encrypted
        tags              = given.tags
    });
    resource!(stack, aws_lb "main" { subnets = given.subnet_ids });
    resource!(stack, aws_vpc "main" { cidr_block = given.range });
    resource!(stack, aws_lambda_function "main" {
        function_name = "main"
        role          = given.role
        s3_bucket     = "b"
        s3_key        = "k"
        handler       = "main"
        runtime       = "nodejs20.x"
        memory_size   = given.size
    });
}

fn validates(terraform: &WithAws) {
    let document = |stack: Definition, stand_ins: StandIns| {
        stack.synthesize_with(&Environment::default(), &stand_ins).unwrap_or_else(|error| panic!("{error}")).json().to_owned()
    };
    for document in [
        document(giver(), StandIns::new()),
        document(taker(), StandIns::new()),
        document(taker(), StandIns::new().stack("giver")),
        document(taker(), StandIns::new().output("giver", "size")),
    ] {
        terraform.validate(&document).unwrap_or_else(|error| panic!("{error}\n{document}"));
    }
}

fn plans_with_stand_ins(terraform: &Plain) {
    #[derive(Outputs)]
    struct Name {
        name: Expr<Str>,
        names: Vec<Expr<Str>>,
    }
    #[stack]
    fn giver(_stack: &Stack) -> Name {
        Name { name: text!("name"), names: vec![text!("a")] }
    }
    #[stack]
    fn taker(stack: &Stack) -> Name {
        let given: Name = stack.read(&giver());
        Name { name: text!("a ${given.name}"), names: vec![given.names[0]] }
    }
    let folder = Folder::new("stand-ins");
    let stack = taker().synthesize_with(&Environment::default(), &StandIns::new().stack("giver")).unwrap_or_else(|error| panic!("{error}"));
    std::fs::create_dir_all(folder.path("out/stacks/taker")).expect("a folder");
    folder.write("out/stacks/taker/cdk.tf.json", stack.json());
    let run = |arguments: &[&str]| terraform.run(&folder.path("out/stacks/taker"), &[arguments, &QUIET].concat());
    run(&["init"]).unwrap_or_else(|error| panic!("{error}"));
    let plan = run(&["plan"]).unwrap_or_else(|error| panic!("{error}"));
    assert!(plan.contains("+ name  = (known after apply)") && plan.contains("+ (known after apply),"), "{plan}");
    let error = run(&["apply", "-auto-approve"]).expect_err("what stands for something else cannot be deployed");
    assert!(error.contains("stands for what is known once the stack giver is deployed"), "{error}");
}

/// By the commands of the program: none of it is deployed at first.
fn commands(_: &Plain) {
    let folder = Folder::new("remote-state-commands");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pair"));
        program::run(command.args(arguments).current_dir(folder.path("")).env("CHECKPOINT_DISABLE", "1"))
    };
    let all = run(&["diff"]);
    assert_eq!(all.code, Some(2), "{}", all.stderr);
    let stand_ins = "  what it reads of `network` comes with the deploy of that stack: stand-ins took its place\n";
    assert!(all.stdout.ends_with(stand_ins) && all.stdout.starts_with("network: only outputs to change\n"), "{}", all.stdout);
    let json: Value = serde_json::from_str(&run(&["diff", "--json"]).stdout).expect("it prints JSON");
    assert_eq!((&json[0]["standsInFor"], &json[0]["stack"]), (&json!(["network"]), &json!("web")));

    let alone = run(&["deploy", "web", "--auto-approve"]);
    assert_eq!(alone.code, Some(1));
    assert!(alone.stderr.ends_with("\nit reads what is not deployed yet: deploy network first\n"), "{}", alone.stderr);

    let deployed = run(&["deploy", "--auto-approve"]);
    assert_eq!(deployed.code, Some(0), "{}", deployed.stderr);
    let order = ["network: vpc_id", "web: vpc_id "].map(|output| deployed.stdout.find(output));
    assert!(order[0].is_some() && order[0] < order[1], "{}", deployed.stdout);
    let outputs: Value = serde_json::from_str(&run(&["output", "web", "--json"]).stdout).expect("it prints JSON");
    assert_eq!(outputs["web"], expected());
    assert_eq!(run(&["diff"]).code, Some(0), "a second plan finds nothing to change");
    assert_eq!(run(&["destroy", "--auto-approve"]).code, Some(0));
}
