//! The one thread on which a companion works.
//!
//! A shell awaits on its own threads, often the one that draws. Deriving a key or reading ten thousand entries there
//! would hold it up: so each call is carried out here, and the shell's thread only awaits the answer.

use std::future::Future;
use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use futures::executor::ThreadPool;
use futures::task::SpawnExt;
use kith_companion as companion;

use crate::KithError;
use crate::busy::Busy;

/// The code of a fault in Kith itself.
pub(crate) const PANICKED: &str = "Kith.Panicked";

/// A thread, and what it is given to do.
pub(crate) struct Desk(ThreadPool);

impl Desk {
    /// A desk with nothing on it.
    pub(crate) fn new() -> Result<Self, KithError> {
        let pool = ThreadPool::builder().pool_size(1).name_prefix("kith").create();
        pool.map(Self).map_err(|_| KithError::of("Store.Failed"))
    }

    /// Carries a call out. Whoever drops the answer before it has come cancels the call: it is then as if it had not
    /// been asked, or as if it had been answered, never between.
    ///
    /// Invariant: a panic in the core ends this call with a code, and neither the thread nor the host's process
    /// (test: `a_panic_is_a_code`).
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        call: impl Future<Output = Result<T, companion::KithError>> + Send + 'static,
    ) -> Result<T, KithError> {
        let guarded = AssertUnwindSafe(call).catch_unwind().map(|answer| match answer {
            Ok(answer) => answer.map_err(refused),
            Err(_) => Err(KithError::of(PANICKED)),
        });
        let busy = Busy::new();
        let (working, answer) = guarded.remote_handle();
        // Busy until whoever awaits has been told, and all that the call held was let go of.
        let working = working.map(|()| drop(busy));
        match self.0.spawn(working) {
            Ok(()) => answer.await,
            Err(_) => Err(KithError::of(PANICKED)),
        }
    }
}

/// The companion's error, as shells meet it.
pub(crate) fn refused(error: companion::KithError) -> KithError {
    KithError::of(error.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;

    #[test]
    #[allow(clippy::unwrap_used, clippy::panic, reason = "the panic is what is tried")]
    fn a_panic_is_a_code() {
        let desk = Desk::new().unwrap();
        let fault = block_on(desk.ask::<()>(async { panic!("a fault") }));
        assert_eq!(fault, Err(KithError::of(PANICKED)));
        assert_eq!(block_on(desk.ask(async { Ok(7) })), Ok(7));
    }
}
