//! A member's companion: made, unlocked, used, locked.

use core::sync::atomic::{AtomicBool, Ordering};

use futures::lock::{Mutex, MutexGuard};
use kith_seal::{Identity, Lock, Passphrase, Random, Vault, VaultKey, wipe_stack};
use kith_store::{Batch, Durability, MetaName, Store, StoreError, Write};
use zeroize::Zeroizing;

use crate::changes::{Changed, Listeners, Subscription};
use crate::error::KithError;
use crate::kept::Kept;
use crate::openings::Openings;
use crate::room::{Contacts, Goals, HopeNotes, Room};
use crate::surroundings::Surroundings;

/// How a new companion is to be locked.
pub enum NewLock {
    /// By a passphrase, 8 characters at least.
    Passphrase(Zeroizing<String>),
    /// Not at all, by explicit choice: whoever has the device can read.
    None,
}

impl NewLock {
    pub(crate) fn to_lock(&self) -> Result<Lock, KithError> {
        Ok(match self {
            Self::Passphrase(typed) => Lock::Passphrase(Passphrase::new(typed)?),
            Self::None => Lock::None,
        })
    }
}

/// What a companion is unlocked with.
pub enum UnlockWith {
    /// A passphrase.
    Passphrase(Zeroizing<String>),
    /// Nothing: for a companion that was made without a lock.
    Nothing,
}

/// Where a companion stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum State {
    /// Nothing is kept here yet.
    New,
    /// Something is kept here, and locked.
    Locked,
    /// Unlocked.
    Open,
}

pub(crate) enum Inner {
    New,
    /// Nothing of the vault itself is held: a vault without a lock would be its own key.
    Locked {
        has_lock: bool,
    },
    Open {
        has_lock: bool,
        kept: Box<Kept>,
    },
}

/// The facade: everything a shell may ask.
///
/// All methods take `&self` and may be called from anywhere; they take turns. A call that is dropped half way, or
/// fails, leaves what is kept as it was before or as it was asked, never between. One has a third state, and says so:
/// [`Companion::keep_in_key_store`].
pub struct Companion {
    around: Surroundings,
    inner: Mutex<Inner>,
    pub(crate) openings: Openings,
    /// Whoever puts a key store's way in, or takes it out, does so alone.
    pub(crate) ways_in: Mutex<()>,
    /// Whether the key store was asked for its key, and has it no more.
    pub(crate) key_is_gone: AtomicBool,
    listeners: Listeners,
}

impl Companion {
    /// Looks at what is kept. Nothing is unlocked yet.
    ///
    /// # Errors
    /// `Store.*`; `Unlock.SlotDamaged` or `Unlock.NewerVersion` where the vault record cannot be read.
    pub async fn open(around: Surroundings) -> Result<Self, KithError> {
        let inner = match around.store.meta(MetaName::Vault).await? {
            None => Inner::New,
            Some(bytes) => {
                Inner::Locked { has_lock: !Vault::from_bytes(&Zeroizing::new(bytes))?.is_without_lock() }
            }
        };
        Ok(Self {
            around,
            inner: Mutex::new(inner),
            openings: Openings::default(),
            ways_in: Mutex::new(()),
            key_is_gone: AtomicBool::new(false),
            listeners: Listeners::default(),
        })
    }

    /// Where the companion stands.
    pub async fn state(&self) -> State {
        match *self.inner.lock().await {
            Inner::New => State::New,
            Inner::Locked { .. } => State::Locked,
            Inner::Open { .. } => State::Open,
        }
    }

    /// Whether anything is asked for when unlocking. False for a new companion.
    pub async fn has_lock(&self) -> bool {
        match *self.inner.lock().await {
            Inner::New => false,
            Inner::Locked { has_lock } | Inner::Open { has_lock, .. } => has_lock,
        }
    }

    /// First run: makes vault, identity and own space, and keeps them. The companion is open afterwards.
    ///
    /// # Errors
    /// `Unlock.AlreadyCreated`, `Unlock.PassphraseTooShort`, `Unlock.PassphraseTooLong`, `Random.Failed`, `Store.*`.
    pub async fn create(&self, lock: &NewLock) -> Result<(), KithError> {
        let mut inner = self.inner.lock().await;
        if !matches!(*inner, Inner::New) {
            return Err(KithError::AlreadyCreated);
        }
        let random = &*self.around.random;
        let (vault, key) = Vault::create(&lock.to_lock()?, random)?;
        let identity = Identity::random(random)?;
        let kept = Kept::create(self.around.clone(), &key, &identity, &vault).await?;
        *inner = Inner::Open { has_lock: !vault.is_without_lock(), kept: Box::new(kept) };
        self.openings.count();
        Ok(())
    }

