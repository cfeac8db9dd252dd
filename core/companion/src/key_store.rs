//! A face, a finger or the device's PIN in the place of the passphrase: a slot that the platform's key store opens.

use async_trait::async_trait;
use kith_seal::PlatformKey;

use crate::companion::{Companion, State, UnlockWith, vault_key};
use crate::error::KithError;

/// Why a key store did not do what was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The member was asked, and did not want to, or was not known.
    #[error("cancelled")]
    Cancelled,
    /// It holds no key: none was kept, or it let go of it because another face or finger was added.
    #[error("the key is gone")]
    Gone,
    /// Anything else.
    #[error("failed")]
    Failed,
}

/// The platform's key store. It holds one key of Kith's, and gives it to the member alone: it may ask for a face, a
/// finger or the device's PIN, and take as long as the member does.
#[cfg_attr(target_arch = "wasm32", async_trait(?Send))]
#[cfg_attr(not(target_arch = "wasm32"), async_trait)]
pub trait KeyStore: Send + Sync {
    /// Holds a key, in the place of the one before.
    async fn keep(&self, key: &PlatformKey) -> Result<(), KeyStoreError>;

    /// Gives the key back.
    async fn give(&self) -> Result<PlatformKey, KeyStoreError>;

    /// Lets go of the key, if it holds one.
    async fn forget(&self) -> Result<(), KeyStoreError>;
}

impl Companion {
    /// Whether the platform's key store opens this companion. A locked one knows as well.
    ///
    /// # Errors
    /// `Unlock.NotCreated`, `Unlock.SlotDamaged`, `Store.*`.
    pub async fn has_key_store(&self) -> Result<bool, KithError> {
        let _turn = self.inner().await;
        Ok(self.vault().await?.has_platform_key())
    }

    /// Puts a way in beside the lock: a new key, which the key store holds. Asks for what opens the lock now, as
    /// [`Companion::change_lock`] does; the lock stays as it is. A way in that there was before is gone from the moment
    /// the new key is handed over, since the key store holds one.
    ///
    /// Whoever copied what is kept while the key store opened it, and has its key, can still open that copy later.
    ///
    /// # Errors
    /// `KeyStore.*`, `Unlock.WrongPassphrase`, `Unlock.NoSuchSlot`, `Unlock.Locked`, `Unlock.NotCreated`,
    /// `Random.Failed`, `Store.*`. The lock opens as before then.
    pub async fn keep_in_key_store(&self, now: &UnlockWith, keys: &dyn KeyStore) -> Result<(), KithError> {
        let _alone = self.ways_in.lock().await;
        {
            let mut inner = self.inner().await;
            inner.kept()?;
            let vault = self.vault().await?;
            vault_key(&vault, now)?;
            // Invariant: a slot is there only while the key store has been given its key (test:
            // `a_way_in_that_was_not_put_in_whole_is_none`). So the slot before goes before its key does.
            if vault.has_platform_key() {
                self.keep_vault(&vault.without_platform_key()?).await?;
            }
        }
        // The member may take their time over this, and nobody else waits for it: so all is looked at once more after it.
        let key = PlatformKey::random(self.random())?;
        keys.keep(&key).await?;
        let kept = self.put_platform_slot(now, &key).await;
        if kept.is_err() {
            // A key that it cannot let go of opens nothing.
            keys.forget().await.unwrap_or_default();
        }
        kept
    }

    async fn put_platform_slot(&self, now: &UnlockWith, key: &PlatformKey) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        inner.kept()?;
        let vault = self.vault().await?;
        let vault_key = vault_key(&vault, now)?;
        self.keep_vault(&vault.with_platform_key(&vault_key, key, self.random())?).await
    }

    /// Unlocks by the key that the key store gives. It is not asked where no key of its would open anything.
    ///
    /// Invariant: a key that comes after Kith was opened and locked again opens nothing: whoever locked it, or what locks
    /// it by itself, was later (test: `a_key_that_comes_late_opens_nothing`).
    ///
    /// # Errors
    /// `KeyStore.*`, `Unlock.NoSuchSlot`, `Unlock.NotCreated`, `Store.*`. An open companion stays open.
    pub async fn unlock_by_key_store(&self, keys: &dyn KeyStore) -> Result<(), KithError> {
        let asked = self.turns();
        if self.state().await == State::Open {
            return Ok(());
        }
        if !self.has_key_store().await? {
            return Err(kith_seal::UnlockError::NoSuchSlot.into());
        }
        let key = keys.give().await?;
        self.open_vault(|vault| match self.turns() == asked {
            true => Ok(vault.open_with_platform_key(&key)?),
            false => Err(KeyStoreError::Cancelled.into()),
        })
        .await
    }

    /// Takes the key store's way in away, if there is one. The lock stays as it is, and is not asked for.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Store.*`: the key store opens as before then. `KeyStore.*`: it still
    /// holds a key, which opens nothing any more.
    pub async fn leave_key_store(&self, keys: &dyn KeyStore) -> Result<(), KithError> {
        let _alone = self.ways_in.lock().await;
        {
            let mut inner = self.inner().await;
            inner.kept()?;
            let vault = self.vault().await?;
            if vault.has_platform_key() {
                self.keep_vault(&vault.without_platform_key()?).await?;
            }
        }
        Ok(keys.forget().await?)
    }
}
