//! The messages of the protocol that only a provider has use for. Both protocols number their fields alike,
//! but for a few of `Attribute`: write-only and nested attributes are there in protocol 6 only.

pub(crate) use ferroform_tool::plugin::message::{
    AttributePath, DiagnosticMessage, DynamicValue, Selector, Step, ValidateKind, ValidateKindResponse, ValidateProvider,
};
use std::collections::HashMap;

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct Empty {}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct SchemaResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) provider: Option<Schema>,
    #[prost(map = "string, message", tag = "2")]
    pub(crate) resources: HashMap<String, Schema>,
    #[prost(map = "string, message", tag = "3")]
    pub(crate) data_sources: HashMap<String, Schema>,
    #[prost(message, optional, tag = "6")]
    pub(crate) capabilities: Option<ServerCapabilities>,
    #[prost(map = "string, message", tag = "7")]
    pub(crate) functions: HashMap<String, Function>,
    #[prost(map = "string, message", tag = "8")]
    pub(crate) ephemeral: HashMap<String, Schema>,
}

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct ServerCapabilities {
    /// Whether a plan to delete is asked for, too.
    #[prost(bool, tag = "1")]
    pub(crate) plan_destroy: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Schema {
    #[prost(int64, tag = "1")]
    pub(crate) version: i64,
    #[prost(message, optional, tag = "2")]
    pub(crate) block: Option<Block>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Block {
    #[prost(message, repeated, tag = "2")]
    pub(crate) attributes: Vec<Attribute>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) blocks: Vec<NestedBlock>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Attribute {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    /// As JSON.
    #[prost(bytes = "vec", tag = "2")]
    pub(crate) ty: Vec<u8>,
    #[prost(bool, tag = "4")]
    pub(crate) required: bool,
    #[prost(bool, tag = "5")]
    pub(crate) optional: bool,
    #[prost(bool, tag = "6")]
    pub(crate) computed: bool,
    #[prost(bool, tag = "7")]
    pub(crate) sensitive: bool,
    #[prost(message, optional, tag = "10")]
    pub(crate) nested: Option<Object>,
    #[prost(bool, tag = "11")]
    pub(crate) write_only: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Object {
    #[prost(message, repeated, tag = "1")]
    pub(crate) attributes: Vec<Attribute>,
    #[prost(int32, tag = "3")]
    pub(crate) nesting: i32,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct NestedBlock {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) block: Option<Block>,
    #[prost(int32, tag = "3")]
    pub(crate) nesting: i32,
    #[prost(int64, tag = "4")]
    pub(crate) min: i64,
    #[prost(int64, tag = "5")]
    pub(crate) max: i64,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Function {
    #[prost(message, repeated, tag = "1")]
    pub(crate) parameters: Vec<Parameter>,
    #[prost(message, optional, tag = "2")]
    pub(crate) variadic: Option<Parameter>,
    #[prost(message, optional, tag = "3")]
    pub(crate) result: Option<Return>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Parameter {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(bytes = "vec", tag = "2")]
    pub(crate) ty: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Return {
    #[prost(bytes = "vec", tag = "1")]
    pub(crate) ty: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct FunctionsResponse {
    #[prost(map = "string, message", tag = "1")]
    pub(crate) functions: HashMap<String, Function>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct CallFunction {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(crate) arguments: Vec<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct CallFunctionResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) result: Option<DynamicValue>,
}

/// `prepared` is what protocol 5 adds to the answer of protocol 6.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ValidateProviderResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) prepared: Option<DynamicValue>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Configure {
    #[prost(message, optional, tag = "2")]
    pub(crate) config: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ConfigureResponse {
    #[prost(message, repeated, tag = "1")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct UpgradeState {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "3")]
    pub(crate) raw: Option<RawState>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct RawState {
    #[prost(bytes = "vec", tag = "1")]
    pub(crate) json: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct UpgradeStateResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) state: Option<DynamicValue>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Read {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) state: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ReadResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) state: Option<DynamicValue>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Plan {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) prior: Option<DynamicValue>,
    #[prost(message, optional, tag = "3")]
    pub(crate) proposed: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct PlanResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) planned: Option<DynamicValue>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) requires_replace: Vec<AttributePath>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Apply {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) prior: Option<DynamicValue>,
    #[prost(message, optional, tag = "3")]
    pub(crate) planned: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ApplyResponse {
    #[prost(message, optional, tag = "1")]
    pub(crate) state: Option<DynamicValue>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Import {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(string, tag = "2")]
    pub(crate) id: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ImportResponse {
    #[prost(message, repeated, tag = "1")]
    pub(crate) imported: Vec<Imported>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Imported {
    #[prost(string, tag = "1")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) state: Option<DynamicValue>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct OpenResponse {
    #[prost(message, repeated, tag = "1")]
    pub(crate) diagnostics: Vec<DiagnosticMessage>,
    #[prost(message, optional, tag = "3")]
    pub(crate) result: Option<DynamicValue>,
}
