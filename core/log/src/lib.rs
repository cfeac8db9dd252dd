//! Spaces, epochs, chunks and heads: what is stored, sent and carried.
//!
//! Sans-io: chunks go in, effects for a store come out; the random source is passed in, and there is no clock. It
//! knows the seal and nothing of entries, documents or stores. `FORMAT.md` gives every byte and every rule.

mod arrival;
mod body;
mod chunk;
mod effect;
mod epoch_log;
mod error;
mod fingerprint;
mod frames;
mod header;
mod ids;
mod inbox;
mod own_epoch;
mod own_space;
mod parcel;
mod session;
mod space;
mod space_state;
mod writer_log;

pub use body::{Body, Content, MAX_BODY_LEN};
pub use chunk::{Chunk, Place, SealError, SealedBody, VerifiedChunk};
pub use effect::{Effect, LiveChunk, Taken, WriterState};
pub use epoch_log::EpochLog;
pub use error::ChunkError;
pub use frames::{FRAME_MAX_LEN, FRAMES_MAX_BYTES, FrameError, FrameReader, FrameWriter, Reading};
pub use header::{Claim, Header, Kind};
pub use ids::{ChunkId, ChunkKey, Fingerprint, RecordId, Seq, Slot, Tag, Writer};
pub use inbox::{Inbox, ReadEpoch, Version};
pub use own_epoch::OwnEpoch;
pub use own_space::{Draft, MAX_DELTAS, OwnSpace};
pub use parcel::{PackError, ParcelError, ParcelReader, Section, pack};
pub use session::{Mode, Outcome, Peer, PeerHolds, Row, Session, SessionError, Step};
pub use space::{HeldEpoch, Space};
pub use space_state::{InboxState, KeptEpoch, KeptSpace, SpaceState};
