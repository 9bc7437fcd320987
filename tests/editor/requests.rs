//! The table of what is asked, and what has to be answered.

use serde_json::Value;
use std::path::Path;

/// Stands for the cursor in a text.
pub(crate) const CURSOR: char = '⎸';

/// A request to the server.
pub(crate) struct Request {
    pub(crate) name: &'static str,
    /// The file of TAP, and what is typed in it: a text that stands there once, and what it is replaced by.
    pub(crate) file: &'static str,
    pub(crate) edit: (&'static str, &'static str),
    pub(crate) answer: Answer,
}

/// What has to be answered.
pub(crate) enum Answer {
    /// These are offered.
    Completes(&'static [&'static str]),
    /// All of this is shown.
    Hovers(&'static [&'static str]),
    /// A place in this file, in a line that has this text.
    Defines(&'static str, &'static str),
}
use Answer::{Completes, Defines, Hovers};

impl Answer {
    pub(crate) fn method(&self) -> &'static str {
        match self {
            Completes(_) => "textDocument/completion",
            Hovers(_) => "textDocument/hover",
            Defines(..) => "textDocument/definition",
        }
    }

    /// What is wrong with an answer.
    pub(crate) fn wrong(&self, answer: &Value, project: &Path) -> Option<String> {
        match self {
            Completes(wanted) => {
                let items = answer.as_array().or_else(|| answer["items"].as_array());
                let labels: Vec<&str> = items.into_iter().flatten().filter_map(|item| item["label"].as_str()).collect();
                let missing: Vec<&&str> = wanted.iter().filter(|wanted| !labels.contains(wanted)).collect();
                let some = &labels[..labels.len().min(40)];
                (!missing.is_empty()).then(|| format!("{missing:?} are not among the {} that are offered: {some:?}", labels.len()))
            }
            Hovers(wanted) => {
                let shown = answer["contents"]["value"].as_str().unwrap_or_default();
                let missing: Vec<&&str> = wanted.iter().filter(|wanted| !shown.contains(**wanted)).collect();
                (!missing.is_empty()).then(|| format!("{missing:?} are not in what is shown:\n{shown}"))
            }
            Defines(file, text) => {
                let places = answer.as_array().cloned().unwrap_or_default();
                let found: Vec<String> = places.iter().filter_map(|place| line_of(place, project)).collect();
                let is_there = |line: &String| line.split_once(": ").is_some_and(|(of, line)| of.ends_with(file) && line.contains(text));
                (!found.iter().any(is_there)).then(|| format!("{text:?} of {file} is not among {found:#?}"))
            }
        }
    }

    /// What a person sees, in some lines.
    pub(crate) fn shown(&self, answer: &Value, project: &Path) -> Vec<String> {
        match self {
            Completes(wanted) => {
                let mut items: Vec<&Value> = answer.as_array().or_else(|| answer["items"].as_array()).into_iter().flatten().collect();
                items.sort_by_key(|item| item["sortText"].as_str().unwrap_or_default().to_owned());
                let detail =
                    |item: &Value| item["labelDetails"]["description"].as_str().or(item["detail"].as_str()).unwrap_or_default().to_owned();
                let line = |item: &Value| format!("{}  {}", item["label"].as_str().unwrap_or_default(), detail(item)).trim_end().to_owned();
                // of thousands of kinds, those that are asked for
                let few = items.iter().filter(|item| wanted.iter().any(|wanted| item["label"] == **wanted));
                few.map(|item| line(item)).collect()
            }
            Hovers(_) => {
                let text = answer["contents"]["value"].as_str().unwrap_or_default();
                text.lines()
                    .filter(|line| !line.is_empty() && *line != "```" && *line != "```rust" && *line != "---")
                    .map(str::to_owned)
                    .collect()
            }
            Defines(..) => answer.as_array().into_iter().flatten().filter_map(|place| line_of(place, project)).collect(),
        }
    }
}

