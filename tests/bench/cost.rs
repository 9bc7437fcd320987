//! What a process costs.
//!
//! The kernel tells CPU time and peak memory of a process's children, so each process to measure is run
//! by a process in between, which is this program again, and which has no other child.

use crate::Result;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The first argument of the process in between.
pub(crate) const CHILD: &str = "--child";

/// What a process and its children took.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// The largest memory of one of them, in MB of a million bytes.
    pub(crate) peak: f64,
    /// What it printed to stdout and stderr.
    pub(crate) output: String,
}

impl Cost {
    fn least(self, other: Cost) -> Cost {
        Cost { wall: self.wall.min(other.wall), cpu: self.cpu.min(other.cpu), peak: self.peak.min(other.peak), output: self.output }
    }
}

/// A command to measure, rather than to run.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(CHILD).arg(program).stdin(Stdio::null());
    Ok(command)
}

/// Runs what [`command`] made.
pub(crate) fn measure(command: &mut Command) -> Result<Cost> {
    let output = command.output()?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let (printed, figures) = stdout.trim_end().rsplit_once('\n').unwrap_or(("", stdout.trim_end()));
    let stderr = String::from_utf8_lossy(&output.stderr);
    let figures: Vec<u64> = figures.split(' ').map_while(|figure| figure.parse().ok()).collect();
    match figures.as_slice() {
        [wall, cpu, peak] if output.status.success() => Ok(Cost {
            wall: Duration::from_micros(*wall),
            cpu: Duration::from_micros(*cpu),
            peak: *peak as f64 * 1.024e-3,
            output: format!("{printed}\n{stderr}"),
        }),
        _ => Err(format!("{} fails: {}", described(command), last_lines(&stderr)).into()),
    }
}

/// The least of several runs, before each of which something is done.
pub(crate) fn least(runs: usize, command: &mut Command, mut before: impl FnMut(usize) -> Result<()>) -> Result<Cost> {
    before(0)?;
    let first = measure(command)?;
    (1..runs).try_fold(first, |least, run| {
        before(run)?;
        Ok(least.least(measure(command)?))
    })
}

/// The process in between: runs a command, and prints what it took below what it prints.
pub(crate) fn child(command: &[String]) -> ExitCode {
    let [program, arguments @ ..] = command else { return ExitCode::from(2) };
    let start = Instant::now();
    let status = match Command::new(program).args(arguments).status() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("cannot run `{program}`: {error}");
            return ExitCode::FAILURE;
        }
    };
    let wall = start.elapsed().as_micros();
    match getrusage(UsageWho::RUSAGE_CHILDREN) {
        Ok(usage) if status.success() => {
            let cpu = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
            println!("\n{wall} {cpu} {}", usage.max_rss());
            ExitCode::SUCCESS
        }
        _ => ExitCode::FAILURE,
    }
}

fn described(command: &Command) -> String {
    let words: Vec<_> = command.get_args().skip(1).map(|argument| argument.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(3)..].join(" / ")
}

/// How busy the machine is: the average number of processes that ran or wanted to, in the last minute.
pub(crate) fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}
