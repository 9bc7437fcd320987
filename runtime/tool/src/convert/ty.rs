//! What is known of the type of an expression: enough to choose between `.at(..)`, `.key(..)`, `.get(..)` and a field.

/// A type of Terraform's, as far as the files say it. What is wrong about it shows when the program is compiled.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty {
    Str,
    Num,
    Bool,
    Any,
    List(Box<Ty>),
    Set(Box<Ty>),
    Map(Box<Ty>),
    /// An object of a body, whose fields are fields in Rust.
    Object(Vec<(String, Ty)>),
    /// A resource with `count`, and one with `for_each`.
    Counted,
    Keyed,
    /// Whatever the provider says: a resource, or an attribute of one.
    Provided,
}

impl Ty {
    /// The type in Rust, where one can write it.
    pub(super) fn rust(&self) -> Option<String> {
        Some(match self {
            Ty::Str => "Str".into(),
            Ty::Num => "Num".into(),
            Ty::Bool => "Bool".into(),
            Ty::Any => "Any".into(),
            Ty::List(of) => format!("List<{}>", of.rust()?),
            Ty::Set(of) => format!("Set<{}>", of.rust()?),
            Ty::Map(of) => format!("Map<{}>", of.rust()?),
            Ty::Object(_) | Ty::Counted | Ty::Keyed | Ty::Provided => return None,
        })
    }

    /// The type of an element.
    pub(super) fn element(&self) -> Ty {
        match self {
            Ty::List(of) | Ty::Set(of) | Ty::Map(of) => (**of).clone(),
            Ty::Object(fields) => fields.first().map_or(Ty::Any, |(_, ty)| ty.clone()),
            Ty::Any => Ty::Any,
            _ => Ty::Provided,
        }
    }

    /// The type of something by its name in it.
    pub(super) fn field(&self, name: &str) -> Ty {
        match self {
            Ty::Object(fields) => fields.iter().find(|(field, _)| field == name).map_or(Ty::Provided, |(_, ty)| ty.clone()),
            // what nearly every provider calls so; a wrong guess does not compile
            Ty::Provided if matches!(name, "tags" | "tags_all") => Ty::Map(Box::new(Ty::Str)),
            other => other.element(),
        }
    }

    /// What an empty list or map of such elements is in Rust.
    pub(super) fn empty(&self) -> Option<&'static str> {
        Some(match self {
            Ty::Num => "f64",
            Ty::Bool => "bool",
            Ty::Str | Ty::Any | Ty::Provided => "&str",
            _ => return None,
        })
    }
}
