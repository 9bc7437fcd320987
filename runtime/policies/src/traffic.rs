//! `unrecorded-traffic`

use crate::part::{Belongs, belongs, has};
use ferroform::graph::{Block, Graph, Value};
use ferroform::policy::Policy;

/// The traffic of every subnet is recorded, by a flow log of its own or of its VPC.
#[must_use]
pub fn unrecorded_traffic() -> Policy {
    Policy::new("unrecorded-traffic", "The traffic of every subnet is recorded.", |graph, report| {
        let help = "give it an `aws_flow_log`";
        for vpc in graph.resources("aws_vpc").filter(|vpc| has(graph, vpc, "id", "aws_flow_log", "vpc_id") == Belongs::No) {
            let subnets = graph.resources("aws_subnet").filter(|subnet| belongs(graph, subnet, "vpc_id", vpc, "id") == Belongs::Yes);
            let (recorded, unrecorded): (Vec<&Block>, Vec<&Block>) = subnets.partition(|subnet| is_recorded(graph, subnet));
            if recorded.is_empty() {
                report.deny(vpc, "the traffic of this VPC is not recorded").help(help);
            }
            for subnet in unrecorded.into_iter().filter(|_| !recorded.is_empty()) {
                report.deny(subnet, "the traffic of this subnet is not recorded").help(help);
            }
        }
        for log in graph.resources("aws_flow_log") {
            let arguments = log.arguments();
            if let Some(only @ ("ACCEPT" | "REJECT")) = arguments.get("traffic_type").and_then(Value::text).as_deref() {
                report
                    .warn(log, format!("only a part of the traffic is recorded: {only}"))
                    .at("traffic_type")
                    .help("`traffic_type = \"ALL\"`");
            }
        }
    })
}

fn is_recorded(graph: &Graph, subnet: &Block) -> bool {
    has(graph, subnet, "id", "aws_flow_log", "subnet_id") != Belongs::No
}
