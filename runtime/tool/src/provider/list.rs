//! `ferroform provider list`: the provider files of the project.

use super::counts::{self, plural};
use super::project::{self, Found};
use ferroform_cli::{CliError, terminal};
use ferroform_schema::provider::Provider;
use serde_json::{Value, json};

/// Prints a line for each file, or all of them as JSON.
pub(super) fn list(as_json: bool) -> Result<(), CliError> {
    let files = project::files()?;
    if as_json {
        let all: Vec<Value> = files.iter().map(entry).collect();
        return terminal::line(&format!("{:#}", Value::from(all)));
    }
    if files.is_empty() {
        terminal::note("this project has no provider file; `ferroform provider add NAMESPACE/NAME` makes one");
    }
    let name =
        |found: &Found| found.provider.as_ref().map_or(String::new(), |provider| format!("{} {}", provider.source(), provider.version()));
    let width = |text: &dyn Fn(&Found) -> String| files.iter().map(|found| text(found).chars().count()).max().unwrap_or(0);
    let path = |found: &Found| found.file.display().to_string();
    let (paths, names) = (width(&path), width(&name));
    for found in &files {
        let about = match &found.provider {
            Ok(provider) => summary(*provider),
            Err(error) => format!("cannot be used: {error}"),
        };
        terminal::line(format!("{:paths$}  {:names$}  {about}", path(found), name(found)).trim_end())?;
    }
    Ok(())
}

/// `3 resources, 1 function, 9 rules, 2 groups`
pub(super) fn summary(provider: Provider) -> String {
    let counts = counts::count(provider);
    let more = [(counts.ruled, "rule".to_owned()), (counts.groups.values().sum(), "group".to_owned())];
    let all = counts::kinds(provider).into_iter().chain(more);
    let there: Vec<String> = all.filter(|(count, _)| *count > 0).map(|(count, noun)| plural(count, &noun)).collect();
    if there.is_empty() { "nothing".into() } else { there.join(", ") }
}

fn entry(found: &Found) -> Value {
    let mut entry = json!({ "file": found.file.display().to_string() });
    match &found.provider {
        Ok(provider) => {
            let counts = counts::count(*provider);
            entry["source"] = provider.source().into();
            entry["version"] = provider.version().into();
            for (count, noun) in counts::kinds(*provider) {
                entry[format!("{}s", noun.replace(' ', "_"))] = count.into();
            }
            entry["rules"] = counts.ruled.into();
            entry["groups"] = counts.groups.values().sum::<usize>().into();
        }
        Err(error) => entry["error"] = error.to_string().into(),
    }
    entry
}
