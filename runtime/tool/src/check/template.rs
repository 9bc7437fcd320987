//! Strings of Terraform's JSON syntax: templates, in which `${..}` and `%{..}` are code
//! (<https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping>).

/// The text of a template without code; nothing where only terraform can tell it.
pub(super) fn literal(template: &str) -> Option<String> {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(['$', '%']) {
        let (before, mark) = rest.split_at(at);
        text.push_str(before);
        let sign = &mark[..1];
        let doubled = mark[1..].strip_prefix(sign).filter(|after| after.starts_with('{'));
        if let Some(after) = doubled {
            text.push_str(sign);
            text.push('{');
            rest = &after[1..];
        } else if mark[1..].starts_with('{') {
            return None;
        } else {
            text.push_str(sign);
            rest = &mark[1..];
        }
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_doubled_sign_is_text_and_code_is_unknown() {
        let known = |template: &str| literal(template).unwrap();
        assert_eq!(known("plain, 5 % of $10"), "plain, 5 % of $10");
        assert_eq!(known("$${a} %%{b} $$ $$$${c}"), "${a} %{b} $$ $$${c}");
        assert_eq!(literal("a-${aws_vpc.main.id}"), None);
        assert_eq!(literal("%{ if a }b%{ endif }"), None);
        assert_eq!(literal("$%{a}"), None);
    }
}
