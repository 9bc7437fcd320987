//! Calls of functions.

use super::expression::{Expressions, Place, Value};
use super::source::Problem;
use super::ty::Ty;
use hcl_edit::Span;
use hcl_edit::expr::{Expression, FuncCall};

/// What takes any number of values, and how many others come before these; in Rust they are one value, a tuple.
const VARIADIC: [(&str, usize); 15] = [
    ("bcrypt", 1),
    ("cidrsubnets", 1),
    ("coalesce", 0),
    ("coalescelist", 0),
    ("concat", 0),
    ("format", 1),
    ("formatlist", 1),
    ("max", 0),
    ("merge", 0),
    ("min", 0),
    ("range", 0),
    ("setintersection", 1),
    ("setproduct", 0),
    ("setunion", 1),
    ("try", 0),
];

impl Expressions<'_> {
    pub(super) fn call(&self, whole: &Expression, call: &FuncCall, place: Place) -> Result<Value, Problem> {
        let name = call.name.name.as_str();
        if place == Place::Body && name == "jsonencode" && call.args.len() == 1 {
            let value = self.convert(&call.args.iter().next().expect("one argument").clone(), Place::Body)?;
            if matches!(value.ty, Ty::Object(_)) || value.rust.starts_with('[') {
                return Ok(Value::expr(format!("jsonencode({})", value.rust), Ty::Str));
            }
        }
        let path = match call.name.namespace.iter().map(|part| part.as_str()).collect::<Vec<_>>().as_slice() {
            [] if name == "try" => "functions::try_".to_owned(),
            [] => format!("functions::{name}"),
            ["provider", provider] => format!("{provider}::functions::{name}"),
            _ => return Err(Problem::new(whole.span(), format!("`{name}` is of no namespace that Terraform has"))),
        };
        let arguments = call.args.iter().map(|one| self.convert(one, Place::Rust)).collect::<Result<Vec<_>, _>>()?;
        if let Some(argument) = arguments.iter().find(|argument| matches!(argument.ty, Ty::Keyed | Ty::Counted) && name != "length") {
            let message = format!(
                "all instances of `{}` at once cannot be given to a function; name the attribute, as in `{}[*].id`",
                argument.rust, argument.rust
            );
            return Err(Problem::new(whole.span(), message));
        }
        let before = VARIADIC.iter().find(|(of, _)| *of == name).map(|(_, before)| *before).filter(|before| *before <= arguments.len());
        // ids of several kinds have no type in common; Terraform takes them as strings
        let is_mixed = name == "concat" && arguments.len() > 1 && arguments.iter().any(|argument| argument.ty.element() == Ty::Provided);
        let written = |argument: &Value| match argument.is_rust {
            false if is_mixed => format!("{}.cast::<List<Any>>()", argument.receiver()),
            _ => argument.rust.clone(),
        };
        let written: Vec<String> = arguments.iter().map(written).collect();
        let rust: Vec<&str> = written.iter().map(String::as_str).collect();
        let rust = match before {
            Some(before) if call.args.expand_final() && rust.len() == before + 1 => rust.join(", "),
            _ if call.args.expand_final() => {
                return Err(Problem::new(
                    whole.span(),
                    "`...` after other values of the same sort cannot be converted; make one list of all by `concat`",
                ));
            }
            Some(before) => {
                let (first, rest) = rust.split_at(before);
                let rest = match rest {
                    [] => "()".to_owned(),
                    [one] => format!("({one},)"),
                    more => format!("({})", more.join(", ")),
                };
                first.iter().map(|one| (*one).to_owned()).chain([rest]).collect::<Vec<_>>().join(", ")
            }
            None => rust.join(", "),
        };
        Ok(Value::expr(format!("{path}({rust})"), result(name, &arguments)))
    }
}

/// The type of what a function gives, where it matters for what can be taken of it.
fn result(name: &str, arguments: &[Value]) -> Ty {
    let first = arguments.first().map_or(Ty::Provided, |argument| argument.ty.clone());
    let list = |ty: Ty| Ty::List(Box::new(ty));
    match name {
        "split" | "keys" | "cidrsubnets" | "formatlist" => list(Ty::Str),
        "range" => list(Ty::Num),
        "length" | "max" | "min" | "index" | "ceil" | "floor" | "parseint" | "tonumber" | "abs" | "sum" => Ty::Num,
        "contains" | "alltrue" | "anytrue" | "can" | "startswith" | "endswith" | "tobool" => Ty::Bool,
        "toset" => Ty::Set(Box::new(first.element())),
        "tolist" | "values" | "sort" => list(first.element()),
        "concat" | "distinct" | "reverse" | "slice" | "compact" | "merge" | "tomap" => first,
        "element" | "lookup" | "one" => first.element(),
        "flatten" => list(first.element().element()),
        "coalesce" | "try" | "nonsensitive" | "sensitive" => first,
        "zipmap" => Ty::Map(Box::new(arguments.get(1).map_or(Ty::Provided, |values| values.ty.element()))),
        "jsondecode" | "yamldecode" => Ty::Any,
        "join" | "format" | "lower" | "upper" | "replace" | "trimspace" | "cidrsubnet" | "cidrhost" | "tostring" | "jsonencode"
        | "substr" | "title" | "file" | "templatefile" | "base64encode" | "sha256" | "md5" | "trimsuffix" | "trimprefix" => Ty::Str,
        _ => Ty::Provided,
    }
}
