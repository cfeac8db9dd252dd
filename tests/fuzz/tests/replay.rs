//! Every seed and every input that ever failed, again, within the same bounds.
//!
//! One test, because memory is counted for the whole process.

use std::panic::catch_unwind;

use kith_fuzz::{CONTROLS, TARGETS, within_bounds, words};

#[test]
fn whatever_once_failed_fails_no_more() {
    let mut replayed = 0;
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(!seeds.is_empty(), "{} has no seed", target.name);
        for input in seeds.iter().chain(&target.crashers()).chain([&Vec::new()]) {
            let outcome = catch_unwind(|| within_bounds(target, input));
            if let Err(why) = outcome {
                panic!("{}: {} on {}", target.name, words(&*why), hex(input));
            }
            replayed += 1;
        }
    }
    println!("{replayed} inputs replayed");

    // The bounds are seen to hold: each planted fault is found.
    for (control, input, expected) in [
        ("control-panic", &b"panic"[..], "planted"),
        ("control-memory", b"hoard", "held"),
        ("control-time", b"dawdle", "took"),
    ] {
        let target = CONTROLS.iter().find(|target| target.name == control).unwrap();
        within_bounds(target, b"nothing");
        let why = catch_unwind(|| within_bounds(target, input)).unwrap_err();
        assert!(words(&*why).starts_with(expected), "{control}: {}", words(&*why));
    }
}

fn hex(input: &[u8]) -> String {
    input.iter().map(|byte| format!("{byte:02x}")).collect()
}
