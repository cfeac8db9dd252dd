//! What is left of a store when its process is killed, and when its disk fails or is full.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod crash;
mod failing;
mod full;
mod writer;
