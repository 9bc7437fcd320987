use ferroform::prelude::*;

// ANCHOR: operators
#[stack]
pub fn operators(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let group = resource!(stack, aws_lb_target_group "web" { port = 8080  protocol = "HTTP"  vpc_id = vpc.id });
    let is_default = vpc.instance_tenancy.equals("default");
    let is_plain = group.port.less(1024) & !is_default;
    resource!(stack, aws_lb_target_group "admin" {
        port     = (group.port + 1) * 2
        protocol = is_plain.choose("HTTP", "HTTPS")
        vpc_id   = vpc.id
    });
}
// ANCHOR_END: operators

// ANCHOR: indices
#[derive(Outputs)]
pub struct Indices {
    zone: Expr<Str>,
    name: Expr<Str>,
    port: Expr<Num>,
    issuer: Expr<Str>,
}

#[stack]
pub fn indices(stack: &Stack) -> Indices {
    let zones = data!(stack, aws_availability_zones "all" {});
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main" } });
    let settings = data!(stack, aws_ssm_parameter "settings" { name = "/web/settings" });
    let cluster = data!(stack, aws_eks_cluster "main" { name = "main" });
    Indices {
        zone: zones.names.at(0),
        name: vpc.tags.key("Name"),
        port: functions::jsondecode(functions::nonsensitive(settings.value)).get("servers").at(0).get("port").cast(),
        issuer: cluster.identity.at(0).oidc.at(0).issuer,
    }
}
// ANCHOR_END: indices

// ANCHOR: collections
#[derive(Outputs)]
pub struct Collections {
    ranges: Expr<List<Str>>,
    others: Expr<List<Str>>,
    records: Expr<Map<Str>>,
    by_type: Expr<Map<List<Str>>>,
    listing: Expr<Str>,
}

#[stack]
pub fn collections(stack: &Stack) -> Collections {
    let zones = data!(stack, aws_availability_zones "all" {});
    let certificate = resource!(stack, aws_acm_certificate "main" { domain_name = "a.example"  validation_method = "DNS" });
    let options = certificate.domain_validation_options;
    Collections {
        // [for key, one in zones.names : cidrsubnet("10.0.0.0/16", 8, key)]
        ranges: zones.names.map_numbered(|number, _| functions::cidrsubnet("10.0.0.0/16", 8, number)),
        // [for one in zones.names : one if one != "eu-west-1a"]
        others: zones.names.filter(|zone| zone.differs("eu-west-1a")),
        // {for one in options : one.domain_name => one.resource_record_value}
        records: options.to_map(|option| (option.domain_name, option.resource_record_value)),
        // {for one in options : one.resource_record_type => one.domain_name...}
        by_type: options.group(|option| (option.resource_record_type, option.domain_name)),
        // "%{ for .. }" of a template
        listing: functions::join("", zones.names.map(|zone| text!("zone ${zone}\n"))),
    }
}
// ANCHOR_END: collections

// ANCHOR: rust
#[stack]
pub fn known_to_rust(stack: &Stack) {
    let zones = ["eu-west-1a", "eu-west-1b"];
    for (number, zone) in zones.iter().enumerate() {
        resource!(stack, aws_vpc "vpc-${zone}" {
            cidr_block       = "10.${number}.0.0/16"
            instance_tenancy = if number == 0 { "dedicated" } else { "default" }
            tags             = { Name = zone.to_uppercase() }
        });
    }
}
// ANCHOR_END: rust

// ANCHOR: null
#[stack]
pub fn pinned(stack: &Stack) {
    let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
    let zones = data!(stack, aws_availability_zones "all" {});
    resource!(stack, aws_subnet "main" {
        vpc_id            = vpc.id
        cidr_block        = "10.0.1.0/24"
        availability_zone = vpc.enable_dns_support.choose(zones.names.at(0), Null)
    });
}
// ANCHOR_END: null
