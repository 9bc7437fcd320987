//! `#[derive(Config)]` and `#[derive(Choice)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Path, Type, spanned::Spanned};

/// What `#[config(..)]` says of a field or of the whole.
#[derive(Default)]
struct Setting {
    env: Option<String>,
    default: Option<TokenStream>,
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
                    let token: TokenTree = meta.value()?.parse()?;
                    let text = match syn::parse2::<LitStr>(token.clone().into()) {
                        Ok(text) => text.value(),
                        Err(_) => token.to_string(),
                    };
                    setting.default = Some(quote!(#text));
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
}

pub(crate) fn config(input: TokenStream) -> TokenStream {
    syn::parse2(input).and_then(|input| config_of(&input)).unwrap_or_else(syn::Error::into_compile_error)
}

fn config_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "a configuration is a struct with named fields, one for each setting"));
    };
    let whole = Setting::read(&input.attrs)?;
    let (mut variables, mut reads, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let setting = Setting::read(&field.attrs)?;
        let variable = setting.env.unwrap_or_else(|| name.to_string().trim_start_matches("r#").to_uppercase());
        let default = setting.default.map_or_else(|| quote!(None), |default| quote!(Some(#default)));
        let (doc, ty) = (doc(&field.attrs), &field.ty);
        let check = match setting.check {
            Some(check) if is_option(ty) => quote!(|value| value.as_ref().map_or(Ok(()), |value| #check(value))),
            Some(check) => quote!(|value| #check(value)),
            None => quote!(|_| Ok(())),
        };
        let secret = setting.secret;
        let variable = quote!(::ferroform::config::Variable { name: #variable, default: #default, description: #doc, secret: #secret });
        reads.push(quote_spanned!(ty.span()=> let #name = settings.read::<#ty>(&#variable, #check);));
        variables.push(variable);
        names.push(name);
    }
    let check = whole.check.map(|check| quote!(settings.check(#check(&config));));
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
    syn::parse2(input).and_then(|input| choice_of(&input)).unwrap_or_else(syn::Error::into_compile_error)
}

fn choice_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "a choice is an enum, one variant for each word"));
    };
    if let Some(variant) = data.variants.iter().find(|variant| !matches!(variant.fields, Fields::Unit)) {
        return Err(syn::Error::new(variant.ident.span(), "a variant of a choice is one word, without fields"));
    }
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

pub(crate) fn error(span: Span, message: &str) -> syn::Error {
    syn::Error::new(span, message)
}
