//! The entries of a JSON object or array, found without taking their values apart.
//!
//! For text that this crate's own writers wrote: it is not checked to be JSON.

/// Keys and values of an object; `text` is what stands between its braces, and may end in a comma.
///
/// ```
/// use ferroform_schema::entries::of_object;
/// let entries: Vec<_> = of_object(r#""a":[1,{"b":"}"}],"c":null,"#).collect();
/// assert_eq!(entries, [("a", r#"[1,{"b":"}"}]"#), ("c", "null")]);
/// ```
pub fn of_object(text: &str) -> impl Iterator<Item = (&str, &str)> {
    of_list(text).filter_map(|entry| {
        let (key, value) = entry.split_at(end_of_string(entry));
        Some((key.strip_prefix('"')?.strip_suffix('"')?, value.strip_prefix(':')?))
    })
}

/// Elements of an array; `text` is what stands between its brackets, and may end in a comma.
///
/// ```
/// assert_eq!(ferroform_schema::entries::of_list(r#""a,b",[1,2],"#).collect::<Vec<_>>(), [r#""a,b""#, "[1,2]"]);
/// ```
pub fn of_list(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (entry, after) = rest.split_at(end_of_entry(rest));
        rest = after.strip_prefix(',').unwrap_or(after);
        (!entry.is_empty()).then_some(entry)
    })
}

/// Where the comma after the first entry is, or the end.
fn end_of_entry(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0usize);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at += end_of_string(&text[at..]);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Behind the string that a text begins with.
fn end_of_string(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}
