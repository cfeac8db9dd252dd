//! Good chunks, of each kind and form.

use kith_log::Place;
use kith_log::{
    Body, Chunk, Claim, Content, Fingerprint, Header, Kind, RecordId, Seq, Slot, VerifiedChunk, Writer,
};
use kith_seal::Epoch;
use kith_seal::testing::SeededRandom;
use serde::{Deserialize, Serialize};

use crate::{bytes, epoch, epoch_of};
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct GoodChunk {
    name: String,
    epoch_record: Hex,
    chunk: Hex,
    id: Hex,
    stub: Hex,
    header: HeaderFields,
    /// Absent in a stub.
    body: Option<BodyFields>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct HeaderFields {
    tag: Hex,
    writer: Hex,
    seq: u64,
    kind: String,
    slot: Hex,
    random: Hex,
    count: u32,
    fingerprint: Hex,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct BodyFields {
    record: Hex,
    form: String,
    generation: Option<u32>,
    content: Hex,
}

impl HeaderFields {
    fn of(header: &Header) -> Self {
        let hex = |bytes: &[u8]| Hex::from(bytes);
        Self {
            tag: hex(header.tag.as_bytes()),
            writer: hex(header.writer.as_bytes()),
            seq: header.seq.get(),
            kind: kind_name(header.kind).to_owned(),
            slot: hex(header.slot.as_bytes()),
            random: hex(&header.random),
            count: header.claim.count,
            fingerprint: hex(header.claim.fingerprint.as_bytes()),
        }
    }
}

impl BodyFields {
    fn of(body: &Body) -> Self {
        let (form, generation, content): (&str, Option<u32>, &[u8]) = match &body.content {
            Content::Document(bytes) => ("document", None, bytes),
            Content::Record { generation, bytes } => ("record", Some(*generation), bytes),
            Content::Erased => ("erased", None, &[]),
        };
        let (record, form) = (Hex::from(&body.record.as_bytes()[..]), form.to_owned());
        Self { record, form, generation, content: content.into() }
    }
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Delta => "delta",
        Kind::Whole => "whole",
        Kind::Erase => "erase",
    }
}

/// A place that nothing stands before.
pub(crate) fn place(seq: u64) -> Place {
    let claim = Claim { count: seq as u32, fingerprint: Fingerprint::from_bytes(bytes(seq)) };
    Place { writer: Writer::from_bytes(bytes(11)), seq: Seq::new(seq).unwrap(), claim }
}

pub(crate) fn record() -> RecordId {
    RecordId::from_bytes(bytes(12))
}

pub(crate) fn slot(epoch: &Epoch, record: RecordId) -> Slot {
    Slot::from_bytes(epoch.reader().slot(record.as_bytes()))
}

pub(crate) fn document(text: &str) -> Content {
    Content::Document(text.as_bytes().to_vec().into())
}

pub(crate) fn sealed(epoch: &Epoch, seq: u64, kind: Kind, content: Content) -> VerifiedChunk {
    let body = Body { record: record(), content };
    VerifiedChunk::seal(epoch, place(seq), kind, &body, &SeededRandom::new(seq)).unwrap()
}

impl Vector for GoodChunk {
    const FILE: &'static str = "log/chunks";
    const ABOUT: &'static str =
        "chunk reads as header and body under the epoch; stub is the same without the body";

    fn make() -> Vec<Self> {
        let epoch = epoch(1);
        let written =
            |generation, text: &str| Content::Record { generation, bytes: text.as_bytes().to_vec().into() };
        let long = "długi tekst, który już się nie mieści ".repeat(30);
        let chunk = |seq, kind, content| sealed(&epoch, seq, kind, content);
        let chunks = [
            ("a delta of a document", chunk(2, Kind::Delta, document("a change"))),
            ("a whole of a document", chunk(1, Kind::Whole, document("a saved document"))),
            ("a document of nothing", chunk(3, Kind::Delta, document(""))),
            ("a document that fills 256 bytes", chunk(4, Kind::Whole, document(&"x".repeat(238)))),
            ("a document that fills 512 bytes", chunk(5, Kind::Whole, document(&"x".repeat(494)))),
            ("a document that fills 1,024 bytes", chunk(6, Kind::Whole, document(&"x".repeat(1_006)))),
            ("a longer document, padded by Padmé", chunk(7, Kind::Whole, document(&long))),
            ("a delta of a record", chunk(8, Kind::Delta, written(1, "Dzień dobry"))),
            ("a whole of a record", chunk(9, Kind::Whole, written(u32::MAX, "Bore da"))),
            ("an erase", chunk(10, Kind::Erase, Content::Erased)),
            ("the highest sequence number", chunk((1 << 40) - 1, Kind::Delta, document("the end"))),
            ("a stub", chunk(2, Kind::Delta, document("a change")).without_body()),
            ("the stub of an erase", chunk(10, Kind::Erase, Content::Erased).without_body()),
        ];
        chunks.into_iter().map(|(name, chunk)| Self::of(name, &epoch, chunk.chunk())).collect()
    }

    fn check(self) {
        let epoch = epoch_of(&self.epoch_record);
        let chunk = Chunk::parse(&self.chunk.0).unwrap();
        let chunk = chunk.verify(&epoch.reader().public()).unwrap();
        assert_eq!(chunk.chunk().to_bytes(), self.chunk.0, "{}", self.name);
        assert_eq!(chunk.chunk().to_stub(), self.stub.0);
        assert_eq!(chunk.chunk().id().0.as_bytes()[..], self.id.0);
        assert_eq!(HeaderFields::of(chunk.chunk().header()), self.header);
        let body = chunk.chunk().open(epoch.reader()).ok();
        assert_eq!(body.as_ref().map(BodyFields::of), self.body);
        let stub = Chunk::parse(&self.stub.0).unwrap().verify(&epoch.reader().public()).unwrap();
        assert_eq!(stub, chunk.without_body());
    }
}

impl GoodChunk {
    fn of(name: &str, epoch: &Epoch, chunk: &Chunk) -> Self {
        Self {
            name: name.to_owned(),
            epoch_record: Hex(epoch.to_bytes().to_vec()),
            chunk: Hex(chunk.to_bytes()),
            id: Hex::from(&chunk.id().0.as_bytes()[..]),
            stub: Hex(chunk.to_stub()),
            header: HeaderFields::of(chunk.header()),
            body: chunk.open(epoch.reader()).ok().as_ref().map(BodyFields::of),
        }
    }
}

#[test]
fn good_chunks_are_read() {
    assert!(hold::<GoodChunk>() >= 13);
}
