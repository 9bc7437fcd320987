//! One kind to a call of its macro, with every argument and block that it takes.

use ferroform_schema::provider::{Attribute, Block, Kind, Mode, NestedBlock, Nesting, Object, Provider, RuleId, Shape, Type};
use ferroform_schema::rule::{Group, Relation};
use std::fmt::Write;

/// How many blocks one function declares: enough small functions for rustc to work on them apart.
const EACH: usize = 8;

/// The generated source so far.
#[derive(Default)]
pub(crate) struct Writer {
    functions: String,
    calls: String,
    kinds: String,
    blocks: usize,
    /// Counts up with every choice, so that each way to write a value gets its turn.
    choices: usize,
    /// Whether arguments that may also be written as blocks are.
    as_blocks: bool,
    /// The blocks that lead to where the walk is.
    path: Vec<String>,
    /// What depends on other arguments.
    groups: Vec<Group>,
    /// The names of the arguments in the whole kind that can be written as unchecked.
    scalars: Vec<String>,
    provider: Option<Provider>,
    /// Whether the kind is judged as policies are, which no rule tells.
    is_policy: bool,
}

/// How a member of a group is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// So that groups do not count it.
    Unchecked,
    /// As it is.
    Written,
    /// In a branch that is not taken.
    LeftOut,
}

/// The paths of the strings, numbers and bools.
fn scalars(block: Block, depth: usize) -> Vec<String> {
    let is_scalar = |ty: Type| matches!(ty.shape(), Shape::String | Shape::Number | Shape::Bool);
    let own = block.attributes().filter(|attribute| is_scalar(attribute.ty)).map(|attribute| attribute.name.to_owned());
    let nested = block.blocks().filter(|_| depth < 8);
    let within = nested.flat_map(|nested| scalars(nested.block, depth + 1).into_iter().map(move |path| format!("{}.{path}", nested.name)));
    own.chain(within).collect()
}

impl Writer {
    pub(crate) fn finish(self) -> String {
        let Writer { functions, calls, kinds, .. } = self;
        format!(
            "pub(crate) const KINDS: &[&str] = &[{kinds}];\n\
             pub(crate) fn declare(stack: &Stack, known: &Known) {{\n{calls}}}\n{functions}}}\n"
        )
    }

    /// The next of some ways to do something.
    fn choose(&mut self, ways: usize) -> usize {
        self.choices += 1;
        self.choices % ways
    }

    pub(crate) fn provider(&mut self, provider: Provider) {
        self.start();
        self.groups = provider.configuration_groups();
        self.scalars = scalars(provider.configuration(), 0);
        self.provider = Some(provider);
        writeln!(self.functions, "    provider!(stack, {} \"all\" {{", provider.name()).ok();
        self.body(provider.configuration(), 2);
        self.functions.push_str("    });\n");
    }

    pub(crate) fn kind(&mut self, kind: Kind) {
        writeln!(self.kinds, "    \"{}.{}\",", kind.mode.key(), kind.name).ok();
        self.as_blocks = false;
        self.block(kind, "all");
        if kind.block.attributes().any(|attribute| attribute.as_blocks().is_some()) {
            self.as_blocks = true;
            self.block(kind, "all-as-blocks");
        }
    }

    /// Starts a new function where the last one has enough blocks.
    fn start(&mut self) {
        if self.blocks.is_multiple_of(EACH) {
            if self.blocks > 0 {
                self.functions.push_str("}\n");
            }
            let number = self.blocks / EACH;
            writeln!(self.calls, "    blocks_{number}(stack, known);").ok();
            writeln!(self.functions, "fn blocks_{number}(stack: &Stack, known: &Known) {{").ok();
        }
        self.blocks += 1;
    }

    fn block(&mut self, kind: Kind, name: &str) {
        self.start();
        self.groups = kind.groups();
        self.scalars = scalars(kind.block, 0);
        self.is_policy = kind.name == "aws_iam_policy_document";
        let call = match kind.mode {
            Mode::Resource | Mode::Module => "resource",
            Mode::Data => "data",
            Mode::Ephemeral => "ephemeral",
        };
        writeln!(self.functions, "    {call}!(stack, {} \"{name}\" {{", kind.name).ok();
        self.body(kind.block, 2);
        self.functions.push_str("    });\n");
    }

    fn line(&mut self, depth: usize, text: &str) {
        writeln!(self.functions, "{:1$}{text}", "", 4 * depth).ok();
    }

