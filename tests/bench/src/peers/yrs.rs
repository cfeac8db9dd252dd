//! Yrs, the Rust port of Yjs.

use yrs::updates::decoder::Decode;
use yrs::{
    Any, Array, ArrayPrelim, Doc, GetString, Map, MapPrelim, MapRef, Out, ReadTxn, StateVector, TextPrelim,
    Transact, TransactionMut, Update,
};

use crate::Result;
use crate::entries::{Entry, Goal, Note};
use crate::peers::ENTRIES;

/// As [`super::Peer::save`].
pub(super) fn save(entries: &[Entry]) -> Result<Vec<u8>> {
    let doc = Doc::with_client_id(1);
    let all = doc.get_or_insert_map(ENTRIES);
    let mut txn = doc.transact_mut();
    for (id, entry) in entries.iter().enumerate() {
        let map = all.insert(&mut txn, id.to_string(), MapPrelim::default());
        match entry {
            Entry::Goal(goal) => save_goal(&map, &mut txn, goal),
            Entry::Note(note) => save_note(&map, &mut txn, note),
        }
    }
    Ok(txn.encode_state_as_update_v1(&StateVector::default()))
}

fn save_goal(map: &MapRef, txn: &mut TransactionMut<'_>, goal: &Goal) {
    map.insert(txn, "title", goal.title.clone());
    map.insert(txn, "state", goal.state.clone());
    map.insert(txn, "why", TextPrelim::new(goal.why.clone()));
    map.insert(txn, "notes", TextPrelim::new(goal.notes.clone()));
    map.insert(txn, "edited", goal.edited);
    let steps = map.insert(txn, "steps", ArrayPrelim::default());
    for (text, done) in &goal.steps {
        let step = steps.push_back(txn, MapPrelim::default());
        step.insert(txn, "text", text.clone());
        step.insert(txn, "done", *done);
    }
}

fn save_note(map: &MapRef, txn: &mut TransactionMut<'_>, note: &Note) {
    map.insert(txn, "text", TextPrelim::new(note.text.clone()));
    map.insert(txn, "from", note.from.clone());
    map.insert(txn, "pinned", note.pinned);
    map.insert(txn, "hard_moments", note.hard_moments);
    map.insert(txn, "edited", note.edited);
}

/// As [`super::Peer::load`].
pub(super) fn load(bytes: &[u8]) -> Result<Vec<Entry>> {
    let doc = Doc::new();
    let all = doc.get_or_insert_map(ENTRIES);
    doc.transact_mut().apply_update(Update::decode_v1(bytes)?)?;
    let txn = doc.transact();
    let read = all.iter(&txn).map(|(_, entry)| match entry {
        Out::YMap(map) if map.contains_key(&txn, "title") => read_goal(&map, &txn),
        Out::YMap(map) => read_note(&map, &txn),
        _ => None,
    });
    read.collect::<Option<_>>().ok_or_else(|| "an entry is missing".into())
}

fn read_goal<T: ReadTxn>(map: &MapRef, txn: &T) -> Option<Entry> {
    let Out::YArray(steps) = map.get(txn, "steps")? else { return None };
    let steps = steps.iter(txn).map(|step| match step {
        Out::YMap(step) => Some((string(&step, txn, "text")?, flag(&step, txn, "done")?)),
        _ => None,
    });
    Some(Entry::Goal(Goal {
        title: string(map, txn, "title")?,
        why: string(map, txn, "why")?,
        state: string(map, txn, "state")?,
        notes: string(map, txn, "notes")?,
        steps: steps.collect::<Option<_>>()?,
        edited: number(map, txn, "edited")?,
    }))
}

fn read_note<T: ReadTxn>(map: &MapRef, txn: &T) -> Option<Entry> {
    Some(Entry::Note(Note {
        text: string(map, txn, "text")?,
        from: string(map, txn, "from")?,
        pinned: flag(map, txn, "pinned")?,
        hard_moments: flag(map, txn, "hard_moments")?,
        edited: number(map, txn, "edited")?,
    }))
}

fn string<T: ReadTxn>(map: &MapRef, txn: &T, key: &str) -> Option<String> {
    match map.get(txn, key)? {
        Out::Any(Any::String(text)) => Some(text.to_string()),
        Out::YText(text) => Some(text.get_string(txn)),
        _ => None,
    }
}

fn flag<T: ReadTxn>(map: &MapRef, txn: &T, key: &str) -> Option<bool> {
    if let Out::Any(Any::Bool(flag)) = map.get(txn, key)? { Some(flag) } else { None }
}

fn number<T: ReadTxn>(map: &MapRef, txn: &T, key: &str) -> Option<i64> {
    if let Out::Any(Any::Number(number)) = map.get(txn, key)? { number.as_i64() } else { None }
}
