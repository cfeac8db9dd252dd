//! What a member can do to one entry on one device.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use chrono::Weekday;
use common::{
    ENTRY, PHONE, at, contact, create, edit, goal, hope_note, on, profile, step_texts, steps, title, walking,
};
use kith_entry::{
    ContactRequest, DayChange, Document, EntryError, GoalRequest, HopeNoteRequest, Hours, Limit,
    ProfileRequest, Request, StepRequest, TimeOfDay, Way, WayRequest, limits,
};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_goal_is_as_it_was_written() {
    let mut document = create(GoalRequest {
        state: some("Some days"),
        notes: some("The gate code is 4711."),
        begin: Some(DayChange::Set { day: "2026-11-24".parse().unwrap() }),
        target: Some(DayChange::Set { day: "2027-01-01".parse().unwrap() }),
        ..walking()
    });
    let view = goal(&document);
    assert_eq!(view.id, ENTRY);
    assert_eq!(view.title, "Walk to the allotment every morning");
    assert_eq!(view.why, "Because mornings are when I feel it most, and moving helps me start the day.");
    assert_eq!(view.state, "Some days");
    assert_eq!(view.notes, "The gate code is 4711.");
    assert_eq!(view.begin.unwrap().to_string(), "2026-11-24");
    assert_eq!(view.target.unwrap().to_string(), "2027-01-01");
    assert_eq!((view.created, view.edited, view.removed), (at(0), at(0), None));
    assert_eq!(view.choices, []);

    edit(&mut document, GoalRequest { begin: Some(DayChange::Clear), ..GoalRequest::default() }, 60);
    let view = goal(&document);
    assert_eq!((view.begin, view.created, view.edited), (None, at(0), at(60)));
    assert_eq!(view, goal(&on(PHONE, &document)), "and is so after saving and loading");
}

#[test]
fn a_hope_note_is_as_it_was_written() {
    let mut document = create(HopeNoteRequest {
        text: some("You got through worse than this."),
        from: some("Mo"),
        pinned: Some(true),
        ..HopeNoteRequest::default()
    });
    let request =
        HopeNoteRequest { hard_moments: Some(true), pinned: Some(false), ..HopeNoteRequest::default() };
    edit(&mut document, request, 60);
    let view = hope_note(&document);
    assert_eq!((view.text.as_str(), view.from.as_str()), ("You got through worse than this.", "Mo"));
    assert_eq!((view.pinned, view.hard_moments), (false, true));
}

#[test]
fn a_contact_is_as_it_was_written() {
    let weekdays = Hours {
        days: vec![Weekday::Mon, Weekday::Wed],
        from: TimeOfDay::new(9, 0).unwrap(),
        to: TimeOfDay::new(17, 30).unwrap(),
    };
    let phone = Way { kind: "phone".into(), value: "07700 900123".into() };
    let mut document = create(ContactRequest {
        name: some("Ama"),
        how: some("Tuesday group"),
        ways: vec![WayRequest::Add { way: phone }],
        hours: Some(vec![weekdays.clone()]),
        good_for: some("When it is loud in my head"),
    });
    let view = contact(&document);
    assert_eq!((view.name.as_str(), view.how.as_str()), ("Ama", "Tuesday group"));
    assert_eq!(view.good_for, "When it is loud in my head");
    assert_eq!(view.hours, [weekdays]);
    assert_eq!((view.ways[0].kind.as_str(), view.ways[0].value.as_str()), ("phone", "07700 900123"));

    let way = Way { kind: "phone".into(), value: "07700 900456".into() };
    let change = WayRequest::Change { id: view.ways[0].id, way };
    let add = WayRequest::Add { way: Way { kind: "at".into(), value: "the café by the lock".into() } };
    edit(&mut document, ContactRequest { ways: vec![change, add], ..ContactRequest::default() }, 60);
    let ways = contact(&document).ways;
    assert_eq!((ways[0].id, ways[0].value.as_str()), (view.ways[0].id, "07700 900456"));
    assert_eq!(ways[1].value, "the café by the lock");

    let remove = WayRequest::Remove { id: ways[0].id };
    edit(&mut document, ContactRequest { ways: vec![remove], ..ContactRequest::default() }, 120);
    assert_eq!(contact(&document).ways, ways[1..]);
}

