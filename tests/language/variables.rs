//! Variables.

use crate::accepted;
use ferroform::functions::length;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use serde_json::json;
use tests::check;
use tests::synth::{document, problem, problems};
use tests::terraform::{Folder, Plain, plain, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("variables of every type: terraform accepts them", with_aws, |aws| accepted(aws, &every_type())),
        check("variables of every type are rendered with their types", types),
        check("a variable has all that terraform's can have", all_arguments),
        trial("a default arrives as it is, whatever is in it", plain, defaults_arrive),
        trial("a value is validated, and the message is the stack's", plain, validated),
        check("a default is a constant", constant_defaults),
        check("a validation looks at the value", validations),
        check("a name that terraform refuses for a variable is refused", names),
        check("no two variables have one name, and scopes keep them apart", twice),
        check("a variable of another stack is refused", foreign),
        check("an output of a sensitive variable is marked", sensitive),
        check("a default of null wants a variable that can be null", null),
        trial("terraform refuses null where we do", plain, null_before_terraform),
    ]
}

#[derive(Clone, Copy, Object)]
struct Rule {
    port: Expr<Num>,
    #[object(default = "tcp")]
    protocol: Expr<Str>,
    #[object(default = ["10.0.0.0/8", "192.168.0.0/16"])]
    ranges: Expr<List<Str>>,
    #[object(optional)]
    note: Expr<Str>,
}

#[derive(Clone, Copy, Object)]
struct Service {
    name: Expr<Str>,
    r#type: Expr<Str>,
    rule: Rule,
    rules: Expr<Map<Rule>>,
    vpc: Expr<Id<aws::Vpc>>,
}

fn rule(port: u16) -> Rule {
    Rule { port: Expr::of(port), protocol: Expr::of("udp"), ranges: Expr::of(["10.0.0.0/8"]), note: Expr::of(None::<&str>) }
}

