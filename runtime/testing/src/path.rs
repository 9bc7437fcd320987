//! The paths of arguments in a test, checked with the provider's schema: a misspelt one would never be found, and a
//! test that demands its absence would always pass.

use ferroform_schema::provider::{Attribute, Block, Shape, Type};
use ferroform_schema::suggest::hint;

/// Terraform's own arguments, which any block may have; what is in them is not judged here.
const META: [&str; 8] = ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection", "dynamic"];

/// What is wrong with a path such as `ingress.cidr_blocks` or `tags.Name`. It may go on into a string that is a document;
/// which is one, is for the caller to know.
pub(crate) fn check(block: Block, what: &str, path: &str, is_document: impl Fn(&str) -> bool) -> Result<(), String> {
    let steps: Vec<&str> = path.split('.').collect();
    if META.contains(&steps[0]) { Ok(()) } else { Path { what, path, is_document: &is_document }.in_block(block, &steps) }
}

/// A path of a kind, as a message names them.
struct Path<'p> {
    what: &'p str,
    path: &'p str,
    is_document: &'p dyn Fn(&str) -> bool,
}

impl Path<'_> {
    fn in_block(&self, block: Block, steps: &[&str]) -> Result<(), String> {
        let (Some((step, rest)), Path { what, path, .. }) = (steps.split_first(), self) else { return Ok(()) };
        if let Some(nested) = block.block(step) {
            return self.in_block(nested.block, rest);
        }
        match block.attribute(step) {
            Some(attribute) if attribute.is_settable() => self.in_type(attribute.ty, rest),
            Some(Attribute { name, .. }) => Err(format!("`{name}` is what the provider computes: no {what} can be given it")),
            None => {
                let of = if step == path { String::new() } else { format!(" of `{path}`") };
                Err(format!("no argument or block `{step}`{of} in {what}{}", hint(step, block.settable())))
            }
        }
    }

    fn in_type(&self, ty: Type, steps: &[&str]) -> Result<(), String> {
        let (Some((step, rest)), Path { what, path, .. }) = (steps.split_first(), self) else { return Ok(()) };
        match ty.shape() {
            // lists are gone through
            Shape::List(element) | Shape::Set(element) => self.in_type(element, steps),
            Shape::Map(element) => self.in_type(element, rest),
            Shape::Nested(_, block) => self.in_block(block, steps),
            Shape::Any => Ok(()),
            Shape::Object(object) => match object.field(step) {
                Some(ty) => self.in_type(ty, rest),
                None => {
                    let names = object.fields().map(|(name, _)| name);
                    Err(format!("no field `{step}` of `{path}` in {what}{}", hint(step, names)))
                }
            },
            Shape::String if (self.is_document)(path[..path.len() - steps.join(".").len()].trim_end_matches('.')) => Ok(()),
            Shape::String | Shape::Number | Shape::Bool => {
                Err(format!("there is nothing at `{step}` of `{path}` in {what}: what is before it is a {}", ty.describe()))
            }
        }
    }
}
