//! Several stacks: each after those that it depends on, and side by side where nothing stands in the way.

use crate::error::CliError;
use crate::interrupt;
use crate::terminal;
use std::sync::mpsc;
use std::thread;

/// How a stack came out.
enum State {
    Waiting,
    Running,
    Done,
    Failed,
}

/// Runs something for each stack, given by its name and the names of those that have to be done before. What
/// depends on a stack that failed is left out, and named.
///
/// # Errors
/// The first failure, once everything that could run has run; the others have been shown.
pub(crate) fn each<R: Send>(
    stacks: &[(&str, Vec<&str>)],
    at_once: usize,
    run: impl Fn(usize) -> Result<R, CliError> + Sync,
) -> Result<Vec<R>, CliError> {
    let mut states: Vec<State> = stacks.iter().map(|_| State::Waiting).collect();
    let mut results: Vec<Option<R>> = stacks.iter().map(|_| None).collect();
    let mut failures: Vec<CliError> = Vec::new();
    let (finished, finishes) = mpsc::channel();
    thread::scope(|scope| {
        loop {
            let mut running = states.iter().filter(|state| matches!(state, State::Running)).count();
            for at in 0..stacks.len() {
                let (name, before) = &stacks[at];
                let state_of = |name: &str| stacks.iter().position(|(other, _)| *other == name).map(|other| &states[other]);
                if !matches!(states[at], State::Waiting) || running >= at_once || interrupt::happened() {
                    continue;
                }
                if let Some(failed) = before.iter().find(|before| matches!(state_of(before), Some(State::Failed))) {
                    terminal::note(&format!("{name}: left out, since `{failed}` failed"));
                    states[at] = State::Failed;
                } else if before.iter().all(|before| matches!(state_of(before), None | Some(State::Done))) {
                    states[at] = State::Running;
                    running += 1;
                    let (finished, run) = (finished.clone(), &run);
                    scope.spawn(move || finished.send((at, run(at))).ok());
                }
            }
            if running == 0 {
                // what was left out may leave others out
                if interrupt::happened() || !states.iter().any(|state| matches!(state, State::Waiting)) {
                    break;
                }
                continue;
            }
            let Ok((at, result)) = finishes.recv() else { break };
            match result {
                Ok(result) => {
                    states[at] = State::Done;
                    results[at] = Some(result);
                }
                Err(error) => {
                    states[at] = State::Failed;
                    failures.push(error);
                }
            }
        }
    });
    let mut failures = failures.into_iter();
    match failures.next() {
        None if interrupt::happened() => Err(CliError::Interrupted("interrupted".to_owned())),
        None => Ok(results.into_iter().flatten().collect()),
        Some(first) => {
            failures.for_each(|failure| terminal::error(&failure.to_string()));
            Err(first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::each;
    use crate::error::CliError;
    use std::sync::Mutex;

    const STACKS: [(&str, &[&str]); 4] = [("web", &["network", "data"]), ("network", &[]), ("data", &["network"]), ("other", &[])];

    fn run(at_once: usize, failing: &str) -> (Vec<&'static str>, bool) {
        let ran = Mutex::new(Vec::new());
        let stacks: Vec<(&str, Vec<&str>)> = STACKS.iter().map(|(name, before)| (*name, before.to_vec())).collect();
        let result = each(&stacks, at_once, |at| {
            ran.lock().unwrap().push(STACKS[at].0);
            if STACKS[at].0 == failing { Err(CliError::Failed(failing.to_owned())) } else { Ok(()) }
        });
        (ran.into_inner().unwrap(), result.is_ok())
    }

    #[test]
    fn each_comes_after_those_that_it_depends_on() {
        assert_eq!(run(1, ""), (vec!["network", "data", "web", "other"], true));
        let (ran, is_ok) = run(4, "");
        let place = |name| ran.iter().position(|ran| *ran == name).unwrap();
        assert!(is_ok && place("network") < place("data") && place("data") < place("web"));
    }

    #[test]
    fn a_failure_stops_only_what_depends_on_it() {
        let (mut ran, is_ok) = run(4, "data");
        ran.sort_unstable();
        assert_eq!((ran, is_ok), (vec!["data", "network", "other"], false));
    }
}
