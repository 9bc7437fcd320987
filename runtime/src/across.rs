//! What is wrong with blocks beside one another, once all of them are declared, and with the arguments of one that
//! only the running program knows. The rules are those of [`ferroform_schema::check::across`]; here is the view that
//! they judge, made of what was rendered.

use crate::body::Sink;
use crate::program::{self, Node};
use crate::site::{Problem, Site};
use crate::stack::{Block, Declared, Output};
use ferroform_schema::body::{Value, ValueKind};
use ferroform_schema::check::across::{self, Blocks, Is, Known, Reference, known, looks_across, looks_within, within};
use ferroform_schema::json::read_entries;
use ferroform_schema::name::is_identifier;
use ferroform_schema::provider::Mode;
use std::collections::HashMap;

/// Everything that the rules find.
pub(crate) fn problems(declared: &Declared) -> Vec<Problem> {
    // only the kinds that some rule looks at are read: most of a large stack costs nothing
    let mut looks: HashMap<&str, (bool, bool)> = HashMap::new();
    let (mut problems, mut beside, mut sites) = (Vec::new(), Vec::new(), Vec::new());
    let regions = regions(declared);
    for block in declared.blocks.iter().filter(|block| block.kind.mode == Mode::Resource) {
        let name = block.kind.name;
        let (alone, among) = *looks.entry(name).or_insert_with(|| (looks_within(name), looks_across(name)));
        if !alone && !among {
            continue;
        }
        let Some(body) = entries(&block.body.sink) else { continue };
        let (address, site) = program::with_node(block.node, |node| (node.address.to_string(), node.site));
        if alone {
            problems.extend(within(name, &body).into_iter().map(|wrong| Problem::new(format!("{address}: {}", wrong.message), site)));
        }
        if among {
            let label = format!("`{address}`");
            beside.push(across::Block { address, kind: name.to_owned(), label, body, region: region(block, &regions), is_open: false });
            sites.push(site);
        }
    }
    let blocks = Blocks::new(beside);
    let told = across::across(&blocks).into_iter().map(|finding| {
        let problem = Problem::new(format!("{}: {}", blocks.at(finding.block).address, finding.message), sites[finding.block]);
        finding.others.iter().fold(problem, |problem, other| problem.and("the other is declared here", sites[*other]))
    });
    problems.extend(told);
    problems.extend(declared.outputs.iter().filter_map(shown));
    problems
}

/// What is known of a rendered body.
fn entries(sink: &Sink) -> Option<Known> {
    let leaf = |value: &Value| {
        if sink.unchecked.iter().any(|range| range.contains(&(value.node.0 as usize))) {
            return Some(Is::Unknown);
        }
        let text = value.text().filter(|text| text.contains("${") || text.contains("%{"))?;
        Some(reference(text).map_or(Is::Unknown, Is::Reference))
    };
    let value = read_entries(&sink.text)?;
    matches!(value.kind, ValueKind::Object(_)).then(|| known(&value, &leaf))
}

/// `${aws_vpc.main.id}`: an attribute of a block, and nothing more.
fn reference(text: &str) -> Option<Reference> {
    let path = text.strip_prefix("${")?.strip_suffix('}')?;
    let mut names = path.split('.');
    let first = names.next()?;
    let is_resource = !["data", "ephemeral"].contains(&first);
    let kind = if is_resource { first } else { names.next()? };
    let (_, attribute, rest) = (names.next()?, names.next()?, names.next());
    let whole = rest.is_none() && path.split('.').all(is_identifier);
    let address = path.strip_suffix(attribute)?.trim_end_matches('.');
    whole.then(|| Reference { address: address.into(), kind: kind.into(), attribute: attribute.into() })
}

type Regions<'d> = HashMap<(&'d str, Option<&'d str>), String>;

/// The region of each configuration of a provider that has a known one, by its name and alias.
fn regions(declared: &Declared) -> Regions<'_> {
    let each = declared.providers.iter().filter_map(|configuration| {
        let region = entries(&configuration.body.sink)?.get("region").text()?.to_owned();
        Some(((configuration.handle.name, configuration.handle.alias.as_deref()), region))
    });
    each.collect()
}

fn region(block: &Block, regions: &Regions) -> Option<String> {
    let chosen = block.body.provider.as_ref();
    let name = chosen.map_or_else(|| block.kind.provider().name(), |chosen| chosen.name);
    regions.get(&(name, chosen.and_then(|chosen| chosen.alias.as_deref()))).cloned()
}

/// An output whose value Terraform refuses to show.
fn shown(output: &Output) -> Option<Problem> {
    let text = &output.value.sink.text;
    // functions that take a mark away, or tell of it
    if output.sensitive || ["nonsensitive(", "issensitive(", "can("].iter().any(|function| text.contains(function)) {
        return None;
    }
    let told = |(attribute, site): (String, Site)| {
        let message = format!("output `{}` has the sensitive value {attribute}: write `#[output(sensitive)]` above it", output.name);
        Problem::new(message, output.site).and("it is of what is declared here", site)
    };
    let mut nodes = output.value.sink.notes.references.iter();
    nodes.find_map(|node| program::with_node(*node, |node| Some((sensitive(text, node)?, node.site)))).map(told)
}

/// A sensitive attribute of a node that an expression in a rendered value refers to.
fn sensitive(text: &str, node: &Node) -> Option<String> {
    let start = format!("{}.", node.address);
    let mut uses = expressions(text).flat_map(|expression| expression.match_indices(&start).map(move |(at, _)| (expression, at)));
    uses.find_map(|(expression, at)| {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        // `data.aws_vpc.main` ends as `aws_vpc.main` does
        if expression[..at].ends_with(|c: char| is_name(c) || c == '.') {
            return None;
        }
        let (mut block, mut path) = (node.block, start.clone());
        let mut rest = &expression[at + start.len()..];
        loop {
            let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
            path.push_str(name);
            if let Some(attribute) = block.attribute(name) {
                return attribute.is_sensitive().then(|| format!("`{path}`"));
            }
            block = block.block(name)?.block;
            rest = &rest[name.len()..];
            while let Some(index) = rest.strip_prefix('[') {
                rest = &index[index.find(']')? + 1..];
            }
            rest = rest.strip_prefix('.')?;
            path.push('.');
        }
    })
}

/// What stands in `${..}`, where that is no escaped `$${..}`.
fn expressions(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("${").filter(|(at, _)| !text[..*at].ends_with('$')).map(|(at, _)| {
        let inner = &text[at + 2..];
        let mut depth = 0usize;
        let end = inner.find(|c| {
            depth = if c == '{' { depth + 1 } else { depth };
            let ends = c == '}' && depth == 0;
            depth = if c == '}' { depth.saturating_sub(1) } else { depth };
            ends
        });
        &inner[..end.unwrap_or(inner.len())]
    })
}
