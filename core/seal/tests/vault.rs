//! The vault record: how it opens, what it takes, and how much of it may be lost.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::sync::LazyLock;

use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Lock, Passphrase, PlatformKey, UnlockError, Vault, VaultKey};
use proptest::collection::vec;
use proptest::prelude::*;

const TYPED: &str = "warm bread on Sundays";

/// Made once: Argon2id takes its time, most of all without optimisation.
static LOCKED: LazyLock<(Vault, VaultKey)> = LazyLock::new(|| create(&lock(TYPED)));

fn passphrase(typed: &str) -> Passphrase {
    Passphrase::new(typed).unwrap()
}

fn lock(typed: &str) -> Lock {
    Lock::Passphrase(passphrase(typed))
}

fn create(lock: &Lock) -> (Vault, VaultKey) {
    Vault::create(lock, &SeededRandom::new(1)).unwrap()
}

/// Whether two keys are one: they give the same names.
fn same(one: &VaultKey, other: &VaultKey) -> bool {
    one.rows().name::<32>(b"id") == other.rows().name::<32>(b"id")
}

/// One copy of a record of any version, with any slots.
fn copy(version: u8, slots: &[(u8, &[u8])]) -> Vec<u8> {
    let mut copy = vec![version, slots.len() as u8];
    for (kind, body) in slots {
        copy.push(*kind);
        copy.extend((body.len() as u16).to_be_bytes());
        copy.extend_from_slice(body);
    }
    let check = Digest::of(&[&copy]);
    copy.extend(&check.as_bytes()[..8]);
    copy
}

fn record(version: u8, slots: &[(u8, &[u8])]) -> Vec<u8> {
    copy(version, slots).repeat(2)
}

/// The body of the passphrase slot in [`LOCKED`], with another cost.
fn passphrase_slot(memory_kib: u32, passes: u32, lanes: u8) -> Vec<u8> {
    let record = LOCKED.0.to_bytes();
    let body = &record[5..5 + 73];
    [&memory_kib.to_be_bytes()[..], &passes.to_be_bytes(), &[lanes], &body[9..]].concat()
}

fn error(bytes: &[u8]) -> Option<UnlockError> {
    Vault::from_bytes(bytes).err()
}

#[test]
fn a_passphrase_opens_and_another_does_not() {
    let (vault, key) = &*LOCKED;
    assert!(same(&vault.open_with_passphrase(&passphrase(TYPED)).unwrap(), key));
    let wrong = vault.open_with_passphrase(&passphrase("warm bread on Mondays"));
    assert_eq!(wrong.err(), Some(UnlockError::WrongPassphrase));
    assert!(!vault.is_without_lock());
    assert_eq!(vault.open_without_lock().err(), Some(UnlockError::NoSuchSlot));
}

#[test]
fn no_lock_opens_for_anybody() {
    let (vault, key) = create(&Lock::None);
    assert!(vault.is_without_lock());
    assert!(same(&vault.open_without_lock().unwrap(), &key));
    let typed = vault.open_with_passphrase(&passphrase(TYPED));
    assert_eq!(typed.err(), Some(UnlockError::NoSuchSlot));
}