#[test]
fn a_profile_may_be_empty() {
    let mut document = create(ProfileRequest::default());
    assert_eq!(profile(&document).name, "");
    edit(&mut document, ProfileRequest { about: some("A gardener."), ..ProfileRequest::default() }, 60);
    assert_eq!(profile(&document).about, "A gardener.");
}

#[test]
fn a_members_own_words_are_never_changed() {
    let words = [
        "  two spaces before, and a line end after\r\n",
        "NUL \0 and \u{1} and \u{7f}",
        "emoji: 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️",
        "right to left: ہر دن ایک نیا آغاز ہے \u{202e}abc\u{202c}",
        "not normalised: e\u{301} é \u{1e9b}\u{323}",
        "\u{feff}\u{fffd}\u{10ffff}<b onclick=alert(1)>&amp;",
    ];
    let mut document = create(title("first"));
    for (seconds, text) in (1..).zip(words) {
        let request = GoalRequest {
            title: some(text),
            why: some(text),
            state: some(text),
            notes: some(text),
            steps: vec![StepRequest::Add { text: text.into() }],
            ..GoalRequest::default()
        };
        edit(&mut document, request, seconds);
        let view = goal(&on(PHONE, &document));
        assert_eq!(
            [&view.title, &view.why, &view.state, &view.notes, &view.steps.last().unwrap().text],
            [text; 5]
        );
    }
}

#[test]
fn steps_are_done_renamed_moved_and_taken_away() {
    let mut document = create(walking());
    let [boots, sam, week] = [0, 1, 2].map(|at| goal(&document).steps[at].id);

    edit(&mut document, steps([StepRequest::Done { id: boots, done: true }]), 1);
    assert_eq!(goal(&document).steps[0].done, Some(at(1)));
    edit(&mut document, steps([StepRequest::Done { id: boots, done: false }]), 2);
    assert_eq!(goal(&document).steps[0].done, None);

    edit(&mut document, steps([StepRequest::Rename { id: sam, text: "Ask Sam".into() }]), 3);
    edit(&mut document, steps([StepRequest::Move { id: week, before: Some(boots) }]), 4);
    assert_eq!(step_texts(&document), ["Go three times in one week", "Put my boots by the door", "Ask Sam"]);
    edit(&mut document, steps([StepRequest::Move { id: week, before: None }]), 5);
    assert_eq!(step_texts(&document), ["Put my boots by the door", "Ask Sam", "Go three times in one week"]);
    edit(&mut document, steps([StepRequest::Move { id: week, before: Some(sam) }]), 6);
    edit(&mut document, steps([StepRequest::Add { text: "Take tea".into() }]), 7);
    edit(&mut document, steps([StepRequest::Remove { id: boots }]), 8);
    assert_eq!(step_texts(&document), ["Go three times in one week", "Ask Sam", "Take tea"]);
    assert_eq!(goal(&document).steps[0].id, week, "a step keeps its name wherever it goes");

    let gone = steps([StepRequest::Done { id: boots, done: true }]).into();
    assert_eq!(document.edit(&gone, at(9)), Err(EntryError::NoSuchItem));
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let mut document = create(walking());
    let before = document.save().unwrap();
    let first = goal(&document).steps[0].id;
    let second = goal(&document).steps[1].id;
    let same = [
        GoalRequest::default(),
        GoalRequest { steps: Vec::new(), ..walking() },
        GoalRequest {
            state: some(""),
            notes: some(""),
            begin: Some(DayChange::Clear),
            ..GoalRequest::default()
        },
        steps([StepRequest::Done { id: first, done: false }]),
        steps([StepRequest::Rename { id: first, text: "Put my boots by the door".into() }]),
        steps([
            StepRequest::Move { id: first, before: Some(second) },
            StepRequest::Move { id: first, before: Some(first) },
        ]),
    ];
    for request in same {
        assert_eq!(document.edit(&request.into(), at(60)), Ok(None));
    }
    assert_eq!(document.restore(at(60)), Ok(None));
    assert_eq!(document.save().unwrap(), before);
}

