//! `module_type!`: the type of a module, and the macro of the same name through which `module!` finds its schema.
//!
//! | module | job |
//! |---|---|
//! | `declaration` | reads what was written: the type's name, the source, inputs, outputs and providers |
//! | `folder` | finds the files of a local module and of those that it is made of |

mod declaration;
mod folder;

use crate::literal;
use crate::parse::is_punct;
use declaration::{Declaration, Declared, Passed};
use ferroform_schema::check::Given;
use ferroform_schema::module::{self, Input, Interface, Output, Source};
use ferroform_schema::name::field;
use ferroform_schema::provider::{Mode, Provider};
use ferroform_schema::source::TypeSource;
use ferroform_schema::suggest::hint;
use folder::Folder;
use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use std::collections::BTreeMap;

/// What `module!` has to know of a type besides its schema.
#[derive(Default)]
pub(crate) struct Module {
    /// The configurations of providers that it takes, and the name of each provider; `None` if that is not known.
    providers: Option<Vec<Given>>,
    names: BTreeMap<String, String>,
    pub(crate) configures: bool,
    /// Whether it could not be read or declared, so that nothing is known of it.
    pub(crate) is_broken: bool,
    /// The inputs whose strings name something, and their places in the schema.
    leaves: BTreeMap<String, usize>,
}

impl Module {
    /// Reads what [`header`] wrote.
    pub(crate) fn of_call(tokens: TokenStream) -> Module {
        let mut module = Module::default();
        for token in tokens {
            match token {
                TokenTree::Ident(word) if word == "known" => module.providers = Some(Vec::new()),
                TokenTree::Ident(word) if word == "configures" => module.configures = true,
                TokenTree::Ident(word) if word == "broken" => module.is_broken = true,
                TokenTree::Group(group) => module.entry(&group),
                _ => {}
            }
        }
        module
    }

    fn entry(&mut self, group: &Group) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let text = |at: usize| match tokens.get(at) {
            Some(TokenTree::Literal(literal)) => literal::string(literal).unwrap_or_else(|| literal.to_string()),
            other => other.map(ToString::to_string).unwrap_or_default(),
        };
        match text(0).as_str() {
            "input" => _ = self.leaves.insert(text(1), text(2).trim_end_matches("usize").parse().unwrap_or(0)),
            word => {
                self.names.insert(text(1), text(2));
                self.providers.get_or_insert_default().push(Given { key: text(1), required: word == "required" });
            }
        }
    }

    pub(crate) fn providers(&self) -> Option<&[Given]> {
        self.providers.as_deref()
    }

    /// Whether it takes a configuration under this name, as far as that is known.
    pub(crate) fn takes(&self, key: &str) -> bool {
        self.providers.as_ref().is_none_or(|known| known.iter().any(|one| one.key == key))
    }

    /// The name of the provider that the module knows under a name of its own.
    pub(crate) fn provider<'m>(&'m self, key: &'m str) -> &'m str {
        self.names.get(key).map_or(key.split('.').next().unwrap_or(key), String::as_str)
    }

    /// The place of an input whose strings name something.
    pub(crate) fn leaf(&self, input: &str) -> Option<usize> {
        self.leaves.get(input).copied()
    }
}

