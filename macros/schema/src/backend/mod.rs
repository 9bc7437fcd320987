//! Terraform's backends, as the kinds of a provider that does not exist: so that whatever judges blocks judges them.

use crate::provider::{Kind, Mode, Nesting, Provider};
use crate::rule::{Group, Relation};
use crate::source::{AttributeSource, BlockSource, KindSource, NestedSource, ProviderSource, TypeSource};
use std::iter::Peekable;
use std::str::Lines;
use std::sync::OnceLock;

const TABLE: &str = include_str!("backends.txt");

/// What stands in the place of a provider's address.
pub(crate) const SOURCE: &str = "terraform";

/// All backends of terraform, and `cloud`, as kinds.
#[must_use]
#[expect(clippy::missing_panics_doc, reason = "the table is compiled in, and read by the tests")]
pub fn backends() -> Provider {
    static BACKENDS: OnceLock<Provider> = OnceLock::new();
    *BACKENDS.get_or_init(|| {
        let source = read(TABLE).expect("the table of backends can be read");
        let bytes = source.encode().expect("the table of backends fits the format");
        Provider::open(Box::leak(bytes.into_boxed_slice())).expect("what was just written can be read")
    })
}

/// A backend by its name, such as `s3`.
///
/// ```
/// use ferroform_schema::backend::backend;
/// assert!(backend("s3").unwrap().block.attribute("bucket").unwrap().is_required());
/// assert!(backend("s4").is_none());
/// ```
#[must_use]
pub fn backend(name: &str) -> Option<Kind> {
    backends().kind(Mode::Resource, name)
}

fn read(table: &str) -> Result<ProviderSource, String> {
    let mut provider = ProviderSource { source: SOURCE.into(), version: "1.11".into(), ..ProviderSource::default() };
    let kinds = provider.kinds.entry(Mode::Resource).or_default();
    let mut lines = table.lines().peekable();
    while let Some(line) = lines.next() {
        if !line.is_empty() && !line.starts_with('#') {
            let block = block(&mut lines, 2)?;
            kinds.insert(line.to_owned(), KindSource { block, thing: None, id_is: None });
        }
    }
    Ok(provider)
}

/// The lines that are indented by this much.
fn block(lines: &mut Peekable<Lines<'_>>, indent: usize) -> Result<BlockSource, String> {
    let mut block = BlockSource::default();
    while let Some(line) = lines.next_if(|line| line.len() - line.trim_start().len() == indent && !line.is_empty()) {
        let line = line.trim();
        if let Some(group) = group(line) {
            block.groups.push(group);
            continue;
        }
        let mut words = line.split_whitespace();
        let (name, ty) = words.next().zip(words.next()).ok_or_else(|| format!("no type: {line}"))?;
        let flags: Vec<&str> = words.collect();
        let has = |flag: &str| flags.contains(&flag);
        if let Some(unknown) = flags.iter().find(|flag| !matches!(**flag, "required" | "deprecated")) {
            return Err(format!("unknown flag `{unknown}`: {line}"));
        }
        if let "block" | "blocks" = ty {
            let mut inner = self::block(lines, indent + 2)?;
            inner.deprecated = has("deprecated");
            let nesting = if ty == "block" { Nesting::Single } else { Nesting::Set };
            let nested = NestedSource { block: inner, nesting, min: has("required").into(), max: 1 };
            block.blocks.insert(name.to_owned(), nested);
            continue;
        }
        let ty = match ty {
            "object" => TypeSource::Nested(Nesting::Single, Box::new(self::block(lines, indent + 2)?)),
            ty => self::ty(ty)?,
        };
        let attribute = AttributeSource {
            ty,
            required: has("required"),
            optional: !has("required"),
            computed: false,
            sensitive: false,
            write_only: false,
            deprecated: has("deprecated"),
            reference: None,
            rule: None,
        };
        block.attributes.insert(name.to_owned(), attribute);
    }
    Ok(block)
}

/// `at most one of a b`, `exactly one of block.a block.b`
fn group(line: &str) -> Option<Group> {
    let relations = [("at most one of ", Relation::Conflicts), ("exactly one of ", Relation::ExactlyOne)];
    let (members, relation) = relations.into_iter().find_map(|(start, relation)| Some((line.strip_prefix(start)?, relation)))?;
    let (mut path, mut names) = (Vec::new(), Vec::new());
    for member in members.split_whitespace() {
        let mut steps: Vec<String> = member.split('.').map(str::to_owned).collect();
        names.extend(steps.pop());
        path = steps;
    }
    Some(Group { relation, path, members: names })
}

fn ty(text: &str) -> Result<TypeSource, String> {
    Ok(match text {
        "string" => TypeSource::String,
        "number" => TypeSource::Number,
        "bool" => TypeSource::Bool,
        "any" => TypeSource::Any,
        "list(string)" => TypeSource::List(Box::new(TypeSource::String)),
        "set(string)" => TypeSource::Set(Box::new(TypeSource::String)),
        "map(string)" => TypeSource::Map(Box::new(TypeSource::String)),
        _ => return Err(format!("unknown type `{text}`")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| line.starts_with(' ') && group(line.trim()).is_none()).count();
        fn count(block: &BlockSource) -> usize {
            let nested = block.blocks.values().map(|nested| 1 + count(&nested.block));
            let attributes = block.attributes.values().map(|attribute| match &attribute.ty {
                TypeSource::Nested(_, block) => 1 + count(block),
                _ => 1,
            });
            nested.chain(attributes).sum()
        }
        let source = read(TABLE).unwrap();
        assert_eq!(source.kinds[&Mode::Resource].values().map(|kind| count(&kind.block)).sum::<usize>(), lines);
        assert_eq!(backends().kind_names(Mode::Resource).count(), source.kinds[&Mode::Resource].len());
    }

    #[test]
    fn a_line_that_is_wrong_is_told() {
        assert_eq!(read("a\n  b strin\n").unwrap_err(), "unknown type `strin`");
        assert_eq!(read("a\n  b\n").unwrap_err(), "no type: b");
        assert_eq!(read("a\n  b string require\n").unwrap_err(), "unknown flag `require`: b string require");
    }
}
