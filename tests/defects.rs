//! The defects of CDKTF 0.21 and CDKTN 0.24, none of which is possible here.
//!
//! Each was measured: a program that both accept, and render to something wrong or to something that Terraform
//! refuses. Here the right document is rendered, or the program does not compile, or rendering is refused with
//! the lines that are wrong. What does not compile is a case under `ui/defects`, which the test `ui` compiles;
//! [`told`] looks into what rustc says of it.
//!
//! | defect | what CDKTF does | test |
//! |---|---|---|
//! | D1 | a conditional as an operand loses its parentheses | [`a_conditional_is_an_operand_in_parentheses`] |
//! | D2 | resources whose names differ in odd characters become one | [`no_two_resources_become_one`] |
//! | D3 | the precondition of an output is dropped | [`what_an_output_cannot_have_is_refused`] |
//! | D4 | a move onto instance 0 loses the index | [`a_move_keeps_the_instance`] |
//! | D5 | arithmetic on a number attribute gives garbage | [`arithmetic_is_done_by_terraform_or_does_not_compile`] |
//! | D6 | a bool attribute is always true | [`a_branch_is_taken_by_terraform_or_does_not_compile`] |
//! | D7 | `${` in a string is an expression | [`strings_are_data`] |
//! | D8 | `%{` in a string is a directive | [`strings_are_data`] |
//! | D9 | attributes of a resource with `count` have no index | [`repeated_resources_have_a_handle_each`] |
//! | D10 | attributes of a resource with `for_each` are a splat | [`repeated_resources_have_a_handle_each`] |
//! | D11 | a quote in a function's argument is refused | [`functions_take_any_string`] |
//! | D12 | `%{` and backslashes in a function's argument are raw | [`functions_take_any_string`] |
//! | D13 | nested strings and keys in a function's argument are raw | [`functions_take_any_nested_string_and_key`] |
//! | D14 | a name that Terraform refuses is written | [`names_that_terraform_refuses_are_refused`] |
//! | D15 | string operations cut a reference | [`a_reference_cannot_be_cut`] |
//! | D16 | a misspelt argument is written through the escape hatch | [`there_is_no_unchecked_way_to_set_an_argument`] |
//! | D17 | the path of the state is absolute | [`the_document_is_the_same_on_every_machine`] |
//! | D18 | the error of indexing a list says no line | [`an_element_of_a_list_has_a_method_of_its_own`] |
//! | D19 | two provider configurations of one alias are written | [`two_configurations_of_one_name_are_refused`] |
//! | D20 | the raw string that D11 recommends is not escaped | [`functions_take_any_string`] |
//! | D21 | JSON with a list attribute cannot be made | [`json_takes_what_only_terraform_knows`] |
//! | D22 | variables whose names differ in odd characters become one | [`no_two_settings_or_outputs_become_one`] |
//! | D23 | an import into an instance loses the index | [`an_import_keeps_the_instance`] |
//! | D24 | a dependency on a moved resource names its old address | [`every_dependency_is_declared`] |
//! | D25 | integers beyond 2^53 are rounded | [`integers_keep_every_digit`] |
//! | D26 | conditionals in conditionals and under `-` are wrong | [`a_conditional_is_an_operand_in_parentheses`] |
//! | D27 | a literal false or null as an operand becomes `undefined` | [`literal_operands_are_written`] |

use ferroform::functions::{jsonencode, merge, substr, upper};
use ferroform::prelude::*;
use serde_json::{Value, json};
use tests::synth::{document, problem, problems, text};

/// What rustc says of a case that does not compile; the test `ui` proves that it says so.
macro_rules! told {
    ($case:literal) => {
        include_str!(concat!("ui/defects/", $case, ".stderr"))
    };
}

#[track_caller]
fn refused(told: &str, messages: &[&str]) {
    for message in messages {
        assert!(told.contains(message), "{message:?} is not in\n{told}");
    }
}

fn tags(document: &Value, name: &str) -> Value {
    document["resource"]["aws_vpc"][name]["tags"].clone()
}

