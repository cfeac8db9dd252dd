//! The meeting as a symbolic model (`core/seal/FORMAT.md`, "Meeting"), and everything that an attacker can do to it
//! within bounds, tried one after the other.
//!
//! **What is modelled.** Two honest members, the two codes with what joins them (one-time keys, the answer's digest of
//! the invitation, the confirmation, the words), and what whoever keeps them does: x1 stays until the answer or the
//! expiry, the same code scanned again is the same answer, another answer to the same invitation voids it, words that
//! were compared and match confirm. A chain that is longer than a code confirms nobody until it was checked.
//!
//! **The attacker** sees every code that is ever shown, decides which code anybody scans, and when and how often; owns
//! an identity and two one-time key pairs; claims any root under a chain that comes later; uses one-time keys and
//! outbox keys of others as if they were their own; and may be met in person.
//!
//! **What is abstracted.** Cryptography is perfect: a signature is its device's, a digest tells everything apart,
//! X25519 is known to whoever holds one of the two secrets, words match where what they are made of does. (That
//! whoever stands between two phones does not find codes which give the same words is Argon2id's and the length of the
//! words' to promise; [`Fault::WordsFound`] shows what happens where it fails.) Names, rosters, keepers and clocks say
//! nothing; an invitation may expire at any time.
//!
//! **Where it is bounded.** Two invitations and two answers among the honest, as a [`Scenario`] says whose; codes of the
//! attacker are not counted, only what an honest member did with them. Within that every state is visited.

mod attacker;
mod model;
mod properties;
mod reading;
mod state;
mod terms;

pub use model::{Action, Fault, Meeting, Scenario};
pub use properties::CONFIRMED_HOLD_THE_SAME;
pub use state::{Answering, ContactAt, Inviting, Standing, State, With};
pub use terms::{Answer, Chain, Confirmation, Member, OneTime, Outbox, Root, Said, Shared, Transcript};
