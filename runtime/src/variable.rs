//! Variables: what whoever runs Terraform gives a stack
//! (<https://developer.hashicorp.com/terraform/language/block/variable>).

use crate::argument::Argument;
use crate::body::{Sink, Syntax};
use crate::condition::{self, Condition};
use crate::graph::Value;
use crate::handle::Expr;
use crate::marker::{Bool, Str};
use crate::object::Constraint;
use crate::program::{self, Instances, Marks, Node, Notes, Term};
use crate::site::{Problem, Site};
use crate::stack::{Declared, Scope};
use ferroform_schema::json::push_string;
use ferroform_schema::name::is_identifier;
use std::marker::PhantomData;
use std::rc::Rc;

/// Names that are arguments of a module, so that no variable can have them
/// (<https://developer.hashicorp.com/terraform/language/block/variable#variable>).
const RESERVED: [&str; 8] = ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"];

/// A variable that is declared.
pub(crate) struct VariableBlock {
    pub(crate) node: u32,
    pub(crate) name: String,
    pub(crate) path: String,
    /// Its entries in JSON, each followed by a comma.
    pub(crate) entries: String,
    pub(crate) validations: Vec<Condition>,
}

/// A variable of type `T` that is being declared; [`declare`](Variable::declare) ends that.
#[must_use = "a variable is declared by `.declare()`, which gives its value"]
pub struct Variable<'s, T> {
    scope: &'s Scope,
    label: String,
    name: String,
    node: u32,
    site: Site,
    description: Option<String>,
    default: Option<(Sink, bool, Site)>,
    nullable: bool,
    marks: Marks,
    validations: Vec<Condition>,
    of: PhantomData<fn() -> T>,
}

