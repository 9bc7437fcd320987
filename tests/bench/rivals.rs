//! The same stack of eight resources in ferroform, in terrars, and in CDKTF for Node.
//!
//! In these tables the reference is the rival's figure. terrars is the newest that its own bindings to AWS
//! accept; they are of an older AWS provider.

use crate::project::{Project, WITH_CLI, edited, packages, remove, size};
use crate::table::Table;
use crate::{Result, cost};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const RUNS: usize = 10;
const EDITS: usize = 5;
/// The literal that is edited; each of the three sources has it.
const LITERAL: &str = "\"10.0.1.0/24\"";

const CDKTF: &str = r#"{
    "private": true,
    "dependencies": {
        "cdktf": "0.21.0",
        "@cdktf/provider-aws": "21.22.1",
        "constructs": "10.4.2",
        "typescript": "5.9.3",
        "@types/node": "20.19.0"
    }
}"#;

const TERRARS: &str = r#"terrars = "0.1"
terrars-hashicorp-aws = { version = "=0.1.9", features = [
    "eip", "flow_log", "nat_gateway", "route53_zone", "s3_bucket", "security_group", "subnet", "vpc",
] }
"#;

/// What is compared.
struct Figures {
    /// Making it ready from nothing, with the downloads for npm and without for cargo.
    install: cost::Cost,
    /// What lies on the disk then, in MB.
    size: f64,
    packages: f64,
    check: cost::Cost,
    synth: cost::Cost,
}

pub(crate) fn run(table: &mut Table) -> Result<()> {
    let ours = rust("rival-ferroform", WITH_CLI, "", include_str!("rivals/ferroform.rs"), &["synth", "--output"])?;
    let terrars = rust("rival-terrars", &[], TERRARS, include_str!("rivals/terrars.rs"), &[]);
    compare(table, "terrars", &ours, terrars);
    compare(table, "CDKTF", &ours, node());
    Ok(())
}

fn compare(table: &mut Table, name: &str, ours: &Figures, theirs: Result<Figures>) {
    let theirs = match theirs {
        Ok(theirs) => theirs,
        Err(error) => return table.missing(name, &error.to_string()),
    };
    let mut time = |what: &str, unit: &str, of: fn(&Figures) -> Duration| {
        let figure = |figures| of(figures).as_secs_f64() * if unit == "ms" { 1e3 } else { 1.0 };
        table.against(&format!("{name}: {what}"), figure(ours), unit, figure(&theirs));
    };
    time("build or install", "s", |figures| figures.install.cpu);
    time("build or install, wall", "s", |figures| figures.install.wall);
    time("edit to checked", "s", |figures| figures.check.cpu);
    time("edit to checked, wall", "s", |figures| figures.check.wall);
    time("synth, whole process", "ms", |figures| figures.synth.cpu);
    time("synth, whole process, wall", "ms", |figures| figures.synth.wall);
    table.against(&format!("{name}: synth, peak memory"), ours.synth.peak, "MB", theirs.synth.peak);
    table.against(&format!("{name}: checking, peak memory"), ours.check.peak, "MB", theirs.check.peak);
    table.against(&format!("{name}: on disk, built or installed"), ours.size, "MB", theirs.size);
    table.against(&format!("{name}: packages"), ours.packages, "", theirs.packages);
}

fn rust(name: &str, of_workspace: &[&str], others: &str, source: &str, arguments: &[&str]) -> Result<Figures> {
    let target = format!("target-{name}");
    let project = Project::new(name, of_workspace, others)?.with_target(&target);
    project.write("src/main.rs", source)?;
    cost::measure(&mut project.cargo(&["fetch"])?)?;
    let install = cost::least(1, &mut project.cargo(&["build"])?, |_| remove(project.target()))?;
    let size = size(project.target())?;
    let mut check = project.cargo(&["check"])?;
    cost::measure(&mut check)?;
    let check = cost::least(EDITS, &mut check, |run| project.write("src/main.rs", &edited(source, LITERAL, range(run))?))?;
    let output = project.folder().join("out");
    let program = project.target().join("debug").join(name);
    let synth = cost::least(RUNS, cost::command(program)?.args(arguments).arg(&output), |_| remove(&output))?;
    Ok(Figures { install, size, packages: packages(project.folder(), project.target(), name)?, check, synth })
}

fn node() -> Result<Figures> {
    let project = Project::new("rival-cdktf", &[], "")?;
    let source = include_str!("rivals/cdktf.ts");
    project.write("package.json", CDKTF)?;
    project.write("stack.ts", source)?;
    let folder = project.folder();
    let modules = folder.join("node_modules");
    let run = |program: PathBuf, arguments: &[&str]| -> Result<std::process::Command> {
        let mut command = cost::command(program)?;
        command.args(arguments).current_dir(folder);
        Ok(command)
    };
    let install = cost::least(1, &mut run("npm".into(), &["install", "--no-audit", "--no-fund"])?, |_| remove(&modules))?;
    let compiler = modules.join(".bin/tsc");
    let options = ["--skipLibCheck", "--strict", "--module", "commonjs", "--target", "es2022", "--types", "node", "stack.ts"];
    let compile = |edit| project.write("stack.ts", &edited(source, LITERAL, range(edit))?);
    let check = cost::least(EDITS, &mut run(compiler, &options)?, compile)?;
    let output = folder.join("cdktf.out");
    let synth = cost::least(RUNS, &mut run("node".into(), &["stack.js"])?, |_| remove(&output))?;
    Ok(Figures { install, size: size(&modules)?, packages: installed(&modules)?, check, synth })
}

fn range(run: usize) -> String {
    format!("\"10.0.{}.0/24\"", run + 2)
}

/// How many packages npm installed, from the list that it keeps.
fn installed(modules: &Path) -> Result<f64> {
    let list = fs::read_to_string(modules.join(".package-lock.json"))?;
    Ok(list.matches("\"node_modules/").count() as f64)
}
