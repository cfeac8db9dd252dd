//! Epochs: the secret a space is read with, and the key pair it is written with, until the next.

use zeroize::Zeroizing;

use crate::Tag;
use crate::aead::OnceKey;
use crate::derive::{Label, derive, keyed_name};
use crate::random::{Random, RandomFailed};
use crate::secret::Key;
use crate::sign::{PublicKey, SigningKey};

const VERSION: u8 = 1;

/// What a reader of an epoch holds: E and the public key.
#[derive(Clone, Debug)]
pub struct EpochReader {
    secret: Key,
    public: PublicKey,
    tag: Tag,
    read: Key,
    slot: Key,
}

impl EpochReader {
    /// Length of the reader record, bytes.
    pub const LEN: usize = 1 + Key::LEN + PublicKey::LEN;

    /// A reader from what the writing member handed over.
    #[must_use]
    pub fn new(secret: Key, public: PublicKey) -> Self {
        let (read, slot) = (derive(&[], &secret, Label::EpochRead), derive(&[], &secret, Label::EpochSlot));
        Self { tag: public.tag(), secret, public, read, slot }
    }

    /// The epoch's public name.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// The key that every chunk of the epoch is signed with.
    #[must_use]
    pub const fn public(&self) -> PublicKey {
        self.public
    }

    /// The key of one chunk's body. `random` is the chunk's own: whoever seals takes 32 fresh bytes.
    #[must_use]
    pub fn body_key(&self, random: &[u8; 32]) -> OnceKey {
        OnceKey::new(derive(random, &self.read, Label::ChunkBody))
    }

    /// The slot of a record: 16 bytes that say nothing to whoever lacks E.
    #[must_use]
    pub fn slot(&self, record: &[u8; 16]) -> [u8; 16] {
        keyed_name(&self.slot, record)
    }

    /// The reader record of FORMAT.md, to be kept sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::LEN));
        bytes.push(VERSION);
        bytes.extend_from_slice(self.secret.expose());
        bytes.extend_from_slice(self.public.as_bytes());
        bytes
    }

    /// Reads [`EpochReader::to_bytes`]; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let (secret, public) = rest.split_at_checked(Key::LEN)?;
        Some(Self::new(Key::from_slice(secret)?, PublicKey::from_slice(public)?))
    }

    /// The key that proves to a peer or a keeper that one may have the epoch's chunks.
    #[must_use]
    pub fn access(&self) -> Key {
        derive(&[], &self.secret, Label::EpochAccess)
    }
}

/// An epoch as its writing member's devices hold it.
#[derive(Clone, Debug)]
pub struct Epoch {
    reader: EpochReader,
    signing: SigningKey,
}

impl Epoch {
    /// Length of the epoch record, bytes.
    pub const LEN: usize = 1 + 2 * Key::LEN;

    /// Opens a new epoch.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self::new(Key::random(random)?, SigningKey::random(random)?))
    }

    /// The epoch of a secret and a key pair.
    #[must_use]
    pub fn new(secret: Key, signing: SigningKey) -> Self {
        Self { reader: EpochReader::new(secret, signing.public()), signing }
    }

    /// What its readers hold.
    #[must_use]
    pub const fn reader(&self) -> &EpochReader {
        &self.reader
    }

    /// The epoch key pair.
    #[must_use]
    pub const fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// The id under which something the member keeps is shown in this epoch, the `nth` time: the same on every
    /// device of theirs, and to readers no more than random (FORMAT.md, "Derivation").
    #[must_use]
    pub fn shown_id(&self, kept: &[u8; 16], nth: u32) -> [u8; 16] {
        let mut message = [0; 20];
        message[..16].copy_from_slice(kept);
        message[16..].copy_from_slice(&nth.to_be_bytes());
        keyed_name(&derive(&[], self.signing.seed(), Label::Shown), &message)
    }

    /// The epoch record of FORMAT.md, to be kept sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::LEN));
        bytes.push(VERSION);
        bytes.extend_from_slice(self.reader.secret.expose());
        bytes.extend_from_slice(self.signing.seed().expose());
        bytes
    }

    /// Reads [`Epoch::to_bytes`]; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let [secret, seed] = Key::list(rest)?;
        Some(Self::new(secret, SigningKey::from_seed(seed)))
    }
}
