//! Tokens to a [`Body`]: tolerant, so that half-typed input gives what is there and never a stop.
//!
//! The body has HCL's shape, and its values are Rust expressions. Where an expression ends is told by
//! operands and operators alternating, so no separator is needed between arguments.

use crate::hcl;
use crate::literal;
use ferroform_schema::body::{Body, Expression, Field, Item, Name, Node, Repetition, Value, ValueKind};
use ferroform_schema::name::field;
use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};

/// The tables that a [`Body`] points into, and what was wrong with the tokens.
#[derive(Default)]
pub(crate) struct Source {
    spans: Vec<Span>,
    expressions: Vec<TokenStream>,
    /// Every expression as it was typed, finished or not, in order: what an editor completes in.
    pub(crate) typed: Vec<TokenStream>,
    /// The same of `count` and `for_each`, whose values bring the variables of the others.
    pub(crate) over: Vec<TokenStream>,
    /// The whole part of each expression that is not finished.
    pub(crate) unfinished: Vec<TokenStream>,
    /// The blocks that have no name yet.
    pub(crate) unnamed: Vec<Body>,
    pub(crate) errors: Vec<(Span, String)>,
    /// What `count` or `for_each` at the top of the body brings into scope in it.
    pub(crate) repetition: Option<Repetition>,
}

impl Source {
    pub(crate) fn span(&self, node: Node) -> Span {
        self.spans.get(node.0 as usize).copied().unwrap_or_else(Span::call_site)
    }

    pub(crate) fn expression(&self, expression: Expression) -> TokenStream {
        self.expressions.get(expression.0 as usize).cloned().unwrap_or_default()
    }

    /// The expression as a value is given: a place, such as `config.region`, is lent and not moved, as in
    /// `format!`.
    pub(crate) fn given(&self, expression: Expression) -> Given {
        let tokens = self.expression(expression);
        let span = match tokens.clone().into_iter().next() {
            Some(first) if !crate::in_editor() => first.span(),
            _ => Span::mixed_site(),
        };
        let place = is_place(tokens.clone());
        // `zones[..2]` has no size, and is given as the reference itself
        let lent = place && !is_group(tokens.clone().into_iter().last().as_ref(), Delimiter::Bracket);
        Given { tokens: if place { quote::quote_spanned!(span=> &#tokens) } else { tokens }, lent }
    }

    pub(crate) fn node(&mut self, span: Span) -> Node {
        self.spans.push(span);
        Node(self.spans.len() as u32 - 1)
    }

    pub(crate) fn keep(&mut self, tokens: TokenStream) -> Expression {
        self.expressions.push(tokens);
        Expression(self.expressions.len() as u32 - 1)
    }

    /// Keeps tokens that are not an expression yet.
    fn leave(&mut self, tokens: &[TokenTree]) {
        self.typed.push(tokens.iter().cloned().collect());
        let whole = (1..=tokens.len()).rev().find(|length| {
            let extent = expression(&tokens[..*length]);
            extent.complete && extent.length == *length
        });
        if let Some(whole) = whole {
            self.unfinished.push(tokens[..whole].iter().cloned().collect());
        }
    }

    /// An argument or key whose value is not there, or not to its end.
    fn unfinished(&mut self, name: &Name, tokens: &[TokenTree]) {
        let (span, message) = match tokens.last() {
            Some(last) => (last.span(), "an unfinished value"),
            None => (self.span(name.node), "no value"),
        };
        self.error(span, format!("`{}` has {message}", name.text));
        self.leave(tokens);
    }

    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push((span, message.into()));
    }
}

/// An expression as it is given to a method of the runtime.
pub(crate) struct Given {
    pub(crate) tokens: TokenStream,
    lent: bool,
}

impl Given {
    /// The method that takes it. What is lent has one of its own, so that messages name the type of the value
    /// and not of the reference, which the user did not write.
    pub(crate) fn method(&self, name: &str, span: Span) -> Ident {
        Ident::new(&format!("{name}{}", if self.lent { "_lent" } else { "" }), span)
    }
}

impl Given {
    /// A reference to a value.
    pub(crate) fn lent(tokens: TokenStream) -> Given {
        Given { tokens, lent: true }
    }

    /// The same way of giving other tokens.
    pub(crate) fn map(self, change: impl FnOnce(TokenStream) -> TokenStream) -> Given {
        Given { tokens: change(self.tokens), ..self }
    }
}

impl From<TokenStream> for Given {
    fn from(tokens: TokenStream) -> Self {
        Given { tokens, lent: false }
    }
}

/// Whether an expression is a place: a variable or a constant, its fields and elements.
fn is_place(tokens: TokenStream) -> bool {
    let mut after_dot = true;
    for token in tokens {
        match token {
            TokenTree::Ident(_) if after_dot => after_dot = false,
            TokenTree::Literal(_) if after_dot => after_dot = false,
            TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | ':') => after_dot = true,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && !after_dot => {}
            _ => return false,
        }
    }
    !after_dot
}

/// The path that tokens start with: `Network`, `shared::Network`, `crate::modules::Network`.
pub(crate) fn path(tokens: &[TokenTree]) -> &[TokenTree] {
    let mut length = 0;
    while matches!(tokens.get(length), Some(TokenTree::Ident(_))) {
        length += 1;
        if !(is_punct(tokens.get(length), ':') && is_punct(tokens.get(length + 1), ':')) {
            return &tokens[..length];
        }
        length += 2;
    }
    &[]
}

/// Parses what stands between the braces of a block.
pub(crate) fn body(tokens: TokenStream, source: &mut Source) -> Body {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // it counts for the whole body, wherever it stands
    source.repetition = tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Ident(name) if is_assignment(&tokens[at + 1..]) => Repetition::of(&name.to_string()),
        _ => None,
    });
    let mut parser = Parser { tokens: &tokens, at: 0, source, within: Within::Block };
    parser.body()
}