    fn body(&mut self, block: Block, depth: usize) {
        for attribute in block.attributes().filter(is_wanted) {
            match attribute.as_blocks().filter(|_| self.as_blocks) {
                Some(object) => self.object_block(attribute.name, object, depth),
                None => {
                    let value = self.value(attribute.ty, attribute.reference.is_some());
                    let value = self.judged(attribute.rule, value);
                    let value = if self.is_policy && attribute.rule == RuleId(0) { unjudged(value) } else { value };
                    let (before, value, after) = match self.group_of(attribute.name) {
                        None => ("", value, ""),
                        // as JSON it would be there for sure
                        Some(Way::Unchecked) if value.starts_with("jsonencode") => ("", unjudged("known.string".into()), ""),
                        Some(Way::Unchecked) if attribute.rule == RuleId(0) && !self.is_policy => ("", unjudged(value), ""),
                        Some(Way::Unchecked) => ("", value, ""),
                        Some(Way::Written) => ("", value, ""),
                        Some(Way::LeftOut) => ("if !known.yes { ", value, " }"),
                    };
                    self.line(depth, &format!("{before}{} = {value}{after}", attribute.name));
                }
            }
        }
        for nested in block.blocks() {
            self.nested(&nested, depth);
        }
    }

    /// A block as often as it must stand there, now and then in a loop or under a condition.
    fn nested(&mut self, nested: &NestedBlock, depth: usize) {
        let (before, after) = match self.choose(7) {
            _ if self.group_of(nested.name).is_some_and(|way| way != Way::Written) => ("if !known.yes {", "}"),
            _ if self.group_of(nested.name).is_some() => ("", ""),
            0 => ("for _ in 0..1 {", "}"),
            1 => ("if known.yes {", "}"),
            _ => ("", ""),
        };
        if !before.is_empty() {
            self.line(depth, before);
        }
        for _ in 0..nested.min.max(1) {
            self.line(depth, &format!("{} {{", nested.name));
            self.path.push(nested.name.to_owned());
            self.body(nested.block, depth + 1);
            self.path.pop();
            self.line(depth, "}");
        }
        if !after.is_empty() {
            self.line(depth, after);
        }
    }

    /// An argument of objects, written as Terraform's attributes-as-blocks are, at every depth.
    fn object_block(&mut self, name: &str, object: Object, depth: usize) {
        self.line(depth, &format!("{name} {{"));
        for (field, ty) in object.fields() {
            match ty.shape() {
                Shape::List(element) | Shape::Set(element) if matches!(element.shape(), Shape::Object(_)) => {
                    if let Shape::Object(object) = element.shape() {
                        self.object_block(field, object, depth + 1);
                    }
                }
                _ => {
                    let value = self.value(ty, false);
                    let value = self.judged(object.rule(field), value);
                    self.line(depth + 1, &format!("{field} = {value}"));
                }
            }
        }
        self.line(depth, "}");
    }

    /// A value; `refers` where only strings, and no numbers, are taken for one.
    fn value(&mut self, ty: Type, refers: bool) -> String {
        match ty.shape() {
            Shape::String => self.string(refers),
            Shape::Number => self.one(&["3", "\"3\"", "known.number", "known.count", "\"${known.number}\"", "Some(known.count)", "0x1_0"]),
            Shape::Bool => self.one(&["true", "\"false\"", "known.flag", "known.yes", "\"${known.flag}\"", "false"]),
            Shape::Any => "\"anything\"".into(),
            Shape::List(element) | Shape::Set(element) => self.list(element, refers),
            Shape::Map(element) => self.map(element),
            Shape::Object(object) => self.object(object),
            Shape::Nested(Nesting::Single | Nesting::Group, block) => self.fields(block),
            Shape::Nested(Nesting::Map, block) => format!("{{ key = {} }}", self.fields(block)),
            Shape::Nested(_, block) => format!("[{}]", self.fields(block)),
        }
    }

    /// How an argument or block is written that depends on others, of which all cannot be written at once.
    fn group_of(&self, name: &str) -> Option<Way> {
        let path = self.path.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(".");
        let full = |group: &Group, member: &String| group.path.iter().chain([member]).cloned().collect::<Vec<_>>().join(".");
        let members = |group: &Group| group.members.iter().map(|member| full(group, member)).collect::<Vec<_>>();
        let own: Vec<(&Group, Vec<String>)> =
            self.groups.iter().map(|group| (group, members(group))).filter(|(_, members)| members.contains(&path)).collect();
        if own.is_empty() {
            return None;
        }
        if self.scalars.contains(&path) {
            return Some(Way::Unchecked);
        }
        // one of them must be there
        let is_wanted = |(group, members): &(&Group, Vec<String>)| {
            matches!(group.relation, Relation::ExactlyOne | Relation::AtLeastOne)
                && members[0] == path
                && !members.iter().any(|member| self.scalars.contains(member))
        };
        Some(if own.iter().any(is_wanted) { Way::Written } else { Way::LeftOut })
    }

