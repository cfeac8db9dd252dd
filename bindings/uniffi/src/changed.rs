//! Telling a shell what changed.

use std::sync::Arc;
use std::thread;

use futures::StreamExt;
use futures::executor::block_on;
use futures::future::{AbortHandle, abortable};
use kith_companion::{self as companion, Changed};

use crate::KithError;
use crate::busy::Busy;
use crate::platform::PlatformError;

/// A shell's ear.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Something changed. What this throws is heard by nobody: the next change is told all the same.
    fn changed(&self, changed: Changed) -> Result<(), PlatformError>;
}

/// Somebody listens as long as this lives.
#[derive(uniffi::Object)]
pub struct Subscription(AbortHandle);

impl Subscription {
    /// Begins to tell. A thread of its own, so that a listener may ask Kith whatever it likes, and await it there.
    pub(crate) fn start(
        mut changes: companion::Subscription,
        listener: Arc<dyn Listener>,
    ) -> Result<Self, KithError> {
        // The host's object goes with the last of these, which tells the host: until then the thread is busy.
        let last = Arc::clone(&listener);
        let (telling, handle) = abortable(async move {
            while let Some(changed) = changes.next().await {
                // A listener that fails keeps nobody else from hearing, nor itself from hearing the next.
                let _ = listener.changed(changed);
            }
        });
        let busy = Busy::listening(handle.clone());
        let ended = handle.clone();
        let named = thread::Builder::new().name("kith-listener".into());
        let started = named.spawn(move || {
            let _busy = busy;
            // Ended or aborted: either way nobody listens any more.
            let _ = block_on(telling);
            ended.abort();
            drop(last);
        });
        started.map(|_| Self(handle)).map_err(|_| KithError::of("Store.Failed"))
    }
}

#[uniffi::export]
impl Subscription {
    /// Ends it before it is dropped.
    pub fn end(&self) {
        self.0.abort();
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.0.abort();
    }
}
