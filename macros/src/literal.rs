//! Literals: Rust's tokens to the values they mean, and `${..}` in strings.

use crate::hcl;
use crate::parse::Source;
use ferroform_schema::body::{Piece, ValueKind};
use proc_macro2::{Literal, Span, TokenStream, TokenTree};

/// The text of a string literal, escapes resolved; `None` where it is no string.
pub(crate) fn string(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    match text.as_bytes() {
        [b'"', middle @ .., b'"'] if !middle.contains(&b'\\') => Some(text[1..text.len() - 1].replace("\r\n", "\n")),
        [b'"' | b'r', ..] => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(string) if string.suffix().is_empty() => Some(string.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The bytes of a byte string literal.
pub(crate) fn bytes(literal: &Literal) -> Vec<u8> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::ByteStr(bytes) => bytes.value(),
        _ => Vec::new(),
    }
}

/// The value of a literal.
pub(crate) fn value(literal: &Literal, negative: bool, source: &mut Source) -> ValueKind {
    let span = literal.span();
    if !negative && let Some(text) = string(literal) {
        return ValueKind::Text(pieces(&text, span, source));
    }
    let text = literal.to_string();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return match number(&text) {
            Some(number) => ValueKind::Number(format!("{}{number}", if negative { "-" } else { "" })),
            None => {
                source.error(span, format!("`{text}` is not a number that Terraform has; a duration or size is a string: \"{text}\""));
                ValueKind::Missing
            }
        };
    }
    let message = match text.as_bytes().first() {
        Some(b'"' | b'r') => hcl::QUOTES.into(),
        Some(b'\'') => "a character is not a Terraform value: write a string, \"..\"".into(),
        _ => format!("{text} is not a Terraform value: write a string, \"..\""),
    };
    source.error(span, message);
    ValueKind::Missing
}

/// A Rust number as JSON writes it, digit for digit.
fn number(text: &str) -> Option<String> {
    let text = text.replace('_', "");
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return u128::from_str_radix(digits, radix).ok().map(|number| number.to_string());
        }
    }
    let suffixes = ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64"];
    let bare = suffixes.iter().find_map(|suffix| text.strip_suffix(suffix)).unwrap_or(&text);
    let (mantissa, exponent) = bare.split_once(['e', 'E']).map_or((bare, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, ""), |(whole, fraction)| (whole, fraction));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_digits = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    if !is_digits(whole) || !is_digits(fraction) || exponent_digits.is_some_and(|digits| digits.is_empty() || !is_digits(digits)) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let mut json = if whole.is_empty() { "0".to_owned() } else { whole.to_owned() };
    if !fraction.is_empty() {
        json = format!("{json}.{fraction}");
    }
    if let Some(exponent) = exponent {
        json = format!("{json}e{exponent}");
    }
    Some(json)
}

/// Takes a string apart at `${expression}`. `$${` stands for `${`, and `%%{` for `%{`, as in HCL.
pub(crate) fn pieces(text: &str, span: Span, source: &mut Source) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['$', '%']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = from.strip_prefix("$${").or_else(|| from.strip_prefix("%%{")) {
            plain.push_str(&from[1..3]);
            rest = after;
        } else if let Some(after) = from.strip_prefix("${") {
            let Some(length) = closing_brace(after) else {
                source.error(span, "`${` without a closing `}`; for a literal `${`, write `$${`");
                return pieces;
            };
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.extend(embedded(&after[..length], span, source));
            rest = &after[length + 1..];
        } else {
            if is_directive(from) {
                source.error(
                    span,
                    "a template directive is HCL: use `if` or a loop in Rust, or `choose` and `join(\"\", list.map(..))` for what only Terraform knows, and `${..}` for the result; for a literal `%{`, write `%%{`",
                );
            }
            plain.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

fn embedded(text: &str, span: Span, source: &mut Source) -> Option<Piece> {
    let text = text.trim();
    let text = text.strip_prefix('~').unwrap_or(text);
    let tokens = text.parse::<TokenStream>().ok().filter(|tokens| !tokens.is_empty());
    let Some(tokens) = tokens else {
        let message = if text.is_empty() { "`${}` holds no expression".into() } else { format!("`${{{text}}}` is not a Rust expression") };
        source.error(span, message);
        return None;
    };
    let tokens: Vec<TokenTree> = tokens.into_iter().map(|token| respan(token, span)).collect();
    if let Some((_, message)) = hcl::foreign(&tokens, source.repetition) {
        source.error(span, message);
        return None;
    }
    let extent = crate::parse::expression(&tokens);
    if !extent.complete || extent.length < tokens.len() {
        source.error(span, format!("`${{{text}}}` is not a Rust expression"));
        return None;
    }
    Some(Piece::Expression(source.keep(tokens.into_iter().collect())))
}

fn respan(token: TokenTree, span: Span) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            let stream = group.stream().into_iter().map(|token| respan(token, span)).collect();
            let mut group = proc_macro2::Group::new(group.delimiter(), stream);
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(span);
            token
        }
    }
}

/// Where the `}` that closes `${` stands: nested braces and strings are skipped.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut in_string = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if in_string => {
                chars.next();
            }
            '"' => in_string = !in_string,
            '{' if !in_string => depth += 1,
            '}' if !in_string && depth == 0 => return Some(at),
            '}' if !in_string => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `%{ if ..}`, `%{ for ..}` and their ends; anything else after `%{` is text.
fn is_directive(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("%{") else { return false };
    let word = rest.trim_start_matches('~').trim_start();
    ["if ", "for ", "else", "endif", "endfor"].iter().any(|directive| word.starts_with(directive))
}