#[test]
fn a_record_is_read_as_it_was_written() {
    for vault in [&LOCKED.0, &create(&Lock::None).0] {
        let bytes = vault.to_bytes();
        assert_eq!(Vault::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    }
}

#[test]
fn a_changed_lock_opens_the_same_vault() {
    let random = SeededRandom::new(2);
    let (_, key) = &*LOCKED;
    let new = LOCKED.0.change_lock(key, &lock("cold tea on Mondays"), &random).unwrap();
    assert!(same(&new.open_with_passphrase(&passphrase("cold tea on Mondays")).unwrap(), key));
    assert_eq!(new.open_with_passphrase(&passphrase(TYPED)).err(), Some(UnlockError::WrongPassphrase));

    let none = new.change_lock(key, &Lock::None, &random).unwrap();
    assert!(same(&none.open_without_lock().unwrap(), key));
    assert_eq!(none.open_with_passphrase(&passphrase(TYPED)).err(), Some(UnlockError::NoSuchSlot));

    let back = none.change_lock(key, &lock(TYPED), &random).unwrap();
    assert!(!back.is_without_lock());
    assert!(same(&back.open_with_passphrase(&passphrase(TYPED)).unwrap(), key));
    // The same passphrase once more is a new salt and a new slot.
    assert_ne!(back.to_bytes(), LOCKED.0.to_bytes());
}

#[test]
fn slots_of_unknown_kinds_are_kept() {
    let slots: [(u8, &[u8]); 4] =
        [(200, b"from a version to come"), (0, &[7; 32]), (2, b""), (255, &[1; 2000])];
    let bytes = record(1, &slots);
    let vault = Vault::from_bytes(&bytes).unwrap();
    assert_eq!(vault.to_bytes()[..], bytes);
    let key = vault.open_without_lock().unwrap();

    let changed = vault.change_lock(&key, &Lock::None, &SeededRandom::new(3)).unwrap();
    assert_eq!(changed.to_bytes()[..], record(1, &[slots[1], slots[0], slots[2], slots[3]]));
}

#[test]
fn a_lock_needs_room_beside_the_other_slots() {
    let (_, key) = create(&Lock::None);
    let change = |slots: &[(u8, &[u8])]| {
        let vault = Vault::from_bytes(&record(1, slots)).unwrap();
        vault.change_lock(&key, &Lock::None, &SeededRandom::new(3))
    };
    let other: (u8, &[u8]) = (200, b"other");
    assert!(change(&[other; 15]).is_ok());
    assert_eq!(change(&[other; 16]).err(), Some(UnlockError::SlotDamaged));
    // The lock before makes room for the one after.
    let mut slots = [other; 16];
    slots[7] = (0, &[7; 32]);
    assert!(change(&slots).is_ok());
    // A copy of 8,192 bytes is the longest.
    let longest = vec![7; 8_192 - 2 - 3 - 8];
    assert_eq!(change(&[(200, &longest)]).err(), Some(UnlockError::SlotDamaged));
    assert!(change(&[(200, &longest[35..])]).is_ok());
}

#[test]
fn a_slot_that_asks_for_too_much_is_refused() {
    let check =
        |memory_kib, passes, lanes| error(&record(1, &[(1, &passphrase_slot(memory_kib, passes, lanes))]));
    for (memory_kib, passes) in [(19_456, 1), (19_456, 4), (47_104, 1), (47_104, 4)] {
        assert_eq!(check(memory_kib, passes, 1), None);
    }
    for (memory_kib, passes, lanes) in [
        (19_455, 2, 1),
        (47_105, 2, 1),
        (0, 2, 1),
        (u32::MAX, 2, 1),
        (19_456, 0, 1),
        (19_456, 5, 1),
        (19_456, u32::MAX, 1),
        (19_456, 2, 0),
        (19_456, 2, 2),
        (19_456, 2, 255),
    ] {
        assert_eq!(check(memory_kib, passes, lanes), Some(UnlockError::SlotDamaged));
    }
}

#[test]
fn a_slot_with_another_cost_or_salt_is_another_slot() {
    let open = |slot: &[u8]| {
        let vault = Vault::from_bytes(&record(1, &[(1, slot)])).unwrap();
        vault.open_with_passphrase(&passphrase(TYPED)).err()
    };
    let slot = passphrase_slot(19_456, 2, 1);
    assert_eq!(open(&slot), None);
    assert_eq!(open(&passphrase_slot(19_457, 2, 1)), Some(UnlockError::WrongPassphrase));
    assert_eq!(open(&passphrase_slot(19_456, 1, 1)), Some(UnlockError::WrongPassphrase));
    for at in [9, 24, 25, 56, 57, 72] {
        let mut slot = slot.clone();
        slot[at] ^= 1;
        assert_eq!(open(&slot), Some(UnlockError::WrongPassphrase), "byte {at}");
    }
}

#[test]
fn a_vault_has_at_most_one_lock() {
    let (none, passphrase): ((u8, &[u8]), _) = ((0, &[7; 32]), passphrase_slot(19_456, 2, 1));
    let passphrase = (1, &passphrase[..]);
    for locks in [[none, none], [none, passphrase], [passphrase, none], [passphrase, passphrase]] {
        assert_eq!(error(&record(1, &locks)), Some(UnlockError::SlotDamaged));
    }
}

#[test]
fn a_record_of_a_newer_version_is_told_apart() {
    assert_eq!(error(&record(2, &[(0, &[7; 32])])), Some(UnlockError::Newer));
    assert_eq!(error(&record(255, &[(200, b"")])), Some(UnlockError::Newer));
    // One of its copies may be damaged.
    let newer = record(2, &[(0, &[7; 32])]);
    for at in [0, 1, newer.len() / 2, newer.len() - 1] {
        let mut damaged = newer.clone();
        damaged[at] ^= 0x80;
        assert_eq!(error(&damaged), Some(UnlockError::Newer), "byte {at}");
    }
    assert_eq!(error(&record(0, &[(0, &[7; 32])])), Some(UnlockError::SlotDamaged));
}

#[test]
fn slots_that_no_version_writes_are_refused() {
    let refused = [
        record(1, &[]),
        record(1, &[(200, &b"one"[..]); 17]),
        record(1, &[(0, &[7; 31])]),
        record(1, &[(0, &[7; 33])]),
        record(1, &[(1, &passphrase_slot(19_456, 2, 1)[..72])]),
        record(1, &[(200, &[7; 8_192])]),
        vec![],
        vec![1],
        vec![1; 100_000],
    ];
    for bytes in refused {
        assert_eq!(error(&bytes), Some(UnlockError::SlotDamaged));
    }
}

#[test]
fn any_byte_may_be_lost_and_either_end_may_be_missing() {
    let bytes = LOCKED.0.to_bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 1;
        assert_eq!(Vault::from_bytes(&damaged).unwrap().to_bytes(), bytes, "byte {at} changed");
        damaged.remove(at);
        assert_eq!(Vault::from_bytes(&damaged).unwrap().to_bytes(), bytes, "byte {at} missing");
        let (before, after) = (&bytes[..at], &bytes[at..]);
        let part = if before.len() > after.len() { before } else { after };
        assert_eq!(Vault::from_bytes(part).unwrap().to_bytes(), bytes, "cut at {at}");
    }
    let mut both = bytes.to_vec();
    both[7] ^= 1;
    both[bytes.len() / 2 + 7] ^= 1;
    assert_eq!(error(&both), Some(UnlockError::SlotDamaged));
}

