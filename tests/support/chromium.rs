//! Chromium, for tests of what a person sees in a browser.
//!
//! One that is installed is taken; else Debian's packages are unpacked into the user's cache, which needs no
//! rights. The browser is driven over the DevTools protocol (<https://chromedevtools.github.io/devtools-protocol/>)
//! by two pipes, so no port is open.

use crate::debian;
use crate::terraform::Folder;
use base64::Engine;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

/// Names of a browser that may be on the `PATH`.
const NAMES: [&str; 5] = ["chromium", "chromium-headless-shell", "chromium-browser", "google-chrome", "chrome"];
/// Debian's package of the browser without windows.
const PACKAGE: &str = "chromium-headless-shell";
/// The program in it.
const PROGRAM: &str = "usr/lib/chromium/chromium-headless-shell";

/// How to start Chromium.
#[derive(Clone, Debug)]
pub struct Chromium {
    program: PathBuf,
    /// Where its libraries are, if they are not the system's.
    libraries: Vec<PathBuf>,
}

/// Chromium: installed, or unpacked once for this user.
///
/// # Errors
/// Why it is not to be had.
pub fn chromium() -> Result<Chromium, String> {
    static FOUND: OnceLock<Result<Chromium, String>> = OnceLock::new();
    FOUND.get_or_init(find).clone()
}

fn find() -> Result<Chromium, String> {
    let folders: Vec<PathBuf> = env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    let installed = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).filter(|program| program.is_file());
    if let Some(chromium) = installed.map(|program| Chromium { program, libraries: Vec::new() }).find(|chromium| chromium.version().is_ok())
    {
        return Ok(chromium);
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cache")));
    let folder = cache.ok_or("there is no home folder to unpack Chromium in")?.join("ferroform");
    let place = folder.join("chromium");
    if let Ok(chromium) = unpacked(&place) {
        return Ok(chromium);
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    // in a folder of its own first, so that of several processes at once each finds either nothing or the whole
    let new = folder.join(format!("chromium.{}", std::process::id()));
    let made = debian::unpack(PACKAGE, &new).and_then(|()| unpacked(&new)).and_then(|_| {
        fs::remove_dir_all(&place).ok();
        fs::rename(&new, &place).or_else(|error| unpacked(&place).map(|_| ()).map_err(|_| format!("cannot move Chromium: {error}")))
    });
    fs::remove_dir_all(&new).ok();
    made.and_then(|()| unpacked(&place))
}

/// What was unpacked to a folder, if it starts.
fn unpacked(folder: &Path) -> Result<Chromium, String> {
    let entries = |folder: &Path| folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    // those of the platform, and one level below: `usr/lib/x86_64-linux-gnu/pulseaudio`
    let platforms = entries(&folder.join("usr/lib")).filter(|path| path.to_string_lossy().contains("-linux-"));
    let libraries = platforms.flat_map(|platform| entries(&platform).chain([platform.clone()]).collect::<Vec<_>>()).collect();
    let chromium = Chromium { program: folder.join(PROGRAM), libraries };
    chromium.version().map(|_| chromium)
}

impl Chromium {
    fn version(&self) -> Result<String, String> {
        let output = self.with_libraries(Command::new(&self.program)).arg("--version").stdin(Stdio::null()).output();
        let output = output.map_err(|error| format!("{}: {error}", self.program.display()))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(format!("{}: {}", self.program.display(), text(&output.stderr)))
        }
    }

    fn with_libraries(&self, mut command: Command) -> Command {
        if !self.libraries.is_empty() {
            let inherited = env::var_os("LD_LIBRARY_PATH");
            let folders = self.libraries.iter().cloned().chain(inherited.iter().flat_map(env::split_paths));
            command.env("LD_LIBRARY_PATH", env::join_paths(folders).expect("folders without colons"));
        }
        command
    }

    /// A window of this size, which shows a file.
    ///
    /// # Panics
    /// If the browser does not start.
    #[must_use]
    pub fn open(&self, file: &Path, (width, height): (u32, u32)) -> Page {
        let profile = Folder::new("ferroform-chromium");
        // it reads from the third of its files, and writes to the fourth
        let mut command = self.with_libraries(Command::new("sh"));
        command.args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>&2"]).arg(&self.program);
        command.args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]);
        command.arg(format!("--user-data-dir={}", profile.path("").display()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut browser = command.spawn().expect("a shell starts");
        let (to, from) = (browser.stdin.take().expect("a pipe"), browser.stdout.take().expect("a pipe"));
        let mut page = Page { browser, to, from: BufReader::new(from), session: None, calls: 0, events: Vec::new(), _profile: profile };
        let target = page.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let session = page.call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        page.session = session["sessionId"].as_str().map(str::to_owned);
        for part in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            page.call(part, &json!({}));
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.call("Emulation.setDeviceMetricsOverride", &metrics);
        page.load(file);
        page
    }
}

