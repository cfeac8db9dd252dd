//! The vault key and the slots that give it back (FORMAT.md, "Vault record").

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::Digest;
use crate::aead::{OnceKey, RowKey, TAG_LEN};
use crate::random::{Random, RandomFailed, random_bytes};
use crate::secret::Key;

const VERSION: u8 = 1;
const CHECK_LEN: usize = 8;
const MAX_SLOTS: usize = 16;
const KIND_NO_LOCK: u8 = 0;
const KIND_PASSPHRASE: u8 = 1;
const PASSPHRASE_LEN: usize = 4 + 4 + 1 + SALT_LEN + 32 + TAG_LEN;
const SALT_LEN: usize = 16;

/// Least length of a passphrase, characters.
pub const PASSPHRASE_MIN_CHARS: usize = 8;
/// Greatest length of a passphrase, bytes of UTF-8.
pub const PASSPHRASE_MAX_BYTES: usize = 1024;

/// Why a vault did not open, or could not be locked so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnlockError {
    /// No passphrase slot opens with this passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Fewer than [`PASSPHRASE_MIN_CHARS`] characters.
    #[error("passphrase too short")]
    PassphraseTooShort,
    /// More than [`PASSPHRASE_MAX_BYTES`] bytes.
    #[error("passphrase too long")]
    PassphraseTooLong,
    /// Neither copy of the vault record is whole, or a slot asks for what no version of Kith writes.
    #[error("the unlock slots are damaged")]
    SlotDamaged,
    /// The vault record belongs to a newer version.
    #[error("the unlock slots belong to a newer version")]
    Newer,
    /// There is no slot of this sort.
    #[error("no such slot")]
    NoSuchSlot,
    /// As [`RandomFailed`].
    #[error(transparent)]
    Random(#[from] RandomFailed),
}

/// A passphrase, checked and prepared (RFC 8265 *OpaqueString*); wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Checks and prepares what somebody typed.
    ///
    /// # Errors
    /// [`UnlockError::PassphraseTooShort`] or [`UnlockError::PassphraseTooLong`].
    pub fn new(typed: &str) -> Result<Self, UnlockError> {
        if typed.len() > PASSPHRASE_MAX_BYTES {
            return Err(UnlockError::PassphraseTooLong);
        }
        let spaced = typed.chars().map(|c| if c.is_whitespace() && !c.is_control() { ' ' } else { c });
        // NFC never makes text of n bytes longer than 3 n (Unicode TR 15): with room for it, no copy is left.
        let mut prepared = Zeroizing::new(String::with_capacity(3 * typed.len()));
        prepared.extend(spaced.nfc());
        if prepared.chars().count() < PASSPHRASE_MIN_CHARS {
            return Err(UnlockError::PassphraseTooShort);
        }
        Ok(Self(prepared))
    }
}

/// How hard a passphrase slot is to guess: the parameters of Argon2id (RFC 9106).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u8,
}

impl Cost {
    const NEW: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };

    /// Invariant: nothing read from a store makes unlocking take more than 46 MiB or 4 passes
    /// (test: `a_slot_that_asks_for_too_much_is_refused`).
    fn is_acceptable(self) -> bool {
        (19_456..=47_104).contains(&self.memory_kib) && (1..=4).contains(&self.passes) && self.lanes == 1
    }
}

/// Something that gives the vault key back.
#[derive(Clone, Debug)]
enum Slot {
    NoLock(Key),
    Passphrase {
        cost: Cost,
        salt: [u8; SALT_LEN],
        wrapped: [u8; 32 + TAG_LEN],
    },
    /// Of a kind this version does not know: kept as it is.
    Other {
        kind: u8,
        body: Vec<u8>,
    },
}

