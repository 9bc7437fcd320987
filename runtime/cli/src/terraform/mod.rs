//! Terraform or OpenTofu, as a program that is run.

pub(crate) mod message;

use crate::error::CliError;
use crate::interrupt;
use crate::source;
use ferroform::Synthesized;
use ferroform_schema::version::Constraints;
use message::Message;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The oldest version that has what the stacks render.
const OLDEST: (u64, u64) = (1, 5);

/// How often a running terraform's output is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// How often a reader hears of a terraform that says nothing, to show that time goes by.
const SECOND: Duration = Duration::from_secs(1);

/// The folder in a stack's working folder with what is ours.
pub(crate) const OURS: &str = ".ferroform";

/// The program.
#[derive(Clone, Debug)]
pub(crate) struct Terraform {
    program: PathBuf,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// None where it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) stderr: String,
}

impl Terraform {
    /// The program that was named, or the first one in PATH.
    pub(crate) fn find(named: Option<&Path>) -> Result<Terraform, CliError> {
        let folders: Vec<PathBuf> = std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect();
        let in_path = |name: &OsStr| folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file());
        match named {
            // a name without a folder is looked for in PATH, as a shell does
            Some(named) => match named.components().count() {
                1 => in_path(named.as_os_str()),
                // terraform runs in another folder than this program
                _ => named.canonicalize().ok().filter(|program| program.is_file()),
            }
            .map(|program| Terraform { program })
            .ok_or_else(|| CliError::Failed(format!("there is no program `{}` to run as terraform", named.display()))),
            None => ["terraform", "tofu"]
                .iter()
                .flat_map(|name| [(*name).to_owned(), format!("{name}{}", std::env::consts::EXE_SUFFIX)])
                .find_map(|name| in_path(OsStr::new(&name)))
                .map(|program| Terraform { program })
                .ok_or_else(|| {
                    CliError::Failed(
                        "neither `terraform` nor `tofu` is in PATH; install one \
                         (https://developer.hashicorp.com/terraform/install), or name it by `--terraform PROGRAM`"
                            .to_owned(),
                    )
                }),
        }
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Refuses a version that is too old, or is none of those that a stack needs.
    pub(crate) fn check_version(&self, folder: &Path, stack: &Synthesized) -> Result<(), CliError> {
        let (ended, stdout) = self.capture(folder, &["version", "-json"])?;
        let json: Option<serde_json::Value> = serde_json::from_str(&stdout).ok();
        let version = json.as_ref().and_then(|json| json["terraform_version"].as_str());
        let Some(version) = version.filter(|_| ended.code == Some(0)) else {
            let message =
                format!("`{}` does not say which version of terraform it is\n{}", self.program.display(), ended.stderr.trim_end());
            return Err(CliError::Failed(message));
        };
        let mut numbers = version.split('.').map(|number| number.parse::<u64>().unwrap_or(0));
        let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        if (major, minor) < OLDEST {
            let (program, (major, minor)) = (self.program.display(), OLDEST);
            return Err(CliError::Failed(format!("`{program}` is version {version}; version {major}.{minor} or newer is needed")));
        }
        for requirement in stack.requirements() {
            let constraint = requirement.constraint();
            if Constraints::read(constraint).is_ok_and(|constraints| !constraints.allow(version)) {
                let (file, line, column) = requirement.place();
                let (name, program, place) = (stack.name(), self.program.display(), source::show(&source::call(file, line, column)));
                let message = format!("the stack `{name}` needs terraform {constraint}, and `{program}` is version {version}\n{place}");
                return Err(CliError::Failed(format!("{message}\nname another one by `--terraform PROGRAM`, or let the stack need less")));
            }
        }
        Ok(())
    }

