//! A program whose stack brings along what a folder has: what `assets` and `context` run.

use ferroform::prelude::*;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Config)]
struct Settings {
    /// The folder to bring along.
    files: String,
}

#[derive(Outputs)]
struct Outputs {
    /// What terraform reads of the file.
    text: Expr<Str>,
    archive: String,
    archive_hash: String,
    folder: String,
}

#[stack]
fn carrier(stack: &Stack, config: &Settings) -> Outputs {
    let files = PathBuf::from(&config.files);
    let file = stack.file("text", files.join("a.txt"));
    let archive = stack.archive("code", files.clone());
    let folder = stack.scope("site").folder("files", files);
    stack.scope("site").warning("nobody looks at it");
    let text = resource!(stack, terraform_data "text" { input = file.path() });
    Outputs { text: text.output.cast(), archive: archive.path().into(), archive_hash: archive.base64(), folder: folder.path().into() }
}

fn main() -> ExitCode {
    ferroform_cli::main([carrier()])
}
