//! The vault key behind its slots.

use core::fmt;

use zeroize::Zeroizing;

use crate::random::Random;
use crate::rows::RowKey;
use crate::secret::Key;
use crate::unlock::passphrase::Passphrase;
use crate::unlock::platform::{PlatformKey, PlatformSlot};
use crate::unlock::slot::Slot;
use crate::unlock::{Lock, UnlockError, record};

/// The key everything else on a device is sealed under.
#[derive(Clone, Debug)]
pub struct VaultKey(Key);

impl VaultKey {
    /// The key of the vault's rows.
    #[must_use]
    pub fn rows(&self) -> RowKey {
        RowKey::new(&self.0)
    }
}

/// The vault record: slots around one vault key.
#[derive(Clone)]
pub struct Vault {
    slots: Vec<Slot>,
}

impl Vault {
    /// A new vault key behind one slot.
    ///
    /// # Errors
    /// [`UnlockError::Random`].
    pub fn create(lock: &Lock, random: &dyn Random) -> Result<(Self, VaultKey), UnlockError> {
        let key = Key::random(random)?;
        let vault = Self::new(vec![Slot::new(lock, &key, random)?])?;
        Ok((vault, VaultKey(key)))
    }

    /// The same vault key behind another lock, which takes the place of the one before; slots of other kinds
    /// stay. `key` is this vault's, from [`Vault::create`] or one of the ways to open it.
    ///
    /// The vault key does not change: whoever copied the record as it was, and knows what opened it, can still
    /// open it and every row.
    ///
    /// # Errors
    /// [`UnlockError::Random`]; [`UnlockError::SlotDamaged`] where slots of other kinds leave no room.
    pub fn change_lock(&self, key: &VaultKey, lock: &Lock, random: &dyn Random) -> Result<Self, UnlockError> {
        let others = self.slots.iter().filter(|slot| !slot.is_lock()).cloned();
        Self::new(core::iter::once(Slot::new(lock, &key.0, random)?).chain(others).collect())
    }

    /// Whether the vault opens for anybody.
    #[must_use]
    pub fn is_without_lock(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::NoLock(_)))
    }

    /// Opens a vault that was made without a lock.
    ///
    /// # Errors
    /// [`UnlockError::NoSuchSlot`] where it has a lock.
    pub fn open_without_lock(&self) -> Result<VaultKey, UnlockError> {
        let key =
            self.slots.iter().find_map(|slot| if let Slot::NoLock(key) = slot { Some(key) } else { None });
        key.map(|key| VaultKey(key.clone())).ok_or(UnlockError::NoSuchSlot)
    }

    /// Tries a passphrase. Takes tens of milliseconds and 19 MiB; whatever the record asks for, at the most 46 MiB
    /// and five times as long.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`]; [`UnlockError::NoSuchSlot`] where the lock is another, or none.
    pub fn open_with_passphrase(&self, passphrase: &Passphrase) -> Result<VaultKey, UnlockError> {
        let slot = self
            .slots
            .iter()
            .find_map(|slot| if let Slot::Passphrase(slot) = slot { Some(slot) } else { None });
        slot.ok_or(UnlockError::NoSuchSlot)?.open(passphrase).map(VaultKey)
    }

    /// The same vault key behind a platform's key as well, in the place of one that was so before. `key` as for
    /// [`Vault::change_lock`]. Taking the slot out again closes nothing to whoever copied the record while it was in,
    /// and has the platform's key.
    ///
    /// # Errors
    /// [`UnlockError::Random`]; [`UnlockError::SlotDamaged`] where the other slots leave no room, or have no lock.
    pub fn with_platform_key(
        &self,
        key: &VaultKey,
        platform: &PlatformKey,
        random: &dyn Random,
    ) -> Result<Self, UnlockError> {
        let slot = Slot::Platform(PlatformSlot::new(platform, &key.0, random)?);
        Self::beside_a_lock(self.but_for_platform().cloned().chain([slot]).collect())
    }

    /// The same vault without its platform slot, if it has one.
    ///
    /// # Errors
    /// [`UnlockError::SlotDamaged`] where there is no lock: that is never written.
    pub fn without_platform_key(&self) -> Result<Self, UnlockError> {
        Self::beside_a_lock(self.but_for_platform().cloned().collect())
    }

    /// Whether a platform's key opens the vault.
    #[must_use]
    pub fn has_platform_key(&self) -> bool {
        self.platform().is_some()
    }

    /// Tries a platform's key.
    ///
    /// # Errors
    /// [`UnlockError::WrongPlatformKey`]; [`UnlockError::NoSuchSlot`] where none opens the vault.
    pub fn open_with_platform_key(&self, platform: &PlatformKey) -> Result<VaultKey, UnlockError> {
        self.platform().ok_or(UnlockError::NoSuchSlot)?.open(platform).map(VaultKey)
    }

    /// Invariant: a platform's key is a second way in and never the only one: no vault without a lock is written with one
    /// or loses one (test: `a_platforms_key_stands_beside_a_lock`).
    fn beside_a_lock(slots: Vec<Slot>) -> Result<Self, UnlockError> {
        if slots.iter().any(Slot::is_lock) { Self::new(slots) } else { Err(UnlockError::SlotDamaged) }
    }

    fn platform(&self) -> Option<&PlatformSlot> {
        self.slots.iter().find_map(|slot| if let Slot::Platform(slot) = slot { Some(slot) } else { None })
    }

    fn but_for_platform(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| !matches!(slot, Slot::Platform(_)))
    }

    /// The vault record, both copies.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        record::write(&self.slots)
    }

    /// Reads a vault record: a copy whose check holds, wherever it lies.
    ///
    /// Invariant: one whole copy among any other bytes is found (test: `one_whole_copy_is_enough`).
    ///
    /// # Errors
    /// [`UnlockError::SlotDamaged`], or [`UnlockError::Newer`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnlockError> {
        Self::new(record::read(bytes)?)
    }

    /// Invariant: a vault has at most one lock, so that it is either locked or not, and unlocking costs once
    /// (test: `a_vault_has_at_most_one_lock`); what is written can be read again (test:
    /// `a_lock_needs_room_beside_the_other_slots`).
    fn new(slots: Vec<Slot>) -> Result<Self, UnlockError> {
        let locks = slots.iter().filter(|slot| slot.is_lock()).count();
        if locks <= 1 && record::fits(&slots) { Ok(Self { slots }) } else { Err(UnlockError::SlotDamaged) }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("slots", &self.slots.len()).finish()
    }
}
