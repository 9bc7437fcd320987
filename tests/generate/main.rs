//! Build script: writes the Rust that tests compile into the build's own folder. For `validate.rs` it is
//! one block with all its arguments and nested blocks for each of many kinds, `all_arguments.rs`; for
//! `corpus.rs` it is the valid configurations of the corpus, `valid.rs`.
//!
//! Nothing of it is random: which kinds, and how each value is written, follows from the provider file
//! and from counting. `FERROFORM_EVERY_KIND=1 cargo test -p tests --test validate` takes every kind that is
//! not too large, instead of some hundreds, and half a minute more.

mod block;
mod valid;

use block::Writer;
use ferroform_schema::provider::{Block, Kind, Mode, Provider, Shape, Type};
use std::collections::BTreeMap;
use std::path::Path;

/// The provider file, from the folder of this package.
const FILE: &str = "../runtime/providers/aws/aws.provider";
/// The valid configurations, which `corpus.rs` compiles.
const VALID: &str = "corpus/valid";
/// Set to take every kind.
const EVERY_KIND: &str = "FERROFORM_EVERY_KIND";
/// Larger blocks than this take longer to compile than they teach: rules of `aws_wafv2_web_acl` that hold
/// rules, charts of `aws_quicksight_dashboard`.
const LARGEST: usize = 1500;
/// The same where not every kind is taken.
const LARGE: usize = 600;
/// How many kinds of each service: those with the most arguments.
const RESOURCES: usize = 2;
/// Resources that must be among them.
const ALWAYS: [&str; 18] = [
    "aws_autoscaling_group",
    "aws_cloudfront_distribution",
    "aws_db_instance",
    "aws_dynamodb_table",
    "aws_ecs_service",
    "aws_ecs_task_definition",
    "aws_emr_cluster",
    "aws_iam_role",
    "aws_instance",
    "aws_lambda_function",
    "aws_launch_template",
    "aws_lb",
    "aws_lb_listener_rule",
    "aws_network_acl",
    "aws_route_table",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_security_group",
    "aws_vpc",
];

fn main() {
    println!("cargo::rerun-if-changed={FILE}");
    println!("cargo::rerun-if-changed=generate");
    println!("cargo::rerun-if-changed={VALID}");
    println!("cargo::rerun-if-changed=support/corpus/case.rs");
    println!("cargo::rerun-if-env-changed={EVERY_KIND}");
    let bytes = std::fs::read(FILE).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let provider = Provider::open(bytes.leak()).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let folder = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (name, source) in [("all_arguments.rs", source(provider)), ("valid.rs", valid::source(Path::new(VALID)))] {
        std::fs::write(Path::new(&folder).join(name), source).expect("OUT_DIR can be written");
    }
}

fn source(provider: Provider) -> String {
    let mut writer = Writer::default();
    writer.provider(provider);
    for mode in Mode::ALL {
        for kind in chosen(provider, mode) {
            writer.kind(kind);
        }
    }
    writer.finish()
}

/// Every kind; or the largest of each service, and what else is worth it.
fn chosen(provider: Provider, mode: Mode) -> Vec<Kind> {
    if std::env::var_os(EVERY_KIND).is_some() {
        return provider.kinds(mode).filter(|kind| size(kind.block) <= LARGEST).collect();
    }
    let mut services: BTreeMap<&str, Vec<Kind>> = BTreeMap::new();
    for kind in provider.kinds(mode).filter(|kind| size(kind.block) <= LARGE) {
        services.entry(kind.name.split('_').nth(1).unwrap_or_default()).or_default().push(kind);
    }
    let mut chosen = Vec::new();
    for kinds in services.values_mut() {
        kinds.sort_by_key(|kind| std::cmp::Reverse(size(kind.block)));
        let wanted = |(place, kind): &(usize, &Kind)| match mode {
            Mode::Resource => *place < RESOURCES || depth(kind.block) > 4 || has_objects(kind.block) || ALWAYS.contains(&kind.name),
            Mode::Data => *place == 0,
            Mode::Ephemeral | Mode::Module => true,
        };
        chosen.extend(kinds.iter().enumerate().filter(wanted).map(|(_, kind)| *kind));
    }
    chosen
}

/// How many arguments and blocks there are to write.
fn size(block: Block) -> usize {
    block.attributes().filter(ferroform_schema::provider::Attribute::is_settable).count()
        + block.blocks().map(|nested| 1 + size(nested.block)).sum::<usize>()
}

fn depth(block: Block) -> usize {
    block.blocks().map(|nested| 1 + depth(nested.block)).max().unwrap_or(0)
}

/// Whether an argument holds objects.
fn has_objects(block: Block) -> bool {
    fn holds(ty: Type) -> bool {
        match ty.shape() {
            Shape::List(element) | Shape::Set(element) | Shape::Map(element) => holds(element),
            Shape::Object(_) | Shape::Nested(..) => true,
            _ => false,
        }
    }
    block.attributes().any(|attribute| attribute.is_settable() && holds(attribute.ty))
        || block.blocks().any(|nested| has_objects(nested.block))
}
