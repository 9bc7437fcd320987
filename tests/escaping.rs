//! What Rust says is what Terraform understands: texts arrive as those very characters wherever they
//! stand, and expressions mean what their Rust means. Terraform itself is the judge: all cases are outputs
//! of one stack, applied once.

use ferroform::config::Environment;
use ferroform::functions::{base64decode, base64encode, call, jsondecode, jsonencode, replace};
use ferroform::prelude::*;
use libtest_mimic::Arguments;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::slice::Iter;
use std::sync::OnceLock;
use tests::check;
use tests::terraform::{Applied, Plain, plain, trial};
use unicode_normalization::UnicodeNormalization;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("a text arrives as it is wherever it stands", plain, texts_arrive),
        trial("a description arrives as it is", plain, description_arrives),
        check("what cannot be written is reported, within an expression too", problems_are_reported),
        trial("an expression means what its Rust means", plain, expressions_mean_the_same),
        trial("a literal means what Rust says of it", plain, literals_arrive),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// So many values of a strategy, the same ones each time.
fn samples<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a strategy that refuses nothing").current()).collect()
}

/// Texts that are made of what means something to Terraform, to JSON or to a terminal, and of any other
/// characters. Terraform normalises what it reads to NFC, so they are in that form; and it has no NUL.
fn texts() -> Vec<String> {
    #[rustfmt::skip]
    const SPECIAL: [&str; 36] = [
        "${", "%{", "$${", "%%{", "$", "%", "$$", "%%", "{", "}", "~}", "\"", "\\", "\\n", "\\u0041", "\n",
        "\r\n", "\r", "\t", "\u{1}", "\u{1b}[0m", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}", "${\u{301}",
        "\u{200d}", "\u{10ffff}", "😀", "é", "'", "#", "<<EOT", "%{ if true }", "${upper(\"a\")}", "//",
    ];
    let part = prop_oneof![
        4 => proptest::sample::select(&SPECIAL[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z ]{1,4}",
    ];
    let text = vec(part, 0..7).prop_map(|parts| parts.concat().replace('\0', "").nfc().collect::<String>());
    let alone = SPECIAL.into_iter().map(str::to_owned);
    alone.chain(samples(&text, 300)).collect()
}

/// An expression whose value is `#`.
fn mark() -> Expr<Str> {
    call("tostring", |arguments| arguments.with::<Str, _>("#"))
}

fn yes() -> Expr<Bool> {
    call("tobool", |arguments| arguments.with::<Bool, _>(true))
}

fn map_of(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(text.to_owned(), text.to_owned())])
}

/// Each output has an entry for each text, or for each tape of choices.
#[derive(Outputs)]
struct Cases {
    value: Vec<String>,
    before: Vec<Expr<Str>>,
    after: Vec<Expr<Str>>,
    between: Vec<Expr<Str>>,
    key: Vec<BTreeMap<String, String>>,
    argument: Vec<Expr<Str>>,
    argument_template: Vec<Expr<Str>>,
    argument_list: Vec<Expr<Str>>,
    argument_map: Vec<Expr<Any>>,
    index: Vec<Expr<Str>>,
    chosen: Vec<Expr<Str>>,
    numbers: Vec<Expr<Num>>,
    bools: Vec<Expr<Bool>>,
    strings: Vec<Expr<Str>>,
    /// Costs ${10} or "%{more}": $${5} %%{5}, \ and 'é'.
    ///
    /// On a second line.
    described: bool,
}

