//! `synth`: the stacks to Terraform JSON, in the layout of CDKTF, so that the tools around it keep working.

use crate::Done;
use crate::error::CliError;
use crate::folder::{DOCUMENT, Folder};
use crate::{select, terminal};
use ferroform::config::Environment;
use ferroform::{Annotation, Definition, Dependency, Level, Synthesized};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Renders the stacks; a mistake in one is an error before the first file is written.
pub(crate) fn rendered(program: &[Definition], stacks: &[&Definition], environment: &Environment) -> Result<Vec<Synthesized>, CliError> {
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
    select::refuse_unlisted(program, &rendered)?;
    Ok(rendered)
}

/// Writes `<output>/stacks/<name>/cdk.tf.json` for each stack, and `<output>/manifest.json`.
pub(crate) fn synth(rendered: &[Synthesized], output: &Path) -> Result<Done, CliError> {
    announce(rendered);
    for stack in rendered {
        let folder = Folder::new(output, stack.name());
        let state = if folder.write(stack)? { "" } else { ", unchanged" };
        terminal::line(&format!("{}: {} blocks in {}{state}", stack.name(), stack.block_count(), folder.path().join(DOCUMENT).display()))?;
    }
    terminal::replace(&output.join("manifest.json"), manifest(rendered).as_bytes())?;
    Ok(Done::Nothing)
}

/// What the stacks have to say that is no mistake.
pub(crate) fn announce(rendered: &[Synthesized]) {
    for annotation in rendered.iter().flat_map(Synthesized::annotations) {
        terminal::note(&annotation.to_string());
    }
}

fn annotation(annotation: &Annotation) -> Value {
    let level = if annotation.level() == Level::Warning { "@cdktf/warn" } else { "@cdktf/info" };
    json!({
        "constructPath": annotation.path(),
        "level": level,
        "message": annotation.message(),
        "stacktrace": [annotation.source()],
    })
}

fn manifest(stacks: &[Synthesized]) -> String {
    let entries: Map<String, Value> = stacks
        .iter()
        .map(|stack| {
            let name = stack.name();
            let entry = json!({
                "annotations": stack.annotations().iter().map(annotation).collect::<Vec<_>>(),
                "constructPath": name,
                "dependencies": stack.dependencies().iter().map(Dependency::name).collect::<Vec<_>>(),
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
