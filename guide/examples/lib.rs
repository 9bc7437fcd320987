//! The stacks that the guide shows.
//!
//! What a page `src/<page>.md` shows of Rust is included from a file here, between the comments `ANCHOR: name` and
//! `ANCHOR_END: name`. The test `guide` puts every stack before terraform, and refuses a page whose Rust comes from
//! anywhere else. A new file wants a line of `mod` and a line in [`examples`].

#![allow(dead_code, reason = "a page may show a function that no stack needs")]
#![allow(clippy::let_unit_value, clippy::needless_pass_by_value, reason = "what is shown is as short as can be")]

use ferroform::Definition;

mod aspects;
mod assets;
mod backends;
mod checks;
mod constructs;
mod context;
mod escape_hatches;
mod expressions;
mod formatting;
mod from_cdktf;
mod functions;
mod introduction;
mod lifecycle;
mod locals;
mod modules;
mod outputs;
mod policies;
mod providers;
mod provisioners;
mod refactoring;
mod references;
mod repetition;
mod resources;
mod sensitive_and_ephemeral;
mod several_stacks;
mod stacks;
mod terraform_data;
mod testing;
mod timeouts;
mod value_rules;
mod variables;

/// A stack of a page.
pub struct Example {
    /// The name of the file that it is in, without `.rs`.
    pub page: &'static str,
    /// The stack; its configuration is all defaults.
    pub stack: Definition,
}

/// Every stack of every page.
#[must_use]
pub fn examples() -> Vec<Example> {
    let mut all = Vec::new();
    let mut page = |page, stacks: Vec<Definition>| all.extend(stacks.into_iter().map(|stack| Example { page, stack }));
    page("aspects", vec![aspects::tagged(), aspects::closed(), aspects::encrypted(), aspects::small()]);
    page("assets", vec![assets::function(), assets::script(), assets::site()]);
    page("backends", vec![backends::in_s3(), backends::in_cloud(), backends::chosen()]);
    page(
        "expressions",
        vec![
            expressions::operators(),
            expressions::indices(),
            expressions::collections(),
            expressions::known_to_rust(),
            expressions::pinned(),
        ],
    );
    page("constructs", vec![constructs::networks(), constructs::exact(), constructs::cache()]);
    page("context", context::both().into());
    page("escape_hatches", vec![escape_hatches::edited(), escape_hatches::raw()]);
    page("from_cdktf", vec![from_cdktf::migrated()]);
    page("checks", vec![checks::web()]);
    page("formatting", vec![formatting::formatting()]);
    page("functions", vec![functions::subnets(), functions::sizes(), functions::script(), functions::parts()]);
    page("introduction", vec![introduction::network()]);
    page("lifecycle", vec![lifecycle::lifecycle(), lifecycle::conditions()]);
    page("locals", vec![locals::named()]);
    page("outputs", vec![outputs::network(), outputs::gateways()]);
    page("modules", vec![modules::payment(), modules::sites(), modules::peered(), modules::renamed()]);
    page("policies", vec![policies::bastion()]);
    page("providers", vec![providers::regions()]);
    page("provisioners", vec![provisioners::provisioned()]);
    page("refactoring", vec![refactoring::moved(), refactoring::renamed(), refactoring::imported(), refactoring::removed()]);
    page("references", vec![references::function(), references::databases(), references::elements(), references::unchecked_value()]);
    page("repetition", vec![repetition::zones(), repetition::counted(), repetition::keyed(), repetition::dynamic()]);
    page(
        "resources",
        vec![resources::bucket(), resources::image(), resources::policy(), resources::strings(), resources::order(), resources::scopes()],
    );
    page(
        "sensitive_and_ephemeral",
        vec![
            sensitive_and_ephemeral::database(),
            sensitive_and_ephemeral::token(),
            sensitive_and_ephemeral::hidden(),
            sensitive_and_ephemeral::versioned(),
        ],
    );
    page("several_stacks", vec![several_stacks::network::network(), several_stacks::web(), several_stacks::alarms()]);
    page("stacks", vec![stacks::web()]);
    page("terraform_data", vec![terraform_data::versions()]);
    page("testing", vec![testing::network()]);
    page("timeouts", vec![timeouts::slow()]);
    page("value_rules", vec![value_rules::queue(), value_rules::ahead()]);
    page("variables", vec![variables::web(), variables::rules(), variables::sized()]);
    all
}