pub(crate) fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

pub(crate) fn is_ident(token: Option<&TokenTree>, wanted: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == wanted)
}

fn is_group(token: Option<&TokenTree>, wanted: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == wanted)
}

/// Whether a lone `=` starts here: not `==`, not `=>`.
fn is_assignment(tokens: &[TokenTree]) -> bool {
    match tokens.first() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {
            punct.spacing() == Spacing::Alone || !(is_punct(tokens.get(1), '=') || is_punct(tokens.get(1), '>'))
        }
        _ => false,
    }
}

/// Whether an argument starts here: `name =` or `"name" =`.
fn starts_item(tokens: &[TokenTree]) -> bool {
    matches!(tokens.first(), Some(TokenTree::Ident(_) | TokenTree::Literal(_))) && is_assignment(&tokens[1..])
}

/// Whether a block starts here, and no expression: `name {` or `name "label" {`. A struct literal begins with a capital letter.
fn starts_block(tokens: &[TokenTree]) -> bool {
    let is_name = |name: &Ident| {
        let name = name.to_string();
        !["if", "match", "unsafe", "loop", "move", "async", "const", "else"].contains(&name.as_str())
            && !name.starts_with(char::is_uppercase)
    };
    // `dynamic "ingress" { .. }` has a label
    let brace = if matches!(tokens.get(1), Some(TokenTree::Literal(_))) { 2 } else { 1 };
    matches!(tokens.first(), Some(TokenTree::Ident(name)) if is_name(name)) && is_group(tokens.get(brace), Delimiter::Brace)
}

struct Parser<'t, 's> {
    tokens: &'t [TokenTree],
    at: usize,
    source: &'s mut Source,
    within: Within,
}

/// Which blocks of Terraform's own the parser is in, since some of their arguments take no values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// None.
    Block,
    /// `lifecycle`, where `ignore_changes` takes paths.
    Lifecycle,
    /// `dynamic`, where `iterator` takes a name.
    Dynamic,
    /// `provisioner`, where `when` and `on_failure` take words.
    Provisioner,
}

impl Within {
    /// Whether an argument takes a word that is no value.
    fn takes_word(self, argument: &str) -> bool {
        match self {
            Within::Dynamic => argument == "iterator",
            Within::Provisioner => matches!(argument, "when" | "on_failure"),
            Within::Block | Within::Lifecycle => false,
        }
    }
}

