//! What a member types to unlock, and the key that Argon2id makes of it.

use core::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::aead::OnceKey;
use crate::stretch::stretch;
use crate::unlock::UnlockError;

/// Least length of a passphrase, characters (Unicode scalar values, after it was prepared).
pub const PASSPHRASE_MIN_CHARS: usize = 8;
/// Greatest length of a passphrase, bytes of UTF-8, as typed.
pub const PASSPHRASE_MAX_BYTES: usize = 1024;

/// Length of a passphrase slot's salt, bytes.
pub(super) const SALT_LEN: usize = 16;

/// A passphrase, checked and prepared as RFC 8265 *OpaqueString* prepares; wiped when dropped.
///
/// Nothing is refused but lengths: a control character that somebody can type, they can type again.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Checks and prepares what somebody typed.
    ///
    /// # Errors
    /// [`UnlockError::PassphraseTooShort`] or [`UnlockError::PassphraseTooLong`].
    pub fn new(typed: &str) -> Result<Self, UnlockError> {
        if typed.len() > PASSPHRASE_MAX_BYTES {
            return Err(UnlockError::PassphraseTooLong);
        }
        let spaced = typed.chars().map(|c| if c.is_whitespace() && !c.is_control() { ' ' } else { c });
        // NFC makes UTF-8 at most three times as long (UAX 15, §9.1 and its FAQ): with that room from the start,
        // the text never moves and leaves no copy behind (test: `preparing_never_outgrows_its_room`).
        let mut prepared = Zeroizing::new(String::with_capacity(Self::room(typed)));
        prepared.extend(spaced.nfc());
        if prepared.chars().count() < PASSPHRASE_MIN_CHARS {
            return Err(UnlockError::PassphraseTooShort);
        }
        Ok(Self(prepared))
    }

    const fn room(typed: &str) -> usize {
        3 * typed.len()
    }

    /// The key of the slot that has this cost and salt.
    pub(super) fn slot_key(&self, cost: Cost, salt: &[u8; SALT_LEN]) -> Result<OnceKey, UnlockError> {
        let key = stretch(self.0.as_bytes(), salt, cost.memory_kib, cost.passes, cost.lanes);
        Ok(OnceKey::new(key.ok_or(UnlockError::SlotDamaged)?))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// How hard a passphrase is to guess: the parameters of Argon2id (RFC 9106). Always acceptable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u8,
}

impl Cost {
    pub(super) const LEN: usize = 4 + 4 + 1;

    /// What new slots cost: 19 MiB and two passes (OWASP Password Storage).
    pub(super) const NEW: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };

    pub(super) fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..4].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.passes.to_be_bytes());
        bytes[8] = self.lanes;
        bytes
    }

    /// Invariant: nothing read from a store makes unlocking take more than 46 MiB or 4 passes, or guessing
    /// cost less than 19 MiB (test: `a_slot_that_asks_for_too_much_is_refused`).
    pub(super) fn from_bytes([m0, m1, m2, m3, t0, t1, t2, t3, lanes]: [u8; Self::LEN]) -> Option<Self> {
        let memory_kib = u32::from_be_bytes([m0, m1, m2, m3]);
        let passes = u32::from_be_bytes([t0, t1, t2, t3]);
        let acceptable = (19_456..=47_104).contains(&memory_kib) && (1..=4).contains(&passes) && lanes == 1;
        acceptable.then_some(Self { memory_kib, passes, lanes })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prepared(typed: &str) -> Result<String, UnlockError> {
        Passphrase::new(typed).map(|passphrase| passphrase.0.to_string())
    }

    proptest! {
        #[test]
        fn preparing_never_outgrows_its_room(typed in "\\PC{8,300}") {
            if let Ok(passphrase) = Passphrase::new(&typed) {
                prop_assert_eq!(passphrase.0.capacity(), Passphrase::room(&typed));
            }
        }

        #[test]
        fn preparing_twice_changes_nothing(typed in "\\PC{8,300}") {
            if let Ok(once) = prepared(&typed) {
                // Preparing may make a text longer than may be typed.
                let twice = prepared(&once);
                prop_assert!(twice == Ok(once) || twice == Err(UnlockError::PassphraseTooLong));
            }
        }
    }

    #[test]
    fn the_letters_that_grow_most_still_have_room() {
        for letter in ['\u{1D160}', '\u{0390}', '\u{FB2C}', '\u{0344}', '\u{1F82}'] {
            let typed = letter.to_string().repeat(PASSPHRASE_MAX_BYTES / letter.len_utf8());
            let passphrase = Passphrase::new(&typed).unwrap();
            assert_eq!(passphrase.0.capacity(), Passphrase::room(&typed), "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn one_passphrase_typed_in_two_ways_is_one() {
        let same = [
            ("caf\u{e9} au lait", "cafe\u{301} au lait"),
            ("\u{1112}\u{1161}\u{11ab} eins zwei", "\u{d55c} eins zwei"),
            ("one\u{3000}two three", "one two three"),
            ("one\u{a0}two\u{2009}three", "one two three"),
        ];
        for (one, other) in same {
            assert_eq!(prepared(one), prepared(other));
            assert!(prepared(one).is_ok());
        }
    }

    #[test]
    fn different_passphrases_stay_different() {
        let all = [
            "longenough",
            "Longenough",
            " longenough",
            "longenough ",
            "long\tenough",
            "long\0enough",
            "long\nenough",
            "long enough",
            "long  enough",
            "l\u{ff4f}ngenough",
            "long\u{200d}enough",
            "long\u{202e}enough",
            "מילה אחר מילה",
            "كلمة بعد كلمة",
            "🌱🌊🔥🏔️🌙⭐🍞🧵",
            "👩‍👩‍👧‍👦 of mine",
        ];
        let prepared: Vec<_> = all.map(|typed| prepared(typed).unwrap()).into();
        let distinct: std::collections::BTreeSet<_> = prepared.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn lengths_are_exact() {
        let check = |typed: &str| Passphrase::new(typed).map(|_| ());
        assert_eq!(check(""), Err(UnlockError::PassphraseTooShort));
        assert_eq!(check("7 chars"), Err(UnlockError::PassphraseTooShort));
        assert_eq!(check("8 chars!"), Ok(()));
        assert_eq!(check("éééééééé"), Ok(()));
        // Seven letters, each typed with an accent of its own, are still seven.
        assert_eq!(check(&"e\u{301}".repeat(7)), Err(UnlockError::PassphraseTooShort));
        assert_eq!(check(&"x".repeat(1024)), Ok(()));
        assert_eq!(check(&"x".repeat(1025)), Err(UnlockError::PassphraseTooLong));
        assert_eq!(check(&"é".repeat(512)), Ok(()));
        assert_eq!(check(&"é".repeat(513)), Err(UnlockError::PassphraseTooLong));
        assert_eq!(check(&"x".repeat(10_000)), Err(UnlockError::PassphraseTooLong));
    }
}
