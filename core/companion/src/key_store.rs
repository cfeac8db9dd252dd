//! A face, a finger or the device's PIN in the place of the passphrase: a slot that the platform's key store opens.

use core::sync::atomic::Ordering;

use async_trait::async_trait;
use kith_seal::{PlatformKey, UnlockError, Vault};

use crate::companion::{Companion, Inner, UnlockWith, vault_key};
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
    /// Whether the platform's key store opens this companion. A locked one knows as well. It does no more once its key
    /// was found gone: that way in goes as soon as the lock was opened.
    ///
    /// # Errors
    /// `Unlock.NotCreated`, `Unlock.SlotDamaged`, `Store.*`.
    pub async fn has_key_store(&self) -> Result<bool, KithError> {
        let _alone = self.inner().await;
        Ok(self.opens_by_key_store(&self.vault().await?))
    }

    /// Puts a way in beside the lock: a new key, which the key store holds. Asks for what opens the lock now, as
    /// [`Companion::change_lock`] does; the lock stays as it is. A way in that there was before is taken away first,
    /// since the key store holds one key: where this fails, is dropped, or Kith is locked meanwhile, there is none.
    ///
    /// Whoever copied what is kept while the key store opened it, and has its key, can still open that copy later.
    ///
    /// # Errors
    /// `KeyStore.*`, `Unlock.WrongPassphrase`, `Unlock.NoSuchSlot`, `Unlock.Locked`, `Unlock.NotCreated`,
    /// `Unlock.SlotDamaged` where there is no lock, or no room beside it; `Random.Failed`, `Store.*`. The lock opens as
    /// before then.
    pub async fn keep_in_key_store(&self, now: &UnlockWith, keys: &dyn KeyStore) -> Result<(), KithError> {
        let _alone = self.ways_in.lock().await;
        let asked = {
            let mut inner = self.inner().await;
            inner.kept()?;
            let vault = self.vault().await?;
            vault_key(&vault, now)?;
            // Invariant: a slot is there only while the key store has been given its key (test:
            // `a_way_in_that_was_not_put_in_whole_is_none`). So the slot before goes before its key does.
            self.take_slot_away(&vault).await?;
            self.openings.last()
        };
        // The member may take their time over this, and nobody else waits for it: so all is looked at once more after it.
        let key = PlatformKey::random(self.random())?;
        let kept = match self.openings.during(asked, keys.keep(&key)).await {
            Some(Ok(())) => self.put_slot(now, &key).await,
            Some(Err(refused)) => Err(refused.into()),
            None => Err(KithError::Locked),
        };
        if kept.is_err() {
            forgotten(keys).await;
        }
        kept
    }

    /// Unlocks by the key that the key store gives. It is not asked where no key of its would open anything.
    ///
    /// Invariant: a key that comes after Kith was opened or locked meanwhile opens nothing, and is not waited for:
    /// whoever locked it, or what locks it by itself, was later (test: `a_key_that_comes_late_opens_nothing`).
    ///
    /// # Errors
    /// `KeyStore.*`, `Unlock.NoSuchSlot`, `Unlock.NotCreated`, `Unlock.SlotDamaged`, `Store.*`. An open companion stays
    /// open.
    pub async fn unlock_by_key_store(&self, keys: &dyn KeyStore) -> Result<(), KithError> {
        let asked = {
            let inner = self.inner().await;
            if matches!(*inner, Inner::Open { .. }) {
                return Ok(());
            }
            if !self.opens_by_key_store(&self.vault().await?) {
                return Err(UnlockError::NoSuchSlot.into());
            }
            self.openings.last()
        };
        let given = self.openings.during(asked, keys.give()).await;
        let opened = self.open_vault(|vault| match given {
            Some(key) if self.openings.last() == asked => Ok(vault.open_with_platform_key(&key?)?),
            _ => Err(KeyStoreError::Cancelled.into()),
        });
        let opened = opened.await;
        // Another key than the one that was given is none.
        if let Err(
            KithError::KeyStore(KeyStoreError::Gone) | KithError::Unlock(UnlockError::WrongPlatformKey),
        ) = opened
        {
            self.key_is_gone.store(true, Ordering::Relaxed);
        }
        opened
    }

    /// Takes the key store's way in away, if there is one, and has its key forgotten. The lock stays as it is, and is
    /// not asked for. Where everything was erased, there is but the key. One that the key store cannot let go of opens
    /// nothing any more, and is no error.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.SlotDamaged`, `Store.*`: the key store opens as before then.
    pub async fn leave_key_store(&self, keys: &dyn KeyStore) -> Result<(), KithError> {
        let _alone = self.ways_in.lock().await;
        {
            let mut inner = self.inner().await;
            if !matches!(*inner, Inner::New) {
                inner.kept()?;
                self.take_slot_away(&self.vault().await?).await?;
            }
        }
        forgotten(keys).await;
        Ok(())
    }

    async fn put_slot(&self, now: &UnlockWith, key: &PlatformKey) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        inner.kept()?;
        let vault = self.vault().await?;
        let vault_key = vault_key(&vault, now)?;
        self.keep_vault(&vault.with_platform_key(&vault_key, key, self.random())?).await
    }

    fn opens_by_key_store(&self, vault: &Vault) -> bool {
        vault.has_platform_key() && !self.key_is_gone.load(Ordering::Relaxed)
    }

    pub(crate) async fn take_slot_away(&self, vault: &Vault) -> Result<(), KithError> {
        if vault.has_platform_key() {
            self.keep_vault(&vault.without_platform_key()?).await?;
        }
        self.key_is_gone.store(false, Ordering::Relaxed);
        Ok(())
    }
}

/// Has a key forgotten that opens nothing. Where that fails, it still opens nothing.
async fn forgotten(keys: &dyn KeyStore) {
    keys.forget().await.unwrap_or_default();
}
