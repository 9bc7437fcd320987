//! Stacks whose addresses change with the environment, as they do with the source.

use ferroform::prelude::*;
use std::process::ExitCode;

#[derive(Config)]
struct Config {
    #[config(default = "orders")]
    queue: String,
    #[config(default = "billing")]
    scope: String,
    /// What the program says of the change.
    #[config(default = "")]
    told: String,
}

#[stack]
fn web(stack: &Stack, config: &Config) {
    let queue = resource!(stack, aws_sqs_queue "${config.queue}" {});
    let scope = stack.scope(&config.scope);
    let name = "main";
    resource!(scope, aws_sns_topic "${name}" {});
    resource!(scope, aws_sns_topic "errors" {});
    match config.told.as_str() {
        "moved" => stack.moved("aws_sqs_queue.orders", queue),
        "scope" => scope.moved_from("billing"),
        "removed" => stack.removed("aws_sqs_queue.orders"),
        _ => {}
    }
}

fn main() -> ExitCode {
    ferroform_cli::main([web()])
}
