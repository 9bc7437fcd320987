//! `explain`: where a block was declared, what it holds and what it has to do with others; or what a kind takes.

use crate::Done;
use crate::arguments;
use crate::error::CliError;
use crate::source::Sources;
use crate::terminal::{self, BLUE, BOLD, paint};
use ferroform::Synthesized;
use ferroform::graph::Block;
use ferroform_schema::provider::{Mode, Provider};
use ferroform_schema::{describe, suggest};

/// Prints what is known of `name`: the address or path of a block, or a kind.
pub(crate) fn explain(stacks: &[Synthesized], name: &str) -> Result<Done, CliError> {
    let found: Vec<(&Synthesized, &Block)> = stacks
        .iter()
        .flat_map(|stack| stack.graph().blocks().map(move |block| (stack, block)))
        .filter(|(_, block)| is(block, name))
        .collect();
    match found.as_slice() {
        [] => {}
        [(stack, block)] => {
            terminal::text(&page(stack, block))?;
            return Ok(Done::Nothing);
        }
        several => return Err(ambiguous(name, several)),
    }
    let pages: Vec<String> = providers(stacks).into_iter().filter_map(|provider| describe::named(provider, name).ok()).collect();
    if pages.is_empty() {
        return Err(unknown(stacks, name));
    }
    terminal::text(&pages.join("\n"))?;
    Ok(Done::Nothing)
}

/// terraform writes an instance as `aws_vpc.main[0]`, and what is in its state by the same address.
fn is(block: &Block, name: &str) -> bool {
    let address = name.split_once('[').map_or(name, |(address, _)| address);
    block.address() == address || block.path() == name
}

fn page(stack: &Synthesized, block: &Block) -> String {
    let graph = stack.graph();
    let providers: Vec<Provider> = stack.providers().collect();
    // the addresses of others begin with what they are
    let sort = if block.provider().is_some() { format!("{} ", block.sort()) } else { String::new() };
    let title = paint(BOLD, &format!("{sort}{}", block.address()));
    let mut text = format!("{title}\n  path: {}\n", block.path());
    if let Some(provider) = block.provider() {
        text += &format!("  provider: {provider}\n");
    }
    let excerpt = Sources::default().excerpt(block, &providers);
    let margin = excerpt.as_ref().map_or(1, |excerpt| excerpt.margin());
    text += &format!("{:margin$}{} {}\n", "", paint(BLUE, "-->"), block.source());
    if let Some(excerpt) = excerpt {
        text += &format!("{}\n", excerpt.framed());
    }
    let arguments = arguments::json(block, &providers);
    text += &format!("\n{}\n{}\n", paint(BOLD, "Arguments"), indented(&arguments));
    text += &relatives("Depends on", &graph.dependencies(block).collect::<Vec<_>>());
    text += &relatives("Used by", &graph.dependents(block).collect::<Vec<_>>());
    text
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn relatives(title: &str, blocks: &[&Block]) -> String {
    let width = blocks.iter().map(|block| block.address().chars().count()).max().unwrap_or_default();
    let lines = blocks.iter().map(|block| format!("  {:width$}  {}\n", block.address(), block.source()));
    let lines: String = if blocks.is_empty() { "  nothing\n".to_owned() } else { lines.collect() };
    format!("\n{}\n{lines}", paint(BOLD, title))
}

/// Each provider that a stack wants, once.
fn providers(stacks: &[Synthesized]) -> Vec<Provider> {
    let mut providers: Vec<Provider> = Vec::new();
    for provider in stacks.iter().flat_map(Synthesized::providers) {
        if !providers.contains(&provider) {
            providers.push(provider);
        }
    }
    providers
}

/// One address in several stacks, or one path that blocks of several kinds have.
fn ambiguous(name: &str, found: &[(&Synthesized, &Block)]) -> CliError {
    let list: String =
        found.iter().map(|(_, block)| format!("\n  {} of {}, declared at {}", block.address(), block.path(), block.source())).collect();
    let (first, _) = found[0];
    let advice = match found.iter().find(|(stack, _)| stack.name() != first.name()) {
        Some(_) => format!("choose a stack with `--stack {}`", first.name()),
        None => "say which by its address".to_owned(),
    };
    CliError::Failed(format!("`{name}` stands for {} blocks; {advice}{list}", found.len()))
}

fn unknown(stacks: &[Synthesized], name: &str) -> CliError {
    let blocks = || stacks.iter().flat_map(|stack| stack.graph().blocks());
    let providers = providers(stacks);
    let mut known: Vec<&str> = blocks().flat_map(|block| [block.address(), block.path()]).collect();
    for kind in providers.iter().flat_map(|provider| Mode::ALL.into_iter().flat_map(|mode| provider.kind_names(mode))) {
        known.push(kind);
    }
    // the name alone is what one remembers of an address
    let hint = match blocks().find(|block| block.name() == name) {
        Some(block) => format!("; did you mean `{}`?", block.address()),
        None => suggest::hint(name, known),
    };
    let names: Vec<&str> = stacks.iter().map(Synthesized::name).collect();
    let providers: Vec<String> = providers.iter().map(|provider| format!("{} {}", provider.source(), provider.version())).collect();
    let of = if providers.is_empty() { String::new() } else { format!(", and no kind of {}", providers.join(", ")) };
    CliError::Failed(format!("`{name}` is no block of {}{of}{hint}", names.join(", ")))
}
