//! Who refuses what, as a table.

use super::{Case, Said, refuses, words};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many mistakes there are, and who refuses them.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    cases: usize,
    cargo: usize,
    terraform: usize,
    both: usize,
    synth: usize,
}

impl Counts {
    fn add(&mut self, cargo: bool, synth: bool, terraform: bool) {
        self.cases += 1;
        self.cargo += usize::from(cargo);
        self.terraform += usize::from(terraform);
        self.both += usize::from(cargo && terraform);
        self.synth += usize::from(synth && terraform);
    }

    fn row(self, name: &str) -> String {
        let Counts { cases, cargo, terraform, both, synth } = self;
        format!("| {name} | {cases} | {cargo} | {terraform} | {both} | {} | {} | {synth} |\n", cargo - both, terraform - both)
    }
}

/// Who refuses which mistakes.
#[derive(Clone, Debug, Default)]
pub struct Table {
    classes: BTreeMap<String, Counts>,
    total: Counts,
    /// What terraform refuses and `cargo check` does not, with terraform's words.
    pub missed: Vec<String>,
    /// What terraform refuses and `synth` does not where the values are hidden from `cargo check`.
    pub missed_by_synth: Vec<String>,
    /// What nobody refuses.
    pub unnoticed: Vec<String>,
}

impl Table {
    /// Counts.
    #[must_use]
    pub fn new(cases: &[Case], cargo: &Said, synth: &Said, terraform: &Said) -> Table {
        let mut table = Table::default();
        for case in cases {
            let by = (refuses(cargo, case), refuses(terraform, case));
            let hidden = refuses(synth, case);
            table.classes.entry(case.file.replace('_', " ")).or_default().add(by.0, hidden, by.1);
            table.total.add(by.0, hidden, by.1);
            if by.1 && !hidden {
                table.missed_by_synth.push(format!("{}, {}\n{}", case.id, case.title, words(terraform, case)));
            }
            match by {
                (false, true) => table.missed.push(format!("{}, {}\n{}", case.id, case.title, words(terraform, case))),
                (false, false) => table.unnoticed.push(format!("{}, {}", case.id, case.title)),
                _ => {}
            }
        }
        table
    }

    /// Of what `terraform validate` refuses, how much `cargo check` refuses, in percent.
    #[must_use]
    pub fn percent(&self) -> f64 {
        percent(self.total.both, self.total.terraform)
    }

    /// The same of `synth`, where the values are hidden from `cargo check`.
    #[must_use]
    pub fn percent_of_synth(&self) -> f64 {
        percent(self.total.synth, self.total.terraform)
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text =
            "| mistake | cases | `cargo check` | `terraform validate` | both | only `cargo check` | only `terraform validate` | \
             both `synth` and `terraform validate` |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|\n"
                .to_owned();
        for (class, counts) in &self.classes {
            text.push_str(&counts.row(class));
        }
        text.push_str(&self.total.row("**all**"));
        let Counts { both, terraform, synth, .. } = self.total;
        writeln!(
            text,
            "\nOf the {terraform} that `terraform validate` refuses, `cargo check` refuses {both}, which is {:.1} %; with every literal \
             hidden\nfrom the macros behind a function, the compiler and then `synth` refuse {synth}, which is {:.1} %.",
            self.percent(),
            self.percent_of_synth()
        )
        .ok();
        text
    }

    /// A document with the table between its markers.
    ///
    /// # Panics
    /// If it has no markers.
    #[must_use]
    pub fn within(&self, document: &str) -> String {
        let (before, rest) = document.split_once(START).expect("the marker before the table");
        let (_, after) = rest.split_once(END).expect("the marker after the table");
        format!("{before}{START}\n{}{END}{after}", self.markdown())
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

const START: &str = "<!-- table: written by `cargo run -p tests --bin mistakes -- --write` -->\n";
const END: &str = "<!-- end of the table -->";
