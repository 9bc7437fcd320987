//! The JSON document that a string holds.

use super::Value;
use ferroform_schema::body::Node;
use ferroform_schema::json;

impl Value {
    /// The document in a string of JSON, or in `jsonencode(..)` of something that can be seen: what only
    /// Terraform knows stands in it as the text `${..}`, as everywhere.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// # use ferroform::config::Environment;
    /// #[stack]
    /// fn web(stack: &Stack) {
    ///     let logs = resource!(stack, aws_s3_bucket "logs" { bucket = "logs" });
    ///     resource!(stack, aws_s3_bucket_policy "logs" {
    ///         bucket = logs.id
    ///         policy = jsonencode({
    ///             Version   = "2012-10-17"
    ///             Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = logs.arn }]
    ///         })
    ///     });
    /// }
    ///
    /// let web = web().synthesize(&Environment::default()).unwrap();
    /// let arguments = web.graph().block("aws_s3_bucket_policy.logs").unwrap().arguments();
    /// let policy = arguments.get("policy").and_then(|policy| policy.document()).unwrap();
    /// assert_eq!(policy.get("Statement.Action").and_then(|action| action.text()), Some("s3:*".into()));
    /// assert_eq!(policy.get("Statement.Resource").and_then(|resource| resource.reference()), Some(("aws_s3_bucket.logs", "arn")));
    /// ```
    #[must_use]
    pub fn document(&self) -> Option<Value> {
        let Value::Template(template) = self else { return None };
        if let Some(written) = template.strip_prefix("${jsonencode(").and_then(|rest| rest.strip_suffix(")}")) {
            return Value::of_native(written);
        }
        json::read(&self.text()?, Node::default()).ok().map(Value::from).map(Value::data)
    }

    /// What is written in Terraform's native syntax.
    pub(crate) fn of_native(written: &str) -> Option<Value> {
        let mut reader = Reader { text: written, at: 0 };
        reader.value().filter(|_| reader.at == written.len())
    }

    /// The same value, where its strings are data and not templates.
    fn data(self) -> Value {
        match self {
            Value::Template(text) => {
                let mut template = String::new();
                json::push_template(&mut template, &text);
                Value::Template(template)
            }
            Value::List(items) => Value::List(items.into_iter().map(Value::data).collect()),
            Value::Object(entries) => Value::Object(entries.into_iter().map(|(key, value)| (key, value.data())).collect()),
            other => other,
        }
    }
}

/// Reads what is rendered in Terraform's native syntax: objects, lists, strings and what is known of
/// expressions, namely where they end
/// (<https://developer.hashicorp.com/terraform/language/expressions/types#literal-expressions>).
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.next().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn eat(&mut self, wanted: u8) -> Option<()> {
        self.space();
        (self.next()? == wanted).then(|| self.at += 1)
    }

    /// A value, and the space after it.
    fn value(&mut self) -> Option<Value> {
        self.space();
        let start = self.at;
        let literal = match self.next()? {
            b'{' => self.entries(b'}', Self::entry).map(Value::Object),
            b'[' => self.entries(b']', Self::value).map(Value::List),
            b'"' => self.string().map(Value::Template),
            _ => None,
        };
        self.space();
        if literal.is_some() && matches!(self.next(), None | Some(b',' | b']' | b'}')) {
            return literal;
        }
        // a part of an expression, such as `"a" == b` or `[for ..]`
        self.at = start;
        self.expression()
    }

    fn entries<T>(&mut self, end: u8, entry: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut entries = Vec::new();
        self.at += 1;
        while self.eat(end).is_none() {
            entries.push(entry(self)?);
            if self.eat(b',').is_none() {
                return self.eat(end).map(|()| entries);
            }
        }
        Some(entries)
    }

    fn entry(&mut self) -> Option<(String, Value)> {
        self.space();
        let key = match self.next()? {
            b'"' => self.string()?,
            _ => {
                let length = self.text[self.at..].find(['=', ':'])?;
                self.at += length;
                let key = self.text[self.at - length..self.at].trim();
                // `(expression) =`
                key.strip_prefix('(').and_then(|key| key.strip_suffix(')')).map_or(key.to_owned(), |key| format!("${{{key}}}"))
            }
        };
        self.eat(b'=').or_else(|| self.eat(b':'))?;
        Some((key, self.value()?))
    }

    /// A string's template, without its escapes but those of templates.
    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut template = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(['"', '\\', '$', '%'])?;
            template.push_str(&rest[..plain]);
            self.at += plain;
            let rest = &rest[plain..];
            if rest.starts_with('"') {
                self.at += 1;
                return Some(template);
            }
            if let Some(escape) = rest.strip_prefix('\\') {
                let digits = match escape.chars().next()? {
                    'u' => 4,
                    'U' => 8,
                    _ => 0,
                };
                template.push(match escape.chars().next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' | 'U' => u32::from_str_radix(escape.get(1..=digits)?, 16).ok().and_then(char::from_u32)?,
                    other => Some(other).filter(char::is_ascii)?,
                });
                self.at += 2 + digits;
                continue;
            }
            let length = if rest.starts_with("$${") || rest.starts_with("%%{") {
                3
            } else if rest.starts_with("${") || rest.starts_with("%{") {
                1 + bracketed(&rest[1..])?
            } else {
                1
            };
            template.push_str(&rest[..length]);
            self.at += length;
        }
    }

    fn expression(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let mut length = 0;
        while let Some(byte) = rest.as_bytes().get(length) {
            match byte {
                b',' | b']' | b'}' | b')' => break,
                b'(' | b'[' | b'{' | b'"' => length += bracketed(&rest[length..])?,
                _ => length += 1,
            }
        }
        let expression = rest[..length].trim();
        self.at += length;
        Some(match expression {
            "" => return None,
            "null" => Value::Null,
            "true" | "false" => Value::Bool(expression == "true"),
            number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && number.parse::<f64>().is_ok() => {
                Value::Number(number.to_owned())
            }
            _ => Value::Template(format!("${{{expression}}}")),
        })
    }
}

/// How long a text in brackets or quotes is, which the given one starts with.
fn bracketed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = match bytes.first()? {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        quote => *quote,
    };
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            byte if *byte == end => return Some(at + 1),
            b'\\' if end == b'"' => at += 2,
            b'$' | b'%' if end == b'"' => {
                let is_escape = bytes.get(at + 1) == bytes.get(at) && bytes.get(at + 2) == Some(&b'{');
                at += match bytes.get(at + 1) {
                    _ if is_escape => 3,
                    Some(b'{') => 1 + bracketed(&text[at + 1..])?,
                    _ => 1,
                };
            }
            b'(' | b'[' | b'{' | b'"' if end != b'"' => at += bracketed(&text[at..])?,
            _ => at += 1,
        }
    }
}