impl<'t> Parser<'t, '_> {
    fn rest(&self) -> &'t [TokenTree] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    fn nested(&mut self, group: &proc_macro2::Group, within: Within) -> Body {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        Parser { tokens: &tokens, at: 0, source: self.source, within }.body()
    }

    fn body(&mut self) -> Body {
        let mut items = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => self.at += 1,
                TokenTree::Ident(ident) if ident == "for" && !is_assignment(&self.rest()[1..]) => items.extend(self.repeat(ident.span())),
                TokenTree::Ident(ident) if ident == "if" && !is_assignment(&self.rest()[1..]) => items.extend(self.branches(ident.span())),
                TokenTree::Ident(_) => items.push(self.item(token)),
                TokenTree::Literal(_) if starts_item(self.rest()) => items.push(self.item(token)),
                TokenTree::Punct(punct) if punct.as_char() == '#' => self.comment(punct.span()),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => self.unnamed(group),
                other => self.stray(other),
            }
        }
        Body { items }
    }

    /// `# as in HCL`: up to the end of the line.
    fn comment(&mut self, span: Span) {
        self.source.error(span, "a comment starts with `//` here, as everywhere in Rust");
        self.at += 1;
        // an editor may not know lines
        while !crate::in_editor() && self.rest().first().is_some_and(|token| token.span().start().line == span.start().line) {
            self.at += 1;
        }
    }

    /// A block whose name is not there.
    fn unnamed(&mut self, group: &proc_macro2::Group) {
        self.source.error(group.span_open(), "expected the name of a block before this");
        self.at += 1;
        let body = self.nested(group, Within::Block);
        self.source.unnamed.push(body);
    }

    /// Tokens that nothing starts with: one message for all of them.
    fn stray(&mut self, first: &TokenTree) {
        self.source.error(first.span(), format!("expected the name of an argument or block, found `{first}`"));
        loop {
            self.at += 1;
            match self.rest().first() {
                None | Some(TokenTree::Ident(_)) => return,
                Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), ',' | ';' | '#') => return,
                brace if is_group(brace, Delimiter::Brace) => return,
                _ if starts_item(self.rest()) => return,
                _ => {}
            }
        }
    }

    fn item(&mut self, token: &TokenTree) -> Item {
        let mut name = self.name(token);
        // an editor completes `self` as `self_`, since no field of Rust can be called so
        if let Some(text) = name.text.strip_suffix('_').filter(|text| field(text) == name.text) {
            name.text = text.to_owned();
        }
        self.at += 1;
        match self.tokens.get(self.at) {
            _ if is_assignment(self.rest()) => {
                self.at += 1;
                let value = match self.rest() {
                    _ if self.within == Within::Lifecycle && name.text == "ignore_changes" => self.paths(name.node),
                    rest @ [TokenTree::Ident(word), ..]
                        if self.within.takes_word(&name.text) && !starts_item(rest) && !starts_block(rest) =>
                    {
                        self.word(word)
                    }
                    _ => self.value(&name),
                };
                Item::Argument(name, value)
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                self.at += 1;
                let body = self.nested(group, if name.text == "lifecycle" { Within::Lifecycle } else { Within::Block });
                Item::Block(name, body)
            }
            // `dynamic "ingress" { .. }` and `provisioner "local-exec" { .. }`
            Some(label @ TokenTree::Literal(_)) if is_group(self.tokens.get(self.at + 1), Delimiter::Brace) => {
                let label = self.name(label);
                let within = match name.text.as_str() {
                    "dynamic" => Within::Dynamic,
                    "provisioner" => Within::Provisioner,
                    _ => Within::Block,
                };
                let body = match self.tokens.get(self.at + 1) {
                    Some(TokenTree::Group(group)) => self.nested(group, within),
                    _ => Body::default(),
                };
                self.at += 2;
                Item::Labelled(name, label, body)
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {
                self.source.error(punct.span(), format!("write `{} = ..`: arguments are set with `=`", name.text));
                self.at += 1;
                let value = self.value(&name);
                Item::Argument(name, value)
            }
            _ => Item::Partial(name),
        }
    }

    fn name(&mut self, token: &TokenTree) -> Name {
        let node = self.source.node(token.span());
        let text = match token {
            TokenTree::Literal(literal) => literal::string(literal).unwrap_or_else(|| literal.to_string()),
            other => other.to_string().trim_start_matches("r#").to_owned(),
        };
        Name { text, node }
    }

    /// `for pattern in iterator { blocks }`
    fn repeat(&mut self, span: Span) -> Option<Item> {
        self.at += 1;
        let start = self.at;
        let (head, group) = self.head();
        let of = head.iter().position(|token| is_ident(Some(token), "in"));
        let Some((group, _)) = group.zip(of.filter(|at| *at > 0 && at + 1 < head.len())) else {
            self.source.error(span, "expected `for pattern in iterator { .. }`");
            match of {
                Some(at) => self.source.leave(&head[at + 1..]),
                // what follows is an item of its own
                None => self.at = start,
            }
            return None;
        };
        let node = self.source.node(span);
        let head = self.source.keep(head.iter().cloned().collect());
        let body = self.nested(group, Within::Block);
        Some(Item::Loop(node, head, body))
    }

    /// What stands between `for` or `if` and its braces, and the braces; without them, up to the next item.
    fn head(&mut self) -> (&'t [TokenTree], Option<&'t proc_macro2::Group>) {
        let rest = self.rest();
        // `if let name = ..` is no argument
        let binds = |at: usize| at > 0 && ["let", "mut", "ref"].iter().any(|word| is_ident(rest.get(at - 1), word));
        let length = (0..rest.len())
            .find(|at| is_group(rest.get(*at), Delimiter::Brace) || starts_item(&rest[*at..]) && !binds(*at))
            .unwrap_or(rest.len());
        self.at += length;
        match rest.get(length) {
            Some(TokenTree::Group(group)) => {
                self.at += 1;
                (&rest[..length], Some(group))
            }
            _ => (&rest[..length], None),
        }
    }

    /// `if condition { .. } else if .. { .. } else { .. }`
    fn branches(&mut self, span: Span) -> Option<Item> {
        let mut branches = Vec::new();
        let mut span = span;
        loop {
            self.at += 1;
            let (condition, group) = self.head();
            let Some(group) = group.filter(|_| !condition.is_empty()) else {
                self.source.error(span, "expected `if condition { .. }`");
                self.source.leave(condition);
                return (!branches.is_empty()).then_some(Item::Branches(branches));
            };
            let node = self.source.node(span);
            let condition = self.source.keep(condition.iter().cloned().collect());
            let body = self.nested(group, Within::Block);
            branches.push((node, Some(condition), body));
            let Some(otherwise) = self.rest().first().filter(|token| is_ident(Some(token), "else")) else {
                return Some(Item::Branches(branches));
            };
            self.at += 1;
            match self.tokens.get(self.at) {
                Some(TokenTree::Ident(ident)) if ident == "if" => span = ident.span(),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.at += 1;
                    let node = self.source.node(group.span_open());
                    let body = self.nested(group, Within::Block);
                    branches.push((node, None, body));
                    return Some(Item::Branches(branches));
                }
                _ => {
                    self.source.error(otherwise.span(), "expected `else { .. }`");
                    return Some(Item::Branches(branches));
                }
            }
        }
    }

    /// `[tags, ingress[0].from_port, "tags[\"a\"]"]` or `all`
    fn paths(&mut self, node: Node) -> Value {
        match self.tokens.get(self.at) {
            Some(TokenTree::Ident(all)) if all == "all" => {
                let node = self.source.node(all.span());
                self.at += 1;
                Value { node, kind: ValueKind::Paths(vec![Name { text: "all".into(), node }]) }
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                let node = self.source.node(group.span_open());
                self.at += 1;
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut paths = Vec::new();
                for path in tokens.split(|token| is_punct(Some(token), ',')).filter(|path| !path.is_empty()) {
                    let node = self.source.node(path[0].span());
                    let text = match path {
                        [TokenTree::Literal(literal)] => literal::string(literal).unwrap_or_else(|| literal.to_string()),
                        tokens => tokens.iter().map(ToString::to_string).collect(),
                    };
                    paths.push(Name { text, node });
                }
                Value { node, kind: ValueKind::Paths(paths) }
            }
            _ => {
                let name = Name { text: "ignore_changes".into(), node };
                self.value(&name)
            }
        }
    }

    /// `destroy`, of `when = destroy`
    fn word(&mut self, word: &Ident) -> Value {
        self.at += 1;
        let node = self.source.node(word.span());
        Value { node, kind: ValueKind::Word(Name { text: word.to_string(), node }) }
    }

    /// The value after `name =`.
    fn value(&mut self, name: &Name) -> Value {
        let before = self.source.typed.len();
        let value = self.value_of(name);
        if Repetition::of(&name.text).is_some() {
            let over = self.source.typed.split_off(before);
            self.source.over.extend(over);
        }
        value
    }

    fn value_of(&mut self, name: &Name) -> Value {
        let Extent { length, complete } = expression(self.rest());
        let tokens = &self.rest()[..length];
        self.at += length;
        if !complete {
            self.source.unfinished(name, tokens);
            return Value { node: name.node, kind: ValueKind::Missing };
        }
        match tokens {
            [TokenTree::Literal(first)] if self.broken_string().is_some() && first.to_string().contains("${") => {
                self.source.error(first.span(), hcl::QUOTES);
                while let Some(length) = self.broken_string() {
                    self.at += length;
                }
                Value { node: name.node, kind: ValueKind::Missing }
            }
            // `for_each = toset([..])`: a list that can be seen becomes a set anyway
            [TokenTree::Ident(toset), TokenTree::Group(list)] if toset == "toset" && name.text == "for_each" => {
                let inner: Vec<TokenTree> = list.stream().into_iter().collect();
                let is_list = matches!(inner.as_slice(), [list] if is_group(Some(list), Delimiter::Bracket));
                read(if is_list { &inner } else { tokens }, self.source)
            }
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace && name.text == "providers" => {
                if let Some((span, message)) = hcl::passed(group) {
                    self.source.error(span, message);
                    return Value { node: name.node, kind: ValueKind::Missing };
                }
                read(&[TokenTree::Group(dotted(group))], self.source)
            }
            _ => read(tokens, self.source),
        }
    }

    /// How many tokens up to and with the next string, where it belongs to the one before: `"${lookup(m, "k")}"`
    /// arrives as two strings, `"${large ? "a" : "b"}"` as three, and a word may stand between them.
    fn broken_string(&self) -> Option<usize> {
        let rest = self.rest();
        let string = |at: usize| matches!(rest.get(at), Some(TokenTree::Literal(literal)) if literal.to_string().contains('"'));
        [0, 1]
            .into_iter()
            .find(|at| string(*at) && !starts_item(&rest[*at..]) && !is_group(rest.get(at + 1), Delimiter::Brace))
            .map(|at| at + 1)
    }
}

