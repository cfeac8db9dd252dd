//! What honest members do with codes, as `core/seal/src/meeting` does it and its callers must.

use crate::model::{Fault, Meeting};
use crate::state::{Answering, ContactAt, Inviting, Standing, State, With};
use crate::terms::{Answer, Chain, Confirmation, Member, OneTime, Outbox, Root, Said, Shared, Transcript};

/// A contact, as one honest member holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Contact {
    pub(crate) they: Said,
    pub(crate) shared: Shared,
    pub(crate) transcript: Transcript,
}

impl Meeting {
    /// Q1 of an honest invitation.
    pub(crate) const fn invitation(&self, at: usize) -> Said {
        Said {
            root: Root::Of(self.scenario.inviters[at]),
            chain: Chain::Here,
            one_time: OneTime::Invitation(at),
            outbox: Outbox::Invitation(at),
        }
    }

    /// Q2 of an honest answer.
    pub(crate) fn answer_to(&self, at: usize, to: Said) -> Answer {
        let said = Said {
            root: Root::Of(self.scenario.answerers[at]),
            chain: Chain::Here,
            one_time: OneTime::Answer(at),
            outbox: Outbox::Answer(at),
        };
        let answers = (!self.has(Fault::AnswerWithoutDigest)).then_some(to);
        let shared = Shared::of(to.one_time, said.one_time);
        let confirmation = Confirmation::Of(shared, self.transcript(to, said, answers));
        Answer { said, answers, confirmation }
    }

    /// T.
    pub(crate) fn transcript(&self, invitation: Said, answer: Said, answers: Option<Said>) -> Transcript {
        let invitation = (!self.has(Fault::TranscriptWithoutInvitation)).then_some(invitation);
        Transcript { invitation, answer: (answer, answers) }
    }

    /// A member reads an invitation; `None` where it is refused.
    pub(crate) fn answer(&self, state: &mut State, member: Member, to: Said) -> Option<()> {
        let own = |at: &usize| self.scenario.answerers[*at] == member;
        let repeated = [0, 1]
            .iter()
            .filter(|at| own(at))
            .any(|at| state.answers[*at].is_some_and(|answering| answering.to == to));
        // The answer that was made is shown again: another would contest it.
        if repeated && !self.has(Fault::AnsweredAnew) {
            return None;
        }
        if to.root == Root::Of(member) || self.has_outbox(state, member, to.outbox) {
            return None;
        }
        let free = [0, 1].into_iter().find(|at| own(at) && state.answers[*at].is_none())?;
        state.answers[free] = Some(Answering { to, standing: self.at_first() });
        state.changed_by_repeat |= repeated;
        Some(())
    }

    /// An inviter reads an answer; `None` where it is refused.
    pub(crate) fn accept(&self, state: &mut State, at: usize, answer: Answer) -> Option<()> {
        let (inviter, invitation) = (self.scenario.inviters[at], self.invitation(at));
        if !self.has(Fault::AnswerWithoutDigest) && answer.answers != Some(invitation) {
            return None;
        }
        if answer.said.root == Root::Of(inviter) {
            return None;
        }
        match state.invitations[at] {
            Inviting::Waiting => {
                let transcript = self.transcript(invitation, answer.said, answer.answers);
                let shared = Shared::of(invitation.one_time, answer.said.one_time);
                let confirmed = answer.confirmation == Confirmation::Of(shared, transcript);
                if !(confirmed || self.has(Fault::NoConfirmation))
                    || self.has_outbox(state, inviter, answer.said.outbox)
                {
                    return None;
                }
                state.invitations[at] = Inviting::Answered(answer, self.at_first());
            }
            // What is signed is compared: the confirmation cannot be looked at any longer, x1 is gone.
            Inviting::Answered(first, Standing::NotYetConfirmed)
                if (first.said, first.answers) != (answer.said, answer.answers) =>
            {
                state.contested[at] = true;
                state.invitations[at] = if self.has(Fault::SecondAnswerAccepted) {
                    Inviting::Answered(answer, self.at_first())
                } else {
                    Inviting::Void
                };
            }
            // The same once more, or after the words were compared: nothing waits for it.
            _ => return None,
        }
        Some(())
    }

    fn at_first(&self) -> Standing {
        if self.has(Fault::ConfirmedAtOnce) {
            Standing::Confirmed(With::Nobody)
        } else {
            Standing::NotYetConfirmed
        }
    }

    /// Whether an outbox is one that `member` reads or writes already: its tag names one space, and no other.
    fn has_outbox(&self, state: &State, member: Member, outbox: Outbox) -> bool {
        let places = [0, 1].map(ContactAt::Invitation).into_iter().chain([0, 1].map(ContactAt::Answer));
        let mut contacts =
            places.filter(|at| self.owner(*at) == member).filter_map(|at| self.contact(state, at));
        let own = match outbox {
            Outbox::Invitation(at) => self.scenario.inviters[at] == member,
            Outbox::Answer(at) => self.scenario.answerers[at] == member,
            Outbox::Attacker => false,
        };
        // The attacker's own outbox stands for as many as they like.
        let known =
            own || outbox != Outbox::Attacker && contacts.any(|contact| contact.they.outbox == outbox);
        known && !self.has(Fault::KnownOutboxTaken)
    }

    /// The contact that stands at a place.
    pub(crate) fn contact(&self, state: &State, at: ContactAt) -> Option<Contact> {
        match at {
            ContactAt::Invitation(at) => {
                let Inviting::Answered(answer, _) = state.invitations[at] else { return None };
                let invitation = self.invitation(at);
                Some(Contact {
                    they: answer.said,
                    shared: Shared::of(invitation.one_time, answer.said.one_time),
                    transcript: self.transcript(invitation, answer.said, answer.answers),
                })
            }
            ContactAt::Answer(at) => {
                let to = state.answers[at]?.to;
                let answer = self.answer_to(at, to);
                Some(Contact {
                    they: to,
                    shared: Shared::of(to.one_time, answer.said.one_time),
                    transcript: self.transcript(to, answer.said, answer.answers),
                })
            }
        }
    }

    /// Whether two people who read their words to each other hear the same.
    pub(crate) fn words_match(&self, one: &Contact, other: &Contact) -> bool {
        let same = one.shared == other.shared
            && (self.has(Fault::WordsWithoutTranscript) || one.transcript == other.transcript);
        // Whoever stands between two phones has joined a key of their own with each.
        let found = self.has(Fault::WordsFound)
            && self.attacker_knows(one.shared)
            && self.attacker_knows(other.shared);
        same || found
    }

    /// Whether a contact's device was shown to be their root's.
    pub(crate) fn is_checked(&self, they: &Said) -> bool {
        they.chain == Chain::Here || self.has(Fault::LaterChainTrusted)
    }
}
