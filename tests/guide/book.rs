//! The guide's pages, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The languages that a block of code may be marked with; of these, `rust` is checked.
const LANGUAGES: [&str; 8] = ["rust", "text", "sh", "toml", "json", "hcl", "python", "yaml"];

/// Where Rust may come from: files that are compiled, by these tests or by the workspace.
const COMPILED: [&str; 6] = ["guide/examples", "tests/ui", "tests/guide", "stacks", "runtime", "macros"];

/// The pages of a book in a folder `guide` of a workspace.
pub(crate) struct Book {
    workspace: PathBuf,
    /// By the name below `guide/src`.
    pages: BTreeMap<String, String>,
}

impl Book {
    pub(crate) fn read(workspace: &Path) -> Book {
        let source = workspace.join("guide/src");
        let files = fs::read_dir(&source).unwrap_or_else(|error| panic!("{}: {error}", source.display())).flatten();
        let pages = files.map(|file| {
            let text = fs::read_to_string(file.path()).unwrap_or_else(|error| panic!("{}: {error}", file.path().display()));
            (file.file_name().to_string_lossy().into_owned(), text)
        });
        Book { workspace: workspace.to_owned(), pages: pages.collect() }
    }

    pub(crate) fn page(&self, name: &str) -> &str {
        self.pages.get(name).map_or("", String::as_str)
    }

    /// Everything that is wrong, as `page:line: what`.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = self.unlisted();
        let mut shown = BTreeSet::new();
        for (name, text) in &self.pages {
            for (number, line) in parse(text) {
                let mut fault = |what: String| faults.push(format!("{name}:{number}: {what}"));
                match line {
                    Line::Fence { language } if !LANGUAGES.contains(&language) => {
                        fault(format!("a block of code in {language:?}, which is none of {LANGUAGES:?}"));
                    }
                    Line::Fence { .. } => {}
                    Line::Unclosed => fault("a block of code without an end".into()),
                    Line::Code { language, text } => match Include::parse(text) {
                        Some(include) => match include.locate(&self.workspace) {
                            Ok(()) if language == "rust" && !include.is_compiled(&self.workspace) => {
                                fault(format!("{} is not compiled by any test", include.file));
                            }
                            Ok(()) => {
                                shown.insert((include.file, include.anchor));
                            }
                            Err(error) => fault(error),
                        },
                        None if language == "rust" && !text.trim().is_empty() => {
                            fault("Rust that is written here, which no test compiles: include it from guide/examples".into());
                        }
                        None => {}
                    },
                    Line::Text(text) => {
                        links(text).into_iter().filter_map(|link| self.dead(name, link)).for_each(fault);
                    }
                }
            }
        }
        faults.extend(self.unshown(&shown));
        faults
    }

    /// Pages that the summary does not have.
    fn unlisted(&self) -> Vec<String> {
        let summary = links(self.page("SUMMARY.md"));
        let missing = self.pages.keys().filter(|name| *name != "SUMMARY.md" && !summary.contains(&name.as_str()));
        missing.map(|name| format!("{name}: is not in SUMMARY.md")).collect()
    }

    /// Why a link leads nowhere.
    fn dead(&self, page: &str, link: &str) -> Option<String> {
        if ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme)) {
            return None;
        }
        let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
        let file = if file.is_empty() { page } else { file };
        let Some(text) = self.pages.get(file) else { return Some(format!("there is no page {file:?} to link to")) };
        let heading = heading?;
        let mut headings = parse(text).into_iter().filter_map(|(_, line)| match line {
            Line::Text(text) => text.trim_start().strip_prefix('#').map(slug),
            _ => None,
        });
        (!headings.any(|known| known == heading)).then(|| format!("{file} has no heading `#{heading}`"))
    }

    /// Parts of the examples that no page shows, and anchors that are not a pair.
    fn unshown(&self, shown: &BTreeSet<(String, Option<String>)>) -> Vec<String> {
        let mut faults = Vec::new();
        for file in rust_files(&self.workspace.join("guide/examples")) {
            let text = fs::read_to_string(&file).unwrap_or_default();
            let file = file.strip_prefix(&self.workspace).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if file.ends_with("examples/lib.rs") || shown.contains(&(file.clone(), None)) {
                continue;
            }
            let names = |mark: &str| text.lines().filter_map(|line| line.trim().strip_prefix(mark)).map(str::trim).collect::<Vec<_>>();
            let (starts, ends) = (names("// ANCHOR:"), names("// ANCHOR_END:"));
            for name in &starts {
                if !shown.contains(&(file.clone(), Some((*name).to_owned()))) {
                    faults.push(format!("{file}: no page shows `{name}`"));
                }
                if starts.iter().filter(|start| *start == name).count() > 1 {
                    faults.push(format!("{file}: `{name}` is there twice"));
                }
            }
            let odd = starts.iter().filter(|name| !ends.contains(name)).chain(ends.iter().filter(|name| !starts.contains(name)));
            faults.extend(odd.map(|name| format!("{file}: `{name}` has only a start or only an end")));
            if starts.is_empty() {
                faults.push(format!("{file}: no page shows it"));
            }
        }
        faults
    }
}

