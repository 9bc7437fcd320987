//! `check`: what only the providers themselves know is found on the Rust line, without `terraform init`.

use libtest_mimic::{Arguments, Trial};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use tests::terraform::{Folder, WithAws, trial, with_aws};
use tests::tool;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut tests = vec![
        trial("TAP passes", with_aws, tap_passes),
        trial("what only the provider refuses is found on its Rust line", with_aws, refusals_are_on_the_rust_line),
        trial("findings are printed as JSON", with_aws, findings_are_json),
        trial("a sensitive value is not shown, nor the line that may have it", with_aws, a_secret_is_not_shown),
        trial("`synth --check` writes nothing that a provider refuses", with_aws, nothing_refused_is_written),
    ];
    let mut alone = |name: &str, test: fn()| {
        tests.push(Trial::test(name, move || {
            test();
            Ok(())
        }));
    };
    alone("a provider that is not there is named, with where it was looked for", a_missing_provider_is_named);
    alone("without the tool there is a way to get it", a_missing_tool_is_named);
    if cfg!(unix) {
        alone("a provider that ends at once has the last word", a_provider_that_ends_is_quoted);
        alone("a program that is no provider is named", a_program_that_is_no_provider_is_named);
        alone("a tool of another version is not used", another_version_is_refused);
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
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
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = command.current_dir(workspace).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The program's findings, where the provider is as terraform has installed it.
fn check(stack: &str, terraform: &WithAws, arguments: &[&str]) -> Run {
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
    let run = check("conditional", terraform, &[]);
    insta::assert_snapshot!(run.stdout, @r#"
    error: "name" cannot begin with "internal-": "internal-web"
      --> tests/check/program.rs:20:22
       |
    20 |     resource!(stack, aws_lb "web" { name = load_balancer("web")  subnets = ["subnet-1", "subnet-2"] });
       |                      ^^^^^^
       = note: aws_lb.web, `name`, from hashicorp/aws 5.100.0

    error: Invalid Attribute Combination
      --> tests/check/program.rs:11:22
       |
    11 |     resource!(stack, aws_s3_bucket_lifecycle_configuration "logs" {
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = note: aws_s3_bucket_lifecycle_configuration.logs, `rule[0].transition`, from hashicorp/aws 5.100.0
         2 attributes specified when one (and only one) of [rule[0].transition[Value({"date":"2031-01-01T00:00:00Z","days":30,"storage_class":"GLACIER"})].date,rule[0].transition[Value({"date":"2031-01-01T00:00:00Z","days":30,"storage_class":"GLACIER"})].days] is required

    4 blocks validated by hashicorp/aws 5.100.0
    "#);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), "error: providers refuse 2 things\n"));
}

fn findings_are_json(terraform: &WithAws) {
    let run = check("conditional", terraform, &["--json"]);
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
      "source": "tests/check/program.rs:20:22"
    }
    "#);
    assert_eq!(run.code, Some(1));
}

fn a_secret_is_not_shown(terraform: &WithAws) {
    let run = check("secret", terraform, &[]);
    insta::assert_snapshot!(run.stdout, @"
    error: expected length of value to be in the range (20 - 128), got (sensitive value)
      --> tests/check/program.rs:34:22
       = note: aws_api_gateway_api_key.partner, `value`, from hashicorp/aws 5.100.0

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
    program(&folder.path(&place).join("terraform-provider-aws_v5.100.0"), script);
}

/// This platform, as Go names it.
fn platform() -> String {
    let system = std::env::consts::OS.replace("macos", "darwin");
    let processor = std::env::consts::ARCH.replace("x86_64", "amd64").replace("aarch64", "arm64");
    format!("{system}_{processor}")
}

fn program(path: &Path, script: &str) {
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
    program(&folder.path("ferroform"), "echo ferroform 9.9.9");
    let run = run(&["check", "right"], &[("FERROFORM_TOOL", &folder.path("ferroform"))]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr.replace(&folder.path("").display().to_string(), "FOLDER/"), @"
    error: `FOLDER/ferroform` is version 9.9.9, and this program is made with ferroform 0.1.0
    install that: `cargo install ferroform-tool@0.1.0`
    ");
}
