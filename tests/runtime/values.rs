//! Which Rust values may stand for which arguments, and what becomes of them.

use ferroform::prelude::*;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr};
use std::rc::Rc;
use std::sync::Arc;
use tests::synth::{document, problem, problems, text};

fn attribute(document: &Value, kind: &str, name: &str, attribute: &str) -> Value {
    document["resource"][kind][name][attribute].clone()
}

/// The one attribute that each of the named resources of a kind has.
fn attributes(document: &Value, kind: &str, key: &str) -> Value {
    let all = document["resource"][kind].as_object().expect("resources");
    all.iter().map(|(name, block)| (name.clone(), block[key].clone())).collect()
}

#[test]
fn a_string_is_any_text_number_or_bool() {
    #[stack]
    fn it(stack: &Stack) {
        macro_rules! each {
            ($($name:literal = $value:expr;)*) => { $(resource!(stack, aws_eip $name { public_ipv4_pool = $value });)* };
        }
        let owned = String::from("owned");
        each! {
            "str" = "str"; "string" = owned.clone(); "reference" = &owned; "twice" = &&owned;
            "cow" = Cow::Borrowed("cow"); "rc" = Rc::<str>::from("rc"); "arc" = Arc::<str>::from("arc"); "box" = Box::<str>::from("box");
            "char" = 'c'; "int" = 7u8; "negative" = -7i64; "large" = u128::MAX; "float" = 0.25f32; "bool" = true;
            "ip" = Ipv4Addr::LOCALHOST; "any_ip" = IpAddr::from([0u16, 0, 0, 0, 0, 0, 0, 1]);
            "format" = format!("{owned}-{}", 1);
        }
    }
    let expected = json!({
        "str": "str", "string": "owned", "reference": "owned", "twice": "owned", "cow": "cow", "rc": "rc", "arc": "arc", "box": "box",
        "char": "c", "int": "7", "negative": "-7", "large": u128::MAX.to_string(), "float": "0.25", "bool": "true",
        "ip": "127.0.0.1", "any_ip": "::1", "format": "owned-1",
    });
    assert_eq!(attributes(&document(&it()), "aws_eip", "public_ipv4_pool"), expected);
}

