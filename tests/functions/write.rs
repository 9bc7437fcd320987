//! Terraform's functions as Rust.

use crate::exceptions::{EXAMPLES, EXCEPTIONS, RENAMED, TOPICS};
use crate::signature::{Class, Kind, Outcome, Parameter, Signature};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The files of the functions' topics, by their names.
pub fn files(functions: &Map<String, Value>) -> BTreeMap<String, String> {
    let files = TOPICS.iter().map(|(topic, of, names)| {
        let mut text = format!(
            "//! Functions for {of}. Written by the test `functions`: see the module that this one is in.\n\nuse super::prelude::*;\n"
        );
        for name in *names {
            let function = functions.get(*name).unwrap_or_else(|| panic!("terraform has no function `{name}`"));
            write!(text, "\n{}", self::function(name, function)).expect("a string takes all");
        }
        (format!("{topic}.rs"), text)
    });
    files.collect()
}

/// The signature that a function has in Rust.
pub fn signature(name: &str, function: &Value) -> Signature {
    let exception = EXCEPTIONS.iter().find(|(of, ..)| *of == name);
    exception.map_or_else(|| Signature::of_metadata(function), |(_, signature, _)| Signature::parse(signature))
}

/// The name that a function has in Rust.
pub fn rust_name(name: &str) -> &str {
    RENAMED.iter().find(|(of, _)| *of == name).map_or(name, |(_, renamed)| renamed)
}

fn function(name: &str, function: &Value) -> String {
    let signature = signature(name, function);
    let mut text = String::new();
    for line in documentation(name, function) {
        writeln!(text, "{}", format!("/// {line}").trim_end()).expect("a string takes all");
    }
    let (mut generics, mut parameters, mut calls) = (Vec::new(), Vec::new(), String::new());
    for (parameter, how) in signature.parameters.iter().zip('A'..) {
        let (declared, ty, call) = self::parameter(parameter, how, &signature);
        generics.extend(declared);
        parameters.push(format!("{}: {ty}", parameter.name));
        calls += &call;
    }
    let generics = if generics.is_empty() { String::new() } else { format!("<{}>", generics.join(", ")) };
    let (result, end) = match &signature.result {
        Outcome::Expression(ty) => (format!("Expr<{}>", resolved(ty, &signature)), format!(".call(\"{name}\")")),
        Outcome::Handle(letter) => {
            let ty = element(*letter, &signature);
            (format!("<{ty} as Element>::Handle"), format!(".element::<{ty}>(\"{name}\")"))
        }
    };
    let rust = rust_name(name);
    let parameters = parameters.join(", ");
    write!(text, "#[must_use]\npub fn {rust}{generics}({parameters}) -> {result} {{\n    Arguments::new(){calls}{end}\n}}\n")
        .expect("a string takes all");
    text
}

/// The generics that a parameter declares, its type, and how its value is written.
fn parameter(parameter: &Parameter, how: char, signature: &Signature) -> (Vec<String>, String, String) {
    let name = &parameter.name;
    match (&parameter.kind, parameter.variadic) {
        (Kind::Plain(ty), false) => {
            let ty = resolved(ty, signature);
            (vec![how.to_string()], format!("impl Argument<{ty}, {how}>"), format!(".with::<{ty}, {how}>({name})"))
        }
        (Kind::Plain(ty), true) => {
            let ty = resolved(ty, signature);
            (vec![how.to_string()], format!("impl Spread<{ty}, {how}>"), format!(".spread::<{ty}, {how}>({name})"))
        }
        (Kind::Own(class, letter), variadic) => {
            // a result with fields wants to know that it may have some
            let within = if signature.result == Outcome::Handle(*letter) { "<Element: Element>" } else { "" };
            let class = match class {
                Class::Value => String::new(),
                Class::Sequence if uses_flat(signature) => ", Type: Sequence<Element: Flat>".into(),
                Class::Sequence => format!(", Type: Sequence{within}"),
                Class::Ordered => format!(", Type: Ordered{within}"),
                Class::Mapping => format!(", Type: Mapping{within}"),
            };
            let kind = if variadic { "Values" } else { "Typed" };
            let call = if variadic { format!(".values({name})") } else { format!(".with::<{letter}::Type, {how}>({name})") };
            (vec![format!("{letter}: {kind}<{how}{class}>"), how.to_string()], letter.to_string(), call)
        }
    }
}

fn uses_flat(signature: &Signature) -> bool {
    matches!(&signature.result, Outcome::Expression(ty) if ty.contains("flat "))
}

/// A type in which letters stand for those of parameters.
fn resolved(ty: &str, signature: &Signature) -> String {
    if let Some((letter, of)) = ty.strip_prefix("of ").and_then(|rest| rest.split_once(' ')) {
        return format!("<{letter}::Type as Sequence>::Of<{}>", resolved(of, signature));
    }
    let mut text = String::new();
    let mut rest = ty;
    while let Some(at) = rest.find(|c: char| c.is_alphabetic()) {
        text += &rest[..at];
        let end = rest[at..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |end| at + end);
        match &rest[at..end] {
            "flat" => {
                let letter = rest[end..].trim_start().chars().next().expect("a letter after `flat`");
                let _ = write!(text, "<{} as Flat>::Leaf", element(letter, signature));
                rest = &rest[end + 2..];
                continue;
            }
            word if word.len() == 1 => text += &element(word.chars().next().unwrap_or_default(), signature),
            word => text += word,
        }
        rest = &rest[end..];
    }
    text + rest
}

/// What a letter stands for.
fn element(letter: char, signature: &Signature) -> String {
    let class = signature.parameters.iter().find_map(|parameter| match parameter.kind {
        Kind::Own(class, own) if own == letter => Some(class),
        _ => None,
    });
    match class.unwrap_or_else(|| panic!("no parameter says what {letter} is")) {
        Class::Value => format!("{letter}::Type"),
        Class::Sequence | Class::Ordered => format!("<{letter}::Type as Sequence>::Element"),
        Class::Mapping => format!("<{letter}::Type as Mapping>::Element"),
    }
}

fn documentation(name: &str, function: &Value) -> Vec<String> {
    let mut lines = vec![function["description"].as_str().unwrap_or_default().trim().replace('\n', " ")];
    let parameters = function["parameters"].as_array().into_iter().flatten().chain(function.get("variadic_parameter"));
    for parameter in parameters {
        if let Some(description) = parameter["description"].as_str() {
            lines.extend([String::new(), description.trim().replace('\n', " ")]);
        }
    }
    if let Some((_, example)) = EXAMPLES.iter().find(|(of, _)| *of == name) {
        let rust = rust_name(name);
        lines.extend(["", "```"].map(str::to_owned));
        lines.extend([
            format!("use ferroform::functions::{rust};"),
            "use ferroform::prelude::*;".into(),
            (*example).to_owned(),
            "```".into(),
        ]);
    }
    lines.extend([String::new(), format!("See <https://developer.hashicorp.com/terraform/language/functions/{name}>.")]);
    lines
}
