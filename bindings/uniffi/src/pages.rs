//! Pages of lists. uniffi knows no generic records: there is one for each kind of view.

use std::sync::Arc;

use kith_companion::{Page, Passed, Reach, RemovedView};
use kith_entry::{GoalView, HopeNoteView};

/// Makes the page of one kind of view.
macro_rules! page {
    ($(#[$doc:meta])* $name:ident, $view:ident) => {
        $(#[$doc])*
        #[derive(uniffi::Record)]
        pub struct $name {
            /// How many the whole list holds.
            pub total: u32,
            /// Those of this page; fewer than asked for where the list ends, and none beyond it.
            pub views: Vec<$view>,
        }

        impl From<Page<$view>> for $name {
            fn from(Page { total, views }: Page<$view>) -> Self {
                Self { total: u32::try_from(total).unwrap_or(u32::MAX), views }
            }
        }
    };
}

page!(
    /// Some goals.
    GoalPage, GoalView
);
page!(
    /// Some hope notes.
    HopeNotePage, HopeNoteView
);
page!(
    /// Some people, and when they can be reached.
    PeoplePage, Reach
);
page!(
    /// Some of what passed between two people.
    PassedPage, Passed
);
page!(
    /// Some entries that were removed.
    RemovedPage, RemovedView
);

/// Views that others share, as a shell gets them: its own.
pub(crate) fn own<V: Clone>(views: Vec<Arc<V>>) -> Vec<V> {
    views.into_iter().map(Arc::unwrap_or_clone).collect()
}

/// A page of views that others share, likewise.
pub(crate) fn own_page<V: Clone>(page: Page<Arc<V>>) -> Page<V> {
    Page { total: page.total, views: own(page.views) }
}
