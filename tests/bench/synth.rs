//! What rendering takes: TAP as a whole process, and stacks of many blocks.

use crate::project::{LIBRARY, Project, cargo, folder, remove, workspace};
use crate::table::Table;
use crate::{Result, cost};

const RUNS: usize = 20;

pub(crate) fn run(table: &mut Table) -> Result<()> {
    tap(table)?;
    many(table)
}

fn tap(table: &mut Table) -> Result<()> {
    let (target, output) = (folder().join("target"), folder().join("tap.out"));
    for (profile, arguments) in [
        ("dev", &["build", "--locked", "--package", "stacks"][..]),
        ("release", &["build", "--locked", "--package", "stacks", "--release"]),
    ] {
        cost::measure(&mut cargo(workspace(), &target, arguments)?)?;
        let program = target.join(if profile == "dev" { "debug" } else { profile }).join("stacks");
        // a file that has its content already would not be written
        let synth = cost::least(RUNS, cost::command(program)?.arg("synth").arg("--output").arg(&output), |_| remove(&output))?;
        table.against(&format!("TAP, {profile} profile, whole process"), synth.cpu.as_secs_f64() * 1e3, "ms", 10.0);
        table.against(&format!("TAP, {profile} profile, whole process, wall"), synth.wall.as_secs_f64() * 1e3, "ms", 10.0);
        table.against(&format!("TAP, {profile} profile, peak memory"), synth.peak, "MB", 15.0);
    }
    Ok(())
}

/// A program that declares twenty kinds of blocks in a loop, and compares itself with serde_json.
fn many(table: &mut Table) -> Result<()> {
    let project = Project::new("many", LIBRARY, "serde_json = \"1\"\n")?;
    project.write("src/twenty.rs", include_str!("samples/twenty.rs"))?;
    project.write("src/main.rs", include_str!("samples/many.rs"))?;
    let program = project.build("many", true)?;
    let mut before = None;
    for blocks in [100, 1_000, 10_000] {
        let whole = cost::least(RUNS, cost::command(&program)?.arg(blocks.to_string()), |_| Ok(()))?;
        let mut compared = cost::command(&program)?;
        compared.arg(blocks.to_string()).arg("compare");
        let mut least = [f64::INFINITY; 3];
        for _ in 0..RUNS {
            let output = cost::measure(&mut compared)?.output;
            for (least, figure) in least.iter_mut().zip(output.split_whitespace().filter_map(|figure| figure.parse::<f64>().ok())) {
                *least = least.min(figure);
            }
        }
        let [synth, serde, bytes] = least;
        let name = format!("{blocks} blocks");
        if blocks == 10_000 {
            table.against(&format!("{name}, synthesize"), synth * 1e3, "ms", 60.0);
            table.against(&format!("{name}, whole process"), whole.cpu.as_secs_f64() * 1e3, "ms", 60.0);
            table.against(&format!("{name}, peak memory"), whole.peak, "MB", 60.0);
            table.against(&format!("{name}, synthesize : 3 x serde_json writing the same"), synth * 1e3, "ms", 3e3 * serde);
        } else {
            table.figure(&format!("{name}, synthesize"), synth * 1e3, "ms");
            table.figure(&format!("{name}, peak memory"), whole.peak, "MB");
            table.figure(&format!("{name}, serde_json writing the same"), serde * 1e3, "ms");
        }
        table.figure(&format!("{name}, document"), bytes / 1e6, "MB");
        if let Some((fewer, time)) = before {
            table.against(&format!("{name}, synthesize, each, to each of {fewer}"), synth * 1e6 / f64::from(blocks), "us", time);
        }
        before = Some((blocks, synth * 1e6 / f64::from(blocks)));
    }
    Ok(())
}
