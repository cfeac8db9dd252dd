//! One entry on several devices: whatever is edited where and arrives when, everybody ends with the same, and
//! nothing that somebody wrote last is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::collections::BTreeSet;

use common::{PHONE, TABLET, at, create, edit, exchange, goal, load, on, step_texts, steps, title, walking};
use kith_entry::{Choice, Field, GoalRequest, HopeNoteRequest, StepRequest, change_hashes};

#[test]
fn different_fields_edited_apart_are_both_there() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    edit(&mut phone, title("Walk to the river"), 1);
    edit(&mut tablet, GoalRequest { state: Some("Twice this week".into()), ..GoalRequest::default() }, 2);
    exchange(&mut phone, &mut tablet);
    let view = goal(&phone);
    assert_eq!((view.title.as_str(), view.state.as_str()), ("Walk to the river", "Twice this week"));
    assert_eq!(view.choices, []);
    assert_eq!(view, goal(&tablet));
}

#[test]
fn the_same_field_edited_apart_is_a_choice_until_somebody_chooses() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    edit(&mut phone, title("Walk to the river"), 1);
    edit(&mut tablet, title("Walk to the sea"), 2);
    exchange(&mut phone, &mut tablet);
    let view = goal(&phone);
    let [choice] = &view.choices[..] else { panic!("one choice: {:?}", view.choices) };
    assert_eq!(choice.field, Field::Title);
    assert_eq!(choice.values[0], view.title, "the one that is shown comes first");
    assert_eq!(
        BTreeSet::from_iter(&choice.values),
        BTreeSet::from([&"Walk to the river".into(), &"Walk to the sea".into()])
    );
    assert_eq!(view, goal(&tablet));

    // Choosing is an ordinary edit, also of what is shown already.
    edit(&mut tablet, title(&view.title), 3);
    exchange(&mut phone, &mut tablet);
    assert_eq!((goal(&phone).title, goal(&phone).choices), (view.title, vec![]));
}

#[test]
fn the_same_value_written_twice_is_no_choice() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    edit(&mut phone, title("Walk to the sea"), 1);
    edit(&mut tablet, title("Walk to the sea"), 2);
    exchange(&mut phone, &mut tablet);
    assert_eq!(goal(&phone).choices, []);
}

#[test]
fn a_long_text_edited_in_two_places_holds_both() {
    let note = |text: &str| HopeNoteRequest { text: Some(text.into()), ..HopeNoteRequest::default() };
    let mut phone = create(note("Breathe. Ring Ama. It passes."));
    let mut tablet = on(TABLET, &phone);
    edit(&mut phone, note("Breathe out. Ring Ama. It passes."), 1);
    edit(&mut tablet, note("Breathe. Ring Ama. It passes. It did before 👩‍👩‍👧."), 2);
    exchange(&mut phone, &mut tablet);
    assert_eq!(common::hope_note(&phone).text, "Breathe out. Ring Ama. It passes. It did before 👩‍👩‍👧.");
}

#[test]
fn an_edit_beside_a_removal_brings_the_entry_back_as_a_choice() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    phone.remove(at(1)).unwrap();
    edit(&mut tablet, title("Walk to the sea"), 2);
    exchange(&mut phone, &mut tablet);
    let view = goal(&phone);
    assert_eq!((view.title.as_str(), view.removed), ("Walk to the sea", None));
    assert_eq!(
        view.choices,
        [Choice { field: Field::Removed, values: vec![String::new(), at(1).0.to_string()] }]
    );
    assert_eq!(view, goal(&tablet));

    let mut gone = phone.clone();
    gone.remove(at(3)).unwrap();
    assert_eq!((goal(&gone).removed, goal(&gone).choices), (Some(at(3)), vec![]));
    phone.restore(at(3)).unwrap();
    assert_eq!((goal(&phone).removed, goal(&phone).choices), (None, vec![]));
}

#[test]
fn two_removals_are_one() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    phone.remove(at(1)).unwrap();
    tablet.remove(at(2)).unwrap();
    exchange(&mut phone, &mut tablet);
    assert!(goal(&phone).removed.is_some());
    assert_eq!(goal(&phone).choices, []);
    assert_eq!(goal(&phone), goal(&tablet));
}

#[test]
fn a_step_moved_here_and_renamed_there_is_both() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    let [boots, sam, week] = [0, 1, 2].map(|at| goal(&phone).steps[at].id);
    edit(&mut phone, steps([StepRequest::Move { id: week, before: Some(boots) }]), 1);
    edit(&mut tablet, steps([StepRequest::Rename { id: week, text: "Go twice".into() }]), 2);
    edit(
        &mut tablet,
        steps([StepRequest::Move { id: boots, before: None }, StepRequest::Done { id: sam, done: true }]),
        3,
    );
    exchange(&mut phone, &mut tablet);
    assert_eq!(
        step_texts(&phone),
        ["Go twice", "Ask Sam to come along on Tuesdays", "Put my boots by the door"]
    );
    assert_eq!(goal(&phone), goal(&tablet));
}

#[test]
fn a_step_taken_away_here_and_changed_there_stays() {
    let mut phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    let boots = goal(&phone).steps[0].id;
    edit(&mut phone, steps([StepRequest::Remove { id: boots }]), 1);
    edit(&mut tablet, steps([StepRequest::Done { id: boots, done: true }]), 2);
    exchange(&mut phone, &mut tablet);
    assert_eq!(goal(&phone).steps[0].done, Some(at(2)));
    assert_eq!(goal(&phone), goal(&tablet));
}

#[test]
fn a_change_that_arrives_before_what_it_builds_on_waits_even_across_saving() {
    let phone = create(walking());
    let mut tablet = on(TABLET, &phone);
    let first = edit(&mut tablet, title("Walk to the river"), 1);
    let second = edit(&mut tablet, title("Walk to the sea"), 2);
    let mut early = phone.clone();
    assert_eq!(early.absorb(&second), Ok(true));
    assert_eq!(early.absorb(&second), Ok(false), "a second time it is nothing new");
    assert_eq!(goal(&early), goal(&phone));
    let mut early = on(PHONE, &early);
    edit(&mut early, GoalRequest { state: Some("Meanwhile".into()), ..GoalRequest::default() }, 3);
    let mut early = on(PHONE, &early);
    assert_eq!(early.absorb(&first), Ok(true));
    assert_eq!((goal(&early).title.as_str(), goal(&early).state.as_str()), ("Walk to the sea", "Meanwhile"));
}

#[test]
fn changes_that_no_chunk_holds_are_found_and_can_be_written_anew() {
    let mut phone = create(walking());
    let whole = phone.save().unwrap();
    let first = edit(&mut phone, title("Walk to the river"), 1);
    let second = edit(&mut phone, title("Walk to the sea"), 2);
    let known: BTreeSet<_> =
        [&whole, &second].into_iter().flat_map(|part| change_hashes(part).unwrap()).collect();
    assert_eq!(known.len(), 2);
    let missing = phone.changes_not_in(&known).unwrap();
    assert_eq!(missing, [first]);
    let parts: Vec<_> = [whole, second].into_iter().chain(missing).collect();
    assert_eq!(goal(&load(TABLET, &parts)), goal(&phone));
}
