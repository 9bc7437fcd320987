//! A VPC with its subnets, gateways and route tables.

use super::config::{Config, Nat, Range};
use ferroform::prelude::*;
use ipnet::Ipv4Net;

/// One of the two sides: what sets it apart from the other.
pub struct Side {
    pub name: &'static str,
    pub range: Ipv4Net,
    pub scope: Scope,
}

impl Side {
    pub fn new(name: &'static str, range: Range, scope: Scope) -> Self {
        Side { name, range: range.0, scope }
    }

    /// The range of a subnet: a sixteenth of the VPC; public ones come from its first half, private ones
    /// from its second.
    fn subnet_range(&self, half: usize, zone: usize) -> Option<String> {
        self.range.subnets(self.range.prefix_len() + 4).ok()?.nth(8 * half + zone).map(|range| range.to_string())
    }
}

/// What was declared of a side.
pub struct Network<'s> {
    pub side: &'s Side,
    pub vpc: aws::Vpc,
    pub private_subnets: Vec<aws::Subnet>,
    pub private_tables: Vec<aws::RouteTable>,
}

impl<'s> Network<'s> {
    pub fn new(side: &'s Side, config: &Config) -> Self {
        let Side { name, range, scope } = side;
        let suffix = &config.suffix;

        let vpc = resource!(scope, aws_vpc "main" {
            cidr_block           = range.to_string()
            enable_dns_support   = true
            enable_dns_hostnames = true
            tags                 = { Name = "vpc-${name}-${suffix}" }
        });
        // adopted and emptied, so that nothing is reachable by default
        resource!(scope, aws_default_security_group "default" {
            vpc_id = vpc.id
            tags   = { Name = "sg-default-${name}-${suffix}" }
        });
        let public_table = public_table(side, vpc, config);

        let mut network = Network { side, vpc, private_subnets: Vec::new(), private_tables: Vec::new() };
        let mut nat = None;
        for (index, zone) in config.zones().iter().enumerate() {
            let public = resource!(scope, aws_subnet "public-${zone}" {
                vpc_id                  = vpc.id
                cidr_block              = side.subnet_range(0, index)
                availability_zone       = zone
                map_public_ip_on_launch = config.map_public_ips
                tags                    = { Name = "subnet-public-${name}-${zone}-${suffix}" }
            });
            if config.map_public_ips {
                scope.except("public-address", public, "MAP_PUBLIC_IPS asks for it");
            }
            resource!(scope, aws_route_table_association "public-${zone}" {
                subnet_id      = public.id
                route_table_id = public_table.id
            });
            nat = match config.nat {
                Nat::PerAz => Some(nat_gateway(side, public, zone, config)),
                Nat::Single => nat.or_else(|| Some(nat_gateway(side, public, zone, config))),
                Nat::None => None,
            };
            network.add_private(index, zone, nat, config);
        }
        network.add_endpoints(config);
        network
    }

    /// A private subnet with a route table of its own, to the internet by NAT if there is one.
    fn add_private(&mut self, index: usize, zone: &str, nat: Option<aws::NatGateway>, config: &Config) {
        let Side { name, scope, .. } = self.side;
        let suffix = &config.suffix;
        let subnet = resource!(scope, aws_subnet "private-${zone}" {
            vpc_id            = self.vpc.id
            cidr_block        = self.side.subnet_range(1, index)
            availability_zone = zone
            tags              = { Name = "subnet-private-${name}-${zone}-${suffix}" }
        });
        let table = resource!(scope, aws_route_table "private-${zone}" {
            vpc_id = self.vpc.id
            tags   = { Name = "rt-private-${name}-${zone}-${suffix}" }
        });
        resource!(scope, aws_route_table_association "private-${zone}" {
            subnet_id      = subnet.id
            route_table_id = table.id
        });
        if let Some(nat) = nat {
            resource!(scope, aws_route "nat-${zone}" {
                route_table_id         = table.id
                destination_cidr_block = "0.0.0.0/0"
                nat_gateway_id         = nat.id
            });
        }
        self.private_subnets.push(subnet);
        self.private_tables.push(table);
    }

    /// Endpoints, by which the private subnets reach services of AWS without the internet.
    fn add_endpoints(&self, config: &Config) {
        let Side { name, range, scope } = self.side;
        let (region, suffix) = (&config.region, &config.suffix);
        for service in config.endpoints.iter().filter(|service| service.by_gateway()) {
            resource!(scope, aws_vpc_endpoint "${service.0}" {
                vpc_id            = self.vpc.id
                service_name      = "com.amazonaws.${region}.${service.0}"
                vpc_endpoint_type = "Gateway"
                route_table_ids   = self.private_tables.iter().map(|table| table.id)
                tags              = { Name = "vpce-${service.0}-${name}-${suffix}" }
            });
        }
        let interfaces: Vec<_> = config.endpoints.iter().filter(|service| !service.by_gateway()).collect();
        if interfaces.is_empty() {
            return;
        }
        let group = resource!(scope, aws_security_group "endpoints" {
            name        = "endpoints-${name}-${suffix}"
            description = "Endpoints of AWS services, from within the ${name} VPC"
            vpc_id      = self.vpc.id
            tags        = { Name = "sg-endpoints-${name}-${suffix}" }
        });
        resource!(scope, aws_vpc_security_group_ingress_rule "endpoints" {
            security_group_id = group.id
            description       = "HTTPS from the VPC"
            cidr_ipv4         = range.to_string()
            ip_protocol       = "tcp"
            from_port         = 443
            to_port           = 443
            tags              = { Name = "sgr-in-endpoints-${name}-${suffix}" }
        });
        for service in interfaces {
            let label = service.0.replace('.', "-");
            resource!(scope, aws_vpc_endpoint "${label}" {
                vpc_id              = self.vpc.id
                service_name        = "com.amazonaws.${region}.${service.0}"
                vpc_endpoint_type   = "Interface"
                private_dns_enabled = true
                subnet_ids          = self.private_subnets.iter().map(|subnet| subnet.id)
                security_group_ids  = [group.id]
                tags                = { Name = "vpce-${label}-${name}-${suffix}" }
            });
        }
    }
}

/// The route table of the public subnets: to the internet gateway.
fn public_table(side: &Side, vpc: aws::Vpc, config: &Config) -> aws::RouteTable {
    let Side { name, scope, .. } = side;
    let suffix = &config.suffix;
    let gateway = resource!(scope, aws_internet_gateway "main" {
        vpc_id = vpc.id
        tags   = { Name = "igw-${name}-${suffix}" }
    });
    let table = resource!(scope, aws_route_table "public" {
        vpc_id = vpc.id
        tags   = { Name = "rt-public-${name}-${suffix}" }
    });
    resource!(scope, aws_route "internet" {
        route_table_id         = table.id
        destination_cidr_block = "0.0.0.0/0"
        gateway_id             = gateway.id
    });
    table
}

/// A NAT gateway with its address, in a public subnet.
fn nat_gateway(side: &Side, public: aws::Subnet, zone: &str, config: &Config) -> aws::NatGateway {
    let Side { name, scope, .. } = side;
    let suffix = &config.suffix;
    let address = resource!(scope, aws_eip "nat-${zone}" {
        domain = "vpc"
        tags   = { Name = "eip-nat-${name}-${zone}-${suffix}" }
    });
    resource!(scope, aws_nat_gateway "${zone}" {
        allocation_id = address.id
        subnet_id     = public.id
        tags          = { Name = "nat-${name}-${zone}-${suffix}" }
    })
}
