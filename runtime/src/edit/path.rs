//! A path to a part of a block: `tags.Name`, `tags."a.b"`, `ingress[0].cidr_blocks[1]`, `ingress[*].description`.

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Name(String),
    Index(usize),
    All,
}

/// Reads a path.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse(path: &str) -> Result<Vec<Step>, String> {
    let wrong =
        || format!("`{path}` is no path, such as `tags.Name`, `tags.\"a.b\"`, `ingress[0].description` or `ingress[*].description`");
    let mut steps = Vec::new();
    let mut rest = path;
    loop {
        let (name, after) = name(rest).ok_or_else(wrong)?;
        steps.push(Step::Name(name));
        rest = after;
        while let Some(inner) = rest.strip_prefix('[') {
            let (step, after) = if inner.starts_with('"') {
                let (key, after) = name_quoted(inner).ok_or_else(wrong)?;
                (Step::Name(key), after)
            } else {
                let end = inner.find(']').ok_or_else(wrong)?;
                let step = if &inner[..end] == "*" { Step::All } else { Step::Index(inner[..end].parse().map_err(|_| wrong())?) };
                (step, &inner[end..])
            };
            steps.push(step);
            rest = after.strip_prefix(']').ok_or_else(wrong)?;
        }
        if rest.is_empty() {
            return Ok(steps);
        }
        rest = rest.strip_prefix('.').ok_or_else(wrong)?;
    }
}

fn name(text: &str) -> Option<(String, &str)> {
    if text.starts_with('"') {
        return name_quoted(text);
    }
    let end = text.find(['.', '[', ']', '"']).unwrap_or(text.len());
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}

/// A name in quotes, within which `\` stands before a quote or another `\`.
fn name_quoted(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut chars = text.strip_prefix('"')?.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((name, &text[at + 2..])),
            '\\' => name.push(chars.next()?.1),
            c => name.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Step::{All, Index, Name};
    use super::parse;

    #[test]
    fn every_key_can_be_named() {
        let name = |text: &str| Name(text.into());
        assert_eq!(parse("tags.Name").unwrap(), [name("tags"), name("Name")]);
        assert_eq!(parse(r#"tags."a.b""#).unwrap(), [name("tags"), name("a.b")]);
        assert_eq!(parse(r#"tags["a\"]b\\"].c"#).unwrap(), [name("tags"), name(r#"a"]b\"#), name("c")]);
        assert_eq!(parse("ingress[12][*].x").unwrap(), [name("ingress"), Index(12), All, name("x")]);
        for wrong in ["", ".", "a.", "a..b", "a[", "a[x]", "a[-1]", "a[0", "a]b", "\"a", "a[0]b", "a \"b\""] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