/// The file and line that a place is in.
fn line_of(place: &Value, project: &Path) -> Option<String> {
    let (uri, range) = match place.get("targetUri") {
        Some(uri) => (uri, &place["targetSelectionRange"]),
        None => (&place["uri"], &place["range"]),
    };
    let path = uri.as_str()?.strip_prefix("file://")?;
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().nth(usize::try_from(range["start"]["line"].as_u64()?).ok()?)?;
    // of ferroform itself, as if it stood beside the project
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
    let shown = [project, &workspace].into_iter().find_map(|folder| Path::new(path).strip_prefix(folder).ok());
    let shown = shown.map_or_else(|| path.to_owned(), |path| path.display().to_string());
    Some(format!("{shown}: {}", line.trim()))
}

const VPC: &str = "        let vpc = resource!(scope, aws_vpc \"main\" {";
const NETWORK: &str = "tap/network.rs";
const LOGS: &str = "tap/logs.rs";
const REPEATED: &str = "gallery/repeated.rs";

pub(crate) const REQUESTS: [Request; 36] = [
    Request {
        name: "kind_after_a_prefix",
        file: NETWORK,
        edit: (VPC, "        let vpc = resource!(scope, aws_na⎸ \"main\" {"),
        answer: Completes(&["aws_nat_gateway", "aws_network_acl", "aws_vpc"]),
    },
    Request {
        name: "kind_in_a_call_that_ends_here",
        file: NETWORK,
        edit: (VPC, "resource!(scope, aws_na⎸);\n        let vpc = resource!(scope, aws_vpc \"main\" {"),
        answer: Completes(&["aws_nat_gateway"]),
    },
    Request {
        name: "kind_after_the_comma",
        file: NETWORK,
        edit: (VPC, "resource!(scope, ⎸);\n        let vpc = resource!(scope, aws_vpc \"main\" {"),
        answer: Completes(&["aws_nat_gateway"]),
    },
    Request {
        name: "kind_after_one_letter",
        file: NETWORK,
        edit: (VPC, "resource!(scope, a⎸);\n        let vpc = resource!(scope, aws_vpc \"main\" {"),
        answer: Completes(&["aws_nat_gateway"]),
    },
    Request {
        name: "kind_of_a_data_source",
        file: LOGS,
        edit: ("aws_caller_identity \"current\" {}", "aws_caller⎸ \"current\" {}"),
        answer: Completes(&["aws_caller_identity"]),
    },
    Request {
        name: "argument_after_a_prefix",
        file: NETWORK,
        edit: ("            cidr_block           = range.to_string()\n", "            cidr⎸\n"),
        answer: Completes(&["cidr_block", "ipv6_cidr_block", "instance_tenancy"]),
    },
    Request {
        name: "argument_at_a_blank_place",
        file: NETWORK,
        edit: (
            "            cidr_block           = range.to_string()\n",
            "            cidr_block           = range.to_string()\n            ⎸\n",
        ),
        answer: Completes(&["instance_tenancy", "ipv6_cidr_block"]),
    },
    Request {
        name: "argument_in_an_empty_body",
        file: NETWORK,
        edit: (VPC, "resource!(scope, aws_subnet \"x\" { ⎸ });\n        let vpc = resource!(scope, aws_vpc \"main\" {"),
        answer: Completes(&["vpc_id", "cidr_block", "timeouts", "depends_on", "lifecycle", "count", "for_each", "provider"]),
    },
    Request {
        name: "argument_while_its_value_stands",
        file: NETWORK,
        edit: ("            enable_dns_support   = true\n", "            enable_dns_s⎸   = true\n"),
        answer: Completes(&["enable_dns_support"]),
    },
    Request {
        name: "argument_in_a_nested_block",
        file: LOGS,
        edit: ("            expiration { days = config.retention }\n", "            expiration { ⎸ }\n"),
        answer: Completes(&["days", "date", "expired_object_delete_marker"]),
    },
    Request {
        name: "block_in_a_nested_block",
        file: LOGS,
        edit: ("            expiration { days = config.retention }\n", "            tran⎸\n"),
        answer: Completes(&["transition", "noncurrent_version_transition", "prefix"]),
    },
    Request {
        name: "argument_two_blocks_deep",
        file: LOGS,
        edit: ("{ sse_algorithm = \"AES256\" }", "{ sse_algorithm = \"AES256\"  kms⎸ }"),
        answer: Completes(&["kms_master_key_id"]),
    },
    Request {
        name: "argument_of_a_provider",
        file: "tap.rs",
        edit: ("        region            = config.region\n", "        reg⎸\n"),
        answer: Completes(&["region", "profile", "assume_role"]),
    },
    Request {
        name: "argument_within_lifecycle",
        file: "tap/dns.rs",
        edit: ("lifecycle { ignore_changes = [vpc] }", "lifecycle { ⎸ }"),
        answer: Completes(&["ignore_changes", "prevent_destroy", "create_before_destroy", "precondition"]),
    },
    Request {
        name: "path_in_ignore_changes",
        file: "tap/dns.rs",
        edit: ("lifecycle { ignore_changes = [vpc] }", "lifecycle { ignore_changes = [ta⎸] }"),
        answer: Completes(&["tags", "vpc", "comment"]),
    },
    Request {
        name: "argument_of_objects_written_as_a_block",
        file: REPEATED,
        edit: ("ingress { from_port = 80", "ingress { se⎸  from_port = 80"),
        answer: Completes(&["security_groups", "self_", "description"]),
    },
    Request {
        name: "argument_within_dynamic",
        file: REPEATED,
        edit: ("            iterator = rule\n", "            it⎸\n"),
        answer: Completes(&["iterator"]),
    },
    Request {
        name: "input_of_a_module",
        file: "gallery/called.rs",
        edit: ("        seconds   = each.value\n", "        sec⎸\n"),
        answer: Completes(&["seconds", "depends_on"]),
    },
    Request {
        name: "part_of_each_value",
        file: REPEATED,
        edit: ("= each.value.size\n", "= each.value.⎸\n"),
        answer: Completes(&["size", "encrypted"]),
    },
    Request {
        name: "part_of_the_element_of_a_dynamic_block",
        file: REPEATED,
        edit: ("= rule.value.protocol\n", "= rule.value.⎸\n"),
        answer: Completes(&["port", "protocol", "description"]),
    },
    Request {
        name: "resource_in_depends_on",
        file: "gallery/life.rs",
        edit: ("= [parameters]\n        provisioner", "= [par⎸]\n        provisioner"),
        answer: Completes(&["parameters"]),
    },
    Request {
        name: "attribute_in_the_middle_of_a_body",
        file: NETWORK,
        edit: ("            vpc_id = vpc.id\n", "            vpc_id = vpc.⎸\n"),
        answer: Completes(&["id", "arn", "cidr_block", "main_route_table_id"]),
    },
    Request {
        name: "attribute_at_the_end_of_a_body",
        file: NETWORK,
        edit: (
            "                subnet_id      = public.id\n                route_table_id = public_table.id\n",
            "                route_table_id = public_table.id\n                subnet_id      = public.⎸\n",
        ),
        answer: Completes(&["id", "arn", "availability_zone"]),
    },
    Request {
        name: "attribute_outside_of_a_macro",
        file: NETWORK,
        edit: ("        network.add_endpoints(config);\n", "        network.add_endpoints(config);\n        vpc.⎸\n"),
        answer: Completes(&["id", "arn", "cidr_block"]),
    },
    Request {
        name: "variable_in_a_value",
        file: NETWORK,
        edit: ("            vpc_id = vpc.id\n", "            vpc_id = vp⎸\n"),
        answer: Completes(&["vpc", "config", "suffix", "side"]),
    },
    Request {
        name: "field_of_the_configuration_in_a_value",
        file: NETWORK,
        edit: ("map_public_ip_on_launch = config.map_public_ips", "map_public_ip_on_launch = config.⎸"),
        answer: Completes(&["map_public_ips", "suffix", "nat"]),
    },
    Request {
        name: "variable_in_a_provider",
        file: "tap.rs",
        edit: ("        region            = config.region\n", "        region            = config.⎸\n"),
        answer: Completes(&["region", "suffix"]),
    },
    Request {
        name: "hover_on_a_kind",
        file: NETWORK,
        edit: (VPC, "        let vpc = resource!(scope, aws_v⎸pc \"main\" {"),
        answer: Hovers(&["The resource `aws_vpc`", "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc"]),
    },
    Request {
        name: "hover_on_an_argument",
        file: NETWORK,
        edit: ("                subnet_id      = public.id\n", "                sub⎸net_id      = public.id\n"),
        answer: Hovers(&["string", "optional", "id of `aws_subnet`", "docs/resources/route_table_association"]),
    },
    Request {
        name: "hover_on_an_argument_with_allowed_values",
        file: LOGS,
        edit: ("            status = \"Enabled\"\n", "            sta⎸tus = \"Enabled\"\n"),
        answer: Hovers(&["string", "required", "Enabled", "Disabled"]),
    },
    Request {
        name: "hover_on_an_argument_with_a_range",
        file: NETWORK,
        edit: ("            from_port         = 443\n", "            from_⎸port         = 443\n"),
        answer: Hovers(&["number", "65535"]),
    },
    Request {
        name: "hover_on_an_attribute",
        file: NETWORK,
        edit: ("                subnet_id      = public.id\n", "                subnet_id      = public.i⎸d\n"),
        answer: Hovers(&["id", "computed"]),
    },
    Request {
        name: "definition_of_a_handle_in_a_value",
        file: NETWORK,
        edit: ("                subnet_id      = public.id\n", "                subnet_id      = pub⎸lic.id\n"),
        answer: Defines(NETWORK, "let public = resource!("),
    },
    Request {
        name: "definition_of_a_field_of_the_configuration",
        file: NETWORK,
        edit: ("map_public_ip_on_launch = config.map_public_ips", "map_public_ip_on_launch = config.map_⎸public_ips"),
        answer: Defines("tap/config.rs", "pub map_public_ips: bool"),
    },
    Request {
        name: "definition_of_the_type_of_a_handle",
        file: NETWORK,
        edit: ("    pub vpc: aws::Vpc,\n", "    pub vpc: aws::V⎸pc,\n"),
        answer: Defines("aws/src/lib.rs", "provider_crate!"),
    },
    Request {
        name: "definition_of_a_kind",
        file: NETWORK,
        edit: (VPC, "        let vpc = resource!(scope, aws_v⎸pc \"main\" {"),
        answer: Defines("aws/src/lib.rs", "provider_crate!"),
    },
];