#[test]
fn a_number_keeps_every_digit() {
    #[stack]
    fn it(stack: &Stack) {
        macro_rules! each {
            ($($name:literal = $value:expr;)*) => { $(resource!(stack, aws_efs_file_system $name { provisioned_throughput_in_mibps = $value });)* };
        }
        let text = String::from("443");
        each! {
            "small" = 443u16; "negative" = -1i8; "beyond_i64" = u64::MAX; "beyond_u64" = u128::MAX; "lowest" = i128::MIN;
            "float" = 0.5f64; "tiny" = 5e-324f64; "huge" = f64::MAX; "single" = 0.1f32; "size" = 3usize;
            "text" = "443"; "string" = text.clone(); "reference" = &text; "signed" = "-0.5e3";
        }
        resource!(stack, aws_efs_file_system "literal" { provisioned_throughput_in_mibps = 12345678901234567890123 });
        resource!(stack, aws_efs_file_system "literal_text" { provisioned_throughput_in_mibps = "443" });
        resource!(stack, aws_efs_file_system "literal_hex" { provisioned_throughput_in_mibps = 0xffff_ffff_ffff_ffff_ffff });
        resource!(stack, aws_efs_file_system "literal_float" { provisioned_throughput_in_mibps = 1_000.50 });
    }
    // as text, since a reader of JSON may round
    let text = text(&it());
    let port = |name: &str| {
        let block = &text[text.find(&format!("\"{name}\": {{")).expect("the block")..];
        let line = block.lines().find(|line| line.trim_start().starts_with("\"provisioned_throughput_in_mibps\"")).expect("a port");
        line.trim().trim_start_matches("\"provisioned_throughput_in_mibps\": ").trim_end_matches(',').to_owned()
    };
    let tiny = format!("{}", 5e-324f64);
    for (name, expected) in [
        ("small", "443"),
        ("negative", "-1"),
        ("beyond_i64", "18446744073709551615"),
        ("beyond_u64", "340282366920938463463374607431768211455"),
        ("lowest", "-170141183460469231731687303715884105728"),
        ("float", "0.5"),
        ("tiny", &tiny),
        ("huge", &format!("{}", f64::MAX)),
        ("single", "0.1"),
        ("size", "3"),
        ("text", "\"443\""),
        ("string", "\"443\""),
        ("reference", "\"443\""),
        ("signed", "\"-0.5e3\""),
        ("literal", "12345678901234567890123"),
        ("literal_text", "\"443\""),
        ("literal_hex", "1208925819614629174706175"),
        ("literal_float", "1000.50"),
    ] {
        assert_eq!(port(name), expected, "{name}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_the_line() {
    #[stack]
    fn it(stack: &Stack) {
        for text in ["abc", "", "-", "1 ", "0x10", "1_000", "NaN", "inf", "+5"] {
            resource!(stack, aws_efs_file_system "t${text.len()}-${text.as_bytes().first().copied().unwrap_or_default()}" { // here
                provisioned_throughput_in_mibps = text
            });
        }
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            resource!(stack, aws_efs_file_system "f${number.is_nan()}-${number > 0.0}" { provisioned_throughput_in_mibps = number });
        }
        resource!(stack, aws_efs_file_system "single" { provisioned_throughput_in_mibps = f32::NAN });
    }
    let problems = problems(&it());
    let messages: Vec<&str> = problems.iter().filter_map(|(message, _)| message.split_once(": ")).map(|(_, what)| what).collect();
    let texts = [r#""abc""#, r#""""#, r#""-""#, r#""1 ""#, r#""0x10""#, r#""1_000""#, r#""NaN""#, r#""inf""#, r#""+5""#];
    let expected: Vec<String> = texts
        .iter()
        .map(|text| format!("`provisioned_throughput_in_mibps`: a number is wanted, and {text} is not one"))
        .chain(
            ["NaN", "inf", "-inf", "NaN"]
                .map(|number| format!("`provisioned_throughput_in_mibps`: {number} is not a number that Terraform has")),
        )
        .collect();
    assert_eq!(messages, expected);
    assert!(problems[0].1[0].ends_with(" { // here"), "{problems:?}");
}

#[test]
fn a_bool_is_a_bool_or_an_expression() {
    #[stack]
    fn it(stack: &Stack) {
        let yes = true;
        let first = resource!(stack, aws_vpc "a" { enable_dns_support = yes });
        resource!(stack, aws_vpc "b" { enable_dns_support = !yes });
        resource!(stack, aws_vpc "c" { enable_dns_support = &yes });
        resource!(stack, aws_vpc "d" { enable_dns_support = first.enable_dns_support });
        resource!(stack, aws_vpc "e" { enable_dns_support = "true" });
        resource!(stack, aws_vpc "f" { enable_dns_support = "${first.enable_dns_support}" });
        resource!(stack, aws_vpc "g" { enable_dns_support = first.instance_tenancy });
    }
    let expected = json!({
        "a": true, "b": false, "c": true, "d": "${aws_vpc.a.enable_dns_support}", "e": "true",
        "f": "${aws_vpc.a.enable_dns_support}", "g": "${aws_vpc.a.instance_tenancy}",
    });
    assert_eq!(attributes(&document(&it()), "aws_vpc", "enable_dns_support"), expected);
}

#[test]
fn an_expression_of_another_type_is_converted_by_terraform() {
    #[stack]
    fn it(stack: &Stack) {
        let group = resource!(stack, aws_efs_file_system "a" { provisioned_throughput_in_mibps = 1 });
        let vpc = resource!(stack, aws_vpc "a" {});
        resource!(stack, aws_eip "number" { public_ipv4_pool = group.provisioned_throughput_in_mibps });
        resource!(stack, aws_eip "bool" { public_ipv4_pool = vpc.enable_dns_support });
        resource!(stack, aws_efs_file_system "string" { provisioned_throughput_in_mibps = vpc.owner_id });
    }
    let document = document(&it());
    assert_eq!(attribute(&document, "aws_eip", "number", "public_ipv4_pool"), "${aws_efs_file_system.a.provisioned_throughput_in_mibps}");
    assert_eq!(attribute(&document, "aws_eip", "bool", "public_ipv4_pool"), "${aws_vpc.a.enable_dns_support}");
    assert_eq!(attribute(&document, "aws_efs_file_system", "string", "provisioned_throughput_in_mibps"), "${aws_vpc.a.owner_id}");
}

#[test]
fn a_none_leaves_an_argument_an_element_and_an_entry_out() {
    #[stack]
    fn it(stack: &Stack) {
        let (none, some, nested): (Option<&str>, _, Option<Option<u8>>) = (None, Some("some"), Some(None));
        resource!(stack, aws_eip "none" { public_ipv4_pool = none });
        resource!(stack, aws_eip "some" { public_ipv4_pool = some });
        resource!(stack, aws_eip "nested" { public_ipv4_pool = nested });
        resource!(stack, aws_vpc "map" { tags = { None = none  Some = some  "${some.unwrap()}" = none } });
        resource!(stack, aws_vpc "rust_map" { tags = BTreeMap::from([("None", none), ("Some", some)]) });
        resource!(stack, aws_network_acl "list" { vpc_id = "v"  subnet_ids = [none, some, "third"] });
        resource!(stack, aws_network_acl "vector" { vpc_id = "v"  subnet_ids = vec![none, some] });
        resource!(stack, aws_network_acl "all" { vpc_id = "v"  subnet_ids = [none, none] });
        resource!(stack, aws_instance "block" {
            ami           = "ami"
            instance_type = "t3.micro"
            root_block_device { volume_type = none  kms_key_id = some }
        });
    }
    let document = document(&it());
    let eip = |name: &str| document["resource"]["aws_eip"][name].as_object().map(|block| block.keys().cloned().collect::<Vec<_>>());
    assert_eq!(eip("none"), Some(vec!["//".to_owned()]));
    assert_eq!(eip("nested"), Some(vec!["//".to_owned()]));
    assert_eq!(attribute(&document, "aws_eip", "some", "public_ipv4_pool"), "some");
    assert_eq!(attribute(&document, "aws_vpc", "map", "tags"), json!({ "Some": "some" }));
    assert_eq!(attribute(&document, "aws_vpc", "rust_map", "tags"), json!({ "Some": "some" }));
    assert_eq!(attribute(&document, "aws_network_acl", "list", "subnet_ids"), json!(["some", "third"]));
    assert_eq!(attribute(&document, "aws_network_acl", "vector", "subnet_ids"), json!(["some"]));
    assert_eq!(attribute(&document, "aws_network_acl", "all", "subnet_ids"), json!([]));
    assert_eq!(attribute(&document, "aws_instance", "block", "root_block_device"), json!([{ "kms_key_id": "some" }]));
}

#[test]
fn a_none_for_a_required_argument_is_refused_with_the_line() {
    #[stack]
    fn it(stack: &Stack) {
        let none: Option<String> = None;
        resource!(stack, aws_network_acl "a" { vpc_id = none }); // at the top
        resource!(stack, aws_elb "b" { listener { instance_port = 1  instance_protocol = none  lb_port = 1  lb_protocol = "http" } }); // nested
    }
    let expected = [
        ("aws_network_acl.a: `vpc_id` is required, and its value is None", r#"aws_network_acl "a" { vpc_id = none }); // at the top"#),
        (
            "aws_elb.b: `instance_protocol` is required, and its value is None",
            r#"aws_elb "b" { listener { instance_port = 1  instance_protocol = none  lb_port = 1  lb_protocol = "http" } }); // nested"#,
        ),
    ];
    assert_eq!(problems(&it()), expected.map(|(message, place)| (message.to_owned(), vec![place.to_owned()])));
}

#[test]
fn a_list_is_any_sequence_with_an_order() {
    #[stack]
    fn it(stack: &Stack) {
        macro_rules! each {
            ($($name:literal = $value:expr;)*) => { $(resource!(stack, aws_network_acl $name { vpc_id = "v"  subnet_ids = $value });)* };
        }
        let words = vec!["b".to_owned(), "a".to_owned()];
        let slice: &[String] = &words;
        each! {
            "vector" = words.clone(); "vector_reference" = &words; "slice" = slice; "slice_of_str" = &["b", "a"][..];
            "array" = ["b", "a"]; "array_reference" = &["b", "a"]; "deque" = VecDeque::from(["b", "a"]);
            "sorted" = BTreeSet::from(["b", "a"]); "iterator" = words.iter(); "mapped" = words.iter().map(|word| format!("{word}!"));
            "filtered" = words.iter().filter(|word| *word == "a"); "range" = (0..2).map(|number| number.to_string()); "empty" = Vec::<String>::new();
            "some" = Some(vec!["b"]); "of_options" = words.iter().map(Some); "chained" = ["b"].into_iter().chain(["a"]);
        }
        // places are lent
        resource!(stack, aws_network_acl "lent" { vpc_id = "v"  subnet_ids = words });
        resource!(stack, aws_network_acl "literal" { vpc_id = "v"  subnet_ids = [words[1], "b", 3, words.len().to_string()] });
        drop(words);
    }
    let expected = json!({
        "vector": ["b", "a"], "vector_reference": ["b", "a"], "slice": ["b", "a"], "slice_of_str": ["b", "a"], "array": ["b", "a"],
        "array_reference": ["b", "a"], "deque": ["b", "a"], "sorted": ["a", "b"], "iterator": ["b", "a"], "mapped": ["b!", "a!"],
        "filtered": ["a"], "range": ["0", "1"], "empty": [], "some": ["b"], "of_options": ["b", "a"], "chained": ["b", "a"],
        "lent": ["b", "a"], "literal": ["a", "b", 3, "2"],
    });
    assert_eq!(attributes(&document(&it()), "aws_network_acl", "subnet_ids"), expected);
}

#[test]
fn a_list_may_hold_expressions_and_be_one() {
    #[stack]
    fn it(stack: &Stack) {
        let zones = data!(stack, aws_availability_zones "all" {});
        let vpc = resource!(stack, aws_vpc "main" {});
        let subnets: Vec<aws::Subnet> =
            (0..2).map(|at| resource!(stack, aws_subnet "s${at}" { vpc_id = vpc.id  availability_zone = zones.names.at(at) })).collect();
        resource!(stack, aws_network_acl "of_expressions" { vpc_id = vpc.id  subnet_ids = subnets.iter().map(|subnet| subnet.id) });
        resource!(stack, aws_network_acl "literal" { vpc_id = vpc.id  subnet_ids = [subnets[0].id, "subnet-1"] });
        resource!(stack, aws_elb "list_to_set" {
            availability_zones = zones.names
            listener { instance_port = 1  instance_protocol = "http"  lb_port = 1  lb_protocol = "http" }
        });
    }
    let document = document(&it());
    assert_eq!(
        attribute(&document, "aws_network_acl", "of_expressions", "subnet_ids"),
        json!(["${aws_subnet.s0.id}", "${aws_subnet.s1.id}"])
    );
    assert_eq!(attribute(&document, "aws_network_acl", "literal", "subnet_ids"), json!(["${aws_subnet.s0.id}", "subnet-1"]));
    assert_eq!(attribute(&document, "aws_elb", "list_to_set", "availability_zones"), "${data.aws_availability_zones.all.names}");
    assert_eq!(attribute(&document, "aws_subnet", "s1", "availability_zone"), "${data.aws_availability_zones.all.names[1]}");
}

#[test]
fn a_map_is_any_collection_of_pairs_sorted_by_key() {
    const PAIRS: &[(&str, &str)] = &[("b", "1"), ("a", "2")];
    #[stack]
    fn it(stack: &Stack) {
        macro_rules! each {
            ($($name:literal = $value:expr;)*) => { $(resource!(stack, aws_vpc $name { tags = $value });)* };
        }
        let hash: HashMap<String, String> = PAIRS.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
        each! {
            "tree" = BTreeMap::from([("b", "1"), ("a", "2")]); "hash" = hash.clone(); "hash_reference" = &hash;
            "vector" = PAIRS.to_vec(); "array" = [("b", 1), ("a", 2)]; "slice" = PAIRS;
            "iterator" = ["b", "a"].into_iter().zip([1, 2]); "mapped" = PAIRS.iter().map(|(key, value)| (key, value));
            "some" = Some(PAIRS);
        }
        resource!(stack, aws_vpc "lent" { tags = hash });
        resource!(stack, aws_vpc "literal" { tags = { b = "1"  "a" = "2" } });
        resource!(stack, aws_vpc "literal_commas" { tags = { "b": "1", "a": "2" } });
        drop(hash);
    }
    let text = text(&it());
    let document: Value = serde_json::from_str(&text).expect("JSON");
    for (name, tags) in attributes(&document, "aws_vpc", "tags").as_object().expect("tags") {
        assert_eq!(*tags, json!({ "a": "2", "b": "1" }), "{name}");
    }
    let sorted = text.matches("\"a\": \"2\",\n          \"b\": \"1\"").count();
    assert_eq!(sorted, 10, "all but the literals, which stand as they were written:\n{text}");
}

#[test]
fn a_hash_map_gives_the_same_bytes_each_time() {
    #[stack]
    fn it(stack: &Stack) {
        let tags: HashMap<String, u32> = (0..50).map(|number| (format!("key-{number}"), number)).collect();
        resource!(stack, aws_vpc "main" { tags = &tags });
        resource!(stack, aws_iam_policy "main" { policy = jsonencode({ Tags = tags }) });
    }
    let first = text(&it());
    for _ in 0..20 {
        assert_eq!(text(&it()), first);
    }
}

#[test]
fn a_key_written_twice_by_a_collection_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "main" { tags = vec![("Name", "a"), ("Other", "b"), ("Name", "c")] }); // here
    }
    let place = r#"aws_vpc "main" { tags = vec![("Name", "a"), ("Other", "b"), ("Name", "c")] }); // here"#;
    assert_eq!(problem(&it()), ("aws_vpc.main: `Name` is set twice".to_owned(), vec![place.to_owned()]));
    #[stack]
    fn json(stack: &Stack) {
        let pairs = vec![("a", 1), ("a", 2)];
        resource!(stack, aws_iam_policy "main" { policy = jsonencode({ Pairs = pairs }) });
    }
    assert_eq!(problem(&json()).0, "aws_iam_policy.main: `policy`: `a` is set twice");
}

