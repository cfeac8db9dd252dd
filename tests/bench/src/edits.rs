//! Edits that a member would make to a goal, as plain data: for Kith and for a peer alike.

use kith_companion::entry::{GoalRequest, GoalView, StepRequest};

use crate::entries::{Goal, Words};

/// One save.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// The title anew.
    Title(String),
    /// How it stands, anew.
    State(String),
    /// The notes, some words of which are changed.
    Notes(String),
    /// One more step.
    AddStep(String),
    /// A step done, or not done after all.
    Step(usize, bool),
}

impl Edit {
    /// The `number`th edit of a goal that stands as `goal`: mostly steps and how it stands, then notes, rarely the
    /// title.
    pub(crate) fn next(number: usize, goal: &Goal, words: &Words) -> Self {
        match number % 10 {
            0 | 4 | 7 => Self::State(words.line(2 + words.below(3))),
            1 | 5 | 8 => {
                let step = words.below(goal.steps.len());
                Self::Step(step, !goal.steps[step].1)
            }
            2 => Self::Notes(format!("{} {}.", goal.notes, words.line(5))),
            3 | 6 => Self::Notes(reworded(&goal.notes, words)),
            _ if number % 20 < 10 => Self::AddStep(words.line(4)),
            _ => Self::Title(words.line(4)),
        }
    }

    /// The goal after it.
    pub(crate) fn apply(&self, goal: &mut Goal) {
        match self {
            Self::Title(title) => goal.title.clone_from(title),
            Self::State(state) => goal.state.clone_from(state),
            Self::Notes(notes) => goal.notes.clone_from(notes),
            Self::AddStep(text) => goal.steps.push((text.clone(), false)),
            Self::Step(step, done) => goal.steps[*step].1 = *done,
        }
    }

    /// What asks Kith for it.
    pub(crate) fn request(&self, view: &GoalView) -> GoalRequest {
        let mut request = GoalRequest::default();
        match self {
            Self::Title(title) => request.title = Some(title.clone()),
            Self::State(state) => request.state = Some(state.clone()),
            Self::Notes(notes) => request.notes = Some(notes.clone()),
            Self::AddStep(text) => request.steps.push(StepRequest::Add { text: text.clone() }),
            Self::Step(step, done) => {
                request.steps.push(StepRequest::Done { id: view.steps[*step].id, done: *done });
            }
        }
        request
    }
}

/// The text with one of its words replaced.
fn reworded(text: &str, words: &Words) -> String {
    let mut parts: Vec<&str> = text.split(' ').collect();
    let at = words.below(parts.len());
    parts[at] = words.word();
    parts.join(" ")
}
