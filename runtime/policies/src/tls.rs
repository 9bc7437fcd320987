//! `bucket-without-tls`

use crate::part::{Belongs, belongs};
use crate::said::{Said, said};
use crate::statement::{Statement, statements};
use ferroform::graph::{Block, Graph};
use ferroform::policy::Policy;

/// Every bucket has a policy that refuses what comes without TLS
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html>).
#[must_use]
pub fn bucket_without_tls() -> Policy {
    Policy::new("bucket-without-tls", "Buckets refuse requests that come without TLS.", |graph, report| {
        for bucket in graph.resources("aws_s3_bucket") {
            if is_open(graph, bucket) {
                report
                    .deny(bucket, "its policy refuses nothing that comes without TLS")
                    .help("deny everything where `aws:SecureTransport` is \"false\", in an `aws_s3_bucket_policy`");
            }
        }
    })
}

/// Whether the policy of a bucket is known, or known not to be there, and says nothing of TLS.
fn is_open(graph: &Graph, bucket: &Block) -> bool {
    let own = bucket.arguments();
    if !matches!(said(&own, "policy"), Said::Nothing) {
        return own.get("policy").and_then(|policy| statements(graph, policy)).is_some_and(|all| !all.iter().any(demands_tls));
    }
    for policy in graph.resources("aws_s3_bucket_policy") {
        match belongs(graph, policy, "bucket", bucket, "bucket") {
            Belongs::No => {}
            Belongs::Unknown => return false,
            Belongs::Yes => {
                let arguments = policy.arguments();
                let statements = arguments.get("policy").and_then(|document| statements(graph, document));
                return statements.is_some_and(|all| !all.iter().any(demands_tls));
            }
        }
    }
    true
}

fn demands_tls(statement: &Statement) -> bool {
    let names = |key: &str| key.eq_ignore_ascii_case("aws:SecureTransport") || key.eq_ignore_ascii_case("s3:TlsVersion");
    // what is not wholly known may demand it
    !statement.is_whole || !statement.allows && statement.conditions.iter().any(|(_, key, _)| names(key))
}
