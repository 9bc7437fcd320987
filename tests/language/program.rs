//! Two stacks with variables, for tests of the commands.

use ferroform::prelude::*;
use std::process::ExitCode;
use terraform as _;

#[derive(Clone, Copy, Object)]
struct Zone {
    name: Expr<Str>,
    #[object(default = 2)]
    subnets: Expr<Num>,
}

#[stack]
fn network(stack: &Stack) {
    let region = stack
        .variable::<Str>("region")
        .description("Where it is.")
        .validate(|region| region.differs(""), "Give a region.")
        .validate(|region| region.differs("mars"), "There is nothing on Mars.")
        .declare();
    let zones = stack.variable::<List<Zone>>("zones").default([Zone { name: Expr::of("a"), subnets: Expr::of(1) }]).declare();
    let data = resource!(stack, terraform_data "network" { input = region });
    stack.output("region", data.output);
    stack.output("first", zones.at(0).name);
    stack.output("subnets", zones.at(0).subnets);
}

#[stack]
fn web(stack: &Stack) {
    let version = if std::env::var_os("FUTURE").is_some() { ">= 9.1" } else { ">= 1.5, < 9" };
    stack.requires_terraform(version);
    let region = stack.variable::<Str>("region").declare();
    let password = stack.variable::<Str>("password").default("none").sensitive().ephemeral().declare();
    let shown = stack.variable::<Num>("size").default(1).validate(|size| size.less(10), text!("Less than 10, not more.")).declare();
    stack.check("password", |check| check.assert(password.differs("none"), "There is no password."));
    resource!(stack, terraform_data "web" { input = text!("${region}: ${shown}") });
}

fn main() -> ExitCode {
    ferroform_cli::main([network(), web()])
}
