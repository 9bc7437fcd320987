//! What is written in `module_type!`.

use super::at_commas;
use crate::literal;
use crate::parse::is_punct;
use ferroform_schema::module::{self, Source, refuse_version};
use ferroform_schema::provider::Nesting;
use ferroform_schema::source::TypeSource;
use ferroform_schema::suggest::hint;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

const EXAMPLE: &str = "`module_type!(pub Network = \"./modules/network\")`";
const TYPES: [&str; 11] = ["Str", "Num", "Bool", "Any", "List", "Set", "Map", "Id", "Arn", "Name", "IdArnOrName"];

/// A type of module, as it was written.
pub(super) struct Declaration {
    pub(super) attributes: Vec<TokenTree>,
    pub(super) visibility: TokenStream,
    pub(super) name: Ident,
    pub(super) source: String,
    pub(super) source_span: Span,
    pub(super) version: Option<(String, Span)>,
    pub(super) inputs: Vec<Declared>,
    pub(super) outputs: Vec<Declared>,
    pub(super) providers: Option<Vec<Passed>>,
    has_body: bool,
    pub(super) errors: Vec<(Span, String)>,
}

/// An input or an output.
pub(super) struct Declared {
    pub(super) name: Ident,
    /// The `?` after the name of what need not be given.
    pub(super) optional: Option<Span>,
    pub(super) sensitive: bool,
    pub(super) doc: String,
    pub(super) ty: DeclaredType,
}

/// A type as it is declared.
pub(super) struct DeclaredType {
    pub(super) schema: TypeSource,
    /// The runtime's type for it.
    pub(super) rust: TokenStream,
    /// The type of its innermost strings, where they name something.
    pub(super) leaf: Option<TokenStream>,
}

/// A configuration of a provider, by its name in the module.
pub(super) struct Passed {
    pub(super) key: String,
    pub(super) span: Span,
}

