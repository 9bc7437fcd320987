//! Stacks that use one another: the outputs of one, out of its state, as inputs of another
//! (<https://developer.hashicorp.com/terraform/language/state/remote-state-data>).

use crate::backend::{Backend, Spelling};
use crate::body::Body;
use crate::definition::{Definition, Outputs};
use crate::handle::Expr;
use crate::marker::Str;
use crate::naming::Naming;
use crate::output::Remote;
use crate::program::{self, Instances, Marks, Node, Notes, Term};
use crate::site::{Problem, Site};
use crate::stack::{Declared, Scope};
use crate::synthesis::{Dependency, Other, abandon};
use ferroform_schema::name::is_identifier;
use std::any::type_name;
use std::rc::Rc;

/// The kind of data source that reads the state of another stack; it is built into Terraform.
pub(crate) const KIND: &str = "terraform_remote_state";

/// The state of another stack, as a data source.
pub(crate) struct RemoteState {
    pub(crate) node: u32,
    pub(crate) name: String,
    /// Where its state is.
    pub(crate) backend: Backend,
}

impl RemoteState {
    /// Its path in the program, as other blocks have one.
    pub(crate) fn path(&self, declared: &Declared) -> String {
        format!("{}/{}", declared.name, self.name)
    }

    /// Its entries in JSON, each followed by a comma, in a stack whose own state is in this backend.
    ///
    /// Of a stack with several workspaces, the state of the workspace that the reader is in is read, as CDKTF does it.
    pub(crate) fn arguments(&self, own: &Backend) -> String {
        let mut body = Body::new();
        body.argument::<Str, _>("backend", self.backend.name.as_str());
        body.raw("\"config\":");
        body.raw(&self.backend.json(Spelling::Template));
        body.raw(",");
        if self.backend.has_workspaces() && own.has_workspaces() {
            body.argument::<Str, _>("workspace", Expr::<Str>::new(Term::atom("terraform.workspace".into(), Notes::default())));
        }
        body.sink.text
    }
}

impl Scope {
    /// The outputs of another stack, which is deployed before this one.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// mod network {
    ///     # use ferroform::prelude::*;
    ///     #[derive(Outputs)]
    ///     pub struct Outputs {
    ///         pub vpc_id: Expr<Id<aws::Vpc>>,
    ///     }
    ///
    ///     #[stack]
    ///     pub fn network(stack: &Stack) -> Outputs {
    ///         let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    ///         Outputs { vpc_id: vpc.id }
    ///     }
    /// }
    ///
    /// #[stack]
    /// pub fn web(stack: &Stack) {
    ///     let network: network::Outputs = stack.read(&network::network());
    ///     resource!(stack, aws_subnet "a" {
    ///         vpc_id     = network.vpc_id
    ///         cidr_block = "10.0.1.0/24"
    ///     });
    /// }
    /// ```
    ///
    /// What the other stack gives as an expression is a reference into its state here; what it gives as a Rust value
    /// is that value, for the same configuration. Its state is read where its own backend keeps it. What it marks
    /// as sensitive stays so: an output of this stack that shows it must be marked too.
    ///
    /// Where the program gives the other stack another name, read it under that:
    /// `stack.read(&network().named("network-prod"))`.
    ///
    /// # Errors
    /// Synthesis fails, with the line of this call, where the other stack needs this one, its configuration is wrong,
    /// it gives outputs of another type, or its workspace cannot be known.
    #[track_caller]
    #[must_use = "what is only to be deployed before this stack is named by `after`"]
    pub fn read<O: Outputs + 'static>(&self, other: &Definition) -> O {
        let site = Site::caller();
        let other = self.need(other, site);
        let Some(outputs) = other.given.as_any().downcast_ref::<O>() else {
            let message = match other.given.type_name() {
                "()" => format!("the stack `{}` gives no outputs", other.name),
                given => format!("the stack `{}` gives `{given}`, and `{}` is wanted", other.name, type_name::<O>()),
            };
            abandon(Problem::new(message, site));
        };
        outputs.read(&self.declared.borrow_mut().remote(&other, site))
    }

    /// Has another stack deployed before this one, without reading anything of it.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// #[stack]
    /// fn permissions(stack: &Stack) {}
    ///
    /// #[stack]
    /// fn web(stack: &Stack) {
    ///     stack.after(&permissions());
    /// }
    ///
    /// # use ferroform::config::Environment;
    /// let web = web().synthesize(&Environment::default()).unwrap();
    /// assert_eq!(web.dependencies()[0].name(), "permissions");
    /// ```
    ///
    /// # Errors
    /// Synthesis fails, with the line of this call, where the other stack needs this one, or its configuration is wrong.
    #[track_caller]
    pub fn after(&self, other: &Definition) {
        self.need(other, Site::caller());
    }

    fn need(&self, other: &Definition, site: Site) -> Rc<Other> {
        // what is declared may not stay borrowed while the other stack runs
        let synthesis = Rc::clone(&self.declared.borrow().synthesis);
        let other = synthesis.other(other, site).unwrap_or_else(|problem| abandon(problem));
        let dependency = Dependency { stack: other.name.clone(), site };
        self.declared.borrow_mut().dependencies.entry(other.name.clone()).or_insert(dependency);
        other
    }
}

