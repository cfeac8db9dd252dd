//! The rows of a vault: sealed one by one, each under its name (FORMAT.md, "Rows of a vault").

use ring::aead::NONCE_LEN;
use zeroize::Zeroizing;

use crate::aead::{NotOpened, TAG_LEN, open_padded_into, seal};
use crate::derive::{Label, derive, keyed_name};
use crate::pad::pad;
use crate::random::{Random, RandomFailed, random_bytes};
use crate::secret::Key;

const VERSION: u8 = 1;

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
        Ok([&[VERSION], &nonce[..], &sealed].concat())
    }

    /// Opens a row that was sealed under `name`.
    ///
    /// Invariant: no row opens in another's place (test: `a_row_under_another_name_does_not_open`).
    ///
    /// # Errors
    /// [`NotOpened`] for another key, another name, damaged bytes, or a newer row version.
    pub fn open(&self, name: &[u8], row: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        let mut opened = Zeroizing::default();
        self.open_into(name, row, &mut opened)?;
        Ok(opened)
    }

    /// As [`RowKey::open`], into a buffer that serves for row after row: what it held is overwritten or wiped.
    ///
    /// # Errors
    /// As [`RowKey::open`].
    pub fn open_into(
        &self,
        name: &[u8],
        row: &[u8],
        opened: &mut Zeroizing<Vec<u8>>,
    ) -> Result<(), NotOpened> {
        let Some((&VERSION, rest)) = row.split_first() else { return Err(NotOpened) };
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>().ok_or(NotOpened)?;
        open_padded_into(&self.rows, *nonce, name, sealed, opened)
    }
}
