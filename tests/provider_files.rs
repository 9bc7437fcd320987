//! The `ferroform` tool, run as a user runs it, on a provider that is not AWS's: a file is made, shown, made
//! anew, and used by a crate.

use ferroform_schema::FORMAT;
use libtest_mimic::{Arguments, Trial};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;
use tests::example::{HANGING, WithExample, with_example};
use tests::program::{Run, run};
use tests::terraform::{Folder, trial};
use tests::{check, program};

const AWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/providers/aws/aws.provider");

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let example = |name, test: fn(&WithExample)| trial(name, with_example, test);
    let tests: Vec<Trial> = vec![
        example("the rules of a provider of protocol 6 are found, and nothing that it does not confirm", protocol_6),
        example("a file is made anew from the newest version, and what changed is told", upgraded),
        example("a file is made anew as it was made: without rules, with its references", as_before),
        example("an interruption while the provider is asked leaves nothing behind", interrupted),
        example("what terraform does not find is named", not_found),
        example("a crate made of the file compiles, and refuses what the provider would refuse", a_crate),
        check("without terraform the tool says what is missing", without_terraform),
        check("the files of a project are listed, the damaged ones with the reason", listed),
        check("a file of another format says so, and one that is not there", other_format),
        check("a source that is none, and a kind that is not there, are told with what was meant", mistyped),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// A project of its own, outside of this workspace.
struct Project(Folder);

impl Project {
    fn new() -> Project {
        let folder = Folder::new("ferroform-project");
        folder.write("Cargo.toml", "[package]\nname = \"project\"\nedition = \"2024\"\n\n[workspace]\n");
        fs::create_dir_all(folder.path("src")).expect("a folder");
        folder.write("src/lib.rs", "");
        fs::create_dir_all(folder.path("tmp")).expect("a folder");
        Project(folder)
    }

    fn tool(&self, example: Option<&WithExample>, arguments: &[&str]) -> Command {
        let mut tool = Command::new(tests::tool::path());
        tool.args(arguments).current_dir(self.0.path("")).stdin(Stdio::null()).env("TMPDIR", self.0.path("tmp"));
        tool.envs(example.into_iter().flat_map(WithExample::environment));
        tool
    }

    fn run(&self, example: Option<&WithExample>, arguments: &[&str]) -> Run {
        run(&mut self.tool(example, arguments))
    }

    /// What a command prints that must not fail.
    #[track_caller]
    fn done(&self, example: &WithExample, arguments: &[&str]) -> Run {
        let run = self.run(Some(example), arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        run
    }

    /// What a command says against it that must fail.
    #[track_caller]
    fn refused(&self, example: Option<&WithExample>, arguments: &[&str]) -> String {
        let run = self.run(example, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        run.stderr
    }

    fn read(&self, name: &str) -> Vec<u8> {
        let path = self.0.path(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Names of files and folders, without those that were there from the start.
    fn left(&self) -> Vec<String> {
        let names = |folder: PathBuf| folder.read_dir().expect("a folder").flatten().map(|e| e.file_name().to_string_lossy().into_owned());
        let start = ["Cargo.toml", "src", "tmp"];
        names(self.0.path("")).filter(|name| !start.contains(&name.as_str())).chain(names(self.0.path("tmp"))).collect()
    }
}

/// Without the lines that tell how large a file is, which is no matter of this test.
fn without_size(text: &str) -> String {
    text.lines().filter(|line| !line.contains(" bytes")).collect::<Vec<_>>().join("\n")
}

/// The page of each kind, one after the other.
fn pages(project: &Project, example: &WithExample, names: &[&str]) -> String {
    let page = |name: &&str| project.done(example, &["provider", "show", "ferroform/example", name]).stdout;
    names.iter().map(page).collect::<Vec<_>>().join("\n")
}

fn protocol_6(example: &WithExample) {
    let project = Project::new();
    project.0.write("references.txt", "id example_network network_id\n");

    let first = project.done(example, &["provider", "add", "ferroform/example"]);

    assert!(first.stdout.starts_with("ferroform/example 2.0.0: 4 resources, 1 data source, "), "{}", first.stdout);
    // the provider was started anew after it crashed, and what it was asked then is not lost
    let crash = "the provider crashed, and was started anew, when asked about resource example_odd (1 time)";
    assert!(first.stderr.contains(crash), "{}", first.stderr);
    assert!(first.stderr.contains("; 1 part not confirmed and dropped, 1 question without an answer"), "{}", first.stderr);
    insta::assert_snapshot!("example_file", without_size(&project.done(example, &["provider", "show", "example.provider"]).stdout));
    let names = ["example", "example_server", "example_network", "example_job", "example_odd", "ephemeral.example_token", "join"];
    insta::assert_snapshot!("example_kinds", pages(&project, example, &names));

    let json = project.done(example, &["provider", "show", "example", "resource.example_job", "--json"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let arguments = &json[0]["arguments"];
    assert_eq!(json[0]["mode"], "resource");
    assert_eq!(arguments["mode"]["rule"]["values"], serde_json::json!(["batch", "stream"]));
    assert_eq!(arguments["settings"]["arguments"]["limit"]["rule"]["max"], 5.0);
    assert_eq!(arguments["secret"]["write_only"], true);
    assert_eq!(json[0]["groups"].as_array().map(Vec::len), Some(3));

    let bytes = project.read("example.provider");
    project.done(example, &["provider", "add", "ferroform/example@2.0.0", "--output", "again.provider", "--references", "references.txt"]);
    assert!(bytes == project.read("again.provider"), "the same provider gave two different files");
    let both = project.refused(Some(example), &["provider", "show", "example"]);
    insta::assert_snapshot!(both, @"error: `example` is the provider of `again.provider` and of `example.provider`; name one of the files");
}

fn upgraded(example: &WithExample) {
    let project = Project::new();
    project.done(example, &["provider", "add", "ferroform/example@1.0.0"]);
    insta::assert_snapshot!("example_of_protocol_5", pages(&project, example, &["example_server", "data.example_network"]));
    let header = project.done(example, &["provider", "show", "example"]).stdout;
    assert!(header.contains("the provider itself, by plugin protocol 5"), "{header}");

    let upgrade = project.done(example, &["provider", "upgrade"]);

    insta::assert_snapshot!(without_size(&upgrade.stdout), @r#"
    ferroform/example 1.0.0 -> 2.0.0
    + resource example_job
    - resource example_relic
    ~ resource example_server
        ~ rule of size: "small" or "medium" -> "small", "medium" or "large"
        + zone: string, optional
    1 kind added, 1 kind removed, 1 kind changed, 1 argument added, 1 rule changed
    "#);
    let upgraded = project.read("example.provider");
    project.done(example, &["provider", "add", "ferroform/example", "--output", "direct.provider"]);
    assert!(upgraded == project.read("direct.provider"), "an upgraded file is not the one that is made at once");
    let again = project.done(example, &["provider", "upgrade", "direct.provider"]);
    assert_eq!(again.stdout, "ferroform/example 2.0.0 is the newest that terraform finds: nothing to do\n");
    let which = project.refused(Some(example), &["provider", "upgrade"]);
    insta::assert_snapshot!(which, @"
    error: this project has several provider files; name one of them:
      direct.provider
      example.provider
    ");
}

fn as_before(example: &WithExample) {
    let project = Project::new();
    project.done(example, &["provider", "add", "ferroform/example@1.0.0", "--no-rules"]);
    fs::create_dir_all(project.0.path("data")).expect("a folder");
    project.0.write("data/what.txt", "id example_network network_id\n");
    project.0.write("tmp/elsewhere.txt", "id example_network network_id\n");
    let add = ["provider", "add", "ferroform/example@1.0.0", "--no-rules", "--output", "data/example.provider", "--references"];
    project.done(example, &[&add[..], &["tmp/elsewhere.txt"]].concat());
    let lost = project.done(example, &["provider", "upgrade", "data/example.provider"]);
    assert!(lost.stderr.contains("was made with references from a file that it does not name"), "{}", lost.stderr);
    project.done(example, &[&add[..], &["data/what.txt"]].concat());
    let kept = project.done(example, &["provider", "upgrade", "data/example.provider"]);
    assert!(kept.stderr.contains("1 attribute with a known reference"), "{}", kept.stderr);
    fs::remove_dir_all(project.0.path("data")).expect("the folder");

    let upgrade = project.done(example, &["provider", "upgrade", "ferroform/example", "@2.0.0"]);
    assert!(!upgrade.stderr.contains("asking"), "{}", upgrade.stderr);
    let json = project.done(example, &["provider", "list", "--json"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json[0]["version"], &json[0]["rules"]), (&"2.0.0".into(), &0.into()));
    let header = project.done(example, &["provider", "show", "example"]).stdout;
    assert!(header.contains("nowhere: the provider was not asked"), "{header}");
}

fn interrupted(example: &WithExample) {
    example.install(HANGING).unwrap_or_else(|error| panic!("{error}"));
    let project = Project::new();
    let source = format!("ferroform/example@{HANGING}");
    let mut command = project.tool(Some(example), &["provider", "add", &source]);
    let mut tool = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the tool runs");
    let mut said = BufReader::new(tool.stderr.take().expect("its errors"));
    let mut text = String::new();
    while !text.contains("asking") {
        assert!(said.read_line(&mut text).expect("readable") > 0, "{text}");
    }
    let pid = Pid::from_raw(i32::try_from(tool.id()).expect("a process id"));
    kill(pid, Signal::SIGINT).expect("the tool is still there: the provider does not answer");
    said.read_to_string(&mut text).expect("readable");
    let code = tool.wait().expect("its end").code();

    assert!(text.ends_with("\nstopped: nothing was written\n"), "{text}");
    assert_eq!(code, Some(130));
    assert_eq!(project.left(), [] as [String; 0]);
    assert_no_process_of(&example.folder());
}

/// A process that was killed is there for another moment.
fn assert_no_process_of(folder: &Path) {
    let folder = folder.to_string_lossy().into_owned();
    let running = || {
        let processes = Path::new("/proc").read_dir().into_iter().flatten().flatten();
        processes.filter_map(|process| fs::read_link(process.path().join("exe")).ok()).any(|exe| exe.to_string_lossy().starts_with(&folder))
    };
    for _ in 0..100 {
        if !running() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("a process of the provider is left");
}

fn not_found(example: &WithExample) {
    let project = Project::new();
    let version = project.refused(Some(example), &["provider", "add", "ferroform/example@3.0.0"]);
    insta::assert_snapshot!(version, @"
    installing ferroform/example
    error: terraform cannot install ferroform/example 3.0.0
    Failed to query available provider packages
    Could not retrieve the list of available versions for provider
    ferroform/example: no available releases match the given constraints 3.0.0
    ");
    let provider = project.refused(Some(example), &["provider", "add", "ferroform/exampel"]);
    assert!(provider.contains("error: terraform cannot install ferroform/exampel\n"), "{provider}");
    assert!(provider.contains("was not\nfound in any of the search locations"), "{provider}");
    let file = project.refused(Some(example), &["provider", "upgrade", "exampel"]);
    insta::assert_snapshot!(file, @"
    error: this project has no provider file of `exampel`
    `ferroform provider add NAMESPACE/NAME` makes one
    ");
    assert_eq!(project.left(), [] as [String; 0]);
}

fn a_crate(example: &WithExample) {
    let project = Project::new();
    project.done(example, &["provider", "add", "ferroform/example"]);
    let runtime = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime")).expect("the runtime");
    let manifest = format!(
        "[package]\nname = \"example\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nferroform = {{ path = {runtime:?} }}\n"
    );
    project.0.write("Cargo.toml", manifest);
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"), project.0.path("Cargo.lock")).expect("the lock file");
    project.0.write("src/lib.rs", "//! The example provider.\nferroform::provider_crate!(\"example.provider\");\n");
    fs::create_dir_all(project.0.path("examples")).expect("a folder");
    let stack = |size: &str, network: &str| {
        format!(
            r#"use ferroform::prelude::*;

#[stack]
fn web(stack: &Stack) {{
    let network = resource!(stack, example_network "main" {{
        cidr_block = "10.0.0.0/16"
        {network}
        public     = true
    }});
    resource!(stack, example_server "main" {{
        name       = "web"
        size       = "{size}"
        network_id = network.id
        disk {{ size = 10 }}
    }});
    resource!(stack, example_job "main" {{
        title    = "nightly"
        trigger  = "cron"
        settings = {{ level = "info", limit = 5 }}
        steps    = [{{ name = "build" }}]
    }});
}}

fn main() {{
    print!("{{}}", web().synthesize(&Environment::default()).expect("a stack").json());
}}
"#
        )
    };
    // the one of the tests of crates outside, which has built ferroform already
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    let folder = project.0.path("");

    project.0.write("examples/web.rs", stack("large", "zone = \"a\""));
    let fitting = program::cargo(&folder, &target, &["run", "--example", "web"]);
    project.0.write("examples/web.rs", stack("lagre", "zone = \"a\"\n        zone_id = \"b\""));
    let wrong = program::cargo(&folder, &target, &["check", "--example", "web"]);

    assert!(fitting.status.success(), "{}", String::from_utf8_lossy(&fitting.stderr));
    let document: Value = serde_json::from_slice(&fitting.stdout).expect("JSON");
    assert_eq!(document["terraform"]["required_providers"]["example"]["source"], "ferroform/example");
    assert_eq!(document["resource"]["example_server"]["main"]["network_id"], "${example_network.main.id}");
    let errors = String::from_utf8_lossy(&wrong.stderr);
    let expected = [
        "`size` of `example_server` wants \"small\", \"medium\" or \"large\", not \"lagre\"; did you mean `large`?",
        "exactly one of `zone` and `zone_id` may be set in `example_network`; `zone_id` and `zone` are",
    ];
    for expected in expected {
        assert!(errors.contains(expected), "{errors}");
    }
}

fn without_terraform() {
    let project = Project::new();
    let mut command = project.tool(None, &["provider", "add", "ferroform/example"]);
    let run = run(command.env("PATH", project.0.path("tmp")));
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("error: cannot run terraform: "), "{}", run.stderr);
    assert!(run.stderr.contains("is it installed, and in PATH?"), "{}", run.stderr);
    assert_eq!(project.left(), [] as [String; 0]);
}

fn listed() {
    let project = Project::new();
    let empty = project.run(None, &["provider", "list"]);
    assert_eq!((empty.code, empty.stdout.as_str()), (Some(0), ""));
    assert!(empty.stderr.contains("`ferroform provider add NAMESPACE/NAME` makes one"), "{}", empty.stderr);
    for folder in ["target", ".hidden", "crates"] {
        fs::create_dir_all(project.0.path(folder)).expect("a folder");
        fs::copy(AWS, project.0.path(&format!("{folder}/aws.provider"))).expect("a copy");
    }
    project.0.write("damaged.provider", &fs::read(AWS).expect("the file")[..5000]);
    let mut command = project.tool(None, &["provider", "list"]);
    command.current_dir(project.0.path("src"));
    let list = run(&mut command);
    let lines: Vec<&str> = list.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", list.stdout);
    assert!(lines[0].starts_with("../crates/aws.provider  hashicorp/aws 5.100.0  1526 resources, "), "{}", lines[0]);
    assert!(lines[1].starts_with("../damaged.provider "), "{}", lines[1]);
    assert!(
        lines[1]
            .ends_with("cannot be used: it is damaged: its content is not what was written; make it again with `ferroform provider add`")
    );
}

fn other_format() {
    let project = Project::new();
    let mut newer = fs::read(AWS).expect("the file");
    newer[8..12].copy_from_slice(&(FORMAT + 1).to_le_bytes());
    project.0.write("newer.provider", newer);
    let error = project.refused(None, &["provider", "show", "newer.provider"]);
    assert!(error.starts_with("error: cannot use the provider file `newer.provider`: its format "), "{error}");
    assert!(error.contains("is newer than this ferroform"), "{error}");
    let error = project.refused(None, &["provider", "upgrade"]);
    assert!(error.contains("is newer than this ferroform"), "{error}");
    let error = project.refused(None, &["provider", "show", "older.provider"]);
    assert!(error.starts_with("error: cannot read `older.provider`: "), "{error}");
}

fn mistyped() {
    let project = Project::new();
    insta::assert_snapshot!(project.refused(None, &["provider", "add", "aws"]), @"error: `aws` is not the source of a provider: expected NAMESPACE/NAME, such as hashicorp/aws");
    insta::assert_snapshot!(project.refused(None, &["provider", "add", "hashicorp/aws@"]), @"error: `hashicorp/aws@` ends where its version should be, such as hashicorp/aws@1.2.3");
    insta::assert_snapshot!(project.refused(None, &["provider", "upgrade", "aws", "5.0.0"]), @"error: `5.0.0` is no version: one is written with `@`, such as @1.2.3");
    fs::copy(AWS, project.0.path("aws.provider")).expect("a copy");
    insta::assert_snapshot!(project.refused(None, &["provider", "show", "asw"]), @"
    error: this project has no provider file of `asw`; did you mean `aws`?
    `ferroform provider add NAMESPACE/NAME` makes one
    ");
    insta::assert_snapshot!(project.refused(None, &["provider", "show", "aws", "data.aws_vcp"]), @"error: hashicorp/aws 5.100.0 has no `data.aws_vcp`; did you mean `aws_vpc`?");
}
