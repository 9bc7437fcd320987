//! Crates outside of this workspace, as its users have them: built by cargo from nothing but their own files.

use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;
use tests::program::cargo;

const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ferroform-{name}-{}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path.canonicalize().expect("its real name"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[track_caller]
fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Every place in the metadata of a document.
fn places(document: &Value) -> Vec<&str> {
    let blocks = document["resource"].as_object().into_iter().flat_map(serde_json::Map::values).filter_map(Value::as_object);
    blocks.flat_map(serde_json::Map::values).filter_map(|block| block["//"]["metadata"]["source"].as_str()).collect()
}

#[test]
fn a_library_of_another_workspace_declares_resources_and_names_no_folder_of_this_machine() {
    let folder = Folder::new("outside");
    let workspace = Path::new(WORKSPACE).canonicalize().expect("the workspace");
    let dependencies = format!(
        "ferroform = {{ path = {:?} }}\naws = {{ package = \"ferroform-aws\", path = {:?} }}\n",
        workspace.join("runtime"),
        workspace.join("runtime/providers/aws")
    );
    let manifest = |name: &str, more: &str| {
        format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}{more}")
    };
    folder.write("library/Cargo.toml", &manifest("library", ""));
    folder.write(
        "library/src/lib.rs",
        r#"//! Subnets, for any program.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]

use ferroform::prelude::*;

/// A subnet of a VPC.
pub fn subnet(scope: &Scope, vpc: &aws::Vpc, range: &str) -> aws::Subnet {
    resource!(scope, aws_subnet "main" {
        vpc_id     = vpc.id
        cidr_block = range
        tags       = { Name = "of-${vpc.id}" }
    })
}
"#,
    );
    folder.write("program/Cargo.toml", &manifest("program", "library = { path = \"../library\" }\n"));
    folder.write(
        "program/src/main.rs",
        r#"#![forbid(unsafe_code)]
#![deny(warnings)]

use ferroform::prelude::*;

#[derive(Config)]
struct Config {
    #[config(default = "10.0.0.0/16")]
    range: String,
}

#[derive(Outputs)]
struct Out {
    subnet_id: Expr<Id<aws::Subnet>>,
}

#[stack]
fn outside(stack: &Stack, config: &Config) -> Out {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = config.range });
    Out { subnet_id: library::subnet(&stack.scope("part"), &vpc, "10.0.1.0/24").id }
}

fn main() {
    let synthesized = outside().synthesize(&Environment::default()).expect("a stack");
    print!("{}", synthesized.json());
}
"#,
    );
    // the versions that are here already, since nothing is fetched
    fs::copy(workspace.join("Cargo.lock"), folder.0.join("program/Cargo.lock")).expect("the lock file");

    let text = stdout(&cargo(&folder.0.join("program"), &Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"), &["run"]));

    let document: Value = serde_json::from_str(&text).expect("JSON");
    let subnet = &document["resource"]["aws_subnet"]["part_main"];
    assert_eq!(subnet["vpc_id"], "${aws_vpc.main.id}");
    assert_eq!(subnet["tags"]["Name"], "of-${aws_vpc.main.id}");
    assert_eq!(document["output"]["subnet_id"]["value"], "${aws_subnet.part_main.id}");
    assert_eq!(places(&document), ["library/src/lib.rs:9:22", "src/main.rs:19:32"]);
    for machine in [&folder.0, &workspace] {
        assert!(!text.contains(machine.to_str().expect("UTF-8")), "{text}");
    }
}

/// A copy of what is tracked, without builds.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if name == "target" || name.to_string_lossy().starts_with('.') {
            continue;
        }
        let to = to.join(name);
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file");
        }
    }
}

#[test]
fn a_workspace_that_was_built_and_moved_still_finds_its_provider_file() {
    let folder = Folder::new("moved");
    let (before, after) = (folder.0.join("before"), folder.0.join("after"));
    // this workspace, with a small crate in the place of those that take longer to build
    for part in ["macros", "runtime"] {
        copy(&Path::new(WORKSPACE).join(part), &before.join(part));
    }
    fs::copy(Path::new(WORKSPACE).join("Cargo.lock"), before.join("Cargo.lock")).expect("the lock file");
    let manifest = fs::read_to_string(Path::new(WORKSPACE).join("Cargo.toml")).expect("the manifest");
    let is_left_out = |line: &&str| ["    \"tests", "    \"guide\"", "    \"runtime/cli\""].iter().any(|member| line.starts_with(member));
    let small: String = manifest.lines().filter(|line| !is_left_out(line)).map(|line| format!("{line}\n")).collect();
    let small = small.replace("\"stacks\",", "\"small\",");
    folder.write("before/Cargo.toml", &small);
    let package = "[package]\nname = \"small\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n";
    folder.write("before/small/Cargo.toml", &format!("{package}aws.workspace = true\nferroform.workspace = true\n"));
    let source = |argument: &str| {
        format!(
            "pub fn vpc(scope: &ferroform::Scope) {{ ferroform::resource!(scope, aws_vpc \"main\" {{ {argument} = \"10.0.0.0/16\" }}); }}"
        )
    };
    folder.write("before/small/src/lib.rs", &source("cidr_block"));
    let build = ["build", "--package", "small"];
    stdout(&cargo(&before, &before.join("target"), &build));
    let built = provider_crates(&before);
    assert!(!built.is_empty());

    fs::rename(&before, &after).expect("the move");
    folder.write("after/small/src/lib.rs", &source("cidr_blok"));
    let refused = cargo(&after, &after.join("target"), &build);
    folder.write("after/small/src/lib.rs", &source("ipv4_ipam_pool_id"));
    let accepted = cargo(&after, &after.join("target"), &build);

    let error = String::from_utf8_lossy(&refused.stderr);
    assert!(error.contains("no argument or block `cidr_blok` in `aws_vpc`; did you mean `cidr_block`?"), "{error}");
    stdout(&accepted);
    assert_eq!(provider_crates(&after), built, "the provider's crate was built again, so this test shows nothing");
}

/// The compiled crates of the provider, and when they were.
fn provider_crates(folder: &Path) -> BTreeMap<OsString, SystemTime> {
    let files = fs::read_dir(folder.join("target/debug/deps")).expect("libraries").flatten();
    let crates = files.filter(|file| file.file_name().to_string_lossy().starts_with("libaws-"));
    crates.map(|file| (file.file_name(), file.metadata().and_then(|metadata| metadata.modified()).expect("a time"))).collect()
}