#[stack]
fn stack(stack: &Stack) -> Cases {
    let texts = texts();
    for (number, text) in texts.iter().enumerate() {
        resource!(stack, aws_iam_policy "text-${number}" {
            name = unchecked(text)
            path = "${text}"
            policy = jsonencode({
                "${text}"            = text,
                list                 = [text, "a-${text}-${mark()}-${text}"],
                "b-${mark()}${text}" = { json = jsonencode([text]) },
            })
            description = "<${text}${mark()}${text}>"
            tags        = { "${text}" = text, "d${text}${mark()}" = "${mark()}${text}" }
        });
    }
    resource!(stack, aws_iam_policy "literal" {
        policy      = jsonencode({ "$${a}" = "%%{b} $${c}", d = "\"e\" \\ \n \u{1}", f = 12345678901234567890 })
        description = "$${a} %%{b} $$$${ 100%${mark()} \"c\" \\ \n é \u{1}"
        path        = "\u{feff}%\r$\r${mark()}\r\n$"
        tags        = { "$${a}" = "$", "%%{b}" = "%", "\"c\" \\" = "$$", Name = "$$$${a}", raw = r#"raw "a" \n $${b}"# }
    });
    let each = |case: fn(&str) -> Expr<Str>| texts.iter().map(|text| case(text)).collect::<Vec<_>>();
    Cases {
        value: texts.clone(),
        before: each(|text| text!("${text}${mark()}")),
        after: each(|text| text!("${mark()}${text}")),
        between: each(|text| text!("${text}${mark()}${text}$${}${mark()}${text}")),
        key: texts.iter().map(|text| map_of(text)).collect(),
        argument: each(|text| base64decode(base64encode(text))),
        argument_template: each(|text| replace(text!("${text}${mark()}${text}"), "nowhere", "")),
        argument_list: each(|text| call("join", |arguments| arguments.with::<Str, _>(text).with::<List<Str>, _>([text, text]))),
        argument_map: texts.iter().map(|text| jsondecode(jsonencode(map_of(text)))).collect(),
        index: each(|text| jsondecode(jsonencode(map_of(text))).cast::<Map<Str>>().key(text)),
        chosen: each(|text| yes().choose(text, "")),
        numbers: tapes().iter().map(|tape| number(&mut tape.iter(), DEPTH).0).collect(),
        bools: tapes().iter().map(|tape| truth(&mut tape.iter(), DEPTH).0).collect(),
        strings: tapes().iter().map(|tape| string(&mut tape.iter(), DEPTH).0).collect(),
        described: true,
    }
}

/// `terraform apply` of all cases, once. What was rendered as arguments of resources are outputs too: to
/// terraform the one is as good as the other, and no provider is needed then.
fn applied(terraform: &Plain) -> &'static Applied {
    static APPLIED: OnceLock<Result<Applied, String>> = OnceLock::new();
    let applied = APPLIED.get_or_init(|| {
        let stack = stack().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
        let mut document: Value = serde_json::from_str(stack.json()).expect("JSON");
        let mut policies = document["resource"]["aws_iam_policy"].take();
        document["output"]["literal"] = json!({ "value": policies["literal"].take() });
        let policies: Vec<Value> = (0..texts().len()).map(|number| policies[format!("text-{number}")].take()).collect();
        document["output"]["policies"] = json!({ "value": policies });
        for key in ["resource", "terraform"] {
            document.as_object_mut().and_then(|document| document.remove(key)).expect("what needs a provider");
        }
        // a line for each value, so that terraform can point at it
        terraform.apply(&format!("{document:#}"))
    });
    applied.as_ref().unwrap_or_else(|error| panic!("{error}"))
}

/// Compares an output with what it must be of each case.
fn compare<C: std::fmt::Debug>(output: &Value, cases: &[C], expected: impl Fn(&C) -> Value, name: &str) {
    let values = output.as_array().unwrap_or_else(|| panic!("{name} is no list"));
    assert_eq!(values.len(), cases.len(), "{name}");
    let differs: Vec<String> = values
        .iter()
        .zip(cases)
        .enumerate()
        .filter(|(_, (value, case))| **value != expected(case))
        .map(|(at, (value, case))| format!("{name}, the element {at}, of {case:?}\n  is     {value}\n  not    {}", expected(case)))
        .collect();
    assert!(differs.is_empty(), "{} of {} differ\n{}", differs.len(), values.len(), differs[..differs.len().min(4)].join("\n"));
}

fn texts_arrive(terraform: &Plain) {
    type Expected = fn(&String) -> Value;
    let expected: [(&str, Expected); 11] = [
        ("value", |text| json!(text)),
        ("before", |text| json!(format!("{text}#"))),
        ("after", |text| json!(format!("#{text}"))),
        ("between", |text| json!(format!("{text}#{text}${{}}#{text}"))),
        ("key", |text| json!({ text: text })),
        ("argument", |text| json!(text)),
        ("argument_template", |text| json!(format!("{text}#{text}"))),
        ("argument_list", |text| json!(format!("{text}{text}{text}"))),
        ("argument_map", |text| json!({ text: text })),
        ("index", |text| json!(text)),
        ("chosen", |text| json!(text)),
    ];
    let (applied, texts) = (applied(terraform), texts());
    for (name, expected) in expected {
        compare(&applied.outputs[name], &texts, expected, name);
    }
    let policies: Vec<Value> = applied.outputs["policies"].as_array().into_iter().flatten().map(decoded).collect();
    let expected = |text: &String| {
        let policy = json!({
            text: text,
            "list": [text, format!("a-{text}-#-{text}")],
            format!("b-#{text}"): { "json": [text] },
        });
        json!({
            "name": text, "path": text, "policy": policy, "description": format!("<{text}#{text}>"),
            "tags": { text: text, format!("d{text}#"): format!("#{text}") },
        })
    };
    compare(&json!(policies), &texts, expected, "a resource");
}

