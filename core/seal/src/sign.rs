//! Ed25519 (RFC 8032), by ring.

use core::fmt;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::random::{Random, RandomFailed};
use crate::secret::Key;
use crate::{Digest, Tag, public_bytes};

public_bytes!(
    /// An Ed25519 public key, as it came: checked only when it verifies something.
    PublicKey, 32
);

impl PublicKey {
    /// The tag of the epoch this key belongs to.
    #[must_use]
    pub fn tag(&self) -> Tag {
        let mut tag = [0; Tag::LEN];
        tag.copy_from_slice(&Digest::of(&[self.as_bytes()]).as_bytes()[..Tag::LEN]);
        Tag::from_bytes(tag)
    }

    /// Whether `signature` is this key's over `message` (RFC 8032 §5.1.7, without the cofactor; S must be
    /// reduced). Keys of small order are not refused: whoever made one lets others speak in their own name alone.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        UnparsedPublicKey::new(&ED25519, self.as_bytes()).verify(message, &signature.0).is_ok()
    }
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature([u8; Signature::LEN]);

impl Signature {
    /// Length in bytes.
    pub const LEN: usize = 64;

    /// Takes the bytes as they are.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

/// A key pair that signs, kept as its seed.
///
/// ring's own expanded key cannot be wiped, so it is made for each signature and dropped at once; what that
/// leaves on the stack, [`crate::wipe_stack`] takes.
#[derive(Clone)]
pub struct SigningKey {
    seed: Key,
    public: PublicKey,
}

impl SigningKey {
    /// A fresh key pair.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn random(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self::from_seed(Key::random(random)?))
    }

    /// The key pair of a seed (RFC 8032 §5.1.5).
    #[must_use]
    pub fn from_seed(seed: Key) -> Self {
        let public = expand(&seed)
            .and_then(|pair| PublicKey::from_slice(pair.public_key().as_ref()))
            .unwrap_or(PublicKey::from_bytes([0; PublicKey::LEN]));
        Self { seed, public }
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> PublicKey {
        self.public
    }

    /// The seed, to be kept sealed.
    #[must_use]
    pub const fn seed(&self) -> &Key {
        &self.seed
    }

    /// Signs `message`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        let mut bytes = [0; Signature::LEN];
        if let Some(pair) = expand(&self.seed) {
            bytes.copy_from_slice(pair.sign(message).as_ref());
        }
        Signature(bytes)
    }
}

/// ring refuses only a seed that is not 32 bytes long, so this is never `None`. Were it ever, the answer is a
/// public key and a signature of zeros, which verify nowhere.
fn expand(seed: &Key) -> Option<Ed25519KeyPair> {
    Ed25519KeyPair::from_seed_unchecked(seed.expose()).ok()
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.public).finish()
    }
}
