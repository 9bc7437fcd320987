use std::collections::HashMap;
use terrars::{BuildStack, PrimField};
use terrars_hashicorp_aws::*;

fn tags<const N: usize>(tags: [(&str, String); N]) -> HashMap<String, PrimField<String>> {
    tags.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect()
}

fn main() {
    let suffix = "dev";
    let mut stack = BuildStack {}.build();
    BuildProviderAws {}.build(&mut stack).set_region("eu-west-1");
    let vpc = BuildVpc { tf_id: "main".into() }
        .build(&mut stack)
        .set_cidr_block("10.0.0.0/16")
        .set_enable_dns_support(true)
        .set_enable_dns_hostnames(true)
        .set_tags(tags([("Name", format!("vpc-{suffix}")), ("Environment", "prod".into())]));
    let subnet = BuildSubnet { tf_id: "private".into(), vpc_id: vpc.id().into() }
        .build(&mut stack)
        .set_cidr_block("10.0.1.0/24")
        .set_map_public_ip_on_launch(false)
        .set_tags(tags([("Name", format!("private-{suffix}"))]));
    let eip = BuildEip { tf_id: "nat".into() }.build(&mut stack).set_tags(tags([("Name", format!("nat-{suffix}"))]));
    BuildNatGateway { tf_id: "nat_gateway".into(), subnet_id: subnet.id().into() }
        .build(&mut stack)
        .set_allocation_id(eip.id())
        .set_connectivity_type("public")
        .set_tags(tags([("Name", format!("nat-{suffix}"))]));
    BuildSecurityGroup { tf_id: "workloads".into() }
        .build(&mut stack)
        .set_name(format!("workloads-{suffix}"))
        .set_description("Workloads")
        .set_vpc_id(vpc.id())
        .set_tags(tags([("Name", format!("workloads-{suffix}"))]));
    let bucket = BuildS3Bucket { tf_id: "logs".into() }
        .build(&mut stack)
        .set_bucket(format!("logs-{suffix}"))
        .set_force_destroy(true)
        .set_tags(tags([("Name", format!("logs-{suffix}"))]));
    BuildFlowLog { tf_id: "flow_log".into() }
        .build(&mut stack)
        .set_vpc_id(vpc.id())
        .set_traffic_type("ALL")
        .set_log_destination_type("s3")
        .set_log_destination(bucket.arn());
    BuildRoute53Zone { tf_id: "zone".into(), name: "dev.internal".into() }
        .build(&mut stack)
        .set_comment("Names within the VPC")
        .set_vpc(vec![BuildRoute53ZoneVpcEl { vpc_id: vpc.id().into() }.build()]);
    let folder = std::path::PathBuf::from(std::env::args().nth(1).expect("the folder to write to"));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("rival.tf.json"), stack.serialize(&folder.join("terraform.tfstate")).expect("JSON")).expect("a file");
}
