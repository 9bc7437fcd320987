//! What building takes: everything from nothing, and TAP after an edit.

use crate::project::{LIBRARY, Project, WITH_CLI, cargo, copy, edited, folder, packages, remove, workspace};
use crate::table::Table;
use crate::{Result, cost};
use std::fs;

/// The literal of TAP that is edited.
const LITERAL: &str = "days_after_initiation = 7";
const RUNS: usize = 5;

pub(crate) fn run(table: &mut Table) -> Result<()> {
    clean(table)?;
    edit(table)?;
    let target = folder().join("target");
    for (what, dependencies, reach) in [("without the CLI", LIBRARY, Some(12.0)), ("with the CLI", WITH_CLI, None)] {
        let project = Project::new("packages", dependencies, "")?;
        project.write("src/lib.rs", "")?;
        let (count, what) = (packages(project.folder(), &target, "packages")?, format!("packages that a stack compiles, {what}"));
        match reach {
            Some(reach) => table.against(&what, count, "", reach),
            None => table.figure(&what, count, ""),
        }
    }
    Ok(())
}

/// The workspace's own stacks, from nothing; and the provider crate alone.
fn clean(table: &mut Table) -> Result<()> {
    let target = folder().join("target-clean");
    let build = cost::least(2, &mut cargo(workspace(), &target, &["build", "--locked", "--package", "stacks"])?, |_| remove(&target))?;
    table.against("clean build of `stacks`, wall", build.wall.as_secs_f64(), "s", 15.0);
    table.figure("clean build of `stacks`", build.cpu.as_secs_f64(), "s");
    for command in ["build", "check"] {
        let clean = |_| cost::measure(&mut cargo(workspace(), &target, &["clean", "--package", "ferroform-aws"])?).map(drop);
        // once with all that it depends on
        let arguments = [command, "--locked", "--package", "ferroform-aws"];
        cost::measure(&mut cargo(workspace(), &target, &arguments)?)?;
        let alone = cost::least(2, &mut cargo(workspace(), &target, &arguments)?, clean)?;
        table.figure(&format!("`cargo {command}` of the provider crate"), alone.cpu.as_secs_f64(), "s");
        table.figure(&format!("`cargo {command}` of the provider crate, peak memory"), alone.peak, "MB");
    }
    Ok(())
}

/// TAP after a value was edited.
fn edit(table: &mut Table) -> Result<()> {
    let project = Project::new("tap", WITH_CLI, "ipnet = { version = \"2\", default-features = false, features = [\"std\"] }\n")?;
    copy(&workspace().join("stacks"), &project.folder().join("src"))?;
    // its program names the library `stacks`
    let main = fs::read_to_string(project.folder().join("src/main.rs"))?;
    project.write("src/main.rs", &main.replace("stacks::", "tap::"))?;
    let source = fs::read_to_string(workspace().join("stacks/tap/logs.rs"))?;
    for (command, reach) in [("check", Some(0.12)), ("build", None)] {
        let mut cargo = project.cargo(&[command])?;
        cost::measure(&mut cargo)?;
        let edit = |run: usize| {
            let value = format!("days_after_initiation = {}", if command == "check" { 8 + run } else { 20 + run });
            project.write("src/tap/logs.rs", &edited(&source, LITERAL, value)?)
        };
        let cost = cost::least(RUNS, &mut cargo, edit)?;
        let what = format!("`cargo {command}` after an edit of TAP");
        match reach {
            Some(reach) => table.against(&what, cost.cpu.as_secs_f64(), "s", reach),
            None => table.figure(&what, cost.cpu.as_secs_f64(), "s"),
        }
        table.figure(&format!("{what}, wall"), cost.wall.as_secs_f64(), "s");
    }
    let unchanged = cost::least(RUNS, &mut project.cargo(&["check"])?, |_| Ok(()))?;
    table.figure("`cargo check` without an edit: cargo itself", unchanged.cpu.as_secs_f64(), "s");
    Ok(())
}
