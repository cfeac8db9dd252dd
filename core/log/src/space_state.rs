//! What of an own space is kept beside its chunks (FORMAT.md, "Space state").

use kith_seal::{Epoch, Tag};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::effect::WriterState;
use crate::epoch_log::EpochLog;
use crate::header::Header;
use crate::ids::{ChunkId, Writer};
use crate::own_epoch::OwnEpoch;
use crate::own_space::OwnSpace;

const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
struct State {
    version: u8,
    epochs: Vec<EpochState>,
}

#[derive(Serialize, Deserialize)]
struct EpochState {
    keys: Zeroizing<Vec<u8>>,
    writer: Writer,
    writers: Vec<WriterState>,
}

/// A space's kept state, read but not yet joined with its chunks.
pub struct SpaceState(State);

impl SpaceState {
    /// Reads what [`OwnSpace::to_state`] gave; `None` for anything else, and for a newer version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (state, rest): (State, _) = postcard::take_from_bytes(bytes).ok()?;
        let readable = state.epochs.iter().all(|epoch| Epoch::from_bytes(&epoch.keys).is_some());
        (state.version == VERSION && rest.is_empty() && !state.epochs.is_empty() && readable)
            .then_some(Self(state))
    }

    /// The epochs whose chunks [`SpaceState::restore`] wants, oldest first.
    pub fn tags(&self) -> impl Iterator<Item = Tag> {
        self.0.epochs.iter().filter_map(|epoch| Some(Epoch::from_bytes(&epoch.keys)?.reader().tag()))
    }

    /// Joins the state with the chunks that a store keeps: all of them, of all tags, in any order.
    #[must_use]
    pub fn restore(&self, chunks: &[(Header, ChunkId)]) -> OwnSpace {
        let mut owed = Vec::new();
        let epochs = self.0.epochs.iter().filter_map(|state| {
            let keys = Epoch::from_bytes(&state.keys)?;
            let tag = keys.reader().tag();
            let held = chunks.iter().filter(|(header, _)| header.tag == tag).copied();
            let (mut log, too_much) = EpochLog::restore(tag, held, state.writers.iter().copied());
            owed.extend(too_much);
            let worn = !log.is_sound(state.writer);
            Some(OwnEpoch { keys, writer: state.writer, log, worn })
        });
        OwnSpace::of(epochs.collect(), owed)
    }
}

/// The bytes of a space's state; secret.
pub(crate) fn to_bytes(epochs: &[OwnEpoch]) -> Zeroizing<Vec<u8>> {
    let epochs = epochs.iter().map(|epoch| EpochState {
        keys: epoch.keys.to_bytes(),
        writer: epoch.writer,
        writers: epoch.log.to_state().collect(),
    });
    let state = State { version: VERSION, epochs: epochs.collect() };
    // Serialising plain data into memory that is large enough cannot fail; an empty state would be refused when
    // read. The memory is taken at once, so that growing leaves no copy of the keys behind.
    let mut bytes =
        Zeroizing::new(vec![0; postcard::experimental::serialized_size(&state).unwrap_or_default()]);
    let written = postcard::to_slice(&state, &mut bytes).map_or(0, |written| written.len());
    bytes.truncate(written);
    bytes
}
