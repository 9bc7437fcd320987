//! Variables, locals, outputs, checks, ephemeral values and required versions: what is rendered of them, what terraform
//! makes of that, and what is refused.

mod checks;
mod commands;
mod ephemeral;
mod locals;
mod outputs;
mod providers;
mod variables;
mod versions;

use ferroform::Definition;
use libtest_mimic::Arguments;
use std::process::ExitCode;
use tests::terraform::WithAws;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = [
        variables::tests(),
        locals::tests(),
        outputs::tests(),
        checks::tests(),
        ephemeral::tests(),
        versions::tests(),
        providers::tests(),
        commands::tests(),
    ];
    libtest_mimic::run(&arguments, tests.into_iter().flatten().collect()).exit_code()
}

/// terraform and the provider accept a stack.
#[track_caller]
fn accepted(aws: &WithAws, stack: &Definition) {
    let document = tests::synth::text(stack);
    aws.validate(&document).unwrap_or_else(|error| panic!("{error}\n{document}"));
}
