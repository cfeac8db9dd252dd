//! What a member might keep: made up from a seed, alike in every run.

use kith_companion::entry::{GoalRequest, HopeNoteRequest, StepRequest};
use kith_seal::testing::SeededRandom;

/// A goal as plain data, for peers to keep and read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct Goal {
    /// What the goal is.
    pub(crate) title: String,
    /// Why it matters.
    pub(crate) why: String,
    /// How it stands.
    pub(crate) state: String,
    /// Notes.
    pub(crate) notes: String,
    /// Texts of steps, and whether they are done.
    pub(crate) steps: Vec<(String, bool)>,
    /// When it was last changed.
    pub(crate) edited: i64,
}

/// A hope note as plain data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct Note {
    /// The words.
    pub(crate) text: String,
    /// Whose words they are.
    pub(crate) from: String,
    /// Whether it stands before the others.
    pub(crate) pinned: bool,
    /// Whether it is for hard moments.
    pub(crate) hard_moments: bool,
    /// When it was last changed.
    pub(crate) edited: i64,
}

/// An entry as plain data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Entry {
    /// A goal.
    Goal(Goal),
    /// A hope note.
    Note(Note),
}

/// Plain words, the kind such entries are made of.
const WORDS: [&str; 96] = [
    "walk",
    "river",
    "morning",
    "call",
    "sister",
    "again",
    "quiet",
    "garden",
    "before",
    "breakfast",
    "bus",
    "Tuesday",
    "group",
    "kettle",
    "write",
    "letter",
    "slowly",
    "because",
    "feel",
    "better",
    "when",
    "the",
    "light",
    "comes",
    "back",
    "and",
    "sleep",
    "without",
    "phone",
    "near",
    "bed",
    "cook",
    "soup",
    "with",
    "neighbour",
    "help",
    "carry",
    "shopping",
    "tell",
    "doctor",
    "about",
    "that",
    "night",
    "keep",
    "promise",
    "to",
    "my",
    "son",
    "learn",
    "guitar",
    "one",
    "song",
    "every",
    "week",
    "find",
    "work",
    "part",
    "time",
    "visit",
    "grave",
    "pay",
    "rent",
    "on",
    "first",
    "day",
    "of",
    "month",
    "swim",
    "twice",
    "breathe",
    "count",
    "ten",
    "steps",
    "door",
    "open",
    "window",
    "read",
    "page",
    "library",
    "good",
    "people",
    "there",
    "felt",
    "easier",
    "than",
    "last",
    "year",
    "still",
    "here",
    "today",
    "tomorrow",
    "maybe",
    "not",
    "alone",
    "enough",
    "rest",
];

/// Makes up words.
pub(crate) struct Words(SeededRandom);

impl Words {
    /// The words of a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(SeededRandom::new(seed))
    }

    /// A number below `bound`.
    pub(crate) fn below(&self, bound: usize) -> usize {
        self.0.below(bound)
    }

    /// So many words, beginning with a capital.
    pub(crate) fn line(&self, words: usize) -> String {
        let mut line = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ");
        line[..1].make_ascii_uppercase();
        line
    }

    /// One of the words.
    pub(crate) fn word(&self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    /// So many sentences.
    pub(crate) fn text(&self, sentences: usize) -> String {
        (0..sentences).map(|_| self.line(6 + self.below(6)) + ".").collect::<Vec<_>>().join(" ")
    }

    /// A goal with three steps.
    pub(crate) fn goal(&self) -> Goal {
        Goal {
            title: self.line(4),
            why: self.text(1),
            state: self.line(3),
            notes: self.text(2),
            steps: (0..3).map(|_| (self.line(4), false)).collect(),
            edited: 0,
        }
    }

    fn note(&self) -> Note {
        Note {
            text: self.text(3),
            from: self.line(1),
            pinned: self.below(50) == 0,
            hard_moments: self.below(5) == 0,
            edited: 0,
        }
    }
}

/// `goals` goals, and hope notes up to `all`.
pub(crate) fn entries(goals: usize, all: usize) -> Vec<Entry> {
    let words = Words::new(7);
    (0..all)
        .map(|at| if at < goals { Entry::Goal(words.goal()) } else { Entry::Note(words.note()) })
        .collect()
}

impl Goal {
    /// What adds this goal.
    pub(crate) fn request(&self) -> GoalRequest {
        GoalRequest {
            title: Some(self.title.clone()),
            why: Some(self.why.clone()),
            state: Some(self.state.clone()),
            notes: Some(self.notes.clone()),
            steps: self.steps.iter().map(|(text, _)| StepRequest::Add { text: text.clone() }).collect(),
            ..GoalRequest::default()
        }
    }
}

impl Note {
    /// What adds this hope note.
    pub(crate) fn request(&self) -> HopeNoteRequest {
        HopeNoteRequest {
            text: Some(self.text.clone()),
            from: Some(self.from.clone()),
            pinned: Some(self.pinned),
            hard_moments: Some(self.hard_moments),
        }
    }
}
