//! How the devices and keepers of a world behave.

use kith_seal::testing::SeededRandom;

use crate::dice::Dice;
use crate::world::ledger::Ledger;

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
    /// Chunks travel as bytes, are verified and opened. The signatures take most of a world's time.
    pub(crate) by_wire: bool,
}

/// What a replica needs from outside.
pub(crate) struct Around<'a> {
    pub(crate) random: &'a SeededRandom,
    pub(crate) dice: &'a mut Dice,
    pub(crate) ledger: &'a mut Ledger,
    pub(crate) rules: Rules,
}
