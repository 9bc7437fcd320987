//! The last words of a provider.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

/// How many lines are kept.
const LINES: usize = 12;

/// How much of a line is kept.
const LINE: usize = 400;

/// The end of what a provider printed on stderr, gathered while it runs. Of a Go program that panics it is
/// the panic's beginning: what follows are the stacks of hundreds of goroutines.
#[derive(Clone, Debug, Default)]
pub(super) struct LastWords(Arc<Mutex<VecDeque<String>>>);

impl LastWords {
    /// Reads until the provider closes its stderr, so that it never has to wait for a reader.
    pub(super) async fn listen(self, stderr: impl AsyncRead + Unpin) {
        let mut reader = BufReader::new(stderr);
        let mut line = Vec::new();
        let mut panics = false;
        while reader.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
            let text: String = String::from_utf8_lossy(&line).trim_end().chars().take(LINE).collect();
            line.clear();
            let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if !panics && (text.starts_with("panic:") || text.starts_with("fatal error:")) {
                panics = true;
                lines.clear();
            }
            if lines.len() == LINES {
                if panics {
                    continue;
                }
                lines.pop_front();
            }
            if !text.is_empty() {
                lines.push_back(text);
            }
        }
    }

    /// The lines, each indented; nothing where the provider printed nothing.
    pub(super) fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().map(|line| format!("\n    {line}")).collect()
    }
}
