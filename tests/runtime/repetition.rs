//! `count`, `for_each` and `dynamic`: what is rendered of them, and of what refers to them.

use ferroform::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::synth::{document, problem, problems};

fn block(document: &Value, kind: &str, name: &str) -> Value {
    let mut block = document["resource"][kind][name].clone();
    block.as_object_mut().expect("a block").remove("//");
    block
}

#[derive(Outputs)]
struct Ids {
    first: Expr<Id<aws::Vpc>>,
    all: Expr<List<Id<aws::Vpc>>>,
}

#[test]
fn count_makes_instances_with_numbers() {
    #[stack]
    fn it(stack: &Stack) -> Ids {
        let vpcs = resource!(stack, aws_vpc "main" {
            count      = 2
            cidr_block = "10.${count.index}.0.0/16"
            tags       = { Name = "vpc-${count.index + 1}" }
        });
        resource!(stack, aws_subnet "a" { vpc_id = vpcs.at(1).id  depends_on = [vpcs] });
        Ids { first: vpcs.at(0).id, all: vpcs.splat(|vpc| vpc.id) }
    }
    let document = document(&it());
    let expected = json!({
        "count": 2,
        "cidr_block": "10.${count.index}.0.0/16",
        "tags": { "Name": "vpc-${count.index + 1}" },
    });
    assert_eq!(block(&document, "aws_vpc", "main"), expected);
    assert_eq!(block(&document, "aws_subnet", "a"), json!({ "vpc_id": "${aws_vpc.main[1].id}", "depends_on": ["aws_vpc.main"] }));
    assert_eq!(document["output"]["first"]["value"], "${aws_vpc.main[0].id}");
    assert_eq!(document["output"]["all"]["value"], "${aws_vpc.main[*].id}");
}

#[test]
fn for_each_makes_instances_with_keys() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "main" {
            for_each   = { payment = "10.0.0.0/16", analytics = "10.1.0.0/16" }
            cidr_block = each.value
            tags       = { Name = each.key }
        });
        let subnets = resource!(stack, aws_subnet "main" {
            for_each   = vpcs
            vpc_id     = each.value.id
            cidr_block = each.value.cidr_block
        });
        resource!(stack, aws_route_table "main" {
            for_each = subnets
            vpc_id   = vpcs.key(each.key).id
            tags     = { subnet = subnets.key("payment").id }
        });
    }
    let document = document(&it());
    let expected = json!({
        "for_each": { "payment": "10.0.0.0/16", "analytics": "10.1.0.0/16" },
        "cidr_block": "${each.value}",
        "tags": { "Name": "${each.key}" },
    });
    assert_eq!(block(&document, "aws_vpc", "main"), expected);
    let expected = json!({ "for_each": "${aws_vpc.main}", "vpc_id": "${each.value.id}", "cidr_block": "${each.value.cidr_block}" });
    assert_eq!(block(&document, "aws_subnet", "main"), expected);
    let expected = json!({
        "for_each": "${aws_subnet.main}",
        "vpc_id": "${aws_vpc.main[each.key].id}",
        "tags": { "subnet": "${aws_subnet.main[\"payment\"].id}" },
    });
    assert_eq!(block(&document, "aws_route_table", "main"), expected);
}

#[test]
fn for_each_goes_over_rust_and_over_terraform() {
    #[stack]
    fn it(stack: &Stack) {
        let names = vec!["a".to_owned(), "${b}".to_owned()];
        let ranges = BTreeMap::from([("a", 1), ("b", 2)]);
        let zones = data!(stack, aws_availability_zones "all" {});
        let tags = resource!(stack, aws_vpc "tags" {}).tags_all;
        let it = resource!(stack, aws_vpc "list" { for_each = ["x", names[0]]  cidr_block = each.value });
        resource!(stack, aws_vpc "hcl" { for_each = toset(["x", "y"])  cidr_block = each.value });
        resource!(stack, aws_vpc "names" { for_each = names  cidr_block = each.value });
        resource!(stack, aws_vpc "ids" { for_each = [it.key("x").id]  cidr_block = each.value });
        resource!(stack, aws_vpc "ranges" { for_each = ranges  ipv4_netmask_length = each.value });
        resource!(stack, aws_vpc "tags_of" { for_each = tags  cidr_block = each.value });
        resource!(stack, aws_vpc "zones" { for_each = zones.zone_ids.to_set()  cidr_block = each.key });
        resource!(stack, aws_vpc "iterator" { for_each = (1..3).map(|n| (n.to_string(), n))  ipv4_netmask_length = each.value });
    }
    let document = document(&it());
    let each = |name: &str| document["resource"]["aws_vpc"][name]["for_each"].clone();
    assert_eq!(each("list"), json!("${toset([\"x\", \"a\"])}"));
    assert_eq!(each("hcl"), json!("${toset([\"x\", \"y\"])}"));
    assert_eq!(each("names"), json!("${toset([\"a\", \"$${b}\"])}"));
    assert_eq!(each("ids"), json!("${toset([aws_vpc.list[\"x\"].id])}"));
    assert_eq!(each("ranges"), json!({ "a": 1, "b": 2 }));
    assert_eq!(each("tags_of"), json!("${aws_vpc.tags.tags_all}"));
    assert_eq!(each("zones"), json!("${toset(data.aws_availability_zones.all.zone_ids)}"));
    assert_eq!(each("iterator"), json!({ "1": 1, "2": 2 }));
}

