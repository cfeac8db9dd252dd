//! Identities, epochs, words.

use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Epoch, Identity, Words};
use serde::{Deserialize, Serialize};

use kith_vectors::{Hex, Vector, hold};

const MALFORMED: &str = "Malformed";

/// What was read, or why nothing can be.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Reads<T> {
    Holds(T),
    Error(String),
}

impl<T> Reads<T> {
    pub(crate) fn of(read: Option<T>) -> Self {
        read.map_or_else(|| Self::Error(MALFORMED.to_owned()), Self::Holds)
    }
}

#[derive(Serialize, Deserialize)]
struct Record<T> {
    name: String,
    record: Hex,
    #[serde(flatten)]
    reads: Reads<T>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Holder {
    words: String,
    root_public_key: Hex,
    device_public_key: Hex,
    /// SHA-256 of the public half, which is 1,216 bytes.
    device_kem_digest: Hex,
    recovery_kem_digest: Hex,
    /// Tags of the recovery space's epochs 0, 1 and 2.
    recovery_tags: Vec<Hex>,
}

impl Holder {
    fn of(identity: &Identity) -> Self {
        let words = &identity.words;
        Self {
            words: words.to_text().to_string(),
            root_public_key: words.root().public().as_bytes()[..].into(),
            device_public_key: identity.device.public().as_bytes()[..].into(),
            device_kem_digest: Digest::of(&[&identity.device_kem.public()]).as_bytes()[..].into(),
            recovery_kem_digest: Digest::of(&[&words.recovery_kem().public()]).as_bytes()[..].into(),
            recovery_tags: (0..3)
                .map(|k| words.recovery_epoch(k).reader().tag().as_bytes()[..].into())
                .collect(),
        }
    }
}

/// A record whole, and with one fault each.
fn with_faults<T>(whole: &[u8], read: impl Fn(&[u8]) -> Option<T>) -> Vec<Record<T>> {
    let record = |name: &str, bytes: Vec<u8>| Record {
        name: name.to_owned(),
        reads: Reads::of(read(&bytes)),
        record: Hex(bytes),
    };
    vec![
        record("whole", whole.to_vec()),
        record("a newer version", [&[2], &whole[1..]].concat()),
        record("version 0", [&[0], &whole[1..]].concat()),
        record("last byte missing", whole[..whole.len() - 1].to_vec()),
        record("one byte more", [whole, &[0]].concat()),
        record("a version alone", vec![1]),
        record("nothing at all", vec![]),
    ]
}

impl Vector for Record<Holder> {
    const FILE: &'static str = "seal/identity";
    const ABOUT: &'static str = "the identity record, what it holds and what comes out of its words";

    fn make() -> Vec<Self> {
        let identity = Identity::random(&SeededRandom::new(6)).unwrap();
        with_faults(&identity.to_bytes(), |bytes| Identity::from_bytes(bytes).as_ref().map(Holder::of))
    }

    fn check(self) {
        let read = Identity::from_bytes(&self.record.0);
        assert_eq!(Reads::of(read.as_ref().map(Holder::of)), self.reads, "{}", self.name);
    }
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Opened {
    public_key: Hex,
    tag: Hex,
    access_key: Hex,
    /// The slot of the record id of sixteen zeros.
    slot: Hex,
}

impl Opened {
    fn of(epoch: &Epoch) -> Self {
        let reader = epoch.reader();
        Self {
            public_key: reader.public().as_bytes()[..].into(),
            tag: reader.tag().as_bytes()[..].into(),
            access_key: reader.access().expose()[..].into(),
            slot: reader.slot(&[0; 16])[..].into(),
        }
    }
}

impl Vector for Record<Opened> {
    const FILE: &'static str = "seal/epoch";
    const ABOUT: &'static str = "the epoch record and what comes out of it";

    fn make() -> Vec<Self> {
        let epoch = Epoch::random(&SeededRandom::new(7)).unwrap();
        with_faults(&epoch.to_bytes(), |bytes| Epoch::from_bytes(bytes).as_ref().map(Opened::of))
    }

    fn check(self) {
        let read = Epoch::from_bytes(&self.record.0);
        assert_eq!(Reads::of(read.as_ref().map(Opened::of)), self.reads, "{}", self.name);
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Typed {
    name: String,
    typed: String,
    #[serde(flatten)]
    reads: Reads<Hex>,
}

/// The entropy of words as somebody typed them.
fn entropy(typed: &str) -> Option<Hex> {
    let words = Words::parse(typed)?;
    let identity = Identity::random(&SeededRandom::new(0)).unwrap();
    Some(Identity { words, ..identity }.to_bytes()[1..33].into())
}

impl Vector for Typed {
    const FILE: &'static str = "seal/words";
    const ABOUT: &'static str = "words as somebody typed them, and the 32 bytes that they stand for";

    fn make() -> Vec<Self> {
        let good = Words::random(&SeededRandom::new(8)).unwrap().to_text().to_string();
        let other = |from: &str, to: &str| good.replacen(from, to, 1);
        let list: Vec<&str> = good.split(' ').collect();
        let (first, last) = (list[0], list[23]);
        let swapped = [&[list[1], list[0]], &list[2..]].concat().join(" ");
        [
            ("as shown", good.clone()),
            ("in capitals", good.to_uppercase()),
            ("one a line", good.replace(' ', "\r\n")),
            ("spaced out", format!("\t {}\u{3000}", good.replace(' ', "  \u{a0}"))),
            ("twenty-three words", list[..23].join(" ")),
            ("twenty-five words", format!("{good} {last}")),
            ("twelve words", ["abandon "; 11].concat() + "about"),
            ("two words swapped", swapped),
            ("a word not on the list", other(first, "kith")),
            ("a word cut short", other(first, &first[..3])),
            ("a letter too many", other(first, &format!("{first}s"))),
            ("joined by commas", good.replace(' ', ",")),
            ("wrong checksum", ["abandon "; 23].concat() + "abandon"),
            ("nothing at all", String::new()),
        ]
        .map(|(name, typed)| Self { name: name.to_owned(), reads: Reads::of(entropy(&typed)), typed })
        .into()
    }

    fn check(self) {
        assert_eq!(Reads::of(entropy(&self.typed)), self.reads, "{}", self.name);
    }
}

#[test]
fn identity_records() {
    assert!(hold::<Record<Holder>>() > 0);
}

#[test]
fn epoch_records() {
    assert!(hold::<Record<Opened>>() > 0);
}

#[test]
fn typed_words() {
    let good: Vec<_> =
        Typed::make().into_iter().filter(|typed| matches!(typed.reads, Reads::Holds(_))).collect();
    assert_eq!(good.len(), 4, "as shown, in capitals, one a line, spaced out");
    assert!(hold::<Typed>() > 0);
}
