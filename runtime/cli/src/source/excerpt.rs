//! The lines of a Rust file that declare a block.

use super::read;
use crate::arguments::{self, HIDDEN};
use crate::terminal::{BLUE, paint};
use ferroform::graph::{Block, Sort};
use ferroform_schema::provider::Provider;
use proc_macro2::{Delimiter, LineColumn, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The lines that declare a block, with the comments above them. Literals given to sensitive arguments are
/// not in them.
pub(crate) struct Excerpt {
    /// The number of the first line, from 1.
    pub(crate) first: usize,
    pub(crate) lines: Vec<String>,
    /// Line and column of what names the block, both from 1, and its width.
    name: (usize, usize, usize),
}

/// The Rust files of a program, each read once.
#[derive(Default)]
pub(crate) struct Sources {
    files: BTreeMap<&'static str, Option<File>>,
}

pub(super) struct File {
    pub(super) text: String,
    pub(super) tokens: TokenStream,
}

impl Sources {
    /// The lines that declare a block, where its file is to be found and has such lines.
    pub(crate) fn excerpt(&mut self, block: &Block, providers: &[Provider]) -> Option<Excerpt> {
        // of a call, any literal may be what is sensitive
        if block.is_sensitive() && block.sort() != Sort::Output {
            return None;
        }
        let file = self.file(block.file())?;
        let hidden = arguments::schema(block, providers).map(arguments::sensitive).unwrap_or_default();
        file.excerpt(block.line() as usize, block.column() as usize, &hidden)
    }

    /// A file by the name that cargo has for it, if it is to be found and is Rust.
    pub(super) fn file(&mut self, name: &'static str) -> Option<&File> {
        self.files.entry(name).or_insert_with(|| read(name).and_then(File::new)).as_ref()
    }
}

impl File {
    /// The file, if it is Rust.
    fn new(text: String) -> Option<File> {
        let tokens = text.parse().ok()?;
        Some(File { text, tokens })
    }

    fn excerpt(&self, line: usize, column: usize, hidden: &BTreeSet<&str>) -> Option<Excerpt> {
        let declaration = declaration(self.tokens.clone(), (line, column.checked_sub(1)?))?;
        let (name, end) = (declaration.first()?.span(), declaration.last()?.span().end().line);
        let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let is_above = |text: &&&str| ["//", "#["].iter().any(|start| text.trim_start().starts_with(start));
        let first = line - lines[..line - 1].iter().rev().take_while(is_above).count();
        let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
        let start = length(&lines[..first - 1]);
        let mut shown = lines[first - 1..end].concat();
        // from the last, so that those before stay where they are
        for literal in literals(&declaration, hidden).into_iter().rev() {
            shown.replace_range(literal.start - start..literal.end - start, HIDDEN);
        }
        let width = name.end().column - name.start().column;
        Some(Excerpt { first, lines: shown.lines().map(|line| line.replace('\t', " ")).collect(), name: (line, column, width) })
    }
}

impl Excerpt {
    /// The text of a line, by its number.
    pub(crate) fn line(&self, number: usize) -> Option<&str> {
        self.lines.get(number.checked_sub(self.first)?).map(String::as_str)
    }

    /// How many digits the numbers of the lines have.
    pub(crate) fn margin(&self) -> usize {
        (self.first + self.lines.len() - 1).to_string().len()
    }

    /// The lines with their numbers, and a mark under the name, as rustc shows them.
    pub(crate) fn framed(&self) -> String {
        let width = self.margin();
        let bar = paint(BLUE, "|");
        let mut text = format!("{:width$} {bar}", "");
        for (number, line) in (self.first..).zip(&self.lines) {
            let before = paint(BLUE, &format!("{number:width$}"));
            text += &format!("\n{}", format!("{before} {bar} {line}").trim_end());
            let (marked, column, length) = self.name;
            if number == marked {
                text += &format!("\n{:width$} {bar} {:skip$}{}", "", "", paint(BLUE, &"^".repeat(length)), skip = column - 1);
            }
        }
        text
    }
}

/// What is declared at a place, a line from 1 and a column from 0: from its name to the braces of its body, or without one to what ends it.
pub(super) fn declaration(tokens: TokenStream, place: (usize, usize)) -> Option<Vec<TokenTree>> {
    let at = |at: LineColumn| (at.line, at.column);
    let mut trees = tokens.into_iter().skip_while(|tree| at(tree.span().end()) <= place);
    match trees.next()? {
        TokenTree::Group(group) if at(group.span().start()) <= place => declaration(group.stream(), place),
        name if at(name.span().start()) == place => {
            let mut declaration = vec![name];
            for tree in trees {
                let is_body = matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
                if is_separator(&tree) {
                    break;
                }
                declaration.push(tree);
                if is_body {
                    break;
                }
            }
            Some(declaration)
        }
        _ => None,
    }
}

fn is_separator(tree: &TokenTree) -> bool {
    is_mark(Some(tree), ",;")
}

/// Where the literals stand that are given to arguments of these names.
fn literals(trees: &[TokenTree], hidden: &BTreeSet<&str>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut in_value = false;
    for (at, tree) in trees.iter().enumerate() {
        if is_separator(tree) || in_value && begins_entry(trees, at) {
            in_value = false;
        }
        let is_given = is_mark(trees.get(at + 1), "=:");
        in_value |= is_given && matches!(tree, TokenTree::Ident(name) if hidden.contains(name.to_string().trim_start_matches("r#")));
        match tree {
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                if in_value { all(&inner, &mut found) } else { found.extend(literals(&inner, hidden)) }
            }
            TokenTree::Literal(literal) if in_value => found.push(literal.span().byte_range()),
            _ => {}
        }
    }
    found
}

