//! What is kept can be found, read by others if the member wants that, and taken along.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{contact, exchange, fresh, goal, note, second_device, wait};
use kith_companion::entry::{ContactRequest, EntryId, Field, Kind, ProfileRequest};
use kith_companion::store::MemoryStore;
use kith_companion::{Companion, ExportRequest, ExportWords, WallClock, When};

async fn found(kith: &Companion, words: &str) -> Vec<EntryId> {
    kith.search(words, 50).await.unwrap().into_iter().map(|found| found.id).collect()
}

#[test]
fn search_finds_every_word_wherever_it_stands() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let mut college = goal("Go to college");
        college.why = Some("My café on Mondays, and Zoë asked.\nI want to.".into());
        let college = kith.goals().add(college).await.unwrap().id;
        let words = kith.hope_notes().add(note("Zoe said: college is for you too.")).await.unwrap().id;
        let zoe = kith.contacts().add(contact("Zoë")).await.unwrap().id;

        assert_eq!(
            found(&kith, "zoe").await,
            [zoe, words, college],
            "in the title first, then the last edited"
        );
        assert_eq!(found(&kith, "COLLEGE zoë").await, [words, college]);
        assert_eq!(found(&kith, "7946").await, [zoe]);
        for nothing in ["", "  \n", "aunt", "zoe aunt"] {
            assert!(found(&kith, nothing).await.is_empty(), "{nothing:?}");
        }
        let hits = kith.search("cafe", 50).await.unwrap();
        let hit = &hits[0];
        assert_eq!(
            (hit.kind, hit.title.as_str(), hit.excerpt.field),
            (Kind::Goal, "Go to college", Field::Why)
        );
        assert_eq!(
            (hit.excerpt.before.as_str(), hit.excerpt.found.as_str(), hit.excerpt.after.as_str()),
            ("My ", "café", " on Mondays, and Zoë asked.\nI want to.")
        );
        assert_eq!(kith.search("o", 2).await.unwrap().len(), 2);
        kith.remove(zoe).await.unwrap();
        assert!(found(&kith, "7946").await.is_empty(), "what is removed is not found");
        assert_eq!(kith.removed().await.unwrap()[0].id(), zoe);
        kith.undo(zoe).await.unwrap();
        assert_eq!(found(&kith, "7946").await, [zoe]);
        assert!(kith.removed().await.unwrap().is_empty());
    });
}

#[test]
fn people_are_listed_by_name_and_by_when_they_can_be_reached() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let monday = |time: &str| WallClock { day: chrono::Weekday::Mon, time: time.parse().unwrap() };
        let hours = |from: &str, to: &str| kith_companion::entry::Hours {
            days: vec![chrono::Weekday::Mon],
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        for (name, given) in
            [("érin", Some(hours("09:00", "12:00"))), ("Dot", None), ("Cal", Some(hours("08:00", "17:00")))]
        {
            let request = ContactRequest { hours: given.map(|hours| vec![hours]), ..contact(name) };
            kith.contacts().add(request).await.unwrap();
        }
        kith.contacts().add(ContactRequest { ways: Vec::new(), ..contact("Bo, no way yet") }).await.unwrap();
        let names: Vec<String> =
            kith.contacts().list().await.unwrap().iter().map(|contact| contact.name.clone()).collect();
        assert_eq!(names, ["Bo, no way yet", "Cal", "Dot", "érin"]);

        let people = kith.contacts().people(0, 2, monday("10:00")).await.unwrap();
        let whens: Vec<(&str, Option<When>)> =
            people.views.iter().map(|reach| (reach.contact.name.as_str(), reach.when)).collect();
        let until = "17:00".parse().unwrap();
        assert_eq!(whens, [("Bo, no way yet", None), ("Cal", Some(When::Now { until }))]);
        assert_eq!(people.total, 4);
        let cal = &people.views[1];
        assert_eq!(kith.contacts().person(cal.contact.id, monday("10:00")).await.unwrap(), *cal);

        let reach = kith.contacts().reachable(monday("10:00")).await.unwrap();
        let order: Vec<&str> = reach.iter().map(|reach| reach.contact.name.as_str()).collect();
        assert_eq!(order, ["Cal", "érin", "Dot"]);
        let reach = kith.contacts().reachable(monday("13:00")).await.unwrap();
        assert_eq!(reach[0].when, Some(When::Now { until: "17:00".parse().unwrap() }));
        assert_eq!(reach[1].when, Some(When::Unsaid));
        assert_eq!(reach[2].when, Some(When::Later { from: monday("09:00") }));
    });
}

#[test]
fn a_profile_is_one_on_every_device() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        assert!(phone.profile().await.unwrap().is_none());
        let laptop = second_device(&store).await;
        let named = |name: &str| ProfileRequest { name: Some(name.into()), about: None };
        let first = phone.write_profile(named("Sam")).await.unwrap().id;
        assert_eq!(phone.write_profile(named("Samira")).await.unwrap().id, first);
        // Written before the two met.
        laptop.write_profile(named("Sami")).await.unwrap();
        exchange(&phone, &laptop).await;
        let shown = phone.profile().await.unwrap().unwrap();
        assert_eq!(laptop.profile().await.unwrap().unwrap(), shown);
        laptop.write_profile(named("S.")).await.unwrap();
        exchange(&phone, &laptop).await;
        assert_eq!(phone.profile().await.unwrap().unwrap().name, "S.");
    });
}

/// All parts of an export, and how many there were.
async fn exported(kith: &Companion, request: &ExportRequest) -> (String, usize) {
    let (mut text, mut parts, mut next) = (String::new(), 0, None);
    loop {
        let part = kith.export(request, next).await.unwrap();
        assert!(part.done <= part.of && (part.next.is_some() == (part.done < part.of)));
        text.push_str(&part.text);
        parts += 1;
        next = part.next;
        if next.is_none() {
            return (text, parts);
        }
    }
}

#[test]
fn an_export_holds_all_that_was_asked_for_and_only_that() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let hostile = "<script>alert('\u{0}&\"')</script>";
        for at in 0..450 {
            kith.goals().add(goal(&format!("Goal {at} {hostile}"))).await.unwrap();
        }
        let gone = kith.hope_notes().add(note("What was removed")).await.unwrap().id;
        kith.remove(gone).await.unwrap();
        kith.contacts().add(contact("Somebody else")).await.unwrap();

        let json = ExportRequest { page: None, people: false, removed: false };
        let (text, parts) = exported(&kith, &json).await;
        assert_eq!(parts, 3);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let entries = value["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 450);
        assert_eq!(
            (&entries[449]["entry"], &entries[449]["title"]),
            (&"goal".into(), &format!("Goal 449 {hostile}").into())
        );

        let words =
            ExportWords { goals: "My <goals>".into(), people: "People".into(), ..ExportWords::default() };
        let html = ExportRequest { page: Some(words), people: true, removed: true };
        let (page, _) = exported(&kith, &html).await;
        assert_eq!(page.matches("<article>").count(), 452);
        assert_eq!(page.matches("My &lt;goals&gt;").count(), 1, "a heading stands once, whatever the parts");
        assert!(!page.contains("<script") && !page.contains('\0'));
        assert!(
            page.contains("Somebody else")
                && page.contains("020 7946 0000")
                && page.contains("What was removed")
        );

        let empty = fresh(&MemoryStore::new(), 1).await;
        assert_eq!(exported(&empty, &json).await, ("{\"kith\":1,\"entries\":[\n]}\n".into(), 1));
    });
}
