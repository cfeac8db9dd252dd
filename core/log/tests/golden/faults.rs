//! Chunks with one fault each.

use kith_log::{Body, Chunk, ChunkError, Claim, Content, Header, Kind, RecordId, Seq, VerifiedChunk};
use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Epoch, Key, Label, derive};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};

use crate::chunks::{document, place, record, slot};
use crate::{bytes, epoch, epoch_of};
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fault {
    name: String,
    epoch_record: Hex,
    chunk: Hex,
    /// Where it is given, `chunk` is a stub and this is to be its sealed body.
    body: Option<Hex>,
    error: String,
}

/// Reads a chunk as far as it goes.
fn read(epoch: &Epoch, chunk: &[u8], body: Option<&[u8]>) -> Result<Body, ChunkError> {
    let chunk = match body {
        Some(body) => Chunk::from_parts(chunk, Some(body.to_vec()))?,
        None => Chunk::parse(chunk)?,
    };
    chunk.verify(&epoch.reader().public())?.chunk().open(epoch.reader())
}

/// The chunk that every fault starts from, and a second one.
fn good(epoch: &Epoch, seq: u64) -> Chunk {
    let body = Body { record: record(), content: document("a change") };
    let chunk = VerifiedChunk::seal(epoch, place(seq), Kind::Delta, &body, &SeededRandom::new(seq));
    chunk.unwrap().chunk().clone()
}

fn header(epoch: &Epoch, kind: Kind) -> Header {
    let place = place(2);
    Header {
        tag: epoch.reader().tag(),
        writer: place.writer,
        seq: place.seq,
        kind,
        slot: slot(epoch, record()),
        random: bytes(5),
        claim: place.claim,
    }
}

/// A chunk that is signed as it should be, whatever is in it.
fn signed(epoch: &Epoch, header: &Header, sealed: &[u8]) -> Vec<u8> {
    let signed = [&header.to_bytes()[..], Digest::of(&[sealed]).as_bytes()].concat();
    [&header.to_bytes()[..], sealed, epoch.signing().sign(&signed).as_bytes()].concat()
}

/// A chunk that is signed and sealed as it should be, with `inside` for a body.
fn with_inside(epoch: &Epoch, kind: Kind, inside: &[u8]) -> Vec<u8> {
    let header = header(epoch, kind);
    let sealed = epoch.reader().body_key(&header.random).seal(&header.to_bytes(), inside);
    signed(epoch, &header, &sealed)
}

/// A chunk whose body is sealed with `padded` as it is.
fn with_padded(epoch: &Epoch, padded: &[u8]) -> Vec<u8> {
    let header = header(epoch, Kind::Delta);
    let secret = Key::from_slice(&epoch.to_bytes()[1..33]).unwrap();
    let read = derive(&[], &secret, Label::EpochRead);
    let key = derive(&header.random, &read, Label::ChunkBody);
    let key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key.expose()).unwrap());
    let mut sealed = padded.to_vec();
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    key.seal_in_place_append_tag(nonce, Aad::from(header.to_bytes()), &mut sealed).unwrap();
    signed(epoch, &header, &sealed)
}

struct Faults {
    epoch: Epoch,
    vectors: Vec<Fault>,
}

impl Faults {
    fn add(&mut self, error: ChunkError, name: &str, chunk: Vec<u8>, body: Option<Vec<u8>>) {
        self.vectors.push(Fault {
            name: name.to_owned(),
            epoch_record: Hex(self.epoch.to_bytes().to_vec()),
            chunk: Hex(chunk),
            body: body.map(Hex),
            error: format!("{error:?}"),
        });
    }

    fn changed(&mut self, error: ChunkError, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut chunk = good(&self.epoch, 2).to_bytes();
        change(&mut chunk);
        self.add(error, name, chunk, None);
    }

    fn lengths(&mut self) {
        for (name, len) in [
            ("nothing at all", 0),
            ("one byte", 1),
            ("a header alone", 102),
            ("a stub less one byte", 197),
            ("a stub and one byte", 199),
            ("a byte less than the shortest chunk", 437),
        ] {
            self.changed(ChunkError::Malformed, name, |chunk| chunk.truncate(len));
        }
        self.changed(ChunkError::Malformed, "a byte more than the longest chunk", |chunk| {
            chunk.resize(65_537, 0)
        });
    }

