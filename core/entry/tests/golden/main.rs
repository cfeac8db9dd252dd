//! Golden files: what is stored today is read for ever, and what a newer version stores survives this one.
//!
//! They lie in `tests/vectors/entry`. `KITH_WRITE=1` writes them anew; a format that is out in the
//! world is never written away.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../common/mod.rs"]
mod common;
mod given;
mod newer;

use std::fs;

use chrono::Weekday;
use common::{PHONE, TABLET, at, create, edit, exchange, goal, load, on, steps, title, walking};
use kith_entry::{
    ContactRequest, DayChange, Document, EntryError, GoalRequest, HopeNoteRequest, Hours, ProfileRequest,
    StepRequest, TimeOfDay, VIEW_VERSION, View, ViewBytesError, Way, WayRequest,
};
use kith_vectors::Hex;
use serde::{Deserialize, Serialize};

/// An entry as it is stored, and as it looks.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Vector {
    about: String,
    parts: Vec<Hex>,
    view: View,
    /// The view as it is stored.
    view_bytes: Hex,
}

impl Vector {
    fn new(about: &str, parts: &[Vec<u8>]) -> Self {
        let view = load(PHONE, parts).view().unwrap();
        let view_bytes = Hex(view.to_bytes());
        Self { about: about.into(), parts: parts.iter().cloned().map(Hex).collect(), view, view_bytes }
    }

    fn parts(&self) -> Vec<Vec<u8>> {
        self.parts.iter().map(|part| part.0.clone()).collect()
    }
}

