//! What an editor shows of TAP while it is written: a real rust-analyzer is asked, over the language server protocol.
//!
//! `cargo test -p tests --test editor` runs it. It is no part of `cargo test --workspace`, since building rust-analyzer the
//! first time takes longer than all other tests.

mod requests;

use requests::{REQUESTS, Request};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tests::rust_analyzer::{Server, installed};
use tests::terraform::{Folder, trial};

/// The project that is open, and what it answered how fast.
struct Editor {
    server: Server,
    project: PathBuf,
    times: Vec<(String, Duration)>,
    /// What was typed, and what was shown, for the guide.
    transcript: String,
    _folder: Folder,
}

static EDITOR: LazyLock<Mutex<Option<Editor>>> = LazyLock::new(|| Mutex::new(None));

fn main() -> ExitCode {
    let mut arguments = libtest_mimic::Arguments::from_args();
    // one window, in which one thing is done after another
    arguments.test_threads = Some(1);
    let trials = REQUESTS.iter().map(|request| trial(request.name, installed, move |installed| ask(installed, request)));
    let mut trials: Vec<_> = trials.collect();
    trials.push(trial("a_whole_program_has_no_squiggle", installed, whole));
    trials.push(trial("the_transcript_is_what_was_shown", installed, transcript));
    trials.push(trial("a_mistake_is_shown_once_and_goes_when_it_is_mended", installed, mistakes));
    let conclusion = libtest_mimic::run(&arguments, trials);
    if let Some(editor) = editor().take() {
        editor.report();
    }
    conclusion.exit_code()
}

fn editor() -> MutexGuard<'static, Option<Editor>> {
    EDITOR.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does something in the one window.
fn within(installed: &tests::rust_analyzer::Installed, work: impl FnOnce(&mut Editor)) {
    let mut editor = editor();
    work(editor.get_or_insert_with(|| Editor::open(installed)));
}

