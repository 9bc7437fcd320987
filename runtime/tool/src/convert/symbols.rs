//! What the blocks of the files are called in Rust.

use super::expression::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Variables of Rust by what Terraform calls them: `aws_vpc.main`, `data.aws_region.here`, `var.name`, `aws.west`.
#[derive(Default)]
pub(super) struct Symbols {
    values: BTreeMap<String, Value>,
    used: RefCell<BTreeSet<String>>,
}

impl Symbols {
    pub(super) fn add(&mut self, path: &str, value: Value) {
        self.values.insert(path.to_owned(), value);
    }

    /// The value of a name, which is used from now on.
    pub(super) fn value(&self, path: &str) -> Option<Value> {
        let value = self.values.get(path)?;
        self.used.borrow_mut().insert(path.to_owned());
        Some(value.clone())
    }

    /// Whether anything refers to it, so that it needs a variable.
    pub(super) fn is_used(&self, path: &str) -> bool {
        self.used.borrow().contains(path)
    }
}
