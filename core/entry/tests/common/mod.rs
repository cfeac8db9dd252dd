//! What the tests of entries share.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::Arc;

use kith_entry::{
    Actor, ContactView, Document, EntryId, GoalRequest, GoalView, HopeNoteView, ProfileView, Request,
    StepRequest, Timestamp, View,
};

pub(crate) const ENTRY: EntryId = EntryId::from_bytes([7; 16]);
pub(crate) const PHONE: Actor = Actor::from_bytes([0xa1; 16]);
pub(crate) const TABLET: Actor = Actor::from_bytes([0xb2; 16]);
pub(crate) const LAPTOP: Actor = Actor::from_bytes([0xc3; 16]);

/// A moment, in seconds after a fixed one.
pub(crate) const fn at(seconds: i64) -> Timestamp {
    Timestamp(1_790_000_000_000 + seconds * 1_000)
}

/// A goal as people write them.
pub(crate) fn walking() -> GoalRequest {
    GoalRequest {
        title: Some("Walk to the allotment every morning".into()),
        why: Some("Because mornings are when I feel it most, and moving helps me start the day.".into()),
        steps: [
            "Put my boots by the door",
            "Ask Sam to come along on Tuesdays",
            "Go three times in one week",
        ]
        .map(|text| StepRequest::Add { text: text.into() })
        .into(),
        ..GoalRequest::default()
    }
}

pub(crate) fn create(request: impl Into<Request>) -> Document {
    Document::create(&request.into(), ENTRY, PHONE, at(0)).unwrap()
}

/// The same entry on another device.
pub(crate) fn on(device: Actor, document: &Document) -> Document {
    load(device, &[document.save().unwrap()])
}

pub(crate) fn load(device: Actor, parts: &[Vec<u8>]) -> Document {
    Document::load(parts.iter().map(Vec::as_slice), device).unwrap()
}

/// Makes an edit that changes something, and gives its part.
pub(crate) fn edit(document: &mut Document, request: impl Into<Request>, seconds: i64) -> Vec<u8> {
    document.edit(&request.into(), at(seconds)).unwrap().expect("something to change")
}

/// Lets two documents see all of each other.
pub(crate) fn exchange(one: &mut Document, other: &mut Document) {
    other.absorb(&one.save().unwrap()).unwrap();
    one.absorb(&other.save().unwrap()).unwrap();
}

pub(crate) fn goal(document: &Document) -> GoalView {
    match document.view().unwrap() {
        View::Goal(view) => Arc::unwrap_or_clone(view),
        other => panic!("not a goal: {other:?}"),
    }
}

pub(crate) fn hope_note(document: &Document) -> HopeNoteView {
    match document.view().unwrap() {
        View::HopeNote(view) => Arc::unwrap_or_clone(view),
        other => panic!("not a hope note: {other:?}"),
    }
}

pub(crate) fn contact(document: &Document) -> ContactView {
    match document.view().unwrap() {
        View::Contact(view) => Arc::unwrap_or_clone(view),
        other => panic!("not a contact: {other:?}"),
    }
}

pub(crate) fn profile(document: &Document) -> ProfileView {
    match document.view().unwrap() {
        View::Profile(view) => Arc::unwrap_or_clone(view),
        other => panic!("not a profile: {other:?}"),
    }
}

/// A request that sets a goal's title.
pub(crate) fn title(title: &str) -> GoalRequest {
    GoalRequest { title: Some(title.into()), ..GoalRequest::default() }
}

/// A request that changes a goal's steps.
pub(crate) fn steps(steps: impl IntoIterator<Item = StepRequest>) -> GoalRequest {
    GoalRequest { steps: steps.into_iter().collect(), ..GoalRequest::default() }
}

/// The texts of a goal's steps, in order.
pub(crate) fn step_texts(document: &Document) -> Vec<String> {
    goal(document).steps.into_iter().map(|step| step.text).collect()
}
