//! What is special to modules: the configurations of providers that they take
//! (<https://developer.hashicorp.com/terraform/language/modules/develop/providers>).

use super::{Check, Diagnostic, Path};
use crate::body::{Body, Item, Name, Node, Value, ValueKind};
use crate::provider::{Kind, Mode};
use crate::suggest::hint;

/// A configuration that a module takes, by its name in the module: `aws`, or `aws.peer` for an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name.
    pub key: String,
    /// Whether it has to be given.
    pub required: bool,
}

/// Judges the body of a module; `node` is where it is named. `providers` are the configurations that it takes, if they are
/// known, and `configures` is whether it configures one itself.
#[must_use]
pub fn module(kind: Kind, providers: Option<&[Given]>, configures: bool, body: &Body, node: Node) -> Vec<Diagnostic> {
    let mut check = Check { provider: kind.provider(), owner: kind.name, diagnostics: Vec::new() };
    let path = Path { kind: kind.name, steps: Vec::new() };
    check.repetition(body);
    check.body(kind.block, body, node, &path, Some(Mode::Module));
    for item in &body.items {
        match item {
            Item::Argument(name, _) if configures && matches!(name.text.as_str(), "count" | "for_each" | "depends_on") => {
                let message =
                    format!("`{}` configures a provider itself, and Terraform takes no `{}` of such a module", kind.name, name.text);
                check.error(name.node, message);
            }
            _ => {}
        }
    }
    match body.argument("providers") {
        Some((name, value)) => check.providers(providers, name, value),
        None => check.missing_providers(providers, &[], node),
    }
    check.diagnostics
}

/// The message for what Terraform knows in a block of a module, or of a resource, and that stands elsewhere here.
pub(super) fn misplaced(name: &str) -> Option<String> {
    Some(match name {
        "source" | "version" => {
            format!("the {name} of a module stands where its type is declared: `module_type!(pub Network = \"source\", \"version\")`")
        }
        "provider" => "a module takes several configurations of providers: `providers = { aws = west }`".into(),
        "lifecycle" | "provisioner" | "connection" => {
            format!("`{name}` is of a resource, and no module has it: write it within the module")
        }
        _ => return None,
    })
}

impl Check<'_> {
    fn providers(&mut self, known: Option<&[Given]>, name: &Name, value: &Value) {
        let fields = match &value.kind {
            ValueKind::Object(fields) => fields,
            ValueKind::Missing => return,
            _ => {
                let message =
                    format!("`providers` wants configurations by their names in the module, `{{ aws = west }}`, got {}", value.describe());
                self.error(value.node, message);
                return;
            }
        };
        let mut given: Vec<&str> = Vec::new();
        for field in fields {
            let key = field.key.text.as_str();
            if given.contains(&key) {
                self.error(field.key.node, format!("`{key}` is given twice in `providers`"));
            }
            given.push(key);
            if field.pieces.is_some() {
                self.error(
                    field.key.node,
                    "Terraform wants to know the names in `providers` before it evaluates anything: write them out".into(),
                );
            } else if let Some(known) = known.filter(|known| known.iter().all(|one| one.key != key)) {
                let names = || known.iter().map(|one| one.key.as_str());
                let help = match hint(key, names()) {
                    near if !near.is_empty() => near,
                    _ if known.is_empty() => "; it takes none".into(),
                    _ => format!("; it takes `{}`", names().collect::<Vec<_>>().join("`, `")),
                };
                self.error(field.key.node, format!("`{}` takes no provider `{key}`{help}", self.owner));
            }
            if !matches!(field.value.kind, ValueKind::Expression(_) | ValueKind::Missing) {
                let local = key.split('.').next().unwrap_or(key);
                let message = format!(
                    "`{key}` of `providers` wants a provider configuration, the value of `provider!(stack, {local} \"alias\" {{ .. }})`, got {}",
                    field.value.describe()
                );
                self.error(field.value.node, message);
            }
        }
        self.missing_providers(known, &given, name.node);
    }

    fn missing_providers(&mut self, known: Option<&[Given]>, given: &[&str], node: Node) {
        let missing: Vec<&str> = known
            .unwrap_or_default()
            .iter()
            .filter(|one| one.required && !given.contains(&one.key.as_str()))
            .map(|one| one.key.as_str())
            .collect();
        if let Some(first) = missing.first() {
            let local = first.split('.').next().unwrap_or(first);
            let (noun, names) = if missing.len() == 1 { ("provider", "it") } else { ("providers", "them") };
            let message = format!(
                "`{}` is missing the {noun} `{}`: give {names} by `providers = {{ {first} = .. }}`, the value of `provider!(stack, {local} \"alias\" {{ .. }})`",
                self.owner,
                missing.join("`, `")
            );
            self.error(node, message);
        }
    }
}
