//! Locals: values with a name of their own in the document
//! (<https://developer.hashicorp.com/terraform/language/block/locals>).

use crate::across;
use crate::body::Body;
use crate::handle::Element;
use crate::program::{self, Form, Instances, Marks, Node, Notes, Precedence, Term};
use crate::site::{Problem, Site};
use crate::stack::Scope;
use crate::typed::Typed;
use std::rc::Rc;

/// A local that is declared.
pub(crate) struct Local {
    pub(crate) node: u32,
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) value: Body,
}

impl Scope {
    /// A value with a name: Terraform computes it once, and shows it under that name. What it is read as has the type
    /// of the value.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack, vpc: aws::Vpc) {
    /// let zone: Expr<Str> = stack.local("zone", text!("${vpc.id}.internal"));
    /// # }
    /// ```
    ///
    /// A Rust variable does for most: `let` copies the expression to each place that it is used at. A local is for an
    /// expression that is long or used often, so that the document stays small and readable, and for one to look at in
    /// `terraform console`.
    ///
    /// # Errors
    /// Synthesis fails, with the line, where two have one name, it is not a name that Terraform takes, or the value is
    /// `None`.
    #[track_caller]
    pub fn local<V: Typed<M>, M>(&self, name: &str, value: V) -> <V::Type as Element>::Handle {
        let site = Site::caller();
        let label = name;
        let name = self.logical_name(name);
        let address: Rc<str> = format!("local.{name}").into();
        let mut body = Body::new();
        body.element::<V::Type, M>(value);
        let mut declared = self.declared.borrow_mut();
        declared.refuse_name(&name, "a local", site);
        declared.occupy(&address, site);
        let who = format!("`{address}`");
        if body.sink.text.is_empty() {
            declared.problems.push(Problem::new(format!("{who} has no value: it is None"), site));
        }
        declared.note(&who, &body, site);
        declared.refuse_foreign(&who, &body.sink.notes.references, site);
        // of an object, other parts may be without any mark
        let marks = if is_one(&body.sink.text) { across::marks(&body.sink) } else { Marks::default() };
        let stack = declared.id;
        let node = program::add_node(Node { stack, block: None, address, site, instances: Instances::Single, marks });
        let path = declared.path_of(&self.path, label);
        declared.locals.push(Local { node, name: name.clone(), path, value: body });
        V::Type::at(Term { form: Form::Expression(format!("local.{name}"), Precedence::Atom), notes: Notes::from(node) })
    }
}

/// Whether a rendered value is a string or a reference, so that what holds for a part of it holds for all of it.
fn is_one(json: &str) -> bool {
    let Some(text) = json.strip_prefix('"') else { return false };
    let whole = text.strip_prefix("${").and_then(|text| text.trim_end_matches(',').strip_suffix("}\""));
    // a template with more than one expression is a string
    whole.is_none_or(|expression| expression.contains("${") || !expression.contains(['(', '{', '?', ' ']))
}
