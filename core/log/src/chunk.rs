//! Chunks: the unit of storing, sending and carrying (FORMAT.md, "Chunk").

use kith_seal::{
    Digest, Epoch, EpochReader, PublicKey, Random, RandomFailed, Signature, TAG_LEN, random_bytes,
};

use crate::body::Body;
use crate::error::ChunkError;
use crate::header::{Claim, Header, Kind};
use crate::ids::{ChunkId, ChunkKey, Seq, Slot, Writer};

/// A chunk's sealed body, or what is left of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SealedBody {
    /// The body itself.
    Here(Vec<u8>),
    /// Its digest: the body was dropped, or never sent.
    Dropped(Digest),
}

/// A chunk as it is stored, sent and carried. It may still be anybody's: see [`Chunk::verify`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chunk {
    header: Header,
    body: SealedBody,
    digest: Digest,
    signature: Signature,
}

/// A chunk whose signature is its epoch's. Only these are ever held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifiedChunk(Chunk);

impl Chunk {
    /// Length of a chunk without its body, bytes.
    pub const STUB_LEN: usize = Header::LEN + Digest::LEN + Signature::LEN;
    /// Least length of a chunk with its body: 256 padded bytes and a tag.
    pub const MIN_LEN: usize = Header::LEN + 256 + TAG_LEN + Signature::LEN;
    /// Greatest length of a chunk, bytes.
    pub const MAX_LEN: usize = 65_536;

