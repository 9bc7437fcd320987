//! A stack's configuration, and what is said of one that is wrong.

use ferroform::Definition;
use ferroform::config::{Setting, Variable};
use ferroform::prelude::*;
use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Choice)]
enum Nat {
    PerAz,
    Single,
    None,
}

/// A setting of our own.
#[derive(Debug, PartialEq)]
struct Even(u32);

impl Setting for Even {
    fn parse(text: &str) -> Result<Self, String> {
        let number = u32::parse(text)?;
        if number % 2 == 0 { Ok(Even(number)) } else { Err("it may be an even number".into()) }
    }
}

fn short(text: &str) -> Result<(), String> {
    if text.len() < 5 { Ok(()) } else { Err("it may have up to 4 letters".into()) }
}

fn whole(settings: &Settings) -> Result<(), String> {
    if settings.zones.len() > usize::from(settings.count) {
        return Err(format!("ZONES has {} zones for a COUNT of {}", settings.zones.len(), settings.count));
    }
    Ok(())
}

#[derive(Debug, PartialEq, Config)]
#[config(check = whole)]
struct Settings {
    /// Ends every
    /// name.
    #[config(env = "ENVIRONMENT_SUFFIX", default = "dev", check = short)]
    suffix: String,
    #[config(default = 2)]
    count: u8,
    #[config(default = "-1")]
    offset: i64,
    #[config(default = true)]
    flow_logs: bool,
    #[config(default = "per_az")]
    nat: Nat,
    #[config(default = "a,b")]
    zones: Vec<String>,
    #[config(default = "")]
    ports: Vec<u16>,
    #[config(check = short)]
    peer: Option<String>,
    limit: Option<u32>,
    #[config(default = 2)]
    even: Even,
    #[config(secret, default = "")]
    token: String,
    r#type: Option<String>,
}

#[stack]
fn configured(stack: &Stack, config: &Settings) {
    resource!(stack, aws_vpc "main" { tags = { Config = format!("{config:?}") } });
}

fn load(variables: &[(&str, &str)]) -> Result<String, String> {
    let environment: Environment = variables.iter().copied().collect();
    let synthesized = configured().synthesize(&environment).map_err(|error| error.to_string())?;
    let document: Value = serde_json::from_str(synthesized.json()).expect("JSON");
    Ok(document["resource"]["aws_vpc"]["main"]["tags"]["Config"].as_str().expect("a tag").to_owned())
}

fn defaults() -> Settings {
    Settings {
        suffix: "dev".into(),
        count: 2,
        offset: -1,
        flow_logs: true,
        nat: Nat::PerAz,
        zones: vec!["a".into(), "b".into()],
        ports: vec![],
        peer: None,
        limit: None,
        even: Even(2),
        token: String::new(),
        r#type: None,
    }
}

#[test]
fn what_is_not_set_has_its_default() {
    assert_eq!(load(&[]), Ok(format!("{:?}", defaults())));
    assert_eq!(load(&[("UNRELATED", "x")]), Ok(format!("{:?}", defaults())));
}

#[test]
fn what_is_set_is_read() {
    let variables = [
        ("ENVIRONMENT_SUFFIX", "prod"),
        ("COUNT", "3"),
        ("OFFSET", "7"),
        ("FLOW_LOGS", "off"),
        ("NAT", "none"),
        ("ZONES", " a , b,,c"),
        ("PORTS", "80,443"),
        ("PEER", "1234"),
        ("LIMIT", "4294967295"),
        ("EVEN", "4"),
        ("TOKEN", "t"),
        ("TYPE", "x"),
    ];
    let expected = Settings {
        suffix: "prod".into(),
        count: 3,
        offset: 7,
        flow_logs: false,
        nat: Nat::None,
        zones: vec!["a".into(), "b".into(), "c".into()],
        ports: vec![80, 443],
        peer: Some("1234".into()),
        limit: Some(u32::MAX),
        even: Even(4),
        token: "t".into(),
        r#type: Some("x".into()),
    };
    assert_eq!(load(&variables), Ok(format!("{expected:?}")));
    for yes in ["true", "1", "yes", "on"] {
        assert_eq!(load(&[("FLOW_LOGS", yes)]), load(&[]), "{yes}");
    }
}

#[test]
fn an_empty_variable_is_no_value_for_an_option_and_an_empty_list() {
    let expected = Settings { zones: vec![], ..defaults() };
    assert_eq!(load(&[("PEER", ""), ("LIMIT", ""), ("ZONES", "")]), Ok(format!("{expected:?}")));
}

