//! The six words that two people compare aloud.

use core::fmt;

use bip39::Language;

use crate::digest::Digest;
use crate::secret::Key;
use crate::stretch::stretch;

/// Six words of the BIP-39 English list: the same on both screens, unless somebody stands between.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MeetingWords([&'static str; Self::COUNT]);

impl MeetingWords {
    /// How many words there are.
    pub const COUNT: usize = 6;
    /// Bits of a word: the list has 2,048.
    const BITS: u32 = 11;

    /// Takes tens of milliseconds and 19 MiB, so that words cannot be sought for by trying.
    ///
    /// `None` never comes: the RFC allows these parameters and a salt of this length.
    pub(super) fn new(key: &Key, transcript: &Digest) -> Option<Self> {
        let bytes = stretch(key.expose(), transcript.as_bytes(), 19_456, 2, 1)?;
        let mut bits = 0;
        for byte in &bytes.expose()[..9] {
            bits = bits << 8 | u128::from(*byte);
        }
        let bits = bits >> (72 - Self::BITS * Self::COUNT as u32);
        let list = Language::English.word_list();
        Some(Self(core::array::from_fn(|at| {
            let from_the_end = Self::BITS * (Self::COUNT - 1 - at) as u32;
            list[(bits >> from_the_end) as usize % list.len()]
        })))
    }

    /// The words, first to last.
    #[must_use]
    pub const fn as_array(&self) -> &[&'static str; Self::COUNT] {
        &self.0
    }
}

impl fmt::Debug for MeetingWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MeetingWords")
    }
}
