//! The blocks of Terraform itself that have a name and no kind: variables, locals, checks and outputs.

use super::{Block, Sort};
use crate::check;
use crate::condition::{self, Condition};
use crate::program;
use crate::site::Site;
use crate::stack::Declared;
use std::collections::BTreeSet;

impl Declared {
    /// Those blocks, given the places in the graph of what they refer to.
    pub(super) fn blocks_without_kind(&self, places: &dyn Fn(&[u32]) -> BTreeSet<usize>) -> Vec<Block> {
        let block = |sort: Sort, address: String, name: &str, path: &str, site: Site, entries: String, references: &[u32]| Block {
            sort,
            address,
            kind: String::new(),
            name: name.to_owned(),
            path: path.to_owned(),
            site,
            entries,
            provider: None,
            sensitive: false,
            parts: Vec::new(),
            dependencies: places(references),
            schema: None,
        };
        let mut blocks = Vec::new();
        for variable in &self.variables {
            let (address, site, sensitive) =
                program::with_node(variable.node, |node| (node.address.to_string(), node.site, node.marks.sensitive));
            let others: Vec<u32> =
                variable.validations.iter().flat_map(Condition::references).copied().filter(|node| *node != variable.node).collect();
            let made = block(Sort::Variable, address, &variable.name, &variable.path, site, variable.entries.clone(), &others);
            blocks.push(Block { sensitive, parts: parts("validation", &variable.validations), ..made });
        }
        for local in &self.locals {
            let (address, site, sensitive) =
                program::with_node(local.node, |node| (node.address.to_string(), node.site, node.marks.sensitive));
            let entries = format!("\"value\":{}", local.value.sink.text);
            let made = block(Sort::Local, address, &local.name, &local.path, site, entries, &local.value.sink.notes.references);
            blocks.push(Block { sensitive, ..made });
        }
        for check in &self.checks {
            let references: Vec<u32> = check::notes(check).flat_map(|notes| &notes.references).copied().collect();
            let (address, entries) = (format!("check.{}", check.name), format!("\"assert\":{},", condition::list(&check.assertions)));
            let made = block(Sort::Check, address, &check.name, &check.path, check.site, entries, &references);
            blocks.push(Block { parts: parts("assert", &check.assertions), ..made });
        }
        for output in &self.outputs {
            let references: Vec<u32> = output.references().copied().collect();
            let mut entries = format!("\"value\":{}", output.value.sink.text);
            if !output.preconditions.is_empty() {
                entries.push_str(&format!("\"precondition\":{},", condition::list(&output.preconditions)));
            }
            let made =
                block(Sort::Output, format!("output.{}", output.name), &output.name, &output.path, output.site, entries, &references);
            blocks.push(Block { sensitive: output.sensitive, parts: parts("precondition", &output.preconditions), ..made });
        }
        blocks
    }
}

/// Where each condition stands, by its path.
fn parts(key: &str, conditions: &[Condition]) -> Vec<(String, Site)> {
    conditions.iter().enumerate().map(|(at, condition)| (format!("{key}.{at}"), condition.site)).collect()
}
