//! Where in a macro's body an argument stands: terraform names it by its path in the JSON, and the user looks for
//! it in Rust.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use super::{Place, Sources, excerpt};

/// The argument at a path of names and numbers within the block that is declared at a place; or the nearest thing
/// around it that the body has, such as the nested block, or the kind of the block itself.
pub(super) fn locate(sources: &mut Sources, file: &'static str, line: u32, column: u32, path: &[String]) -> Place {
    let mut place = Place { file: file.to_owned(), line: line as usize, column: column as usize, width: 1, text: None };
    let Some(source) = sources.file(file) else { return place };
    if let Some((token, body)) = declaration(source.tokens.clone(), place.line, place.column) {
        let found = body.and_then(|body| entry(&body, path)).unwrap_or(token);
        let (start, end) = (found.start(), found.end());
        (place.line, place.column) = (start.line, start.column + 1);
        place.width = if start.line == end.line { end.column - start.column } else { 1 };
    }
    place.text = source.text.lines().nth(place.line - 1).map(str::to_owned);
    place
}

/// The token at a place, and the braces that follow it: `aws_vpc "main" { .. }`.
fn declaration(tokens: TokenStream, line: usize, column: usize) -> Option<(Span, Option<TokenStream>)> {
    let trees = excerpt::declaration(tokens, (line, column.checked_sub(1)?))?;
    let body = trees.iter().find_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    Some((trees.first()?.span(), body))
}

/// One `name = value` or `name { .. }` of a body.
struct Entry {
    name: String,
    span: Span,
    /// Whether a label stands after the name, which is a step of the path too.
    is_labelled: bool,
    /// What is in the braces or brackets that follow the name.
    inside: Option<Group>,
}

/// The name of the entry at a path.
fn entry(body: &TokenStream, path: &[String]) -> Option<Span> {
    let (name, rest) = path.split_first()?;
    // an object in a list, or one of several blocks of a name
    let (number, rest) = match rest.split_first() {
        Some((number, rest)) if number.parse::<usize>().is_ok() => (number.parse().ok(), rest),
        _ => (None, rest),
    };
    let same: Vec<Entry> = entries(body).into_iter().filter(|entry| entry.name == *name).collect();
    let chosen = number.and_then(|number: usize| same.get(number)).or(same.first())?;
    let rest = if chosen.is_labelled { rest.get(1..).unwrap_or_default() } else { rest };
    let deeper = chosen.inside.as_ref().filter(|_| !rest.is_empty()).and_then(|inside| match inside.delimiter() {
        Delimiter::Bracket => elements(inside.stream()).get(number.unwrap_or(0)).and_then(|element| entry(element, rest)),
        _ => entry(&inside.stream(), rest),
    });
    Some(deeper.unwrap_or(chosen.span))
}

/// The entries of a body, those in `for` and `if` included.
fn entries(body: &TokenStream) -> Vec<Entry> {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < trees.len() {
        let is_assigned = matches!(trees.get(at + 1), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '=' | ':'));
        let after = if is_assigned { at + 2 } else { at + 1 };
        let inside = match trees.get(after) {
            Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::Parenthesis => Some(group.clone()),
            _ => None,
        };
        match &trees[at] {
            TokenTree::Ident(word) if !is_assigned && (word == "for" || word == "if" || word == "else") => {
                let group =
                    trees[at..].iter().position(|tree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
                let Some(TokenTree::Group(group)) = group.map(|group| &trees[at + group]) else { break };
                found.extend(entries(&group.stream()));
                at += trees[at..]
                    .iter()
                    .position(|tree| matches!(tree, TokenTree::Group(other) if other.span_open().start() == group.span_open().start()))
                    .unwrap_or(0);
            }
            TokenTree::Ident(word) if is_assigned || inside.is_some() => {
                let name = word.to_string();
                found.push(Entry { name: name.trim_start_matches("r#").to_owned(), span: word.span(), is_labelled: false, inside });
                at = after;
            }
            // `dynamic "ingress" { .. }`
            TokenTree::Ident(word) if matches!(trees.get(at + 1), Some(TokenTree::Literal(_))) => {
                let Some(TokenTree::Group(body)) = trees.get(at + 2) else {
                    at += 1;
                    continue;
                };
                found.push(Entry { name: word.to_string(), span: word.span(), is_labelled: true, inside: Some(body.clone()) });
                at += 2;
            }
            TokenTree::Literal(text) if is_assigned => {
                found.push(Entry { name: text.to_string().trim_matches('"').to_owned(), span: text.span(), is_labelled: false, inside });
                at = after;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The elements of a list.
fn elements(list: TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = list.into_iter().collect();
    trees
        .split(|tree| matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ','))
        .map(|element| match element {
            [TokenTree::Group(group)] => group.stream(),
            other => other.iter().cloned().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{declaration, entry};
    use proc_macro2::TokenStream;
    use std::str::FromStr;

    const SOURCE: &str = r#"fn network() {
    // resource!(stack, aws_vpc "no" { cidr_block = "" })
    let vpc = resource!(stack, aws_security_group "web" {
        description = "cidr_block = 5"
        tags = { Name = "a", "x-y" = "b" }
        for port in ports() {
            ingress {
                r#type = "x"
                from_port = port
            }
        }
        ingress { from_port = 1 }
        if let Some(x) = y { egress { to_port = 5 } } else { egress { to_port = 6 } }
        rules = [{ a = 1 }, { b = [1, 2] }]
        dynamic "egress" { for_each = ports  content { to_port = egress.value } }
        provisioner "local-exec" { command = "true" }
    });
}"#;

    fn find(path: &str) -> String {
        let line = 1 + SOURCE.lines().position(|line| line.contains("aws_security_group")).unwrap();
        let column = 1 + SOURCE.lines().nth(line - 1).unwrap().find("aws_").unwrap();
        let (token, body) = declaration(TokenStream::from_str(SOURCE).unwrap(), line, column).unwrap();
        let path: Vec<String> = path.split('.').map(str::to_owned).collect();
        let span = entry(&body.unwrap(), &path).unwrap_or(token);
        let text = SOURCE.lines().nth(span.start().line - 1).unwrap();
        format!("{}: {}", span.start().line, &text[span.start().column..span.end().column])
    }

    #[test]
    fn an_argument_is_found_at_any_depth() {
        assert_eq!(find("description"), "4: description");
        assert_eq!(find("tags.Name"), "5: Name");
        assert_eq!(find("tags.x-y"), "5: \"x-y\"");
        assert_eq!(find("ingress.0.type"), "8: r#type");
        assert_eq!(find("ingress.1.from_port"), "12: from_port");
        assert_eq!(find("egress.0.to_port"), "13: to_port");
        assert_eq!(find("rules.1.b"), "14: b");
        assert_eq!(find("dynamic.0.egress.content.0.to_port"), "15: to_port");
        assert_eq!(find("dynamic.0.egress.for_each"), "15: for_each");
        assert_eq!(find("provisioner.0.local-exec.command"), "16: command");
    }

    #[test]
    fn what_the_body_does_not_have_is_shown_at_the_nearest_thing_around_it() {
        assert_eq!(find("ingress.7.cidr_blocks"), "7: ingress");
        assert_eq!(find("tags.Other"), "5: tags");
        assert_eq!(find("vpc_id"), "3: aws_security_group");
    }
}
