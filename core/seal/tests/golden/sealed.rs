//! Bodies and rows, good ones and with one fault each.

use kith_seal::testing::{self, SeededRandom};
use kith_seal::{EpochReader, Key, Label, Lock, PublicKey, RowKey, Vault, derive, padded_len};
use serde::{Deserialize, Serialize};

use crate::key;
use kith_vectors::{Hex, Vector, hold};

const NOT_OPENED: &str = "NotOpened";

/// What comes out: the plaintext, or the reason why nothing does.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
enum Opens {
    Plaintext(Hex),
    Error(String),
}

fn opens<T: AsRef<[u8]>, E>(opened: Result<T, E>) -> Opens {
    opened
        .map_or_else(|_| Opens::Error(NOT_OPENED.to_owned()), |bytes| Opens::Plaintext(bytes.as_ref().into()))
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    name: String,
    epoch_secret: Hex,
    random: Hex,
    associated: Hex,
    sealed: Hex,
    #[serde(flatten)]
    opens: Opens,
}

impl Body {
    fn new(name: &str, plaintext: &[u8]) -> Self {
        let (secret, random, associated) = (key(0x10), [0x20; 32], b"header".to_vec());
        let sealed = reader(secret.clone()).body_key(&random).seal(&associated, plaintext);
        Self {
            name: name.to_owned(),
            epoch_secret: secret.expose()[..].into(),
            random: random[..].into(),
            associated: Hex(associated),
            sealed: Hex(sealed),
            opens: Opens::Plaintext(plaintext.into()),
        }
    }

    fn faulty(name: &str, fault: impl FnOnce(&mut Self)) -> Self {
        let mut body = Self { opens: Opens::Error(NOT_OPENED.to_owned()), ..Self::new(name, b"a note") };
        fault(&mut body);
        body
    }

    /// Sealed under the right key, but with bytes that no padding gives.
    fn padded_as(name: &str, padded: &[u8]) -> Self {
        Self::faulty(name, |body| {
            let read = derive(&[], &key(0x10), Label::EpochRead);
            let key = derive(&body.random.0, &read, Label::ChunkBody);
            body.sealed.0 = testing::seal(&key, [0; 12], &body.associated.0, padded);
        })
    }
}

fn reader(secret: Key) -> EpochReader {
    EpochReader::new(secret, PublicKey::from_bytes([0; 32]))
}

impl Vector for Body {
    const FILE: &'static str = "seal/bodies";
    const ABOUT: &'static str =
        "sealed = AEAD(HKDF(random, read key, chunk body), nonce 0, associated, padded plaintext)";

    fn make() -> Vec<Self> {
        let with_marker = |len: usize, marker: u8| {
            let mut padded = vec![0; len];
            padded[6] = marker;
            padded
        };
        let mut vectors = vec![
            Self::new("nothing", b""),
            Self::new("a note", "🌱 one step, then one more".as_bytes()),
            Self::new("ends in zeros", &[0; 100]),
            Self::new("ends in markers", &[0x80; 100]),
        ];
        vectors.extend(
            [255, 256, 511, 512, 1023, 1024].map(|len| Self::new(&format!("{len} bytes"), &vec![7; len])),
        );
        vectors.extend([
            Self::faulty("another epoch", |body| body.epoch_secret.0[0] ^= 1),
            Self::faulty("another random", |body| body.random.0[31] ^= 1),
            Self::faulty("another header", |body| body.associated.0[5] ^= 1),
            Self::faulty("a longer header", |body| body.associated.0.push(0)),
            Self::faulty("first byte changed", |body| body.sealed.0[0] ^= 1),
            Self::faulty("tag changed", |body| body.sealed.0[271] ^= 0x80),
            Self::faulty("last byte missing", |body| body.sealed.0.truncate(271)),
            Self::faulty("one byte more", |body| body.sealed.0.push(0)),
            Self::faulty("shorter than a tag", |body| body.sealed.0.truncate(15)),
            Self::faulty("nothing at all", |body| body.sealed.0.clear()),
            Self::padded_as("no padding", b"a note"),
            Self::padded_as("no marker", &[0; 256]),
            Self::padded_as("another marker", &with_marker(256, 0x81)),
            Self::padded_as("padded further than needed", &with_marker(512, 0x80)),
            Self::padded_as("padded to no step", &with_marker(300, 0x80)),
            Self::padded_as("empty", b""),
        ]);
        vectors
    }