impl Declared {
    /// Another stack as this one reads it: once in the document, however often in the program.
    fn remote(&mut self, other: &Other, site: Site) -> Remote {
        let stand_ins = self.synthesis.stand_ins.clone();
        let Other { name: stack, backend, .. } = other;
        let name = match self.naming {
            Naming::Joined => identifier(stack),
            Naming::Cdktf => format!("cross-stack-reference-input-{}", identifier(stack)),
        };
        let address: Rc<str> = format!("data.{KIND}.{name}").into();
        let notes = if stand_ins.has_stack(stack) {
            Notes::default()
        } else if let Some(state) = self.remote_states.get(stack) {
            Notes::from(state.node)
        } else {
            self.occupy(&address, site);
            let node = program::add_node(Node {
                stack: self.id,
                block: None,
                address: Rc::clone(&address),
                site,
                instances: Instances::Single,
                marks: Marks::default(),
            });
            let backend = backend.clone().unwrap_or_else(|| Backend::default_of(stack)).seen_beside(stack);
            let backend = backend.unwrap_or_else(|message| abandon(Problem::new(message, site)));
            self.remote_states.insert(stack.clone(), RemoteState { node, name, backend });
            Notes::from(node)
        };
        Remote { stack: stack.clone(), address, notes, stand_ins, site }
    }
}

/// A stack's name as one that Terraform takes: that may not have dots, nor start with a digit.
fn identifier(stack: &str) -> String {
    let name = stack.replace('.', "_");
    if is_identifier(&name) { name } else { format!("_{name}") }
}

impl Backend {
    /// The backend of another stack, as the data source of one whose folder is beside it wants it.
    ///
    /// # Errors
    /// When it does not say where the state is.
    fn seen_beside(mut self, stack: &str) -> Result<Backend, String> {
        match self.name.as_str() {
            "local" => {
                for (name, default) in [("path", "terraform.tfstate"), ("workspace_dir", "terraform.tfstate.d")] {
                    self.change(name, default, |path| beside(path, stack));
                }
            }
            // the data source knows it by its older name, and wants the one workspace
            "cloud" if self.text("workspaces.name").is_some() => "remote".clone_into(&mut self.name),
            "cloud" => {
                let message = "its workspace is chosen where terraform runs; name one in it: `workspaces { name = \"..\" }`";
                return Err(format!("the state of the stack `{stack}` cannot be read: {message}"));
            }
            _ => {}
        }
        Ok(self)
    }

    /// Whether each of terraform's workspaces has a state of its own in it.
    pub(crate) fn has_workspaces(&self) -> bool {
        match self.name.as_str() {
            "http" | "cloud" => false,
            "remote" => self.text("workspaces.prefix").is_some(),
            _ => true,
        }
    }
}

/// A path that starts at another stack's folder, as it is from one's own.
fn beside(path: &str, stack: &str) -> String {
    let is_absolute = path.starts_with(['/', '\\']) || path.chars().nth(1) == Some(':');
    let relative = path.trim_start_matches("./");
    if is_absolute || relative == ".." || relative.starts_with("../") { path.to_owned() } else { format!("../{stack}/{relative}") }
}
