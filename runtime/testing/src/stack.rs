//! A stack under test.

use crate::blocks::{Blocks, Schema};
use crate::terraform::Plan;
use ferroform::config::Environment;
use ferroform::graph::{Block, Graph, Sort};
use ferroform::policy::{Finding, Policy, Severity};
use ferroform::{Definition, Kind, ProviderCrate, StandIns, SynthesisError, Synthesized};
use ferroform_cli::verdict::{self, Rejection};
use ferroform_schema::provider::Mode;
use ferroform_schema::suggest::hint;
use std::collections::BTreeMap;

/// A stack and the variables that it is to be synthesized with; those of the process are not among them.
///
/// ```
/// # use ferroform::prelude::*;
/// # #[derive(Config)] struct Config { #[config(env = "CIDR", default = "10.0.0.0/16")] range: String }
/// # #[stack] fn web(stack: &Stack, config: &Config) { resource!(stack, aws_vpc "main" { cidr_block = config.range }); }
/// use ferroform_testing::Test;
/// let web = Test::of(web()).with("CIDR", "10.1.0.0/16").synthesize();
/// web.has_resource::<aws::Vpc>().with("cidr_block", "10.1.0.0/16");
/// ```
pub struct Test {
    definition: Definition,
    variables: BTreeMap<String, String>,
    stand_ins: StandIns,
}

impl Test {
    /// A stack with no variable set.
    #[must_use]
    pub fn of(definition: Definition) -> Test {
        Test { definition, variables: BTreeMap::new(), stand_ins: StandIns::new() }
    }

    /// And with a variable, such as `("NAT_MODE", "single")`.
    #[must_use]
    pub fn with(mut self, variable: &str, value: &str) -> Test {
        self.variables.insert(variable.to_owned(), value.to_owned());
        self
    }

    /// And as if a stack that it reads were not deployed yet, so that [`plan`](Tested::plan) does not need its state:
    /// see [`StandIns`].
    #[must_use]
    pub fn stand_in(mut self, stack: &str) -> Test {
        self.stand_ins = self.stand_ins.stack(stack);
        self
    }

    /// Renders the stack.
    ///
    /// # Panics
    /// With everything that is wrong with it, if anything is; and with a variable that nothing reads, since the test
    /// would be one of the default.
    #[must_use]
    #[track_caller]
    pub fn synthesize(self) -> Tested {
        let stack = match self.run() {
            Ok(stack) => stack,
            Err(error) => panic!("{error}"),
        };
        // a stack that needs others takes their variables too, of which its definition knows nothing
        if let (Some(name), []) = (self.unread(), stack.dependencies()) {
            let known = self.definition.variables().iter().map(|variable| variable.name);
            panic!("a mistake of the test: the stack `{}` reads no variable `{name}`{}", stack.name(), hint(name, known));
        }
        Tested { stack }
    }

    /// A variable that the stack's own configuration does not have.
    fn unread(&self) -> Option<&str> {
        let is_read = |name: &str| self.definition.variables().iter().any(|variable| variable.name == name);
        self.variables.keys().map(String::as_str).find(|name| !is_read(name))
    }

    /// Why the stack cannot be rendered.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # #[derive(Config)] struct Config { #[config(env = "ZONES", default = "2")] zones: u8 }
    /// # #[stack] fn network(stack: &Stack, config: &Config) {}
    /// let error = ferroform_testing::Test::of(network()).with("ZONES", "many").refused();
    /// assert!(error.to_string().contains("ZONES is \"many\": it may be a whole number from 0 to 255"));
    /// ```
    ///
    /// # Panics
    /// If it can.
    #[must_use]
    #[track_caller]
    pub fn refused(self) -> SynthesisError {
        match self.run() {
            Ok(stack) => panic!("the stack `{}` was rendered, with {} blocks", stack.name(), stack.block_count()),
            Err(error) => error,
        }
    }

