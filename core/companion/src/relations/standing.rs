//! How far two people have met.

use kith_entry::{Given, Timestamp};
use kith_seal::Roster;
use serde::{Deserialize, Serialize};

use super::Held;
use crate::records::ROSTER;

/// Where it stands between two people who met.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Standing {
    /// The member answered, and it is not known whether the other has read the answer.
    Waiting {
        /// Until when it waits.
        until: Timestamp,
    },
    /// The other has not read the answer in time: the two would have to meet again.
    Lapsed,
    /// They met, and have not compared the words.
    Unconfirmed,
    /// They compared the words.
    Confirmed {
        /// When.
        at: Timestamp,
    },
}

impl Held {
    /// Whether anything of theirs has come yet.
    pub(crate) fn has_heard(&self) -> bool {
        self.inbox.logs().any(|log| log.live().next().is_some())
    }

    /// Whether the device that spoke for them is known to be theirs: by the code itself, or by their roster.
    ///
    /// Invariant: words that match confirm nobody whose device could be anybody's
    /// (test: `a_device_that_its_code_did_not_certify_is_confirmed_by_the_roster`).
    fn is_theirs(&self) -> bool {
        let said = &self.keys.said;
        if said.is_certified {
            return true;
        }
        let Some(Given::Roster { entries }) = self.got.get(ROSTER).map(|part| &part.given) else {
            return false;
        };
        let roster = Roster::read(said.root, entries).filter(|roster| roster.holds(said.roster));
        roster.is_some_and(|roster| roster.devices().iter().any(|device| device.key == said.device))
    }

    /// Where it stands between the two.
    pub(crate) fn standing(&self, now: Timestamp) -> Standing {
        match (self.view.confirmed, self.keys.said.until) {
            (Some(at), _) if self.is_theirs() => Standing::Confirmed { at },
            (Some(_), _) => Standing::Unconfirmed,
            (None, Some(until)) if !self.has_heard() => {
                if now <= until {
                    Standing::Waiting { until }
                } else {
                    Standing::Lapsed
                }
            }
            (None, _) => Standing::Unconfirmed,
        }
    }
}
