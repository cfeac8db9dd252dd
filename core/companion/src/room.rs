//! Rooms: one for each kind of entry, with the same doors.

use core::marker::PhantomData;
use std::sync::Arc;

use kith_entry::{
    EntryId, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView, Kind, Request, Timestamp, View,
};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;

/// A kind of entry that has a room.
pub trait Keeps {
    /// What is shown.
    type View;
    /// What is asked.
    type Request: Clone + Into<Request>;
    /// Which kind it is.
    const KIND: Kind;

    /// The view, where it is of this kind.
    fn of(view: &View) -> Option<&Arc<Self::View>>;

    /// What a list is ordered by, least first; `edited` is when the entry was last edited.
    fn order(view: &Self::View, edited: Timestamp) -> (bool, core::cmp::Reverse<Timestamp>);
}

/// Goals: what a member wants, in their own words.
#[derive(Clone, Copy, Debug)]
pub struct Goal;

impl Keeps for Goal {
    type View = GoalView;
    type Request = GoalRequest;
    const KIND: Kind = Kind::Goal;

    fn of(view: &View) -> Option<&Arc<GoalView>> {
        if let View::Goal(goal) = view { Some(goal) } else { None }
    }

    fn order(_: &GoalView, edited: Timestamp) -> (bool, core::cmp::Reverse<Timestamp>) {
        (false, core::cmp::Reverse(edited))
    }
}

/// Hope notes: words to keep.
#[derive(Clone, Copy, Debug)]
pub struct HopeNote;

impl Keeps for HopeNote {
    type View = HopeNoteView;
    type Request = HopeNoteRequest;
    const KIND: Kind = Kind::HopeNote;

    fn of(view: &View) -> Option<&Arc<HopeNoteView>> {
        if let View::HopeNote(note) = view { Some(note) } else { None }
    }

    fn order(note: &HopeNoteView, edited: Timestamp) -> (bool, core::cmp::Reverse<Timestamp>) {
        (!note.pinned, core::cmp::Reverse(edited))
    }
}

/// The room of goals.
pub type Goals<'a> = Room<'a, Goal>;
/// The room of hope notes.
pub type HopeNotes<'a> = Room<'a, HopeNote>;

/// The entries of one kind.
#[derive(Clone, Copy)]
pub struct Room<'a, K> {
    companion: &'a Companion,
    kind: PhantomData<K>,
}

impl<'a, K: Keeps> Room<'a, K> {
    pub(crate) const fn new(companion: &'a Companion) -> Self {
        Self { companion, kind: PhantomData }
    }

    /// The entries that are not removed: pinned ones first, then the last edited.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn list(&self) -> Result<Vec<Arc<K::View>>, KithError> {
        let mut inner = self.companion.inner().await;
        let views = inner.kept()?.views.values().filter(|view| view.removed().is_none());
        let mut found: Vec<_> = views
            .filter_map(|view| K::of(view).map(|of| (K::order(of, view.edited()), view.id(), of)))
            .collect();
        found.sort_unstable_by_key(|(order, id, _)| (*order, *id));
        Ok(found.into_iter().map(|(_, _, view)| Arc::clone(view)).collect())
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
        let mut inner = self.companion.inner().await;
        let view = inner.kept()?.add(&request.into()).await?;
        self.companion.tell(Changed::Entry { kind: Some(K::KIND), id: view.id() });
        K::of(&view).cloned().ok_or(KithError::NotFound)
    }

    /// Edits an entry: all that the request names, as one change. It is durable when this answers.
    ///
    /// # Errors
    /// As [`Room::add`], and `Entry.NotFound`.
    pub async fn edit(&self, id: EntryId, request: K::Request) -> Result<Arc<K::View>, KithError> {
        let request = request.into();
        let view = self.companion.change(
            id,
            |view| K::of(view).is_some(),
            |document, now| document.edit(&request, now),
        );
        K::of(&view.await?).cloned().ok_or(KithError::NotFound)
    }
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
