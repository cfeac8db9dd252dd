//! One course of things, the same in every language: `tests/parity/README.md` says how it is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod calls;
mod given;

use std::collections::HashMap;
use std::sync::Arc;

use calls::ask;
use futures::executor::block_on;
use given::{Given, filled, found};
use kith::Kith;
use kith::KithError::Refused;
use serde_json::{Value, json};

const SCENARIO: &str = include_str!("../../../../tests/parity/scenario.json");

/// Unoptimised, a future of so many calls does not fit on the stack of a test's thread; it does on a main thread's.
const STACK: usize = 8 << 20;

#[test]
fn every_step_is_as_it_is_everywhere() {
    let course = std::thread::Builder::new().stack_size(STACK).spawn(go_through).unwrap();
    course.join().unwrap();
}

fn go_through() {
    let scenario: Value = serde_json::from_str(SCENARIO).unwrap();
    let mut companions: HashMap<String, Arc<Kith>> = HashMap::new();
    let mut kept = HashMap::new();
    for (number, step) in scenario["steps"].as_array().unwrap().iter().enumerate() {
        let (by, call) = (step["by"].as_str().unwrap(), step["call"].as_str().unwrap());
        let kith =
            companions.entry(by.to_owned()).or_insert_with(|| block_on(Kith::in_memory(None)).unwrap());
        let given = Given(filled(&step["with"], &kept));
        match (block_on(ask(kith, call, &given)), step.get("code")) {
            (Err(Refused { code }), expected) => {
                assert_eq!(Some(&json!(code)), expected, "step {number}, {call}");
            }
            (Ok(_), Some(_)) => panic!("step {number}, {call} was not refused"),
            (Ok(answer), None) => {
                for (path, expected) in step["expect"].as_object().into_iter().flatten() {
                    assert_eq!(&found(&answer, path), expected, "step {number}, {call}: {path}");
                }
                if let Some(name) = step["as"].as_str() {
                    kept.insert(name.to_owned(), answer);
                }
            }
        }
    }
}
