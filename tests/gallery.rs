//! The gallery: a stack with everything in it is one that terraform and the real provider accept.

use ferroform::Synthesized;
use ferroform::config::Environment;
use libtest_mimic::Arguments;
use serde_json::Value;
use stacks::gallery::{gallery, network::gallery_network};
use std::process::ExitCode;
use tests::check;
use tests::terraform::{WithAws, trial, with_aws};

fn main() -> ExitCode {
    let trials = vec![
        trial("terraform accepts the gallery", with_aws, |terraform: &WithAws| {
            terraform.validate_stack(&synthesized(&[])).unwrap_or_else(|error| panic!("{error}"));
        }),
        trial("terraform accepts what the gallery reads", with_aws, |terraform: &WithAws| {
            let network = gallery_network().synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
            terraform.validate_stack(&network).unwrap_or_else(|error| panic!("{error}"));
        }),
        trial("terraform accepts the gallery in every configuration", with_aws, |terraform: &WithAws| {
            let large = synthesized(&[("GALLERY_SIZE", "large"), ("GALLERY_CONTACT", "web@example.com"), ("GALLERY_REGION", "us-west-2")]);
            terraform.validate_stack(&large).unwrap_or_else(|error| panic!("{error}"));
        }),
        check("everything is in the gallery", everything),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn synthesized(variables: &[(&str, &str)]) -> Synthesized {
    gallery().synthesize(&variables.iter().copied().collect()).unwrap_or_else(|error| panic!("{error}"))
}

/// Every block that a document can have, and every argument of Terraform's own.
const EVERYTHING: [&str; 33] = [
    "/terraform/backend/s3",
    "/terraform/required_providers/aws",
    "/terraform/required_version",
    "/provider/aws/1/alias",
    "/variable/instances/validation",
    "/variable/rules/nullable",
    "/variable/data_key/sensitive",
    "/locals/name",
    "/locals/of_raw_json",
    "/output/zones/precondition",
    "/output/database/sensitive",
    "/check/health/data/aws_lb/health_seen",
    "/check/health/assert",
    "/moved/0",
    "/import/0",
    "/removed/0",
    "/module/site/providers/aws.copy",
    "/module/site/for_each",
    "/data/terraform_remote_state",
    "/ephemeral/aws_secretsmanager_random_password",
    "/resource/aws_db_instance/data_main/password_wo",
    "/resource/aws_db_instance/data_reports/timeouts",
    "/resource/aws_db_instance/data_reports/lifecycle/0/ignore_changes",
    "/resource/aws_db_instance/data_reports/lifecycle/0/replace_triggered_by",
    "/resource/aws_db_instance/data_reports/lifecycle/0/precondition",
    "/resource/terraform_data/data_migration/provisioner/0/local-exec",
    "/resource/terraform_data/data_migration/depends_on",
    "/resource/aws_instance/web_web/count",
    "/resource/aws_ebs_volume/web_logs/for_each",
    "/resource/aws_security_group/web_web/dynamic/0/ingress",
    "/resource/aws_s3_bucket_public_access_block/code_site",
    "/resource/aws_sqs_queue/orders",
    "/resource/aws_lb/web_main/tags/gallery.io~1room",
];

fn everything() {
    let stack = synthesized(&[]);
    let document: Value = serde_json::from_str(stack.json()).expect("JSON");
    let missing: Vec<&str> = EVERYTHING.into_iter().filter(|place| document.pointer(place).is_none()).collect();
    assert!(missing.is_empty(), "{missing:#?} are not in\n{}", stack.json());
    assert_eq!(stack.assets().len(), 3);
    let files: Vec<&str> = stack.files().map(|(name, _)| name).collect();
    assert_eq!(files, ["modules/stacks/gallery/cache/main.tf"]);
    assert!(stack.json().contains("provider::aws::arn_parse("));
}
