//! Automerge with everything in one document, where Kith gives each entry a document of its own.

use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use crate::Result;
use crate::edits::Edit;
use crate::entries::{Entry, Goal, Note};
use crate::peers::ENTRIES;

/// As [`super::Peer::save`].
pub(super) fn save(entries: &[Entry]) -> Result<Vec<u8>> {
    let mut doc = AutoCommit::new();
    let all = doc.put_object(ROOT, ENTRIES, ObjType::Map)?;
    for (id, entry) in entries.iter().enumerate() {
        let map = doc.put_object(&all, id.to_string(), ObjType::Map)?;
        match entry {
            Entry::Goal(goal) => save_goal(&mut doc, &map, goal)?,
            Entry::Note(note) => save_note(&mut doc, &map, note)?,
        }
    }
    Ok(doc.save())
}

fn save_goal(doc: &mut AutoCommit, map: &ObjId, goal: &Goal) -> Result<()> {
    doc.put(map, "title", goal.title.as_str())?;
    doc.put(map, "state", goal.state.as_str())?;
    save_text(doc, map, "why", &goal.why)?;
    save_text(doc, map, "notes", &goal.notes)?;
    doc.put(map, "edited", goal.edited)?;
    let steps = doc.put_object(map, "steps", ObjType::List)?;
    goal.steps.iter().try_for_each(|(text, done)| add_step(doc, &steps, text, *done))
}

fn add_step(doc: &mut AutoCommit, steps: &ObjId, text: &str, done: bool) -> Result<()> {
    let step = doc.insert_object(steps, doc.length(steps), ObjType::Map)?;
    doc.put(&step, "text", text)?;
    doc.put(&step, "done", done)?;
    Ok(())
}

fn save_note(doc: &mut AutoCommit, map: &ObjId, note: &Note) -> Result<()> {
    save_text(doc, map, "text", &note.text)?;
    doc.put(map, "from", note.from.as_str())?;
    doc.put(map, "pinned", note.pinned)?;
    doc.put(map, "hard_moments", note.hard_moments)?;
    doc.put(map, "edited", note.edited)?;
    Ok(())
}

fn save_text(doc: &mut AutoCommit, map: &ObjId, key: &str, text: &str) -> Result<()> {
    let object = doc.put_object(map, key, ObjType::Text)?;
    Ok(doc.splice_text(&object, 0, 0, text)?)
}

/// As [`super::Peer::load`].
pub(super) fn load(bytes: &[u8]) -> Result<Vec<Entry>> {
    let doc = AutoCommit::load(bytes)?;
    let all = object(&doc, &ROOT, ENTRIES)?;
    let ids: Vec<String> = doc.keys(&all).collect();
    let read = ids.iter().map(|id| {
        let map = object(&doc, &all, id)?;
        if doc.get(&map, "title")?.is_some() { read_goal(&doc, &map) } else { read_note(&doc, &map) }
    });
    read.collect()
}

fn read_goal(doc: &AutoCommit, map: &ObjId) -> Result<Entry> {
    let steps = object(doc, map, "steps")?;
    let steps = (0..doc.length(&steps)).map(|at| match doc.get(&steps, at)? {
        Some((_, step)) => Ok((string(doc, &step, "text")?, flag(doc, &step, "done")?)),
        None => Err("a step is missing".into()),
    });
    Ok(Entry::Goal(Goal {
        title: string(doc, map, "title")?,
        why: string(doc, map, "why")?,
        state: string(doc, map, "state")?,
        notes: string(doc, map, "notes")?,
        steps: steps.collect::<Result<_>>()?,
        edited: number(doc, map, "edited")?,
    }))
}

fn read_note(doc: &AutoCommit, map: &ObjId) -> Result<Entry> {
    Ok(Entry::Note(Note {
        text: string(doc, map, "text")?,
        from: string(doc, map, "from")?,
        pinned: flag(doc, map, "pinned")?,
        hard_moments: flag(doc, map, "hard_moments")?,
        edited: number(doc, map, "edited")?,
    }))
}

fn value<'a>(doc: &'a AutoCommit, map: &ObjId, key: &str) -> Result<(Value<'a>, ObjId)> {
    doc.get(map, key)?.ok_or_else(|| format!("{key} is missing").into())
}

fn object(doc: &AutoCommit, map: &ObjId, key: &str) -> Result<ObjId> {
    Ok(value(doc, map, key)?.1)
}

