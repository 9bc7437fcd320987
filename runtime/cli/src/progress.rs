//! What is going on while terraform works: on a terminal one line that changes, and one line for each thing done.

use crate::error::CliError;
use crate::plan::sign;
use crate::terminal::{self, DIM, RED, paint};
use crate::terraform::message::{Action, Message};
use std::collections::BTreeMap;
use std::time::Instant;

/// The progress of one terraform command on one stack.
pub(crate) struct Progress {
    stack: String,
    /// What is said of it: `plan`, `deploy`.
    phase: &'static str,
    began: Instant,
    steps: usize,
    done: usize,
    read: usize,
    at_work: BTreeMap<String, Instant>,
}

impl Progress {
    /// The progress of a phase with so many things to do; with none known yet, what is read is counted.
    pub(crate) fn new(stack: &str, phase: &'static str, steps: usize) -> Progress {
        Progress { stack: stack.to_owned(), phase, began: Instant::now(), steps, done: 0, read: 0, at_work: BTreeMap::new() }
    }

    /// Takes a message in, and shows what there is to show.
    pub(crate) fn hear(&mut self, message: &Message) -> Result<(), CliError> {
        match message {
            Message::Begin { action: Action::Read, .. } | Message::Reading => self.read += 1,
            Message::Begin { address, .. } => {
                self.at_work.insert(address.clone(), Instant::now());
            }
            Message::Done { address, action, seconds } => {
                self.at_work.remove(address);
                if *action != Action::Read {
                    self.done += 1;
                    let (sign, style) = sign(*action);
                    let seconds = paint(DIM, &format!("{seconds} s"));
                    terminal::line(&format!("{}: {} {address}  {seconds}  {}/{}", self.stack, paint(style, sign), self.done, self.steps))?;
                }
            }
            Message::Failed { address } => {
                self.at_work.remove(address);
                terminal::line(&format!("{}: {} {address}", self.stack, paint(RED, "failed")))?;
            }
            Message::Provisioner { address, text } => terminal::line(&format!("{}: {address}: {text}", self.stack))?,
            _ => {}
        }
        terminal::status(&self.status());
        Ok(())
    }

    /// What was not finished, to be said after a failure.
    pub(crate) fn left(&self) -> String {
        let at_work: Vec<&str> = self.at_work.keys().map(String::as_str).collect();
        let mut left = if self.steps > 0 { format!(", {} of {} done", self.done, self.steps) } else { String::new() };
        if !at_work.is_empty() {
            left += &format!("\nbegun, and perhaps made without the state knowing of it: {}", at_work.join(", "));
        }
        if self.done + at_work.len() > 0 {
            left += "\nthe state has what is done; `diff` shows what is left, and the same command goes on";
        }
        left
    }

    fn status(&self) -> String {
        let seconds = self.began.elapsed().as_secs();
        let counted = if self.steps > 0 { format!("{}/{}", self.done, self.steps) } else { format!("{} read", self.read) };
        let mut status = format!("{}: {} {counted}, {seconds} s", self.stack, self.phase);
        // what takes longest is what a person waits for
        let mut longest: Vec<_> = self.at_work.iter().map(|(address, since)| (since.elapsed().as_secs(), address)).collect();
        longest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        for (seconds, address) in longest.iter().take(3) {
            status += &format!("  {address} {seconds} s");
        }
        status
    }
}
