//! What can be wrong with a chunk.

/// Why a chunk was refused. It names the fault and holds nothing of the chunk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum ChunkError {
    /// Not the shape of a chunk: too short, too long, or a length between a stub and a whole one.
    #[error("not a chunk")]
    Malformed,
    /// Of a version this one does not know.
    #[error("a chunk of a newer version")]
    Newer,
    /// Sequence number 0, or above 2^40 − 1.
    #[error("sequence number out of range")]
    Seq,
    /// Neither `delta` nor `whole` nor `erase`.
    #[error("unknown kind of chunk")]
    Kind,
    /// Of an epoch nobody here knows.
    #[error("of an unknown epoch")]
    UnknownEpoch,
    /// The signature is not the epoch key's.
    #[error("not signed by its epoch")]
    Signature,
    /// The body is not what was signed.
    #[error("the body is not the one that was signed")]
    BodyDigest,
    /// The body was dropped, so there is nothing to open.
    #[error("only a stub")]
    Stub,
    /// The body does not open, or its padding is wrong.
    #[error("the body cannot be opened")]
    NotOpened,
    /// What was inside is not a body: too short, an unknown form, or a form that does not suit the kind.
    #[error("not a body")]
    Body,
    /// The body names a record of another slot.
    #[error("the body belongs to another slot")]
    WrongSlot,
    /// More than a chunk can hold.
    #[error("too large for a chunk")]
    TooLarge,
    /// The record has ended: nothing more is written of it.
    #[error("the record has ended")]
    Erased,
    /// The writer has used up its sequence numbers.
    #[error("the writer is full")]
    WriterFull,
}