/// `module_type!(pub Network = "./modules/network");`
pub(crate) fn module_type(input: TokenStream) -> TokenStream {
    let mut declaration = match Declaration::read(input) {
        Ok(declaration) => declaration,
        Err((span, message)) => return quote_spanned!(span=> ::core::compile_error!(#message);),
    };
    let mut interface = Interface::default();
    let mut folder = None;
    match Source::of(&declaration.source) {
        Err(message) => declaration.error(declaration.source_span, message),
        Ok(Source::Local) => match Folder::find(&declaration.source) {
            Ok((found, read)) => (folder, interface) = (Some(found), read),
            Err(message) => declaration.error(declaration.source_span, message),
        },
        Ok(Source::Registry | Source::Remote) => declaration.must_declare(),
    }
    let is_broken = !declaration.errors.is_empty();
    declaration.judge_version();
    let leaves = declaration.complete(&mut interface, folder.is_some());
    written(&declaration, &interface, folder.as_ref(), &leaves, is_broken)
}

impl Declaration {
    /// What is declared, into what was read; the types of inputs whose strings name something.
    fn complete(&mut self, interface: &mut Interface, is_read: bool) -> BTreeMap<String, TokenStream> {
        let mut errors = Vec::new();
        let mut leaves = BTreeMap::new();
        let source = self.source.clone();
        for Declared { name, optional, ty, doc, sensitive, .. } in &self.inputs {
            let key = name.to_string().trim_start_matches("r#").to_owned();
            match interface.inputs.get_mut(&key) {
                None if is_read => {
                    let help = hint(&key, interface.inputs.keys().map(String::as_str));
                    errors.push((name.span(), format!("the module `{source}` takes no `{key}`{help}")));
                }
                Some(read) if is_read => {
                    if read.ty == TypeSource::Any {
                        read.ty = ty.schema.clone();
                    } else if read.ty != ty.schema {
                        let message = format!("`{key}` of the module `{source}` is {}, not {}", described(&read.ty), described(&ty.schema));
                        errors.push((name.span(), message));
                    }
                }
                _ => {
                    let input =
                        Input { sensitive: *sensitive, description: doc.clone(), ..Input::new(ty.schema.clone(), optional.is_none()) };
                    interface.inputs.insert(key.clone(), input);
                }
            }
            leaves.extend(ty.leaf.clone().map(|leaf| (key, leaf)));
        }
        for Declared { name, optional, ty, doc, sensitive, .. } in &self.outputs {
            let key = name.to_string().trim_start_matches("r#").to_owned();
            if let Some(mark) = optional {
                errors.push((*mark, "an output is always there".into()));
            }
            if is_read && !interface.outputs.contains_key(&key) {
                let help = hint(&key, interface.outputs.keys().map(String::as_str));
                errors.push((name.span(), format!("the module `{source}` gives no `{key}`{help}")));
            } else if !is_read {
                interface.outputs.insert(key, Output { ty: ty.schema.clone(), sensitive: *sensitive, description: doc.clone() });
            }
        }
        for Passed { key, span } in self.providers.iter().flatten() {
            if is_read && !interface.providers.contains_key(key) {
                let help = hint(key, interface.providers.keys().map(String::as_str));
                errors.push((*span, format!("the module `{source}` takes no provider `{key}`{help}")));
            } else if !is_read {
                let passed = module::Passed { source: String::new(), required: key.contains('.') };
                interface.providers.insert(key.clone(), passed);
            }
        }
        self.errors.extend(errors);
        leaves
    }
}

fn described(ty: &TypeSource) -> String {
    let interface = Interface { inputs: BTreeMap::from([("it".to_owned(), Input::new(ty.clone(), false))]), ..Interface::default() };
    let schema = interface.schema("it").ok().and_then(|bytes| Provider::open(Box::leak(bytes.into_boxed_slice())).ok());
    let attribute = schema.and_then(|provider| provider.kind_at(Mode::Module, 0).block.attribute("it"));
    attribute.map_or_else(|| "another type".into(), |attribute| attribute.ty.describe())
}

/// The type, what it implements, and its macro.
fn written(
    declaration: &Declaration,
    interface: &Interface,
    folder: Option<&Folder>,
    leaves: &BTreeMap<String, TokenStream>,
    is_broken: bool,
) -> TokenStream {
    let Declaration { attributes, visibility, name, source, version, providers, .. } = declaration;
    let errors = declaration.errors.iter().map(|(span, message)| quote_spanned!(*span=> ::core::compile_error!(#message);));
    let errors: TokenStream = errors.collect();
    let text = name.to_string();
    let schema = match interface.schema(text.trim_start_matches("r#")) {
        Ok(schema) => schema,
        Err(error) => {
            let message = format!("the module `{source}` is too large: {error}");
            return quote_spanned!(declaration.source_span=> ::core::compile_error!(#message););
        }
    };
    let span = Span::mixed_site();
    let rt = quote_spanned!(span=> ::ferroform::__private);
    let bytes = Literal::byte_string(&schema);
    let Ok(provider) = Provider::open(Box::leak(schema.into_boxed_slice())) else { return errors };
    let (takes, gives) = (provider.kind_at(Mode::Module, 0).block, provider.kind_at(Mode::Data, 0).block);
    let refined: BTreeMap<String, TokenStream> =
        declaration.outputs.iter().map(|one| (one.name.to_string().trim_start_matches("r#").to_owned(), one.ty.rust.clone())).collect();
    let fields = gives.attributes().map(|attribute| {
        let Some(output) = interface.outputs.get(attribute.name) else {
            return quote_spanned!(span=> #[doc(hidden)] pub __nothing: ::ferroform::Expr<#rt::Any>);
        };
        let ty = refined.get(attribute.name).cloned().unwrap_or_else(|| rust_type(&rt, &output.ty));
        let field = identifier(attribute.name);
        let doc = if output.description.is_empty() { format!("Output `{}`.", attribute.name) } else { output.description.clone() };
        quote_spanned!(span=> #[doc = #doc] pub #field: ::ferroform::Expr<#ty>)
    });
    let block = gives.id;
    let (doc, version) = (documentation(declaration, interface), version.as_ref().map(|(version, _)| version));
    let version = match version {
        Some(version) => quote_spanned!(span=> ::core::option::Option::Some(#version)),
        None => quote_spanned!(span=> ::core::option::Option::None),
    };
    let address = folder.map_or(source.as_str(), |folder| folder.address.as_str());
    let files = folder.map(|folder| folder.files.as_slice()).unwrap_or_default().iter().map(|(at, file)| {
        let file = file.to_string_lossy();
        quote_spanned!(span=> (#at, ::core::include_bytes!(#file)))
    });
    let is_known = folder.is_some() || providers.is_some();
    let locals = interface.providers.keys().filter(|key| !key.contains('.'));
    let locals = match is_known {
        true => quote_spanned!(span=> ::core::option::Option::Some(&[#(#locals),*])),
        false => quote_spanned!(span=> ::core::option::Option::None),
    };
    let places: BTreeMap<&str, usize> = takes.attributes().enumerate().map(|(at, attribute)| (attribute.name, at)).collect();
    let inputs = leaves.iter().filter_map(|(name, leaf)| Some((places.get(name.as_str())?, leaf)));
    let inputs = inputs.map(|(place, leaf)| quote_spanned!(span=> impl #rt::Input<#place> for #name { type Leaf = #leaf; }));
    let mut header = header(interface, is_known, leaves.keys().filter_map(|name| Some((name.as_str(), *places.get(name.as_str())?))));
    if is_broken {
        header.extend(quote!(broken));
    }
    let hash = provider.hash();
    let (exported, lent) = match visibility.to_string().as_str() {
        "pub" => (quote_spanned!(span=> #[macro_export]), visibility.clone()),
        _ => (TokenStream::new(), visibility.clone()),
    };
    // of one name for all of a crate, wherever it stands
    let start = name.span().start();
    let place = ferroform_schema::content_hash(format!("{}:{}:{}", name.span().file(), start.line, start.column).as_bytes());
    let hidden = format_ident!("__module_{}_{:016x}", text.trim_start_matches("r#"), place, span = Span::call_site());
    let dollar = TokenTree::from(proc_macro2::Punct::new('$', proc_macro2::Spacing::Alone));
    quote_spanned! {span=>
        #errors
        #(#attributes)*
        #[doc = #doc]
        #[repr(C)]
        #[derive(Clone, Copy)]
        #[non_exhaustive]
        #visibility struct #name { #(#fields),* }
        unsafe impl #rt::Fields for #name {
            type Provider = Self;
            const SHAPE: #rt::Shape = #rt::Shape::Block(#block);
        }
        impl #rt::ProviderCrate for #name {
            const FILE: &'static [u8] = #bytes;
        }
        impl #rt::Kind for #name {
            const MODE: #rt::Mode = #rt::Mode::Module;
            const INDEX: u32 = 0;
            const WRITTEN: ::core::option::Option<&'static str> = ::core::option::Option::Some(#address);
        }
        impl #rt::Module for #name {
            const SOURCE: &'static str = #address;
            const VERSION: ::core::option::Option<&'static str> = #version;
            const FILES: &'static [(&'static str, &'static [u8])] = &[#(#files),*];
            const PROVIDERS: ::core::option::Option<&'static [&'static str]> = #locals;
        }
        #(#inputs)*
        #[doc(hidden)]
        #[allow(unused_macros)]
        #exported
        macro_rules! #hidden {
            (#dollar(#dollar tokens:tt)*) => { ::ferroform::__private::__expand! { [#header] #bytes #hash #dollar(#dollar tokens)* } };
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #lent use #hidden as #name;
    }
}

/// What [`Module::of_call`] reads.
fn header<'l>(interface: &Interface, is_known: bool, leaves: impl Iterator<Item = (&'l str, usize)>) -> TokenStream {
    let known = is_known.then(|| quote!(known));
    let configures = interface.configures.then(|| quote!(configures));
    let providers = interface.providers.iter().map(|(key, passed)| {
        let word = if passed.required { format_ident!("required") } else { format_ident!("inherited") };
        let name = match passed.source.rsplit('/').next() {
            Some(name) if !name.is_empty() => name,
            _ => key.split('.').next().unwrap_or(key),
        };
        quote!((#word #key #name))
    });
    let leaves = leaves.map(|(name, place)| quote!((input #name #place)));
    quote!(#known #configures #(#providers)* #(#leaves)*)
}

/// The type of an output that is read, as a Rust type.
fn rust_type(rt: &TokenStream, ty: &TypeSource) -> TokenStream {
    let of = |name: &str, element: &TypeSource| {
        let (name, element) = (Ident::new(name, Span::mixed_site()), rust_type(rt, element));
        quote_spanned!(Span::mixed_site()=> #rt::#name<#element>)
    };
    let plain = |name: &str| {
        let name = Ident::new(name, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> #rt::#name)
    };
    match ty {
        TypeSource::String => plain("Str"),
        TypeSource::Number => plain("Num"),
        TypeSource::Bool => plain("Bool"),
        TypeSource::List(element) => of("List", element),
        TypeSource::Set(element) => of("Set", element),
        TypeSource::Map(element) => of("Map", element),
        TypeSource::Any | TypeSource::Object(_) | TypeSource::Nested(..) => plain("Any"),
    }
}

fn identifier(name: &str) -> Ident {
    let name = field(name);
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(&name, Span::call_site()),
    }
}

/// What an editor shows of the type.
fn documentation(declaration: &Declaration, interface: &Interface) -> String {
    let mut doc = format!("The module `{}`.\n", declaration.source);
    if !interface.inputs.is_empty() {
        doc += "\nIt takes:\n";
    }
    for (name, input) in &interface.inputs {
        let colon = if input.description.is_empty() { String::new() } else { format!(": {}", input.description.replace('\n', "\n  ")) };
        doc += &format!("- `{name}` ({}{}){colon}\n", described(&input.ty), if input.required { ", required" } else { "" });
    }
    doc
}

/// Splits at commas that stand in no angle brackets.
fn at_commas(tokens: Vec<TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut depth = 0usize;
    for token in tokens {
        match &token {
            token if is_punct(Some(token), '<') => depth += 1,
            token if is_punct(Some(token), '>') => depth = depth.saturating_sub(1),
            token if is_punct(Some(token), ',') && depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().expect("there is one from the start").push(token);
    }
    parts.retain(|part| !part.is_empty());
    parts
}
