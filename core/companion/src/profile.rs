//! Who the member is, in their own words.

use std::sync::Arc;

use kith_entry::{EntryId, Kind, ProfileRequest, ProfileView, View};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;

impl Companion {
    /// The profile, once the member wrote one.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn profile(&self) -> Result<Option<Arc<ProfileView>>, KithError> {
        Ok(profile(self.inner().await.kept()?).cloned())
    }

    /// Writes the profile: edits the one that is shown, or makes the first. It is durable when this answers.
    ///
    /// # Errors
    /// `Entry.*`, `Store.*`, `Random.Failed`, `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn write_profile(&self, request: ProfileRequest) -> Result<Arc<ProfileView>, KithError> {
        self.put_profile(request, None).await
    }

    /// As [`Companion::write_profile`], and keeps `drafts`, those that remain, with it: see [`crate::Room::keep`].
    ///
    /// # Errors
    /// As [`Companion::write_profile`].
    pub async fn keep_profile(
        &self,
        request: ProfileRequest,
        drafts: &str,
    ) -> Result<Arc<ProfileView>, KithError> {
        self.put_profile(request, Some(drafts)).await
    }

    async fn put_profile(
        &self,
        request: ProfileRequest,
        drafts: Option<&str>,
    ) -> Result<Arc<ProfileView>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let shown: Option<EntryId> = profile(kept).map(|profile| profile.id);
        let beside = kept.beside(drafts)?;
        let now = kept.around.clock.now();
        let view = match shown {
            Some(id) => kept.change(id, beside, |document| document.edit(&request.into(), now)).await?,
            None => kept.add(&request.into(), beside).await?,
        };
        self.tell(Changed::Entry { kind: Some(Kind::Profile), id: view.id() });
        of(&view).cloned().ok_or(KithError::NotFound)
    }
}

/// The profile that is shown. Two devices may each have made one before they met: the older is shown on both.
pub(crate) fn profile(kept: &Kept) -> Option<&Arc<ProfileView>> {
    let profiles = kept.views.values().filter_map(of).filter(|profile| profile.removed.is_none());
    profiles.min_by_key(|profile| (profile.created, profile.id))
}

fn of(view: &View) -> Option<&Arc<ProfileView>> {
    if let View::Profile(profile) = view { Some(profile) } else { None }
}
