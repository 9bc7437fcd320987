//! Files, folders and archives that a stack brings along: what is written of them, and what is told when they cannot be.

use ferroform::prelude::*;
use ferroform::{Definition, Synthesized};
use libtest_mimic::Arguments;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tests::check;
use tests::program::{self, Run};
use tests::synth::{problem, problems};
use tests::terraform::{Folder, Plain, plain, trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        check("an asset is written beside the document, under its hash", written),
        check("the same content gives the same bytes, whatever its times, modes and order", deterministic),
        check("every byte and every name of a folder is in its hash", told_apart),
        check("what is no asset any more is removed", cleaned),
        check("a missing file, a folder for a file, a circle of links are told with the line", refused),
        check("no path of the machine is in the document", portable),
        check("a folder gives its files, to make a resource of each", listed),
        check("what a program says is shown by synth, and is in the manifest", announced),
        trial("terraform finds an asset where its path says, and reads the same hash", plain, read_by_terraform),
        trial("an archive is one that others read", python, unzipped),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn python() -> Result<(), String> {
    let run = Command::new("python3").arg("--version").output().map_err(|error| format!("python3 cannot be run: {error}"))?;
    if run.status.success() { Ok(()) } else { Err("python3 cannot be run".into()) }
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let carrier = Path::new(env!("CARGO_BIN_EXE_carrier"));
    program::run(Command::new(carrier).args(arguments).current_dir(folder).env_clear().env("FILES", "files"))
}

fn synth(folder: &Path) -> Value {
    let run = run(folder, &["synth"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let json = fs::read(folder.join("ferroform.out/stacks/carrier/cdk.tf.json")).expect("the document");
    serde_json::from_slice(&json).expect("JSON")
}

/// A folder with some files in `files`.
fn filled() -> Folder {
    let folder = Folder::new("assets");
    folder.write("files/a.txt", "one\n");
    folder.write("files/deep/er/b.bin", [0, 1, 255]);
    folder.write("files/ä b.txt", "");
    folder
}

fn output(document: &Value, name: &str) -> String {
    document["output"][name]["value"].as_str().expect("a text").to_owned()
}

fn written() {
    let folder = filled();
    let document = synth(&folder);
    let stack = folder.join("ferroform.out/stacks/carrier");
    let path = document["resource"]["terraform_data"]["text"]["input"].as_str().expect("a text");
    // sha256 of "one\n"
    assert_eq!(path, "assets/text/2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806/a.txt");
    assert_eq!(fs::read(stack.join(path)).expect("the file"), b"one\n");
    let copied = stack.join(output(&document, "folder"));
    assert_eq!(fs::read(copied.join("deep/er/b.bin")).expect("the file"), [0, 1, 255]);
    assert_eq!(fs::read(copied.join("ä b.txt")).expect("the file"), b"");
    assert!(output(&document, "folder").starts_with("assets/site_files/"));
    assert!(output(&document, "archive").ends_with("/archive.zip"));
}

fn deterministic() {
    let (one, two) = (filled(), Folder::new("assets"));
    two.write("files/ä b.txt", "");
    two.write("files/deep/er/b.bin", [0, 1, 255]);
    two.write("files/a.txt", "one\n");
    executable(&two.join("files/a.txt"));
    let (first, second) = (synth(&one), synth(&two));
    assert_eq!(first, second);
    let archive =
        |folder: &Folder| fs::read(folder.join("ferroform.out/stacks/carrier").join(output(&first, "archive"))).expect("the archive");
    assert_eq!(archive(&one), archive(&two));
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a mode");
}

#[cfg(not(unix))]
fn executable(_: &Path) {}

/// The hash of a folder with these files.
fn hash(files: &[(&str, &str)]) -> String {
    thread_local! {
        static SOURCE: std::cell::RefCell<PathBuf> = std::cell::RefCell::default();
    }
    #[stack]
    fn hashed(stack: &Stack) {
        stack.folder("files", SOURCE.with_borrow(Clone::clone));
    }
    let folder = Folder::new("assets");
    files.iter().for_each(|(name, content)| folder.write(name, content));
    SOURCE.set(folder.to_path_buf());
    synthesized(&hashed()).assets()[0].path().to_owned()
}

fn told_apart() {
    let cases: [&[(&str, &str)]; 6] =
        [&[("a", "bc")], &[("ab", "c")], &[("a", "b"), ("c", "")], &[("a", ""), ("b", "c")], &[("a/b", "c")], &[("a", "bd")]];
    let mut hashes: Vec<String> = cases.iter().map(|files| hash(files)).collect();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), cases.len());
    assert_eq!(hash(cases[0]), hash(cases[0]));
}

fn cleaned() {
    let folder = filled();
    let before = synth(&folder);
    let stack = folder.join("ferroform.out/stacks/carrier");
    folder.write("files/a.txt", "two\n");
    folder.write("ferroform.out/stacks/carrier/assets/gone/0000/x", "x");
    let after = synth(&folder);
    for name in ["archive", "folder"] {
        assert_ne!(output(&before, name), output(&after, name));
        assert!(!stack.join(output(&before, name)).exists(), "{name}");
        assert!(stack.join(output(&after, name)).exists(), "{name}");
    }
    let mut names: Vec<String> = entries(&stack.join("assets"));
    names.sort();
    assert_eq!(names, ["code", "site_files", "text"]);
    assert!(names.iter().all(|name| entries(&stack.join("assets").join(name)).len() == 1));
}

fn entries(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name().into_string().expect("Unicode")).collect()
}

