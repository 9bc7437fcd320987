//! Cloud infrastructure in plain Rust: every block is checked with the provider's own schema while the
//! crate compiles, and the program renders Terraform JSON, byte for byte the same each time.
//!
//! ```
//! use ferroform::prelude::*;
//!
//! #[stack]
//! pub fn network(stack: &Stack) {
//!     let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
//!     resource!(stack, aws_subnet "private" {
//!         vpc_id     = vpc.id            // the id of an aws_vpc, nothing else
//!         cidr_block = "10.0.1.0/24"
//!     });
//! }
//! ```
//!
//! - [`resource!`], [`data!`], [`ephemeral!`], [`provider!`], [`backend!`] declare blocks; [`text!`] makes strings.
//! - [`module_type!`] and [`module!`] call modules of Terraform.
//! - [`Expr`] is a value that Terraform knows; a handle's fields are such values. Operators, methods and Terraform's
//!   [`functions`] make others of them.
//! - [`macro@stack`], [`macro@Config`] and [`macro@Outputs`] make a stack of a function.
//! - [`Definition`] is a stack as a value: synthesize it, or give it to `ferroform_cli::main`.
//!
//! Architecture: nothing here runs programs or knows the time, and no files are read but those that the program declares
//! as assets, whose hashes it renders; so rendering depends on the program, its configuration and its assets alone.

mod across;
mod address;
mod annotation;
mod argument;
mod aspect;
mod asset;
mod backend;
mod body;
mod check;
mod condition;
pub mod config;
mod context;
mod definition;
mod digest;
pub mod edit;
mod ephemeral;
mod for_expression;
pub mod functions;
pub mod graph;
mod handle;
mod index;
mod keys;
mod local;
mod marker;
mod module;
mod naming;
mod object;
mod operator;
mod output;
mod output_block;
pub mod policy;
mod program;
mod raw;
mod refactoring;
mod remote_state;
mod render;
mod repetition;
mod site;
mod stack;
mod synthesis;
mod template;
mod typed;
mod variable;
mod version;

pub use address::Address;
pub use annotation::{Annotation, Level};
pub use argument::{Argument, Unchecked, unchecked};
pub use asset::{Asset, AssetFile, Bundle, Source};
pub use backend::Backend;
pub use check::Check;
pub use definition::{Definition, Outputs, SynthesisError, Synthesized};
pub use ferroform_macros::{
    Choice, Config, Object, Outputs, backend, data, ephemeral, module, module_type, provider, provider_crate, resource, stack, text,
};
pub use handle::{Element, Expr, Kind, ProviderCrate};
pub use marker::{Any, Arn, Bool, Converts, Flat, Id, IdArnOrName, List, Map, Mapping, Name, Nothing, Num, Ordered, Sequence, Set, Str};
pub use module::Module;
pub use object::Constraint;
pub use operator::Operand;
pub use output_block::DeclaredOutput;
pub use raw::RawJson;
pub use repetition::{Count, Counted, Each, Elements, ForEach, Keyed};
pub use site::Problem;
pub use stack::{Configured, Scope, Stack};
pub use synthesis::{Dependency, StandIns};
pub use typed::{Null, Typed, Unite};
pub use variable::Variable;
pub use version::Requirement;

/// Everything that a file of stacks uses.
pub mod prelude {
    pub use crate::config::{Environment, Setting};
    pub use crate::functions;
    pub use crate::{
        Any, Arn, Asset, Backend, Bool, Choice, Config, Configured, Counted, Expr, Id, IdArnOrName, Keyed, List, Map, Name, Null, Num,
        Object, Outputs, Scope, Set, Stack, Str, backend, data, ephemeral, module, module_type, path, provider, resource, stack, text,
        unchecked,
    };
}

/// What the macros expand to. No part of it is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::argument::{Argument, Direct, Literal};
    pub use crate::asset::Source;
    pub use crate::backend::keep_state;
    pub use crate::body::{Body, Dependency, ProviderChoice, Sink, Trigger};
    pub use crate::definition::{define, undefined};
    pub use crate::functions::{Arguments, Spread};
    pub use crate::handle::{Element, Expr, Fields, Kind, ProviderCrate, Raw};
    pub use crate::marker::{Any, Arn, Bool, Converts, Id, IdArnOrName, IdIsArn, IdIsName, List, Map, Name, Num, Set, Str};
    pub use crate::module::{Input, Module, module, module_counted, module_keyed};
    pub use crate::object::{Constraint, ObjectField, ObjectType, ObjectWriter, object_field};
    pub use crate::output::{Field, Readable, Remote, Unreadable};
    pub use crate::output_block::output;
    pub use crate::program::{Shape, Term};
    pub use crate::repetition::{each, part, part_like};
    pub use crate::site::Site;
    pub use crate::stack::{ProviderHandle, Scope, configure, declare, declare_counted, declare_keyed, stand_in, this};
    pub use crate::template::{Label, Template};
    pub use crate::typed::Typed;
    pub use ferroform_macros::{__complete, __complete_kind, __expand, __kinds};
    pub use ferroform_schema::provider::Mode;

    /// What an editor shows as the type of a nested block.
    #[derive(Debug)]
    pub struct Block(());

    /// `jsonencode` of a value that the macro writes.
    pub fn jsonencode(write: impl FnOnce(&mut Body)) -> Expr<Str> {
        crate::functions::jsonencode_body(write)
    }
}

/// What `backend!` has in the place of a provider's crate.
#[doc(hidden)]
pub mod __backend {
    pub use crate::__private as __ferroform;
    pub use crate::backend::Backends as Provider;
}