impl Declaration {
    pub(super) fn read(input: TokenStream) -> Result<Declaration, (Span, String)> {
        let tokens: Vec<TokenTree> = input.into_iter().collect();
        let end = tokens.last().map_or_else(Span::call_site, TokenTree::span);
        let mut at = attributes(&tokens);
        let attributes = tokens[..at].to_vec();
        let start = at;
        if matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "pub") {
            at += 1;
            at += usize::from(matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis));
        }
        let visibility = tokens[start..at].iter().cloned().collect();
        let span = |at: usize| tokens.get(at).map_or(end, TokenTree::span);
        let Some(TokenTree::Ident(name)) = tokens.get(at) else {
            return Err((span(at), format!("expected the name of the type: {EXAMPLE}")));
        };
        let source = match (tokens.get(at + 1), tokens.get(at + 2)) {
            (equals, Some(TokenTree::Literal(source))) if is_punct(equals, '=') => literal::string(source),
            _ => None,
        };
        let Some(source) = source else {
            return Err((span(at + 1), format!("expected `= \"source\"`: {EXAMPLE}")));
        };
        let mut declaration = Declaration {
            attributes,
            visibility,
            name: name.clone(),
            source,
            source_span: span(at + 2),
            version: None,
            inputs: Vec::new(),
            outputs: Vec::new(),
            providers: None,
            has_body: false,
            errors: Vec::new(),
        };
        at += 3;
        if let (comma, Some(TokenTree::Literal(version))) = (tokens.get(at), tokens.get(at + 1))
            && is_punct(comma, ',')
        {
            match literal::string(version) {
                Some(text) => declaration.version = Some((text, version.span())),
                None => declaration.error(version.span(), "a version is a string: \"~> 5.0\"".into()),
            }
            at += 2;
        }
        at += usize::from(is_punct(tokens.get(at), ','));
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && group.delimiter() == Delimiter::Brace
        {
            declaration.has_body = true;
            declaration.sections(group);
            at += 1;
        }
        at += usize::from(matches!(tokens.get(at), Some(token) if is_punct(Some(token), ',') || is_punct(Some(token), ';')));
        if let Some(extra) = tokens.get(at) {
            let expected = "expected a version, or `{ inputs { .. } outputs { .. } providers { .. } }`";
            declaration.error(extra.span(), format!("{expected}, found `{extra}`"));
        }
        Ok(declaration)
    }

    pub(super) fn error(&mut self, span: Span, message: String) {
        self.errors.push((span, message));
    }

    /// A module whose files cannot be read says itself what it takes and gives.
    pub(super) fn must_declare(&mut self) {
        if !self.has_body {
            let message = format!(
                "what `{}` takes and gives cannot be read while compiling: declare it, \
                 `{{ inputs {{ name: Str, tags?: Map<Str> }} outputs {{ id: Str }} }}`",
                self.source
            );
            self.error(self.source_span, message);
        }
    }

    pub(super) fn judge_version(&mut self) {
        let Some((version, span)) = &self.version else { return };
        let message = match Source::of(&self.source) {
            Ok(Source::Registry) => refuse_version(version),
            Ok(Source::Local) => Some("a local module has no version: it is the one that is there".into()),
            Ok(Source::Remote) => Some(format!(
                "only modules of a registry have a version; one of a repository is named in its source: \"{}?ref=..\"",
                self.source.split('?').next().unwrap_or_default()
            )),
            Err(_) => None,
        };
        if let Some(message) = message {
            self.error(*span, message);
        }
    }

    fn sections(&mut self, group: &Group) {
        let mut tokens = group.stream().into_iter().peekable();
        while let Some(token) = tokens.next() {
            if is_punct(Some(&token), ',') || is_punct(Some(&token), ';') {
                continue;
            }
            let word = token.to_string();
            if tokens.peek().is_some_and(|token| is_punct(Some(token), ':')) {
                tokens.next();
            }
            let body = match tokens.peek() {
                Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => body.clone(),
                _ => {
                    self.error(
                        token.span(),
                        format!("expected `inputs {{ .. }}`, `outputs {{ .. }}` or `providers {{ .. }}`, found `{word}`"),
                    );
                    return;
                }
            };
            tokens.next();
            match word.as_str() {
                "inputs" => self.inputs = self.entries(&body),
                "outputs" => self.outputs = self.entries(&body),
                "providers" => self.providers = Some(self.keys(&body)),
                _ => {
                    let help = hint(&word, ["inputs", "outputs", "providers"]);
                    self.error(token.span(), format!("a module has `inputs`, `outputs` and `providers`, and no `{word}`{help}"));
                }
            }
        }
    }

    /// `name: Str, tags?: Map<Str>`
    fn entries(&mut self, group: &Group) -> Vec<Declared> {
        let mut entries: Vec<Declared> = Vec::new();
        for part in at_commas(group.stream().into_iter().collect()) {
            let start = attributes(&part);
            let (head, rest) = part.split_at(start);
            let (sensitive, doc) = (head.iter().any(is_sensitive), documentation(head));
            let Some(TokenTree::Ident(name)) = rest.first() else {
                let span = rest.first().or(head.last()).map_or(group.span_close(), TokenTree::span);
                self.error(span, "expected a name and its type, `cidr_block: Str`".into());
                continue;
            };
            let optional = rest.get(1).filter(|token| is_punct(Some(token), '?')).map(TokenTree::span);
            let rest = &rest[1 + usize::from(optional.is_some())..];
            if !is_punct(rest.first(), ':') {
                self.error(name.span(), format!("`{name}` has no type: write `{name}: Str`"));
                continue;
            }
            if entries.iter().any(|entry| entry.name == *name) {
                self.error(name.span(), format!("`{name}` is declared twice"));
                continue;
            }
            match ty(&rest[1..], name.span()) {
                Ok(ty) => entries.push(Declared { name: name.clone(), optional, sensitive, doc, ty }),
                Err((span, message)) => self.error(span, message),
            }
        }
        entries
    }

    /// `aws, aws.peer`
    fn keys(&mut self, group: &Group) -> Vec<Passed> {
        let mut keys: Vec<Passed> = Vec::new();
        for part in at_commas(group.stream().into_iter().collect()) {
            let span = part[0].span();
            let key: String = part.iter().map(ToString::to_string).collect();
            match part.as_slice() {
                [TokenTree::Ident(_)] => {}
                [TokenTree::Ident(_), dot, TokenTree::Ident(_)] if is_punct(Some(dot), '.') => {}
                _ => {
                    self.error(span, "expected the name of a provider in the module, `aws`, or of an alias, `aws.peer`".into());
                    continue;
                }
            }
            if keys.iter().any(|known| known.key == key) {
                self.error(span, format!("`{key}` is declared twice"));
            }
            keys.push(Passed { key, span });
        }
        keys
    }
}