    fn header_fields(&mut self) {
        let seq = |seq: u64| move |chunk: &mut Vec<u8>| chunk[25..33].copy_from_slice(&seq.to_be_bytes());
        self.changed(ChunkError::Malformed, "version 0", |chunk| chunk[0] = 0);
        self.changed(ChunkError::Newer, "version 2", |chunk| chunk[0] = 2);
        self.changed(ChunkError::Newer, "version 255", |chunk| chunk[0] = 255);
        self.changed(ChunkError::Seq, "sequence number 0", seq(0));
        self.changed(ChunkError::Seq, "sequence number 2^40", seq(1 << 40));
        self.changed(ChunkError::Seq, "the highest u64 as a sequence number", seq(u64::MAX));
        for kind in [0, 4, 255] {
            self.changed(ChunkError::Kind, &format!("kind {kind}"), |chunk| chunk[33] = kind);
        }
        for at in [1, 16] {
            self.changed(ChunkError::UnknownEpoch, &format!("byte {at}, of the tag"), |chunk| chunk[at] ^= 1);
        }
        let elsewhere = good(&epoch(2), 2).to_bytes();
        self.add(ChunkError::UnknownEpoch, "a good chunk of another epoch", elsewhere, None);
    }

    fn signatures(&mut self) {
        for (name, at) in [
            ("the writer's first byte", 17),
            ("the writer's last byte", 24),
            ("the sequence number", 32),
            ("the slot's first byte", 34),
            ("the slot's last byte", 49),
            ("the random's first byte", 50),
            ("the random's last byte", 81),
            ("the count's first byte", 82),
            ("the count's last byte", 85),
            ("F's first byte", 86),
            ("F's last byte", 101),
            ("the body's first byte", 102),
            ("the body's last byte", 373),
            ("the signature's first byte", 374),
            ("the signature's last byte", 437),
        ] {
            self.changed(ChunkError::Signature, &format!("{name} is another"), |chunk| chunk[at] ^= 1);
        }
        self.changed(ChunkError::Signature, "a delta made a whole", |chunk| chunk[33] = 2);
        self.changed(ChunkError::Signature, "a delta made an erase", |chunk| chunk[33] = 3);
        self.changed(ChunkError::Signature, "no signature", |chunk| chunk[374..].fill(0));
        self.changed(ChunkError::Signature, "S plus the order of the group", |chunk| add_order(chunk));
        self.changed(ChunkError::Signature, "a longer body", |chunk| {
            chunk.splice(102..102, [0; 256]);
        });
        let other = good(&self.epoch, 3).to_bytes();
        self.changed(ChunkError::Signature, "another chunk's body", |chunk| {
            chunk[102..374].copy_from_slice(&other[102..374]);
        });
        self.changed(ChunkError::Signature, "another chunk's signature", |chunk| {
            chunk[374..].copy_from_slice(&other[374..]);
        });
        let mut stub = good(&self.epoch, 2).to_stub();
        stub[102] ^= 1;
        self.add(ChunkError::Signature, "a stub with another digest", stub, None);
        let (mine, theirs) = (good(&self.epoch, 2), epoch(2));
        let sealed = mine.body().unwrap();
        let forged = signed(&theirs, mine.header(), sealed);
        self.add(ChunkError::Signature, "signed by another epoch's key", forged, None);
    }

    fn parts(&mut self) {
        let (one, other) = (good(&self.epoch, 2), good(&self.epoch, 3));
        let (body, others) = (one.body().unwrap().to_vec(), other.body().unwrap().to_vec());
        self.add(ChunkError::BodyDigest, "a stub with another's body", one.to_stub(), Some(others));
        self.add(
            ChunkError::BodyDigest,
            "a stub with half its body",
            one.to_stub(),
            Some(body[..136].to_vec()),
        );
        self.add(ChunkError::BodyDigest, "a stub with an empty body", one.to_stub(), Some(Vec::new()));
        self.add(ChunkError::Malformed, "a whole chunk for a stub", one.to_bytes(), Some(body));
        self.add(ChunkError::Stub, "a stub", one.to_stub(), None);
    }

