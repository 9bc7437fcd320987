//! The rendered document, read backwards: from a line of it to what stands there.

/// The path of keys and numbers to the value on a line, from 1, of a document that is indented by two spaces:
/// `resource`, `aws_vpc`, `main`, `cidr_block`.
pub(crate) fn path_at(document: &str, line: usize) -> Vec<String> {
    let lines: Vec<&str> = document.lines().take(line).collect();
    let Some(last) = lines.last() else { return Vec::new() };
    let mut path = Vec::new();
    let mut depth = indent(last);
    let mut number = 0;
    path.extend(key(last));
    if path.is_empty() && !last.trim_start().starts_with(['}', ']']) {
        number = 1;
    }
    for text in lines.iter().rev().skip(1) {
        let here = indent(text);
        if here == depth && !text.trim_start().starts_with(['}', ']']) && key(text).is_none() {
            number += 1;
        }
        if here < depth {
            if text.ends_with('[') && number > 0 {
                path.push((number - 1).to_string());
            }
            path.extend(key(text));
            (depth, number) = (here, usize::from(key(text).is_none()));
        }
    }
    path.reverse();
    path
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The key that a line begins with.
fn key(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix('"')?;
    let end = rest
        .match_indices('"')
        .map(|(at, _)| at)
        .find(|at| rest[..*at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0)?;
    let quoted = &line.trim_start()[..end + 2];
    rest[end + 1..].starts_with(':').then(|| serde_json::from_str(quoted).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::path_at;

    #[test]
    fn every_line_has_its_path() {
        let document = serde_json::json!({
            "resource": { "aws_x": { "main": {
                "tags": { "a \"b\": c": "1" },
                "ingress": [{ "cidr": ["x", "y"] }, { "cidr": [], "port": 5 }],
            } } },
        });
        let document = format!("{document:#}");
        let found = |part: &str| path_at(&document, 1 + document.lines().position(|line| line.contains(part)).unwrap()).join(".");
        assert_eq!(found("aws_x"), "resource.aws_x");
        assert_eq!(found("a \\\"b"), "resource.aws_x.main.tags.a \"b\": c");
        assert_eq!(found("\"y\""), "resource.aws_x.main.ingress.0.cidr.1");
        assert_eq!(found("port"), "resource.aws_x.main.ingress.1.port");
        assert_eq!(found("ingress"), "resource.aws_x.main.ingress");
        assert_eq!(path_at(&document, 999).len(), 0);
    }
}