/// `{ aws.peer = west }`, with each key as one token.
fn dotted(group: &proc_macro2::Group) -> proc_macro2::Group {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut joined = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match &tokens[at..] {
            [TokenTree::Ident(local), TokenTree::Punct(dot), TokenTree::Ident(alias), rest @ ..]
                if dot.as_char() == '.' && is_assignment(rest) =>
            {
                let mut key = proc_macro2::Literal::string(&format!("{local}.{alias}"));
                key.set_span(local.span());
                joined.push(TokenTree::Literal(key));
                at += 3;
            }
            _ => {
                joined.push(token.clone());
                at += 1;
            }
        }
    }
    let mut whole = proc_macro2::Group::new(Delimiter::Brace, joined.into_iter().collect());
    whole.set_span(group.span());
    whole
}

/// Reads the tokens of one value.
pub(crate) fn read(tokens: &[TokenTree], source: &mut Source) -> Value {
    let node = match tokens.first() {
        Some(TokenTree::Group(group)) => source.node(delimited(group)),
        Some(token) => source.node(token.span()),
        None => source.node(Span::call_site()),
    };
    let kind = match tokens {
        [TokenTree::Literal(literal)] => literal::value(literal, false, source),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => literal::value(literal, true, source),
        [TokenTree::Ident(ident)] if ident == "true" || ident == "false" => ValueKind::Bool(ident == "true"),
        [TokenTree::Ident(ident)] if ident == "null" => ValueKind::Null,
        [TokenTree::Ident(ident), TokenTree::Group(group)] if ident == "jsonencode" && group.delimiter() == Delimiter::Parenthesis => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            match inner.as_slice() {
                [TokenTree::Group(literal)] if literal.delimiter() != Delimiter::Parenthesis => {
                    ValueKind::Json(Box::new(read(&inner, source)))
                }
                _ => opaque(tokens, source),
            }
        }
        [TokenTree::Group(group)] => match group.delimiter() {
            Delimiter::Bracket => list(group, source).unwrap_or_else(|| opaque(tokens, source)),
            Delimiter::Brace => object(group, source).unwrap_or_else(|| opaque(tokens, source)),
            _ => opaque(tokens, source),
        },
        _ => opaque(tokens, source),
    };
    Value { node, kind }
}

