//! Modules of Terraform: what they render, and what terraform makes of it.

mod life;
mod reader;
mod render;
mod types;
mod validate;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use tests::terraform::{plain, trial, with_aws};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut tests = vec![
        trial("terraform accepts local modules, nested, repeated and with aliases", with_aws, validate::accepts),
        trial("terraform finds a module of a repository", plain, validate::repository),
        trial("a module is applied, moved and destroyed", plain, life::lives),
        trial("commands bring the files of modules along, and take away what is none", plain, life::copies),
        trial("terraform reads the same in files that are hard to read", plain, reader::agrees),
        trial("what terraform says of a module stands on its Rust line", plain, life::tells),
    ];
    let all: [(&str, fn()); 18] = [
        ("a module is called with its source, its inputs and its path", render::call),
        ("a module of a registry has a version", render::registry),
        ("outputs are expressions, by instance where it is repeated", render::outputs),
        ("depends_on takes modules, and a module's takes resources", render::depends_on),
        ("providers are passed, by hand and by the scope", render::providers),
        ("the files of a module and those it is made of are in the stack's folder", render::files),
        ("two stacks of one program give the same bytes", render::same),
        ("modules are in the graph", render::graph),
        ("a name twice, and another stack's provider, are told", render::problems),
        ("what is in a module is moved and imported by address", render::addresses),
        ("an output that shows a module's secret is told", render::secrets),
        ("JSON and overrides are read", render::json),
        ("what is declared is typed", render::declared),
        ("types are read", reader::types),
        ("providers are read", reader::providers),
        ("any text is read or refused", reader::never_stops),
        ("a file is read as it was written", reader::reads_back),
        ("versions and sources are Terraform's", reader::sources),
    ];
    tests.extend(all.map(|(name, test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    }));
    libtest_mimic::run(&arguments, tests).exit_code()
}
