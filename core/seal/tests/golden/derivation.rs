//! Derived keys, names, padded lengths.

use kith_seal::testing::SeededRandom;
use kith_seal::{
    EpochReader, Key, Label, PublicKey, Random, SigningKey, derive, keyed_name, padded_len, random_bytes,
};
use serde::{Deserialize, Serialize};

use crate::key;
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
struct Derived {
    label: String,
    salt: Hex,
    key: Hex,
    derived: Hex,
}

impl Vector for Derived {
    const FILE: &'static str = "seal/derive";
    const ABOUT: &'static str =
        "derived = HKDF(salt, key, label), for every label and for salts of 0, 4 and 32 bytes";

    fn make() -> Vec<Self> {
        let random = SeededRandom::new(1);
        let mut vectors = Vec::new();
        for label in Label::ALL {
            for salt_len in [0, 4, 32] {
                let mut salt = vec![0; salt_len];
                random.fill(&mut salt).unwrap();
                let key = Key::random(&random).unwrap();
                vectors.push(Self {
                    label: label.as_str().to_owned(),
                    derived: derive(&salt, &key, label).expose()[..].into(),
                    salt: Hex(salt),
                    key: key.expose()[..].into(),
                });
            }
        }
        vectors
    }

    fn check(self) {
        let label = Label::ALL.into_iter().find(|label| label.as_str() == self.label).unwrap();
        let derived = derive(&self.salt.0, &Key::from_slice(&self.key.0).unwrap(), label);
        assert_eq!(derived.expose()[..], self.derived.0);
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Name {
    /// The tag of an epoch.
    Tag { public_key: Hex, tag: Hex },
    /// The slot of a record.
    Slot { epoch_secret: Hex, record: Hex, slot: Hex },
    /// The name of a vault's row or view.
    Row { vault_key: Hex, id: Hex, name: Hex },
}

impl Vector for Name {
    const FILE: &'static str = "seal/names";
    const ABOUT: &'static str = "tag = SHA-256(public key)[..16]; slot = HMAC(slot key, record)[..16]; name = HMAC(name key, id)[..32]";

    fn make() -> Vec<Self> {
        let random = SeededRandom::new(2);
        let mut vectors = Vec::new();
        for _ in 0..4 {
            let public = SigningKey::random(&random).unwrap().public();
            vectors.push(Self::Tag {
                public_key: public.as_bytes()[..].into(),
                tag: public.tag().as_bytes()[..].into(),
            });
            let (secret, record) = (Key::random(&random).unwrap(), random_bytes(&random).unwrap());
            vectors.push(Self::Slot {
                epoch_secret: secret.expose()[..].into(),
                record: record[..].into(),
                slot: EpochReader::new(secret, public).slot(&record)[..].into(),
            });
            let (vault, id) = (Key::random(&random).unwrap(), random_bytes::<16>(&random).unwrap());
            let name: [u8; 32] = keyed_name(&derive(&[], &vault, Label::VaultNames), &id);
            vectors.push(Self::Row {
                vault_key: vault.expose()[..].into(),
                id: id[..].into(),
                name: name[..].into(),
            });
        }
        vectors
    }

    fn check(self) {
        match self {
            Self::Tag { public_key, tag } => {
                assert_eq!(PublicKey::from_slice(&public_key.0).unwrap().tag().as_bytes()[..], tag.0);
            }
            Self::Slot { epoch_secret, record, slot } => {
                let secret = Key::from_slice(&epoch_secret.0).unwrap();
                let reader = EpochReader::new(secret, PublicKey::from_bytes([0; 32]));
                assert_eq!(reader.slot(&record.0.try_into().unwrap())[..], slot.0);
            }
            Self::Row { vault_key, id, name } => {
                let names = derive(&[], &Key::from_slice(&vault_key.0).unwrap(), Label::VaultNames);
                assert_eq!(keyed_name::<32>(&names, &id.0)[..], name.0);
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Padded {
    len: usize,
    padded: usize,
}

impl Vector for Padded {
    const FILE: &'static str = "seal/padding";
    const ABOUT: &'static str = "padded = length of a plaintext of len bytes with its marker and zeros";

    fn make() -> Vec<Self> {
        let around = |len: usize| [len - 1, len, len + 1];
        let steps =
            [255, 511, 1023, 1087, 2047, 4095, 10_000, 65_535, 1_000_000].into_iter().flat_map(around);
        [0, 1, 200].into_iter().chain(steps).map(|len| Self { len, padded: padded_len(len) }).collect()
    }

    fn check(self) {
        assert_eq!(padded_len(self.len), self.padded);
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Signed {
    name: String,
    seed: Hex,
    public_key: Hex,
    message: Hex,
    signature: Hex,
    verifies: bool,
}

impl Vector for Signed {
    const FILE: &'static str = "seal/signatures";
    const ABOUT: &'static str = "Ed25519: what the seed's key signs, and one fault each";

    fn make() -> Vec<Self> {
        let signing = SigningKey::from_seed(key(0x60));
        let vector = |name: &str, message: &[u8], fault: fn(&mut Self)| {
            let mut vector = Self {
                name: name.to_owned(),
                seed: signing.seed().expose()[..].into(),
                public_key: signing.public().as_bytes()[..].into(),
                message: message.into(),
                signature: signing.sign(message).as_bytes()[..].into(),
                verifies: true,
            };
            fault(&mut vector);
            vector.verifies = vector.signature.0 == signing.sign(&vector.message.0).as_bytes()
                && vector.public_key.0 == signing.public().as_bytes();
            vector
        };
        vec![
            vector("nothing", b"", |_| {}),
            vector("a header", &[7; 134], |_| {}),
            vector("another message", b"kith", |vector| vector.message.0[0] ^= 1),
            vector("another public key", b"kith", |vector| vector.public_key.0[0] ^= 1),
            vector("R changed", b"kith", |vector| vector.signature.0[0] ^= 1),
            vector("S changed", b"kith", |vector| vector.signature.0[32] ^= 1),
            vector("S not reduced", b"kith", |vector| vector.signature.0[63] |= 0xe0),
        ]
    }

    fn check(self) {
        let public = PublicKey::from_slice(&self.public_key.0).unwrap();
        let signature = kith_seal::Signature::from_bytes(self.signature.0.try_into().unwrap());
        assert_eq!(public.verifies(&self.message.0, &signature), self.verifies, "{}", self.name);
        if self.verifies {
            let signing = SigningKey::from_seed(Key::from_slice(&self.seed.0).unwrap());
            assert_eq!((signing.public(), signing.sign(&self.message.0)), (public, signature));
        }
    }
}

#[test]
fn derived_keys() {
    assert!(hold::<Derived>() > 0);
}

#[test]
fn names() {
    assert!(hold::<Name>() > 0);
}

#[test]
fn padded_lengths() {
    assert!(hold::<Padded>() > 0);
}

#[test]
fn signatures() {
    assert!(hold::<Signed>() > 0);
}