/// Where to point for a list or object: at the whole of it, or at its start if it is long.
fn delimited(group: &proc_macro2::Group) -> Span {
    let one_line = group.span_open().start().line == group.span_close().start().line;
    if one_line && !crate::in_editor() { group.span() } else { group.span_open() }
}

/// A Rust expression; or HCL that Rust has another way to say.
fn opaque(tokens: &[TokenTree], source: &mut Source) -> ValueKind {
    if let Some((span, message)) = hcl::foreign(tokens, source.repetition) {
        source.error(span, message);
        return ValueKind::Missing;
    }
    let tokens: TokenStream = tokens.iter().cloned().collect();
    source.typed.push(tokens.clone());
    ValueKind::Expression(source.keep(tokens))
}

fn list(group: &proc_macro2::Group, source: &mut Source) -> Option<ValueKind> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    if is_ident(tokens.first(), "for") || tokens.iter().any(|token| is_punct(Some(token), ';')) {
        return None;
    }
    let mut values = Vec::new();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let Extent { length, complete } = expression(rest);
        if !complete {
            let span = rest.get(length.saturating_sub(1)).map_or(group.span_close(), TokenTree::span);
            source.error(span, "expected a value in this list");
            source.leave(&rest[..length]);
        } else {
            values.push(read(&rest[..length], source));
        }
        rest = &rest[length..];
        match rest.first() {
            Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => rest = &rest[1..],
            Some(other) if length == 0 || complete => {
                source.error(other.span(), format!("expected `,` between the values of this list, found `{other}`"));
                rest = if length == 0 { &rest[1..] } else { rest };
            }
            _ => {}
        }
    }
    Some(ValueKind::List(values))
}