#[test]
fn every_defect_has_a_test() {
    let source = include_str!("defects.rs");
    for number in 1..=27 {
        let row = source.lines().find(|line| line.starts_with(&format!("//! | D{number} |"))).unwrap_or_else(|| panic!("no D{number}"));
        let test = row.split("[`").nth(1).and_then(|rest| rest.split('`').next()).unwrap_or_else(|| panic!("no test in {row}"));
        assert!(source.contains(&format!("#[test]\nfn {test}() {{")), "there is no {test}");
    }
}

#[test]
fn a_conditional_is_an_operand_in_parentheses() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let yes = vpc.enable_dns_support;
        let number = || yes.choose::<Num, _, _>(1, 2);
        resource!(stack, aws_vpc "t" {
            tags = {
                Sum      = number() + 3
                Left     = 3 + number()
                Nested   = yes.choose::<Bool, _, _>(false, true).choose::<Num, _, _>(1, 2)
                Negative = -number()
                Not      = !yes.choose::<Bool, _, _>(false, true)
                Compared = number().less(number())
            }
        });
    }
    let yes = "aws_vpc.main.enable_dns_support";
    let expected = json!({
        "Sum": format!("${{({yes} ? 1 : 2) + 3}}"),
        "Left": format!("${{3 + ({yes} ? 1 : 2)}}"),
        "Nested": format!("${{({yes} ? false : true) ? 1 : 2}}"),
        "Negative": format!("${{-({yes} ? 1 : 2)}}"),
        "Not": format!("${{!({yes} ? false : true)}}"),
        "Compared": format!("${{({yes} ? 1 : 2) < ({yes} ? 1 : 2)}}"),
    });
    assert_eq!(tags(&document(&it()), "t"), expected);
}

#[test]
fn no_two_resources_become_one() {
    #[stack]
    fn distinct(stack: &Stack) {
        for name in ["a-b", "ab", "a_b", "AB"] {
            resource!(stack, aws_vpc name { tags = { Name = name } });
        }
    }
    let document = document(&distinct());
    assert_eq!(document["resource"]["aws_vpc"].as_object().map(serde_json::Map::len), Some(4));
    for name in ["a-b", "ab", "a_b", "AB"] {
        assert_eq!(tags(&document, name), json!({ "Name": name }));
    }
    #[stack]
    fn same(stack: &Stack) {
        for name in ["ab", "ab"] {
            resource!(stack, aws_vpc name {});
        }
        resource!(stack.scope("a"), aws_vpc "b" {}); // one
        resource!(stack, aws_vpc "a_b" {}); // other
    }
    let problems = problems(&same());
    assert_eq!(
        problems.iter().map(|(message, _)| message.as_str()).collect::<Vec<_>>(),
        ["`aws_vpc.ab` is declared twice", "`aws_vpc.a_b` is declared twice"]
    );
    assert_eq!(problems[1].1, [r#"aws_vpc "a_b" {}); // other"#, r#"aws_vpc "b" {}); // one"#]);
    refused(told!("same_name"), &["`aws_vpc` \"ab\" is declared in line 6 already"]);
    refused(told!("name"), &["\"a.b\" is not a name that Terraform takes", "\"a b-\" is not a name that Terraform takes"]);
}

#[test]
fn what_an_output_cannot_have_is_refused() {
    refused(told!("output_precondition"), &["expected `sensitive`", "#[output(precondition"]);
}

#[test]
fn a_move_keeps_the_instance() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "counted" { count = 2 });
        stack.moved("aws_vpc.old", vpcs.at(0));
    }
    assert_eq!(document(&it())["moved"], json!([{ "from": "aws_vpc.old", "to": "aws_vpc.counted[0]" }]));
    #[stack]
    fn whole(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "counted" { count = 2 });
        stack.moved("aws_vpc.old[5]", vpcs);
        stack.moved("aws_vpc.older", "aws_vpc.counted[2]");
    }
    let messages: Vec<String> = problems(&whole()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "moved: `aws_vpc.old[5]` is one instance, and `aws_vpc.counted` is a whole resource: name the instance",
            "moved: `aws_vpc.counted` has no instance 2",
        ]
    );
    // nothing of HCL's is dropped
    let messages = ["no argument or block `moved` in `aws_vpc`", "no method named `move_to`", "`moved` is a method in Rust"];
    refused(told!("moved"), &messages);
}

