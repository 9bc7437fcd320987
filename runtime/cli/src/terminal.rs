//! What a person sees, and files that are replaced whole.

use crate::error::CliError;
use anstyle::{AnsiColor, Style};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, process};

static COLORS: AtomicBool = AtomicBool::new(false);
/// The line at the bottom of the terminal that says what is going on; empty where there is none.
static STATUS: Mutex<String> = Mutex::new(String::new());

/// What is good news or new.
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();
/// What changes.
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default();
/// What is gone or wrong.
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
/// Where in a source file.
pub(crate) const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();
/// What matters.
pub(crate) const BOLD: Style = Style::new().bold();
/// What matters less.
pub(crate) const DIM: Style = Style::new().dimmed();

/// Colors are for terminals, and for those who did not decline them (<https://no-color.org>).
pub(crate) fn choose_colors(declined: bool) {
    let declined = declined || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    COLORS.store(!declined && io::stdout().is_terminal() && io::stderr().is_terminal(), Ordering::Relaxed);
}

/// A text in a style, where there are colors.
pub(crate) fn paint(style: Style, text: &str) -> String {
    if COLORS.load(Ordering::Relaxed) { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// A line on stdout.
pub fn line(text: &str) -> Result<(), CliError> {
    self::text(&format!("{text}\n"))
}

/// A text of whole lines on stdout.
pub fn text(text: &str) -> Result<(), CliError> {
    let written = above_status(|| io::stdout().write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => CliError::BrokenPipe,
        _ => CliError::Failed(format!("cannot write to the terminal: {error}")),
    })
}

/// A message on stderr; where that cannot be written, there is nobody to tell.
pub fn error(text: &str) {
    note(&format!("{}: {text}", paint(RED, "error")));
}

/// A note on stderr.
pub fn note(text: &str) {
    above_status(|| writeln!(io::stderr(), "{text}")).ok();
}

/// Shows what is going on, in place of what was shown before; nothing where stderr is no terminal.
pub(crate) fn status(text: &str) {
    if !io::stderr().is_terminal() {
        return;
    }
    if let Ok(mut shown) = STATUS.lock() {
        // one line of the terminal: what is wrapped could not be taken back
        *shown = text.chars().take(width().saturating_sub(1)).collect();
        write!(io::stderr(), "\r\x1b[K{shown}").and_then(|()| io::stderr().flush()).ok();
    }
}

/// Takes the line away that says what is going on.
pub(crate) fn clear() {
    status("");
}

fn above_status<T>(write_line: impl FnOnce() -> T) -> T {
    let shown = STATUS.lock();
    let shown = shown.as_ref().map_or("", |shown| shown.as_str());
    if !shown.is_empty() {
        write!(io::stderr(), "\r\x1b[K").ok();
    }
    let written = write_line();
    if !shown.is_empty() {
        write!(io::stderr(), "{shown}").and_then(|()| io::stderr().flush()).ok();
    }
    written
}

/// Columns of the terminal, as the shell says; 80 where it does not.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 20).unwrap_or(80)
}

/// Whether there is somebody to ask.
///
/// # Errors
/// When there is not; the flag is what would have said yes.
pub(crate) fn can_ask(flag: &str) -> Result<(), CliError> {
    if io::stdin().is_terminal() {
        return Ok(());
    }
    Err(CliError::Failed(format!("there is no terminal to ask on: `{flag}` goes on without asking; nothing was changed")))
}

/// Asks a question that only `yes` affirms.
pub(crate) fn ask(question: &str) -> Result<bool, CliError> {
    clear();
    write!(io::stderr(), "{} Only `yes` goes on: ", paint(BOLD, question)).and_then(|()| io::stderr().flush()).ok();
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| CliError::Failed(format!("cannot read the answer: {error}")))?;
    Ok(answer.trim() == "yes")
}

/// Writes a file unless it has this content already: into a new file beside it, which then takes its
/// place, so that nobody ever sees half of it. Returns whether it was written.
pub fn replace(path: &Path, content: &[u8]) -> Result<bool, CliError> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| CliError::file("create the folder", folder, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = folder.join(format!(".{name}.{}", process::id()));
    let written = fs::write(&new, content).and_then(|()| fs::rename(&new, path));
    written.map_err(|error| {
        fs::remove_file(&new).ok();
        CliError::file("write", path, &error)
    })?;
    Ok(true)
}
