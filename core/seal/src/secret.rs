//! Secrets of a fixed length.

use core::fmt;

use zeroize::Zeroizing;

use crate::random::{Random, RandomFailed};

/// `N` secret bytes, on the heap so that a move leaves no copy behind, wiped when dropped.
///
/// It has no equality, no `Copy`, no serde.
///
/// Invariant: `Debug` prints its name alone (test: `debug_of_a_secret_prints_nothing`).
/// Invariant: dropping it leaves none of it in memory (test: `secrets_leave_memory`).
pub struct Secret<const N: usize>(Box<Zeroizing<[u8; N]>>);

/// A symmetric key or seed of 32 bytes.
pub type Key = Secret<32>;

impl<const N: usize> Secret<N> {
    /// Length in bytes.
    pub const LEN: usize = N;

    /// A fresh secret.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        let mut secret = Self::zero();
        random.fill(secret.expose_mut())?;
        Ok(secret)
    }

    /// Copies a secret out of a buffer; `None` for any other length. Wiping `bytes` is the caller's.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::copy_of)
    }

    /// The bytes, for the moment of use. Do not keep a copy.
    #[must_use]
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }

    pub(crate) fn zero() -> Self {
        Self(Box::new(Zeroizing::new([0; N])))
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }

    /// Copies from place to place, never by way of the stack.
    fn copy_of(bytes: &[u8; N]) -> Self {
        let mut secret = Self::zero();
        secret.expose_mut().copy_from_slice(bytes);
        secret
    }
}

impl Key {
    /// Reads exactly `COUNT` keys that stand one after the other.
    pub(crate) fn list<const COUNT: usize>(bytes: &[u8]) -> Option<[Self; COUNT]> {
        let (keys, []) = bytes.as_chunks() else { return None };
        let keys: &[_; COUNT] = keys.try_into().ok()?;
        Some(keys.each_ref().map(Self::copy_of))
    }
}

impl<const N: usize> Clone for Secret<N> {
    fn clone(&self) -> Self {
        Self::copy_of(self.expose())
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
