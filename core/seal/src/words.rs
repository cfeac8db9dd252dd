//! The twenty-four words, and everything that comes out of them.

use core::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::derive::{Label, derive};
use crate::epoch::Epoch;
use crate::kem::KemKey;
use crate::random::{Random, RandomFailed};
use crate::secret::Key;
use crate::sign::SigningKey;

/// The twenty-four words (BIP-39, English list): 256 random bits with a checksum.
///
/// Only the words and their checksum are BIP-39's. Keys come by HKDF from the entropy itself: it is already as
/// strong as a key, and stretching it would cost an old phone seconds for nothing.
#[derive(Clone)]
pub struct Words(Key);

impl Words {
    /// How many words there are.
    pub const COUNT: usize = 24;

    /// Room for every text of words: none of the list has more than eight letters.
    const TEXT_MAX_LEN: usize = Self::COUNT * (8 + 1);

    /// Twenty-four fresh words.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self(Key::random(random)?))
    }

    /// Reads words as somebody typed them: any case, any spacing; `None` where a word, their number or the
    /// checksum is wrong. Takes one pass over `text` and a fixed amount of memory, however long it is.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut plain = empty_text();
        for word in text.split_whitespace() {
            // Growing would leave a copy behind.
            if plain.len() + word.len() + 1 > Self::TEXT_MAX_LEN {
                return None;
            }
            push_word(&mut plain, word);
        }
        plain.make_ascii_lowercase();
        let words = Mnemonic::parse_in_normalized(Language::English, &plain).ok()?;
        let (entropy, len) = words.to_entropy_array();
        let entropy = Zeroizing::new(entropy);
        Key::from_slice(entropy.get(..len)?).map(Self)
    }

    /// The words, one space between them, to be shown and written on paper.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = empty_text();
        // Thirty-two bytes always are twenty-four words.
        if let Ok(words) = Mnemonic::from_entropy(self.0.expose()) {
            words.words().for_each(|word| push_word(&mut text, word));
        }
        text
    }

    /// The root key pair: its public half is who the member is.
    #[must_use]
    pub fn root(&self) -> SigningKey {
        SigningKey::from_seed(derive(&[], &self.0, Label::Root))
    }

    /// The key that signs hope notes which may be passed on: apart from the root, so that whoever reads one cannot
    /// tell whose root it comes from.
    #[must_use]
    pub fn author(&self) -> SigningKey {
        SigningKey::from_seed(derive(&[], &self.0, Label::Author))
    }

    /// The recovery KEM key pair.
    #[must_use]
    pub fn recovery_kem(&self) -> KemKey {
        KemKey::from_seed(derive(&[], &self.0, Label::RecoveryKem))
    }

    /// Epoch `k` of the recovery space.
    #[must_use]
    pub fn recovery_epoch(&self, k: u32) -> Epoch {
        let salt = k.to_be_bytes();
        let signing = SigningKey::from_seed(derive(&salt, &self.0, Label::RecoveryEpochSigning));
        Epoch::new(derive(&salt, &self.0, Label::RecoveryEpoch), signing)
    }

    pub(crate) const fn from_entropy(entropy: Key) -> Self {
        Self(entropy)
    }

    pub(crate) const fn entropy(&self) -> &Key {
        &self.0
    }
}

fn empty_text() -> Zeroizing<String> {
    Zeroizing::new(String::with_capacity(Words::TEXT_MAX_LEN))
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}
