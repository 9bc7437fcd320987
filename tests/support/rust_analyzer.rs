//! rust-analyzer, for tests of what an editor shows.
//!
//! It is built from crates.io into the user's cache the first time that a test asks for it, which takes ten minutes; later
//! tests find it there. Driven over the language server protocol
//! (<https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/>).

use crate::debian;
use crate::python::cache;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The newest version that the Rust of this project compiles; later ones want a later Rust.
const VERSION: &str = "0.0.336";

/// How long an answer may take before the server counts as hanging.
const PATIENCE: Duration = Duration::from_secs(120);

/// rust-analyzer, and the source of the standard library that it reads.
#[derive(Clone, Debug)]
pub struct Installed {
    program: PathBuf,
    library: PathBuf,
}

/// rust-analyzer, built once for this user.
///
/// # Errors
/// Why it is not to be had.
pub fn installed() -> Result<Installed, String> {
    static FOUND: OnceLock<Result<Installed, String>> = OnceLock::new();
    FOUND.get_or_init(|| Ok(Installed { program: program()?, library: library()? })).clone()
}

fn program() -> Result<PathBuf, String> {
    let place = cache().join(format!("rust-analyzer-{VERSION}"));
    let program = place.join("bin/rust-analyzer");
    if program.is_file() {
        return Ok(program);
    }
    writeln!(std::io::stderr(), "building rust-analyzer {VERSION} into {}, once: this takes ten minutes", place.display()).ok();
    let build = cache().join(format!("rust-analyzer-{VERSION}.{}", std::process::id()));
    let status = Command::new(env!("CARGO"))
        .args(["install", "ra_ap_rust-analyzer", "--version", VERSION, "--locked", "--quiet", "--root"])
        .arg(&place)
        .current_dir(std::env::temp_dir())
        // half the time of a build as it is published, and fast enough
        .envs([("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2"), ("CARGO_PROFILE_RELEASE_DEBUG", "0"), ("CARGO_PROFILE_RELEASE_LTO", "false")])
        .env("CARGO_TARGET_DIR", &build)
        .stdin(Stdio::null())
        .status();
    fs::remove_dir_all(&build).ok();
    match status {
        Ok(status) if status.success() && program.is_file() => Ok(program),
        Ok(status) => Err(format!("rust-analyzer cannot be built: cargo install ended with {status}")),
        Err(error) => Err(format!("cannot run cargo: {error}")),
    }
}

/// The source of the standard library: the toolchain's, or else Debian's, which is older and does as well here.
fn library() -> Result<PathBuf, String> {
    let print = Command::new("rustc").args(["--print", "sysroot"]).output().map_err(|error| format!("cannot run rustc: {error}"))?;
    let own = Path::new(String::from_utf8_lossy(&print.stdout).trim()).join("lib/rustlib/src/rust/library");
    if own.join("core/src/lib.rs").is_file() {
        return Ok(own);
    }
    let place = cache().join("rust-src");
    let find = |folder: &Path| {
        let versions = folder.join("usr/src").read_dir().into_iter().flatten().flatten().map(|entry| entry.path().join("library"));
        versions.into_iter().find(|library| library.join("core/src/lib.rs").is_file())
    };
    if let Some(library) = find(&place) {
        return Ok(library);
    }
    let new = cache().join(format!("rust-src.{}", std::process::id()));
    fs::create_dir_all(&new).map_err(|error| format!("cannot create {}: {error}", new.display()))?;
    let made = debian::unpack("rust-src", &new);
    if made.is_ok() && fs::rename(&new, &place).is_err() {
        // another test was faster
        fs::remove_dir_all(&new).ok();
    }
    made?;
    find(&place).ok_or_else(|| "Debian's rust-src has no library/core".to_owned())
}

/// A running rust-analyzer, with a workspace open.
pub struct Server {
    process: Child,
    input: Mutex<ChildStdin>,
    received: Receiver<Value>,
    next: u64,
    root: PathBuf,
    open: BTreeMap<String, u64>,
    /// Diagnostics that it has sent, by the document.
    pushed: BTreeMap<String, Vec<Value>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Installed {
    /// Opens a workspace and waits until all of it is read; builds go to the folder `target`.
    ///
    /// # Panics
    /// When the server does not start.
    #[must_use]
    pub fn open(&self, root: &Path, target: &Path) -> Server {
        let mut process = Command::new(&self.program)
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("rust-analyzer starts");
        let (input, output) = (process.stdin.take().expect("a pipe"), process.stdout.take().expect("a pipe"));
        let (send, received) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let mut server = Server {
            process,
            input: Mutex::new(input),
            received,
            next: 0,
            root: root.to_owned(),
            open: BTreeMap::new(),
            pushed: BTreeMap::new(),
        };
        let settings = json!({
            "cargo": { "sysroot": "discover", "sysrootSrc": self.library, "buildScripts": { "enable": true } },
            "checkOnSave": false,
            "procMacro": { "enable": true },
            "completion": { "limit": null },
        });
        server.request(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": format!("file://{}", root.display()),
                "initializationOptions": settings,
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": {
                        "hover": { "contentFormat": ["markdown"] },
                        "completion": { "completionItem": { "snippetSupport": false, "documentationFormat": ["markdown"] } },
                        "diagnostic": {},
                    },
                },
            }),
        );
        server.notify("initialized", json!({}));
        server
    }
}

