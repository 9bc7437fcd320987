//! `provider_crate!`: every handle type of a provider, from its provider file.
//!
//! One text, parsed once by the compiler's own lexer: all of AWS is 5,800 types with 34,000 fields, for
//! which building tokens one by one would take longer than compiling them.

use crate::{literal, provider_file};
use ferroform_schema::describe;
use ferroform_schema::name::{camel, field, type_name};
use ferroform_schema::provider::{Attribute, Block, Function, Kind, Mode, Nesting, Object, Provider, Reference, Role, Shape, Type};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::PathBuf;

/// Path of the provider file and the provider, or the error in its place.
fn open(input: TokenStream) -> Result<(PathBuf, Provider), TokenStream> {
    let tokens: Vec<TokenTree> = input.into_iter().collect();
    let file = match tokens.as_slice() {
        [TokenTree::Literal(file)] => literal::string(file),
        _ => None,
    };
    let Some(file) = file else {
        let message = "expected the name of the provider file, beside Cargo.toml: `provider_crate!(\"aws.provider\")`";
        let span = tokens.first().map_or_else(Span::call_site, TokenTree::span);
        return Err(quote_spanned!(span=> ::core::compile_error!(#message);));
    };
    let path = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join(&file);
    match provider_file::open(&path, &file) {
        Ok(provider) => Ok((path, provider)),
        Err(message) => {
            let span = tokens.first().map_or_else(Span::call_site, TokenTree::span);
            Err(quote_spanned!(span=> ::core::compile_error!(#message);))
        }
    }
}

pub(crate) fn provider_crate(input: TokenStream) -> TokenStream {
    let argument = input.clone();
    let (path, provider) = match open(input) {
        Ok(opened) => opened,
        Err(error) => return error,
    };
    let types = match lex(&Types::new(provider).all()) {
        Ok(types) => types,
        Err(error) => {
            let message = format!("the types of {} do not parse: {error}", provider.source());
            return quote!(::core::compile_error!(#message););
        }
    };
    // parsed text has positions within itself, which rust-analyzer takes for positions in the user's file
    let types = if crate::in_editor() { respan(types) } else { types };
    let (path, hash) = (path.to_string_lossy().into_owned(), provider.hash());
    let doc = format!("The provider `{}`, version {}.", provider.source(), provider.version());
    quote! {
        #[doc(hidden)]
        pub mod __ferroform {
            pub use ::ferroform::__private::*;
        }
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __ferroform_block {
            ($($tokens:tt)*) => { $crate::__ferroform::__expand! { [$crate] #path #hash $($tokens)* } };
        }
        #[doc = #doc]
        #[derive(Clone, Copy, Debug)]
        pub struct Provider;
        impl __ferroform::ProviderCrate for Provider {
            const FILE: &'static [u8] = ::core::include_bytes!(#path);
        }
        #[doc(hidden)]
        #[allow(unexpected_cfgs)]
        pub mod __editor {
            #[cfg(rust_analyzer)]
            super::__ferroform::__kinds! { #argument }
        }
        #types
    }
}

/// The kinds by their Terraform names, for an editor to complete.
pub(crate) fn kinds(input: TokenStream) -> TokenStream {
    let Ok((_, provider)) = open(input) else { return TokenStream::new() };
    let mut text = String::new();
    for (mode, module, inner) in
        [(Mode::Resource, "kinds", ""), (Mode::Data, "data_kinds", "data::"), (Mode::Ephemeral, "ephemeral_kinds", "ephemeral::")]
    {
        write!(text, "#[doc(hidden)]pub mod {module}{{").ok();
        for name in provider.kind_names(mode) {
            write!(text, "pub use super::super::{inner}{} as {name};", type_name(provider.name(), name)).ok();
        }
        text.push('}');
    }
    respan(lex(&text).unwrap_or_default())
}

/// The compiler's lexer does it, since proc_macro2's `parse` goes over the text with a lexer of its own
/// first: for the types of AWS that took a quarter of the time to compile their crate.
fn lex(text: &str) -> Result<TokenStream, proc_macro::LexError> {
    text.parse::<proc_macro::TokenStream>().map(TokenStream::from)
}

fn respan(tokens: TokenStream) -> TokenStream {
    let span = Span::call_site();
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let mut group = Group::new(group.delimiter(), respan(group.stream()));
                group.set_span(span);
                TokenTree::Group(group)
            }
            mut token => {
                token.set_span(span);
                token
            }
        })
        .collect()
}

/// What a nested type is made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shared {
    Block(u32),
    Object(u16),
}

struct Types {
    provider: Provider,
    /// The kinds that some attribute refers to.
    referred: HashSet<(Mode, u32)>,
    /// Nested types by their fields: 51,552 nested blocks and objects become some 3,700 types.
    by_fields: HashMap<String, String>,
    known: HashMap<Shared, String>,
    used: HashSet<String>,
    nested: String,
}

impl Types {
    fn new(provider: Provider) -> Self {
        let referred = provider.references().map(|reference| (reference.mode, reference.index)).collect();
        Types { provider, referred, by_fields: HashMap::new(), known: HashMap::new(), used: HashSet::new(), nested: String::new() }
    }

    fn all(mut self) -> String {
        let mut text = String::from("#[allow(unused_imports)]use __ferroform as f;");
        for mode in Mode::ALL {
            let (open, close, up) = match mode {
                Mode::Resource | Mode::Module => ("", "", ""),
                Mode::Data => ("/// Data sources.\npub mod data{#[allow(unused_imports)]use super::__ferroform as f;", "}", "super::"),
                Mode::Ephemeral => {
                    ("/// Ephemeral resources.\npub mod ephemeral{#[allow(unused_imports)]use super::__ferroform as f;", "}", "super::")
                }
            };
            text.push_str(open);
            for kind in self.provider.kinds(mode) {
                self.kind(&mut text, kind, up);
            }
            text.push_str(close);
        }
        self.functions(&mut text);
        let nested = std::mem::take(&mut self.nested);
        write!(
            text,
            "/// Objects and blocks within resources.\npub mod nested{{#[allow(unused_imports)]use super::__ferroform as f;{nested}}}"
        )
        .ok();
        text
    }

    /// The functions, such as `provider::aws::arn_parse`, as those of Terraform itself are in `ferroform::functions`.
    fn functions(&mut self, text: &mut String) {
        let functions = self.provider.functions();
        if functions.is_empty() {
            return;
        }
        text.push_str("/// Functions of the provider.\npub mod functions{#[allow(unused_imports)]use super::__ferroform as f;");
        for function in functions {
            let Function { name, parameters, variadic, result } = &function;
            let (mut generics, mut declared, mut written) = (String::new(), String::new(), String::new());
            for (at, (parameter, ty)) in parameters.iter().chain(variadic).enumerate() {
                let ty = self.ty(parameter, name, *ty, None, "super::");
                let (takes, adds) = if at < parameters.len() { ("Argument", "with") } else { ("Spread", "spread") };
                write!(generics, "M{at},").ok();
                write!(declared, "{}:impl f::{takes}<{ty},M{at}>,", field(parameter)).ok();
                write!(written, ".{adds}::<{ty},M{at}>({})", field(parameter)).ok();
            }
            let result = self.ty(name, name, *result, None, "super::");
            let docs = describe::function_docs(self.provider, &function).map_or(String::new(), |docs| format!("\n\nSee <{docs}>."));
            let (doc, name_in_rust) = (format!("`{}`{docs}", describe::call(self.provider, &function)), field(name));
            write!(text, "#[doc={doc:?}]#[must_use]pub fn {name_in_rust}<{generics}>({declared})-><{result} as f::Element>::Handle{{").ok();
            write!(text, "f::Arguments::new(){written}.provided::<super::Provider,{result}>({name:?})}}").ok();
        }
        text.push('}');
    }

    fn kind(&mut self, text: &mut String, kind: Kind, up: &str) {
        let name = type_name(self.provider.name(), kind.name);
        let mut fields = String::new();
        for attribute in kind.block.attributes() {
            let ty = self.ty(attribute.name, kind.name, attribute.ty, kind.reference(&attribute), up);
            // only who hovers reads the rules too, and a build has no time for them; nested types are told apart by
            // their text, so theirs is always the same
            if crate::in_editor() {
                push_field(&mut fields, attribute.name, &ty, &describe::attribute(self.provider, Some(kind), &attribute));
            } else {
                push_attribute(&mut fields, &attribute, &ty);
            }
        }
        self.blocks(&mut fields, kind.block, kind.name, up);
        let docs = describe::docs(kind).map_or(String::new(), |docs| format!("\n\n<{docs}>"));
        let about = format!("The {} `{}`.{docs}", kind.mode.noun(), kind.name);
        write!(text, "#[doc={about:?}]#[repr(C)]#[non_exhaustive]pub struct {name}{{{fields}}}").ok();
        write!(text, "impl Clone for {name}{{#[inline]fn clone(&self)->Self{{*self}}}}impl Copy for {name}{{}}").ok();
        write!(
            text,
            "unsafe impl f::Fields for {name}{{type Provider={up}Provider;const SHAPE:f::Shape=f::Shape::Block({});}}",
            kind.block.id
        )
        .ok();
        // an id that may be an ARN or a name can stand for one, and the other way round
        if self.referred.contains(&(kind.mode, kind.index)) {
            for (role, may_be) in [(Role::Arn, "IdIsArn"), (Role::Name, "IdIsName")] {
                if kind.id_is().is_none_or(|known| known == role) {
                    write!(text, "impl f::{may_be} for {name}{{}}").ok();
                }
            }
        }
        write!(text, "impl f::Kind for {name}{{const MODE:f::Mode=f::Mode::{:?};const INDEX:u32={};}}", kind.mode, kind.index).ok();
    }

    fn blocks(&mut self, fields: &mut String, block: Block, path: &str, up: &str) {
        for nested in block.blocks() {
            let element = format!("{up}nested::{}", self.block(nested.name, path, nested.block));
            let ty = container(nested.nesting, element);
            let max = nested.max.map_or(String::new(), |max| format!(" to {max}"));
            push_field(fields, nested.name, &ty, &format!("Block, {}{max} times.", nested.min));
        }
    }

    fn ty(&mut self, name: &str, path: &str, ty: Type, reference: Option<Reference>, up: &str) -> String {
        match ty.shape() {
            Shape::String => match reference {
                Some(Reference { role, mode, index, .. }) => {
                    let thing = self.provider.kind_at(mode, index);
                    let module = match mode {
                        Mode::Resource | Mode::Module => "",
                        Mode::Data => "data::",
                        Mode::Ephemeral => "ephemeral::",
                    };
                    format!("f::{}<{up}{module}{}>", role.marker(), type_name(self.provider.name(), thing.name))
                }
                None => "f::Str".into(),
            },
            Shape::Number => "f::Num".into(),
            Shape::Bool => "f::Bool".into(),
            Shape::Any => "f::Any".into(),
            Shape::List(element) => format!("f::List<{}>", self.ty(name, path, element, reference, up)),
            Shape::Set(element) => format!("f::Set<{}>", self.ty(name, path, element, reference, up)),
            Shape::Map(element) => format!("f::Map<{}>", self.ty(name, path, element, reference, up)),
            Shape::Object(object) => format!("{up}nested::{}", self.object(name, path, ty, object)),
            Shape::Nested(nesting, block) => container(nesting, format!("{up}nested::{}", self.block(name, path, block))),
        }
    }

    fn block(&mut self, name: &str, path: &str, block: Block) -> String {
        let shared = Shared::Block(block.id);
        if let Some(known) = self.known.get(&shared) {
            return known.clone();
        }
        let mut fields = String::new();
        for attribute in block.attributes() {
            let ty = self.ty(attribute.name, name, attribute.ty, attribute.reference, "super::");
            push_attribute(&mut fields, &attribute, &ty);
        }
        self.blocks(&mut fields, block, name, "super::");
        self.share(shared, name, path, fields)
    }

    fn object(&mut self, name: &str, path: &str, ty: Type, object: Object) -> String {
        let shared = Shared::Object(ty.id);
        if let Some(known) = self.known.get(&shared) {
            return known.clone();
        }
        let mut fields = String::new();
        for (field, ty) in object.fields() {
            let rust = self.ty(field, name, ty, None, "super::");
            push_field(&mut fields, field, &rust, &format!("{}.", ty.describe()));
        }
        self.share(shared, name, path, fields)
    }

    /// The nested type that has these fields.
    fn share(&mut self, shared: Shared, name: &str, path: &str, fields: String) -> String {
        let named = self.by_fields.get(&fields).cloned().unwrap_or_else(|| {
            let simple = camel(name);
            let full = camel(path) + &simple;
            let numbered = (2..).map(|number| format!("{full}{number}"));
            let candidates = [simple, full.clone()].into_iter().chain(numbered);
            let name = candidates.into_iter().find(|candidate| !self.used.contains(candidate)).unwrap_or_default();
            self.used.insert(name.clone());
            let shape = match shared {
                Shared::Block(id) => format!("Block({id})"),
                Shared::Object(id) => format!("Object({id})"),
            };
            write!(self.nested, "/// Part of a resource.\n#[repr(C)]#[non_exhaustive]pub struct {name}{{{fields}}}").ok();
            write!(
                self.nested,
                "unsafe impl f::Fields for {name}{{type Provider=super::Provider;const SHAPE:f::Shape=f::Shape::{shape};}}"
            )
            .ok();
            self.by_fields.insert(fields, name.clone());
            name
        });
        self.known.insert(shared, named.clone());
        named
    }
}

fn container(nesting: Nesting, element: String) -> String {
    match nesting {
        Nesting::Single | Nesting::Group => element,
        Nesting::List => format!("f::List<{element}>"),
        Nesting::Set => format!("f::Set<{element}>"),
        Nesting::Map => format!("f::Map<{element}>"),
    }
}

fn push_attribute(fields: &mut String, attribute: &Attribute, ty: &str) {
    push_field(fields, attribute.name, ty, &format!("{} ({}).", attribute.ty.describe(), attribute.flags_text()));
}

fn push_field(fields: &mut String, name: &str, ty: &str, doc: &str) {
    write!(fields, "#[doc={doc:?}]pub {}:f::Expr<{ty}>,", field(name)).ok();
}
