//! What of a member's own stands beside the crisis lines in a hard moment.

use kith_entry::HopeNoteView;
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::error::KithError;
use crate::people::{Reach, WallClock, When, reachable};
use crate::room::{HopeNote, ordered};

/// A member's own words and people, for a hard moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HardMoment {
    /// The hope notes that are marked for hard moments, in the order of their list.
    pub notes: Vec<HopeNoteView>,
    /// Those who said that they can be reached now, longest first; where there is nobody, those who gave no times.
    pub people: Vec<Reach>,
}

impl Companion {
    /// What to show in a hard moment.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn hard_moment(&self, now: WallClock) -> Result<HardMoment, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let marked = ordered::<HopeNote>(kept).into_iter().filter(|note| note.hard_moments);
        let (by_now, others): (Vec<_>, Vec<_>) = reachable(kept, now)
            .into_iter()
            .filter(|reach| !matches!(reach.when, Some(When::Later { .. })))
            .partition(|reach| matches!(reach.when, Some(When::Now { .. })));
        let people = if by_now.is_empty() { others } else { by_now };
        Ok(HardMoment { notes: marked.map(|note| HopeNoteView::clone(note)).collect(), people })
    }
}
