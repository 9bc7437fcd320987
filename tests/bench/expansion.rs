//! What one `resource!` costs the compiler.
//!
//! The same crate is checked with more and more blocks, and with a macro in the place of `resource!` that
//! swallows its tokens; the differences are what the blocks cost. Of that, the compiler itself tells how
//! long it expands macros, with `-Ztime-passes`, which stable compilers have too for a crate that
//! `RUSTC_BOOTSTRAP` names.

use crate::project::{LIBRARY, Project};
use crate::table::Table;
use crate::{Result, cost};
use std::time::Duration;

/// A function with twenty blocks of as many kinds.
const TWENTY: &str = include_str!("samples/twenty.rs");
const SWALLOW: &str = "macro_rules! resource { ($($token:tt)*) => { () }; }\n";
const RUNS: usize = 5;

struct Checked {
    cpu: Duration,
    expansion: Option<Duration>,
}

pub(crate) fn run(table: &mut Table) -> Result<()> {
    let project = Project::new("expansion", LIBRARY, "")?.with_target("target-expansion");
    let empty = check(&project, 0, false)?;
    for blocks in [100, 600, 1000] {
        let swallowed = check(&project, blocks, true)?;
        let checked = check(&project, blocks, false)?;
        let each = |more: Duration, less: Duration| more.saturating_sub(less).as_secs_f64() * 1e3 / blocks as f64;
        match (checked.expansion, empty.expansion) {
            (Some(more), Some(less)) => table.against(&format!("expansion, each of {blocks}"), each(more, less), "ms", 0.3),
            _ => table.missing(&format!("expansion, each of {blocks}"), "the compiler does not tell its passes"),
        }
        table.figure(&format!("all of `cargo check`, each of {blocks}"), each(checked.cpu, swallowed.cpu), "ms");
    }
    table.figure("`cargo check` of a crate without blocks", empty.cpu.as_secs_f64() * 1e3, "ms");
    Ok(())
}

/// Checks a crate with so many blocks.
fn check(project: &Project, blocks: usize, swallow: bool) -> Result<Checked> {
    let mut root = if swallow { SWALLOW.to_owned() } else { String::new() };
    let twenty = TWENTY.replace("prelude::*", if swallow { "prelude::{Scope, text}" } else { "prelude::*" });
    for part in 0..blocks / 20 {
        root += &format!("pub mod part_{part};\n");
        project.write(&format!("src/part_{part}.rs"), &twenty)?;
    }
    let mut check = project.cargo(&["rustc", "--lib", "--profile", "check", "--", "-Ztime-passes", "-Awarnings"])?;
    // an incremental build would check again only what changed
    check.env("RUSTC_BOOTSTRAP", "expansion").env("CARGO_INCREMENTAL", "0");
    let mut expansion: Option<Duration> = None;
    let mut least: Option<Duration> = None;
    for run in 0..=RUNS {
        project.write("src/lib.rs", &format!("{root}// {run}\n"))?;
        let cost = cost::measure(&mut check)?;
        // the first run builds the dependencies too
        if run > 0 {
            least = Some(least.map_or(cost.cpu, |least| least.min(cost.cpu)));
            expansion = expansion.into_iter().chain(pass(&cost.output, "macro_expand_crate")).min();
        }
    }
    Ok(Checked { cpu: least.unwrap_or_default(), expansion })
}

/// How long a pass of the compiler took: `time:   0.123; rss: .. name`.
fn pass(output: &str, name: &str) -> Option<Duration> {
    let line = output.lines().find(|line| line.ends_with(name))?;
    let (_, rest) = line.split_once("time:")?;
    let (seconds, _) = rest.split_once(';')?;
    seconds.trim().parse().ok().map(Duration::from_secs_f64)
}
