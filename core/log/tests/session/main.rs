//! The sync session: what it costs, that it may be cut anywhere, and that nobody else takes part in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod cuts;
mod greeting;
mod hostile;
mod meanwhile;
mod pipe;
mod replica;
mod sizes;
mod tcp;