/// Whether the next argument or block begins here: on a new line, where no value goes on.
fn begins_entry(trees: &[TokenTree], at: usize) -> bool {
    let (before, tree, after) = (at.checked_sub(1).map(|before| &trees[before]), &trees[at], trees.get(at + 1));
    let is_new_line =
        before.is_some_and(|before| before.span().end().line < tree.span().start().line && !is_mark(Some(before), "=+-*/|&!<>.:"));
    let has_body = matches!(after, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    let is_control = matches!(tree, TokenTree::Ident(word) if word == "for" || word == "if");
    is_new_line && matches!(tree, TokenTree::Ident(word) if word != "else") && (is_mark(after, "=") || has_body || is_control)
}

fn is_mark(tree: Option<&TokenTree>, marks: &str) -> bool {
    matches!(tree, Some(TokenTree::Punct(mark)) if marks.contains(mark.as_char()))
}

fn all(trees: &[TokenTree], found: &mut Vec<Range<usize>>) {
    for tree in trees {
        match tree {
            TokenTree::Group(group) => all(&group.stream().into_iter().collect::<Vec<_>>(), found),
            TokenTree::Literal(literal) => found.push(literal.span().byte_range()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, File};
    use std::collections::BTreeSet;

    fn excerpt(text: &str, line: usize, column: usize, hidden: &BTreeSet<&str>) -> Option<Excerpt> {
        File::new(text.to_owned())?.excerpt(line, column, hidden)
    }

    /// The lines for what is named at the first `@`, which is taken out of the text.
    fn lines(text: &str, hidden: &[&str]) -> String {
        let at = text.find('@').expect("a mark");
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at].rsplit('\n').next().expect("a line").chars().count() + 1;
        let text = text.replacen('@', "", 1);
        excerpt(&text, line, column, &BTreeSet::from_iter(hidden.iter().copied())).expect("an excerpt").lines.join("\n")
    }

    #[test]
    fn a_declaration_ends_with_its_body_whatever_its_strings_and_comments_hold() {
        let body =
            "resource!(stack, @aws_vpc \"a{\" {\n  a = \"}\\\"}\" // }\n  b = r#\"}\"}\"# /* } /* } */ */\n  c = '}' as &'static str\n})";
        assert_eq!(lines(&format!("fn f() {{\n{body};\n}}\n"), &[]), format!("{};", body.replace('@', "")));
    }

    #[test]
    fn comments_and_attributes_above_belong_to_it_and_what_follows_does_not() {
        assert_eq!(
            lines("struct Outputs {\n    /// Of the VPC.\n    #[output(sensitive)]\n    @vpc: Expr<Str>,\n    other: Expr<Str>,\n}", &[]),
            { "    /// Of the VPC.\n    #[output(sensitive)]\n    vpc: Expr<Str>," }
        );
        assert_eq!(lines("fn f() {\n    data!(stack, @aws_caller_identity \"me\");\n    done()\n}", &[]), {
            "    data!(stack, aws_caller_identity \"me\");"
        });
    }

    #[test]
    fn literals_of_sensitive_arguments_are_not_shown() {
        let text = "resource!(s, @aws_db_instance \"main\" {\n  name = \"a\"\n  password = format!(\"b{}\", \"c\") +\n    \"x\"\n      .trim_matches(\"y\")\n  pin = [1, {\n r\"d\"\n }]\n  port = 5\n})";
        assert_eq!(lines(text, &["password", "pin"]), {
            "resource!(s, aws_db_instance \"main\" {\n  name = \"a\"\n  password = format!((sensitive value), (sensitive value)) +\n    (sensitive value)\n      .trim_matches((sensitive value))\n"
                .to_owned()
                + "  pin = [(sensitive value), {\n (sensitive value)\n }]\n  port = 5\n})"
        });
    }

    #[test]
    fn the_name_is_marked_as_rustc_marks_it() {
        let text = "a\n\n\n\n\n\n\n\n// above\nlet vpc = resource!(stack, aws_vpc \"main\" {\n});\n";
        let expected = [
            "   |",
            " 9 | // above",
            "10 | let vpc = resource!(stack, aws_vpc \"main\" {",
            "   |                            ^^^^^^^",
            "11 | });",
        ];
        assert_eq!(excerpt(text, 10, 28, &BTreeSet::new()).expect("an excerpt").framed(), expected.join("\n"));
    }

    #[test]
    fn a_place_that_the_file_does_not_have_has_no_lines() {
        assert!(excerpt("one line", 2, 1, &BTreeSet::new()).is_none());
        assert!(excerpt("one line", 1, 80, &BTreeSet::new()).is_none());
    }
}
