//! HKDF-SHA256 and HMAC-SHA256 (RFC 5869, RFC 2104), by ring, with every label Kith derives under.

use ring::{hkdf, hmac};

use crate::secret::Key;

/// What a derived key is for. The text is part of the format: FORMAT.md lists every one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// Epoch secret to read key.
    EpochRead,
    /// Epoch secret to access key.
    EpochAccess,
    /// Epoch secret to slot key.
    EpochSlot,
    /// Read key and a chunk's random to its body key.
    ChunkBody,
    /// Vault key to row key.
    VaultRows,
    /// Vault key to name key.
    VaultNames,
    /// Words to the root signing seed.
    Root,
    /// Words to the seed of the recovery KEM key.
    RecoveryKem,
    /// Words and k to the secret of recovery epoch k.
    RecoveryEpoch,
    /// Words and k to the signing seed of recovery epoch k.
    RecoveryEpochSigning,
}

impl Label {
    const fn info(self) -> &'static [u8] {
        match self {
            Self::EpochRead => b"kith epoch read v1",
            Self::EpochAccess => b"kith epoch access v1",
            Self::EpochSlot => b"kith epoch slot v1",
            Self::ChunkBody => b"kith chunk body v1",
            Self::VaultRows => b"kith vault rows v1",
            Self::VaultNames => b"kith vault names v1",
            Self::Root => b"kith root v1",
            Self::RecoveryKem => b"kith recovery kem v1",
            Self::RecoveryEpoch => b"kith recovery epoch v1",
            Self::RecoveryEpochSigning => b"kith recovery epoch signing v1",
        }
    }
}

/// `HKDF(salt, key, label)` of FORMAT.md: 32 bytes.
#[must_use]
pub fn derive(salt: &[u8], key: &Key, label: Label) -> Key {
    let mut out = Key::zero();
    let info = [label.info()];
    let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key.expose());
    // ring refuses only lengths above 255 digests; 32 bytes are one. A failure would leave a zero key,
    // so it is turned into the impossible rather than ignored.
    let filled = pseudorandom.expand(&info, hkdf::HKDF_SHA256).and_then(|okm| okm.fill(out.expose_mut()));
    debug_assert!(filled.is_ok());
    out
}

/// The first `N` bytes of HMAC-SHA256(key, message).
#[must_use]
pub fn keyed_name<const N: usize>(key: &Key, message: &[u8]) -> [u8; N] {
    const { assert!(N <= 32, "a name is a prefix of one SHA-256 digest") };
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.expose()), message);
    let mut name = [0; N];
    name.copy_from_slice(&tag.as_ref()[..N]);
    name
}
