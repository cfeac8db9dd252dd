//! Every error a shell can meet, with its stable code.
//!
//! Invariant: a code never changes its meaning and never goes away. The table below is all of them; a test prints it
//! into `ERRORS.md` (`every_code_is_in_the_table_and_in_errors_md`).

use kith_entry::EntryError;
use kith_log::{ChunkError, SealError, SessionError};
use kith_seal::{CodeError, CodeType, MeetError, RandomFailed, UnlockError};
use kith_store::StoreError;

use crate::key_store::KeyStoreError;

/// Why something was not done. It holds nothing of a member's; the words for people are the shell's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KithError {
    /// About unlocking.
    #[error("unlock: {0}")]
    Unlock(#[from] UnlockError),
    /// About the platform's key store.
    #[error("key store: {0}")]
    KeyStore(#[from] KeyStoreError),
    /// Asked of a Kith that is locked.
    #[error("locked")]
    Locked,
    /// A vault is here already.
    #[error("a vault is here already")]
    AlreadyCreated,
    /// There is no vault here yet.
    #[error("there is no vault here yet")]
    NotCreated,
    /// No entry of that id and kind.
    #[error("no such entry")]
    NotFound,
    /// The entry's newest change could not be loaded and was set aside.
    #[error("the newest change was set aside")]
    Quarantined,
    /// About an entry.
    #[error("entry: {0}")]
    Entry(#[from] EntryError),
    /// About a chunk.
    #[error("chunk: {0}")]
    Chunk(#[from] ChunkError),
    /// About the place where things are kept.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// A code, a link or a file of the wrong type, or damaged.
    #[error("code: {0}")]
    Code(#[from] CodeError),
    /// A parcel that ends before it should.
    #[error("the parcel ends too early")]
    CutShort,
    /// More than a parcel can hold.
    #[error("too much for a parcel")]
    ParcelTooLarge,
    /// A parcel for somebody else.
    #[error("a parcel for somebody else")]
    NotForHere,
    /// Why two people have not met.
    #[error("meeting: {0}")]
    Meet(MeetError),
    /// The profile has no name to introduce the member by.
    #[error("no name to introduce the member by")]
    NoName,
    /// The code has expired.
    #[error("the code has expired")]
    CodeExpired,
    /// Two people answered one link.
    #[error("two people answered one link")]
    MeetingVoid,
    /// Somebody else answered the code before.
    #[error("somebody else answered the code")]
    AlreadyAnswered,
    /// The two have met before.
    #[error("the two have met before")]
    AlreadyMet,
    /// The member has not met this contact.
    #[error("not met")]
    NotMet,
    /// No record of that id.
    #[error("no such record")]
    NotGiven,
    /// More than a record can hold.
    #[error("more than a record can hold")]
    RecordTooLarge,
    /// Bytes that are no record.
    #[error("no record")]
    BadRecord,
    /// A hope note that its author did not sign.
    #[error("not signed by its author")]
    ForgedAuthor,
    /// More than one contact may send, or may be sent.
    #[error("too much between two people")]
    TooMuchGiven,
    /// Its author did not say that it may be passed on.
    #[error("not to be passed on")]
    NotToPass,
    /// A frame of another parcel than the one that is being read.
    #[error("a frame of another parcel")]
    OtherParcel,
    /// Why two devices did not come to hold the same.
    #[error("session: {0}")]
    Session(SessionError),
    /// The stream ended before the two held the same.
    #[error("the stream ended too early")]
    SessionCut,
    /// The random source failed.
    #[error("the random source failed")]
    Random(#[from] RandomFailed),
}

impl From<SealError> for KithError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Chunk(error) => Self::Chunk(error),
            SealError::Random(error) => Self::Random(error),
        }
    }
}

impl From<SessionError> for KithError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Chunk(error) => Self::Chunk(error),
            error => Self::Session(error),
        }
    }
}

/// A row of the table of codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// The code, `Type.Variant`.
    pub code: &'static str,
    /// What has happened.
    pub happened: &'static str,
    /// What was kept.
    pub kept: &'static str,
}

