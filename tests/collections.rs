//! Collections that only Terraform knows: `for` expressions, splats, indices and conditions on them, as Rust writes
//! them and as terraform takes them.

use ferroform::Null;
use ferroform::functions::{join, jsondecode, keys, length, merge, split, tomap, toset, tostring, try_, upper};
use ferroform::prelude::*;
use libtest_mimic::Arguments;
use serde_json::{Value, json};
use std::process::ExitCode;
use tests::check;
use tests::synth::{document, problems, text};
use tests::terraform::{Plain, WithAws, plain, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests = vec![
        trial("a collection is what its closure says", plain, collections_are_what_closures_say),
        trial("a choice has the type of both", plain, choices_have_the_type_of_both),
        check("objects keep their fields", objects_keep_their_fields),
        trial("terraform and the provider accept all of it", with_aws, validates),
        check("what is wrong with an element is told", mistakes_are_told),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// The outputs of a stack, applied, beside what each must be.
fn compare(terraform: &Plain, stack: &ferroform::Definition, expected: &Value) {
    let applied = terraform.apply(&text(stack)).unwrap_or_else(|error| panic!("{error}"));
    let outputs = document(stack)["output"].clone();
    for (name, expected) in expected.as_object().expect("an object") {
        assert_eq!(applied.outputs[name], *expected, "{name}: {}", outputs[name]["value"]);
    }
    assert_eq!(applied.outputs.len(), expected.as_object().map_or(0, serde_json::Map::len), "every output is compared");
}

#[derive(Outputs)]
struct Collections {
    mapped: Expr<List<Str>>,
    mapped_to_rust: Expr<List<Num>>,
    of_set: Expr<List<Str>>,
    filtered: Expr<List<Str>>,
    filtered_set: Expr<Set<Str>>,
    both: Expr<List<Str>>,
    to_map: Expr<Map<Num>>,
    grouped: Expr<Map<List<Str>>>,
    numbered: Expr<List<Str>>,
    nested: Expr<List<List<Str>>>,
    captured: Expr<List<Map<Str>>>,
    map_pairs: Expr<List<Str>>,
    map_values: Expr<Map<Num>>,
    map_filtered: Expr<Map<Num>>,
    map_turned: Expr<Map<Str>>,
    map_grouped: Expr<Map<List<Str>>>,
    odd_key: Expr<Map<Str>>,
    any_parts: Expr<List<Any>>,
    joined: Expr<Str>,
    conditional_parts: Expr<Map<Num>>,
    at_expression: Expr<Str>,
    key_expression: Expr<Num>,
    deep: Expr<List<Str>>,
}

#[stack]
fn collections(_stack: &Stack) -> Collections {
    let letters = split(",", "a,b,c,a");
    let set = toset(["x", "y"]);
    let sizes = tomap([("small", 1), ("large", 3), ("huge", 3)]);
    let servers = jsondecode(r#"[{"name": "web", "port": 80}, {"name": "db", "port": 5432}]"#).cast::<List<Any>>();
    let text = |number: Expr<Num>| tostring(number);
    Collections {
        mapped: letters.map(|letter| text!("<${letter} \"$${x}\" ${upper(letter)}>")),
        mapped_to_rust: letters.map(|_| 7),
        of_set: set.map(upper),
        filtered: letters.filter(|letter| letter.differs("a")),
        filtered_set: set.filter(|letter| letter.equals("y")),
        both: letters.filter(|letter| letter.differs("b")).map(upper),
        to_map: set.to_map(|letter| (text!("${letter}!"), length(letter))),
        grouped: letters.group(|letter| (letter.equals("a").choose("first", "other"), letter)),
        numbered: letters.map_numbered(|number, letter| text!("${number + 1}${letter}")),
        nested: letters.filter(|letter| letter.differs("a")).map(|letter| set.map(|other| text!("${letter}${other}"))),
        captured: set.map(|letter| sizes.to_map(|name, size| (text!("${letter}-${name}"), text(size)))),
        map_pairs: sizes.map(|name, size| text!("${name}=${size}")),
        map_values: sizes.map_values(|_, size| size * 2),
        map_filtered: sizes.filter(|name, size| size.greater(1) & name.differs("huge")),
        map_turned: sizes.filter(|_, size| size.equals(1)).to_map(|name, size| (text(size), name)),
        map_grouped: sizes.group(|name, size| (text(size), name)),
        odd_key: set.to_map(|letter| (text!("${letter} \"k\" $${x}"), text!("\\ ${letter}"))),
        any_parts: servers.filter(|server| server.get("port").cast::<Num>().less(1000)).map(|server| server.get("name")),
        joined: join(", ", sizes.map(|name, _| name)),
        conditional_parts: set.to_map(|letter| (letter.equals("x").choose(letter, "else"), letter.equals("x").choose(1, 2))),
        at_expression: letters.at(length(set)),
        key_expression: sizes.key(set.to_list().at(0).equals("x").choose("large", "small")),
        deep: letters.map(|a| join("", set.map(|b| join("", set.filter(|c| c.differs(b)).map(|c| text!("${a}${b}${c}")))))),
    }
}

fn collections_are_what_closures_say(terraform: &Plain) {
    let each = |letter: &str| format!("<{letter} \"${{x}}\" {}>", letter.to_uppercase());
    let expected = json!({
        "mapped": (["a", "b", "c", "a"].map(each)),
        "mapped_to_rust": [7, 7, 7, 7],
        "of_set": ["X", "Y"],
        "filtered": ["b", "c"],
        "filtered_set": ["y"],
        "both": ["A", "C", "A"],
        "to_map": {"x!": 1, "y!": 1},
        "grouped": {"first": ["a", "a"], "other": ["b", "c"]},
        "numbered": ["1a", "2b", "3c", "4a"],
        "nested": [["bx", "by"], ["cx", "cy"]],
        "captured": [{"x-small": "1", "x-large": "3", "x-huge": "3"}, {"y-small": "1", "y-large": "3", "y-huge": "3"}],
        "map_pairs": ["huge=3", "large=3", "small=1"],
        "map_values": {"small": 2, "large": 6, "huge": 6},
        "map_filtered": {"large": 3},
        "map_turned": {"1": "small"},
        "map_grouped": {"1": ["small"], "3": ["huge", "large"]},
        "odd_key": {"x \"k\" ${x}": "\\ x", "y \"k\" ${x}": "\\ y"},
        "any_parts": ["web"],
        "joined": "huge, large, small",
        "conditional_parts": {"x": 1, "else": 2},
        "at_expression": "c",
        "key_expression": 3,
        "deep": ["axyayx", "bxybyx", "cxycyx", "axyayx"],
    });
    compare(terraform, &collections(), &expected);
}

#[derive(Outputs)]
struct Choices {
    literals: Expr<Num>,
    text_beside_number: Expr<Str>,
    list: Expr<List<Str>>,
    null: Expr<Bool>,
    null_left: Expr<Str>,
    operand: Expr<Num>,
    negative: Expr<Num>,
    map: Expr<Map<Num>>,
    any: Expr<Str>,
    of_choice: Expr<Str>,
    whole: Expr<Num>,
    tried: Expr<Num>,
}

#[stack]
fn choices(_stack: &Stack) -> Choices {
    let yes = Expr::<Bool>::of(true);
    let sizes = tomap([("small", 1)]);
    Choices {
        literals: yes.choose(12345678901234567890_u64, 2),
        text_beside_number: yes.choose(1, "two"),
        list: (!yes).choose(["a"], split(",", "b,c")),
        null: yes.choose(Null, "a").equals(Null),
        null_left: (!yes).choose(Null, "a"),
        operand: yes.choose(1, 2) + 3,
        negative: -yes.choose(1, 2),
        map: yes.choose(merge((sizes, [("large", 2)])), sizes),
        any: yes.choose(jsondecode("[1]").at(0), "x").cast(),
        of_choice: yes.choose(["a"], ["b"]).at(0),
        whole: yes.choose(false, true).choose(1, yes.choose(length(keys(sizes)), 2)),
        tried: try_((sizes.key("none"), sizes.key("small"))),
    }
}

fn choices_have_the_type_of_both(terraform: &Plain) {
    let expected = json!({
        "literals": 12_345_678_901_234_567_890_u64,
        "text_beside_number": "1",
        "list": ["b", "c"],
        "null": true,
        "null_left": "a",
        "operand": 4,
        "negative": -1,
        "map": {"small": 1, "large": 2},
        "any": "1",
        "of_choice": "a",
        "whole": 1,
        "tried": 1,
    });
    compare(terraform, &choices(), &expected);
}

#[derive(Outputs)]
struct Objects {
    records: Expr<Map<Str>>,
    names: Expr<List<Str>>,
    ids: Expr<List<Str>>,
    first: Expr<Str>,
    vpc: Expr<Id<aws::Vpc>>,
}

#[stack]
fn objects(stack: &Stack) -> Objects {
    let certificate = resource!(stack, aws_acm_certificate "main" { domain_name = "a.example"  validation_method = "DNS" });
    let options = certificate.domain_validation_options;
    let by_domain = options.to_map(|option| (option.domain_name, option));
    let cluster = resource!(stack, aws_eks_cluster "main" {
        name     = "c"
        role_arn = unchecked("arn:aws:iam::444455556666:role/c")
        vpc_config { subnet_ids = ["subnet-1"] }
    });
    let (one, other) =
        (resource!(stack, aws_vpc "one" { cidr_block = "10.0.0.0/16" }), resource!(stack, aws_vpc "other" { cidr_block = "10.1.0.0/16" }));
    let vpc = one.enable_dns_support.choose(one.id, other.id);
    resource!(stack, aws_subnet "chosen" { vpc_id = vpc  cidr_block = "10.0.0.0/24" });
    Objects {
        records: by_domain.map_values(|_, option| option.resource_record_name),
        names: options.splat(|option| option.resource_record_name),
        ids: cluster.identity.splat(|identity| identity.oidc.at(0).issuer),
        first: by_domain.key("a.example").resource_record_type,
        vpc,
    }
}

fn objects_keep_their_fields() {
    let document = document(&objects());
    let value = |name: &str| document["output"][name]["value"].as_str().expect("an expression").to_owned();
    let options = "aws_acm_certificate.main.domain_validation_options";
    let by_domain = format!("{{for one in {options} : one.domain_name => one}}");
    assert_eq!(value("records"), format!("${{{{for key, one in {by_domain} : key => one.resource_record_name}}}}"));
    assert_eq!(value("names"), format!("${{{options}[*].resource_record_name}}"));
    assert_eq!(value("ids"), "${[for one in aws_eks_cluster.main.identity : one.oidc[0].issuer]}");
    assert_eq!(value("first"), format!("${{{by_domain}[\"a.example\"].resource_record_type}}"));
    assert_eq!(value("vpc"), "${aws_vpc.one.enable_dns_support ? aws_vpc.one.id : aws_vpc.other.id}");
}

fn validates(terraform: &WithAws) {
    terraform.validate(&text(&objects())).unwrap_or_else(|error| panic!("{error}"));
}

fn mistakes_are_told() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        let letters = split(",", "a,b");
        let mut kept = None;
        let inner = letters.map(|letter| {
            kept = Some(letter);
            letter
        });
        let kept = kept.expect("the closure was called");
        resource!(stack, aws_vpc "outside" { ipv4_ipam_pool_id = kept });
        resource!(stack, aws_vpc "within_another" { ipv4_ipam_pool_id = join("", inner.map(|_| kept)) });
        resource!(stack, aws_vpc "fine" { ipv4_ipam_pool_id = join("", inner) });
        resource!(stack, aws_vpc "before" { ipv4_ipam_pool_id = letters.at(-1) });
        let none: Option<&str> = None;
        resource!(stack, aws_vpc "none" { ipv4_ipam_pool_id = join("", letters.map(|letter| text!("${letter}${none}"))) });
        let _ = letters.map(|letter| {
            resource!(stack, aws_vpc "declared" { ipv4_ipam_pool_id = letter });
            vpc.id
        });
    }
    let escaped = "an element that a closure was given, as by `map`, is used outside of the closure: there is no such value there";
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    let expected = [
        format!("aws_vpc.outside: {escaped}"),
        format!("aws_vpc.within_another: {escaped}"),
        "aws_vpc.before: `ipv4_ipam_pool_id`: a list has no element -1: count from 0, or from its end by `functions::element`".into(),
        "aws_vpc.none: `ipv4_ipam_pool_id`: a string has `${..}` of a value that is None".into(),
        format!("aws_vpc.declared: {escaped}"),
    ];
    assert_eq!(messages, expected);
}
