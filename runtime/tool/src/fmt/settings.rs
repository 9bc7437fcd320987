//! What rustfmt is told of the layout, so that both make the same of it.

use std::fs;
use std::path::Path;

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) max_width: usize,
    pub(super) tab_spaces: usize,
    pub(super) hard_tabs: bool,
    /// Of the file to format.
    pub(super) newline: &'static str,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { max_width: 100, tab_spaces: 4, hard_tabs: false, newline: "\n" }
    }
}

impl Settings {
    /// What the nearest `rustfmt.toml` says, from a folder upwards. What is wrong in it, rustfmt tells.
    pub(super) fn of_folder(folder: &Path) -> Settings {
        let names = ["rustfmt.toml", ".rustfmt.toml"];
        let mut files = folder.ancestors().flat_map(|folder| names.map(|name| folder.join(name)));
        Settings::parse(&files.find_map(|file| fs::read_to_string(file).ok()).unwrap_or_default())
    }

    fn parse(text: &str) -> Settings {
        let mut settings = Settings::default();
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((name, value)) = line.split_once('=').map(|(name, value)| (name.trim(), value.trim())) else { continue };
            let number = value.parse().ok().filter(|number| *number > 0);
            match (name, number) {
                ("max_width", Some(number)) => settings.max_width = number,
                ("tab_spaces", Some(number)) => settings.tab_spaces = number,
                ("hard_tabs", _) => settings.hard_tabs = value == "true",
                _ => {}
            }
        }
        settings
    }

    /// The indentation of the line that holds a byte, in columns.
    pub(super) fn indent_at(&self, text: &str, at: usize) -> usize {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.columns(text[start..].chars().take_while(|char| matches!(char, ' ' | '\t')))
    }

    /// How many columns some characters take at the start of a line.
    pub(super) fn columns(&self, chars: impl Iterator<Item = char>) -> usize {
        chars.fold(0, |column, char| match char {
            '\t' => (column / self.tab_spaces + 1) * self.tab_spaces,
            _ => column + 1,
        })
    }

    pub(super) fn indentation(&self, columns: usize) -> String {
        match self.hard_tabs {
            true => "\t".repeat(columns / self.tab_spaces) + &" ".repeat(columns % self.tab_spaces),
            false => " ".repeat(columns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn what_rustfmt_is_told_counts_and_else_its_defaults() {
        let settings = Settings::parse("edition = \"2024\"\nmax_width=80 # narrow\ntab_spaces = x\nhard_tabs = true\n");
        assert_eq!((settings.max_width, settings.tab_spaces, settings.hard_tabs), (80, 4, true));
        assert_eq!(settings.indentation(10), "\t\t  ");
        assert_eq!(settings.indent_at("a\n \t  b", 6), 6);
    }
}
