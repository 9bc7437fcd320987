//! Blocks, loops and branches in bodies, and arguments that may be written as blocks.

use ferroform::prelude::*;
use serde_json::{Value, json};
use tests::synth::{document, problem, problems};

fn block(document: &Value, kind: &str, name: &str) -> Value {
    let mut block = document["resource"][kind][name].clone();
    block.as_object_mut().expect("a block").remove("//");
    block
}

#[test]
fn blocks_are_listed_in_the_order_they_are_written() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_instance "main" {
            ami           = "ami"
            instance_type = "t3.micro"
            ebs_block_device { device_name = "/dev/sdb" }
            root_block_device { volume_size = 8 }
            ebs_block_device { device_name = "/dev/sdc" }
            timeouts { create = "5m" }
        });
    }
    let expected = json!({
        "ami": "ami",
        "instance_type": "t3.micro",
        "ebs_block_device": [{ "device_name": "/dev/sdb" }, { "device_name": "/dev/sdc" }],
        "root_block_device": [{ "volume_size": 8 }],
        "timeouts": { "create": "5m" },
    });
    assert_eq!(block(&document(&it()), "aws_instance", "main"), expected);
}

#[test]
fn a_loop_repeats_blocks_among_others_of_the_same_name() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_instance "main" {
            ami           = "ami"
            instance_type = "t3.micro"
            ebs_block_device { device_name = "first" }
            for (at, letter) in ["b", "c"].into_iter().enumerate() {
                ebs_block_device { device_name = "/dev/sd${letter}"  volume_size = at }
                ephemeral_block_device { device_name = letter }
            }
            ebs_block_device { device_name = "last" }
            for _ in Vec::<u8>::new() {
                network_interface { device_index = 0  network_interface_id = "never" }
            }
        });
    }
    let expected = json!({
        "ami": "ami",
        "instance_type": "t3.micro",
        "ebs_block_device": [
            { "device_name": "first" },
            { "device_name": "/dev/sdb", "volume_size": 0 },
            { "device_name": "/dev/sdc", "volume_size": 1 },
            { "device_name": "last" },
        ],
        "ephemeral_block_device": [{ "device_name": "b" }, { "device_name": "c" }],
    });
    assert_eq!(block(&document(&it()), "aws_instance", "main"), expected);
}

#[test]
fn loops_and_branches_nest() {
    #[stack]
    fn it(stack: &Stack) {
        let logged = true;
        resource!(stack, aws_s3_bucket_lifecycle_configuration "main" {
            bucket = "b"
            for (name, days) in [("logs", vec![30, 90]), ("tmp", vec![]), ("other", vec![1])] {
                if days.is_empty() {
                    rule { id = name  status = "Disabled" }
                } else if name == "other" && logged {
                    rule {
                        id     = name
                        status = if logged { "Enabled" } else { "Disabled" }
                        if let [only] = days[..] {
                            expiration { days = only }
                        }
                    }
                } else {
                    for part in 1..=2 {
                        rule {
                            id     = "${name}-${part}"
                            status = "Enabled"
                            for days in &days {
                                if *days > 30 {
                                    transition { days = days  storage_class = "GLACIER" }
                                } else {
                                    transition { days = days  storage_class = "STANDARD_IA" }
                                }
                            }
                        }
                    }
                }
            }
        });
    }
    let transitions = json!([{ "days": 30, "storage_class": "STANDARD_IA" }, { "days": 90, "storage_class": "GLACIER" }]);
    let expected = json!([
        { "id": "logs-1", "status": "Enabled", "transition": transitions },
        { "id": "logs-2", "status": "Enabled", "transition": transitions },
        { "id": "tmp", "status": "Disabled" },
        { "id": "other", "status": "Enabled", "expiration": [{ "days": 1 }] },
    ]);
    assert_eq!(block(&document(&it()), "aws_s3_bucket_lifecycle_configuration", "main")["rule"], expected);
}

#[test]
fn arguments_stand_in_branches_and_count_as_set_where_every_branch_sets_them() {
    #[stack]
    fn it(stack: &Stack) {
        for private in [true, false] {
            resource!(stack, aws_nat_gateway "nat-${private}" {
                if private { subnet_id = "a"  connectivity_type = "private" } else { subnet_id = "b"  allocation_id = "eip" }
            });
        }
    }
    let document = document(&it());
    assert_eq!(block(&document, "aws_nat_gateway", "nat-true"), json!({ "subnet_id": "a", "connectivity_type": "private" }));
    assert_eq!(block(&document, "aws_nat_gateway", "nat-false"), json!({ "subnet_id": "b", "allocation_id": "eip" }));
}

