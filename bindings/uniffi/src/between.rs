//! Between the member and somebody they met.

use kith_companion::{Between, GivenTo, How, Introduction, Invited, Meeting};
use kith_entry::{EntryId, GivenId};
use zeroize::Zeroizing;

use crate::KithError;
use crate::kith::Kith;
use crate::pages::PassedPage;

#[uniffi::export]
impl Kith {
    /// Makes a code to meet somebody with.
    pub async fn invite(&self, how: How) -> Result<Invited, KithError> {
        self.ask(|kith| async move { kith.invite(how).await }).await
    }

    /// Reads a code of a meeting and says whose it is. Nothing is done with it.
    pub async fn introduction(&self, code: Vec<u8>) -> Result<Introduction, KithError> {
        self.ask(|kith| async move { kith.introduction(&code).await }).await
    }

    /// Answers a code. `contact` is who they are, where they are among the contacts already.
    pub async fn answer_code(
        &self,
        code: Vec<u8>,
        contact: Option<EntryId>,
        how: How,
    ) -> Result<Meeting, KithError> {
        self.ask(|kith| async move { kith.answer(&code, contact, how).await }).await
    }

    /// Reads the answer to a code of the member's own. `contact` as for `answerCode`.
    pub async fn accept_answer(
        &self,
        answer: Vec<u8>,
        contact: Option<EntryId>,
    ) -> Result<Meeting, KithError> {
        self.ask(|kith| async move { kith.accept(&answer, contact).await }).await
    }

    /// Says whether the words on both screens are the same. Where they are not, the two have not met.
    pub async fn compare_words(&self, contact: EntryId, same: bool) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.compare(contact, same).await }).await
    }

    /// Ends what is between the member and a contact. The contact stays.
    pub async fn part(&self, contact: EntryId) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.part(contact).await }).await
    }

    /// How it stands between the member and a contact; nothing where they have not met.
    pub async fn between(&self, contact: EntryId) -> Result<Option<Between>, KithError> {
        self.ask(|kith| async move { kith.between(contact).await }).await
    }

    /// Everybody the member met.
    pub async fn met(&self) -> Result<Vec<Between>, KithError> {
        self.ask(|kith| async move { kith.met().await }).await
    }

    /// What passed between the member and a contact, the last first.
    pub async fn passed(&self, contact: EntryId, from: u32, count: u32) -> Result<PassedPage, KithError> {
        let (from, count) = (from as usize, count as usize);
        self.ask(|kith| async move { Ok(kith.passed(contact, from, count).await?.into()) }).await
    }

    /// Everything that the member gave and has not withdrawn.
    pub async fn ledger(&self) -> Result<Vec<GivenTo>, KithError> {
        self.ask(|kith| async move { kith.ledger().await }).await
    }

    /// Sends words to somebody.
    #[uniffi::method(default(reply_to = None))]
    pub async fn encourage(
        &self,
        contact: EntryId,
        text: String,
        reply_to: Option<GivenId>,
    ) -> Result<GivenId, KithError> {
        self.ask(|kith| async move { kith.encourage(contact, &text, reply_to).await }).await
    }

    /// Sends words to somebody, and keeps with them the drafts that remain, as one.
    pub async fn keep_encouragement(
        &self,
        contact: EntryId,
        text: String,
        reply_to: Option<GivenId>,
        drafts: String,
    ) -> Result<GivenId, KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(|kith| async move { kith.keep_encouragement(contact, &text, reply_to, &drafts).await }).await
    }

    /// Gives a hope note of the member's own; `mayPass` says that it may be passed on.
    pub async fn give_hope_note(
        &self,
        contact: EntryId,
        note: EntryId,
        may_pass: bool,
    ) -> Result<GivenId, KithError> {
        self.ask(|kith| async move { kith.give_hope_note(contact, note, may_pass).await }).await
    }

    /// Passes a hope note on, as it came.
    pub async fn pass_on(
        &self,
        came_from: EntryId,
        note: GivenId,
        contact: EntryId,
    ) -> Result<GivenId, KithError> {
        self.ask(|kith| async move { kith.pass_on(came_from, note, contact).await }).await
    }

    /// Shows a goal to somebody, whole or by its title alone, until it is withdrawn.
    pub async fn show_goal(
        &self,
        contact: EntryId,
        goal: EntryId,
        whole: bool,
    ) -> Result<GivenId, KithError> {
        self.ask(|kith| async move { kith.show_goal(contact, goal, whole).await }).await
    }

    /// Takes back what was given.
    pub async fn withdraw(&self, contact: EntryId, record: GivenId) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.withdraw(contact, record).await }).await
    }

    /// Keeps what somebody sends out of sight, or shows it again.
    pub async fn mute(&self, contact: EntryId, muted: bool) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.mute(contact, muted).await }).await
    }

    /// Says whether the member wants to tell somebody what they have read, and to be told.
    pub async fn tell_read(&self, contact: EntryId, tells: bool) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.tell_read(contact, tells).await }).await
    }

    /// Notes down what the member has read.
    pub async fn mark_read(&self, contact: EntryId, read: Vec<GivenId>) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.mark_read(contact, &read).await }).await
    }

    /// What is not known to have come, as a parcel that each of these contacts can open for their own part alone.
    pub async fn parcel_for_contacts(&self, contacts: Vec<EntryId>) -> Result<Vec<u8>, KithError> {
        self.ask(|kith| async move { kith.parcel_for_contacts(&contacts).await }).await
    }
}
