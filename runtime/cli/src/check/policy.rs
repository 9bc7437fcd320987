//! What policies find, shown on the Rust line as rustc shows its own.

use crate::source;
use crate::terminal::{BOLD, DIM, RED, YELLOW, paint};
use ferroform::Synthesized;
use ferroform::graph::Block;
use ferroform::policy::{Finding, Severity};
use serde_json::{Value, json};

/// How many addresses are shown of what one line has declared, such as a loop.
const ADDRESSES: usize = 4;

/// A finding, and the addresses of all blocks for which it is the same: those that one line declares.
pub(crate) struct Found<'f> {
    pub(crate) finding: &'f Finding,
    pub(crate) addresses: Vec<&'f str>,
}

/// The findings: exceptions first, then warnings, then what is denied.
pub(crate) fn findings(findings: &[Finding]) -> Vec<Found<'_>> {
    let mut found: Vec<Found> = Vec::new();
    for finding in findings {
        match found.iter_mut().find(|known| is_same(known.finding, finding)) {
            Some(known) => known.addresses.push(finding.address()),
            None => found.push(Found { finding, addresses: vec![finding.address()] }),
        }
    }
    found.sort_by_key(|found| (found.finding.exception().is_none(), found.finding.severity()));
    found
}

/// Whether two findings say the same of what one line declares.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let of = |finding: &Finding| (finding.line(), finding.column(), finding.file());
    let said = |finding: &Finding| [finding.argument(), finding.hint(), finding.exception()].map(|text| text.map(str::to_owned));
    of(one) == of(other)
        && (one.policy(), one.severity(), one.message()) == (other.policy(), other.severity(), other.message())
        && said(one) == said(other)
}

/// A finding as text.
pub(crate) fn show(found: &Found, stack: &Synthesized) -> String {
    let Found { finding, addresses } = found;
    // an exception stands beside the block that it is about
    let is_declared_there = |block: &&Block| block.source() == finding.source();
    let place = match stack.graph().block(finding.address()).filter(is_declared_there) {
        Some(block) => source::place(block, &path(finding), stack),
        None => source::call(finding.file(), finding.line(), finding.column()),
    };
    let margin = " ".repeat(place.line.to_string().len());
    let mut shown = match (finding.exception(), finding.severity()) {
        (Some(_), _) => paint(DIM, "excepted"),
        (None, Severity::Warn) => paint(YELLOW, "warning"),
        (None, Severity::Deny) => paint(RED, "error"),
    };
    shown += &paint(BOLD, &format!("[{}]: {}", finding.policy(), finding.message()));
    shown += "\n";
    // what a person has decided already need not be looked at again
    shown += &if finding.exception().is_none() { source::show(&place) } else { source::arrow(&place) };
    let mut note = |label: &str, text: &str| shown += &format!("\n{margin} = {label}: {text}");
    let more = addresses.len().saturating_sub(ADDRESSES);
    let mut names = addresses[..addresses.len() - more].join(", ");
    if more > 0 {
        names += &format!(", and {more} more");
    }
    note("of", &names);
    match (finding.exception(), finding.hint()) {
        (Some(reason), _) => note("because", reason),
        (None, Some(help)) => note("help", help),
        (None, None) => {}
    }
    shown
}

/// The path of the argument that a finding is about.
fn path(finding: &Finding) -> Vec<String> {
    finding.argument().into_iter().flat_map(|argument| argument.split('.')).map(str::to_owned).collect()
}

/// A finding as JSON, one for each block.
pub(crate) fn json(found: &Found) -> Vec<Value> {
    let Found { finding, addresses } = found;
    let one = |address: &&str| {
        json!({
            "policy": finding.policy(),
            "severity": finding.severity().to_string(),
            "message": finding.message(),
            "address": address,
            "argument": finding.argument(),
            "help": finding.hint(),
            "exception": finding.exception(),
            "source": finding.source(),
        })
    };
    addresses.iter().map(one).collect()
}
