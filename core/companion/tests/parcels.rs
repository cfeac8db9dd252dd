//! A parcel brings another device all there is, whatever happens to it on the way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{fresh, goal, note, reopened, second_device, title, titles, wait};
use kith_companion::entry::{Field, GoalRequest};
use kith_companion::store::MemoryStore;
use kith_companion::{Companion, KithError, Received, Unpacking};
use kith_seal::testing::SeededRandom;

const CHAPTERS: usize = 120;

/// Takes a parcel in, in pieces of `size` bytes.
async fn unpack(kith: &Companion, parcel: &[u8], size: usize) -> Result<Received, KithError> {
    let mut unpacking = Unpacking::new();
    for piece in parcel.chunks(size) {
        unpacking.take(kith, piece).await?;
    }
    unpacking.finish()
}

async fn code(kith: &Companion, parcel: &[u8]) -> &'static str {
    unpack(kith, parcel, 1_000).await.unwrap_err().code()
}

#[test]
fn one_goal_edited_on_two_devices_offline_meets_in_a_parcel_and_asks_which_to_keep() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("Walk")).await.unwrap().id;
        let laptop = second_device(&store).await;
        phone.goals().edit(id, goal("Walk by the river")).await.unwrap();
        laptop.goals().edit(id, goal("Walk in the park")).await.unwrap();
        let why = GoalRequest { why: Some("It is quiet.".into()), ..GoalRequest::default() };
        laptop.goals().edit(id, why).await.unwrap();

        let (to_laptop, to_phone) =
            (phone.parcel_for_own_devices().await.unwrap(), laptop.parcel_for_own_devices().await.unwrap());
        for (kith, parcel) in [(&phone, &to_phone), (&laptop, &to_laptop)] {
            let received = unpack(kith, parcel, 700).await.unwrap();
            assert_eq!((received.entries, received.refused), ([id].into(), vec![]));
        }
        let [here, there] = [phone.goals().open(id).await.unwrap(), laptop.goals().open(id).await.unwrap()];
        assert_eq!(here, there);
        assert_eq!(here.why, "It is quiet.");
        let [choice] = &here.choices[..] else { panic!("there is one choice to make") };
        assert_eq!(choice.field, Field::Title);
        let mut values = choice.values.clone();
        values.sort();
        assert_eq!(values, ["Walk by the river", "Walk in the park"]);

        // An ordinary edit settles it, and the next parcel says so.
        phone.goals().edit(id, goal("Walk, anywhere")).await.unwrap();
        let parcel = phone.parcel_for_own_devices().await.unwrap();
        unpack(&laptop, &parcel, 700).await.unwrap();
        let settled = laptop.goals().open(id).await.unwrap();
        assert_eq!((settled.title.as_str(), &settled.choices[..]), ("Walk, anywhere", &[][..]));
    });
}

#[test]
fn a_parcel_twice_or_from_the_past_changes_nothing() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("Swim")).await.unwrap().id;
        let erased = phone.hope_notes().add(note("Old words")).await.unwrap().id;
        let laptop = second_device(&store).await;
        let old = phone.parcel_for_own_devices().await.unwrap();
        phone.goals().edit(id, goal("Swim on Sundays")).await.unwrap();
        phone.erase(erased).await.unwrap();
        let new = phone.parcel_for_own_devices().await.unwrap();
        let mut changed = Vec::new();
        for parcel in [&new, &new, &old] {
            changed.push(unpack(&laptop, parcel, 1 << 20).await.unwrap().entries.len());
        }
        assert_eq!(changed, [2, 0, 0]);
        assert_eq!(title(&laptop, id).await.unwrap(), "Swim on Sundays");
        assert!(laptop.hope_notes().list().await.unwrap().is_empty());
    });
}

#[test]
fn a_parcel_for_somebody_else_says_so_and_changes_nothing() {
    wait(async {
        let (mine, theirs) = (MemoryStore::new(), MemoryStore::new());
        let (phone, stranger) = (fresh(&mine, 1).await, fresh(&theirs, 2).await);
        stranger.goals().add(goal("Not mine")).await.unwrap();
        let parcel = stranger.parcel_for_own_devices().await.unwrap();
        assert_eq!(code(&phone, &parcel).await, "Parcel.NotForHere");
        assert_eq!(titles(&phone).await, Vec::<String>::new());
    });
}

#[test]
fn a_parcel_that_is_damaged_or_cut_short_says_so_and_loses_nothing() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let laptop = second_device(&store).await;
        // Long enough for two sections: letters that cannot be said more shortly.
        let random = SeededRandom::new(3);
        for at in 0..CHAPTERS {
            let letters: String = (0..12_000).map(|_| char::from(b'!' + random.below(90) as u8)).collect();
            let long = GoalRequest { notes: Some(letters), ..goal(&format!("Chapter {at}")) };
            phone.goals().add(long).await.unwrap();
        }
        let parcel = phone.parcel_for_own_devices().await.unwrap();
        let before = titles(&laptop).await.len();
        for (parcel, expected) in [
            (&b"PK\x03\x04 an archive"[..], "Code.NotKith"),
            (&parcel[..20], "Parcel.CutShort"),
            (&[&b"KITH\x01\x01"[..], &parcel[6..]].concat(), "Code.IsMeeting"),
            (&[&b"KITH\x03\x02"[..], &parcel[6..]].concat(), "Code.Newer"),
        ] {
            assert_eq!(code(&laptop, parcel).await, expected);
            assert_eq!(titles(&laptop).await.len(), before);
        }
        // What came whole stays, and the whole parcel brings the rest.
        assert_eq!(code(&laptop, &parcel[..parcel.len() - 1]).await, "Parcel.CutShort");
        let some = titles(&laptop).await.len();
        assert!(before < some && some < CHAPTERS, "{some} chapters came");
        let mut flipped = parcel.clone();
        let last = flipped.len() - 1;
        flipped[last] ^= 1;
        assert_eq!(code(&laptop, &flipped).await, "Code.Damaged");
        assert_eq!(titles(&laptop).await.len(), some);
        unpack(&laptop, &parcel, 100_000).await.unwrap();
        assert_eq!(titles(&laptop).await.len(), CHAPTERS);
        // After a restart as well.
        drop(laptop);
        assert_eq!(titles(&reopened(&store, 4).await).await.len(), CHAPTERS);
    });
}

#[test]
fn progress_is_told_as_sections_come() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        phone.goals().add(goal("Bake")).await.unwrap();
        let laptop = second_device(&store).await;
        let parcel = phone.parcel_for_own_devices().await.unwrap();
        let mut unpacking = Unpacking::new();
        let mut told = Vec::new();
        for piece in [&parcel[..10], &parcel[10..30], &parcel[30..]] {
            let progress = unpacking.take(&laptop, piece).await.unwrap();
            told.push((progress.sections, progress.of));
        }
        assert_eq!(told, [(0, 0), (0, 1), (1, 1)]);
        unpacking.finish().unwrap();
    });
}

#[test]
fn a_locked_kith_takes_no_parcel() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let parcel = phone.parcel_for_own_devices().await.unwrap();
        phone.lock().await;
        assert_eq!(code(&phone, &parcel).await, "Unlock.Locked");
        assert_eq!(phone.parcel_for_own_devices().await.unwrap_err().code(), "Unlock.Locked");
    });
}
