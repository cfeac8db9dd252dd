//! Who a member is: twenty-four words, and the keys of this device.

use core::fmt;

use bip39::Mnemonic;
use hpke::{Deserializable, Kem, Serializable, kem::XWing};
use zeroize::Zeroizing;

use crate::derive::{Label, derive};
use crate::epoch::Epoch;
use crate::random::{Random, RandomFailed};
use crate::secret::{Key, Secret};
use crate::sign::SigningKey;

const VERSION: u8 = 1;

/// The twenty-four words (BIP-39, English list): 256 random bits with a checksum.
///
/// Only the words and their checksum are BIP-39's. Keys come by HKDF from the entropy itself: it is already as
/// strong as a key, and stretching it would cost an old phone seconds for nothing.
#[derive(Clone)]
pub struct Words(Key);

impl Words {
    /// Twenty-four fresh words.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self(Key::random(random)?))
    }

    /// Reads words as somebody typed them: any case, any spacing; `None` where a word or the checksum is wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = Zeroizing::new(text.to_lowercase());
        let mnemonic = Mnemonic::parse_in(bip39::Language::English, lower.as_str()).ok()?;
        let entropy = Zeroizing::new(mnemonic.to_entropy());
        Key::from_slice(&entropy).map(Self)
    }

    /// The words, one space between them, to be shown and written on paper.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let words = Mnemonic::from_entropy(self.0.expose()).map(|mnemonic| mnemonic.to_string());
        Zeroizing::new(words.unwrap_or_default())
    }

    /// The root key pair: its public half is who the member is.
    #[must_use]
    pub fn root(&self) -> SigningKey {
        SigningKey::from_seed(derive(&[], &self.0, Label::Root))
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
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

/// An X-Wing key pair (ML-KEM-768 with X25519, draft-connolly-cfrg-xwing-kem), kept as its seed.
#[derive(Clone, Debug)]
pub struct KemKey(Key);

impl KemKey {
    /// Length of the public half, bytes.
    pub const PUBLIC_LEN: usize = 1216;

    /// The key pair of a seed: any 32 bytes.
    #[must_use]
    pub const fn from_seed(seed: Key) -> Self {
        Self(seed)
    }

    /// The seed, to be kept sealed.
    #[must_use]
    pub const fn seed(&self) -> &Key {
        &self.0
    }

    /// The public half, [`KemKey::PUBLIC_LEN`] bytes.
    #[must_use]
    pub fn public(&self) -> Vec<u8> {
        <XWing as Kem>::PrivateKey::from_bytes(self.0.expose())
            .map(|private| XWing::sk_to_pk(&private).to_bytes().to_vec())
            .unwrap_or_default()
    }
}

/// The identity of a member on this device, made on first run and kept sealed.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The words, kept until the member has repeated them back.
    pub words: Words,
    /// What this device signs with.
    pub device: SigningKey,
    /// What others seal to this device with.
    pub device_kem: KemKey,
}

impl Identity {
    /// A new member on their first device.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self {
            words: Words::random(random)?,
            device: SigningKey::random(random)?,
            device_kem: KemKey::from_seed(Key::random(random)?),
        })
    }

    /// The identity record of FORMAT.md, to be kept sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + 96));
        bytes.push(VERSION);
        for secret in [&self.words.0, self.device.seed(), self.device_kem.seed()] {
            bytes.extend_from_slice(secret.expose());
        }
        bytes
    }

    /// Reads [`Identity::to_bytes`]; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let secrets = Secret::<96>::from_slice(rest)?;
        let part = |at: usize| Key::from_slice(&secrets.expose()[at..at + 32]);
        Some(Self {
            words: Words(part(0)?),
            device: SigningKey::from_seed(part(32)?),
            device_kem: KemKey::from_seed(part(64)?),
        })
    }
}
