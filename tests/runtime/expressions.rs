//! Values that only Terraform knows: references, operators, functions, strings and JSON.

use ferroform::functions::{call, cidrsubnet, join, jsonencode, length, lower, merge, upper};
use ferroform::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::synth::{document, problems};

/// What an expression is rendered as: a policy takes any string.
macro_rules! rendered {
    ($stack:ident => $($name:literal = $value:expr;)*) => {{
        $(resource!($stack, aws_vpc $name { cidr_block = unchecked($value) });)*
    }};
}

fn ranges(document: &Value) -> Value {
    let vpcs = document["resource"]["aws_vpc"].as_object().expect("VPCs");
    vpcs.iter().filter(|(name, _)| *name != "main").map(|(name, vpc)| (name.clone(), vpc["cidr_block"].clone())).collect()
}

#[test]
fn handles_reach_into_lists_sets_maps_and_blocks() {
    #[stack]
    fn it(stack: &Stack) {
        let zones = data!(stack, aws_availability_zones "all" {});
        let certificate = resource!(stack, aws_acm_certificate "main" { domain_name = "a.example" });
        let cluster = resource!(stack, aws_eks_cluster "main" { name = "c"  role_arn = unchecked("r")  vpc_config { subnet_ids = ["s"] } });
        let instance =
            resource!(stack, aws_instance "main" { ami = "ami"  instance_type = "t3.micro"  root_block_device { volume_size = 8 } });
        let group = resource!(stack, aws_security_group "main" {});
        let vpc = resource!(stack, aws_vpc "main" {});
        rendered! { stack =>
            "at" = zones.names.at(1);
            "to_list" = zones.group_names.to_list().at(0);
            "one" = certificate.domain_validation_options.one().resource_record_name;
            "list_of_objects" = cluster.certificate_authority.at(0).data;
            "deep" = cluster.identity.at(0).oidc.at(0).issuer;
            "block" = instance.root_block_device.at(0).volume_id;
            "set_of_objects" = group.ingress.to_list().at(2).from_port;
            "single_block" = cluster.timeouts.fields().create;
            "key" = vpc.tags.key("Name");
            "odd_key" = vpc.tags.key("a \"b\" ${c} \\");
            "cast" = vpc.id.cast::<Any>();
            "text" = text!("${cluster.identity.at(0).oidc.at(0).issuer}/x");
        }
    }
    let expected = json!({
        "at": "${data.aws_availability_zones.all.names[1]}",
        "to_list": "${tolist(data.aws_availability_zones.all.group_names)[0]}",
        "one": "${one(aws_acm_certificate.main.domain_validation_options).resource_record_name}",
        "list_of_objects": "${aws_eks_cluster.main.certificate_authority[0].data}",
        "deep": "${aws_eks_cluster.main.identity[0].oidc[0].issuer}",
        "block": "${aws_instance.main.root_block_device[0].volume_id}",
        "set_of_objects": "${tolist(aws_security_group.main.ingress)[2].from_port}",
        "single_block": "${aws_eks_cluster.main.timeouts.create}",
        "key": "${aws_vpc.main.tags[\"Name\"]}",
        "odd_key": "${aws_vpc.main.tags[\"a \\\"b\\\" $${c} \\\\\"]}",
        "cast": "${aws_vpc.main.id}",
        "text": "${aws_eks_cluster.main.identity[0].oidc[0].issuer}/x",
    });
    assert_eq!(ranges(&document(&it())), expected);
}

