//! ChaCha20-Poly1305 (RFC 8439), by ring, in the two ways Kith seals: once, and row by row.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::derive::{Label, derive, keyed_name};
use crate::pad::{pad, unpadded_len};
use crate::random::{Random, RandomFailed, random_bytes};
use crate::secret::Key;

/// Length of the authentication tag, bytes.
pub const TAG_LEN: usize = 16;

const ROW_VERSION: u8 = 1;

/// What was sealed cannot be opened: another key, another place, or damaged bytes. Which, nobody can tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot be opened")]
pub struct NotOpened;

/// A key that seals one message and is gone: so its nonce can be zero.
///
/// Invariant: a `OnceKey` is made from fresh randomness each time something is sealed
/// (compile-time: [`OnceKey::seal`] takes it by value and it is not `Clone`).
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
        seal(&self.0, [0; NONCE_LEN], associated, pad(plaintext, TAG_LEN))
    }

    /// Opens what [`OnceKey::seal`] sealed with the same associated data.
    ///
    /// # Errors
    /// [`NotOpened`] for anything else.
    pub fn open(self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        open_padded(&self.0, [0; NONCE_LEN], associated, sealed)
    }

    /// Seals 32 secret bytes, unpadded: 48 bytes.
    #[must_use]
    pub(crate) fn wrap(self, associated: &[u8], secret: &Key) -> Vec<u8> {
        seal(&self.0, [0; NONCE_LEN], associated, Zeroizing::new(secret.expose().to_vec()))
    }

    /// Opens what [`OnceKey::wrap`] sealed.
    pub(crate) fn unwrap_key(self, associated: &[u8], sealed: &[u8]) -> Result<Key, NotOpened> {
        let opened = open(&self.0, [0; NONCE_LEN], associated, sealed)?;
        Key::from_slice(&opened).ok_or(NotOpened)
    }
}

/// Seals the rows of one vault, each under its name, with random nonces.
#[derive(Clone, Debug)]
pub struct RowKey {
    rows: Key,
    names: Key,
}

impl RowKey {
    /// The row key of a vault.
    #[must_use]
    pub(crate) fn new(vault: &Key) -> Self {
        Self { rows: derive(&[], vault, Label::VaultRows), names: derive(&[], vault, Label::VaultNames) }
    }

    /// A name for `id` that says nothing to whoever lacks the key.
    #[must_use]
    pub fn name<const N: usize>(&self, id: &[u8]) -> [u8; N] {
        keyed_name(&self.names, id)
    }

    /// Pads and seals a row under `name`.
    ///
    /// # Errors
    /// [`RandomFailed`] where there is no nonce to be had.
    pub fn seal(&self, random: &dyn Random, name: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, RandomFailed> {
        let nonce = random_bytes::<NONCE_LEN>(random)?;
        let sealed = seal(&self.rows, nonce, name, pad(plaintext, TAG_LEN));
        let mut row = Vec::with_capacity(1 + NONCE_LEN + sealed.len());
        row.push(ROW_VERSION);
        row.extend_from_slice(&nonce);
        row.extend_from_slice(&sealed);
        Ok(row)
    }

    /// Opens a row that was sealed under `name`.
    ///
    /// # Errors
    /// [`NotOpened`] for another key, another name, damaged bytes, or a newer row version.
    pub fn open(&self, name: &[u8], row: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        let Some((&ROW_VERSION, rest)) = row.split_first() else { return Err(NotOpened) };
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>().ok_or(NotOpened)?;
        open_padded(&self.rows, *nonce, name, sealed)
    }
}

fn cipher(key: &Key) -> Result<LessSafeKey, NotOpened> {
    UnboundKey::new(&CHACHA20_POLY1305, key.expose()).map(LessSafeKey::new).map_err(|_| NotOpened)
}

fn seal(key: &Key, nonce: [u8; NONCE_LEN], associated: &[u8], mut plaintext: Zeroizing<Vec<u8>>) -> Vec<u8> {
    let nonce = Nonce::assume_unique_for_key(nonce);
    // ring refuses a key of another length and a message above 2^38 bytes; neither can stand here. Should it
    // ever, the answer is empty and opens for nobody: a lost save that is seen, never a readable one.
    let sealed = cipher(key).ok().and_then(|cipher| {
        cipher.seal_in_place_append_tag(nonce, Aad::from(associated), &mut *plaintext).ok()
    });
    debug_assert!(sealed.is_some());
    if sealed.is_some() { core::mem::take(&mut *plaintext) } else { Vec::new() }
}

fn open(
    key: &Key,
    nonce: [u8; NONCE_LEN],
    associated: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    let mut opened = Zeroizing::new(sealed.to_vec());
    let nonce = Nonce::assume_unique_for_key(nonce);
    let len =
        cipher(key)?.open_in_place(nonce, Aad::from(associated), &mut opened).map_err(|_| NotOpened)?.len();
    opened.truncate(len);
    Ok(opened)
}

fn open_padded(
    key: &Key,
    nonce: [u8; NONCE_LEN],
    associated: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    let mut opened = open(key, nonce, associated, sealed)?;
    let len = unpadded_len(&opened).ok_or(NotOpened)?;
    opened.truncate(len);
    Ok(opened)
}