#[test]
fn values_that_are_objects_have_fields() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" {});
        resource!(stack, aws_subnet "main" {
            for_each = {
                a = { vpc = vpc.id, public = true, number = 1, zone = { name = "eu-west-1a" } },
                b = { vpc = vpc.id, public = false, number = 2, zone = { name = "eu-west-1b" }, more = "" },
            }
            vpc_id                  = each.value.vpc
            map_public_ip_on_launch = each.value.public
            cidr_block              = "10.0.${each.value.number}.0/24"
            availability_zone       = each.value.zone.name
        });
    }
    let document = document(&it());
    let expected = json!({
        "for_each": {
            "a": { "vpc": "${aws_vpc.main.id}", "public": true, "number": 1, "zone": { "name": "eu-west-1a" } },
            "b": { "vpc": "${aws_vpc.main.id}", "public": false, "number": 2, "zone": { "name": "eu-west-1b" }, "more": "" },
        },
        "vpc_id": "${each.value.vpc}",
        "map_public_ip_on_launch": "${each.value.public}",
        "cidr_block": "10.0.${each.value.number}.0/24",
        "availability_zone": "${each.value.zone.name}",
    });
    assert_eq!(block(&document, "aws_subnet", "main"), expected);
}

#[test]
fn dynamic_blocks_go_over_what_terraform_knows() {
    #[stack]
    fn it(stack: &Stack) {
        let zones = data!(stack, aws_availability_zones "all" {});
        let other = resource!(stack, aws_instance "other" { ami = "ami-0123456789abcdef0"  instance_type = "t3.micro" });
        resource!(stack, aws_instance "main" {
            ami           = "ami-0123456789abcdef0"
            instance_type = "t3.micro"
            ebs_block_device { device_name = "/dev/sda" }
            dynamic "ebs_block_device" {
                for_each = other.ebs_block_device.to_list()
                content {
                    device_name = ebs_block_device.value.device_name
                    volume_size = ebs_block_device.value.volume_size
                }
            }
            dynamic "network_interface" {
                for_each = zones.names
                iterator = zone
                content {
                    device_index         = zone.key
                    network_interface_id = zone.value
                }
            }
            for at in 0..2 {
                dynamic "ephemeral_block_device" {
                    for_each = { a = at }
                    content { device_name = "${ephemeral_block_device.key}${ephemeral_block_device.value}" }
                }
            }
        });
    }
    let document = document(&it());
    let device = |at: u8| {
        json!({ "ephemeral_block_device": {
            "for_each": { "a": at },
            "content": [{ "device_name": "${ephemeral_block_device.key}${ephemeral_block_device.value}" }],
        } })
    };
    let expected = json!({
        "ami": "ami-0123456789abcdef0",
        "instance_type": "t3.micro",
        "ebs_block_device": [{ "device_name": "/dev/sda" }],
        "dynamic": [
            { "ebs_block_device": {
                "for_each": "${tolist(aws_instance.other.ebs_block_device)}",
                "content": [{
                    "device_name": "${ebs_block_device.value.device_name}",
                    "volume_size": "${ebs_block_device.value.volume_size}",
                }],
            } },
            { "network_interface": {
                "for_each": "${data.aws_availability_zones.all.names}",
                "iterator": "zone",
                "content": [{ "device_index": "${zone.key}", "network_interface_id": "${zone.value}" }],
            } },
            device(0),
            device(1),
        ],
    });
    assert_eq!(block(&document, "aws_instance", "main"), expected);
}

