//! One course of things, the same in every language: `tests/parity/README.md` says how it is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod given;

use std::collections::HashMap;
use std::sync::Arc;

use futures::executor::block_on;
use given::{Given, filled, found};
use kith::KithError::{self, Refused};
use kith::{FrameReader, FrameWriter, Kith, Parcel};
use kith_companion::{FramesSeen, State};
use serde::Serialize;
use serde_json::{Value, json};

const SCENARIO: &str = include_str!("../../../tests/parity/scenario.json");
const PIECE: usize = 1_000;

fn shown(answer: impl Serialize) -> Result<Value, KithError> {
    Ok(serde_json::to_value(answer).unwrap())
}

async fn ask(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
    match call {
        "state" => shown(match kith.state().await? {
            State::New => "new",
            State::Locked => "locked",
            State::Open => "open",
        }),
        "hasLock" => shown(kith.has_lock().await?),
        "create" => shown(kith.create(given.get("lock")?).await?),
        "unlock" => shown(kith.unlock(given.get("passphrase")?).await?),
        "lock" => shown(kith.lock().await?),
        "changeLock" => shown(kith.change_lock(given.get("now")?, given.get("lock")?).await?),
        "eraseEverything" => shown(kith.erase_everything().await?),
        "drafts" => shown(kith.drafts().await?),
        "keepDrafts" => shown(kith.keep_drafts(given.get("drafts")?).await?),
        "goals" => shown(kith.goals().await?),
        "goalsPage" => {
            let page = kith.goals_page(given.get("from")?, given.get("count")?).await?;
            Ok(json!({ "total": page.total, "views": page.views }))
        }
        "goal" => shown(kith.goal(given.get("id")?).await?),
        "addGoal" => shown(kith.add_goal(given.get("request")?).await?),
        "editGoal" => shown(kith.edit_goal(given.get("id")?, given.get("request")?).await?),
        "keepGoal" => {
            let (id, request) = (given.get("id")?, given.get("request")?);
            shown(kith.keep_goal(id, request, given.get("drafts")?).await?)
        }
        "hopeNotes" => shown(kith.hope_notes().await?),
        "addHopeNote" => shown(kith.add_hope_note(given.get("request")?).await?),
        "pinHopeNote" => shown(kith.pin_hope_note(given.get("id")?, given.get("pinned")?).await?),
        "addContact" => shown(kith.add_contact(given.get("request")?).await?),
        "person" => shown(kith.person(given.get("id")?, given.get("now")?).await?),
        "reachable" => shown(kith.reachable(given.get("now")?).await?),
        "writeProfile" => shown(kith.write_profile(given.get("request")?).await?),
        "today" => shown(kith.today(given.get("request")?).await?),
        "hardMoment" => shown(kith.hard_moment(given.get("now")?).await?),
        "search" => shown(kith.search(given.get("words")?, given.get("limit")?).await?),
        "export" => shown(kith.export(given.get("request")?, given.get("after")?).await?),
        "remove" => shown(kith.remove(given.get("id")?).await?),
        "undo" => shown(kith.undo(given.get("id")?).await?),
        "erase" => shown(kith.erase(given.get("id")?).await?),
        "removedPage" => {
            let page = kith.removed_page(given.get("from")?, given.get("count")?).await?;
            Ok(json!({ "total": page.total, "views": page.views }))
        }
        _ => between(kith, call, given).await,
    }
}

