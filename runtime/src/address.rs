//! Addresses of resources and of their instances, as Terraform writes them
//! (<https://developer.hashicorp.com/terraform/cli/state/resource-addressing>).

use crate::argument::{Behind, Direct};
use crate::handle::{Kind, thing};
use crate::program::Notes;
use crate::repetition::{Counted, Keyed};
use ferroform_schema::name::is_identifier;

/// What has an address: a handle of a resource or of an instance of one, or a text such as `aws_vpc.old`,
/// `aws_vpc.old[0]`, `aws_vpc.old["key"]` or `module.old.aws_vpc.main`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no address",
    label = "neither a resource nor a text such as \"aws_vpc.old\"",
    note = "an address is of a whole resource, such as `vpc`, or of an instance, such as `vpcs.at(0)`"
)]
pub trait Address<M> {
    #[doc(hidden)]
    fn written(self) -> Written;
}

/// An address as it was given.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct Written {
    pub(crate) text: String,
    pub(crate) notes: Notes,
}

macro_rules! texts {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Address<Direct> for $type {
            fn written(self) -> Written {
                Written { text: self.to_string(), notes: Notes::default() }
            }
        }
    )*};
}
texts!(&str, String);

#[diagnostic::do_not_recommend]
impl<K: Kind> Address<Direct> for K {
    fn written(self) -> Written {
        let term = thing(&self);
        Written { text: term.text(), notes: term.notes }
    }
}

macro_rules! repeated {
    ($($type:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K: Kind> Address<Direct> for $type<K> {
            fn written(self) -> Written {
                let term = self.whole();
                Written { text: term.text(), notes: term.notes }
            }
        }
    )*};
}
repeated!(Counted, Keyed);

#[diagnostic::do_not_recommend]
impl<A: Address<M> + Clone, M> Address<Behind<M>> for &A {
    fn written(self) -> Written {
        self.clone().written()
    }
}

/// An address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// `module.network.aws_vpc.main`: without the index of the instance.
    pub(crate) resource: String,
    /// The kind: `aws_vpc`; of a whole module nothing.
    pub(crate) kind: Option<String>,
    /// `[0]` or `["key"]`
    pub(crate) index: Option<Index>,
    /// The module that it is in, the outermost one.
    pub(crate) within: Option<Box<Parsed>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    Number(u64),
    Key(String),
}

/// Reads an address of a resource, of an instance or of a module.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse(address: &str) -> Result<Parsed, String> {
    let mut steps = steps(address).ok_or_else(|| {
        format!("`{address}` is not the address of a resource, such as `aws_vpc.main`, `aws_vpc.main[0]` or `aws_vpc.main[\"key\"]`")
    })?;
    let shape = |why: &str| Err(format!("`{address}` is not the address of a resource: {why}"));
    let mut modules = Vec::new();
    while steps.first().is_some_and(|step| step.name == "module") {
        let [module, ..] = steps.as_slice() else { break };
        if module.index.is_some() {
            return shape("an index stands after the name of a module");
        }
        if steps.len() < 2 {
            return shape("`module` is followed by its name");
        }
        modules.extend(steps.drain(..2).nth(1));
    }
    if matches!(steps.first().map(|step| step.name.as_str()), Some("data" | "ephemeral")) {
        return Err(format!("`{address}` is not a resource: what is read has nothing to move, import or remove"));
    }
    // of a whole module, the last index is its own
    let own = if steps.is_empty() { modules.pop() } else { None };
    let mut resource: Vec<String> = modules.iter().map(|module| format!("module.{}{}", module.name, module.text)).collect();
    let within = modules
        .into_iter()
        .next()
        .map(|module| Box::new(Parsed { resource: format!("module.{}", module.name), kind: None, index: module.index, within: None }));
    if let Some(own) = own {
        resource.push(format!("module.{}", own.name));
        return Ok(Parsed { resource: resource.join("."), kind: None, index: own.index, within });
    }
    match steps.as_slice() {
        [] => shape("it is empty"),
        [kind, name] if kind.index.is_none() => {
            resource.push(format!("{}.{}", kind.name, name.name));
            Ok(Parsed { resource: resource.join("."), kind: Some(kind.name.clone()), index: name.index.clone(), within })
        }
        [_] => shape("a kind is followed by a name, as in `aws_vpc.main`"),
        [_, _, ..] => shape("it is a kind and a name, as in `aws_vpc.main`, without attributes"),
    }
}

struct Step {
    name: String,
    index: Option<Index>,
    /// The index as it is written.
    text: String,
}

fn steps(address: &str) -> Option<Vec<Step>> {
    let mut rest = address;
    let mut steps = Vec::new();
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if !is_identifier(name) {
            return None;
        }
        let (index, text, after) = match after.strip_prefix('[') {
            Some(inner) => {
                let (index, length) = index(inner)?;
                (Some(index), format!("[{}]", &inner[..length]), inner[length..].strip_prefix(']')?)
            }
            None => (None, String::new(), after),
        };
        steps.push(Step { name: name.to_owned(), index, text });
        if after.is_empty() {
            return Some(steps);
        }
        rest = after.strip_prefix('.')?;
    }
}

/// An index, and how long it is.
fn index(text: &str) -> Option<(Index, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((Index::Number(text[..digits].parse().ok()?), digits));
    }
    let mut key = String::new();
    let mut chars = text.strip_prefix('"')?.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((Index::Key(key), at + 2)),
            '\\' => key.push(match chars.next()?.1 {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            }),
            '$' | '%' if chars.peek().is_some_and(|(_, next)| *next == c) => {
                chars.next();
                key.push(c);
            }
            // an expression is no key that is known
            '$' | '%' if chars.peek().is_some_and(|(_, next)| *next == '{') => return None,
            c => key.push(c),
        }
    }
    None
}
