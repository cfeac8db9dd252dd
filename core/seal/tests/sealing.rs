//! What sealing promises: it opens again in its place, and nowhere else, and not when a bit was changed.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use kith_seal::testing::{SeededRandom, open, seal};
use kith_seal::{
    Epoch, Identity, Key, Label, Lock, RowKey, SigningKey, TAG_LEN, Vault, derive, keyed_name, padded_len,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn rows(seed: u64) -> RowKey {
    Vault::create(&Lock::None, &SeededRandom::new(seed)).unwrap().1.rows()
}

fn epoch(seed: u64) -> Epoch {
    Epoch::random(&SeededRandom::new(seed)).unwrap()
}

fn flip(bytes: &mut [u8], bit: usize) {
    let bit = bit % (8 * bytes.len());
    bytes[bit / 8] ^= 1 << (bit % 8);
}

proptest! {
    #[test]
    fn a_body_opens_again(random: [u8; 32], associated in vec(any::<u8>(), 0..200), plaintext in vec(any::<u8>(), 0..3000)) {
        let epoch = epoch(1);
        let sealed = epoch.reader().body_key(&random).seal(&associated, &plaintext);
        prop_assert_eq!(sealed.len(), padded_len(plaintext.len()) + TAG_LEN);
        prop_assert_eq!(&*epoch.reader().body_key(&random).open(&associated, &sealed).unwrap(), &plaintext);
    }

    #[test]
    fn a_body_with_any_bit_changed_does_not_open(
        mut random: [u8; 32],
        mut associated in vec(any::<u8>(), 1..200),
        plaintext in vec(any::<u8>(), 0..600),
        which in 0..3,
        bit: usize,
    ) {
        let epoch = epoch(1);
        let mut sealed = epoch.reader().body_key(&random).seal(&associated, &plaintext);
        match which {
            0 => flip(&mut random, bit),
            1 => flip(&mut associated, bit),
            _ => flip(&mut sealed, bit),
        }
        prop_assert!(epoch.reader().body_key(&random).open(&associated, &sealed).is_err());
    }

    #[test]
    fn a_body_opens_in_no_other_epoch(random: [u8; 32], plaintext in vec(any::<u8>(), 0..600)) {
        let sealed = epoch(1).reader().body_key(&random).seal(b"", &plaintext);
        prop_assert!(epoch(2).reader().body_key(&random).open(b"", &sealed).is_err());
    }

    #[test]
    fn once_keys_differ_with_their_random(one: [u8; 32], other: [u8; 32]) {
        prop_assume!(one != other);
        let epoch = epoch(1);
        let seal = |random| epoch.reader().body_key(random).seal(b"", b"the same note");
        prop_assert_ne!(seal(&one), seal(&other));
    }

    #[test]
    fn a_row_opens_again(seed: u64, name in vec(any::<u8>(), 0..40), plaintext in vec(any::<u8>(), 0..3000)) {
        let rows = rows(1);
        let row = rows.seal(&SeededRandom::new(seed), &name, &plaintext).unwrap();
        prop_assert_eq!(&*rows.open(&name, &row).unwrap(), &plaintext);
    }

    #[test]
    fn a_row_with_any_bit_changed_does_not_open(seed: u64, plaintext in vec(any::<u8>(), 0..600), bit: usize) {
        let rows = rows(1);
        let mut row = rows.seal(&SeededRandom::new(seed), b"name", &plaintext).unwrap();
        flip(&mut row, bit);
        prop_assert!(rows.open(b"name", &row).is_err());
    }

    #[test]
    fn a_row_under_another_name_does_not_open(
        name in vec(any::<u8>(), 0..40),
        other in vec(any::<u8>(), 0..40),
        plaintext in vec(any::<u8>(), 0..600),
    ) {
        prop_assume!(name != other);
        let rows = rows(1);
        let row = rows.seal(&SeededRandom::new(2), &name, &plaintext).unwrap();
        prop_assert!(rows.open(&other, &row).is_err());
    }

    #[test]
    fn a_row_of_another_vault_does_not_open(plaintext in vec(any::<u8>(), 0..600)) {
        let row = rows(1).seal(&SeededRandom::new(2), b"name", &plaintext).unwrap();
        prop_assert!(rows(2).open(b"name", &row).is_err());
    }

    #[test]
    fn any_bytes_are_no_row_and_no_body(name in vec(any::<u8>(), 0..40), bytes in vec(any::<u8>(), 0..1000)) {
        prop_assert!(rows(1).open(&name, &bytes).is_err());
        prop_assert!(epoch(1).reader().body_key(&[0; 32]).open(&name, &bytes).is_err());
    }

    /// Whoever holds the key can seal anything: what is padded in another way than ours is still refused.
    #[test]
    fn a_body_without_our_padding_does_not_open(plaintext in vec(any::<u8>(), 0..600)) {
        prop_assume!(plaintext.len() != 256 && plaintext.len() != 512);
        let key = || derive(&[7; 32], &derive(&[], &Key::from_slice(&[5; 32]).unwrap(), Label::EpochRead), Label::ChunkBody);
        let epoch = Epoch::new(Key::from_slice(&[5; 32]).unwrap(), SigningKey::from_seed(Key::from_slice(&[6; 32]).unwrap()));
        let sealed = seal(&key(), [0; 12], b"", &plaintext);
        prop_assert_eq!(open(&key(), [0; 12], b"", &sealed).unwrap(), plaintext);
        prop_assert!(epoch.reader().body_key(&[7; 32]).open(b"", &sealed).is_err());
    }

    #[test]
    fn a_signature_with_any_bit_changed_does_not_verify(seed: u64, mut message in vec(any::<u8>(), 1..300), which in 0..3, bit: usize) {
        let signing = SigningKey::random(&SeededRandom::new(seed)).unwrap();
        let signature = signing.sign(&message);
        prop_assert!(signing.public().verifies(&message, &signature));
        let (mut public, mut bytes) = (*signing.public().as_bytes(), *signature.as_bytes());
        match which {
            0 => flip(&mut public, bit),
            1 => flip(&mut message, bit),
            _ => flip(&mut bytes, bit),
        }
        let (public, signature) = (kith_seal::PublicKey::from_bytes(public), kith_seal::Signature::from_bytes(bytes));
        prop_assert!(!public.verifies(&message, &signature));
    }

    #[test]
    fn records_are_read_as_they_were_written(seed: u64, extra in vec(any::<u8>(), 1..10), cut in 1_usize..65) {
        let random = SeededRandom::new(seed);
        let (identity, epoch) = (Identity::random(&random).unwrap(), Epoch::random(&random).unwrap());
        let (identity, epoch) = (identity.to_bytes(), epoch.to_bytes());
        prop_assert_eq!((identity.len(), epoch.len()), (Identity::LEN, Epoch::LEN));
        prop_assert_eq!(Identity::from_bytes(&identity).unwrap().to_bytes(), identity.clone());
        prop_assert_eq!(Epoch::from_bytes(&epoch).unwrap().to_bytes(), epoch.clone());
        let others = |bytes: &[u8]| {
            [[bytes, &extra].concat(), bytes[..bytes.len() - cut].to_vec(), [&[2], &bytes[1..]].concat()]
        };
        prop_assert!(others(&identity).iter().all(|other| Identity::from_bytes(other).is_none()));
        prop_assert!(others(&epoch).iter().all(|other| Epoch::from_bytes(other).is_none()));
    }

    #[test]
    fn any_bytes_are_a_record_only_by_length_and_version(bytes in vec(any::<u8>(), 0..200)) {
        let is = |len| bytes.len() == len && bytes[0] == 1;
        prop_assert_eq!(Identity::from_bytes(&bytes).is_some(), is(Identity::LEN));
        prop_assert_eq!(Epoch::from_bytes(&bytes).is_some(), is(Epoch::LEN));
    }
}

#[test]
fn every_label_gives_a_key_of_its_own() {
    let key = Key::from_slice(&[7; 32]).unwrap();
    let keys: std::collections::BTreeSet<_> =
        Label::ALL.into_iter().map(|label| *derive(&[], &key, label).expose()).collect();
    assert_eq!(keys.len(), Label::ALL.len());
    assert!(!keys.contains(key.expose()));
}

/// HMAC fills a short key with zeros, so salts that differ in trailing zeros alone are one salt (RFC 2104, §2).
/// Where two derivations of one key could meet so, their labels differ.
#[test]
fn an_empty_salt_is_a_salt_of_zeros() {
    let key = Key::from_slice(&[7; 32]).unwrap();
    let derive = |salt: &[u8]| *derive(salt, &key, Label::RecoveryEpoch).expose();
    assert_eq!(derive(&[]), derive(&0_u32.to_be_bytes()));
    assert_ne!(derive(&[]), derive(&1_u32.to_be_bytes()));
}

#[test]
fn names_are_prefixes_that_say_nothing_without_the_key() {
    let rows = rows(1);
    assert_eq!(rows.name::<16>(b"id"), rows.name::<32>(b"id")[..16]);
    assert_ne!(rows.name::<16>(b"id"), rows.name::<16>(b"ie"));
    assert_ne!(rows.name::<16>(b"id"), self::rows(2).name::<16>(b"id"));
    let (one, other) = (epoch(1), epoch(2));
    assert_ne!(one.reader().slot(&[0; 16]), other.reader().slot(&[0; 16]));
    assert_ne!(one.reader().slot(&[0; 16]), keyed_name(&one.reader().access(), &[0; 16]));
}

#[test]
fn one_row_sealed_twice_is_two_rows() {
    let (rows, random) = (rows(1), SeededRandom::new(2));
    let row = || rows.seal(&random, b"name", b"note").unwrap();
    assert_ne!(row(), row());
}
