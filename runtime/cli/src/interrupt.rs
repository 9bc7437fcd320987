//! Ctrl-C: passed on to terraform once and waited for; the second one is passed on too, upon which terraform
//! stops at once; the third kills it.
//!
//! Terraform runs in a process group of its own, so that the terminal does not tell it as well: it would take
//! one Ctrl-C for two.

use crate::terminal;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

static TIMES: AtomicUsize = AtomicUsize::new(0);
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// The exit code of an interrupted program, as shells have it: 128 and the number of SIGINT.
pub(crate) const CODE: u8 = 130;

/// From now on an interruption is passed on instead of ending this program. Also SIGTERM and SIGHUP count as one.
pub(crate) fn listen() {
    // where a handler is set already (by the program around us), that one decides
    ctrlc::set_handler(|| {
        let times = TIMES.fetch_add(1, Ordering::SeqCst) + 1;
        let Ok(running) = RUNNING.lock() else { return };
        if running.is_empty() {
            terminal::clear();
            std::process::exit(CODE.into());
        }
        terminal::note(match times {
            1 => "interrupted: terraform finishes what it has begun; Ctrl-C again stops it at once",
            2 => "interrupted again: terraform stops at once, and may not know of what it was making",
            _ => "interrupted: terraform is killed",
        });
        running.iter().for_each(|child| signal(*child, times > 2));
    })
    .ok();
}

/// Whether there was an interruption: nothing new is begun then.
pub(crate) fn happened() -> bool {
    TIMES.load(Ordering::SeqCst) > 0
}

/// A process that is told of interruptions while this value lives.
pub(crate) struct Told(u32);

impl Told {
    pub(crate) fn new(child: u32) -> Told {
        if let Ok(mut running) = RUNNING.lock() {
            running.push(child);
        }
        Told(child)
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|child| *child != self.0);
        }
    }
}

/// Lets a process be started in a group of its own.
#[cfg(unix)]
pub(crate) fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn signal(child: u32, kill: bool) {
    use nix::sys::signal::{Signal, kill as send};
    use nix::unistd::Pid;
    let Ok(pid) = i32::try_from(child) else { return };
    send(Pid::from_raw(pid), if kill { Signal::SIGKILL } else { Signal::SIGINT }).ok();
}

/// On Windows the console tells every process itself.
#[cfg(not(unix))]
pub(crate) fn apart(_: &mut Command) {}

#[cfg(not(unix))]
fn signal(_: u32, _: bool) {}
