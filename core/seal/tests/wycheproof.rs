//! Project Wycheproof's vectors for everything that is used of ring, and for the two halves of hpke's X-Wing.
//!
//! Every set runs whole: a vector that cannot be given to the function under test counts as refused.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use kith_seal::testing::{hkdf, open, seal};
use kith_seal::{Key, PublicKey, Signature, keyed_name};
use ml_kem::kem::{Decapsulate, KeyExport, TryKeyInit};
use ml_kem::{FromSeed, MlKem768, ml_kem_768};
use wycheproof::{TestResult, aead, eddsa, hkdf as hkdf_vectors, mac, mlkem, xdh};

/// How many vectors of a set ran, and how many of those were refused, as they must be.
#[derive(Default)]
struct Ran {
    vectors: usize,
    refused: usize,
}

impl Ran {
    fn check(&mut self, id: usize, expected: TestResult, accepted: bool) {
        assert_eq!(accepted, !expected.must_fail(), "vector {id}");
        self.vectors += 1;
        self.refused += usize::from(!accepted);
    }

    fn end(self, name: &str, expected: usize) {
        println!("{name}: {} vectors, {} of them refused", self.vectors, self.refused);
        assert!(self.vectors > 0);
        assert_eq!(self.vectors, expected, "{name}");
    }
}

#[test]
fn chacha20_poly1305() {
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let mut ran = Ran::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let sealed = [&test.ct[..], &test.tag].concat();
        let nonce: Result<[u8; 12], _> = test.nonce[..].try_into();
        let opened = Key::from_slice(&test.key).zip(nonce.ok()).and_then(|(key, nonce)| {
            let opened = open(&key, nonce, &test.aad, &sealed).ok()?;
            assert_eq!(seal(&key, nonce, &test.aad, &test.pt), sealed, "vector {}", test.tc_id);
            Some(opened)
        });
        ran.check(test.tc_id, test.result, opened.as_deref() == Some(&test.pt[..]));
    }
    ran.end("ChaCha20-Poly1305", set.number_of_tests);
}

#[test]
fn ed25519() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let mut ran = Ran::default();
    for group in &set.test_groups {
        let public = PublicKey::from_slice(&group.key.pk).unwrap();
        for test in &group.tests {
            let signature = test.sig[..].try_into().map(Signature::from_bytes);
            let verifies = signature.is_ok_and(|signature| public.verifies(&test.msg, &signature));
            ran.check(test.tc_id, test.result, verifies);
        }
    }
    ran.end("Ed25519", set.number_of_tests);
}

/// Kith takes one block of HKDF's output, so of a longer output the first 32 bytes are compared, and of an output
/// that is too long to be asked for, nothing: that vector stays refused.
#[test]
fn hkdf_sha256() {
    let set = hkdf_vectors::TestSet::load(hkdf_vectors::TestName::HkdfSha256).unwrap();
    let mut ran = Ran::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let derived = hkdf(&test.salt, &test.ikm, &test.info);
        let len = test.okm.len().min(Key::LEN);
        let derives = len > 0 && derived.expose()[..len] == test.okm[..len];
        ran.check(test.tc_id, test.result, derives);
    }
    ran.end("HKDF-SHA256", set.number_of_tests);
}

/// Kith's keys are 32 bytes long; with keys of another length ring itself runs.
#[test]
fn hmac_sha256() {
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    let (mut ran, mut own) = (Ran::default(), 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let ring = ring::hmac::sign(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &test.key), &test.msg);
        if let Some(key) = Key::from_slice(&test.key) {
            assert_eq!(keyed_name::<32>(&key, &test.msg), ring.as_ref(), "vector {}", test.tc_id);
            own += 1;
        }
        ran.check(test.tc_id, test.result, ring.as_ref()[..test.tag.len()] == test.tag[..]);
    }
    println!("HMAC-SHA256: {own} of them by Kith's own function");
    assert!(own > 0);
    ran.end("HMAC-SHA256", set.number_of_tests);
}

#[test]
fn x25519() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let mut ran = Ran::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let private: [u8; 32] = test.private_key[..].try_into().unwrap();
        let public: [u8; 32] = test.public_key[..].try_into().unwrap();
        // X-Wing needs the shared secret whatever the public key is: vectors that may be refused are computed.
        ran.check(test.tc_id, test.result, x25519_dalek::x25519(private, public) == test.shared_secret[..]);
    }
    ran.end("X25519", set.number_of_tests);
}

fn ml_kem_set(name: mlkem::TestName) -> (Vec<mlkem::Test>, usize) {
    let set = mlkem::TestSet::load(name).unwrap();
    (set.test_groups.into_iter().flat_map(|group| group.tests).collect(), set.number_of_tests)
}

#[test]
fn ml_kem_768() {
    let (tests, number) = ml_kem_set(mlkem::TestName::MlKem768);
    let mut ran = Ran::default();
    for test in &tests {
        let agrees = || {
            let (private, public) = MlKem768::from_seed(&test.seed.as_ref()?[..].try_into().ok()?);
            let shared = private.decapsulate(test.ct.as_ref()?[..].try_into().ok()?);
            let right = public.to_bytes()[..] == test.encaps_key.as_ref()?[..];
            Some(right && shared[..] == test.shared_secret.as_ref()?[..])
        };
        ran.check(test.tc_id, test.result, agrees() == Some(true));
    }
    ran.end("ML-KEM-768", number);
}

#[test]
fn ml_kem_768_key_generation() {
    let (tests, number) = ml_kem_set(mlkem::TestName::MlKem768KeyGenSeed);
    let mut ran = Ran::default();
    for test in &tests {
        let agrees = || {
            let (_, public) = MlKem768::from_seed(&test.seed.as_ref()?[..].try_into().ok()?);
            Some(public.to_bytes()[..] == test.encaps_key.as_ref()?[..])
        };
        ran.check(test.tc_id, test.result, agrees() == Some(true));
    }
    ran.end("ML-KEM-768 key generation", number);
}

#[test]
fn ml_kem_768_encapsulation() {
    let (tests, number) = ml_kem_set(mlkem::TestName::MlKem768Encaps);
    let mut ran = Ran::default();
    for test in &tests {
        let agrees = || {
            let public = ml_kem_768::EncapsulationKey::new_from_slice(test.encaps_key.as_ref()?).ok()?;
            let random = test.msg.as_ref()?[..].try_into().ok()?;
            let (sealed, shared) = public.encapsulate_deterministic(&random);
            Some(sealed[..] == test.ct.as_ref()?[..] && shared[..] == test.shared_secret.as_ref()?[..])
        };
        ran.check(test.tc_id, test.result, agrees() == Some(true));
    }
    ran.end("ML-KEM-768 encapsulation", number);
}
