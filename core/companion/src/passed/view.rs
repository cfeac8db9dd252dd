//! What passed between two people, as plain data for a shell.

use kith_entry::{EntryId, GivenId, Timestamp, WholeGoal};
use serde::{Deserialize, Serialize};

use crate::relation::How;
use crate::relations::Standing;

/// How far something that the member gave has come. Each is only ever true.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Delivery {
    /// It is here, and nobody else is known to have it. Showing a code or sending a file changes nothing of this.
    Waiting,
    /// A device of the contact's, or a keeper, said that it holds it durably. The member's own devices do not count.
    LeftThisPhone,
    /// The other's own signed receipt says that it came.
    Received,
    /// They said that they have read it. Only where both want to tell.
    Read,
}

/// What is known of a hope note's author.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Authorship {
    /// It is not signed: the giver's word for it, and it may not be passed on.
    Unsigned,
    /// Signed by somebody the member has met, and unchanged since.
    Known {
        /// Who.
        contact: EntryId,
        /// Their name among the member's contacts.
        name: String,
    },
    /// Signed by the member.
    Own,
    /// Signed by somebody the member has not met: unchanged since it was written, and no more is known.
    Unchanged,
}

/// What was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum What {
    /// Words for somebody.
    #[serde(rename_all = "camelCase")]
    Encouragement {
        /// The words.
        text: String,
        /// What they answer.
        reply_to: Option<GivenId>,
    },
    /// Words to keep.
    HopeNote {
        /// The words.
        text: String,
        /// Whose they are, as the giver says.
        from: String,
        /// What is known of that.
        author: Authorship,
    },
    /// A goal to be seen.
    Goal {
        /// What the goal is.
        title: String,
        /// The rest, where it is shown whole.
        whole: Option<WholeGoal>,
        /// Since when it is shown.
        since: Timestamp,
    },
    /// Something that only a newer version knows.
    Newer,
}

/// Something that one gave to the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Passed {
    /// The record.
    pub id: GivenId,
    /// When it was written, as its giver's clock said; never later than now.
    pub at: Timestamp,
    /// How far it has come; `None` for what was given to the member.
    pub delivery: Option<Delivery>,
    /// What.
    pub what: What,
}

/// What was given to whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GivenTo {
    /// To whom.
    pub contact: EntryId,
    /// Their name among the member's contacts.
    pub name: String,
    /// What.
    pub passed: Passed,
}

/// How it stands between the member and a contact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Between {
    /// The contact.
    pub contact: EntryId,
    /// How far they have met.
    pub standing: Standing,
    /// When they met.
    pub met: Timestamp,
    /// How.
    pub how: How,
    /// The six words.
    pub words: Vec<String>,
    /// What they call themselves now.
    pub name: String,
    /// What they say of themselves.
    pub about: String,
    /// Whether what they send is kept out of sight.
    pub muted: bool,
    /// Whether the member wants to tell what they have read, and to be told.
    pub tells_read: bool,
    /// Whether they want to.
    pub they_tell_read: bool,
    /// How many records of the member's are not known to have come.
    pub waiting: u32,
}
