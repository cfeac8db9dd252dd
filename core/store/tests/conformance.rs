//! The conformance suite, on memory and on SQLite: one test a case.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Disk, Memory};
use futures::executor::block_on;
use kith_store::conformance::{self, Place};

fn run(name: &str, place: &dyn Place) {
    if let Err(failure) = block_on(conformance::run(name, place)) {
        panic!("{failure}\nagain with KITH_SEED={}", place.seed());
    }
}

macro_rules! on_memory {
    ($($module:ident: $name:ident)*) => {
        mod memory {
            $(#[test]
            fn $name() {
                super::run(stringify!($name), &super::Memory::new());
            })*
        }
    };
}

macro_rules! on_sqlite {
    ($($module:ident: $name:ident)*) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                super::run(stringify!($name), &super::Disk::new());
            })*
        }
    };
}

kith_store::each_case!(on_memory);
kith_store::each_case!(on_sqlite);