#[test]
fn what_is_wrong_is_told_with_what_would_be_right() {
    for (name, value, told) in [
        ("ENVIRONMENT_SUFFIX", "production", r#"ENVIRONMENT_SUFFIX is "production": it may have up to 4 letters"#),
        ("COUNT", "256", r#"COUNT is "256": it may be a whole number from 0 to 255"#),
        ("COUNT", "", r#"COUNT is "": it may be a whole number from 0 to 255"#),
        ("OFFSET", "1.5", r#"OFFSET is "1.5": it may be a whole number from -9223372036854775808 to 9223372036854775807"#),
        ("FLOW_LOGS", "maybe", r#"FLOW_LOGS is "maybe": it may be "true" or "false""#),
        ("FLOW_LOGS", "ture", r#"FLOW_LOGS is "ture": it may be "true" or "false"; did you mean `true`?"#),
        ("NAT", "per-az", r#"NAT is "per-az": it may be "per_az", "single" or "none"; did you mean `per_az`?"#),
        ("NAT", "", r#"NAT is "": it may be "per_az", "single" or "none""#),
        ("PORTS", "80,http", r#"PORTS is "80,http": it may be a whole number from 0 to 65535"#),
        ("PEER", "12345", r#"PEER is "12345": it may have up to 4 letters"#),
        ("LIMIT", "-1", r#"LIMIT is "-1": it may be a whole number from 0 to 4294967295"#),
        ("EVEN", "3", r#"EVEN is "3": it may be an even number"#),
        ("EVEN", "x", r#"EVEN is "x": it may be a whole number from 0 to 4294967295"#),
        ("ZONES", "a,b,c", "ZONES has 3 zones for a COUNT of 2"),
    ] {
        let expected = format!("the configuration of stack `configured` is wrong\n{told}");
        assert_eq!(load(&[(name, value)]), Err(expected), "{name}={value:?}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let error = load(&[("COUNT", "x"), ("NAT", "x"), ("ENVIRONMENT_SUFFIX", "production")]).expect_err("errors");
    let lines: Vec<&str> = error.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(lines, ["ENVIRONMENT_SUFFIX", "COUNT", "NAT"]);
    let environment = Environment::from([("COUNT", "x")]);
    let error = configured().synthesize(&environment).expect_err("an error");
    assert!(error.problems().is_empty(), "the program itself has no problem");
}

#[test]
fn what_must_be_set_is_told_where_it_is_not() {
    #[derive(Config)]
    struct Needs {
        #[config(env = "ACCOUNT")]
        account: String,
        zones: Vec<String>,
        #[config(default = 3)]
        number: Even,
    }
    #[stack]
    fn needs(stack: &Stack, config: &Needs) {
        resource!(stack, aws_vpc "v${config.number.0}" { tags = { A = config.account  Z = config.zones.join(",") } });
    }
    let error = needs().synthesize(&Environment::default()).expect_err("errors").to_string();
    let expected = [
        "the configuration of stack `needs` is wrong",
        "ACCOUNT is not set, and has no default",
        "ZONES is not set, and has no default",
        r#"NUMBER is "3" (its default): it may be an even number"#,
    ];
    assert_eq!(error, expected.join("\n"));
    assert!(needs().synthesize(&Environment::from([("ACCOUNT", "1"), ("ZONES", ""), ("NUMBER", "2")])).is_ok());
}

#[test]
fn a_secret_is_not_shown() {
    #[derive(Config)]
    struct Secret {
        #[config(secret, check = short)]
        token: String,
    }
    #[stack]
    fn secret(stack: &Stack, config: &Secret) {
        resource!(stack, aws_vpc "main" { tags = { Length = config.token.len() } });
    }
    let error = secret().synthesize(&Environment::from([("TOKEN", "hunter2")])).expect_err("an error").to_string();
    assert_eq!(error, "the configuration of stack `secret` is wrong\nTOKEN is not what it should be: it may have up to 4 letters");
}

#[test]
fn a_definition_says_what_it_reads() {
    /// Says
    /// what it does.
    #[stack]
    fn documented(stack: &Stack) {
        resource!(stack, aws_vpc "main" {});
    }
    let definition: Definition = documented();
    assert_eq!((definition.name(), definition.description(), definition.variables()), ("documented", "Says what it does.", &[][..]));
    let variables = configured().variables().to_vec();
    let first = Variable { name: "ENVIRONMENT_SUFFIX", default: Some("dev"), description: "Ends every name.", secret: false };
    assert_eq!(variables[0], first);
    assert_eq!((variables[1].name, variables[1].default), ("COUNT", Some("2")));
    assert_eq!((variables[7].name, variables[7].default), ("PEER", None));
    assert_eq!((variables[10].name, variables[10].secret), ("TOKEN", true));
    assert_eq!(variables[11].name, "TYPE");
    assert_eq!(variables.len(), 12);
}

#[test]
fn a_place_in_the_configuration_is_lent_and_not_moved() {
    #[derive(Config)]
    struct Lent {
        #[config(default = "10.0.0.0/16")]
        range: String,
        #[config(default = "a,b")]
        zones: Vec<String>,
    }
    #[stack]
    fn lent(stack: &Stack, config: &Lent) {
        for name in ["a", "b"] {
            resource!(stack, aws_vpc name { cidr_block = config.range  tags = { Range = config.range  "${config.range}" = "key" } });
            resource!(stack, aws_instance name {
                ami               = "ami"
                instance_type     = "t3.micro"
                availability_zone = config.zones[0]
                security_groups   = config.zones
                user_data         = jsonencode({ zones = config.zones })
            });
        }
    }
    let document = tests::synth::document(&lent());
    let tags = &document["resource"]["aws_vpc"]["b"]["tags"];
    assert_eq!(*tags, json!({ "Range": "10.0.0.0/16", "10.0.0.0/16": "key" }));
    let instance = &document["resource"]["aws_instance"]["b"];
    assert_eq!((&instance["security_groups"], &instance["availability_zone"]), (&json!(["a", "b"]), &json!("a")));
    assert_eq!(instance["user_data"], r#"${jsonencode({"zones"=["a","b"]})}"#);
}

#[test]
fn the_environment_of_the_process_is_read() {
    assert!(Environment::current().get("CARGO_MANIFEST_DIR").is_some());
    assert_eq!(Environment::default().get("CARGO_MANIFEST_DIR"), None);
}
