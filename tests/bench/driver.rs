//! What the commands take over terraform's own: the same phases, once by ours, once by terraform alone in the same
//! folder, before the provider of `tests/provider`, which does nothing.

use crate::cost::{self, Cost};
use crate::project::folder;
use crate::table::Table;
use crate::{Result, project};
use std::path::Path;
use std::time::Duration;
use tests::example::{WithExample, with_example};
use tests::program;

const RUNS: usize = 10;

/// How much of ours may come on top of terraform's, in milliseconds of wall time.
const ALLOWED: f64 = 50.0;

type Arguments = &'static [&'static str];

const PLAN: Arguments = &["plan", "-input=false", "-json", "-out=p"];
const DESTROY: Arguments = &["plan", "-input=false", "-json", "-destroy", "-out=p"];
const APPLY: Arguments = &["apply", "-input=false", "-json", "p"];
const OUTPUT: Arguments = &["output", "-json"];

/// A phase: what it is called, our command, and terraform's.
const PHASES: [(&str, Arguments, &[Arguments]); 4] = [
    ("deploy", &["deploy", "--auto-approve"], &[PLAN, APPLY, OUTPUT]),
    ("diff of nothing", &["diff"], &[PLAN]),
    ("output", &["output"], &[OUTPUT]),
    ("destroy", &["destroy", "--auto-approve"], &[DESTROY, APPLY]),
];

pub(crate) fn run(table: &mut Table) -> Result<()> {
    let example = with_example()?;
    let ours = program::built("example", "example-stacks")?;
    let place = folder().join("driver");
    project::remove(&place)?;
    std::fs::create_dir_all(&place)?;
    let inner = place.join("ferroform.out/stacks/servers");
    // the first one also makes the folder ready
    measure(&example, &ours, &place, &["output"])?;
    let mut least: Vec<[Duration; 2]> = PHASES.iter().map(|_| [Duration::MAX; 2]).collect();
    for _ in 0..RUNS {
        for ((_, command, _), least) in PHASES.iter().zip(&mut least) {
            least[0] = least[0].min(measure(&example, &ours, &place, command)?.wall);
        }
        for ((_, _, commands), least) in PHASES.iter().zip(&mut least) {
            let walls = commands.iter().map(|command| Ok(measure(&example, Path::new("terraform"), &inner, command)?.wall));
            least[1] = least[1].min(walls.sum::<Result<Duration>>()?);
        }
    }
    for ((name, ..), [ours, theirs]) in PHASES.iter().zip(least) {
        let milliseconds = |duration: Duration| duration.as_secs_f64() * 1e3;
        table.against(&format!("{name}, wall, to terraform's own"), milliseconds(ours), "ms", milliseconds(theirs));
        table.against(&format!("{name}, ours on top of terraform's"), milliseconds(ours) - milliseconds(theirs), "ms", ALLOWED);
    }
    Ok(())
}

fn measure(example: &WithExample, program: &Path, folder: &Path, arguments: &[&str]) -> Result<Cost> {
    cost::measure(cost::command(program)?.args(arguments).current_dir(folder).envs(example.environment()))
}
