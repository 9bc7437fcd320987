//! `#[stack]`: a stack's definition, from a function that declares its resources.

use crate::expand::site;
use crate::literal;
use crate::parse::{is_ident, is_punct};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::HashMap;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, ReturnType, Token, Type, Visibility};

/// A function, as far as a stack may be one.
struct Function {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    parameters: Vec<(Ident, Type)>,
    result: ReturnType,
    /// `None` while it is not typed yet.
    body: Option<Group>,
}

impl Parse for Function {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        if !input.peek(Token![fn]) {
            return Err(
                input.error("a stack is a plain function: `#[stack] pub fn network(stack: &Stack, config: &Config) -> Outputs { .. }`")
            );
        }
        input.parse::<Token![fn]>()?;
        let name = input.parse()?;
        if input.peek(Token![<]) {
            return Err(input.error("a stack has no type parameters; what varies is its configuration"));
        }
        let content;
        syn::parenthesized!(content in input);
        let mut parameters = Vec::new();
        while !content.is_empty() {
            if content.peek(Token![self]) || content.peek(Token![&]) {
                return Err(content.error("a stack is a plain function, without `self`"));
            }
            content.parse::<Option<Token![mut]>>()?;
            let name = content.parse()?;
            content.parse::<Token![:]>()?;
            parameters.push((name, content.parse()?));
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        let result = input.parse()?;
        if input.peek(Token![where]) {
            return Err(input.error("a stack has no type parameters; what varies is its configuration"));
        }
        let body: Option<Group> = input.parse::<Group>().ok().filter(|body| body.delimiter() == Delimiter::Brace);
        if body.is_none() {
            input.parse::<TokenStream>()?;
        }
        Ok(Function { attributes, visibility, name, parameters, result, body })
    }
}

pub(crate) fn stack(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            // the item stays, so that an editor keeps knowing it while its head is being typed
            let error = error.into_compile_error();
            return quote!(#error #[allow(dead_code)] #item);
        }
    };
    let mut errors = TokenStream::new();
    if !attribute.is_empty() {
        let span = attribute.into_iter().next().map_or_else(Span::call_site, |token| token.span());
        report(&mut errors, span, "`#[stack]` takes no arguments: the stack has the function's name");
    }
    check_parameters(&function, &mut errors);
    let scope = function.parameters.first().map(|(name, _)| name.to_string());
    match (&function.body, scope) {
        (None, _) => report(&mut errors, function.name.span(), "the stack has no body: write `{ .. }` after its head"),
        (Some(body), Some(scope)) => {
            duplicates(&scope, body.stream(), &mut errors);
            for (span, message) in crate::across::findings(&scope, body) {
                report(&mut errors, span, &message);
            }
        }
        (Some(_), None) => {}
    }
    definition(&function, &errors)
}

fn report(errors: &mut TokenStream, span: Span, message: &str) {
    errors.extend(quote_spanned!(span=> ::core::compile_error!(#message);));
}

fn check_parameters(function: &Function, errors: &mut TokenStream) {
    let span = |ty: &Type| ty.to_token_stream().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    match function.parameters.as_slice() {
        [] => report(errors, function.name.span(), "a stack takes the stack that it declares into: `stack: &Stack`"),
        [(_, first), rest @ ..] => {
            if !is_reference(first, Some("Stack")) {
                report(errors, span(first), "the first parameter of a stack is the stack itself: `stack: &Stack`");
            }
            for (_, second) in rest.iter().take(1).filter(|(_, ty)| !is_reference(ty, None)) {
                report(errors, span(second), "the second parameter of a stack is a reference to its configuration: `config: &Config`");
            }
            for (name, _) in rest.iter().skip(1) {
                report(errors, name.span(), "a stack takes itself and its configuration, nothing more: put this into the configuration");
            }
        }
    }
}

fn is_reference(ty: &Type, wanted: Option<&str>) -> bool {
    match ty {
        Type::Reference(reference) if reference.mutability.is_none() => match (&*reference.elem, wanted) {
            (Type::Path(path), Some(wanted)) => path.path.segments.last().is_some_and(|segment| segment.ident == wanted),
            _ => wanted.is_none(),
        },
        _ => false,
    }
}

fn definition(function: &Function, errors: &TokenStream) -> TokenStream {
    let Function { attributes, visibility, name, parameters, result, body } = function;
    let runtime = quote!(::ferroform::__private);
    let site = site(&runtime, name.span());
    let text = name.to_string();
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let others = attributes.iter().filter(|attribute| !attribute.path().is_ident("doc"));
    let description = crate::config::doc(attributes);
    let names = parameters.iter().map(|(name, _)| name);
    let types: Vec<&Type> = parameters.iter().map(|(_, ty)| ty).collect();
    let used = parameters.iter().map(|(name, _)| name);
    let body = body.as_ref().map_or_else(|| quote!({ #(let _ = #used;)* loop {} }), ToTokens::to_token_stream);
    // a wrong signature still keeps the body, so that only its own mistakes are reported beside it
    let outputs = match result {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_)) => quote!(_),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    // the types are written out so that rustc points at them where they do not fit
    let build = match (types.as_slice(), errors.is_empty()) {
        ([_, Type::Reference(config)], true) => {
            let config = &config.elem;
            quote!(#runtime::define::<#config, #outputs>(#text, #description, #site, __stack))
        }
        (_, true) => {
            quote!(#runtime::define::<(), #outputs>(#text, #description, #site, |stack: &::ferroform::Stack, _: &()| __stack(stack)))
        }
        (_, false) => quote!(#runtime::undefined(#text)),
    };
    quote! {
        #errors
        #(#docs)*
        #visibility fn #name() -> ::ferroform::Definition {
            #(#others)*
            #[allow(clippy::needless_pass_by_value, dead_code)]
            fn __stack(#(#names: #types),*) #result #body
            #build
        }
    }
}

/// Blocks of one address whose names are literals, in the straight line of the function: not within
/// braces, since two branches may well declare the same.
fn duplicates(scope: &str, body: TokenStream, errors: &mut TokenStream) {
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let rebound = tokens.windows(2).any(|pair| is_ident(Some(&pair[0]), "let") && is_ident(Some(&pair[1]), scope));
    if rebound {
        return;
    }
    let mut seen: HashMap<(String, String, String), usize> = HashMap::new();
    for window in tokens.windows(3) {
        let [TokenTree::Ident(call), bang, TokenTree::Group(group)] = window else { continue };
        if !is_punct(Some(bang), '!') || !matches!(&*call.to_string(), "resource" | "data" | "ephemeral") {
            continue;
        }
        let inner: Vec<TokenTree> = group.stream().into_iter().take(4).collect();
        let [TokenTree::Ident(target), comma, TokenTree::Ident(kind), TokenTree::Literal(label)] = inner.as_slice() else { continue };
        let Some(text) = literal::string(label).filter(|text| *target == scope && is_punct(Some(comma), ',') && !text.contains("${"))
        else {
            continue;
        };
        let address = (call.to_string(), kind.to_string(), text);
        match seen.get(&address) {
            None => _ = seen.insert(address, label.span().start().line),
            Some(line) => {
                let message = format!("`{kind}` \"{}\" is declared in line {line} already; each needs a name of its own", address.2);
                report(errors, label.span(), &message);
            }
        }
    }
}
