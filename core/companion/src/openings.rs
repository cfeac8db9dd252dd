//! How often a companion was opened or closed.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::channel::oneshot;
use futures::future::{Either, select};

/// Counts openings and closings, for whoever waits for a member: what was asked for before one is not done after it.
#[derive(Debug, Default)]
pub(crate) struct Openings(Mutex<Counted>);

/// Which of them was the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Opening(u64);

#[derive(Debug, Default)]
struct Counted {
    last: Opening,
    /// Whether there will be no other, and nobody is to wait for one.
    ended: bool,
    /// Those who wait for the next. Nothing is ever sent: they hear that their sender is gone.
    waiting: Vec<oneshot::Sender<Infallible>>,
}

impl Openings {
    /// Which was the last so far.
    pub(crate) fn last(&self) -> Opening {
        self.counted().last
    }

    /// Counts one, and tells those who wait.
    pub(crate) fn count(&self) {
        let mut counted = self.counted();
        counted.last.0 += 1;
        counted.waiting.clear();
    }

    /// There will be no other: nobody waits from now on.
    pub(crate) fn end(&self) {
        let mut counted = self.counted();
        counted.ended = true;
        counted.waiting.clear();
    }

    /// Waits for `work` for as long as `asked` is the last; drops it, half done, where it no longer is.
    pub(crate) async fn during<T>(&self, asked: Opening, work: impl Future<Output = T>) -> Option<T> {
        match select(pin!(work), self.end_of(asked)).await {
            Either::Left((done, _)) => Some(done),
            Either::Right(_) => None,
        }
    }

    fn end_of(&self, asked: Opening) -> oneshot::Receiver<Infallible> {
        let (sender, ended) = oneshot::channel();
        let mut counted = self.counted();
        if counted.last == asked && !counted.ended {
            counted.waiting.retain(|other| !other.is_canceled());
            counted.waiting.push(sender);
        }
        ended
    }

    /// It is whole after every step, so what somebody panicked beside is as good as any.
    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use std::future::{pending, ready};

    #[test]
    fn whoever_waits_ends_with_the_opening_in_which_they_asked() {
        let openings = Openings::default();
        let asked = openings.last();
        assert_eq!(openings.during(asked, ready(7)).now_or_never(), Some(Some(7)));
        let mut waiting = pin!(openings.during(asked, pending::<u8>()));
        assert_eq!((&mut waiting).now_or_never(), None);
        openings.count();
        assert_eq!(waiting.now_or_never(), Some(None));
        assert_eq!(openings.during(asked, pending::<u8>()).now_or_never(), Some(None), "asked for before");

        let mut waiting = pin!(openings.during(openings.last(), pending::<u8>()));
        assert_eq!((&mut waiting).now_or_never(), None);
        openings.end();
        assert_eq!(waiting.now_or_never(), Some(None));
        assert_eq!(
            openings.during(openings.last(), pending::<u8>()).now_or_never(),
            Some(None),
            "it has ended"
        );
    }
}