#[test]
fn blocks_of_an_argument_stand_beside_dynamic_ones() {
    #[stack]
    fn it(stack: &Stack) {
        let ports = resource!(stack, aws_ebs_volume "sizes" { availability_zone = "eu-west-1a"  size = 1 });
        resource!(stack, aws_security_group "main" {
            ingress { from_port = 80  to_port = 80  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
            for port in [22, 2222] {
                ingress { from_port = port  to_port = port  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"] }
            }
            dynamic "ingress" {
                for_each = [ports.size]
                content { from_port = ingress.value  to_port = ingress.value  protocol = "tcp" }
            }
        });
    }
    let document = document(&it());
    let group = block(&document, "aws_security_group", "main");
    let ports: Vec<&Value> = (0..4).map(|n| &group["dynamic"][n]["ingress"]["content"][0]["from_port"]).collect();
    assert_eq!(ports, [&json!(80), &json!(22), &json!(2222), &json!("${ingress.value}")]);
    assert_eq!(group.get("ingress"), None);
}

#[test]
fn dynamic_blocks_nest_and_make_arguments_of_objects() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_security_group "main" {
            dynamic "ingress" {
                for_each = [{ port = 80, from = ["10.0.0.0/8"] }, { port = 443, from = ["0.0.0.0/0"] }]
                iterator = rule
                content {
                    from_port   = rule.value.port
                    to_port     = rule.value.port
                    protocol    = "tcp"
                    cidr_blocks = rule.value.from
                }
            }
        });
        resource!(stack, aws_wafv2_web_acl "main" {
            name  = "main"
            scope = "REGIONAL"
            default_action { allow {} }
            visibility_config { cloudwatch_metrics_enabled = false  metric_name = "m"  sampled_requests_enabled = false }
            dynamic "rule" {
                for_each = ["a", "b"]
                content {
                    name     = rule.value
                    priority = rule.key
                    action { block {} }
                    statement {
                        dynamic "geo_match_statement" {
                            for_each = [rule.value]
                            iterator = geo
                            content { country_codes = [geo.value] }
                        }
                    }
                    visibility_config { cloudwatch_metrics_enabled = false  metric_name = rule.value  sampled_requests_enabled = false }
                }
            }
        });
    }
    let document = document(&it());
    let group = block(&document, "aws_security_group", "main");
    assert_eq!(group["dynamic"][0]["ingress"]["for_each"][1], json!({ "port": 443, "from": ["0.0.0.0/0"] }));
    let content = &group["dynamic"][0]["ingress"]["content"][0];
    assert_eq!((&content["from_port"], &content["self"]), (&json!("${rule.value.port}"), &Value::Null));
    let acl = block(&document, "aws_wafv2_web_acl", "main");
    let statement = &acl["dynamic"][0]["rule"]["content"][0]["statement"];
    let expected = json!([{ "dynamic": [{ "geo_match_statement": {
        "for_each": ["${rule.value}"],
        "iterator": "geo",
        "content": [{ "country_codes": ["${geo.value}"] }],
    } }] }]);
    assert_eq!(*statement, expected);
}

#[test]
fn an_instance_that_there_is_not_is_refused() {
    #[stack]
    fn it(stack: &Stack) {
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let keyed = resource!(stack, aws_vpc "keyed" { for_each = ["payment", "analytics"] });
        resource!(stack, aws_subnet "a" { vpc_id = counted.at(2).id });
        resource!(stack, aws_subnet "b" { vpc_id = keyed.key("paiment").id });
        let none = resource!(stack, aws_vpc "none" { for_each = keyed });
        resource!(stack, aws_subnet "c" { vpc_id = none.key("unknown to Rust").id });
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        [
            "aws_subnet.a: `vpc_id`: `aws_vpc.counted` has the instances 0 to 1, and no 2",
            "aws_subnet.b: `vpc_id`: `aws_vpc.keyed` has no instance `paiment`; did you mean `payment`?",
        ]
    );
}

#[test]
fn a_count_that_is_no_number_and_a_key_twice_are_refused() {
    #[stack]
    fn half(stack: &Stack) {
        let half = 0.5;
        resource!(stack, aws_vpc "half" { count = half });
    }
    assert_eq!(problem(&half()).0, "aws_vpc.half: `count` wants a whole number from 0 on, got 0.5");
    #[stack]
    fn twice(stack: &Stack) {
        let name = "a".to_owned();
        resource!(stack, aws_vpc "twice" { for_each = ["a", name] });
    }
    assert_eq!(problem(&twice()).0, "aws_vpc.twice: `for_each`: \"a\" stands twice in it, which makes one instance of each");
}

