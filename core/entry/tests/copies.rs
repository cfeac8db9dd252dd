//! A store that was copied or restored goes on as the same actor in two places.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{
    LAPTOP, PHONE, TABLET, at, create, edit, exchange, goal, load, on, step_texts, steps, title, walking,
};
use kith_entry::{Actor, Document, GoalRequest, StepRequest};
use proptest::prelude::*;

fn notes(text: &str) -> GoalRequest {
    GoalRequest { notes: Some(text.into()), ..GoalRequest::default() }
}

#[test]
fn a_copied_store_loses_nothing_and_every_device_agrees() {
    let mut phone = create(walking());
    let mut copy = on(PHONE, &phone);
    edit(&mut phone, title("Walk to the river"), 1);
    edit(&mut phone, notes("Ask about the key."), 2);
    edit(&mut copy, notes("Bring seeds."), 3);
    edit(&mut copy, steps([StepRequest::Add { text: "Take tea".into() }]), 4);
    let step = goal(&copy).steps[3].id;
    edit(&mut copy, steps([StepRequest::Done { id: step, done: true }]), 5);

    let mut tablet = on(TABLET, &phone);
    exchange(&mut phone, &mut copy);
    exchange(&mut tablet, &mut copy);
    let view = goal(&phone);
    assert_eq!(view.title, "Walk to the river");
    assert_eq!(view.steps[3].text, "Take tea");
    assert_eq!(view.steps[3].done, Some(at(5)));
    assert!(
        view.notes.contains("Ask about the key.") && view.notes.contains("Bring seeds."),
        "{}",
        view.notes
    );
    assert_eq!(view, goal(&copy));
    assert_eq!(view, goal(&tablet));
}

#[test]
fn after_a_copy_everybody_can_go_on() {
    let mut phone = create(walking());
    let mut copy = on(PHONE, &phone);
    edit(&mut phone, title("Walk to the river"), 1);
    edit(&mut copy, title("Walk to the sea"), 2);
    exchange(&mut phone, &mut copy);
    // Both go on with the actor they have; neither has been told anything.
    edit(&mut phone, title("Walk to the sea, then home"), 3);
    edit(&mut copy, steps([StepRequest::Add { text: "Take tea".into() }]), 4);
    let (mut phone, mut copy) = (on(PHONE, &phone), on(LAPTOP, &copy));
    exchange(&mut phone, &mut copy);
    assert_eq!(goal(&phone), goal(&copy));
    assert_eq!(goal(&phone).title, "Walk to the sea, then home");
    assert_eq!(step_texts(&phone)[3], "Take tea");
    assert_eq!(goal(&phone).choices, []);
}

/// What happens on three copies of one store.
#[derive(Clone, Debug)]
enum Event {
    Edit(usize, u8),
    Hear(usize, usize),
    Restart(usize),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => (0..4usize, 0..4u8).prop_map(|(device, what)| Event::Edit(device, what)),
        2 => (0..4usize, 0..4usize).prop_map(|(from, to)| Event::Hear(from, to)),
        1 => (0..4usize).prop_map(Event::Restart),
    ];
    proptest::collection::vec(event, 1..24)
}

/// Three copies of one store, and a device that is itself.
const ACTORS: [Actor; 4] = [PHONE, PHONE, PHONE, TABLET];

fn change(document: &mut Document, what: u8, now: i64) -> Option<(Vec<u8>, String)> {
    let view = goal(document);
    let word = format!("<{now}>");
    let request = match what {
        0 => title(&word),
        1 => notes(&format!("{}{word}", view.notes)),
        2 => steps([StepRequest::Add { text: word.clone() }]),
        _ => steps([StepRequest::Rename { id: view.steps.last()?.id, text: word.clone() }]),
    };
    Some((edit(document, request, now), word))
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn whatever_copies_write_and_hear_they_end_with_the_same_whichever_came_first(
        events in events(),
        order in Just((0..32usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let first = create(title("first"));
        let mut devices = ACTORS.map(|actor| on(actor, &first));
        let mut parts = vec![first.save().unwrap()];
        let mut typed = Vec::new();
        for (now, event) in (1..).zip(&events) {
            match event {
                Event::Edit(device, what) => {
                    let Some((part, word)) = change(&mut devices[*device], *what, now) else { continue };
                    parts.push(part);
                    if *what == 1 {
                        typed.push(word);
                    }
                }
                Event::Hear(from, to) => {
                    let part = devices[*from].save().unwrap();
                    devices[*to].absorb(&part).unwrap();
                }
                Event::Restart(device) => devices[*device] = on(ACTORS[*device], &devices[*device]),
            }
        }
        for _ in 0..2 {
            for (from, to) in (0..4).flat_map(|from| (0..4).map(move |to| (from, to))) {
                let part = devices[from].save().unwrap();
                devices[to].absorb(&part).unwrap();
            }
        }
        let views = devices.each_ref().map(goal);
        prop_assert!(views.iter().all(|view| *view == views[0]), "{views:#?}");
        for word in typed {
            prop_assert!(views[0].notes.contains(&word), "{word} lost from {:?}", views[0].notes);
        }
        let shuffled: Vec<_> = order.iter().filter_map(|at| parts.get(*at).cloned()).collect();
        prop_assert_eq!(&goal(&load(LAPTOP, &shuffled)), &views[0], "a new device, from single parts in any order");
    }
}
