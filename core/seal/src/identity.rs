//! Who a member is on this device.

use zeroize::Zeroizing;

use crate::kem::KemKey;
use crate::random::{Random, RandomFailed};
use crate::secret::Key;
use crate::sign::SigningKey;
use crate::words::Words;

const VERSION: u8 = 1;

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
    /// Length of the identity record, bytes.
    pub const LEN: usize = 1 + 3 * Key::LEN;

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
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::LEN));
        bytes.push(VERSION);
        for secret in [self.words.entropy(), self.device.seed(), self.device_kem.seed()] {
            bytes.extend_from_slice(secret.expose());
        }
        bytes
    }

    /// Reads [`Identity::to_bytes`]; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let [words, device, device_kem] = Key::list(rest)?;
        Some(Self {
            words: Words::from_entropy(words),
            device: SigningKey::from_seed(device),
            device_kem: KemKey::from_seed(device_kem),
        })
    }
}
