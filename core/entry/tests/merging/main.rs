//! One entry on several devices: whatever is edited where and arrives when, everybody ends with the same, and
//! nothing that somebody wrote last is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../common/mod.rs"]
mod common;
mod model;

use std::collections::BTreeSet;

use common::{
    LAPTOP, PHONE, TABLET, at, create, edit, exchange, goal, load, on, step_texts, steps, title, walking,
};
use kith_entry::{
    Choice, DayChange, Document, Field, GoalRequest, GoalView, HopeNoteRequest, StepRequest, change_hashes,
};
use model::{Key, Model, Part};
use proptest::{prelude::*, sample::Index};

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

/// Something that happens to an entry that three devices have.
#[derive(Clone, Debug)]
enum Event {
    Edit(usize, Edit),
    /// One device hears everything another has.
    Hear(usize, usize),
    /// One part reaches a device, perhaps before those it builds on, perhaps again.
    Arrive(usize, Index),
    /// A device saves and loads.
    Restart(usize),
}

#[derive(Clone, Debug)]
enum Edit {
    Title(u8),
    State(u8),
    Begin(Option<u8>),
    Type(Index),
    Remove,
    Restore,
    Add,
    Rename(Index, u8),
    Done(Index, bool),
    Move(Index, Option<Index>),
    TakeAway(Index),
}

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        3 => (0..3u8).prop_map(Edit::Title),
        1 => (0..3u8).prop_map(Edit::State),
        1 => proptest::option::of(0..2u8).prop_map(Edit::Begin),
        2 => at().prop_map(Edit::Type),
        1 => Just(Edit::Remove),
        1 => Just(Edit::Restore),
        2 => Just(Edit::Add),
        2 => (at(), 0..3u8).prop_map(|(step, text)| Edit::Rename(step, text)),
        2 => (at(), any::<bool>()).prop_map(|(step, done)| Edit::Done(step, done)),
        2 => (at(), proptest::option::of(at())).prop_map(|(step, before)| Edit::Move(step, before)),
        1 => at().prop_map(Edit::TakeAway),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        5 => (0..3usize, edits()).prop_map(|(device, edit)| Event::Edit(device, edit)),
        2 => (0..3usize, 0..3usize).prop_map(|(from, to)| Event::Hear(from, to)),
        2 => (0..3usize, any::<Index>()).prop_map(|(to, part)| Event::Arrive(to, part)),
        1 => (0..3usize).prop_map(Event::Restart),
    ];
    proptest::collection::vec(event, 1..40)
}

struct Device {
    document: Document,
    received: BTreeSet<usize>,
}

/// Three devices, the parts they wrote, and the model of them.
struct World {
    devices: Vec<Device>,
    bytes: Vec<Vec<u8>>,
    model: Model,
}

const DEVICES: [kith_entry::Actor; 3] = [PHONE, TABLET, LAPTOP];

impl World {
    fn new() -> Self {
        let first = create(title("0"));
        let devices =
            DEVICES.map(|actor| Device { document: on(actor, &first), received: BTreeSet::from([0]) }).into();
        let writes = [(Key::Title, "0".to_owned())].into();
        let model = Model { parts: vec![Part { writes, ..Part::default() }] };
        Self { devices, bytes: vec![first.save().unwrap()], model }
    }

    fn happen(&mut self, event: &Event, now: i64) {
        match event {
            Event::Edit(device, edit) => self.edit(*device, edit, now),
            Event::Hear(from, to) => {
                let part = self.devices[*from].document.save().unwrap();
                let received = self.devices[*from].received.clone();
                self.devices[*to].document.absorb(&part).unwrap();
                self.devices[*to].received.extend(received);
            }
            Event::Arrive(to, part) => {
                let part = part.index(self.bytes.len());
                self.devices[*to].document.absorb(&self.bytes[part]).unwrap();
                self.devices[*to].received.insert(part);
            }
            Event::Restart(device) => {
                let document = on(DEVICES[*device], &self.devices[*device].document);
                self.devices[*device].document = document;
            }
        }
        self.devices.iter().for_each(|device| self.check(device));
    }