    fn check(self) {
        let key = reader(Key::from_slice(&self.epoch_secret.0).unwrap());
        let key = || key.body_key(&self.random.0[..].try_into().unwrap());
        assert_eq!(opens(key().open(&self.associated.0, &self.sealed.0)), self.opens, "{}", self.name);
        if let Opens::Plaintext(plaintext) = &self.opens {
            assert_eq!(key().seal(&self.associated.0, &plaintext.0), self.sealed.0);
            assert_eq!(self.sealed.0.len(), padded_len(plaintext.0.len()) + 16);
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    name: String,
    vault_key: Hex,
    row_name: Hex,
    row: Hex,
    #[serde(flatten)]
    opens: Opens,
}

/// The rows of the vault that has this key and no lock.
fn rows(vault_key: &[u8]) -> RowKey {
    let copy = [&[1, 1, 0, 0, 32][..], vault_key].concat();
    let check = kith_seal::Digest::of(&[&copy]);
    let vault = Vault::from_bytes(&[&copy, &check.as_bytes()[..8]].concat()).unwrap();
    vault.open_without_lock().unwrap().rows()
}

impl Row {
    fn new(name: &str, plaintext: &[u8]) -> Self {
        let vault_key = key(0x30).expose().to_vec();
        let row = rows(&vault_key).seal(&SeededRandom::new(3), b"identity", plaintext).unwrap();
        Self {
            name: name.to_owned(),
            vault_key: Hex(vault_key),
            row_name: b"identity"[..].into(),
            row: Hex(row),
            opens: Opens::Plaintext(plaintext.into()),
        }
    }

    fn faulty(name: &str, fault: impl FnOnce(&mut Self)) -> Self {
        let mut row = Self { opens: Opens::Error(NOT_OPENED.to_owned()), ..Self::new(name, b"a view") };
        fault(&mut row);
        row
    }
}

impl Vector for Row {
    const FILE: &'static str = "seal/rows";
    const ABOUT: &'static str = "row = 1 ‖ nonce ‖ AEAD(row key, nonce, row name, padded plaintext)";

    fn make() -> Vec<Self> {
        vec![
            Self::new("nothing", b""),
            Self::new("a view", "a goal: ring my sister".as_bytes()),
            Self::new("2,000 bytes", &[7; 2000]),
            Self::faulty("another vault", |row| row.vault_key.0[0] ^= 1),
            Self::faulty("another place", |row| row.row_name.0[0] ^= 1),
            Self::faulty("no place", |row| row.row_name.0.clear()),
            Self::faulty("a newer version", |row| row.row.0[0] = 2),
            Self::faulty("another nonce", |row| row.row.0[1] ^= 1),
            Self::faulty("first byte changed", |row| row.row.0[13] ^= 1),
            Self::faulty("tag changed", |row| *row.row.0.last_mut().unwrap() ^= 1),
            Self::faulty("last byte missing", |row| row.row.0.truncate(284)),
            Self::faulty("one byte more", |row| row.row.0.push(0)),
            Self::faulty("a nonce alone", |row| row.row.0.truncate(13)),
            Self::faulty("half a nonce", |row| row.row.0.truncate(7)),
            Self::faulty("nothing at all", |row| row.row.0.clear()),
        ]
    }

    fn check(self) {
        let opened = rows(&self.vault_key.0).open(&self.row_name.0, &self.row.0);
        assert_eq!(opens(opened), self.opens, "{}", self.name);
    }
}

#[test]
fn bodies() {
    assert!(hold::<Body>() > 0);
}

#[test]
fn rows_of_a_vault() {
    // The way to a vault of a chosen key is the way everybody else has.
    let (vault, key) = Vault::create(&Lock::None, &SeededRandom::new(4)).unwrap();
    let again = rows(&vault.to_bytes()[5..37]);
    assert_eq!(again.name::<32>(b"id"), key.rows().name::<32>(b"id"));
    assert!(hold::<Row>() > 0);
}
