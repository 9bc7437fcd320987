//! The one place that writes a JSON string, and text as Terraform reads strings of JSON.

/// Appends `text` as a JSON string, quotes included (RFC 8259, section 7).
///
/// ```
/// let mut json = String::new();
/// ferroform_schema::json::push_string(&mut json, "a \"b\"\n");
/// assert_eq!(json, r#""a \"b\"\n""#);
/// ```
pub fn push_string(json: &mut String, text: &str) {
    json.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..0x20 => "",
            _ => continue,
        };
        json.push_str(&text[plain..at]);
        plain = at + 1;
        if escape.is_empty() {
            json.push_str(&format!("\\u{byte:04x}"));
        } else {
            json.push_str(escape);
        }
    }
    json.push_str(&text[plain..]);
    json.push('"');
}

/// Appends `text` as a template, which every string of Terraform's JSON syntax is: what would begin an
/// expression or a directive is doubled.
/// See <https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences>.
///
/// ```
/// let mut template = String::new();
/// ferroform_schema::json::push_template(&mut template, "${a} costs 5 $");
/// assert_eq!(template, "$${a} costs 5 $");
/// ```
pub fn push_template(template: &mut String, text: &str) {
    // Terraform drops a byte order mark at the start, though not of the text of an expression
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            template.push_str("${\"\\ufeff\"}");
            rest
        }
        None => text,
    };
    let mut plain = 0;
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        match (byte, bytes.get(at + 1)) {
            (b'$' | b'%', Some(b'{')) => {
                template.push_str(&text[plain..=at]);
                plain = at;
            }
            // Terraform takes everything after a lone carriage return for text, expressions included; within
            // an expression it does not, and the `$` before that would escape it
            (b'\r', next) if next != Some(&b'\n') => {
                let before = text[..at].trim_end_matches('$').len();
                template.push_str(&text[plain..before]);
                template.push_str(&format!("${{\"{}\\r\"}}", &text[before..at]));
                plain = at + 1;
            }
            _ => {}
        }
    }
    template.push_str(&text[plain..]);
}
