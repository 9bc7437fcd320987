//! The messages of protocols 5 and 6 that are used here; both have the same fields.

/// A value as msgpack.
#[derive(Clone, PartialEq, prost::Message)]
pub struct DynamicValue {
    /// The encoding of <https://github.com/zclconf/go-cty/blob/main/docs/msgpack.md>.
    #[prost(bytes = "vec", tag = "1")]
    pub msgpack: Vec<u8>,
}

/// What terraform can do.
#[derive(Clone, Copy, PartialEq, prost::Message)]
pub struct ClientCapabilities {
    /// Whether arguments may be set that are never stored.
    #[prost(bool, tag = "2")]
    pub write_only_attributes_allowed: bool,
}

/// Validation of a resource, data source or ephemeral resource.
#[derive(Clone, PartialEq, prost::Message)]
pub struct ValidateKind {
    /// The kind.
    #[prost(string, tag = "1")]
    pub type_name: String,
    /// Its configuration.
    #[prost(message, optional, tag = "2")]
    pub config: Option<DynamicValue>,
    /// Of resources only.
    #[prost(message, optional, tag = "3")]
    pub client_capabilities: Option<ClientCapabilities>,
}

/// What the provider finds in the configuration of a kind.
#[derive(Clone, PartialEq, prost::Message)]
pub struct ValidateKindResponse {
    /// Nothing where all is well.
    #[prost(message, repeated, tag = "1")]
    pub diagnostics: Vec<DiagnosticMessage>,
}

/// Validation of the provider's own configuration.
#[derive(Clone, PartialEq, prost::Message)]
pub struct ValidateProvider {
    /// The configuration.
    #[prost(message, optional, tag = "1")]
    pub config: Option<DynamicValue>,
}

/// What the provider finds in its own configuration.
#[derive(Clone, PartialEq, prost::Message)]
pub struct ValidateProviderResponse {
    /// Nothing where all is well.
    #[prost(message, repeated, tag = "2")]
    pub diagnostics: Vec<DiagnosticMessage>,
}

/// An error or a warning.
#[derive(Clone, PartialEq, prost::Message)]
pub struct DiagnosticMessage {
    /// 1 for an error, 2 for a warning.
    #[prost(int32, tag = "1")]
    pub severity: i32,
    /// The first line.
    #[prost(string, tag = "2")]
    pub summary: String,
    /// The rest.
    #[prost(string, tag = "3")]
    pub detail: String,
    /// The argument that it is about.
    #[prost(message, optional, tag = "4")]
    pub attribute: Option<AttributePath>,
}

/// The way to an argument.
#[derive(Clone, PartialEq, prost::Message)]
pub struct AttributePath {
    /// From the outermost to the innermost.
    #[prost(message, repeated, tag = "1")]
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Step {
    /// Which way it goes.
    #[prost(oneof = "Selector", tags = "1, 2, 3")]
    pub selector: Option<Selector>,
}

/// Which way a step goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, prost::Oneof)]
pub enum Selector {
    /// To an argument or block.
    #[prost(string, tag = "1")]
    AttributeName(String),
    /// To an entry of a map.
    #[prost(string, tag = "2")]
    ElementKeyString(String),
    /// To an element of a list.
    #[prost(int64, tag = "3")]
    ElementKeyInt(i64),
}

/// Whether a diagnostic stops terraform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Severity {
    Error,
    Warning,
}

/// What a provider says of a configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) summary: String,
    pub(crate) detail: String,
    /// Where in the configuration, as far as the provider says.
    pub(crate) path: Vec<Selector>,
}

impl Diagnostic {
    /// Summary and detail in one, as the rules that are read from it want it.
    pub(crate) fn text(&self) -> String {
        format!("{} || {}", self.summary, self.detail)
    }

    /// The same wherever it is: indices say nothing about a rule.
    pub(crate) fn anywhere(self) -> Diagnostic {
        Diagnostic { path: Vec::new(), ..self }
    }
}

impl From<DiagnosticMessage> for Diagnostic {
    fn from(raw: DiagnosticMessage) -> Self {
        let severity = if raw.severity == 2 { Severity::Warning } else { Severity::Error };
        let steps = raw.attribute.map(|path| path.steps).unwrap_or_default();
        let path = steps.into_iter().filter_map(|step| step.selector).collect();
        Diagnostic { severity, summary: raw.summary, detail: raw.detail, path }
    }
}