    /// Reads a chunk or a stub.
    ///
    /// # Errors
    /// [`ChunkError::Malformed`], [`ChunkError::Newer`], [`ChunkError::Seq`], [`ChunkError::Kind`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ChunkError> {
        let (header, rest) = bytes.split_first_chunk().ok_or(ChunkError::Malformed)?;
        let header = Header::parse(header)?;
        let (body, signature) = rest.split_last_chunk().ok_or(ChunkError::Malformed)?;
        let body = match bytes.len() {
            Self::STUB_LEN => SealedBody::Dropped(Digest::from_slice(body).ok_or(ChunkError::Malformed)?),
            Self::MIN_LEN..=Self::MAX_LEN => SealedBody::Here(body.to_vec()),
            _ => return Err(ChunkError::Malformed),
        };
        Ok(Self::new(header, body, Signature::from_bytes(*signature)))
    }

    /// Puts a chunk together from its stub and, where it is here, its sealed body.
    ///
    /// # Errors
    /// As [`Chunk::parse`]; [`ChunkError::BodyDigest`] where the body is not the stub's.
    pub fn from_parts(stub: &[u8], body: Option<Vec<u8>>) -> Result<Self, ChunkError> {
        let stub = Self::parse(stub)?;
        let SealedBody::Dropped(digest) = stub.body else { return Err(ChunkError::Malformed) };
        let Some(body) = body else { return Ok(stub) };
        if Digest::of(&[&body]) != digest {
            return Err(ChunkError::BodyDigest);
        }
        Ok(Self { body: SealedBody::Here(body), ..stub })
    }

    fn new(header: Header, body: SealedBody, signature: Signature) -> Self {
        let digest = match &body {
            SealedBody::Here(bytes) => Digest::of(&[bytes]),
            SealedBody::Dropped(digest) => *digest,
        };
        Self { header, body, digest, signature }
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The sealed body, if it is here.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        if let SealedBody::Here(bytes) = &self.body { Some(bytes) } else { None }
    }

    /// The chunk's id.
    #[must_use]
    pub fn id(&self) -> ChunkId {
        self.header.id(&self.digest)
    }

    /// Where the chunk lies.
    #[must_use]
    pub fn key(&self) -> ChunkKey {
        self.header.key(self.id())
    }

    /// How many bytes [`Chunk::to_bytes`] has.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a chunk is never empty")]
    pub fn len(&self) -> usize {
        Self::STUB_LEN - Digest::LEN + self.body().map_or(Digest::LEN, <[u8]>::len)
    }

    /// The chunk's bytes: the stub's where the body is not here.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.encode(self.body().unwrap_or(self.digest.as_bytes()))
    }

    /// The bytes of the chunk without its body.
    #[must_use]
    pub fn to_stub(&self) -> Vec<u8> {
        self.encode(self.digest.as_bytes())
    }

    fn encode(&self, body: &[u8]) -> Vec<u8> {
        [&self.header.to_bytes()[..], body, self.signature.as_bytes()].concat()
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`] where `epoch` is another epoch's key; [`ChunkError::Signature`].
    pub fn verify(self, epoch: &PublicKey) -> Result<VerifiedChunk, ChunkError> {
        if epoch.tag() != self.header.tag {
            return Err(ChunkError::UnknownEpoch);
        }
        if epoch.verifies(&signed(&self.header, &self.digest), &self.signature) {
            Ok(VerifiedChunk(self))
        } else {
            Err(ChunkError::Signature)
        }
    }

    /// Opens the body. Whoever can read does not need the signature to know the body was written by somebody
    /// who held E; that it was the writing member is what [`Chunk::verify`] says.
    ///
    /// # Errors
    /// [`ChunkError::Stub`], [`ChunkError::NotOpened`], [`ChunkError::Body`], [`ChunkError::WrongSlot`].
    pub fn open(&self, epoch: &EpochReader) -> Result<Body, ChunkError> {
        let sealed = self.body().ok_or(ChunkError::Stub)?;
        let opened = epoch
            .body_key(&self.header.random)
            .open(&self.header.to_bytes(), sealed)
            .map_err(|_| ChunkError::NotOpened)?;
        let body = Body::parse(self.header.kind, &opened)?;
        if epoch.slot(body.record.as_bytes()) == *self.header.slot.as_bytes() {
            Ok(body)
        } else {
            Err(ChunkError::WrongSlot)
        }
    }
}

fn signed(header: &Header, digest: &Digest) -> Vec<u8> {
    [&header.to_bytes()[..], digest.as_bytes()].concat()
}

impl VerifiedChunk {
    /// The chunk.
    #[must_use]
    pub const fn chunk(&self) -> &Chunk {
        &self.0
    }

    /// The chunk without its body, as it is given where its slot is erased: a stub needs no checking anew.
    #[must_use]
    pub fn without_body(self) -> Self {
        Self(Chunk { body: SealedBody::Dropped(self.0.digest), ..self.0 })
    }

    /// Seals and signs a chunk that its writer is about to hold.
    ///
    /// # Errors
    /// [`SealError::Chunk`] with [`ChunkError::TooLarge`]; [`SealError::Random`].
    pub fn seal(
        epoch: &Epoch,
        place: Place,
        kind: Kind,
        body: &Body,
        random: &dyn Random,
    ) -> Result<Self, SealError> {
        let header = Header {
            tag: epoch.reader().tag(),
            writer: place.writer,
            seq: place.seq,
            kind,
            slot: Slot::from_bytes(epoch.reader().slot(body.record.as_bytes())),
            random: random_bytes(random)?,
            claim: place.claim,
        };
        let bytes = body.to_bytes()?;
        let sealed = epoch.reader().body_key(&header.random).seal(&header.to_bytes(), &bytes);
        let signature = epoch.signing().sign(&signed(&header, &Digest::of(&[&sealed])));
        Ok(Self(Chunk::new(header, SealedBody::Here(sealed), signature)))
    }
}

/// The place a writer's next chunk takes: who, where, and what it claims of those before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Who writes.
    pub writer: Writer,
    /// The next sequence number.
    pub seq: Seq,
    /// Count and fingerprint of P(seq).
    pub claim: Claim,
}

/// Why a chunk could not be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SealError {
    /// The chunk cannot be.
    #[error(transparent)]
    Chunk(#[from] ChunkError),
    /// As [`RandomFailed`].
    #[error(transparent)]
    Random(#[from] RandomFailed),
}
