//! The blocks of a stack's function beside one another, as far as its literals and variables show them. The rules
//! are those of [`ferroform_schema::check::across`]; `synth` judges by them what is not seen here.
//!
//! Only what surely is declared together is judged together: the blocks of the straight line of the function, and
//! those of a Rust block within it with those before it. A variable counts from its `let` until anything else might
//! have its name.

use crate::literal;
use crate::parse::{self, Source, is_ident, is_punct};
use ferroform_schema::body::{Expression, Node, Piece, Value, ValueKind};
use ferroform_schema::check::across::{self, Block, Blocks, Is, Known, Reference, looks_across, written};
use proc_macro2::{Delimiter, Group, Span, TokenTree};
use std::collections::HashMap;

/// What is wrong, and where; `stack` is the function's name for the stack.
pub(crate) fn findings(stack: &str, body: &Group) -> Vec<(Span, String)> {
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut walk = Walk { variables: HashMap::from([(stack.to_owned(), Bound::Stack)]), ..Walk::default() };
    walk.scope(&tokens, &tokens);
    walk.findings.sort_by_key(|(span, _)| (span.start().line, span.start().column));
    walk.findings
}

/// What a variable is bound to.
#[derive(Clone)]
enum Bound {
    Stack,
    /// A block, by its address here, and its kind.
    Block(String, String),
    /// The configuration of a provider, by its place.
    Configuration(usize),
}

/// A block that is declared, and what is still open of it.
struct Seen {
    block: Block<'static>,
    /// The variable that holds its handle.
    variable: Option<String>,
    /// Whether it takes the stack's own configuration of its provider, if it names none.
    is_of_stack: bool,
}

#[derive(Default)]
struct Walk {
    source: Source,
    variables: HashMap<String, Bound>,
    /// What is declared so far in this scope and those around it.
    seen: Vec<Seen>,
    /// The configurations of providers, likewise.
    configurations: Vec<Configuration>,
    /// How many blocks there were in all, for their addresses.
    count: usize,
    findings: Vec<(Span, String)>,
}

/// What `provider!` configures.
struct Configuration {
    provider: String,
    region: Option<String>,
    is_unnamed: bool,
}

/// A call of a macro that declares something.
struct Call<'t> {
    scope: &'t [TokenTree],
    kind: String,
    label: Option<String>,
    body: &'t Group,
    node: Node,
}

