//! Between the member and somebody they met.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use kith_companion::{Between, GivenTo, How, Introduction, KithError, Page, Passed};
use kith_entry::{EntryId, GivenId, Timestamp};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::answer::{all, entry, one};
use crate::codes::as_bytes;
use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

/// A code to show or to send.
#[derive(Serialize, Tsify)]
pub struct Invitation {
    /// The code.
    #[serde(serialize_with = "as_bytes")]
    #[tsify(type = "Uint8Array")]
    pub code: Vec<u8>,
    /// Until when it waits, UTC milliseconds.
    pub until: Timestamp,
}

/// Two people who have met, as one of them sees it.
#[derive(Serialize, Tsify)]
pub struct Meeting {
    /// Who, among the contacts.
    pub contact: EntryId,
    /// Whether the very same code was read before: nothing has changed.
    pub again: bool,
}

/// What answering a code gave.
#[derive(Serialize, Tsify)]
pub struct Answered {
    /// Who, among the contacts.
    pub contact: EntryId,
    /// Whether the very same code was read before: nothing has changed.
    pub again: bool,
    /// The code to show or to send back.
    #[serde(serialize_with = "as_bytes")]
    #[tsify(type = "Uint8Array")]
    pub code: Vec<u8>,
}

/// Ids of records.
#[derive(Deserialize, Tsify)]
pub struct GivenIds(pub Vec<GivenId>);

/// Ids of entries.
#[derive(Deserialize, Tsify)]
pub struct EntryIds(pub Vec<EntryId>);

#[wasm_bindgen]
impl Kith {
    /// Makes a code to meet somebody with.
    pub async fn invite(&self, how: Ts<How>) -> Result<Ts<Invitation>, JsValue> {
        let invited = self.0.invite(how.to_rust().map_err(bad_argument)?).await.map_err(thrown)?;
        Invitation { code: invited.code, until: invited.until }.into_ts().map_err(bad_argument)
    }

    /// Reads a code of a meeting and says whose it is. Nothing is done with it.
    pub async fn introduction(&self, code: Vec<u8>) -> Result<Ts<Introduction>, JsValue> {
        one(self.0.introduction(&code).await)
    }

    /// Answers a code. `contact` is who they are, where they are among the contacts already.
    #[wasm_bindgen(js_name = answerCode)]
    pub async fn answer_code(
        &self,
        code: Vec<u8>,
        contact: Option<String>,
        how: Ts<How>,
    ) -> Result<Ts<Answered>, JsValue> {
        let contact = contact.as_deref().map(entry).transpose()?;
        let how = how.to_rust().map_err(bad_argument)?;
        let met = self.0.answer(&code, contact, how).await.map_err(thrown)?;
        let code = met.answer.unwrap_or_default();
        Answered { contact: met.contact, again: met.again, code }.into_ts().map_err(bad_argument)
    }

    /// Reads the answer to a code of the member's own. `contact` as for `answerCode`.
    #[wasm_bindgen(js_name = acceptAnswer)]
    pub async fn accept_answer(
        &self,
        answer: Vec<u8>,
        contact: Option<String>,
    ) -> Result<Ts<Meeting>, JsValue> {
        let contact = contact.as_deref().map(entry).transpose()?;
        let met = self.0.accept(&answer, contact).await.map_err(thrown)?;
        Meeting { contact: met.contact, again: met.again }.into_ts().map_err(bad_argument)
    }

    /// Says whether the words on both screens are the same. Where they are not, the two have not met.
    #[wasm_bindgen(js_name = compareWords)]
    pub async fn compare_words(&self, contact: String, same: bool) -> Result<(), JsValue> {
        self.0.compare(entry(&contact)?, same).await.map_err(thrown)
    }

    /// Ends what is between the member and a contact. The contact stays.
    pub async fn part(&self, contact: String) -> Result<(), JsValue> {
        self.0.part(entry(&contact)?).await.map_err(thrown)
    }

    /// How it stands between the member and a contact; nothing where they have not met.
    pub async fn between(&self, contact: String) -> Result<Option<Ts<Between>>, JsValue> {
        let between = self.0.between(entry(&contact)?).await.map_err(thrown)?;
        between.map(|between| between.into_ts().map_err(bad_argument)).transpose()
    }

    /// Everybody the member met.
    pub async fn met(&self) -> Result<Vec<Ts<Between>>, JsValue> {
        all(self.0.met().await)
    }

