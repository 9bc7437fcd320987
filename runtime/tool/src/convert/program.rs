//! The whole program.

use super::block::{Bodies, all_remarks, lines, remarks};
use super::expression::{Expressions, Value};
use super::names::Names;
use super::order::{Item, Node, order};
use super::source::{Problem, Source, comments};
use super::statement::{Statements, of_type};
use super::symbols::Symbols;
use super::ty::Ty;
use ferroform_schema::suggest::hint;
use hcl_edit::structure::{Block, Structure};
use hcl_edit::{Decorate, Span};

/// The blocks that a file may have, and how many labels each has.
const BLOCKS: [(&str, usize); 12] = [
    ("check", 1),
    ("data", 2),
    ("ephemeral", 2),
    ("import", 0),
    ("locals", 0),
    ("moved", 0),
    ("output", 1),
    ("provider", 1),
    ("removed", 0),
    ("resource", 2),
    ("terraform", 0),
    ("variable", 1),
];

/// A statement of the program.
struct Statement {
    /// What Terraform calls it, and its variable.
    variable: Option<(String, String)>,
    comments: String,
    text: String,
}

/// A program that declares what the files do, or all that cannot be converted.
pub(super) fn convert(sources: &[Source], name: &str) -> Result<String, Vec<String>> {
    let mut problems: Vec<(usize, Problem)> = Vec::new();
    let nodes = nodes(sources, &mut problems);
    let order = order(&nodes).unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    });
    let (mut symbols, mut names, mut statements) = (Symbols::default(), Names::default(), Vec::new());
    for at in order {
        let node = &nodes[at];
        let mut found = Vec::new();
        statements.extend(statement(node, &sources[node.file].text, &mut symbols, &mut names, &mut found));
        problems.extend(found.into_iter().map(|problem| (node.file, problem)));
    }
    if !problems.is_empty() {
        problems.sort_by_key(|(file, problem)| (*file, problem.at));
        return Err(problems.iter().map(|(file, problem)| sources[*file].show(problem)).collect());
    }
    let mut text = format!("use ferroform::prelude::*;\n\n#[stack]\npub fn {name}(stack: &Stack) {{\n");
    for Statement { variable, comments, text: statement } in statements {
        let bound = variable.filter(|(path, _)| symbols.is_used(path)).map(|(_, name)| format!("let {name} = ")).unwrap_or_default();
        text += &indented(&comments);
        if !statement.is_empty() {
            text += &format!("    {bound}{statement}\n");
        }
    }
    for source in sources {
        text += &indented(&lines(&comments(source.body.decor())));
    }
    Ok(text + "}\n")
}

/// Comments, as they stand in the function; what is in bodies `fmt` indents.
fn indented(comments: &str) -> String {
    comments.lines().map(|line| format!("    {line}\n")).collect()
}

fn nodes<'a>(sources: &'a [Source], problems: &mut Vec<(usize, Problem)>) -> Vec<Node<'a>> {
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        for structure in &source.body {
            let at = structure.span().map_or(0, |span| span.start);
            let mut problem = |message: String| problems.push((file, Problem { at, message }));
            let block = match structure {
                Structure::Block(block) => block,
                Structure::Attribute(attribute) => {
                    problem(format!("`{}` stands outside of any block", attribute.key.as_str()));
                    continue;
                }
            };
            let kind = block.ident.as_str();
            match BLOCKS.iter().find(|(name, _)| *name == kind) {
                None if kind == "module" => problem(
                    "calls of modules are not converted: make a type of the module by `module_type!`, and call it by `module!`".to_owned(),
                ),
                None => problem(format!("`{kind}` is no block that can be converted{}", hint(kind, BLOCKS.iter().map(|(name, _)| *name)))),
                Some((_, labels)) if *labels != block.labels.len() => {
                    problem(format!("`{kind}` has {labels} labels, and here it has {}", block.labels.len()));
                }
                Some(_) if kind == "locals" => {
                    for local in &block.body {
                        match local {
                            Structure::Attribute(local) => {
                                let at = local.span().map_or(at, |span| span.start);
                                nodes.push(Node {
                                    path: Some(format!("local.{}", local.key.as_str())),
                                    file,
                                    at,
                                    item: Item::Local(local),
                                });
                            }
                            Structure::Block(_) => problem("a block stands in `locals`".to_owned()),
                        }
                    }
                }
                Some(_) => nodes.push(Node { path: path(block), file, at, item: Item::Block(block) }),
            }
        }
    }
    nodes
}