#[test]
fn keys_of_maps_are_data() {
    #[stack]
    fn it(stack: &Stack) {
        let key = String::from("a.b ${c}");
        resource!(stack, aws_vpc "literal" { tags = { "a.b $${c} %{d}" = "1"  "q\"\\" = "2" } });
        resource!(stack, aws_vpc "template" { tags = { "x ${key}" = "1" } });
        resource!(stack, aws_vpc "map" { tags = BTreeMap::from([(key.clone(), "1")]) });
        resource!(stack, aws_vpc "parentheses" { tags = { (key) = "1"  ("b".to_owned() + "c") = "2" } });
    }
    let document = document(&it());
    assert_eq!(attribute(&document, "aws_vpc", "literal", "tags"), json!({ "a.b $${c} %%{d}": "1", "q\"\\": "2" }));
    assert_eq!(attribute(&document, "aws_vpc", "template", "tags"), json!({ "x a.b $${c}": "1" }));
    assert_eq!(attribute(&document, "aws_vpc", "map", "tags"), json!({ "a.b $${c}": "1" }));
    assert_eq!(attribute(&document, "aws_vpc", "parentheses", "tags"), json!({ "a.b $${c}": "1", "bc": "2" }));
}

#[test]
fn unchecked_gives_a_value_that_the_type_would_refuse() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        resource!(stack, aws_network_acl "id" { vpc_id = unchecked(vpc.default_security_group_id) });
        resource!(stack, aws_network_acl "list" { vpc_id = "v"  subnet_ids = unchecked(vpc.tags) });
        resource!(stack, aws_efs_file_system "number" { provisioned_throughput_in_mibps = unchecked(true) });
        resource!(stack, aws_efs_file_system "none" { provisioned_throughput_in_mibps = unchecked(None::<u8>) });
        resource!(stack, aws_vpc "bool" { enable_dns_support = unchecked(vec![1, 2]) });
        resource!(stack, aws_vpc "map" { enable_dns_support = unchecked([("a", vec!["b"])]) });
    }
    let document = document(&it());
    assert_eq!(attribute(&document, "aws_network_acl", "id", "vpc_id"), "${aws_vpc.main.default_security_group_id}");
    assert_eq!(attribute(&document, "aws_network_acl", "list", "subnet_ids"), "${aws_vpc.main.tags}");
    assert_eq!(attribute(&document, "aws_efs_file_system", "number", "provisioned_throughput_in_mibps"), true);
    assert_eq!(attribute(&document, "aws_efs_file_system", "none", "provisioned_throughput_in_mibps"), Value::Null);
    assert_eq!(attribute(&document, "aws_vpc", "bool", "enable_dns_support"), json!([1, 2]));
    assert_eq!(attribute(&document, "aws_vpc", "map", "enable_dns_support"), json!({ "a": ["b"] }));
}

