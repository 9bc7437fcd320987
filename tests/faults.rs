//! What happens when something goes wrong between here and there: each fault ends with a clear message and the right
//! exit code, and nothing that was made is lost. The provider is `tests/provider`, the program `tests/program`.

use libtest_mimic::Arguments;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tests::example::{WithExample, with_example};
use tests::program::{self, Run};
use tests::terraform::{Folder, trial};

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| program::built("example", "example-stacks").unwrap_or_else(|error| panic!("{error}")));

fn main() -> ExitCode {
    let fault = |name, test: fn(&Place)| trial(name, with_example, move |example: &WithExample| test(&Place::new(example)));
    let trials = vec![
        fault("what a stack gives, and what it changes, is shown without its secrets", secrets),
        fault("an argument that is refused by an apply is shown on its line", refused),
        fault("terraform is killed in the middle of an apply", killed),
        fault("the program is killed in the middle of an apply, and terraform goes on", orphaned),
        fault("an interruption is passed on and waited for", interrupted),
        fault("the provider crashes in the middle of an apply", crashed),
        fault("what the provider works with is gone", gone),
        fault("the state file is damaged", damaged),
        fault("another run holds the lock of the state", locked),
        fault("a saved plan is applied once, and not after the state has changed", stale),
        fault("the output folder cannot be written to", read_only),
        fault("the disk is full", full),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A folder of a user, with the provider at hand.
struct Place<'e> {
    folder: Folder,
    example: &'e WithExample,
}

impl<'e> Place<'e> {
    fn new(example: &'e WithExample) -> Place<'e> {
        let folder = Folder::new("ferroform-faults");
        fs::create_dir(folder.join("things")).expect("a folder can be made");
        Place { folder, example }
    }

    fn command(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(&*PROGRAM);
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        command.env("EXAMPLE_FOLDER", self.folder.join("things")).envs(self.example.environment()).envs(settings.iter().copied());
        command
    }

    fn run(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Run {
        program::run(&mut self.command(arguments, settings))
    }

    fn done(&self, arguments: &[&str], settings: &[(&str, &str)]) -> String {
        let run = self.run(arguments, settings);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}\n{}", run.stdout, run.stderr);
        run.stdout
    }

    /// Starts a command, and waits until it has begun with something.
    fn started(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Child {
        let mut command = self.command(arguments, settings);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        wait(|| self.terraform().is_some() && self.things() > 0);
        child
    }

    /// The number of a running terraform's process that applies in this folder.
    fn terraform(&self) -> Option<Pid> {
        let folder = self.folder.join("ferroform.out/stacks/servers");
        let processes = fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        let is_ours = |pid: &i32| {
            let here = fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == folder);
            let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            here && arguments.split(|byte| *byte == 0).nth(1) == Some(b"apply")
        };
        processes.into_iter().find(is_ours).map(Pid::from_raw)
    }

    /// What the running terraform has said so far.
    fn messages(&self) -> String {
        let ours = fs::read_dir(self.folder.join("ferroform.out/stacks/servers/.ferroform")).into_iter().flatten().flatten();
        let logs = ours.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|extension| extension == "out"));
        logs.filter_map(|log| fs::read_to_string(log).ok()).collect()
    }

    /// How many things there are.
    fn things(&self) -> usize {
        fs::read_dir(self.folder.join("things")).map_or(0, Iterator::count)
    }

    /// The names of what the state knows of.
    fn state(&self) -> Vec<String> {
        let state = fs::read(self.folder.join("terraform.servers.tfstate")).unwrap_or_default();
        let state: Value = serde_json::from_slice(&state).expect("a state is JSON");
        let resources = state["resources"].as_array().expect("a state has resources").iter();
        let filled = resources.filter(|resource| resource["instances"].as_array().is_some_and(|instances| !instances.is_empty()));
        filled.map(|resource| resource["name"].as_str().expect("a resource has a name").to_owned()).collect()
    }

    /// Everything that is there is gone in the end, so nothing was lost on the way.
    fn destroyed(&self) {
        self.done(&["destroy", "--auto-approve"], &[]);
        assert_eq!((self.things(), self.state()), (0, Vec::new()));
    }
}

fn wait(until: impl Fn() -> bool) {
    let began = Instant::now();
    while !until() {
        assert!(began.elapsed() < Duration::from_secs(60), "it does not come to pass");
        sleep(Duration::from_millis(20));
    }
}

fn ended(child: Child) -> Run {
    child.wait_with_output().expect("the program ends").into()
}

const DEPLOY: [&str; 2] = ["deploy", "--auto-approve"];

