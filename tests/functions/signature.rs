//! A function's types: as Terraform's metadata tell them, or as the table of exceptions writes them.

use serde_json::Value;

/// What a function takes and gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub parameters: Vec<Parameter>,
    pub result: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub kind: Kind,
    /// Whether it stands for any number of arguments.
    pub variadic: bool,
}

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A value for a type, in which the letters of other parameters may stand.
    Plain(String),
    /// A value whose type is its own, of a class; the letter stands for it, or for what it is of.
    Own(Class, char),
}

/// What is asked of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Value,
    Sequence,
    Ordered,
    Mapping,
}

/// What a function gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Expression(String),
    /// What the letter stands for, with its fields if it has some.
    Handle(char),
}

impl Signature {
    /// From an entry of `function_signatures`.
    pub fn of_metadata(function: &Value) -> Signature {
        let parameter = |value: &Value, variadic| Parameter {
            name: snake(value["name"].as_str().expect("the name of a parameter")),
            kind: Kind::Plain(type_of(&value["type"])),
            variadic,
        };
        let fixed = function["parameters"].as_array().into_iter().flatten().map(|value| parameter(value, false));
        let variadic = function.get("variadic_parameter").map(|value| parameter(value, true));
        Signature { parameters: fixed.chain(variadic).collect(), result: Outcome::Expression(type_of(&function["return_type"])) }
    }

    /// From the notation of the exceptions, such as `(list: sequence T, size: Num) -> List<List<T>>`.
    pub fn parse(text: &str) -> Signature {
        let (parameters, result) = text.strip_prefix('(').and_then(|text| text.split_once(") -> ")).expect("`(..) -> ..`");
        let parameters = parameters.split(", ").filter(|parameter| !parameter.is_empty()).map(|parameter| {
            let (name, kind) = parameter.split_once(": ").expect("`name: type`");
            let own = kind.split_once(' ').map(|(class, letter)| {
                let class = match class {
                    "own" => Class::Value,
                    "sequence" => Class::Sequence,
                    "list" => Class::Ordered,
                    "map" => Class::Mapping,
                    other => panic!("there is no class {other}"),
                };
                Kind::Own(class, letter.chars().next().expect("a letter"))
            });
            Parameter {
                name: name.trim_end_matches("...").to_owned(),
                kind: own.unwrap_or_else(|| Kind::Plain(kind.to_owned())),
                variadic: name.ends_with("..."),
            }
        });
        let handle = result.strip_prefix('*').and_then(|letter| letter.chars().next());
        let result = handle.map_or_else(|| Outcome::Expression(result.to_owned()), Outcome::Handle);
        Signature { parameters: parameters.collect(), result }
    }

    /// How many arguments it takes, but for those that come in any number; and whether some do.
    pub fn arity(&self) -> (usize, bool) {
        (self.parameters.iter().filter(|parameter| !parameter.variadic).count(), self.parameters.iter().any(|parameter| parameter.variadic))
    }
}

/// `inputMap` as Rust writes it.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// A type of Terraform's JSON as a marker.
fn type_of(ty: &Value) -> String {
    match ty {
        Value::String(name) => match name.as_str() {
            "string" => "Str".into(),
            "number" => "Num".into(),
            "bool" => "Bool".into(),
            "dynamic" => "Any".into(),
            other => panic!("there is no type {other}"),
        },
        Value::Array(parts) => {
            let container = match parts[0].as_str().expect("the name of a collection") {
                "list" => "List",
                "set" => "Set",
                "map" => "Map",
                other => panic!("there is no collection {other}"),
            };
            format!("{container}<{}>", type_of(&parts[1]))
        }
        other => panic!("no type: {other}"),
    }
}
