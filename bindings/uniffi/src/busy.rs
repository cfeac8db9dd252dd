//! Whether a thread of Kith's own is at work, or on its way back from telling the host something.
//!
//! A host that ends while such a thread is inside it may be taken down by that thread: Python is. So it asks first.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

static COUNT: Mutex<usize> = Mutex::new(0);
static IDLE: Condvar = Condvar::new();

/// As long as one of these lives, Kith is at work.
pub(crate) struct Busy(());

impl Busy {
    pub(crate) fn new() -> Self {
        *count() += 1;
        Self(())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut count = count();
        *count -= 1;
        if *count == 0 {
            IDLE.notify_all();
        }
    }
}

/// Waits until no call is being carried out and no listener is being told anything, and says whether that came about.
/// For a host that is about to end.
#[uniffi::export]
#[must_use]
pub fn wait_until_idle(at_most_milliseconds: u32) -> bool {
    let at_most = Duration::from_millis(at_most_milliseconds.into());
    let waited = IDLE.wait_timeout_while(count(), at_most, |count| *count > 0);
    *waited.unwrap_or_else(PoisonError::into_inner).0 == 0
}

/// A count is whole after every step, so one that somebody panicked beside is as good as any.
fn count() -> MutexGuard<'static, usize> {
    COUNT.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_waits_for_the_last() {
        let [one, other] = [Busy::new(), Busy::new()];
        assert!(!wait_until_idle(0));
        let ending = std::thread::spawn(move || drop((one, other)));
        assert!(wait_until_idle(60_000));
        assert!(ending.join().is_ok());
    }
}