fn synthesized(stack: &Definition) -> Synthesized {
    stack.synthesize(&ferroform::config::Environment::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn refused() {
    #[stack]
    fn wrong(stack: &Stack) {
        stack.file("a", path!("assets/mian.rs"));
        stack.file("b", path!("assets"));
        stack.folder("c", path!("assets/main.rs"));
        stack.archive("d", path!("nowhere"));
        stack.file("e", path!("assets/main.rs"));
        stack.file("e", path!("assets/main.rs"));
        stack.file("no name", path!("assets/main.rs"));
    }
    let problems = problems(&wrong());
    let said: Vec<&str> = problems.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(
        said,
        [
            "asset.a: there is no `assets/mian.rs`; did you mean `main.rs`?",
            "asset.b: `assets` is a folder: use `folder` or `archive` for it",
            "asset.c: `assets/main.rs` is a file: use `file` for it",
            "asset.d: there is no `nowhere`",
            "`asset.e` is declared twice",
            "`no name` is not a name for an asset: it starts with a letter or `_`, and has only letters, digits, `_` and `-`",
        ]
    );
    assert!(problems[0].1[0].starts_with("file(\"a\""), "{problems:?}");
    links();
}

#[cfg(unix)]
fn links() {
    thread_local! {
        static SOURCE: std::cell::RefCell<PathBuf> = std::cell::RefCell::default();
    }
    #[stack]
    fn linked(stack: &Stack) {
        stack.folder("files", SOURCE.with_borrow(Clone::clone));
    }
    let folder = Folder::new("assets");
    folder.write("files/a.txt", "one");
    SOURCE.set(folder.join("files"));
    std::os::unix::fs::symlink("a.txt", folder.join("files/b.txt")).expect("a link");
    let files = synthesized(&linked());
    let files: Vec<(&str, &[u8])> = files.assets()[0].files().collect();
    assert_eq!(files, [("a.txt", b"one".as_slice()), ("b.txt", b"one")]);
    std::os::unix::fs::symlink("..", folder.join("files/up")).expect("a link");
    std::os::unix::fs::symlink("../files", folder.join("files/again")).expect("a link");
    let message = problem(&linked()).0;
    assert!(message.ends_with("is a symbolic link to a folder that it is in"), "{message}");
    fs::remove_file(folder.join("files/up")).expect("the link");
    fs::remove_file(folder.join("files/again")).expect("the link");
    std::os::unix::fs::symlink("itself", folder.join("files/itself")).expect("a link");
    assert!(problem(&linked()).0.contains("itself` cannot be read"));
}

#[cfg(not(unix))]
fn links() {}

fn portable() {
    #[stack]
    fn own(stack: &Stack) {
        let file = stack.file("main", path!("assets/{}.rs", "main"));
        resource!(stack, terraform_data "main" { input = file.path() });
    }
    let stack = synthesized(&own());
    assert!(!stack.json().contains(env!("CARGO_MANIFEST_DIR")));
    assert!(stack.assets()[0].path().ends_with("/main.rs"));
}

fn listed() {
    #[stack]
    fn site(stack: &Stack) {
        let bucket = resource!(stack, aws_s3_bucket "site" { bucket = "site" });
        for file in stack.folder("site", path!("construct")).files() {
            let label = file.name().replace(['/', '.'], "-");
            resource!(stack, aws_s3_object "${label}" {
                bucket      = bucket.id
                key         = file.name()
                source      = file.path()
                source_hash = file.hash()
            });
        }
    }
    let stack = synthesized(&site());
    let keys: Vec<String> =
        stack.graph().resources("aws_s3_object").filter_map(|object| object.arguments().get("key").and_then(|key| key.text())).collect();
    assert_eq!(keys, ["Cargo.toml", "greeting.txt", "lib.rs"]);
    let source = stack.graph().block("aws_s3_object.greeting-txt").unwrap().arguments();
    assert_eq!(source.get("source").and_then(|source| source.text()).unwrap(), format!("{}/greeting.txt", stack.assets()[0].path()));
}

fn announced() {
    let folder = filled();
    let run = run(&folder, &["synth"]);
    assert!(run.stderr.starts_with("warning: carrier/site: nobody looks at it\n  --> tests/assets/program.rs:"), "{}", run.stderr);
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.join("ferroform.out/manifest.json")).expect("the manifest")).expect("JSON");
    let said = &manifest["stacks"]["carrier"]["annotations"][0];
    assert_eq!((&said["level"], &said["constructPath"]), (&"@cdktf/warn".into(), &"carrier/site".into()));
    assert_eq!(said["message"], "nobody looks at it");
}

