//! From a request to a change.

use automerge::{
    Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue,
    transaction::{CommitOptions, Transactable, Transaction},
};

use super::{fields, migrate, read, schema, text};
use crate::{
    ContactRequest, Day, DayChange, EntryError, EntryId, GoalRequest, HopeNoteRequest, Hours, Kind, Limit,
    ProfileRequest, RelationRequest, Request, Timestamp,
    limits::{MAX_HOURS, MAX_LINE, MAX_TEXT},
};

/// Writes the change that makes an entry.
pub(super) fn create(
    doc: &mut Automerge,
    request: &Request,
    id: EntryId,
    now: Timestamp,
) -> Result<(), EntryError> {
    let kind = kind_of(request);
    let mut writer = Writer { tx: doc.transaction(), changed: true, now };
    writer.tx.put(ROOT, schema::KIND, schema::kind_name(kind))?;
    writer.tx.put(ROOT, schema::VERSION_KEY, schema::VERSION)?;
    writer.tx.put(ROOT, schema::ID, ScalarValue::Bytes(id.as_bytes().to_vec()))?;
    // Texts and lists are made here, once: made later, two devices could each make their own.
    let (texts, lists): (&[&str], &[&str]) = match kind {
        Kind::Goal => (&[schema::WHY, schema::NOTES], &[schema::STEPS]),
        Kind::HopeNote => (&[schema::MAIN], &[]),
        Kind::Contact => (&[schema::GOOD_FOR], &[schema::WAYS]),
        Kind::Profile => (&[schema::ABOUT], &[]),
        Kind::Relation => (&[], &[]),
    };
    for key in texts {
        writer.tx.put_object(ROOT, *key, ObjType::Text)?;
    }
    for key in lists {
        writer.tx.put_object(ROOT, *key, ObjType::List)?;
    }
    writer.request(request)?;
    writer.needs_main(kind)?;
    writer.commit();
    Ok(())
}

/// Writes what a request changes. False, and nothing written, where that is nothing.
pub(super) fn apply(doc: &mut Automerge, request: &Request, now: Timestamp) -> Result<bool, EntryError> {
    let kind = read::kind(doc)?.map_err(|_| EntryError::NewerVersion)?;
    if kind != kind_of(request) {
        return Err(EntryError::WrongKind);
    }
    let mut writer = Writer { tx: doc.transaction(), changed: false, now };
    migrate::upgrade(&mut writer.tx, kind)?;
    writer.request(request)?;
    writer.needs_main(kind)?;
    if !writer.changed {
        return Ok(false);
    }
    writer.assert_here(&ROOT, schema::REMOVED)?;
    writer.commit();
    Ok(true)
}

/// Writes whether the entry is removed. False where it is so already.
pub(super) fn set_removed(
    doc: &mut Automerge,
    at: Option<Timestamp>,
    now: Timestamp,
) -> Result<bool, EntryError> {
    let values = fields::moments(doc, &ROOT, schema::REMOVED);
    let agreed = values.len() <= 1;
    if agreed && values.first().copied().flatten().is_some() == at.is_some() {
        return Ok(false);
    }
    let mut writer = Writer { tx: doc.transaction(), changed: true, now };
    match at {
        Some(_) => writer.put(&ROOT, schema::REMOVED, moment(at))?,
        None => writer.assert_here(&ROOT, schema::REMOVED)?,
    }
    writer.commit();
    Ok(true)
}

const fn kind_of(request: &Request) -> Kind {
    match request {
        Request::Profile(_) => Kind::Profile,
        Request::Goal(_) => Kind::Goal,
        Request::HopeNote(_) => Kind::HopeNote,
        Request::Contact(_) => Kind::Contact,
        Request::Relation(_) => Kind::Relation,
    }
}

pub(super) fn moment(at: Option<Timestamp>) -> ScalarValue {
    at.map_or(ScalarValue::Null, |at| ScalarValue::Timestamp(at.0))
}

/// One change in the making.
pub(super) struct Writer<'a> {
    pub(super) tx: Transaction<'a>,
    /// Whether anything was written that a member would call a change.
    pub(super) changed: bool,
    pub(super) now: Timestamp,
}

