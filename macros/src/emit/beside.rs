//! Blocks beside `dynamic` ones of the same name.

use super::makes;
use ferroform_schema::body::{Body, Item, Name, Value, ValueKind};
use ferroform_schema::provider::Block;

/// What the made-up `dynamic` blocks call their element, which nothing in them uses.
const ITERATOR: &str = "only_one";

/// An argument of objects that is written as blocks is one argument in JSON, and Terraform takes either that or `dynamic`:
/// so blocks that stand beside `dynamic` ones become `dynamic` themselves, over one element.
pub(super) fn all_dynamic(block: Block, body: &Body) -> Option<Body> {
    let is_argument = |name: &str| block.attribute(name).is_some_and(|attribute| attribute.as_blocks().is_some());
    let is_beside = |name: &str| is_argument(name) && makes(&body.items, name);
    stands(&body.items, &is_beside).then(|| Body { items: rewritten(&body.items, &is_beside) })
}

fn stands(items: &[Item], is_beside: &impl Fn(&str) -> bool) -> bool {
    items.iter().any(|item| match item {
        Item::Block(name, _) => is_beside(&name.text),
        Item::Loop(_, _, body) => stands(&body.items, is_beside),
        Item::Branches(branches) => branches.iter().any(|(_, _, body)| stands(&body.items, is_beside)),
        _ => false,
    })
}

fn rewritten(items: &[Item], is_beside: &impl Fn(&str) -> bool) -> Vec<Item> {
    let inner = |body: &Body| Body { items: rewritten(&body.items, is_beside) };
    let item = |item: &Item| match item {
        Item::Block(name, body) if is_beside(&name.text) => dynamic(name, body),
        Item::Loop(node, head, body) => Item::Loop(*node, *head, inner(body)),
        Item::Branches(branches) => {
            Item::Branches(branches.iter().map(|(node, condition, body)| (*node, *condition, inner(body))).collect())
        }
        other => other.clone(),
    };
    items.iter().map(item).collect()
}

/// `dynamic "name" { for_each = [0]  iterator = only_one  content { .. } }`
fn dynamic(name: &Name, body: &Body) -> Item {
    let word = |text: &str| Name { text: text.to_owned(), node: name.node };
    let value = |kind| Value { node: name.node, kind };
    let over = value(ValueKind::List(vec![value(ValueKind::Number("0".into()))]));
    let items = vec![
        Item::Argument(word("for_each"), over),
        Item::Argument(word("iterator"), value(ValueKind::Word(word(ITERATOR)))),
        Item::Block(word("content"), body.clone()),
    ];
    Item::Labelled(word("dynamic"), name.clone(), Body { items })
}
