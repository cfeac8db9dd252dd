//! A file of 2 GB is refused as soon as it can be, and read in as little memory as a small one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::{Mutex, MutexGuard, PoisonError};

use common::{fresh, wait};
use kith_companion::store::MemoryStore;
use kith_companion::{CodeType, KithError, Unpacking};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const PIECE: usize = 256 * 1024;
const SECTION: usize = 4 * PIECE;
/// As many sections as a parcel may have, of a megabyte each.
const SECTIONS: u16 = 2_048;
const SECTION_HEAD: usize = 16 + 4;
/// A section is held until it is whole, in memory that grows by doubling; beside it lies one piece.
const MOST_MEMORY: usize = 4 * SECTION;

/// Memory is counted for the whole process: while one test measures, no other may run.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn head(sections: u16) -> Vec<u8> {
    [&CodeType::Parcel.head(1)[..], &[9; 16], &sections.to_be_bytes()].concat()
}

/// How the reading of a file ended: how many bytes of it were read, and what was said.
struct Ended {
    read: u64,
    said: Result<(), KithError>,
}

/// Lets a companion read `first`, then `bytes` more in pieces that are made as they are read. Each section's first
/// piece begins with how long it is.
fn read(first: &[u8], bytes: u64, section: Option<usize>) -> Ended {
    let _alone = alone();
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let mut piece = vec![0; PIECE];
        let mut unpacking = Unpacking::new();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let mut read = first.len() as u64;
        let mut said = unpacking.take(&kith, first).await.map(drop);
        for at in 0..bytes / PIECE as u64 {
            if said.is_err() {
                break;
            }
            let begins = at % (SECTION / PIECE) as u64 == 0;
            let len = section.filter(|_| begins).map_or(0, |len| len as u32);
            piece[SECTION_HEAD - 4..SECTION_HEAD].copy_from_slice(&len.to_be_bytes());
            said = unpacking.take(&kith, &piece).await.map(drop);
            read += PIECE as u64;
        }
        let said = said.and_then(|()| unpacking.finish().map(drop));
        let grown = MEMORY.peak_usage().saturating_sub(before);
        assert!(grown <= MOST_MEMORY, "{grown} bytes were taken");
        println!("{read} bytes read, {grown} taken: {said:?}");
        Ended { read, said }
    })
}

const TWO_GB: u64 = SECTIONS as u64 * SECTION as u64;
const WHOLE: Option<usize> = Some(SECTION - SECTION_HEAD);

#[test]
fn a_huge_file_is_refused_as_soon_as_it_shows_what_it_is() {
    let piece = PIECE as u64;
    for (first, section, code, most) in [
        (&b""[..], WHOLE, "Code.NotKith", piece),
        (b"PK\x03\x04 an archive", WHOLE, "Code.NotKith", 2 * piece),
        (&head(SECTIONS + 1), WHOLE, "Parcel.TooLarge", 2 * piece),
        (&head(SECTIONS), Some(u32::MAX as usize), "Code.Damaged", 2 * piece),
        // More after the one section that there is.
        (&head(1), WHOLE, "Code.Damaged", 6 * piece),
    ] {
        let ended = read(first, TWO_GB, section);
        assert_eq!(ended.said.unwrap_err().code(), code);
        assert!(ended.read <= most, "{code} was said after {} bytes", ended.read);
    }
}

#[test]
fn a_huge_parcel_for_somebody_else_is_read_in_little_memory() {
    let ended = read(&head(SECTIONS), TWO_GB, WHOLE);
    assert_eq!(ended.read, TWO_GB + head(SECTIONS).len() as u64);
    assert_eq!(ended.said.unwrap_err().code(), "Parcel.NotForHere");
}

#[test]
fn what_is_kept_in_memory_is_noticed() {
    let _alone = alone();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let kept = vec![1_u8; 2 * MOST_MEMORY];
    assert!(MEMORY.peak_usage().saturating_sub(before) > MOST_MEMORY, "{} bytes were not seen", kept.len());
}
