//! Judges a body with the provider's schema. Every message of the macros is written here.
//!
//! | module | judges |
//! |---|---|
//! | `structure` | names, required and repeated arguments and blocks, at every depth |
//! | `value` | whether a literal fits the type of its argument |
//! | `groups` | arguments that depend on one another: conflicts, exactly one of, … |
//! | `document` | all of it once more, of a block that is rendered already |
//! | `written` | those of them that only the running program can judge |
//! | `policy` | the policy documents of AWS |
//! | [`across`] | several arguments, and several blocks, beside one another |
//! | `module` | the providers that a module takes |
//! | `meta` | Terraform's own arguments: `count`, `depends_on`, `lifecycle`, … |
//! | `provisioner` | provisioners and connections |
//!
//! The checks collect everything that is wrong with a block, each at its own [`Node`]; they never
//! stop at the first mistake, and where they are not sure they say nothing.

pub mod across;
mod document;
mod groups;
mod meta;
mod module;
mod policy;
mod provisioner;
mod structure;
mod value;
mod written;

use crate::body::{Body, Name, Node};
use crate::provider::{Block, Kind, Mode, Provider};
use crate::suggest::{hint, nearest};

pub use document::document;
pub use meta::{ACCESSORS, IN_CONDITION, IN_DYNAMIC, IN_LIFECYCLE, META, is_meta_argument, is_meta_block};
pub use module::{Given, module};
pub use provisioner::{Simple, connection_argument, connection_arguments, provisioner_argument, provisioner_arguments};
pub use written::written;

/// What is known of a body before the program runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// The places of the groups that only the running program can judge; see [`written()`].
    pub open: Vec<usize>,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The place to point at.
    pub node: Node,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong, what was expected, how to mend it.
    pub message: String,
}

/// Whether a diagnostic stops the build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

/// Judges the body of a resource, data source or ephemeral resource; `node` is where its kind is named.
#[must_use]
pub fn kind(kind: Kind, body: &Body, node: Node) -> Judgement {
    let mut check = Check { provider: kind.provider(), owner: kind.name, diagnostics: Vec::new() };
    if kind.block.is_deprecated() {
        check.warn(node, format!("the {} `{}` is deprecated by the provider", kind.mode.noun(), kind.name));
    }
    let path = Path { kind: kind.name, steps: Vec::new() };
    check.repetition(body);
    check.body(kind.block, body, node, &path, Some(kind.mode));
    let open = check.groups(&kind.groups(), body, node, &path);
    // what is wrong by itself may well be why it is wrong beside others
    let is_right = check.diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning);
    if is_right && kind.mode == Mode::Resource && across::looks_within(kind.name) {
        for across::Wrong { node, message } in across::within(kind.name, &across::written(body, node, &|_| None)) {
            check.error(node, message);
        }
    }
    if kind.name == "aws_iam_policy_document" {
        check.policy_blocks(body, &path);
    }
    if kind.block.is_deprecated() {
        // it is said of the whole, so not of its parts again
        check.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error || diagnostic.node == node);
    }
    Judgement { diagnostics: check.diagnostics, open }
}

/// Judges the body of a provider's configuration; `node` is where the provider is named.
#[must_use]
pub fn configuration(provider: Provider, body: &Body, node: Node) -> Judgement {
    let mut check = Check { provider, owner: provider.name(), diagnostics: Vec::new() };
    let path = Path { kind: provider.name(), steps: Vec::new() };
    check.body(provider.configuration(), body, node, &path, None);
    let open = check.groups(&provider.configuration_groups(), body, node, &path);
    Judgement { diagnostics: check.diagnostics, open }
}

/// Judges the body of a backend; `node` is where it is named.
#[must_use]
pub fn backend(backend: Kind, body: &Body, node: Node) -> Vec<Diagnostic> {
    let mut check = Check { provider: backend.provider(), owner: backend.name, diagnostics: Vec::new() };
    let path = Path { kind: backend.name, steps: Vec::new() };
    check.body(backend.block, body, node, &path, None);
    check.groups(&backend.groups(), body, node, &path);
    check.diagnostics
}

