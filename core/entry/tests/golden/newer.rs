//! Writes the documents that another version of Kith would have written. Only for making golden files.

use automerge::{
    ActorId, Automerge, ObjType, ROOT, ScalarValue,
    transaction::{CommitOptions, Transactable, Transaction},
};

/// One document by one actor, made by one change.
fn document(write: impl FnOnce(&mut Transaction<'_>)) -> Vec<u8> {
    let mut document = Automerge::new().with_actor(ActorId::from([0xd4; 16].as_slice()));
    let mut tx = document.transaction();
    write(&mut tx);
    tx.commit_with(CommitOptions::default().with_time(1_790_000_000_000));
    document.save()
}

fn head(tx: &mut Transaction<'_>, kind: &str, version: Option<i64>) {
    tx.put(ROOT, "k", kind).unwrap();
    if let Some(version) = version {
        tx.put(ROOT, "v", version).unwrap();
    }
    tx.put(ROOT, "i", ScalarValue::Bytes(vec![7; 16])).unwrap();
}

/// A goal of version 2: fields, a kind of list element and a type of value that version 1 does not know.
pub(crate) fn goal() -> Vec<u8> {
    document(|tx| {
        head(tx, "goal", Some(2));
        tx.put(ROOT, "t", "Walk to the allotment").unwrap();
        tx.put(ROOT, "a", ScalarValue::F64(0.5)).unwrap();
        let notes = tx.put_object(ROOT, "n", ObjType::Text).unwrap();
        tx.splice_text(&notes, 0, 0, "From a newer version.").unwrap();
        let steps = tx.put_object(ROOT, "s", ObjType::List).unwrap();
        let step = tx.insert_object(&steps, 0, ObjType::Map).unwrap();
        tx.put(&step, "t", "Put my boots by the door").unwrap();
        tx.put(&step, "colour", "green").unwrap();
        tx.insert(&steps, 1, "a heading between steps").unwrap();
        let with = tx.put_object(ROOT, "with", ObjType::Map).unwrap();
        tx.put(&with, "who", "Sam").unwrap();
        tx.put(&with, "how often", ScalarValue::counter(3)).unwrap();
    })
}

/// A kind of entry that version 1 does not know.
pub(crate) fn activity() -> Vec<u8> {
    document(|tx| {
        head(tx, "activity", Some(1));
        tx.put(ROOT, "where", "the community garden").unwrap();
    })
}

/// A goal of version 0: long texts stand in registers.
pub(crate) fn draft() -> Vec<u8> {
    document(|tx| {
        head(tx, "goal", None);
        tx.put(ROOT, "t", "Walk to the allotment").unwrap();
        tx.put(ROOT, "y", "Mornings are when I feel it most.").unwrap();
        tx.put(ROOT, "n", "The gate code is 4711.").unwrap();
    })
}

/// Everything that stands in a document, whatever this version knows of it.
pub(crate) fn everything(part: &[u8]) -> String {
    format!("{:?}", Automerge::load(part).unwrap().hydrate(None))
}
