//! Whether a thread of Kith's own is inside the host, or on its way there.
//!
//! A host that ends while such a thread is inside it may be taken down by that thread: Python is. So it asks first.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::AbortHandle;

static THREADS: Mutex<Threads> = Mutex::new(Threads { busy: 0, listening: Vec::new() });
static IDLE: Condvar = Condvar::new();

/// The threads of Kith's own that may be inside the host.
struct Threads {
    /// How many there are.
    busy: usize,
    /// What ends those that listen.
    listening: Vec<AbortHandle>,
}

/// As long as one of these lives, a thread of Kith's may be inside the host.
pub(crate) struct Busy(());

impl Busy {
    /// For a call that is carried out.
    pub(crate) fn new() -> Self {
        threads().busy += 1;
        Self(())
    }

    /// For a thread that tells a listener, from before it starts until it has let go of the listener: it may be woken
    /// at any time.
    pub(crate) fn listening(end: AbortHandle) -> Self {
        let mut threads = threads();
        threads.listening.retain(|other| !other.is_aborted());
        threads.listening.push(end);
        threads.busy += 1;
        Self(())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut threads = threads();
        threads.busy -= 1;
        if threads.busy == 0 {
            IDLE.notify_all();
        }
    }
}

/// For a host that is about to end: ends every subscription, waits until no call is being carried out and no thread of
/// Kith's is inside the host, and says whether that came about. What is begun afterwards is not ended. Not to be called
/// from anything that Kith calls and would wait for: a listener, a clock, a random source, a key store.
#[uniffi::export]
#[must_use]
pub fn prepare_to_end(at_most_milliseconds: u32) -> bool {
    let mut threads = threads();
    let listening = core::mem::take(&mut threads.listening);
    drop(threads);
    listening.iter().for_each(AbortHandle::abort);
    let at_most = Duration::from_millis(at_most_milliseconds.into());
    let waited = IDLE.wait_timeout_while(self::threads(), at_most, |threads| threads.busy > 0);
    waited.unwrap_or_else(PoisonError::into_inner).0.busy == 0
}

/// They are whole after every step, so what somebody panicked beside is as good as any.
fn threads() -> MutexGuard<'static, Threads> {
    THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_ends_waits_for_the_last_and_ends_who_listens() {
        let (end, _) = AbortHandle::new_pair();
        let [one, other] = [Busy::new(), Busy::listening(end.clone())];
        assert!(!prepare_to_end(0));
        assert!(end.is_aborted());
        let ending = std::thread::spawn(move || drop((one, other)));
        assert!(prepare_to_end(60_000));
        assert!(ending.join().is_ok());
    }
}
