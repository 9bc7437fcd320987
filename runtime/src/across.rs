//! What is wrong with blocks beside one another, once all of them are declared, and with the arguments of one that
//! only the running program knows. The rules are those of [`ferroform_schema::check::across`]; here is the view that
//! they judge, made of what was rendered.

use crate::body::Sink;
use crate::ephemeral;
use crate::output_block::OutputBlock;
use crate::program::{self, Marks, Node};
use crate::site::Problem;
use crate::stack::{Block, Declared};
use ferroform_schema::check::across::{self, Blocks, Known, looks_across, looks_within, rendered, within};
use ferroform_schema::provider::Mode;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// Everything that the rules find.
pub(crate) fn problems(declared: &Declared) -> Vec<Problem> {
    // only the kinds that some rule looks at are read: most of a large stack costs nothing
    let mut looks: HashMap<&str, (bool, bool)> = HashMap::new();
    let (mut problems, mut beside, mut sites) = (Vec::new(), Vec::new(), Vec::new());
    let regions = regions(declared);
    for block in declared.blocks.iter().filter(|block| block.kind.mode == Mode::Resource) {
        let name = block.kind.name;
        let (alone, among) = *looks.entry(name).or_insert_with(|| (looks_within(name), looks_across(name)));
        // how many instances there are, and what tells them apart, only Terraform knows
        let among = among && program::with_node(block.node, |node| node.instances == program::Instances::Single);
        if !alone && !among {
            continue;
        }
        let Some(known) = body(&block.body.sink) else { continue };
        let (address, site) = program::with_node(block.node, |node| (Rc::clone(&node.address), node.site));
        if alone {
            problems.extend(within(name, &known).into_iter().map(|wrong| Problem::new(format!("{address}: {}", wrong.message), site)));
        }
        if among {
            let region = region(block, &regions).map(Cow::Borrowed);
            beside.push(across::Block { address, kind: name.into(), name: None, body: known, region, is_open: false });
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
    problems.extend(ephemeral::problems(declared));
    problems
}

/// What is known of a rendered body.
fn body(sink: &Sink) -> Option<Known<'_>> {
    rendered(&sink.text, &sink.unchecked)
}

type Regions<'d> = HashMap<(&'d str, Option<&'d str>), String>;

/// The region of each configuration of a provider that has a known one, by its name and alias.
fn regions(declared: &Declared) -> Regions<'_> {
    let each = declared.providers.iter().filter_map(|configuration| {
        let region = body(&configuration.body.sink)?.get("region").text()?.to_owned();
        Some(((configuration.handle.name, configuration.handle.alias.as_deref()), region))
    });
    each.collect()
}

fn region<'r>(block: &'r Block, regions: &'r Regions) -> Option<&'r str> {
    let chosen = block.body.provider.as_ref();
    let name = chosen.map_or_else(|| block.kind.provider().name(), |chosen| chosen.name);
    regions.get(&(name, chosen.and_then(|chosen| chosen.alias.as_deref()))).map(String::as_str)
}

/// An output whose value Terraform refuses to show, or does not keep.
fn shown(output: &OutputBlock) -> Option<Problem> {
    let (sink, mark) = (&output.value.sink, output.mark);
    if takes_a_mark_away(&sink.text) {
        return None;
    }
    let judge = |node: &Node| {
        if node.marks.ephemeral {
            return Some((format!("a value of `{}`, which is never stored: no output can have it", node.address), node.site));
        }
        let value = secret(&sink.text, node).filter(|_| !output.sensitive)?;
        Some((format!("the sensitive value `{value}`: write {mark}"), node.site))
    };
    if let Some((wrong, site)) = sink.notes.references.iter().find_map(|node| program::with_node(*node, judge)) {
        let problem = Problem::new(format!("output `{}` has {wrong}", output.name), output.site);
        return Some(problem.and("the value is of what is declared here", site));
    }
    let secret = sink.notes.secrets.first().filter(|_| !output.sensitive)?;
    let message = format!("output `{}` would show {secret}, which is sensitive: write {mark}", output.name);
    Some(Problem::new(message, output.site))
}

/// Whether a text has functions that take a mark away, or tell of it.
fn takes_a_mark_away(text: &str) -> bool {
    ["nonsensitive(", "issensitive(", "ephemeralasnull(", "can("].iter().any(|function| text.contains(function))
}

/// The marks of a rendered value that has those of every part of it.
pub(crate) fn marks(sink: &Sink) -> Marks {
    if takes_a_mark_away(&sink.text) {
        return Marks::default();
    }
    let is_any = |judge: &dyn Fn(&Node) -> bool| sink.notes.references.iter().any(|node| program::with_node(*node, judge));
    Marks {
        sensitive: !sink.notes.secrets.is_empty() || is_any(&|node| secret(&sink.text, node).is_some()),
        ephemeral: is_any(&|node| node.marks.ephemeral),
        check: None,
    }
}

/// What is sensitive of a node in a rendered value: all of it, or an attribute.
fn secret(text: &str, node: &Node) -> Option<String> {
    if node.marks.sensitive { Some(node.address.to_string()) } else { sensitive(text, node) }
}

/// The expressions in a rendered value that name an address, and what follows it there.
pub(crate) fn expressions_of<'t>(text: &'t str, address: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let uses = expressions(text).flat_map(move |expression| expression.match_indices(address).map(move |(at, _)| (expression, at)));
    uses.filter_map(move |(expression, at)| {
        let (before, after) = (&expression[..at], &expression[at + address.len()..]);
        // `data.aws_vpc.main` ends as `aws_vpc.main` does
        let is_whole = !before.ends_with(|c: char| is_name(c) || c == '.') && !after.starts_with(is_name);
        is_whole.then_some((expression, after))
    })
}

/// A sensitive attribute of a node that an expression in a rendered value refers to.
fn sensitive(text: &str, node: &Node) -> Option<String> {
    let address = &*node.address;
    expressions_of(text, address).find_map(|(_, after)| {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let (mut block, mut path) = (node.block?, format!("{address}."));
        // an instance, or all of them: `address[0].`, `values(address)[*].`
        let after = after.strip_prefix(')').unwrap_or(after);
        let after = after.strip_prefix('[').and_then(|index| Some(&index[index.find(']')? + 1..])).unwrap_or(after);
        let mut rest = after.strip_prefix('.')?;
        loop {
            let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
            path.push_str(name);
            if let Some(attribute) = block.attribute(name) {
                return attribute.is_sensitive().then_some(path);
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
