//! HCL that looks like Rust and is not: what to write instead.

use crate::parse::{is_ident, is_punct};
use ferroform_schema::body::Repetition;
use ferroform_schema::check::ACCESSORS;
use proc_macro2::{Delimiter, Span, TokenTree};

/// What to do about quotes inside `"${..}"`.
pub(crate) const QUOTES: &str =
    "quotes within `${..}` end the string in Rust: compute the value in a `let` before, or use a raw string, `r#\"..\"#`";

/// What to write in the place of a block of Terraform's own, whose name stands where a kind is wanted.
pub(crate) fn terraform_block(name: &str) -> Option<String> {
    let instead = match name {
        "variable" => "is a field of a struct with `#[derive(Config)]`",
        "output" => "is a field of a struct with `#[derive(Outputs)]`",
        "locals" => "are variables in Rust: `let name = ..;`",
        "module" => "is a function in Rust: it declares resources and returns their handles",
        "terraform" => "is not written: `backend!(stack, s3 { .. })` sets the backend, and the provider's crate its version",
        "import" => "is a method in Rust: `stack.import(\"id\", &resource)`",
        "moved" => "is a method in Rust: `stack.moved(\"aws_vpc.old\", &vpc)`",
        "removed" => "is a method in Rust: `stack.forget(\"aws_vpc.old\")`, or `stack.removed(..)` if it is to be destroyed",
        "check" => "is not supported yet",
        _ => return None,
    };
    Some(format!("`{name}` {instead}"))
}

