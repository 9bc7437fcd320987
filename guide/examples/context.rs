use ferroform::prelude::*;

// ANCHOR: config
#[derive(Config)]
pub struct Settings {
    /// How many instances there are.
    #[config(default = 2)]
    instances: u8,
    /// The zones to use.
    #[config(default = "eu-west-1a")]
    zones: Vec<String>,
    /// Never in a file.
    #[config(secret, default = "")]
    token: String,
}

#[stack]
pub fn web(stack: &Stack, settings: &Settings) {
    for zone in &settings.zones {
        resource!(stack, aws_ebs_volume "${zone}" {
            availability_zone = zone
            size              = settings.instances
        });
    }
}
// ANCHOR_END: config

// ANCHOR: stacks
pub fn both() -> [ferroform::Definition; 2] {
    [web(), web().named("web-prod")]
}
// ANCHOR_END: stacks
