//! Any interleaving of edits on three devices, exchanged in any order, held against a plain model.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../common/mod.rs"]
mod common;
mod model;

use std::collections::BTreeSet;

use common::{LAPTOP, PHONE, TABLET, at, create, goal, load, on, steps, title};
use kith_entry::{DayChange, Document, Field, GoalRequest, GoalView, StepRequest};
use model::{Key, Model, Part};
use proptest::{prelude::*, sample::Index};

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
