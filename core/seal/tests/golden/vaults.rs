//! Vault records: good ones, and with one fault each.

use kith_seal::testing::SeededRandom;
use kith_seal::{
    Digest, Key, Label, Lock, Passphrase, PlatformKey, UnlockError, Vault, VaultKey, derive, keyed_name,
};
use serde::{Deserialize, Serialize};

use crate::key;
use kith_vectors::{Hex, Vector, hold};

const TYPED: &str = "warm bread on Sundays";

/// What becomes of it.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
enum Opens {
    VaultKey(Hex),
    Error(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    name: String,
    record: Hex,
    /// With neither this nor a platform's key: opened without a lock.
    passphrase: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    platform_key: Option<Hex>,
    #[serde(flatten)]
    opens: Opens,
    /// What is written once it was read, where that is not the record itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<Hex>,
}

/// The code of an error, as every language names it.
fn code(error: UnlockError) -> String {
    match error {
        UnlockError::WrongPassphrase => "WrongPassphrase",
        UnlockError::WrongPlatformKey => "WrongPlatformKey",
        UnlockError::PassphraseTooShort => "PassphraseTooShort",
        UnlockError::PassphraseTooLong => "PassphraseTooLong",
        UnlockError::SlotDamaged => "SlotDamaged",
        UnlockError::Newer => "Newer",
        UnlockError::NoSuchSlot => "NoSuchSlot",
        UnlockError::Random(_) => "Random",
    }
    .to_owned()
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

/// Ways to make vectors around one vault key.
struct Maker {
    locked: Vec<u8>,
    /// The locked record with a platform slot beside it.
    both: Vec<u8>,
}

impl Maker {
    fn new() -> Self {
        let vault = Vault::from_bytes(&record(1, &[(0, key(0x40).expose())])).unwrap();
        let lock = Lock::Passphrase(Passphrase::new(TYPED).unwrap());
        let opened = vault.open_without_lock().unwrap();
        let locked = vault.change_lock(&opened, &lock, &SeededRandom::new(5)).unwrap();
        let both = locked.with_platform_key(&opened, &platform_key(), &SeededRandom::new(6)).unwrap();
        Self { locked: locked.to_bytes().to_vec(), both: both.to_bytes().to_vec() }
    }

    /// The body of the passphrase slot, with its cost replaced.
    fn slot(&self, memory_kib: u32, passes: u32, lanes: u8) -> Vec<u8> {
        [&memory_kib.to_be_bytes()[..], &passes.to_be_bytes(), &[lanes], &self.locked[14..78]].concat()
    }

    fn opens(name: &str, record: Vec<u8>, typed: Option<&str>) -> Record {
        let opens = Opens::VaultKey(key(0x40).expose()[..].into());
        Record {
            name: name.to_owned(),
            record: Hex(record),
            passphrase: typed.map(str::to_owned),
            platform_key: None,
            opens,
            written: None,
        }
    }

    fn fails(name: &str, record: Vec<u8>, typed: Option<&str>, error: UnlockError) -> Record {
        Record { opens: Opens::Error(code(error)), ..Self::opens(name, record, typed) }
    }

    /// Opened by a platform's key.
    fn by_platform(vector: Record, key: &[u8]) -> Record {
        Record { platform_key: Some(Hex(key.to_vec())), ..vector }
    }

    /// The body of the platform slot, after something happened to it.
    fn platform_slot(&self, happen: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut body = self.both[81..161].to_vec();
        happen(&mut body);
        body
    }

    /// The locked record after something happened to it, which nevertheless opens.
    fn survives(&self, name: &str, happen: impl FnOnce(&mut Vec<u8>)) -> Record {
        let mut bytes = self.locked.clone();
        happen(&mut bytes);
        Record { written: Some(Hex(self.locked.clone())), ..Self::opens(name, bytes, Some(TYPED)) }
    }

    /// The locked record after something happened to it, of which nothing is left.
    fn damaged(&self, name: &str, happen: impl FnOnce(&mut Vec<u8>)) -> Record {
        let mut bytes = self.locked.clone();
        happen(&mut bytes);
        Self::fails(name, bytes, Some(TYPED), UnlockError::SlotDamaged)
    }
}

impl Vector for Record {
    const FILE: &'static str = "seal/vault";
    const ABOUT: &'static str = "the vault record, opened with the passphrase or the platform's key, or without either where there is none: the vault key, or the \
         error's code";

    fn make() -> Vec<Self> {
        use UnlockError::{
            Newer, NoSuchSlot, PassphraseTooLong, PassphraseTooShort, SlotDamaged, WrongPassphrase,
            WrongPlatformKey,
        };
        let maker = Maker::new();
        let vault_key = key(0x40);
        let open: (u8, &[u8]) = (0, vault_key.expose());
        let good = maker.slot(19_456, 2, 1);
        let locked: (u8, &[u8]) = (1, &good);
        let (len, half) = (maker.locked.len(), maker.locked.len() / 2);
        let cost = |name: &str, memory_kib, passes, lanes| {
            let slot = maker.slot(memory_kib, passes, lanes);
            Maker::fails(name, record(1, &[(1, &slot)]), Some(TYPED), SlotDamaged)
        };
        let platform = platform_key();
        let platform = &platform.expose()[..];
        let slot = |happen: fn(&mut Vec<u8>)| record(1, &[locked, (2, &maker.platform_slot(happen))]);
        let faulty = |name: &str, record: &[u8], key: &[u8], error| {
            Maker::by_platform(Maker::fails(name, record.to_vec(), None, error), key)
        };
        let typed =
            |name: &str, typed: &str, error| Maker::fails(name, maker.locked.clone(), Some(typed), error);
        vec![
            Maker::opens("no lock", record(1, &[open]), None),
            Maker::opens("passphrase", maker.locked.clone(), Some(TYPED)),
            Maker::opens(
                "passphrase with a full-width space",
                maker.locked.clone(),
                Some("warm\u{3000}bread on Sundays"),
            ),
            Maker::opens(
                "passphrase beside kinds to come",
                record(1, &[(200, b"kept"), locked, (2, b"")]),
                Some(TYPED),
            ),
            Maker::opens("no lock beside kinds to come", record(1, &[(255, &[7; 300]), open]), None),
            Maker::opens(
                "sixteen slots",
                record(1, &[[(200, &b"kept"[..]); 15].as_slice(), &[open]].concat()),
                None,
            ),
            typed("wrong passphrase", "warm bread on Mondays", WrongPassphrase),
            typed("passphrase in another case", "Warm bread on Sundays", WrongPassphrase),
            typed("passphrase of 7 characters", "7 chars", PassphraseTooShort),
            typed("passphrase of 1,025 bytes", &"x".repeat(1025), PassphraseTooLong),
            Maker::fails("locked, without a passphrase", maker.locked.clone(), None, NoSuchSlot),
            Maker::fails("no lock, with a passphrase", record(1, &[open]), Some(TYPED), NoSuchSlot),
            Maker::fails("only a kind to come", record(1, &[(200, b"kept")]), None, NoSuchSlot),
            maker.survives("first copy damaged", |bytes| bytes[20] ^= 1),
            maker.survives("second copy damaged", |bytes| bytes[half + 20] ^= 1),
            maker.survives("version of the first copy damaged", |bytes| bytes[0] ^= 0x80),
            maker.survives("a length in the first copy damaged", |bytes| bytes[3] ^= 0x80),
            maker.survives("last byte missing", |bytes| bytes.truncate(len - 1)),
            maker.survives("first byte missing", |bytes| {
                bytes.remove(0);
            }),
            maker.survives("second copy missing", |bytes| bytes.truncate(half)),
            maker.survives("one byte behind", |bytes| bytes.push(0)),
            maker.survives("one byte in front", |bytes| bytes.insert(0, 1)),
            maker.damaged("both copies damaged", |bytes| {
                bytes[20] ^= 1;
                bytes[half + 20] ^= 1;
            }),
            maker.damaged("cut inside the first copy", |bytes| bytes.truncate(half - 1)),
            maker.damaged("nothing at all", Vec::clear),
            Maker::fails("a newer version", record(2, &[open]), None, Newer),
            Maker::fails("version 0", record(0, &[open]), None, SlotDamaged),
            Maker::fails("no slots", record(1, &[]), None, SlotDamaged),
            Maker::fails(
                "seventeen slots",
                record(1, &[[(200, &b"kept"[..]); 16].as_slice(), &[open]].concat()),
                None,
                SlotDamaged,
            ),
            Maker::fails("two locks", record(1, &[open, locked]), None, SlotDamaged),
            Maker::fails("no lock, 31 bytes", record(1, &[(0, &open.1[..31])]), None, SlotDamaged),
            Maker::fails(
                "passphrase slot, 72 bytes",
                record(1, &[(1, &good[..72])]),
                Some(TYPED),
                SlotDamaged,
            ),
            cost("too little memory", 19_455, 2, 1),
            cost("too much memory", 47_105, 2, 1),
            cost("no passes", 19_456, 0, 1),
            cost("too many passes", 19_456, 5, 1),
            cost("two lanes", 19_456, 2, 2),
            Maker::fails(
                "another cost",
                record(1, &[(1, &maker.slot(19_456, 1, 1))]),
                Some(TYPED),
                WrongPassphrase,
            ),
            Maker::by_platform(Maker::opens("platform's key", maker.both.clone(), None), platform),
            Maker::opens("passphrase beside a platform slot", maker.both.clone(), Some(TYPED)),
            faulty("another platform's key", &maker.both, &[0x51; 32], WrongPlatformKey),
            faulty("no platform slot", &maker.locked, platform, NoSuchSlot),
            faulty(
                "platform slot with another random",
                &slot(|body| body[0] ^= 1),
                platform,
                WrongPlatformKey,
            ),
            faulty("platform slot damaged", &slot(|body| body[79] ^= 1), platform, WrongPlatformKey),
            faulty("platform slot, 79 bytes", &slot(|body| body.truncate(79)), platform, NoSuchSlot),
            Maker::by_platform(
                Maker::opens(
                    "two platform slots, of which the first counts",
                    record(1, &[locked, (2, &maker.platform_slot(|_| ())), (2, &[7; 80])]),
                    None,
                ),
                platform,
            ),
            faulty(
                "two platform slots, of which the second would open",
                &record(1, &[locked, (2, &[7; 80]), (2, &maker.platform_slot(|_| ()))]),
                platform,
                WrongPlatformKey,
            ),
            Maker::opens(
                "passphrase beside a platform slot of 81 bytes",
                slot(|body| body.push(0)),
                Some(TYPED),
            ),
        ]
    }

    fn check(self) {
        let vault = Vault::from_bytes(&self.record.0);
        if let Ok(vault) = &vault {
            assert_eq!(
                vault.to_bytes()[..],
                self.written.as_ref().unwrap_or(&self.record).0,
                "{}",
                self.name
            );
        }
        let opened = vault.and_then(|vault| match (&self.passphrase, &self.platform_key) {
            (Some(typed), _) => vault.open_with_passphrase(&Passphrase::new(typed)?),
            (None, Some(key)) => vault.open_with_platform_key(&PlatformKey::from_slice(&key.0).unwrap()),
            (None, None) => vault.open_without_lock(),
        });
        match self.opens {
            Opens::VaultKey(key) => assert_eq!(names(&opened.unwrap()), expected(&key.0), "{}", self.name),
            Opens::Error(error) => assert_eq!(opened.map_err(code).err(), Some(error), "{}", self.name),
        }
    }
}

/// The key of the platform slots here.
fn platform_key() -> PlatformKey {
    PlatformKey::from_slice(&[0x50; 32]).unwrap()
}

/// A vault key shows itself by the names it gives.
fn names(key: &VaultKey) -> [u8; 32] {
    key.rows().name(b"id")
}

fn expected(vault_key: &[u8]) -> [u8; 32] {
    keyed_name(&derive(&[], &Key::from_slice(vault_key).unwrap(), Label::VaultNames), b"id")
}

#[test]
fn vault_records() {
    assert!(hold::<Record>() > 0);
}