#[test]
fn too_many_and_too_few_blocks_are_refused_when_the_program_runs() {
    #[stack]
    fn it(stack: &Stack) {
        for count in 0..=4 {
            resource!(stack, aws_codepipeline "p${count}" { // pipelines
                name     = "p"
                role_arn = unchecked("r")
                artifact_store { location = "l"  type = "S3" }
                for at in 0..count {
                    stage {
                        name = "s${at}"
                        action { name = "a"  category = "Build"  owner = "AWS"  provider = "CodeBuild"  version = "1" }
                    }
                }
            });
            resource!(stack, aws_appconfig_configuration_profile "c${count}" { // profiles
                application_id = unchecked("a")
                name           = "n"
                location_uri   = "hosted"
                for _ in 0..count {
                    validator { type = "LAMBDA" }
                }
            });
        }
        let first = stack.stack_name() == "it";
        for twice in [false, true] {
            resource!(stack, aws_instance "i-${twice}" { // instances
                instance_type = "t3.micro"
                if twice || first { root_block_device { volume_size = 8 } }
                if twice { root_block_device { volume_size = 9 } }
                if twice { timeouts { create = "1m" } }
                if twice || first { timeouts { create = "2m" } }
                if twice { ami = "a" }
                if twice || first { ami = "b" }
            });
        }
    }
    let problems = problems(&it());
    let messages: Vec<&str> = problems.iter().map(|(message, _)| message.as_str()).collect();
    let expected = [
        "aws_codepipeline.p0: at least 2 `stage` blocks are wanted, and there are 0",
        "aws_codepipeline.p1: at least 2 `stage` blocks are wanted, and there are 1",
        "aws_appconfig_configuration_profile.c3: at most 2 `validator` blocks are allowed, and there are 3",
        "aws_appconfig_configuration_profile.c4: at most 2 `validator` blocks are allowed, and there are 4",
        "aws_instance.i-true: at most 1 `root_block_device` block is allowed, and there are 2",
        "aws_instance.i-true: at most 1 `timeouts` block is allowed, and there are 2",
        "aws_instance.i-true: `ami` is set twice",
    ];
    let mut sorted = messages.clone();
    sorted.sort_unstable();
    let mut wanted = expected.to_vec();
    wanted.sort_unstable();
    assert_eq!(sorted, wanted);
    let of = |kind: &str| problems.iter().find(|(message, _)| message.starts_with(kind)).map(|(_, places)| places[0].as_str());
    assert_eq!(of("aws_codepipeline"), Some(r#"aws_codepipeline "p${count}" { // pipelines"#));
    assert_eq!(of("aws_instance"), Some(r#"aws_instance "i-${twice}" { // instances"#));
}

#[test]
fn an_argument_of_objects_is_written_as_blocks_or_as_a_list() {
    #[stack]
    fn it(stack: &Stack) {
        let (port, none): (u16, Option<&str>) = (443, None);
        resource!(stack, aws_security_group "blocks" {
            ingress { from_port = port  to_port = port  protocol = "tcp"  cidr_blocks = ["10.0.0.0/8"]  description = none }
            for port in [80, 81] {
                ingress { from_port = port  to_port = port  protocol = "tcp" }
            }
            if none.is_none() {
                egress { from_port = 0  to_port = 0  protocol = "-1" }
            }
        });
        resource!(stack, aws_security_group "list" {
            ingress = [
                { from_port = port, to_port = port, protocol = "tcp", cidr_blocks = ["10.0.0.0/8"], description = none },
                { from_port = 80, to_port = 80, protocol = "tcp" },
                { from_port = 81, to_port = 81, protocol = "tcp" },
            ]
            egress = [{ from_port = 0, to_port = 0, protocol = "-1" }]
        });
        resource!(stack, aws_security_group "none" { ingress = [] });
    }
    let document = document(&it());
    // Terraform wants every field of an object, so what is not set is null
    let rule = |port: u16, protocol: &str, ranges: Value| {
        json!({
            "from_port": port, "to_port": port, "protocol": protocol, "cidr_blocks": ranges, "description": null, "ipv6_cidr_blocks": null,
            "prefix_list_ids": null, "security_groups": null, "self": null,
        })
    };
    let expected = json!({
        "ingress": [rule(443, "tcp", json!(["10.0.0.0/8"])), rule(80, "tcp", Value::Null), rule(81, "tcp", Value::Null)],
        "egress": [rule(0, "-1", Value::Null)],
    });
    assert_eq!(block(&document, "aws_security_group", "blocks"), expected);
    assert_eq!(block(&document, "aws_security_group", "list"), expected);
    assert_eq!(block(&document, "aws_security_group", "none"), json!({ "ingress": [] }));
}

#[test]
fn a_problem_within_a_repeated_block_is_told() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_instance "main" { // here
            ami           = "ami"
            instance_type = "t3.micro"
            for size in ["8", "large"] {
                ebs_block_device { device_name = "d"  volume_size = size }
            }
        });
    }
    let expected = ("aws_instance.main: `volume_size`: a number is wanted, and \"large\" is not one", r#"aws_instance "main" { // here"#);
    assert_eq!(problem(&it()), (expected.0.to_owned(), vec![expected.1.to_owned()]));
}

#[test]
fn a_reserved_word_is_written_raw_or_quoted() {
    #[stack]
    fn it(stack: &Stack) {
        resource!(stack, aws_acm_certificate "main" {
            domain_name = "a.example"
            tags        = { r#type = "raw"  "for" = "quoted"  if = "plain" }
        });
        resource!(stack, aws_ssm_parameter "main" { name = "n"  type = "String"  value = "v" });
    }
    let document = document(&it());
    assert_eq!(block(&document, "aws_acm_certificate", "main")["tags"], json!({ "type": "raw", "for": "quoted", "if": "plain" }));
    assert_eq!(block(&document, "aws_ssm_parameter", "main")["type"], "String");
}

#[test]
fn arguments_stand_in_the_order_they_are_written() {
    #[stack]
    fn it(stack: &Stack) {
        let name = "z";
        resource!(stack, aws_vpc "main" {
            tags               = { b = name  a = "1" }
            cidr_block         = "10.0.0.0/16"
            enable_dns_support = true
        });
    }
    let text = tests::synth::text(&it());
    let at = |key: &str| text.find(&format!("\"{key}\"")).unwrap_or_else(|| panic!("no {key} in {text}"));
    assert!(at("tags") < at("cidr_block") && at("cidr_block") < at("enable_dns_support") && at("b") < at("a"), "{text}");
}
