//! Given records: what they hold, and one fault each.

use kith_entry::limits::{MAX_GIVEN, MAX_LINE, MAX_READ, MAX_SEEN, MAX_STEPS, MAX_TEXT};
use kith_entry::{Author, BadRecord, Day, Given, GivenId, GivenStep, Timestamp, WholeGoal};
use kith_vectors::{Hex, Vector, hold};
use serde::{Deserialize, Serialize};

const AT: Timestamp = Timestamp(1_790_000_000_000);

#[derive(Serialize, Deserialize)]
struct Record {
    name: String,
    record: Hex,
    #[serde(flatten)]
    reads: Reads,
}

/// What was read, or why nothing can be.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
enum Reads {
    Holds(Box<Shown>),
    Error(String),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Shown {
    Encouragement { at: Timestamp, text: String, reply_to: Option<GivenId> },
    HopeNote { at: Timestamp, text: String, from: String, author: Option<Signed> },
    Goal { since: Timestamp, at: Timestamp, title: String, whole: Option<WholeGoal> },
    Profile { at: Timestamp, name: String, about: String, author: Option<Hex> },
    Receipt { seen: Vec<Hex>, tells_read: bool, read: Vec<GivenId> },
    Roster { entries: Vec<Hex> },
    Newer,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Signed {
    key: Hex,
    signature: Hex,
}

impl From<Given> for Shown {
    fn from(given: Given) -> Self {
        match given {
            Given::Encouragement { at, text, reply_to } => Self::Encouragement { at, text, reply_to },
            Given::HopeNote { at, text, from, author } => {
                let author = author.map(|Author { key, signature }| Signed {
                    key: Hex(key.into()),
                    signature: Hex(signature.concat()),
                });
                Self::HopeNote { at, text, from, author }
            }
            Given::Goal { since, at, title, whole } => Self::Goal { since, at, title, whole },
            Given::Profile { at, name, about, author } => {
                Self::Profile { at, name, about, author: author.map(|key| Hex(key.into())) }
            }
            Given::Receipt { seen, tells_read, read } => {
                Self::Receipt { seen: seen.into_iter().map(|id| Hex(id.into())).collect(), tells_read, read }
            }
            Given::Roster { entries } => Self::Roster { entries: entries.into_iter().map(Hex).collect() },
            Given::Newer => Self::Newer,
        }
    }
}

fn reads(record: &[u8]) -> Reads {
    match Given::from_bytes(record) {
        Ok(given) => Reads::Holds(Box::new(given.into())),
        Err(BadRecord) => Reads::Error("BadRecord".to_owned()),
    }
}

/// A record whose fields are as they are, whatever any reader would say of them.
fn raw(kind: u8, fields: &impl Serialize) -> Vec<u8> {
    [&[1, kind][..], &postcard::to_allocvec(fields).unwrap()].concat()
}

fn id(first: u8) -> GivenId {
    GivenId::from_bytes(core::array::from_fn(|at| first + u8::try_from(at).unwrap()))
}

fn encouragement() -> Given {
    Given::Encouragement { at: AT, text: "You came. That is a lot.".into(), reply_to: Some(id(0x10)) }
}

fn whole_goal() -> WholeGoal {
    WholeGoal {
        why: "My knees like it.".into(),
        steps: [("Boots by the door", true), ("اقدم بعدی 🥾", false)]
            .map(|(text, done)| GivenStep { text: text.into(), done })
            .into(),
        state: "Going".into(),
        notes: "Round the pond.\nTwice.".into(),
        begin: Some("2026-11-24".parse().unwrap()),
        target: Some("1969-12-31".parse().unwrap()),
    }
}

fn good() -> Vec<(&'static str, Given)> {
    let author = Author { key: [0x21; 32], signature: [[0x22; 32], [0x23; 32]] };
    let note = |author| Given::HopeNote { at: AT, text: "It passes.".into(), from: "Ana".into(), author };
    let profile = |author| Given::Profile { at: AT, name: "Ana".into(), about: "A gardener.".into(), author };
    let goal = |whole| Given::Goal { since: Timestamp(-1), at: AT, title: "Walk".into(), whole };
    let empty = WholeGoal {
        why: String::new(),
        steps: Vec::new(),
        state: String::new(),
        notes: String::new(),
        begin: None,
        target: None,
    };
    vec![
        ("words", Given::Encouragement { at: AT, text: "Well done.".into(), reply_to: None }),
        ("words that answer others", encouragement()),
        (
            "words as long as they may be",
            Given::Encouragement { at: AT, text: "x".repeat(MAX_LINE), reply_to: None },
        ),
        ("a hope note", note(None)),
        ("a hope note that may be passed on", note(Some(author))),
        ("a goal by its title", goal(None)),
        ("a goal, whole", goal(Some(whole_goal()))),
        ("a goal, whole and empty", goal(Some(empty))),
        ("a profile", profile(Some([0x31; 32]))),
        ("a profile without a key", profile(None)),
        (
            "a receipt",
            Given::Receipt { seen: vec![[0x41; 8], [0x42; 8]], tells_read: true, read: vec![id(0x50)] },
        ),
        ("a receipt of nothing", Given::Receipt { seen: vec![], tells_read: false, read: vec![] }),
        ("a roster", Given::Roster { entries: vec![vec![1, 1, 2, 3], vec![]] }),
    ]
}

/// Records that only their one fault makes unreadable.
fn faulty() -> Vec<(&'static str, Vec<u8>)> {
    let whole = encouragement().to_bytes().unwrap();
    let line = "x".repeat(MAX_LINE + 1);
    let text = "x".repeat(MAX_TEXT + 1);
    let none = None::<GivenId>;
    let goal = |change: &dyn Fn(&mut WholeGoal)| {
        let mut goal = whole_goal();
        change(&mut goal);
        raw(3, &(AT, AT, "Walk", Some(goal)))
    };
    let step = || GivenStep { text: "Boots".into(), done: false };
    // As a goal, with days that may be none.
    let days = |begin: i64| {
        raw(3, &(AT, AT, "Walk", Some(("", Vec::<GivenStep>::new(), "", "", Some(begin), None::<Day>))))
    };
    let changed = |at: usize, value: u8| {
        let mut record = whole.clone();
        record[at] = value;
        record
    };
    // Words that answer nothing: version, kind, six bytes of a moment, length, text, and whether they answer.
    let bare = raw(1, &(AT, "Well", none));
    let (length_at, text_at, answers_at) = (bare.len() - 6, bare.len() - 5, bare.len() - 1);
    let other = |at: usize, value: u8| {
        let mut record = bare.clone();
        record[at] = value;
        record
    };
    vec![
        ("nothing at all", vec![]),
        ("a version alone", vec![1]),
        ("version 0", changed(0, 0)),
        ("kind 0", changed(1, 0)),
        ("last byte missing", whole[..whole.len() - 1].to_vec()),
        ("no fields", vec![1, 1]),
        ("a length that goes beyond the end", other(length_at, 100)),
        ("a text that is no text", other(text_at, 0xff)),
        ("neither an answer nor none", other(answers_at, 2)),
        ("neither told nor not", raw(5, &(Vec::<[u8; 8]>::new(), 2_u8, Vec::<GivenId>::new()))),
        ("a moment of more than 64 bits", [&[1, 1][..], &[0xff; 10], b"\x04Well\x00"].concat()),
        ("a day before there are any", days(i64::MIN)),
        ("words longer than they may be", raw(1, &(AT, &line, none))),
        ("a hope note longer than it may be", raw(2, &(AT, &text, "Ana", None::<Author>))),
        ("a hope note from somebody of too long a name", raw(2, &(AT, "x", &line, None::<Author>))),
        ("an author whose signature is cut", raw(2, &(AT, "x", "Ana", Some(([0x21_u8; 32], [0x22_u8; 31]))))),
        ("a goal of too long a title", raw(3, &(AT, AT, &line, None::<WholeGoal>))),
        ("a goal with too long a reason", goal(&|goal| goal.why = "x".repeat(MAX_TEXT + 1))),
        ("a goal with too many steps", goal(&|goal| goal.steps = (0..=MAX_STEPS).map(|_| step()).collect())),
        ("a goal with too long a step", goal(&|goal| goal.steps[1].text = "x".repeat(MAX_LINE + 1))),
        ("a goal with too long a state", goal(&|goal| goal.state = "x".repeat(MAX_LINE + 1))),
        ("a goal with too long notes", goal(&|goal| goal.notes = "x".repeat(MAX_TEXT + 1))),
        ("a profile of too long a name", raw(4, &(AT, &line, "", None::<[u8; 32]>))),
        ("a profile that says too much", raw(4, &(AT, "Ana", &text, None::<[u8; 32]>))),
        (
            "a receipt of too many chunks",
            raw(5, &(vec![[0_u8; 8]; MAX_SEEN + 1], false, Vec::<GivenId>::new())),
        ),
        ("a receipt that read too much", raw(5, &(Vec::<[u8; 8]>::new(), true, vec![id(0); MAX_READ + 1]))),
        ("a roster that ends too early", vec![1, 6, 2, 1, 0xaa]),
        ("more than a record holds", [&[1, 9][..], &[0; MAX_GIVEN - 1]].concat()),
    ]
}

impl Vector for Record {
    const FILE: &'static str = "entry/given";
    const ABOUT: &'static str = "what one member gives to another: what a record holds, or that it is none";

    fn make() -> Vec<Self> {
        let good: Vec<_> =
            good().into_iter().map(|(name, given)| (name, given.to_bytes().unwrap())).collect();
        let longer = [&encouragement().to_bytes().unwrap()[..], b"a field that came later"].concat();
        let newer = [
            ("with a field that came later", longer),
            ("a newer version", vec![2, 1, 1, 2, 3]),
            ("a newer version of kind 0", vec![2, 0]),
            ("a newer kind", vec![1, 200, 1, 2, 3]),
            ("as much as a record holds", [&[1, 9][..], &[0; MAX_GIVEN - 2]].concat()),
        ];
        let records = good.into_iter().chain(newer).chain(faulty());
        records
            .map(|(name, record)| Self { name: name.to_owned(), reads: reads(&record), record: Hex(record) })
            .collect()
    }

    fn check(self) {
        assert_eq!(reads(&self.record.0), self.reads, "{}", self.name);
        // And what is written of it is what was read, but for what only a newer version knows.
        if let Ok(bytes) = Given::from_bytes(&self.record.0).and_then(|given| given.to_bytes()) {
            assert!(self.record.0.starts_with(&bytes), "{}", self.name);
        }
    }
}

#[test]
fn given_records() {
    for vector in Record::make() {
        let is_faulty = faulty().iter().any(|(name, _)| *name == vector.name);
        assert_eq!(matches!(vector.reads, Reads::Error(_)), is_faulty, "{}", vector.name);
    }
    assert!(hold::<Record>() > 40);
}
