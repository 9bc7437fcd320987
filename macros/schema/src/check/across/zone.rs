//! An availability zone, and a service of an endpoint, is one of the region that the block's provider is for.

use super::{Across, Blocks, Finding, Known};

pub(super) const REGION: Across = Across { looks_at, judge };

const ENDPOINT: &str = "aws_vpc_endpoint";

/// The resources with an `availability_zone` or `availability_zones` that a user may set, sorted. (Not among them is
/// `aws_opsworks_instance`, whose stack may be in a region of its own.)
pub(super) const ZONED: [&str; 30] = [
    "aws_alb_target_group_attachment",
    "aws_autoscaling_group",
    "aws_cloudhsm_v2_hsm",
    "aws_dax_cluster",
    "aws_db_instance",
    "aws_default_subnet",
    "aws_dms_replication_instance",
    "aws_docdb_cluster",
    "aws_docdb_cluster_instance",
    "aws_ebs_fast_snapshot_restore",
    "aws_ebs_volume",
    "aws_ec2_capacity_reservation",
    "aws_ec2_host",
    "aws_elasticache_cluster",
    "aws_elb",
    "aws_finspace_kx_volume",
    "aws_instance",
    "aws_lb_target_group_attachment",
    "aws_lightsail_database",
    "aws_lightsail_disk",
    "aws_lightsail_instance",
    "aws_medialive_multiplex",
    "aws_neptune_cluster",
    "aws_neptune_cluster_instance",
    "aws_rds_cluster",
    "aws_rds_cluster_instance",
    "aws_redshift_cluster",
    "aws_spot_instance_request",
    "aws_subnet",
    "aws_vpn_gateway",
];

fn looks_at(kind: &str) -> bool {
    kind == ENDPOINT || ZONED.binary_search(&kind).is_ok()
}

fn judge(blocks: &Blocks, findings: &mut Vec<Finding>) {
    for (at, block) in blocks.iter().filter(|(_, block)| looks_at(&block.kind)) {
        let Some(region) = &block.region else { continue };
        let mut other = |value: &Known, named: Option<&str>, what: &str| {
            if let Some(named) = named.filter(|named| named != region) {
                let message = format!("{what} is of the region {named}, and the provider is for {region}");
                findings.push(Finding { block: at, node: value.node, others: Vec::new(), message });
            }
        };
        for zone in ["availability_zone", "availability_zones"].iter().flat_map(|name| block.body.get(name).each()) {
            let Some(text) = zone.text() else { continue };
            other(zone, region_of_zone(text), &format!("the zone {text:?}"));
        }
        let service = block.body.get("service_name");
        if let Some(text) = service.text().filter(|_| block.kind == ENDPOINT && block.body.get("service_region").is_unset()) {
            other(service, region_of_service(text), &format!("the service {text:?}"));
        }
    }
}

/// The region that a zone's name starts with: `us-east-1a`, and `us-west-2` of the local zone `us-west-2-lax-1a`.
fn region_of_zone(zone: &str) -> Option<&str> {
    let number = zone.find(|c: char| c.is_ascii_digit())?;
    let end = number + zone[number..].find(|c: char| !c.is_ascii_digit())?;
    let words = zone[..number].strip_suffix('-')?;
    let is_region = words.contains('-') && words.split('-').all(|word| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase()));
    (is_region && (zone[end..].len() == 1 || zone[end..].starts_with('-'))).then(|| &zone[..end])
}

/// `eu-west-1` of `com.amazonaws.eu-west-1.s3`; services of others, and of all regions, have none.
fn region_of_service(service: &str) -> Option<&str> {
    let region = service.strip_prefix("com.amazonaws.")?.split('.').next()?;
    region_of_zone(&format!("{region}a")).is_some_and(|found| found == region).then_some(region)
}

#[cfg(test)]
mod tests {
    use super::{ZONED, region_of_service, region_of_zone};

    #[test]
    fn a_zone_is_named_after_its_region() {
        let zones = ["us-east-1a", "us-gov-west-1b", "us-west-2-lax-1a", "us-east-1-wl1-bos-wlz-1", "ap-southeast-12c"];
        assert_eq!(
            zones.map(region_of_zone),
            [Some("us-east-1"), Some("us-gov-west-1"), Some("us-west-2"), Some("us-east-1"), Some("ap-southeast-12")]
        );
        assert_eq!(["a", "us-east-1", "use1-az1", "US-EAST-1A", "zone 1a", "us-east-1abc", ""].map(region_of_zone), [None; 7]);
    }

    #[test]
    fn a_service_is_named_after_its_region_unless_it_is_of_all() {
        assert_eq!(region_of_service("com.amazonaws.eu-west-1.ecr.api"), Some("eu-west-1"));
        let others = ["com.amazonaws.s3-global.accesspoint", "com.amazonaws.vpce.eu-west-1.vpce-svc-1", "com.amazonaws.iam", "s3"];
        assert_eq!(others.map(region_of_service), [None; 4]);
    }

    #[test]
    fn the_kinds_are_sorted() {
        assert!(ZONED.is_sorted());
    }
}
