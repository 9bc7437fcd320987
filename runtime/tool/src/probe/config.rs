//! Every place of a value in a schema, and configurations in which one is set.

use crate::plugin::Value;
use ferroform_schema::provider::Nesting;
use ferroform_schema::rule::Rule;
use ferroform_schema::source::{BlockSource, NestedSource, TypeSource};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};

/// The place of one scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// The blocks that lead to it.
    pub(crate) chain: Vec<String>,
    /// The attribute.
    pub(crate) attribute: String,
    /// Names of fields within the attribute's type.
    pub(crate) fields: Vec<String>,
    /// What it is.
    pub(crate) scalar: Scalar,
    /// In a kind of many blocks, which block it is in, wherever that is: its name and content.
    pub(crate) block: Option<String>,
    /// In such a kind, which argument it is, in whichever block: its name and schema.
    pub(crate) argument: Option<String>,
}

/// What can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Text,
    Number,
}

impl Leaf {
    /// How long an operation may take.
    pub(crate) fn is_timeout(&self) -> bool {
        let path: Vec<&String> = self.chain.iter().chain([&self.attribute]).chain(&self.fields).collect();
        path.len() == 2 && path[0] == "timeouts" && self.scalar == Scalar::Text
    }

    /// `a.b.c`, as messages name it without indices.
    pub(crate) fn dotted(&self) -> String {
        let parts: Vec<&str> =
            self.chain.iter().map(String::as_str).chain([self.attribute.as_str()]).chain(self.fields.iter().map(String::as_str)).collect();
        parts.join(".")
    }
}

/// A kind with more places than this has the same blocks many times over; equal ones are asked about once.
const MANY: usize = 400;

/// A block with more attributes than this is a table of the same thing for each of many names, such as the
/// addresses of all services in `provider "aws" { endpoints { .. } }`; nobody writes it in full.
const TABLE: usize = 150;

/// Every settable string and number, and list, set or map of them, at every depth; broad before deep, so
/// that of equal blocks the outermost is asked.
pub(crate) fn leaves(root: &BlockSource) -> Vec<Leaf> {
    let keys = is_large(root).then(|| Keys::of(root));
    let mut found: Vec<Leaf> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let mut open: VecDeque<(Vec<String>, &BlockSource)> = VecDeque::from([(Vec::new(), root)]);
    while let Some((chain, block)) = open.pop_front() {
        let key = chain.last().zip(keys.as_ref()).map(|(name, keys)| keys.key(name, block));
        if let Some(key) = &key
            && !known.insert(key.clone())
        {
            // an equal block was met before, and with it all that is in it
            continue;
        }
        let first = found.len();
        push_leaves(&chain, block, &mut found);
        for leaf in &mut found[first..] {
            leaf.argument =
                key.as_ref().map(|_| format!("{} {} {:?}", leaf.attribute, leaf.fields.join("."), block.attributes.get(&leaf.attribute)));
            leaf.block.clone_from(&key);
        }
        for (name, nested) in &block.blocks {
            let chain = chain.iter().cloned().chain([name.clone()]).collect();
            open.push_back((chain, &nested.block));
        }
    }
    found
}

/// What a block is: a hash of its content, by where it is in memory. Each is made of those of the blocks within, for
/// a large kind has tens of thousands of blocks in blocks.
struct Keys(HashMap<*const BlockSource, u64>);

impl Keys {
    fn of(root: &BlockSource) -> Keys {
        let mut keys = Keys(HashMap::new());
        keys.add(root);
        keys
    }

    fn add(&mut self, block: &BlockSource) -> u64 {
        // the same in every run, as what is known of a block in one kind is used in the next
        let mut hasher = std::hash::DefaultHasher::new();
        format!("{:?}", block.attributes).hash(&mut hasher);
        for (name, nested) in &block.blocks {
            let within = self.add(&nested.block);
            (name, format!("{:?}", nested.nesting), nested.min, nested.max, within).hash(&mut hasher);
        }
        let key = hasher.finish();
        self.0.insert(block, key);
        key
    }

