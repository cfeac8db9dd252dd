//! Views, and documents: what Automerge is given.

use std::sync::LazyLock;

use kith_entry::{
    Actor, Author, ContactRequest, Document, EntryId, Given, GivenId, GivenStep, GoalRequest,
    HopeNoteRequest, Request, StepRequest, Timestamp, View, WholeGoal, change_hashes,
};
use kith_seal::Digest;

const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// What every chunk of Automerge begins with.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

fn goal() -> (Document, Vec<Vec<u8>>) {
    let request = GoalRequest {
        title: Some("Walk to the river".into()),
        why: Some("It clears my head.".into()),
        steps: vec![StepRequest::Add { text: "Find my shoes".into() }],
        ..GoalRequest::default()
    };
    let (id, actor) = (EntryId::from_bytes([1; 16]), Actor::from_bytes([2; 16]));
    let mut goal = Document::create(&Request::Goal(request), id, actor, NOW).unwrap();
    let mut parts = vec![goal.save().unwrap()];
    let edit = GoalRequest { notes: Some("Twice now. 🌊".into()), ..GoalRequest::default() };
    parts.extend(goal.edit(&Request::Goal(edit), NOW).unwrap());
    parts.extend(goal.remove(NOW).unwrap());
    parts.push(goal.save().unwrap());
    (goal, parts)
}

static GOAL: LazyLock<(Document, Vec<Vec<u8>>)> = LazyLock::new(goal);

fn others() -> Vec<Document> {
    let note = HopeNoteRequest { text: Some("You are not alone.".repeat(40)), ..HopeNoteRequest::default() };
    let contact = ContactRequest { name: Some("Sam".into()), ..ContactRequest::default() };
    [Request::HopeNote(note), Request::Contact(contact)]
        .iter()
        .map(|request| {
            let (id, actor) = (EntryId::from_bytes([3; 16]), Actor::from_bytes([4; 16]));
            Document::create(request, id, actor, NOW).unwrap()
        })
        .collect()
}

pub(super) fn views() -> Vec<Vec<u8>> {
    let documents = others().into_iter().chain([GOAL.0.clone()]);
    documents.map(|document| document.view().unwrap().to_bytes()).collect()
}

/// Whatever can be read is written back as something that reads the same.
pub(super) fn view(input: &[u8]) {
    if let Ok(view) = View::from_bytes(input) {
        assert_eq!(View::from_bytes(&view.to_bytes()).unwrap(), view);
    }
}

/// The content of chunks, which [`document`] puts into a chunk whose check holds.
pub(super) fn documents() -> Vec<Vec<u8>> {
    let saved = others().into_iter().map(|document| document.save().unwrap());
    GOAL.1.iter().cloned().chain(saved).filter_map(|part| content(&part)).collect()
}

/// A part of a document, as it lies and behind a check that holds, which no mutation would find: loaded alone, and
/// taken in by a document that is there. Whatever loads can be viewed, edited and saved.
pub(super) fn document(input: &[u8]) {
    for part in [input, &chunk(input)] {
        let _ = change_hashes(part);
        let _ = GOAL.0.clone().absorb(part);
        let Ok(mut document) = Document::load([part], Actor::from_bytes([5; 16])) else { continue };
        let _ = document.view().map(|view| view.to_bytes());
        let edit = GoalRequest { title: Some("Again".into()), ..GoalRequest::default() };
        let _ = document.edit(&Request::Goal(edit), NOW);
        let _ = document.save();
    }
}

/// A chunk of Automerge around its kind (first byte) and content (the rest): magic, four bytes of SHA-256 over
/// kind, length and content, then these three (<https://automerge.org/automerge-binary-format-spec/#_chunk_format>).
fn chunk(input: &[u8]) -> Vec<u8> {
    let Some((kind, content)) = input.split_first() else { return Vec::new() };
    let checked = [&[*kind % 3][..], &leb128(content.len()), content].concat();
    let check = Digest::of(&[&checked]);
    [&MAGIC[..], &check.as_bytes()[..4], &checked].concat()
}

/// The opposite of [`chunk`].
fn content(chunk: &[u8]) -> Option<Vec<u8>> {
    let (kind, rest) = chunk.get(8..)?.split_first()?;
    let length = rest.iter().position(|byte| byte & 0x80 == 0)? + 1;
    Some([&[*kind][..], rest.get(length..)?].concat())
}

fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// One record of each kind.
pub(super) fn givens() -> Vec<Vec<u8>> {
    let author = Author { key: [1; 32], signature: [[2; 32], [3; 32]] };
    let step = GivenStep { text: "Find my shoes".into(), done: true };
    let whole = WholeGoal {
        why: "It is quiet.".into(),
        steps: vec![step],
        state: "begun".into(),
        notes: "On Sundays.".into(),
        begin: None,
        target: None,
    };
    let id = GivenId::from_bytes([4; 16]);
    let records = [
        Given::Encouragement { at: NOW, text: "You came.".into(), reply_to: Some(id) },
        Given::HopeNote { at: NOW, text: "It passes.".into(), from: "Ana".into(), author: Some(author) },
        Given::Goal { since: NOW, at: NOW, title: "Swim".into(), whole: Some(whole) },
        Given::Profile { at: NOW, name: "Ana".into(), about: "Here.".into(), author: Some([9; 32]) },
        Given::Receipt { seen: vec![[8; 8]], tells_read: true, read: vec![id] },
        Given::Roster { entries: vec![vec![1, 1]] },
    ];
    records.iter().map(|given| given.to_bytes().unwrap()).collect()
}

/// A record from somebody else: what is read is written, and read again as itself.
pub(super) fn given(input: &[u8]) {
    let Ok(given) = Given::from_bytes(input) else { return };
    if given != Given::Newer {
        assert_eq!(Given::from_bytes(&given.to_bytes().unwrap()), Ok(given));
    }
}