#[test]
fn a_literal_null_is_written() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "main" { ipv4_ipam_pool_id = null  tags = { a = null } });
    }
    let block = document(&it())["resource"]["aws_vpc"]["main"].clone();
    assert_eq!((&block["ipv4_ipam_pool_id"], &block["tags"]), (&Value::Null, &json!({ "a": null })));
    assert!(block.as_object().expect("a block").contains_key("ipv4_ipam_pool_id"));
}

#[test]
fn a_key_that_turns_out_to_be_another_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        let (key, vpc) = ("Name", resource!(stack, aws_vpc "main" {}));
        resource!(stack, aws_vpc "twice" { tags = { Name = "a"  "${key}" = "b"  "Na\"me" = "c"  Other = "Name" } }); // here
        resource!(stack, aws_vpc "known_later" { tags = { "${vpc.id}" = "a"  "${vpc.arn}" = "b"  Name = "\"Name\":" } });
        resource!(stack, aws_instance "blocks" {
            ami           = "ami"
            instance_type = "t3.micro"
            volume_tags   = { Name = "a" }
            tags          = { Name = "b" }
            root_block_device { tags = { Name = "c" } }
        });
    }
    let place = r#"aws_vpc "twice" { tags = { Name = "a"  "${key}" = "b"  "Na\"me" = "c"  Other = "Name" } }); // here"#;
    assert_eq!(problem(&it()), ("aws_vpc.twice: `Name` is set twice".to_owned(), vec![place.to_owned()]));
}
