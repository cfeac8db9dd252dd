//! What is kept in the companion, room by room.

use std::sync::Arc;

use kith_companion::{Reach, WallClock};
use kith_entry::{
    ContactRequest, ContactView, EntryId, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView,
    ProfileRequest, ProfileView,
};
use zeroize::Zeroizing;

use crate::KithError;
use crate::kith::Kith;
use crate::pages::{GoalPage, HopeNotePage, PeoplePage, own, own_page};

#[uniffi::export]
impl Kith {
    /// The goals that are not removed, the last edited first.
    pub async fn goals(&self) -> Result<Vec<GoalView>, KithError> {
        self.ask(|kith| async move { Ok(own(kith.goals().list().await?)) }).await
    }

    /// A page of the goals, in the order of their list.
    pub async fn goals_page(&self, from: u32, count: u32) -> Result<GoalPage, KithError> {
        let (from, count) = (from as usize, count as usize);
        self.ask(|kith| async move { Ok(own_page(kith.goals().page(from, count).await?).into()) }).await
    }

    /// One goal.
    pub async fn goal(&self, id: EntryId) -> Result<GoalView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.goals().open(id).await?)) }).await
    }

    /// Adds a goal.
    pub async fn add_goal(&self, request: GoalRequest) -> Result<GoalView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.goals().add(request).await?)) }).await
    }

    /// Edits a goal: what the request leaves out stays as it is.
    pub async fn edit_goal(&self, id: EntryId, request: GoalRequest) -> Result<GoalView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.goals().edit(id, request).await?)) }).await
    }

    /// Keeps a goal that was written, new where there is no `id`, and with it the drafts that remain, as one.
    pub async fn keep_goal(
        &self,
        id: Option<EntryId>,
        request: GoalRequest,
        drafts: String,
    ) -> Result<GoalView, KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(
            |kith| async move { Ok(Arc::unwrap_or_clone(kith.goals().keep(id, request, &drafts).await?)) },
        )
        .await
    }

    /// The hope notes that are not removed: pinned ones first, then the last edited.
    pub async fn hope_notes(&self) -> Result<Vec<HopeNoteView>, KithError> {
        self.ask(|kith| async move { Ok(own(kith.hope_notes().list().await?)) }).await
    }

    /// A page of the hope notes, in the order of their list.
    pub async fn hope_notes_page(&self, from: u32, count: u32) -> Result<HopeNotePage, KithError> {
        let (from, count) = (from as usize, count as usize);
        self.ask(|kith| async move { Ok(own_page(kith.hope_notes().page(from, count).await?).into()) }).await
    }

    /// One hope note.
    pub async fn hope_note(&self, id: EntryId) -> Result<HopeNoteView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.hope_notes().open(id).await?)) }).await
    }

    /// Adds a hope note.
    pub async fn add_hope_note(&self, request: HopeNoteRequest) -> Result<HopeNoteView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.hope_notes().add(request).await?)) }).await
    }

    /// Edits a hope note: what the request leaves out stays as it is.
    pub async fn edit_hope_note(
        &self,
        id: EntryId,
        request: HopeNoteRequest,
    ) -> Result<HopeNoteView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.hope_notes().edit(id, request).await?)) })
            .await
    }

    /// Keeps a hope note that was written, new where there is no `id`, and with it the drafts that remain, as one.
    pub async fn keep_hope_note(
        &self,
        id: Option<EntryId>,
        request: HopeNoteRequest,
        drafts: String,
    ) -> Result<HopeNoteView, KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(|kith| async move {
            Ok(Arc::unwrap_or_clone(kith.hope_notes().keep(id, request, &drafts).await?))
        })
        .await
    }

    /// Pins a hope note, or takes the pin out.
    pub async fn pin_hope_note(&self, id: EntryId, pinned: bool) -> Result<HopeNoteView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.hope_notes().pin(id, pinned).await?)) })
            .await
    }

    /// The people who are not removed, by name.
    pub async fn contacts(&self) -> Result<Vec<ContactView>, KithError> {
        self.ask(|kith| async move { Ok(own(kith.contacts().list().await?)) }).await
    }

    /// One contact.
    pub async fn contact(&self, id: EntryId) -> Result<ContactView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.contacts().open(id).await?)) }).await
    }

    /// Adds a contact.
    pub async fn add_contact(&self, request: ContactRequest) -> Result<ContactView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.contacts().add(request).await?)) }).await
    }

    /// Edits a contact: what the request leaves out stays as it is.
    pub async fn edit_contact(&self, id: EntryId, request: ContactRequest) -> Result<ContactView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.contacts().edit(id, request).await?)) })
            .await
    }

    /// Keeps a contact that was written, new where there is no `id`, and with it the drafts that remain, as one.
    pub async fn keep_contact(
        &self,
        id: Option<EntryId>,
        request: ContactRequest,
        drafts: String,
    ) -> Result<ContactView, KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(
            |kith| async move { Ok(Arc::unwrap_or_clone(kith.contacts().keep(id, request, &drafts).await?)) },
        )
        .await
    }

    /// A page of the people, by name, with when they can be reached.
    pub async fn people_page(&self, from: u32, count: u32, now: WallClock) -> Result<PeoplePage, KithError> {
        let (from, count) = (from as usize, count as usize);
        self.ask(|kith| async move { Ok(kith.contacts().people(from, count, now).await?.into()) }).await
    }

    /// One contact, with when they can be reached.
    pub async fn person(&self, id: EntryId, now: WallClock) -> Result<Reach, KithError> {
        self.ask(|kith| async move { kith.contacts().person(id, now).await }).await
    }

    /// Everybody there is a way to reach: those who can be reached now, those who gave no times, then the others.
    pub async fn reachable(&self, now: WallClock) -> Result<Vec<Reach>, KithError> {
        self.ask(|kith| async move { kith.contacts().reachable(now).await }).await
    }

    /// The profile, once the member wrote one.
    pub async fn profile(&self) -> Result<Option<ProfileView>, KithError> {
        self.ask(|kith| async move { Ok(kith.profile().await?.map(Arc::unwrap_or_clone)) }).await
    }

    /// Writes the profile: edits the one that is shown, or makes the first.
    pub async fn write_profile(&self, request: ProfileRequest) -> Result<ProfileView, KithError> {
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.write_profile(request).await?)) }).await
    }

    /// Keeps the profile that was written, and with it the drafts that remain, as one.
    pub async fn keep_profile(
        &self,
        request: ProfileRequest,
        drafts: String,
    ) -> Result<ProfileView, KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(|kith| async move { Ok(Arc::unwrap_or_clone(kith.keep_profile(request, &drafts).await?)) })
            .await
    }
}