/// What Terraform calls a block.
fn path(block: &Block) -> Option<String> {
    let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
    match (block.ident.as_str(), labels.as_slice()) {
        ("resource", [kind, name]) => Some(format!("{kind}.{name}")),
        (mode @ ("data" | "ephemeral"), [kind, name]) => Some(format!("{mode}.{kind}.{name}")),
        ("variable", [name]) => Some(format!("var.{name}")),
        ("provider", [name]) => Some(match block.body.get_attribute("alias").and_then(|alias| alias.value.as_str()) {
            Some(alias) => format!("{name}.{alias}"),
            None => (*name).to_owned(),
        }),
        _ => None,
    }
}

fn statement(node: &Node<'_>, text: &str, symbols: &mut Symbols, names: &mut Names, problems: &mut Vec<Problem>) -> Vec<Statement> {
    let block = match node.item {
        Item::Block(block) => block,
        Item::Local(local) => {
            let expressions = Expressions { symbols, bound: Vec::new(), text };
            let converted = Statements { expressions, bodies: Bodies { problems } }.local(local);
            // what could not be converted is known all the same, so that nothing else is said of it
            let (text, ty) = converted.unwrap_or((String::new(), Ty::Provided));
            let variable = names.variable(local.key.as_str(), "local");
            let path = node.path.clone().unwrap_or_default();
            symbols.add(&path, Value::expr(&variable, ty));
            return vec![Statement { variable: Some((path, variable)), comments: lines(&remarks(local)), text: text + ";" }];
        }
    };
    let kind = block.ident.as_str();
    let is_statement = matches!(kind, "variable" | "output" | "moved" | "import" | "removed");
    let within = if is_statement { all_remarks(&block.body) } else { Vec::new() };
    let comments = lines(&[comments(block.decor()), within].concat());
    let mut ty = match (block.body.has_attribute("count"), block.body.has_attribute("for_each")) {
        (true, _) => Ty::Counted,
        (_, true) => Ty::Keyed,
        _ => Ty::Provided,
    };
    if kind == "variable" {
        ty = block.body.get_attribute("type").map_or(Ok(Ty::Any), |ty| of_type(&ty.value)).unwrap_or_else(|problem| {
            problems.push(problem);
            Ty::Any
        });
    }
    if kind == "check" {
        for data in block.body.blocks().filter(|data| data.ident.as_str() == "data" && data.labels.len() == 2) {
            if let Some(path) = path(data) {
                let variable = names.variable(data.labels[1].as_str(), data.labels[0].as_str());
                symbols.add(&path, Value::expr(variable, Ty::Provided));
            }
        }
    }
    let mut made = Statements { expressions: Expressions { symbols, bound: Vec::new(), text }, bodies: Bodies { problems } };
    let text = match kind {
        "resource" | "data" | "ephemeral" => made.resource(block, "stack"),
        "provider" => made.provider(block),
        "variable" => made.variable(block, &ty),
        "output" => made.output(block),
        "check" => made.check(block, |path| symbols.value(path).map(|value| value.rust)),
        "moved" => made.moved(block),
        "import" => made.import(block),
        "removed" => made.removed(block),
        _ => {
            let first = (comments, String::new());
            let all = std::iter::once(first).chain(made.terraform(block));
            return all.map(|(comments, text)| Statement { variable: None, comments, text }).collect();
        }
    };
    let Some(path) = node.path.clone() else {
        return vec![Statement { variable: None, comments, text: text + ";" }];
    };
    let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
    let (name, before) = match labels.as_slice() {
        [kind, name] => (*name, kind.split_once('_').map_or(*kind, |(_, kind)| kind)),
        _ => (path.rsplit('.').next().unwrap_or_default(), kind),
    };
    let variable = names.variable(name, before);
    symbols.add(&path, Value::expr(&variable, ty));
    vec![Statement { variable: Some((path, variable)), comments, text: text + ";" }]
}