    /// What passed between the member and a contact, the last first.
    #[wasm_bindgen(unchecked_return_type = "Page<Passed>")]
    pub async fn passed(
        &self,
        contact: String,
        from: usize,
        count: usize,
    ) -> Result<Ts<Page<Passed>>, JsValue> {
        one(self.0.passed(entry(&contact)?, from, count).await)
    }

    /// Everything that the member gave and has not withdrawn.
    pub async fn ledger(&self) -> Result<Vec<Ts<GivenTo>>, JsValue> {
        all(self.0.ledger().await)
    }

    /// Sends words to somebody.
    pub async fn encourage(
        &self,
        contact: String,
        text: String,
        reply_to: Option<String>,
    ) -> Result<String, JsValue> {
        let reply_to = reply_to.as_deref().map(given).transpose()?;
        self.0.encourage(entry(&contact)?, &text, reply_to).await.map(text_of).map_err(thrown)
    }

    /// Sends words to somebody, and keeps with them the drafts that remain, as one.
    #[wasm_bindgen(js_name = keepEncouragement)]
    pub async fn keep_encouragement(
        &self,
        contact: String,
        text: String,
        reply_to: Option<String>,
        drafts: String,
    ) -> Result<String, JsValue> {
        let (contact, drafts) = (entry(&contact)?, Zeroizing::new(drafts));
        let reply_to = reply_to.as_deref().map(given).transpose()?;
        self.0.keep_encouragement(contact, &text, reply_to, &drafts).await.map(text_of).map_err(thrown)
    }

    /// Gives a hope note of the member's own; `may_pass` says that it may be passed on.
    #[wasm_bindgen(js_name = giveHopeNote)]
    pub async fn give_hope_note(
        &self,
        contact: String,
        note: String,
        may_pass: bool,
    ) -> Result<String, JsValue> {
        let given = self.0.give_hope_note(entry(&contact)?, entry(&note)?, may_pass).await;
        given.map(text_of).map_err(thrown)
    }

    /// Passes a hope note on, as it came.
    #[wasm_bindgen(js_name = passOn)]
    pub async fn pass_on(&self, came_from: String, note: String, contact: String) -> Result<String, JsValue> {
        let passed = self.0.pass_on(entry(&came_from)?, given(&note)?, entry(&contact)?).await;
        passed.map(text_of).map_err(thrown)
    }

    /// Shows a goal to somebody, whole or by its title alone, until it is withdrawn.
    #[wasm_bindgen(js_name = showGoal)]
    pub async fn show_goal(&self, contact: String, goal: String, whole: bool) -> Result<String, JsValue> {
        self.0.show_goal(entry(&contact)?, entry(&goal)?, whole).await.map(text_of).map_err(thrown)
    }

    /// Takes back what was given.
    pub async fn withdraw(&self, contact: String, record: String) -> Result<(), JsValue> {
        self.0.withdraw(entry(&contact)?, given(&record)?).await.map_err(thrown)
    }

    /// Keeps what somebody sends out of sight, or shows it again.
    pub async fn mute(&self, contact: String, muted: bool) -> Result<(), JsValue> {
        self.0.mute(entry(&contact)?, muted).await.map_err(thrown)
    }

    /// Says whether the member wants to tell somebody what they have read, and to be told.
    #[wasm_bindgen(js_name = tellRead)]
    pub async fn tell_read(&self, contact: String, tells: bool) -> Result<(), JsValue> {
        self.0.tell_read(entry(&contact)?, tells).await.map_err(thrown)
    }

    /// Notes down what the member has read.
    #[wasm_bindgen(js_name = markRead)]
    pub async fn mark_read(&self, contact: String, read: Ts<GivenIds>) -> Result<(), JsValue> {
        let read = read.to_rust().map_err(bad_argument)?.0;
        self.0.mark_read(entry(&contact)?, &read).await.map_err(thrown)
    }

    /// What is not known to have come, as a parcel that each of these contacts can open for their own part alone.
    #[wasm_bindgen(js_name = parcelForContacts)]
    pub async fn parcel_for_contacts(&self, contacts: Ts<EntryIds>) -> Result<Vec<u8>, JsValue> {
        let contacts = contacts.to_rust().map_err(bad_argument)?.0;
        self.0.parcel_for_contacts(&contacts).await.map_err(thrown)
    }
}

/// An id of a record from JavaScript. What is no id names no record.
fn given(id: &str) -> Result<GivenId, JsValue> {
    id.parse().map_err(|_| thrown(KithError::NotGiven))
}

fn text_of(id: GivenId) -> String {
    id.to_string()
}
