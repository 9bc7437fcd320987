//! `synth`: the stacks to Terraform JSON, in the layout of CDKTF, so that the tools around it keep working.

use crate::error::CliError;
use crate::terminal;
use ferroform::config::Environment;
use ferroform::{Definition, Synthesized};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Writes `<folder>/stacks/<name>/cdk.tf.json` for each stack, and `<folder>/manifest.json`.
///
/// All stacks are rendered before the first file is written: a mistake in one leaves every file as it was.
pub(crate) fn synth(stacks: &[&Definition], environment: &Environment, folder: &Path) -> Result<(), CliError> {
    let mut errors = Vec::new();
    let mut rendered = Vec::new();
    for stack in stacks {
        match stack.synthesize(environment) {
            Ok(synthesized) => rendered.push(synthesized),
            Err(error) => errors.push(error.to_string()),
        }
    }
    if !errors.is_empty() {
        return Err(CliError::Failed(errors.join("\n\n")));
    }
    for stack in &rendered {
        let path = folder.join("stacks").join(stack.name()).join("cdk.tf.json");
        let written = terminal::replace(&path, stack.json().as_bytes())?;
        let state = if written { "" } else { ", unchanged" };
        terminal::line(&format!("{}: {} blocks in {}{state}", stack.name(), stack.block_count(), path.display()))?;
    }
    terminal::replace(&folder.join("manifest.json"), manifest(&rendered).as_bytes())?;
    Ok(())
}

fn manifest(stacks: &[Synthesized]) -> String {
    let entries: Map<String, Value> = stacks
        .iter()
        .map(|stack| {
            let name = stack.name();
            let entry = json!({
                "annotations": [],
                "constructPath": name,
                "dependencies": [],
                "name": name,
                "stackMetadataPath": format!("stacks/{name}/metadata.json"),
                "synthesizedStackPath": format!("stacks/{name}/cdk.tf.json"),
                "workingDirectory": format!("stacks/{name}"),
            });
            (name.to_owned(), entry)
        })
        .collect();
    format!("{:#}", json!({ "stacks": entries, "version": env!("CARGO_PKG_VERSION") }))
}
