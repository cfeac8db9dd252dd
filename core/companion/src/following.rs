//! What is shown of goals to others, after two devices of a member met.

use std::collections::BTreeSet;
use std::sync::Arc;

use kith_entry::{EntryId, Given, GivenId, GoalView, View};
use kith_log::Kind;

use crate::documents::read_chunk;
use crate::error::KithError;
use crate::exchange::Received;
use crate::kept::Kept;
use crate::relations::Held;

impl Kept {
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

impl Held {
    /// The records that show a goal.
    fn shown_goals(&self) -> BTreeSet<GivenId> {
        let shown = self.gave.shown();
        shown.values().filter(|part| matches!(part.given, Given::Goal { .. })).map(|part| part.id).collect()
    }
}

const fn goal(view: &View) -> Option<&Arc<GoalView>> {
    if let View::Goal(goal) = view { Some(goal) } else { None }
}