fn object(group: &proc_macro2::Group, source: &mut Source) -> Option<ValueKind> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_key = |at: usize| is_assignment(&tokens[at..]) || is_punct(tokens.get(at), ':') && !is_punct(tokens.get(at + 1), ':');
    if !(tokens.is_empty() || tokens.len() == 1 || is_key(1)) {
        return None;
    }
    let mut fields = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is_punct(Some(token), ',') {
            at += 1;
            continue;
        }
        at += 1;
        let node = source.node(token.span());
        let (text, pieces) = match token {
            TokenTree::Literal(literal) => match literal::value(literal, false, source) {
                ValueKind::Text(pieces) => {
                    let value = Value { node, kind: ValueKind::Text(pieces) };
                    match (value.text().map(str::to_owned), value.kind) {
                        (Some(text), _) => (text, None),
                        (None, ValueKind::Text(pieces)) => (literal.to_string(), Some(pieces)),
                        _ => (literal.to_string(), None),
                    }
                }
                _ => (literal.to_string(), None),
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let expression = source.keep(group.stream());
                (group.to_string(), Some(vec![ferroform_schema::body::Piece::Expression(expression)]))
            }
            TokenTree::Ident(_) => (token.to_string().trim_start_matches("r#").to_owned(), None),
            other => {
                source.error(other.span(), format!("expected a key, found `{other}`"));
                continue;
            }
        };
        let key = Name { text, node };
        if !is_key(at) {
            source.error(token.span(), format!("the key `{}` has no value: write `{0} = ..`", key.text));
            continue;
        }
        at += 1;
        let Extent { length, complete } = expression(&tokens[at..]);
        let value = &tokens[at..at + length];
        at += length;
        if complete {
            let value = read(value, source);
            fields.push(Field { key, pieces, value });
        } else {
            source.unfinished(&key, value);
        }
    }
    Some(ValueKind::Object(fields))
}

/// How many tokens an expression takes, and whether it is whole.
pub(crate) struct Extent {
    pub(crate) length: usize,
    pub(crate) complete: bool,
}

