//! What two people who met share, as one of them keeps it (FORMAT.md, "Relation keys").

use kith_entry::{KeyBytes, Timestamp};
use kith_seal::{Chain, Digest, Epoch, EpochReader, Met, PublicKey, RelationKey, SigningKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const VERSION: u8 = 1;

/// How the codes went from one to the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum How {
    /// From screen to camera, side by side.
    Together,
    /// As links or files, from afar.
    Afar,
}

/// The keys of a relation, and what the meeting said.
#[derive(Clone, Debug)]
pub(crate) struct RelationKeys {
    /// The first epoch of one's outbox to them.
    pub(crate) mine: Epoch,
    /// The first epoch of theirs.
    pub(crate) theirs: EpochReader,
    pub(crate) said: Said,
}

/// What the meeting said, in clear.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Said {
    /// Who they are.
    pub(crate) root: PublicKey,
    /// The device that spoke for them.
    pub(crate) device: PublicKey,
    /// Whether the code showed that the device is theirs; where not, their roster has to.
    pub(crate) is_certified: bool,
    /// The head of their roster.
    pub(crate) roster: Digest,
    /// Names the meeting.
    pub(crate) transcript: Digest,
    /// Six words, to be compared.
    pub(crate) words: Vec<String>,
    pub(crate) how: How,
    /// Until when whoever answered waits for a sign of them.
    pub(crate) until: Option<Timestamp>,
    /// What they are called, in their words.
    pub(crate) name: String,
    /// The address of their keeper, or nothing.
    pub(crate) keeper: String,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u8,
    mine: Zeroizing<Vec<u8>>,
    theirs: Zeroizing<Vec<u8>>,
    said: Said,
}

impl RelationKeys {
    /// What a meeting gave; `outbox` is the key that one's own code named, `until` is set by whoever answered.
    pub(crate) fn of(met: Met, outbox: SigningKey, how: How, until: Option<Timestamp>) -> Self {
        let said = Said {
            root: met.they.root,
            device: met.they.device,
            is_certified: met.they.chain != Chain::Later,
            roster: met.they.roster,
            transcript: met.transcript,
            words: met.words.as_array().iter().map(|word| (*word).to_owned()).collect(),
            how,
            until,
            name: met.they.name,
            keeper: met.they.keeper,
        };
        Self { mine: Epoch::new(met.mine, outbox), theirs: met.theirs, said }
    }

    /// The key that both derive.
    pub(crate) fn relation(&self) -> RelationKey {
        RelationKey::contacts(self.mine.reader(), &self.theirs)
    }

    pub(crate) fn to_bytes(&self) -> KeyBytes {
        let stored = Stored {
            version: VERSION,
            mine: self.mine.to_bytes(),
            theirs: self.theirs.to_bytes(),
            said: self.said.clone(),
        };
        // Plain data of a few hundred bytes: written at once into memory that is large enough, so that no copy of the
        // keys is left behind; it cannot fail.
        let len = postcard::experimental::serialized_size(&stored).unwrap_or_default();
        let mut bytes = Zeroizing::new(vec![0; len]);
        let written = postcard::to_slice(&stored, &mut bytes).map_or(0, |written| written.len());
        bytes.truncate(written);
        KeyBytes(bytes)
    }

    /// Reads what [`RelationKeys::to_bytes`] gave; `None` for anything else, and for a newer version.
    pub(crate) fn from_bytes(bytes: &KeyBytes) -> Option<Self> {
        let (stored, []) = postcard::take_from_bytes::<Stored>(&bytes.0).ok()? else { return None };
        (stored.version == VERSION).then_some(())?;
        Some(Self {
            mine: Epoch::from_bytes(&stored.mine)?,
            theirs: EpochReader::from_bytes(&stored.theirs)?,
            said: stored.said,
        })
    }
}
