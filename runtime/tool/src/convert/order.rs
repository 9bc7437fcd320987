//! The order in which what is referred to comes before what refers to it.

use super::source::Problem;
use hcl_edit::expr::{Expression, TraversalOperator};
use hcl_edit::structure::{Attribute, Block};
use hcl_edit::visit::{Visit, visit_expr};
use std::collections::{BTreeMap, BTreeSet};

/// A block, or one of the locals.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Block(&'a Block),
    Local(&'a Attribute),
}

/// What becomes a statement of the program.
pub(super) struct Node<'a> {
    /// What Terraform calls it, if anything can refer to it.
    pub(super) path: Option<String>,
    pub(super) file: usize,
    pub(super) at: usize,
    pub(super) item: Item<'a>,
}

/// The nodes' places in an order in which each comes after what it refers to, and else as they stand.
pub(super) fn order(nodes: &[Node<'_>]) -> Result<Vec<usize>, (usize, Problem)> {
    let places: BTreeMap<&str, usize> = nodes.iter().enumerate().filter_map(|(at, node)| Some((node.path.as_deref()?, at))).collect();
    let mut walk = Walk { nodes, places, done: Vec::new(), open: Vec::new() };
    // providers and variables first, as one reads them; what only says something of others last
    for rank in 0..4 {
        for at in (0..nodes.len()).filter(|at| self::rank(&nodes[*at]) == rank) {
            walk.visit(at)?;
        }
    }
    Ok(walk.done)
}

fn rank(node: &Node<'_>) -> u8 {
    match node.item {
        Item::Local(_) => 2,
        Item::Block(block) => match block.ident.as_str() {
            "terraform" => 0,
            "variable" | "provider" => 1,
            "resource" | "data" | "ephemeral" => 2,
            _ => 3,
        },
    }
}

struct Walk<'a> {
    nodes: &'a [Node<'a>],
    places: BTreeMap<&'a str, usize>,
    done: Vec<usize>,
    open: Vec<usize>,
}

impl Walk<'_> {
    fn visit(&mut self, at: usize) -> Result<(), (usize, Problem)> {
        if self.done.contains(&at) {
            return Ok(());
        }
        let node = &self.nodes[at];
        if self.open.contains(&at) {
            let message = format!("`{}` refers to itself, in a circle", node.path.as_deref().unwrap_or_default());
            return Err((node.file, Problem { at: node.at, message }));
        }
        self.open.push(at);
        let mut paths = Paths::default();
        match node.item {
            Item::Block(block) => paths.visit_block(block),
            Item::Local(local) => paths.visit_attr(local),
        }
        for path in paths.0 {
            match self.places.get(path.as_str()).copied() {
                // a validation looks at its own variable, `self` of a resource is not written so
                Some(other) if other != at || !path.starts_with("var.") => self.visit(other)?,
                _ => {}
            }
        }
        self.open.pop();
        self.done.push(at);
        Ok(())
    }
}

/// The names in an expression, and what is taken of them.
pub(super) fn names(expression: &Expression) -> BTreeSet<String> {
    let mut paths = Paths::default();
    paths.visit_expr(expression);
    paths.0
}

/// The names, and what is taken of them, in expressions.
#[derive(Default)]
struct Paths(BTreeSet<String>);

impl Visit for Paths {
    fn visit_expr(&mut self, expression: &Expression) {
        if let Expression::Traversal(traversal) = expression
            && let Expression::Variable(root) = &traversal.expr
        {
            let mut path = root.as_str().to_owned();
            for operator in &traversal.operators {
                let TraversalOperator::GetAttr(name) = operator.value() else { break };
                path = format!("{path}.{}", name.as_str());
                self.0.insert(path.clone());
            }
        } else if let Expression::Variable(name) = expression {
            self.0.insert(name.as_str().to_owned());
        }
        visit_expr(self, expression);
    }
}