impl Editor {
    /// Opens a copy of the workspace's stacks, as a project that uses ferroform.
    fn open(installed: &tests::rust_analyzer::Installed) -> Editor {
        let workspace = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize().expect("the workspace");
        let folder = Folder::new("editor");
        let project = folder.path("").canonicalize().expect("its real name");
        copy(&workspace.join("stacks"), &project);
        fs::copy(workspace.join("Cargo.lock"), project.join("Cargo.lock")).expect("Cargo.lock");
        let manifest = fs::read_to_string(workspace.join("Cargo.toml")).expect("Cargo.toml");
        // the versions and paths of the workspace, for a workspace of one
        let dependencies = manifest.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        let dependencies = dependencies.replace("path = \"", &format!("path = \"{}/", workspace.display()));
        let package = manifest.split("[workspace.package]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        let own = fs::read_to_string(project.join("Cargo.toml")).expect("the package's Cargo.toml");
        let whole = format!("[workspace]\nresolver = \"3\"\n\n[workspace.package]{package}\n[workspace.dependencies]{dependencies}\n{own}");
        fs::write(project.join("Cargo.toml"), whole).expect("Cargo.toml");
        let start = Instant::now();
        let mut server = installed.open(&project, &project.join("target"));
        server.ready();
        let mut editor = Editor { server, project, times: Vec::new(), transcript: String::new(), _folder: folder };
        editor.times.push(("the project is read".into(), start.elapsed()));
        editor
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.project.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Adds to the transcript: the line with the cursor, and below it what is shown.
    fn write_down(&mut self, request: &Request, typed: &str, cursor: usize, answer: &Value) {
        let start = typed[..cursor].rfind('\n').map_or(0, |end| end + 1);
        let end = typed[cursor..].find('\n').map_or(typed.len(), |end| cursor + end);
        let line = format!("{}{}{}", &typed[start..cursor], requests::CURSOR, &typed[cursor..end]);
        let asked = request.answer.method().rsplit('/').next().unwrap_or_default();
        write!(self.transcript, "{} ({asked})\n    {}\n", request.name.replace('_', " "), line.trim()).ok();
        for line in request.answer.shown(answer, &self.project) {
            writeln!(self.transcript, "        {line}").ok();
        }
        self.transcript.push('\n');
    }

    /// How long each answer took, and what the server weighs.
    fn report(&self) {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nanswered in").ok();
        for (name, time) in &self.times {
            writeln!(out, "{:>8} ms  {name}", time.as_millis()).ok();
        }
        for (name, bytes) in self.server.memory() {
            writeln!(out, "{:>8} MB  {name}", bytes / 1_000_000).ok();
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in from.read_dir().expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

fn ask(installed: &tests::rust_analyzer::Installed, request: &Request) {
    within(installed, |editor| {
        let text = editor.text(request.file);
        let (before, after) = request.edit;
        assert_eq!(text.matches(before).count(), 1, "{before:?} stands once in {}", request.file);
        let typed = text.replace(before, after);
        let cursor = typed.find(requests::CURSOR).expect("a cursor");
        let typed = typed.replace(requests::CURSOR, "");
        let line = typed[..cursor].matches('\n').count();
        let column = cursor - typed[..cursor].rfind('\n').map_or(0, |end| end + 1);
        editor.server.show(request.file, &typed);
        let start = Instant::now();
        let answer = editor.server.at(request.answer.method(), request.file, line, column);
        editor.times.push((request.name.to_owned(), start.elapsed()));
        editor.write_down(request, &typed, cursor, &answer);
        let wrong = request.answer.wrong(&answer, &editor.project);
        editor.server.show(request.file, &text);
        assert!(wrong.is_none(), "{}\n{after}", wrong.unwrap_or_default());
    });
}

fn whole(installed: &tests::rust_analyzer::Installed) {
    within(installed, |editor| {
        let files = ["tap.rs", "gallery.rs"].map(str::to_owned).into_iter();
        let within = ["tap", "gallery"].into_iter().flat_map(|folder| {
            let entries = editor.project.join(folder).read_dir().expect("a folder").flatten();
            entries.map(move |entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).filter(|file| file.ends_with(".rs"))
        });
        let mut files: Vec<String> = files.chain(within).collect();
        files.sort();
        for file in &files {
            let text = editor.text(file);
            editor.server.show(file, &text);
            let start = Instant::now();
            let found = editor.server.diagnostics(file);
            editor.times.push((format!("diagnostics of {file}"), start.elapsed()));
            assert!(found.is_empty(), "{file}: {found:#?}");
        }
    });
}

/// The guide shows what an editor shows; `RENEW=1` writes it anew.
fn transcript(installed: &tests::rust_analyzer::Installed) {
    within(installed, |editor| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editor/transcript.txt");
        let written = editor.transcript.trim_end().to_owned() + "\n";
        if std::env::var_os("RENEW").is_some() {
            fs::write(&path, written).expect("the transcript");
            return;
        }
        let known = fs::read_to_string(&path).expect("the transcript");
        // of a part of the table, a part
        for entry in written.trim_end().split("\n\n") {
            assert!(known.contains(entry), "not in editor/transcript.txt, which `RENEW=1` writes:\n{entry}");
        }
    });
}

fn mistakes(installed: &tests::rust_analyzer::Installed) {
    within(installed, |editor| {
        for mistake in &requests::MISTAKES {
            let text = editor.text(mistake.file);
            let (before, after) = mistake.edit;
            assert_eq!(text.matches(before).count(), 1, "{before:?} stands once in {}", mistake.file);
            editor.server.show(mistake.file, &text.replace(before, after));
            let start = Instant::now();
            let found = editor.server.diagnostics(mistake.file);
            editor.times.push((format!("diagnostics: {}", mistake.message), start.elapsed()));
            let shown: Vec<String> = found.iter().map(|found| found["message"].as_str().unwrap_or_default().to_owned()).collect();
            assert!(shown.len() == 1 && shown[0].contains(mistake.message), "{after}\n{shown:#?}");
            let at = text.find(before).unwrap_or_default() + after.find(mistake.token).unwrap_or_default();
            let typed = text.replace(before, after);
            let line = typed[..at].matches('\n').count();
            let column = at - typed[..at].rfind('\n').map_or(0, |end| end + 1);
            let range = &found[0]["range"];
            let place = |end: &str| (range[end]["line"].as_u64(), range[end]["character"].as_u64());
            assert_eq!(place("start"), (Some(line as u64), Some(column as u64)), "{after}");
            assert_eq!(place("end").1, Some((column + mistake.token.len()) as u64), "{after}");
            editor.server.show(mistake.file, &text);
            let left = editor.server.diagnostics(mistake.file);
            assert!(left.is_empty(), "{left:#?} stays after\n{after}");
        }
    });
}
