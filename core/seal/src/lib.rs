//! Kith's cryptography: keys, sealing, padding, signatures, unlock slots, recovery words.
//!
//! No I/O, no clock, no random source of its own: randomness is passed in as [`Random`]. It knows nothing of
//! entries, documents or stores. Every byte it makes is in `FORMAT.md`.

mod aead;
mod base45;
mod bytes;
mod code;
mod code_text;
mod derive;
mod digest;
mod epoch;
mod identity;
mod kem;
mod meeting;
mod pad;
mod random;
mod relation;
mod roster;
mod rows;
mod secret;
mod sign;
mod stack;
mod stretch;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod unlock;
mod words;

pub use aead::{NotOpened, OnceKey, TAG_LEN};
pub use code::{CodeError, CodeType};
pub use code_text::{LINK_MAX_BYTES, PICTURE_MAX_BYTES, TEXT_MAX_BYTES, link_text, picture_text, read_text};
pub use derive::{Label, derive, keyed_name};
pub use digest::Digest;
pub use epoch::{Epoch, EpochReader};
pub use identity::Identity;
pub use kem::KemKey;
pub use meeting::{
    Chain, Invitation, KEEPER_MAX_BYTES, MEETING_CODE_MAX_LEN, MeetError, MeetingWords, Met, NAME_MAX_BYTES,
    Party, Said, answer, read_answer, read_invitation,
};
pub use pad::padded_len;
pub use random::{Random, RandomFailed, SystemRandom, random_bytes};
pub use relation::{Hint, RelationKey, Showing, Shown};
pub use roster::{ListedDevice, Roster};
pub use rows::RowKey;
pub use secret::{Key, Secret};
pub use sign::{PublicKey, Signature, SigningKey};
pub use stack::wipe_stack;
pub use unlock::{
    Lock, PASSPHRASE_MAX_BYTES, PASSPHRASE_MIN_CHARS, Passphrase, PlatformKey, UnlockError, Vault, VaultKey,
};
pub use words::Words;

public_bytes!(
    /// The public name of an epoch: the first 16 bytes of SHA-256 of its public key.
    Tag, 16
);
