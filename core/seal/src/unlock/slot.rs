//! One way to the vault key.

use zeroize::Zeroizing;

use crate::aead::{OnceKey, TAG_LEN};
use crate::random::{Random, random_bytes};
use crate::secret::Key;
use crate::unlock::passphrase::{Cost, Passphrase, SALT_LEN};
use crate::unlock::platform::PlatformSlot;
use crate::unlock::{Lock, UnlockError};

const KIND_NO_LOCK: u8 = 0;
const KIND_PASSPHRASE: u8 = 1;
pub(super) const KIND_PLATFORM: u8 = 2;

pub(super) const WRAPPED_LEN: usize = Key::LEN + TAG_LEN;

/// Something that gives the vault key back.
#[derive(Clone)]
pub(super) enum Slot {
    /// The vault key itself.
    NoLock(Key),
    Passphrase(PassphraseSlot),
    Platform(PlatformSlot),
    /// Of a kind this version does not know: kept as it is.
    Other {
        kind: u8,
        body: Zeroizing<Vec<u8>>,
    },
}

/// The vault key under a key made of a passphrase.
#[derive(Clone)]
pub(super) struct PassphraseSlot {
    cost: Cost,
    salt: [u8; SALT_LEN],
    wrapped: [u8; WRAPPED_LEN],
}

impl Slot {
    /// A new slot around `key`.
    pub(super) fn new(lock: &Lock, key: &Key, random: &dyn Random) -> Result<Self, UnlockError> {
        match lock {
            Lock::None => Ok(Self::NoLock(key.clone())),
            Lock::Passphrase(passphrase) => {
                PassphraseSlot::new(passphrase, key, random).map(Self::Passphrase)
            }
        }
    }

    /// Whether this is what a [`Lock`] stands for: a member has one, whatever else opens their vault.
    pub(super) const fn is_lock(&self) -> bool {
        matches!(self, Self::NoLock(_) | Self::Passphrase(_))
    }

    pub(super) fn body_len(&self) -> usize {
        match self {
            Self::NoLock(_) => Key::LEN,
            Self::Passphrase(_) => PassphraseSlot::LEN,
            Self::Platform(_) => PlatformSlot::LEN,
            Self::Other { body, .. } => body.len(),
        }
    }

    pub(super) fn to_body(&self) -> (u8, Zeroizing<Vec<u8>>) {
        match self {
            Self::NoLock(key) => (KIND_NO_LOCK, Zeroizing::new(key.expose().to_vec())),
            Self::Passphrase(slot) => (KIND_PASSPHRASE, Zeroizing::new(slot.to_body())),
            Self::Platform(slot) => (KIND_PLATFORM, Zeroizing::new(slot.to_body())),
            Self::Other { kind, body } => (*kind, body.clone()),
        }
    }

    pub(super) fn from_body(kind: u8, body: &[u8]) -> Result<Self, UnlockError> {
        match kind {
            KIND_NO_LOCK => Key::from_slice(body).map(Self::NoLock),
            KIND_PASSPHRASE => PassphraseSlot::from_body(body).map(Self::Passphrase),
            kind => Some(match PlatformSlot::from_body(body) {
                Some(slot) if kind == KIND_PLATFORM => Self::Platform(slot),
                _ => Self::Other { kind, body: Zeroizing::new(body.to_vec()) },
            }),
        }
        .ok_or(UnlockError::SlotDamaged)
    }
}

impl PassphraseSlot {
    const LEN: usize = Cost::LEN + SALT_LEN + WRAPPED_LEN;

    fn new(passphrase: &Passphrase, key: &Key, random: &dyn Random) -> Result<Self, UnlockError> {
        let (cost, salt) = (Cost::NEW, random_bytes(random)?);
        let wrapped = wrapped(passphrase.slot_key(cost, &salt)?, &bound(cost, &salt), key)?;
        Ok(Self { cost, salt, wrapped })
    }

    /// The vault key, if this is the passphrase.
    pub(super) fn open(&self, passphrase: &Passphrase) -> Result<Key, UnlockError> {
        passphrase
            .slot_key(self.cost, &self.salt)?
            .unwrap_key(&bound(self.cost, &self.salt), &self.wrapped)
            .map_err(|_| UnlockError::WrongPassphrase)
    }

    fn to_body(&self) -> Vec<u8> {
        [&self.cost.to_bytes()[..], &self.salt, &self.wrapped].concat()
    }

    fn from_body(body: &[u8]) -> Option<Self> {
        let (cost, rest) = body.split_first_chunk()?;
        let (salt, wrapped) = rest.split_first_chunk()?;
        Some(Self { cost: Cost::from_bytes(*cost)?, salt: *salt, wrapped: wrapped.try_into().ok()? })
    }
}

fn bound(cost: Cost, salt: &[u8; SALT_LEN]) -> Vec<u8> {
    associated(KIND_PASSPHRASE, &[&cost.to_bytes(), salt])
}

/// What a slot's seal is bound to: that it is one, its kind, and what stands before the wrapped key.
pub(super) fn associated(kind: u8, before: &[&[u8]]) -> Vec<u8> {
    [&b"kith slot v1"[..], &[kind], &before.concat()].concat()
}

/// The vault key, sealed for a slot.
pub(super) fn wrapped(by: OnceKey, bound: &[u8], key: &Key) -> Result<[u8; WRAPPED_LEN], UnlockError> {
    by.wrap(bound, key).try_into().map_err(|_| UnlockError::SlotDamaged)
}