const fn row(code: &'static str, happened: &'static str, kept: &'static str) -> Code {
    Code { code, happened, kept }
}

const ALL: &str = "everything";
const BEFORE: &str = "everything saved before; nothing of what was asked";

/// Every code there is.
pub const CODES: &[Code] = &[
    row("Unlock.WrongPassphrase", "no passphrase slot opens with what was typed", ALL),
    row("Unlock.PassphraseTooShort", "fewer than 8 characters", ALL),
    row("Unlock.PassphraseTooLong", "more than 1,024 bytes", ALL),
    row(
        "Unlock.SlotDamaged",
        "both copies of the vault record are damaged",
        "every sealed row, but nothing here opens them",
    ),
    row("Unlock.NewerVersion", "the vault record belongs to a newer version", ALL),
    row("Unlock.NoSuchSlot", "the vault is not locked in this way", ALL),
    row("Unlock.Locked", "asked of a Kith that is locked", ALL),
    row("Unlock.AlreadyCreated", "a vault is here already", ALL),
    row("Unlock.NotCreated", "there is no vault here yet", "there is nothing yet"),
    row("KeyStore.Cancelled", "the member did not show a face, a finger or a PIN to the device", ALL),
    row("KeyStore.Gone", "the device no longer holds the key that opens this Kith", ALL),
    row("KeyStore.Failed", "the device's key store could not do what was asked", ALL),
    row("Entry.NotFound", "no entry of that id and kind", ALL),
    row("Entry.TooLarge", "more than an entry or one of its fields can hold", BEFORE),
    row("Entry.Empty", "an entry with nothing in it", BEFORE),
    row("Entry.Incomplete", "the beginning of the entry has not arrived yet", "what did arrive"),
    row("Entry.Damaged", "the entry's document cannot be read", "its last view, which can still be read"),
    row(
        "Entry.Quarantined",
        "the entry's newest change could not be loaded and was set aside",
        "its last view, and every other change",
    ),
    row("Entry.NewerVersion", "the entry is of a kind only a newer version can edit", ALL),
    row("Entry.WrongKind", "a request for another kind of entry", ALL),
    row("Entry.NoSuchItem", "no such step, or no such way to reach somebody", BEFORE),
    row("Entry.BadValue", "a value that cannot be, such as hours that end before they begin", BEFORE),
    row("Log.ChunkDamaged", "bytes that are not a chunk, or do not open", BEFORE),
    row("Log.ChunkForged", "a chunk that its epoch did not sign", BEFORE),
    row("Log.NewerVersion", "a chunk of a newer version", BEFORE),
    row("Log.UnknownEpoch", "a chunk of somebody else's space", BEFORE),
    row("Log.WriterFull", "a writer used up its sequence numbers", ALL),
    row("Code.NotKith", "a code, a link or a file that is nothing of Kith's", ALL),
    row("Code.IsMeeting", "the first code of a meeting, where another type of code is wanted", ALL),
    row("Code.IsAnswer", "the answer to a meeting, where another type of code is wanted", ALL),
    row("Code.IsParcel", "a parcel, where another type of code is wanted", ALL),
    row("Code.IsFrame", "one frame of a moving code, where another type of code is wanted", ALL),
    row(
        "Code.IsDevice",
        "a code that links a device, where another type of code is wanted; nothing is linked",
        ALL,
    ),
    row("Code.IsVisit", "a code of a visit, where another type of code is wanted; nothing is opened", ALL),
    row("Code.Newer", "a code of a newer version", ALL),
    row(
        "Code.Damaged",
        "a code that is damaged or not whole",
        "everything, and what of a parcel had come before",
    ),
    row("Parcel.CutShort", "a parcel that ends before it should", "everything, and what had come before"),
    row("Parcel.TooLarge", "more than a parcel can hold", ALL),
    row("Parcel.NotForHere", "a parcel in which nothing is for this member", ALL),
    row("Meet.NoName", "a meeting without a name in the profile to introduce the member by", ALL),
    row("Meet.Forged", "a code that was not made by whom it names", ALL),
    row("Meet.Oneself", "the member's own code", ALL),
    row("Meet.OtherMeeting", "the answer to another code than those that wait here", ALL),
    row(
        "Meet.NotConfirmed",
        "an answer by somebody who did not read the code",
        "everything; the code still waits",
    ),
    row("Meet.Expired", "the answer to a code that has expired", ALL),
    row("Meet.Void", "a link that two people answered: nobody was met by it", ALL),
    row("Meet.Answered", "the answer to a code that somebody else answered before", ALL),
    row("Meet.Known", "a code of somebody the member has met", ALL),
    row("Meet.NotMet", "something between the member and a contact whom they have not met", ALL),
    row("Meet.TooLong", "a name or an address that is longer than a code can hold", ALL),
    row("Given.NotFound", "no record of that id was given or received", ALL),
    row("Given.Damaged", "a record that cannot be read", "everything; the record is held and not shown"),
    row(
        "Given.Forged",
        "a hope note that was not signed by the author it names",
        "everything; the note is held and not shown",
    ),
    row("Given.TooLarge", "more than a record can hold", BEFORE),
    row(
        "Given.TooMuch",
        "more than 500 records or 2 MB from one person, or for one",
        "everything, and what had come before",
    ),
    row("Given.NotToPass", "a hope note whose author did not say that it may be passed on", ALL),
    row(
        "Parcel.Other",
        "one frame of another parcel than the one that is being read",
        "what was read of that one",
    ),
    row("Session.Newer", "the other device speaks a newer version", ALL),
    row("Session.Mode", "the other device wants another sort of session than this one", ALL),
    row("Session.Unknown", "a device of nobody the member has met, nor of their own", ALL),
    row(
        "Session.NotProved",
        "a device that did not show that it holds the keys of whom it says it is of",
        ALL,
    ),
    row(
        "Session.Damaged",
        "a message from the other device that cannot be read, or is too large",
        "everything, and what had come before",
    ),
    row(
        "Session.OutOfTurn",
        "a message from the other device that was not due",
        "everything, and what had come before",
    ),
    row(
        "Session.CutShort",
        "a stream that ended before both held the same",
        "everything, and what had come before",
    ),
    row("Store.Full", "no room left on the disk or in the browser", BEFORE),
    row("Store.Failed", "the device or the browser refused the operation", BEFORE),
    row("Store.Damaged", "what lies in the store is not what was written", "whatever can still be opened"),
    row("Store.Newer", "the store was made by a newer version and is left as it is", ALL),
    row("Store.Busy", "another Kith has the store open", ALL),
    row("Store.Unavailable", "there is no place to keep anything", "nothing can be kept here"),
    row("Random.Failed", "the random source failed", BEFORE),
    row(
        "Kith.Panicked",
        "a fault in Kith itself; the shell starts it anew",
        "everything that was said to be saved",
    ),
    row("Kith.Closed", "the folder was closed by the shell itself; it is to be opened again", ALL),
    row("Kith.OtherLibrary", "the library and what calls it are of two versions; nothing was opened", ALL),
];