async fn between(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
    match call {
        "invite" => Ok(json!({ "code": kith.invite(given.get("how")?).await?.code })),
        "introduction" => shown(kith.introduction(given.get("code")?).await?),
        "answerCode" => {
            let met = kith.answer_code(given.get("code")?, given.get("contact")?, given.get("how")?).await?;
            Ok(json!({ "contact": met.contact, "again": met.again, "code": met.answer }))
        }
        "acceptAnswer" => {
            let met = kith.accept_answer(given.get("answer")?, given.get("contact")?).await?;
            Ok(json!({ "contact": met.contact, "again": met.again }))
        }
        "compareWords" => shown(kith.compare_words(given.get("contact")?, given.get("same")?).await?),
        "between" => shown(kith.between(given.get("contact")?).await?),
        "passed" => {
            let (from, count) = (given.get("from")?, given.get("count")?);
            let page = kith.passed(given.get("contact")?, from, count).await?;
            Ok(json!({ "total": page.total, "views": page.views }))
        }
        "ledger" => shown(kith.ledger().await?),
        "encourage" => {
            let (text, reply_to) = (given.get("text")?, given.get("replyTo")?);
            shown(kith.encourage(given.get("contact")?, text, reply_to).await?)
        }
        "giveHopeNote" => {
            let (note, may_pass) = (given.get("note")?, given.get("mayPass")?);
            shown(kith.give_hope_note(given.get("contact")?, note, may_pass).await?)
        }
        "showGoal" => {
            let (goal, whole) = (given.get("goal")?, given.get("whole")?);
            shown(kith.show_goal(given.get("contact")?, goal, whole).await?)
        }
        "withdraw" => shown(kith.withdraw(given.get("contact")?, given.get("record")?).await?),
        "mute" => shown(kith.mute(given.get("contact")?, given.get("muted")?).await?),
        "part" => shown(kith.part(given.get("contact")?).await?),
        "parcelForContacts" => shown(kith.parcel_for_contacts(given.get("contacts")?).await?),
        "parcelForOwnDevices" => shown(kith.parcel_for_own_devices().await?),
        "takeParcel" => {
            let (parcel, coming) = (given.get::<Vec<u8>>("parcel")?, Parcel::new());
            for piece in parcel.chunks(PIECE) {
                coming.take(Arc::clone(kith), piece.to_vec()).await?;
            }
            shown(coming.finish().await?)
        }
        "frames" => {
            let writer = FrameWriter::new(given.get("parcel")?, given.get("frameLen")?)?;
            let reader = FrameReader::new();
            let mut seen = (0..2 * writer.enough()).map(|number| reader.read(writer.frame(number)).unwrap());
            let whole = seen.find(|seen| matches!(seen, FramesSeen::Whole { .. }));
            shown(whole.expect("twice as many as are enough"))
        }
        "codeForPicture" => shown(kith::code_for_picture(given.get("code")?)?),
        "readCode" => shown(kith::read_code(given.get("text")?, given.get("wanted")?)?),
        "knowCode" => shown(kith::know_code(given.get("code")?, given.get("wanted")?)?),
        other => panic!("nobody knows {other}"),
    }
}

#[test]
fn every_step_is_as_it_is_everywhere() {
    let scenario: Value = serde_json::from_str(SCENARIO).unwrap();
    let mut companions: HashMap<String, Arc<Kith>> = HashMap::new();
    let mut kept = HashMap::new();
    for (number, step) in scenario["steps"].as_array().unwrap().iter().enumerate() {
        let (by, call) = (step["by"].as_str().unwrap(), step["call"].as_str().unwrap());
        let kith =
            companions.entry(by.to_owned()).or_insert_with(|| block_on(Kith::in_memory(None)).unwrap());
        let given = Given(filled(&step["with"], &kept));
        match (block_on(ask(kith, call, &given)), step.get("code")) {
            (Err(Refused { code }), expected) => {
                assert_eq!(Some(&json!(code)), expected, "step {number}, {call}");
            }
            (Ok(_), Some(_)) => panic!("step {number}, {call} was not refused"),
            (Ok(answer), None) => {
                for (path, expected) in step["expect"].as_object().into_iter().flatten() {
                    assert_eq!(&found(&answer, path), expected, "step {number}, {call}: {path}");
                }
                if let Some(name) = step["as"].as_str() {
                    kept.insert(name.to_owned(), answer);
                }
            }
        }
    }
}