#[test]
fn operators_are_parenthesised_where_their_precedence_asks_for_it() {
    #[stack]
    fn it(stack: &Stack) {
        let group = resource!(stack, aws_lb_target_group "main" { port = 1 });
        let vpc = resource!(stack, aws_vpc "main" {});
        let (n, yes, no) = (group.port, vpc.enable_dns_support, vpc.enable_dns_hostnames);
        let text = text!("${vpc.id}-x");
        rendered! { stack =>
            "sum_in_product" = (n + 1) * 2;
            "product_in_sum" = n * 2 + 1;
            "left" = n - 1 - n;
            "right" = n - (n - 1);
            "negative" = n - -5 * (n + -1i64);
            "minus_minus" = -(-n);
            "minus_sum" = -(n + 1);
            "division" = n / (n % 3);
            "and_or" = (yes | no) & yes;
            "or_and" = yes | no & yes;
            "not" = !(yes & !no);
            "comparison" = n.less(3) & n.at_least(n - 1).equals(true);
            "equals_equals" = yes.equals(no.equals(true));
            "of_strings" = yes.equals(text.equals("b"));
            "string_left" = text.equals("b").differs(no);
            "choose_in_sum" = yes.choose::<Num, _, _>(1, 2) + 3;
            "choose_in_choose" = yes.choose::<Bool, _, _>(false, true).choose::<Num, _, _>(1, yes.choose::<Num, _, _>(n, 2));
            "minus_choose" = -yes.choose::<Num, _, _>(1, 2);
            "field_of_choose" = yes.choose::<List<Str>, _, _>(["a"], ["b"]).at(0);
            "literal_operands" = yes & false | true;
            "literal_left" = true & (1 - n).greater(0) | (false | no);
            "nothing" = vpc.cidr_block.equals(None::<&str>);
        }
    }
    let (n, yes, no) = ("aws_lb_target_group.main.port", "aws_vpc.main.enable_dns_support", "aws_vpc.main.enable_dns_hostnames");
    let expected = [
        ("sum_in_product", "(N + 1) * 2"),
        ("product_in_sum", "N * 2 + 1"),
        ("left", "N - 1 - N"),
        ("right", "N - (N - 1)"),
        ("negative", "N - -5 * (N + -1)"),
        ("minus_minus", "-(-N)"),
        ("minus_sum", "-(N + 1)"),
        ("division", "N / (N % 3)"),
        ("and_or", "(YES || NO) && YES"),
        ("or_and", "YES || NO && YES"),
        ("not", "!(YES && !NO)"),
        ("comparison", "N < 3 && N >= N - 1 == true"),
        ("equals_equals", "YES == (NO == true)"),
        ("of_strings", "YES == (\"${aws_vpc.main.id}-x\" == \"b\")"),
        ("string_left", "\"${aws_vpc.main.id}-x\" == \"b\" != NO"),
        ("choose_in_sum", "(YES ? 1 : 2) + 3"),
        ("choose_in_choose", "(YES ? false : true) ? 1 : (YES ? N : 2)"),
        ("minus_choose", "-(YES ? 1 : 2)"),
        ("field_of_choose", "(YES ? [\"a\"] : [\"b\"])[0]"),
        ("literal_operands", "YES && false || true"),
        ("literal_left", "true && 1 - N > 0 || (false || NO)"),
        ("nothing", "aws_vpc.main.cidr_block == null"),
    ];
    let rendered = ranges(&document(&it()));
    for (name, expected) in expected {
        let expected: String = expected.split(' ').map(|word| word.replace("YES", yes).replace("NO", no).replace('N', n) + " ").collect();
        let expected = expected.trim_end();
        assert_eq!(rendered[name], format!("${{{expected}}}"), "{name}");
    }
    assert_eq!(rendered.as_object().map(serde_json::Map::len), Some(expected.len()));
}

