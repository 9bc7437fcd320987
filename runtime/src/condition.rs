//! Conditions with what is said where they do not hold: of variables, outputs and checks
//! (<https://developer.hashicorp.com/terraform/language/validate>).

use crate::argument::Argument;
use crate::body::Body;
use crate::handle::Expr;
use crate::marker::{Bool, Str};
use crate::site::Site;

/// A condition, where it was written.
pub(crate) struct Condition {
    pub(crate) body: Body,
    pub(crate) site: Site,
}

impl Condition {
    pub(crate) fn new<M>(condition: Expr<Bool>, message: impl Argument<Str, M>, site: Site) -> Condition {
        let mut body = Body::new();
        body.required::<Bool, _>("condition", condition);
        body.required::<Str, M>("error_message", message);
        Condition { body, site }
    }

    /// Its entries in JSON, each followed by a comma.
    pub(crate) fn entries(&self) -> &str {
        &self.body.sink.text
    }

    pub(crate) fn references(&self) -> &[u32] {
        &self.body.sink.notes.references
    }
}

/// Conditions as a list of JSON.
pub(crate) fn list(conditions: &[Condition]) -> String {
    let objects: Vec<String> = conditions.iter().map(|condition| format!("{{{}}}", condition.entries().trim_end_matches(','))).collect();
    format!("[{}]", objects.join(","))
}
