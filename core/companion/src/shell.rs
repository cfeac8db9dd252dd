//! What goes to a shell, and comes from it, that the core itself has no need of: plain records, each defined once for
//! every language.

use kith_entry::{EntryId, Kind, Timestamp, View};
use kith_log::Reading;
use kith_seal::CodeType;
use serde::{Deserialize, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::companion::NewLock;
use crate::exchange::Received;

/// How a new companion is to be locked.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum LockRequest {
    /// By a passphrase, 8 characters at least.
    Passphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// Not at all: whoever has the device can read.
    None,
}

impl From<LockRequest> for NewLock {
    fn from(lock: LockRequest) -> Self {
        match lock {
            LockRequest::Passphrase { passphrase } => Self::Passphrase(Zeroizing::new(passphrase)),
            LockRequest::None => Self::None,
        }
    }
}

/// An entry that was removed, as a list of such entries shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RemovedView {
    /// The entry.
    pub id: EntryId,
    /// Its kind; absent for one that only a newer version knows.
    pub kind: Option<Kind>,
    /// What it is called in a list.
    pub title: String,
    /// When it was removed.
    pub removed: Timestamp,
}

impl RemovedView {
    /// The entry as such a list shows it; `None` where it is not removed.
    #[must_use]
    pub fn of(view: &View) -> Option<Self> {
        let removed = view.removed()?;
        Some(Self { id: view.id(), kind: view.kind(), title: view.title().to_owned(), removed })
    }
}

/// From whom something came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewsFrom {
    /// Who, among the contacts.
    pub contact: EntryId,
    /// How many things they wrote; 0 for a receipt or news of their profile.
    pub written: u32,
}

/// What a parcel brought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ParcelNews {
    /// The entries that changed or ended.
    pub entries: Vec<EntryId>,
    /// From whom something came that was not here yet.
    pub contacts: Vec<NewsFrom>,
    /// Codes of what was left out, one for each piece.
    pub refused: Vec<String>,
}

impl From<Received> for ParcelNews {
    fn from(received: Received) -> Self {
        let contacts = received.contacts.into_iter().map(|(contact, written)| NewsFrom { contact, written });
        Self {
            entries: received.entries.into_iter().collect(),
            contacts: contacts.collect(),
            refused: received.refused.iter().map(|error| error.code().to_owned()).collect(),
        }
    }
}

/// How far a parcel has come that is read from moving codes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FramesSeen {
    /// Some frames were seen.
    Going {
        /// Different frames that were seen.
        seen: u32,
        /// How many are enough, or few more.
        enough: u32,
    },
    /// The parcel is whole.
    Whole {
        /// The parcel.
        #[serde(serialize_with = "as_bytes")]
        #[cfg_attr(feature = "tsify", tsify(type = "Uint8Array"))]
        parcel: Vec<u8>,
    },
}

impl From<Reading> for FramesSeen {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::Going { seen, enough } => {
                // Both are counts of symbols of a parcel of 128 KiB.
                let [seen, enough] = [seen, enough].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
                Self::Going { seen, enough }
            }
            Reading::Whole(parcel) => Self::Whole { parcel },
        }
    }
}

/// What a code is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CodeKind {
    /// The first code of a meeting.
    Meeting,
    /// The answer to it.
    Answer,
    /// A parcel.
    Parcel,
    /// One frame of a parcel that is shown as moving codes.
    Frame,
    /// An empty device asks to be linked.
    Device,
    /// A public computer asks for a visit.
    Visit,
}

/// A code that was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReadCode {
    /// What it is for.
    pub kind: CodeKind,
    /// The code itself.
    #[serde(serialize_with = "as_bytes")]
    #[cfg_attr(feature = "tsify", tsify(type = "Uint8Array"))]
    pub bytes: Vec<u8>,
}

impl From<CodeKind> for CodeType {
    fn from(kind: CodeKind) -> Self {
        match kind {
            CodeKind::Meeting => Self::Meeting,
            CodeKind::Answer => Self::Answer,
            CodeKind::Parcel => Self::Parcel,
            CodeKind::Frame => Self::Frame,
            CodeKind::Device => Self::Device,
            CodeKind::Visit => Self::Visit,
        }
    }
}

impl From<CodeType> for CodeKind {
    fn from(of: CodeType) -> Self {
        match of {
            CodeType::Meeting => Self::Meeting,
            CodeType::Answer => Self::Answer,
            CodeType::Parcel => Self::Parcel,
            CodeType::Frame => Self::Frame,
            CodeType::Device => Self::Device,
            CodeType::Visit => Self::Visit,
        }
    }
}

/// Bytes become one array of bytes in a browser, and not a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
