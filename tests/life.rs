//! The life of TAP, by the commands that a user gives: deployed, looked at, changed, destroyed, with the real provider,
//! and moto's server in the place of AWS.

use libtest_mimic::Arguments;
use serde_json::Value;
use std::process::{Command, ExitCode};
use tests::moto::Moto;
use tests::program::{self, Run};
use tests::terraform::{Folder, trial, with_aws};

/// What it takes: terraform with its provider, and moto.
fn moto() -> Result<Moto, String> {
    with_aws()?;
    Moto::start()
}

/// One environment of TAP.
struct Life<'m> {
    moto: &'m Moto,
    folder: Folder,
    settings: &'static [(&'static str, &'static str)],
}

impl Life<'_> {
    fn run(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Run {
        let mut command = Command::new(program::stacks());
        command.args(arguments).current_dir(&self.folder).envs(self.moto.environment()).env_remove("AWS_PROFILE");
        program::run(command.envs(self.settings.iter().copied()).envs(settings.iter().copied()))
    }

    /// A command that has to succeed; what it prints.
    fn done(&self, arguments: &[&str], settings: &[(&str, &str)]) -> String {
        let run = self.run(arguments, settings);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}\n{}", run.stdout, run.stderr);
        run.stdout
    }

    fn state(&self) -> Value {
        let state = std::fs::read(self.folder.join("terraform.tap.tfstate")).expect("the state is beside the output folder");
        serde_json::from_slice(&state).expect("a state is JSON")
    }

    /// Deployed, unchanged, changed, destroyed.
    fn live(&self) {
        let deployed = self.done(&["deploy", "--auto-approve"], &[]);
        assert!(deployed.contains("tap: 129 created in "), "{deployed}");
        assert!(deployed.contains(" 129/129\n"), "{deployed}");

        let unchanged = self.run(&["diff"], &[]);
        assert_eq!((unchanged.code, unchanged.stdout.as_str()), (Some(0), "tap: nothing to change\n"), "{}", unchanged.stderr);

        let outputs: Value = serde_json::from_str(&self.done(&["output", "--json"], &[])).expect("it prints JSON");
        let peering = outputs["tap"]["peering_connection_id"].as_str().expect("the peering is deployed").to_owned();
        assert!(peering.starts_with("pcx-"), "{outputs}");
        assert_eq!(self.done(&["output", "--name", "peering_connection_id", "--raw"], &[]), format!("{peering}\n"));
        let text = self.done(&["output"], &[]);
        assert!(text.contains(&format!("tap: peering_connection_id       = \"{peering}\"\n")), "{text}");

        // each VPC has a bucket of its own with a rule of how long logs are kept
        let shorter = [("LOG_RETENTION_DAYS", "30")];
        let changed = self.run(&["diff"], &shorter);
        assert_eq!(changed.code, Some(2), "{}", changed.stderr);
        insta::assert_snapshot!(changed.stdout.replace("payment_", "VPC_").replace("analytics_", "VPC_"), @r#"
        tap: 2 to update
          ~ aws_s3_bucket_lifecycle_configuration.VPC_logs  stacks/tap/logs.rs:53:22
                rule.0.expiration.0.days: 90 -> 30
                rule.0.noncurrent_version_expiration.0.noncurrent_days: 90 -> 30
          ~ aws_s3_bucket_lifecycle_configuration.VPC_logs  stacks/tap/logs.rs:53:22
                rule.0.expiration.0.days: 90 -> 30
                rule.0.noncurrent_version_expiration.0.noncurrent_days: 90 -> 30
        "#);
        assert!(self.done(&["deploy", "--auto-approve"], &shorter).contains("tap: 2 updated in "));
        assert_eq!(self.run(&["diff"], &shorter).code, Some(0));

        let destroyed = self.done(&["destroy", "--auto-approve"], &shorter);
        assert!(destroyed.contains("tap: 129 deleted in "), "{destroyed}");
        assert_eq!(self.state()["resources"], Value::Array(Vec::new()));
    }

    /// moto knows no authorizations to associate a zone with another account's VPC, which leaves two of them and the
    /// two associations undone: the rest of a deploy goes on, and each error stands on its Rust line.
    fn live_without_authorizations(&self) {
        let deployed = self.run(&["deploy", "--auto-approve"], &[]);
        assert_eq!(deployed.code, Some(1), "{}", deployed.stderr);
        let errors: Vec<&str> = deployed.stderr.split("\nerror: ").collect();
        let [first, second, end] = errors.as_slice() else { panic!("{}", deployed.stderr) };
        // but for the name the two are the same
        let shown = |error: &str| {
            let (_, shown) = error.split_once("\n").expect("an error has more than one line");
            shown.replace("analytics_peer", "VPC_peer").replace("payment_peer", "VPC_peer").trim_end().to_owned()
        };
        assert_eq!(shown(first), shown(second));
        insta::assert_snapshot!(shown(first), @r#"
          --> stacks/tap/dns.rs:31:42
           |
        31 |     let authorization = resource!(scope, aws_route53_vpc_association_authorization "peer" {
           |                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = of: aws_route53_vpc_association_authorization.VPC_peer
        "#);
        let (end, next) = end.split_once("\n").expect("what to do follows");
        assert!(end.starts_with("tap: terraform ended deploy with 2 errors, "), "{end}");
        insta::assert_snapshot!(next.trim_end(), @"the state has what is done; `diff` shows what is left, and the same command goes on");

        let left = self.run(&["diff"], &[]);
        assert_eq!(left.code, Some(2));
        let mut left: Vec<&str> = left.stdout.lines().filter_map(|line| line.strip_prefix("  + ")?.split_whitespace().next()).collect();
        left.sort_unstable();
        insta::assert_snapshot!(left.join("\n"), @r#"
        aws_route53_vpc_association_authorization.analytics_peer
        aws_route53_vpc_association_authorization.payment_peer
        aws_route53_zone_association.analytics_peer
        aws_route53_zone_association.payment_peer
        "#);
        self.done(&["destroy", "--auto-approve"], &[]);
        assert_eq!(self.state()["resources"], Value::Array(Vec::new()));
    }
}

fn main() -> ExitCode {
    let trials = vec![
        trial("TAP lives and goes in one account", moto, |moto| {
            Life { moto, folder: Folder::new("ferroform-life"), settings: &[] }.live();
        }),
        trial("TAP lives and goes across two accounts", moto, |moto| {
            let settings = &[
                ("ANALYTICS_ACCOUNT_ID", "210987654321"),
                ("ANALYTICS_ROLE_ARN", "arn:aws:iam::210987654321:role/deploy"),
                // one form with all gateways is enough
                ("NAT_MODE", "single"),
            ];
            Life { moto, folder: Folder::new("ferroform-life"), settings }.live_without_authorizations();
        }),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
