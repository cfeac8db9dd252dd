//! What honest members keep. The attacker keeps everything that was ever shown, which is told from it.

use crate::terms::{Answer, Said};

/// Everything that has happened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct State {
    /// What became of the two invitations.
    pub invitations: [Inviting; 2],
    /// The two answers.
    pub answers: [Option<Answering>; 2],
    /// Which invitations were answered differently while they stood.
    pub contested: [bool; 2],
    /// Whether a code that was scanned once more changed anything.
    pub changed_by_repeat: bool,
}

/// An invitation, as its maker keeps it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "states are copied whole, millions of them, and hold two of these"
)]
pub enum Inviting {
    /// Not made yet.
    Unmade,
    /// Shown; x1 is kept.
    Waiting,
    /// Answered; x1 is gone, and here is a contact.
    Answered(Answer, Standing),
    /// Two different answers came: there is no contact.
    Void,
    /// Nobody answered in time: x1 is gone.
    Expired,
}

/// An answer, as its maker keeps it: here is a contact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Answering {
    /// The invitation that was read.
    pub to: Said,
    /// How far whoever made it is trusted.
    pub standing: Standing,
}

/// How far a contact is trusted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// Nobody compared the words.
    NotYetConfirmed,
    /// The words were compared, and they matched.
    Confirmed(With),
}

/// With whom words were compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum With {
    /// With an honest member, who looked at this contact of theirs.
    Honest(ContactAt),
    /// With the attacker, in person.
    Attacker,
    /// With nobody: that must never be.
    Nobody,
}

/// Where an honest member's contact stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ContactAt {
    /// It came of their invitation.
    Invitation(usize),
    /// It came of their answer.
    Answer(usize),
}

impl State {
    /// Nothing has happened.
    pub const NOTHING: Self = Self {
        invitations: [Inviting::Unmade; 2],
        answers: [None; 2],
        contested: [false; 2],
        changed_by_repeat: false,
    };

    /// How far a contact is trusted; `None` where there is none.
    #[must_use]
    pub fn standing(&self, at: ContactAt) -> Option<Standing> {
        match at {
            ContactAt::Invitation(at) => match self.invitations[at] {
                Inviting::Answered(_, standing) => Some(standing),
                _ => None,
            },
            ContactAt::Answer(at) => self.answers[at].map(|answering| answering.standing),
        }
    }

    /// Says how far a contact is trusted from now on.
    pub(crate) fn stand(&mut self, at: ContactAt, now: Standing) {
        match at {
            ContactAt::Invitation(at) => {
                if let Inviting::Answered(_, standing) = &mut self.invitations[at] {
                    *standing = now;
                }
            }
            ContactAt::Answer(at) => {
                if let Some(answering) = &mut self.answers[at] {
                    answering.standing = now;
                }
            }
        }
    }
}
