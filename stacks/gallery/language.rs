//! Terraform's language: variables, locals, functions and expressions, outputs, checks.

use ferroform::functions::{join, length, lower};
use ferroform::prelude::*;

/// A rule of the firewall, as whoever deploys gives it.
#[derive(Clone, Copy, Object)]
pub(super) struct Rule {
    pub(super) port: Expr<Num>,
    #[object(default = "tcp")]
    pub(super) protocol: Expr<Str>,
    #[object(optional)]
    pub(super) description: Expr<Str>,
}

/// What is known when terraform runs.
pub(super) struct Settings {
    pub(super) instances: Expr<Num>,
    pub(super) rules: Expr<Map<Rule>>,
    pub(super) zones: Expr<List<Str>>,
    pub(super) name: Expr<Str>,
    pub(super) is_large: Expr<Bool>,
}

pub(super) fn settings(stack: &Stack) -> Settings {
    let instances = stack
        .variable::<Num>("instances")
        .description("How many machines there are.")
        .default(2)
        .validate(|instances| instances.at_least(1) & instances.less(10), "From 1 to 9.")
        .declare();
    let https = Rule { port: Expr::of(443), protocol: Expr::of("tcp"), description: Expr::of("HTTPS") };
    let rules = stack.variable::<Map<Rule>>("rules").default([("https", https)]).nullable(false).declare();
    let owner = stack.variable::<Str>("owner").default("web").declare();

    let zones = data!(stack, aws_availability_zones "all" { state = "available" });
    // a `for` expression with a filter, a conditional, an index and a template
    let usable = zones.names.filter(|zone| zone.differs("eu-west-1c"));
    let is_large = stack.local("is_large", instances.greater(4));
    let size = is_large.choose("large", "small");
    let name = stack.local("name", text!("gallery-${lower(owner)}-${size}"));
    // grouped by what they have in common
    let by_protocol = rules.group(|_, rule| (rule.protocol, rule.port));
    stack.output("ports", by_protocol).description("Ports by their protocol.");
    stack.output("zones", join(", ", usable)).precondition(length(usable).greater(0), "There are no zones.");
    Settings { instances, rules, zones: usable, name, is_large }
}

/// Assertions that hold on after the deployment.
pub(super) fn checked(stack: &Stack, balancer: &aws::Lb) {
    stack.check("health", |check| {
        let seen = data!(check, aws_lb "seen" { arn = balancer.arn });
        check.assert(seen.dns_name.equals(balancer.dns_name), text!("${balancer.name} has another name than it had."));
    });
}
