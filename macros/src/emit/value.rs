//! Values by the type of their argument: literals into JSON text, the rest into statements.

use super::{Emitter, Leaf, Slot, blocks, escape_template, template_json};
use crate::parse::Given;
use ferroform_schema::body::{Body, Field, Item, Name, Piece, Value, ValueKind};
use ferroform_schema::provider::{Block, Nesting, Object, RuleId, Shape, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

impl Emitter<'_> {
    pub(super) fn value(&mut self, slot: Slot, ty: Type, reference: Option<Leaf>, value: &Value) {
        match (&value.kind, ty.shape()) {
            (ValueKind::Missing | ValueKind::Paths(_) | ValueKind::Word(_), _) => {}
            (ValueKind::Expression(expression), _) => self.dynamic(slot, ty, reference, value, self.source.given(*expression)),
            (ValueKind::Text(pieces), _) => match pieces.as_slice() {
                [Piece::Expression(only)] => self.dynamic(slot, ty, reference, value, self.source.given(*only)),
                _ if value.text().is_none() => {
                    let template = self.template(pieces);
                    self.dynamic(slot, ty, reference, value, template.into());
                }
                _ => self.literal(slot, &template_json(value.text().unwrap_or_default())),
            },
            (ValueKind::Null, _) => self.literal(slot, "null"),
            (ValueKind::Bool(value), _) => self.literal(slot, if *value { "true" } else { "false" }),
            (ValueKind::Number(number), _) => self.literal(slot, number),
            (ValueKind::Json(json), _) => {
                let written = self.json_value(json);
                self.dynamic(slot, ty, reference, value, written.into());
            }
            (ValueKind::List(values), shape) => {
                self.open(slot, '[');
                let counted = self.count(values);
                for value in values {
                    match shape {
                        Shape::Nested(_, block) => self.nested_value(Slot::Element, block, value),
                        Shape::List(element) | Shape::Set(element) => self.value(Slot::Element, element, reference, value),
                        Shape::Any => self.value(Slot::Element, ty, None, value),
                        _ => self.discard_value(value),
                    }
                }
                self.close(']');
                self.out.extend(counted);
            }
            (ValueKind::Object(fields), Shape::Object(object)) => {
                self.open_key(slot);
                self.object(object, fields.iter().map(|field| (&field.key, &field.value)));
            }
            (ValueKind::Object(_), Shape::Nested(Nesting::Single | Nesting::Group, block)) => self.nested_value(slot, block, value),
            (ValueKind::Object(fields), shape) => {
                self.open(slot, '{');
                for field in fields {
                    let inner = match &field.pieces {
                        Some(pieces) => Slot::Entry(pieces),
                        None => Slot::Optional(&field.key.text),
                    };
                    match shape {
                        Shape::Nested(_, block) => self.nested_value(inner, block, &field.value),
                        Shape::Map(element) => self.map_entry(inner, element, reference, field),
                        Shape::Any => self.map_entry(inner, ty, None, field),
                        _ => self.discard_value(&field.value),
                    }
                }
                self.close('}');
            }
        }
    }

    /// Begins to count the elements of a list, where only the running program knows how many there are; returns the
    /// statement that judges their number.
    fn count(&mut self, values: &[Value]) -> Option<TokenStream> {
        let is_open = values.iter().any(|value| matches!(value.kind, ValueKind::Expression(_)));
        let (RuleId(id), name) = self.rule.clone();
        let rule = self.krate.provider.rule(RuleId(id)).filter(|_| is_open)?;
        if rule.min_items.is_none() && rule.max_items.is_none() {
            return None;
        }
        self.flush();
        let (target, provider) = (&self.target, self.krate.provider_type());
        self.out.extend(quote_spanned!(Span::mixed_site()=> #target.count();));
        Some(quote_spanned!(Span::mixed_site()=> #target.counted::<#provider>(#id, #name);))
    }

    /// Keys of maps are templates to Terraform, so they are escaped as texts are.
    pub(super) fn map_entry(&mut self, slot: Slot, ty: Type, reference: Option<Leaf>, field: &Field) {
        let escaped = escape_template(&field.key.text);
        let slot = if matches!(slot, Slot::Optional(_)) { Slot::Optional(&escaped) } else { slot };
        self.value(slot, ty, reference, &field.value);
    }

    pub(super) fn nested_value(&mut self, slot: Slot, block: Block, value: &Value) {
        match &value.kind {
            ValueKind::Object(fields) => {
                self.open_key(slot);
                self.json.push('{');
                for field in fields {
                    self.argument(block, &field.key, &field.value, false);
                }
                self.close('}');
            }
            ValueKind::Expression(expression) => self.dynamic_as(slot, &self.any(), value, self.source.given(*expression)),
            ValueKind::Null => self.literal(slot, "null"),
            _ => {}
        }
    }

    /// An object that is written as a block; in it, lists and sets of objects may be too.
    pub(super) fn object_block(&mut self, object: Object, body: &Body) {
        self.json.push('{');
        let mut given = Vec::new();
        for item in &body.items {
            match item {
                Item::Argument(name, value) => match object.field(&name.text) {
                    Some(ty) => {
                        given.push(name.text.as_str());
                        self.ruled(object.rule(&name.text), &name.text, |emitter| emitter.value(Slot::Field(&name.text), ty, None, value));
                    }
                    None => self.discard_value(value),
                },
                Item::Block(name, _) if given.contains(&name.text.as_str()) => {}
                Item::Block(name, inner) => match object.field(&name.text).and_then(Type::as_blocks) {
                    Some(object) => {
                        given.push(&name.text);
                        self.key(&name.text);
                        self.json.push('[');
                        blocks(&body.items, &name.text).for_each(|body| self.object_block(object, body));
                        self.close(']');
                    }
                    None => self.discard(inner),
                },
                _ => {}
            }
        }
        self.others(object, &given);
    }

    /// An object that is written as a value.
    pub(super) fn object<'v>(&mut self, object: Object, fields: impl Iterator<Item = (&'v Name, &'v Value)>) {
        self.json.push('{');
        let mut given = Vec::new();
        for (name, value) in fields {
            if let Some(ty) = object.field(&name.text) {
                given.push(name.text.as_str());
                self.ruled(object.rule(&name.text), &name.text, |emitter| emitter.value(Slot::Field(&name.text), ty, None, value));
            } else {
                self.discard_value(value);
            }
        }
        self.others(object, &given);
    }

    /// Ends an object: Terraform wants every field, so the others are null.
    pub(super) fn others(&mut self, object: Object, given: &[&str]) {
        for (name, _) in object.fields().filter(|(name, _)| !given.contains(name)) {
            self.key(name);
            self.json.push_str("null,");
        }
        self.close('}');
    }

    pub(super) fn literal(&mut self, slot: Slot, json: &str) {
        if let Slot::Entry(_) = slot {
            let runtime = &self.runtime;
            let raw = quote_spanned!(Span::mixed_site()=> #runtime::Literal(#json));
            self.statement(slot, &self.any(), &raw.into(), Span::mixed_site());
            return;
        }
        self.open_key(slot);
        self.json.push_str(json);
        self.json.push(',');
    }

    pub(super) fn open_key(&mut self, slot: Slot) {
        match slot {
            Slot::Optional(key) | Slot::Required(key) | Slot::Field(key) => self.key(key),
            Slot::Element => {}
            Slot::Entry(pieces) => {
                let key = self.template(pieces);
                self.flush();
                let target = &self.target;
                self.out.extend(quote_spanned!(Span::mixed_site()=> #target.key(#key);));
            }
        }
    }

    pub(super) fn open(&mut self, slot: Slot, bracket: char) {
        self.open_key(slot);
        self.json.push(bracket);
    }

    pub(super) fn any(&self) -> TokenStream {
        let runtime = &self.runtime;
        quote_spanned!(Span::mixed_site()=> #runtime::Any)
    }

    pub(super) fn dynamic(&mut self, slot: Slot, ty: Type, reference: Option<Leaf>, value: &Value, given: Given) {
        let ty = self.rust_type(ty, reference);
        self.dynamic_as(slot, &ty, value, given);
    }

    pub(super) fn dynamic_as(&mut self, slot: Slot, ty: &TokenStream, value: &Value, given: Given) {
        let span = if self.in_editor { Span::mixed_site() } else { self.source.span(value.node).resolved_at(Span::mixed_site()) };
        self.statement(slot, ty, &given, span);
    }

    pub(super) fn statement(&mut self, slot: Slot, ty: &TokenStream, given: &Given, span: Span) {
        self.flush();
        let (name, key) = match slot {
            Slot::Optional(key) => ("argument", Some(key.to_token_stream())),
            Slot::Required(key) => ("required", Some(key.to_token_stream())),
            Slot::Field(key) => ("field", Some(key.to_token_stream())),
            Slot::Element => ("element", None),
            Slot::Entry(pieces) => ("entry", Some(self.template(pieces))),
        };
        let (target, method, expression) = (&self.target, given.method(name, span), &given.tokens);
        let key = key.map(|key| quote_spanned!(span=> #key,));
        let judged = match &self.rule {
            (RuleId(0), _) => None,
            (RuleId(rule), name) => {
                let provider = self.krate.provider_type();
                Some(quote_spanned!(Span::mixed_site()=> .judged::<#provider>(#rule, #name)))
            }
        };
        let statement = quote_spanned!(span=> #target #judged.#method::<#ty, _>(#key #expression););
        self.out.extend(statement);
    }

    /// The runtime's type for values of a Terraform type.
    pub(crate) fn rust_type(&self, ty: Type, reference: Option<Leaf>) -> TokenStream {
        let runtime = &self.runtime;
        let span = Span::mixed_site();
        match ty.shape() {
            Shape::String => match reference {
                Some(Leaf::Input(number)) => {
                    let module = self.krate.path;
                    quote_spanned!(span=> <#module as #runtime::Input<#number>>::Leaf)
                }
                Some(Leaf::Reference(reference)) => {
                    let thing = self.krate.handle(self.krate.provider.kind_at(reference.mode, reference.index));
                    let marker = Ident::new(reference.role.marker(), span);
                    quote_spanned!(span=> #runtime::#marker<#thing>)
                }
                None => quote_spanned!(span=> #runtime::Str),
            },
            Shape::Number => quote_spanned!(span=> #runtime::Num),
            Shape::Bool => quote_spanned!(span=> #runtime::Bool),
            Shape::List(element) => {
                let element = self.rust_type(element, reference);
                quote_spanned!(span=> #runtime::List<#element>)
            }
            Shape::Set(element) => {
                let element = self.rust_type(element, reference);
                quote_spanned!(span=> #runtime::Set<#element>)
            }
            Shape::Map(element) => {
                let element = self.rust_type(element, reference);
                quote_spanned!(span=> #runtime::Map<#element>)
            }
            Shape::Any | Shape::Object(_) | Shape::Nested(..) => self.any(),
        }
    }
}