/// The message for a backend that terraform does not have.
#[must_use]
pub fn unknown_backend(name: &str) -> String {
    let provider = crate::backend::backends();
    let names = || provider.kind_names(Mode::Resource);
    let help = match hint(name, names()) {
        near if near.is_empty() => format!("; it has `{}`", names().collect::<Vec<_>>().join("`, `")),
        near => near,
    };
    format!("terraform has no backend `{name}`{help}")
}

/// The message for a kind that the provider does not have.
#[must_use]
pub fn unknown_kind(provider: Provider, mode: Mode, name: &str) -> String {
    let other = Mode::ALL.into_iter().find(|other| *other != mode && provider.kind(*other, name).is_some());
    let help = match other {
        Some(other) => {
            let call = match other {
                Mode::Resource => "resource!",
                Mode::Data => "data!",
                Mode::Ephemeral => "ephemeral!",
                Mode::Module => "module!",
            };
            format!("; it is a {}: use `{call}`", other.noun())
        }
        None => hint(name, provider.kind_names(mode)),
    };
    format!("{} {} has no {} `{name}`{help}", provider.source(), provider.version(), mode.noun())
}

/// The names of the blocks that lead to one, for messages: `aws_instance.ebs_block_device`.
struct Path<'a> {
    kind: &'a str,
    steps: Vec<&'a str>,
}

impl Path<'_> {
    fn step<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path { kind: self.kind, steps: self.steps.iter().copied().chain([name]).collect() }
    }
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.steps.split_last() {
            None => write!(f, "`{}`", self.kind),
            Some((last, [])) => write!(f, "block `{last}` of `{}`", self.kind),
            Some(_) => write!(f, "block `{}` of `{}`", self.steps.join("."), self.kind),
        }
    }
}

struct Check<'a> {
    provider: Provider,
    owner: &'a str,
    diagnostics: Vec<Diagnostic>,
}

impl Check<'_> {
    fn error(&mut self, node: Node, message: String) {
        self.diagnostics.push(Diagnostic { node, severity: Severity::Error, message });
    }

    fn warn(&mut self, node: Node, message: String) {
        self.diagnostics.push(Diagnostic { node, severity: Severity::Warning, message });
    }

    /// Who made the schema.
    fn author(&self) -> &'static str {
        match self.provider.source() {
            crate::backend::SOURCE => "terraform",
            crate::module::SOURCE => "the module",
            _ => "the provider",
        }
    }

    /// A name that the block does not have. Returns the one that was meant, if one is near.
    fn unknown(&mut self, name: &Name, block: Block, path: &Path, top: Option<Mode>) -> Option<&'static str> {
        let text = name.text.as_str();
        if top.is_none() && meta::names(Some(Mode::Resource)).contains(&text) && self.provider.source() != crate::module::SOURCE {
            let message = format!("`{text}` stands at the top of `{}`, not within a block, a `for` or an `if`", path.kind);
            self.error(name.node, message);
            return None;
        }
        if let Some(message) = top.filter(|mode| *mode == Mode::Module).and_then(|_| module::misplaced(text)) {
            self.error(name.node, message);
            return None;
        }
        let near = nearest(text, block.settable().chain(meta::names(top).iter().copied()));
        let help = near.map_or_else(|| listing(block), |near| format!("; did you mean `{near}`?"));
        let what = match self.provider.source() {
            crate::module::SOURCE if top.is_some() => "input",
            crate::module::SOURCE => "field",
            _ => "argument or block",
        };
        self.error(name.node, format!("no {what} `{text}` in {path}{help}"));
        near
    }
}

/// `; it has: a, b, c`, for a block that is small enough to be listed.
fn listing(block: Block) -> String {
    // an `id` that may be set is an oddity of older providers
    let names: Vec<&str> =
        block.settable().filter(|name| *name != "id" || block.attribute("id").is_some_and(|id| id.is_required())).collect();
    match names.len() {
        0 => "; it takes none".into(),
        1..=8 => format!("; it has `{}`", names.join("`, `")),
        _ => String::new(),
    }
}