#[test]
fn arithmetic_is_done_by_terraform_or_does_not_compile() {
    #[stack]
    fn it(stack: &Stack) {
        let group = resource!(stack, aws_lb_target_group "main" { port = 80 });
        resource!(stack, aws_lb_target_group "other" { port = group.port * 2 + 1 });
    }
    assert_eq!(document(&it())["resource"]["aws_lb_target_group"]["other"]["port"], "${aws_lb_target_group.main.port * 2 + 1}");
    refused(told!("number"), &["expected `f64`, found `Expr<Num>`", "non-primitive cast: `Expr<Num>` as `u16`"]);
}

#[test]
fn a_branch_is_taken_by_terraform_or_does_not_compile() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        resource!(stack, aws_vpc "t" { tags = { Dns = vpc.enable_dns_support.choose::<Str, _, _>("yes", "no") } });
    }
    assert_eq!(tags(&document(&it()), "t"), json!({ "Dns": r#"${aws_vpc.main.enable_dns_support ? "yes" : "no"}"# }));
    let told = told!("condition");
    assert_eq!(told.matches("expected `bool`, found `Expr<Bool>`").count(), 3, "{told}");
}

#[test]
fn strings_are_data() {
    #[stack]
    fn it(stack: &Stack) {
        let (price, date) = ("price ${FOO}", "date %{H}".to_owned());
        resource!(stack, aws_vpc "t" {
            tags = {
                Price      = price
                Date       = date
                Both       = "${price} and ${date}"
                Escaped    = "price $${FOO}, date %%{H}"
                Literal    = "date %{H}"
                "${price}" = "key"
            }
        });
    }
    let expected = json!({
        "Price": "price $${FOO}",
        "Date": "date %%{H}",
        "Both": "price $${FOO} and date %%{H}",
        "Escaped": "price $${FOO}, date %%{H}",
        "Literal": "date %%{H}",
        "price $${FOO}": "key",
    });
    assert_eq!(tags(&document(&it()), "t"), expected);
    // in a literal, `${..}` holds Rust, and what would be a directive of Terraform is refused
    refused(told!("literal"), &["cannot find value `FOO`", "a template directive is HCL"]);
}

#[test]
fn repeated_resources_have_a_handle_each() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs: Vec<aws::Vpc> = (0..2).map(|at| resource!(stack, aws_vpc "v${at}" {})).collect();
        for (name, vpc) in ["a", "b"].into_iter().zip(&vpcs) {
            resource!(stack, aws_subnet name { vpc_id = vpc.id  tags = { Last = vpcs[1].id } });
        }
    }
    let document = document(&it());
    let subnets = &document["resource"]["aws_subnet"];
    assert_eq!((&subnets["a"]["vpc_id"], &subnets["b"]["vpc_id"]), (&json!("${aws_vpc.v0.id}"), &json!("${aws_vpc.v1.id}")));
    assert_eq!(subnets["a"]["tags"]["Last"], "${aws_vpc.v1.id}");
    #[stack]
    fn repeated(stack: &Stack) {
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let each = resource!(stack, aws_vpc "each" { for_each = ["a"] });
        resource!(stack, aws_subnet "first" { vpc_id = counted.at(0).id });
        resource!(stack, aws_subnet "a" { vpc_id = each.key("a").id });
    }
    let document = self::document(&repeated());
    let subnets = &document["resource"]["aws_subnet"];
    assert_eq!(subnets["first"]["vpc_id"], "${aws_vpc.counted[0].id}");
    assert_eq!(subnets["a"]["vpc_id"], "${aws_vpc.each[\"a\"].id}");
    let messages = [
        "no field `id` on type `Counted<aws::Vpc>`",
        "no field `id` on type `Keyed<aws::Vpc>`",
        "`Counted<aws::Vpc>` cannot be given to an argument that wants `Id<aws::Vpc>`",
    ];
    refused(told!("count"), &messages);
}

