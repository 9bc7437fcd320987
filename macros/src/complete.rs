//! What rust-analyzer sees in the place of a block, under `cfg(rust_analyzer)`; rustc never expands it.
//!
//! Editors complete names of struct fields. So the body is shown to rust-analyzer as a struct literal
//! of a local struct whose fields are the arguments and blocks, with the user's own tokens as the
//! field names, and the kind as a type of the provider's module `kinds`. Measured with rust-analyzer
//! driven over LSP; three traps decide the shape:
//!
//! - A half-typed name must stand without a comma after it, since the editor matches its speculative
//!   expansion with the real one by offset, and both may differ by the typed name only.
//! - For the same reason a value stands in the same place whether it is finished or not.
//! - No token but the user's may carry a user's span, or go-to-definition finds the wrapper.

use crate::emit::Emitter;
use crate::expand::Call;
use crate::parse::{self, Source};
use ferroform_schema::body::{Body, Dynamic, Item, Name};
use ferroform_schema::name::field;
use ferroform_schema::provider::{Block, Mode, Provider};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

pub(crate) fn complete(input: TokenStream) -> TokenStream {
    let call = Call::read(input);
    let Ok(provider) = call.provider else { return TokenStream::new() };
    let mut source = Source::default();
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    let mut hints = Hints { source: &source, structs: TokenStream::new(), count: 0 };
    let (mode, module) = match call.mode.as_str() {
        "provider" => return hints.whole(provider.configuration(), provider.name(), &body),
        "backend" => {
            let kind = call.kind.as_ref().and_then(|kind| provider.kind(Mode::Resource, &kind.to_string()));
            return kind.map(|kind| hints.whole(kind.block, kind.name, &body)).unwrap_or_default();
        }
        "module" => {
            let kind = provider.kind_at(Mode::Module, 0);
            let (whole, values) = (hints.whole(kind.block, kind.name, &body), values(&call, provider, &source, &body));
            return quote_spanned!(Span::mixed_site()=> if false { #whole #values });
        }
        "data" => (Mode::Data, "data_kinds"),
        "ephemeral" => (Mode::Ephemeral, "ephemeral_kinds"),
        _ => (Mode::Resource, "kinds"),
    };
    let Some(kind) = &call.kind else { return TokenStream::new() };
    let (path, module) = (&call.path, Ident::new(module, Span::mixed_site()));
    let named = quote_spanned!(Span::mixed_site()=> let _: #path::__editor::#module::#kind;);
    let block = match provider.kind(mode, &kind.to_string()) {
        Some(known) => hints.whole(known.block, known.name, &body),
        None => TokenStream::new(),
    };
    let values = values(&call, provider, &source, &body);
    quote_spanned!(Span::mixed_site()=> if false { #block #named #values })
}

/// Every value of the body, with `each`, `count` and the iterators of `dynamic` blocks to look at them with.
fn values(call: &Call, provider: Provider, source: &Source, body: &Body) -> TokenStream {
    let show = |tokens: &TokenStream| quote_spanned!(Span::mixed_site()=> let _ = #tokens;);
    let (over, values) = (source.over.iter().map(show), source.typed.iter().map(show));
    let krate = call.krate(provider);
    let runtime = krate.runtime();
    let variables = match Emitter::new(&krate, source, None).variables(body) {
        variables if variables.is_empty() => variables,
        variables => quote_spanned!(Span::mixed_site()=> let mut __body = #runtime::Body::new(); #variables),
    };
    quote_spanned!(Span::mixed_site()=> #(#over)* #variables #(#values)*)
}

struct Hints<'a> {
    source: &'a Source,
    structs: TokenStream,
    count: usize,
}

impl Hints<'_> {
    fn whole(&mut self, block: Block, path: &str, body: &Body) -> TokenStream {
        self.block(block, path, body);
        std::mem::take(&mut self.structs)
    }

    fn block(&mut self, block: Block, path: &str, body: &Body) {
        self.count += 1;
        let span = Span::mixed_site();
        let name = format_ident!("{}_{}", path.replace(['.', '-'], "_"), self.count, span = span);
        let arguments = block.attributes().filter(|a| a.is_settable()).map(|a| {
            let (ident, doc) = (ident(a.name, span), format!("{} ({}), argument of `{path}`", a.ty.describe(), a.flags_text()));
            quote_spanned!(span=> #[doc = #doc] pub #ident: ())
        });
        let blocks = block.blocks().map(|nested| {
            let times = match nested.max {
                Some(max) => format!("{} to {max} times", nested.min),
                None => format!("at least {} times", nested.min),
            };
            let (ident, doc) = (ident(nested.name, span), format!("block, {times}, of `{path}`"));
            quote_spanned!(span=> #[doc = #doc] pub #ident: ())
        });
        let mut fields = TokenStream::new();
        self.fields(block, path, body, &mut fields);
        self.structs.extend(quote_spanned!(span=> {
            #[allow(non_camel_case_types)]
            pub struct #name { #(#arguments,)* #(#blocks,)* }
            let _ = #name { #fields ..loop {} };
        }));
    }

    fn fields(&mut self, block: Block, path: &str, body: &Body, fields: &mut TokenStream) {
        for item in &body.items {
            match item {
                Item::Argument(name, _) => fields.extend(self.field(name, true)),
                Item::Block(name, inner) => {
                    fields.extend(self.field(name, true));
                    if let Some(nested) = block.block(&name.text) {
                        self.block(nested.block, &format!("{path}.{}", name.text), inner);
                    }
                }
                Item::Labelled(word, label, inner) => {
                    let nested = block.block(&label.text);
                    if let Some((nested, (_, content))) = nested.zip(Dynamic::of(word, label, inner).and_then(|dynamic| dynamic.content)) {
                        self.block(nested.block, &format!("{path}.{}", label.text), content);
                    }
                }
                Item::Partial(name) => fields.extend(self.field(name, false)),
                Item::Loop(_, _, inner) => self.fields(block, path, inner, fields),
                Item::Branches(branches) => {
                    for (_, _, inner) in branches {
                        self.fields(block, path, inner, fields);
                    }
                }
            }
        }
    }

    fn field(&self, name: &Name, whole: bool) -> TokenStream {
        let ident = ident(&name.text, self.source.span(name.node));
        if whole { quote_spanned!(Span::mixed_site()=> #ident: loop {},) } else { quote_spanned!(Span::mixed_site()=> #ident) }
    }
}

fn ident(name: &str, span: Span) -> Ident {
    let text = field(name);
    let raw = text.strip_prefix("r#");
    match raw {
        Some(raw) => Ident::new_raw(raw, span),
        None if syn::parse_str::<Ident>(&text).is_ok() => Ident::new(&text, span),
        None => Ident::new("_unnamed", span),
    }
}
