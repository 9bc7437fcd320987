//! What refers to what: data that the schema lacks, from a text file beside the provider file.
//!
//! ```text
//! # kinds that are one thing: the first stands for all
//! same aws_vpc aws_default_vpc
//! # what the id of a kind is: an id of its own, its ARN or its name; one that is not listed may be any
//! id-is name aws_iam_role
//! # an attribute of this name, anywhere, holds the id of that kind (or its `arn`, its `name`, or `any` of them)
//! id aws_vpc vpc_id peer_vpc_id
//! # an attribute of one kind, and of one data source
//! arn aws_iam_role aws_lambda_function.role
//! id aws_subnet data.aws_subnets.ids
//! # in a nested block, and in every block of this name however deep
//! id aws_subnet aws_lb.subnet_mapping.subnet_id
//! arn aws_wafv2_ip_set aws_wafv2_web_acl..ip_set_reference_statement.arn
//! # by which a kind is named itself: where it is an argument, it takes any string
//! own name aws_iam_role aws_iam_role.name
//! # but not here
//! except aws_example.vpc_id
//! ```
//!
//! Only what is surely known may stand there: a wrong line refuses programs that are right. Data sources
//! and resources of one name are one thing without being listed.

use ferroform_schema::provider::{Mode, Role};
use ferroform_schema::source::{BlockSource, ProviderSource, ReferenceSource, TypeSource};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Table {
    /// Kind that stands for another, by the other.
    same: BTreeMap<String, String>,
    /// What the id of a kind is.
    id_is: BTreeMap<String, Role>,
    /// By the attribute as it is written in the file, with the number of its line.
    references: BTreeMap<String, (ReferenceSource, usize)>,
    except: BTreeSet<String>,
}

/// Notes the references in the provider; returns how many attributes refer to a kind, their own apart.
pub(super) fn apply(text: &str, provider: &mut ProviderSource) -> Result<usize, String> {
    let table = read(text, provider)?;
    let resources: BTreeSet<String> = provider.kinds.get(&Mode::Resource).into_iter().flat_map(BTreeMap::keys).cloned().collect();
    let mut known = 0;
    let mut used = BTreeSet::new();
    for (mode, kinds) in &mut provider.kinds {
        for (name, kind) in kinds {
            let named_so = || (*mode != Mode::Resource && resources.contains(name)).then_some(name);
            kind.thing = table.same.get(name).or_else(named_so).map(|thing| (Mode::Resource, thing.clone()));
            kind.id_is = table.id_is.get(name).copied().filter(|_| *mode == Mode::Resource);
            let mut place = Place { table: &table, kind: address(*mode, name), path: Vec::new(), used: &mut used };
            known += place.block(&mut kind.block);
        }
    }
    let unused = table.references.iter().filter(|(attribute, _)| !used.contains(*attribute)).min_by_key(|(_, (_, line))| *line);
    match unused {
        Some((attribute, (_, line))) => Err(format!("{line}: the provider has no attribute `{attribute}` that holds strings")),
        None => Ok(known),
    }
}

/// A kind as Terraform writes its address.
fn address(mode: Mode, name: &str) -> String {
    match mode {
        Mode::Resource | Mode::Module => name.to_owned(),
        Mode::Data => format!("data.{name}"),
        Mode::Ephemeral => format!("ephemeral.{name}"),
    }
}

fn read(text: &str, provider: &ProviderSource) -> Result<Table, String> {
    let is_resource = |name: &str| provider.kinds.get(&Mode::Resource).is_some_and(|kinds| kinds.contains_key(name));
    let mut table = Table::default();
    for (number, line) in text.lines().enumerate() {
        let number = number + 1;
        let fail = |message: String| Err(format!("{number}: {message}"));
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        let Some(verb) = words.next() else { continue };
        match verb {
            "except" => table.except.extend(words.map(str::to_owned)),
            "id-is" => {
                let word = words.next().unwrap_or_default();
                let Some(role) = role(word).filter(|role| *role != Role::Any) else {
                    return fail(format!("expected `id`, `arn` or `name` after `id-is`, found `{word}`"));
                };
                for kind in words {
                    if !is_resource(kind) {
                        return fail(format!("`{kind}` is no resource of the provider"));
                    }
                    if table.id_is.insert(kind.to_owned(), role).is_some() {
                        return fail(format!("the id of `{kind}` is listed twice"));
                    }
                }
            }
            "same" => {
                let Some(first) = words.next() else { return fail("expected resources of the provider after `same`".into()) };
                for kind in std::iter::once(first).chain(words.clone()) {
                    if !is_resource(kind) {
                        return fail(format!("`{kind}` is no resource of the provider"));
                    }
                }
                table.same.extend(words.map(|kind| (kind.to_owned(), first.to_owned())));
            }
            _ => {
                let own = verb == "own";
                let word = if own { words.next().unwrap_or_default() } else { verb };
                let Some(role) = role(word) else {
                    let others = if own { "" } else { ", `own`, `same`, `id-is` or `except`" };
                    return fail(format!("expected `id`, `arn`, `name`, `any`{others}, found `{word}`"));
                };
                let kind = words.next().unwrap_or_default();
                if !is_resource(kind) {
                    return fail(format!("expected a resource of the provider after `{word}`, found `{kind}`"));
                }
                for attribute in words {
                    let reference = ReferenceSource { mode: Mode::Resource, kind: kind.to_owned(), role, own };
                    if table.references.insert(attribute.to_owned(), (reference, number)).is_some() {
                        return fail(format!("`{attribute}` is listed twice"));
                    }
                }
            }
        }
    }
    Ok(table)
}

fn role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.word() == word)
}

/// Where in the provider's schema the references are being noted.
struct Place<'a> {
    table: &'a Table,
    /// The address of the kind.
    kind: String,
    path: Vec<String>,
    used: &'a mut BTreeSet<String>,
}

impl Place<'_> {
    fn block(&mut self, block: &mut BlockSource) -> usize {
        let mut known = 0;
        for (name, attribute) in &mut block.attributes {
            self.path.push(name.clone());
            if let Some(nested) = nested(&mut attribute.ty) {
                known += self.block(nested);
            } else if holds_strings(&attribute.ty) {
                attribute.reference = self.reference();
                known += usize::from(attribute.reference.as_ref().is_some_and(|reference| !reference.own));
            }
            self.path.pop();
        }
        for (name, inner) in &mut block.blocks {
            self.path.push(name.clone());
            known += self.block(&mut inner.block);
            self.path.pop();
        }
        known
    }

    /// The reference of the attribute at the path: the exact one, one for its end, one for its name.
    fn reference(&mut self) -> Option<ReferenceSource> {
        let exact = format!("{}.{}", self.kind, self.path.join("."));
        if self.table.except.contains(&exact) {
            return None;
        }
        let ends = (0..self.path.len()).map(|start| format!("{}..{}", self.kind, self.path[start..].join(".")));
        let name = self.path.last().cloned();
        let found = std::iter::once(exact).chain(ends).chain(name).find_map(|key| self.table.references.get_key_value(&key));
        found.map(|(key, (reference, _))| {
            self.used.insert(key.clone());
            reference.clone()
        })
    }
}

fn nested(ty: &mut TypeSource) -> Option<&mut BlockSource> {
    match ty {
        TypeSource::Nested(_, block) => Some(block),
        _ => None,
    }
}

fn holds_strings(ty: &TypeSource) -> bool {
    match ty {
        TypeSource::String => true,
        TypeSource::List(element) | TypeSource::Set(element) => holds_strings(element),
        _ => false,
    }
}
