//! Names, required and repeated arguments and blocks, at every depth.

use super::{Check, Path, meta};
use crate::body::{Body, Dynamic, Item, Name, Node, Value, ValueKind};
use crate::name::is_identifier;
use crate::provider::{Attribute, Block, Mode, NestedBlock, Object};
use crate::suggest::hint;
use std::collections::BTreeMap;

/// How often a name was written on the way to where the walk is: surely, and under a condition or in a loop.
#[derive(Clone, Copy, Default)]
struct Uses {
    sure: u32,
    possible: bool,
    /// A name near it was written, which has its own message.
    meant: bool,
}

impl Uses {
    /// One more; how often it is written here at least, where what is possible happens.
    fn add(&mut self) -> u32 {
        self.sure += 1;
        self.sure + u32::from(self.possible)
    }
}

const DYNAMIC: [&str; 2] = ["for_each", "iterator"];

type Seen<'a> = BTreeMap<&'a str, Uses>;

impl Check<'_> {
    /// Judges a body; `node` is where the block is named, and `top` its mode where it is a whole kind.
    pub(super) fn body(&mut self, block: Block, body: &Body, node: Node, path: &Path, top: Option<Mode>) {
        let seen = self.items(block, &body.items, path, top, false, Seen::new());
        let missing: Vec<String> = block
            .attributes()
            .filter(|a| a.is_required() && seen.get(a.name).is_none_or(|uses| uses.sure == 0 && !uses.meant))
            .map(|a| {
                let partly = seen.get(a.name).is_some_and(|uses| uses.possible);
                let partly = if partly { ", which is not set in every case" } else { "" };
                format!("`{}` ({}){partly}", a.name, a.ty.describe())
            })
            .collect();
        match missing.as_slice() {
            [] => {}
            [one] => self.error(node, format!("{path} is missing the required argument {one}")),
            several => self.error(node, format!("{path} is missing the required arguments {}", several.join(", "))),
        }
        for nested in block.blocks().filter(|nested| nested.min > 0) {
            let uses = seen.get(nested.name).copied().unwrap_or_default();
            if uses.sure < nested.min && !uses.possible && !uses.meant {
                let message = match uses.sure {
                    0 if nested.min == 1 => format!("{path} is missing the required block `{}`", nested.name),
                    found => format!("{path} wants at least {} `{}` blocks, and has {found}", nested.min, nested.name),
                };
                self.error(node, message);
            }
        }
    }

    /// Judges the items of a body; inside a loop, only blocks may stand. `seen` is what was written before,
    /// for sure: what a branch or loop repeats of that is once too often.
    fn items<'b>(&mut self, block: Block, items: &'b [Item], path: &Path, top: Option<Mode>, looped: bool, mut seen: Seen<'b>) -> Seen<'b> {
        for item in items {
            match item {
                Item::Argument(name, value) => self.argument(block, name, value, path, top, looped, &mut seen),
                Item::Block(name, body) => self.nested(block, name, body, path, top, &mut seen),
                Item::Labelled(word, label, body) => self.labelled(block, word, label, body, path, top, &mut seen),
                Item::Partial(name) => self.partial(block, name, path, top, &mut seen),
                Item::Loop(_, _, body) => {
                    let within = self.items(block, &body.items, path, None, true, sure(&seen));
                    merge(&mut seen, &[within], false);
                }
                Item::Branches(branches) => {
                    let exhaustive = branches.last().is_some_and(|(_, condition, _)| condition.is_none());
                    let each: Vec<Seen> =
                        branches.iter().map(|(_, _, body)| self.items(block, &body.items, path, None, looped, sure(&seen))).collect();
                    merge(&mut seen, &each, exhaustive);
                }
            }
        }
        seen
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one walk; a struct for it would be used once")]
    fn argument<'b>(
        &mut self,
        block: Block,
        name: &'b Name,
        value: &Value,
        path: &Path,
        top: Option<Mode>,
        looped: bool,
        seen: &mut Seen<'b>,
    ) {
        let attribute = block.attribute(&name.text);
        if seen.entry(&name.text).or_default().add() > 1 {
            self.error(name.node, format!("`{}` is set twice in {path}", name.text));
        } else if looped && attribute.is_some() {
            self.error(name.node, format!("`{}` is an argument, which can be set once; a `for` repeats blocks", name.text));
        }
        if let Some(attribute) = attribute {
            self.settable(&attribute, name, path);
            self.value(&attribute.ty, attribute.rule, value, &name.text, path, attribute.is_required() && !attribute.is_computed());
        } else if let Some(nested) = block.block(&name.text) {
            self.block_as_argument(&nested, name, value, path);
        } else if top.is_some_and(|mode| meta::is_meta_argument(mode, &name.text)) {
            self.meta_argument(name, value);
        } else if top.is_some_and(|mode| meta::is_meta_block(mode, &name.text)) {
            self.error(name.node, format!("`{0}` is a block: write `{0} {{ .. }}` without `=`", name.text));
        } else if let Some(meant) = self.unknown(name, block, path, top) {
            seen.entry(meant).or_default().meant = true;
        }
    }

    fn settable(&mut self, attribute: &Attribute, name: &Name, path: &Path) {
        if !attribute.is_settable() {
            self.error(name.node, format!("`{}` of {path} is read-only: the provider computes it, so it cannot be set", name.text));
        }
        if attribute.is_deprecated() {
            self.warn(name.node, format!("`{}` of {path} is deprecated by {}", name.text, self.author()));
        }
    }

    fn block_as_argument(&mut self, nested: &NestedBlock, name: &Name, value: &Value, path: &Path) {
        let each = match &value.kind {
            ValueKind::List(_) => ", once for each element",
            ValueKind::Expression(_) if !nested.nesting.is_single() && nested.max != Some(1) => ", in a `for` over what is to repeat it",
            _ => "",
        };
        self.error(name.node, format!("`{0}` is a block of {path}: write `{0} {{ .. }}` without `=`{each}", name.text));
    }

    fn nested<'b>(&mut self, block: Block, name: &'b Name, body: &Body, path: &Path, top: Option<Mode>, seen: &mut Seen<'b>) {
        let count = seen.entry(&name.text).or_default().add();
        if let Some(nested) = block.block(&name.text) {
            let max = if nested.nesting.is_single() { Some(1) } else { nested.max };
            if let Some(max) = max.filter(|max| count == max + 1) {
                let blocks = if max == 1 { "block" } else { "blocks" };
                self.error(name.node, format!("at most {max} `{}` {blocks} may stand in {path}", name.text));
            }
            if nested.deprecated {
                self.warn(name.node, format!("block `{}` of {path} is deprecated by {}", name.text, self.author()));
            }
            self.body(nested.block, body, name.node, &path.step(&name.text), None);
        } else if let Some(attribute) = block.attribute(&name.text) {
            self.settable(&attribute, name, path);
            match attribute.as_blocks() {
                Some(object) => self.object_block(object, body, &path.step(&name.text)),
                None if attribute.is_settable() => {
                    let message = format!("`{0}` of {path} is an argument ({1}): write `{0} = ..`", name.text, attribute.ty.describe());
                    self.error(name.node, message);
                }
                None => {}
            }
        } else if let Some(mode) = top.filter(|mode| meta::is_meta_block(*mode, &name.text)) {
            if count > 1 {
                self.error(name.node, format!("`{}` is written twice", name.text));
            }
            self.meta_block(mode, block, name, body);
        } else if top.is_some_and(|mode| meta::is_meta_argument(mode, &name.text)) {
            self.error(name.node, format!("`{0}` is an argument: write `{0} = ..`", name.text));
        } else if name.text == "dynamic" {
            let message = "`dynamic` wants the name of the blocks that it makes: `dynamic \"name\" { for_each = ..  content { .. } }`";
            self.error(name.node, message.into());
        } else if let Some(meant) = self.unknown(name, block, path, top) {
            seen.entry(meant).or_default().meant = true;
        }
    }

    /// `dynamic "name" { .. }`, `provisioner "local-exec" { .. }`, or a block of the provider with a label that it should not have.
    #[expect(clippy::too_many_arguments, reason = "the state of one walk; a struct for it would be used once")]
    fn labelled<'b>(
        &mut self,
        block: Block,
        word: &'b Name,
        label: &'b Name,
        body: &'b Body,
        path: &Path,
        top: Option<Mode>,
        seen: &mut Seen<'b>,
    ) {
        if let Some(dynamic) = Dynamic::of(word, label, body) {
            self.dynamic(&dynamic, body, path);
            if block.block(&label.text).is_none() && block.attribute(&label.text).is_none_or(|attribute| attribute.as_blocks().is_none()) {
                self.not_dynamic(block, label, path);
                return;
            }
            let Some((name, content)) = dynamic.content else { return };
            // how many there will be, Terraform alone knows
            let inner = path.step(&label.text);
            if let Some(nested) = block.block(&label.text) {
                self.body(nested.block, content, name.node, &inner, None);
            } else if let Some(object) = block.attribute(&label.text).and_then(|attribute| attribute.as_blocks()) {
                self.object_block(object, content, &inner);
            }
            seen.entry(&label.text).or_default().possible = true;
        } else if let Some(mode) = top.filter(|mode| *mode != Mode::Module && word.text == "provisioner") {
            self.provisioner(mode, word, label, body);
        } else if block.block(&word.text).is_some() {
            self.error(label.node, format!("block `{}` of {path} has no label: write `{0} {{ .. }}`", word.text));
            self.nested(block, word, body, path, top, seen);
        } else if let Some(meant) = self.unknown(word, block, path, top) {
            seen.entry(meant).or_default().meant = true;
        }
    }

    /// What every `dynamic` block has.
    fn dynamic(&mut self, dynamic: &Dynamic, body: &Body, path: &Path) {
        let what = format!("`dynamic \"{}\"` of {path}", dynamic.block.text);
        for item in &body.items {
            match item {
                Item::Argument(name, value) => match name.text.as_str() {
                    "for_each" => self.for_each(value, false),
                    "iterator" => match &value.kind {
                        ValueKind::Word(_) | ValueKind::Missing => {}
                        _ => self.error(value.node, "`iterator` wants a name, without quotes: `iterator = rule`".into()),
                    },
                    "labels" => self.error(name.node, format!("`labels` of {what} is not needed: no block of a provider has labels")),
                    _ => {
                        let help = hint(&name.text, DYNAMIC);
                        self.error(
                            name.node,
                            format!("no argument `{}` in {what}{help}; the arguments of a block stand in `content`", name.text),
                        );
                    }
                },
                Item::Block(name, _) if name.text == "content" => {}
                Item::Partial(name) if DYNAMIC.contains(&name.text.as_str()) => {
                    self.error(name.node, format!("`{0}` of {what} has no value: write `{0} = ..`", name.text));
                }
                Item::Block(name, _) | Item::Labelled(name, ..) | Item::Partial(name) => {
                    self.error(name.node, format!("no block `{}` in {what}; the blocks within a block stand in `content`", name.text));
                }
                Item::Loop(node, ..) => {
                    self.error(*node, format!("a `for` cannot stand in {what}; it can stand in `content`, and around it"))
                }
                Item::Branches(branches) => {
                    if let Some((node, ..)) = branches.first() {
                        self.error(*node, format!("an `if` cannot stand in {what}; it can stand in `content`, and around it"));
                    }
                }
            }
        }
        if body.argument("for_each").is_none() {
            self.error(dynamic.block.node, format!("{what} is missing `for_each`, what it makes a block of each of"));
        }
        match body.blocks("content").collect::<Vec<_>>().as_slice() {
            [] => self.error(dynamic.block.node, format!("{what} is missing `content {{ .. }}`, the body of each block")),
            [_] => {}
            [_, (second, _), ..] => self.error(second.node, format!("`content` stands twice in {what}")),
        }
        if !is_identifier(&dynamic.iterator.text) {
            self.error(dynamic.iterator.node, format!("`{}` is not a name that Terraform takes for an iterator", dynamic.iterator.text));
        }
    }

    /// A name that no block can be made of.
    fn not_dynamic(&mut self, block: Block, label: &Name, path: &Path) {
        let message = match block.attribute(&label.text) {
            Some(attribute) => {
                let ty = attribute.ty.describe();
                format!("`{0}` of {path} is an argument ({ty}), and `dynamic` makes blocks: write `{0} = ..`", label.text)
            }
            None => {
                let help = hint(&label.text, block.blocks().map(|nested| nested.name));
                format!("no block `{}` in {path}{help}", label.text)
            }
        };
        self.error(label.node, message);
    }

    /// An argument of objects that is written as blocks.
    fn object_block(&mut self, object: Object, body: &Body, path: &Path) {
        let mut seen = Seen::new();
        for item in &body.items {
            match item {
                Item::Argument(name, value) => {
                    if seen.entry(name.text.as_str()).or_default().add() > 1 {
                        self.error(name.node, format!("`{}` is set twice in {path}", name.text));
                    }
                    match object.field(&name.text) {
                        Some(ty) => self.value(&ty, object.rule(&name.text), value, &name.text, path, false),
                        None => self.unknown_field(name, object, path),
                    }
                }
                Item::Block(name, body) => match object.field(&name.text).map(|ty| (ty, ty.as_blocks())) {
                    Some((_, Some(inner))) => self.object_block(inner, body, &path.step(&name.text)),
                    Some((ty, None)) => {
                        self.error(name.node, format!("`{0}` of {path} is an argument ({1}): write `{0} = ..`", name.text, ty.describe()));
                    }
                    None => self.unknown_field(name, object, path),
                },
                Item::Partial(name) => match object.field(&name.text) {
                    Some(_) => self.error(name.node, format!("`{0}` has no value: write `{0} = ..`", name.text)),
                    None => self.unknown_field(name, object, path),
                },
                Item::Labelled(word, ..) => self.error(word.node, format!("no `{}` can stand in {path}", word.text)),
                Item::Loop(node, ..) => self.error(*node, format!("{path} has no blocks that a `for` could repeat")),
                Item::Branches(branches) => {
                    if let Some((node, ..)) = branches.first() {
                        self.error(
                            *node,
                            format!("an `if` cannot stand in {path}; use it as a value: `name = if .. {{ .. }} else {{ .. }}`"),
                        );
                    }
                }
            }
        }
    }

    pub(super) fn unknown_field(&mut self, name: &Name, object: Object, path: &Path) {
        let help = hint(&name.text, object.fields().map(|(name, _)| name));
        self.error(name.node, format!("no argument `{}` in {path}{help}", name.text));
    }

    fn partial<'b>(&mut self, block: Block, name: &'b Name, path: &Path, top: Option<Mode>, seen: &mut Seen<'b>) {
        let known_block = block.block(&name.text).is_some();
        if known_block || block.attribute(&name.text).is_some() {
            seen.entry(&name.text).or_default().sure += 1;
        }
        if known_block || top.is_some_and(|mode| meta::is_meta_block(mode, &name.text)) {
            self.error(name.node, format!("expected `{0} {{ .. }}`: `{0}` is a block of {path}", name.text));
        } else if block.attribute(&name.text).is_some() || top.is_some_and(|mode| meta::is_meta_argument(mode, &name.text)) {
            self.error(name.node, format!("`{0}` has no value: write `{0} = ..`", name.text));
        } else if let Some(meant) = self.unknown(name, block, path, top) {
            seen.entry(meant).or_default().meant = true;
        }
    }
}

/// What is sure of it: that something is possible does not make it possible together with what follows.
fn sure<'b>(seen: &Seen<'b>) -> Seen<'b> {
    seen.iter().map(|(name, uses)| (*name, Uses { possible: false, ..*uses })).collect()
}

/// Joins ways: what each of them wrote is surely written, if one of them is surely taken; what some wrote
/// is possibly written.
fn merge<'b>(seen: &mut Seen<'b>, each: &[Seen<'b>], exhaustive: bool) {
    for name in each.iter().flat_map(|way| way.keys().copied()) {
        let before = seen.get(name).copied().unwrap_or_default();
        let counts = || each.iter().map(|way| way.get(name).map_or(0, |uses| uses.sure));
        let sure = if exhaustive { counts().min().unwrap_or(before.sure) } else { before.sure };
        let meant = before.meant || each.iter().any(|way| way.get(name).is_some_and(|uses| uses.meant));
        let possible = counts().any(|count| count > sure) || each.iter().any(|way| way.get(name).is_some_and(|uses| uses.possible));
        seen.insert(name, Uses { sure, possible: before.possible || possible, meant });
    }
}
