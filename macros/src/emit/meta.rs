//! Terraform's own arguments: `depends_on`, `provider`, `lifecycle` and its conditions.

use super::{Emitter, Slot, json_string};
use ferroform_schema::body::{Body, Expression, Item, Value, ValueKind};
use ferroform_schema::name::field as field_name;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

impl Emitter<'_> {
    pub(super) fn meta(&mut self, name: &str, value: &Value) {
        match (&value.kind, name) {
            (ValueKind::List(values), "depends_on") => values.iter().for_each(|value| self.meta(name, value)),
            (ValueKind::Expression(expression), "depends_on") => self.call("depends_on", value, *expression),
            (ValueKind::Expression(expression), "provider") => {
                self.flush();
                let span = self.source.span(value.node).resolved_at(Span::mixed_site());
                let (target, provider, expression) = (&self.target, self.krate.provider_type(), self.source.expression(*expression));
                self.out.extend(quote_spanned!(span=> #target.provider::<#provider, _>(&(#expression));));
            }
            _ => self.discard_value(value),
        }
    }

    /// `providers = { aws = west }` of a module. The crate of a provider has the provider's name.
    pub(super) fn providers(&mut self, value: &Value) {
        let ValueKind::Object(fields) = &value.kind else { return self.discard_value(value) };
        for field in fields {
            let key = &field.key.text;
            let is_taken = self.krate.module.is_some_and(|module| module.takes(key));
            let ValueKind::Expression(expression) = field.value.kind else {
                self.discard_value(&field.value);
                continue;
            };
            if !is_taken {
                self.discard_value(&field.value);
                continue;
            }
            self.flush();
            let span = self.source.span(field.value.node).resolved_at(Span::mixed_site());
            let name = self.krate.module.map_or(key.as_str(), |module| module.provider(key));
            let krate = syn::parse_str::<Ident>(&field_name(name)).ok().map(|name| {
                let at = self.source.span(field.key.node);
                Ident::new(&name.to_string(), if self.in_editor { Span::call_site() } else { Span::call_site().located_at(at) })
            });
            let (target, expression) = (&self.target, self.source.expression(expression));
            self.out.extend(match krate {
                Some(krate) => quote_spanned!(span=> #target.pass::<#krate::Provider, _>(#key, &(#expression));),
                None => quote_spanned!(span=> let _ = &(#expression);),
            });
        }
    }

    pub(super) fn lifecycle(&mut self, body: &Body) {
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
    pub(super) fn call(&mut self, method: &str, value: &Value, expression: Expression) {
        self.flush();
        let span = self.source.span(value.node).resolved_at(Span::mixed_site());
        let given = self.source.given(expression);
        let (target, method, expression) = (&self.target, given.method(method, span), given.tokens);
        self.out.extend(quote_spanned!(span=> #target.#method(#expression);));
    }

    /// `self` in a postcondition is the resource itself.
    pub(super) fn condition(&mut self, block: &str, body: &Body) {
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
            self.this();
            self.dynamic_as(Slot::Required(&name.text), &ty, value, replace_self(expression).into());
        }
        self.close('}');
    }
}

impl Emitter<'_> {
    /// `self`, for the conditions and provisioners that follow.
    pub(super) fn this(&mut self) {
        if let Some(kind) = self.kind {
            let (this, runtime) = (self.krate.handle(kind), self.runtime.clone());
            self.flush();
            self.out.extend(quote_spanned!(Span::mixed_site()=> let __self: #this = #runtime::this(); let _ = &__self;));
        }
    }
}

fn find_self(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => (ident == "self").then(|| ident.span()),
        proc_macro2::TokenTree::Group(group) => find_self(group.stream()),
        _ => None,
    })
}

pub(super) fn replace_self(tokens: TokenStream) -> TokenStream {
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
