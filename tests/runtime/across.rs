//! What is wrong with blocks beside one another. The values are those of Rust variables, which only `synth` sees; of
//! literals, see `ui/across`.

use ferroform::functions::{call, upper};
use ferroform::prelude::*;
use tests::synth::{document, problem, problems};

fn vpc(stack: &Scope, name: &str, range: &str) -> aws::Vpc {
    resource!(stack, aws_vpc "${name}" { cidr_block = range })
}

fn subnet(stack: &Scope, name: &str, vpc: aws::Vpc, range: &str) -> aws::Subnet {
    resource!(stack, aws_subnet "${name}" {
        vpc_id     = vpc.id
        cidr_block = range
    })
}

fn messages(stack: &ferroform::Definition) -> Vec<String> {
    problems(stack).into_iter().map(|(message, _)| message).collect()
}

#[test]
fn a_subnet_lies_within_its_vpc() {
    #[stack]
    fn it(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        subnet(stack, "inside", main, "10.0.255.0/24");
        subnet(stack, "outside", main, "10.1.0.0/24");
    }
    let (message, places) = problem(&it());
    assert_eq!(
        message,
        "aws_subnet.outside: `cidr_block` 10.1.0.0/24 is outside of `aws_vpc.main`, whose range is 10.0.0.0/16; \
         `aws_vpc_ipv4_cidr_block_association` would add a range to it"
    );
    assert!(places[0].starts_with("aws_subnet \"${name}\"") && places[1].starts_with("aws_vpc \"${name}\""), "{places:?}");
}

#[test]
fn a_vpc_may_have_more_ranges() {
    fn more(stack: &Scope, vpc: aws::Vpc, range: &str) -> aws::VpcIpv4CidrBlockAssociation {
        resource!(stack, aws_vpc_ipv4_cidr_block_association "${vpc_name(range)}" { vpc_id = vpc.id  cidr_block = range })
    }
    fn vpc_name(range: &str) -> String {
        format!("more-{}", range.replace(['.', '/'], "-"))
    }
    #[stack]
    fn inside(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        subnet(stack, "early", main, "10.1.0.0/24");
        let second = more(stack, main, "10.1.0.0/16");
        // as the documentation of the association has it, so that the subnet waits for the range
        let range = "10.1.1.0/24";
        resource!(stack, aws_subnet "late" { vpc_id = second.vpc_id  cidr_block = range });
    }
    document(&inside());
    #[stack]
    fn outside(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        more(stack, main, "10.1.0.0/16");
        subnet(stack, "outside", main, "10.2.0.0/24");
    }
    assert!(messages(&outside())[0].contains("whose ranges are 10.0.0.0/16 and 10.1.0.0/16"));
    #[stack]
    fn unknown(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        let found = data!(stack, aws_vpc "found" { default = true });
        let range = "10.1.0.0/16";
        resource!(stack, aws_vpc_ipv4_cidr_block_association "found" { vpc_id = found.id  cidr_block = range });
        subnet(stack, "perhaps", main, "10.1.0.0/24");
    }
    document(&unknown());
}

#[test]
fn what_is_not_known_of_ranges_is_not_judged() {
    #[stack]
    fn it(stack: &Stack) {
        let managed = resource!(stack, aws_vpc "managed" { ipv4_ipam_pool_id = "ipam-pool-1"  ipv4_netmask_length = 16 });
        subnet(stack, "managed", managed, "10.9.0.0/24");
        let main = vpc(stack, "main", "10.0.0.0/16");
        let ranges = ["fd00::/64", "10.3.0.0/24"];
        resource!(stack, aws_subnet "six" { vpc_id = main.id  ipv6_cidr_block = ranges[0]  ipv6_native = true });
        resource!(stack, aws_subnet "unchecked" { vpc_id = main.id  cidr_block = unchecked(ranges[1]) });
        resource!(stack, aws_subnet "elsewhere" { vpc_id = "vpc-1"  cidr_block = ranges[1] });
    }
    document(&it());
}