#[test]
fn a_removal_keeps_everything_and_can_be_undone() {
    let mut document = create(walking());
    let before = goal(&document);
    assert!(document.remove(at(60)).unwrap().is_some());
    assert_eq!(document.remove(at(61)), Ok(None), "removing again changes nothing");
    let mut document = on(PHONE, &document);
    assert_eq!(goal(&document).removed, Some(at(60)));
    assert_eq!(goal(&document).steps, before.steps);
    assert!(document.restore(at(120)).unwrap().is_some());
    assert_eq!(goal(&document).removed, None);

    document.remove(at(180)).unwrap();
    edit(&mut document, title("Walk, most mornings"), 240);
    assert_eq!(goal(&document).removed, None, "an entry that is edited is here");
}

#[test]
fn an_entry_is_never_blank() {
    let blank: [Request; 5] = [
        GoalRequest::default().into(),
        title(" \n").into(),
        HopeNoteRequest { from: some("Mo"), ..HopeNoteRequest::default() }.into(),
        ContactRequest { how: some("Tuesday group"), ..ContactRequest::default() }.into(),
        steps([StepRequest::Add { text: "  ".into() }]).into(),
    ];
    for request in blank {
        assert_eq!(Document::create(&request, ENTRY, PHONE, at(0)).unwrap_err(), EntryError::Empty);
    }
    let mut document = create(walking());
    let before = document.save().unwrap();
    assert_eq!(document.edit(&title("").into(), at(60)), Err(EntryError::Empty));
    assert_eq!(document.save().unwrap(), before, "and what was there is there");
}

#[test]
fn what_is_too_large_has_a_code_and_loses_nothing() {
    let mut document = create(walking());
    let before = document.save().unwrap();
    let megabyte = "a".repeat(1024 * 1024);
    let too_large = [
        (title(&"a".repeat(limits::MAX_LINE + 1)), Limit::Line),
        (GoalRequest { notes: Some(megabyte), ..GoalRequest::default() }, Limit::Text),
        (steps((0..=limits::MAX_STEPS).map(|n| StepRequest::Add { text: n.to_string() })), Limit::Items),
    ];
    for (request, limit) in too_large {
        let error = document.edit(&request.into(), at(60)).unwrap_err();
        assert_eq!((error, error.code()), (EntryError::TooLarge(limit), "Entry.TooLarge"));
        assert_eq!(document.save().unwrap(), before);
    }
    let largest = GoalRequest {
        notes: Some("é".repeat(limits::MAX_TEXT / 2)),
        ..title(&"a".repeat(limits::MAX_LINE))
    };
    edit(&mut document, largest, 60);
    assert_eq!(goal(&on(PHONE, &document)).notes.len(), limits::MAX_TEXT);
}

#[test]
fn an_entry_whose_history_is_full_can_still_be_read_removed_and_restored() {
    let mut document = create(walking());
    let mut seed = 1u32;
    let mut letters = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (seed >> 12) % 0x5000).unwrap()
    };
    let full = (1..100).find_map(|seconds| {
        let notes = (0..5_000).map(|_| letters()).collect();
        let request = GoalRequest { notes: Some(notes), ..GoalRequest::default() }.into();
        document.edit(&request, at(seconds)).err()
    });
    assert_eq!(full, Some(EntryError::TooLarge(Limit::Entry)));
    assert!(document.save().unwrap().len() <= limits::MAX_SAVED);
    let before = goal(&document);
    document.remove(at(200)).unwrap();
    document.restore(at(201)).unwrap();
    assert_eq!(goal(&document).notes, before.notes);
}

