//! What is shown of goals to others follows what becomes of them, on this device and on the member's others.

use std::collections::BTreeSet;
use std::sync::Arc;

use kith_entry::{EntryId, Given, GivenId, GoalView, Timestamp, View};
use kith_log::Kind;
use kith_store::Write;

use crate::documents::read_chunk;
use crate::error::KithError;
use crate::exchange::Received;
use crate::kept::Kept;
use crate::meetings::introduction;
use crate::records::{PROFILE, Part, record_id};
use crate::relations::{Held, Relations};
use crate::surroundings::Surroundings;

/// How often one goal is shown to one person, withdrawn and shown again.
const MAX_TIMES: u32 = 1_000;

/// What happened to an entry that may be shown to somebody.
#[derive(Clone, Copy)]
pub(crate) enum Followed<'a> {
    /// It now is so.
    Now(&'a View),
    /// It has ended.
    Gone(EntryId),
}

impl Kept {
    /// Brings what is shown of an entry to somebody up to date, as part of the batch that changes the entry. The
    /// relations are to be put back once that is committed.
    ///
    /// Invariant: whoever is shown a goal is shown it as it was last saved
    /// (test: `a_shown_goal_follows_every_edit_until_it_is_withdrawn`).
    pub(crate) async fn follow(
        &mut self,
        followed: Followed<'_>,
        writes: &mut Vec<Write>,
    ) -> Result<Option<Relations>, KithError> {
        let may_be_shown = match followed {
            Followed::Now(view) => matches!(view, View::Goal(_) | View::Profile(_)),
            Followed::Gone(id) => matches!(self.views.get(&id), Some(View::Goal(_))),
        };
        if !may_be_shown || !self.has_met() {
            return Ok(self.relations.take());
        }
        let mut relations = self.take_relations().await?;
        let before = writes.len();
        match followed {
            Followed::Now(View::Goal(goal)) if goal.removed.is_none() => {
                for held in relations.0.values_mut() {
                    held.follow(goal, &self.around, writes)?;
                }
            }
            Followed::Now(View::Goal(goal)) => relations.withdraw_goal(goal.id, &self.around, writes)?,
            Followed::Gone(id) => relations.withdraw_goal(id, &self.around, writes)?,
            Followed::Now(view) => {
                let View::Profile(profile) = view else { return Ok(Some(relations)) };
                let given = introduction(Some(profile), &self.identity().await?);
                for held in relations.0.values_mut() {
                    held.write(PROFILE, &given, &self.around, writes)?;
                }
            }
        }
        if writes.len() > before {
            relations.settle(writes, &self.around, &self.rows)?;
        }
        Ok(Some(relations))
    }

    /// What is shown of goals to others follows what became of them where two devices met: one may have shown what
    /// the other edited, removed or erased.
    ///
    /// Invariant: nobody is shown a goal that is removed or erased, whichever device did it
    /// (test: `a_goal_that_one_device_shows_and_another_erases_is_shown_to_nobody`).
    pub(crate) async fn follow_merged(&mut self, received: &Received) -> Result<(), KithError> {
        if !self.has_met() || (received.entries.is_empty() && received.contacts.is_empty()) {
            return Ok(());
        }
        let mut relations = self.take_relations().await?;
        let mut goals: Vec<Arc<GoalView>> = self.views.values().filter_map(goal).cloned().collect();
        goals.sort_by_key(|goal| goal.id);
        let mut writes = Vec::new();
        let mut unknown = false;
        for held in relations.0.values_mut() {
            let mut shown = held.shown_goals();
            if shown.is_empty() {
                continue;
            }
            for goal in &goals {
                let place = held.shown(goal.id)?;
                shown.remove(&place.id);
                match (place.since, goal.removed) {
                    (None, _) => {}
                    (Some(_), None) => held.follow(goal, &self.around, &mut writes)?,
                    (Some(_), Some(_)) => held.withdraw(place.id, &self.around, &mut writes)?,
                }
            }
            unknown |= !shown.is_empty();
        }
        // A goal that is not here has been erased, or has not come yet. Only the erased one is withdrawn.
        if unknown {
            for id in self.erased().await? {
                relations.withdraw_goal(id, &self.around, &mut writes)?;
            }
        }
        if !writes.is_empty() {
            relations.settle(&mut writes, &self.around, &self.rows)?;
            self.commit(writes).await?;
        }
        self.relations = Some(relations);
        Ok(())
    }

