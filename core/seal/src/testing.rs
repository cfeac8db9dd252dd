//! For tests: random sources that can be repeated or fail, and the primitives bare, for published vectors. Never
//! for anything a member keeps.

use std::sync::atomic::{AtomicU64, Ordering};

use zeroize::Zeroizing;

use crate::random::{Random, RandomFailed};
use crate::{Digest, Key, NotOpened, TAG_LEN, aead, derive};

/// The first 32 bytes of HKDF-SHA256 under any info.
#[must_use]
pub fn hkdf(salt: &[u8], key: &[u8], info: &[u8]) -> Key {
    derive::hkdf(salt, key, info)
}

/// ChaCha20-Poly1305 under a chosen nonce, without padding: ciphertext ‖ tag.
#[must_use]
pub fn seal(key: &Key, nonce: [u8; 12], associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut buffer = Zeroizing::new(Vec::with_capacity(plaintext.len() + TAG_LEN));
    buffer.extend_from_slice(plaintext);
    aead::seal(key, nonce, associated, buffer)
}

/// Opens what [`seal`] sealed.
///
/// # Errors
/// [`NotOpened`] for anything else.
pub fn open(key: &Key, nonce: [u8; 12], associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    aead::open(key, nonce, associated, sealed).map(|opened| opened.to_vec())
}

/// SHA-256 of (seed, counter), block after block.
#[derive(Debug)]
pub struct SeededRandom {
    seed: u64,
    counter: AtomicU64,
}

impl SeededRandom {
    /// The source of `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, counter: AtomicU64::new(0) }
    }

    /// A number below `bound`, which must not be 0 (near enough to even for tests).
    pub fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        // This source never fails.
        self.fill(&mut bytes).unwrap_or_default();
        (u64::from_be_bytes(bytes) % bound as u64) as usize
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        for part in bytes.chunks_mut(Digest::LEN) {
            let counter = self.counter.fetch_add(1, Ordering::Relaxed);
            let block = Digest::of(&[&self.seed.to_be_bytes(), &counter.to_be_bytes()]);
            part.copy_from_slice(&block.as_bytes()[..part.len()]);
        }
        Ok(())
    }
}

/// A source that gives so many times and then fails.
#[derive(Debug)]
pub struct FailingRandom {
    source: SeededRandom,
    gives: u64,
}

impl FailingRandom {
    /// Gives `gives` times (blocks of 32 bytes), and never again.
    #[must_use]
    pub const fn after(gives: u64) -> Self {
        Self { source: SeededRandom::new(0), gives }
    }
}

impl Random for FailingRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        self.source.fill(bytes)?;
        if self.source.counter.load(Ordering::Relaxed) > self.gives { Err(RandomFailed) } else { Ok(()) }
    }
}

/// A source that always fails, for what must then happen.
#[derive(Clone, Copy, Debug)]
pub struct NoRandom;

impl Random for NoRandom {
    fn fill(&self, _: &mut [u8]) -> Result<(), RandomFailed> {
        Err(RandomFailed)
    }
}
