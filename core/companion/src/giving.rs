//! What a member gives to somebody they met, and takes back.

use kith_entry::{BadRecord, EntryError, EntryId, Given, GivenId, Kind, RelationRequest, View};
use kith_seal::random_bytes;
use kith_store::Write;

use crate::author;
use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;
use crate::profile::profile;
use crate::relations::Held;
use crate::room::{Goal, HopeNote, Keeps};
use crate::surroundings::Surroundings;

/// Most records that people wrote, in an outbox or an inbox.
pub(crate) const MAX_RECORDS: usize = 500;
/// Bytes of chunks in an outbox from which on nothing more is given.
pub(crate) const MAX_BYTES: usize = 2_000_000;
/// What an inbox takes beyond that: the record that began below it, and all that writes itself, a chunk each.
pub(crate) const BYTES_BESIDE: usize = 4 * 65_536;
/// Most live chunks of an inbox, whatever they hold.
pub(crate) const MAX_CHUNKS: usize = 10_000;
impl Companion {
    /// Sends words to somebody. `reply_to` is what they answer, where it was theirs.
    ///
    /// # Errors
    /// `Meet.NotMet`, `Entry.Empty`, `Given.TooLarge`, `Given.TooMuch`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn encourage(
        &self,
        contact: EntryId,
        text: &str,
        reply_to: Option<GivenId>,
    ) -> Result<GivenId, KithError> {
        self.put_words(contact, text, reply_to, None).await
    }

    /// As [`Companion::encourage`], and keeps `drafts`, those that remain, with it: see [`crate::Room::keep`].
    ///
    /// # Errors
    /// As [`Companion::encourage`].
    pub async fn keep_encouragement(
        &self,
        contact: EntryId,
        text: &str,
        reply_to: Option<GivenId>,
        drafts: &str,
    ) -> Result<GivenId, KithError> {
        self.put_words(contact, text, reply_to, Some(drafts)).await
    }

    async fn put_words(
        &self,
        contact: EntryId,
        text: &str,
        reply_to: Option<GivenId>,
        drafts: Option<&str>,
    ) -> Result<GivenId, KithError> {
        if text.trim().is_empty() {
            return Err(EntryError::Empty.into());
        }
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let given = Given::Encouragement { at: kept.around.clock.now(), text: text.to_owned(), reply_to };
        let beside = kept.beside(drafts)?;
        self.put_new(kept, contact, &given, beside).await
    }

    /// Gives a hope note of the member's own. `may_pass` says that it may be passed on: it is then signed, so that
    /// everybody who gets it can see that it is unchanged.
    ///
    /// # Errors
    /// As [`Companion::encourage`], and `Entry.NotFound`.
    pub async fn give_hope_note(
        &self,
        contact: EntryId,
        note: EntryId,
        may_pass: bool,
    ) -> Result<GivenId, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let note = kept.views.get(&note).and_then(HopeNote::of).cloned().ok_or(KithError::NotFound)?;
        let now = kept.around.clock.now();
        let own = profile(kept).map(|profile| profile.name.clone()).unwrap_or_default();
        let from = if note.from.trim().is_empty() { own } else { note.from.clone() };
        let author = match may_pass {
            true => Some(author::sign(&kept.identity().await?.words.author(), now, &from, &note.text)),
            false => None,
        };
        let given = Given::HopeNote { at: now, text: note.text.clone(), from, author };
        self.put_new(kept, contact, &given, Vec::new()).await
    }

    /// Passes a hope note on, as it came: whoever gets it can see that it is unchanged.
    ///
    /// # Errors
    /// As [`Companion::encourage`]; `Given.NotFound`; `Given.NotToPass` where its author did not say so.
    pub async fn pass_on(
        &self,
        came_from: EntryId,
        note: GivenId,
        contact: EntryId,
    ) -> Result<GivenId, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut relations = kept.take_relations().await?;
        let given = relations.with(came_from).map(|held| held.got.get(note).map(|part| part.given.clone()));
        kept.relations = Some(relations);
        match given?.ok_or(KithError::NotGiven)? {
            given @ Given::HopeNote { author: Some(_), .. } => {
                self.put_new(kept, contact, &given, Vec::new()).await
            }
            _ => Err(KithError::NotToPass),
        }
    }

    /// Shows a goal to somebody, whole or by its title alone. It follows the member's edits until they withdraw it,
    /// remove or erase the goal. Shown before, it is shown so from now on.
    ///
    /// # Errors
    /// As [`Companion::encourage`], and `Entry.NotFound`.
    pub async fn show_goal(
        &self,
        contact: EntryId,
        goal: EntryId,
        whole: bool,
    ) -> Result<GivenId, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let goal = kept.views.get(&goal).and_then(Goal::of).cloned().ok_or(KithError::NotFound)?;
        let now = kept.around.clock.now();
        let mut id = None;
        kept.between(contact, |held, around, writes| {
            let shown = held.shown(goal.id)?;
            held.has_room(shown.since.is_none())?;
            id = Some(shown.id);
            held.write(shown.id, &Given::goal(&goal, whole, shown.since.unwrap_or(now)), around, writes)
        })
        .await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        id.ok_or(KithError::NotGiven)
    }

    /// Takes back what was given: it ends on every device that hears of it. What somebody has read they have read.
    ///
    /// # Errors
    /// `Given.NotFound`, `Meet.NotMet`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn withdraw(&self, contact: EntryId, given: GivenId) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        kept.between(contact, |held, around, writes| {
            held.gave.get(given).filter(|part| part.given.is_written()).ok_or(KithError::NotGiven)?;
            held.withdraw(given, around, writes)
        })
        .await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(())
    }

    /// Keeps what somebody sends out of sight, or shows it again. Nobody is told.
    ///
    /// # Errors
    /// `Meet.NotMet`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn mute(&self, contact: EntryId, muted: bool) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let relation = kept.relation_with(contact)?.id;
        let request = RelationRequest { muted: Some(muted), ..RelationRequest::default() };
        kept.edit_relation(relation, request).await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(())
    }

    async fn put_new(
        &self,
        kept: &mut Kept,
        contact: EntryId,
        given: &Given,
        beside: Vec<Write>,
    ) -> Result<GivenId, KithError> {
        let id = GivenId::from_bytes(random_bytes(&*kept.around.random)?);
        kept.between(contact, |held, around, writes| {
            held.has_room(true)?;
            held.write(id, given, around, writes)?;
            writes.extend(beside);
            Ok(())
        })
        .await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(id)
    }
}