/// Reads a golden file; makes it first where that is asked for.
fn golden<T: Serialize + for<'a> Deserialize<'a>>(name: &str, make: impl FnOnce() -> T) -> T {
    let path = kith_vectors::path(&format!("entry/{name}"));
    if kith_vectors::writes() {
        fs::write(&path, kith_vectors::json(&make())).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

fn a_goal() -> Vector {
    let mut phone = create(GoalRequest {
        begin: Some(DayChange::Set { day: "2026-11-24".parse().unwrap() }),
        notes: Some("emoji 👩‍👩‍👧, NUL \0, ہر دن".into()),
        ..walking()
    });
    let whole = phone.save().unwrap();
    let ids: Vec<_> = goal(&phone).steps.iter().map(|step| step.id).collect();
    let done = edit(&mut phone, steps([StepRequest::Done { id: ids[0], done: true }]), 1);
    let moved = edit(&mut phone, steps([StepRequest::Move { id: ids[2], before: Some(ids[0]) }]), 2);
    let gone = edit(&mut phone, steps([StepRequest::Remove { id: ids[1] }]), 3);
    Vector::new("a goal and three edits of its steps, each a change", &[whole, done, moved, gone])
}

fn a_hope_note() -> Vector {
    let request = HopeNoteRequest {
        text: Some("You got through worse than this.".into()),
        from: Some("Mo".into()),
        pinned: Some(true),
        hard_moments: Some(true),
    };
    let mut phone = create(request);
    phone.remove(at(1)).unwrap();
    Vector::new("a hope note that was removed", &[phone.save().unwrap()])
}

fn a_contact() -> Vector {
    let hours = Hours {
        days: vec![Weekday::Mon, Weekday::Sun],
        from: TimeOfDay::new(9, 0).unwrap(),
        to: TimeOfDay::new(17, 30).unwrap(),
    };
    let request = ContactRequest {
        name: Some("Ama".into()),
        how: Some("Tuesday group".into()),
        ways: vec![WayRequest::Add { way: Way { kind: "phone".into(), value: "07700 900123".into() } }],
        hours: Some(vec![hours]),
        good_for: Some("When it is loud in my head".into()),
    };
    Vector::new("a contact", &[create(request).save().unwrap()])
}

fn a_profile() -> Vector {
    let request = ProfileRequest { name: Some("Jo".into()), about: Some("A gardener.".into()) };
    Vector::new("a profile", &[create(request).save().unwrap()])
}

fn a_choice() -> Vector {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    let step = goal(&phone).steps[0].id;
    let rename = |text: &str| steps([StepRequest::Rename { id: step, text: text.into() }]);
    edit(
        &mut phone,
        GoalRequest { title: Some("Walk to the river".into()), ..rename("Boots by the door") },
        1,
    );
    phone.remove(at(2)).unwrap();
    edit(
        &mut tablet,
        GoalRequest { title: Some("Walk to the sea".into()), ..rename("Shoes by the door") },
        3,
    );
    let parts = [phone.save().unwrap(), tablet.save().unwrap()];
    Vector::new("two devices set the title, renamed a step, and one removed the goal", &parts)
}

fn a_copy() -> Vector {
    let mut phone = create(walking());
    let mut copy = on(PHONE, &phone);
    edit(&mut phone, title("Walk to the river"), 1);
    edit(&mut copy, steps([StepRequest::Add { text: "Take tea".into() }]), 2);
    exchange(&mut phone, &mut copy);
    Vector::new("one actor went two ways in a copied store", &[phone.save().unwrap()])
}

/// A golden file's name, and how it was made.
type Golden = (&'static str, fn() -> Vector);

const GOLDEN: [Golden; 9] = [
    ("goal.json", a_goal),
    ("hope-note.json", a_hope_note),
    ("contact.json", a_contact),
    ("profile.json", a_profile),
    ("choice.json", a_choice),
    ("copied-store.json", a_copy),
    ("newer-goal.json", || Vector::new("a goal of version 2", &[newer::goal()])),
    ("newer-kind.json", || Vector::new("a kind of entry that version 1 does not know", &[newer::activity()])),
    ("goal-version-0.json", || {
        Vector::new("a goal of version 0: texts stand in registers", &[newer::draft()])
    }),
];

#[test]
fn golden_documents_read_as_they_always_did() {
    for (name, make) in GOLDEN {
        let vector = golden(name, make);
        assert_eq!(load(PHONE, &vector.parts()).view().unwrap(), vector.view, "{name}");
        assert_eq!(
            Hex(vector.view.to_bytes()),
            vector.view_bytes,
            "{name}: raise VIEW_VERSION if this is meant"
        );
        assert_eq!(View::from_bytes(&vector.view_bytes.0), Ok(vector.view), "{name}");
    }
}

#[test]
fn what_is_written_today_is_what_was_written_before() {
    for (name, make) in GOLDEN {
        assert_eq!(make(), golden(name, make), "{name}: an old device must understand what a new one writes");
    }
}

#[test]
fn what_a_newer_version_wrote_survives_an_edit_by_this_one() {
    let vector = golden("newer-goal.json", || Vector::new("", &[newer::goal()]));
    let mut document = load(PHONE, &vector.parts());
    let step = goal(&document).steps[0].id;
    assert_eq!(goal(&document).notes, "From a newer version.");
    assert_eq!(goal(&document).state, "", "a value of a type that is not known is not shown");

    edit(&mut document, title("Walk, most days"), 1);
    edit(&mut document, steps([StepRequest::Rename { id: step, text: "Boots".into() }]), 2);
    edit(
        &mut document,
        steps([StepRequest::Add { text: "Tea".into() }, StepRequest::Move { id: step, before: None }]),
        3,
    );
    let everything = newer::everything(&document.save().unwrap());
    for kept in ["colour", "green", "a heading between steps", "who", "Sam", "how often", "F64(", "Int(2)"] {
        assert!(everything.contains(kept), "{kept} was lost:\n{everything}");
    }
}

#[test]
fn an_unknown_kind_is_kept_and_can_only_be_removed_and_restored() {
    let vector = golden("newer-kind.json", || Vector::new("", &[newer::activity()]));
    let mut document = load(PHONE, &vector.parts());
    let View::Unknown(view) = document.view().unwrap() else { panic!("known") };
    assert_eq!(view.kind, "activity");
    assert_eq!(document.edit(&title("x").into(), at(1)), Err(EntryError::NewerVersion));
    document.remove(at(1)).unwrap();
    assert_eq!(document.view().unwrap().removed(), Some(at(1)));
    document.restore(at(2)).unwrap();
    assert_eq!(document.view().unwrap().removed(), None);
    assert!(newer::everything(&document.save().unwrap()).contains("the community garden"));
}

#[test]
fn an_older_document_reads_like_a_new_one_and_is_brought_up_to_date_by_an_edit() {
    let vector = golden("goal-version-0.json", || Vector::new("", &[newer::draft()]));
    let mut phone = load(PHONE, &vector.parts());
    assert_eq!(goal(&phone).why, "Mornings are when I feel it most.");
    assert_eq!(phone.save().unwrap(), vector.parts()[0], "reading rewrites nothing");
    let mut tablet = on(TABLET, &phone);

    let notes = |text: &str| GoalRequest { notes: Some(text.into()), ..GoalRequest::default() };
    edit(&mut phone, notes("The gate code is 4711. Ring first."), 1);
    exchange(&mut phone, &mut tablet);
    edit(&mut phone, notes("The gate code is 4712. Ring first."), 2);
    edit(&mut tablet, notes("The gate code is 4711. Ring Sam first."), 3);
    exchange(&mut phone, &mut tablet);
    assert_eq!(goal(&phone).notes, "The gate code is 4712. Ring Sam first.", "its texts merge from now on");
    assert_eq!(goal(&phone), goal(&tablet));
}

#[test]
fn a_view_of_another_version_is_told_from_a_damaged_one() {
    let bytes = create(walking()).view().unwrap().to_bytes();
    assert_eq!(View::from_bytes(&[]), Err(ViewBytesError::Damaged));
    assert_eq!(View::from_bytes(&bytes[..bytes.len() - 1]), Err(ViewBytesError::Damaged));
    assert_eq!(View::from_bytes(&[bytes.as_slice(), &[0]].concat()), Err(ViewBytesError::Damaged));
    for version in (0..=255).filter(|version| *version != VIEW_VERSION) {
        let other: Vec<u8> = std::iter::once(version).chain(bytes[1..].iter().copied()).collect();
        assert_eq!(View::from_bytes(&other), Err(ViewBytesError::OtherVersion));
    }
}

#[test]
fn requests_read_as_the_shells_write_them() {
    let step = "12@a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
    let goal: GoalRequest = serde_json::from_str(&format!(
        r#"{{"title": "Walk", "begin": {{"kind": "set", "day": "2026-11-24"}}, "target": {{"kind": "clear"}},
            "steps": [{{"kind": "add", "text": "Boots"}}, {{"kind": "done", "id": "{step}", "done": true}},
                      {{"kind": "move", "id": "{step}"}}]}}"#
    ))
    .unwrap();
    let id = step.parse().unwrap();
    let expected = GoalRequest {
        title: Some("Walk".into()),
        begin: Some(DayChange::Set { day: "2026-11-24".parse().unwrap() }),
        target: Some(DayChange::Clear),
        steps: vec![
            StepRequest::Add { text: "Boots".into() },
            StepRequest::Done { id, done: true },
            StepRequest::Move { id, before: None },
        ],
        ..GoalRequest::default()
    };
    assert_eq!(goal, expected);
    let note: HopeNoteRequest = serde_json::from_str(r#"{"text": "x", "hardMoments": true}"#).unwrap();
    assert_eq!((note.hard_moments, note.pinned), (Some(true), None));
    assert!(Document::create(&GoalRequest::default().into(), common::ENTRY, PHONE, at(0)).is_err());
}
