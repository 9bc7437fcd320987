//! `terraform providers schema -json` to the model of a provider file.
//!
//! The format is <https://developer.hashicorp.com/terraform/cli/commands/providers/schema>.

use crate::plugin::ty;
use ferroform_schema::provider::{Mode, Nesting};
use ferroform_schema::source::{AttributeSource, BlockSource, FunctionSource, KindSource, NestedSource, ProviderSource, TypeSource};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Result<T> = std::result::Result<T, String>;

pub(super) fn read(source: &str, version: &str, json: &[u8]) -> Result<ProviderSource> {
    let document: Value = serde_json::from_slice(json).map_err(|error| format!("the schema is not JSON: {error}"))?;
    let schemas = document["provider_schemas"]
        .as_object()
        .ok_or("the schema has no `provider_schemas`: is it of `terraform providers schema -json`?")?;
    let schema = schemas.iter().find(|(address, _)| address.ends_with(&format!("/{source}")) || *address == source);
    let (_, schema) = schema.ok_or_else(|| {
        let found: Vec<&str> = schemas.keys().map(String::as_str).collect();
        format!("the schema has no provider `{source}`; it has {}", found.join(", "))
    })?;
    let mut provider = ProviderSource {
        source: source.to_owned(),
        version: version.to_owned(),
        origin: format!("terraform providers schema -json, format {}", document["format_version"].as_str().unwrap_or("unknown")),
        configuration: block(&schema["provider"]["block"])?,
        ..ProviderSource::default()
    };
    for (mode, key) in
        [(Mode::Resource, "resource_schemas"), (Mode::Data, "data_source_schemas"), (Mode::Ephemeral, "ephemeral_resource_schemas")]
    {
        let mut kinds = BTreeMap::new();
        for (name, kind) in entries(&schema[key]) {
            let block = block(&kind["block"]).map_err(|error| format!("{name}: {error}"))?;
            kinds.insert(name.clone(), KindSource { block, thing: None, id_is: None });
        }
        provider.kinds.insert(mode, kinds);
    }
    for (name, described) in entries(&schema["functions"]) {
        provider.functions.insert(name.clone(), function(described).map_err(|error| format!("function {name}: {error}"))?);
    }
    Ok(provider)
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn block(json: &Value) -> Result<BlockSource> {
    let mut block =
        BlockSource { attributes: attributes(&json["attributes"])?, deprecated: flag(json, "deprecated"), ..BlockSource::default() };
    for (name, nested) in entries(&json["block_types"]) {
        let count = |key: &str| u32::try_from(nested[key].as_u64().unwrap_or(0)).map_err(|_| format!("{name}: `{key}` is too large"));
        let (min, max) = (count("min_items")?, count("max_items")?);
        let nesting = nesting(&nested["nesting_mode"]).map_err(|error| format!("{name}: {error}"))?;
        let inner = self::block(&nested["block"]).map_err(|error| format!("{name}: {error}"))?;
        block.blocks.insert(name.clone(), NestedSource { block: inner, nesting, min, max });
    }
    Ok(block)
}

fn attributes(json: &Value) -> Result<BTreeMap<String, AttributeSource>> {
    entries(json).map(|(name, json)| Ok((name.clone(), attribute(json).map_err(|error| format!("{name}: {error}"))?))).collect()
}

fn attribute(json: &Value) -> Result<AttributeSource> {
    let ty = match json.get("nested_type") {
        Some(nested) => {
            let block = BlockSource { attributes: attributes(&nested["attributes"])?, ..BlockSource::default() };
            TypeSource::Nested(nesting(&nested["nesting_mode"])?, Box::new(block))
        }
        None => ty(&json["type"])?,
    };
    Ok(AttributeSource {
        ty,
        required: flag(json, "required"),
        optional: flag(json, "optional"),
        computed: flag(json, "computed"),
        sensitive: flag(json, "sensitive"),
        write_only: flag(json, "write_only"),
        deprecated: flag(json, "deprecated"),
        reference: None,
        rule: None,
    })
}

fn flag(json: &Value, key: &str) -> bool {
    json[key].as_bool().unwrap_or(false)
}

fn nesting(json: &Value) -> Result<Nesting> {
    match json.as_str() {
        Some("single") => Ok(Nesting::Single),
        Some("group") => Ok(Nesting::Group),
        Some("list") => Ok(Nesting::List),
        Some("set") => Ok(Nesting::Set),
        Some("map") => Ok(Nesting::Map),
        _ => Err(format!("unknown nesting {json}")),
    }
}

fn function(json: &Value) -> Result<FunctionSource> {
    let parameter = |json: &Value| Ok((json["name"].as_str().unwrap_or_default().to_owned(), ty(&json["type"])?));
    Ok(FunctionSource {
        parameters: json["parameters"].as_array().into_iter().flatten().map(parameter).collect::<Result<_>>()?,
        variadic: json.get("variadic_parameter").map(parameter).transpose()?,
        result: ty(&json["return_type"])?,
    })
}
