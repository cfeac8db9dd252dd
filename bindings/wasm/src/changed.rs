//! Changes, told to a JavaScript listener.

use futures::StreamExt;
use futures::future::{AbortHandle, abortable};
use js_sys::Function;
use kith_companion as companion;
use kith_entry::{EntryId, Kind};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Something a shell may want to show anew.
#[derive(Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Changed {
    /// A profile changed.
    Profile {
        /// Which.
        id: EntryId,
    },
    /// A goal changed.
    Goal {
        /// Which.
        id: EntryId,
    },
    /// A hope note changed.
    HopeNote {
        /// Which.
        id: EntryId,
    },
    /// A contact changed.
    Contact {
        /// Which.
        id: EntryId,
    },
    /// An entry of a kind that only a newer version knows changed.
    Unknown {
        /// Which.
        id: EntryId,
    },
    /// Kith was locked.
    Locked,
}

impl From<companion::Changed> for Changed {
    fn from(changed: companion::Changed) -> Self {
        match changed {
            companion::Changed::Locked => Self::Locked,
            companion::Changed::Entry { kind: Some(Kind::Profile), id } => Self::Profile { id },
            companion::Changed::Entry { kind: Some(Kind::Goal), id } => Self::Goal { id },
            companion::Changed::Entry { kind: Some(Kind::HopeNote), id } => Self::HopeNote { id },
            companion::Changed::Entry { kind: Some(Kind::Contact), id } => Self::Contact { id },
            // Whom the member met is told as their contact.
            companion::Changed::Entry { kind: None | Some(Kind::Relation), id } => Self::Unknown { id },
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// A listener, typed for TypeScript.
    #[wasm_bindgen(typescript_type = "(changed: Changed) => void")]
    pub type Listener;
}

/// Tells a listener of changes for as long as it is held: `free()`, or letting it be collected, ends it.
#[wasm_bindgen]
pub struct Subscription(AbortHandle);

impl Subscription {
    pub(crate) fn start(mut changes: companion::Subscription, listener: Listener) -> Self {
        let listener: Function = JsValue::from(listener).unchecked_into();
        let (telling, handle) = abortable(async move {
            while let Some(changed) = changes.next().await {
                if let Ok(changed) = Changed::from(changed).into_ts() {
                    // A listener that throws has thrown in its own task; the next change is told all the same.
                    let _ = listener.call1(&JsValue::NULL, &changed.into());
                }
            }
        });
        spawn_local(async move {
            // Ended or aborted: either way nobody listens any more.
            let _ = telling.await;
        });
        Self(handle)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.0.abort();
    }
}
