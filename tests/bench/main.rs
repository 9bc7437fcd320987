//! What ferroform costs: time to compile and to synthesize, and memory, each beside the figure to reach.
//!
//! ```text
//! cargo run -p tests --bin bench                        # everything but the rivals
//! cargo run -p tests --bin bench -- expansion synth     # some
//! cargo run -p tests --bin bench -- rivals              # CDKTF in Node, and terrars; needs npm and the network
//! ```
//!
//! Nothing is asserted: machines differ, and are busy. Time is CPU time, user and system, of a process
//! and its children, and of several runs the least; where time passed is meant, the table says "wall".
//! Crates are generated and built in a folder of the system's folder for temporary files.

mod build;
mod cost;
mod driver;
mod expansion;
mod project;
mod rivals;
mod synth;
mod table;

use std::process::ExitCode;
use table::Table;

/// A benchmark fails for reasons that lie outside of this program, and then says so in its table.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

type Benchmark = fn(&mut Table) -> Result<()>;

/// What there is, and whether it runs unless asked for.
const BENCHMARKS: [(&str, bool, Benchmark); 5] = [
    ("expansion", true, expansion::run),
    ("build", true, build::run),
    ("synth", true, synth::run),
    ("driver", true, driver::run),
    ("rivals", false, rivals::run),
];

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names.first().is_some_and(|name| name == cost::CHILD) {
        return cost::child(&names[1..]);
    }
    if let Some(unknown) = names.iter().find(|name| !BENCHMARKS.iter().any(|(known, ..)| known == name)) {
        eprintln!("no benchmark is named `{unknown}`; there are: {}", BENCHMARKS.map(|(name, ..)| name).join(", "));
        return ExitCode::from(2);
    }
    for (name, always, benchmark) in BENCHMARKS {
        if names.iter().any(|wanted| wanted == name) || names.is_empty() && always {
            let mut table = Table::default();
            let result = benchmark(&mut table);
            if let Err(error) = &result {
                table.missing("the rest", &error.to_string());
            }
            println!("## {name} (load {})\n\n{table}", cost::load());
        }
    }
    ExitCode::SUCCESS
}