impl Writer<'_> {
    fn commit(self) {
        self.tx.commit_with(CommitOptions::default().with_time(self.now.0));
    }

    fn request(&mut self, request: &Request) -> Result<(), EntryError> {
        match request {
            Request::Profile(request) => self.profile(request),
            Request::Goal(request) => self.goal(request),
            Request::HopeNote(request) => self.hope_note(request),
            Request::Contact(request) => self.contact(request),
            Request::Relation(request) => self.relation(request),
        }
    }

    fn goal(&mut self, request: &GoalRequest) -> Result<(), EntryError> {
        self.line(&ROOT, schema::MAIN, request.title.as_deref())?;
        self.text(schema::WHY, request.why.as_deref())?;
        self.line(&ROOT, schema::STATE, request.state.as_deref())?;
        self.text(schema::NOTES, request.notes.as_deref())?;
        self.day(schema::BEGIN, request.begin)?;
        self.day(schema::TARGET, request.target)?;
        request.steps.iter().try_for_each(|step| self.step(step))
    }

    fn hope_note(&mut self, request: &HopeNoteRequest) -> Result<(), EntryError> {
        self.text(schema::MAIN, request.text.as_deref())?;
        self.line(&ROOT, schema::FROM, request.from.as_deref())?;
        self.flag(schema::PINNED, request.pinned)?;
        self.flag(schema::HARD_MOMENTS, request.hard_moments)
    }

    fn contact(&mut self, request: &ContactRequest) -> Result<(), EntryError> {
        self.line(&ROOT, schema::MAIN, request.name.as_deref())?;
        self.line(&ROOT, schema::HOW, request.how.as_deref())?;
        self.text(schema::GOOD_FOR, request.good_for.as_deref())?;
        self.hours(request.hours.as_deref())?;
        request.ways.iter().try_for_each(|way| self.way(way))
    }

    fn profile(&mut self, request: &ProfileRequest) -> Result<(), EntryError> {
        self.line(&ROOT, schema::MAIN, request.name.as_deref())?;
        self.text(schema::ABOUT, request.about.as_deref())
    }

    fn relation(&mut self, request: &RelationRequest) -> Result<(), EntryError> {
        if let Some(contact) = request.contact {
            self.put(&ROOT, schema::CONTACT, ScalarValue::Bytes(contact.as_bytes().to_vec()))?;
        }
        if let Some(keys) = &request.keys {
            if keys.0.len() > MAX_LINE {
                return Err(EntryError::TooLarge(Limit::Line));
            }
            self.put(&ROOT, schema::KEYS, ScalarValue::Bytes(keys.0.to_vec()))?;
        }
        if let Some(confirmed) = request.confirmed {
            self.put(&ROOT, schema::CONFIRMED, moment(confirmed.then_some(self.now)))?;
        }
        self.flag(schema::MUTED, request.muted)?;
        self.flag(schema::TELLS_READ, request.tells_read)
    }

    /// A goal has a title, a hope note words, a contact a name; a relation has a contact and keys.
    fn needs_main(&self, kind: Kind) -> Result<(), EntryError> {
        if kind == Kind::Relation {
            let whole = [schema::CONTACT, schema::KEYS].map(|key| self.tx.get(ROOT, key));
            return if whole.iter().all(|value| matches!(value, Ok(Some(_)))) {
                Ok(())
            } else {
                Err(EntryError::Empty)
            };
        }
        let main = fields::texts(&self.tx, schema::MAIN);
        let blank = main.first().is_none_or(|(text, _)| text.trim().is_empty());
        if blank && kind != Kind::Profile { Err(EntryError::Empty) } else { Ok(()) }
    }

    /// Sets a register unless it already holds this one value and no other.
    fn set<T: PartialEq>(
        &mut self,
        object: &ObjId,
        key: &str,
        current: &[T],
        wanted: &T,
        default: &T,
        value: ScalarValue,
    ) -> Result<(), EntryError> {
        if current.len() <= 1 && current.first().unwrap_or(default) == wanted {
            return Ok(());
        }
        self.put(object, key, value)
    }

    /// Writes a register. Where it holds several values it is emptied first: Automerge, asked to write the one
    /// that is shown, would only drop the others, and the choice could be overwritten unseen.
    pub(super) fn put(&mut self, object: &ObjId, key: &str, value: ScalarValue) -> Result<(), EntryError> {
        if self.tx.get_all(object, key)?.len() > 1 {
            self.tx.delete(object, key)?;
        }
        self.tx.put(object, key, value)?;
        self.changed = true;
        Ok(())
    }

    /// Says anew that an entry or an item is here. So where another device removes it at the same time, both
    /// stand in the register, and it is here. Automerge writes nothing where the value is the same as before;
    /// hence two values, null and false, in turns.
    pub(super) fn assert_here(&mut self, object: &ObjId, key: &str) -> Result<(), EntryError> {
        let null = self.tx.get(object, key)?.is_some_and(|(value, _)| value.is_null());
        let here = if null { ScalarValue::Boolean(false) } else { ScalarValue::Null };
        Ok(self.tx.put(object, key, here)?)
    }

    pub(super) fn line(&mut self, object: &ObjId, key: &str, line: Option<&str>) -> Result<(), EntryError> {
        let Some(line) = line else { return Ok(()) };
        if line.len() > MAX_LINE {
            return Err(EntryError::TooLarge(Limit::Line));
        }
        let current = fields::values(&self.tx, object, key, fields::string);
        self.set(object, key, &current, &line.to_owned(), &String::new(), line.into())
    }

    fn flag(&mut self, key: &str, flag: Option<bool>) -> Result<(), EntryError> {
        let Some(flag) = flag else { return Ok(()) };
        let current = fields::values(&self.tx, &ROOT, key, fields::flag);
        self.set(&ROOT, key, &current, &flag, &false, flag.into())
    }

    fn day(&mut self, key: &str, change: Option<DayChange>) -> Result<(), EntryError> {
        let day = match change {
            None => return Ok(()),
            Some(DayChange::Clear) => None,
            Some(DayChange::Set { day }) => Some(day),
        };
        let current = fields::values(&self.tx, &ROOT, key, fields::day);
        let value = day.map(Day::to_epoch_days).map_or(ScalarValue::Null, ScalarValue::Int);
        self.set(&ROOT, key, &current, &day, &None, value)
    }

    fn hours(&mut self, hours: Option<&[Hours]>) -> Result<(), EntryError> {
        let Some(hours) = hours else { return Ok(()) };
        if hours.len() > MAX_HOURS {
            return Err(EntryError::TooLarge(Limit::Items));
        }
        if !hours.iter().all(Hours::is_sound) {
            return Err(EntryError::BadValue);
        }
        let wanted = Hours::to_register(hours);
        let current = fields::values(&self.tx, &ROOT, schema::HOURS, fields::string);
        self.set(&ROOT, schema::HOURS, &current, &wanted, &String::new(), wanted.as_str().into())
    }

    /// Changes a text where it differs, so that what another device writes elsewhere in it holds as well.
    fn text(&mut self, key: &str, text: Option<&str>) -> Result<(), EntryError> {
        let Some(text) = text else { return Ok(()) };
        if text.len() > MAX_TEXT {
            return Err(EntryError::TooLarge(Limit::Text));
        }
        let current = fields::texts(&self.tx, key);
        match &current[..] {
            [(current, _)] if current == text => return Ok(()),
            [(current, Some(object))] => text::update(&mut self.tx, object, current, text)?,
            [] if text.is_empty() => return Ok(()),
            _ => {
                let object = self.tx.put_object(ROOT, key, ObjType::Text)?;
                self.tx.splice_text(&object, 0, 0, text)?;
            }
        }
        self.changed = true;
        Ok(())
    }
}

/// Every way in which Automerge refuses an operation means that the document is not one of ours.
impl From<automerge::AutomergeError> for EntryError {
    fn from(_: automerge::AutomergeError) -> Self {
        Self::Damaged
    }
}