impl Walk {
    /// The statements of a Rust block within the `whole` function.
    fn scope(&mut self, tokens: &[TokenTree], whole: &[TokenTree]) {
        let (variables, seen, configurations) = (self.variables.clone(), self.seen.len(), self.configurations.len());
        let mut rest = tokens;
        while let Some(first) = rest.first() {
            rest = match first {
                TokenTree::Ident(word) if word == "let" => self.binding(rest),
                TokenTree::Ident(word) if ["if", "while", "for", "loop", "unsafe"].iter().any(|start| word == start) => {
                    self.branch(rest, whole)
                }
                TokenTree::Ident(word) if word == "else" && is_ident(rest.get(1), "if") => self.branch(&rest[1..], whole),
                TokenTree::Ident(word) if word == "else" => &rest[1..],
                TokenTree::Ident(_) if declares(rest).is_some() => {
                    self.declare(rest, None);
                    &rest[3..]
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    self.nested(group, &[], whole);
                    &rest[1..]
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => &rest[1..],
                _ => self.other(rest),
            };
        }
        if self.seen.len() > seen {
            self.judge(seen, whole);
        }
        self.variables = variables;
        self.seen.truncate(seen);
        self.configurations.truncate(configurations);
    }

    /// A Rust block whose head may give some names another meaning.
    fn nested(&mut self, group: &Group, head: &[TokenTree], whole: &[TokenTree]) {
        let variables = self.variables.clone();
        self.forget(head);
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        self.scope(&tokens, whole);
        self.variables = variables;
    }

    /// `if`, `for` and their like: up to and with the first braces.
    fn branch<'t>(&mut self, tokens: &'t [TokenTree], whole: &[TokenTree]) -> &'t [TokenTree] {
        let brace = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let Some(at) = tokens.iter().position(brace) else { return &[] };
        let binds = tokens[..at].iter().any(|token| is_ident(Some(token), "let") || is_ident(Some(token), "for"));
        if let TokenTree::Group(group) = &tokens[at] {
            self.nested(group, if binds { &tokens[..at] } else { &[] }, whole);
        }
        &tokens[at + 1..]
    }

    /// `let name = resource!(..);`, or a `let` of anything else.
    fn binding<'t>(&mut self, tokens: &'t [TokenTree]) -> &'t [TokenTree] {
        let end = |token: &TokenTree| is_punct(Some(token), ';');
        let (statement, rest) = tokens.split_at(tokens.iter().position(end).map_or(tokens.len(), |at| at + 1));
        let equals = statement.iter().position(|token| is_punct(Some(token), '=')).unwrap_or(statement.len());
        let (pattern, value) = (&statement[1..equals], statement.get(equals + 1..).unwrap_or_default());
        let whole = value.len() == 4 && declares(value).is_some();
        let name = match pattern {
            [TokenTree::Ident(name)] => Some(name.to_string()),
            [TokenTree::Ident(name), colon, ..] if is_punct(Some(colon), ':') => Some(name.to_string()),
            _ => None,
        };
        let bound = if declares(value).is_some() { self.declare(value, name.clone().filter(|_| whole)) } else { None };
        self.forget(pattern);
        if let Some((name, bound)) = name.zip(bound).filter(|_| whole) {
            self.variables.insert(name, bound);
        }
        rest
    }

    /// Any other statement: what it may bind is forgotten, and the names that it hands to a macro.
    fn other<'t>(&mut self, tokens: &'t [TokenTree]) -> &'t [TokenTree] {
        let item = ["fn", "match", "impl", "struct", "enum", "trait", "mod", "macro_rules"];
        let ends_with_braces = item.iter().any(|word| is_ident(tokens.first(), word));
        let ends = |token: &TokenTree| match token {
            TokenTree::Group(group) => ends_with_braces && group.delimiter() == Delimiter::Brace,
            token => is_punct(Some(token), ';'),
        };
        let (statement, rest) = tokens.split_at(tokens.iter().position(ends).map_or(tokens.len(), |at| at + 1));
        if statement.iter().any(|token| is_ident(Some(token), "let")) || statement.iter().any(|token| is_punct(Some(token), '!')) {
            self.forget(statement);
        }
        rest
    }

    /// Forgets every variable whose name stands here, at any depth.
    fn forget(&mut self, tokens: &[TokenTree]) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => _ = self.variables.remove(&name.to_string()),
                TokenTree::Group(group) => self.forget(&group.stream().into_iter().collect::<Vec<_>>()),
                _ => {}
            }
        }
    }

    /// Notes what a macro declares, and says what its value is.
    fn declare(&mut self, tokens: &[TokenTree], variable: Option<String>) -> Option<Bound> {
        let (word, group) = declares(tokens)?;
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let call = self.call(&tokens)?;
        self.count += 1;
        let address = format!("#{}", self.count);
        let is_of_stack = match call.scope {
            [TokenTree::Ident(scope)] => matches!(self.variables.get(&scope.to_string()), Some(Bound::Stack)),
            _ => false,
        };
        if word == "provider" {
            let region = self.entries(&call).get("region").text().map(str::to_owned);
            self.configurations.push(Configuration { provider: call.kind, region, is_unnamed: call.label.is_none() });
            return Some(Bound::Configuration(self.configurations.len() - 1));
        }
        let tokens: Vec<TokenTree> = call.body.stream().into_iter().collect();
        if tokens
            .windows(2)
            .any(|pair| ["count", "for_each"].iter().any(|word| is_ident(Some(&pair[0]), word)) && is_punct(Some(&pair[1]), '='))
        {
            // how many there are, and what tells them apart, only Terraform knows
            return None;
        }
        let bound = Bound::Block(address.clone(), call.kind.clone());
        if word == "resource" && looks_across(&call.kind) {
            let body = self.entries(&call);
            let line = self.source.span(call.node).start().line;
            let name = Some(format!("`{}` {} (line {line})", call.kind, call.label.unwrap_or_default()));
            let block = Block { address: address.into(), kind: call.kind.into(), name, body, region: None, is_open: true };
            self.seen.push(Seen { block, variable, is_of_stack });
        }
        Some(bound)
    }

    /// `stack, kind "label" { .. }`
    fn call<'t>(&mut self, tokens: &'t [TokenTree]) -> Option<Call<'t>> {
        let comma = tokens.iter().position(|token| is_punct(Some(token), ','))?;
        let (kind, rest) = match &tokens[comma + 1..] {
            [TokenTree::Ident(kind), rest @ ..] if !is_punct(rest.first(), ':') => (kind, rest),
            _ => return None,
        };
        let brace = rest.iter().position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))?;
        let TokenTree::Group(body) = &rest[brace] else { return None };
        let label = (brace > 0).then(|| rest[..brace].iter().map(ToString::to_string).collect());
        let node = self.source.node(kind.span());
        Some(Call { scope: &tokens[..comma], kind: kind.to_string(), label, body, node })
    }

    fn entries(&mut self, call: &Call) -> Known<'static> {
        let body = parse::body(call.body.stream(), &mut self.source);
        let leaf = |value: &Value| match &value.kind {
            ValueKind::Expression(expression) => self.reference(*expression),
            ValueKind::Text(pieces) => match pieces.as_slice() {
                [Piece::Expression(expression)] => self.reference(*expression),
                _ => None,
            },
            _ => None,
        };
        written(&body, call.node, &leaf)
    }

    /// `vpc.id` of a variable that holds a block, and `west` of one that holds a configuration.
    fn reference(&self, expression: Expression) -> Option<Is<'static>> {
        let tokens: Vec<TokenTree> = self.source.expression(expression).into_iter().collect();
        let tokens = if is_punct(tokens.first(), '&') { &tokens[1..] } else { &tokens[..] };
        let reference = |address: String, kind: &str, attribute: String| {
            Is::Reference(Reference { address: address.into(), kind: kind.to_owned().into(), attribute: attribute.into() })
        };
        match tokens {
            [TokenTree::Ident(name), dot, TokenTree::Ident(attribute)] if is_punct(Some(dot), '.') => {
                let Some(Bound::Block(address, kind)) = self.variables.get(&name.to_string()) else { return None };
                Some(reference(address.clone(), kind, attribute.to_string()))
            }
            [TokenTree::Ident(name)] => {
                let Some(Bound::Configuration(at)) = self.variables.get(&name.to_string()) else { return None };
                Some(reference(at.to_string(), CONFIGURATION, String::new()))
            }
            _ => None,
        }
    }

    /// Judges all blocks that are declared so far, and tells what concerns those from `own` on.
    fn judge(&mut self, own: usize, whole: &[TokenTree]) {
        let is_of = |kind: &str| self.seen.iter().any(|seen| seen.block.kind == kind);
        // what else there may be of a VPC is asked by the rule for its subnets alone
        let uses = if is_of("aws_vpc") && is_of("aws_subnet") { uses(whole) } else { HashMap::new() };
        let associations = || self.seen.iter().filter(|seen| seen.block.kind == across::ASSOCIATION);
        let blocks = self.seen.iter().map(|seen| {
            let is_open = match seen.variable.as_ref().and_then(|variable| uses.get(variable)) {
                // its `let`, and the associations that are seen
                Some(uses) => *uses != 1 + associations().map(|other| references(&other.block.body, &seen.block.address)).sum::<usize>(),
                None => true,
            };
            Block { region: self.region(seen).map(Into::into), is_open, ..seen.block.clone() }
        });
        let blocks = Blocks::new(blocks.collect());
        for finding in across::across(&blocks) {
            if finding.block >= own || finding.others.iter().any(|other| *other >= own) {
                self.findings.push((self.source.span(finding.node), finding.message));
            }
        }
    }

    fn region(&self, seen: &Seen) -> Option<String> {
        let provider = seen.block.body.get("provider");
        let chosen = match provider.reference() {
            Some(reference) if reference.kind == CONFIGURATION => self.configurations.get(reference.address.parse::<usize>().ok()?),
            _ if provider.is_unset() && seen.is_of_stack => {
                let own = |one: &&Configuration| one.is_unnamed && seen.block.kind.split('_').next() == Some(&one.provider);
                self.configurations.iter().find(own)
            }
            _ => None,
        };
        chosen.and_then(|configuration| configuration.region.clone())
    }
}