/// A resource with its policy as a value, and what is JSON in that as a value too, since there are several
/// ways to write one; and without what Terraform ignores.
fn decoded(resource: &Value) -> Value {
    fn decode(json: &mut Value) {
        let text = json.as_str().expect("a text of JSON");
        *json = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    }
    let mut resource = resource.clone();
    resource.as_object_mut().expect("an object").remove("//");
    decode(&mut resource["policy"]);
    let entries = resource["policy"].as_object_mut().into_iter().flat_map(serde_json::Map::values_mut);
    entries.filter_map(|entry| entry.get_mut("json")).for_each(decode);
    resource
}

fn literals_arrive(terraform: &Plain) {
    let literal = decoded(&applied(terraform).outputs["literal"]);
    let expected = json!({
        "policy": { "${a}": "%{b} ${c}", "d": "\"e\" \\ \n \u{1}", "f": 12345678901234567890u64 },
        "description": "${a} %{b} $$${ 100%# \"c\" \\ \n é \u{1}",
        "path": "\u{feff}%\r$\r#\r\n$",
        "tags": { "${a}": "$", "%{b}": "%", "\"c\" \\": "$$", "Name": "$$${a}", "raw": "raw \"a\" \\n ${b}" },
    });
    assert_eq!(literal, expected);
}

fn description_arrives(terraform: &Plain) {
    let described = &applied(terraform).plan["configuration"]["root_module"]["outputs"]["described"];
    assert_eq!(described["description"], "Costs ${10} or \"%{more}\": $${5} %%{5}, \\ and 'é'.  On a second line.");
}

#[derive(Outputs)]
struct Impossible {
    text: Expr<Str>,
    sum: Expr<Num>,
    call: Expr<Num>,
}

#[stack]
fn impossible(stack: &Stack) -> Impossible {
    let _ = stack;
    let nothing: Option<&str> = None;
    let number: Expr<Num> = jsondecode("1").cast();
    Impossible { text: text!("a-${nothing}"), sum: -(number + f64::NAN), call: call("max", |arguments| arguments.with::<Num, _>("many")) }
}

fn problems_are_reported() {
    let error = impossible().synthesize(&Environment::default()).expect_err("none of this can be rendered");
    let messages: Vec<&str> = error.problems().iter().map(ferroform::Problem::message).collect();
    let expected = [
        "output `text`: a string has `${..}` of a value that is None",
        "output `sum`: NaN is not a number that Terraform has",
        "output `call`: a number is wanted, and \"many\" is not one",
    ];
    assert_eq!(messages, expected);
}

/// How deep the trees of operators are.
const DEPTH: u32 = 5;

/// Choices of which trees are made.
fn tapes() -> Vec<Vec<u32>> {
    samples(&vec(any::<u32>(), 200), 300)
}

/// The next choice out of some; the first one where the tape has ended.
fn choose(tape: &mut Iter<u32>, ways: u32) -> u32 {
    tape.next().map_or(0, |choice| choice % ways)
}

/// A number as an expression, and as Rust computes it.
fn number(tape: &mut Iter<u32>, depth: u32) -> (Expr<Num>, f64) {
    let leaf = choose(tape, 19) as i32 - 9;
    let simple = || (call("max", |arguments| arguments.with::<Num, _>(leaf)), f64::from(leaf));
    if depth == 0 {
        return simple();
    }
    let way = choose(tape, 16);
    let (left, l) = number(tape, depth - 1);
    let (expression, value) = match way {
        0..=4 => {
            let (right, r) = number(tape, depth - 1);
            match way {
                0 => (left + right, l + r),
                1 => (left - right, l - r),
                2 => (left * right, l * r),
                3 => (call("max", |arguments| arguments.with::<Num, _>(left).with::<Num, _>(right)), l.max(r)),
                _ => {
                    let list = format!("[{leaf}]");
                    let (condition, c) = truth(tape, depth - 1);
                    let lists: Expr<List<Num>> = condition.choose([left, right], jsondecode(list).cast::<List<Num>>());
                    (lists.at(0), if c { l } else { f64::from(leaf) })
                }
            }
        }
        5 => (left + leaf, l + f64::from(leaf)),
        6 => (left - leaf, l - f64::from(leaf)),
        7 => (left * f64::from(leaf), l * f64::from(leaf)),
        8 => (left / 4, l / 4.0),
        9 => (left / -2, l / -2.0),
        10 if leaf > 0 => (left % leaf, l % f64::from(leaf)),
        10 => (-left, -l),
        11 => (-(-left), l),
        _ => {
            let (condition, c) = truth(tape, depth - 1);
            match way {
                12 => (condition.choose(left, leaf), if c { l } else { f64::from(leaf) }),
                13 => (condition.choose(leaf, left), if c { f64::from(leaf) } else { l }),
                _ => {
                    let (right, r) = number(tape, depth - 1);
                    (condition.choose(left, right), if c { l } else { r })
                }
            }
        }
    };
    // what a double cannot hold exactly proves nothing, nor does a zero, which Terraform writes with a sign
    if value != 0.0 && value.abs() < 1e6 && (value * 1024.0).fract() == 0.0 { (expression, value) } else { simple() }
}

