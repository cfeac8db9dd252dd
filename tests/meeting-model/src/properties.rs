//! What must always be so, and what must be possible.

use stateright::Property;

use crate::model::Meeting;
use crate::state::{ContactAt, Inviting, Standing, State, With};
use crate::terms::{Outbox, Root};

const PLACES: [ContactAt; 4] =
    [ContactAt::Invitation(0), ContactAt::Invitation(1), ContactAt::Answer(0), ContactAt::Answer(1)];

/// The promise that people meet for.
pub const CONFIRMED_HOLD_THE_SAME: &str =
    "who compared words holds the same, nobody else knows it, and each has the other";

/// Every property of the model.
pub(crate) fn properties() -> Vec<Property<Meeting>> {
    vec![
        Property::always(CONFIRMED_HOLD_THE_SAME, confirmed_hold_the_same),
        Property::always("without comparing nobody is confirmed", |_, state| {
            standings(state).all(|(_, standing)| standing != Standing::Confirmed(With::Nobody))
        }),
        Property::always("photographs do not open what two completed", |model: &Meeting, state| {
            pairs().all(|(one, other)| {
                let completed = model.contact(state, one).zip(model.contact(state, other));
                completed.is_none_or(|(one, other)| {
                    one.transcript != other.transcript
                        || one.shared != other.shared
                        || !model.attacker_knows(one.shared)
                })
            })
        }),
        Property::always("a link answered twice is void", |_, state: &State| {
            (0..2).all(|at| !state.contested[at] || state.invitations[at] == Inviting::Void)
        }),
        Property::always("scanning again changes nothing", |_, state: &State| !state.changed_by_repeat),
        Property::always("whoever was accepted holds what the inviter holds", accepted_hold_it),
        Property::always("whoever is confirmed in person is who they say", |model: &Meeting, state| {
            standings(state).all(|(at, standing)| {
                standing != Standing::Confirmed(With::Attacker)
                    || model.contact(state, at).is_some_and(|contact| contact.they.root == Root::Attacker)
            })
        }),
        Property::always("no two contacts share an outbox", outboxes_differ),
        Property::sometimes("two people meet", |_, state| {
            standings(state).any(|(_, standing)| matches!(standing, Standing::Confirmed(With::Honest(_))))
        }),
        Property::sometimes("the attacker becomes a contact, not yet confirmed", |model: &Meeting, state| {
            standings(state).any(|(at, standing)| {
                let they = model.contact(state, at).map(|contact| contact.they.root);
                matches!(at, ContactAt::Invitation(_))
                    && standing == Standing::NotYetConfirmed
                    && they == Some(Root::Attacker)
            })
        }),
        Property::sometimes("the attacker stands between two people", |model: &Meeting, state| {
            pairs().any(|(one, other)| {
                let between = |at| model.contact(state, at).is_some_and(|it| model.attacker_knows(it.shared));
                between(one) && between(other)
            })
        }),
        Property::sometimes("somebody is confirmed in person under their own name", |_, state| {
            standings(state).any(|(_, standing)| standing == Standing::Confirmed(With::Attacker))
        }),
        Property::sometimes("a link ends void", |_, state: &State| {
            state.invitations.contains(&Inviting::Void)
        }),
    ]
}

fn standings(state: &State) -> impl Iterator<Item = (ContactAt, Standing)> {
    PLACES.into_iter().filter_map(|at| Some((at, state.standing(at)?)))
}

/// An invitation and an answer.
fn pairs() -> impl Iterator<Item = (ContactAt, ContactAt)> {
    PLACES[..2].iter().flat_map(|one| PLACES[2..].iter().map(|other| (*one, *other)))
}

fn confirmed_hold_the_same(model: &Meeting, state: &State) -> bool {
    standings(state).all(|(at, standing)| {
        let Standing::Confirmed(With::Honest(other)) = standing else { return true };
        let Some((mine, theirs)) = model.contact(state, at).zip(model.contact(state, other)) else {
            return false;
        };
        mine.shared == theirs.shared
            && mine.transcript == theirs.transcript
            && !model.attacker_knows(mine.shared)
            && mine.they.root == Root::Of(model.owner(other))
            && theirs.they.root == Root::Of(model.owner(at))
    })
}

/// What the confirmation is for: an inviter has nobody as a contact who only held a code against another.
fn accepted_hold_it(model: &Meeting, state: &State) -> bool {
    PLACES[..2].iter().filter_map(|at| model.contact(state, *at)).all(|mine| {
        let held = PLACES[2..].iter().filter_map(|at| model.contact(state, *at));
        model.attacker_knows(mine.shared)
            || held.into_iter().any(|it| it.shared == mine.shared && it.transcript == mine.transcript)
    })
}

fn outboxes_differ(model: &Meeting, state: &State) -> bool {
    let read = |at: ContactAt| Some((model.owner(at), model.contact(state, at)?.they.outbox));
    PLACES.iter().enumerate().all(|(number, one)| {
        let Some((owner, outbox)) = read(*one) else { return true };
        let own = match outbox {
            Outbox::Invitation(at) => model.scenario.inviters[at] == owner,
            Outbox::Answer(at) => model.scenario.answerers[at] == owner,
            Outbox::Attacker => return true,
        };
        !own && PLACES[number + 1..].iter().all(|other| read(*other) != Some((owner, outbox)))
    })
}