    /// Unlocks. Takes as long as the lock was made to take, and then as long as decrypting every view.
    ///
    /// # Errors
    /// `Unlock.WrongPassphrase`, `Unlock.NoSuchSlot`, `Unlock.NotCreated`, `Store.*`. An open companion stays open.
    pub async fn unlock(&self, with: &UnlockWith) -> Result<(), KithError> {
        self.open_vault(|vault| vault_key(vault, with)).await
    }

    /// Opens the vault by a key that is got from it, if it is locked.
    pub(crate) async fn open_vault(
        &self,
        key: impl FnOnce(&Vault) -> Result<VaultKey, KithError>,
    ) -> Result<(), KithError> {
        let mut inner = self.inner.lock().await;
        let has_lock = match *inner {
            Inner::New => return Err(KithError::NotCreated),
            Inner::Open { .. } => return Ok(()),
            Inner::Locked { has_lock } => has_lock,
        };
        let vault = self.vault().await?;
        let key = key(&vault)?;
        let kept = Kept::open(self.around.clone(), &key).await?;
        *inner = Inner::Open { has_lock, kept: Box::new(kept) };
        self.openings.count();
        if self.key_is_gone.load(Ordering::Relaxed) {
            // Where that fails, whoever asks for the key the next time finds it gone again.
            self.take_slot_away(&vault).await.unwrap_or_default();
        }
        Ok(())
    }

    /// Locks: drops every key and every view. A browser also ends the worker, whose memory nobody can wipe.
    pub async fn lock(&self) {
        let mut inner = self.inner.lock().await;
        if let Inner::Open { has_lock, .. } = *inner {
            *inner = Inner::Locked { has_lock };
            wipe_stack();
            self.listeners.tell(Changed::Locked);
        }
        // Locked already, this is still later than what somebody waits for.
        self.openings.count();
    }

    /// Locks, and nobody is waited for from now on: for a shell that lets go of it, and of the folder with it.
    pub async fn end(&self) {
        self.openings.end();
        self.lock().await;
    }

    /// Tells what changes from now on, until the subscription is dropped.
    #[must_use]
    pub fn subscribe(&self) -> Subscription {
        self.listeners.subscribe()
    }

    /// The member's goals.
    #[must_use]
    pub const fn goals(&self) -> Goals<'_> {
        Room::new(self)
    }

    /// The member's hope notes.
    #[must_use]
    pub const fn hope_notes(&self) -> HopeNotes<'_> {
        Room::new(self)
    }

    /// The people who walk with the member.
    #[must_use]
    pub const fn contacts(&self) -> Contacts<'_> {
        Room::new(self)
    }

    /// The vault record, as it lies in the store.
    pub(crate) async fn vault(&self) -> Result<Vault, KithError> {
        let record = self.store().meta(MetaName::Vault).await?.ok_or(KithError::NotCreated)?;
        Ok(Vault::from_bytes(&Zeroizing::new(record))?)
    }

    /// Keeps another vault record in the place of the one there is.
    pub(crate) async fn keep_vault(&self, vault: &Vault) -> Result<(), KithError> {
        let writes = vec![Write::Meta(MetaName::Vault, vault.to_bytes().to_vec())];
        Ok(self.store().commit(Batch { writes, durability: Durability::Power }).await?)
    }

    pub(crate) fn random(&self) -> &dyn Random {
        &*self.around.random
    }

    pub(crate) fn store(&self) -> &dyn Store {
        &*self.around.store
    }

    pub(crate) fn tell(&self, changed: Changed) {
        self.listeners.tell(changed);
    }

    /// What is kept, for one caller at a time: see [`Inner::kept`].
    pub(crate) async fn inner(&self) -> MutexGuard<'_, Inner> {
        let mut inner = self.inner.lock().await;
        if let Inner::Open { kept, .. } = &mut *inner {
            // Where that fails, so does whatever is asked of it: see [`Inner::kept`].
            kept.make_certain().await.unwrap_or_default();
        }
        inner
    }
}

impl Inner {
    /// What is kept.
    pub(crate) fn kept(&mut self) -> Result<&mut Kept, KithError> {
        match self {
            Self::Open { kept, .. } if kept.is_certain() => Ok(kept),
            Self::Open { .. } => Err(StoreError::Failed.into()),
            Self::Locked { .. } => Err(KithError::Locked),
            Self::New => Err(KithError::NotCreated),
        }
    }
}

pub(crate) fn vault_key(vault: &Vault, with: &UnlockWith) -> Result<VaultKey, KithError> {
    match with {
        UnlockWith::Nothing => Ok(vault.open_without_lock()?),
        UnlockWith::Passphrase(typed) => match Passphrase::new(typed) {
            // Whoever typed too little or too much typed the wrong thing: no lock was ever made with it.
            Err(_) => Err(kith_seal::UnlockError::WrongPassphrase.into()),
            Ok(passphrase) => Ok(vault.open_with_passphrase(&passphrase)?),
        },
    }
}
