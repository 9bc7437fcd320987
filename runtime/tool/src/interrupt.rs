//! Work that Ctrl-C ends: what it has opened, begun and started goes with it.

use ferroform_cli::CliError;
use std::future::Future;

/// Does the work, unless it is interrupted before it is done.
pub(crate) fn until_interrupted<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| CliError::Failed(format!("the machine gives no event loop: {error}")))?;
    runtime.block_on(async {
        tokio::select! {
            biased;
            _ = tokio::signal::ctrl_c() => Err(CliError::Interrupted("stopped: nothing was written".into())),
            done = work => done,
        }
    })
}
