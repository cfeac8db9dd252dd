//! The platform's key store, and the way in that it opens.

use std::sync::Arc;

use async_trait::async_trait;
use kith_companion::{self as companion, PlatformKey};
use zeroize::Zeroizing;

use crate::KithError;
use crate::kith::{Kith, unlock_with};

/// Why a key store did not do what was asked. Whatever else it throws is [`KeyStoreError::Failed`].
///
/// An error of this crate's own, as [`crate::PlatformError`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Error)]
pub enum KeyStoreError {
    /// The member was asked, and did not want to, or was not known.
    Cancelled,
    /// It holds no key: none was kept, or it let go of it because another face or finger was added.
    Gone,
    /// Anything else.
    Failed,
}

impl core::fmt::Display for KeyStoreError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        companion::KeyStoreError::from(*self).fmt(f)
    }
}

impl core::error::Error for KeyStoreError {}

impl From<KeyStoreError> for companion::KeyStoreError {
    fn from(error: KeyStoreError) -> Self {
        match error {
            KeyStoreError::Cancelled => Self::Cancelled,
            KeyStoreError::Gone => Self::Gone,
            KeyStoreError::Failed => Self::Failed,
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for KeyStoreError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// The platform's key store. It holds one key of Kith's, 32 bytes, and gives it to the member alone: it may ask for a
/// face, a finger or the device's PIN, and take as long as the member does.
#[uniffi::export(with_foreign)]
#[async_trait]
pub trait KeyStore: Send + Sync {
    /// Holds a key, in the place of the one before.
    async fn keep(&self, key: Vec<u8>) -> Result<(), KeyStoreError>;

    /// Gives the key back. Other bytes than those it was given are [`KeyStoreError::Gone`].
    async fn give(&self) -> Result<Vec<u8>, KeyStoreError>;

    /// Lets go of the key, if it holds one.
    async fn forget(&self) -> Result<(), KeyStoreError>;
}

#[uniffi::export]
impl Kith {
    /// Whether the platform's key store opens this companion. A locked one knows as well.
    pub async fn has_key_store(&self) -> Result<bool, KithError> {
        self.ask(|kith| async move { kith.has_key_store().await }).await
    }

    /// Puts a way in beside the lock, which `keys` opens; `now` is the passphrase of the lock, which stays as it is. A
    /// way in that there was before is taken away first: where this fails, is cancelled, or Kith is locked meanwhile,
    /// there is none.
    pub async fn keep_in_key_store(
        &self,
        now: Option<String>,
        keys: Arc<dyn KeyStore>,
    ) -> Result<(), KithError> {
        let now = unlock_with(now);
        self.ask(|kith| async move { kith.keep_in_key_store(&now, &Keys(keys)).await }).await
    }

    /// Unlocks by the key that `keys` gives. It is not asked where no key of its would open anything, and is waited for
    /// until Kith is opened or locked.
    pub async fn unlock_by_key_store(&self, keys: Arc<dyn KeyStore>) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.unlock_by_key_store(&Keys(keys)).await }).await
    }

    /// Takes the way in of the key store away, and has its key forgotten. The lock stays as it is. To be called after
    /// erasing everything as well, where there may have been one.
    pub async fn leave_key_store(&self, keys: Arc<dyn KeyStore>) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.leave_key_store(&Keys(keys)).await }).await
    }
}

/// A platform's key store as the companion knows one.
///
/// What crosses into the host is out of the core's hands: neither uniffi's buffers nor the host's are wiped.
struct Keys(Arc<dyn KeyStore>);

#[async_trait]
impl companion::KeyStore for Keys {
    async fn keep(&self, key: &PlatformKey) -> Result<(), companion::KeyStoreError> {
        Ok(self.0.keep(key.expose().to_vec()).await?)
    }

    async fn give(&self) -> Result<PlatformKey, companion::KeyStoreError> {
        let key = Zeroizing::new(self.0.give().await?);
        PlatformKey::from_slice(&key).ok_or(companion::KeyStoreError::Gone)
    }

    async fn forget(&self) -> Result<(), companion::KeyStoreError> {
        Ok(self.0.forget().await?)
    }
}
