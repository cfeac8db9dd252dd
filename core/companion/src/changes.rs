//! Telling a shell what changed.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use futures::Stream;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use kith_entry::{EntryId, Kind};

/// Something a shell may want to show anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Changed {
    /// An entry was added, edited, removed, brought back or erased. `None`: a kind only a newer version knows.
    Entry {
        /// Its kind.
        kind: Option<Kind>,
        /// Which.
        id: EntryId,
    },
    /// Kith was locked: every view that a shell still holds is to be dropped.
    Locked,
}

/// A shell's ear: a stream of what changed. It ends when dropped.
#[derive(Debug)]
pub struct Subscription(UnboundedReceiver<Changed>);

impl Stream for Subscription {
    type Item = Changed;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Changed>> {
        Pin::new(&mut self.0).poll_next(context)
    }
}

/// Everybody who listens.
#[derive(Debug, Default)]
pub(crate) struct Listeners(Mutex<Vec<UnboundedSender<Changed>>>);

impl Listeners {
    pub(crate) fn subscribe(&self) -> Subscription {
        let (sender, receiver) = unbounded();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        Subscription(receiver)
    }

    /// Tells everybody, and forgets those who have gone.
    pub(crate) fn tell(&self, changed: Changed) {
        let mut senders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        senders.retain(|sender| sender.unbounded_send(changed).is_ok());
    }
}