/// A line of a page.
enum Line<'p> {
    Text(&'p str),
    Fence { language: &'p str },
    Code { language: &'p str, text: &'p str },
    Unclosed,
}

/// The lines of a page by their numbers; the end of a block of code is none.
fn parse(page: &str) -> Vec<(usize, Line<'_>)> {
    let mut lines = Vec::new();
    let mut open = None;
    for (number, line) in (1..).zip(page.lines()) {
        match (open, line.trim_start().strip_prefix("```")) {
            (None, Some(info)) => {
                let language = info.split(',').next().unwrap_or_default().trim();
                open = Some((number, language));
                lines.push((number, Line::Fence { language }));
            }
            (Some(_), Some(_)) => open = None,
            (Some((_, language)), None) => lines.push((number, Line::Code { language, text: line })),
            (None, None) => lines.push((number, Line::Text(line))),
        }
    }
    lines.extend(open.map(|(number, _)| (number, Line::Unclosed)));
    lines
}

/// `{{#include ../examples/stacks.rs:web}}`
struct Include {
    /// From the workspace on.
    file: String,
    anchor: Option<String>,
}

impl Include {
    fn parse(line: &str) -> Option<Include> {
        let inner = line.trim().strip_prefix("{{#include ")?.strip_suffix("}}")?.trim();
        let (file, anchor) = inner.split_once(':').map_or((inner, None), |(file, anchor)| (file, Some(anchor.to_owned())));
        Some(Include { file: below_workspace(file), anchor })
    }

    /// Whether the file and the anchor are there.
    fn locate(&self, workspace: &Path) -> Result<(), String> {
        let text = fs::read_to_string(workspace.join(&self.file)).map_err(|error| format!("{}: {error}", self.file))?;
        let Some(anchor) = &self.anchor else { return Ok(()) };
        let mark = format!("ANCHOR: {anchor}");
        let is_there = text.lines().any(|line| line.trim_start_matches(['/', '#', ' ']) == mark);
        if is_there { Ok(()) } else { Err(format!("{} has no anchor `{anchor}`", self.file)) }
    }

    fn is_compiled(&self, workspace: &Path) -> bool {
        let is_among = COMPILED.iter().any(|folder| Path::new(&self.file).starts_with(folder)) && self.file.ends_with(".rs");
        let Some(example) = self.file.strip_prefix("guide/examples/") else { return is_among };
        let library = fs::read_to_string(workspace.join("guide/examples/lib.rs")).unwrap_or_default();
        let module = format!("mod {};", example.trim_end_matches(".rs"));
        example.contains('/') || library.lines().any(|line| line.trim_start_matches("pub ") == module)
    }
}

/// A path that is written on a page, from the workspace on.
fn below_workspace(path: &str) -> String {
    let mut parts: Vec<&str> = vec!["guide", "src"];
    for component in Path::new(path).components() {
        match component {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(part) => parts.extend(part.to_str()),
            _ => {}
        }
    }
    parts.join("/")
}

/// Where the links of a line lead; what stands in backticks has none.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split('`').step_by(2);
    prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

/// The identifier that mdBook makes of a heading.
fn slug(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| rust_files(folder));
    let mut files: Vec<PathBuf> = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).chain(below).collect();
    files.sort();
    files
}
