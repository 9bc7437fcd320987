//! The names in a file of values, as terraform reads it
//! (<https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files>).

use crate::error::CliError;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The names that a file has values for.
///
/// # Errors
/// When it cannot be read, or is named `.json` and is none.
pub(super) fn names(path: &Path) -> Result<Vec<String>, CliError> {
    let text = fs::read_to_string(path).map_err(|error| CliError::file("read the values in", path, &error))?;
    if path.extension().is_none_or(|extension| extension != "json") {
        return Ok(of_hcl(&text));
    }
    match serde_json::from_str(&text) {
        Ok(Value::Object(values)) => Ok(values.into_iter().map(|(name, _)| name).collect()),
        Ok(_) => Err(CliError::Failed(format!("{} is no object of JSON, with a value for each variable", path.display()))),
        Err(error) => Err(CliError::Failed(format!("{} is no JSON: {error}", path.display()))),
    }
}

/// The names in the files that terraform loads by itself.
pub(super) fn loaded_by_itself(folder: &Path) -> Vec<String> {
    let is_loaded = |name: &str| {
        matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
            || name.ends_with(".auto.tfvars")
            || name.ends_with(".auto.tfvars.json")
    };
    let files = folder.read_dir().into_iter().flatten().flatten().filter(|file| is_loaded(&file.file_name().to_string_lossy()));
    // what is wrong with them, terraform says
    files.filter_map(|file| names(&file.path()).ok()).flatten().collect()
}

/// The names at the left of `=` in HCL; those after a mistake are left to terraform.
fn of_hcl(text: &str) -> Vec<String> {
    let mut reader = Reader { rest: text.trim_start_matches('\u{feff}') };
    let mut names = Vec::new();
    while let Some(name) = reader.name() {
        names.push(name.to_owned());
        reader.value();
    }
    names
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or("");
    }

    /// Spaces and comments; where the end of a line means nothing, those too.
    fn space(&mut self, over_lines: bool) {
        loop {
            let trimmed = self.rest.trim_start_matches(|c: char| c.is_whitespace() && (over_lines || c != '\n'));
            let end = if trimmed.starts_with('#') || trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                self.rest = trimmed;
                return;
            };
            self.rest = &trimmed[end..];
        }
    }

    fn name(&mut self) -> Option<&'t str> {
        self.space(true);
        let start = self.rest.strip_prefix('"');
        let text = start.unwrap_or(self.rest);
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(text.len());
        let (name, after) = text.split_at(end);
        self.rest = if start.is_some() { after.strip_prefix('"')? } else { after };
        self.space(false);
        self.rest = self.rest.strip_prefix('=')?;
        Some(name).filter(|name| !name.is_empty())
    }

    /// Goes over a value, to the end of its line.
    fn value(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.space(depth > 0);
            match self.rest.chars().next() {
                None => return,
                Some('\n') => return,
                Some('"') => self.string(),
                Some('<') if self.rest.starts_with("<<") => self.heredoc(),
                Some(bracket @ ('[' | '{' | '(' | ']' | '}' | ')')) => {
                    depth = if matches!(bracket, '[' | '{' | '(') { depth + 1 } else { depth.saturating_sub(1) };
                    self.skip(1);
                }
                Some(other) => self.skip(other.len_utf8()),
            }
        }
    }

    /// A string, with the strings in its `${..}`.
    fn string(&mut self) {
        self.skip(1);
        while let Some(c) = self.rest.chars().next() {
            match c {
                '"' => return self.skip(1),
                '\\' => self.skip(1 + self.rest[1..].chars().next().map_or(0, char::len_utf8)),
                '$' | '%' if self.rest[1..].starts_with([c]) && self.rest[2..].starts_with('{') => self.skip(3),
                '$' | '%' if self.rest[1..].starts_with('{') => self.expression(),
                other => self.skip(other.len_utf8()),
            }
        }
    }

    fn expression(&mut self) {
        self.skip(2);
        let mut depth = 1_usize;
        while let Some(c) = self.rest.chars().next() {
            match c {
                '"' => {
                    self.string();
                    continue;
                }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            self.skip(c.len_utf8());
            if depth == 0 {
                return;
            }
        }
    }

    /// `<<END` and the lines up to `END`.
    fn heredoc(&mut self) {
        let (first, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        let end = first.trim_start_matches(['<', '-']).trim();
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            length += line.len();
            if line.trim() == end {
                // the end of that line ends the value
                length -= line.len() - line.trim_end_matches(['\n', '\r']).len();
                break;
            }
        }
        self.rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::of_hcl;

    #[test]
    fn the_names_at_the_left_are_read_and_what_looks_like_them_is_not() {
        let text = r#"
# comment = 1
region = "eu-west-1" // other = 2
zones  = ["a", # x = 1
  "b = ${join("}", ["c"])} \" d = 3"
] /* e = 4
f = 5 */
tags = {
  Name = "a"
  "x"  = { y = 1 }
}
"quoted" = -3
text = <<-END
  g = 6
  END
plain = "$${h" 
last=true"#;
        assert_eq!(of_hcl(text), ["region", "zones", "tags", "quoted", "text", "plain", "last"]);
        assert!(of_hcl("").is_empty() && of_hcl("= 3").is_empty());
        // whatever is there, reading ends
        for broken in ["a = \"", "a = ${", "a = <<E", "a = [\n", "\"a", "a = \"\\", "é = \"é$", "a = \"${\"", "a = <<"] {
            of_hcl(broken);
        }
    }
}
