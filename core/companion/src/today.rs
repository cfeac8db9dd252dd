//! What a member comes to: a note for the day, the next small steps, somebody to reach.

use std::sync::Arc;

use chrono::Datelike;
use kith_entry::{Day, EntryId, GoalView, HopeNoteView, StepId, StepView, TimeOfDay};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::error::KithError;
use crate::people::{Reach, WallClock, reachable};
use crate::room::{Goal, HopeNote, ordered};

/// How many steps are shown: few enough for a small phone to show them beside a note, without scrolling.
const STEPS: usize = 3;

/// Asks what today holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TodayRequest {
    /// The day in the member's calendar.
    pub day: Day,
    /// The time of that day.
    pub time: TimeOfDay,
    /// The steps that are on the screen already, in their order: they stay where they are, so that one which was just
    /// done does not jump away. Empty for whoever comes anew.
    pub shown: Vec<StepKey>,
}

/// Which step of all: a step's id is one of its kind within its goal only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StepKey {
    /// The goal.
    pub goal: EntryId,
    /// The step in it.
    pub step: StepId,
}

/// What today holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Today {
    /// The hope note of the day: the pinned ones take turns, one a day; without any, the newest.
    pub note: Option<HopeNoteView>,
    /// The next small steps: those shown already, then the first open step of each other goal in the order of their
    /// list; at most three.
    pub steps: Vec<NextStep>,
    /// Whether there is any goal: one may have no open step.
    pub has_goals: bool,
    /// Whoever can be reached now, or else whoever comes first of those there is a way to reach.
    pub person: Option<Reach>,
}

/// A step, and the goal it belongs to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NextStep {
    /// The goal.
    pub goal: EntryId,
    /// What the goal is.
    pub title: String,
    /// The step.
    pub step: StepView,
}

impl Companion {
    /// What today holds.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn today(&self, request: &TodayRequest) -> Result<Today, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let goals = ordered::<Goal>(kept);
        let now = WallClock { day: request.day.date().weekday(), time: request.time };
        Ok(Today {
            note: note_of(request.day, &ordered::<HopeNote>(kept)).map(|note| HopeNoteView::clone(note)),
            steps: next_steps(&goals, &request.shown),
            has_goals: !goals.is_empty(),
            person: reachable(kept, now).into_iter().next(),
        })
    }
}

fn note_of<'a>(day: Day, notes: &[&'a Arc<HopeNoteView>]) -> Option<&'a Arc<HopeNoteView>> {
    // Pinned notes stand first in the list.
    let pinned = notes.iter().take_while(|note| note.pinned).count();
    let turn = usize::try_from(day.date().num_days_from_ce()).unwrap_or_default().checked_rem(pinned);
    notes.get(turn.unwrap_or_default()).copied()
}

fn next_steps(goals: &[&Arc<GoalView>], shown: &[StepKey]) -> Vec<NextStep> {
    let is_shown = |goal: &GoalView| goal.steps.iter().any(|step| shown.contains(&key(goal, step)));
    let stay = shown.iter().filter_map(|key| {
        let goal = goals.iter().find(|goal| goal.id == key.goal)?;
        goal.steps.iter().find(|step| step.id == key.step).map(|step| next(goal, step))
    });
    let come = goals
        .iter()
        .filter(|goal| !is_shown(goal))
        .filter_map(|goal| goal.steps.iter().find(|step| step.done.is_none()).map(|step| next(goal, step)));
    stay.chain(come).take(STEPS).collect()
}

const fn key(goal: &GoalView, step: &StepView) -> StepKey {
    StepKey { goal: goal.id, step: step.id }
}

fn next(goal: &GoalView, step: &StepView) -> NextStep {
    NextStep { goal: goal.id, title: goal.title.clone(), step: step.clone() }
}