    fn key(&self, name: &str, block: &BlockSource) -> String {
        format!("{name} {:x}", self.0.get(&std::ptr::from_ref(block)).copied().unwrap_or_default())
    }
}

fn push_leaves(chain: &[String], block: &BlockSource, found: &mut Vec<Leaf>) {
    if block.attributes.len() > TABLE {
        return;
    }
    for (name, attribute) in block.attributes.iter().filter(|(_, a)| a.required || a.optional) {
        scalars(&attribute.ty, &mut Vec::new(), &mut |fields, scalar| {
            found.push(Leaf {
                chain: chain.to_vec(),
                attribute: name.clone(),
                fields: fields.to_vec(),
                scalar,
                block: None,
                argument: None,
            });
        });
    }
}

/// Whether a kind is made of so many blocks that equal ones are asked about once.
pub(crate) fn is_large(root: &BlockSource) -> bool {
    count(root) > MANY
}

fn count(block: &BlockSource) -> usize {
    block.attributes.len() + block.blocks.values().map(|nested| count(&nested.block)).sum::<usize>()
}

fn scalars(ty: &TypeSource, fields: &mut Vec<String>, found: &mut impl FnMut(&[String], Scalar)) {
    match ty {
        TypeSource::String => found(fields, Scalar::Text),
        TypeSource::Number => found(fields, Scalar::Number),
        TypeSource::List(element) | TypeSource::Set(element) | TypeSource::Map(element) => scalars(element, fields, found),
        TypeSource::Object(object) => {
            for (name, field) in object {
                fields.push(name.clone());
                scalars(&field.ty, fields, found);
                fields.pop();
            }
        }
        TypeSource::Nested(_, block) => {
            for (name, attribute) in block.attributes.iter().filter(|(_, a)| a.required || a.optional) {
                fields.push(name.clone());
                scalars(&attribute.ty, fields, found);
                fields.pop();
            }
        }
        TypeSource::Bool | TypeSource::Any => {}
    }
}

/// A block with nothing set.
pub(crate) fn empty(block: &BlockSource) -> Value {
    let attributes = block.attributes.keys().map(|name| (name.clone(), Value::Null));
    let blocks = block.blocks.iter().map(|(name, nested)| {
        let value = match nested.nesting {
            Nesting::Single | Nesting::Group => Value::Null,
            Nesting::List | Nesting::Set => Value::List(Vec::new()),
            Nesting::Map => Value::Map(Vec::new()),
        };
        (name.clone(), value)
    });
    Value::Map(attributes.chain(blocks).collect())
}

/// A configuration with the blocks of a chain opened, and entries set in the innermost.
pub(crate) fn config(root: &BlockSource, chain: &[String], set: &[(&str, Value)]) -> Value {
    let mut value = empty(root);
    let Value::Map(entries) = &mut value else { return value };
    if let Some((name, rest)) = chain.split_first() {
        let Some(nested) = root.blocks.get(name) else { return value };
        let mut value = wrap(nested.nesting, config(&nested.block, rest, set));
        if let (Value::List(opened), Value::List(others)) = (&mut value, blocks(nested, nested.min.saturating_sub(1))) {
            opened.extend(others);
        }
        put(entries, name, value);
    } else {
        for (name, value) in set {
            put(entries, name, value.clone());
        }
    }
    value
}

/// A configuration with values at some paths, and every block on the way opened. A block itself has no value: it is
/// opened.
pub(crate) fn setting(root: &BlockSource, set: &[(Vec<String>, Value)]) -> Value {
    let mut value = empty(root);
    let Value::Map(entries) = &mut value else { return value };
    let mut within: BTreeMap<&String, Vec<(Vec<String>, Value)>> = BTreeMap::new();
    for (path, value) in set {
        if let Some((first, rest)) = path.split_first() {
            within.entry(first).or_default().push((rest.to_vec(), value.clone()));
        }
    }
    for (name, set) in within {
        if let Some(nested) = root.blocks.get(name) {
            let mut value = wrap(nested.nesting, setting(&nested.block, &set));
            if let (Value::List(opened), Value::List(others)) = (&mut value, blocks(nested, nested.min.saturating_sub(1))) {
                opened.extend(others);
            }
            put(entries, name, value);
        } else if let Some(attribute) = root.attributes.get(name) {
            put(entries, name, setting_in(&attribute.ty, set));
        }
    }
    value
}