proptest! {
    #[test]
    fn one_whole_copy_is_enough(before in vec(any::<u8>(), 0..300), after in vec(any::<u8>(), 0..300)) {
        let bytes = LOCKED.0.to_bytes();
        let found = Vault::from_bytes(&[&before, &bytes[..bytes.len() / 2], &after].concat()).unwrap();
        prop_assert_eq!(found.to_bytes(), bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(error(&bytes), Some(UnlockError::SlotDamaged));
    }

    /// Checks that hold in front of slots that do not.
    #[test]
    fn any_slots_are_read_or_refused(version: u8, slots in vec((0_u8..4, vec(any::<u8>(), 0..100)), 0..20)) {
        let slots: Vec<_> = slots.iter().map(|(kind, body)| (*kind, &body[..])).collect();
        let bytes = record(version, &slots);
        match Vault::from_bytes(&bytes) {
            Ok(vault) => prop_assert_eq!(&vault.to_bytes()[..], bytes),
            Err(UnlockError::Newer) => prop_assert!(version > 1),
            Err(error) => prop_assert_eq!(error, UnlockError::SlotDamaged),
        }
    }

    /// Pieces of good records, joined in any order, cut anywhere.
    #[test]
    fn any_pieces_of_records_are_read_or_refused(cuts in vec((any::<usize>(), any::<usize>()), 0..8)) {
        let good = [&LOCKED.0.to_bytes()[..], &record(1, &[(0, &[7; 32]), (200, b"")]), &record(2, &[(1, b"")])].concat();
        let pieces: Vec<u8> = cuts
            .into_iter()
            .flat_map(|(start, len)| {
                let start = start % good.len();
                good[start..start + len % (good.len() - start)].to_vec()
            })
            .collect();
        if let Ok(vault) = Vault::from_bytes(&pieces) {
            let bytes = vault.to_bytes();
            prop_assert_eq!(Vault::from_bytes(&bytes).unwrap().to_bytes(), bytes);
        }
    }
}

/// The vault of [`LOCKED`] with a platform slot beside its lock, and the key that opens it.
fn with_platform(seed: u64) -> (Vault, PlatformKey) {
    let random = SeededRandom::new(seed);
    let platform = PlatformKey::random(&random).unwrap();
    (LOCKED.0.with_platform_key(&LOCKED.1, &platform, &random).unwrap(), platform)
}

#[test]
fn a_platforms_key_opens_beside_the_lock() {
    let (vault, platform) = with_platform(7);
    assert!(vault.has_platform_key() && !vault.is_without_lock());
    assert!(same(&vault.open_with_platform_key(&platform).unwrap(), &LOCKED.1));
    assert!(vault.open_with_passphrase(&passphrase(TYPED)).is_ok());
    let read = Vault::from_bytes(&vault.to_bytes()).unwrap();
    assert!(same(&read.open_with_platform_key(&platform).unwrap(), &LOCKED.1));

    // A second one takes the place of the first.
    let other = PlatformKey::random(&SeededRandom::new(8)).unwrap();
    let moved = vault.with_platform_key(&LOCKED.1, &other, &SeededRandom::new(9)).unwrap();
    assert!(moved.open_with_platform_key(&other).is_ok());
    assert_eq!(moved.open_with_platform_key(&platform).err(), Some(UnlockError::WrongPlatformKey));
    assert_eq!(moved.to_bytes().len(), vault.to_bytes().len());

    // Another lock leaves it; taking it out leaves the lock.
    let relocked = vault.change_lock(&LOCKED.1, &Lock::None, &SeededRandom::new(10)).unwrap();
    assert!(relocked.open_with_platform_key(&platform).is_ok());
    let without = vault.without_platform_key().unwrap();
    assert_eq!(without.open_with_platform_key(&platform).err(), Some(UnlockError::NoSuchSlot));
    assert_eq!(without.to_bytes(), LOCKED.0.to_bytes());
}

#[test]
fn a_platform_slot_is_sealed_anew_each_time() {
    let platform = PlatformKey::random(&SeededRandom::new(7)).unwrap();
    let sealed = |seed| LOCKED.0.with_platform_key(&LOCKED.1, &platform, &SeededRandom::new(seed)).unwrap();
    assert_ne!(sealed(1).to_bytes(), sealed(2).to_bytes());
    for seed in [1, 2] {
        assert!(same(&sealed(seed).open_with_platform_key(&platform).unwrap(), &LOCKED.1));
    }
}

#[test]
fn a_platform_slot_of_another_length_is_kept() {
    for len in [0, 79, 81, 200] {
        let bytes = record(1, &[(0, &[7; 32]), (2, &vec![9; len])]);
        let vault = Vault::from_bytes(&bytes).unwrap();
        assert!(!vault.has_platform_key());
        assert_eq!(vault.without_platform_key().unwrap().to_bytes()[..], bytes);
    }
}

#[test]
fn a_platforms_key_stands_beside_a_lock() {
    let (vault, platform) = with_platform(7);
    let body = vault.to_bytes()[81..161].to_vec();
    for slots in [&[(2, &body[..])][..], &[(3, b"a kind to come"), (2, &body)]] {
        let alone = Vault::from_bytes(&record(1, slots)).unwrap();
        let put = alone.with_platform_key(&LOCKED.1, &platform, &SeededRandom::new(8));
        assert_eq!(put.err(), Some(UnlockError::SlotDamaged));
        assert_eq!(alone.without_platform_key().err(), Some(UnlockError::SlotDamaged));
        // Whoever wrote that, it opens.
        assert!(same(&alone.open_with_platform_key(&platform).unwrap(), &LOCKED.1));
    }
}
