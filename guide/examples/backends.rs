use ferroform::prelude::*;

// ANCHOR: s3
#[stack]
pub fn in_s3(stack: &Stack) {
    backend!(stack, s3 {
        bucket       = "states"
        key          = "network"
        region       = "eu-west-1"
        use_lockfile = true
    });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}
// ANCHOR_END: s3

// ANCHOR: chosen
#[derive(Config)]
pub struct Config {
    /// Bucket for the state; a file beside the program without it.
    #[config(env = "STATE_BUCKET")]
    bucket: Option<String>,
}

#[stack]
pub fn chosen(stack: &Stack, config: &Config) {
    if let Some(bucket) = &config.bucket {
        stack.backend(Backend::new("s3").with("bucket", bucket.as_str()).with("key", stack.stack_name()).with("region", "eu-west-1"));
    }
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}
// ANCHOR_END: chosen

// ANCHOR: cloud
#[stack]
pub fn in_cloud(stack: &Stack) {
    backend!(stack, cloud {
        organization = "example"
        workspaces { name = "network" }
    });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16" });
}
// ANCHOR_END: cloud