/// The Rust way to say an expression that is HCL, and where it stands. In a body that Terraform repeats, `each` or
/// `count` is a variable.
pub(crate) fn foreign(tokens: &[TokenTree], repetition: Option<Repetition>) -> Option<(Span, String)> {
    let first = tokens.first()?;
    let span = first.span();
    if is_punct(Some(first), '<') && is_punct(tokens.get(1), '<') {
        return Some((
            span,
            "Rust has no heredoc: write a raw string, `r#\"..\"#`, which may span lines; for JSON, `jsonencode({ .. })`".into(),
        ));
    }
    if let [TokenTree::Group(group)] = tokens {
        let inner: Vec<TokenTree> = group.stream().into_iter().take(1).collect();
        if is_ident(inner.first(), "for") {
            return match group.delimiter() {
                Delimiter::Bracket => {
                    Some((inner[0].span(), "a `for` expression is an iterator in Rust: `items.iter().map(|item| item.id)`; of a list that only Terraform knows, `items.map(|item| item.id)`".into()))
                }
                Delimiter::Brace => Some((
                    inner[0].span(),
                    "a `for` expression is an iterator in Rust: `items.iter().map(|(key, value)| (key, value))`, which gives a map; of what only Terraform knows, `items.to_map(|item| (item.name, item.id))`".into(),
                )),
                _ => None,
            };
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let found = match token {
            TokenTree::Ident(ident) if at == 0 || !is_punct(tokens.get(at - 1), '.') => {
                let name = ident.to_string();
                let is_bound = repetition.is_some_and(|repetition| name == repetition.variable());
                if is_bound { None } else { reference(&name, &tokens[at + 1..]) }.map(|message| (ident.span(), message))
            }
            TokenTree::Punct(punct) if punct.as_char() == '.' && is_punct(tokens.get(at + 1), '*') => Some((punct.span(), SPLAT.into())),
            TokenTree::Punct(punct) if punct.as_char() == '?' => {
                let ternary = tokens[at + 1..].windows(2).any(|pair| is_punct(Some(&pair[0]), ':') && !is_punct(Some(&pair[1]), ':'));
                ternary.then(|| (punct.span(), "`condition ? a : b` is `if condition { a } else { b }` in Rust; where only Terraform knows the condition, `condition.choose(a, b)`".into()))
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && group.stream().to_string() == "*" => {
                Some((group.span_open(), SPLAT.into()))
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

const SPLAT: &str = "a splat is an iterator in Rust, `items.iter().map(|item| item.id)`; of a resource with `count` or `for_each`, or of a list that only Terraform knows, it is `items.splat(|item| item.id)`";

/// `var.x`, `each.key`, `aws_vpc.main.id`, …: the text of the message.
fn reference(name: &str, rest: &[TokenTree]) -> Option<String> {
    let Some(TokenTree::Ident(second)) = rest.get(1).filter(|_| is_punct(rest.first(), '.')) else { return None };
    let second = second.to_string();
    let is_call = matches!(rest.get(2), Some(TokenTree::Group(_)));
    if is_call {
        return None;
    }
    if ACCESSORS.contains(&name) {
        return match (name, second.as_str()) {
            ("var", _) => Some(format!(
                "`var.{second}` is HCL; in Rust it is a field of the stack's configuration, `config.{second}`, or what `.variable(..)` has declared (a Rust variable named `var`: write `(var).{second}`)"
            )),
            ("local", _) => Some(format!(
                "`local.{second}` is HCL; in Rust it is a variable: `let {second} = ..;` (a Rust variable named `local`: write `(local).{second}`)"
            )),
            ("module", _) => Some(format!(
                "`module.{second}` is HCL; in Rust, reuse is a function that declares resources and returns their handles (a Rust variable named `module`: write `(module).{second}`)"
            )),
            ("each", "key" | "value") => Some(format!(
                "`each.{second}` is there in a body with `for_each = ..`, which this is not; in Rust, loop over the items and use the loop's variable (a Rust variable named `each`: write `(each).{second}`)"
            )),
            ("count", "index") => Some(
                "`count.index` is there in a body with `count = ..`, which this is not; in Rust, loop over a range, `for index in 0..3`, and use `index`".into(),
            ),
            ("path", "module" | "root" | "cwd") => {
                Some(format!("`path.{second}` is HCL; in Rust, `include_str!(\"file\")` reads a file beside the source"))
            }
            ("terraform", "workspace") => Some("`terraform.workspace` is HCL; in Rust, take it from the stack's configuration".into()),
            ("data" | "ephemeral", kind) if kind.contains('_') => {
                let kind = kind.to_owned();
                Some(format!(
                    "`{name}.{kind}` is HCL; in Rust, keep what the macro returns, `let it = {name}!(stack, {kind} \"name\" {{ .. }});`, and write `it.attribute`"
                ))
            }
            _ => None,
        };
    }
    // `aws.west`: a provider and its alias
    if rest.len() == 2 && crate::provider_file::is_provider(name) {
        return Some(format!(
            "`{name}.{second}` is HCL; in Rust, keep what the macro returns, `let {second} = provider!(stack, {name} \"{second}\" {{ .. }});`, and write `{second}` (a Rust variable named `{name}`: write `({name}).{second}`)"
        ));
    }
    // `aws_vpc.main.id`: a kind, a name, an attribute
    let third = matches!(rest.get(3), Some(TokenTree::Ident(_))) && is_punct(rest.get(2), '.');
    let is_kind = name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if third && is_kind && crate::provider_file::is_kind(name) {
        let Some(TokenTree::Ident(attribute)) = rest.get(3) else { return None };
        return Some(format!(
            "`{name}.{second}` is HCL; in Rust, keep what the macro returns, `let {second} = resource!(stack, {name} \"{second}\" {{ .. }});`, and write `{second}.{attribute}`"
        ));
    }
    None
}

/// `aws.west` in `providers = { aws = aws.west }`, as HCL names a configuration.
pub(crate) fn passed(group: &proc_macro2::Group) -> Option<(Span, String)> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_value = |at: usize| at > 0 && is_punct(tokens.get(at - 1), '=');
    tokens.iter().enumerate().find_map(|(at, token)| match (token, tokens.get(at + 2)) {
        (TokenTree::Ident(name), Some(TokenTree::Ident(alias))) if is_value(at) && is_punct(tokens.get(at + 1), '.') => {
            // the key begins with the same name
            let key = tokens[..at - 1].iter().rposition(|token| is_punct(Some(token), ',')).map_or(0, |comma| comma + 1);
            let is_same = matches!(tokens.get(key), Some(TokenTree::Ident(key)) if key == name);
            let message = format!(
                "`{name}.{alias}` is HCL; in Rust, keep what the macro returns, `let {alias} = provider!(stack, {name} \"{alias}\" {{ .. }});`, and write `{alias}` (a Rust variable named `{name}`: write `({name}).{alias}`)"
            );
            is_same.then(|| (name.span(), message))
        }
        _ => None,
    })
}
