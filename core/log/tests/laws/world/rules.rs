//! How the devices and keepers of a world behave.

/// One rule broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// A device drops what a copy's `whole` replaces, and does not write it again.
    NeverWritesAgain,
    /// Chunks of one seq are never received together.
    SendsTwinsApart,
    /// Replicas that differ compare above their heads alone.
    NeverComparesFromTheStart,
    /// An `erase` leaves the bodies that are there.
    KeepsErasedBodies,
    /// An `erase` leaves the bodies that come after it.
    KeepsLateBodies,
    /// Replaced chunks stay in the store.
    NeverDrops,
    /// The highest chunk is taken for the head.
    TakesHighestForHead,
}

/// The rules.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rules {
    pub(crate) fault: Option<Fault>,
    /// A device looks into a chunk which its log refuses as replaced, too.
    pub(crate) merges_what_is_refused: bool,
}
