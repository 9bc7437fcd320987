//! The macros of [ferroform](https://docs.rs/ferroform): use them through that crate.
//!
//! | macro | expands to |
//! |---|---|
//! | [`resource!`], [`data!`], [`ephemeral!`], [`provider!`] | a checked block, and its handle |
//! | [`backend!`] | a checked backend |
//! | [`module_type!`], [`module!`] | the type of a module of Terraform, and a checked call of one |
//! | [`text!`] | a string with expressions in it |
//! | [`macro@stack`] | a stack, from a function |
//! | [`macro@Config`], [`macro@Choice`], [`macro@Outputs`] | what a stack takes and gives |
//! | [`macro@Object`] | the type of an object, for variables |
//! | [`provider_crate!`] | all handle types of a provider |
#![forbid(unsafe_code)]

mod across;
mod complete;
mod config;
mod emit;
mod expand;
mod hcl;
mod literal;
mod module;
mod object;
mod outputs;
mod parse;
mod provider_file;
mod stack;
mod types;
#[cfg(test)]
mod typing;

use proc_macro::TokenStream;

/// Declares a resource and returns its handle.
///
/// The body has the shape of HCL: arguments with `=`, nested blocks with `{}`, and values that are Rust
/// expressions. Inside a string, `${..}` embeds one; `$${` is a literal `${`.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// let vpc = resource!(stack, aws_vpc "main" {
///     cidr_block = "10.0.0.0/16"
///     tags       = { Name = "vpc-${suffix}" }
/// });
/// let subnet = resource!(stack, aws_subnet "private" {
///     vpc_id     = vpc.id
///     cidr_block = "10.0.1.0/24"
/// });
/// # }
/// ```
///
/// What the provider's schema does not allow does not compile:
///
/// ```compile_fail
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack) {
/// resource!(stack, aws_vpc "main" { cidr_blok = "10.0.0.0/16" });
/// // error: no argument or block `cidr_blok` in `aws_vpc`; did you mean `cidr_block`?
/// # }
/// ```
///
/// Blocks are repeated by a Rust loop, and left out by a Rust `if`:
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// resource!(stack, aws_lb "main" {
///     for subnet in &subnets {
///         subnet_mapping { subnet_id = subnet.id }
///     }
///     if logged {
///         access_logs { bucket = bucket.bucket }
///     }
/// });
/// # }
/// ```
///
/// What only Terraform knows, it repeats itself: by `count` and `for_each`, which make the macro return
/// [`Counted`](https://docs.rs/ferroform) and `Keyed` handles, and by `dynamic` blocks. `count.index`, `each.key`, `each.value` and
/// the iterators of `dynamic` blocks are typed variables of the body.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, sites: Expr<Map<Str>>, ports: Expr<List<Num>>) {
/// let vpcs = resource!(stack, aws_vpc "site" { for_each = sites  cidr_block = each.value });
/// resource!(stack, aws_security_group "web" {
///     vpc_id = vpcs.key("payment").id
///     dynamic "ingress" {
///         for_each = ports
///         content { from_port = ingress.value  to_port = ingress.value  protocol = "tcp" }
///     }
/// });
/// # }
/// ```
///
/// An `Option` that is `None` leaves its argument out. `depends_on`, `provider`, `lifecycle`, `provisioner` and
/// `connection` are Terraform's own.
#[proc_macro]
pub fn resource(input: TokenStream) -> TokenStream {
    expand::dispatch("resource", input.into()).into()
}

/// Declares a data source and returns its handle. The body is as in [`resource!`].
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// let identity = data!(stack, aws_caller_identity "current" {});
/// let bucket = text!("logs-${identity.account_id}");
/// # }
/// ```
#[proc_macro]
pub fn data(input: TokenStream) -> TokenStream {
    expand::dispatch("data", input.into()).into()
}

/// Declares an ephemeral resource, whose values are never stored, and returns its handle. The body is as
/// in [`resource!`].
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// let secret = ephemeral!(stack, aws_secretsmanager_secret_version "password" { secret_id = "password" });
/// # }
/// ```
#[proc_macro]
pub fn ephemeral(input: TokenStream) -> TokenStream {
    expand::dispatch("ephemeral", input.into()).into()
}

/// Configures a provider. With a name it is an alternative one, which a resource chooses by `provider = ..`.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// provider!(stack, aws { region = "eu-west-1" });
/// let west = provider!(stack, aws "west" { region = "us-west-2" });
/// resource!(stack, aws_vpc "west" { provider = west  cidr_block = "10.1.0.0/16" });
/// # }
/// ```
#[proc_macro]
pub fn provider(input: TokenStream) -> TokenStream {
    expand::dispatch("provider", input.into()).into()
}

/// Says where the state of a stack is kept: in one of Terraform's backends, or `cloud`. Without it, it is a file beside
/// the program.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, config: &str) {
/// backend!(stack, s3 {
///     bucket       = "states"
///     key          = "${stack.stack_name()}.tfstate"
///     region       = "eu-west-1"
///     use_lockfile = true
/// });
/// # }
/// ```
///
/// The arguments are those of terraform 1.11; values are of Rust, since Terraform wants to know where a state is before
/// it evaluates any expression. An `s3` that gets its `region` from the environment leaves it out.
///
/// ```compile_fail
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack) {
/// backend!(stack, s3 { buckt = "states"  key = "network" });
/// // error: no argument or block `buckt` in `s3`; did you mean `bucket`?
/// # }
/// ```
///
/// `cloud` is HCP Terraform's block:
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack) {
/// backend!(stack, cloud {
///     organization = "example"
///     workspaces { name = "network" }
/// });
/// # }
/// ```
#[proc_macro]
pub fn backend(input: TokenStream) -> TokenStream {
    expand::backend(input.into()).into()
}

/// The type of a module of Terraform: where it is, what it takes, and what it gives.
///
/// A local module is named as Terraform does it, by a path that begins with `./` or `../`, relative to the `Cargo.toml` of the
/// package. Its `.tf` and `.tf.json` files say what it takes and gives; they are read while compiling, and are copied into
/// the output of each stack that uses the module, with the modules that it is made of.
///
/// ```
/// # use ferroform::prelude::*;
/// module_type!(pub Network = "./examples/modules/network");
///
/// # fn declare(stack: &Stack) {
/// let network = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
/// # }
/// ```
///
/// The outputs of a local module are of any type, unless their expressions show one; here they, and the inputs, can be
/// told more exactly:
///
/// ```
/// # use ferroform::prelude::*;
/// module_type!(pub Network = "./examples/modules/network" {
///     outputs { vpc_id: Id<aws::Vpc> }
/// });
/// ```
///
/// Of a module of a registry, a repository or an archive, all is declared; what has a `?` need not be given, and what is
/// `#[sensitive]` is not to be shown. A type is one of [`Str`](https://docs.rs/ferroform), `Num`, `Bool`, `Any`, `List<..>`, `Set<..>`, `Map<..>`,
/// `Id<..>`, `Arn<..>`, `Name<..>`, or an object, `{ port: Num, cidr?: Str }`. `providers` are the configurations that it takes,
/// by their names in the module: an alias has to be given.
///
/// ```
/// # use ferroform::prelude::*;
/// module_type!(pub Vpc = "terraform-aws-modules/vpc/aws", "~> 5.0" {
///     inputs { cidr: Str, azs: List<Str>, tags?: Map<Str> }
///     outputs { vpc_id: Id<aws::Vpc>, private_subnets: List<Id<aws::Subnet>> }
///     providers { aws }
/// });
/// ```
///
/// A file that is added to the folder of a module is seen when the package is compiled again for another reason; a change of a
/// file that was there is one.
#[proc_macro]
pub fn module_type(input: TokenStream) -> TokenStream {
    module::module_type(input.into()).into()
}

/// Calls a module of Terraform and returns its handle, whose fields are the module's outputs. The body is as in
/// [`resource!`], and its arguments are those of the module's type: see [`module_type!`].
///
/// ```
/// # use ferroform::prelude::*;
/// # module_type!(pub Network = "./examples/modules/network");
/// # fn declare(stack: &Stack) {
/// let network = module!(stack, Network "main" { cidr_block = "10.0.0.0/16" });
/// let sites = module!(stack, Network "site" {
///     for_each   = { payment = "10.1.0.0/16", analytics = "10.2.0.0/16" }
///     cidr_block = each.value
/// });
/// resource!(stack, aws_subnet "a" { vpc_id = sites.key("payment").vpc_id  cidr_block = "10.1.0.0/24" });
/// # }
/// ```
///
/// `count`, `for_each`, `depends_on` and `providers` are Terraform's own. `providers` gives the configurations of providers that
/// the module takes, by their names in the module:
///
/// ```
/// # use ferroform::prelude::*;
/// # module_type!(pub Peering = "example/peering/aws" { inputs { vpc: Str } providers { aws, aws.peer } });
/// # fn declare(stack: &Stack) {
/// let west = provider!(stack, aws "west" { region = "us-west-2" });
/// module!(stack, Peering "main" { vpc = "vpc-1"  providers = { aws.peer = west } });
/// # }
/// ```
///
/// ```compile_fail
/// # use ferroform::prelude::*;
/// # module_type!(pub Network = "./examples/modules/network");
/// # fn declare(stack: &Stack) {
/// module!(stack, Network "main" { cidr_blok = "10.0.0.0/16" });
/// // error: no input `cidr_blok` in `Network`; did you mean `cidr_block`?
/// # }
/// ```
#[proc_macro]
pub fn module(input: TokenStream) -> TokenStream {
    expand::dispatch_module(input.into()).into()
}

/// A string with expressions in it, whose value may be known only after apply.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn declare(stack: &Stack, suffix: &str, logged: bool, subnets: Vec<aws::Subnet>, bucket: aws::S3Bucket) {
/// let arn = text!("${bucket.arn}/*");
/// # }
/// ```
#[proc_macro]
pub fn text(input: TokenStream) -> TokenStream {
    expand::text(input.into()).into()
}

/// All handle types of a provider, from its provider file beside the crate's `Cargo.toml`.
///
/// ```text
/// // src/lib.rs of a crate named `aws`
/// ferroform::provider_crate!("aws.provider");
/// ```
#[proc_macro]
pub fn provider_crate(input: TokenStream) -> TokenStream {
    types::provider_crate(input.into()).into()
}

/// A stack, from a function that declares its resources.
///
/// The function takes the stack, may take a configuration, and may return outputs. In its place stands a
/// function without parameters that returns the stack's definition.
///
/// Blocks of the function that cannot stand beside one another do not compile, as far as literals show it: two
/// subnets of one VPC that overlap, for example. What else is wrong among blocks, `synth` tells.
///
/// ```
/// # use ferroform::prelude::*;
/// # #[derive(Config)]
/// # pub struct Config { #[config(default = "10.0.0.0/16")] range: String }
/// # #[derive(Outputs)]
/// # pub struct Outputs { vpc_id: Expr<Id<aws::Vpc>> }
/// #[stack]
/// pub fn network(stack: &Stack, config: &Config) -> Outputs {
///     let vpc = resource!(stack, aws_vpc "main" { cidr_block = config.range });
///     Outputs { vpc_id: vpc.id }
/// }
///
/// let definition = network();
/// assert_eq!(definition.name(), "network");
/// ```
#[proc_macro_attribute]
pub fn stack(attribute: TokenStream, item: TokenStream) -> TokenStream {
    stack::stack(attribute.into(), item.into()).into()
}

/// A stack's configuration, read from the environment.
///
/// A field says `env = "NAME"` (else it is the field's name in capitals), `default = ..`, `check = function` (from a
/// reference to the value to `Result<(), String>`, the error being what would be right), and `secret`, if its value must
/// not be shown. On the struct, `check = function` judges the whole.
///
/// ```
/// # use ferroform::prelude::*;
/// # fn suffix(text: &str) -> Result<(), String> { if text.is_empty() { Err("it may be any text".into()) } else { Ok(()) } }
/// #[derive(Config)]
/// pub struct Config {
///     /// Ends every name.
///     #[config(env = "ENVIRONMENT_SUFFIX", default = "dev", check = suffix)]
///     pub suffix: String,
///     /// The account on the other side, if it is another one.
///     #[config(env = "PEER_ACCOUNT_ID")]
///     pub peer: Option<String>,
/// }
/// ```
#[proc_macro_derive(Config, attributes(config))]
pub fn config(input: TokenStream) -> TokenStream {
    config::config(input.into()).into()
}

/// A setting that is one of several words: those of an enum's variants, in snake case.
///
/// ```
/// # use ferroform::prelude::*;
/// #[derive(Clone, Copy, Choice)]
/// pub enum Nat { PerAz, Single, None } // per_az, single, none
/// ```
#[proc_macro_derive(Choice)]
pub fn choice(input: TokenStream) -> TokenStream {
    config::choice(input.into()).into()
}

/// A stack's outputs: each field is one, and its doc comment the description.
///
/// ```
/// # use ferroform::prelude::*;
/// #[derive(Outputs)]
/// pub struct Outputs {
///     /// Id of the VPC.
///     pub vpc_id: Expr<Id<aws::Vpc>>,
///     /// Password of the database.
///     #[output(sensitive)]
///     pub password: Expr<Str>,
/// }
/// ```
#[proc_macro_derive(Outputs, attributes(output))]
pub fn outputs(input: TokenStream) -> TokenStream {
    outputs::outputs(input.into()).into()
}

/// The type of an object of Terraform's, for variables and locals: each field is an `Expr<..>`, or another object. A field
/// with `#[object(optional)]` is null where it is not given; one with `#[object(default = ..)]` has that value there.
///
/// ```
/// # use ferroform::prelude::*;
/// #[derive(Clone, Copy, Object)]
/// pub struct Site {
///     range: Expr<Str>,
///     #[object(default = 2)]
///     zones: Expr<Num>,
/// }
/// # fn declare(stack: &Stack) {
/// let sites = stack
///     .variable::<Map<Site>>("sites") // map(object({range = string, zones = optional(number, 2)}))
///     .default([("payment", Site { range: Expr::of("10.0.0.0/16"), zones: Expr::of(3) })])
///     .declare();
/// resource!(stack, aws_vpc "site" { for_each = sites  cidr_block = each.value.range });
/// # }
/// ```
#[proc_macro_derive(Object, attributes(object))]
pub fn object(input: TokenStream) -> TokenStream {
    object::object(input.into()).into()
}

#[doc(hidden)]
#[proc_macro]
pub fn __expand(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}

#[doc(hidden)]
#[proc_macro]
pub fn __complete(input: TokenStream) -> TokenStream {
    complete::complete(input.into()).into()
}

#[doc(hidden)]
#[proc_macro]
pub fn __complete_kind(input: TokenStream) -> TokenStream {
    complete::kind(input.into()).into()
}

#[doc(hidden)]
#[proc_macro]
pub fn __kinds(input: TokenStream) -> TokenStream {
    types::kinds(input.into()).into()
}

/// Whether rust-analyzer runs the macro. A guess, so nothing depends on it but which spans wrapper
/// tokens carry; what an editor alone may see stands under `cfg(rust_analyzer)`.
fn in_editor() -> bool {
    static IN_EDITOR: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *IN_EDITOR.get_or_init(|| std::env::current_exe().is_ok_and(|path| path.to_string_lossy().contains("rust-analyzer")))
}