/// The same within an attribute.
fn setting_in(ty: &TypeSource, mut set: Vec<(Vec<String>, Value)>) -> Value {
    let itself = set.iter().position(|(path, _)| path.is_empty()).map(|at| set.swap_remove(at).1);
    match (ty, itself) {
        (TypeSource::Nested(nesting, block), _) if !set.is_empty() => wrap(*nesting, setting(block, &set)),
        (_, Some(value)) => value,
        (ty, None) => some(ty),
    }
}

/// The type of an argument, or nothing where there is a block.
pub(crate) fn type_at<'a>(root: &'a BlockSource, path: &[String]) -> Option<&'a TypeSource> {
    let (first, rest) = path.split_first()?;
    match (root.blocks.get(first), root.attributes.get(first).map(|attribute| &attribute.ty), rest) {
        (Some(nested), ..) => type_at(&nested.block, rest),
        (_, ty, []) => ty,
        (_, Some(TypeSource::Nested(_, block)), rest) => type_at(block, rest),
        _ => None,
    }
}

/// Whether something can be set at a path, or a block opened.
pub(crate) fn is_settable(root: &BlockSource, path: &[String]) -> bool {
    let Some((first, rest)) = path.split_first() else { return true };
    match (root.blocks.get(first), root.attributes.get(first)) {
        (Some(nested), _) => is_settable(&nested.block, rest),
        (_, Some(attribute)) if attribute.required || attribute.optional => match (&attribute.ty, rest) {
            (_, []) => true,
            (TypeSource::Nested(_, block), rest) => is_settable(block, rest),
            _ => false,
        },
        _ => false,
    }
}

/// A value of a type, made of a scalar.
pub(crate) fn of_type(ty: &TypeSource, scalar: &Value) -> Value {
    within(ty, &[], scalar)
}

fn put(entries: &mut [(String, Value)], name: &str, value: Value) {
    if let Some((_, slot)) = entries.iter_mut().find(|(known, _)| known == name) {
        *slot = value;
    }
}

/// Stands where several elements or blocks are wanted, beside the one that is asked about; in a set they
/// must differ. What the provider says of it is nothing about that one.
pub(crate) const FILLER: &str = "zz-filler-";

fn filler(number: u32) -> Value {
    Value::Text(format!("{FILLER}{number}"))
}

pub(crate) fn wrap(nesting: Nesting, value: Value) -> Value {
    match nesting {
        Nesting::Single | Nesting::Group => value,
        Nesting::List | Nesting::Set => Value::List(vec![value]),
        Nesting::Map => Value::Map(vec![("k".into(), value)]),
    }
}

/// The block at the end of a chain.
pub(crate) fn block_at<'a>(root: &'a BlockSource, chain: &[String]) -> Option<&'a BlockSource> {
    chain.iter().try_fold(root, |block, name| block.blocks.get(name).map(|nested| &nested.block))
}

/// The same, to be changed.
pub(crate) fn block_at_mut<'a>(root: &'a mut BlockSource, chain: &[String]) -> Option<&'a mut BlockSource> {
    chain.iter().try_fold(root, |block, name| block.blocks.get_mut(name).map(|nested| &mut nested.block))
}