#[test]
fn a_request_that_cannot_be_met_has_a_code() {
    let mut document = create(walking());
    let wrong = HopeNoteRequest { text: some("x"), ..HopeNoteRequest::default() }.into();
    assert_eq!(document.edit(&wrong, at(1)).unwrap_err().code(), "Entry.WrongKind");
    let id = "999@a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1".parse().unwrap();
    let nowhere = steps([StepRequest::Remove { id }]).into();
    assert_eq!(document.edit(&nowhere, at(1)).unwrap_err().code(), "Entry.NoSuchItem");

    let noon = TimeOfDay::new(12, 0).unwrap();
    let backwards = Hours { days: vec![Weekday::Mon], from: noon, to: noon };
    let request =
        ContactRequest { name: some("Ama"), hours: Some(vec![backwards]), ..ContactRequest::default() };
    let error = Document::create(&request.into(), ENTRY, PHONE, at(0)).unwrap_err();
    assert_eq!(error.code(), "Entry.BadValue");
}

#[test]
fn the_same_requests_make_the_same_bytes() {
    let make = || {
        let mut document = create(walking());
        let part = edit(&mut document, title("Walk"), 60);
        (document.save().unwrap(), part)
    };
    assert_eq!(make(), make());
}

#[test]
fn an_edit_is_small_and_so_is_a_goal_that_was_edited_twenty_times() {
    let mut document = create(walking());
    let whole = document.save().unwrap().len();
    let first = goal(&document).steps[0].id;
    let second = goal(&document).steps[1].id;
    let edits = [
        ("done", steps([StepRequest::Done { id: first, done: true }])),
        ("state", GoalRequest { state: some("Going well, mostly"), ..GoalRequest::default() }),
        ("title", title("Walk to the allotment most mornings")),
        (
            "notes",
            GoalRequest { notes: some("Sam's bus gets in at ten past eight."), ..GoalRequest::default() },
        ),
        (
            "target",
            GoalRequest {
                target: Some(DayChange::Set { day: "2027-03-01".parse().unwrap() }),
                ..GoalRequest::default()
            },
        ),
        ("add", steps([StepRequest::Add { text: "Take a flask of tea".into() }])),
        ("move", steps([StepRequest::Move { id: second, before: Some(first) }])),
    ];
    let mut sizes = Vec::new();
    for (seconds, (name, request)) in (1..).zip(edits.iter().cycle().take(20)) {
        let state = format!("{name}, day {seconds}");
        let request = match *name {
            "done" => steps([StepRequest::Done { id: first, done: seconds % 2 == 1 }]),
            "state" => GoalRequest { state: Some(state), ..GoalRequest::default() },
            "title" => title(&format!("Walk to the allotment, week {seconds}")),
            "notes" => GoalRequest {
                notes: Some(format!("{}\nThe bus was late.", goal(&document).notes)),
                ..GoalRequest::default()
            },
            "target" if seconds > 7 => {
                GoalRequest { target: Some(DayChange::Clear), ..GoalRequest::default() }
            }
            "move" if seconds % 2 == 0 => steps([StepRequest::Move { id: first, before: Some(second) }]),
            _ => request.clone(),
        };
        if let Some(part) = document.edit(&request.into(), at(seconds * 86_400)).unwrap() {
            sizes.push((*name, part.len()));
        }
    }
    let saved = document.save().unwrap().len();
    println!("a new goal {whole} B; edits {sizes:?}; after {} edits {saved} B", sizes.len());
    assert!(sizes.iter().all(|(_, len)| *len <= 210), "an edit fits the smallest chunk: {sizes:?}");
    assert!(saved <= 1_100, "a goal of twenty edits: {saved} B");
}
