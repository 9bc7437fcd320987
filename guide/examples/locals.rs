use ferroform::prelude::*;

// ANCHOR: local
#[stack]
pub fn named(stack: &Stack) {
    let identity = data!(stack, aws_caller_identity "current" {});
    let region = data!(stack, aws_region "current" {});
    let name: Expr<Str> = stack.local("name", text!("web-${identity.account_id}-${region.name}"));
    resource!(stack, aws_s3_bucket "logs" { bucket = "${name}-logs" });
    resource!(stack, aws_s3_bucket "files" { bucket = "${name}-files" });
}
// ANCHOR_END: local
