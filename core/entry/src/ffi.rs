//! Ids, days and moments as Kotlin, Swift and Python meet them, and the one error of theirs.
//!
//! The error lies here, below everything that raises it: a value that cannot be read must be answered by the very error
//! that a call answers with, or it would end as a panic instead of a code.

use core::str::FromStr;

use chrono::Weekday;

use crate::{Day, EntryId, GivenId, StepId, TimeOfDay, Timestamp, WayId};

/// Why something was not done.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum KithError {
    /// It was refused; everything said to be saved is there.
    #[error("{code}")]
    Refused {
        /// The stable code, the same in every language: see `ERRORS.md` of the companion.
        code: String,
    },
}

impl KithError {
    /// The error of this code.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::Refused { code: code.to_owned() }
    }
}

fn read<T: FromStr>(text: &str, code: &str) -> Result<T, KithError> {
    text.parse().map_err(|_| KithError::of(code))
}

/// Lets a type that is written as text cross as text: what cannot be read is refused with a code.
macro_rules! as_text {
    ($($type:ident: $code:literal),*) => {
        $(uniffi::custom_type!($type, String, {
            lower: |value| value.to_string(),
            try_lift: |text| Ok(read(&text, $code)?),
        });)*
    };
}

as_text!(
    EntryId: "Entry.NotFound",
    GivenId: "Given.NotFound",
    StepId: "Entry.NoSuchItem",
    WayId: "Entry.NoSuchItem",
    Day: "Entry.BadValue",
    TimeOfDay: "Entry.BadValue"
);

uniffi::custom_type!(Timestamp, i64, { lower: |at| at.0, try_lift: |at| Ok(Timestamp(at)) });

uniffi::custom_type!(Weekday, String, {
    remote,
    lower: |day| day.to_string(),
    try_lift: |text| Ok(read(&text, "Entry.BadValue")?),
});