#[test]
fn a_repeated_resource_is_one_block_of_the_graph() {
    #[stack]
    fn it(stack: &Stack) {
        let vpcs = resource!(stack, aws_vpc "main" { count = 2 });
        resource!(stack, aws_subnet "a" { vpc_id = vpcs.at(0).id });
        resource!(stack, aws_subnet "b" { count = 2  vpc_id = vpcs.at(count.index).id });
        let topic = resource!(stack, aws_sns_topic "c" { lifecycle { replace_triggered_by = [vpcs, vpcs.at(1)] } });
        resource!(stack, aws_sns_topic "d" { depends_on = [vpcs.at(0), topic] });
    }
    let synthesized = it().synthesize(&ferroform::config::Environment::default()).expect("it is right");
    let graph = synthesized.graph();
    let vpcs = graph.block("aws_vpc.main").expect("it is there");
    let dependents: Vec<&str> = graph.dependents(vpcs).map(|block| block.address()).collect();
    assert_eq!(dependents, ["aws_subnet.a", "aws_subnet.b", "aws_sns_topic.c", "aws_sns_topic.d"]);
    let document = document(&it());
    assert_eq!(document["resource"]["aws_subnet"]["b"]["vpc_id"], "${aws_vpc.main[count.index].id}");
    assert_eq!(
        document["resource"]["aws_sns_topic"]["c"]["lifecycle"][0]["replace_triggered_by"],
        json!(["aws_vpc.main", "aws_vpc.main[1]"])
    );
    assert_eq!(document["resource"]["aws_sns_topic"]["d"]["depends_on"], json!(["aws_vpc.main", "aws_sns_topic.c"]));
}

#[test]
fn a_splat_of_more_than_a_path_is_a_for_expression() {
    #[derive(Outputs)]
    struct Names {
        plain: Expr<List<Str>>,
        upper: Expr<List<Str>>,
        by_key: Expr<Map<Str>>,
        nested: Expr<List<List<Str>>>,
    }
    #[stack]
    fn it(stack: &Stack) -> Names {
        let counted = resource!(stack, aws_vpc "counted" { count = 2 });
        let keyed = resource!(stack, aws_vpc "keyed" { for_each = ["a"] });
        Names {
            plain: keyed.splat(|vpc| vpc.arn.into()),
            upper: counted.splat(|vpc| ferroform::functions::upper(vpc.arn)),
            by_key: keyed.by_key(|vpc| vpc.tags.key("Name")),
            nested: counted.splat(|a| keyed.splat(|b| text!("${a.id}${b.id}"))),
        }
    }
    let document = document(&it());
    let output = |name: &str| document["output"][name]["value"].clone();
    assert_eq!(output("plain"), "${values(aws_vpc.keyed)[*].arn}");
    assert_eq!(output("upper"), "${[for one in aws_vpc.counted : upper(one.arn)]}");
    assert_eq!(output("by_key"), "${{for key, one in aws_vpc.keyed : key => one.tags[\"Name\"]}}");
    assert_eq!(output("nested"), "${[for one in aws_vpc.counted : [for one2 in aws_vpc.keyed : \"${one.id}${one2.id}\"]]}");
}

#[test]
fn names_of_rust_are_seen_outside_of_the_body() {
    #[stack]
    fn it(stack: &Stack) {
        let count = 3;
        let each = "name";
        resource!(stack, aws_vpc "v${count}" { count = count  cidr_block = "10.${count.index}.0.0/16" });
        resource!(stack, aws_vpc "v${each}" { for_each = [each]  cidr_block = each.key });
    }
    let document = document(&it());
    assert_eq!(document["resource"]["aws_vpc"]["v3"]["count"], 3);
    assert_eq!(document["resource"]["aws_vpc"]["vname"]["for_each"], "${toset([\"name\"])}");
}

#[test]
fn a_sensitive_attribute_of_an_instance_is_no_plain_output() {
    #[derive(Outputs)]
    struct Keys {
        one: Expr<Str>,
        all: Expr<List<Str>>,
    }
    #[stack]
    fn it(stack: &Stack) -> Keys {
        let keys = resource!(stack, aws_iam_access_key "main" { for_each = ["a"]  user = each.key });
        Keys { one: keys.key("a").secret, all: keys.splat(|key| key.secret) }
    }
    let messages: Vec<String> = problems(&it()).into_iter().map(|(message, _)| message).collect();
    let expected = "the sensitive value `aws_iam_access_key.main.secret`: write `#[output(sensitive)]` above it";
    assert_eq!(messages, [format!("output `one` has {expected}"), format!("output `all` has {expected}")]);
}