/// A truth value, likewise.
fn truth(tape: &mut Iter<u32>, depth: u32) -> (Expr<Bool>, bool) {
    let leaf = choose(tape, 2) == 1;
    if depth == 0 {
        return (call("tobool", |arguments| arguments.with::<Bool, _>(leaf)), leaf);
    }
    match choose(tape, 16) {
        way @ 0..=6 => {
            let ((left, l), (right, r)) = (number(tape, depth - 1), number(tape, depth - 1));
            match way {
                0 => (left.less(right), l < r),
                1 => (left.at_most(right), l <= r),
                2 => (left.greater(right), l > r),
                3 => (left.at_least(right), l >= r),
                4 => (left.equals(right), l == r),
                5 => (left.differs(right), l != r),
                _ => (left.less(-3), l < -3.0),
            }
        }
        way @ 7..=8 => {
            let ((left, l), (right, r)) = (string(tape, depth - 1), string(tape, depth - 1));
            if way == 7 { (left.equals(right), l == r) } else { (left.differs("\"a\" == b"), l != "\"a\" == b") }
        }
        way => {
            let ((left, l), (right, r)) = (truth(tape, depth - 1), truth(tape, depth - 1));
            match way {
                9 => (left & right, l & r),
                10 => (left | right, l | r),
                11 => (!left, !l),
                12 => (left.equals(right), l == r),
                13 => (left & leaf, l & leaf),
                14 => (left | leaf, l | leaf),
                _ => {
                    let (condition, c) = truth(tape, depth - 1);
                    (condition.choose(left, right), if c { l } else { r })
                }
            }
        }
    }
}

/// A string, likewise.
fn string(tape: &mut Iter<u32>, depth: u32) -> (Expr<Str>, String) {
    let leaf = ["", "a", "\"a\" == b", "${a} ? b : c"][choose(tape, 4) as usize];
    if depth == 0 {
        return (text!("${leaf}"), leaf.to_owned());
    }
    match choose(tape, 5) {
        0 => {
            let (expression, value) = number(tape, depth - 1);
            (text!("$${${expression}}${leaf}"), format!("${{{value}}}{leaf}"))
        }
        1 => {
            let (expression, value) = truth(tape, depth - 1);
            (text!("${expression}${leaf}${expression}"), format!("{value}{leaf}{value}"))
        }
        2 => {
            let (expression, value) = string(tape, depth - 1);
            (text!("%${expression}$${}"), format!("%{value}${{}}"))
        }
        way => {
            let ((condition, c), (left, l)) = (truth(tape, depth - 1), string(tape, depth - 1));
            if way == 3 {
                (condition.choose(left, leaf), if c { l } else { leaf.to_owned() })
            } else {
                (condition.choose(leaf, left), if c { leaf.to_owned() } else { l })
            }
        }
    }
}

fn expressions_mean_the_same(terraform: &Plain) {
    let outputs = &applied(terraform).outputs;
    let (mut numbers, mut bools, mut strings) = (Vec::new(), Vec::new(), Vec::new());
    for tape in tapes() {
        numbers.push(number(&mut tape.iter(), DEPTH).1);
        bools.push(truth(&mut tape.iter(), DEPTH).1);
        strings.push(string(&mut tape.iter(), DEPTH).1);
    }
    let same_number = |value: &Value| value.as_f64().map_or(Value::Null, |number| json!(number));
    let read: Vec<Value> = outputs["numbers"].as_array().into_iter().flatten().map(same_number).collect();
    compare(&json!(read), &numbers, |value| json!(value), "a number");
    compare(&outputs["bools"], &bools, |value| json!(value), "a truth value");
    compare(&outputs["strings"], &strings, |value| json!(value), "a string");
}
