//! Functions of providers: called with the real provider.

use ferroform::prelude::*;
use serde_json::{Value, json};
use tests::synth::{document, text};
use tests::terraform::{WithAws, plain};

#[derive(Outputs)]
struct Parsed {
    account: Expr<Str>,
    resource: Expr<Str>,
    built: Expr<Str>,
    trimmed: Expr<Str>,
    variables: Expr<Str>,
    decoded: Expr<Any>,
    accounts: Expr<List<Str>>,
}

/// No block of it is of the AWS provider: only its functions are called.
#[stack]
fn parsed(_stack: &Stack) -> Parsed {
    let arn = Expr::<Str>::of("arn:aws:iam::444455556666:role/path/${example}");
    let parts = aws::functions::arn_parse(arn);
    Parsed {
        account: parts.account_id,
        resource: parts.resource,
        built: aws::functions::arn_build(parts.partition, "s3", "", "", text!("${parts.account_id}-logs")),
        trimmed: aws::functions::trim_iam_role_path(arn),
        variables: terraform::functions::encode_tfvars([("name", Expr::<Any>::of("a \"b\"")), ("size", Expr::of(3))]),
        decoded: terraform::functions::decode_tfvars("size = 3").cast::<Any>().get("size"),
        accounts: Expr::<List<Str>>::of([arn]).map(|arn| aws::functions::arn_parse(arn).account_id),
    }
}

pub fn a_provider_is_required_for_its_functions() {
    let document = document(&parsed());
    let required = &document["terraform"]["required_providers"];
    assert_eq!(required["aws"], json!({"source": "hashicorp/aws", "version": "5.100.0"}));
    assert_eq!(required["terraform"], json!({"source": "terraform.io/builtin/terraform"}));
    let account = r#"${provider::aws::arn_parse("arn:aws:iam::444455556666:role/path/$${example}").account_id}"#;
    assert_eq!(document["output"]["account"]["value"], account);

    #[stack]
    fn none(stack: &Stack) {
        resource!(stack, terraform_data "none" {});
    }
    let without = tests::synth::document(&none());
    assert_eq!(without["terraform"]["required_providers"], json!({}), "only what is called is required");
}

pub fn functions_of_a_provider_are_called(_: &WithAws) {
    let applied = plain().and_then(|terraform| terraform.apply(&text(&parsed()))).unwrap_or_else(|error| panic!("{error}"));
    let expected = json!({
        "account": "444455556666",
        "resource": "role/path/${example}",
        "built": "arn:aws:s3:::444455556666-logs",
        "trimmed": "arn:aws:iam::444455556666:role/${example}",
        "variables": "name = \"a \\\"b\\\"\"\nsize = 3\n",
        "decoded": 3,
        "accounts": ["444455556666"],
    });
    assert_eq!(Value::Object(applied.outputs), expected);
}