/// A mistake, and what is shown while it stands.
pub(crate) struct Mistake {
    pub(crate) file: &'static str,
    pub(crate) edit: (&'static str, &'static str),
    pub(crate) message: &'static str,
    /// What is underlined.
    pub(crate) token: &'static str,
}

pub(crate) const MISTAKES: [Mistake; 5] = [
    Mistake {
        file: NETWORK,
        edit: ("            enable_dns_support   = true\n", "            enable_dns_suport   = true\n"),
        message: "did you mean `enable_dns_support`?",
        token: "enable_dns_suport",
    },
    Mistake {
        file: LOGS,
        edit: ("            status = \"Enabled\"\n", "            status = \"enabled\"\n"),
        message: "did you mean `Enabled`?",
        token: "\"enabled\"",
    },
    Mistake {
        file: NETWORK,
        edit: (VPC, "        let vpc = resource!(scope, aws_vcp \"main\" {"),
        message: "did you mean `aws_vpc`?",
        token: "aws_vcp",
    },
    Mistake {
        file: NETWORK,
        edit: ("            destination_cidr_block = \"0.0.0.0/0\"\n", "            destination_cidr_block = \"0.0.0.0/33\"\n"),
        message: "destination_cidr_block",
        token: "\"0.0.0.0/33\"",
    },
    Mistake {
        file: NETWORK,
        edit: ("            from_port         = 443\n", "            from_port         = 443443\n"),
        message: "65535",
        token: "443443",
    },
];