impl Scope {
    /// A variable of the stack, which whoever runs it gives a value: by `--var NAME=VALUE`, `--var-file FILE`, or the
    /// environment variable `TF_VAR_NAME`.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # fn declare(stack: &Stack) {
    /// let range = stack
    ///     .variable::<Str>("range")
    ///     .description("Addresses of the VPC.")
    ///     .default("10.0.0.0/16")
    ///     .validate(|range| range.differs("10.1.0.0/16"), "10.1.0.0/16 is the office.")
    ///     .declare();
    /// resource!(stack, aws_vpc "main" { cidr_block = range });
    /// # }
    /// ```
    ///
    /// What is known when the program runs is better a field of the stack's [configuration](macro@crate::Config): Rust can
    /// branch and loop over it, and its mistakes show at `synth`. A variable is for what is known only when Terraform
    /// runs: a secret, or a value that differs from run to run of one and the same document.
    ///
    /// In a scope, the scope's name comes before that of the variable: `payment_range`.
    ///
    /// # Errors
    /// Synthesis fails, with the line, where two have one name, or it is not a name that Terraform takes.
    #[track_caller]
    pub fn variable<T: Constraint>(&self, name: &str) -> Variable<'_, T> {
        let site = Site::caller();
        let label = name.to_owned();
        let name = self.logical_name(name);
        let stack = self.declared.borrow().id;
        let address = format!("var.{name}").into();
        let marks = Marks::default();
        let node = program::add_node(Node { stack, block: None, address, site, instances: Instances::Single, marks: marks.clone() });
        Variable {
            scope: self,
            label,
            name,
            node,
            site,
            description: None,
            default: None,
            nullable: true,
            marks,
            validations: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<T: Constraint> Variable<'_, T> {
    /// What it is for.
    pub fn description(mut self, text: &str) -> Self {
        self.description = Some(text.to_owned());
        self
    }

    /// The value where none is given: a constant, as Terraform has it. `None` is null.
    #[track_caller]
    pub fn default<M>(mut self, value: impl Argument<T, M>) -> Self {
        let mut sink = Sink::new(Syntax::Native);
        let is_given = value.write(&mut sink);
        self.default = Some((sink, is_given, Site::caller()));
        self
    }

    /// Keeps the value from being shown. Terraform stores it in the state all the same: see
    /// [`ephemeral`](Variable::ephemeral).
    pub fn sensitive(mut self) -> Self {
        self.marks.sensitive = true;
        self
    }

    /// Keeps the value from being stored, in a plan or in the state. It can only be given to write-only arguments, the
    /// configuration of providers, ephemeral resources, provisioners and connections.
    pub fn ephemeral(mut self) -> Self {
        self.marks.ephemeral = true;
        self
    }

    /// Whether null can be given; unless this says no, it can. Where it cannot, null stands for the default.
    pub fn nullable(mut self, nullable: bool) -> Self {
        self.nullable = nullable;
        self
    }

    /// Refuses the values for which a condition does not hold, with a message. The condition looks at the value, and may
    /// look at other variables and at data sources too (Terraform 1.9 or newer).
    #[track_caller]
    pub fn validate<M>(mut self, condition: impl FnOnce(T::Handle) -> Expr<Bool>, message: impl Argument<Str, M>) -> Self {
        self.validations.push(Condition::new(condition(self.value()), message, Site::caller()));
        self
    }

    /// Declares it, and gives its value.
    pub fn declare(self) -> T::Handle {
        let value = self.value();
        let Variable { scope, label, name, node, site, description, default, nullable, marks, validations, of: _ } = self;
        let address: Rc<str> = format!("var.{name}").into();
        program::mark(node, marks.clone());
        let mut declared = scope.declared.borrow_mut();
        declared.refuse_name(&name, "a variable", site);
        if RESERVED.contains(&name.as_str()) {
            let message = format!("no variable can be named `{name}`, which is an argument of every module");
            declared.problems.push(Problem::new(message, site));
        }
        declared.occupy(&address, site);
        let mut entries = String::new();
        if let Some((sink, is_given, at)) = default {
            let default = constant(&sink, is_given).unwrap_or_else(|message| {
                declared.problems.push(Problem::new(format!("the default of `{address}` {message}"), at));
                "null".to_owned()
            });
            if default == "null" && !nullable && sink.notes.problems.is_empty() && !is_given {
                let message = format!("`{address}` cannot be null, and its default is");
                declared.problems.push(Problem::new(message, at));
            }
            entries.push_str(&format!("\"default\":{default},"));
        }
        if let Some(description) = description {
            entries.push_str("\"description\":");
            push_string(&mut entries, &description);
            entries.push(',');
        }
        for (key, is_set) in [("ephemeral", marks.ephemeral), ("sensitive", marks.sensitive)] {
            entries.push_str(&if is_set { format!("\"{key}\":true,") } else { String::new() });
        }
        if !nullable {
            entries.push_str("\"nullable\":false,");
        }
        entries.push_str("\"type\":");
        push_string(&mut entries, &T::constraint());
        entries.push(',');
        for validation in &validations {
            declared.take_condition(&format!("a validation of `{address}`"), validation);
            if !validation.references().contains(&node) {
                let message = format!("a validation of `{address}` has to look at the value: Terraform refuses a condition without it");
                declared.problems.push(Problem::new(message, validation.site));
            }
        }
        if !validations.is_empty() {
            entries.push_str(&format!("\"validation\":{},", condition::list(&validations)));
        }
        let path = declared.path_of(&scope.path, &label);
        declared.variables.push(VariableBlock { node, name, path, entries, validations });
        value
    }

    fn value(&self) -> T::Handle {
        T::at(Term::atom(format!("var.{}", self.name), Notes::from(self.node)))
    }
}

/// A default as JSON: Terraform takes it as it is, so `${` in it is text and nothing else.
fn constant(sink: &Sink, is_given: bool) -> Result<String, String> {
    if let Some(problem) = sink.notes.problems.first() {
        return Err(format!("is wrong: {problem}"));
    }
    if !is_given {
        return Ok("null".to_owned());
    }
    let value = Value::of_native(&sink.text).filter(|_| sink.notes.references.is_empty());
    let mut json = String::new();
    match value.filter(|value| push_plain(&mut json, value).is_some()) {
        Some(_) => Ok(json),
        None => Err(format!("is `{}`, and Terraform wants a constant there: give a value of Rust, or leave the default out", sink.text)),
    }
}

/// Writes a value without expressions, its strings as they are.
fn push_plain(json: &mut String, value: &Value) -> Option<()> {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => json.push_str(number),
        Value::Template(_) => push_string(json, &value.text()?),
        Value::List(items) => {
            json.push('[');
            for (at, item) in items.iter().enumerate() {
                json.push_str(if at == 0 { "" } else { "," });
                push_plain(json, item)?;
            }
            json.push(']');
        }
        Value::Object(entries) => {
            json.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                json.push_str(if at == 0 { "" } else { "," });
                push_string(json, &Value::Template(key.clone()).text()?);
                json.push(':');
                push_plain(json, value)?;
            }
            json.push('}');
        }
    }
    Some(())
}

impl Declared {
    /// What is declared has a name that Terraform takes.
    pub(crate) fn refuse_name(&mut self, name: &str, what: &str, site: Site) {
        if !is_identifier(name) {
            let rule = "it starts with a letter or `_`, and has only letters, digits, `_` and `-`";
            self.problems.push(Problem::new(format!("`{name}` is not a name that Terraform takes for {what}: {rule}"), site));
        }
    }

    /// Notes what is wrong with a condition.
    pub(crate) fn take_condition(&mut self, who: &str, condition: &Condition) {
        self.note(who, &condition.body, condition.site);
        self.refuse_foreign(who, condition.references(), condition.site);
    }
}
