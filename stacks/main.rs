//! The stacks of this workspace.

mod tap;

fn main() -> std::process::ExitCode {
    ferroform_cli::main([tap::tap()])
}
