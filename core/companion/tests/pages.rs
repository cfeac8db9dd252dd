//! A list by pages is the list.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{contact, fresh, goal, note, title, wait};
use kith_companion::store::MemoryStore;
use kith_companion::{Companion, KithError, Page};

/// The entries of all pages, and what each page says of the whole.
async fn walk<T>(size: usize, page: impl AsyncFn(usize, usize) -> Result<Page<T>, KithError>) -> Vec<T> {
    let mut all = Vec::new();
    loop {
        let Page { total, views } = page(all.len(), size).await.unwrap();
        assert!(views.len() == size.min(total - all.len()));
        all.extend(views);
        if all.len() == total {
            return all;
        }
    }
}

async fn filled() -> Companion {
    let kith = fresh(&MemoryStore::new(), 1).await;
    for at in 0..20 {
        kith.goals().add(goal(&format!("Goal {at}"))).await.unwrap();
        let words = kith.hope_notes().add(note(&format!("Words {at}"))).await.unwrap().id;
        kith.hope_notes().pin(words, at % 7 == 0).await.unwrap();
        kith.contacts().add(contact(&format!("{} and {at}", at * 7 % 20))).await.unwrap();
    }
    kith
}

#[test]
fn the_pages_of_a_list_are_the_list_one_after_the_other() {
    wait(async {
        let kith = filled().await;
        for size in [1, 6, 20, 99] {
            let goals = walk(size, async |from, count| kith.goals().page(from, count).await).await;
            assert_eq!(goals, kith.goals().list().await.unwrap());
            let notes = walk(size, async |from, count| kith.hope_notes().page(from, count).await).await;
            assert_eq!(notes, kith.hope_notes().list().await.unwrap());
            let people = walk(size, async |from, count| kith.contacts().page(from, count).await).await;
            assert_eq!(people, kith.contacts().list().await.unwrap());
        }
    });
}

#[test]
fn a_page_shows_every_change_that_was_made_before_it() {
    wait(async {
        let kith = filled().await;
        let oldest = kith.goals().page(19, 1).await.unwrap().views[0].id;
        kith.goals().edit(oldest, goal("Goal 0, edited")).await.unwrap();
        assert_eq!(kith.goals().page(0, 1).await.unwrap().views[0].title, "Goal 0, edited");
        kith.remove(oldest).await.unwrap();
        let after = kith.goals().page(0, 1).await.unwrap();
        assert_eq!((after.total, after.views[0].title.as_str()), (19, "Goal 19"));
        assert_eq!(title(&kith, oldest).await.unwrap(), "Goal 0, edited");

        let last = kith.contacts().page(0, 1).await.unwrap().views[0].id;
        kith.remove(last).await.unwrap();
        let removed = walk(1, async |from, count| kith.removed_page(from, count).await).await;
        assert_eq!(removed, kith.removed().await.unwrap());
        assert_eq!((removed[0].id(), removed[1].id()), (last, oldest));
    });
}

#[test]
fn beyond_the_end_of_a_list_there_is_an_empty_page() {
    wait(async {
        let kith = filled().await;
        for (from, count) in [(20, 5), (usize::MAX, usize::MAX), (3, 0)] {
            let page = kith.goals().page(from, count).await.unwrap();
            assert_eq!((page.total, page.views.len()), (20, 0));
        }
        kith.lock().await;
        assert_eq!(kith.goals().page(0, 1).await.unwrap_err().code(), "Unlock.Locked");
    });
}
