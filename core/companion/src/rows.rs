//! Named rows and views, sealed under the vault's row key.

use kith_entry::{EntryId, View, ViewBytesError};
use kith_seal::{Random, RowKey, VaultKey};
use kith_store::{MetaName, StoreError, ViewKey, Write};
use zeroize::Zeroizing;

use crate::error::KithError;

/// Seals and opens what a store keeps beside chunks.
///
/// Invariant: a row opens only under its own name, so that none can stand in another's place
/// (test: `rows_cannot_change_places`).
#[derive(Clone, Debug)]
pub(crate) struct Rows(RowKey);

impl Rows {
    pub(crate) fn new(vault: &VaultKey) -> Self {
        Self(vault.rows())
    }

    pub(crate) fn seal_meta(
        &self,
        name: MetaName,
        plain: &[u8],
        random: &dyn Random,
    ) -> Result<Write, KithError> {
        Ok(Write::Meta(name, self.0.seal(random, &meta_name(name), plain)?))
    }

    pub(crate) fn open_meta(&self, name: MetaName, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KithError> {
        self.0.open(&meta_name(name), sealed).map_err(|_| StoreError::Damaged.into())
    }

    pub(crate) fn view_key(&self, id: EntryId) -> ViewKey {
        ViewKey::from_bytes(self.0.name(id.as_bytes()))
    }

    pub(crate) fn seal_view(&self, view: &View, random: &dyn Random) -> Result<Write, KithError> {
        let key = self.view_key(view.id());
        let plain = Zeroizing::new(view.to_bytes());
        Ok(Write::View(key, self.0.seal(random, &view_name(key), &plain)?))
    }

    /// Opens a view; whatever is wrong with it, it can be made again from its document. `plain` is room to work in.
    pub(crate) fn open_view(
        &self,
        key: ViewKey,
        sealed: &[u8],
        plain: &mut Zeroizing<Vec<u8>>,
    ) -> Result<View, ViewBytesError> {
        self.0.open_into(&view_name(key), sealed, plain).map_err(|_| ViewBytesError::Damaged)?;
        View::from_bytes(plain)
    }
}

fn meta_name(name: MetaName) -> Vec<u8> {
    [b"meta ", name.as_str().as_bytes()].concat()
}

fn view_name(key: ViewKey) -> [u8; 5 + ViewKey::LEN] {
    let mut name = [0; 5 + ViewKey::LEN];
    name[..5].copy_from_slice(b"view ");
    name[5..].copy_from_slice(key.as_bytes());
    name
}
