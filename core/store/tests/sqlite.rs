//! What SQLite's store promises beyond the conformance suite: its files, its locks, damaged and foreign ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use futures::executor::block_on;
use futures::{FutureExt, poll};
use kith_store::conformance::{Gap, Numbered};
use kith_store::{
    Batch, DATABASE, Mark, MetaName, OUTSIDE_MARK, SqliteStore, Store, StoreError, ViewKey, Write,
};
use rusqlite::Connection;
use tempfile::TempDir;

fn open(folder: &Path) -> Result<SqliteStore, StoreError> {
    block_on(SqliteStore::open(folder))
}

fn commit(store: &SqliteStore, write: Write) {
    block_on(store.commit(Batch { writes: vec![write], ..Batch::default() })).unwrap();
}

/// A folder whose store holds batches 1 to 5.
fn filled() -> TempDir {
    let folder = TempDir::new().unwrap();
    let store = open(folder.path()).unwrap();
    (1..=5).for_each(|number| block_on(store.commit(Numbered::batch(number))).unwrap());
    folder
}

/// Opens what lies in `folder`, which must be refused with `code` and left as it is.
fn refused_and_left(folder: &Path, code: StoreError) {
    let before = fs::read(folder.join(DATABASE)).unwrap();
    assert_eq!(open(folder).err(), Some(code));
    assert_eq!(fs::read(folder.join(DATABASE)).unwrap(), before);
}

#[test]
fn while_it_is_open_it_is_busy_for_everybody_else() {
    let folder = TempDir::new().unwrap();
    let store = open(folder.path()).unwrap();
    assert_eq!(open(folder.path()).err(), Some(StoreError::Busy));
    drop(store);
    open(folder.path()).unwrap();
}

#[test]
fn another_program_with_the_database_makes_it_busy() {
    let folder = filled();
    let other = Connection::open(folder.path().join(DATABASE)).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE;").unwrap();
    assert_eq!(open(folder.path()).err(), Some(StoreError::Busy));
}

#[test]
fn a_newer_store_is_left_as_it_is() {
    let folder = filled();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.pragma_update(None, "user_version", 2).unwrap();
    drop(database);
    refused_and_left(folder.path(), StoreError::Newer);
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    drop(database);
    refused_and_left(folder.path(), StoreError::Damaged);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(DATABASE), "Dear diary, ".repeat(1000)).unwrap();
    refused_and_left(folder.path(), StoreError::Damaged);
}

#[test]
fn a_store_without_one_of_its_tables_is_damaged() {
    let folder = filled();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.execute_batch("DROP TABLE bodies").unwrap();
    drop(database);
    refused_and_left(folder.path(), StoreError::Damaged);
}

#[test]
fn a_body_that_is_gone_is_damage_and_no_stub() {
    let folder = filled();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.execute_batch("DELETE FROM bodies").unwrap();
    drop(database);
    let seen = block_on(Numbered::check(&open(folder.path()).unwrap(), 5));
    assert_eq!(seen, Err(Gap::Store(StoreError::Damaged)));
}

/// Every page in turn is overwritten, and every length in turn cut: the answers are codes, never a panic.
#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let bytes = fs::read(filled().path().join(DATABASE)).unwrap();
    let overwritten = (0..bytes.len()).step_by(4096).map(|page| {
        let mut damaged = bytes.clone();
        damaged[page..page + 4096].fill(0xff);
        damaged
    });
    let cut = (1..bytes.len()).step_by(4096 * 3 / 2).map(|len| bytes[..len].to_vec());
    let mut damaged = 0;
    for file in overwritten.chain(cut) {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(DATABASE), file).unwrap();
        let read = open(folder.path()).map_err(Gap::Store).and_then(|store| {
            let read = block_on(Numbered::check(&store, 5));
            let written = block_on(store.commit(Numbered::batch(6)));
            assert!(matches!(written, Ok(()) | Err(StoreError::Damaged)), "{written:?}");
            read
        });
        match read {
            Err(Gap::Store(StoreError::Damaged)) => damaged += 1,
            // What SQLite cannot see, the seals on every row do. Here it shows as another batch.
            Ok(_) | Err(Gap::Torn { .. } | Gap::Lost { .. }) => {}
            Err(Gap::Store(other)) => panic!("{other:?}"),
        }
    }
    assert!(damaged > 10, "too little damage was seen to prove anything: {damaged}");
}

