//! HKDF-SHA256 and HMAC-SHA256 (RFC 5869, RFC 2104), by ring, with every label Kith derives under.

use ring::hmac;

use crate::secret::Key;

/// What a derived key is for. The text is part of the format: FORMAT.md lists every one.
///
/// Invariant: no two purposes share a text (test: `every_label_gives_a_key_of_its_own`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// Epoch secret to read key.
    EpochRead,
    /// Epoch secret to access key.
    EpochAccess,
    /// Epoch secret to slot key.
    EpochSlot,
    /// Read key and a chunk's random to its body key.
    ChunkBody,
    /// Vault key to row key.
    VaultRows,
    /// Vault key to name key.
    VaultNames,
    /// Words to the root signing seed.
    Root,
    /// Words to the seed of the recovery KEM key.
    RecoveryKem,
    /// Words and k to the secret of recovery epoch k.
    RecoveryEpoch,
    /// Words and k to the signing seed of recovery epoch k.
    RecoveryEpochSigning,
    /// Access key of the newest own epoch to the relation key of a member's own devices.
    RelationOwn,
    /// Access keys of two outboxes to the relation key of two contacts.
    RelationContacts,
    /// Relation key and a section's salt to its hint.
    ParcelHint,
    /// Relation key and a section's salt to its key.
    ParcelSection,
    /// A meeting's shared secret to the first epoch secret of the inviter's outbox.
    MeetInviter,
    /// A meeting's shared secret to the first epoch secret of the answerer's outbox.
    MeetAnswerer,
    /// A meeting's shared secret to its confirmation key.
    MeetConfirmation,
    /// A meeting's shared secret to the key of its words.
    MeetWords,
    /// Seed of the key that signs hope notes which may be passed on.
    Author,
    /// Key of the ids that entries have in an outbox, where they are shown.
    Shown,
    /// Platform's key and a slot's random to the slot's key.
    PlatformSlot,
}

impl Label {
    /// Every label, in the order of declaration.
    pub const ALL: [Self; 21] = [
        Self::EpochRead,
        Self::EpochAccess,
        Self::EpochSlot,
        Self::ChunkBody,
        Self::VaultRows,
        Self::VaultNames,
        Self::Root,
        Self::RecoveryKem,
        Self::RecoveryEpoch,
        Self::RecoveryEpochSigning,
        Self::RelationOwn,
        Self::RelationContacts,
        Self::ParcelHint,
        Self::ParcelSection,
        Self::MeetInviter,
        Self::MeetAnswerer,
        Self::MeetConfirmation,
        Self::MeetWords,
        Self::Author,
        Self::Shown,
        Self::PlatformSlot,
    ];

    /// The text that stands in the derivation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EpochRead => "kith epoch read v1",
            Self::EpochAccess => "kith epoch access v1",
            Self::EpochSlot => "kith epoch slot v1",
            Self::ChunkBody => "kith chunk body v1",
            Self::VaultRows => "kith vault rows v1",
            Self::VaultNames => "kith vault names v1",
            Self::Root => "kith root v1",
            Self::RecoveryKem => "kith recovery kem v1",
            Self::RecoveryEpoch => "kith recovery epoch v1",
            Self::RecoveryEpochSigning => "kith recovery epoch signing v1",
            Self::RelationOwn => "kith relation own v1",
            Self::RelationContacts => "kith relation contacts v1",
            Self::ParcelHint => "kith parcel hint v1",
            Self::ParcelSection => "kith parcel section v1",
            Self::MeetInviter => "kith meet outbox inviter v1",
            Self::MeetAnswerer => "kith meet outbox answerer v1",
            Self::MeetConfirmation => "kith meet confirmation v1",
            Self::MeetWords => "kith meet words v1",
            Self::Author => "kith author v1",
            Self::Shown => "kith shown v1",
            Self::PlatformSlot => "kith platform slot v1",
        }
    }
}

/// `HKDF(salt, key, label)` of FORMAT.md: 32 bytes.
#[must_use]
pub fn derive(salt: &[u8], key: &Key, label: Label) -> Key {
    hkdf(salt, key.expose(), label.as_str().as_bytes())
}

/// The first `N` bytes of HMAC-SHA256(key, message).
#[must_use]
pub fn keyed_name<const N: usize>(key: &Key, message: &[u8]) -> [u8; N] {
    const { assert!(N <= Key::LEN, "a name is a prefix of one SHA-256 digest") };
    let mut name = [0; N];
    name.copy_from_slice(&hmac(key.expose(), &[message]).expose()[..N]);
    name
}

/// HKDF-SHA256 for one block of output. That is two HMACs (RFC 5869 §2.2 and §2.3, T(1)), which unlike an output
/// of any length cannot fail.
pub(crate) fn hkdf(salt: &[u8], key: &[u8], info: &[u8]) -> Key {
    let pseudorandom = hmac(salt, &[key]);
    hmac(pseudorandom.expose(), &[info, &[1]])
}

/// HMAC-SHA256 of `parts`, one after the other.
fn hmac(key: &[u8], parts: &[&[u8]]) -> Key {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    parts.iter().for_each(|part| context.update(part));
    let mut digest = Key::zero();
    digest.expose_mut().copy_from_slice(context.sign().as_ref());
    digest
}
