//! Logical names: what a block is called in the document, made of the names of its scopes and its own.

use crate::definition::Definition;
use crate::digest::{hex, md5};
use std::borrow::Cow;

/// How names are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Naming {
    /// All of them with `_` between, as they are.
    #[default]
    Joined,
    /// As CDKTF does it.
    Cdktf,
}

/// CDKTF has room for so many characters in a name that it leaves as it is, and in what comes before a hash.
const LONGEST: usize = 255;
const LONGEST_HUMAN: usize = 240;

impl Naming {
    /// The name of what has these components. It is empty where CDKTF has none: where each of them is `Default`.
    pub(crate) fn name<'c>(self, components: impl Iterator<Item = &'c str>) -> String {
        match self {
            Naming::Joined => components.collect::<Vec<_>>().join("_"),
            Naming::Cdktf => cdktf(components),
        }
    }

    /// A component as it stands in a path.
    pub(crate) fn component(self, component: &str) -> Cow<'_, str> {
        match self {
            Naming::Joined => Cow::Borrowed(component),
            Naming::Cdktf => Cow::Owned(component.replace('/', "--")),
        }
    }
}

/// CDKTF's `makeUniqueId`, the same from version 0.15 to 0.21, with the escaping of the `constructs` package.
fn cdktf<'c>(components: impl Iterator<Item = &'c str>) -> String {
    let components: Vec<Cow<'_, str>> =
        components.filter(|component| *component != "Default").map(|id| Naming::Cdktf.component(id)).collect();
    if let [only] = components.as_slice() {
        let name = clean(only);
        if name.len() <= LONGEST {
            return name;
        }
    }
    if components.is_empty() {
        return String::new();
    }
    let hash = hex(&md5(components.join("/").as_bytes())[..4]).to_uppercase();
    let mut kept: Vec<&str> = Vec::new();
    for component in &components {
        if kept.last().is_none_or(|last| !last.ends_with(&**component)) {
            kept.push(component);
        }
    }
    let cleaned: Vec<String> = kept.into_iter().filter(|component| *component != "Resource").map(clean).collect();
    // what is left is ASCII
    let mut human = cleaned.join("_");
    human.truncate(LONGEST_HUMAN);
    format!("{human}_{hash}")
}

fn clean(component: &str) -> String {
    component.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}

impl Definition {
    /// The same stack with the addresses that CDKTF gives: for the same construct path, a block has the same logical
    /// id, so that a state of CDKTF is taken over without moving anything in it.
    ///
    /// Scopes and labels are construct ids then, and may hold what those may; a label that is no name of Terraform's comes
    /// out of a variable, since the macro judges what it sees.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # use ferroform::config::Environment;
    /// #[stack]
    /// fn network(stack: &Stack) {
    ///     let id = "vpc.main";
    ///     resource!(stack.scope("payment"), aws_vpc "${id}" { cidr_block = "10.0.0.0/16" });
    /// }
    ///
    /// let network = network().with_cdktf_addresses().synthesize(&Environment::default()).unwrap();
    /// assert_eq!(network.graph().resources("aws_vpc").next().unwrap().address(), "aws_vpc.payment_vpcmain_B8DDF629");
    /// ```
    ///
    /// Where CDKTF merges two blocks whose ids differ in nothing but what it drops, such as `a.b` and `ab`, synthesis
    /// fails, with both lines.
    #[must_use]
    pub fn with_cdktf_addresses(mut self) -> Self {
        self.naming = Naming::Cdktf;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Naming;

    fn name(path: &str) -> String {
        Naming::Cdktf.name(path.split('/'))
    }

    /// What CDKTF 0.21.0 was seen to give.
    #[test]
    fn they_are_those_of_cdktf() {
        for (path, id) in
            [("my/Default", "my"), ("my/Resource", "my_939F55EC"), ("my/my", "my_BBFC2D7D"), ("my/a.b c-d_e", "my_abc-d_e_9184478F")]
        {
            assert_eq!(name(path), id);
        }
        assert_eq!(name("Default/Default"), "");
        assert_eq!(name(&"x".repeat(255)), "x".repeat(255));
        assert_eq!(name(&"x".repeat(256)).len(), 240 + 1 + 8);
    }

    #[test]
    fn a_slash_in_an_id_is_two_dashes() {
        assert_eq!(Naming::Cdktf.name(["a/b"].into_iter()), "a--b");
    }
}
