//! What is wrong with blocks beside one another, once all of them are declared, and with the arguments of one that
//! only the running program knows. The rules are those of [`ferroform_schema::check::across`]; here is the view that
//! they judge, made of what was rendered.

use crate::body::Sink;
use crate::program::{self, Node};
use crate::site::Problem;
use crate::stack::{Block, Declared, Output};
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
fn shown(output: &Output) -> Option<Problem> {
    let text = &output.value.sink.text;
    // functions that take a mark away, or tell of it
    if ["nonsensitive(", "issensitive(", "ephemeralasnull(", "can("].iter().any(|function| text.contains(function)) {
        return None;
    }
    let judge = |node: &Node| {
        if node.address.starts_with("ephemeral.") {
            return Some((format!("a value of `{}`, which is never stored: no output can have it", node.address), node.site));
        }
        let attribute = sensitive(text, node).filter(|_| !output.sensitive)?;
        Some((format!("the sensitive value `{attribute}`: write `#[output(sensitive)]` above it"), node.site))
    };
    let (wrong, site) = output.value.sink.notes.references.iter().find_map(|node| program::with_node(*node, judge))?;
    let problem = Problem::new(format!("output `{}` has {wrong}", output.name), output.site);
    Some(problem.and("the value is of what is declared here", site))
}

/// A sensitive attribute of a node that an expression in a rendered value refers to.
fn sensitive(text: &str, node: &Node) -> Option<String> {
    let address = &*node.address;
    let mut uses = expressions(text).flat_map(|expression| expression.match_indices(address).map(move |(at, _)| (expression, at)));
    uses.find_map(|(expression, at)| {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        // `data.aws_vpc.main` ends as `aws_vpc.main` does
        if expression[..at].ends_with(|c: char| is_name(c) || c == '.') {
            return None;
        }
        let (mut block, mut path) = (node.block?, format!("{address}."));
        // an instance, or all of them: `address[0].`, `values(address)[*].`
        let after = &expression[at + address.len()..];
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
