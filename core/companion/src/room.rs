//! Rooms: one for each kind of entry, with the same doors.

use core::cmp::Reverse;
use core::marker::PhantomData;
use std::sync::Arc;

use kith_entry::{
    ContactRequest, ContactView, EntryId, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView, Kind,
    Request, Timestamp, View,
};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::fold::fold;
use crate::kept::Kept;
use crate::page::Page;

/// A kind of entry that has a room.
pub trait Keeps {
    /// What is shown.
    type View;
    /// What is asked.
    type Request: Clone + Into<Request>;
    /// What a list is ordered by, least first.
    type Order: Ord;
    /// Which kind it is.
    const KIND: Kind;

    /// The view, where it is of this kind.
    fn of(view: &View) -> Option<&Arc<Self::View>>;

    /// The place of an entry in a list.
    fn order(view: &Self::View) -> Self::Order;
}

/// Goals: what a member wants, in their own words.
#[derive(Clone, Copy, Debug)]
pub struct Goal;

impl Keeps for Goal {
    type View = GoalView;
    type Request = GoalRequest;
    type Order = Reverse<Timestamp>;
    const KIND: Kind = Kind::Goal;

    fn of(view: &View) -> Option<&Arc<GoalView>> {
        if let View::Goal(goal) = view { Some(goal) } else { None }
    }

    fn order(goal: &GoalView) -> Reverse<Timestamp> {
        Reverse(goal.edited)
    }
}

/// Hope notes: words to keep.
#[derive(Clone, Copy, Debug)]
pub struct HopeNote;

impl Keeps for HopeNote {
    type View = HopeNoteView;
    type Request = HopeNoteRequest;
    type Order = (bool, Reverse<Timestamp>);
    const KIND: Kind = Kind::HopeNote;

    fn of(view: &View) -> Option<&Arc<HopeNoteView>> {
        if let View::HopeNote(note) = view { Some(note) } else { None }
    }

    fn order(note: &HopeNoteView) -> (bool, Reverse<Timestamp>) {
        (!note.pinned, Reverse(note.edited))
    }
}

/// Contacts: people who walk with the member.
#[derive(Clone, Copy, Debug)]
pub struct Contact;

impl Keeps for Contact {
    type View = ContactView;
    type Request = ContactRequest;
    type Order = String;
    const KIND: Kind = Kind::Contact;

    fn of(view: &View) -> Option<&Arc<ContactView>> {
        if let View::Contact(contact) = view { Some(contact) } else { None }
    }

    fn order(contact: &ContactView) -> String {
        fold(&contact.name)
    }
}

/// The room of goals.
pub type Goals<'a> = Room<'a, Goal>;
/// The room of hope notes.
pub type HopeNotes<'a> = Room<'a, HopeNote>;
/// The room of contacts.
pub type Contacts<'a> = Room<'a, Contact>;

/// The entries of one kind.
#[derive(Clone, Copy)]
pub struct Room<'a, K> {
    pub(crate) companion: &'a Companion,
    kind: PhantomData<K>,
}

impl<'a, K: Keeps> Room<'a, K> {
    pub(crate) const fn new(companion: &'a Companion) -> Self {
        Self { companion, kind: PhantomData }
    }

    /// The entries that are not removed. Goals and hope notes: the last edited first, pinned ones before the others;
    /// contacts by name.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn list(&self) -> Result<Vec<Arc<K::View>>, KithError> {
        let mut inner = self.companion.inner().await;
        Ok(ordered::<K>(inner.kept()?).into_iter().cloned().collect())
    }

    /// A page of [`Room::list`]: at most `count` entries from the one at `from` on, counted from zero.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn page(&self, from: usize, count: usize) -> Result<Page<Arc<K::View>>, KithError> {
        let mut inner = self.companion.inner().await;
        Ok(Page::cut(&ordered::<K>(inner.kept()?), from, count, |view| Arc::clone(view)))
    }

    /// One entry, removed or not.
    ///
    /// # Errors
    /// `Entry.NotFound`, `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn open(&self, id: EntryId) -> Result<Arc<K::View>, KithError> {
        let mut inner = self.companion.inner().await;
        inner.kept()?.views.get(&id).and_then(K::of).cloned().ok_or(KithError::NotFound)
    }

    /// Adds an entry. It is durable when this answers.
    ///
    /// # Errors
    /// `Entry.*`, `Store.*`, `Random.Failed`, `Unlock.Locked`.
    pub async fn add(&self, request: K::Request) -> Result<Arc<K::View>, KithError> {
        self.write(None, request, None).await
    }

    /// Edits an entry: all that the request names, as one change. It is durable when this answers.
    ///
    /// # Errors
    /// As [`Room::add`], and `Entry.NotFound`.
    pub async fn edit(&self, id: EntryId, request: K::Request) -> Result<Arc<K::View>, KithError> {
        self.write(Some(id), request, None).await
    }

    /// Keeps what was written, as a new entry (`None`) or as an edit, and `drafts`, those that remain, in the place of
    /// those before: both or neither, so that what was kept is never offered as a draft again.
    ///
    /// Drafts that are too long ([`crate::DRAFTS_MAX_BYTES`]) keep no entry from being kept: then those before stay.
    ///
    /// # Errors
    /// As [`Room::edit`].
    pub async fn keep(
        &self,
        id: Option<EntryId>,
        request: K::Request,
        drafts: &str,
    ) -> Result<Arc<K::View>, KithError> {
        self.write(id, request, Some(drafts)).await
    }

    async fn write(
        &self,
        id: Option<EntryId>,
        request: K::Request,
        drafts: Option<&str>,
    ) -> Result<Arc<K::View>, KithError> {
        let request = request.into();
        let mut inner = self.companion.inner().await;
        let kept = inner.kept()?;
        let beside = kept.beside(drafts)?;
        let view = match id {
            None => kept.add(&request, beside).await?,
            Some(id) => {
                kept.views.get(&id).and_then(K::of).ok_or(KithError::NotFound)?;
                let now = kept.around.clock.now();
                kept.change(id, beside, |document| document.edit(&request, now)).await?
            }
        };
        self.companion.tell(Changed::Entry { kind: Some(K::KIND), id: view.id() });
        K::of(&view).cloned().ok_or(KithError::NotFound)
    }
}

/// The entries of a kind that are not removed, in the order of their list.
///
/// Sorting anew for each page is cheaper than a kept order that every change has to drop: the keys of ten thousand
/// entries are sorted in a few milliseconds.
pub(crate) fn ordered<K: Keeps>(kept: &Kept) -> Vec<&Arc<K::View>> {
    let views = kept.views.values().filter(|view| view.removed().is_none());
    let mut found: Vec<_> =
        views.filter_map(|view| K::of(view).map(|of| (K::order(of), view.id(), of))).collect();
    found.sort_unstable_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    found.into_iter().map(|(_, _, view)| view).collect()
}

impl HopeNotes<'_> {
    /// Pins a hope note to the top of the list, or takes the pin out.
    ///
    /// # Errors
    /// As [`Room::edit`].
    pub async fn pin(&self, id: EntryId, pinned: bool) -> Result<Arc<HopeNoteView>, KithError> {
        self.edit(id, HopeNoteRequest { pinned: Some(pinned), ..HopeNoteRequest::default() }).await
    }
}
