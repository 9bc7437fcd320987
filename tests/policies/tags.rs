//! Tags.

use crate::{found, judge, keeps};
use ferroform::prelude::*;
use ferroform_policies::{tags, untagged};

#[stack]
fn bare(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "main" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24"  tags = { Name = "main" } });
    // takes no tags
    resource!(stack, aws_route "main" { route_table_id = "rtb-1"  destination_cidr_block = "0.0.0.0/0"  gateway_id = "igw-1" });
}

#[stack]
fn by_default(stack: &Stack) {
    provider!(stack, aws { default_tags { tags = { Environment = "test" } } });
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    resource!(stack, aws_subnet "main" { vpc_id = vpc.id  cidr_block = "10.0.0.0/24"  tags = { Owner = "me" } });
    let west = provider!(stack, aws "west" { region = "us-west-2" });
    resource!(stack, aws_vpc "west" { provider = west  cidr_block = "10.0.0.0/16" });
    // of whatever keys the account has
    let tags = data!(stack, aws_default_tags "current" {}).tags;
    resource!(stack, aws_vpc "later" { provider = west  cidr_block = "10.0.0.0/16"  tags = tags });
}

#[test]
fn what_has_no_tag_at_all_is_a_warning() {
    assert_eq!(found(bare(), untagged()), ["warning aws_vpc.main -"]);
    assert_eq!(found(by_default(), untagged()), ["warning aws_vpc.west -"]);
}

#[test]
fn what_lacks_a_tag_that_is_asked_for_is_denied() {
    let findings = judge(&by_default(), &[tags(["Environment", "Owner"])]);
    let said: Vec<_> = findings.iter().map(|finding| (finding.address(), finding.message())).collect();
    assert_eq!(said, [("aws_vpc.main", "it lacks the tag `Owner`"), ("aws_vpc.west", "it lacks the tags `Environment`, `Owner`")]);
    #[stack]
    fn tagged(stack: &Stack) {
        provider!(stack, aws { default_tags { tags = { Environment = "test" } } });
        resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Owner = "me" } });
    }
    keeps(tagged(), tags(["Environment", "Owner"]));
}

#[test]
fn tags_by_name_take_the_place_of_any_tag() {
    let stack = bare().with_policies(ferroform_policies::aws()).with_policies([tags(["Owner"])]);
    let untagged: Vec<_> = stack.policies().iter().filter(|policy| policy.id() == "untagged").collect();
    assert_eq!(untagged.len(), 1);
    assert_eq!(untagged[0].description(), "Everything has the tags `Owner`.");
}