    /// Runs a command whose output is one text.
    pub(crate) fn capture<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S]) -> Result<(Ended, String), CliError> {
        let mut stdout = String::new();
        let ended = self.run(folder, arguments, |text| stdout.push_str(text))?;
        Ok((ended, stdout))
    }

    /// Runs a command that prints messages, each of which is handed over as it comes.
    pub(crate) fn stream<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S], mut each: impl FnMut(Message)) -> Result<Ended, CliError> {
        let mut begun = String::new();
        self.run(folder, arguments, |text| {
            if text.is_empty() {
                each(Message::Other);
            }
            begun.push_str(text);
            while let Some((line, rest)) = begun.split_once('\n') {
                each(Message::of(line));
                begun = rest.to_owned();
            }
        })
    }

    /// Terraform writes to files, which are read as they grow. With a pipe it would die of our death, in the
    /// middle of an apply, and leave things behind that its state does not know of.
    fn run<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S], mut each: impl FnMut(&str)) -> Result<Ended, CliError> {
        let ours = folder.join(OURS);
        fs::create_dir_all(&ours).map_err(|error| CliError::file("create the folder", &ours, &error))?;
        let run = Log::new(&ours, "out")?;
        let errors = Log::new(&ours, "err")?;
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(folder).env("TF_IN_AUTOMATION", "1").env("TF_INPUT", "0");
        command.stdin(Stdio::null()).stdout(run.write()?).stderr(errors.write()?);
        interrupt::apart(&mut command);
        let start = |error| CliError::file("run", &self.program, &error);
        let mut child = command.spawn().map_err(start)?;
        let told = interrupt::Told::new(child.id());
        let mut stdout = run.read()?;
        let mut text = Growing::default();
        let mut told_at = Instant::now();
        let mut has_output = false;
        let code = loop {
            // asked before the last look, so that nothing is missed
            let ended = child.try_wait().map_err(start)?;
            let mut each = |text: &str| {
                has_output = true;
                each(text);
            };
            text.grow(&mut stdout, &mut each).map_err(|error| CliError::file("read", &run.path, &error))?;
            match ended {
                Some(status) => break status.code(),
                None => sleep(LOOK),
            }
            if told_at.elapsed() >= SECOND {
                each("");
                told_at = Instant::now();
            }
        };
        drop(told);
        let mut stderr = String::new();
        Growing::default().grow(&mut errors.read()?, &mut |text| stderr.push_str(text)).ok();
        if code != Some(0) || !has_output {
            errors.check()?;
        }
        Ok(Ended { code, stderr })
    }
}

/// A file that terraform writes to; it goes when the run is over.
struct Log {
    path: PathBuf,
}

impl Log {
    fn new(folder: &Path, sort: &str) -> Result<Log, CliError> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        let number = RUNS.fetch_add(1, Ordering::Relaxed);
        Ok(Log { path: folder.join(format!("{}-{number}.{sort}", std::process::id())) })
    }

    /// Nobody else may read it: outputs may be in it.
    fn write(&self) -> Result<File, CliError> {
        let mut options = File::options();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(&self.path).map_err(|error| CliError::file("write", &self.path, &error))
    }

    /// Whether it can be written to: terraform does not say when it could not.
    fn check(&self) -> Result<(), CliError> {
        let written = File::options().append(true).open(&self.path).and_then(|mut file| file.write_all(&[b'\n'; 4096]));
        written.map_err(|error| CliError::file("write", &self.path, &error))
    }

    fn read(&self) -> Result<File, CliError> {
        File::open(&self.path).map_err(|error| CliError::file("read", &self.path, &error))
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        fs::remove_file(&self.path).ok();
    }
}

/// Text that comes in pieces, which may end within a character.
#[derive(Default)]
struct Growing {
    rest: Vec<u8>,
}

impl Growing {
    fn grow(&mut self, from: &mut impl Read, each: &mut impl FnMut(&str)) -> std::io::Result<()> {
        match from.read_to_end(&mut self.rest) {
            Ok(0) => return Ok(()),
            Err(error) if error.kind() != ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => self.rest.len(),
        };
        each(&String::from_utf8_lossy(&self.rest[..whole]));
        self.rest.drain(..whole);
        Ok(())
    }
}
