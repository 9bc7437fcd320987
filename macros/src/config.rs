//! `#[derive(Config)]` and `#[derive(Choice)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, LitStr, Path, Token, Type, spanned::Spanned};

/// What `#[config(..)]` says of a field or of the whole.
#[derive(Default)]
struct Setting {
    env: Option<String>,
    default: Option<(Span, String)>,
    check: Option<Path>,
    secret: bool,
}

impl Setting {
    fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut setting = Setting::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("config")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("env") {
                    setting.env = Some(meta.value()?.parse::<LitStr>()?.value());
                } else if meta.path.is_ident("default") {
                    let value = meta.value()?;
                    let sign = value.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
                    let token: TokenTree = value.parse()?;
                    let text = match syn::parse2::<LitStr>(token.clone().into()) {
                        Ok(text) => text.value(),
                        Err(_) => format!("{sign}{token}"),
                    };
                    setting.default = Some((token.span(), text));
                } else if meta.path.is_ident("check") {
                    setting.check = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("secret") {
                    setting.secret = true;
                } else {
                    return Err(meta.error("expected `env = \"NAME\"`, `default = ..`, `check = function` or `secret`"));
                }
                Ok(())
            })?;
        }
        Ok(setting)
    }

    /// A default that its own type does not take would be an error each time the program runs.
    fn check_default(&self, ty: &Type) -> syn::Result<()> {
        let Some((span, text)) = &self.default else { return Ok(()) };
        let ty = ty.to_token_stream().to_string();
        let fits = match ty.as_str() {
            "bool" => ["true", "1", "yes", "on", "false", "0", "no", "off"].contains(&text.as_str()),
            "u8" => text.parse::<u8>().is_ok(),
            "u16" => text.parse::<u16>().is_ok(),
            "u32" => text.parse::<u32>().is_ok(),
            "u64" | "usize" => text.parse::<u64>().is_ok(),
            "i8" => text.parse::<i8>().is_ok(),
            "i16" => text.parse::<i16>().is_ok(),
            "i32" => text.parse::<i32>().is_ok(),
            "i64" | "isize" => text.parse::<i64>().is_ok(),
            _ => true,
        };
        if fits { Ok(()) } else { Err(error(*span, &format!("the default {text:?} is not a `{ty}`"))) }
    }
}

pub(crate) fn config(input: TokenStream) -> TokenStream {
    let stub = quote! {
        fn variables() -> ::std::vec::Vec<::ferroform::config::Variable> { ::std::vec::Vec::new() }
        fn load(_: &mut ::ferroform::config::Settings<'_>) -> ::core::option::Option<Self> { None }
    };
    derive(input, config_of, &quote!(::ferroform::config::Config), &stub)
}

/// Derives a trait. Where the type cannot have it, it gets one that does nothing, so that nothing but the
/// type's own mistake is reported.
pub(crate) fn derive(
    input: TokenStream,
    implementation: fn(&DeriveInput) -> syn::Result<TokenStream>,
    of: &TokenStream,
    stub: &TokenStream,
) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    implementation(&input).unwrap_or_else(|error| {
        let (error, name) = (error.into_compile_error(), &input.ident);
        let (parameters, arguments, conditions) = input.generics.split_for_impl();
        quote!(#error impl #parameters #of for #name #arguments #conditions { #stub })
    })
}

fn config_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "a configuration is a struct with named fields, one for each setting"));
    };
    plain(&input.generics, "a configuration has no parameters: it is read from the environment")?;
    let mut errors = Errors::default();
    let whole = errors.keep(Setting::read(&input.attrs)).unwrap_or_default();
    let (mut variables, mut reads, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let Some(setting) = errors.keep(Setting::read(&field.attrs)) else { continue };
        errors.keep(setting.check_default(&field.ty));
        let variable = setting.env.unwrap_or_else(|| name.to_string().trim_start_matches("r#").to_uppercase());
        let default = setting.default.map_or_else(|| quote!(None), |(_, default)| quote!(Some(#default)));
        let (doc, ty) = (doc(&field.attrs), &field.ty);
        let span = setting.check.as_ref().map_or_else(Span::mixed_site, Spanned::span).resolved_at(Span::mixed_site());
        let check = match setting.check {
            Some(check) if is_option(ty) => {
                quote_spanned!(span=> |value| value.as_ref().map_or(Ok(()), |value| #check(value)))
            }
            Some(check) => quote_spanned!(span=> |value| #check(value)),
            None => quote!(|_| Ok(())),
        };
        let secret = setting.secret;
        let variable = quote!(::ferroform::config::Variable { name: #variable, default: #default, description: #doc, secret: #secret });
        reads.push(quote_spanned!(ty.span()=> let #name = settings.read::<#ty>(&#variable, #check);));
        variables.push(variable);
        names.push(name);
    }
    errors.finish()?;
    let check = whole.check.map(|check| quote_spanned!(check.span()=> settings.check(#check(&config));));
    let name = &input.ident;
    Ok(quote! {
        impl ::ferroform::config::Config for #name {
            fn variables() -> ::std::vec::Vec<::ferroform::config::Variable> {
                ::std::vec![#(#variables),*]
            }
            fn load(settings: &mut ::ferroform::config::Settings<'_>) -> ::core::option::Option<Self> {
                #(#reads)*
                let config = #name { #(#names: #names?),* };
                #check
                Some(config)
            }
        }
    })
}

/// A check of an optional setting is asked only where there is a value.
fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Option"))
}

pub(crate) fn choice(input: TokenStream) -> TokenStream {
    let stub = quote! {
        fn parse(_: &str) -> ::core::result::Result<Self, ::std::string::String> { Err(::std::string::String::new()) }
    };
    derive(input, choice_of, &quote!(::ferroform::config::Setting), &stub)
}

fn choice_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "a choice is an enum, one variant for each word"));
    };
    plain(&input.generics, "a choice has no parameters: it is one of several words")?;
    let mut errors = Errors::default();
    for variant in data.variants.iter().filter(|variant| !matches!(variant.fields, Fields::Unit)) {
        errors.keep::<()>(Err(error(variant.ident.span(), "a variant of a choice is one word, without fields")));
    }
    errors.finish()?;
    let name = &input.ident;
    let variants: Vec<_> = data.variants.iter().map(|variant| &variant.ident).collect();
    let words: Vec<String> = variants.iter().map(|variant| snake(&variant.to_string())).collect();
    Ok(quote! {
        impl ::ferroform::config::Setting for #name {
            fn parse(text: &str) -> ::core::result::Result<Self, ::std::string::String> {
                match text {
                    #(#words => Ok(Self::#variants),)*
                    _ => Err(::ferroform::config::one_of(text, &[#(#words),*])),
                }
            }
        }
    })
}

/// `PerAz` becomes `per_az`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// The text of doc comments, its lines joined.
pub(crate) fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => {
            syn::parse2::<LitStr>(quote::ToTokens::to_token_stream(&pair.value)).ok().map(|text| text.value().trim().to_owned())
        }
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// All that is wrong, so that it is said at once.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    pub(crate) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        let error = match result {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
        None
    }

    pub(crate) fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Refuses parameters of a type.
pub(crate) fn plain(generics: &Generics, message: &str) -> syn::Result<()> {
    match generics.params.first() {
        Some(parameter) => Err(error(parameter.span(), message)),
        None => Ok(()),
    }
}

pub(crate) fn error(span: Span, message: &str) -> syn::Error {
    syn::Error::new(span, message)
}