impl Kept {
    /// Whether the member has met anybody.
    pub(crate) fn has_met(&self) -> bool {
        self.views.values().any(|view| matches!(view, View::Relation(_)))
    }

    /// Changes what is between the member and a contact; answers once it is durable.
    pub(crate) async fn between(
        &mut self,
        contact: EntryId,
        change: impl FnOnce(&mut Held, &Surroundings, &mut Vec<Write>) -> Result<(), KithError>,
    ) -> Result<(), KithError> {
        let mut relations = self.take_relations().await?;
        let mut writes = Vec::new();
        let changed = relations.with(contact).and_then(|held| change(held, &self.around, &mut writes));
        if writes.is_empty() {
            self.relations = Some(relations);
            return changed;
        }
        changed?;
        relations.settle(&mut writes, &self.around, &self.rows)?;
        self.commit(writes).await?;
        self.relations = Some(relations);
        Ok(())
    }
}

impl Held {
    /// Whether one more record may be given.
    fn has_room(&self, is_new: bool) -> Result<(), KithError> {
        let (records, bytes) = self.gave.size();
        let full = records >= MAX_RECORDS || bytes >= MAX_BYTES;
        if is_new && full { Err(KithError::TooMuchGiven) } else { Ok(()) }
    }
}

impl From<BadRecord> for KithError {
    fn from(_: BadRecord) -> Self {
        Self::BadRecord
    }
}
