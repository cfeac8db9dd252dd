//! Secrets of a fixed length.

use core::fmt;

use zeroize::Zeroizing;

use crate::random::{Random, RandomFailed};

/// `N` secret bytes, on the heap so that a move leaves no copy behind, wiped when dropped.
///
/// It has no equality, no `Copy`, no serde; `Debug` prints its name alone
/// (test: `debug_of_a_secret_prints_nothing`).
#[derive(Clone)]
pub struct Secret<const N: usize>(Box<Zeroizing<[u8; N]>>);

/// A symmetric key or seed of 32 bytes.
pub type Key = Secret<32>;

impl<const N: usize> Secret<N> {
    /// A fresh secret.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        let mut secret = Self::zero();
        random.fill(&mut secret.0[..])?;
        Ok(secret)
    }

    /// Copies a secret out of a buffer; `None` for any other length. Wiping `bytes` is the caller's.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self::zero();
        if bytes.len() != N {
            return None;
        }
        secret.0.copy_from_slice(bytes);
        Some(secret)
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
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