fn read_by_terraform(terraform: &Plain) {
    let folder = filled();
    let document = synth(&folder);
    let stack = folder.join("ferroform.out/stacks/carrier");
    let archive = output(&document, "archive");
    let text = document["resource"]["terraform_data"]["text"]["input"].as_str().expect("a text");
    let more = serde_json::json!({ "output": {
        "read": { "value": format!("${{file(\"{text}\")}}") },
        "hash": { "value": format!("${{filebase64sha256(\"{archive}\")}}") },
    } });
    fs::write(stack.join("more.tf.json"), more.to_string()).expect("a file");
    terraform.run(&stack, &["init", "-input=false", "-no-color"]).unwrap_or_else(|error| panic!("{error}"));
    terraform.run(&stack, &["apply", "-input=false", "-no-color", "-auto-approve"]).unwrap_or_else(|error| panic!("{error}"));
    let outputs = terraform.run(&stack, &["output", "-json"]).unwrap_or_else(|error| panic!("{error}"));
    let outputs: Value = serde_json::from_str(&outputs).expect("JSON");
    assert_eq!(outputs["read"]["value"], "one\n");
    assert_eq!(outputs["hash"]["value"], output(&document, "archive_hash"));
}

fn unzipped((): &()) {
    let folder = filled();
    let archive = folder.join("ferroform.out/stacks/carrier").join(output(&synth(&folder), "archive"));
    let script = "import sys, zipfile\n\
                  z = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.testzip() is None\n\
                  print([(i.filename, len(z.read(i)), oct(i.external_attr >> 16), i.date_time) for i in z.infolist()])";
    let run = program::run(Command::new("python3").args(["-c", script]).arg(&archive).env("PYTHONIOENCODING", "utf-8"));
    let file = |name: &str, size: usize| format!("('{name}', {size}, '0o100755', (1980, 1, 1, 0, 0, 0))");
    assert_eq!(
        run.stdout.trim(),
        format!("[{}, {}, {}]", file("a.txt", 4), file("deep/er/b.bin", 3), file("ä b.txt", 0)),
        "{}",
        run.stderr
    );
}
