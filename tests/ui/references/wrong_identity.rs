//! What names another kind, where any identity of a key would do.
use ferroform::prelude::*;

fn case(stack: &Stack) {
    let role = resource!(stack, aws_iam_role "main" { assume_role_policy = "{}" });
    let key = resource!(stack, aws_kms_key "main" {});
    let alias = resource!(stack, aws_kms_alias "main" { name = "alias/main", target_key_id = key.id });

    resource!(stack, aws_kms_ciphertext "main" { key_id = role.arn, plaintext = "secret" });
    // and all that may stand there
    resource!(stack, aws_kms_ciphertext "a" { key_id = key.id, plaintext = "secret" });
    resource!(stack, aws_kms_ciphertext "b" { key_id = key.arn, plaintext = "secret" });
    resource!(stack, aws_kms_ciphertext "c" { key_id = alias.name, plaintext = "secret" });
    resource!(stack, aws_kms_ciphertext "d" { key_id = alias.arn, plaintext = "secret" });
    resource!(stack, aws_kms_ciphertext "e" { key_id = alias.target_key_id, plaintext = "secret" });
}

fn main() {}
