//! Cases: configurations that are HCL as they stand, and nearly the body syntax of the macros.
//!
//! A file has several; each begins with a line `# what it is about`. A block's header and its closing brace
//! stand at the start of a line, comments within a case begin with `//`, and a block is declared before it is
//! referred to. Nothing here needs a crate, because the build script compiles it too.

use std::path::Path;

/// One configuration.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name of its file, without `.hcl`: a class of mistakes, or an AWS service.
    pub file: String,
    /// Its file and its place there, as a name for a Rust function: `route_table_3`.
    pub id: String,
    /// What it is about.
    pub title: String,
    text: String,
}

/// Every case of the files in a folder.
///
/// # Panics
/// If they cannot be read, or a file begins with something else than a case.
#[must_use]
pub fn read(folder: &Path) -> Vec<Case> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "hcl")).collect();
    paths.sort();
    paths.iter().flat_map(|path| cases(path)).collect()
}

fn cases(path: &Path) -> Vec<Case> {
    let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            let id = format!("{file}_{}", cases.len() + 1);
            cases.push(Case { file: file.clone(), id, title: title.to_owned(), text: String::new() });
        } else if let Some(case) = cases.last_mut() {
            case.text.push_str(line);
            case.text.push('\n');
        } else if !line.is_empty() {
            panic!("{}: {line:?} stands before the first case", path.display());
        }
    }
    cases
}

impl Case {
    /// As HCL. Every block's name begins with the case's, so that all cases fit into one configuration.
    #[must_use]
    pub fn hcl(&self) -> String {
        let lines = self.text.lines().map(|line| match Header::read(line) {
            Some(Header { mode, kind, name, rest }) => format!("{mode} \"{kind}\" \"{}_{name}\"{}\n", self.id, self.in_hcl(rest)),
            None => self.in_hcl(line) + "\n",
        });
        lines.collect()
    }

    /// As a stack in Rust with the same blocks.
    #[must_use]
    pub fn rust(&self) -> String {
        self.stack(str::to_owned)
    }

    /// The same with every literal hidden from the macros behind a function, so that only the running program knows
    /// the values.
    #[must_use]
    pub fn rust_hidden(&self) -> String {
        self.stack(hidden)
    }

    fn stack(&self, write: fn(&str) -> String) -> String {
        let in_rust = |text: &str| write(&in_rust(text));
        let lines = self.text.lines().map(|line| match Header::read(line) {
            Some(Header { mode, kind, name, rest }) => {
                let whole = if rest.ends_with('}') { ");" } else { "" };
                format!("    let {kind}_{name} = {mode}!(stack, {kind} \"{}_{name}\"{}{whole}\n", self.id, in_rust(rest))
            }
            None if line == "}" => "    });\n".into(),
            None => format!("    {}\n", in_rust(line)),
        });
        format!("#[stack]\npub fn {}(stack: &Stack) {{\n{}}}\n", self.id, lines.collect::<String>())
    }

    fn in_hcl(&self, text: &str) -> String {
        references(text, |kind, name, path| format!("{kind}.{}_{name}{path}", self.id))
    }
}

/// A reference is the variable of its block, and an element of a list is got with `at`.
fn in_rust(text: &str) -> String {
    let text = text.replace("data.aws_", "aws_").replace("ephemeral.aws_", "aws_");
    references(&text, |kind, name, path| format!("{kind}_{name}{}", path.replace('[', ".at(").replace(']', ")")))
}

/// A line with its literals as arguments of the function `hidden`. Keys stay, and so do strings with expressions in
/// them, which are hidden already.
fn hidden(line: &str) -> String {
    let (mut done, mut rest) = (String::new(), line);
    while let Some(first) = rest.chars().next() {
        let (length, literal) = match first {
            '"' => (string(rest), true),
            '-' | '0'..='9' if !done.ends_with("at(") && number(rest) > 0 => (number(rest), true),
            _ if is_word(first) => (word(rest), matches!(&rest[..word(rest)], "true" | "false")),
            _ => (first.len_utf8(), false),
        };
        let (text, after) = rest.split_at(length);
        let is_key = after.trim_start().starts_with(['=', ':']);
        // a variable of a string is no bool, though a literal may be
        let as_is = text.contains("${") || text.contains("%{") || matches!(text, "\"true\"" | "\"false\"");
        if !literal || is_key || as_is {
            done.push_str(text);
        } else if first == '"' || is_word(first) && !first.is_ascii_digit() || text.contains('.') {
            done.push_str(&format!("hidden({text})"));
        } else {
            // a large number would not fit the type that Rust gives it otherwise
            done.push_str(&format!("hidden({text}_i64)"));
        }
        rest = after;
    }
    done
}

/// How long the string is that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = true;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(end, _)| end + 1)
}

/// How long the number is that a text begins with.
fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('-'));
    let digits = &text[sign..];
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        sign + digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len())
    } else {
        0
    }
}

/// `resource "kind" "name"` at the start of a line.
struct Header<'l> {
    mode: &'l str,
    kind: &'l str,
    name: &'l str,
    rest: &'l str,
}

impl Header<'_> {
    fn read(line: &str) -> Option<Header<'_>> {
        let mut parts = line.splitn(5, '"');
        let mode = parts.next()?.trim_end();
        if !["resource", "data", "ephemeral"].contains(&mode) {
            return None;
        }
        let (kind, _, name) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Header { mode, kind, name, rest: parts.next()? })
    }
}

/// Replaces every reference: a kind, a name, and the path of what is wanted of it.
fn references(text: &str, replace: impl Fn(&str, &str, &str) -> String) -> String {
    let (mut done, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("aws_") {
        let (before, from) = rest.split_at(at);
        done.push_str(before);
        let (kind, after) = from.split_at(word(from));
        let name = after.strip_prefix('.').map_or("", |after| &after[..word(after)]);
        if name.is_empty() || done.ends_with(is_word) {
            done.push_str(kind);
            rest = after;
        } else {
            let (path, after) = split_path(&after[1 + name.len()..]);
            done.push_str(&replace(kind, name, path));
            rest = after;
        }
    }
    done + rest
}

/// `.arn` and `.names[0]`, and what follows them.
fn split_path(text: &str) -> (&str, &str) {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let step = match rest.chars().next() {
            Some('.') if word(&rest[1..]) > 0 => 1 + word(&rest[1..]),
            Some('[') => rest.find(']').map_or(0, |end| end + 1),
            _ => 0,
        };
        if step == 0 {
            return text.split_at(at);
        }
        at += step;
    }
}

/// How long the word is that a text begins with.
fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