/// A type: `Str`, `List<Id<aws::Subnet>>`, `Map<{ port: Num, cidr?: Str }>`.
fn ty(tokens: &[TokenTree], after: Span) -> Result<DeclaredType, (Span, String)> {
    let span = Span::mixed_site();
    let rt = quote_spanned!(span=> ::ferroform::__private);
    if let [TokenTree::Group(group)] = tokens
        && group.delimiter() == Delimiter::Brace
    {
        let mut fields = Vec::new();
        for part in at_commas(group.stream().into_iter().collect()) {
            let start = attributes(&part);
            let Some(TokenTree::Ident(name)) = part.get(start) else {
                return Err((part[0].span(), "expected a field and its type, `port: Num`".into()));
            };
            let optional = is_punct(part.get(start + 1), '?');
            let colon = start + 1 + usize::from(optional);
            if !is_punct(part.get(colon), ':') {
                return Err((name.span(), format!("`{name}` has no type: write `{name}: Str`")));
            }
            let inner = ty(&part[colon + 1..], name.span())?;
            fields.push((name.to_string().trim_start_matches("r#").to_owned(), inner.schema, !optional));
        }
        return Ok(DeclaredType { schema: module::object(fields), rust: quote_spanned!(span=> #rt::Any), leaf: None });
    }
    let open = tokens.iter().position(|token| is_punct(Some(token), '<')).unwrap_or(tokens.len());
    let (path, generics) = tokens.split_at(open);
    let Some(TokenTree::Ident(word)) = path.last() else {
        let span = tokens.first().map_or(after, TokenTree::span);
        return Err((span, format!("expected a type: `{}`, or an object, `{{ port: Num }}`", TYPES.join("`, `"))));
    };
    let inner = match generics {
        [_, inner @ .., _] => inner,
        _ => &[],
    };
    let name = word.to_string();
    let plain = |schema: TypeSource| match generics {
        [] => Ok(DeclaredType { schema, rust: quote_spanned!(span=> #rt::#word), leaf: None }),
        [first, ..] => Err((first.span(), format!("`{name}` is of nothing else: write `{name}`"))),
    };
    let missing = |of: &str| Err((word.span(), format!("`{name}` of what? Write `{name}<{of}>`")));
    match name.as_str() {
        "Str" => plain(TypeSource::String),
        "Num" => plain(TypeSource::Number),
        "Bool" => plain(TypeSource::Bool),
        "Any" => plain(TypeSource::Any),
        "List" | "Set" | "Map" if inner.is_empty() => missing("Str"),
        "Id" | "Arn" | "Name" | "IdArnOrName" if inner.is_empty() => missing("aws::Vpc"),
        "List" | "Set" | "Map" => {
            let DeclaredType { schema, rust, leaf } = ty(inner, word.span())?;
            let nesting = match name.as_str() {
                "List" => Nesting::List,
                "Set" => Nesting::Set,
                _ => Nesting::Map,
            };
            Ok(DeclaredType { schema: module::several(nesting, schema), rust: quote_spanned!(span=> #rt::#word<#rust>), leaf })
        }
        "Id" | "Arn" | "Name" | "IdArnOrName" => {
            let rust = quote_spanned!(span=> #rt::#word<#(#inner)*>);
            Ok(DeclaredType { schema: TypeSource::String, rust: rust.clone(), leaf: Some(rust) })
        }
        _ => {
            let help = hint(&name, TYPES);
            let help = if help.is_empty() { format!("; there are `{}`, and objects, `{{ port: Num }}`", TYPES.join("`, `")) } else { help };
            Err((word.span(), format!("`{name}` is not a type of Terraform's values{help}")))
        }
    }
}

/// How many tokens the attributes at the start take, doc comments among them.
fn attributes(tokens: &[TokenTree]) -> usize {
    let mut length = 0;
    while is_punct(tokens.get(length), '#') && matches!(tokens.get(length + 1), Some(TokenTree::Group(_))) {
        length += 2;
    }
    length
}

fn is_sensitive(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.stream().to_string() == "sensitive")
}

/// What doc comments say.
fn documentation(attributes: &[TokenTree]) -> String {
    let lines = attributes.iter().filter_map(|token| {
        let TokenTree::Group(group) = token else { return None };
        match group.stream().into_iter().collect::<Vec<_>>().as_slice() {
            [TokenTree::Ident(doc), _, TokenTree::Literal(text)] if doc == "doc" => literal::string(text),
            _ => None,
        }
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
