//! Policies for stacks on AWS: what an auditor of PCI DSS looks for first.
//!
//! ```no_run
//! # fn tap() -> ferroform::Definition { unimplemented!() }
//! let stack = tap().with_policies(ferroform_policies::aws());
//! ```
//!
//! | id | finds |
//! |---|---|
//! | `public-address` | databases, instances and clusters that the internet reaches |
//! | `public-bucket` | buckets whose objects anyone may read, or that nothing keeps from it |
//! | `public-policy` | policies of resources that let anyone in, without a condition |
//! | `all-powerful-policy` | identities that may do everything to everything |
//! | `open-admin-port` | security groups that let anyone reach a port of administration or of a database |
//! | `unencrypted` | data at rest that is not encrypted |
//! | `provider-held-key` | data at rest under a key that AWS holds, where a key of one's own can be named |
//! | `bucket-without-tls` | buckets that answer without TLS |
//! | `unrecorded-traffic` | VPCs and subnets without a flow log |
//! | `deletion-unsaid` | what can be deleted with all its data, and nobody has said that it may |
//! | `untagged` | what has no tag, or not those of [`tags`] |
//!
//! A finding is a denial where what would be deployed is certainly wrong, and a warning where it depends on what
//! the stack does not say: a default of AWS, or of the account. What only Terraform will know is never a finding.
//! That something is missing is only known of the stack itself: what another stack adds needs an
//! [exception](ferroform::Scope::except). What an argument is by default is taken from the provider's version 5.
#![forbid(unsafe_code)]

mod addresses;
mod admin_ports;
mod buckets;
mod deletion;
mod encryption;
mod iam;
mod keys;
mod part;
mod said;
mod statement;
mod tags;
mod tls;
mod traffic;

pub use addresses::public_address;
pub use admin_ports::open_admin_port;
pub use buckets::public_bucket;
pub use deletion::deletion_unsaid;
pub use encryption::unencrypted;
pub use iam::{all_powerful_policy, public_policy};
pub use keys::provider_held_key;
pub use tags::{tags, untagged};
pub use tls::bucket_without_tls;
pub use traffic::unrecorded_traffic;

use ferroform::policy::Policy;

/// All policies of this crate.
#[must_use]
pub fn aws() -> Vec<Policy> {
    vec![
        public_address(),
        public_bucket(),
        public_policy(),
        all_powerful_policy(),
        open_admin_port(),
        unencrypted(),
        provider_held_key(),
        bucket_without_tls(),
        unrecorded_traffic(),
        deletion_unsaid(),
        untagged(),
    ]
}

#[cfg(test)]
mod tests {
    use ferroform::ProviderCrate;
    use ferroform_schema::provider::Mode;

    /// The kinds and arguments that the tables of this crate name.
    fn named() -> impl Iterator<Item = (&'static str, &'static str)> {
        let addresses = crate::addresses::TABLE.iter().map(|(kind, argument, ..)| (*kind, *argument));
        let encryption = crate::encryption::TABLE.iter().flat_map(|switch| {
            let implied = switch.implied.iter().map(|(argument, _)| argument);
            std::iter::once(&switch.argument).chain(switch.inherits).chain(implied).map(|argument| (switch.kind, *argument))
        });
        let tables = [crate::keys::TABLE, crate::deletion::TABLE, crate::iam::IDENTITIES, crate::iam::RESOURCES].concat();
        addresses.chain(encryption).chain(tables)
    }

    #[test]
    fn every_argument_in_the_tables_is_one_that_the_provider_has() {
        let provider = aws::Provider::schema();
        for (kind, path) in named() {
            let known = provider.kind(Mode::Resource, kind).unwrap_or_else(|| panic!("no kind {kind}"));
            let mut block = known.block;
            let mut names = path.split('.').peekable();
            while let Some(name) = names.next() {
                match (block.block(name), names.peek()) {
                    (Some(nested), _) => block = nested.block,
                    (None, None) => assert!(block.attribute(name).is_some_and(|found| found.is_settable()), "no argument {kind}.{path}"),
                    (None, Some(_)) => panic!("no block {name} in {kind}.{path}"),
                }
            }
        }
    }
}
