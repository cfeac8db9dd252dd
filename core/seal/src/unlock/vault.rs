//! The vault key behind its slots.

use core::fmt;

use zeroize::Zeroizing;

use crate::random::Random;
use crate::rows::RowKey;
use crate::secret::Key;
use crate::unlock::passphrase::Passphrase;
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
        let mut keys = self.slots.iter().filter_map(|slot| match slot {
            Slot::NoLock(key) => Some(VaultKey(key.clone())),
            _ => None,
        });
        keys.next().ok_or(UnlockError::NoSuchSlot)
    }

    /// Tries a passphrase at every passphrase slot. Takes tens of milliseconds and 19 MiB each, at the most 46 MiB
    /// and ten times as long.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`]; [`UnlockError::NoSuchSlot`] where there is no such slot.
    pub fn open_with_passphrase(&self, passphrase: &Passphrase) -> Result<VaultKey, UnlockError> {
        let mut outcome = Err(UnlockError::NoSuchSlot);
        for slot in &self.slots {
            let Slot::Passphrase(slot) = slot else { continue };
            outcome = slot.open(passphrase).map(VaultKey);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
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

    /// Every vault can be written and read again.
    fn new(slots: Vec<Slot>) -> Result<Self, UnlockError> {
        if record::fits(&slots) { Ok(Self { slots }) } else { Err(UnlockError::SlotDamaged) }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("slots", &self.slots.len()).finish()
    }
}