impl KithError {
    /// The stable code, the same in every language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unlock(UnlockError::WrongPassphrase) => "Unlock.WrongPassphrase",
            Self::Unlock(UnlockError::PassphraseTooShort) => "Unlock.PassphraseTooShort",
            Self::Unlock(UnlockError::PassphraseTooLong) => "Unlock.PassphraseTooLong",
            Self::Unlock(UnlockError::SlotDamaged) => "Unlock.SlotDamaged",
            Self::Unlock(UnlockError::Newer) => "Unlock.NewerVersion",
            Self::Unlock(UnlockError::NoSuchSlot) => "Unlock.NoSuchSlot",
            Self::KeyStore(KeyStoreError::Cancelled) => "KeyStore.Cancelled",
            Self::KeyStore(KeyStoreError::Gone) | Self::Unlock(UnlockError::WrongPlatformKey) => {
                "KeyStore.Gone"
            }
            Self::KeyStore(KeyStoreError::Failed) => "KeyStore.Failed",
            Self::Locked => "Unlock.Locked",
            Self::AlreadyCreated => "Unlock.AlreadyCreated",
            Self::NotCreated => "Unlock.NotCreated",
            Self::NotFound => "Entry.NotFound",
            Self::Quarantined => "Entry.Quarantined",
            Self::Chunk(ChunkError::TooLarge) => "Entry.TooLarge",
            Self::Entry(error) => error.code(),
            Self::Chunk(ChunkError::Signature) => "Log.ChunkForged",
            Self::Chunk(ChunkError::Newer) => "Log.NewerVersion",
            Self::Chunk(ChunkError::UnknownEpoch) => "Log.UnknownEpoch",
            Self::Chunk(ChunkError::WriterFull) => "Log.WriterFull",
            Self::Chunk(_) => "Log.ChunkDamaged",
            Self::CutShort => "Parcel.CutShort",
            Self::ParcelTooLarge => "Parcel.TooLarge",
            Self::NotForHere => "Parcel.NotForHere",
            Self::OtherParcel => "Parcel.Other",
            Self::Store(StoreError::Full) => "Store.Full",
            Self::Store(StoreError::Failed) => "Store.Failed",
            Self::Store(StoreError::Damaged) => "Store.Damaged",
            Self::Store(StoreError::Newer) => "Store.Newer",
            Self::Store(StoreError::Busy) => "Store.Busy",
            Self::Store(StoreError::Unavailable) => "Store.Unavailable",
            Self::Meet(MeetError::Code(error)) | Self::Code(error) => code_of(error),
            Self::Meet(MeetError::Forged) => "Meet.Forged",
            Self::Meet(MeetError::Oneself) => "Meet.Oneself",
            Self::Meet(MeetError::OtherMeeting) => "Meet.OtherMeeting",
            Self::Meet(MeetError::NotConfirmed) => "Meet.NotConfirmed",
            Self::Meet(MeetError::TooLong) => "Meet.TooLong",
            Self::NoName => "Meet.NoName",
            Self::CodeExpired => "Meet.Expired",
            Self::MeetingVoid => "Meet.Void",
            Self::AlreadyAnswered => "Meet.Answered",
            Self::AlreadyMet => "Meet.Known",
            Self::NotMet => "Meet.NotMet",
            Self::NotGiven => "Given.NotFound",
            Self::BadRecord => "Given.Damaged",
            Self::ForgedAuthor => "Given.Forged",
            Self::RecordTooLarge => "Given.TooLarge",
            Self::TooMuchGiven => "Given.TooMuch",
            Self::NotToPass => "Given.NotToPass",
            Self::Session(SessionError::Newer) => "Session.Newer",
            Self::Session(SessionError::Mode) => "Session.Mode",
            Self::Session(SessionError::Unknown) => "Session.Unknown",
            Self::Session(SessionError::NotProved) => "Session.NotProved",
            Self::Session(SessionError::Unexpected | SessionError::Owed) => "Session.OutOfTurn",
            // Those about a chunk bear its code: see `From`.
            Self::Session(SessionError::Malformed | SessionError::TooLarge | SessionError::Chunk(_)) => {
                "Session.Damaged"
            }
            Self::SessionCut => "Session.CutShort",
            Self::Random(_) | Self::Meet(MeetError::Random(_)) | Self::Unlock(UnlockError::Random(_)) => {
                "Random.Failed"
            }
        }
    }
}

const fn code_of(error: CodeError) -> &'static str {
    match error {
        CodeError::NotKith => "Code.NotKith",
        CodeError::Other(CodeType::Meeting) => "Code.IsMeeting",
        CodeError::Other(CodeType::Answer) => "Code.IsAnswer",
        CodeError::Other(CodeType::Parcel) => "Code.IsParcel",
        CodeError::Other(CodeType::Frame) => "Code.IsFrame",
        CodeError::Other(CodeType::Device) => "Code.IsDevice",
        CodeError::Other(CodeType::Visit) => "Code.IsVisit",
        CodeError::Newer => "Code.Newer",
        CodeError::Damaged => "Code.Damaged",
    }
}
