//! `open-admin-port`

use ferroform::graph::{Block, Graph, Value};
use ferroform::policy::{Policy, Report};
use std::net::{IpAddr, Ipv6Addr};

/// Ports that hosts are administered by, and those of databases.
const PORTS: [(u16, &str); 15] = [
    (22, "SSH"),
    (23, "Telnet"),
    (1433, "SQL Server"),
    (1521, "Oracle"),
    (2375, "Docker"),
    (3306, "MySQL"),
    (3389, "RDP"),
    (5432, "PostgreSQL"),
    (5439, "Redshift"),
    (5900, "VNC"),
    (5985, "WinRM"),
    (6379, "Redis"),
    (9200, "OpenSearch"),
    (11211, "Memcached"),
    (27017, "MongoDB"),
];

/// No security group lets anyone in the internet reach a port that hosts are administered by, or that of a database.
#[must_use]
pub fn open_admin_port() -> Policy {
    Policy::new("open-admin-port", "No port of administration or of a database is open to the internet.", |graph, report| {
        for group in ["aws_security_group", "aws_default_security_group"].iter().flat_map(|kind| graph.resources(kind)) {
            for (number, ingress) in group.arguments().all("ingress").into_iter().enumerate() {
                judge(
                    group,
                    &format!("ingress.{number}."),
                    &Opening::of(ingress, "protocol", &["cidr_blocks", "ipv6_cidr_blocks"]),
                    report,
                );
            }
        }
        for rule in graph.resources("aws_security_group_rule") {
            let arguments = rule.arguments();
            if arguments.get("type").and_then(Value::text).as_deref() == Some("ingress") {
                judge(rule, "", &Opening::of(&arguments, "protocol", &["cidr_blocks", "ipv6_cidr_blocks"]), report);
            }
        }
        single_rules(graph, report);
    })
}

fn single_rules(graph: &Graph, report: &mut Report) {
    for rule in graph.resources("aws_vpc_security_group_ingress_rule") {
        judge(rule, "", &Opening::of(&rule.arguments(), "ip_protocol", &["cidr_ipv4", "cidr_ipv6"]), report);
    }
}

/// What a rule opens, as far as it is known.
struct Opening {
    /// The argument with a range of anywhere, and that range.
    anywhere: Option<(&'static str, String)>,
    ports: Option<(f64, f64)>,
}

impl Opening {
    fn of(rule: &Value, protocol: &str, ranges: &[&'static str]) -> Opening {
        let wide = |argument: &'static str| {
            let ranges = rule.all(argument).into_iter().filter_map(Value::text);
            ranges.filter(|range| is_anywhere(range)).map(|range| (argument, range)).collect::<Vec<_>>()
        };
        let port = |name| rule.get(name).and_then(Value::number);
        let ports = match rule.get(protocol).and_then(|protocol| protocol.text().or(protocol.number().map(|number| number.to_string()))) {
            Some(protocol) => match protocol.to_lowercase().as_str() {
                "-1" | "all" => Some((0.0, 65535.0)),
                "tcp" | "udp" | "6" | "17" => port("from_port").zip(port("to_port")),
                _ => None,
            },
            None => None,
        };
        Opening { anywhere: ranges.iter().flat_map(|argument| wide(argument)).next(), ports }
    }
}

fn judge(block: &Block, within: &str, opening: &Opening, report: &mut Report) {
    let (Some((argument, range)), Some((from, to))) = (&opening.anywhere, opening.ports) else { return };
    let open: Vec<String> = PORTS
        .iter()
        .filter(|(port, _)| (from..=to).contains(&f64::from(*port)))
        .map(|(port, service)| format!("{port} ({service})"))
        .collect();
    let ports = match open.as_slice() {
        [] => return,
        _ if open.len() == PORTS.len() => "all ports".to_owned(),
        [one] => format!("port {one}"),
        [most @ .., last] => format!("ports {} and {last}", most.join(", ")),
    };
    report
        .deny(block, format!("`{range}` reaches {ports}"))
        .at(&format!("{within}{argument}"))
        .help("name the ranges, or the security groups, that need it");
}

/// Whether a range holds most of the internet: with `0.0.0.0/1` and its other half nobody is kept out either.
pub(crate) fn is_anywhere(range: &str) -> bool {
    let Some((address, length)) = range.split_once('/') else { return false };
    let (Ok(address), Ok(length)) = (address.parse::<IpAddr>(), length.parse::<u8>()) else { return false };
    match address {
        IpAddr::V4(_) => length < 8,
        IpAddr::V6(address) => length < 16 && !is_private(address),
    }
}

/// `fc00::/7`: addresses that no router of the internet knows (RFC 4193).
fn is_private(address: Ipv6Addr) -> bool {
    address.segments()[0] & 0xFE00 == 0xFC00
}

#[cfg(test)]
mod tests {
    use super::is_anywhere;

    #[test]
    fn anywhere_is_a_range_that_keeps_nobody_out() {
        for range in ["0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/3"] {
            assert!(is_anywhere(range), "{range}");
        }
        for range in ["10.0.0.0/8", "0.0.0.0/8", "203.0.113.7/32", "2001:db8::/32", "fc00::/7", "anywhere", "0.0.0.0"] {
            assert!(!is_anywhere(range), "{range}");
        }
    }
}
