//! What one `resource!` costs the compiler.
//!
//! A generated crate with many blocks is compared with the same crate in which a macro in the place of
//! `resource!` swallows its tokens. Each is checked whole, and only as far as macros are expanded: `-Zno-analysis`
//! ends there, which stable compilers do too for a crate that `RUSTC_BOOTSTRAP` names.

use crate::project::{LIBRARY, Project};
use crate::table::Table;
use crate::{Result, cost};
use std::time::Duration;

/// A function with twenty blocks of as many kinds.
const TWENTY: &str = include_str!("samples/twenty.rs");
const SWALLOW: &str = "macro_rules! resource { ($($token:tt)*) => { () }; }\n";
const RUNS: usize = 8;

#[derive(Clone, Copy)]
enum Until {
    Expanded,
    Checked,
}

pub(crate) fn run(table: &mut Table) -> Result<()> {
    let project = Project::new("expansion", LIBRARY, "")?.with_target("target-expansion");
    for blocks in [100, 600, 1000] {
        let each = |until| -> Result<f64> {
            let more = check(&project, blocks, TWENTY, "", until)?;
            let less = check(&project, blocks, &TWENTY.replace("prelude::*", "prelude::Scope"), SWALLOW, until)?;
            Ok(more.saturating_sub(less).as_secs_f64() * 1e3 / blocks as f64)
        };
        table.against(&format!("expansion, each of {blocks}"), each(Until::Expanded)?, "ms", 0.3);
        table.figure(&format!("all of `cargo check`, each of {blocks}"), each(Until::Checked)?, "ms");
    }
    let empty = check(&project, 0, TWENTY, "", Until::Checked)?;
    table.figure("`cargo check` of a crate without blocks", empty.as_secs_f64() * 1e3, "ms");
    Ok(())
}

/// The CPU time of checking a crate with so many blocks.
fn check(project: &Project, blocks: usize, twenty: &str, before: &str, until: Until) -> Result<Duration> {
    let mut root = before.to_owned();
    for part in 0..blocks / 20 {
        root += &format!("pub mod part_{part};\n");
        project.write(&format!("src/part_{part}.rs"), twenty)?;
    }
    let mut check = project.cargo(&["rustc", "--lib", "--profile", "check", "--", "-Awarnings"])?;
    // an incremental build would check again only what changed
    check.env("CARGO_INCREMENTAL", "0").env("RUSTC_BOOTSTRAP", "expansion");
    if let Until::Expanded = until {
        check.arg("-Zno-analysis");
    }
    let edit = |run| project.write("src/lib.rs", &format!("{root}// {run}\n"));
    // the first run may build the dependencies too
    edit(0)?;
    cost::measure(&mut check)?;
    Ok(cost::least(RUNS, &mut check, |run| edit(run + 1))?.cpu)
}