#[test]
fn a_folder_that_cannot_be_made_is_unavailable() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    assert_eq!(open(&folder.path().join("file/store")).err(), Some(StoreError::Unavailable));
    assert_eq!(open(&folder.path().join("file")).err(), Some(StoreError::Unavailable));
}

#[test]
fn a_database_that_cannot_be_opened_is_unavailable() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(DATABASE)).unwrap();
    assert_eq!(open(folder.path()).err(), Some(StoreError::Unavailable));
}

#[cfg(unix)]
#[test]
fn a_new_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("one/two");
    open(&folder).unwrap();
    assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_copy_without_the_mark_beside_it_has_no_mark() {
    let (folder, copy) = (filled(), TempDir::new().unwrap());
    let mark = Mark::from_bytes([7; 16]);
    block_on(open(folder.path()).unwrap().set_outside_mark(mark)).unwrap();
    assert_eq!(fs::read(folder.path().join(OUTSIDE_MARK)).unwrap(), mark.as_bytes());

    fs::copy(folder.path().join(DATABASE), copy.path().join(DATABASE)).unwrap();
    let store = open(copy.path()).unwrap();
    assert_eq!(block_on(Numbered::check(&store, 5)), Ok(5));
    assert_eq!(block_on(store.outside_mark()), Ok(None));
}

#[test]
fn a_mark_of_another_length_is_no_mark() {
    let folder = filled();
    fs::write(folder.path().join(OUTSIDE_MARK), [7; 15]).unwrap();
    assert_eq!(block_on(open(folder.path()).unwrap().outside_mark()), Ok(None));
}

/// How often a value stands anywhere in the folder's files.
fn count(folder: &Path, value: &[u8]) -> usize {
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    files.map(|bytes| bytes.windows(value.len()).filter(|window| *window == value).count()).sum()
}

#[test]
fn what_was_dropped_is_overwritten() {
    let folder = TempDir::new().unwrap();
    let (key, value) = (ViewKey::from_bytes([1; 16]), b"a value that stands out".as_slice());
    let store = open(folder.path()).unwrap();
    commit(&store, Write::View(key, value.repeat(400)));
    drop(store);
    // Some are cut in two between pages.
    assert!((396..=400).contains(&count(folder.path(), value)));

    let store = open(folder.path()).unwrap();
    commit(&store, Write::DropView(key));
    drop(store);
    assert_eq!(count(folder.path(), value), 0);
}

#[test]
fn erasing_leaves_no_file() {
    let folder = filled();
    let store = open(folder.path()).unwrap();
    block_on(store.set_outside_mark(Mark::from_bytes([7; 16]))).unwrap();
    block_on(store.erase_everything()).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// An erasing cut off at each of its steps is ended by the next opening.
#[test]
fn an_erasing_that_was_cut_off_is_ended() {
    for left in [&["kith.db-wal", OUTSIDE_MARK][..], &[OUTSIDE_MARK], &[]] {
        let folder = filled();
        fs::rename(folder.path().join(DATABASE), folder.path().join("kith.db.erasing")).unwrap();
        left.iter().for_each(|name| fs::write(folder.path().join(name), [7; 16]).unwrap());
        let store = open(folder.path()).unwrap();
        assert_eq!(block_on(Numbered::check(&store, 0)), Ok(0));
        assert_eq!(block_on(store.outside_mark()), Ok(None));
        drop(store);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn work_whose_future_is_dropped_is_done_all_the_same() {
    let folder = TempDir::new().unwrap();
    let store = open(folder.path()).unwrap();
    block_on(async {
        let mut saving = store.commit(Numbered::batch(1)).fuse();
        let _ = poll!(&mut saving);
        drop(saving);
        assert_eq!(Numbered::check(&store, 1).await, Ok(1));
    });
}

#[test]
fn a_refused_batch_leaves_the_store_usable() {
    let folder = filled();
    let store = open(folder.path()).unwrap();
    // SQLite refuses a value above its own limit of a thousand million bytes; nothing of the batch stays.
    let writes =
        vec![Write::Meta(MetaName::Vault, vec![1]), Write::Meta(MetaName::Identity, vec![0; 1_000_000_001])];
    assert_eq!(block_on(store.commit(Batch { writes, ..Batch::default() })), Err(StoreError::Failed));
    assert_eq!(block_on(store.meta(MetaName::Vault)), Ok(None));
    assert_eq!(block_on(Numbered::check(&store, 5)), Ok(5));
    block_on(store.commit(Numbered::batch(6))).unwrap();
    assert_eq!(block_on(Numbered::check(&store, 6)), Ok(6));
}
