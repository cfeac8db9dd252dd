//! From a document to a view.

use std::sync::Arc;

use automerge::{Automerge, ObjId, ROOT, ReadDoc};

use super::{fields, items, migrate, schema};
use crate::{
    Choice, ContactView, Day, EntryError, EntryId, Field, GoalView, HopeNoteView, Hours, KeyBytes, Kind,
    ProfileView, RelationView, StepId, StepView, Timestamp, UnknownView, View, WayId, WayView,
};

/// The entry that a document is.
///
/// # Errors
/// [`EntryError::Incomplete`] where no change was applied, [`EntryError::Damaged`] where it says nothing or two things.
pub(super) fn id(doc: &Automerge) -> Result<EntryId, EntryError> {
    if doc.get_heads().is_empty() {
        return Err(EntryError::Incomplete);
    }
    match fields::values(doc, &ROOT, schema::ID, |value| fields::bytes(value).and_then(EntryId::from_slice))[..]
    {
        [id] => Ok(id),
        _ => Err(EntryError::Damaged),
    }
}

/// The kind of entry that a document is: one this version knows, or its name.
pub(super) fn kind(doc: &impl ReadDoc) -> Result<Result<Kind, String>, EntryError> {
    match &fields::values(doc, &ROOT, schema::KIND, fields::string)[..] {
        [name] => Ok(schema::kind_of(name).ok_or_else(|| name.clone())),
        _ => Err(EntryError::Damaged),
    }
}

/// The entry as it looks now.
pub(super) fn view(doc: &Automerge, id: EntryId) -> Result<View, EntryError> {
    let (created, edited) = moments(doc)?;
    let kind = match kind(doc)? {
        Ok(kind) => kind,
        Err(kind) => {
            let mut reader = Reader::new(doc);
            let removed = reader.removed();
            let choices = reader.choices;
            return Ok(View::Unknown(Arc::new(UnknownView { id, kind, created, edited, removed, choices })));
        }
    };
    match migrate::current(doc, kind)? {
        None => Ok(known_view(doc, kind, id, created, edited)),
        Some(migrated) => Ok(known_view(&migrated, kind, id, created, edited)),
    }
}

fn known_view(doc: &Automerge, kind: Kind, id: EntryId, created: Timestamp, edited: Timestamp) -> View {
    let mut read = Reader::new(doc);
    match kind {
        Kind::Goal => View::Goal(Arc::new(GoalView {
            id,
            title: read.line(schema::MAIN, Field::Title),
            why: read.text(schema::WHY, Field::Why),
            steps: read.steps(),
            state: read.line(schema::STATE, Field::State),
            notes: read.text(schema::NOTES, Field::Notes),
            begin: read.day(schema::BEGIN, Field::Begin),
            target: read.day(schema::TARGET, Field::Target),
            created,
            edited,
            removed: read.removed(),
            choices: read.choices,
        })),
        Kind::HopeNote => View::HopeNote(Arc::new(HopeNoteView {
            id,
            text: read.text(schema::MAIN, Field::Text),
            from: read.line(schema::FROM, Field::From),
            pinned: read.flag(schema::PINNED, Field::Pinned),
            hard_moments: read.flag(schema::HARD_MOMENTS, Field::HardMoments),
            created,
            edited,
            removed: read.removed(),
            choices: read.choices,
        })),
        Kind::Contact => View::Contact(Arc::new(ContactView {
            id,
            name: read.line(schema::MAIN, Field::Name),
            how: read.line(schema::HOW, Field::How),
            ways: read.ways(),
            hours: read.hours(),
            good_for: read.text(schema::GOOD_FOR, Field::GoodFor),
            created,
            edited,
            removed: read.removed(),
            choices: read.choices,
        })),
        Kind::Profile => View::Profile(Arc::new(ProfileView {
            id,
            name: read.line(schema::MAIN, Field::Name),
            about: read.text(schema::ABOUT, Field::About),
            created,
            edited,
            removed: read.removed(),
            choices: read.choices,
        })),
        Kind::Relation => View::Relation(Arc::new(RelationView {
            id,
            contact: read.contact(),
            keys: read.keys(),
            confirmed: fields::moments(doc, &ROOT, schema::CONFIRMED).into_iter().flatten().next(),
            muted: read.any(schema::MUTED),
            tells_read: read.any(schema::TELLS_READ),
            created,
            edited,
            removed: None,
            choices: Vec::new(),
        })),
    }
}

