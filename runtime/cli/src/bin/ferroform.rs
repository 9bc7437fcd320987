//! The `ferroform` tool: makes provider files.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    ferroform_cli::provider::main()
}
