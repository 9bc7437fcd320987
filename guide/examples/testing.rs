use ferroform::prelude::*;

// ANCHOR: stack
#[derive(Config)]
pub struct Config {
    #[config(env = "ZONES", default = 2)]
    zones: u8,
}

#[stack]
pub fn network(stack: &Stack, config: &Config) {
    provider!(stack, aws { region = "eu-west-1" });
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main" } });
    for zone in 0..config.zones {
        resource!(stack, aws_subnet "zone-${zone}" { vpc_id = vpc.id  cidr_block = "10.0.${zone}.0/24" });
    }
}
// ANCHOR_END: stack

#[cfg(test)]
mod tests {
    use super::*;

    // ANCHOR: tests
    use ferroform_testing::{Test, unless_missing};

    #[test]
    fn every_zone_has_a_subnet_of_the_vpc() {
        let network = Test::of(network()).with("ZONES", "3").synthesize();
        network.has_resource::<aws::Vpc>().with("cidr_block", "10.0.0.0/16").with("tags.Name", "main");
        for subnet in network.resources::<aws::Subnet>().count(3) {
            subnet.refers_to("vpc_id", "aws_vpc.main").without("availability_zone");
        }
        network.has_no_resource::<aws::NatGateway>();
    }

    #[test]
    fn the_number_of_zones_is_a_number() {
        let error = Test::of(network()).with("ZONES", "many").refused();
        assert!(error.to_string().contains("it may be a whole number from 0 to 255"));
    }
    // ANCHOR_END: tests

    // ANCHOR: graph
    #[test]
    fn subnets_come_after_their_vpc() {
        let network = Test::of(network()).synthesize();
        let vpc = network.has_resource::<aws::Vpc>();
        for subnet in network.resources::<aws::Subnet>() {
            subnet.depends_on(&vpc);
        }
        network.has_provider::<aws::Provider>().with("region", "eu-west-1");
    }
    // ANCHOR_END: graph

    // ANCHOR: terraform
    #[test]
    fn terraform_accepts_it() {
        let network = Test::of(network()).synthesize();
        unless_missing(network.validate());
    }
    // ANCHOR_END: terraform
}
