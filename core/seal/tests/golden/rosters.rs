//! Rosters: the devices of one member, and one fault each.

use kith_seal::{KemKey, ListedDevice, PublicKey, Roster, SigningKey};
use serde::{Deserialize, Serialize};

use crate::identities::Reads;
use crate::key;
use kith_vectors::{Hex, Vector, hold};

/// What the entries say of the devices of whoever has this root.
#[derive(Serialize, Deserialize)]
struct Read {
    name: String,
    root: Hex,
    entries: Vec<Hex>,
    #[serde(flatten)]
    reads: Reads<Lists>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Lists {
    head: Hex,
    devices: Vec<Device>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Device {
    key: Hex,
    kem: Hex,
}

impl Lists {
    fn of(roster: &Roster) -> Self {
        let device = |device: &ListedDevice| Device {
            key: device.key.as_bytes()[..].into(),
            kem: device.kem[..].into(),
        };
        Self {
            head: roster.head().as_bytes()[..].into(),
            devices: roster.devices().iter().map(device).collect(),
        }
    }
}

fn read(root: &Hex, entries: &[Hex]) -> Reads<Lists> {
    let root = PublicKey::from_slice(&root.0).unwrap();
    let entries: Vec<Vec<u8>> = entries.iter().map(|entry| entry.0.clone()).collect();
    Reads::of(Roster::read(root, &entries).as_ref().map(Lists::of))
}

const SIGNATURE: usize = 64;
/// Offsets of an entry's fields.
const KIND: usize = 1;
const BEFORE: usize = 2;
const DEVICE: usize = 34;
const KEM: usize = 66;
const BY: usize = 1_282;

/// An entry whose signed bytes are other than they were, signed again.
fn signed_again(
    root: PublicKey,
    by: &SigningKey,
    entry: &[u8],
    change: impl FnOnce(&mut Vec<u8>),
) -> Vec<u8> {
    let mut signed = entry[..entry.len() - SIGNATURE].to_vec();
    change(&mut signed);
    let signature = by.sign(&[b"kith roster v1", &root.as_bytes()[..], &signed].concat());
    [&signed[..], signature.as_bytes()].concat()
}

impl Vector for Read {
    const FILE: &'static str = "seal/roster";
    const ABOUT: &'static str = "the devices that entries list for a root, or that they are not to be read";

    fn make() -> Vec<Self> {
        let [root, phone, laptop, tablet, stranger] =
            [0x10, 0x20, 0x30, 0x40, 0x50].map(|first| SigningKey::from_seed(key(first)));
        let kem = |first: u8| KemKey::from_seed(key(first));
        let of =
            |device: &SigningKey, first: u8| ListedDevice { key: device.public(), kem: kem(first).public() };
        let whose = root.public();
        let first = Roster::first(&root, phone.public(), &kem(0x21));
        let second = first.clone().and(whose, &phone, of(&laptop, 0x31));
        let third = second.clone().and(whose, &laptop, of(&tablet, 0x41));
        let by_phone = second.clone().and(whose, &phone, of(&tablet, 0x41));
        let entries = |roster: &Roster| roster.entries().to_vec();
        let most = |count: usize| {
            let roster = first.clone();
            (1..count).fold(roster, |roster, _| roster.and(whose, &phone, of(&laptop, 0x31)))
        };
        let one = &first.entries()[0];
        let two = &second.entries()[1];
        let beginning =
            |change: &dyn Fn(&mut Vec<u8>)| vec![signed_again(whose, &root, one, |entry| change(entry))];
        let going_on = |by: &SigningKey, change: &dyn Fn(&mut Vec<u8>)| {
            vec![one.clone(), signed_again(whose, by, two, |entry| change(entry))]
        };
        let flipped = |at: usize| {
            let mut entry = one.clone();
            entry[at] ^= 1;
            vec![entry]
        };
        let unsigned = one.len() - SIGNATURE;
        let vector = |name: &str, root: PublicKey, entries: Vec<Vec<u8>>| {
            let (root, entries) =
                (Hex::from(&root.as_bytes()[..]), entries.into_iter().map(Hex).collect::<Vec<_>>());
            Self { name: name.to_owned(), reads: read(&root, &entries), root, entries }
        };
        vec![
            vector("one device", whose, entries(&first)),
            vector("two devices", whose, entries(&second)),
            vector("a third, added by the second", whose, entries(&third)),
            vector("as many as are read", whose, entries(&most(Roster::MAX_ENTRIES))),
            vector("one more than are read", whose, entries(&most(Roster::MAX_ENTRIES + 1))),
            vector("nothing at all", whose, vec![]),
            vector("an entry of no bytes", whose, vec![vec![]]),
            vector("of another root", stranger.public(), entries(&first)),
            vector("without one in the middle", whose, vec![one.clone(), by_phone.entries()[2].clone()]),
            vector("a newer version", whose, beginning(&|entry| entry[0] = 2)),
            vector("version 0", whose, beginning(&|entry| entry[0] = 0)),
            vector("another kind of entry", whose, beginning(&|entry| entry[KIND] = 2)),
            vector("a first entry with one before it", whose, beginning(&|entry| entry[BEFORE] = 1)),
            vector("a byte more", whose, beginning(&|entry| entry.push(0))),
            vector("a byte less", whose, beginning(&|entry| entry.truncate(unsigned - 1))),
            vector("its signature cut short", whose, vec![one[..one.len() - 1].to_vec()]),
            vector(
                "a first device added by itself",
                whose,
                vec![signed_again(whose, &phone, one, |entry| {
                    entry[BY..BY + 32].copy_from_slice(phone.public().as_bytes());
                })],
            ),
            vector(
                "signed by another than it names",
                whose,
                vec![signed_again(whose, &stranger, one, |_| {})],
            ),
            vector(
                "signed for another root",
                whose,
                vec![signed_again(stranger.public(), &root, one, |_| {})],
            ),
            vector(
                "a second device added by the root",
                whose,
                going_on(&root, &|entry| {
                    entry[BY..BY + 32].copy_from_slice(whose.as_bytes());
                }),
            ),
            vector(
                "a second device added by itself",
                whose,
                going_on(&laptop, &|entry| {
                    entry[BY..BY + 32].copy_from_slice(laptop.public().as_bytes());
                }),
            ),
            vector(
                "a second device after another first one",
                whose,
                going_on(&phone, &|entry| entry[BEFORE] ^= 1),
            ),
            vector("another device key", whose, flipped(DEVICE)),
            vector("another KEM key", whose, flipped(KEM)),
            vector("a changed signature", whose, flipped(unsigned)),
        ]
    }

    fn check(self) {
        assert_eq!(read(&self.root, &self.entries), self.reads, "{}", self.name);
    }
}

#[test]
fn rosters() {
    let good = Read::make().into_iter().filter(|vector| matches!(vector.reads, Reads::Holds(_))).count();
    assert_eq!(good, 4, "one device, two, three, as many as are read");
    assert!(hold::<Read>() > good);
}
