//! What the provider offers, in both of its versions.

use crate::schema::{Attribute, Block, Check, Kind, Nested, Nesting, Provider, Relation, Type, Words, computed, optional, required};
use Type::{Bool, Number, Text};
use std::collections::BTreeMap;

/// The provider of a version: 1, 2, or 9, which hangs.
pub(crate) fn provider(version: u8) -> Provider {
    let mut resources = BTreeMap::from([("example_server", server(version)), ("example_network", network()), ("example_odd", odd())]);
    if version == 1 {
        resources.insert("example_relic", kind(Words::Sdk, vec![id(), required("name", Text)]));
    } else {
        // nested attributes are of protocol 6
        resources.insert("example_job", job());
    }
    Provider {
        hangs: version == 9,
        protocol: if version == 1 { 5 } else { 6 },
        configuration: kind(Words::Sdk, vec![optional("folder", Text), optional("region", Text).check(Check::OneOf(&["north", "south"]))]),
        resources,
        data_sources: BTreeMap::from([(
            "example_network",
            kind(Words::Sdk, vec![id(), required("name", Text).check(Check::Length(1, 20)), computed("cidr_block", Text)]),
        )]),
        ephemeral: BTreeMap::from([(
            "example_token",
            kind(Words::Framework, vec![required("audience", Text).check(Check::Length(1, 20)), computed("value", Text).sensitive()]),
        )]),
    }
}

fn kind(words: Words, attributes: Vec<Attribute>) -> Kind {
    Kind { words, block: Block { attributes, blocks: Vec::new() }, groups: Vec::new() }
}

fn id() -> Attribute {
    computed("id", Text)
}

fn server(version: u8) -> Kind {
    let sizes: &[&str] = if version == 1 { &["small", "medium"] } else { &["small", "medium", "large"] };
    let mut attributes = vec![
        id(),
        computed("address", Text),
        required("name", Text).replaces().check(Check::Name(1, 20, "^[a-z][a-z0-9-]*$")),
        optional("size", Text).check(Check::OneOf(sizes)),
        optional("port", Number).check(Check::Range(1, 65535)),
        optional("cores", Number).check(Check::OneOfNumbers(&[1, 2, 4])),
        optional("endpoint", Text).check(Check::Url),
        optional("policy", Text).check(Check::Json),
        optional("network_id", Text),
        optional("key", Text),
        optional("password", Text).sensitive(),
        optional("protected", Bool),
        optional("tags", Type::Map(Box::new(Text))),
        // how it lives
        optional("delay", Number).check(Check::Range(0, 600)),
        optional("fail", Text),
        optional("crash", Text).check(Check::OneOf(&["plan", "apply", "read", "delete"])),
    ];
    if version > 1 {
        attributes.push(optional("zone", Text));
    }
    let disk = Block {
        attributes: vec![
            required("size", Number).check(Check::Range(1, 1000)),
            optional("kind", Text).check(Check::OneOf(&["fast", "slow"])),
        ],
        blocks: Vec::new(),
    };
    let timeouts = Block { attributes: vec![optional("create", Text), optional("delete", Text)], blocks: Vec::new() };
    Kind {
        words: Words::Sdk,
        block: Block {
            attributes,
            blocks: vec![
                Nested { name: "disk", nesting: Nesting::List, max: 3, block: disk },
                Nested { name: "timeouts", nesting: Nesting::Single, max: 0, block: timeouts },
            ],
        },
        groups: vec![(Relation::Conflicts, vec!["key", "password"])],
    }
}

fn network() -> Kind {
    let rule = Block {
        attributes: vec![
            required("from", Number).check(Check::Range(0, 65535)),
            optional("cidrs", Type::List(Box::new(Text))).check(Check::Network(0, 32)),
        ],
        blocks: Vec::new(),
    };
    Kind {
        words: Words::Sdk,
        block: Block {
            attributes: vec![
                id(),
                required("cidr_block", Text).replaces().check(Check::Network(16, 28)),
                optional("zone", Text),
                optional("zone_id", Text),
                optional("servers", Type::List(Box::new(Text))).check(Check::Elements(1, 3)),
                optional("gateway", Text),
                optional("gateway_address", Text).check(Check::Address),
                optional("public", Bool),
                optional("private", Bool),
            ],
            blocks: vec![Nested { name: "rule", nesting: Nesting::Set, max: 0, block: rule }],
        },
        groups: vec![
            (Relation::ExactlyOne, vec!["zone", "zone_id"]),
            (Relation::AtLeastOne, vec!["public", "private"]),
            (Relation::Requires, vec!["gateway", "gateway_address"]),
        ],
    }
}

fn job() -> Kind {
    let settings =
        vec![required("level", Text).check(Check::OneOf(&["debug", "info"])), optional("limit", Number).check(Check::Range(1, 5))];
    let steps = vec![required("name", Text).check(Check::Pattern("^[a-z]+$")), optional("image", Text)];
    Kind {
        words: Words::Framework,
        block: Block {
            attributes: vec![
                id(),
                required("title", Text).check(Check::Length(1, 10)),
                optional("mode", Text).check(Check::OneOf(&["batch", "stream"])),
                optional("retries", Number).check(Check::Range(1, 10)),
                optional("settings", Type::Nested(Nesting::Single, settings)),
                optional("steps", Type::Nested(Nesting::List, steps)),
                optional("secret", Text).sensitive().write_only(),
                optional("secret_version", Number),
                optional("labels", Type::List(Box::new(Text))).check(Check::Elements(2, 4)),
                optional("schedule", Text),
                optional("trigger", Text),
                optional("queue", Text),
                optional("topic", Text),
                optional("owner", Text),
                optional("owner_email", Text),
            ],
            blocks: Vec::new(),
        },
        groups: vec![
            (Relation::ExactlyOne, vec!["schedule", "trigger"]),
            (Relation::Conflicts, vec!["queue", "topic"]),
            (Relation::Requires, vec!["owner_email", "owner"]),
        ],
    }
}

fn odd() -> Kind {
    kind(
        Words::Sdk,
        vec![
            id(),
            optional("words", Text).check(Check::Strange),
            optional("lie", Text).check(Check::Lie),
            optional("fatal", Text).check(Check::Fatal("-1")),
            optional("size", Text).check(Check::OneOf(&["odd", "even"])),
        ],
    )
}
