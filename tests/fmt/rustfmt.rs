//! Beside rustfmt: what `ferroform fmt` has formatted after `cargo fmt`, `cargo fmt` leaves alone.

use super::fmt;
use libtest_mimic::Trial;
use std::process::Command;
use tests::program;
use tests::terraform::{Folder, trial};

pub(super) fn tests() -> Vec<Trial> {
    vec![trial("rustfmt leaves alone what is formatted, wherever a call stands", rustfmt, |()| leaves_alone())]
}

fn rustfmt() -> Result<(), String> {
    let version = Command::new("rustfmt").arg("--version").output().map_err(|error| format!("cannot run rustfmt: {error}"))?;
    version.status.success().then_some(()).ok_or_else(|| String::from_utf8_lossy(&version.stderr).into_owned())
}

/// What may be around a call.
const PLACES: [&str; 26] = [
    "@;",
    "let vpc = @;",
    "let vpc: aws::Vpc = @;",
    "let vpc = @; // a comment at the end",
    "if a { return @; }",
    "@",
    "vpc = @;",
    "zones.iter().map(|zone| @).collect::<Vec<_>>();",
    "zones.iter().map(|zone| { let y = 1; @ }).collect::<Vec<_>>();",
    "protect(@);",
    "protect(one, @, two);",
    "let x = match a { 1 => @, _ => other() };",
    "let x = @.id;",
    "let x = @.cidr_block.differs(None);",
    "S { a: 1, vpc: @, b }",
    "let x = Some(@);",
    "let x = vec![@, @];",
    "let x = [@, @];",
    "let x = &@;",
    "let x = if c { @ } else { other() };",
    "let Some(x) = a else { return @ };",
    "let x = ferroform::@;",
    "let x = config.nat.as_ref().filter(|nat| nat.is_good()).or_else(|| Some(@));",
    "for zone in zones { @; }",
    "#[cfg(x)] @;",
    "assert_eq!(@, @);",
];

const CALLS: [&str; 9] = [
    "resource!(s, aws_vpc \"main\" { cidr_block = \"10.0.0.0/16\" })",
    "resource!(s, aws_vpc \"main\" { cidr_block = \"10.0.0.0/16\"  enable_dns_support = true  tags = { Name = \"a long name\" } })",
    "resource!(s, aws_vpc \"main\" {\n cidr_block = \"10.0.0.0/16\"\n          enable_dns_support = true\n   vpc { a = 1 }\n})",
    "resource!(\n        s,\n        aws_vpc \"main\" {\n            cidr_block = a\n    tags = f(|a| {\n  a + 1\n })\n        }\n    )",
    "resource! { s, aws_vpc \"main\" { cidr_block = \"10.0.0.0/16\"  enable_dns_support = true  tags = { Name = \"long\" } } }",
    "resource![s, aws_vpc \"main\" {\ncidr_block=\"a\"\n} ]",
    "resource!(s, aws_vpc \"main\" {\n subnets = zones.iter().map(|zone| {\n resource!(s, aws_subnet \"a\" { a=1 b=2 })\n}).collect::<V>()\n})",
    "provider!(s, aws { })",
    "provider!(s, aws { region=\"eu-west-1\" })",
];

fn leaves_alone() {
    let folder = Folder::new("fmt");
    let mut names = Vec::new();
    for (at, place) in PLACES.iter().enumerate() {
        for (of, call) in CALLS.iter().enumerate() {
            let name = format!("place{at}_call{of}.rs");
            folder.write(&name, format!("fn f(s: &Stack) {{\n    {}\n}}\n", place.replace('@', call)));
            names.push(name);
        }
    }
    let rustfmt = |arguments: &[&str]| {
        program::run(Command::new("rustfmt").args(["--edition", "2024"]).args(arguments).args(&names).current_dir(&*folder))
    };
    assert_eq!(rustfmt(&[]).code, Some(0));
    let run = fmt(&folder, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.lines().count() > names.len() / 2, "{}", run.stdout);
    let run = rustfmt(&["--check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert_eq!(fmt(&folder, &["--check"]).code, Some(0));
}
