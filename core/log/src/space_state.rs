//! What of a space is kept beside its chunks (FORMAT.md, "Space state").

use core::marker::PhantomData;

use kith_seal::{Epoch, EpochReader, Tag};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::effect::{Effect, WriterState};
use crate::epoch_log::EpochLog;
use crate::header::Header;
use crate::ids::{ChunkId, Writer};
use crate::inbox::ReadEpoch;
use crate::own_epoch::OwnEpoch;
use crate::space::{HeldEpoch, Space};

const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
struct State<K> {
    version: u8,
    epochs: Vec<K>,
}

/// An epoch that can be kept and joined with its chunks again.
pub trait KeptEpoch: HeldEpoch + Sized {
    /// What is kept of it.
    type Kept: Serialize + DeserializeOwned;

    /// What is to be kept of it now.
    fn keep(&self) -> Self::Kept;

    /// The epoch's tag; `None` where its keys cannot be read.
    fn tag_of(kept: &Self::Kept) -> Option<Tag>;

    /// The epoch again, given those of its chunks that a store keeps; and what the store has too much.
    fn restore(
        kept: &Self::Kept,
        held: impl Iterator<Item = (Header, ChunkId)>,
    ) -> Option<(Self, Vec<Effect>)>;
}

/// A space's kept state, read but not yet joined with its chunks.
pub struct KeptSpace<E: KeptEpoch>(State<E::Kept>, PhantomData<E>);

/// The kept state of a space that this member writes.
pub type SpaceState = KeptSpace<OwnEpoch>;
/// The kept state of a space that a contact writes.
pub type InboxState = KeptSpace<ReadEpoch>;

impl<E: KeptEpoch> KeptSpace<E> {
    /// Reads what [`Space::to_state`] gave; `None` for anything else, and for a newer version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (state, rest): (State<E::Kept>, _) = postcard::take_from_bytes(bytes).ok()?;
        let readable = state.epochs.iter().all(|epoch| E::tag_of(epoch).is_some());
        (state.version == VERSION && rest.is_empty() && !state.epochs.is_empty() && readable)
            .then_some(Self(state, PhantomData))
    }

    /// The epochs whose chunks [`KeptSpace::restore`] wants, oldest first.
    pub fn tags(&self) -> impl Iterator<Item = Tag> {
        self.0.epochs.iter().filter_map(E::tag_of)
    }

    /// Joins the state with the chunks that a store keeps: all of them, of all tags, in any order.
    #[must_use]
    pub fn restore(&self, chunks: &[(Header, ChunkId)]) -> Space<E> {
        let mut owed = Vec::new();
        let epochs = self.0.epochs.iter().filter_map(|kept| {
            let tag = E::tag_of(kept)?;
            let held = chunks.iter().filter(|(header, _)| header.tag == tag).copied();
            let (epoch, too_much) = E::restore(kept, held)?;
            owed.extend(too_much);
            Some(epoch)
        });
        Space::of(epochs.collect(), owed)
    }
}

impl<E: KeptEpoch> Space<E> {
    /// What a store keeps of the space beside its chunks; secret.
    #[must_use]
    pub fn to_state(&self) -> Zeroizing<Vec<u8>> {
        let state = State { version: VERSION, epochs: self.epochs.iter().map(E::keep).collect() };
        // Serialising plain data into memory that is large enough cannot fail; an empty state would be refused when
        // read. The memory is taken at once, so that growing leaves no copy of the keys behind.
        let mut bytes =
            Zeroizing::new(vec![0; postcard::experimental::serialized_size(&state).unwrap_or_default()]);
        let written = postcard::to_slice(&state, &mut bytes).map_or(0, |written| written.len());
        bytes.truncate(written);
        bytes
    }
}

/// What is kept of an epoch that is written.
#[derive(Serialize, Deserialize)]
pub struct KeptOwnEpoch {
    keys: Zeroizing<Vec<u8>>,
    writer: Writer,
    writers: Vec<WriterState>,
}

impl KeptEpoch for OwnEpoch {
    type Kept = KeptOwnEpoch;

    fn keep(&self) -> KeptOwnEpoch {
        let writers = self.log.to_state().collect();
        KeptOwnEpoch { keys: self.keys.to_bytes(), writer: self.writer, writers }
    }

    fn tag_of(kept: &KeptOwnEpoch) -> Option<Tag> {
        Some(Epoch::from_bytes(&kept.keys)?.reader().tag())
    }

    fn restore(
        kept: &KeptOwnEpoch,
        held: impl Iterator<Item = (Header, ChunkId)>,
    ) -> Option<(Self, Vec<Effect>)> {
        let keys = Epoch::from_bytes(&kept.keys)?;
        let (mut log, too_much) = EpochLog::restore(keys.reader().tag(), held, kept.writers.iter().copied());
        let worn = !log.is_sound(kept.writer);
        Some((Self { keys, writer: kept.writer, log, worn }, too_much))
    }
}

/// What is kept of an epoch that is read.
#[derive(Serialize, Deserialize)]
pub struct KeptReadEpoch {
    keys: Zeroizing<Vec<u8>>,
    writers: Vec<WriterState>,
}

impl KeptEpoch for ReadEpoch {
    type Kept = KeptReadEpoch;

    fn keep(&self) -> KeptReadEpoch {
        KeptReadEpoch { keys: self.keys.to_bytes(), writers: self.log.to_state().collect() }
    }

    fn tag_of(kept: &KeptReadEpoch) -> Option<Tag> {
        Some(EpochReader::from_bytes(&kept.keys)?.tag())
    }

    fn restore(
        kept: &KeptReadEpoch,
        held: impl Iterator<Item = (Header, ChunkId)>,
    ) -> Option<(Self, Vec<Effect>)> {
        let keys = EpochReader::from_bytes(&kept.keys)?;
        let (log, too_much) = EpochLog::restore(keys.tag(), held, kept.writers.iter().copied());
        Some((Self { keys, log }, too_much))
    }
}
