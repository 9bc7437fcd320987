//! Bodies by chance, that are HCL and Rust alike, and ways to write each of them down.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The entries between two braces.
#[derive(Clone, Debug)]
pub(super) struct Body(Vec<Line>);

#[derive(Clone, Debug)]
struct Line {
    after_blank: bool,
    entry: Entry,
    comment: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Entry {
    Comment(&'static str),
    Argument(&'static str, Value),
    /// On one line, as HCL has it, with one argument.
    Short(&'static str, Value),
    Block(&'static str, Option<&'static str>, Body),
}

#[derive(Clone, Debug)]
enum Value {
    Plain(&'static str),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
    Rows(Vec<(Value, Option<&'static str>)>),
    Lines(Body),
    /// `[{ .. }]`, with the braces beside the brackets.
    Hugged(Body),
}

/// As many bodies, the same each time.
pub(super) fn bodies(count: usize) -> Vec<Body> {
    let mut runner = TestRunner::deterministic();
    let strategy = body(3);
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a body").current()).collect()
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "id", "name", "vpc_id", "cidr_block", "enable_dns_hostnames", "for", "if"])
}

fn comment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["// why", "// a = { \"b\" // c", "//", "/* so */", "// ü 漢"])
}

fn plain() -> impl Strategy<Value = Value> {
    let texts =
        ["1", "-2.5", "true", "\"\"", "\"10.0.0.0/16\"", "\"ü 漢\"", "vpc.id", "a == b", "\"a = { // \\\"b\\\"\"", "f(x, \"y\")", "a[0].b"];
    prop::sample::select(texts.to_vec()).prop_map(Value::Plain)
}

/// A value on one line.
fn short() -> impl Strategy<Value = Value> {
    plain().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::List), vec((name(), inner), 0..3).prop_map(Value::Map)]
    })
}

fn value(depth: u32) -> BoxedStrategy<Value> {
    if depth == 0 {
        return short().boxed();
    }
    let rows = vec((value(depth - 1), prop::option::weighted(0.2, comment())), 1..4).prop_map(Value::Rows);
    let lines = arguments(depth - 1).prop_map(Value::Lines);
    let hugged = arguments(depth - 1).prop_map(Value::Hugged);
    prop_oneof![6 => short(), 1 => rows, 1 => lines, 1 => hugged].boxed()
}

fn lines(entry: BoxedStrategy<Entry>) -> impl Strategy<Value = Body> {
    let line = (prop::bool::weighted(0.2), entry, prop::option::weighted(0.2, comment()));
    vec(line.prop_map(|(after_blank, entry, comment)| Line { after_blank, entry, comment }), 1..6).prop_map(Body)
}

fn arguments(depth: u32) -> impl Strategy<Value = Body> {
    let argument = (name(), value(depth)).prop_map(|(name, value)| Entry::Argument(name, value));
    lines(prop_oneof![9 => argument, 1 => comment().prop_map(Entry::Comment)].boxed())
}

fn body(depth: u32) -> BoxedStrategy<Body> {
    let argument = (name(), value(depth.min(2))).prop_map(|(name, value)| Entry::Argument(name, value));
    let block_name = || prop::sample::select(vec!["ingress", "vpc", "access_logs"]);
    let one = (block_name(), short()).prop_map(|(name, value)| Entry::Short(name, value));
    let comment = comment().prop_map(Entry::Comment);
    if depth == 0 {
        return lines(prop_oneof![8 => argument, 1 => comment, 1 => one].boxed()).boxed();
    }
    let label = prop::option::of(Just("\"ingress\""));
    let block = (block_name(), label, body(depth - 1)).prop_map(|(name, label, body)| Entry::Block(name, label, body));
    lines(prop_oneof![8 => argument, 1 => comment, 1 => one, 2 => block].boxed()).boxed()
}

impl Body {
    /// The entries as text, each on its line; from one seed, always with the same white space.
    pub(super) fn text(&self, seed: u64) -> String {
        let mut writer = Writer { text: String::new(), state: seed | 1, names: 0 };
        writer.body(self);
        writer.text
    }
}

struct Writer {
    text: String,
    state: u64,
    /// HCL wants each name once.
    names: usize,
}

impl Writer {
    fn chance(&mut self, below: u64) -> u64 {
        // xorshift
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) % below
    }

    fn put(&mut self, text: &str) {
        self.text += text;
    }

    /// No white space, or some.
    fn any(&mut self) {
        let space = ["", " ", "  ", "\t", "    "][self.chance(5) as usize];
        self.put(space);
    }

    fn some(&mut self) {
        self.put(" ");
        self.any();
    }

    fn line(&mut self) {
        // what follows a comment on its line would be of it
        if !self.text.rsplit('\n').next().is_some_and(|line| line.contains("//")) {
            self.any();
        }
        self.put("\n");
        self.any();
        self.any();
    }

    fn body(&mut self, body: &Body) {
        for (at, line) in body.0.iter().enumerate() {
            self.line();
            if at > 0 && line.after_blank {
                self.line();
            }
            self.entry(&line.entry);
            if let (Some(comment), false) = (line.comment, matches!(line.entry, Entry::Comment(_))) {
                self.any();
                self.put(comment);
            }
        }
        self.line();
    }

    fn name(&mut self, name: &str) {
        self.names += 1;
        let name = format!("{name}{}", self.names);
        self.put(&name);
    }

    fn argument(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.any();
        self.put("=");
        self.any();
        self.value(value);
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Comment(text) => self.put(text),
            Entry::Argument(name, value) => self.argument(name, value),
            Entry::Short(name, value) => {
                self.put(name);
                self.some();
                self.put("{");
                self.any();
                self.argument("a", value);
                self.any();
                self.put("}");
            }
            Entry::Block(name, label, body) => {
                self.put(name);
                self.some();
                self.put(label.unwrap_or_default());
                self.any();
                self.put("{");
                self.body(body);
                self.put("}");
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Plain(text) => self.put(text),
            Value::List(values) => {
                self.put("[");
                for (at, value) in values.iter().enumerate() {
                    self.put(if at > 0 { "," } else { "" });
                    self.any();
                    self.value(value);
                    self.any();
                }
                self.put("]");
            }
            Value::Map(fields) => {
                self.put("{");
                for (at, (name, value)) in fields.iter().enumerate() {
                    self.put(if at > 0 { "," } else { "" });
                    self.any();
                    self.argument(name, value);
                    self.any();
                }
                self.put("}");
            }
            Value::Rows(rows) => {
                self.put("[");
                for (value, comment) in rows {
                    self.line();
                    self.value(value);
                    self.any();
                    self.put(",");
                    if let Some(comment) = comment {
                        self.any();
                        self.put(comment);
                    }
                }
                self.line();
                self.put("]");
            }
            Value::Lines(body) => {
                self.put("{");
                self.body(body);
                self.put("}");
            }
            Value::Hugged(body) => {
                self.put("[");
                self.any();
                self.put("{");
                self.body(body);
                self.put("}");
                self.any();
                self.put("]");
            }
        }
    }
}