    fn sealings(&mut self) {
        let epoch = self.epoch.clone();
        let inside = Body { record: record(), content: document("a change") }.to_bytes().unwrap();
        let mut add = |name: &str, chunk| self.add(ChunkError::NotOpened, name, chunk, None);
        let header = header(&epoch, Kind::Delta);
        let sealed = |random: &[u8; 32], header: &Header, by: &Epoch| {
            by.reader().body_key(random).seal(&header.to_bytes(), &inside)
        };
        let other_seq = Header { seq: Seq::new(9).unwrap(), ..header };
        let other_claim = Header { claim: Claim { count: 9, ..header.claim }, ..header };
        let elsewhere = crate::epoch(2);
        add("sealed under another random", signed(&epoch, &header, &sealed(&[0; 32], &header, &epoch)));
        add("sealed for another seq", signed(&epoch, &header, &sealed(&header.random, &other_seq, &epoch)));
        add(
            "sealed for another claim",
            signed(&epoch, &header, &sealed(&header.random, &other_claim, &epoch)),
        );
        add("sealed under another E", signed(&epoch, &header, &sealed(&header.random, &header, &elsewhere)));
        add("not sealed at all", signed(&epoch, &header, &[0; 272]));
        add("padding without its marker", with_padded(&epoch, &[0; 256]));
        add(
            "padded to a length that no padding gives",
            with_padded(&epoch, &[&inside[..], &[0x80], &[0; 300]].concat()),
        );
        add(
            "padded to more than it needs",
            with_padded(&epoch, &[&inside[..], &[0x80], &[0; 512 - 26]].concat()),
        );
    }

    fn bodies(&mut self) {
        let epoch = self.epoch.clone();
        let record = *record().as_bytes();
        let inside = |rest: &[u8]| [&record[..], rest].concat();
        let mut add = |name: &str, kind, inside: &[u8]| {
            self.add(ChunkError::Body, name, with_inside(&epoch, kind, inside), None);
        };
        add("an empty body", Kind::Delta, &[]);
        add("half a record id", Kind::Delta, &record[..8]);
        add("a body without a form", Kind::Delta, &record);
        add("form 0", Kind::Delta, &inside(&[0]));
        add("form 4", Kind::Whole, &inside(&[4]));
        add("an end in a delta", Kind::Delta, &inside(&[3]));
        add("an end in a whole", Kind::Whole, &inside(&[3]));
        add("a document in an erase", Kind::Erase, &inside(&[1, 0]));
        add("a record in an erase", Kind::Erase, &inside(&[2, 0, 0, 0, 1]));
        add("an end with something after it", Kind::Erase, &inside(&[3, 0]));
        add("a record with three bytes of a generation", Kind::Delta, &inside(&[2, 0, 0, 0]));
        let body = Body { record: RecordId::from_bytes(bytes(13)), content: Content::Erased };
        let others = with_inside(&epoch, Kind::Erase, &body.to_bytes().unwrap());
        self.add(ChunkError::WrongSlot, "the body of another slot", others, None);
    }
}

/// Ed25519's S is below the order of the group (RFC 8032 §5.1.7): with the order added it is another signature of the
/// same message, to whoever does not look.
fn add_order(chunk: &mut [u8]) {
    let order = *b"\xed\xd3\xf5\x5c\x1a\x63\x12\x58\xd6\x9c\xf7\xa2\xde\xf9\xde\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10";
    let mut carry = 0;
    for (byte, order) in chunk[406..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
}

impl Vector for Fault {
    const FILE: &'static str = "log/faults";
    const ABOUT: &'static str =
        "reading, verifying or opening chunk (or chunk and body) gives error; the first there is counts";

    fn make() -> Vec<Self> {
        let mut faults = Faults { epoch: epoch(1), vectors: Vec::new() };
        faults.lengths();
        faults.header_fields();
        faults.signatures();
        faults.parts();
        faults.sealings();
        faults.bodies();
        faults.vectors
    }

    fn check(self) {
        let read =
            read(&epoch_of(&self.epoch_record), &self.chunk.0, self.body.as_ref().map(|body| &body.0[..]));
        assert_eq!(read.err().map(|error| format!("{error:?}")), Some(self.error), "{}", self.name);
    }
}

#[test]
fn every_fault_is_named() {
    assert!(hold::<Fault>() >= 40);
}
