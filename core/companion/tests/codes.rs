//! The table of codes is all of them, and `ERRORS.md` is that table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use kith_companion::CODES;

fn page() -> String {
    let mut page = String::from(
        "# Codes\n\nEvery error a shell can meet. The codes are stable: none changes its meaning, none goes away. The words for\n\
         people are the shell's. This page is printed from the table in `src/error.rs` by a test\n\
         (`KITH_WRITE=1 cargo test -p kith-companion --test codes` writes it anew).\n\n| code | what happened | what was kept |\n|---|---|---|\n",
    );
    for row in CODES {
        let _ = writeln!(page, "| `{}` | {} | {} |", row.code, row.happened, row.kept);
    }
    page
}

#[test]
fn every_code_is_in_the_table_and_in_errors_md() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ERRORS.md"));
    assert_eq!(kith_vectors::held_text(path, &page()), page(), "ERRORS.md is not the table");

    let codes: BTreeSet<&str> = CODES.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), CODES.len(), "a code stands twice");
    // Every code that the sources can answer is a string of the form Type.Variant in one of two files.
    let sources = [include_str!("../src/error.rs"), include_str!("../../entry/src/error.rs")];
    let written: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| {
            text.split_once('.').is_some_and(|(kind, variant)| {
                [kind, variant].iter().all(|part| {
                    part.starts_with(|c: char| c.is_ascii_uppercase())
                        && part.chars().all(|c| c.is_ascii_alphanumeric())
                })
            })
        })
        .collect();
    assert_eq!(written, codes);
}
