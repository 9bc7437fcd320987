//! What a user reads when a block, a reference or a stack is wrong: every message, with the place it points at.
//!
//! Each case is a program with one class of mistake, and beside it the whole of rustc's answer. After a
//! change of a message, `TRYBUILD=overwrite cargo test -p tests --test ui` writes the answers anew; read
//! them as a user would before committing them.

use std::path::Path;

#[test]
fn each_mistake_is_told_where_it_stands() {
    write_provider_files();
    write_modules();
    // no `pass` cases here: with one of them, trybuild builds every case on its own
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

/// Modules for the cases of `ui/modules`, beside that `Cargo.toml` too.
fn write_modules() {
    let place = package().join("modules");
    let modules = [
        (
            "network",
            r#"
                variable "cidr_block" {
                  type     = string
                  nullable = false
                }
                variable "zones" {
                  type    = list(string)
                  default = []
                }
                variable "flow_logs" {
                  type    = bool
                  default = false
                }
                variable "rules" {
                  type    = list(object({ port = number, cidr = optional(string) }))
                  default = []
                }
                variable "tags" {
                  type    = map(string)
                  default = {}
                }
                resource "aws_vpc" "main" { cidr_block = var.cidr_block }
                output "vpc_id" { value = aws_vpc.main.id }
            "#,
        ),
        (
            "peering",
            r#"
                terraform {
                  required_providers {
                    aws = {
                      source                = "hashicorp/aws"
                      configuration_aliases = [aws.peer]
                    }
                  }
                }
                variable "vpc_id" { type = string }
            "#,
        ),
        ("legacy", "provider \"aws\" { region = \"eu-west-1\" }"),
        ("broken", "variable \"a\" {\n  type = list(string\n}\n"),
        ("calls_nothing", "module \"a\" { source = \"./nothing\" }"),
    ];
    std::fs::create_dir_all(place.join("empty")).expect("a folder within the target folder can be made");
    for (name, text) in modules {
        std::fs::create_dir_all(place.join(name)).expect("a folder within the target folder can be made");
        std::fs::write(place.join(name).join("main.tf"), text).expect("a file within the target folder can be written");
    }
}

/// The folder of the package that trybuild makes.
fn package() -> std::path::PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("cargo's folder for tests is within the target folder");
    target.join("tests/trybuild/tests")
}

/// Provider files that cannot be used, for the cases of `ui/provider`. They stand beside the `Cargo.toml` of
/// the package that trybuild makes, where `provider_crate!` looks for them.
fn write_provider_files() {
    let package = package();
    let good: &[u8] = <aws::Provider as ferroform::ProviderCrate>::FILE;
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.to_vec();
        bytes[at] = byte;
        bytes
    };
    let middle = good.len() / 2;
    std::fs::create_dir_all(&package).expect("a folder within the target folder can be made");
    for (name, bytes) in [
        ("damaged", changed(middle, !good[middle])),
        ("cut_off", good[..middle].to_vec()),
        // the format follows the eight bytes that every provider file starts with
        ("newer", changed(8, good[8] + 1)),
        ("older", changed(8, good[8] - 1)),
        ("readme", b"# The AWS provider\n".to_vec()),
    ] {
        std::fs::write(package.join(name).with_extension("provider"), bytes).expect("a file within the target folder can be written");
    }
}
