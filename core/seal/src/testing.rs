//! For tests: a random source that can be repeated. Never for anything a member keeps.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::Digest;
use crate::random::{Random, RandomFailed};

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

/// A source that always fails, for what must then happen.
#[derive(Clone, Copy, Debug)]
pub struct NoRandom;

impl Random for NoRandom {
    fn fill(&self, _: &mut [u8]) -> Result<(), RandomFailed> {
        Err(RandomFailed)
    }
}
