//! `resource!`, `data!`, `ephemeral!`, `provider!` and `backend!`.
//!
//! They expand in two steps. The first finds the provider's crate by the prefix of the kind and calls
//! the macro that [`provider_crate`](crate::provider_crate) put there, which adds the path of its
//! provider file; the second checks the block against that file and writes the Rust.

use crate::emit::{Crate, Emitter};
use crate::hcl;
use crate::literal;
use crate::module::Module;
use crate::parse::{self, Source, is_punct};
use crate::provider_file;
use ferroform_schema::backend::backends;
use ferroform_schema::body::{Body, Piece, Repetition};
use ferroform_schema::check::{self, Diagnostic, Judgement, Severity};
use ferroform_schema::name::{field, is_identifier};
use ferroform_schema::provider::{Kind, Mode, Provider};
use ferroform_schema::suggest::nearest;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

/// The first step: to the provider's crate.
pub(crate) fn dispatch(call: &str, input: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = input.clone().into_iter().collect();
    let mode = Ident::new(call, Span::call_site());
    let kind = tokens.iter().position(|token| is_punct(Some(token), ',')).and_then(|comma| Some((comma + 1, tokens.get(comma + 1)?)));
    let Some((at, TokenTree::Ident(kind))) = kind else {
        return no_kind(call, &tokens);
    };
    let text = kind.to_string();
    if let Some(message) = hcl::terraform_block(&text).filter(|_| !is_punct(tokens.get(at + 1), ':')) {
        let values = values(&tokens);
        return quote_spanned!(kind.span()=> { #values ::core::compile_error!(#message) });
    }
    // `aws_vpc` is a kind of the crate `aws`; `other::aws_vpc` is one of the crate `other`
    let krate = if is_punct(tokens.get(at + 1), ':') { text.as_str() } else { text.split('_').next().unwrap_or(&text) };
    let span = if crate::in_editor() { Span::call_site() } else { kind.span().resolved_at(Span::call_site()) };
    let krate = Ident::new(if krate.is_empty() { "aws" } else { krate }, span);
    let block = quote!(#krate::__ferroform_block! { #mode #input });
    if text.contains('_') || call == "provider" {
        return block;
    }
    let hint = kinds_of_aws(call, Some(kind));
    quote!({ #hint #block })
}

/// While the prefix of a kind is not there yet, an editor shows the kinds of AWS, if that is a dependency.
fn kinds_of_aws(call: &str, kind: Option<&Ident>) -> TokenStream {
    let mode = Ident::new(call, Span::mixed_site());
    quote_spanned!(Span::mixed_site()=>
        #[allow(unexpected_cfgs)] { #[cfg(rust_analyzer)] ::ferroform::__private::__complete_kind! { #mode #kind } }
    )
}

/// `backend!` needs no provider's crate: the table of backends is at hand.
pub(crate) fn backend(input: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = input.clone().into_iter().collect();
    let comma = tokens.iter().position(|token| is_punct(Some(token), ','));
    match comma.and_then(|comma| tokens.get(comma + 1)) {
        Some(TokenTree::Ident(_)) => expand(quote!([::ferroform::__backend] "" 0 backend #input)),
        _ => no_kind("backend", &tokens),
    }
}

/// `module!(stack, Network "main" { .. })`: to the macro that `module_type!` made beside the type, of the same name.
pub(crate) fn dispatch_module(input: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = input.clone().into_iter().collect();
    let comma = tokens.iter().position(|token| is_punct(Some(token), ','));
    let path = comma.map_or(&[][..], |comma| parse::path(&tokens[comma + 1..]));
    if path.is_empty() {
        return no_kind("module", &tokens);
    }
    quote!(#(#path)*! { module #input })
}

/// A call without a kind: what is there of the stack counts as used, and so do the values of a body.
fn no_kind(call: &str, tokens: &[TokenTree]) -> TokenStream {
    let example = match call {
        "provider" => "provider!(stack, aws { region = \"eu-west-1\" })".to_owned(),
        "backend" => "backend!(stack, s3 { bucket = \"states\"  key = \"network\" })".to_owned(),
        "module" => "module!(stack, Network \"main\" { cidr_block = \"10.0.0.0/16\" })".to_owned(),
        "data" => "data!(stack, aws_caller_identity \"current\" {})".to_owned(),
        call => format!("{call}!(stack, aws_vpc \"main\" {{ cidr_block = \"10.0.0.0/16\" }})"),
    };
    let noun = match call {
        "backend" => "backend",
        "module" => "type of module",
        _ => "kind",
    };
    let mut parts = tokens.split(|token| is_punct(Some(token), ','));
    let (scope, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (span, message) = match (scope, rest) {
        (_, [TokenTree::Literal(kind), ..]) => (kind.span(), format!("a {noun} stands without quotes: `{example}`")),
        (_, [other, ..]) => (other.span(), format!("expected a {noun}, found `{other}`: `{example}`")),
        ([TokenTree::Ident(kind), TokenTree::Literal(_) | TokenTree::Group(_), ..], []) => {
            (kind.span(), format!("the stack comes first, and a comma: `{example}`"))
        }
        _ => (Span::call_site(), format!("expected the stack, a comma, and a {noun}: `{example}`")),
    };
    let extent = parse::expression(scope);
    let scope = (extent.complete && extent.length == scope.len()).then(|| quote!(let _ = &(#(#scope)*);));
    let error = quote_spanned!(span=> ::core::compile_error!(#message));
    let values = values(tokens);
    let hint = matches!(call, "resource" | "data" | "ephemeral").then(|| kinds_of_aws(call, None));
    quote!({ #hint #scope #values #error })
}

/// Statements that use the values of the body of a call, whose kind may be one of any provider.
fn values(call: &[TokenTree]) -> TokenStream {
    let body = match call.last() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => group.stream(),
        _ => return TokenStream::new(),
    };
    let mut source = Source::default();
    let body = parse::body(body, &mut source);
    let krate = Crate { path: &quote!(::ferroform::__backend), provider: backends(), module: None };
    let values = Emitter::new(&krate, &source, None).discarded(&body);
    let unfinished = unfinished(&source, &krate);
    quote!(#unfinished #values)
}

/// What the provider's crate adds to a call, and the call itself.
pub(crate) struct Call {
    pub(crate) path: TokenStream,
    pub(crate) provider: Result<Provider, String>,
    pub(crate) mode: String,
    pub(crate) module: Option<Module>,
    /// The tokens as they came, to hand on.
    pub(crate) header: TokenStream,
    pub(crate) input: TokenStream,
    scope: TokenStream,
    pub(crate) kind: Option<Ident>,
    label: Vec<TokenTree>,
    pub(crate) body: Option<Group>,
    /// The first token after the body, which should not be there.
    extra: Option<TokenTree>,
}

impl Call {
    /// Reads `[$crate] "path" hash mode scope, kind "label" { body }`.
    pub(crate) fn read(input: TokenStream) -> Call {
        let mut tokens = input.into_iter();
        let path = match tokens.next() {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => TokenStream::new(),
        };
        let (file, hash, mode) = (tokens.next(), tokens.next(), tokens.next());
        let is_module = matches!(&mode, Some(TokenTree::Ident(mode)) if mode == "module");
        let header = {
            let path = path.clone();
            quote!([#path] #file #hash #mode)
        };
        let module = is_module.then(|| Module::of_call(path.clone()));
        let schema = match &file {
            Some(TokenTree::Literal(bytes)) if is_module => literal::bytes(bytes),
            _ => Vec::new(),
        };
        let file = match &file {
            Some(TokenTree::Literal(file)) => literal::string(file).unwrap_or_default(),
            _ => String::new(),
        };
        let mode = mode.map(|mode| mode.to_string()).unwrap_or_default();
        let hash = hash.and_then(|hash| hash.to_string().trim_end_matches("u64").parse().ok()).unwrap_or(0);
        let rest: Vec<TokenTree> = tokens.collect();
        let comma = rest.iter().position(|token| is_punct(Some(token), ',')).unwrap_or(rest.len());
        let start = rest.get(comma + 1..).unwrap_or_default();
        let mut after = start;
        while let [TokenTree::Ident(_), TokenTree::Punct(a), TokenTree::Punct(b), inner @ ..] = after {
            if a.as_char() != ':' || b.as_char() != ':' {
                break;
            }
            after = inner;
        }
        let kind = match after.first() {
            Some(TokenTree::Ident(kind)) => Some(kind.clone()),
            _ => None,
        };
        let after = after.get(1..).unwrap_or_default();
        // the type of a module is named where it is used
        let path = if is_module { start[..start.len() - after.len()].iter().cloned().collect() } else { path };
        let brace = after.iter().position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
        let body = match brace.and_then(|at| after.get(at)) {
            Some(TokenTree::Group(group)) => Some(group.clone()),
            _ => None,
        };
        Call {
            path,
            provider: match mode.as_str() {
                "backend" => Ok(backends()),
                "module" => provider_file::open_embedded(schema),
                _ => provider_file::open_compiled(&file, hash),
            },
            module,
            mode,
            header,
            input: rest.iter().cloned().collect(),
            scope: rest[..comma].iter().cloned().collect(),
            kind,
            label: after[..brace.unwrap_or(after.len())].to_vec(),
            body,
            extra: brace.and_then(|at| after[at + 1..].iter().find(|token| !is_punct(Some(token), ',')).cloned()),
        }
    }
}

impl Call {
    /// What the expansion names.
    pub(crate) fn krate(&self, provider: Provider) -> Crate<'_> {
        Crate { path: &self.path, provider, module: self.module.as_ref() }
    }
}

#[cfg(test)]
impl Call {
    /// Whether the kind is one that there is.
    pub(crate) fn is_known(&self) -> bool {
        let (Ok(provider), Some(kind)) = (&self.provider, &self.kind) else { return false };
        let kind = kind.to_string();
        match self.mode.as_str() {
            "provider" => kind == provider.name(),
            "data" => provider.kind(Mode::Data, &kind).is_some(),
            "ephemeral" => provider.kind(Mode::Ephemeral, &kind).is_some(),
            _ => provider.kind(Mode::Resource, &kind).is_some(),
        }
    }
}

/// The second step: check and write.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let call = Call::read(input);
    let provider = match &call.provider {
        Ok(provider) => *provider,
        Err(message) => {
            let span = call.kind.as_ref().map_or_else(Span::call_site, Ident::span);
            return quote_spanned!(span=> ::core::compile_error!(#message));
        }
    };
    let krate = call.krate(provider);
    let mode = match call.mode.as_str() {
        "provider" => return configuration(&call, &krate),
        "backend" => return state(&call, &krate),
        "data" => Mode::Data,
        "ephemeral" => Mode::Ephemeral,
        "module" => return module(&call, &krate),
        _ => Mode::Resource,
    };
    let Some(name) = &call.kind else { return quote!(::core::compile_error!("expected a kind, such as `aws_vpc`")) };
    let mut source = Source::default();
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    match provider.kind(mode, &name.to_string()) {
        Some(kind) => block(&call, &krate, kind, name, &body, source),
        None => unknown(&call, &krate, mode, name, &body, source),
    }
}

fn block(call: &Call, krate: &Crate, kind: Kind, name: &Ident, body: &Body, mut source: Source) -> TokenStream {
    let node = source.node(name.span());
    let judged = if call.body.is_some() { check::kind(kind, body, node) } else { Judgement::default() };
    declared(call, krate, kind, name, body, source, &judged)
}

/// `module!(stack, Network "main" { .. })`
fn module(call: &Call, krate: &Crate) -> TokenStream {
    let (Some(name), Some(module)) = (&call.kind, &call.module) else {
        return quote!(::core::compile_error!("expected the type of a module, such as `Network`"));
    };
    let mut source = Source::default();
    let node = source.node(name.span());
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    let kind = krate.provider.kind_at(Mode::Module, 0);
    let diagnostics = match call.body {
        // of what could not be read, that has been said
        Some(_) if !module.is_broken => check::module(kind, module.providers(), module.configures, &body, node),
        _ => Vec::new(),
    };
    declared(call, krate, kind, name, &body, source, &Judgement { diagnostics, open: Vec::new() })
}

/// The statements that declare a block, which was judged.
fn declared(call: &Call, krate: &Crate, kind: Kind, name: &Ident, body: &Body, mut source: Source, judged: &Judgement) -> TokenStream {
    if call.body.is_none() {
        source.error(name.span(), format!("`{name}` has no body: write `{name} \"name\" {{ .. }}`"));
    }
    let label = label(call, krate, name, &mut source);
    nothing_after(call, &mut source);
    let (runtime, handle, scope) = (krate.runtime(), krate.handle(kind), &call.scope);
    let reports = reports(&source, &judged.diagnostics);
    let statements = Emitter::new(krate, &source, Some(kind)).top(kind.block, body, &judged.open);
    let unfinished = unfinished(&source, krate);
    let editor = editor(call, krate);
    let site = site(&runtime, name.span());
    let scope = lent(scope);
    let repetition = body.repetition().map(|(repetition, ..)| repetition);
    let declare = match (kind.mode, repetition) {
        (Mode::Module, None) => "module",
        (Mode::Module, Some(Repetition::Count)) => "module_counted",
        (Mode::Module, Some(Repetition::ForEach)) => "module_keyed",
        (_, None) => "declare",
        (_, Some(Repetition::Count)) => "declare_counted",
        (_, Some(Repetition::ForEach)) => "declare_keyed",
    };
    let declare = Ident::new(declare, Span::mixed_site());
    // the name is outside of the scope of `count` and `each`
    let (named, label) = match repetition {
        None => (None, label),
        Some(_) => {
            let variable = Ident::new("__label", Span::mixed_site());
            (Some(quote_spanned!(Span::mixed_site()=> let #variable = #label;)), quote_spanned!(Span::mixed_site()=> #variable))
        }
    };
    quote_spanned!(Span::mixed_site()=> {
        #editor
        #reports
        #unfinished
        let __scope: &#runtime::Scope = #scope;
        let mut __body = #runtime::Body::new();
        #named
        #statements
        #runtime::#declare::<#handle>(__scope, #label, __body, #site)
    })
}

/// The stack or scope, so that rustc points at it where it is neither.
fn lent(scope: &TokenStream) -> TokenStream {
    let span = scope.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    let span = if crate::in_editor() { Span::mixed_site() } else { span.resolved_at(Span::mixed_site()) };
    quote_spanned!(span=> &#scope)
}

/// A kind that is not there: the nearest one's handle, so that the rest of the function keeps its types;
/// without one, an error in the place of the value, after which rustc asks nothing more of it.
fn unknown(call: &Call, krate: &Crate, mode: Mode, name: &Ident, body: &Body, mut source: Source) -> TokenStream {
    let message = check::unknown_kind(krate.provider, mode, &name.to_string());
    let near = nearest(&name.to_string(), krate.provider.kind_names(mode)).and_then(|near| krate.provider.kind(mode, near));
    source.error(name.span(), message.clone());
    let (scope, runtime) = (&call.scope, krate.runtime());
    let discarded = Emitter::new(krate, &source, None).discarded(body);
    let editor = editor(call, krate);
    match near {
        Some(kind) => {
            let (reports, handle) = (reports(&source, &[]), krate.handle(kind));
            quote_spanned!(Span::mixed_site()=> { #editor #reports #discarded let _ = &(#scope); #runtime::stand_in::<#handle>() })
        }
        None => {
            let error = quote_spanned!(name.span()=> ::core::compile_error!(#message));
            quote_spanned!(Span::mixed_site()=> { #editor #discarded let _ = &(#scope); #error })
        }
    }
}

/// `provider!(stack, aws { .. })` and `provider!(stack, aws "alias" { .. })`
fn configuration(call: &Call, krate: &Crate) -> TokenStream {
    let Some(name) = &call.kind else { return quote!(::core::compile_error!("expected a provider, such as `aws`")) };
    let mut source = Source::default();
    let node = source.node(name.span());
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    if *name != krate.provider.name() {
        let help = format!("expected the provider's name, `{}`, found `{name}`", krate.provider.name());
        source.error(name.span(), help);
    }
    if call.body.is_none() {
        source.error(name.span(), format!("`{name}` has no body: write `{name} {{ .. }}`"));
    }
    let runtime = krate.runtime();
    let alias = if call.label.is_empty() {
        quote_spanned!(Span::mixed_site()=> ::core::option::Option::None)
    } else {
        let label = label(call, krate, name, &mut source);
        quote_spanned!(Span::mixed_site()=> ::core::option::Option::Some(#label))
    };
    nothing_after(call, &mut source);
    let judged = check::configuration(krate.provider, &body, node);
    let reports = reports(&source, &judged.diagnostics);
    let statements = Emitter::new(krate, &source, None).top(krate.provider.configuration(), &body, &judged.open);
    let (unfinished, editor, site) = (unfinished(&source, krate), editor(call, krate), site(&runtime, name.span()));
    let (path, scope) = (&call.path, &call.scope);
    quote_spanned!(Span::mixed_site()=> {
        #editor
        #reports
        #unfinished
        let __scope: &#runtime::Scope = &#scope;
        let mut __body = #runtime::Body::new();
        #statements
        #runtime::configure::<#path::Provider>(__scope, #alias, __body, #site)
    })
}

/// `backend!(stack, s3 { .. })`
fn state(call: &Call, krate: &Crate) -> TokenStream {
    let Some(name) = &call.kind else { return quote!(::core::compile_error!("expected a backend, such as `s3`")) };
    let mut source = Source::default();
    let node = source.node(name.span());
    let body = call.body.as_ref().map(|group| parse::body(group.stream(), &mut source)).unwrap_or_default();
    let text = name.to_string();
    if call.body.is_none() {
        source.error(name.span(), format!("`{name}` has no body: write `{name} {{ .. }}`"));
    }
    if let Some(label) = call.label.first() {
        source.error(label.span(), format!("a stack has one backend, so it has no name: write `{name} {{ .. }}`"));
    }
    nothing_after(call, &mut source);
    let (runtime, editor, scope) = (krate.runtime(), editor(call, krate), &call.scope);
    let Some(kind) = krate.provider.kind(Mode::Resource, &text) else {
        source.error(name.span(), check::unknown_backend(&text));
        let (reports, discarded) = (reports(&source, &[]), Emitter::new(krate, &source, None).discarded(&body));
        return quote_spanned!(Span::mixed_site()=> { #editor #reports #discarded let _ = &(#scope); });
    };
    let diagnostics = if call.body.is_some() { check::backend(kind, &body, node) } else { Vec::new() };
    let reports = reports(&source, &diagnostics);
    let statements = Emitter::new(krate, &source, None).top(kind.block, &body, &[]);
    let (unfinished, site, scope) = (unfinished(&source, krate), site(&runtime, name.span()), lent(scope));
    quote_spanned!(Span::mixed_site()=> {
        #editor
        #reports
        #unfinished
        let mut __body = #runtime::Body::new();
        #statements
        #runtime::keep_state(#scope, #text, &__body, #site)
    })
}

fn nothing_after(call: &Call, source: &mut Source) {
    if let Some(extra) = &call.extra {
        source.error(extra.span(), format!("nothing may stand after the body, found `{extra}`"));
    }
}

/// The logical name.
fn label(call: &Call, krate: &Crate, kind: &Ident, source: &mut Source) -> TokenStream {
    let runtime = krate.runtime();
    match call.label.as_slice() {
        [] => {
            if call.body.is_some() {
                source.error(kind.span(), format!("`{kind}` has no name: write `{kind} \"name\" {{ .. }}`"));
            }
            quote_spanned!(Span::mixed_site()=> #runtime::Label::new())
        }
        [TokenTree::Literal(literal)] => {
            let Some(text) = literal::string(literal) else {
                source.error(literal.span(), "a name is a string: `\"main\"`");
                return quote_spanned!(Span::mixed_site()=> #runtime::Label::new());
            };
            let pieces = literal::pieces(&text, literal.span(), source);
            if pieces.iter().all(|piece| matches!(piece, Piece::Text(_))) && !is_identifier(&text) {
                source.error(
                    literal.span(),
                    format!("{text:?} is not a name that Terraform takes: it starts with a letter or `_`, and has only letters, digits, `_` and `-`"),
                );
            }
            let steps = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => quote_spanned!(Span::mixed_site()=> .text(#text)),
                Piece::Expression(expression) => {
                    let expression = source.expression(*expression);
                    quote_spanned!(literal.span().resolved_at(Span::mixed_site())=> .part(&(#expression)))
                }
            });
            quote_spanned!(Span::mixed_site()=> #runtime::Label::new()#(#steps)*)
        }
        tokens => {
            let span = tokens[0].span().resolved_at(Span::mixed_site());
            let part = quote_spanned!(span=> .part(&(#(#tokens)*)));
            quote_spanned!(Span::mixed_site()=> #runtime::Label::new()#part)
        }
    }
}

/// Everything that is wrong, each where it stands, from top to bottom.
fn reports(source: &Source, diagnostics: &[Diagnostic]) -> TokenStream {
    let parsed = source.errors.iter().map(|(span, message)| (*span, Severity::Error, message));
    let checked = diagnostics.iter().map(|diagnostic| (source.span(diagnostic.node), diagnostic.severity, &diagnostic.message));
    let mut all: Vec<_> = parsed.chain(checked).collect();
    all.sort_by_key(|(span, ..)| (span.start().line, span.start().column));
    let mut reports = TokenStream::new();
    for (span, severity, message) in all {
        reports.extend(match severity {
            Severity::Error => quote_spanned!(span=> ::core::compile_error!(#message);),
            // a macro cannot warn; a use of something deprecated, at the user's token, can
            Severity::Warning => {
                let (define, used) = (deprecated(message, Span::mixed_site()), deprecated(message, span.resolved_at(Span::mixed_site())));
                quote_spanned!(Span::mixed_site()=> {
                    #[deprecated(note = #message)]
                    #[allow(non_upper_case_globals)]
                    const #define: () = ();
                    let _ = #used;
                })
            }
        });
    }
    reports
}

/// The name that rustc's warning shows for something deprecated: the one that its message starts with.
fn deprecated(message: &str, span: Span) -> Ident {
    let name = field(message.split('`').nth(1).unwrap_or_default());
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None => Ident::new(&name, span),
    }
}

/// Uses the whole part of what was left unfinished, so that its variables count as used.
fn unfinished(source: &Source, krate: &Crate) -> TokenStream {
    let values = source.unfinished.iter().map(|tokens| quote_spanned!(Span::mixed_site()=> let _ = &(#tokens);));
    values.chain(source.unnamed.iter().map(|body| Emitter::new(krate, source, None).discarded(body))).collect()
}

/// The part of an expansion that only rust-analyzer looks at; see [`crate::complete`].
fn editor(call: &Call, krate: &Crate) -> TokenStream {
    let (runtime, header, input) = (krate.runtime(), &call.header, &call.input);
    quote_spanned!(Span::mixed_site()=> #[allow(unexpected_cfgs)] { #[cfg(rust_analyzer)] #runtime::__complete! { #header #input } })
}

/// Where a block is declared, in the form `file!()` would give, without the machine's own folders.
pub(crate) fn site(runtime: &TokenStream, span: Span) -> TokenStream {
    let (start, file) = (span.start(), source_file(span));
    let (line, column) = (start.line as u32, start.column as u32 + 1);
    quote_spanned!(Span::mixed_site()=> &#runtime::Site { file: #file, line: #line, column: #column })
}

/// The file of a span. Cargo gives it relative to the workspace, but for a crate outside of the
/// workspace the path is absolute, and so differs between machines: then it is the crate's name and the
/// path within the crate.
fn source_file(span: Span) -> String {
    let file = span.file().replace('\\', "/");
    if !std::path::Path::new(&file).is_absolute() {
        return file;
    }
    let variable = |name: &str| std::env::var(name).unwrap_or_default().replace('\\', "/");
    match file.strip_prefix(&variable("CARGO_MANIFEST_DIR")) {
        Some(inner) => format!("{}{inner}", variable("CARGO_PKG_NAME")),
        None => file.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

/// `text!("..")`
pub(crate) fn text(input: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = input.into_iter().collect();
    if is_punct(tokens.last(), ',') {
        tokens.pop();
    }
    let (literal, text) = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => (literal, literal::string(literal)),
        [TokenTree::Literal(_), extra, ..] => {
            return quote_spanned!(extra.span()=> ::core::compile_error!("`text!` takes one string, `text!(\"${bucket.arn}/*\")`"));
        }
        other => {
            let span = other.first().map_or_else(Span::call_site, TokenTree::span);
            return quote_spanned!(span=> ::core::compile_error!("expected a string: `text!(\"${bucket.arn}/*\")`"));
        }
    };
    let Some(text) = text else {
        return quote_spanned!(literal.span()=> ::core::compile_error!("expected a string: `text!(\"${bucket.arn}/*\")`"));
    };
    let mut source = Source::default();
    let pieces = literal::pieces(&text, literal.span(), &mut source);
    let runtime = quote_spanned!(Span::mixed_site()=> ::ferroform::__private);
    let (reports, template) = (reports(&source, &[]), crate::emit::template(&runtime, &source, &pieces));
    quote_spanned!(Span::mixed_site()=> { #reports #template.expression() })
}
