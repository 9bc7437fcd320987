//! The messages of protocols 5 and 6 that are used here; both have the same fields.

/// A value as msgpack.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct DynamicValue {
    #[prost(bytes = "vec", tag = "1")]
    pub(super) msgpack: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(super) struct ClientCapabilities {
    #[prost(bool, tag = "2")]
    pub(super) write_only_attributes_allowed: bool,
}

/// Validation of a resource, data source or ephemeral resource.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct ValidateKind {
    #[prost(string, tag = "1")]
    pub(super) type_name: String,
    #[prost(message, optional, tag = "2")]
    pub(super) config: Option<DynamicValue>,
    #[prost(message, optional, tag = "3")]
    pub(super) client_capabilities: Option<ClientCapabilities>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct ValidateKindResponse {
    #[prost(message, repeated, tag = "1")]
    pub(super) diagnostics: Vec<RawDiagnostic>,
}

/// Validation of the provider's own configuration.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct ValidateProvider {
    #[prost(message, optional, tag = "1")]
    pub(super) config: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct ValidateProviderResponse {
    #[prost(message, repeated, tag = "2")]
    pub(super) diagnostics: Vec<RawDiagnostic>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct RawDiagnostic {
    #[prost(int32, tag = "1")]
    severity: i32,
    #[prost(string, tag = "2")]
    summary: String,
    #[prost(string, tag = "3")]
    detail: String,
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
}

impl Diagnostic {
    /// Summary and detail in one, as the rules that are read from it want it.
    pub(crate) fn text(&self) -> String {
        format!("{} || {}", self.summary, self.detail)
    }
}

impl From<RawDiagnostic> for Diagnostic {
    fn from(raw: RawDiagnostic) -> Self {
        let severity = if raw.severity == 2 { Severity::Warning } else { Severity::Error };
        Diagnostic { severity, summary: raw.summary, detail: raw.detail }
    }
}
