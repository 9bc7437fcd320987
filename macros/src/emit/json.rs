//! `jsonencode(..)` of what can be seen.

use super::Emitter;
use crate::parse::Given;
use ferroform_schema::body::{Piece, Value, ValueKind};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

impl Emitter<'_> {
    /// `jsonencode(..)`: an expression that Terraform evaluates, since parts of it may be known only then.
    pub(super) fn json_value(&self, value: &Value) -> TokenStream {
        let runtime = &self.runtime;
        let statements = self.json_statements(value);
        quote_spanned!(Span::mixed_site()=> #runtime::jsonencode(|__json| { #statements }))
    }

    pub(super) fn json_statements(&self, value: &Value) -> TokenStream {
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
            ValueKind::Paths(_) | ValueKind::Word(_) | ValueKind::Missing => TokenStream::new(),
        }
    }

    /// One entry of an object in `jsonencode`; nothing, where its value is a None.
    pub(super) fn json_entry(&self, key: &TokenStream, value: &Value) -> TokenStream {
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
}
