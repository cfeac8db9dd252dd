//! Another lock, and the end of everything.

use crate::changes::Changed;
use crate::companion::{Companion, Inner, NewLock, UnlockWith, vault_key};
use crate::error::KithError;

impl Companion {
    /// Puts another lock in the place of the one there is. Asks for what opens it now, so that a phone left open on
    /// a table does not lock its owner out. The companion stays open.
    ///
    /// Whoever copied what is kept before, and knows what opened it then, can still open that copy.
    ///
    /// # Errors
    /// `Unlock.WrongPassphrase`, `Unlock.NoSuchSlot`, `Unlock.PassphraseTooShort`, `Unlock.PassphraseTooLong`,
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Random.Failed`, `Store.*`. The lock is as it was then.
    pub async fn change_lock(&self, now: &UnlockWith, lock: &NewLock) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        inner.kept()?;
        let vault = self.vault().await?;
        let key = vault_key(&vault, now)?;
        let changed = vault.change_lock(&key, &lock.to_lock()?, self.random())?;
        self.keep_vault(&changed).await?;
        if let Inner::Open { has_lock, .. } = &mut *inner {
            *has_lock = !changed.is_without_lock();
        }
        Ok(())
    }

    /// Erases everything that is kept here, as thoroughly as the store can, locked or not. Nothing takes it back; what
    /// was given to other devices and people stays with them. The companion is new afterwards. A key store still holds
    /// its key, which opens no more than copies that were made before: [`Companion::leave_key_store`] has it forgotten.
    ///
    /// # Errors
    /// `Store.*`: some of it may be left then. The companion is locked, and asking again erases the rest.
    pub async fn erase_everything(&self) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        // Keys and views go first: whatever the store answers, nothing of them is shown any more. Until it has
        // answered this is locked and not new, so that nothing new is written over what may be left.
        if let Inner::Open { has_lock, .. } = *inner {
            *inner = Inner::Locked { has_lock };
        }
        self.openings.count();
        self.tell(Changed::Locked);
        self.store().erase_everything().await?;
        *inner = Inner::New;
        Ok(())
    }
}
