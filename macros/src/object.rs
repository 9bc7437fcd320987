//! `#[derive(Object)]`.

use crate::config::{Errors, derive, error, plain};
use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Token, spanned::Spanned};

pub(crate) fn object(input: TokenStream) -> TokenStream {
    derive(
        input,
        object_of,
        &quote!(::ferroform::__private::Element),
        &quote!(
            type Handle = Self;
            fn at(_: ::ferroform::__private::Term) -> Self {
                ::core::unreachable!()
            }
        ),
    )
}

/// What `#[object(..)]` says of a field.
enum Presence {
    Required,
    Optional,
    Default(TokenStream),
}

fn object_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(error(input.ident.span(), "an object is a struct with named fields, each an `Expr<..>` or another object"));
    };
    plain(&input.generics, "an object has no parameters")?;
    let mut errors = Errors::default();
    let (mut types, mut reads, mut writes) = (Vec::new(), Vec::new(), Vec::new());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let mut presence = Presence::Required;
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("object")) {
            errors.keep(attribute.parse_nested_meta(|meta| {
                presence = if meta.path.is_ident("optional") {
                    Presence::Optional
                } else if meta.path.is_ident("default") {
                    let value = meta.value()?;
                    let mut tokens = TokenStream::new();
                    while !value.is_empty() && !value.peek(Token![,]) {
                        tokens.extend([value.parse::<TokenTree>()?]);
                    }
                    if tokens.is_empty() {
                        return Err(value.error("expected the value that the field has where it is not given"));
                    }
                    Presence::Default(tokens)
                } else {
                    return Err(meta.error("expected `optional` or `default = ..`"));
                };
                Ok(())
            }));
        }
        let (text, ty) = (name.to_string(), &field.ty);
        let text = text.trim_start_matches("r#");
        types.push(match presence {
            Presence::Required => quote_spanned!(ty.span()=> .field::<#ty>(#text)),
            Presence::Optional => quote_spanned!(ty.span()=> .optional::<#ty>(#text)),
            Presence::Default(value) => quote_spanned!(value.span()=> .default::<#ty, _>(#text, #value)),
        });
        reads.push(quote_spanned!(ty.span()=> #name: ::ferroform::__private::object_field(&object, #text)));
        writes.push(quote_spanned!(ty.span()=> object.field(#text, self.#name);));
    }
    errors.finish()?;
    let name = &input.ident;
    Ok(quote! {
        impl ::ferroform::__private::Element for #name {
            type Handle = Self;
            fn at(object: ::ferroform::__private::Term) -> Self {
                #name { #(#reads),* }
            }
        }
        impl ::ferroform::__private::Constraint for #name {
            fn constraint() -> ::std::string::String {
                ::ferroform::__private::ObjectType::new()#(#types)*.constraint()
            }
        }
        impl ::ferroform::__private::ObjectField for #name {
            type Type = Self;
        }
        #[diagnostic::do_not_recommend]
        impl ::ferroform::__private::Converts<#name> for #name {}
        #[diagnostic::do_not_recommend]
        impl<T> ::ferroform::__private::Argument<T, ::ferroform::__private::Direct> for #name
        where
            #name: ::ferroform::__private::Converts<T>,
        {
            fn write(self, sink: &mut ::ferroform::__private::Sink) -> bool {
                let mut object = ::ferroform::__private::ObjectWriter::new(sink);
                #(#writes)*
                object.close();
                true
            }
        }
        #[diagnostic::do_not_recommend]
        impl ::ferroform::__private::Typed<::ferroform::__private::Direct> for #name {
            type Type = Self;
        }
    })
}
