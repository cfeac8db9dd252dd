//! X-Wing key pairs (ML-KEM-768 with X25519, draft-connolly-cfrg-xwing-kem), by hpke.

use hpke::{Deserializable, Kem, Serializable, kem::XWing};

use crate::secret::Key;

/// An X-Wing key pair, kept as its seed.
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
        // hpke refuses only a seed that is not 32 bytes long.
        <XWing as Kem>::PrivateKey::from_bytes(self.0.expose())
            .map(|private| XWing::sk_to_pk(&private).to_bytes().to_vec())
            .unwrap_or_default()
    }
}
