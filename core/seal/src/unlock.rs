//! The vault key, and what gives it back (FORMAT.md, "Vault record").

mod passphrase;
mod platform;
mod record;
mod slot;
mod vault;

pub use passphrase::{PASSPHRASE_MAX_BYTES, PASSPHRASE_MIN_CHARS, Passphrase};
pub use platform::PlatformKey;
pub use vault::{Vault, VaultKey};

use crate::random::RandomFailed;

/// How a vault is locked.
#[derive(Debug)]
pub enum Lock {
    /// By a passphrase.
    Passphrase(Passphrase),
    /// Not at all, by explicit choice: whoever has the device can read.
    None,
}

/// Why a vault did not open, or could not be locked so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnlockError {
    /// The passphrase slot opens with another passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The platform slot opens with another key.
    #[error("wrong key of the platform's")]
    WrongPlatformKey,
    /// Fewer than [`PASSPHRASE_MIN_CHARS`] characters.
    #[error("passphrase too short")]
    PassphraseTooShort,
    /// More than [`PASSPHRASE_MAX_BYTES`] bytes.
    #[error("passphrase too long")]
    PassphraseTooLong,
    /// Neither copy of the vault record is whole, or a slot asks for what no version of Kith writes.
    #[error("the unlock slots are damaged")]
    SlotDamaged,
    /// The vault record belongs to a newer version.
    #[error("the unlock slots belong to a newer version")]
    Newer,
    /// There is no slot of this sort.
    #[error("no such slot")]
    NoSuchSlot,
    /// As [`RandomFailed`].
    #[error(transparent)]
    Random(#[from] RandomFailed),
}
