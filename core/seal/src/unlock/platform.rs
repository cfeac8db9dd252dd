//! The key that a platform's key store keeps, and the slot that it opens.

use core::fmt;

use crate::aead::OnceKey;
use crate::derive::{Label, derive};
use crate::random::{Random, RandomFailed, random_bytes};
use crate::secret::Key;
use crate::unlock::UnlockError;
use crate::unlock::slot::{KIND_PLATFORM, WRAPPED_LEN, associated, wrapped};

const RANDOM_LEN: usize = 32;

/// 32 random bytes that a platform's key store keeps, and gives back to whom it knows as the member.
///
/// It never lies in the vault that it opens.
pub struct PlatformKey(Key);

impl PlatformKey {
    /// Length in bytes.
    pub const LEN: usize = Key::LEN;

    /// A new key.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Key::random(random).map(Self)
    }

    /// What a key store gave back; `None` for any other length. Wiping `bytes` is the caller's.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        Key::from_slice(bytes).map(Self)
    }

    /// The bytes, for the key store alone.
    #[must_use]
    pub fn expose(&self) -> &[u8; Self::LEN] {
        self.0.expose()
    }

    fn slot_key(&self, random: &[u8; RANDOM_LEN]) -> OnceKey {
        OnceKey::new(derive(random, &self.0, Label::PlatformSlot))
    }
}

impl fmt::Debug for PlatformKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlatformKey")
    }
}

/// The vault key under a platform's key.
#[derive(Clone)]
pub(super) struct PlatformSlot {
    random: [u8; RANDOM_LEN],
    wrapped: [u8; WRAPPED_LEN],
}

impl PlatformSlot {
    pub(super) const LEN: usize = RANDOM_LEN + WRAPPED_LEN;

    pub(super) fn new(platform: &PlatformKey, key: &Key, random: &dyn Random) -> Result<Self, UnlockError> {
        let random = random_bytes(random)?;
        let wrapped = wrapped(platform.slot_key(&random), &bound(&random), key)?;
        Ok(Self { random, wrapped })
    }

    /// The vault key, if this is the platform's key.
    pub(super) fn open(&self, platform: &PlatformKey) -> Result<Key, UnlockError> {
        platform
            .slot_key(&self.random)
            .unwrap_key(&bound(&self.random), &self.wrapped)
            .map_err(|_| UnlockError::WrongPlatformKey)
    }

    pub(super) fn to_body(&self) -> Vec<u8> {
        [&self.random[..], &self.wrapped].concat()
    }

    /// `None` for a body of another length, which a version to come may have written.
    pub(super) fn from_body(body: &[u8]) -> Option<Self> {
        let (random, wrapped) = body.split_first_chunk()?;
        Some(Self { random: *random, wrapped: wrapped.try_into().ok()? })
    }
}

fn bound(random: &[u8; RANDOM_LEN]) -> Vec<u8> {
    associated(KIND_PLATFORM, &[random])
}
