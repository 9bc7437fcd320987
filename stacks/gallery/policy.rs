//! What goes for every block, and what goes for one against the rules.

use ferroform::prelude::*;

/// Tags on all that takes them, and no public bucket, whoever declares it.
pub(super) fn everywhere(stack: &Stack) {
    stack.aspect(|stack| {
        for block in stack.blocks().into_iter().filter(|block| block.is_resource() && block.takes("tags")) {
            block.set("tags.ManagedBy", "ferroform");
        }
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
}

pub(super) fn edited(stack: &Stack, balancer: &aws::Lb) {
    stack
        .block(balancer)
        .set(r#"tags."gallery.io/room""#, "first")
        .set("lifecycle.prevent_destroy", false)
        .info("internal, for the gallery is never deployed");
    stack.block("aws_lb.web_main").append("security_groups", "sg-0123456789abcdef0"); // where there is no handle at hand
    stack.raw(r#"{ "locals": { "of_raw_json": "${upper(\"gallery\")}" } }"#);
    stack.except("encrypted-volume", balancer, "nothing of it is stored");
    resource!(stack.scope("old").outermost(), aws_sqs_queue "orders" {}); // aws_sqs_queue.orders
}