    fn edit(&mut self, device: usize, edit: &Edit, now: i64) {
        let Device { document, received } = &mut self.devices[device];
        let before = goal(document);
        let step = |at: &Index| at.get(&before.steps).id;
        let needs_steps =
            matches!(edit, Edit::Rename(..) | Edit::Done(..) | Edit::Move(..) | Edit::TakeAway(_));
        if needs_steps && before.steps.is_empty() {
            return;
        }
        let mut part = Part { seen: self.model.applied(received), ..Part::default() };
        let mut write = |key, value: &str| drop(part.writes.insert(key, value.to_owned()));
        let mut typed = None;
        let request = match edit {
            Edit::Title(value) => {
                write(Key::Title, &value.to_string());
                title(&value.to_string())
            }
            Edit::State(value) => {
                write(Key::State, &value.to_string());
                GoalRequest { state: Some(value.to_string()), ..GoalRequest::default() }
            }
            Edit::Begin(day) => {
                let day = day.map(|day| format!("2026-01-0{}", day + 1));
                write(Key::Begin, day.as_deref().unwrap_or(""));
                let change = day.map_or(DayChange::Clear, |day| DayChange::Set { day: day.parse().unwrap() });
                GoalRequest { begin: Some(change), ..GoalRequest::default() }
            }
            Edit::Type(place) => {
                let word = format!("<{now}>");
                let places: Vec<_> =
                    before.notes.char_indices().map(|(at, _)| at).chain([before.notes.len()]).collect();
                let (head, tail) = before.notes.split_at(*place.get(&places));
                typed = Some(word.clone());
                GoalRequest { notes: Some([head, &word, tail].concat()), ..GoalRequest::default() }
            }
            Edit::Remove => {
                write(Key::Removed, &at(now).0.to_string());
                GoalRequest::default()
            }
            Edit::Restore => {
                write(Key::Removed, "");
                GoalRequest::default()
            }
            Edit::Add => steps([StepRequest::Add { text: format!("added {now}") }]),
            Edit::Rename(id, text) => {
                write(Key::StepText(step(id)), &text.to_string());
                write(Key::StepRemoved(step(id)), "");
                steps([StepRequest::Rename { id: step(id), text: text.to_string() }])
            }
            Edit::Done(id, done) => {
                write(Key::StepDone(step(id)), if *done { "done" } else { "" });
                write(Key::StepRemoved(step(id)), "");
                steps([StepRequest::Done { id: step(id), done: *done }])
            }
            Edit::Move(id, before) => {
                write(Key::StepRemoved(step(id)), "");
                steps([StepRequest::Move { id: step(id), before: before.as_ref().map(step) }])
            }
            Edit::TakeAway(id) => {
                write(Key::StepRemoved(step(id)), "removed");
                steps([StepRequest::Remove { id: step(id) }])
            }
        };
        let bytes = match edit {
            Edit::Remove => document.remove(at(now)),
            Edit::Restore => document.restore(at(now)),
            _ => document.edit(&request.into(), at(now)),
        };
        let Some(bytes) = bytes.unwrap() else { return };
        if matches!(edit, Edit::Add) {
            let added = goal(document).steps.last().unwrap().clone();
            part.writes.insert(Key::StepText(added.id), added.text);
        }
        if !matches!(edit, Edit::Remove) {
            part.writes.insert(Key::Removed, String::new());
        }
        part.typed = typed;
        received.insert(self.bytes.len());
        self.bytes.push(bytes);
        self.model.parts.push(part);
    }

    /// A device shows exactly what the model says: every value that nobody has overwritten, and no other.
    fn check(&self, device: &Device) {
        let view = goal(&device.document);
        let applied = self.model.applied(&device.received);
        let shown =
            |field: Field, shown: String| match view.choices.iter().find(|choice| choice.field == field) {
                Some(choice) => {
                    assert_eq!(choice.values[0], shown);
                    assert!(choice.values.len() > 1);
                    choice.values.iter().cloned().collect()
                }
                None => BTreeSet::from([shown]),
            };
        let or_empty = |values: BTreeSet<String>| {
            if values.is_empty() { BTreeSet::from([String::new()]) } else { values }
        };
        let happened =
            |values: BTreeSet<String>| -> BTreeSet<bool> { values.iter().map(|at| !at.is_empty()).collect() };
        let expected = |key| or_empty(self.model.values(key, &applied));
        let text = |at: Option<kith_entry::Timestamp>| at.map_or_else(String::new, |at| at.0.to_string());

        assert_eq!(shown(Field::Title, view.title.clone()), expected(Key::Title));
        assert_eq!(shown(Field::State, view.state.clone()), expected(Key::State));
        let begin = view.begin.map_or_else(String::new, |day| day.to_string());
        assert_eq!(shown(Field::Begin, begin), expected(Key::Begin));
        assert_eq!(happened(shown(Field::Removed, text(view.removed))), happened(expected(Key::Removed)));
        let here: BTreeSet<_> = view.steps.iter().map(|step| step.id).collect();
        assert_eq!(here, self.model.steps(&applied));
        for step in &view.steps {
            assert_eq!(shown(Field::StepText(step.id), step.text.clone()), expected(Key::StepText(step.id)));
            let done = shown(Field::StepDone(step.id), text(step.done));
            assert_eq!(happened(done), happened(expected(Key::StepDone(step.id))));
        }
        let typed = applied.iter().filter_map(|part| self.model.parts[*part].typed.as_deref());
        let lost: Vec<_> = typed.filter(|word| !letters_of(word, &view.notes)).collect();
        assert!(lost.is_empty(), "{lost:?} lost from {:?}", view.notes);
    }

    fn everybody_hears_everything(&mut self) -> Vec<GoalView> {
        let all: BTreeSet<_> = (0..self.bytes.len()).collect();
        for device in &mut self.devices {
            for part in self.bytes.iter().rev() {
                device.document.absorb(part).unwrap();
            }
            device.received.clone_from(&all);
        }
        self.devices.iter().for_each(|device| self.check(device));
        self.devices.iter().map(|device| goal(&device.document)).collect()
    }
}

/// Whether all letters of a word stand in a text in their order. (Somebody else may have typed in between.)
fn letters_of(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|letter| letters.any(|other| other == letter))
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn whatever_is_edited_where_and_arrives_when_everybody_ends_with_the_same_and_nothing_is_lost(
        events in events(),
        order in Just((0..64usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut world = World::new();
        for (now, event) in (1..).zip(&events) {
            world.happen(event, now);
        }
        let views = world.everybody_hears_everything();
        prop_assert_eq!(&views[0], &views[1]);
        prop_assert_eq!(&views[1], &views[2]);

        let parts: Vec<_> = order.iter().filter_map(|at| world.bytes.get(*at).cloned()).collect();
        prop_assert_eq!(&goal(&load(PHONE, &parts)), &views[0], "a new device, in any order");
        let saves: Vec<_> = world.devices.iter().map(|device| device.document.save().unwrap()).collect();
        prop_assert_eq!(&goal(&load(PHONE, &saves)), &views[0], "from what devices saved");
    }
}