    fn run(&self) -> Result<Synthesized, SynthesisError> {
        let environment: Environment = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.definition.synthesize_with(&environment, &self.stand_ins)
    }
}

/// A stack that was synthesized, to be asked about what is in it.
#[derive(Clone, Debug)]
pub struct Tested {
    stack: Synthesized,
}

impl From<Synthesized> for Tested {
    fn from(stack: Synthesized) -> Tested {
        Tested { stack }
    }
}

impl Tested {
    /// What was synthesized.
    #[must_use]
    pub fn synthesized(&self) -> &Synthesized {
        &self.stack
    }

    /// Its blocks, and what refers to what.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        self.stack.graph()
    }

    /// The blocks of a kind, of which there may be none: resources (`aws::Vpc`), data sources (`aws::data::Region`),
    /// ephemeral resources, or modules (by the type that `module_type!` made).
    pub fn resources<K: Kind>(&self) -> Blocks<'_> {
        let kind = K::Provider::schema().kind_at(K::MODE, K::INDEX);
        let sort = match kind.mode {
            Mode::Resource => Sort::Resource,
            Mode::Data => Sort::Data,
            Mode::Ephemeral => Sort::Ephemeral,
            Mode::Module => Sort::Module,
        };
        let prefix = if sort == Sort::Resource { String::new() } else { format!("{}.", kind.mode.key()) };
        let written = K::WRITTEN.unwrap_or(kind.name);
        self.blocks(format!("`{prefix}{}`", kind.name), Some(Schema(kind.block)), |block| block.sort() == sort && block.kind() == written)
    }

    /// The blocks of a kind, of which there is at least one.
    ///
    /// # Panics
    /// If there is none; the kinds that are there are named.
    #[track_caller]
    pub fn has_resource<K: Kind>(&self) -> Blocks<'_> {
        let found = self.resources::<K>();
        if found.is_empty() {
            panic!("there is no {} in the stack `{}`{}", found.what(), self.stack.name(), self.kinds());
        }
        found
    }

    /// Demands that there is no block of a kind.
    ///
    /// # Panics
    /// If there is one; each is listed, with its line.
    #[track_caller]
    pub fn has_no_resource<K: Kind>(&self) {
        self.resources::<K>().count(0);
    }

    /// The configurations of a provider, such as `aws::Provider`; the name of one is its alias.
    ///
    /// # Panics
    /// If it is not configured.
    #[track_caller]
    pub fn has_provider<P: ProviderCrate>(&self) -> Blocks<'_> {
        let provider = P::schema();
        let what = format!("configuration of the provider `{}`", provider.name());
        let found = self.blocks(what, Some(Schema(provider.configuration())), |block| {
            block.sort() == Sort::Provider && block.kind() == provider.name()
        });
        if found.is_empty() {
            panic!("there is no {} in the stack `{}`", found.what(), self.stack.name());
        }
        found
    }

    /// The output of a name; its only argument is `value`.
    ///
    /// # Panics
    /// If there is none; the nearest one is named.
    #[track_caller]
    pub fn has_output(&self, name: &str) -> Blocks<'_> {
        let found = self.blocks(format!("output `{name}`"), None, |block| block.sort() == Sort::Output && block.name() == name);
        if found.is_empty() {
            let outputs = self.graph().blocks().filter(|block| block.sort() == Sort::Output).map(Block::name);
            let outputs = outputs.collect::<Vec<_>>().join(", ");
            let others = if outputs.is_empty() { ", which has no outputs".to_owned() } else { format!("; it has {outputs}") };
            panic!("there is no output `{name}` in the stack `{}`{others}", self.stack.name());
        }
        found
    }

    /// The document for Terraform without the places of its blocks in the Rust source, which change with every line
    /// that is put in before them.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # #[stack] fn network(stack: &Stack) { resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" }); }
    /// let network = ferroform_testing::Test::of(network()).synthesize();
    /// assert!(network.snapshot().contains(r#""cidr_block": "10.0.0.0/16""#)); // or: insta::assert_snapshot!(network.snapshot());
    /// ```
    #[must_use]
    pub fn snapshot(&self) -> String {
        // a string's own quotes are escaped, so no value can be such a line
        let is_place = |line: &str| line.trim_start().starts_with("\"source\": \"") && line.trim_start().ends_with("\",");
        let mut kept: Vec<&str> = Vec::new();
        let mut is_metadata = false;
        for line in self.stack.json().lines() {
            is_metadata = (is_metadata || line.trim() == "\"metadata\": {") && !line.trim_start().starts_with('}');
            if !(is_metadata && is_place(line)) {
                kept.push(line);
            }
        }
        kept.join("\n") + "\n"
    }

    /// Demands that policies find nothing against the stack, exceptions aside.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # use ferroform::policy::Policy;
    /// # #[stack] fn network(stack: &Stack) { resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" }); }
    /// let network = ferroform_testing::Test::of(network()).synthesize();
    /// let ours = Policy::new("ours", "Every VPC is in 10.0.0.0/8.", |graph, report| {
    ///     for vpc in graph.resources("aws_vpc") {
    ///         if !vpc.arguments().get("cidr_block").and_then(|range| range.text()).is_some_and(|range| range.starts_with("10.")) {
    ///             report.deny(vpc, "this range is not ours");
    ///         }
    ///     }
    /// });
    /// network.keeps(&[ours]);
    /// ```
    ///
    /// # Panics
    /// With each denial, and its line; warnings are not denials: [`findings`](Tested::findings) has them.
    #[track_caller]
    pub fn keeps(&self, policies: &[Policy]) {
        let findings = self.findings(policies);
        let denied = findings.iter().filter(|finding| finding.severity() == Severity::Deny && finding.exception().is_none());
        let denied: Vec<String> = denied.map(described).collect();
        if !denied.is_empty() {
            panic!("the stack `{}` does not keep its policies:{}", self.stack.name(), denied.concat());
        }
    }

    /// What policies find, exceptions and warnings included.
    #[must_use]
    pub fn findings(&self, policies: &[Policy]) -> Vec<Finding> {
        self.stack.judge(policies)
    }

    /// Has terraform validate the stack, in a temporary folder; see [`verdict`] for what it takes of the environment.
    ///
    /// # Errors
    /// When terraform is not there, which [`unless_missing`](crate::unless_missing) lets pass, or refuses the stack; the
    /// text then has the Rust lines.
    pub fn validate(&self) -> Result<(), Rejection> {
        verdict::validate(&self.stack)
    }

    /// Has terraform plan the stack as if nothing of it were there. The providers want their credentials for that.
    ///
    /// # Errors
    /// As for [`validate`](Tested::validate).
    pub fn plan(&self) -> Result<Plan, Rejection> {
        verdict::plan(&self.stack).map(Plan::new)
    }

    fn blocks(&self, what: String, schema: Option<Schema>, wanted: impl Fn(&Block) -> bool) -> Blocks<'_> {
        Blocks::new(self.graph(), what, schema, self.graph().blocks().filter(|block| wanted(block)).collect())
    }

    /// The kinds that are there, for a message.
    fn kinds(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for block in self.graph().blocks().filter(|block| matches!(block.sort(), Sort::Resource | Sort::Data | Sort::Ephemeral)) {
            *counts.entry(block.kind()).or_default() += 1;
        }
        if counts.is_empty() {
            return ", which has no resource at all".to_owned();
        }
        let listed: Vec<String> = counts.into_iter().map(|(kind, count)| format!("\n  {count} x {kind}")).collect();
        format!("; it has{}", listed.concat())
    }
}

fn described(finding: &Finding) -> String {
    let (policy, message, address, source) = (finding.policy(), finding.message(), finding.address(), finding.source());
    let help = finding.hint().map(|hint| format!("\n    help: {hint}")).unwrap_or_default();
    format!("\n  {policy}: {message}\n    {address}, at {source}{help}")
}
