//! Members, their devices and what is carried between them, drawn from a seed, beside a plain model of what was
//! promised: nothing that was acknowledged is lost, and everybody converges.
//!
//! | module | holds |
//! |---|---|
//! | [`seeds`] | running seed by seed, and saying which one broke |
//! | [`disk`] | a store that fails, loses power or lies when told to |
//! | [`device`] | one companion, its disk and its clock |
//! | [`world`] | members who met, their devices, the parcels under way |
//! | [`steps`] | what happens, one step after the other |
//! | [`keeping`], [`giving`], [`carrying`] | the three kinds of step: entries, what is given, parcels and devices |
//! | [`model`] | what was acknowledged, and what must therefore be there |
//! | [`heal`] | everybody exchanges everything until nothing changes |
//! | [`judge`] | what is seen, beside the model |
//! | [`stage`], [`carrier`] | what is carried, and a hostile carrier between two people and between two devices |
//! | [`mangle`] | what a carrier may do to the bytes of parcels |
//!
//! The one loss that the protocol admits is named, and no other is allowed: what a device wrote after it was copied,
//! and what no other device had heard when the device was lost and the copy took its place.

pub mod carrier;
pub mod carrying;
pub mod device;
pub mod disk;
pub mod giving;
pub mod heal;
pub mod judge;
pub mod keeping;
pub mod mangle;
pub mod model;
pub mod seeds;
pub mod stage;
pub mod steps;
pub mod world;
