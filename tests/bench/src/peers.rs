//! What else there is to keep the same entries in: each peer holds all of them in one document, in the clear.
//!
//! Text written at length is the peer's text, short fields are plain values, steps are a list: as in Kith.

pub(crate) mod automerge;
mod loro;
pub(crate) mod negentropy;
mod yrs;

use crate::Result;
use crate::entries::Entry;

/// A way to keep entries.
pub(crate) struct Peer {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// It takes a turn in every so many rounds.
    pub(crate) every: usize,
    /// One document that holds the entries, saved.
    pub(crate) save: fn(&[Entry]) -> Result<Vec<u8>>,
    /// Loads such a document and reads every entry, in any order.
    pub(crate) load: fn(&[u8]) -> Result<Vec<Entry>>,
}

/// All of them.
pub(crate) const ALL: [Peer; 3] = [
    Peer { name: "yrs", every: 1, save: yrs::save, load: yrs::load },
    Peer { name: "loro", every: 1, save: loro::save, load: loro::load },
    // It takes seconds.
    Peer { name: "automerge", every: 5, save: automerge::save, load: automerge::load },
];

/// Where all entries stand in a peer's document.
const ENTRIES: &str = "entries";