#[stack]
fn every_type(stack: &Stack) {
    provider!(stack, aws { region = stack.variable::<Str>("region").default("eu-west-1").declare() });
    let vpc = stack.variable::<Id<aws::Vpc>>("vpc_id").declare();
    let port = stack.variable::<Num>("port").default(443).declare();
    let public = stack.variable::<Bool>("public").default(false).declare();
    let anything = stack.variable::<Any>("anything").default([("a", "b")]).declare();
    let zones = stack.variable::<List<Str>>("zones").default(["eu-west-1a"]).declare();
    let sizes = stack.variable::<Set<Num>>("sizes").default([1, 2]).declare();
    let tags = stack.variable::<Map<Str>>("tags").default([("Name", "web")]).declare();
    let nested = stack.variable::<Map<List<Map<Bool>>>>("nested").default([("a", vec![[("b", true)]])]).declare();
    let rules = stack.variable::<Map<Rule>>("rules").default([("https", rule(443)), ("dns", rule(53))]).declare();
    let service = stack.variable::<Service>("service").nullable(false).declare();
    resource!(stack, aws_subnet "main" {
        vpc_id                  = vpc
        cidr_block              = "10.0.0.0/24"
        availability_zone       = zones.at(0)
        map_public_ip_on_launch = public
        tags                    = tags
    });
    resource!(stack, aws_security_group "web" {
        vpc_id = service.vpc
        name   = "web"
        dynamic "ingress" {
            for_each = rules
            content {
                from_port   = ingress.value.port
                to_port     = ingress.value.port
                protocol    = ingress.value.protocol
                cidr_blocks = ingress.value.ranges
                description = ingress.value.note
            }
        }
    });
    resource!(stack, aws_security_group "one" {
        name = service.name
        ingress { from_port = port  to_port = service.rule.port  protocol = service.rules.key("a").protocol }
    });
    stack.output("anything", anything);
    stack.output("sizes", sizes);
    stack.output("nested", nested);
    stack.output("type", service.r#type);
    stack.output("rule", service.rule);
}

fn types() {
    let document = document(&every_type());
    let types = document["variable"].as_object().expect("there are variables").iter();
    let types: serde_json::Map<_, _> = types.map(|(name, variable)| (name.clone(), variable["type"].clone())).collect();
    let rule = "object({port = number, protocol = optional(string, \"tcp\"), ranges = optional(list(string), [\"10.0.0.0/8\",\"192.168.0.0/16\"]), note = optional(string)})";
    assert_eq!(
        json!(types),
        json!({
            "anything": "any",
            "nested": "map(list(map(bool)))",
            "port": "number",
            "public": "bool",
            "region": "string",
            "rules": format!("map({rule})"),
            "service": format!("object({{name = string, type = string, rule = {rule}, rules = map({rule}), vpc = string}})"),
            "sizes": "set(number)",
            "tags": "map(string)",
            "vpc_id": "string",
            "zones": "list(string)",
        })
    );
    let dns = json!({ "port": 53, "protocol": "udp", "ranges": ["10.0.0.0/8"], "note": null });
    assert_eq!(document["variable"]["rules"]["default"]["dns"], dns);
    let group = &document["resource"]["aws_security_group"]["web"];
    assert_eq!(group["dynamic"][0]["ingress"]["content"][0]["protocol"], "${ingress.value.protocol}");
    let group = &document["resource"]["aws_security_group"]["one"];
    assert_eq!(group["ingress"][0]["protocol"], "${var.service.rules[\"a\"].protocol}");
    assert_eq!(document["output"]["rule"]["value"]["note"], "${var.service.rule.note}");
}

fn all_arguments() {
    #[stack]
    fn it(stack: &Stack) {
        let least = stack.variable::<Num>("least").default(1).declare();
        stack
            .variable::<List<Str>>("zones")
            .description("Where it is: ${nowhere} \"else\".")
            .default(["a"])
            .nullable(false)
            .sensitive()
            .ephemeral()
            .validate(|zones| length(zones).at_least(least), text!("At least ${least}."))
            .validate(|zones| zones.at(0).differs(""), "The first has a name.")
            .declare();
    }
    assert_eq!(
        document(&it())["variable"]["zones"],
        json!({
            "default": ["a"],
            "description": "Where it is: ${nowhere} \"else\".",
            "ephemeral": true,
            "nullable": false,
            "sensitive": true,
            "type": "list(string)",
            "validation": [
                { "condition": "${length(var.zones) >= var.least}", "error_message": "At least ${var.least}." },
                { "condition": "${var.zones[0] != \"\"}", "error_message": "The first has a name." },
            ],
        })
    );
}

/// A default is not a template: terraform takes `${` in it for text.
fn defaults_arrive(terraform: &Plain) {
    const ODD: &str = "price ${FOO} %{H} $${x} \"q\" \\n\n${";
    #[derive(Clone, Copy, Object)]
    struct Odd {
        #[object(default = "a ${b} %{c}")]
        text: Expr<Str>,
        number: Expr<Num>,
    }
    #[stack]
    fn it(stack: &Stack) {
        let text = stack.variable::<Str>("text").default(ODD).declare();
        let map = stack.variable::<Map<Str>>("map").default([("${k}", "${v}")]).declare();
        let number = stack.variable::<Num>("number").default(-1.5).declare();
        let whole = stack.variable::<Num>("whole").default(9_007_199_254_740_993_u64).declare();
        let odd = stack.variable::<Odd>("odd").default(Odd { text: Expr::of(None::<&str>), number: Expr::of(1) }).declare();
        let none = stack.variable::<Str>("none").default(None::<&str>).declare();
        stack.output("text", text);
        stack.output("map", map);
        stack.output("number", number);
        stack.output("whole", whole);
        stack.output("odd", odd.text);
        stack.output("none", none.equals(Expr::<Str>::of(None::<&str>)));
    }
    let applied = terraform.apply(&tests::synth::text(&it())).unwrap_or_else(|error| panic!("{error}"));
    let expected = json!({ "text": ODD, "map": { "${k}": "${v}" }, "number": -1.5, "whole": 9_007_199_254_740_993_u64, "odd": "a ${b} %{c}", "none": true });
    assert_eq!(json!(applied.outputs), expected);
}

fn validated(terraform: &Plain) {
    #[stack]
    fn it(stack: &Stack) {
        let least = stack.variable::<Num>("least").default(3).declare();
        let size = stack.variable::<Num>("size");
        let size = size.validate(|size| size.at_least(least), text!("At least ${least}.")).declare();
        stack.output("size", size);
    }
    let folder = Folder::new("language");
    folder.write("main.tf.json", tests::synth::text(&it()));
    terraform.run(&folder, &["init", "-input=false", "-no-color"]).unwrap_or_else(|error| panic!("{error}"));
    terraform.run(&folder, &["plan", "-input=false", "-no-color", "-var=size=3"]).unwrap_or_else(|error| panic!("{error}"));
    let error = terraform.run(&folder, &["plan", "-input=false", "-no-color", "-var=size=2"]).expect_err("2 is less than 3");
    assert!(error.contains("At least 3."), "{error}");
}

fn constant_defaults() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        let other = stack.variable::<Str>("other").declare();
        stack.variable::<Str>("a").default(vpc.id).declare();
        stack.variable::<Str>("b").default(other).declare();
        stack.variable::<List<Str>>("c").default([text!("x-${other}")]).declare();
        stack.variable::<Str>("d").default(ferroform::functions::upper("x")).declare();
        stack.variable::<Num>("e").default(f64::NAN).declare();
    }
    let wants = "and Terraform wants a constant there: give a value of Rust, or leave the default out";
    let told: Vec<(String, Vec<String>)> = problems(&it());
    let messages: Vec<&str> = told.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            format!("the default of `var.a` is `aws_vpc.main.id`, {wants}"),
            format!("the default of `var.b` is `var.other`, {wants}"),
            format!("the default of `var.c` is `[\"x-${{var.other}}\"]`, {wants}"),
            format!("the default of `var.d` is `upper(\"x\")`, {wants}"),
            "the default of `var.e` is wrong: NaN is not a number that Terraform has".to_owned(),
        ]
    );
    assert_eq!(told[0].1, ["default(vpc.id).declare();"]);
}

