use ferroform::prelude::*;

// ANCHOR: tags
#[stack]
pub fn tagged(stack: &Stack) {
    stack.aspect(|stack| {
        for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
            block.set("tags.Owner", "network");
        }
    });
    resource!(stack, aws_vpc "main" { cidr_block = "10.0.0.0/16"  tags = { Name = "main" } });
}
// ANCHOR_END: tags

// ANCHOR: adds
#[stack]
pub fn closed(stack: &Stack) {
    stack.aspect(|stack| {
        for block in stack.blocks() {
            let Some(bucket) = block.of::<aws::S3Bucket>() else { continue };
            resource!(stack, aws_s3_bucket_public_access_block "${block.name()}" {
                bucket                  = bucket.id
                block_public_acls       = true
                block_public_policy     = true
                ignore_public_acls      = true
                restrict_public_buckets = true
            });
        }
    });
    resource!(stack, aws_s3_bucket "logs" { bucket_prefix = "logs-" });
    resource!(stack, aws_s3_bucket "site" { bucket_prefix = "site-" });
}
// ANCHOR_END: adds

#[stack]
fn plain(stack: &Stack) {
    resource!(stack.scope("cache"), aws_sqs_queue "misses" {});
    resource!(stack, aws_sqs_queue "orders" {});
}

// ANCHOR: definition
pub fn encrypted() -> ferroform::Definition {
    plain().with_aspect(|stack| {
        for queue in stack.blocks().into_iter().filter(|block| block.kind() == "aws_sqs_queue") {
            if queue.arguments().get("kms_master_key_id").is_none() {
                queue.set("sqs_managed_sse_enabled", true);
            }
        }
    })
}
// ANCHOR_END: definition

// ANCHOR: refuse
pub fn small() -> ferroform::Definition {
    plain().named("small").with_aspect(|stack| {
        for queue in stack.scope("cache").blocks() {
            if queue.arguments().get("fifo_queue").and_then(|fifo| fifo.bool()) == Some(true) {
                queue.problem("what is cached needs no order");
            }
        }
    })
}
// ANCHOR_END: refuse
