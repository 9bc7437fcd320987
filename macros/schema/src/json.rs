//! The one place that writes a JSON string, and text as Terraform reads strings of JSON; and a reader of JSON.

use crate::body::{Field, Name, Node, Piece, Value, ValueKind};
use std::borrow::Cow;

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

/// Reads a JSON document (RFC 8259), every part of it at `node`; or says where it stops being one.
///
/// ```
/// use ferroform_schema::{body::{Node, ValueKind}, json::read};
/// assert!(matches!(read("[1, \"\\u00e9\"]", Node(0)).unwrap().kind, ValueKind::List(elements) if elements[1].text() == Some("é")));
/// assert_eq!(read("{,}", Node(0)).unwrap_err(), "it stops being JSON at character 2");
/// ```
pub fn read(text: &str, node: Node) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.space();
    let Some(value) = reader.value(&mut |_, part| at(node, part)) else {
        let before = text.get(..reader.at).map_or(reader.at, |before| before.chars().count());
        return Err(format!("it stops being JSON at character {}", before + 1));
    };
    reader.space();
    if reader.at < text.len() { Err("something follows the JSON document".into()) } else { Ok(value) }
}

/// A part of a document, made of parts that are read already.
pub(crate) enum Part<'t, T> {
    Null,
    Bool(bool),
    /// As it is written.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<T>),
    Object(Vec<(Cow<'t, str>, T)>),
}

/// A value whose every part is at a node.
fn at(node: Node, part: Part<Value>) -> Value {
    let kind = match part {
        Part::Null => ValueKind::Null,
        Part::Bool(bool) => ValueKind::Bool(bool),
        Part::Number(number) => ValueKind::Number(number.to_owned()),
        Part::Text(text) => ValueKind::Text(vec![Piece::Text(text.into_owned())]),
        Part::List(values) => ValueKind::List(values),
        Part::Object(fields) => {
            let field = |(key, value): (Cow<str>, Value)| Field { key: Name { text: key.into_owned(), node }, pieces: None, value };
            ValueKind::Object(fields.into_iter().map(field).collect())
        }
    };
    Value { node, kind }
}

/// Reads the entries of an object, each followed by a comma, without what may stand between tokens; `None` where they
/// are not that. `build` is told the byte at which each part begins.
pub(crate) fn read_entries<'t, T>(text: &'t str, build: Build<'t, '_, T>) -> Option<Vec<(Cow<'t, str>, T)>> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let mut fields = Vec::new();
    while reader.at < text.len() {
        fields.push(reader.field(build)?);
        reader.eat(b',')?;
    }
    Some(fields)
}

pub(crate) type Build<'t, 'b, T> = &'b mut dyn FnMut(usize, Part<'t, T>) -> T;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then(|| self.at += 1)
    }

    fn word<T>(&mut self, word: &str, part: Part<'t, T>) -> Option<Part<'t, T>> {
        self.text[self.at..].starts_with(word).then(|| {
            self.at += word.len();
            part
        })
    }

    fn value<T>(&mut self, build: Build<'t, '_, T>) -> Option<T> {
        // deeper than any document that a person writes, and than the stack should go
        if self.depth >= 200 {
            return None;
        }
        self.depth += 1;
        let start = self.at;
        let part = match self.next()? {
            b'{' => Part::Object(self.entries(b'}', build, Self::field)?),
            b'[' => Part::List(self.entries(b']', build, Self::value)?),
            b'"' => Part::Text(self.string()?),
            b't' => self.word("true", Part::Bool(true))?,
            b'f' => self.word("false", Part::Bool(false))?,
            b'n' => self.word("null", Part::Null)?,
            _ => Part::Number(self.number()?),
        };
        self.depth -= 1;
        Some(build(start, part))
    }

    fn entries<T, E>(&mut self, end: u8, build: Build<'t, '_, T>, entry: fn(&mut Self, Build<'t, '_, T>) -> Option<E>) -> Option<Vec<E>> {
        let mut entries = Vec::new();
        self.at += 1;
        self.space();
        if self.eat(end).is_some() {
            return Some(entries);
        }
        loop {
            self.space();
            entries.push(entry(self, build)?);
            self.space();
            if self.eat(end).is_some() {
                return Some(entries);
            }
            self.eat(b',')?;
        }
    }

    fn field<T>(&mut self, build: Build<'t, '_, T>) -> Option<(Cow<'t, str>, T)> {
        let key = self.string()?;
        self.space();
        self.eat(b':')?;
        self.space();
        Some((key, self.value(build)?))
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.eat(b'"')?;
        let mut string = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|b| matches!(b, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
            // the first part is the whole of most
            string = if string.is_empty() { Cow::Borrowed(&rest[..plain]) } else { string + &rest[..plain] };
            self.at += plain;
            if self.eat(b'"').is_some() {
                return Some(string);
            }
            self.eat(b'\\')?;
            let escape = self.next()?;
            self.at += 1;
            string.to_mut().push(match escape {
                b'"' | b'\\' | b'/' => char::from(escape),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return None,
            });
        }
    }

    /// What follows `\u`: a character, or half of a pair with which the other half follows. A half that is
    /// alone stands for no character, which is no mistake of the document.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let start = self.at;
            self.at += 2;
            let second = self.hex()?;
            if (0xDC00..0xE000).contains(&second) {
                return char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.at = start;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        let text = &rest[..rest.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')).unwrap_or(rest.len())];
        let digits = text.strip_prefix('-').unwrap_or(text);
        let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
        let fits = digits.starts_with(|c: char| c.is_ascii_digit())
            && (whole == "0" || !whole.starts_with('0'))
            && !digits.ends_with('.')
            && !digits.contains(".e")
            && !digits.contains(".E")
            && text.parse::<f64>().is_ok();
        self.at += text.len();
        fits.then_some(text)
    }
}
