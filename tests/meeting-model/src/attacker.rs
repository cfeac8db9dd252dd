//! What the attacker sees and can make.

use crate::model::{Fault, Meeting};
use crate::state::{Inviting, State};
use crate::terms::{Answer, Chain, Confirmation, OneTime, Outbox, Root, Said, Shared};

impl Meeting {
    /// Whether the attacker can compute Z, and with it the epochs and the words: T is in every photograph.
    #[must_use]
    pub fn attacker_knows(&self, shared: Shared) -> bool {
        shared.is_known_by(|secret| match secret {
            OneTime::Attacker(_) => true,
            OneTime::Invitation(_) => self.has(Fault::SecretInCode),
            OneTime::Answer(_) => false,
        })
    }

    /// Every invitation that anybody could be made to scan.
    pub(crate) fn invitations_in_sight(&self, state: &State) -> Vec<Said> {
        let mut all = self.attackers_codes(state);
        all.extend(self.shown_invitations(state));
        all
    }

    /// Every answer that could be held against invitation `at`.
    pub(crate) fn answers_in_sight(&self, state: &State, at: usize) -> Vec<Answer> {
        let shown: Vec<Answer> = self.shown_answers(state).collect();
        let mut all = shown.clone();
        let invitation = self.invitation(at);
        for said in self.attackers_codes(state) {
            let answers = (!self.has(Fault::AnswerWithoutDigest)).then_some(invitation);
            let shared = Shared::of(invitation.one_time, said.one_time);
            let right = Confirmation::Of(shared, self.transcript(invitation, said, answers));
            let made = self.attacker_knows(shared).then_some(right);
            let taken = shown.iter().map(|answer| answer.confirmation);
            let confirmations = taken.chain(made).chain([Confirmation::MadeUp]);
            all.extend(confirmations.map(|confirmation| Answer { said, answers, confirmation }));
        }
        // An honest answer's confirmation is not signed: it can be taken off.
        all.extend(shown.iter().map(|answer| Answer { confirmation: Confirmation::MadeUp, ..*answer }));
        all
    }

    /// What the attacker may say of themselves: under their own root, or under another's whose chain comes later; with
    /// a one-time key of their own or one that was shown; with an outbox of their own or the one beside that key.
    fn attackers_codes(&self, state: &State) -> Vec<Said> {
        let claims = [
            (Root::Attacker, Chain::Here),
            (Root::Of(self.scenario.inviters[0]), Chain::Later),
            (Root::Of(self.scenario.answerers[1]), Chain::Later),
        ];
        let own = [0, 1].map(|at| (OneTime::Attacker(at), Outbox::Attacker));
        let shown = self.shown_invitations(state).chain(self.shown_answers(state).map(|answer| answer.said));
        let taken =
            shown.flat_map(|said| [(said.one_time, Outbox::Attacker), (OneTime::Attacker(0), said.outbox)]);
        let keys: Vec<(OneTime, Outbox)> = own.into_iter().chain(taken).collect();
        let every = |(root, chain)| {
            keys.iter().map(move |&(one_time, outbox)| Said { root, chain, one_time, outbox })
        };
        claims.into_iter().flat_map(every).collect()
    }

    fn shown_invitations(&self, state: &State) -> impl Iterator<Item = Said> {
        let shown = [0, 1].map(|at| (at, state.invitations[at])).into_iter();
        shown.filter(|(_, inviting)| *inviting != Inviting::Unmade).map(|(at, _)| self.invitation(at))
    }

    fn shown_answers(&self, state: &State) -> impl Iterator<Item = Answer> {
        let answers = [0, 1].map(|at| (at, state.answers[at])).into_iter();
        answers.filter_map(|(at, answering)| Some(self.answer_to(at, answering?.to)))
    }
}
