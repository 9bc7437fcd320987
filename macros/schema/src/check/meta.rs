//! Terraform's own arguments, which every resource takes.
//! See <https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on> and its siblings.

use super::Check;
use crate::body::{Body, Item, Name, Repetition, Value, ValueKind};
use crate::provider::{Block, Mode};
use crate::suggest::hint;

const ARGUMENTS: [&str; 4] = ["count", "depends_on", "for_each", "provider"];
const BLOCKS: [&str; 3] = ["connection", "lifecycle", "provisioner"];
const NAMES: [&str; 7] = names_of(META);
const LIFECYCLE: [&str; 6] = names_of(IN_LIFECYCLE);

const fn names_of<const N: usize>(described: [(&'static str, &str); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = described[at].0;
        at += 1;
    }
    names
}

/// What Terraform itself understands in every resource, with a line for an editor.
pub const META: [(&str, &str); 7] = [
    ("connection", "block: how provisioners reach the machine"),
    ("count", "number: how many instances Terraform makes; `count.index` is known in the body"),
    ("depends_on", "list of resources that have to be there before, beside those that the body refers to"),
    ("for_each", "map, set or repeated resource: Terraform makes an instance for each; `each.key` and `each.value` are known in the body"),
    ("lifecycle", "block: how Terraform replaces and destroys it, and what has to hold"),
    ("provider", "a configuration of the provider, made by `provider!`"),
    ("provisioner", "block, `provisioner \"local-exec\" { .. }`: what runs when it is made or destroyed"),
];

/// What stands in `lifecycle`, with a line for an editor.
pub const IN_LIFECYCLE: [(&str, &str); 6] = [
    ("create_before_destroy", "bool: the new one is made before the old one is destroyed"),
    ("ignore_changes", "list of arguments, `[tags, rule[0].status]`, or `all`: changes of them are left as they are"),
    ("postcondition", "block of `condition` and `error_message`: what has to hold after"),
    ("precondition", "block of `condition` and `error_message`: what has to hold before"),
    ("prevent_destroy", "bool: a plan that would destroy it fails"),
    ("replace_triggered_by", "list of resources and attributes: when they change, this is replaced"),
];

/// What stands in a condition, with a line for an editor.
pub const IN_CONDITION: [(&str, &str); 2] =
    [("condition", "bool, required: an expression that has to be true"), ("error_message", "string, required: what is said if it is not")];

/// What stands in a `dynamic` block, with a line for an editor.
pub const IN_DYNAMIC: [(&str, &str); 3] = [
    ("content", "block, required: what each of the blocks has"),
    ("for_each", "list, set or map, required: a block is made for each element"),
    ("iterator", "name: what `content` calls the element; the name of the blocks without it"),
];

/// What Terraform understands in a module besides its own inputs.
const OF_MODULE: [&str; 4] = ["count", "depends_on", "for_each", "providers"];

/// What an HCL expression may start with that Rust has no value for.
pub const ACCESSORS: [&str; 9] = ["var", "local", "module", "data", "each", "count", "path", "terraform", "ephemeral"];

/// Whether Terraform itself understands an argument of this name in every block of a mode.
#[must_use]
pub fn is_meta_argument(mode: Mode, name: &str) -> bool {
    if mode == Mode::Module { OF_MODULE.contains(&name) } else { ARGUMENTS.contains(&name) }
}

/// Whether Terraform itself understands a block of this name in every block of a mode.
#[must_use]
pub fn is_meta_block(mode: Mode, name: &str) -> bool {
    mode != Mode::Module && BLOCKS.contains(&name)
}

/// The names to suggest beside the provider's own.
pub(super) fn names(top: Option<Mode>) -> &'static [&'static str] {
    match top {
        None => &[],
        Some(Mode::Module) => &OF_MODULE,
        Some(_) => &NAMES,
    }
}