#[test]
fn subnets_of_a_vpc_do_not_overlap() {
    #[stack]
    fn it(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        let other = vpc(stack, "other", "10.0.0.0/16");
        subnet(stack, "large", main, "10.0.0.0/20");
        subnet(stack, "next", main, "10.0.16.0/24");
        subnet(stack, "within", main, "10.0.3.0/24");
        subnet(stack, "last", main, "10.0.15.0/25");
        subnet(stack, "other", other, "10.0.0.0/20");
    }
    let expected = ["within: `cidr_block` 10.0.3.0/24", "last: `cidr_block` 10.0.15.0/25"];
    let expected = expected.map(|start| format!("aws_subnet.{start} overlaps 10.0.0.0/20, `aws_subnet.large`, in the same VPC"));
    assert_eq!(messages(&it()), expected);
}

#[test]
fn peered_vpcs_do_not_overlap() {
    #[stack]
    fn it(stack: &Stack) {
        let (near, far) = (vpc(stack, "near", "10.0.0.0/16"), vpc(stack, "far", "10.0.128.0/20"));
        let apart = vpc(stack, "apart", "10.1.0.0/16");
        resource!(stack, aws_vpc_peering_connection "near_far" { vpc_id = near.id  peer_vpc_id = far.id });
        resource!(stack, aws_vpc_peering_connection "near_apart" { vpc_id = near.id  peer_vpc_id = apart.id });
    }
    let (message, places) = problem(&it());
    let expected = "aws_vpc_peering_connection.near_far: peered VPCs cannot overlap: `aws_vpc.near` has 10.0.0.0/16, and `aws_vpc.far` has 10.0.128.0/20";
    assert_eq!((message.as_str(), places.len()), (expected, 3));
}

