//! Terraform's own arguments, which every resource takes.
//! See <https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on> and its siblings.

use super::Check;
use crate::body::{Body, Item, Name, Value, ValueKind};
use crate::provider::{Block, Mode};
use crate::suggest::hint;

const ARGUMENTS: [&str; 4] = ["count", "depends_on", "for_each", "provider"];
const BLOCKS: [&str; 3] = ["connection", "lifecycle", "provisioner"];
const NAMES: [&str; 3] = ["depends_on", "lifecycle", "provider"];
const LIFECYCLE: [&str; 6] =
    ["create_before_destroy", "ignore_changes", "postcondition", "precondition", "prevent_destroy", "replace_triggered_by"];

/// What an HCL expression may start with that Rust has no value for.
pub const ACCESSORS: [&str; 9] = ["var", "local", "module", "data", "each", "count", "path", "terraform", "ephemeral"];

/// Whether Terraform itself understands an argument of this name in every resource.
#[must_use]
pub fn is_meta_argument(name: &str) -> bool {
    ARGUMENTS.contains(&name)
}

/// Whether Terraform itself understands a block of this name in every resource.
#[must_use]
pub fn is_meta_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The names to suggest beside the provider's own.
pub(super) fn names(top: bool) -> &'static [&'static str] {
    if top { &NAMES } else { &[] }
}

