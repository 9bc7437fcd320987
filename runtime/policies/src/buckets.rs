//! `public-bucket`

use crate::part::{Belongs, has};
use crate::said::{Said, Switch, said, switch};
use ferroform::graph::{Block, Graph};
use ferroform::policy::{Policy, Report};

/// Kinds of blocks that keep buckets from being public: all four switches are off unless they are said to be on.
const ACCESS_BLOCKS: [&str; 2] = ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"];

const SWITCHES: [&str; 4] = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/// ACLs that everyone, or everyone with some account of AWS, is in
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl>).
const PUBLIC_ACLS: [&str; 3] = ["public-read", "public-read-write", "authenticated-read"];

const PUBLIC_GROUPS: [&str; 2] =
    ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"];

/// Buckets block public access, and no ACL gives it. New buckets do so by AWS's default, which nothing keeps in
/// place: without a block that says it, that is a warning.
#[must_use]
pub fn public_bucket() -> Policy {
    Policy::new("public-bucket", "Buckets block public access, and no ACL gives it.", |graph, report| {
        access_blocks(graph, report);
        acls(graph, report);
        if graph.resources("aws_s3_account_public_access_block").next().is_some() {
            return;
        }
        for bucket in graph.resources("aws_s3_bucket") {
            if has(graph, bucket, "bucket", "aws_s3_bucket_public_access_block", "bucket") == Belongs::No {
                report
                    .warn(bucket, "nothing in the stack keeps this bucket from becoming public")
                    .help("give it an `aws_s3_bucket_public_access_block`");
            }
        }
    })
}

fn access_blocks(graph: &Graph, report: &mut Report) {
    for block in ACCESS_BLOCKS.iter().flat_map(|kind| graph.resources(kind)) {
        let arguments = block.arguments();
        for argument in SWITCHES {
            match switch(&arguments, argument) {
                Switch::Off => report.deny(block, format!("`{argument}` is off")).at(argument),
                Switch::Unsaid => report.deny(block, format!("`{argument}` is off, since nothing says otherwise")).help("set it to true"),
                Switch::On | Switch::Unknown => continue,
            };
        }
    }
}

fn acls(graph: &Graph, report: &mut Report) {
    for block in ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_object"].iter().flat_map(|kind| graph.resources(kind)) {
        let arguments = block.arguments();
        let Said::Value(acl) = said(&arguments, "acl") else { continue };
        if let Some(acl) = acl.text().filter(|acl| PUBLIC_ACLS.contains(&acl.as_str())) {
            report.deny(block, format!("the ACL `{acl}` lets everyone in")).at("acl");
        }
    }
    for (kind, path) in [("aws_s3_bucket_acl", "access_control_policy.grant.grantee.uri"), ("aws_s3_bucket", "grant.uri")] {
        for block in graph.resources(kind) {
            if grants_to_everyone(block, path) {
                report.deny(block, "a grant lets everyone in").at(path);
            }
        }
    }
}

fn grants_to_everyone(block: &Block, path: &str) -> bool {
    block.arguments().all(path).iter().any(|uri| uri.text().is_some_and(|uri| PUBLIC_GROUPS.contains(&uri.as_str())))
}
