//! Parcels: good ones, and one fault each.

use kith_log::{Chunk, Kind, PackError, ParcelError, ParcelReader, pack};
use kith_seal::testing::SeededRandom;
use kith_seal::{CodeError, Epoch, RelationKey};
use serde::{Deserialize, Serialize};

use crate::chunks::{document, sealed};
use crate::{epoch, epoch_of};
use kith_vectors::{Hex, Vector, hold};

/// What a reader with `own` (the relation of a member's own devices) or `contact` makes of a parcel.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parcel {
    name: String,
    /// The reader's epoch: of its own space, or of its outbox to a contact.
    epoch_record: Hex,
    /// The contact's outbox to the reader; absent between own devices.
    contact_record: Option<Hex>,
    parcel: Hex,
    /// How many sections are for somebody else.
    passed: usize,
    /// The chunks that were read before anything was wrong.
    chunks: Vec<Hex>,
    /// Absent where all is well.
    error: Option<String>,
}

/// Reads a parcel to its end or to the first fault.
fn read(key: &RelationKey, parcel: &[u8]) -> (usize, Vec<Vec<u8>>, Option<ParcelError>) {
    let (mut passed, mut chunks) = (0, Vec::new());
    let (mut reader, mut rest) = (ParcelReader::new(), parcel);
    let mut read = || {
        while let Some(section) = reader.read(&mut rest)? {
            if section.is_for(key) {
                chunks.extend(section.open(key)?);
            } else {
                passed += 1;
            }
        }
        reader.finish()
    };
    let error = read().err();
    (passed, chunks, error)
}

fn name(error: ParcelError) -> &'static str {
    match error {
        ParcelError::Code(CodeError::NotKith) => "NotKith",
        ParcelError::Code(CodeError::Other(_)) => "Other",
        ParcelError::Code(CodeError::Newer) => "Newer",
        ParcelError::Code(CodeError::Damaged) => "Damaged",
        ParcelError::CutShort => "CutShort",
        ParcelError::TooLarge => "TooLarge",
    }
}

fn some(epoch: &Epoch) -> Vec<Chunk> {
    let chunk = |seq, kind, text| sealed(epoch, seq, kind, document(text)).chunk().clone();
    vec![chunk(1, Kind::Whole, "a goal"), chunk(2, Kind::Delta, "an edit of it")]
}

const HEAD: usize = 24;

impl Vector for Parcel {
    const FILE: &'static str = "log/parcels";
    const ABOUT: &'static str =
        "what whoever holds epochRecord (and the contact's contactRecord) reads of parcel";

    fn make() -> Vec<Self> {
        let [own, mine, yours, theirs] = [1, 2, 3, 4].map(epoch);
        let key = RelationKey::own(own.reader());
        let with = |one: &Epoch, other: &Epoch| RelationKey::contacts(one.reader(), other.reader());
        let parcel = |parts: &[(RelationKey, Vec<Chunk>)]| pack(parts, &SeededRandom::new(9)).unwrap();
        let good = parcel(&[(key.clone(), some(&own))]);
        let bundle = parcel(&[(with(&theirs, &mine), some(&mine)), (with(&yours, &mine), some(&mine))]);
        let nothing = parcel(&[(key, Vec::new())]);
        let fault = |change: fn(&mut Vec<u8>)| {
            let mut parcel = good.clone();
            change(&mut parcel);
            parcel
        };
        let vector = |name: &str, contact: Option<(&Epoch, &Epoch)>, parcel: Vec<u8>| {
            let reader = contact.map_or(&own, |(reader, _)| reader);
            let mut vector = Self {
                name: name.to_owned(),
                epoch_record: reader.to_bytes()[..].into(),
                contact_record: contact.map(|(_, other)| other.to_bytes()[..].into()),
                parcel: Hex(parcel),
                passed: 0,
                chunks: Vec::new(),
                error: None,
            };
            let (passed, chunks, error) = read(&vector.key(), &vector.parcel.0);
            vector.passed = passed;
            vector.chunks = chunks.into_iter().map(Hex).collect();
            vector.error = error.map(|error| self::name(error).to_owned());
            vector
        };
        vec![
            vector("between own devices", None, good.clone()),
            vector("of nothing", None, nothing),
            vector("for two contacts, read by the second", Some((&yours, &mine)), bundle.clone()),
            vector("for two contacts, read by the first", Some((&theirs, &mine)), bundle.clone()),
            vector("for two contacts, read by one who gave it", Some((&mine, &yours)), bundle.clone()),
            vector("for somebody else", None, bundle.clone()),
            vector("nothing of Kith's", None, b"%PDF-1.7 and so on".to_vec()),
            vector("no bytes at all", None, Vec::new()),
            vector("another type of code", None, fault(|parcel| parcel[4] = 1)),
            vector("a type that only a newer version knows", None, fault(|parcel| parcel[4] = 99)),
            vector("a newer version", None, fault(|parcel| parcel[5] = 2)),
            vector("version 0", None, fault(|parcel| parcel[5] = 0)),
            vector("no sections", None, fault(|parcel| parcel[23] = 0)),
            vector("more sections than a parcel has", None, fault(|parcel| parcel[22] = 255)),
            vector("one section more than there is", None, fault(|parcel| parcel[23] = 2)),
            vector("another nonce", None, fault(|parcel| parcel[6] ^= 1)),
            vector("another hint", None, fault(|parcel| parcel[HEAD] ^= 1)),
            vector("a sealed byte changed", None, fault(|parcel| parcel[HEAD + 60] ^= 1)),
            vector("a length beyond what a section has", None, fault(|parcel| parcel[HEAD + 16] = 1)),
            vector("cut short in its head", None, good[..20].to_vec()),
            vector("cut short in a section", None, good[..200].to_vec()),
            vector("cut short between two sections", Some((&theirs, &mine)), first_section(&bundle)),
            vector("longer than it says", None, fault(|parcel| parcel.push(0))),
            vector("its sections changed places", Some((&yours, &mine)), turned(&bundle)),
        ]
    }

    fn check(self) {
        let (passed, chunks, error) = read(&self.key(), &self.parcel.0);
        assert_eq!(error.map(name), self.error.as_deref(), "{}", self.name);
        assert_eq!((passed, chunks), (self.passed, self.chunks.into_iter().map(|chunk| chunk.0).collect()));
    }
}

impl Parcel {
    fn key(&self) -> RelationKey {
        let own = epoch_of(&self.epoch_record);
        match &self.contact_record {
            None => RelationKey::own(own.reader()),
            Some(contact) => RelationKey::contacts(own.reader(), epoch_of(contact).reader()),
        }
    }
}

/// Where the second section of a parcel of two begins.
fn second(bundle: &[u8]) -> usize {
    let len = u32::from_be_bytes(bundle[HEAD + 16..HEAD + 20].try_into().unwrap());
    HEAD + 20 + len as usize
}

fn first_section(bundle: &[u8]) -> Vec<u8> {
    bundle[..second(bundle)].to_vec()
}

fn turned(bundle: &[u8]) -> Vec<u8> {
    let (first, second) = bundle.split_at(second(bundle));
    [&first[..HEAD], second, &first[HEAD..]].concat()
}

#[test]
fn parcels() {
    assert!(hold::<Parcel>() > 0);
}

#[test]
fn a_parcel_for_nobody_is_none() {
    assert_eq!(pack(&[], &SeededRandom::new(1)), Err(PackError::TooLarge));
}
