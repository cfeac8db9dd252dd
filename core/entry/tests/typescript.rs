//! What the TypeScript shell sees is a snapshot: a type that changes fails here until it is meant.
#![cfg(feature = "tsify")]

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
    let path = kith_vectors::path("entry/types").with_extension("ts");
    assert_eq!(now, kith_vectors::held_text(&path, &now));
}
