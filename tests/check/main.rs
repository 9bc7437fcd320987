//! `check`: what only the providers themselves know is found on the Rust line, without `terraform init`.

use libtest_mimic::Arguments;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;
use tests::example::{HANGING, WithExample, platform, with_example};
use tests::program::Run;
use tests::terraform::{Folder, WithAws, trial, with_aws};
use tests::{check, program, tool};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut tests = vec![
        trial("TAP passes", with_aws, tap_passes),
        trial("what only the provider refuses is found on its Rust line", with_aws, refusals_are_on_the_rust_line),
        trial("findings are printed as JSON", with_aws, findings_are_json),
        trial("a sensitive value is not shown, nor the line that may have it", with_aws, a_secret_is_not_shown),
        trial("`synth --check` writes nothing that a provider refuses", with_aws, nothing_refused_is_written),
    ];
    tests.extend([
        trial("a provider of protocol 6 is understood, nested attributes and all", with_example, protocol_6),
        trial("a crash names the block, and the provider has the last word", with_example, a_crash_names_the_block),
        check("a provider that is not there is named, with where it was looked for", a_missing_provider_is_named),
        check("without the tool there is a way to get it", a_missing_tool_is_named),
    ]);
    // where processes can be looked at
    if cfg!(target_os = "linux") {
        tests.push(trial("an interruption leaves no provider behind", with_example, an_interruption_leaves_nothing));
    }
    if cfg!(unix) {
        tests.extend([
            check("a provider that ends at once has the last word", a_provider_that_ends_is_quoted),
            check("a program that is no provider is named", a_program_that_is_no_provider_is_named),
            check("a tool of another version is not used", another_version_is_refused),
        ]);
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// Runs the program of these tests in the workspace, with no settings of terraform but these.
fn run(arguments: &[&str], settings: &[(&str, &Path)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_checked"));
    command.env("FERROFORM_TOOL", tool::path());
    finish(command.args(arguments).envs(settings.iter().copied()))
}

fn finish(command: &mut Command) -> Run {
    for variable in ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG", "TF_PLUGIN_CACHE_DIR", "TF_LOG"] {
        if !command.get_envs().any(|(name, _)| name == variable) {
            command.env_remove(variable);
        }
    }
    program::run(command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")))
}

/// The program's findings, where the provider is as terraform has installed it.
fn checked(stack: &str, terraform: &WithAws, arguments: &[&str]) -> Run {
    run(&[&["check", stack], arguments].concat(), &[("TF_DATA_DIR", &terraform.data())])
}

fn tap_passes(terraform: &WithAws) {
    let document = Folder::new("check");
    let stack = stacks::tap::tap().synthesize(&ferroform::config::Environment::default()).unwrap_or_else(|error| panic!("{error}"));
    document.write("cdk.tf.json", stack.json());
    let mut command = Command::new(tool::path());
    let run = finish(command.arg("check").arg(document.path("cdk.tf.json")).env("TF_DATA_DIR", terraform.data()));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.stdout, @"132 blocks asked about, none refused by hashicorp/aws 5.100.0");
}

fn refusals_are_on_the_rust_line(terraform: &WithAws) {
    let run = checked("conditional", terraform, &[]);
    insta::assert_snapshot!(run.stdout, @r#"
    error: "name" cannot begin with "internal-": "internal-web"
      --> tests/check/program.rs:20:37
       |
    20 |     resource!(stack, aws_lb "web" { name = load_balancer("web")  subnets = ["subnet-1", "subnet-2"] });
       |                                     ^^^^
      = of: aws_lb.web, `name`
      = by: hashicorp/aws 5.100.0

    error: Invalid Attribute Combination
      --> tests/check/program.rs:17:13
       |
    17 |             transition { storage_class = "GLACIER"  days = days()  date = "2031-01-01T00:00:00Z" }
       |             ^^^^^^^^^^
      = of: aws_s3_bucket_lifecycle_configuration.logs, `rule[0].transition`
      = by: hashicorp/aws 5.100.0
      2 attributes specified when one (and only one) of [rule[0].transition[Value({"date":"2031-01-01T00:00:00Z","days":30,"storage_class":"GLACIER"})].date,rule[0].transition[Value({"date":"2031-01-01T00:00:00Z","days":30,"storage_class":"GLACIER"})].days] is required

    4 blocks validated by hashicorp/aws 5.100.0
    "#);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), "error: providers refuse 2 things\n"));
}

fn findings_are_json(terraform: &WithAws) {
    let run = checked("conditional", terraform, &["--json"]);
    let said: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(said["stacks"][0]["name"], "conditional");
    insta::assert_snapshot!(format!("{:#}", said["stacks"][0]["findings"][0]), @r#"
    {
      "address": "aws_lb.web",
      "argument": "name",
      "detail": null,
      "message": "\"name\" cannot begin with \"internal-\": \"internal-web\"",
      "provider": "hashicorp/aws 5.100.0",
      "severity": "error",
      "source": "tests/check/program.rs:20:37"
    }
    "#);
    assert_eq!(run.code, Some(1));
}

fn a_secret_is_not_shown(terraform: &WithAws) {
    let run = checked("secret", terraform, &[]);
    insta::assert_snapshot!(run.stdout, @"
    error: expected length of value to be in the range (20 - 128), got (sensitive value)
      --> tests/check/program.rs:34:76
      = of: aws_api_gateway_api_key.partner, `value`
      = by: hashicorp/aws 5.100.0

    1 block validated by hashicorp/aws 5.100.0
    ");
    assert!(!run.stderr.contains("hunter22"), "{}", run.stderr);
}

fn nothing_refused_is_written(terraform: &WithAws) {
    let folder = Folder::new("check");
    let output = folder.path("out");
    let synth = |stack: &str| {
        let output = output.display().to_string();
        run(&["synth", "--check", stack, "--output", &output], &[("TF_DATA_DIR", &terraform.data())])
    };
    assert_eq!((synth("secret").code, output.exists()), (Some(1), false));
    let right = synth("right");
    assert_eq!((right.code, right.stderr.as_str()), (Some(0), ""));
    assert!(right.stdout.starts_with("1 block validated by hashicorp/aws 5.100.0: nothing refused\nright: "), "{}", right.stdout);
    assert!(output.join("stacks/right/cdk.tf.json").is_file());
}

/// The tool, about a document with these resources of the example provider.
fn example(example: &WithExample, version: &str, resources: &Value) -> (Folder, Command) {
    let folder = Folder::new("check");
    let provider = json!({ "example": { "source": "ferroform/example", "version": version } });
    folder.write("cdk.tf.json", json!({ "terraform": { "required_providers": provider }, "resource": resources }).to_string());
    fs::create_dir_all(folder.path("tmp")).expect("a folder in the temporary folder");
    let mut command = Command::new(tool::path());
    command
        .arg("check")
        .arg(folder.path("cdk.tf.json"))
        .envs(example.environment())
        .env("TMPDIR", folder.path("tmp"))
        .env_remove("TF_DATA_DIR");
    (folder, command)
}

/// What was printed, without the name of the folder.
fn named(run: &Run, folder: &Folder) -> String {
    run.stderr.replace(folder.path("").display().to_string().trim_end_matches('/'), "FOLDER")
}

fn protocol_6(provider: &WithExample) {
    let resources = json!({ "example_job": { "nightly": {
        "title": "nightly-${example_server.web.id}",
        "settings": { "level": "loud" },
        "steps": [{ "name": "build" }, { "name": "Test" }, { "name": "${example_server.web.id}" }],
        "schedule": "daily",
        "secret": "hunter22",
    } } });
    let (folder, mut command) = example(provider, "~> 2.0", &resources);
    let run = finish(&mut command);
    insta::assert_snapshot!(named(&run, &folder), @r#"
    error: Invalid Attribute Value Match
     --> FOLDER
      = of: example_job.nightly, `settings.level`
      = by: ferroform/example 2.0.0
      Attribute settings.level value must be one of: ["debug" "info"], got: "loud"

    error: Invalid Attribute Value Match
     --> FOLDER
      = of: example_job.nightly, `steps[1].name`
      = by: ferroform/example 2.0.0
      Attribute steps[1].name value must match the regular expression '^[a-z]+$', got: Test

    error: 1 block asked about: 2 errors
    "#);
    assert_eq!(run.code, Some(1));
}

fn a_crash_names_the_block(provider: &WithExample) {
    let odd = json!({ "first": { "size": "even" }, "second": { "fatal": "-1" }, "third": { "size": "large" } });
    let (folder, mut command) = example(provider, "1.0.0", &json!({ "example_odd": odd }));
    let run = finish(&mut command);
    insta::assert_snapshot!(named(&run, &folder), @"
    error: ferroform/example 1.0.0 failed on example_odd.second: the provider ended (exit status: 2)
     --> FOLDER
      = of: example_odd.second
      = by: ferroform/example 1.0.0
        panic: fatal was -1
        goroutine 1 [running]:
        main.main()
        	example.go:1
      what comes after it was not asked about

    error: 2 blocks asked about: 1 error
    ");
    assert_eq!(run.code, Some(1));
}

fn an_interruption_leaves_nothing(provider: &WithExample) {
    provider.install(HANGING).unwrap_or_else(|error| panic!("{error}"));
    let (folder, mut command) = example(provider, HANGING, &json!({ "example_odd": { "first": { "size": "even" } } }));
    let mut tool = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the tool runs");
    let temporary = folder.path("tmp");
    let is_empty = || fs::read_dir(&temporary).expect("readable").next().is_none();
    while providers_of(provider) == 0 && tool.try_wait().expect("ours").is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    kill(Pid::from_raw(i32::try_from(tool.id()).expect("a process")), Signal::SIGTERM).expect("it runs");
    let output = tool.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(is_empty(), "a folder is left");
    // what is killed may take a moment to be gone
    let is_gone = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        providers_of(provider) == 0
    });
    assert!(is_gone, "a provider is left");
}

/// How many processes run the example provider of a test.
fn providers_of(provider: &WithExample) -> usize {
    let is_ours =
        |process: &fs::DirEntry| fs::read_link(process.path().join("exe")).is_ok_and(|program| program.starts_with(provider.folder()));
    fs::read_dir("/proc").map_or(0, |processes| processes.flatten().filter(is_ours).count())
}

/// Settings by which terraform finds providers in a folder, and nowhere else.
fn mirror(folder: &Folder) -> std::path::PathBuf {
    let mirror = folder.path("mirror");
    fs::create_dir_all(&mirror).expect("a folder in the temporary folder");
    folder.write(
        "terraformrc",
        format!("provider_installation {{\n  filesystem_mirror {{ path = {:?} }}\n}}\n", mirror.display().to_string()),
    );
    folder.path("terraformrc")
}

fn check_with_mirror(folder: &Folder) -> Run {
    let run = run(&["check", "right"], &[("TF_CLI_CONFIG_FILE", &mirror(folder)), ("TF_DATA_DIR", Path::new(".terraform"))]);
    let name = |text: &str| text.replace(&folder.path("").display().to_string(), "FOLDER/").replace(&platform(), "PLATFORM");
    Run { code: run.code, stdout: name(&run.stdout), stderr: name(&run.stderr) }
}

fn a_missing_provider_is_named() {
    let folder = Folder::new("check");
    fs::create_dir_all(folder.path("mirror/registry.example/hashicorp/aws/4.0.0").join(platform())).expect("a folder");
    folder.write(&format!("mirror/registry.example/hashicorp/aws/4.0.0/{}/terraform-provider-aws_v4.0.0", platform()), "");
    let run = check_with_mirror(&folder);
    insta::assert_snapshot!(run.stdout, @"
    error: the provider hashicorp/aws 5.100.0 is not on this machine
      looked in ferroform.out/stacks/right/.terraform/providers
                FOLDER/mirror
      found other versions of it: 4.0.0
      `terraform init` in `ferroform.out/stacks/right`, once `synth` has written there, installs it for PLATFORM

    no provider was asked
    ");
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), "error: not everything could be asked about\n"));
}

/// A provider for this machine, of the version that is wanted.
fn provider(folder: &Folder, script: &str) {
    let place = format!("mirror/registry.example/hashicorp/aws/5.100.0/{}", platform());
    fs::create_dir_all(folder.path(&place)).expect("a folder in the temporary folder");
    script_at(&folder.path(&place).join("terraform-provider-aws_v5.100.0"), script);
}

fn script_at(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("writable");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("ours");
    }
}

fn a_provider_that_ends_is_quoted() {
    let folder = Folder::new("check");
    provider(&folder, "echo 'warming up' >&2\necho 'panic: no cloud today' >&2\nexit 7");
    let run = check_with_mirror(&folder);
    insta::assert_snapshot!(run.stdout, @"
    error: hashicorp/aws 5.100.0 cannot be asked: the provider ended (exit status: 7)
        panic: no cloud today
      its program is `FOLDER/mirror/registry.example/hashicorp/aws/5.100.0/PLATFORM/terraform-provider-aws_v5.100.0`

    no provider was asked
    ");
    assert_eq!(run.code, Some(1));
}

fn a_program_that_is_no_provider_is_named() {
    let folder = Folder::new("check");
    provider(&folder, "echo hello\nsleep 0.1");
    let run = check_with_mirror(&folder);
    insta::assert_snapshot!(run.stdout, @"
    error: hashicorp/aws 5.100.0 cannot be asked: the provider's first line is not a handshake: hello
      its program is `FOLDER/mirror/registry.example/hashicorp/aws/5.100.0/PLATFORM/terraform-provider-aws_v5.100.0`

    no provider was asked
    ");
    assert_eq!(run.code, Some(1));
}

fn a_missing_tool_is_named() {
    let run = finish(
        Command::new(env!("CARGO_BIN_EXE_checked")).args(["check", "right"]).env_clear().env("FERROFORM_TOOL", "/nowhere/ferroform"),
    );
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), "error: FERROFORM_TOOL is `/nowhere/ferroform`, which is no file\n"));
    // a copy of the program stands alone
    let folder = Folder::new("check");
    fs::copy(env!("CARGO_BIN_EXE_checked"), folder.path("program")).expect("can be copied");
    let run = finish(Command::new(folder.path("program")).args(["check", "right"]).env_clear());
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stderr, @"
    error: the providers are asked by the `ferroform` tool, which is not beside this program, nor in PATH, nor named by FERROFORM_TOOL
    `cargo install ferroform-tool@0.1.0` installs it (in ferroform's own repository, `cargo build -p ferroform-tool` makes it)
    `check --no-provider` leaves the providers out
    ");
    let run = finish(Command::new(folder.path("program")).args(["check", "right", "--no-provider"]).env_clear());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

fn another_version_is_refused() {
    let folder = Folder::new("check");
    script_at(&folder.path("ferroform"), "echo ferroform 9.9.9");
    let run = run(&["check", "right"], &[("FERROFORM_TOOL", &folder.path("ferroform"))]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr.replace(&folder.path("").display().to_string(), "FOLDER/"), @"
    error: `FOLDER/ferroform` is version 9.9.9, and this program is made with ferroform 0.1.0
    install that: `cargo install ferroform-tool@0.1.0`
    ");
}