#[test]
fn functions_take_any_string() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "t" {
            tags = {
                Quotes    = upper(r#"a "b" c"#)
                Marker    = upper("100%{x}")
                Backslash = upper(r"C:\dir\n")
                All       = upper("a\"b\\c ${x} %{y}\r\n\t")
            }
        });
    }
    let expected = json!({
        "Quotes": r#"${upper("a \"b\" c")}"#,
        "Marker": r#"${upper("100%%{x}")}"#,
        "Backslash": r#"${upper("C:\\dir\\n")}"#,
        "All": r#"${upper("a\"b\\c $${x} %%{y}\r\n\t")}"#,
    });
    assert_eq!(tags(&document(&it()), "t"), expected);
}

#[test]
fn functions_take_any_nested_string_and_key() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let rust = [("a", vec!["x\"y"]), ("b${", vec!["z\\w"])];
        resource!(stack, aws_vpc "t" { tags = merge(vpc.tags, [("k\"q", "1")]) });
        resource!(stack, aws_iam_policy "function" { policy = jsonencode(rust.clone()) });
        resource!(stack, aws_iam_policy "literal" { policy = jsonencode({ a = "x\"y", "k\"q" = ["z\\w", vpc.id], rust = rust }) });
    }
    let document = document(&it());
    assert_eq!(tags(&document, "t"), json!(r#"${merge(aws_vpc.main.tags, {"k\"q"="1"})}"#));
    let policies = &document["resource"]["aws_iam_policy"];
    assert_eq!(policies["function"]["policy"], r#"${jsonencode({"a"=["x\"y"],"b$${"=["z\\w"]})}"#);
    let literal = r#"${jsonencode({"a"="x\"y","k\"q"=["z\\w",aws_vpc.main.id],"rust"={"a"=["x\"y"],"b$${"=["z\\w"]}})}"#;
    assert_eq!(policies["literal"]["policy"], literal);
}

#[test]
fn names_that_terraform_refuses_are_refused() {
    refused(told!("name"), &["\"1st\" is not a name that Terraform takes"]);
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack.scope("1"), aws_vpc "st" {}); // here
    }
    let rule = "`1_st` is not a name that Terraform takes: it starts with a letter or `_`, and has only letters, digits, `_` and `-`";
    assert_eq!(problem(&it()), (rule.to_owned(), vec![r#"aws_vpc "st" {}); // here"#.to_owned()]));
}

#[test]
fn a_reference_cannot_be_cut() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        resource!(stack, aws_vpc "t" { tags = { Start = substr(vpc.id, 0, 5)  Upper = upper(vpc.id)  Text = "${vpc.id}-x" } });
    }
    let expected = json!({
        "Start": "${substr(aws_vpc.main.id, 0, 5)}", "Upper": "${upper(aws_vpc.main.id)}", "Text": "${aws_vpc.main.id}-x",
    });
    assert_eq!(tags(&document(&it()), "t"), expected);
    let messages = [
        "cannot index into a value of type `Expr<Id<aws::Vpc>>`",
        "no method named `to_uppercase`",
        "doesn't implement `std::fmt::Display`",
        "doesn't implement `Debug`",
    ];
    refused(told!("substring"), &messages);
}

#[test]
fn there_is_no_unchecked_way_to_set_an_argument() {
    let messages = [
        "no argument or block `lifecylce` in `aws_vpc`; did you mean `lifecycle`?",
        "no argument or block `prevent_destory` in `lifecycle`; did you mean `prevent_destroy`?",
        "no argument or block `cidr_blok` in `aws_subnet`; did you mean `cidr_block`?",
        "no method named `add_override` found for struct `aws::Vpc`",
        "no method named `add_override` found for reference `&ferroform::Stack`",
    ];
    refused(told!("typo"), &messages);
}

#[test]
fn the_document_is_the_same_on_every_machine() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_vpc "main" {});
    }
    assert_eq!(document(&it())["terraform"]["backend"], json!({ "local": { "path": "../../../terraform.it.tfstate" } }));
    let text = text(&it());
    let home = std::env::current_dir().expect("a folder");
    for folder in home.ancestors().filter_map(|folder| folder.to_str()).filter(|folder| folder.len() > 1) {
        assert!(!text.contains(folder), "{folder} is in\n{text}");
    }
}

