//! Everything a member wrote, as files of their own: a page to read or print, and JSON for another program.

mod html;
mod json;

use kith_entry::{EntryId, View};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::error::KithError;

pub use html::ExportWords;

/// How many entries a part holds.
const ENTRIES: usize = 200;

/// What a member asks to have exported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ExportRequest {
    /// The words of a page for people. Without them it is JSON: `{"kith": 1, "entries": […]}`, each entry a view with
    /// its kind as `entry`, moments in milliseconds since 1970.
    #[serde(default)]
    #[cfg_attr(feature = "tsify", tsify(optional))]
    pub page: Option<ExportWords>,
    /// Whether people are in it: what is known of others is exported only by choice.
    pub people: bool,
    /// Whether what was removed is in it.
    pub removed: bool,
}

/// A part of an export. All parts, one after the other, are the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ExportPart {
    /// Its text.
    pub text: String,
    /// How many entries are written with it.
    pub done: u32,
    /// How many there are in all.
    pub of: u32,
    /// What to ask for next; absent with the last part.
    pub next: Option<EntryId>,
}

impl Companion {
    /// One part of an export: the first, or the one `after` an entry. A shell asks until there is no next, shows how
    /// far it is, and stops by not asking again.
    ///
    /// # Errors
    /// `Entry.NotFound` where that entry was removed or erased meanwhile: begin anew. `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn export(
        &self,
        request: &ExportRequest,
        after: Option<EntryId>,
    ) -> Result<ExportPart, KithError> {
        let mut inner = self.inner().await;
        let mut views: Vec<&View> = inner.kept()?.views.values().filter(|view| request.holds(view)).collect();
        // By what does not change while somebody edits meanwhile.
        views.sort_unstable_by_key(|view| (place(view), view.created(), view.id()));
        let from = match after {
            None => 0,
            Some(id) => 1 + views.iter().position(|view| view.id() == id).ok_or(KithError::NotFound)?,
        };
        let done = views.len().min(from + ENTRIES);
        let next = (done < views.len()).then(|| views[done - 1].id());
        let part = Part { views: &views[from..done], first: from == 0, last: next.is_none() };
        let text = match &request.page {
            Some(words) => html::write(&part, from.checked_sub(1).map(|at| views[at]), words),
            None => json::write(&part),
        };
        let [done, of] = [done, views.len()].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Ok(ExportPart { text, done, of, next })
    }
}

impl ExportRequest {
    fn holds(&self, view: &View) -> bool {
        match view {
            // Keys: an export is to be read by people.
            View::Relation(_) => false,
            View::Contact(_) if !self.people => false,
            _ => self.removed || view.removed().is_none(),
        }
    }
}

/// Some entries, and whether the file begins or ends with them.
struct Part<'a> {
    views: &'a [&'a View],
    first: bool,
    last: bool,
}

/// The place of a kind in the file.
const fn place(view: &View) -> u8 {
    match view {
        View::Profile(_) => 0,
        View::Goal(_) => 1,
        View::HopeNote(_) => 2,
        View::Contact(_) => 3,
        View::Unknown(_) | View::Relation(_) => 4,
    }
}
