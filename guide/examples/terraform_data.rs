// ANCHOR: terraform_data
use ferroform::prelude::*;

#[stack]
pub fn versions(stack: &Stack) {
    let version = resource!(stack, terraform_data "version" { input = "1.4.2" });
    resource!(stack, terraform_data "migration" {
        triggers_replace = [version.output]
        provisioner "local-exec" { command = "echo migrate to $VERSION"  environment = { VERSION = "1.4.2" } }
    });
}
// ANCHOR_END: terraform_data
