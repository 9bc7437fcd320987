//! A checked body to Rust: literals are folded into JSON text, and only the rest is type-checked and run.

use ferroform_schema::body::{Body, Expression, Field, Item, Name, Piece, Value, ValueKind};
use ferroform_schema::check::is_meta_block;
use ferroform_schema::name;
use ferroform_schema::provider::{Block, Kind, Mode, Nesting, Object, Provider, Reference, Role, Shape, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote_spanned};
use std::collections::BTreeMap;

use crate::parse::{Given, Source};

/// Everything an expansion needs to name: the provider's crate and, behind it, the runtime.
pub(crate) struct Crate<'a> {
    /// `$crate` of the provider's crate.
    pub(crate) path: &'a TokenStream,
    pub(crate) provider: Provider,
}

impl Crate<'_> {
    /// The runtime's hidden module, which the provider's crate re-exports.
    pub(crate) fn runtime(&self) -> TokenStream {
        let path = self.path;
        quote_spanned!(Span::mixed_site()=> #path::__ferroform)
    }

    /// The handle type of a kind.
    pub(crate) fn handle(&self, kind: Kind) -> TokenStream {
        let path = self.path;
        let ident = Ident::new(&name::type_name(self.provider.name(), kind.name), Span::mixed_site());
        match kind.mode {
            Mode::Resource => quote_spanned!(Span::mixed_site()=> #path::#ident),
            Mode::Data => quote_spanned!(Span::mixed_site()=> #path::data::#ident),
            Mode::Ephemeral => quote_spanned!(Span::mixed_site()=> #path::ephemeral::#ident),
        }
    }
}

/// Where a value goes.
#[derive(Clone, Copy)]
enum Slot<'a> {
    /// An argument that may be left out.
    Optional(&'a str),
    /// An argument that must have a value.
    Required(&'a str),
    /// A field of an object: without a value it is null.
    Field(&'a str),
    /// An entry of a map whose key only the running program knows.
    Entry(&'a [Piece]),
    /// An element of a list.
    Element,
}

pub(crate) struct Emitter<'a> {
    krate: &'a Crate<'a>,
    runtime: TokenStream,
    source: &'a Source,
    kind: Option<Kind>,
    /// Statements so far.
    out: TokenStream,
    /// JSON text that is not yet written by a statement.
    json: String,
    /// The variable that statements write to.
    target: Ident,
    buffers: usize,
    /// Whether wrapper tokens carry the span of what they wrap: rustc's labels are tighter so, but
    /// rust-analyzer would take them for uses of the user's tokens.
    in_editor: bool,
}

type Buffers = BTreeMap<String, Ident>;

impl<'a> Emitter<'a> {
    pub(crate) fn new(krate: &'a Crate<'a>, source: &'a Source, kind: Option<Kind>) -> Self {
        Emitter {
            krate,
            runtime: krate.runtime(),
            source,
            kind,
            out: TokenStream::new(),
            json: String::new(),
            target: Ident::new("__body", Span::mixed_site()),
            buffers: 0,
            in_editor: crate::in_editor(),
        }
    }

    /// The statements that write the body of a kind or a configuration into `__body`, without its
    /// braces: the runtime has entries of its own to add.
    pub(crate) fn top(mut self, block: Block, body: &Body) -> TokenStream {
        self.entries(block, body, true);
        self.flush();
        self.out
    }

    /// Statements that use every expression of a body that is not written.
    pub(crate) fn discarded(mut self, body: &Body) -> TokenStream {
        self.discard(body);
        self.out
    }

    fn flush(&mut self) {
        if !self.json.is_empty() {
            let (target, json) = (&self.target, std::mem::take(&mut self.json));
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.raw(#json);));
        }
    }

    /// Ends a list or object: the comma after its last entry goes.
    fn close(&mut self, bracket: char) {
        if self.json.is_empty() {
            let target = &self.target;
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.close(#bracket);));
        } else {
            if self.json.ends_with(',') {
                self.json.pop();
            }
            self.json.push(bracket);
            self.json.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        push_json(&mut self.json, key);
        self.json.push(':');
    }

    /// The same emitter with other output, for what stands inside a Rust loop or branch.
    fn inside(&mut self, work: impl FnOnce(&mut Self)) -> TokenStream {
        self.flush();
        let outer = std::mem::take(&mut self.out);
        work(self);
        self.flush();
        std::mem::replace(&mut self.out, outer)
    }

    fn with_target(&mut self, target: &Ident, work: impl FnOnce(&mut Self)) {
        self.flush();
        let outer = std::mem::replace(&mut self.target, target.clone());
        work(self);
        self.flush();
        self.target = outer;
    }

    /// A body with its braces and a comma after it.
    fn body(&mut self, block: Block, body: &Body) {
        self.json.push('{');
        self.entries(block, body, false);
        self.close('}');
    }

    fn entries(&mut self, block: Block, body: &Body, top: bool) {
        let mut buffers = Buffers::new();
        self.find_buffers(&body.items, false, &mut buffers);
        let runtime = self.runtime.clone();
        for buffer in buffers.values() {
            self.out.extend(quote_spanned!(Span::mixed_site()=> let mut #buffer = #runtime::Body::new();));
        }
        self.items(block, &body.items, &buffers, top);
        for (name, buffer) in &buffers {
            self.flush();
            let (target, nested) = (&self.target, block.block(name));
            let single = nested.is_some_and(|nested| nested.nesting.is_single());
            let (min, max) = nested.map_or((0, 0), |nested| (nested.min, nested.max.unwrap_or(0)));
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.blocks(#name, #buffer, #single, #min, #max);));
        }
    }

    /// Blocks that stand in loops or branches are gathered in a buffer for each name, since JSON wants
    /// all blocks of a name in one list.
    fn find_buffers(&mut self, items: &[Item], dynamic: bool, buffers: &mut Buffers) {
        for item in items {
            match item {
                Item::Block(name, _) if dynamic && !buffers.contains_key(&name.text) => {
                    self.buffers += 1;
                    buffers.insert(name.text.clone(), format_ident!("__blocks_{}", self.buffers, span = Span::mixed_site()));
                }
                Item::Loop(_, _, body) => self.find_buffers(&body.items, true, buffers),
                Item::Branches(branches) => {
                    for (_, _, body) in branches {
                        self.find_buffers(&body.items, true, buffers);
                    }
                }
                _ => {}
            }
        }
    }

    fn items(&mut self, block: Block, items: &[Item], buffers: &Buffers, top: bool) {
        let mut written: Vec<&str> = Vec::new();
        for item in items {
            match item {
                Item::Argument(name, value) => self.argument(block, name, value, top),
                Item::Block(name, body) => {
                    if let Some(buffer) = buffers.get(&name.text) {
                        self.with_target(buffer, |emitter| emitter.nested(block, &name.text, body));
                    } else if !written.contains(&name.text.as_str()) {
                        written.push(&name.text);
                        self.repeated(block, items, name, top);
                    }
                }
                Item::Partial(_) => {}
                Item::Loop(_, head, body) => {
                    let inner = self.inside(|emitter| emitter.items(block, &body.items, buffers, false));
                    let head = self.source.expression(*head);
                    self.out.extend(quote_spanned!(Span::mixed_site()=> for #head { #inner }));
                }
                Item::Branches(branches) => {
                    self.flush();
                    for (position, (_, condition, body)) in branches.iter().enumerate() {
                        let inner = self.inside(|emitter| emitter.items(block, &body.items, buffers, false));
                        let otherwise = (position > 0).then(|| quote_spanned!(Span::mixed_site()=> else));
                        let condition = condition.map(|condition| {
                            let condition = self.source.expression(condition);
                            quote_spanned!(Span::mixed_site()=> if #condition)
                        });
                        self.out.extend(quote_spanned!(Span::mixed_site()=> #otherwise #condition { #inner }));
                    }
                }
            }
        }
    }

    /// All blocks of one name, at the place of the first.
    fn repeated(&mut self, block: Block, items: &[Item], name: &Name, top: bool) {
        let all = blocks(items, &name.text);
        let single = match block.block(&name.text) {
            Some(nested) => nested.nesting.is_single(),
            None if block.attribute(&name.text).is_some_and(|attribute| attribute.as_blocks().is_some()) => false,
            None => {
                if top && is_meta_block(&name.text) {
                    all.for_each(|body| self.lifecycle(body));
                } else {
                    all.for_each(|body| self.discard(body));
                }
                return;
            }
        };
        self.key(&name.text);
        if !single {
            self.json.push('[');
        }
        for body in all.take(if single { 1 } else { usize::MAX }) {
            self.nested(block, &name.text, body);
        }
        if !single {
            self.close(']');
        }
    }

    /// One block, or one object of an argument that may be written as blocks.
    fn nested(&mut self, block: Block, name: &str, body: &Body) {
        if let Some(nested) = block.block(name) {
            self.body(nested.block, body);
        } else if let Some(object) = block.attribute(name).and_then(|attribute| attribute.as_blocks()) {
            self.object_block(object, body);
        } else {
            self.discard(body);
        }
    }

    fn argument(&mut self, block: Block, name: &Name, value: &Value, top: bool) {
        match block.attribute(&name.text) {
            Some(attribute) if attribute.is_settable() => {
                let reference = attribute.reference;
                let slot = if attribute.is_required() { Slot::Required(&name.text) } else { Slot::Optional(&name.text) };
                self.value(slot, attribute.ty, reference, value);
            }
            _ if top && matches!(&*name.text, "depends_on" | "provider") => self.meta(&name.text, value),
            _ => self.discard_value(value),
        }
    }

    fn value(&mut self, slot: Slot, ty: Type, reference: Option<Reference>, value: &Value) {
        match (&value.kind, ty.shape()) {
            (ValueKind::Missing | ValueKind::Paths(_), _) => {}
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
                for value in values {
                    match shape {
                        Shape::Nested(_, block) => self.nested_value(Slot::Element, block, value),
                        Shape::List(element) | Shape::Set(element) => self.value(Slot::Element, element, reference, value),
                        Shape::Any => self.value(Slot::Element, ty, None, value),
                        _ => self.discard_value(value),
                    }
                }
                self.close(']');
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

    /// Keys of maps are templates to Terraform, so they are escaped as texts are.
    fn map_entry(&mut self, slot: Slot, ty: Type, reference: Option<Reference>, field: &Field) {
        let escaped = escape_template(&field.key.text);
        let slot = if matches!(slot, Slot::Optional(_)) { Slot::Optional(&escaped) } else { slot };
        self.value(slot, ty, reference, &field.value);
    }

    fn nested_value(&mut self, slot: Slot, block: Block, value: &Value) {
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
    fn object_block(&mut self, object: Object, body: &Body) {
        self.json.push('{');
        let mut given = Vec::new();
        for item in &body.items {
            match item {
                Item::Argument(name, value) => match object.field(&name.text) {
                    Some(ty) => {
                        given.push(name.text.as_str());
                        self.value(Slot::Field(&name.text), ty, None, value);
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
    fn object<'v>(&mut self, object: Object, fields: impl Iterator<Item = (&'v Name, &'v Value)>) {
        self.json.push('{');
        let mut given = Vec::new();
        for (name, value) in fields {
            if let Some(ty) = object.field(&name.text) {
                given.push(name.text.as_str());
                self.value(Slot::Field(&name.text), ty, None, value);
            } else {
                self.discard_value(value);
            }
        }
        self.others(object, &given);
    }

    /// Ends an object: Terraform wants every field, so the others are null.
    fn others(&mut self, object: Object, given: &[&str]) {
        for (name, _) in object.fields().filter(|(name, _)| !given.contains(name)) {
            self.key(name);
            self.json.push_str("null,");
        }
        self.close('}');
    }

    fn literal(&mut self, slot: Slot, json: &str) {
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

    fn open_key(&mut self, slot: Slot) {
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

    fn open(&mut self, slot: Slot, bracket: char) {
        self.open_key(slot);
        self.json.push(bracket);
    }

    fn any(&self) -> TokenStream {
        let runtime = &self.runtime;
        quote_spanned!(Span::mixed_site()=> #runtime::Any)
    }

    fn dynamic(&mut self, slot: Slot, ty: Type, reference: Option<Reference>, value: &Value, given: Given) {
        let ty = self.rust_type(ty, reference);
        self.dynamic_as(slot, &ty, value, given);
    }

    fn dynamic_as(&mut self, slot: Slot, ty: &TokenStream, value: &Value, given: Given) {
        let span = if self.in_editor { Span::mixed_site() } else { self.source.span(value.node).resolved_at(Span::mixed_site()) };
        self.statement(slot, ty, &given, span);
    }

    fn statement(&mut self, slot: Slot, ty: &TokenStream, given: &Given, span: Span) {
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
        let statement = quote_spanned!(span=> #target.#method::<#ty, _>(#key #expression););
        self.out.extend(statement);
    }

    /// The runtime's type for values of a Terraform type.
    fn rust_type(&self, ty: Type, reference: Option<Reference>) -> TokenStream {
        let runtime = &self.runtime;
        let span = Span::mixed_site();
        match ty.shape() {
            Shape::String => match reference {
                Some(reference) => {
                    let thing = self.krate.handle(self.krate.provider.kind_at(reference.mode, reference.index));
                    match reference.role {
                        Role::Id => quote_spanned!(span=> #runtime::Id<#thing>),
                        Role::Arn => quote_spanned!(span=> #runtime::Arn<#thing>),
                    }
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

    fn template(&self, pieces: &[Piece]) -> TokenStream {
        template(&self.runtime, self.source, pieces)
    }

    /// `jsonencode(..)`: an expression that Terraform evaluates, since parts of it may be known only then.
    fn json_value(&self, value: &Value) -> TokenStream {
        let runtime = &self.runtime;
        let statements = self.json_statements(value);
        quote_spanned!(Span::mixed_site()=> #runtime::jsonencode(|__json| { #statements }))
    }

    fn json_statements(&self, value: &Value) -> TokenStream {
        let span = Span::mixed_site();
        let runtime = &self.runtime;
        let any = self.any();
        let scalar = |given: Given| {
            let (method, tokens) = (given.method("element", span), given.tokens);
            quote_spanned!(span=> __json.#method::<#any, _>(#tokens);)
        };
        match &value.kind {
            ValueKind::Null => quote_spanned!(span=> __json.raw("null,");),
            ValueKind::Bool(value) => scalar(value.to_token_stream().into()),
            ValueKind::Number(number) => scalar(quote_spanned!(span=> #runtime::Literal(#number)).into()),
            ValueKind::Text(pieces) => match value.text() {
                Some(text) => scalar(text.to_token_stream().into()),
                None => match pieces.as_slice() {
                    [Piece::Expression(only)] => scalar(self.source.given(*only)),
                    _ => scalar(self.template(pieces).into()),
                },
            },
            ValueKind::Json(inner) => scalar(self.json_value(inner).into()),
            ValueKind::Expression(expression) => scalar(self.source.given(*expression)),
            ValueKind::List(values) => {
                let values = values.iter().map(|value| self.json_statements(value));
                quote_spanned!(span=> __json.raw("["); #(#values)* __json.close(']');)
            }
            ValueKind::Object(fields) => {
                let entries = fields.iter().map(|field| {
                    let key = match &field.pieces {
                        Some(pieces) => self.template(pieces),
                        None => {
                            let text = &field.key.text;
                            quote_spanned!(span=> #runtime::Template::new().text(#text))
                        }
                    };
                    self.json_entry(&key, &field.value)
                });
                quote_spanned!(span=> __json.raw("{"); #(#entries)* __json.close('}');)
            }
            ValueKind::Paths(_) | ValueKind::Missing => TokenStream::new(),
        }
    }

    /// One entry of an object in `jsonencode`; nothing, where its value is a None.
    fn json_entry(&self, key: &TokenStream, value: &Value) -> TokenStream {
        let any = self.any();
        let expression = match &value.kind {
            ValueKind::Expression(expression) => Some(*expression),
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [Piece::Expression(only)] => Some(*only),
                _ => None,
            },
            _ => None,
        };
        match expression {
            Some(expression) => {
                let given = self.source.given(expression);
                let (method, expression) = (given.method("entry", Span::mixed_site()), given.tokens);
                quote_spanned!(Span::mixed_site()=> __json.#method::<#any, _>(#key, #expression);)
            }
            None => {
                let value = self.json_statements(value);
                quote_spanned!(Span::mixed_site()=> __json.key(#key); #value)
            }
        }
    }

    fn meta(&mut self, name: &str, value: &Value) {
        match (&value.kind, name) {
            (ValueKind::List(values), "depends_on") => values.iter().for_each(|value| self.meta(name, value)),
            (ValueKind::Expression(expression), "depends_on") => self.call("depends_on", value, *expression),
            (ValueKind::Expression(expression), "provider") => {
                self.flush();
                let span = self.source.span(value.node).resolved_at(Span::mixed_site());
                let (target, path, expression) = (&self.target, self.krate.path, self.source.expression(*expression));
                self.out.extend(quote_spanned!(span=> #target.provider::<#path::Provider, _>(&(#expression));));
            }
            _ => self.discard_value(value),
        }
    }

    fn lifecycle(&mut self, body: &Body) {
        self.key("lifecycle");
        self.json.push_str("[{");
        for item in &body.items {
            let Item::Argument(name, value) = item else { continue };
            match (name.text.as_str(), &value.kind) {
                ("ignore_changes", ValueKind::Paths(paths)) => {
                    self.key(&name.text);
                    match paths.as_slice() {
                        [all] if all.text == "all" => self.json.push_str("\"all\","),
                        paths => {
                            let paths: Vec<String> = paths.iter().map(|path| json_string(&path.text)).collect();
                            self.json.push_str(&format!("[{}],", paths.join(",")));
                        }
                    }
                }
                ("replace_triggered_by", ValueKind::List(values)) => {
                    self.key(&name.text);
                    self.json.push('[');
                    for value in values {
                        if let ValueKind::Expression(expression) = value.kind {
                            self.call("trigger", value, expression);
                        }
                    }
                    self.close(']');
                }
                ("replace_triggered_by", ValueKind::Expression(expression)) => {
                    self.key(&name.text);
                    self.json.push('[');
                    self.call("trigger", value, *expression);
                    self.close(']');
                }
                ("create_before_destroy" | "prevent_destroy", ValueKind::Bool(value)) => {
                    self.key(&name.text);
                    self.json.push_str(if *value { "true," } else { "false," });
                }
                ("create_before_destroy" | "prevent_destroy", ValueKind::Expression(expression)) => {
                    // Terraform wants these before it evaluates anything, so only a Rust bool will do
                    self.flush();
                    let (target, key, expression) = (&self.target, &name.text, self.source.expression(*expression));
                    let span = self.source.span(value.node).resolved_at(Span::mixed_site());
                    self.out.extend(quote_spanned!(span=> #target.flag(#key, #expression);));
                }
                _ => self.discard_value(value),
            }
        }
        for name in ["precondition", "postcondition"] {
            let conditions: Vec<&Body> = body
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Block(field, body) if field.text == name => Some(body),
                    _ => None,
                })
                .collect();
            if conditions.is_empty() {
                continue;
            }
            self.key(name);
            self.json.push('[');
            for condition in conditions {
                self.condition(name, condition);
            }
            self.close(']');
        }
        self.close('}');
        self.close(']');
    }

    /// Hands an expression to a method of the body.
    fn call(&mut self, method: &str, value: &Value, expression: Expression) {
        self.flush();
        let span = self.source.span(value.node).resolved_at(Span::mixed_site());
        let given = self.source.given(expression);
        let (target, method, expression) = (&self.target, given.method(method, span), given.tokens);
        self.out.extend(quote_spanned!(span=> #target.#method(#expression);));
    }

    /// `self` in a postcondition is the resource itself.
    fn condition(&mut self, block: &str, body: &Body) {
        self.json.push('{');
        let (bool, str) = (quote_spanned!(Span::mixed_site()=> Bool), quote_spanned!(Span::mixed_site()=> Str));
        for item in &body.items {
            let Item::Argument(name, value) = item else { continue };
            let ty = match name.text.as_str() {
                "condition" => &bool,
                "error_message" => &str,
                _ => {
                    self.discard_value(value);
                    continue;
                }
            };
            let runtime = self.runtime.clone();
            let ty = quote_spanned!(Span::mixed_site()=> #runtime::#ty);
            let expression = match &value.kind {
                ValueKind::Expression(expression) => self.source.expression(*expression),
                ValueKind::Text(pieces) => self.template(pieces),
                ValueKind::Bool(value) => value.to_token_stream(),
                _ => continue,
            };
            if let Some(span) = find_self(expression.clone()).filter(|_| block == "precondition") {
                let message = "a precondition is judged before there is a `self`; a postcondition has one";
                self.out.extend(quote_spanned!(span=> ::core::compile_error!(#message);));
            }
            if let Some(kind) = self.kind {
                let this = self.krate.handle(kind);
                self.flush();
                self.out.extend(quote_spanned!(Span::mixed_site()=> let __self: #this = #runtime::this(); let _ = &__self;));
            }
            self.dynamic_as(Slot::Required(&name.text), &ty, value, replace_self(expression).into());
        }
        self.close('}');
    }

    /// Uses the expressions of something that was refused, so that their variables count as used and
    /// keep their types.
    fn discard(&mut self, body: &Body) {
        for item in &body.items {
            match item {
                Item::Argument(_, value) => self.discard_value(value),
                Item::Block(_, body) => self.discard(body),
                _ => {}
            }
        }
    }

    fn discard_value(&mut self, value: &Value) {
        let each = |emitter: &mut Self, expression: Expression| {
            emitter.flush();
            let expression = emitter.source.expression(expression);
            emitter.out.extend(quote_spanned!(Span::mixed_site()=> let _ = &(#expression);));
        };
        match &value.kind {
            ValueKind::Expression(expression) => each(self, *expression),
            ValueKind::Text(pieces) => {
                for piece in pieces {
                    if let Piece::Expression(expression) = piece {
                        each(self, *expression);
                    }
                }
            }
            ValueKind::List(values) => values.iter().for_each(|value| self.discard_value(value)),
            ValueKind::Object(fields) => fields.iter().for_each(|field| self.discard_value(&field.value)),
            ValueKind::Json(value) => self.discard_value(value),
            _ => {}
        }
    }
}

/// All blocks of one name.
fn blocks<'b>(items: &'b [Item], name: &str) -> impl Iterator<Item = &'b Body> {
    items.iter().filter_map(move |item| match item {
        Item::Block(other, body) if other.text == name => Some(body),
        _ => None,
    })
}

/// A string with `${..}` in it, as an expression of the runtime.
pub(crate) fn template(runtime: &TokenStream, source: &Source, pieces: &[Piece]) -> TokenStream {
    let steps = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote_spanned!(Span::mixed_site()=> .text(#text)),
        Piece::Expression(expression) => {
            let given = source.given(*expression);
            let (method, expression) = (given.method("value", Span::mixed_site()), given.tokens);
            quote_spanned!(Span::mixed_site()=> .#method(#expression))
        }
    });
    quote_spanned!(Span::mixed_site()=> #runtime::Template::new()#(#steps)*)
}

fn find_self(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => (ident == "self").then(|| ident.span()),
        proc_macro2::TokenTree::Group(group) => find_self(group.stream()),
        _ => None,
    })
}

fn replace_self(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            proc_macro2::TokenTree::Ident(ident) if ident == "self" => {
                proc_macro2::TokenTree::Ident(Ident::new("__self", ident.span().resolved_at(Span::mixed_site())))
            }
            proc_macro2::TokenTree::Group(group) => {
                let mut replaced = proc_macro2::Group::new(group.delimiter(), replace_self(group.stream()));
                replaced.set_span(group.span());
                proc_macro2::TokenTree::Group(replaced)
            }
            other => other,
        })
        .collect()
}

fn escape_template(text: &str) -> String {
    let mut template = String::with_capacity(text.len());
    ferroform_schema::json::push_template(&mut template, text);
    template
}

fn template_json(text: &str) -> String {
    json_string(&escape_template(text))
}

fn json_string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_json(&mut json, text);
    json
}

fn push_json(json: &mut String, text: &str) {
    ferroform_schema::json::push_string(json, text);
}
