//! Tests of one's own stacks: what they declare, with which arguments, what refers to what, and what terraform says.
//!
//! ```
//! use ferroform::prelude::*;
//! use ferroform_testing::Test;
//!
//! #[derive(Config)]
//! struct Config {
//!     #[config(env = "ZONES", default = "2")]
//!     zones: u8,
//! }
//!
//! #[stack]
//! fn network(stack: &Stack, config: &Config) {
//!     let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main" } });
//!     for zone in 0..config.zones {
//!         resource!(stack, aws_subnet "zone-${zone}" { vpc_id = vpc.id  cidr_block = "10.0.${zone}.0/24" });
//!     }
//! }
//!
//! // in a test
//! let network = Test::of(network()).with("ZONES", "3").synthesize();
//! network.has_resource::<aws::Vpc>().with("cidr_block", "10.0.0.0/16").with("tags.Name", "main");
//! network.resources::<aws::Subnet>().count(3);
//! for subnet in network.resources::<aws::Subnet>() {
//!     subnet.refers_to("vpc_id", "aws_vpc.main").without("availability_zone");
//! }
//! network.has_no_resource::<aws::NatGateway>();
//! ```
//!
//! A test that fails says so on its own line, with what was looked for, what is there, and the line of each block. An
//! argument that the kind does not have is a mistake of the test, and fails it too.
//!
//! - **A snapshot**: [`Tested::snapshot`] is a string, for any tool that compares strings, such as insta.
//! - **Policies**: [`Tested::keeps`] judges the stack as the command `check` does.
//! - **terraform**: [`Tested::validate`] and [`Tested::plan`] ask it, and [`unless_missing`] leaves a test out, loudly,
//!   on a machine that has none.

mod blocks;
mod expected;
mod path;
mod stack;
mod terraform;

pub use blocks::{Address, Blocks};
pub use expected::Expected;
pub use ferroform_cli::verdict::Rejection;
pub use stack::{Test, Tested};
pub use terraform::{Plan, unless_missing};
