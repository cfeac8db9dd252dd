//! Secrets say nothing, and are not made out of nothing.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::fmt::Debug;

use kith_seal::testing::{FailingRandom, NoRandom, SeededRandom};
use kith_seal::{
    Epoch, Identity, KemKey, Key, Lock, Passphrase, PlatformKey, Random, RandomFailed, Secret, SigningKey,
    UnlockError, Vault, Words, random_bytes,
};

const CANARY: [u8; 32] = *b"canary canary canary canary 1234";

/// Gives the canary wherever something secret is made.
struct Canaries;

impl Random for Canaries {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        bytes.iter_mut().zip(CANARY.iter().cycle()).for_each(|(byte, canary)| *byte = *canary);
        Ok(())
    }
}

/// Whether the canary, or the words that are made of it, can be read out of what is printed.
fn tells(value: &dyn Debug) -> bool {
    let printed = [format!("{value:?}"), format!("{value:#?}"), format!("{value:x?}")].join("\n");
    let words = Words::random(&Canaries).unwrap().to_text();
    let (first, _) = words.split_at(words.find(' ').unwrap());
    ["canary", "63616e61", "99, 97, 110", "63, 61, 6e", first, "passphrase of mine"]
        .iter()
        .any(|trace| printed.replace(['\n', ' '], "").contains(&trace.replace(' ', "")))
}

#[test]
fn debug_of_a_secret_prints_nothing() {
    // The check itself sees a canary in every shape that a careless `Debug` would print.
    assert!(tells(&CANARY) && tells(&str::from_utf8(&CANARY).unwrap()) && tells(&"63616e617279"));
    assert!(tells(&&*Words::random(&Canaries).unwrap().to_text()));

    let key = || Key::from_slice(&CANARY).unwrap();
    let passphrase = || Passphrase::new("passphrase of mine").unwrap();
    let identity = Identity::random(&Canaries).unwrap();
    let epoch = Epoch::new(key(), SigningKey::from_seed(key()));
    let (vault, vault_key) = Vault::create(&Lock::None, &Canaries).unwrap();
    let locked = vault.change_lock(&vault_key, &Lock::Passphrase(passphrase()), &Canaries).unwrap();
    let unknown = Vault::from_bytes(&unknown_slot()).unwrap();
    let secrets: [&dyn Debug; 18] = [
        &key(),
        &Secret::<7>::from_slice(&CANARY[..7]).unwrap(),
        &identity,
        &identity.words,
        &identity.device,
        &identity.device_kem,
        &KemKey::from_seed(key()),
        &SigningKey::from_seed(key()),
        &epoch,
        &epoch.reader(),
        &epoch.reader().body_key(&[0; 32]),
        &vault,
        &vault_key,
        &vault_key.rows(),
        &locked,
        &unknown,
        &PlatformKey::from_slice(&CANARY).unwrap(),
        &(passphrase(), Lock::Passphrase(passphrase())),
    ];
    for secret in secrets {
        assert!(!tells(secret), "{secret:?}");
    }
}

/// A vault record with a slot of a kind to come.
fn unknown_slot() -> Vec<u8> {
    let copy = [&[1, 1, 200, 0, 32][..], &CANARY].concat();
    let check = kith_seal::Digest::of(&[&copy]);
    [&copy[..], &check.as_bytes()[..8]].concat()
}

#[test]
fn without_randomness_nothing_is_made() {
    let (vault, key) = Vault::create(&Lock::None, &SeededRandom::new(1)).unwrap();
    let passphrase = || Lock::Passphrase(Passphrase::new("passphrase of mine").unwrap());
    assert!(Key::random(&NoRandom).is_err());
    assert!(random_bytes::<1>(&NoRandom).is_err());
    assert!(Words::random(&NoRandom).is_err());
    assert!(SigningKey::random(&NoRandom).is_err());
    assert!(key.rows().seal(&NoRandom, b"name", b"note").is_err());
    for lock in [Lock::None, passphrase()] {
        assert_eq!(Vault::create(&lock, &NoRandom).err(), Some(UnlockError::Random(RandomFailed)));
    }
    let changed = vault.change_lock(&key, &passphrase(), &NoRandom);
    assert_eq!(changed.err(), Some(UnlockError::Random(RandomFailed)));
}

#[test]
fn randomness_that_ends_halfway_makes_nothing_either() {
    let passphrase = || Lock::Passphrase(Passphrase::new("passphrase of mine").unwrap());
    for (needs, make) in [
        (2, &(|random: &dyn Random| Epoch::random(random).is_ok()) as &dyn Fn(&dyn Random) -> bool),
        (3, &|random| Identity::random(random).is_ok()),
        (2, &|random| Vault::create(&passphrase(), random).is_ok()),
        (1, &|random| Vault::create(&Lock::None, random).is_ok()),
    ] {
        for gives in 0..5 {
            assert_eq!(make(&FailingRandom::after(gives)), gives >= needs, "{gives} of {needs}");
        }
    }
}
