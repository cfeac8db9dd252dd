//! What a member comes to, and what stands by them in a hard moment.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{contact, fresh, goal, note, wait};
use kith_companion::entry::{ContactRequest, Day, EntryId, GoalRequest, HopeNoteRequest, Hours, StepRequest};
use kith_companion::store::MemoryStore;
use kith_companion::{Companion, NextStep, StepKey, Today, TodayRequest, WallClock};

/// 24 November 2026 is a Tuesday.
fn on(day: u32, time: &str, shown: &[StepKey]) -> TodayRequest {
    let day: Day = format!("2026-11-{day}").parse().unwrap();
    TodayRequest { day, time: time.parse().unwrap(), shown: shown.to_vec() }
}

/// A goal with these steps; those that begin with a capital are done.
async fn stepped(kith: &Companion, title: &str, steps: &[&str]) -> EntryId {
    let add = |text: &&str| StepRequest::Add { text: (*text).to_owned() };
    let request = GoalRequest { steps: steps.iter().map(add).collect(), ..goal(title) };
    let goal = kith.goals().add(request).await.unwrap();
    let is_done = |text: &str| text.starts_with(char::is_uppercase);
    for step in goal.steps.iter().filter(|step| is_done(&step.text)) {
        tick(kith, StepKey { goal: goal.id, step: step.id }).await;
    }
    goal.id
}

async fn tick(kith: &Companion, StepKey { goal, step }: StepKey) {
    let steps = vec![StepRequest::Done { id: step, done: true }];
    kith.goals().edit(goal, GoalRequest { steps, ..GoalRequest::default() }).await.unwrap();
}

fn keys(today: &Today) -> Vec<StepKey> {
    today.steps.iter().map(|next| StepKey { goal: next.goal, step: next.step.id }).collect()
}

fn texts(today: &Today) -> Vec<&str> {
    today.steps.iter().map(|NextStep { step, .. }| step.text.as_str()).collect()
}

#[test]
fn the_next_steps_are_the_first_open_one_of_each_goal_and_three_at_most() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        assert!(!kith.today(&on(24, "09:00", &[])).await.unwrap().has_goals);
        stepped(&kith, "Fifth", &["too many"]).await;
        stepped(&kith, "Fourth", &["ring", "write"]).await;
        stepped(&kith, "Third", &["ask"]).await;
        stepped(&kith, "Second", &["Rested"]).await;
        stepped(&kith, "First", &["Got up", "walk", "rest"]).await;
        let today = kith.today(&on(24, "09:00", &[])).await.unwrap();
        assert_eq!(texts(&today), ["walk", "ask", "ring"]);
        assert_eq!(today.steps[0].title, "First");
        assert!(today.has_goals);
    });
}

#[test]
fn a_step_that_was_just_done_stays_where_it_is_while_it_is_shown() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        for (title, step) in [("Fourth", "four"), ("Third", "three"), ("Second", "two"), ("First", "one")] {
            stepped(&kith, title, &[step, "and then"]).await;
        }
        let shown = keys(&kith.today(&on(24, "09:00", &[])).await.unwrap());
        tick(&kith, shown[1]).await;
        let today = kith.today(&on(24, "09:00", &shown)).await.unwrap();
        assert_eq!(texts(&today), ["one", "two", "three"]);
        assert!(today.steps[1].step.done.is_some());

        // Whoever comes anew sees what is next, the goal that was last touched first.
        assert_eq!(texts(&kith.today(&on(24, "09:00", &[])).await.unwrap()), ["and then", "one", "three"]);

        // What is gone makes room.
        kith.remove(shown[0].goal).await.unwrap();
        let today = kith.today(&on(24, "09:00", &shown)).await.unwrap();
        assert_eq!(texts(&today), ["two", "three", "four"]);
    });
}

#[test]
fn pinned_notes_take_turns_one_a_day() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        assert_eq!(kith.today(&on(24, "09:00", &[])).await.unwrap().note, None);
        let pinned = |text| HopeNoteRequest { pinned: Some(true), ..note(text) };
        kith.hope_notes().add(note("older")).await.unwrap();
        kith.hope_notes().add(note("newest")).await.unwrap();
        let text = async |day, time| {
            kith.today(&on(day, time, &[])).await.unwrap().note.map(|note| note.text.clone()).unwrap()
        };
        assert_eq!(text(24, "09:00").await, "newest");
        assert_eq!(text(25, "09:00").await, "newest");
        kith.hope_notes().add(pinned("one")).await.unwrap();
        kith.hope_notes().add(pinned("other")).await.unwrap();
        assert_eq!(text(24, "00:00").await, text(24, "23:59").await);
        assert_ne!(text(25, "00:00").await, text(24, "23:59").await);
        assert_eq!(text(26, "12:00").await, text(24, "12:00").await);
    });
}

fn reached(name: &str, from: &str, to: &str) -> ContactRequest {
    let days = vec![chrono::Weekday::Tue];
    let hours = Hours { days, from: from.parse().unwrap(), to: to.parse().unwrap() };
    ContactRequest { hours: Some(vec![hours]), ..contact(name) }
}

#[test]
fn the_person_to_reach_is_whoever_can_be_reached_first() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        assert_eq!(kith.today(&on(24, "09:00", &[])).await.unwrap().person, None);
        kith.contacts().add(reached("Cal", "18:00", "19:00")).await.unwrap();
        kith.contacts().add(contact("Dot")).await.unwrap();
        let name = async |time| {
            let person = kith.today(&on(24, time, &[])).await.unwrap().person.unwrap();
            person.contact.name.clone()
        };
        assert_eq!(name("09:00").await, "Dot");
        assert_eq!(name("18:30").await, "Cal");
    });
}

#[test]
fn a_hard_moment_shows_what_was_marked_for_it_and_people_for_now() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let marked = HopeNoteRequest { hard_moments: Some(true), ..note("You still got home.") };
        kith.hope_notes().add(marked).await.unwrap();
        kith.hope_notes().add(note("Ask me about the canal.")).await.unwrap();
        kith.contacts().add(reached("Cal", "18:00", "19:00")).await.unwrap();
        kith.contacts().add(contact("Dot")).await.unwrap();
        let people = async |time: &str| {
            let now = WallClock { day: chrono::Weekday::Tue, time: time.parse().unwrap() };
            let moment = kith.hard_moment(now).await.unwrap();
            assert_eq!(
                moment.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(),
                ["You still got home."]
            );
            moment.people.iter().map(|reach| reach.contact.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(people("09:00").await, ["Dot"]);
        assert_eq!(people("18:30").await, ["Cal"]);
        kith.lock().await;
        let now = WallClock { day: chrono::Weekday::Tue, time: "09:00".parse().unwrap() };
        assert_eq!(kith.hard_moment(now).await.unwrap_err().code(), "Unlock.Locked");
    });
}