fn string(doc: &AutoCommit, map: &ObjId, key: &str) -> Result<String> {
    match value(doc, map, key)? {
        (Value::Object(_), text) => Ok(doc.text(&text)?),
        (Value::Scalar(text), _) => Ok(text.as_str().unwrap_or_default().to_owned()),
    }
}

fn flag(doc: &AutoCommit, map: &ObjId, key: &str) -> Result<bool> {
    Ok(value(doc, map, key)?.0.as_bool().unwrap_or_default())
}

fn number(doc: &AutoCommit, map: &ObjId, key: &str) -> Result<i64> {
    Ok(value(doc, map, key)?.0.as_i64().unwrap_or_default())
}

/// Goals in one document, edited one change a save.
pub(crate) struct Goals {
    doc: AutoCommit,
    all: ObjId,
    goals: Vec<ObjId>,
}

impl Goals {
    /// None yet.
    pub(crate) fn new() -> Result<Self> {
        let mut doc = AutoCommit::new();
        let all = doc.put_object(ROOT, ENTRIES, ObjType::Map)?;
        Ok(Self { doc, all, goals: Vec::new() })
    }

    /// Adds a goal.
    pub(crate) fn add(&mut self, goal: &Goal) -> Result<()> {
        let map = self.doc.put_object(&self.all, self.goals.len().to_string(), ObjType::Map)?;
        save_goal(&mut self.doc, &map, goal)?;
        self.doc.commit();
        self.goals.push(map);
        Ok(())
    }

    /// Adds a hope note.
    pub(crate) fn add_note(&mut self, number: usize, note: &Note) -> Result<()> {
        let map = self.doc.put_object(&self.all, format!("note {number}"), ObjType::Map)?;
        save_note(&mut self.doc, &map, note)?;
        self.doc.commit();
        Ok(())
    }

    /// Edits the goal that was added as the `place`th, counted from 0.
    pub(crate) fn edit(&mut self, place: usize, edit: &Edit) -> Result<()> {
        let (doc, map) = (&mut self.doc, &self.goals[place]);
        match edit {
            Edit::Title(title) => doc.put(map, "title", title.as_str())?,
            Edit::State(state) => doc.put(map, "state", state.as_str())?,
            Edit::Notes(notes) => {
                let text = object(doc, map, "notes")?;
                doc.update_text(&text, notes)?;
            }
            Edit::AddStep(text) => {
                let steps = object(doc, map, "steps")?;
                add_step(doc, &steps, text, false)?;
            }
            Edit::Step(step, done) => {
                let steps = object(doc, map, "steps")?;
                let (_, step) = doc.get(&steps, *step)?.ok_or("a step is missing")?;
                doc.put(&step, "done", *done)?;
            }
        }
        doc.put(map, "edited", ScalarValue::Timestamp(0))?;
        doc.commit();
        Ok(())
    }

    /// The document, saved.
    pub(crate) fn save(&mut self) -> Vec<u8> {
        self.doc.save()
    }
}

/// What two documents know of each other.
#[derive(Default)]
pub(crate) struct Between([State; 2]);

impl Goals {
    /// Another replica of the same.
    pub(crate) fn fork(&mut self) -> Self {
        Self { doc: self.doc.fork(), all: self.all.clone(), goals: self.goals.clone() }
    }

    /// A replica that holds nothing.
    pub(crate) fn empty(&self) -> Self {
        Self { doc: AutoCommit::new(), all: self.all.clone(), goals: self.goals.clone() }
    }

    /// Brings both up to each other; answers how many bytes that took.
    pub(crate) fn sync(&mut self, other: &mut Self, between: &mut Between) -> Result<usize> {
        let [mine, theirs] = &mut between.0;
        let mut sent = 0;
        loop {
            let said = self.doc.sync().generate_sync_message(mine);
            if let Some(message) = &said {
                let bytes = message.clone().encode();
                sent += bytes.len();
                other.doc.sync().receive_sync_message(theirs, Message::decode(&bytes)?)?;
            }
            let answered = other.doc.sync().generate_sync_message(theirs);
            if let Some(message) = &answered {
                let bytes = message.clone().encode();
                sent += bytes.len();
                self.doc.sync().receive_sync_message(mine, Message::decode(&bytes)?)?;
            }
            if said.is_none() && answered.is_none() {
                return Ok(sent);
            }
        }
    }

    /// How many bytes the changes are that the other lacks.
    pub(crate) fn newer_than(&mut self, other: &mut Self) -> usize {
        let heads = other.doc.get_heads();
        self.doc.get_changes(&heads).iter().map(|change| change.raw_bytes().len()).sum()
    }
}