/// How to every block, broad before deep; in a kind of many blocks, equal ones are together, the outermost first.
pub(crate) fn chains(root: &BlockSource) -> Vec<(Vec<String>, Vec<Vec<String>>)> {
    let keys = is_large(root).then(|| Keys::of(root));
    let mut found: Vec<(Vec<String>, Vec<Vec<String>>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut open: VecDeque<(Vec<String>, &BlockSource)> = VecDeque::from([(Vec::new(), root)]);
    while let Some((chain, block)) = open.pop_front() {
        let key = chain.last().zip(keys.as_ref()).map(|(name, keys)| keys.key(name, block));
        match key.as_ref().and_then(|key| known.get(key)) {
            Some(first) => found[*first].1.push(chain.clone()),
            None => {
                known.extend(key.map(|key| (key, found.len())));
                found.push((chain.clone(), vec![chain.clone()]));
            }
        }
        for (name, nested) in block.blocks.iter().filter(|(_, nested)| nested.block.attributes.len() <= TABLE) {
            open.push_back((chain.iter().cloned().chain([name.clone()]).collect(), &nested.block));
        }
    }
    found
}

/// Some elements of a list, which differ.
pub(crate) fn elements(ty: &TypeSource, number: u32) -> Value {
    let element = |number: u32| match ty {
        TypeSource::List(element) | TypeSource::Set(element) => differing(element, number),
        TypeSource::Nested(_, block) => differing(&TypeSource::Nested(Nesting::Single, block.clone()), number),
        _ => Value::Null,
    };
    Value::List((1..=number).map(element).collect())
}

/// Some blocks, which differ.
pub(crate) fn blocks(nested: &NestedSource, number: u32) -> Value {
    let text = nested.block.attributes.iter().find(|(_, a)| (a.required || a.optional) && matches!(a.ty, TypeSource::String));
    let block = |number: u32| {
        let set: Vec<(&str, Value)> = text.iter().map(|(name, _)| (name.as_str(), filler(number))).collect();
        config(&nested.block, &[], &set)
    };
    Value::List((1..=number).map(block).collect())
}

fn differing(ty: &TypeSource, number: u32) -> Value {
    match ty {
        TypeSource::Number => Value::Number(f64::from(number)),
        TypeSource::Bool => Value::Bool(number.is_multiple_of(2)),
        TypeSource::Object(object) => {
            let first = object.iter().find(|(_, field)| matches!(field.ty, TypeSource::String)).map(|(name, _)| name);
            Value::Map(object.keys().map(|name| (name.clone(), if Some(name) == first { filler(number) } else { Value::Null })).collect())
        }
        TypeSource::Nested(_, block) => {
            let text = block.attributes.iter().find(|(_, a)| (a.required || a.optional) && matches!(a.ty, TypeSource::String));
            let first = text.map(|(name, _)| name);
            let entry = |name: &String| (name.clone(), if Some(name) == first { filler(number) } else { Value::Null });
            Value::Map(block.attributes.keys().map(entry).collect())
        }
        _ => filler(number),
    }
}

/// A configuration with one scalar set, among as many elements as are wanted, and partners of its block unknown.
pub(crate) fn with(root: &BlockSource, leaf: &Leaf, value: &Value, elements: u32, partners: &[String]) -> Value {
    let Some(block) = block_at(root, &leaf.chain) else { return empty(root) };
    let Some(attribute) = block.attributes.get(&leaf.attribute) else { return empty(root) };
    let mut own = within(&attribute.ty, &leaf.fields, value);
    if let Value::List(values) = &mut own {
        values.extend((1..elements).map(filler));
    }
    let mut set = vec![(leaf.attribute.as_str(), own)];
    set.extend(partners.iter().map(|partner| (partner.as_str(), Value::Unknown)));
    config(root, &leaf.chain, &set)
}

/// A value of a type in which one scalar is set.
fn within(ty: &TypeSource, fields: &[String], value: &Value) -> Value {
    match ty {
        TypeSource::List(element) | TypeSource::Set(element) => Value::List(vec![within(element, fields, value)]),
        TypeSource::Map(element) => Value::Map(vec![("k".into(), within(element, fields, value))]),
        TypeSource::Object(object) => {
            let Some((first, rest)) = fields.split_first() else { return Value::Null };
            let entry = |(name, field): (&String, &ferroform_schema::source::FieldSource)| {
                (name.clone(), if name == first { within(&field.ty, rest, value) } else { Value::Null })
            };
            Value::Map(object.iter().map(entry).collect())
        }
        TypeSource::Nested(nesting, block) => {
            let Some((first, rest)) = fields.split_first() else { return Value::Null };
            let entries = block
                .attributes
                .iter()
                .map(|(name, attribute)| (name.clone(), if name == first { within(&attribute.ty, rest, value) } else { Value::Null }));
            wrap(*nesting, Value::Map(entries.collect()))
        }
        _ => value.clone(),
    }
}

/// A value of a type that stands for "it is set", without being right.
pub(crate) fn some(ty: &TypeSource) -> Value {
    match ty {
        TypeSource::String | TypeSource::Any => Value::text("a"),
        TypeSource::Number => Value::Number(1.0),
        TypeSource::Bool => Value::Bool(true),
        TypeSource::List(element) | TypeSource::Set(element) => Value::List(vec![some(element)]),
        TypeSource::Map(element) => Value::Map(vec![("k".into(), some(element))]),
        TypeSource::Object(object) => Value::Map(object.iter().map(|(name, field)| (name.clone(), some(&field.ty))).collect()),
        TypeSource::Nested(nesting, block) => {
            let entries = block.attributes.iter().map(|(name, attribute)| {
                (name.clone(), if attribute.required || attribute.optional { some(&attribute.ty) } else { Value::Null })
            });
            wrap(*nesting, Value::Map(entries.collect()))
        }
    }
}

/// Rules by the block that they are for: what its key says of it.
pub(crate) type BlockRules<'a> = HashMap<&'a str, Vec<(&'a Leaf, Rule)>>;

/// Notes a rule at its place.
pub(crate) fn note(root: &mut BlockSource, leaf: &Leaf, rule: Rule) {
    if let Some(block) = block_at_mut(root, &leaf.chain) {
        note_in(block, leaf, rule);
    }
}

/// Notes rules in every block that they are for, wherever it is.
pub(crate) fn note_everywhere(root: &mut BlockSource, rules: &BlockRules) {
    let keys = Keys::of(root);
    note_within(root, rules, &keys);
}

fn note_within(block: &mut BlockSource, rules: &BlockRules, keys: &Keys) {
    for (name, nested) in &mut block.blocks {
        let key = keys.key(name, &nested.block);
        note_within(&mut nested.block, rules, keys);
        for (leaf, rule) in rules.get(key.as_str()).into_iter().flatten() {
            note_in(&mut nested.block, leaf, rule.clone());
        }
    }
}

/// Takes an argument away that the provider does not know: what it computes may still be read.
pub(crate) fn refuse(root: &mut BlockSource, leaf: &Leaf) {
    let attribute = block_at_mut(root, &leaf.chain).and_then(|block| block.attributes.get_mut(&leaf.attribute));
    if let Some(attribute) = attribute.filter(|attribute| attribute.computed && leaf.fields.is_empty()) {
        attribute.optional = false;
    }
}

fn note_in(block: &mut BlockSource, leaf: &Leaf, rule: Rule) {
    let Some(attribute) = block.attributes.get_mut(&leaf.attribute) else { return };
    if let Some(slot) = slot(&mut attribute.ty, &mut attribute.rule, &leaf.fields) {
        *slot = Some(rule);
    }
}

/// Where the rule of a scalar stands: on the attribute, or on the innermost field.
fn slot<'a>(ty: &'a mut TypeSource, rule: &'a mut Option<Rule>, fields: &[String]) -> Option<&'a mut Option<Rule>> {
    let Some((first, rest)) = fields.split_first() else { return Some(rule) };
    match ty {
        TypeSource::List(element) | TypeSource::Set(element) | TypeSource::Map(element) => slot(element, rule, fields),
        TypeSource::Object(object) => {
            let field = object.get_mut(first)?;
            slot(&mut field.ty, &mut field.rule, rest)
        }
        TypeSource::Nested(_, block) => {
            let attribute = block.attributes.get_mut(first)?;
            slot(&mut attribute.ty, &mut attribute.rule, rest)
        }
        _ => None,
    }
}
