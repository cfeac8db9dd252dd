//! Why an entry could not be loaded or changed. Codes only: the shells hold the words.

/// Which cap was met. The caps themselves stand in [`crate::limits`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Limit {
    /// A short field: [`crate::limits::MAX_LINE`].
    Line,
    /// A long text: [`crate::limits::MAX_TEXT`].
    Text,
    /// Steps of a goal, ways or hours of a contact.
    Items,
    /// The entry with its whole history: [`crate::limits::MAX_SAVED`], [`crate::limits::MAX_OPS`].
    Entry,
    /// What was given to load: [`crate::limits::MAX_LOAD`] and what it would unfold to.
    Load,
}

/// Why an entry could not be loaded or changed. It never holds a member's data.
///
/// Whatever the error, the document it was asked of is as it was before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum EntryError {
    /// Longer, more, or larger than an entry may be.
    #[error("larger than an entry may be ({0:?})")]
    TooLarge(Limit),
    /// The field that an entry cannot be without would be blank.
    #[error("the entry would be empty")]
    Empty,
    /// The bytes are not what this crate wrote.
    #[error("the entry's bytes are damaged")]
    Damaged,
    /// The parts are well formed but the change that made the entry is not among them (yet).
    #[error("the beginning of the entry is missing")]
    Incomplete,
    /// A newer version made this kind of entry: it can be kept, removed and restored, not edited.
    #[error("the entry belongs to a newer version")]
    NewerVersion,
    /// A request for one kind of entry was made of another.
    #[error("the request is for another kind of entry")]
    WrongKind,
    /// The request names a step or a way that is not there.
    #[error("no such step or way")]
    NoSuchItem,
    /// A value that cannot be: hours that end before they begin.
    #[error("a value that cannot be")]
    BadValue,
}

impl EntryError {
    /// The stable code, the same in every language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge(_) => "Entry.TooLarge",
            Self::Empty => "Entry.Empty",
            Self::Damaged => "Entry.Damaged",
            Self::Incomplete => "Entry.Incomplete",
            Self::NewerVersion => "Entry.NewerVersion",
            Self::WrongKind => "Entry.WrongKind",
            Self::NoSuchItem => "Entry.NoSuchItem",
            Self::BadValue => "Entry.BadValue",
        }
    }
}
