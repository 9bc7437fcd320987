//! What rust-analyzer sees in the place of a block, under `cfg(rust_analyzer)`; rustc never expands it.
//!
//! Editors complete names of struct fields. So the body is shown to rust-analyzer as a struct literal
//! of a local struct whose fields are the arguments and blocks, with the user's own tokens as the
//! field names, and the kind as a type of the provider's module `kinds`. Measured with rust-analyzer
//! driven over LSP; three traps decide the shape:
//!
//! - A half-typed name must stand without a comma after it, since the editor matches its speculative
//!   expansion with the real one by offset, and both may differ by the typed name only.
//! - For the same reason a value stands in the same place whether it is finished or not, and what depends on the
//!   typed name stands after it.
//! - No token but the user's may carry a user's span, or go-to-definition finds the wrapper.

use crate::emit::{Crate, Emitter, Leaf};
use crate::expand::Call;
use crate::parse::{self, Source};
use ferroform_schema::body::{Body, Dynamic, Item, Name, ValueKind};
use ferroform_schema::check::{self, Simple};
use ferroform_schema::describe;
use ferroform_schema::name::field;
use ferroform_schema::provider::{Block, Kind, Mode, Object, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

pub(crate) fn complete(input: TokenStream) -> TokenStream {
    let call = Call::read(input);
    let (Ok(provider), Some(name)) = (call.provider.clone(), &call.kind) else { return TokenStream::new() };
    let mut source = Source::default();
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    let path = &call.path;
    let krate = call.krate(provider);
    let mut hints = Hints { source: &source, krate: &krate, structs: TokenStream::new(), count: 0 };
    let module = module(&call.mode);
    let named = quote_spanned!(Span::mixed_site()=> let _: #path::__editor::#module::#name;);
    let (mode, named) = match call.mode.as_str() {
        "provider" => (None, None),
        "backend" => (Some(Mode::Resource), None),
        "module" => (Some(Mode::Module), None),
        "data" => (Some(Mode::Data), Some(named)),
        "ephemeral" => (Some(Mode::Ephemeral), Some(named)),
        _ => (Some(Mode::Resource), Some(named)),
    };
    match mode {
        None => hints.whole(None, provider.configuration(), &body, false),
        Some(mode) => {
            // a module has its one kind, whatever its type is called here
            let kind = if mode == Mode::Module { Some(provider.kind_at(mode, 0)) } else { provider.kind(mode, &name.to_string()) };
            if let Some(kind) = kind {
                hints.whole(Some(kind), kind.block, &body, call.mode != "backend");
            }
        }
    }
    let structs = hints.structs;
    let show = |tokens: &TokenStream| quote_spanned!(Span::mixed_site()=> let _ = #tokens;);
    let (over, values) = (source.over.iter().map(show), source.typed.iter().map(show));
    // `each`, `count` and the iterators of `dynamic` blocks, for the values to be looked at with
    let runtime = krate.runtime();
    let variables = match Emitter::new(&krate, &source, None).variables(&body) {
        variables if variables.is_empty() => variables,
        variables => quote_spanned!(Span::mixed_site()=> let mut __body = #runtime::Body::new(); #variables),
    };
    quote_spanned!(Span::mixed_site()=> if false { #structs #named #(#over)* #variables #(#values)* })
}

/// The kind of a call whose provider is not known yet, as one of AWS.
pub(crate) fn kind(input: TokenStream) -> TokenStream {
    let mut tokens = input.into_iter();
    let mode = tokens.next().map(|mode| mode.to_string()).unwrap_or_default();
    let (module, kind) = (module(&mode), tokens.next());
    quote_spanned!(Span::mixed_site()=> if false { let _: ::aws::__editor::#module::#kind; })
}

/// Where the kinds of a mode stand in a provider's crate.
fn module(mode: &str) -> Ident {
    let name = match mode {
        "data" => "data_kinds",
        "ephemeral" => "ephemeral_kinds",
        _ => "kinds",
    };
    Ident::new(name, Span::mixed_site())
}

/// A name that may be written in a place.
struct Offer {
    name: String,
    ty: TokenStream,
    about: String,
}

/// A name that stands in a body.
struct Written<'b> {
    name: &'b Name,
    is_whole: bool,
    /// Whether it says nothing about what else may be written.
    is_alone: bool,
}

impl<'b> Written<'b> {
    fn whole(name: &'b Name) -> Self {
        Written { name, is_whole: true, is_alone: false }
    }

    fn half(name: &'b Name) -> Self {
        Written { name, is_whole: false, is_alone: false }
    }
}

struct Hints<'a> {
    source: &'a Source,
    krate: &'a Crate<'a>,
    structs: TokenStream,
    count: usize,
}

impl Hints<'_> {
    /// The body of a call; `kind` is what it is of, if that is no provider's configuration.
    fn whole(&mut self, kind: Option<Kind>, block: Block, body: &Body, takes_meta: bool) {
        let path = kind.map_or(self.krate.provider.name(), |kind| kind.name);
        let mut offers = self.offers(kind, block, path);
        if takes_meta {
            let is_module = kind.is_some_and(|kind| kind.mode == Mode::Module);
            let of_module = is_module.then_some(("providers", "the configurations of providers that the module takes"));
            let known = check::META.into_iter().filter(|(name, _)| !is_module || check::is_meta_argument(Mode::Module, name));
            offers.extend(known.chain(of_module).map(|(name, about)| self.own_offer(name, format!("{about}; Terraform's own"))));
        }
        if let Some(docs) = kind.filter(|kind| kind.mode != Mode::Module).and_then(describe::docs) {
            offers.iter_mut().for_each(|offer| offer.about += &format!("\n\n<{docs}>"));
        }
        let mut written = Vec::new();
        self.names(block, path, body, takes_meta, &mut written);
        if let Some((_, lifecycle)) = body.blocks("lifecycle").next().filter(|_| takes_meta) {
            written.extend(self.lifecycle(lifecycle));
        }
        self.show(path, offers, &written);
    }

    /// A nested block.
    fn block(&mut self, block: Block, path: &str, body: &Body) {
        let offers = self.offers(None, block, path);
        let mut written = Vec::new();
        self.names(block, path, body, false, &mut written);
        self.show(path, offers, &written);
    }

    /// What stands in a block: a nested block of the provider, or an argument of objects that is written as blocks.
    fn nested(&mut self, block: Block, name: &Name, path: &str, body: &Body) {
        let path = format!("{path}.{}", name.text);
        if let Some(nested) = block.block(&name.text) {
            self.block(nested.block, &path, body);
        } else if let Some(object) = block.attribute(&name.text).and_then(|attribute| attribute.as_blocks()) {
            self.object(object, &path, body);
        }
    }

    fn object(&mut self, object: Object, path: &str, body: &Body) {
        let emitter = Emitter::new(self.krate, self.source, None);
        let offers = object.fields().enumerate().map(|(index, (name, ty))| {
            let about = format!("{}; in `{path}`", describe::field(self.krate.provider, object, index));
            Offer { name: name.to_owned(), ty: emitter.rust_type(ty, None), about }
        });
        let offers = offers.collect();
        for item in &body.items {
            if let Item::Block(name, inner) = item
                && let Some(nested) = object.field(&name.text).and_then(Type::as_blocks)
            {
                self.object(nested, &format!("{path}.{}", name.text), inner);
            }
        }
        self.own_block(path, offers, body);
    }

    /// What a provider's block takes.
    fn offers(&self, kind: Option<Kind>, block: Block, path: &str) -> Vec<Offer> {
        let (runtime, emitter) = (self.krate.runtime(), Emitter::new(self.krate, self.source, kind));
        let arguments = block.attributes().filter(|attribute| attribute.is_settable()).map(|argument| {
            let reference = kind.map_or(argument.reference, |kind| kind.reference(&argument));
            let about = describe::attribute(self.krate.provider, kind, &argument);
            (argument.name, emitter.rust_type(argument.ty, reference.map(Leaf::Reference)), about)
        });
        let nested = quote_spanned!(Span::mixed_site()=> #runtime::Block);
        let blocks = block.blocks().map(|block| (block.name, nested.clone(), describe::nested_block(&block)));
        let all = arguments.chain(blocks);
        all.map(|(name, ty, about)| Offer { name: name.to_owned(), ty, about: format!("{about}; in `{path}`") }).collect()
    }

    /// A name of Terraform's own.
    fn own_offer(&self, name: &str, about: impl Into<String>) -> Offer {
        let runtime = self.krate.runtime();
        Offer { name: name.to_owned(), ty: quote_spanned!(Span::mixed_site()=> #runtime::Any), about: about.into() }
    }

    /// A struct of what is offered, and literals of it with the names that are there: what is in the first is not
    /// offered again.
    fn show(&mut self, path: &str, offers: Vec<Offer>, written: &[Written]) {
        self.count += 1;
        let span = Span::mixed_site();
        let struct_name = format_ident!("{}_{}", path.replace(['.', '-'], "_"), self.count, span = span);
        let (mut first, mut others, mut seen) = (TokenStream::new(), Vec::new(), Vec::new());
        for Written { name, is_whole, is_alone } in written {
            let field = self.field(name, *is_whole);
            if *is_alone || seen.contains(&&name.text) {
                others.push(field);
            } else {
                first.extend(field);
                seen.push(&name.text);
            }
        }
        // of a name that is not there, the check says more than an editor could
        let mut unknown: Vec<&str> = written.iter().map(|written| written.name.text.as_str()).collect();
        unknown.retain(|name| !offers.iter().any(|offer| offer.name == *name));
        unknown.sort_unstable();
        unknown.dedup();
        let offers: Vec<Offer> =
            offers.into_iter().chain(unknown.into_iter().map(|name| self.own_offer(name, "There is none of this name."))).collect();
        let fields = offers.iter().map(|Offer { name, ty, about }| {
            let ident = ident(name, span);
            quote_spanned!(span=> #[doc = #about] pub #ident: #ty)
        });
        self.structs.extend(quote_spanned!(span=> {
            let _ = #struct_name { #first ..loop {} };
            #(let _ = #struct_name { #others ..loop {} };)*
            #[allow(non_camel_case_types)]
            pub struct #struct_name { #(#fields),* }
        }));
    }

    /// The names that stand in a body; what is nested in it is shown by itself.
    fn names<'b>(&mut self, block: Block, path: &str, body: &'b Body, takes_meta: bool, written: &mut Vec<Written<'b>>) {
        for item in &body.items {
            match item {
                Item::Argument(name, _) => written.push(Written::whole(name)),
                Item::Block(name, inner) => {
                    written.push(Written::whole(name));
                    if takes_meta && name.text == "connection" {
                        self.simple(&name.text, check::connection_arguments(), inner);
                    } else {
                        self.nested(block, name, path, inner);
                    }
                }
                Item::Labelled(word, label, inner) if takes_meta && word.text == "provisioner" => {
                    self.simple(&word.text, check::provisioner_arguments(&label.text), inner);
                }
                Item::Labelled(word, label, inner) => {
                    self.own(&word.text, &check::IN_DYNAMIC, inner);
                    if let Some((_, content)) = Dynamic::of(word, label, inner).and_then(|dynamic| dynamic.content) {
                        self.nested(block, label, path, content);
                    }
                }
                Item::Partial(name) => written.push(Written::half(name)),
                Item::Loop(_, _, inner) => self.names(block, path, inner, takes_meta, written),
                Item::Branches(branches) => {
                    for (_, _, inner) in branches {
                        self.names(block, path, inner, takes_meta, written);
                    }
                }
            }
        }
    }

    /// `lifecycle { .. }`; returns the names in `ignore_changes`, which are those of the block around it.
    fn lifecycle<'b>(&mut self, body: &'b Body) -> Vec<Written<'b>> {
        self.own("lifecycle", &check::IN_LIFECYCLE, body);
        for (_, condition) in ["precondition", "postcondition"].into_iter().flat_map(|name| body.blocks(name)) {
            self.own("condition", &check::IN_CONDITION, condition);
        }
        let Some((_, value)) = body.argument("ignore_changes") else { return Vec::new() };
        let ValueKind::Paths(paths) = &value.kind else { return Vec::new() };
        paths.iter().map(|path| Written { is_alone: true, ..Written::half(path) }).collect()
    }

    fn simple(&mut self, path: &str, arguments: impl Iterator<Item = (&'static str, Simple)>, body: &Body) {
        let offers = arguments.map(|(name, simple)| self.own_offer(name, format!("{}; in `{path}`", simple.describe()))).collect();
        self.own_block(path, offers, body);
    }

    fn own(&mut self, path: &str, offers: &[(&str, &str)], body: &Body) {
        let offers = offers.iter().map(|(name, about)| self.own_offer(name, *about)).collect();
        self.own_block(path, offers, body);
    }

    /// A block of Terraform's own.
    fn own_block(&mut self, path: &str, offers: Vec<Offer>, body: &Body) {
        let written = body.items.iter().filter_map(|item| match item {
            Item::Argument(name, _) | Item::Block(name, _) => Some(Written::whole(name)),
            Item::Partial(name) => Some(Written::half(name)),
            _ => None,
        });
        self.show(path, offers, &written.collect::<Vec<_>>());
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
