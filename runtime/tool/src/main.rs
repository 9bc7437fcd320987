//! The `ferroform` tool.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    ferroform_tool::main()
}
