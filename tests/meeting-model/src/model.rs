//! Who does what, and which part of it is planted to be wrong.

use stateright::{Model, Property};

use crate::properties::properties;
use crate::state::{ContactAt, Inviting, Standing, State, With};
use crate::terms::{Answer, Member, Said};

/// Whose the two invitations and the two answers are.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Who invites.
    pub inviters: [Member; 2],
    /// Who answers.
    pub answerers: [Member; 2],
}

/// A part of the meeting that is left out, to see that the checker finds what it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Whoever stands in the middle finds codes that give the same words.
    WordsFound,
    /// The words come of Z alone.
    WordsWithoutTranscript,
    /// The answer does not hold the invitation's digest.
    AnswerWithoutDigest,
    /// T holds the answer alone.
    TranscriptWithoutInvitation,
    /// The inviter looks at no confirmation.
    NoConfirmation,
    /// Another answer takes the place of the first.
    SecondAnswerAccepted,
    /// Whoever scans a code again answers it again.
    AnsweredAnew,
    /// Contacts are confirmed without words.
    ConfirmedAtOnce,
    /// A chain that is still to come counts.
    LaterChainTrusted,
    /// Q1 holds x1's secret.
    SecretInCode,
    /// An outbox that is known already is taken from somebody else too.
    KnownOutboxTaken,
}

/// The meeting, with what is wrong about it: nothing, as it is implemented.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Whose codes there are.
    pub scenario: Scenario,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// An invitation is made and shown.
    Invite(usize),
    /// Nobody waits for its answer any longer.
    Expire(usize),
    /// A member reads an invitation, and shows the answer.
    Answer(Member, Said),
    /// A member holds an answer against an invitation of theirs.
    Accept(usize, Answer),
    /// Two honest members compare the words of these contacts aloud.
    Compare(ContactAt, ContactAt),
    /// An honest member compares the words of this contact with the attacker, whom they know to be in front of them.
    CompareWithAttacker(ContactAt),
}

impl Meeting {
    /// Whether `fault` is planted.
    #[must_use]
    pub fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whose contact it is.
    #[must_use]
    pub const fn owner(&self, at: ContactAt) -> Member {
        match at {
            ContactAt::Invitation(at) => self.scenario.inviters[at],
            ContactAt::Answer(at) => self.scenario.answerers[at],
        }
    }

    fn compare(&self, state: &mut State, one: ContactAt, other: ContactAt) -> Option<()> {
        let (mine, theirs) = (self.contact(state, one)?, self.contact(state, other)?);
        if !self.words_match(&mine, &theirs) {
            return None;
        }
        for (at, they, with) in [(one, mine.they, other), (other, theirs.they, one)] {
            if self.is_checked(&they) {
                state.stand(at, Standing::Confirmed(With::Honest(with)));
            }
        }
        Some(())
    }

    fn compare_with_attacker(&self, state: &mut State, at: ContactAt) -> Option<()> {
        let contact = self.contact(state, at)?;
        if self.attacker_knows(contact.shared) && self.is_checked(&contact.they) {
            state.stand(at, Standing::Confirmed(With::Attacker));
        }
        Some(())
    }
}

impl Model for Meeting {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::NOTHING]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        for (at, inviting) in state.invitations.iter().enumerate() {
            match inviting {
                Inviting::Unmade => actions.push(Action::Invite(at)),
                Inviting::Waiting => actions.push(Action::Expire(at)),
                _ => {}
            }
        }
        let invitations = self.invitations_in_sight(state);
        let members: &[Member] = match self.scenario.answerers {
            [one, other] if one == other => &[one],
            _ => &[Member::Ada, Member::Ben],
        };
        for member in members {
            actions.extend(invitations.iter().map(|said| Action::Answer(*member, *said)));
        }
        for at in 0..2 {
            actions.extend(
                self.answers_in_sight(state, at).into_iter().map(|answer| Action::Accept(at, answer)),
            );
        }
        let places = [0, 1].map(ContactAt::Invitation).into_iter().chain([0, 1].map(ContactAt::Answer));
        let waits = |at: &ContactAt| state.standing(*at) == Some(Standing::NotYetConfirmed);
        let waiting: Vec<ContactAt> = places.filter(waits).collect();
        for (number, one) in waiting.iter().enumerate() {
            actions.push(Action::CompareWithAttacker(*one));
            let others = waiting[number + 1..].iter().filter(|other| self.owner(**other) != self.owner(*one));
            actions.extend(others.map(|other| Action::Compare(*one, *other)));
        }
    }

    fn next_state(&self, last: &State, action: Action) -> Option<State> {
        let mut state = *last;
        match action {
            Action::Invite(at) => state.invitations[at] = Inviting::Waiting,
            Action::Expire(at) => state.invitations[at] = Inviting::Expired,
            Action::Answer(member, invitation) => self.answer(&mut state, member, invitation)?,
            Action::Accept(at, answer) => self.accept(&mut state, at, answer)?,
            Action::Compare(one, other) => self.compare(&mut state, one, other)?,
            Action::CompareWithAttacker(at) => self.compare_with_attacker(&mut state, at)?,
        }
        (state != *last).then_some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties()
    }
}