#[test]
fn a_route_names_its_target_by_the_argument_for_it() {
    #[stack]
    fn it(stack: &Stack) {
        let main = vpc(stack, "main", "10.0.0.0/16");
        let table = resource!(stack, aws_route_table "main" { vpc_id = main.id });
        let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = main.id });
        let nat = resource!(stack, aws_nat_gateway "main" { subnet_id = "subnet-1"  connectivity_type = "private" });
        let route = |name: &str, destination: &str, target: Expr<Str>| {
            resource!(stack, aws_route "${name}" { route_table_id = table.id  destination_cidr_block = destination  gateway_id = target });
        };
        route("right", "0.0.0.0/0", gateway.id.into());
        route("wrong", "10.7.0.0/16", nat.id.into());
        let id = "nat-0123456789abcdef0";
        resource!(stack, aws_route_table "inline" {
            vpc_id = main.id
            route { cidr_block = "0.0.0.0/0"  gateway_id = id }
        });
    }
    let start = "`gateway_id` wants an internet gateway or a VPN gateway, and";
    let expected = [
        format!("aws_route_table.inline: {start} \"nat-0123456789abcdef0\" is a NAT gateway: write `nat_gateway_id = ..`"),
        format!("aws_route.wrong: {start} `aws_nat_gateway.main` is a NAT gateway: write `nat_gateway_id = ..`"),
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn the_least_is_not_above_the_greatest() {
    #[stack]
    fn it(stack: &Stack) {
        let (low, high, echo) = (80, 443, 8);
        let group = resource!(stack, aws_security_group "main" {
            for protocol in ["tcp", "UDP", "icmp", "-1"] {
                ingress {
                    protocol  = protocol
                    from_port = if protocol == "-1" { 0 } else { high }
                    to_port   = if protocol == "-1" { 0 } else { low }
                }
            }
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "web" {
            security_group_id = group.id
            ip_protocol       = "tcp"
            from_port         = high
            to_port           = low
            cidr_ipv4         = "0.0.0.0/0"
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "echo" {
            security_group_id = group.id
            ip_protocol       = "icmp"
            from_port         = echo
            to_port           = 0
            cidr_ipv4         = "0.0.0.0/0"
        });
        resource!(stack, aws_vpc_security_group_ingress_rule "unchecked" {
            security_group_id = group.id
            ip_protocol       = "tcp"
            from_port         = unchecked(high)
            to_port           = low
            cidr_ipv4         = "0.0.0.0/0"
        });
        let most = 2;
        resource!(stack, aws_autoscaling_group "main" {
            launch_configuration = "main"
            min_size             = 1
            max_size             = most
            desired_capacity     = 3
        });
    }
    let ports = "`from_port` is 443, which is above `to_port`, 80";
    let expected = [
        format!("aws_security_group.main: {ports}"),
        format!("aws_security_group.main: {ports}"),
        format!("aws_vpc_security_group_ingress_rule.web: {ports}"),
        "aws_autoscaling_group.main: `desired_capacity` is 3, which is above `max_size`, 2".into(),
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn ports_have_no_meaning_for_all_protocols() {
    #[stack]
    fn it(stack: &Stack) {
        let all = "-1";
        resource!(stack, aws_security_group "main" { egress { protocol = all  from_port = 443  to_port = 443 } });
        resource!(stack, aws_security_group "right" { egress { protocol = all  from_port = 0  to_port = 0 } });
    }
    let expected =
        "aws_security_group.main: `protocol` \"-1\" is for all ports of all protocols, so `from_port` has no meaning: both must be 0";
    assert_eq!(problem(&it()).0, expected);
}

#[test]
fn a_zone_is_one_of_the_region_of_the_blocks_provider() {
    #[stack]
    fn it(stack: &Stack) {
        let (home, away) = ("eu-west-1", "us-west-2");
        provider!(stack, aws { region = home });
        let west = provider!(stack, aws "west" { region = away });
        let unknown = provider!(stack, aws "unknown" {});
        let zone = |scope: &Scope, name: &str, zone: &str| {
            resource!(scope, aws_ebs_volume "${name}" { availability_zone = zone  size = 1 });
        };
        let western = stack.scope("west").using(&west);
        zone(stack, "right", "eu-west-1a");
        zone(stack, "wrong", "eu-west-2a");
        zone(&western, "right", "us-west-2-lax-1a");
        zone(&western, "wrong", "eu-west-1a");
        zone(&stack.scope("unknown").using(&unknown), "any", "ap-south-1a");
        let zones = ["eu-west-1a", "us-west-2b"];
        resource!(stack, aws_elb "main" {
            availability_zones = zones
            listener { instance_port = 80  instance_protocol = "http"  lb_port = 80  lb_protocol = "http" }
        });
        resource!(stack, aws_elb "west" {
            provider           = west
            availability_zones = &zones[1..]
            listener { instance_port = 80  instance_protocol = "http"  lb_port = 80  lb_protocol = "http" }
        });
        resource!(stack, aws_vpc_endpoint "main" { vpc_id = "vpc-1"  service_name = "com.amazonaws.${away}.s3" });
    }
    let wrong = |address: &str, what: &str, named: &str, region: &str| {
        format!("{address}: the {what} is of the region {named}, and the provider is for {region}")
    };
    let expected = [
        wrong("aws_ebs_volume.wrong", "zone \"eu-west-2a\"", "eu-west-2", "eu-west-1"),
        wrong("aws_ebs_volume.west_wrong", "zone \"eu-west-1a\"", "eu-west-1", "us-west-2"),
        wrong("aws_elb.main", "zone \"us-west-2b\"", "us-west-2", "eu-west-1"),
        wrong("aws_vpc_endpoint.main", "service \"com.amazonaws.us-west-2.s3\"", "us-west-2", "eu-west-1"),
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn keys_of_a_table_are_declared_and_nothing_else_is() {
    #[stack]
    fn it(stack: &Stack) {
        let indexes = ["gameTitle", "topScore"];
        resource!(stack, aws_dynamodb_table "wrong" {
            name     = "wrong"
            hash_key = "UserId"
            attribute { name = "UserId"  type = "S" }
            attribute { name = "GameTitle"  type = "S" }
            for index in &indexes[..1] {
                global_secondary_index { name = index  hash_key = index  projection_type = "ALL" }
            }
        });
        resource!(stack, aws_dynamodb_table "right" {
            name     = "right"
            hash_key = "UserId"
            attribute { name = "UserId"  type = "S" }
            for index in &indexes {
                attribute { name = index  type = "S" }
                global_secondary_index { name = index  hash_key = index  projection_type = "ALL" }
            }
        });
    }
    let expected = [
        "aws_dynamodb_table.wrong: `hash_key` is \"gameTitle\", and no `attribute` of that name is declared; did you mean `GameTitle`?",
        "aws_dynamodb_table.wrong: the attribute \"GameTitle\" is no key of the table or of an index: only those are declared",
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn of_some_things_there_is_only_one() {
    #[stack]
    fn it(stack: &Stack) {
        let (everything, number) = ("0.0.0.0/0", 100);
        let main = vpc(stack, "main", "10.0.0.0/16");
        let gateway = resource!(stack, aws_internet_gateway "main" { vpc_id = main.id });
        let table = resource!(stack, aws_route_table "main" { vpc_id = main.id });
        for name in ["first", "second"] {
            resource!(stack, aws_route "${name}" {
                route_table_id         = table.id
                destination_cidr_block = everything
                gateway_id             = gateway.id
            });
        }
        let acl = resource!(stack, aws_network_acl "main" {
            vpc_id = main.id
            for range in ["10.0.0.0/24", "10.0.1.0/24"] {
                ingress { rule_no = number  protocol = "-1"  action = "allow"  from_port = 0  to_port = 0  cidr_block = range }
            }
            // the same in every part: one element of a set
            for _ in 0..2 {
                egress { rule_no = number  protocol = "-1"  action = "allow"  from_port = 0  to_port = 0  cidr_block = everything }
            }
        });
        for (name, egress) in [("in", false), ("out", true), ("again", false)] {
            resource!(stack, aws_network_acl_rule "${name}" {
                network_acl_id = acl.id
                rule_number    = number
                egress         = egress
                protocol       = "-1"
                rule_action    = "allow"
                cidr_block     = everything
            });
        }
    }
    let expected = [
        "aws_network_acl.main: two `ingress` blocks have the same `rule_no`, \"100\"",
        "aws_route.second: a route table has one route to a destination, and `aws_route.first` has the same `route_table_id` and `destination_cidr_block`",
        "aws_network_acl_rule.again: a network ACL has one rule of each number and direction, and `aws_network_acl_rule.in` has the same \
         `network_acl_id` and `rule_number`",
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn what_need_not_tell_things_apart_does_not() {
    #[stack]
    fn it(stack: &Stack) {
        let (listener, path, zone) = ("arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c", "/a/*", "Z1");
        // of rules without a priority, each gets the next one
        for name in ["first", "second"] {
            resource!(stack, aws_lb_listener_rule "${name}" {
                listener_arn = listener
                action { type = "fixed-response"  fixed_response { content_type = "text/plain"  status_code = "200" } }
                condition { path_pattern { values = [path] } }
            });
            resource!(stack, aws_route53_record "${name}" {
                zone_id        = zone
                name           = "www"
                type           = "A"
                ttl            = 60
                records        = ["10.0.0.1"]
                set_identifier = name
                weighted_routing_policy { weight = 1 }
            });
            resource!(stack, aws_route53_record "over-${name}" {
                zone_id         = zone
                name            = "over"
                type            = "A"
                ttl             = 60
                records         = ["10.0.0.1"]
                allow_overwrite = true
            });
        }
    }
    document(&it());
}

#[test]
fn what_is_ignored_may_be_another_by_now() {
    #[stack]
    fn it(stack: &Stack) {
        let (most, index) = (2, "TopScore");
        resource!(stack, aws_autoscaling_group "main" {
            launch_configuration = "main"
            min_size             = 1
            max_size             = most
            desired_capacity     = 3
            lifecycle { ignore_changes = [desired_capacity] }
        });
        resource!(stack, aws_dynamodb_table "main" {
            name     = "main"
            hash_key = "UserId"
            attribute { name = "UserId"  type = "S" }
            attribute { name = index  type = "S" }
            lifecycle { ignore_changes = [global_secondary_index] }
        });
        resource!(stack, aws_autoscaling_group "all" {
            launch_configuration = "main"
            min_size             = 1
            max_size             = most
            desired_capacity     = 3
            lifecycle { ignore_changes = all }
        });
    }
    document(&it());
}

#[derive(Outputs)]
struct Secret {
    secret: Expr<Str>,
}

#[test]
fn no_output_has_an_ephemeral_value() {
    #[stack]
    fn it(stack: &Stack) -> Secret {
        Secret { secret: ephemeral!(stack, aws_secretsmanager_random_password "made" {}).random_password }
    }
    let expected =
        "output `secret` has a value of `ephemeral.aws_secretsmanager_random_password.made`, which is never stored: no output can have it";
    assert_eq!(problem(&it()).0, expected);
}

#[derive(Outputs)]
struct Values {
    plain: Expr<Str>,
    password: Expr<Str>,
    within: Expr<Str>,
    shout: Expr<Str>,
    told: Expr<Str>,
    #[output(sensitive)]
    marked: Expr<Str>,
}

#[test]
fn an_output_of_a_sensitive_value_is_marked() {
    #[stack]
    fn it(stack: &Stack) -> Values {
        let database = resource!(stack, aws_db_instance "main" { instance_class = "db.t3.micro" });
        let parameter = data!(stack, aws_ssm_parameter "token" { name = "/token" });
        Values {
            plain: text!("aws_db_instance.main.password of ${database.endpoint}"),
            password: database.password,
            within: text!("token ${parameter.value}!"),
            shout: upper(database.password),
            told: call("nonsensitive", |arguments| arguments.with::<Str, _>(database.password)),
            marked: database.password,
        }
    }
    let told =
        |name: &str, value: &str| format!("output `{name}` has the sensitive value `{value}`: write `#[output(sensitive)]` above it");
    let expected = [
        told("password", "aws_db_instance.main.password"),
        told("within", "data.aws_ssm_parameter.token.value"),
        told("shout", "aws_db_instance.main.password"),
    ];
    assert_eq!(messages(&it()), expected);
}

#[test]
fn an_instance_is_judged_by_itself_and_not_beside_others() {
    #[stack]
    fn it(stack: &Stack) {
        let vpc = resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
        // the two would overlap if they were there together
        for (name, count) in [("a", 1), ("b", 0)] {
            resource!(stack, aws_subnet name { count = count  vpc_id = vpc.id  cidr_block = "10.0.0.0/24" });
        }
        resource!(stack, aws_subnet "c" { count = 1  vpc_id = vpc.id  cidr_block = "10.0.1.0/24" });
        resource!(stack, aws_subnet "d" { count = 0  vpc_id = vpc.id  cidr_block = "10.0.1.0/24" });
        let (least, greatest) = (443, 80);
        resource!(stack, aws_security_group_rule "web" {
            for_each          = ["a", "b"]
            type              = "ingress"
            security_group_id = each.value
            protocol          = "tcp"
            from_port         = least
            to_port           = greatest
            cidr_blocks       = ["10.0.0.0/8"]
        });
    }
    let (message, _) = problem(&it());
    assert!(message.starts_with("aws_security_group_rule.web: "), "{message}");
}