/// A page in a browser of its own, which ends with it.
#[derive(Debug)]
pub struct Page {
    browser: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    calls: u64,
    events: Vec<Value>,
    _profile: Folder,
}

impl Page {
    /// Calls a method of the protocol.
    fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.calls += 1;
        let mut call = json!({ "id": self.calls, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            call["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{call}\0").as_bytes()).expect("the browser runs");
        loop {
            let mut answer = self.next();
            if answer["id"] == json!(self.calls) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
        }
    }

    /// The next answer or event; events are kept.
    fn next(&mut self) -> Value {
        let mut message = Vec::new();
        self.from.read_until(0, &mut message).expect("the browser runs");
        let message: Value = serde_json::from_slice(message.strip_suffix(&[0]).expect("the browser runs")).expect("JSON");
        if message["id"].is_null() {
            self.events.push(message.clone());
        }
        message
    }

    fn load(&mut self, file: &Path) {
        let loaded = |events: &[Value]| events.iter().filter(|event| event["method"] == "Page.loadEventFired").count();
        let before = loaded(&self.events);
        self.call("Page.navigate", &json!({ "url": format!("file://{}", file.display()) }));
        while loaded(&self.events) == before {
            self.next();
        }
    }

    /// The value of an expression of JavaScript.
    ///
    /// # Panics
    /// If it throws.
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut result = self.call("Runtime.evaluate", &parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].take()
    }

    /// The text of the element that a selector finds first.
    pub fn text(&mut self, selector: &str) -> String {
        let value = self.value(&format!("document.querySelector({}).innerText", json!(selector)));
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until nothing moves.
    pub fn still(&mut self) {
        self.value("Promise.all(document.getAnimations().map((animation) => animation.finished)).then(() => null)");
    }

    /// Where the middle of the element is that an expression gives.
    fn middle(&mut self, element: &str) -> (f64, f64) {
        self.still();
        let middle =
            self.value(&format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])(({element}).getBoundingClientRect())"));
        let number = |at: usize| middle[at].as_f64().expect("a number");
        (number(0), number(1))
    }

    fn mouse(&mut self, kind: &str, (x, y): (f64, f64), more: Value) {
        let mut parameters = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        if let (Some(parameters), Value::Object(more)) = (parameters.as_object_mut(), more) {
            parameters.extend(more);
        }
        self.call("Input.dispatchMouseEvent", &parameters);
    }

    /// Clicks on the element that an expression gives.
    pub fn click(&mut self, element: &str) {
        let middle = self.middle(element);
        self.drag(middle, middle);
    }

    /// Presses the mouse here, and lets go there.
    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.mouse("mouseMoved", from, json!({ "button": "none", "buttons": 0 }));
        self.mouse("mousePressed", from, json!({}));
        if from != to {
            self.mouse("mouseMoved", ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0), json!({}));
            self.mouse("mouseMoved", to, json!({}));
        }
        self.mouse("mouseReleased", to, json!({ "buttons": 0 }));
    }

    /// Turns the wheel at a place.
    pub fn wheel(&mut self, at: (f64, f64), pixels: f64) {
        self.mouse("mouseWheel", at, json!({ "button": "none", "buttons": 0, "deltaX": 0, "deltaY": pixels }));
    }

    /// Presses a key, such as `Escape`, or `a`.
    pub fn key(&mut self, key: &str) {
        let text = match key {
            "Enter" => "\r",
            _ if key.chars().count() == 1 => key,
            _ => "",
        };
        self.call("Input.dispatchKeyEvent", &json!({ "type": "keyDown", "key": key, "text": text }));
        self.call("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": key }));
    }

    /// Types a text.
    pub fn write(&mut self, text: &str) {
        text.chars().for_each(|letter| self.key(&letter.to_string()));
    }

    /// Whether the system of the person is dark.
    pub fn dark(&mut self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        self.call("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] }));
    }

    /// A picture of what is seen, as PNG, in a file.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn picture(&mut self, file: &Path) {
        self.still();
        let picture = self.call("Page.captureScreenshot", &json!({ "format": "png" }));
        let picture = base64::engine::general_purpose::STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("Base64");
        fs::create_dir_all(file.parent().expect("a folder")).and_then(|()| fs::write(file, picture)).expect("the picture can be written");
    }

    /// What the page complained of, and each address but its own that it asked for.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let complaint = |event: &Value| match event["method"].as_str()? {
            "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded" => Some(event["params"].to_string()),
            "Network.requestWillBeSent" => {
                let address = event["params"]["request"]["url"].as_str()?;
                (!address.starts_with("file:") && !address.starts_with("about:")).then(|| address.to_owned())
            }
            _ => None,
        };
        self.events.iter().filter_map(complaint).collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.browser.kill().ok();
        self.browser.wait().ok();
    }
}