    /// A value that the provider's rules would refuse, for what is judged here is its form.
    fn judged(&self, rule: RuleId, value: String) -> String {
        let Some(rule) = self.provider.and_then(|provider| provider.rule(rule)) else { return value };
        let least = rule.min_items.unwrap_or(1).max(1) as usize;
        match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(element) => unjudged(format!("[{}]", vec![element; least].join(", "))),
            None => unjudged(value),
        }
    }

    fn one(&mut self, ways: &[&str]) -> String {
        ways[self.choose(ways.len())].to_owned()
    }

    fn string(&mut self, refers: bool) -> String {
        let strings = ["\"text\"", "known.string", "\"a-${known.string}\"", "&known.text", "\"${known.text}-$${b} %{c}\""];
        let converted =
            ["7", "true", "known.number", "known.count", "jsonencode({ a = [1, known.string], \"b\" = null })", "Some(&known.text)"];
        if refers || self.choose(3) > 0 { self.one(&strings) } else { self.one(&converted) }
    }

    fn list(&mut self, element: Type, refers: bool) -> String {
        let way = self.choose(4);
        match (element.shape(), way) {
            (Shape::String, 0) => "known.strings".into(),
            (Shape::String, 1) => "&known.texts".into(),
            (Shape::String, 2) => "known.texts.iter().map(|text| text.to_uppercase())".into(),
            (Shape::Number, 0) => "vec![known.count, 5]".into(),
            (Shape::Number, 1) => "[known.number, known.number]".into(),
            _ => format!("[{}]", self.value(element, refers)),
        }
    }

    fn map(&mut self, element: Type) -> String {
        match (element.shape(), self.choose(4)) {
            (Shape::String, 0) => "known.tags".into(),
            (Shape::String, 1) => "&known.map".into(),
            (_, way) => {
                let (first, second) = (self.value(element, false), self.value(element, false));
                let key = ["\"a key\"", "\"b/${known.text}\"", "\"c-${known.string}\"", "type"][way];
                format!("{{ Name = {first}, {key} = {second} }}")
            }
        }
    }

    fn object(&mut self, object: Object) -> String {
        let fields: Vec<String> = object
            .fields()
            .map(|(name, ty)| {
                let value = self.value(ty, false);
                format!("{name} = {}", self.judged(object.rule(name), value))
            })
            .collect();
        format!("{{ {} }}", fields.join(", "))
    }

    /// An object whose fields are arguments of their own.
    fn fields(&mut self, block: Block) -> String {
        let settable = block.attributes().filter(Attribute::is_settable);
        let fields: Vec<String> = settable
            .map(|field| {
                let value = self.value(field.ty, field.reference.is_some());
                format!("{} = {}", field.name, self.judged(field.rule, value))
            })
            .collect();
        format!("{{ {} }}", fields.join(", "))
    }
}

/// Every argument but `id`: where a schema has it as one, the provider refuses it all the same, whose SDK
/// cannot say that an id is only computed.
fn is_wanted(attribute: &Attribute) -> bool {
    attribute.is_settable() && !(attribute.name == "id" && attribute.is_optional() && attribute.is_computed())
}

/// A value that no rule judges. A list or object that is written out is judged by its elements.
fn unjudged(value: String) -> String {
    match value.as_bytes().first() {
        Some(b'{') => {
            let entry = |entry: &str| match entry.split_once(" = ") {
                Some((key, value)) => format!("{key} = {}", unjudged(value.to_owned())),
                None => entry.to_owned(),
            };
            format!("{{ {} }}", elements(&value[1..value.len() - 1]).into_iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Some(b'[') => format!(
            "[{}]",
            elements(&value[1..value.len() - 1]).into_iter().map(|element| unjudged(element.to_owned())).collect::<Vec<_>>().join(", ")
        ),
        _ if value.contains("${") => format!("unchecked(text!({value}))"),
        _ if value.starts_with("jsonencode") => value,
        // a place is lent, as a macro would do
        _ if value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.') && value.contains('.') => format!("unchecked(&{value})"),
        _ => format!("unchecked({value})"),
    }
}

/// The elements of a list: between commas that stand in no bracket.
fn elements(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(list[start..].trim());
    found.into_iter().filter(|element| !element.is_empty()).collect()
}
