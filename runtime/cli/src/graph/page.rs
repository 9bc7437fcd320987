//! The graph as one page for a browser: nothing is loaded from anywhere.
//!
//! The page's style and script stand beside this file; the blocks come as JSON in a `script` element that the
//! browser does not run.

use super::json::sort;
use super::layout::{Card, layout};
use super::{numbers, references, scope, stack_dependencies};
use crate::arguments;
use crate::source::Sources;
use ferroform::Synthesized;
use ferroform::graph::{Block, Sort};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const PAGE: &str = include_str!("page.html");

pub(super) fn document(stacks: &[Synthesized]) -> String {
    let names: Vec<&str> = stacks.iter().map(Synthesized::name).collect();
    // `<` in a string of JSON is the only thing that could end the element
    let data = data(stacks).to_string().replace('<', "\\u003c");
    let mut page = String::with_capacity(PAGE.len() + STYLE.len() + SCRIPT.len() + data.len());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (slot, after) = after.split_once("}}").unwrap_or((after, ""));
        page += before;
        page += &match slot {
            "title" => escaped(&names.join(", ")),
            "style" => STYLE.to_owned(),
            "script" => SCRIPT.to_owned(),
            _ => data.clone(),
        };
        rest = after;
    }
    page + rest
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn data(stacks: &[Synthesized]) -> Value {
    let kinds: BTreeSet<&str> = stacks.iter().flat_map(|stack| stack.graph().blocks().map(Block::kind)).collect();
    let kinds: BTreeMap<&str, usize> = kinds.into_iter().zip(0..).collect();
    let mut sources = Sources::default();
    let (mut blocks, mut cards) = (Vec::new(), Vec::new());
    let mut starts = Vec::with_capacity(stacks.len());
    for (number, stack) in stacks.iter().enumerate() {
        let (graph, offset) = (stack.graph(), blocks.len());
        starts.push(offset);
        let numbers = numbers(graph);
        let number_of = |block: &Block| numbers.get(block.address()).map(|number| number + offset);
        let providers: Vec<_> = stack.providers().collect();
        for block in graph.blocks() {
            let scope = scope(block).split('/').filter(|step| !step.is_empty());
            cards.push(Card {
                boxes: std::iter::once(stack.name()).chain(scope).map(str::to_owned).collect(),
                width: width(block),
                dependencies: references(graph, block).filter_map(number_of).collect(),
            });
            let excerpt = sources.excerpt(block, &providers);
            blocks.push(json!({
                "address": block.address(),
                "stack": number,
                "sort": sort(block.sort()),
                "kind": block.kind(),
                "short": short(block),
                "hue": hue(kinds.get(block.kind()).copied().unwrap_or_default()),
                "name": label(block),
                "path": block.path(),
                "provider": block.provider(),
                "source": block.source(),
                "first": excerpt.as_ref().map(|excerpt| excerpt.first),
                "lines": excerpt.map(|excerpt| excerpt.lines),
                "arguments": arguments::json(block, &providers),
                "dependencies": graph.dependencies(block).filter_map(number_of).collect::<Vec<_>>(),
            }));
        }
    }
    let links: Vec<(usize, usize)> = stack_dependencies(stacks).collect();
    for (stack, before) in &links {
        // any two cards stand for their boxes
        if let Some(card) = cards.get_mut(starts[*stack]) {
            card.dependencies.push(starts[*before]);
        }
    }
    let placed = layout(&cards);
    for (block, rect) in blocks.iter_mut().zip(&placed.cards) {
        block["at"] = json!([rect.x, rect.y, rect.width, rect.height]);
    }
    let frames = placed.frames.iter().map(|frame| {
        let stack = stacks.iter().position(|stack| frame.boxes.first().is_some_and(|name| name == stack.name()));
        let rect = &frame.rect;
        json!({ "boxes": frame.boxes, "stack": stack, "at": [rect.x, rect.y, rect.width, rect.height] })
    });
    let stacks = stacks.iter().enumerate().map(|(number, stack)| json!({ "name": stack.name(), "hue": hue(number) }));
    json!({
        "stacks": stacks.collect::<Vec<_>>(),
        "frames": frames.collect::<Vec<_>>(),
        "links": links,
        "blocks": blocks,
        "size": [placed.width, placed.height],
    })
}

/// A color for each number, those that follow one another far apart: by the golden angle.
fn hue(number: usize) -> usize {
    (210 + number * 137) % 360
}

/// The name of a block where its scope is to be seen.
fn label(block: &Block) -> &str {
    block.path().rsplit('/').next().unwrap_or_default()
}

/// What a block is, without the name of its provider, which all have.
fn short(block: &Block) -> String {
    let kind = || block.kind().split_once('_').map_or(block.kind(), |(_, short)| short);
    match block.sort() {
        Sort::Provider | Sort::Module | Sort::Variable | Sort::Local | Sort::Check | Sort::Output => block.sort().to_string(),
        Sort::Resource | Sort::Ephemeral => kind().to_owned(),
        Sort::Data => format!("data {}", kind()),
    }
}

/// As wide as its texts need, by the mean width of a letter.
fn width(block: &Block) -> f64 {
    let letters = |text: &str, width: f64| text.chars().count() as f64 * width;
    (letters(label(block), 8.0).max(letters(&short(block), 6.8)) + 32.0).clamp(110.0, 300.0).round()
}
