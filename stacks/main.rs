//! The program of this workspace's stacks.
#![forbid(unsafe_code)]

use stacks::tap::tap;
use std::process::ExitCode;

fn main() -> ExitCode {
    ferroform_cli::main([tap()])
}
