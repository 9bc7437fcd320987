//! `provisioner` and `connection`.

use super::{Emitter, Slot, escape_template, template_json};
use crate::emit::meta::replace_self;
use ferroform_schema::body::{Body, Item, Name, Piece, Value, ValueKind};
use ferroform_schema::check::{Simple, connection_argument, provisioner_argument};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

impl Emitter<'_> {
    /// All provisioners of a block, at the place of the first.
    pub(super) fn provisioners(&mut self, items: &[Item]) {
        self.this();
        self.key("provisioner");
        self.json.push('[');
        for item in items {
            let Item::Labelled(word, label, body) = item else { continue };
            if word.text != PROVISIONER {
                continue;
            }
            self.json.push('{');
            self.key(&label.text);
            self.json.push('{');
            self.own_arguments(body, |name| provisioner_argument(&label.text, name));
            if let Some((_, connection)) = body.blocks("connection").next() {
                self.connection_entry(connection);
            }
            self.close('}');
            self.close('}');
        }
        self.close(']');
    }

    pub(super) fn connection(&mut self, body: &Body) {
        self.this();
        self.connection_entry(body);
    }

    fn connection_entry(&mut self, body: &Body) {
        self.key("connection");
        self.json.push('{');
        self.own_arguments(body, connection_argument);
        self.close('}');
    }

    fn own_arguments(&mut self, body: &Body, known: impl Fn(&str) -> Option<Simple>) {
        for item in &body.items {
            if let Item::Argument(name, value) = item {
                match known(&name.text) {
                    Some(simple) => self.simple(Slot::Optional(&name.text), simple, value),
                    None => self.discard_value(value),
                }
            }
        }
    }

    fn simple(&mut self, slot: Slot, simple: Simple, value: &Value) {
        match &value.kind {
            ValueKind::Word(Name { text, .. }) => self.literal(slot, &template_json(text)),
            ValueKind::Expression(expression) => {
                let given = self.source.given(*expression).map(replace_self);
                let ty = self.simple_type(simple);
                self.dynamic_as(slot, &ty, value, given);
            }
            ValueKind::Text(pieces) => match (value.text(), pieces.as_slice()) {
                (Some(text), _) => self.literal(slot, &template_json(text)),
                (None, [Piece::Expression(only)]) => {
                    let given = self.source.given(*only).map(replace_self);
                    let ty = self.simple_type(simple);
                    self.dynamic_as(slot, &ty, value, given);
                }
                (None, pieces) => {
                    let template = replace_self(self.template(pieces));
                    let ty = self.simple_type(simple);
                    self.dynamic_as(slot, &ty, value, template.into());
                }
            },
            ValueKind::Json(json) => {
                let written = replace_self(self.json_value(json));
                let ty = self.simple_type(simple);
                self.dynamic_as(slot, &ty, value, written.into());
            }
            ValueKind::Null => self.literal(slot, "null"),
            ValueKind::Bool(value) => self.literal(slot, if *value { "true" } else { "false" }),
            ValueKind::Number(number) => self.literal(slot, number),
            ValueKind::List(values) => {
                self.open(slot, '[');
                values.iter().for_each(|value| self.simple(Slot::Element, Simple::Text, value));
                self.close(']');
            }
            ValueKind::Object(fields) => {
                self.open(slot, '{');
                for field in fields {
                    let key = escape_template(&field.key.text);
                    let slot = match &field.pieces {
                        Some(pieces) => Slot::Entry(pieces),
                        None => Slot::Optional(&key),
                    };
                    self.simple(slot, Simple::Text, &field.value);
                }
                self.close('}');
            }
            ValueKind::Paths(_) | ValueKind::Missing => {}
        }
    }

    fn simple_type(&self, simple: Simple) -> TokenStream {
        let runtime = &self.runtime;
        let span = Span::mixed_site();
        let ty = |name: &str| Ident::new(name, span);
        let str = ty("Str");
        match simple {
            Simple::Text | Simple::Word(_) => quote_spanned!(span=> #runtime::#str),
            Simple::Number => {
                let num = ty("Num");
                quote_spanned!(span=> #runtime::#num)
            }
            Simple::Bool => {
                let bool = ty("Bool");
                quote_spanned!(span=> #runtime::#bool)
            }
            Simple::Texts => quote_spanned!(span=> #runtime::List<#runtime::#str>),
            Simple::Map => quote_spanned!(span=> #runtime::Map<#runtime::#str>),
        }
    }
}

pub(super) const PROVISIONER: &str = "provisioner";
