//! The same in Terraform's JSON syntax (<https://developer.hashicorp.com/terraform/language/syntax/json>).

use super::hcl::{self, Block, Body, Token};
use crate::body::{Field, Node, Value, ValueKind};

/// What names a block, beside its type, and the blocks within that are looked at.
const LABELS: [(&str, usize); 8] =
    [("variable", 1), ("output", 1), ("module", 1), ("provider", 1), ("resource", 2), ("data", 2), ("ephemeral", 2), ("terraform", 0)];

/// Reads a file.
///
/// # Errors
/// Where it stops being JSON, or an object.
pub(super) fn read(text: &str) -> Result<Body, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut body = Body::default();
    match crate::json::read(text, Node::default())?.kind {
        ValueKind::Object(fields) => top(&fields, &mut body),
        // several documents in one
        ValueKind::List(values) => values.iter().filter_map(fields_of).for_each(|fields| top(fields, &mut body)),
        _ => return Err("expected an object".into()),
    }
    Ok(body)
}

fn top(fields: &[Field], body: &mut Body) {
    for field in fields {
        if let Some((name, labels)) = LABELS.iter().find(|(name, _)| *name == field.key.text) {
            blocks(name, &field.value, *labels, Vec::new(), body);
        }
    }
}

fn fields_of(value: &Value) -> Option<&[Field]> {
    match &value.kind {
        ValueKind::Object(fields) => Some(fields),
        _ => None,
    }
}

/// A block, or several in a list, whose labels are keys.
fn blocks(name: &str, value: &Value, labels: usize, known: Vec<String>, body: &mut Body) {
    match &value.kind {
        ValueKind::List(values) => values.iter().for_each(|value| blocks(name, value, labels, known.clone(), body)),
        ValueKind::Object(fields) if labels > 0 => {
            for field in fields {
                let known = known.iter().cloned().chain([field.key.text.clone()]).collect();
                blocks(name, &field.value, labels - 1, known, body);
            }
        }
        ValueKind::Object(fields) => {
            let mut inner = Body::default();
            for Field { key, value, .. } in fields.iter().filter(|field| field.key.text != "//") {
                if name == "terraform" && key.text == "required_providers" {
                    blocks(&key.text, value, 0, Vec::new(), &mut inner);
                } else {
                    let mut tokens = Vec::new();
                    tokens_of(value, key.text == "type", &mut tokens);
                    inner.arguments.push((key.text.clone(), tokens));
                }
            }
            body.blocks.push(Block { name: name.to_owned(), labels: known, body: inner });
        }
        _ => {}
    }
}

/// A value as its tokens would be in native syntax; a string may be an expression there.
fn tokens_of(value: &Value, is_expression: bool, tokens: &mut Vec<Token>) {
    match &value.kind {
        ValueKind::Bool(value) => tokens.push(Token::Ident(value.to_string())),
        ValueKind::Number(number) => tokens.push(Token::Number(number.clone())),
        ValueKind::Text(_) => {
            let text = value.text().unwrap_or_default();
            let whole = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).filter(|inner| !inner.contains("${"));
            match whole.or_else(|| is_expression.then_some(text)).and_then(|inner| hcl::expression(inner).ok()) {
                Some(inner) => tokens.extend(inner),
                None if text.contains("${") || text.contains("%{") => tokens.push(Token::Text(None)),
                None => tokens.push(Token::Text(Some(text.to_owned()))),
            }
        }
        ValueKind::List(values) => {
            tokens.push(Token::Punct('['));
            for value in values {
                tokens_of(value, is_expression, tokens);
                tokens.push(Token::Punct(','));
            }
            tokens.push(Token::Punct(']'));
        }
        ValueKind::Object(fields) => {
            tokens.push(Token::Punct('{'));
            for Field { key, value, .. } in fields {
                tokens.extend([Token::Text(Some(key.text.clone())), Token::Punct('=')]);
                tokens_of(value, key.text == "configuration_aliases", tokens);
                tokens.push(Token::Punct(','));
            }
            tokens.push(Token::Punct('}'));
        }
        _ => tokens.push(Token::Ident("null".into())),
    }
}
