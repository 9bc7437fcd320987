//! The guide: whatever it shows of Rust is compiled, its stacks are put before terraform and the real provider, and
//! its links and its table of features hold.

mod book;
mod features;

use book::Book;
use ferroform::config::Environment;
use guide::Example;
use libtest_mimic::{Arguments, Trial};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tests::terraform::{Folder, WithAws, trial, with_aws};

fn main() -> ExitCode {
    let mut trials: Vec<Trial> = guide::examples().into_iter().map(validated).collect();
    trials.push(Trial::test("the pages show what is compiled, and link to what is there", || sound(&workspace()).map_err(Into::into)));
    trials.push(Trial::test("a page that shows or links to what is not there is refused", || {
        refuses_unsound_pages();
        Ok(())
    }));
    trials.push(Trial::test("every feature has a test that shows it", || shown(&workspace()).map_err(Into::into)));
    trials.push(Trial::test("a feature whose test is not there is refused", || {
        refuses_untested_features();
        Ok(())
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A stack of a page, put before terraform.
fn validated(Example { page, stack }: Example) -> Trial {
    let name = format!("{page}: {}", stack.name());
    trial(&name, with_aws, move |terraform: &WithAws| {
        let synthesized = stack.synthesize(&Environment::default()).unwrap_or_else(|error| panic!("{error}"));
        terraform.validate_stack(&synthesized).unwrap_or_else(|error| panic!("{error}"));
    })
}

fn sound(workspace: &Path) -> Result<(), String> {
    let faults = Book::read(workspace).faults();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn refuses_unsound_pages() {
    let folder = Folder::new("guide");
    for part in ["guide/src", "guide/examples"] {
        std::fs::create_dir_all(folder.path(part)).expect("a folder in the temporary folder");
    }
    folder.write("guide/examples/lib.rs", "mod a;\n");
    folder.write("guide/examples/a.rs", "// ANCHOR: shown\nfn a() {}\n// ANCHOR_END: shown\n// ANCHOR: hidden\n");
    folder.write("guide/examples/loose.rs", "fn loose() {}\n");
    folder.write("guide/src/SUMMARY.md", "- [A](a.md)\n- [Gone](gone.md)\n");
    folder.write("guide/src/unlisted.md", "# Unlisted\n");
    folder.write(
        "guide/src/a.md",
        "# A `code` heading\n[good](#a-code-heading) [bad](a.md#other) [`code`](nowhere.md) `[no](link.md)`\n\
         ```rust\n{{#include ../examples/a.rs:shown}}\nfn written() {}\n{{#include ../examples/a.rs:missing}}\n```\n\
         ```rust,ignore\n{{#include ../examples/loose.rs}}\n{{#include ../src/a.md}}\n```\n\
         ```\nno language\n```\n```text\nfree\n",
    );
    let expected = [
        "unlisted.md: is not in SUMMARY.md",
        "SUMMARY.md:2: there is no page \"gone.md\" to link to",
        "a.md:2: a.md has no heading `#other`",
        "a.md:2: there is no page \"nowhere.md\" to link to",
        "a.md:5: Rust that is written here, which no test compiles: include it from guide/examples",
        "a.md:6: guide/examples/a.rs has no anchor `missing`",
        "a.md:9: guide/examples/loose.rs is not compiled by any test",
        "a.md:10: guide/src/a.md is not compiled by any test",
        "a.md:12: a block of code in \"\", which is none of [\"rust\", \"text\", \"sh\", \"toml\", \"json\", \"hcl\", \"python\", \"yaml\"]",
        "a.md:15: a block of code without an end",
        "guide/examples/a.rs: no page shows `hidden`",
        "guide/examples/a.rs: `hidden` has only a start or only an end",
        "guide/examples/loose.rs: no page shows it",
    ];
    assert_eq!(Book::read(&folder).faults(), expected);
}

fn shown(workspace: &Path) -> Result<(), String> {
    let faults = features::faults(workspace, Book::read(workspace).page("features.md"));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn refuses_untested_features() {
    let page = "| feature | here | shown by |\n|---|---|---|\n\
        | a | b | `ui::names/unknown_argument`, `guide::introduction: network`, `defects::strings_are_data` |\n\
        | a | b | `backends::s3: terraform knows each argument, and its type`, `runtime::config::what_is_set_is_read` |\n\
        | a | b | `ui::names/nothing`, `guide::introduction: nothing`, `defects::nothing`, `nothing::at_all` |\n\
        | a | b | `runtime::names::what_is_set_is_read`, `defects::tags`, `strings_are_data` |\n\
        | a | b | TODO |\n";
    let faults = features::faults(&workspace(), page);
    let expected = [
        "features.md:5: `ui::names/nothing`: there is no such case",
        "features.md:5: `guide::introduction: nothing`: there is no such test",
        "features.md:5: `defects::nothing`: there is no such test",
        "features.md:5: `nothing::at_all`: tests/Cargo.toml has no test target `nothing`",
        "features.md:6: `runtime::names::what_is_set_is_read`: there is no such test",
        "features.md:6: `defects::tags`: there is no such test",
        "features.md:6: `strings_are_data`: a test is named as `target::test`",
        "features.md:7: a names no test",
    ];
    assert_eq!(faults[..expected.len()], expected);
    assert_eq!(faults.len() - expected.len(), 37, "a table without D1 to D27 and 4.1 to 4.10");
}