fn secrets(place: &Place) {
    let deployed = place.done(&["deploy", "--auto-approve", "--outputs-file", "outputs.json"], &[("PASSWORD", "hunter2")]);
    assert!(deployed.contains("servers: 3 created in ") && deployed.contains("servers: password = (sensitive)\n"), "{deployed}");
    let changed = place.run(&["diff"], &[("PASSWORD", "hunter3"), ("SIZE", "large"), ("FIRST_NAME", "other")]);
    // what is made up anew with each version of the provider
    let is_made_up = |line: &&str| ["address: ", "id: "].iter().any(|name| line.trim_start().starts_with(name));
    let shown: Vec<&str> = changed.stdout.lines().filter(|line| !is_made_up(line)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    servers: 1 to replace
      ± example_server.server-0  tests/program/main.rs:50:34
            name: "server-0" -> "other"  # replaces it
            password: (sensitive) -> (sensitive)
            size: "small" -> "large"
      ~ output address
      ~ output password
    "#);
    assert_eq!(changed.code, Some(2));
    let json = place.run(&["diff", "--json"], &[("PASSWORD", "hunter3")]).stdout;
    let outputs = fs::read_to_string(place.folder.join("outputs.json")).expect("the outputs are written");
    for shown in [&deployed, &changed.stdout, &changed.stderr, &json, &outputs, &place.done(&["output"], &[])] {
        assert!(!shown.contains("hunter"), "{shown}");
    }
    assert_eq!(place.done(&["output", "--name", "password", "--raw"], &[]), "hunter2\n");
    let left = fs::read_dir(place.folder.join("ferroform.out/stacks/servers/.ferroform")).expect("a folder of ours").flatten();
    assert_eq!(left.map(|entry| entry.file_name()).collect::<Vec<_>>(), ["init"], "plans and logs go");
    place.destroyed();
}

fn refused(place: &Place) {
    let run = place.run(&DEPLOY, &[("FAIL", "network_id")]);
    insta::assert_snapshot!(run.stderr, @r#"
    error: example_server was refused
      --> tests/program/main.rs:61:13
       |
    61 |             network_id = network.id
       |             ^^^^^^^^^^
      = of: example_server.server-1
      the value of network_id is refused

    error: servers: terraform ended deploy with an error, 2 of 3 done
    the state has what is done; `diff` shows what is left, and the same command goes on
    "#);
    assert_eq!((run.code, place.things()), (Some(1), 2));
    place.destroyed();
}

fn killed(place: &Place) {
    let child = place.started(&DEPLOY, &[("DELAY", "30")]);
    wait(|| ["server-0: Creating", "server-1: Creating"].iter().all(|begun| place.messages().contains(begun)));
    // the program has to read them as well
    sleep(Duration::from_millis(200));
    kill(place.terraform().expect("terraform runs"), Signal::SIGKILL).expect("it can be killed");
    let run = ended(child);
    insta::assert_snapshot!(run.stderr, @r#"
    error: servers: terraform was killed during deploy, 1 of 3 done
    begun, and perhaps made without the state knowing of it: example_server.server-0, example_server.server-1
    the state has what is done; `diff` shows what is left, and the same command goes on
    "#);
    assert_eq!((run.code, place.state()), (Some(1), vec!["main".to_owned()]));
    place.done(&DEPLOY, &[]);
    place.destroyed();
}

fn orphaned(place: &Place) {
    let mut child = place.started(&DEPLOY, &[("DELAY", "2")]);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    wait(|| place.terraform().is_none());
    assert_eq!(place.state().len(), 3);
    let after = place.run(&["diff"], &[("DELAY", "2")]);
    assert_eq!((after.code, after.stdout.as_str()), (Some(0), "servers: nothing to change\n"), "{}", after.stderr);
    place.destroyed();
}

fn interrupted(place: &Place) {
    let child = place.started(&DEPLOY, &[("DELAY", "2"), ("SERVERS", "20")]);
    kill(Pid::from_raw(i32::try_from(child.id()).expect("a small number")), Signal::SIGINT).expect("it can be interrupted");
    let run = ended(child);
    assert_eq!(run.code, Some(130), "{}", run.stderr);
    assert!(run.stderr.starts_with("interrupted: terraform finishes what it has begun; Ctrl-C again stops it at once\n"), "{}", run.stderr);
    assert!(run.stderr.contains("servers: interrupted during deploy, "), "{}", run.stderr);
    assert!(place.terraform().is_none(), "it was waited for");
    assert_eq!(place.state().len(), place.things());
    place.destroyed();
}

fn crashed(place: &Place) {
    let run = place.run(&DEPLOY, &[("CRASH", "apply")]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("plugin"), "{}", run.stderr);
    assert!(run.stderr.contains("servers: terraform ended deploy with "), "{}", run.stderr);
    assert!(place.state().contains(&"main".to_owned()));
    // what the crash caught half made may be there without the state knowing of it
    place.done(&["destroy", "--auto-approve"], &[]);
    assert_eq!(place.state(), Vec::<String>::new());
}

fn gone(place: &Place) {
    fs::remove_dir(place.folder.join("things")).expect("it is empty");
    let run = place.run(&DEPLOY, &[]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @r#"
    error: Cannot write to the folder
      --> tests/program/main.rs:49:36
       |
    49 |     let network = resource!(stack, example_network "main" { cidr_block = "10.0.0.0/16"  zone = "a"  private = true });
       |                                    ^^^^^^^^^^^^^^^
      = of: example_network.main
      No such file or directory (os error 2)

    error: servers: terraform ended deploy with an error, 0 of 3 done
    "#);
    fs::create_dir(place.folder.join("things")).expect("a folder can be made");
    place.done(&DEPLOY, &[]);
    place.destroyed();
}

fn damaged(place: &Place) {
    place.done(&DEPLOY, &[]);
    let file = place.folder.join("terraform.servers.tfstate");
    let whole = fs::read(&file).expect("there is a state");
    fs::write(&file, &whole[..whole.len() / 2]).expect("it can be written");
    for command in [&["diff"][..], &DEPLOY, &["destroy", "--auto-approve"], &["output"]] {
        let run = place.run(command, &[]);
        assert_eq!(run.code, Some(1), "{command:?}");
        assert!(run.stderr.contains("state"), "{command:?}: {}", run.stderr);
    }
    assert_eq!(fs::read(&file).expect("it is still there"), whole[..whole.len() / 2], "and as it was");
    fs::write(&file, whole).expect("it can be written");
    place.destroyed();
}

fn locked(place: &Place) {
    let first = place.started(&DEPLOY, &[("DELAY", "4")]);
    let second = place.run(&DEPLOY, &[]);
    assert_eq!(second.code, Some(1));
    assert!(second.stderr.starts_with("error: Error acquiring the state lock\n"), "{}", second.stderr);
    assert!(second.stderr.contains("another terraform works on this stack; wait for it"), "{}", second.stderr);
    let first = ended(first);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    place.destroyed();
}

fn stale(place: &Place) {
    assert_eq!(place.run(&["diff", "--out", "saved"], &[]).code, Some(2));
    let applied = place.done(&["deploy", "--plan", "saved"], &[]);
    assert!(applied.contains("servers: 3 created in "), "{applied}");
    let again = place.run(&["deploy", "--plan", "saved"], &[]);
    assert_eq!(again.code, Some(1));
    insta::assert_snapshot!(again.stderr, @r#"
    error: Saved plan is stale
      The given plan file can no longer be applied because the state was changed by another operation after the plan was created.

    error: servers: terraform ended deploy with an error, 0 of 3 done
    the state has changed since the plan was made; make it again by `diff --out`
    "#);
    let none = place.run(&["deploy", "--plan", "nothing"], &[]);
    assert_eq!(
        (none.code, none.stderr.as_str()),
        (Some(1), "error: cannot read the plan `nothing`: No such file or directory (os error 2)\n")
    );
    place.destroyed();
}

/// Runs the program where the output folder is another file system: in a name space of mounts of its own, as far as
/// the machine allows that.
fn mounted(place: &Place, mount: &str, command: &str) -> Option<Run> {
    let folder = place.folder.join("ferroform.out");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let within = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]).current_dir(&place.folder).stdin(Stdio::null());
        command.env("EXAMPLE_FOLDER", place.folder.join("things")).envs(place.example.environment());
        command
    };
    let possible = within(mount).status().is_ok_and(|status| status.success());
    if !possible {
        assert!(std::env::var_os("CI").is_none(), "CI has to allow mounts");
        return None;
    }
    let program = Path::new(&*PROGRAM).display();
    Some(program::run(&mut within(&format!("{mount} && exec '{program}' {command}"))))
}

fn read_only(place: &Place) {
    place.done(&["synth"], &[]);
    let Some(run) = mounted(place, "mount -t tmpfs -o ro none ferroform.out", "deploy --auto-approve") else { return };
    assert_eq!((run.code, place.things()), (Some(1), 0));
    insta::assert_snapshot!(run.stderr, @"error: cannot create the folder `ferroform.out/stacks/servers`: Read-only file system (os error 30)");
}

fn full(place: &Place) {
    let Some(run) = mounted(place, "mount -t tmpfs -o size=4k none ferroform.out", "deploy --auto-approve") else { return };
    assert_eq!((run.code, place.things()), (Some(1), 0));
    assert!(run.stderr.starts_with("error: cannot write `ferroform.out/"), "{}", run.stderr);
    assert!(run.stderr.ends_with(": No space left on device (os error 28)\n"), "{}", run.stderr);
}
