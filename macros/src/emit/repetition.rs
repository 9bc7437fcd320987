//! `count`, `for_each` and `dynamic`: what Terraform repeats, and the variables of their bodies.

use super::{Emitter, Slot, escape_template, template_json};
use crate::parse::Given;
use ferroform_schema::body::{Body, Dynamic, Field, Item, Name, Piece, Repetition, Value, ValueKind};
use ferroform_schema::name::field;
use ferroform_schema::provider::Block;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

impl Emitter<'_> {
    /// `count` or `for_each` of a whole block, before anything else is written: what its value says is said outside of
    /// the scope of the variable that it brings.
    pub(super) fn repetition(&mut self, body: &Body) {
        let Some((repetition, name, value)) = body.repetition() else { return };
        let variable = self.variable(repetition.variable(), name);
        match repetition {
            Repetition::Count => self.instances(&variable, value),
            Repetition::ForEach => match &value.kind {
                ValueKind::Object(fields) => self.entries_of(&variable, "each", fields, true),
                _ => self.over("for_each", &variable, value, None),
            },
        }
    }

    /// The variables of a body alone, for an editor: those of `dynamic` blocks with it.
    pub(crate) fn variables(mut self, body: &Body) -> TokenStream {
        self.repetition(body);
        self.iterators(&body.items);
        self.flush();
        self.out
    }

    fn iterators(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Block(_, body) | Item::Loop(_, _, body) => self.iterators(&body.items),
                Item::Branches(branches) => branches.iter().for_each(|(_, _, body)| self.iterators(&body.items)),
                Item::Labelled(word, label, body) => {
                    let Some(dynamic) = Dynamic::of(word, label, body) else { continue };
                    self.iterator(&dynamic);
                    self.iterators(dynamic.content.map_or(&[], |(_, content)| &content.items));
                }
                Item::Argument(..) | Item::Partial(_) => {}
            }
        }
    }

    /// `for_each` of a `dynamic` block, and its variable.
    fn iterator(&mut self, dynamic: &Dynamic) {
        let iterator = &dynamic.iterator.text;
        let variable = self.variable(iterator, dynamic.iterator);
        let is_deep = |value: &Value| matches!(value.kind, ValueKind::Object(_) | ValueKind::List(_));
        match dynamic.for_each.map(|value| (value, &value.kind)) {
            Some((_, ValueKind::Object(fields))) => self.entries_of(&variable, iterator, fields, false),
            Some((_, ValueKind::List(values))) if values.iter().any(is_deep) => self.elements_of(&variable, iterator, values),
            Some((value, _)) => self.over("elements", &variable, value, Some(iterator)),
            None => {}
        }
    }

    fn instances(&mut self, variable: &Ident, value: &Value) {
        self.flush();
        let runtime = &self.runtime;
        let given: Given = match &value.kind {
            ValueKind::Expression(expression) => self.source.given(*expression),
            ValueKind::Number(number) => quote_spanned!(Span::mixed_site()=> #runtime::Literal(#number)).into(),
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [Piece::Expression(only)] => self.source.given(*only),
                pieces => self.template(pieces).into(),
            },
            _ => quote_spanned!(Span::mixed_site()=> #runtime::Literal("0")).into(),
        };
        let span = self.span_of(value);
        let (target, method, tokens) = (&self.target, given.method("repeat", span), given.tokens);
        let value = quote_spanned!(span=> #target.#method(#tokens));
        self.out.extend(quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)] let #variable = #value;));
    }

    /// A value that the running program goes over; `iterator` is what Terraform calls the variable of a `dynamic` block.
    fn over(&mut self, method: &str, variable: &Ident, value: &Value, iterator: Option<&str>) {
        self.flush();
        let given: Given = match &value.kind {
            ValueKind::Expression(expression) => self.source.given(*expression),
            ValueKind::List(values) => {
                // the elements are of one type, whichever that is
                let elements = values.iter().filter_map(|value| self.plain(value));
                let elements: Vec<TokenStream> = elements.collect();
                match elements.as_slice() {
                    [] => quote_spanned!(Span::mixed_site()=> [""; 0]).into(),
                    elements => quote_spanned!(Span::mixed_site()=> [#(#elements),*]).into(),
                }
            }
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [Piece::Expression(only)] => self.source.given(*only),
                _ => return,
            },
            _ => return,
        };
        let span = self.span_of(value);
        let iterator = iterator.map(|iterator| quote_spanned!(span=> , #iterator));
        let (target, method, tokens) = (&self.target, given.method(method, span), given.tokens);
        let value = quote_spanned!(span=> #target.#method(#tokens #iterator));
        self.out.extend(quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)] let #variable = #value;));
    }

    /// An element of a list as a Rust value.
    fn plain(&self, value: &Value) -> Option<TokenStream> {
        let span = Span::mixed_site();
        Some(match &value.kind {
            ValueKind::Text(pieces) => match (value.text(), pieces.as_slice()) {
                (Some(text), _) => quote_spanned!(span=> #text),
                (None, [Piece::Expression(only)]) => self.source.given(*only).tokens,
                (None, pieces) => {
                    let template = self.template(pieces);
                    quote_spanned!(span=> #template.expression())
                }
            },
            ValueKind::Bool(value) => quote_spanned!(span=> #value),
            ValueKind::Number(number) => {
                let number: TokenStream = number.parse().ok()?;
                quote_spanned!(span=> #number)
            }
            ValueKind::Expression(expression) => self.source.given(*expression).tokens,
            _ => return None,
        })
    }

    /// What `each.value` is where the values are seen; the expressions in them are bound to names of their own.
    fn value_of_each(&mut self, values: &[&Value], name: &str) -> TokenStream {
        let mut bound = Vec::new();
        let value = self.part(values, &format!("{name}.value"), &mut bound);
        self.flush();
        for (ident, given) in &bound {
            let tokens = &given.tokens;
            self.out.extend(quote_spanned!(Span::mixed_site()=> let #ident = #tokens;));
        }
        value
    }

    /// `for_each = { a = .., b = .. }`: the types of the values are seen, those of objects by their fields.
    fn entries_of(&mut self, variable: &Ident, name: &str, fields: &[Field], keyed: bool) {
        let values: Vec<&Value> = fields.iter().map(|field| &field.value).collect();
        let value = self.value_of_each(&values, name);
        let runtime = self.runtime.clone();
        self.out.extend(quote_spanned!(Span::mixed_site()=> let __each = #runtime::each::<_, #runtime::Str>(#name, #value);));
        self.key("for_each");
        self.json.push('{');
        for field in fields {
            let key = escape_template(&field.key.text);
            let slot = match &field.pieces {
                Some(pieces) => Slot::Entry(pieces),
                None => Slot::Optional(&key),
            };
            self.untyped(slot, &field.value);
        }
        self.close('}');
        self.flush();
        if keyed && fields.iter().all(|field| field.pieces.is_none()) {
            let (target, keys) = (&self.target, fields.iter().map(|field| &field.key.text));
            self.out.extend(quote_spanned!(Span::mixed_site()=> #target.keys(&[#(#keys),*]);));
        }
        self.out.extend(quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)] let #variable = __each;));
    }

    /// What stands for a part of each value, given that part of all of them.
    fn part(&mut self, values: &[&Value], path: &str, bound: &mut Vec<(Ident, Given)>) -> TokenStream {
        let span = Span::mixed_site();
        let runtime = self.runtime.clone();
        let of = |ty: TokenStream| quote_spanned!(span=> #runtime::part::<#ty>(#path));
        let objects: Option<Vec<&[Field]>> = values
            .iter()
            .map(|value| match &value.kind {
                ValueKind::Object(fields) => Some(fields.as_slice()),
                _ => None,
            })
            .collect();
        if let Some([first, others @ ..]) = objects.as_deref() {
            // only what every value has can be asked of each
            let common =
                first.iter().filter(|field| field.pieces.is_none() && syn::parse_str::<Ident>(&self::field(&field.key.text)).is_ok());
            let find = |fields: &[Field], key: &str| fields.iter().position(|field| field.pieces.is_none() && field.key.text == key);
            let common: Vec<&Field> = common.filter(|field| others.iter().all(|other| find(other, &field.key.text).is_some())).collect();
            let mut parts = Vec::new();
            for field in &common {
                let key = &field.key.text;
                let same: Vec<&Value> = objects.iter().flatten().filter_map(|fields| Some(&fields[find(fields, key)?].value)).collect();
                parts.push(self.part(&same, &format!("{path}.{key}"), bound));
            }
            let names: Vec<TokenStream> = common.iter().filter_map(|field| self::field(&field.key.text).parse().ok()).collect();
            let types: Vec<Ident> = (0..common.len()).map(|at| format_ident!("T{}", at, span = span)).collect();
            return quote_spanned!(span=> {
                #[derive(Clone, Copy)]
                #[allow(dead_code)]
                struct EachValue<#(#types),*> { #(pub #names: #types),* }
                EachValue { #(#names: #parts),* }
            });
        }
        let given = |value: &&&Value| !matches!(value.kind, ValueKind::Null | ValueKind::Missing);
        let mut kinds = values.iter().filter(given).map(|value| self.literal_type(value));
        let Some(first) = kinds.next() else { return of(self.any()) };
        let same = kinds.all(|other| other.as_ref().map(ToString::to_string) == first.as_ref().map(ToString::to_string));
        match first {
            Some(ty) if same => of(ty),
            None => match values.iter().find(given).map(|value| &value.kind) {
                Some(ValueKind::Expression(expression)) => self.part_like(*expression, path, bound),
                Some(ValueKind::Text(pieces)) => match pieces.as_slice() {
                    [Piece::Expression(only)] => self.part_like(*only, path, bound),
                    _ => of(self.any()),
                },
                _ => of(self.any()),
            },
            Some(_) => of(self.any()),
        }
    }

    fn part_like(&mut self, expression: ferroform_schema::body::Expression, path: &str, bound: &mut Vec<(Ident, Given)>) -> TokenStream {
        let runtime = self.runtime.clone();
        let given = self.source.given(expression);
        let ident = format_ident!("__part_{}", self.bound.len(), span = Span::mixed_site());
        self.bound.push((expression, ident.clone()));
        bound.push((ident.clone(), given));
        quote_spanned!(Span::mixed_site()=> #runtime::part_like(&#ident, #path))
    }

    /// The type of a literal; `None` of an expression.
    fn literal_type(&self, value: &Value) -> Option<TokenStream> {
        let runtime = &self.runtime;
        let name = match &value.kind {
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [Piece::Expression(_)] => return None,
                _ => "Str",
            },
            ValueKind::Json(_) => "Str",
            ValueKind::Number(_) => "Num",
            ValueKind::Bool(_) => "Bool",
            ValueKind::List(values) => {
                let mut types = values.iter().map(|value| self.literal_type(value).unwrap_or_else(|| self.any()));
                let first = types.next().unwrap_or_else(|| self.any());
                let element = if types.all(|other| other.to_string() == first.to_string()) { first } else { self.any() };
                return Some(quote_spanned!(Span::mixed_site()=> #runtime::List<#element>));
            }
            ValueKind::Expression(_) => return None,
            _ => "Any",
        };
        let ty = Ident::new(name, Span::mixed_site());
        Some(quote_spanned!(Span::mixed_site()=> #runtime::#ty))
    }

    /// A value of whichever type: a part of what `for_each` goes over.
    fn untyped(&mut self, slot: Slot, value: &Value) {
        let any = self.any();
        match &value.kind {
            ValueKind::Expression(expression) => {
                let given = self.bound_or_given(*expression);
                self.dynamic_as(slot, &any, value, given);
            }
            ValueKind::Text(pieces) => match (value.text(), pieces.as_slice()) {
                (Some(text), _) => self.literal(slot, &template_json(text)),
                (None, [Piece::Expression(only)]) => {
                    let given = self.bound_or_given(*only);
                    self.dynamic_as(slot, &any, value, given);
                }
                (None, pieces) => {
                    let template = self.template(pieces);
                    self.dynamic_as(slot, &any, value, template.into());
                }
            },
            ValueKind::Null => self.literal(slot, "null"),
            ValueKind::Bool(value) => self.literal(slot, if *value { "true" } else { "false" }),
            ValueKind::Number(number) => self.literal(slot, number),
            ValueKind::Json(json) => {
                let written = self.json_value(json);
                self.dynamic_as(slot, &any, value, written.into());
            }
            ValueKind::List(values) => {
                self.open(slot, '[');
                values.iter().for_each(|value| self.untyped(Slot::Element, value));
                self.close(']');
            }
            ValueKind::Object(fields) => {
                self.open(slot, '{');
                for field in fields {
                    let key = escape_template(&field.key.text);
                    let slot = match &field.pieces {
                        Some(pieces) => Slot::Entry(pieces),
                        None => Slot::Field(&key),
                    };
                    self.untyped(slot, &field.value);
                }
                self.close('}');
            }
            ValueKind::Paths(_) | ValueKind::Word(_) | ValueKind::Missing => {}
        }
    }

    fn bound_or_given(&self, expression: ferroform_schema::body::Expression) -> Given {
        match self.bound.iter().find(|(known, _)| *known == expression) {
            Some((_, ident)) => Given::lent(quote_spanned!(Span::mixed_site()=> &#ident)),
            None => self.source.given(expression),
        }
    }

    /// One `dynamic` block, as an element of the list of them.
    pub(super) fn dynamic_block(&mut self, block: Block, dynamic: &Dynamic) {
        let iterator = &dynamic.iterator.text;
        let inner = self.inside(|emitter| {
            emitter.json.push('{');
            emitter.key(&dynamic.block.text);
            emitter.json.push('{');
            emitter.iterator(dynamic);
            if *iterator != dynamic.block.text {
                emitter.key("iterator");
                emitter.json.push_str(&template_json(iterator));
                emitter.json.push(',');
            }
            if let Some((_, content)) = dynamic.content {
                emitter.key("content");
                emitter.json.push('[');
                emitter.nested(block, &dynamic.block.text, content);
                emitter.close(']');
            }
            emitter.close('}');
            emitter.close('}');
        });
        self.out.extend(quote_spanned!(Span::mixed_site()=> { #inner }));
    }

    /// `for_each = [{ .. }, { .. }]` of a `dynamic` block.
    fn elements_of(&mut self, variable: &Ident, iterator: &str, values: &[Value]) {
        let value = self.value_of_each(&values.iter().collect::<Vec<_>>(), iterator);
        let runtime = self.runtime.clone();
        self.out.extend(quote_spanned!(Span::mixed_site()=> let __each = #runtime::each::<_, #runtime::Num>(#iterator, #value);));
        self.key("for_each");
        self.json.push('[');
        values.iter().for_each(|value| self.untyped(Slot::Element, value));
        self.close(']');
        self.flush();
        self.out.extend(quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)] let #variable = __each;));
    }

    /// All `dynamic` blocks of a body, at the place of the first.
    pub(super) fn dynamic_blocks(&mut self, block: Block, items: &[Item]) {
        self.key("dynamic");
        self.json.push('[');
        for item in items {
            if let Item::Labelled(word, label, body) = item
                && let Some(dynamic) = Dynamic::of(word, label, body)
            {
                self.dynamic_block(block, &dynamic);
            }
        }
        self.close(']');
    }

    /// A variable of the user's own body, which the user's tokens see.
    fn variable(&self, name: &str, at: &Name) -> Ident {
        let span = Span::mixed_site().resolved_at(self.source.span(at.node));
        let name = field(name);
        match name.strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, span),
            None if syn::parse_str::<Ident>(&name).is_ok() => Ident::new(&name, span),
            None => Ident::new("_unnamed", span),
        }
    }

    fn span_of(&self, value: &Value) -> Span {
        if self.in_editor { Span::mixed_site() } else { self.source.span(value.node).resolved_at(Span::mixed_site()) }
    }
}