/// One message, or none where the server is gone.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => {
                length = line.to_lowercase().strip_prefix("content-length:").and_then(|length| length.trim().parse().ok()).unwrap_or(length)
            }
        }
    }
    let mut content = vec![0; length];
    output.read_exact(&mut content).ok()?;
    serde_json::from_slice(&content).ok()
}

impl Server {
    fn send(&self, message: &Value) {
        let text = message.to_string();
        let mut input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| input.flush()).expect("rust-analyzer is there");
    }

    fn notify(&self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Takes the next message; what the server asks is answered with nothing.
    fn receive(&mut self, patience: Duration) -> Option<Value> {
        match self.received.recv_timeout(patience) {
            Ok(message) => {
                if let (Some(_), Some(id)) = (message.get("method"), message.get("id")) {
                    self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                }
                if message["method"] == "textDocument/publishDiagnostics" {
                    let (document, found) = (&message["params"]["uri"], &message["params"]["diagnostics"]);
                    let document = document.as_str().unwrap_or_default().to_owned();
                    self.pushed.insert(document, found.as_array().cloned().unwrap_or_default());
                }
                Some(message)
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("rust-analyzer has ended"),
        }
    }

    /// Asks, and waits for the answer.
    ///
    /// # Panics
    /// When the server refuses, or says nothing for two minutes.
    pub fn request(&mut self, method: &str, parameters: Value) -> Value {
        loop {
            self.next += 1;
            let id = self.next;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
            let start = Instant::now();
            let answer = loop {
                assert!(start.elapsed() < PATIENCE, "rust-analyzer does not answer {method}");
                match self.receive(Duration::from_secs(1)) {
                    Some(message) if message.get("method").is_none() && message["id"] == id => break message,
                    _ => {}
                }
            };
            match answer.get("error") {
                None => return answer["result"].clone(),
                // the text was changed meanwhile, so it has to be asked again
                Some(error) if error["code"] == -32801 || error["code"] == -32802 => {}
                Some(error) => panic!("{method}: {error}"),
            }
        }
    }

    /// Waits until the workspace is read, and nothing is being built.
    ///
    /// # Panics
    /// When that takes ten minutes.
    pub fn ready(&mut self) {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < Duration::from_secs(600), "rust-analyzer does not come to rest");
            match self.receive(Duration::from_secs(1)) {
                Some(message) if message["method"] == "experimental/serverStatus" && message["params"]["quiescent"] == true => {
                    assert_ne!(message["params"]["health"], "error", "rust-analyzer: {}", message["params"]["message"]);
                    return;
                }
                _ => {}
            }
        }
    }

    fn document(&self, file: &str) -> String {
        format!("file://{}", self.root.join(file).display())
    }

    /// Puts a text into the editor's window of a file; on disk it stays as it is.
    pub fn show(&mut self, file: &str, text: &str) {
        let document = self.document(file);
        let version = self.open.entry(file.to_owned()).or_default();
        *version += 1;
        let version = *version;
        if version == 1 {
            self.notify(
                "textDocument/didOpen",
                json!({ "textDocument": { "uri": document, "languageId": "rust", "version": version, "text": text } }),
            );
        } else {
            let identity = json!({ "uri": document, "version": version });
            self.notify("textDocument/didChange", json!({ "textDocument": identity, "contentChanges": [{ "text": text }] }));
        }
    }

    /// A request about a place in a file.
    pub fn at(&mut self, method: &str, file: &str, line: usize, column: usize) -> Value {
        let document = self.document(file);
        self.request(method, json!({ "textDocument": { "uri": document }, "position": { "line": line, "character": column } }))
    }

    /// What the server has against a file by itself, without cargo.
    pub fn diagnostics(&mut self, file: &str) -> Vec<Value> {
        let document = self.document(file);
        let found = self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": document } }));
        found["items"].as_array().cloned().unwrap_or_default()
    }

    /// The memory of the server and of what it has started, in bytes, where the system tells it (`/proc` of Linux).
    #[must_use]
    pub fn memory(&self) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let mut processes = vec![self.process.id()];
        while let Some(process) = processes.pop() {
            let folder = PathBuf::from(format!("/proc/{process}"));
            let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
            let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
            let kilobytes = field("VmRSS:").and_then(|size| size.split(' ').next()?.parse::<u64>().ok());
            if let (Some(name), Some(kilobytes)) = (field("Name:"), kilobytes) {
                found.push((name, kilobytes * 1024));
            }
            let threads = folder.join("task").read_dir().into_iter().flatten().flatten();
            let children = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
            processes.extend(children.flat_map(|all| all.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()));
        }
        found
    }
}