#[test]
fn an_element_of_a_list_has_a_method_of_its_own() {
    #[stack]
    fn it(stack: &Stack) {
        let zones = data!(stack, aws_availability_zones "all" {});
        resource!(stack, aws_vpc "t" { tags = { First = zones.names.at(0) } });
    }
    assert_eq!(tags(&document(&it()), "t"), json!({ "First": "${data.aws_availability_zones.all.names[0]}" }));
    let messages = [
        "cannot index into a value of type `Expr<ferroform::List<ferroform::Str>>`\n --> ui/defects/index.rs:6:28",
        "`Expr<ferroform::List<ferroform::Str>>` is not an iterator",
    ];
    refused(told!("index"), &messages);
}

#[test]
fn two_configurations_of_one_name_are_refused() {
    #[stack]
    fn it(stack: &Stack) {
        provider!(stack, aws { region = "eu-west-1" }); // first
        provider!(stack, aws { region = "eu-west-2" }); // second
        provider!(stack, aws "a" {}); // first a
        provider!(stack, aws "a" {}); // second a
        provider!(stack, aws "b" {});
    }
    let places: Vec<Vec<String>> = problems(&it()).into_iter().map(|(_, places)| places).collect();
    let expected = [
        [r#"aws { region = "eu-west-2" }); // second"#, r#"aws { region = "eu-west-1" }); // first"#],
        [r#"aws "a" {}); // second a"#, r#"aws "a" {}); // first a"#],
    ];
    assert_eq!(places, expected);
    refused(
        told!("provider"),
        &["`provider` wants a provider configuration", "`aws::Vpc` is no configuration of this resource's provider"],
    );
}

#[test]
fn json_takes_what_only_terraform_knows() {
    #[stack]
    fn it(stack: &Stack) {
        let zones = data!(stack, aws_availability_zones "all" {});
        resource!(stack, aws_iam_policy "main" { policy = jsonencode({ l = zones.names, first = zones.names.at(0) }) });
    }
    let expected = r#"${jsonencode({"l"=data.aws_availability_zones.all.names,"first"=data.aws_availability_zones.all.names[0]})}"#;
    assert_eq!(document(&it())["resource"]["aws_iam_policy"]["main"]["policy"], expected);
    let told = told!("serialize");
    assert_eq!(told.matches("Expr<ferroform::List<ferroform::Str>>: serde::Serialize` is not satisfied").count(), 2, "{told}");
}

/// There are no variables of Terraform here: what varies is a field of a struct, which Rust has once.
#[test]
fn no_two_settings_or_outputs_become_one() {
    let told = told!("same_setting");
    assert_eq!(told.matches("field `ab` is already declared").count(), 2, "{told}");
    #[derive(Outputs)]
    struct Out {
        a_b: &'static str,
        ab: u8,
    }
    #[stack]
    fn it(_stack: &Stack) -> Out {
        Out { a_b: "text", ab: 1 }
    }
    assert_eq!(document(&it())["output"], json!({ "a_b": { "value": "text" }, "ab": { "value": 1 } }));
}

#[test]
fn an_import_keeps_the_instance() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "each" { for_each = ["a"] });
        stack.import("vpc-1", vpcs.key("a"));
    }
    assert_eq!(document(&it())["import"], json!([{ "id": "vpc-1", "to": "aws_vpc.each[\"a\"]" }]));
    #[stack]
    fn whole(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "each" { for_each = ["a"] });
        stack.import("vpc-1", vpcs);
    }
    assert!(problem(&whole()).0.starts_with("import: `aws_vpc.each` has several instances"));
    let messages = ["no argument or block `import` in `aws_vpc`", "no method named `import_from`", "`import` is a method in Rust"];
    refused(told!("import"), &messages);
}

