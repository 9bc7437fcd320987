//! The provider that is built into Terraform, for ferroform: the resource `terraform_data`, which keeps a value in the
//! state and replaces others when it changes, and runs provisioners that belong to no resource.
//!
//! ```
//! use ferroform::prelude::*;
//!
//! fn declare(stack: &Stack, image: Expr<Str>) {
//!     let image = resource!(stack, terraform_data "image" {
//!         input            = image
//!         triggers_replace = ["v1"]
//!         provisioner "local-exec" { command = "echo ${self.id}" }
//!     });
//!     resource!(stack, terraform_data "follower" { lifecycle { replace_triggered_by = [image] } });
//! }
//! ```
#![forbid(unsafe_code)]
ferroform::provider_crate!("terraform.provider");