impl Check<'_> {
    pub(super) fn meta_argument(&mut self, name: &Name, value: &Value) {
        match name.text.as_str() {
            "count" => self.count(value),
            "for_each" => self.for_each(value, true),
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

    /// Whether Terraform repeats the block in one way only.
    pub(super) fn repetition(&mut self, body: &Body) {
        let Some((first, ..)) = body.repetition() else { return };
        for item in &body.items {
            match item {
                Item::Argument(name, _) if Repetition::of(&name.text).is_some_and(|other| other != first) => {
                    self.error(name.node, "a block has `count` or `for_each`, not both".into());
                }
                _ => {}
            }
        }
    }

    fn count(&mut self, value: &Value) {
        let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let got = match &value.kind {
            ValueKind::Expression(_) | ValueKind::Missing => return,
            ValueKind::Number(number) if is_whole(number) => return,
            ValueKind::Text(_) if value.text().is_none_or(is_whole) => return,
            ValueKind::Number(number) => number.clone(),
            ValueKind::List(_) | ValueKind::Object(_) => format!("{}; `for_each` goes over its elements", value.describe()),
            ValueKind::Bool(_) => "a bool; write `if enabled { 1 } else { 0 }`".into(),
            _ => value.describe().into(),
        };
        self.error(value.node, format!("`count` wants a whole number from 0 on, got {got}"));
    }

    /// `for_each` of a resource, whose elements need keys, or of a `dynamic` block.
    pub(super) fn for_each(&mut self, value: &Value, keyed: bool) {
        match &value.kind {
            ValueKind::Expression(_) | ValueKind::Missing | ValueKind::Object(_) => {}
            ValueKind::List(elements) if keyed => {
                let mut seen = Vec::new();
                for element in elements {
                    match (&element.kind, element.text()) {
                        (_, Some(key)) if seen.contains(&key) => {
                            self.error(element.node, format!("`{key}` stands twice in `for_each`, which makes one instance of each"));
                        }
                        (_, Some(key)) => seen.push(key),
                        (ValueKind::Expression(_) | ValueKind::Text(_) | ValueKind::Number(_) | ValueKind::Missing, _) => {}
                        _ => {
                            let message = "`for_each` wants strings in a list, since each is the key of an instance";
                            self.error(element.node, format!("{message}, got {}; or a map, `{{ key = .. }}`", element.describe()));
                        }
                    }
                }
            }
            ValueKind::List(_) => {}
            _ => {
                let help = if keyed && matches!(value.kind, ValueKind::Number(_)) { "; `count` makes so many" } else { "" };
                self.error(value.node, format!("`for_each` wants a map or a list, got {}{help}", value.describe()));
            }
        }
    }

    /// `aws` of `aws_vpc`.
    fn owner_provider(&self) -> &str {
        self.owner.split('_').next().unwrap_or(self.owner)
    }

    pub(super) fn meta_block(&mut self, mode: Mode, block: Block, name: &Name, body: &Body) {
        if name.text != "lifecycle" {
            if name.text == "provisioner" {
                let message = "`provisioner` wants its type: `provisioner \"local-exec\" { command = \"..\" }`";
                self.error(name.node, message.into());
            } else if mode == Mode::Resource {
                self.connection(name, body);
            } else {
                self.error(name.node, format!("a connection is for resources only, not for a {}", mode.noun()));
            }
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
                Item::Block(field, _) | Item::Labelled(field, ..) | Item::Partial(field) => self.unknown_lifecycle(field),
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

    /// A path of `ignore_changes`, such as `tags["Name"]` or `root_block_device[0].volume_size`.
    fn ignored(&mut self, block: Block, path: &Name) {
        let steps = path.text.split('.').map(|step| step.split('[').next().unwrap_or_default());
        let (mut block, mut walked) = (block, Vec::new());
        for step in steps {
            let owner = || if walked.is_empty() { self.owner.to_owned() } else { walked.join(".") };
            if step == "all" && walked.is_empty() {
                return;
            }
            if let Some(nested) = block.block(step) {
                block = nested.block;
                walked.push(step);
                continue;
            }
            match block.attribute(step) {
                // what stands within a value is of its type, and may be a key of a map
                Some(attribute) if attribute.is_settable() => {}
                Some(_) => self.error(path.node, format!("`{step}` is computed by the provider, so there is no change of it to ignore")),
                None => {
                    let help = hint(step, block.settable());
                    self.error(path.node, format!("no argument or block `{step}` in `{}` whose changes could be ignored{help}", owner()));
                }
            }
            return;
        }
    }

    fn condition(&mut self, name: &Name, body: &Body) {
        const FIELDS: [&str; 2] = ["condition", "error_message"];
        let mut missing = FIELDS.to_vec();
        for item in &body.items {
            match item {
                Item::Argument(field, _) | Item::Partial(field) | Item::Block(field, _) | Item::Labelled(field, ..)
                    if !FIELDS.contains(&&*field.text) =>
                {
                    self.error(field.node, format!("`{}` takes `condition` and `error_message`, not `{}`", name.text, field.text));
                }
                Item::Argument(field, value) => {
                    if !missing.contains(&&*field.text) {
                        self.error(field.node, format!("`{}` is set twice in `{}`", field.text, name.text));
                    }
                    missing.retain(|wanted| *wanted != field.text);
                    self.condition_value(name, field, value);
                }
                Item::Partial(field) | Item::Block(field, _) | Item::Labelled(field, ..) => {
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
