//! Every call of the scenario, asked of the bindings.

use std::sync::Arc;

use kith::KithError;
use kith::{FrameReader, FrameWriter, Kith};
use kith_companion::{FramesSeen, State};
use serde::Serialize;
use serde_json::{Value, json};

use crate::given::Given;

const PIECE: usize = 1_000;

fn shown(answer: impl Serialize) -> Result<Value, KithError> {
    Ok(serde_json::to_value(answer).unwrap())
}

/// Asks a companion.
pub(crate) async fn ask(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
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
        _ => rooms(kith, call, given).await,
    }
}

async fn rooms(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
    match call {
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
        "hopeNotesPage" => {
            let page = kith.hope_notes_page(given.get("from")?, given.get("count")?).await?;
            Ok(json!({ "total": page.total, "views": page.views }))
        }
        "hopeNote" => shown(kith.hope_note(given.get("id")?).await?),
        "editHopeNote" => shown(kith.edit_hope_note(given.get("id")?, given.get("request")?).await?),
        "keepHopeNote" => {
            let (id, request) = (given.get("id")?, given.get("request")?);
            shown(kith.keep_hope_note(id, request, given.get("drafts")?).await?)
        }
        "addHopeNote" => shown(kith.add_hope_note(given.get("request")?).await?),
        "pinHopeNote" => shown(kith.pin_hope_note(given.get("id")?, given.get("pinned")?).await?),
        "contacts" => shown(kith.contacts().await?),
        "contact" => shown(kith.contact(given.get("id")?).await?),
        "editContact" => shown(kith.edit_contact(given.get("id")?, given.get("request")?).await?),
        "keepContact" => {
            let (id, request) = (given.get("id")?, given.get("request")?);
            shown(kith.keep_contact(id, request, given.get("drafts")?).await?)
        }
        "peoplePage" => {
            let (from, count) = (given.get("from")?, given.get("count")?);
            let page = kith.people_page(from, count, given.get("now")?).await?;
            Ok(json!({ "total": page.total, "views": page.views }))
        }
        "addContact" => shown(kith.add_contact(given.get("request")?).await?),
        "person" => shown(kith.person(given.get("id")?, given.get("now")?).await?),
        "reachable" => shown(kith.reachable(given.get("now")?).await?),
        "profile" => shown(kith.profile().await?),
        "keepProfile" => shown(kith.keep_profile(given.get("request")?, given.get("drafts")?).await?),
        "writeProfile" => shown(kith.write_profile(given.get("request")?).await?),
        _ => everything(kith, call, given).await,
    }
}

async fn everything(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
    match call {
        "today" => shown(kith.today(given.get("request")?).await?),
        "hardMoment" => shown(kith.hard_moment(given.get("now")?).await?),
        "search" => shown(kith.search(given.get("words")?, given.get("limit")?).await?),
        "export" => shown(kith.export(given.get("request")?, given.get("after")?).await?),
        "remove" => shown(kith.remove(given.get("id")?).await?),
        "undo" => shown(kith.undo(given.get("id")?).await?),
        "erase" => shown(kith.erase(given.get("id")?).await?),
        "removed" => shown(kith.removed().await?),
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
        "met" => shown(kith.met().await?),
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
        "keepEncouragement" => {
            let (contact, drafts) = (given.get("contact")?, given.get("drafts")?);
            let (text, reply_to) = (given.get("text")?, given.get("replyTo")?);
            shown(kith.keep_encouragement(contact, text, reply_to, drafts).await?)
        }
        "giveHopeNote" => {
            let (note, may_pass) = (given.get("note")?, given.get("mayPass")?);
            shown(kith.give_hope_note(given.get("contact")?, note, may_pass).await?)
        }
        "passOn" => {
            let (note, contact) = (given.get("note")?, given.get("contact")?);
            shown(kith.pass_on(given.get("cameFrom")?, note, contact).await?)
        }
        "tellRead" => shown(kith.tell_read(given.get("contact")?, given.get("tells")?).await?),
        "markRead" => shown(kith.mark_read(given.get("contact")?, given.get("read")?).await?),
        "showGoal" => {
            let (goal, whole) = (given.get("goal")?, given.get("whole")?);
            shown(kith.show_goal(given.get("contact")?, goal, whole).await?)
        }
        "withdraw" => shown(kith.withdraw(given.get("contact")?, given.get("record")?).await?),
        "mute" => shown(kith.mute(given.get("contact")?, given.get("muted")?).await?),
        "part" => shown(kith.part(given.get("contact")?).await?),
        _ => carried(kith, call, given).await,
    }
}

async fn carried(kith: &Arc<Kith>, call: &str, given: &Given) -> Result<Value, KithError> {
    match call {
        "parcelForContacts" => shown(kith.parcel_for_contacts(given.get("contacts")?).await?),
        "parcelForOwnDevices" => shown(kith.parcel_for_own_devices().await?),
        "takeParcel" => {
            let (parcel, coming) = (given.get::<Vec<u8>>("parcel")?, Arc::clone(kith).parcel());
            for piece in parcel.chunks(PIECE) {
                coming.take(piece.to_vec()).await?;
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
        "codeForLink" => shown(kith::code_for_link(given.get("code")?)?),
        "codeForPicture" => shown(kith::code_for_picture(given.get("code")?)?),
        "readCode" => shown(kith::read_code(given.get("text")?, given.get("wanted")?)?),
        "knowCode" => shown(kith::know_code(given.get("code")?, given.get("wanted")?)?),
        other => panic!("nobody knows {other}"),
    }
}