/// The extent of the expression that starts here: operands and operators alternate.
pub(crate) fn expression(tokens: &[TokenTree]) -> Extent {
    let mut at = 0;
    let mut wants_operand = true;
    let end = |length, wants_operand: bool| Extent { length, complete: !wants_operand };
    while let Some(token) = tokens.get(at) {
        if wants_operand {
            match token {
                TokenTree::Punct(punct) => match punct.as_char() {
                    '-' | '!' | '&' | '*' => at += 1,
                    '|' => {
                        // a closure: its parameters, then its body
                        at += 1;
                        while at < tokens.len() && !is_punct(tokens.get(at), '|') {
                            at += 1;
                        }
                        at += 1;
                    }
                    // a heredoc, or a qualified path `<T as Trait>::name`: up to the closing bracket
                    '<' if is_punct(tokens.get(at + 1), '<') => return end(at + heredoc(&tokens[at..]), false),
                    '<' => {
                        at += angle(&tokens[at..]);
                        wants_operand = false;
                    }
                    ':' if is_punct(tokens.get(at + 1), ':') => at += 2,
                    _ => return end(at, true),
                },
                // the next argument or block: this one has no value yet
                TokenTree::Ident(_) if starts_item(&tokens[at..]) || starts_block(&tokens[at..]) => return end(at, true),
                TokenTree::Ident(ident) if ident == "if" || ident == "match" || ident == "unsafe" || ident == "loop" => {
                    loop {
                        while at < tokens.len() && !is_group(tokens.get(at), Delimiter::Brace) {
                            at += 1;
                        }
                        at = (at + 1).min(tokens.len());
                        if !is_ident(tokens.get(at), "else") {
                            break;
                        }
                    }
                    wants_operand = false;
                }
                TokenTree::Ident(ident) if ident == "move" && is_punct(tokens.get(at + 1), '|') => at += 1,
                _ => {
                    at += 1;
                    wants_operand = false;
                }
            }
            continue;
        }
        match token {
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' | ';' => return end(at, false),
                '=' if !is_punct(tokens.get(at + 1), '=') => return end(at, false),
                '.' if is_punct(tokens.get(at + 1), '.') => {
                    at += 2 + usize::from(is_punct(tokens.get(at + 2), '=') || is_punct(tokens.get(at + 2), '.'));
                    wants_operand = true;
                }
                '.' => match tokens.get(at + 1) {
                    Some(TokenTree::Ident(_)) if !starts_item(&tokens[at + 1..]) && !starts_block(&tokens[at + 1..]) => at += 2,
                    Some(TokenTree::Literal(_)) => at += 2,
                    Some(TokenTree::Punct(star)) if star.as_char() == '*' => at += 2,
                    _ => return end(at + 1, true),
                },
                // the next argument: this path has no end yet
                ':' if is_punct(tokens.get(at + 1), ':') && (starts_item(&tokens[at + 2..]) || starts_block(&tokens[at + 2..])) => {
                    return end(at + 2, true);
                }
                ':' if is_punct(tokens.get(at + 1), ':') => {
                    at += 2;
                    at += if is_punct(tokens.get(at), '<') { angle(&tokens[at..]) } else { 1 };
                    at = at.min(tokens.len());
                }
                ':' => return end(at, false),
                '!' if matches!(tokens.get(at + 1), Some(TokenTree::Group(_))) => at += 2,
                '?' => {
                    // `condition ? a : b`, or else the operator that hands on an error
                    let first = expression(&tokens[at + 1..]);
                    if first.complete && is_punct(tokens.get(at + 1 + first.length), ':') {
                        at += first.length + 2;
                        wants_operand = true;
                    } else {
                        at += 1;
                    }
                }
                '#' | '@' | '$' | '\'' => return end(at, false),
                _ => {
                    at += 1;
                    while matches!(&tokens[at - 1], TokenTree::Punct(p) if p.spacing() == Spacing::Joint)
                        && matches!(tokens.get(at), Some(TokenTree::Punct(p)) if matches!(p.as_char(), '&' | '|' | '=' | '<' | '>'))
                    {
                        at += 1;
                    }
                    wants_operand = true;
                }
            },
            // the next entry of a map: `(key) = ..`
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis && is_assignment(&tokens[at + 1..]) => {
                return end(at, false);
            }
            TokenTree::Group(group) if group.delimiter() != Delimiter::Brace => at += 1,
            TokenTree::Ident(ident) if ident == "as" && !is_assignment(&tokens[at + 1..]) => at = (at + 2).min(tokens.len()),
            _ => return end(at, false),
        }
    }
    end(at.min(tokens.len()), wants_operand)
}

/// How many tokens `<<EOF .. EOF` takes.
fn heredoc(tokens: &[TokenTree]) -> usize {
    let marker = 2 + usize::from(is_punct(tokens.get(2), '-'));
    let same = |token: &TokenTree| token.to_string() == tokens[marker].to_string();
    match tokens.get(marker + 1..).and_then(|text| text.iter().position(same)) {
        Some(text) => marker + 1 + text + 1,
        None => tokens.len().min(marker + 1),
    }
}

/// How many tokens `<..>` takes.
fn angle(tokens: &[TokenTree]) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}
