//! Ephemeral values, and where they may stand.

use crate::accepted;
use ferroform::functions::call;
use ferroform::prelude::*;
use libtest_mimic::Trial;
use tests::check;
use tests::synth::{document, problem, problems, text};
use tests::terraform::{WithAws, trial, with_aws};

pub fn tests() -> Vec<Trial> {
    vec![
        trial("ephemeral values stand where nothing is stored: terraform accepts them", with_aws, |aws| accepted(aws, &allowed())),
        check("an ephemeral value goes to a write-only argument", write_only),
        check("elsewhere it is refused, with the line", refused),
        trial("terraform refuses the same places", with_aws, refused_before_terraform),
        check("no output of a stack is ephemeral, through a local neither", outputs),
    ]
}

#[stack]
fn allowed(stack: &Stack) {
    let made = ephemeral!(stack, aws_secretsmanager_random_password "made" { password_length = 20 });
    let token = stack.variable::<Str>("token").ephemeral().validate(|token| token.differs(""), "Give a token.").declare();
    let role = stack.variable::<Str>("role").ephemeral().default("arn:aws:iam::123456789012:role/a").declare();
    let url = stack.local("url", text!("https://${token}@example.com"));
    provider!(stack, aws { region = "eu-west-1"  token = token  assume_role { role_arn = role } });
    let database = resource!(stack, aws_db_instance "main" {
        instance_class      = "db.t4g.micro"
        engine              = "postgres"
        username            = "web"
        allocated_storage   = 20
        password_wo         = made.random_password
        password_wo_version = 1
        lifecycle {
            precondition { condition = token.differs("")  error_message = "There is no token." }
        }
        provisioner "local-exec" { command = "true"  environment = { TOKEN = token } }
        connection { host = "example.com"  password = made.random_password }
    });
    resource!(stack, aws_secretsmanager_secret_version "token" {
        secret_id                = "token"
        secret_string_wo         = url
        secret_string_wo_version = 1
    });
    ephemeral!(stack, aws_secretsmanager_secret_version "other" { secret_id = token });
    stack.check("token", |check| check.assert(token.differs("none"), "There is no token."));
    stack.output("address", database.address).precondition(token.differs(""), "There is no token.");
    stack.output("nothing", call::<Str>("ephemeralasnull", |arguments| arguments.with::<Str, _>(token)));
    resource!(stack, aws_ssm_parameter "nothing" {
        name  = "a"
        type  = "String"
        value = call::<Str>("ephemeralasnull", |arguments| arguments.with::<Str, _>(token))
    });
}

fn write_only() {
    let database = &document(&allowed())["resource"]["aws_db_instance"]["main"];
    assert_eq!(database["password_wo"], "${ephemeral.aws_secretsmanager_random_password.made.random_password}");
    assert_eq!(database["password_wo_version"], 1);
}

#[stack]
fn misplaced(stack: &Stack) {
    let made = ephemeral!(stack, aws_secretsmanager_random_password "made" {});
    let token = stack.variable::<Str>("token").ephemeral().declare();
    let sizes = stack.variable::<List<Num>>("sizes").ephemeral().declare();
    let url = stack.local("url", text!("https://${token}@example.com"));
    resource!(stack, aws_db_instance "main" { instance_class = "db.t4g.micro"  password = made.random_password });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "vpc-${url}" } });
    resource!(stack, aws_security_group "main" {
        name = "main"
        ingress { from_port = sizes.at(0)  to_port = 2  protocol = "tcp" }
    });
    resource!(stack, aws_security_group "dynamic" {
        name = "dynamic"
        dynamic "ingress" { for_each = sizes  content { from_port = ingress.value  to_port = 2  protocol = "tcp" } }
    });
    resource!(stack, aws_vpc "counted" { count = sizes.at(0)  cidr_block = "10.1.0.0/16" });
    data!(stack, aws_ssm_parameter "read" { name = token });
}

fn refused() {
    let told = problems(&misplaced());
    let stored = "which is ephemeral, and Terraform would store it there";
    assert_eq!(
        told.iter().map(|(message, _)| message.as_str()).collect::<Vec<_>>(),
        [
            format!(
                "aws_db_instance.main: `password` has a value of `ephemeral.aws_secretsmanager_random_password.made`, {stored}; `password_wo` takes it"
            ),
            format!("aws_vpc.main: `tags.Name` has a value of `local.url`, {stored}"),
            format!("aws_security_group.main: `ingress.from_port` has a value of `var.sizes`, {stored}"),
            format!("aws_security_group.dynamic: `ingress.for_each` has a value of `var.sizes`, {stored}"),
            format!("aws_vpc.counted: `count` has a value of `var.sizes`, {stored}"),
            format!("data.aws_ssm_parameter.read: `name` has a value of `var.token`, {stored}"),
        ]
    );
    assert_eq!(told[0].1[0], "aws_db_instance \"main\" { instance_class = \"db.t4g.micro\"  password = made.random_password });");
    assert_eq!(told[0].1[1], "aws_secretsmanager_random_password \"made\" {});");
}

/// Each of the values, one after the other, in a document that has nothing else wrong.
fn refused_before_terraform(aws: &WithAws) {
    use serde_json::{Value, json};
    let group = |ingress: Value| json!({ "aws_security_group": { "a": ingress } });
    let places = [
        json!({ "resource": { "aws_db_instance": { "a": { "instance_class": "db.t4g.micro", "password": "${var.token}" } } } }),
        json!({ "resource": { "aws_vpc": { "a": { "cidr_block": "10.0.0.0/16", "tags": { "Name": "vpc-${local.url}" } } } } }),
        json!({ "resource": group(json!({ "name": "a", "dynamic": { "ingress": { "for_each": "${var.sizes}", "content": { "from_port": 1, "to_port": 2, "protocol": "tcp" } } } })) }),
        json!({ "resource": { "aws_vpc": { "a": { "cidr_block": "10.0.0.0/16", "count": "${var.sizes[0]}" } } } }),
        json!({ "data": { "aws_ssm_parameter": { "a": { "name": "${var.token}" } } } }),
        json!({ "output": { "a": { "value": "${var.token}" } } }),
        json!({ "output": { "a": { "value": "${local.url}" } } }),
    ];
    for place in places {
        let mut document = json!({
            "variable": { "token": { "type": "string", "ephemeral": true }, "sizes": { "type": "list(number)", "ephemeral": true } },
            "locals": { "url": "https://${var.token}@example.com" },
        });
        let versions: Value = serde_json::from_str(&tests::terraform::versions()).expect("JSON");
        for (key, value) in place.as_object().into_iter().chain(versions.as_object()).flatten() {
            document[key] = value.clone();
        }
        let error = aws.validate(&document.to_string()).expect_err("it would be stored");
        assert!(error.to_lowercase().contains("ephemeral"), "{place}: {error}");
    }
}

fn outputs() {
    #[derive(Outputs)]
    struct Out {
        #[output(sensitive)]
        url: Expr<Str>, // here
    }
    #[stack]
    fn it(stack: &Stack) -> Out {
        let token = stack.variable::<Str>("token").ephemeral().declare();
        Out { url: stack.local("url", text!("https://${token}@example.com")) }
    }
    let (message, places) = problem(&it());
    assert_eq!(message, "output `url` has a value of `local.url`, which is never stored: no output can have it");
    assert_eq!(places[0], "url: Expr<Str>, // here");
    assert!(text(&allowed()).contains("\"ephemeral\": true"));
}
