//! What the two hold once each has read the other's code.

use x25519_dalek::{PublicKey as OneTimePublic, StaticSecret};

use crate::derive::{Label, derive, keyed_name};
use crate::digest::Digest;
use crate::epoch::EpochReader;
use crate::secret::Key;

use super::MeetError;
use super::party::{CONFIRMATION_LEN, Party, Said};
use super::words::MeetingWords;

/// Two people have met, as one of them holds it. What they say to each other is to be trusted once they have compared
/// the words.
#[derive(Debug)]
pub struct Met {
    /// The other, in their own words.
    pub they: Party,
    /// The secret of the first epoch of one's own outbox to them.
    pub mine: Key,
    /// Their outbox, to be read.
    pub theirs: EpochReader,
    /// To be compared aloud.
    pub words: MeetingWords,
    /// T: names this meeting, and no other.
    pub transcript: Digest,
}

/// Which of the two one is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Inviter,
    Answerer,
}

pub(super) type Confirmation = [u8; CONFIRMATION_LEN];

/// One's own one-time secret joined with what the other said.
pub(super) struct Agreement {
    role: Role,
    shared: Key,
    they: Said,
    transcript: Digest,
}

impl Agreement {
    pub(super) fn new(role: Role, one_time: &Key, they: Said, transcript: Digest) -> Result<Self, MeetError> {
        let shared =
            StaticSecret::from(*one_time.expose()).diffie_hellman(&OneTimePublic::from(they.one_time));
        if !shared.was_contributory() {
            return Err(MeetError::Forged);
        }
        let shared = Key::from_slice(shared.as_bytes()).ok_or(MeetError::Forged)?;
        Ok(Self { role, shared, they, transcript })
    }

    /// What shows that whoever answered could join the two.
    pub(super) fn confirmation(&self) -> Confirmation {
        keyed_name(&self.expand(Label::MeetConfirmation), self.transcript.as_bytes())
    }

    /// What both hold from now on; takes as long as the words do. The confirmation was looked at before.
    pub(super) fn met(self) -> Result<Met, MeetError> {
        let words = MeetingWords::new(&self.expand(Label::MeetWords), &self.transcript);
        let (inviter, answerer) = (self.expand(Label::MeetInviter), self.expand(Label::MeetAnswerer));
        let (mine, theirs) = match self.role {
            Role::Inviter => (inviter, answerer),
            Role::Answerer => (answerer, inviter),
        };
        let they = self.they.party;
        Ok(Met {
            theirs: EpochReader::new(theirs, they.outbox),
            they,
            mine,
            words: words.ok_or(MeetError::Forged)?,
            transcript: self.transcript,
        })
    }

    fn expand(&self, label: Label) -> Key {
        derive(self.transcript.as_bytes(), &self.shared, label)
    }
}

/// T of FORMAT.md.
pub(super) fn transcript(invitation: &[u8], unconfirmed: &[u8]) -> Digest {
    // Field by field the invitation says where it ends, and the answer holds its digest: no other two join to this.
    Digest::of(&[b"kith meet v1", invitation, unconfirmed])
}

/// The public half of a one-time secret.
pub(super) fn public(one_time: &Key) -> [u8; 32] {
    OneTimePublic::from(&StaticSecret::from(*one_time.expose())).to_bytes()
}