/// A dependency is a handle, and a handle has the address that its resource is declared with.
#[test]
fn every_dependency_is_declared() {
    #[stack]
    fn it(stack: &Stack) {
        let scope = stack.scope("part");
        let a = resource!(scope, aws_vpc "a" {});
        let b = resource!(stack, aws_vpc "b" { depends_on = [a] });
        stack.depend(a, resource!(scope.scope("inner"), aws_vpc "c" {}));
        resource!(stack, aws_subnet "d" { vpc_id = b.id  depends_on = vec![a, b] });
    }
    let document = document(&it());
    let vpcs = document["resource"]["aws_vpc"].as_object().expect("VPCs");
    let subnets = document["resource"]["aws_subnet"].as_object().expect("subnets");
    let dependencies = vpcs.values().chain(subnets.values()).filter_map(|block| block["depends_on"].as_array()).flatten();
    let named: Vec<&str> = dependencies.filter_map(Value::as_str).collect();
    assert_eq!(named, ["aws_vpc.part_a", "aws_vpc.part_inner_c", "aws_vpc.part_a", "aws_vpc.b"]);
    assert!(named.iter().all(|address| address.strip_prefix("aws_vpc.").is_some_and(|name| vpcs.contains_key(name))), "{named:?}");
    // a move changes no handle
    #[stack]
    fn moved(stack: &Stack) {
        let a = resource!(stack, aws_vpc "new" {});
        stack.moved("aws_vpc.old", &a);
        resource!(stack, aws_vpc "b" { depends_on = [a] });
    }
    assert_eq!(self::document(&moved())["resource"]["aws_vpc"]["b"]["depends_on"], json!(["aws_vpc.new"]));
}

#[test]
fn integers_keep_every_digit() {
    #[stack]
    fn it(stack: &Stack) {
        let files = resource!(stack, aws_efs_file_system "literal" { provisioned_throughput_in_mibps = 12345678901234567890 });
        resource!(stack, aws_efs_file_system "value" { provisioned_throughput_in_mibps = 12345678901234567890u64 });
        resource!(stack, aws_efs_file_system "sum" {
            provisioned_throughput_in_mibps = files.provisioned_throughput_in_mibps + 12345678901234567891u64
        });
        resource!(stack, aws_vpc "t" { tags = { Text = "${12345678901234567892u64}"  Large = 340282366920938463463374607431768211455 } });
        resource!(stack, aws_iam_policy "json" { policy = jsonencode({ n = 12345678901234567893u64, m = 12345678901234567894 }) });
    }
    let text = text(&it());
    for written in [
        "\"provisioned_throughput_in_mibps\": 12345678901234567890\n",
        "\"provisioned_throughput_in_mibps\": \"${aws_efs_file_system.literal.provisioned_throughput_in_mibps + 12345678901234567891}\"",
        "\"Text\": \"12345678901234567892\"",
        "\"Large\": 340282366920938463463374607431768211455\n",
        r#"jsonencode({\"n\"=12345678901234567893,\"m\"=12345678901234567894})"#,
    ] {
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    assert_eq!(text.matches("\"provisioned_throughput_in_mibps\": 12345678901234567890\n").count(), 2, "{text}");
}

#[test]
fn literal_operands_are_written() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        let yes = vpc.enable_dns_support;
        resource!(stack, aws_vpc "t" {
            tags = {
                And   = yes & false
                Or    = false | yes
                Equal = yes.equals(false)
                Null  = vpc.cidr_block.differs(None::<&str>)
            }
        });
    }
    let expected = json!({
        "And": "${aws_vpc.main.enable_dns_support && false}",
        "Or": "${false || aws_vpc.main.enable_dns_support}",
        "Equal": "${aws_vpc.main.enable_dns_support == false}",
        "Null": "${aws_vpc.main.cidr_block != null}",
    });
    assert_eq!(tags(&document(&it()), "t"), expected);
    let messages = ["`std::option::Option<bool>` cannot stand beside an operator", "`{integer}` cannot stand beside an operator"];
    refused(told!("literal_operand"), &messages);
}