#[test]
fn functions_escape_their_texts_and_keep_references() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        rendered! { stack =>
            "text" = upper("a \"b\" ${c} %{d} \\ \n\t\u{1}");
            "nested" = join("-", [lower(vpc.id), upper("x")]);
            "template" = upper(text!("${vpc.id}-${1 + 1}"));
            "map" = merge(vpc.tags, [("k\"q", "v ${w}")]);
            "numbers" = cidrsubnet(vpc.cidr_block, 8, 3);
            "none" = call::<Str>("coalesce", |arguments| arguments.with::<Str, _>(None::<&str>).with::<Str, _>("b"));
            "any" = jsonencode([("a", vec![1, 2])]);
            "length" = length(vpc.tags);
        }
        resource!(stack, aws_subnet "after" { vpc_id = upper(vpc.id) });
        stack.problem("only to see the problems");
    }
    let problems = problems(&it());
    assert_eq!(problems.len(), 1, "{problems:?}");
    #[stack]
    fn same(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        rendered! { stack =>
            "text" = upper("a \"b\" ${c} %{d} \\ \n\t\u{1}");
            "nested" = join("-", [lower(vpc.id), upper("x")]);
            "template" = upper(text!("${vpc.id}-${1 + 1}"));
            "map" = merge(vpc.tags, [("k\"q", "v ${w}")]);
            "numbers" = cidrsubnet(vpc.cidr_block, 8, 3);
            "none" = call::<Str>("coalesce", |arguments| arguments.with::<Str, _>(None::<&str>).with::<Str, _>("b"));
            "any" = jsonencode([("a", vec![1, 2])]);
            "length" = length(vpc.tags);
        }
    }
    let expected = json!({
        "text": r#"${upper("a \"b\" $${c} %%{d} \\ \n\t\u0001")}"#,
        "nested": r#"${join("-", [lower(aws_vpc.main.id),upper("x")])}"#,
        "template": r#"${upper("${aws_vpc.main.id}-2")}"#,
        "map": r#"${merge(aws_vpc.main.tags, {"k\"q"="v $${w}"})}"#,
        "numbers": "${cidrsubnet(aws_vpc.main.cidr_block, 8, 3)}",
        "none": r#"${coalesce(null, "b")}"#,
        "any": r#"${jsonencode({"a"=[1,2]})}"#,
        "length": "${length(aws_vpc.main.tags)}",
    });
    assert_eq!(ranges(&document(&same())), expected);
}

#[test]
fn a_string_is_data_but_for_its_expressions() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let (rust, dollar) = ("rust ${x} %{y}", "$");
        let expression = text!("<${vpc.id}>");
        rendered! { stack =>
            "data" = rust;
            "format" = format!("{rust}!");
            "text" = text!("plain $${x} 100%");
            "mixed" = text!("${rust} ${vpc.id} $${z} %{a}");
            "nested" = text!("${expression}${expression}");
            "dollar" = text!("$${vpc.id} ${dollar}${vpc.id} ${dollar}${dollar}${vpc.id}");
            "split_marker" = text!("${dollar}{x}");
            "values" = text!("${1 + 1}-${true}-${'c'}-${0.5}-${u128::MAX}");
            "computed" = text!("${vpc.enable_dns_support.choose::<Num, _, _>(1, 2)}");
            "multiline" = text!("a
            b");
        }
        resource!(stack, aws_subnet "literal" { vpc_id = "x-${vpc.id}-$${y}"  availability_zone = "$${z} 5%" });
    }
    let document = document(&it());
    let expected = json!({
        "data": "rust $${x} %%{y}",
        "format": "rust $${x} %%{y}!",
        "text": "plain $${x} 100%",
        "mixed": "rust $${x} %%{y} ${aws_vpc.main.id} $${z} %%{a}",
        "nested": "<${aws_vpc.main.id}><${aws_vpc.main.id}>",
        "dollar": "$${vpc.id} ${\"$\"}${aws_vpc.main.id} ${\"$$\"}${aws_vpc.main.id}",
        "split_marker": "$${x}",
        "values": format!("2-true-c-0.5-{}", u128::MAX),
        "computed": "${aws_vpc.main.enable_dns_support ? 1 : 2}",
        "multiline": "a\n            b",
    });
    assert_eq!(ranges(&document), expected);
    assert_eq!(document["resource"]["aws_subnet"]["literal"]["vpc_id"], "x-${aws_vpc.main.id}-$${y}");
    assert_eq!(document["resource"]["aws_subnet"]["literal"]["availability_zone"], "$${z} 5%");
}