/// In a [`Reference`]: the configuration of a provider.
const CONFIGURATION: &str = "provider";

/// `resource!(..)` and its siblings: which, and what stands within.
fn declares(tokens: &[TokenTree]) -> Option<(String, &Group)> {
    match tokens {
        [TokenTree::Ident(word), bang, TokenTree::Group(group), ..] if is_punct(Some(bang), '!') => {
            let word = word.to_string();
            ["resource", "data", "provider"].contains(&word.as_str()).then_some((word, group))
        }
        _ => None,
    }
}

/// How often a block is referred to.
fn references(value: &Known, address: &str) -> usize {
    match &value.is {
        Is::Reference(reference) => usize::from(reference.address == address && reference.kind != CONFIGURATION),
        Is::List(elements) => elements.iter().map(|element| references(element, address)).sum(),
        Is::Object(fields) => fields.iter().map(|(_, value)| references(value, address)).sum(),
        _ => 0,
    }
}

/// How often each name is used where a VPC that it holds might be given another range: anywhere but in the blocks of
/// other kinds, unless they call something with it, and in the struct that the function ends with.
fn uses(whole: &[TokenTree]) -> HashMap<String, usize> {
    let mut uses = HashMap::new();
    let within = match whole {
        [rest @ .., TokenTree::Ident(_), TokenTree::Group(last)] if last.delimiter() == Delimiter::Brace => {
            count(&last.stream().into_iter().collect::<Vec<_>>(), true, &mut uses);
            rest
        }
        all => all,
    };
    count(within, false, &mut uses);
    uses
}

/// Counts the names; where what stands here is `harmless`, only those that are given to calls.
fn count(tokens: &[TokenTree], harmless: bool, uses: &mut HashMap<String, usize>) {
    let inner = |group: &Group| group.stream().into_iter().collect::<Vec<_>>();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        if let Some((_, group)) = declares(rest) {
            let inner = inner(group);
            let adds_range = inner.iter().any(|token| is_ident(Some(token), across::ASSOCIATION));
            count(&inner, !adds_range, uses);
            rest = &rest[3..];
            continue;
        }
        let mut note = |name: &str| *uses.entry(name.to_owned()).or_default() += 1;
        rest = after;
        match first {
            TokenTree::Ident(name) if !harmless => note(&name.to_string()),
            TokenTree::Group(group) => count(&inner(group), harmless && group.delimiter() != Delimiter::Parenthesis, uses),
            TokenTree::Literal(literal) => {
                let text = literal::string(literal).filter(|text| text.contains("${") && (!harmless || text.contains('(')));
                let text = text.unwrap_or_default();
                text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()).for_each(note);
            }
            _ => {}
        }
    }
}
