//! Output blocks: what a stack gives (<https://developer.hashicorp.com/terraform/language/block/output>).

use crate::argument::Argument;
use crate::body::{Body, Dependency};
use crate::condition::Condition;
use crate::handle::Expr;
use crate::marker::{Any, Bool, Str};
use crate::site::Site;
use crate::stack::{Declared, Scope, Stack};
use std::cell::RefCell;
use std::rc::Rc;

/// An output that is declared.
pub(crate) struct OutputBlock {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) description: String,
    pub(crate) sensitive: bool,
    pub(crate) value: Body,
    pub(crate) preconditions: Vec<Condition>,
    pub(crate) depends_on: Vec<u32>,
    pub(crate) site: Site,
    /// What marks it as sensitive.
    pub(crate) mark: &'static str,
}

impl OutputBlock {
    /// The nodes that it refers to.
    pub(crate) fn references(&self) -> impl Iterator<Item = &u32> {
        let conditions = self.preconditions.iter().flat_map(Condition::references);
        self.value.sink.notes.references.iter().chain(conditions).chain(&self.depends_on)
    }
}

/// An output that [`Scope::output`] has declared, to say more of.
pub struct DeclaredOutput {
    declared: Rc<RefCell<Declared>>,
    /// Its place among the outputs.
    at: usize,
}

impl Scope {
    /// An output of the stack, from wherever in the program it is known.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(scope: &Scope, vpc: aws::Vpc, attachment: aws::InternetGatewayAttachment) {
    /// scope
    ///     .output("vpc_id", vpc.id)
    ///     .description("Id of the VPC.")
    ///     .precondition(vpc.enable_dns_support.equals(true), "The VPC needs DNS.")
    ///     .depends_on(attachment);
    /// # }
    /// ```
    ///
    /// In a scope, the scope's name comes before that of the output: `payment_vpc_id`. Outputs that another stack is to
    /// read are better fields of the struct that the stack's function returns: see [`macro@crate::Outputs`].
    ///
    /// # Errors
    /// Synthesis fails, with the line, where two have one name, it is not a name that Terraform takes, the value is
    /// `None`, sensitive without [`sensitive`](DeclaredOutput::sensitive), or ephemeral: outputs of a stack are stored,
    /// and Terraform stores nothing ephemeral.
    #[track_caller]
    pub fn output<M>(&self, name: &str, value: impl Argument<Any, M>) -> DeclaredOutput {
        let site = Site::caller();
        let label = name;
        let name = self.logical_name(label);
        let mut declared = self.declared.borrow_mut();
        let path = declared.path_of(&self.path, label);
        declared.refuse_name(&name, "an output", site);
        let output = OutputBlock::new(name, path, value, site, "`.sensitive()` after it");
        let at = declared.add_output(output);
        DeclaredOutput { declared: Rc::clone(&self.declared), at }
    }
}

impl DeclaredOutput {
    fn change(self, change: impl FnOnce(&mut OutputBlock)) -> Self {
        change(&mut self.declared.borrow_mut().outputs[self.at]);
        self
    }

    /// Lets it show what is sensitive, where one asks for it: Terraform does not print it by itself, and stores it.
    pub fn sensitive(self) -> Self {
        self.change(|output| output.sensitive = true)
    }

    /// What it is.
    pub fn description(self, text: &str) -> Self {
        self.change(|output| text.clone_into(&mut output.description))
    }

    /// What is to hold before the output is written; where it does not, Terraform fails with the message.
    #[track_caller]
    pub fn precondition<M>(self, condition: Expr<Bool>, message: impl Argument<Str, M>) -> Self {
        let condition = Condition::new(condition, message, Site::caller());
        let who = format!("a precondition of output `{}`", self.declared.borrow().outputs[self.at].name);
        self.declared.borrow_mut().take_condition(&who, &condition);
        self.change(|output| output.preconditions.push(condition))
    }

    /// What is to be there before the output can be used, though its value does not refer to it.
    #[track_caller]
    pub fn depends_on<M>(self, blocks: impl Dependency<M>) -> Self {
        let site = Site::caller();
        let mut nodes = Vec::new();
        blocks.nodes(&mut nodes);
        let who = format!("output `{}`", self.declared.borrow().outputs[self.at].name);
        self.declared.borrow_mut().refuse_foreign(&who, &nodes, site);
        self.change(|output| output.depends_on.extend(nodes))
    }
}

impl OutputBlock {
    fn new<M>(name: String, path: String, value: impl Argument<Any, M>, site: Site, mark: &'static str) -> OutputBlock {
        let mut body = Body::new();
        body.element(value);
        if body.sink.text.is_empty() {
            body.sink.problem("its value is None");
        }
        OutputBlock {
            name,
            path,
            description: String::new(),
            sensitive: false,
            value: body,
            preconditions: Vec::new(),
            depends_on: Vec::new(),
            site,
            mark,
        }
    }
}

impl Declared {
    /// Adds an output, and gives its place.
    fn add_output(&mut self, output: OutputBlock) -> usize {
        let who = format!("output `{}`", output.name);
        self.note(&who, &output.value, output.site);
        self.refuse_foreign(&who, &output.value.sink.notes.references, output.site);
        self.outputs.push(output);
        self.outputs.len() - 1
    }
}

/// Declares an output: what `#[derive(Outputs)]` does for each field.
#[doc(hidden)]
pub fn output<M>(stack: &Stack, name: &str, description: &str, sensitive: bool, value: impl Argument<Any, M>, site: &'static Site) {
    let mut declared = stack.declared.borrow_mut();
    let path = declared.path_of(&[], name);
    let output = OutputBlock::new(name.to_owned(), path, value, *site, "`#[output(sensitive)]` above it");
    declared.add_output(OutputBlock { description: description.to_owned(), sensitive, ..output });
}
