//! The program of this workspace's stacks.
#![forbid(unsafe_code)]

use ferroform_policies::{aws, tags};
use stacks::tap::tap;
use std::process::ExitCode;

fn main() -> ExitCode {
    ferroform_cli::main([tap().with_policies(aws()).with_policies([tags(["Environment", "Project", "ManagedBy"])])])
}
