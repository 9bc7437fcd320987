//! TAP before checkov: it fails what is listed beside the stack with a reason, and nothing else.

use ferroform::config::Environment;
use libtest_mimic::Arguments;
use std::process::ExitCode;
use std::sync::OnceLock;
use tests::checkov::{Checkov, Scan, checkov};
use tests::terraform::trial;

/// What is listed, in two tables: what the requirements imply, and what is failed with a reason.
const LISTED: &str = include_str!("../stacks/tap/checkov.md");

/// The first is TAP by default; the others show what that has not.
const CONFIGURATIONS: [&[(&str, &str)]; 4] = [
    &[],
    &[("NAT_MODE", "none"), ("AVAILABILITY_ZONES", "a,c")],
    &[("MAP_PUBLIC_IPS", "true"), ("VPC_ENDPOINTS", "s3,dynamodb,logs,ecr.api")],
    &[("ANALYTICS_ACCOUNT_ID", "210987654321"), ("ANALYTICS_ROLE_ARN", "arn:aws:iam::210987654321:role/deploy")],
];

fn main() -> ExitCode {
    let trials = vec![
        trial("checkov fails what is listed beside TAP and nothing else", checkov, |checkov: &Checkov| {
            let failures = failures();
            let is_listed = |check: &str, block: &str| failures.iter().any(|(listed, pattern)| *listed == check && fits(pattern, block));
            let failed: Vec<_> = scans(checkov).0.iter().flat_map(|scan| &scan.failed).collect();
            let unlisted: Vec<_> = failed.iter().filter(|(check, block)| !is_listed(check, block)).collect();
            assert!(unlisted.is_empty(), "failed, and not listed in stacks/tap/checkov.md: {unlisted:#?}");
            let is_failed = |check: &str, pattern: &str| failed.iter().any(|(failed, block)| failed == check && fits(pattern, block));
            let passed: Vec<_> = failures.iter().filter(|(check, pattern)| !is_failed(check, pattern)).collect();
            assert!(passed.is_empty(), "listed in stacks/tap/checkov.md, and not failed: {passed:#?}");
        }),
        trial("TAP passes every check that its requirements imply", checkov, |checkov: &Checkov| {
            let scan = &scans(checkov).0[0];
            let implied = rows("What the requirements imply");
            assert!(implied.len() > 10, "the table is gone from stacks/tap/checkov.md");
            for [check, _] in implied {
                let passed = scan.passed.iter().filter(|(passed, _)| passed == check).count();
                let failed: Vec<_> = scan.failed.iter().filter(|(failed, _)| failed == check).collect();
                assert!(passed > 0, "{check} has nothing to look at");
                assert!(failed.is_empty(), "{failed:?}");
            }
        }),
        trial("checkov notices a bucket that is not kept from becoming public", checkov, |checkov: &Checkov| {
            let failed = &scans(checkov).1.failed;
            assert!(failed.contains(&("CKV_AWS_53".into(), "resource.payment_logs".into())), "{failed:#?}");
        }),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn json(configuration: &[(&str, &str)]) -> String {
    let environment: Environment = configuration.iter().copied().collect();
    let stack = stacks::tap::tap().synthesize(&environment).unwrap_or_else(|error| panic!("{error}"));
    stack.json().to_owned()
}

/// What checkov says of TAP in each configuration, and of TAP with a mistake in it.
fn scans(checkov: &Checkov) -> &'static (Vec<Scan>, Scan) {
    static SCANS: OnceLock<(Vec<Scan>, Scan)> = OnceLock::new();
    SCANS.get_or_init(|| {
        let mut documents: Vec<String> = CONFIGURATIONS.iter().map(|configuration| json(configuration)).collect();
        let mut mistaken: serde_json::Value = serde_json::from_str(&documents[0]).expect("JSON");
        mistaken["resource"]["aws_s3_bucket_public_access_block"]["payment_logs"]["block_public_acls"] = false.into();
        documents.push(mistaken.to_string());
        let mut scans = checkov.scan(&documents);
        let mistaken = scans.pop().expect("a scan for each document");
        (scans, mistaken)
    })
}

/// The cells of the rows of the table under a heading.
fn rows<const N: usize>(heading: &str) -> Vec<[&'static str; N]> {
    let section = LISTED.split("\n## ").find(|section| section.starts_with(heading)).unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| CKV"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        cells.try_into().unwrap_or_else(|cells| panic!("{N} cells are wanted: {cells:?}"))
    })
    .collect()
}

/// The checks that are failed with a reason, and a pattern for the blocks.
fn failures() -> Vec<(&'static str, &'static str)> {
    let rows = rows("What is failed").into_iter();
    rows.map(|[check, blocks, reason]| {
        assert!(reason.len() > 20, "{check} wants a reason");
        (check, blocks.trim_matches('`'))
    })
    .collect()
}

/// Whether a name fits a pattern, in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| name.strip_prefix(start)) else { return false };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    rest.is_empty() || last == Some("")
}
