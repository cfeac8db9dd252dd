//! What the TypeScript shell sees is a snapshot: a type that changes fails here until it is meant.
#![cfg(feature = "tsify")]
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::{env, fs, path::PathBuf};

use kith_entry::{
    Choice, ContactRequest, ContactView, Day, DayChange, EntryId, Field, GoalRequest, GoalView,
    HopeNoteRequest, HopeNoteView, Hours, Kind, ProfileRequest, ProfileView, StepId, StepRequest, StepView,
    TimeOfDay, Timestamp, UnknownView, Way, WayId, WayRequest, WayView,
};
use tsify::Tsify;

macro_rules! declarations {
    ($($name:ident),* $(,)?) => {
        [$(<$name as Tsify>::DECL),*].join("\n\n") + "\n"
    };
}

#[test]
fn the_types_of_the_shell_are_what_they_were() {
    let now = declarations!(
        EntryId,
        StepId,
        WayId,
        Timestamp,
        Day,
        TimeOfDay,
        Hours,
        Kind,
        Field,
        Choice,
        StepView,
        GoalView,
        HopeNoteView,
        WayView,
        ContactView,
        ProfileView,
        UnknownView,
        DayChange,
        StepRequest,
        GoalRequest,
        HopeNoteRequest,
        Way,
        WayRequest,
        ContactRequest,
        ProfileRequest,
    );
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/entry/types.ts");
    if env::var_os("KITH_BLESS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    assert_eq!(now, fs::read_to_string(path).unwrap());
}
