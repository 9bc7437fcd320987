//! Figures, each beside the one to reach or the one to beat.

use std::fmt;

/// A table for people.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    /// A figure with nothing to compare it with.
    pub(crate) fn figure(&mut self, what: &str, figure: f64, unit: &str) {
        self.rows.push([what.to_owned(), written(figure, unit), String::new(), String::new()]);
    }

    /// A figure, the reference it is held against, and their ratio: 1 or less is good.
    pub(crate) fn against(&mut self, what: &str, figure: f64, unit: &str, reference: f64) {
        self.rows.push([what.to_owned(), written(figure, unit), written(reference, unit), format!("{:.3}", figure / reference)]);
    }

    /// What could not be measured, and why.
    pub(crate) fn missing(&mut self, what: &str, reason: &str) {
        self.rows.push([what.to_owned(), format!("not measured: {reason}"), String::new(), String::new()]);
    }
}

fn written(figure: f64, unit: &str) -> String {
    let decimals = if unit.is_empty() || figure >= 1000.0 { 0 } else { 3 };
    format!("{figure:.decimals$} {unit}").trim_end().to_owned()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row[0].chars().count()).max().unwrap_or(0);
        writeln!(f, "| {:width$} | {:>12} | {:>12} | {:>7} |", "what", "measured", "reference", "ratio")?;
        writeln!(f, "|-{:-<width$}-|-{:->12}:|-{:->12}:|-{:->7}:|", "", "", "", "")?;
        for [what, figure, reference, ratio] in &self.rows {
            writeln!(f, "| {what:width$} | {figure:>12} | {reference:>12} | {ratio:>7} |")?;
        }
        Ok(())
    }
}
