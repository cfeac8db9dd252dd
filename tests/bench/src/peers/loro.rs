//! Loro.

use loro::{ExportMode, LoroDoc, LoroList, LoroMap, LoroMapValue, LoroText, LoroValue};

use crate::Result;
use crate::entries::{Entry, Goal, Note};
use crate::peers::ENTRIES;

/// As [`super::Peer::save`].
pub(super) fn save(entries: &[Entry]) -> Result<Vec<u8>> {
    let doc = LoroDoc::new();
    let all = doc.get_map(ENTRIES);
    for (id, entry) in entries.iter().enumerate() {
        let map = all.insert_container(&id.to_string(), LoroMap::new())?;
        match entry {
            Entry::Goal(goal) => save_goal(&map, goal)?,
            Entry::Note(note) => save_note(&map, note)?,
        }
    }
    doc.commit();
    Ok(doc.export(ExportMode::Snapshot)?)
}

fn save_goal(map: &LoroMap, goal: &Goal) -> Result<()> {
    map.insert("title", goal.title.as_str())?;
    map.insert("state", goal.state.as_str())?;
    map.insert_container("why", LoroText::new())?.insert(0, &goal.why)?;
    map.insert_container("notes", LoroText::new())?.insert(0, &goal.notes)?;
    map.insert("edited", goal.edited)?;
    let steps = map.insert_container("steps", LoroList::new())?;
    for (text, done) in &goal.steps {
        let step = steps.push_container(LoroMap::new())?;
        step.insert("text", text.as_str())?;
        step.insert("done", *done)?;
    }
    Ok(())
}

fn save_note(map: &LoroMap, note: &Note) -> Result<()> {
    map.insert_container("text", LoroText::new())?.insert(0, &note.text)?;
    map.insert("from", note.from.as_str())?;
    map.insert("pinned", note.pinned)?;
    map.insert("hard_moments", note.hard_moments)?;
    map.insert("edited", note.edited)?;
    Ok(())
}

/// As [`super::Peer::load`].
pub(super) fn load(bytes: &[u8]) -> Result<Vec<Entry>> {
    let doc = LoroDoc::new();
    doc.import(bytes)?;
    let LoroValue::Map(all) = doc.get_map(ENTRIES).get_deep_value() else { return Err("no entries".into()) };
    let read = all.values().map(|entry| match entry {
        LoroValue::Map(map) if map.contains_key("title") => read_goal(map),
        LoroValue::Map(map) => read_note(map),
        _ => None,
    });
    read.collect::<Option<_>>().ok_or_else(|| "an entry is missing".into())
}

fn read_goal(map: &LoroMapValue) -> Option<Entry> {
    let LoroValue::List(steps) = map.get("steps")? else { return None };
    let steps = steps.iter().map(|step| match step {
        LoroValue::Map(step) => Some((string(step, "text")?, flag(step, "done")?)),
        _ => None,
    });
    Some(Entry::Goal(Goal {
        title: string(map, "title")?,
        why: string(map, "why")?,
        state: string(map, "state")?,
        notes: string(map, "notes")?,
        steps: steps.collect::<Option<_>>()?,
        edited: number(map, "edited")?,
    }))
}

fn read_note(map: &LoroMapValue) -> Option<Entry> {
    Some(Entry::Note(Note {
        text: string(map, "text")?,
        from: string(map, "from")?,
        pinned: flag(map, "pinned")?,
        hard_moments: flag(map, "hard_moments")?,
        edited: number(map, "edited")?,
    }))
}

fn string(map: &LoroMapValue, key: &str) -> Option<String> {
    if let LoroValue::String(text) = map.get(key)? { Some(text.to_string()) } else { None }
}

fn flag(map: &LoroMapValue, key: &str) -> Option<bool> {
    if let LoroValue::Bool(flag) = map.get(key)? { Some(*flag) } else { None }
}

fn number(map: &LoroMapValue, key: &str) -> Option<i64> {
    if let LoroValue::I64(number) = map.get(key)? { Some(*number) } else { None }
}