/// How a new vault is locked.
pub enum Lock {
    /// By a passphrase.
    Passphrase(Passphrase),
    /// Not at all, by explicit choice: whoever has the device can read.
    None,
}

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
#[derive(Clone, Debug)]
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
        let slot = match lock {
            Lock::None => Slot::NoLock(key.clone()),
            Lock::Passphrase(passphrase) => {
                let (cost, salt) = (Cost::NEW, random_bytes(random)?);
                let wrapped = passphrase_key(passphrase, cost, &salt)?.wrap(&associated(cost, &salt), &key);
                Slot::Passphrase {
                    cost,
                    salt,
                    wrapped: wrapped.try_into().map_err(|_| UnlockError::SlotDamaged)?,
                }
            }
        };
        Ok((Self { slots: vec![slot] }, VaultKey(key)))
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

    /// Tries a passphrase at every passphrase slot. Takes tens of milliseconds and [`Cost`]'s memory each.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`]; [`UnlockError::NoSuchSlot`] where there is no such slot;
    /// [`UnlockError::SlotDamaged`] where one asks for too much.
    pub fn open_with_passphrase(&self, passphrase: &Passphrase) -> Result<VaultKey, UnlockError> {
        let mut outcome = Err(UnlockError::NoSuchSlot);
        for slot in &self.slots {
            let Slot::Passphrase { cost, salt, wrapped } = slot else { continue };
            outcome = passphrase_key(passphrase, *cost, salt)?
                .unwrap_key(&associated(*cost, salt), wrapped)
                .map(VaultKey)
                .map_err(|_| UnlockError::WrongPassphrase);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    /// The vault record, both copies.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut copy = Zeroizing::new(vec![VERSION, self.slots.len() as u8]);
        for slot in &self.slots {
            let (kind, body) = slot.to_body();
            copy.push(kind);
            copy.extend_from_slice(&(body.len() as u16).to_be_bytes());
            copy.extend_from_slice(&body);
        }
        let check = check(&copy);
        copy.extend_from_slice(&check);
        Zeroizing::new(copy.repeat(2))
    }

    /// Reads a vault record: the first copy whose check holds.
    ///
    /// # Errors
    /// [`UnlockError::SlotDamaged`], or [`UnlockError::Newer`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnlockError> {
        let middle = bytes.len() / 2;
        let whole = [&bytes[..middle], &bytes[middle..]]
            .into_iter()
            .filter_map(|copy| copy.split_last_chunk::<CHECK_LEN>())
            .find(|(copy, found)| check(copy) == **found)
            .map(|(copy, _)| copy)
            .ok_or(UnlockError::SlotDamaged)?;
        match whole {
            [VERSION, count, slots @ ..] => Self::read_slots(usize::from(*count), slots),
            [newer, ..] if *newer > VERSION => Err(UnlockError::Newer),
            _ => Err(UnlockError::SlotDamaged),
        }
    }

    fn read_slots(count: usize, mut rest: &[u8]) -> Result<Self, UnlockError> {
        if !(1..=MAX_SLOTS).contains(&count) {
            return Err(UnlockError::SlotDamaged);
        }
        let mut slots = Vec::with_capacity(count);
        for _ in 0..count {
            let (&[kind, high, low], after) =
                rest.split_first_chunk::<3>().ok_or(UnlockError::SlotDamaged)?;
            let len = usize::from(u16::from_be_bytes([high, low]));
            let (body, after) = after.split_at_checked(len).ok_or(UnlockError::SlotDamaged)?;
            slots.push(Slot::from_body(kind, body)?);
            rest = after;
        }
        if rest.is_empty() { Ok(Self { slots }) } else { Err(UnlockError::SlotDamaged) }
    }
}

impl Slot {
    fn to_body(&self) -> (u8, Zeroizing<Vec<u8>>) {
        match self {
            Self::NoLock(key) => (KIND_NO_LOCK, Zeroizing::new(key.expose().to_vec())),
            Self::Passphrase { cost, salt, wrapped } => {
                let mut body = Zeroizing::new(Vec::with_capacity(PASSPHRASE_LEN));
                body.extend_from_slice(&cost.to_bytes());
                body.extend_from_slice(salt);
                body.extend_from_slice(wrapped);
                (KIND_PASSPHRASE, body)
            }
            Self::Other { kind, body } => (*kind, Zeroizing::new(body.clone())),
        }
    }

    fn from_body(kind: u8, body: &[u8]) -> Result<Self, UnlockError> {
        match kind {
            KIND_NO_LOCK => Key::from_slice(body).map(Self::NoLock).ok_or(UnlockError::SlotDamaged),
            KIND_PASSPHRASE => {
                let body: &[u8; PASSPHRASE_LEN] = body.try_into().map_err(|_| UnlockError::SlotDamaged)?;
                let (cost, rest) = body.split_at(9);
                let (salt, wrapped) = rest.split_at(SALT_LEN);
                Ok(Self::Passphrase {
                    cost: Cost::from_bytes(cost).ok_or(UnlockError::SlotDamaged)?,
                    salt: salt.try_into().map_err(|_| UnlockError::SlotDamaged)?,
                    wrapped: wrapped.try_into().map_err(|_| UnlockError::SlotDamaged)?,
                })
            }
            kind => Ok(Self::Other { kind, body: body.to_vec() }),
        }
    }
}

impl Cost {
    fn to_bytes(self) -> [u8; 9] {
        let mut bytes = [0; 9];
        bytes[..4].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.passes.to_be_bytes());
        bytes[8] = self.lanes;
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (memory_kib, rest) = bytes.split_first_chunk()?;
        let (passes, rest) = rest.split_first_chunk()?;
        let &[lanes] = rest else { return None };
        let cost =
            Self { memory_kib: u32::from_be_bytes(*memory_kib), passes: u32::from_be_bytes(*passes), lanes };
        cost.is_acceptable().then_some(cost)
    }
}

fn check(copy: &[u8]) -> [u8; CHECK_LEN] {
    let mut check = [0; CHECK_LEN];
    check.copy_from_slice(&Digest::of(&[copy]).as_bytes()[..CHECK_LEN]);
    check
}

fn associated(cost: Cost, salt: &[u8; SALT_LEN]) -> Vec<u8> {
    [&b"kith slot v1"[..], &[KIND_PASSPHRASE], &cost.to_bytes(), salt].concat()
}

fn passphrase_key(
    passphrase: &Passphrase,
    cost: Cost,
    salt: &[u8; SALT_LEN],
) -> Result<OnceKey, UnlockError> {
    let params = Params::new(cost.memory_kib, cost.passes, u32::from(cost.lanes), Some(32))
        .map_err(|_| UnlockError::SlotDamaged)?;
    let mut memory = vec![Block::default(); params.block_count()];
    let mut key = Key::zero();
    let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.0.as_bytes(),
        salt,
        key.expose_mut(),
        &mut memory,
    );
    memory.iter_mut().for_each(Zeroize::zeroize);
    derived.map_err(|_| UnlockError::SlotDamaged)?;
    Ok(OnceKey::new(key))
}
