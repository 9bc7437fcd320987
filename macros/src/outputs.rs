//! `#[derive(Outputs)]`.

use crate::config::{Errors, derive, doc, error, plain};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;
use syn::{Data, DeriveInput, Fields, spanned::Spanned};

pub(crate) fn outputs(input: TokenStream) -> TokenStream {
    derive(
        input,
        outputs_of,
        &quote!(::ferroform::Outputs),
        &quote!(
            fn declare(self, _: &::ferroform::Stack) {}
            fn read(&self, _: &::ferroform::__private::Remote) -> Self {
                ::core::unreachable!()
            }
        ),
    )
}

fn outputs_of(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(error(input.ident.span(), "outputs are a struct with named fields, one for each output"));
    };
    plain(&input.generics, "outputs have no parameters")?;
    let (mut declarations, mut reads, mut names, mut errors) = (Vec::new(), Vec::new(), BTreeSet::new(), Errors::default());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let mut sensitive = false;
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("output")) {
            errors.keep(attribute.parse_nested_meta(|meta| {
                sensitive = meta.path.is_ident("sensitive");
                if sensitive { Ok(()) } else { Err(meta.error("expected `sensitive`")) }
            }));
        }
        let text = name.to_string();
        let (text, description) = (text.trim_start_matches("r#"), doc(&field.attrs));
        let site = crate::expand::site(&quote!(::ferroform::__private), name.span());
        let mut value = name.clone();
        value.set_span(field.ty.span());
        reads.push(quote!(#name: (&::ferroform::__private::Field(&self.#name)).read(&remote.output(#text, #sensitive))));
        names.insert(name.to_string());
        declarations.push(
            quote_spanned!(field.ty.span()=> ::ferroform::__private::output(stack, #text, #description, #sensitive, self.#value, #site);),
        );
    }
    errors.finish()?;
    let name = &input.ident;
    // of a field that is declared twice, rustc has said so
    let read = if names.len() == reads.len() { quote!(#name { #(#reads),* }) } else { quote!(::core::unreachable!()) };
    Ok(quote! {
        impl ::ferroform::Outputs for #name {
            fn declare(self, stack: &::ferroform::Stack) {
                #(#declarations)*
            }
            fn read(&self, remote: &::ferroform::__private::Remote) -> Self {
                #[allow(unused_imports)]
                use ::ferroform::__private::{Readable as _, Unreadable as _};
                #read
            }
        }
    })
}
