//! Work that Ctrl-C, or a signal to terminate, ends: what it has opened, begun and started goes with it.

use ferroform_cli::CliError;
use std::future::Future;

/// Does the work, unless it is interrupted before it is done.
pub(crate) fn until_interrupted<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| CliError::Failed(format!("the machine gives no event loop: {error}")))?;
    runtime.block_on(async {
        tokio::select! {
            biased;
            () = interrupted() => Err(CliError::Interrupted("stopped: nothing was written".into())),
            done = work => done,
        }
    })
}

/// Waits for a signal to stop. A provider itself ignores Ctrl-C, and would outlive us.
async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    tokio::signal::ctrl_c().await.ok();
}
