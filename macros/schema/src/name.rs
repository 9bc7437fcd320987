//! Names of Terraform, and the Rust names made of them.

/// Whether Terraform takes this as a name of a resource, an output, a variable.
///
/// The rule is that of Terraform's own message: it starts with a letter or underscore, and may
/// contain only letters, digits, underscores and dashes.
///
/// ```
/// use ferroform_schema::name::is_identifier;
/// assert!(is_identifier("private-us-east-1a"));
/// assert!(!is_identifier("1st") && !is_identifier("a b") && !is_identifier(""));
/// ```
#[must_use]
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_') && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The Rust name of the type of a kind: `nat_gateway` becomes `NatGateway`.
///
/// ```
/// assert_eq!(ferroform_schema::name::camel("nat_gateway"), "NatGateway");
/// ```
#[must_use]
pub fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in name.split(['_', '-']) {
        let mut chars = word.chars();
        camel.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        camel.push_str(chars.as_str());
    }
    camel
}

/// The Rust name of the type of a kind within its provider: `aws_vpc` becomes `Vpc`.
///
/// ```
/// assert_eq!(ferroform_schema::name::type_name("aws", "aws_vpc"), "Vpc");
/// ```
#[must_use]
pub fn type_name(provider: &str, kind: &str) -> String {
    let short = kind.strip_prefix(provider).and_then(|rest| rest.strip_prefix('_')).unwrap_or(kind);
    camel(short)
}

/// The Rust name of the field of an attribute: `type` becomes `r#type`.
///
/// ```
/// use ferroform_schema::name::field;
/// assert_eq!((field("type"), field("self"), field("id")), ("r#type".into(), "self_".into(), "id".into()));
/// ```
#[must_use]
pub fn field(name: &str) -> String {
    match name {
        "self" | "super" | "crate" | "Self" | "_" => format!("{name}_"),
        _ if KEYWORDS.contains(&name) => format!("r#{name}"),
        _ => name.replace('-', "_"),
    }
}

/// Rust's strict and reserved keywords of edition 2024 that can be written as raw identifiers
/// (<https://doc.rust-lang.org/reference/keywords.html>).
pub const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where",
    "while", "yield",
];