impl Check<'_> {
    pub(super) fn meta_argument(&mut self, name: &Name, value: &Value) {
        match name.text.as_str() {
            "count" => self.error(
                name.node,
                "`count` is not needed: write a Rust loop, `(0..3).map(|i| resource!(..))`, which gives each resource a name of its own"
                    .into(),
            ),
            "for_each" => self.error(
                name.node,
                "`for_each` is not needed: write a Rust loop, `items.iter().map(|item| resource!(stack, kind \"name-${item}\" { .. }))`"
                    .into(),
            ),
            "depends_on" if !matches!(value.kind, ValueKind::List(_) | ValueKind::Expression(_) | ValueKind::Missing) => {
                self.error(value.node, format!("`depends_on` wants a list of resources, `[vpc, subnet]`, got {}", value.describe()));
            }
            "provider" if !matches!(value.kind, ValueKind::Expression(_) | ValueKind::Missing) => {
                let message = format!(
                    "`provider` wants a provider configuration, the value of `provider!(stack, {} \"alias\" {{ .. }})`",
                    self.owner_provider()
                );
                self.error(value.node, message);
            }
            "depends_on" => {
                if let ValueKind::List(elements) = &value.kind {
                    for element in elements.iter().filter(|e| !matches!(e.kind, ValueKind::Expression(_) | ValueKind::Missing)) {
                        self.error(element.node, format!("`depends_on` wants resources, such as `vpc`; got {}", element.describe()));
                    }
                }
            }
            _ => {}
        }
    }

    /// `aws` of `aws_vpc`.
    fn owner_provider(&self) -> &str {
        self.owner.split('_').next().unwrap_or(self.owner)
    }

    pub(super) fn meta_block(&mut self, mode: Mode, block: Block, name: &Name, body: &Body) {
        if name.text != "lifecycle" {
            self.error(name.node, format!("`{}` is not supported yet", name.text));
            return;
        }
        let mut seen = Vec::new();
        for item in &body.items {
            match item {
                Item::Argument(field, value) => {
                    if seen.contains(&&field.text) {
                        self.error(field.node, format!("`{}` is set twice in `lifecycle`", field.text));
                    }
                    seen.push(&field.text);
                    self.lifecycle_argument(mode, block, field, value);
                }
                Item::Block(field, body) if matches!(&*field.text, "precondition" | "postcondition") => self.condition(field, body),
                Item::Block(field, _) | Item::Partial(field) if LIFECYCLE.contains(&&*field.text) => {
                    self.error(field.node, format!("`{0}` is an argument of `lifecycle`: write `{0} = ..`", field.text));
                }
                Item::Block(field, _) | Item::Partial(field) => self.unknown_lifecycle(field),
                Item::Loop(node, ..) => self.error(*node, "a `for` cannot stand in `lifecycle`".into()),
                Item::Branches(branches) => {
                    if let Some((node, ..)) = branches.first() {
                        self.error(*node, "an `if` cannot stand in `lifecycle`; give the argument a Rust value".into());
                    }
                }
            }
        }
    }

    fn lifecycle_argument(&mut self, mode: Mode, block: Block, field: &Name, value: &Value) {
        match (field.text.as_str(), &value.kind) {
            (_, ValueKind::Missing) => {}
            ("precondition" | "postcondition", _) => {
                self.error(field.node, format!("`{0}` is a block: write `{0} {{ condition = ..  error_message = \"..\" }}`", field.text));
            }
            (name, _) if !LIFECYCLE.contains(&name) => self.unknown_lifecycle(field),
            (name, _) if mode != Mode::Resource => {
                self.error(
                    field.node,
                    format!("`{name}` of `lifecycle` is for resources only; a {} takes preconditions and postconditions", mode.noun()),
                );
            }
            ("ignore_changes", ValueKind::Paths(paths)) => {
                for path in paths {
                    self.ignored(block, path);
                }
            }
            ("ignore_changes", _) => {
                self.error(value.node, "`ignore_changes` wants a list of arguments, such as `[tags]`, or `all`".into());
            }
            ("create_before_destroy" | "prevent_destroy", ValueKind::Bool(_) | ValueKind::Expression(_))
            | ("replace_triggered_by", ValueKind::Expression(_)) => {}
            ("replace_triggered_by", ValueKind::List(elements)) => {
                for element in elements.iter().filter(|e| !matches!(e.kind, ValueKind::Expression(_) | ValueKind::Missing)) {
                    let message = "`replace_triggered_by` wants resources or their attributes, such as `vpc` or `subnet.id`";
                    self.error(element.node, format!("{message}; got {}", element.describe()));
                }
            }
            ("replace_triggered_by", _) => {
                self.error(
                    value.node,
                    "`replace_triggered_by` wants a list of resources or their attributes, such as `[vpc, subnet.id]`".into(),
                );
            }
            (name, _) => self.error(value.node, format!("`{name}` of `lifecycle` wants true or false, got {}", value.describe())),
        }
    }

    fn ignored(&mut self, block: Block, path: &Name) {
        let first = path.text.split(['.', '[']).next().unwrap_or_default();
        if first == "all" || block.block(first).is_some() {
            return;
        }
        match block.attribute(first) {
            Some(attribute) if attribute.is_settable() => {}
            Some(_) => self.error(path.node, format!("`{first}` is computed by the provider, so there is no change of it to ignore")),
            None => {
                let help = hint(first, block.settable());
                self.error(path.node, format!("no argument or block `{first}` in `{}` whose changes could be ignored{help}", self.owner));
            }
        }
    }

    fn condition(&mut self, name: &Name, body: &Body) {
        const FIELDS: [&str; 2] = ["condition", "error_message"];
        let mut missing = FIELDS.to_vec();
        for item in &body.items {
            match item {
                Item::Argument(field, _) | Item::Partial(field) | Item::Block(field, _) if !FIELDS.contains(&&*field.text) => {
                    self.error(field.node, format!("`{}` takes `condition` and `error_message`, not `{}`", name.text, field.text));
                }
                Item::Argument(field, value) => {
                    if !missing.contains(&&*field.text) {
                        self.error(field.node, format!("`{}` is set twice in `{}`", field.text, name.text));
                    }
                    missing.retain(|wanted| *wanted != field.text);
                    self.condition_value(name, field, value);
                }
                Item::Partial(field) | Item::Block(field, _) => {
                    missing.retain(|wanted| *wanted != field.text);
                    self.error(field.node, format!("`{0}` of `{1}` has no value: write `{0} = ..`", field.text, name.text));
                }
                Item::Loop(node, ..) => self.error(*node, format!("a `for` cannot stand in `{}`", name.text)),
                Item::Branches(branches) => {
                    if let Some((node, ..)) = branches.first() {
                        self.error(*node, format!("an `if` cannot stand in `{}`", name.text));
                    }
                }
            }
        }
        if !missing.is_empty() {
            self.error(name.node, format!("`{}` is missing `{}`", name.text, missing.join("` and `")));
        }
    }

    fn condition_value(&mut self, name: &Name, field: &Name, value: &Value) {
        let wanted = match (&*field.text, &value.kind) {
            (_, ValueKind::Expression(_) | ValueKind::Missing)
            | ("condition", ValueKind::Bool(_))
            | ("error_message", ValueKind::Text(_)) => return,
            ("condition", _) => "true or false",
            _ => "a string",
        };
        self.error(value.node, format!("`{}` of `{}` wants {wanted}, got {}", field.text, name.text, value.describe()));
    }

    fn unknown_lifecycle(&mut self, field: &Name) {
        let help = hint(&field.text, LIFECYCLE);
        let help = if help.is_empty() { format!("; it has `{}`", LIFECYCLE.join("`, `")) } else { help };
        self.error(field.node, format!("no argument or block `{}` in `lifecycle`{help}", field.text));
    }
}
