//! ChaCha20-Poly1305 (RFC 8439), by ring, and the key that seals once.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::pad::{pad, unpadded_len};
use crate::secret::Key;

/// Length of the authentication tag, bytes.
pub const TAG_LEN: usize = 16;

/// A nonce: never twice under one key.
pub(crate) type NonceBytes = [u8; NONCE_LEN];

const ZERO_NONCE: NonceBytes = [0; NONCE_LEN];

/// What was sealed cannot be opened: another key, another place, or damaged bytes. Which, nobody can tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot be opened")]
pub struct NotOpened;

/// A key that seals one message and is gone: so its nonce can be zero.
///
/// Sealing takes it by value and it is not `Clone`, so no second message can be sealed under it:
///
/// ```compile_fail,E0382
/// # use kith_seal::{EpochReader, Key};
/// # fn two(epoch: &EpochReader) {
/// let key = epoch.body_key(&[7; 32]);
/// key.seal(b"", b"one message");
/// key.seal(b"", b"another message");
/// # }
/// ```
///
/// Invariant: whoever seals derives it under 32 bytes that are fresh each time
/// (tests: the example above; `once_keys_differ_with_their_random`).
#[derive(Debug)]
pub struct OnceKey(Key);

impl OnceKey {
    /// A key for one message. `key` must come from a derivation that never gives it twice for sealing.
    #[must_use]
    pub(crate) const fn new(key: Key) -> Self {
        Self(key)
    }

    /// Pads and seals `plaintext`; the answer is [`crate::padded_len`] + [`TAG_LEN`] bytes.
    #[must_use]
    pub fn seal(self, associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
        seal(&self.0, ZERO_NONCE, associated, pad(plaintext, TAG_LEN))
    }

    /// Opens what [`OnceKey::seal`] sealed with the same associated data.
    ///
    /// # Errors
    /// [`NotOpened`] for anything else.
    pub fn open(self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        open_padded(&self.0, ZERO_NONCE, associated, sealed)
    }

    /// Seals a key, unpadded: 48 bytes.
    #[must_use]
    pub(crate) fn wrap(self, associated: &[u8], secret: &Key) -> Vec<u8> {
        let mut plaintext = Zeroizing::new(Vec::with_capacity(Key::LEN + TAG_LEN));
        plaintext.extend_from_slice(secret.expose());
        seal(&self.0, ZERO_NONCE, associated, plaintext)
    }

    /// Opens what [`OnceKey::wrap`] sealed.
    pub(crate) fn unwrap_key(self, associated: &[u8], sealed: &[u8]) -> Result<Key, NotOpened> {
        let opened = open(&self.0, ZERO_NONCE, associated, sealed)?;
        Key::from_slice(&opened).ok_or(NotOpened)
    }
}

fn cipher(key: &Key) -> Result<LessSafeKey, ring::error::Unspecified> {
    UnboundKey::new(&CHACHA20_POLY1305, key.expose()).map(LessSafeKey::new)
}

/// Seals in place. `plaintext` has room for the tag, or growing it would leave a copy behind.
pub(crate) fn seal(
    key: &Key,
    nonce: NonceBytes,
    associated: &[u8],
    mut plaintext: Zeroizing<Vec<u8>>,
) -> Vec<u8> {
    let (nonce, associated) = (Nonce::assume_unique_for_key(nonce), Aad::from(associated));
    let sealed =
        cipher(key).and_then(|cipher| cipher.seal_in_place_append_tag(nonce, associated, &mut *plaintext));
    // ring refuses a key that is not 32 bytes long and a message of 2^38 bytes: neither can come here. Its
    // refusal would give bytes that open for nobody, never the plaintext.
    sealed.map_or_else(|_| Vec::new(), |()| core::mem::take(&mut *plaintext))
}

/// Opens in a buffer that is wiped when dropped.
pub(crate) fn open(
    key: &Key,
    nonce: NonceBytes,
    associated: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    let mut opened = Zeroizing::default();
    open_into(key, nonce, associated, sealed, &mut opened)?;
    Ok(opened)
}

/// As [`open`], in a buffer that may have been used before and is empty after a refusal.
fn open_into(
    key: &Key,
    nonce: NonceBytes,
    associated: &[u8],
    sealed: &[u8],
    opened: &mut Zeroizing<Vec<u8>>,
) -> Result<(), NotOpened> {
    if opened.capacity() < sealed.len() {
        // A buffer that grew would leave what it held behind; one that is replaced is wiped.
        *opened = Zeroizing::new(Vec::with_capacity(sealed.len()));
    }
    opened.clear();
    opened.extend_from_slice(sealed);
    let (nonce, associated) = (Nonce::assume_unique_for_key(nonce), Aad::from(associated));
    let plain = cipher(key).and_then(|cipher| Ok(cipher.open_in_place(nonce, associated, opened)?.len()));
    opened.truncate(plain.unwrap_or(0));
    plain.map(drop).map_err(|_| NotOpened)
}

/// As [`open`], and takes the padding off.
pub(crate) fn open_padded(
    key: &Key,
    nonce: NonceBytes,
    associated: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    let mut opened = Zeroizing::default();
    open_padded_into(key, nonce, associated, sealed, &mut opened)?;
    Ok(opened)
}

/// As [`open_padded`], in a buffer that may have been used before.
pub(crate) fn open_padded_into(
    key: &Key,
    nonce: NonceBytes,
    associated: &[u8],
    sealed: &[u8],
    opened: &mut Zeroizing<Vec<u8>>,
) -> Result<(), NotOpened> {
    open_into(key, nonce, associated, sealed, opened)?;
    let len = unpadded_len(opened);
    opened.truncate(len.unwrap_or(0));
    len.map(drop).ok_or(NotOpened)
}