#[test]
fn jsonencode_takes_rust_and_expressions_at_any_depth() {
    #[stack]
    fn it(stack: &Stack) {
        let bucket = resource!(stack, aws_s3_bucket "main" {});
        let (action, none, list): (_, Option<u8>, _) = (String::from("s3:GetObject"), None, vec![Some("a"), None, Some("b")]);
        let conditions = BTreeMap::from([("k", vec![1u64, u64::MAX])]);
        resource!(stack, aws_cloudwatch_dashboard "main" {
            dashboard_name = "main"
            dashboard_body = jsonencode({
                Version = "1"
                Statement = [{
                    Effect    = "Allow"
                    Action    = [action, "s3:Put*"]
                    Resource  = ["${bucket.arn}/*", bucket.arn]
                    Condition = { StringEquals = { "${bucket.id}:x" = "$${aws:username}", (action) = none, "q\"k" = 1.5 } }
                }]
                Rust                = conditions
                None                = none
                Empty               = {}
                Null                = null
                List                = list
                True                = true
                Inner               = jsonencode({ a = bucket.id })
                "${none.is_none()}" = []
            })
        });
        resource!(stack, aws_cloudwatch_dashboard "list" {
            dashboard_name = "list"
            dashboard_body = jsonencode([none, 1, "a", [none], { a = none }])
        });
        resource!(stack, aws_cloudwatch_dashboard "variable" { dashboard_name = "variable"  dashboard_body = jsonencode(conditions) });
    }
    let document = document(&it());
    let policy = |name: &str| document["resource"]["aws_cloudwatch_dashboard"][name]["dashboard_body"].as_str().expect("a body").to_owned();
    let expected = [
        r#"${jsonencode({"Version"="1","Statement"=[{"Effect"="Allow","Action"=["s3:GetObject","s3:Put*"],"#,
        r#""Resource"=["${aws_s3_bucket.main.arn}/*",aws_s3_bucket.main.arn],"#,
        r#""Condition"={"StringEquals"={("${aws_s3_bucket.main.id}:x")="$${aws:username}","q\"k"=1.5}}}],"#,
        r#""Rust"={"k"=[1,18446744073709551615]},"Empty"={},"Null"=null,"List"=["a","b"],"True"=true,"#,
        r#""Inner"=jsonencode({"a"=aws_s3_bucket.main.id}),"true"=[]})}"#,
    ];
    assert_eq!(policy("main"), expected.concat());
    assert_eq!(policy("list"), r#"${jsonencode([1,"a",[],{}])}"#);
    assert_eq!(policy("variable"), r#"${jsonencode({"k"=[1,18446744073709551615]})}"#);
}

#[test]
fn what_is_wrong_with_an_expression_is_told_where_it_is_used() {
    #[stack]
    fn it(stack: &Stack) {
        let none: Option<&str> = None;
        let group = resource!(stack, aws_lb_target_group "main" { port = 1 });
        let text = text!("a-${none}");
        let sum = group.port + f64::NAN;
        let json = resource!(stack, aws_iam_policy "json" { policy = jsonencode({ a = f64::INFINITY  b = "x${none}" }) });
        let _ = json;
        resource!(stack, aws_vpc "text" { ipv4_ipam_pool_id = text });
        resource!(stack, aws_vpc "embedded" { ipv4_ipam_pool_id = text!("${text}!") });
        resource!(stack, aws_vpc "literal" { ipv4_ipam_pool_id = "b-${none}" });
        resource!(stack, aws_vpc "function" { ipv4_ipam_pool_id = upper(text) });
        resource!(stack, aws_lb_target_group "sum" { port = sum });
        resource!(stack, aws_lb_target_group "more" { port = -sum * 2 });
        resource!(stack, aws_vpc "choice" { ipv4_ipam_pool_id = group.port.less(1).choose::<Str, _, _>(text, "b") });
        resource!(stack, aws_lb_target_group "function" { port = call::<Num>("max", |arguments| arguments.with::<Num, _>("many")) });
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    let none = "a string has `${..}` of a value that is None";
    let expected = [
        "aws_iam_policy.json: `policy`: inf is not a number that Terraform has".to_owned(),
        format!("aws_iam_policy.json: `policy`: {none}"),
        format!("aws_vpc.text: `ipv4_ipam_pool_id`: {none}"),
        format!("aws_vpc.embedded: `ipv4_ipam_pool_id`: {none}"),
        format!("aws_vpc.literal: `ipv4_ipam_pool_id`: {none}"),
        format!("aws_vpc.function: `ipv4_ipam_pool_id`: {none}"),
        "aws_lb_target_group.sum: `port`: NaN is not a number that Terraform has".to_owned(),
        "aws_lb_target_group.more: `port`: NaN is not a number that Terraform has".to_owned(),
        format!("aws_vpc.choice: `ipv4_ipam_pool_id`: {none}"),
        "aws_lb_target_group.function: `port`: a number is wanted, and \"many\" is not one".to_owned(),
    ];
    assert_eq!(messages, expected);
}