    /// Every entry that was erased, here or on another device.
    async fn erased(&mut self) -> Result<BTreeSet<EntryId>, KithError> {
        let working = self.take_working().await?;
        let mut erased = BTreeSet::new();
        for live in working.space.logs().flat_map(|log| log.live()).filter(|live| live.kind == Kind::Erase) {
            if let Some(chunk) = read_chunk(&live, &self.around).await?
                && let Ok(body) = working.space.open(&chunk)
            {
                erased.insert(EntryId::from_bytes(*body.record.as_bytes()));
            }
        }
        self.working = Some(working);
        Ok(erased)
    }
}

impl Relations {
    /// A goal is shown to nobody any more.
    pub(crate) fn withdraw_goal(
        &mut self,
        goal: EntryId,
        around: &Surroundings,
        writes: &mut Vec<Write>,
    ) -> Result<(), KithError> {
        for held in self.0.values_mut() {
            let shown = held.shown(goal)?;
            if shown.since.is_some() {
                held.withdraw(shown.id, around, writes)?;
            }
        }
        Ok(())
    }
}

/// The record that shows a goal to somebody.
pub(crate) struct Shown {
    pub(crate) id: GivenId,
    /// Since when it is shown, if it is.
    pub(crate) since: Option<Timestamp>,
    whole: bool,
}

impl Held {
    /// The record under which a goal is shown, or would be: one that was withdrawn is never taken again.
    pub(crate) fn shown(&self, goal: EntryId) -> Result<Shown, KithError> {
        for nth in 0..MAX_TIMES {
            let id = GivenId::from_bytes(self.keys.mine.shown_id(goal.as_bytes(), nth));
            if self.outbox.is_erased(record_id(id)) {
                continue;
            }
            return Ok(match self.gave.get(id).map(|part| &part.given) {
                Some(Given::Goal { since, whole, .. }) => {
                    Shown { id, since: Some(*since), whole: whole.is_some() }
                }
                _ => Shown { id, since: None, whole: false },
            });
        }
        Err(KithError::TooMuchGiven)
    }

    /// Writes a goal anew where it is shown and is no longer as it was.
    pub(crate) fn follow(
        &mut self,
        goal: &GoalView,
        around: &Surroundings,
        writes: &mut Vec<Write>,
    ) -> Result<(), KithError> {
        let shown = self.shown(goal.id)?;
        let Some(since) = shown.since else { return Ok(()) };
        let now = Given::goal(goal, shown.whole, since);
        if self.gave.get(shown.id).is_some_and(|part| same_but_for_the_time(part, &now)) {
            return Ok(());
        }
        self.write(shown.id, &now, around, writes)
    }

    /// The records that show a goal.
    fn shown_goals(&self) -> BTreeSet<GivenId> {
        let shown = self.gave.shown();
        shown.values().filter(|part| matches!(part.given, Given::Goal { .. })).map(|part| part.id).collect()
    }
}

const fn goal(view: &View) -> Option<&Arc<GoalView>> {
    if let View::Goal(goal) = view { Some(goal) } else { None }
}

/// An edit of what is not shown, such as notes where the title alone is, is nobody else's news.
fn same_but_for_the_time(part: &Part, now: &Given) -> bool {
    match (&part.given, now) {
        (Given::Goal { title, whole, .. }, Given::Goal { title: title_now, whole: whole_now, .. }) => {
            title == title_now && whole == whole_now
        }
        _ => false,
    }
}