fn validations() {
    #[stack]
    fn it(stack: &Stack) {
        let other = stack.variable::<Str>("other").declare();
        stack.variable::<Str>("a").validate(|_| other.differs(""), "Nothing of it.").declare();
    }
    let message = "a validation of `var.a` has to look at the value: Terraform refuses a condition without it".to_owned();
    assert_eq!(problem(&it()), (message, vec!["validate(|_| other.differs(\"\"), \"Nothing of it.\").declare();".to_owned()]));
}

fn names() {
    #[stack]
    fn it(stack: &Stack) {
        stack.variable::<Str>("1st").declare();
        for reserved in ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"] {
            stack.variable::<Str>(reserved).declare();
        }
    }
    let told: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        told[0],
        "`1st` is not a name that Terraform takes for a variable: it starts with a letter or `_`, and has only letters, digits, `_` and `-`"
    );
    assert_eq!(told[1], "no variable can be named `source`, which is an argument of every module");
    assert_eq!(told.len(), 9);
}

fn twice() {
    #[stack]
    fn it(stack: &Stack) {
        let declare = |scope: &Scope| scope.variable::<Str>("range").declare();
        declare(stack);
        let range = declare(&stack.scope("payment"));
        stack.output("range", range);
    }
    #[stack]
    fn wrong(stack: &Stack) {
        stack.variable::<Str>("payment_range").declare();
        stack.scope("payment").variable::<Num>("range").declare();
    }
    let document = document(&it());
    assert_eq!(
        document["variable"].as_object().map(|variables| variables.keys().collect::<Vec<_>>()),
        Some(vec![&"payment_range".to_owned(), &"range".to_owned()])
    );
    assert_eq!(document["output"]["range"]["value"], "${var.payment_range}");
    let (message, places) = problem(&wrong());
    assert_eq!(message, "`var.payment_range` is declared twice");
    assert_eq!(places, ["variable::<Num>(\"range\").declare();", "variable::<Str>(\"payment_range\").declare();"]);
}

fn foreign() {
    #[derive(Outputs)]
    struct Out {}
    thread_local! {
        static SMUGGLED: std::cell::Cell<Option<Expr<Str>>> = const { std::cell::Cell::new(None) };
    }
    #[stack]
    fn one(stack: &Stack) -> Out {
        SMUGGLED.set(Some(stack.variable::<Str>("region").declare()));
        Out {}
    }
    #[stack]
    fn two(stack: &Stack) {
        stack.output("region", SMUGGLED.get()); // here
    }
    document(&one());
    let (message, places) = problem(&two());
    assert_eq!(message, "output `region` refers to var.region, which is of another stack");
    assert_eq!(places[0], "output(\"region\", SMUGGLED.get()); // here");
}

fn sensitive() {
    #[derive(Outputs)]
    struct Out {
        address: Expr<Str>, // here
        #[output(sensitive)]
        hidden: Expr<Str>,
    }
    #[stack]
    fn it(stack: &Stack) -> Out {
        let password = stack.variable::<Str>("password").sensitive().declare();
        let open = stack.variable::<Str>("passwords").declare();
        stack.output("open", open);
        stack.output("told", ferroform::functions::call::<Str>("nonsensitive", |arguments| arguments.with::<Str, _>(password)));
        stack.output("marked", password).sensitive();
        stack.output("bare", password); // there
        Out { address: text!("user:${password}@"), hidden: password }
    }
    let told = problems(&it());
    assert_eq!(
        told.iter().map(|(message, places)| (message.as_str(), places[0].as_str())).collect::<Vec<_>>(),
        [
            ("output `bare` has the sensitive value `var.password`: write `.sensitive()` after it", "output(\"bare\", password); // there"),
            (
                "output `address` has the sensitive value `var.password`: write `#[output(sensitive)]` above it",
                "address: Expr<Str>, // here"
            ),
        ]
    );
}

fn null() {
    #[stack]
    fn it(stack: &Stack) {
        stack.variable::<Str>("a").default(None::<&str>).nullable(false).declare();
    }
    assert_eq!(problem(&it()).0, "`var.a` cannot be null, and its default is");
}

fn null_before_terraform(terraform: &Plain) {
    let folder = Folder::new("language");
    folder.write("main.tf.json", json!({ "variable": { "a": { "type": "string", "default": null, "nullable": false } } }).to_string());
    terraform.run(&folder, &["init", "-input=false", "-no-color"]).expect_err("a default that cannot be");
}