/// When the entry was made and last changed: moments that its changes bear.
fn moments(doc: &Automerge) -> Result<(Timestamp, Timestamp), EntryError> {
    let changes = doc.get_changes_meta(&[]);
    let created = changes.iter().filter(|change| change.deps.is_empty()).map(|change| change.timestamp).min();
    let edited = changes.iter().map(|change| change.timestamp).max();
    created
        .zip(edited)
        .map(|(created, edited)| (Timestamp(created), Timestamp(edited)))
        .ok_or(EntryError::Incomplete)
}

/// Reads fields one by one and notes down where devices disagree.
struct Reader<'a> {
    doc: &'a Automerge,
    choices: Vec<Choice>,
}

impl<'a> Reader<'a> {
    const fn new(doc: &'a Automerge) -> Self {
        Self { doc, choices: Vec::new() }
    }

    /// Takes the values of a register, the shown one first; gives that one, and a choice where there are others.
    fn settle<T: Default>(&mut self, field: Field, values: Vec<T>, show: impl Fn(&T) -> String) -> T {
        if values.len() > 1 {
            self.choices.push(Choice { field, values: values.iter().map(show).collect() });
        }
        values.into_iter().next().unwrap_or_default()
    }

    fn line(&mut self, key: &str, field: Field) -> String {
        self.line_of(&ROOT, key, field)
    }

    fn line_of(&mut self, object: &ObjId, key: &str, field: Field) -> String {
        let values = fields::values(self.doc, object, key, fields::string);
        self.settle(field, values, String::clone)
    }

    fn text(&mut self, key: &str, field: Field) -> String {
        let values = fields::texts(self.doc, key).into_iter().map(|(text, _)| text).collect();
        self.settle(field, values, String::clone)
    }

    fn flag(&mut self, key: &str, field: Field) -> bool {
        let values = fields::values(self.doc, &ROOT, key, fields::flag);
        self.settle(field, values, bool::to_string)
    }

    /// Whether any device says so.
    fn any(&self, key: &str) -> bool {
        fields::values(self.doc, &ROOT, key, fields::flag).contains(&true)
    }

    fn contact(&self) -> EntryId {
        let values = fields::values(self.doc, &ROOT, schema::CONTACT, |value| {
            fields::bytes(value).and_then(EntryId::from_slice)
        });
        values.first().copied().unwrap_or(EntryId::from_bytes([0; EntryId::LEN]))
    }

    fn keys(&self) -> KeyBytes {
        let values = fields::values(self.doc, &ROOT, schema::KEYS, |value| {
            fields::bytes(value).map(|bytes| KeyBytes(bytes.to_vec().into()))
        });
        values.into_iter().next().unwrap_or_default()
    }

    fn day(&mut self, key: &str, field: Field) -> Option<Day> {
        let values = fields::values(self.doc, &ROOT, key, fields::day);
        self.settle(field, values, |day| day.map_or_else(String::new, |day| day.to_string()))
    }

    fn hours(&mut self) -> Vec<Hours> {
        let values = fields::values(self.doc, &ROOT, schema::HOURS, fields::hours);
        self.settle(Field::Hours, values, |hours| Hours::to_register(hours))
    }

    /// Where one device removed the entry and another edited it, it is here, and that is a choice.
    fn removed(&mut self) -> Option<Timestamp> {
        let values = fields::moments(self.doc, &ROOT, schema::REMOVED);
        let shown = fields::present_first(values);
        self.settle(Field::Removed, shown, |at| fields::moment_text(*at))
    }

    fn steps(&mut self) -> Vec<StepView> {
        let steps = items::shown(self.doc, schema::STEPS);
        steps
            .into_iter()
            .map(|step| {
                let id = StepId(step.id);
                let text = self.line_of(&step.object, schema::STEP_TEXT, Field::StepText(id));
                let done = fields::moments(self.doc, &step.object, schema::STEP_DONE);
                let done = self.settle(Field::StepDone(id), done, |at| fields::moment_text(*at));
                StepView { id, text, done }
            })
            .collect()
    }

    fn ways(&mut self) -> Vec<WayView> {
        let ways = items::shown(self.doc, schema::WAYS);
        ways.into_iter()
            .map(|way| {
                let id = WayId(way.id);
                let kind = self.line_of(&way.object, schema::WAY_KIND, Field::WayKind(id));
                let value = self.line_of(&way.object, schema::WAY_VALUE, Field::WayValue(id));
                WayView { id, kind, value }
            })
            .collect()
    }
}
