//! Randomness is passed in: nothing below the shells has a source of its own.

/// A source of random bytes fit for keys.
///
/// Shells give the operating system's; tests give a seeded one, so that a run can be repeated.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`RandomFailed`] where the source has nothing to give; `bytes` is then not to be used.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed>;
}

/// The random source had nothing to give.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the random source failed")]
pub struct RandomFailed;

/// The operating system's random source (in a browser: `crypto.getRandomValues`), for shells to pass in.
#[derive(Clone, Debug)]
pub struct SystemRandom(ring::rand::SystemRandom);

impl Default for SystemRandom {
    fn default() -> Self {
        Self(ring::rand::SystemRandom::new())
    }
}

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        ring::rand::SecureRandom::fill(&self.0, bytes).map_err(|_| RandomFailed)
    }
}

/// `N` public random bytes: for ids, salts and nonces. For keys see [`crate::Secret::random`].
///
/// # Errors
/// [`RandomFailed`] as [`Random::fill`].
pub fn random_bytes<const N: usize>(random: &dyn Random) -> Result<[u8; N], RandomFailed> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}
