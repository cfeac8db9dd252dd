//! Cases about named rows, views, batches, marks.

use super::samples::{Samples, chunk_key, view_key};
use super::{Outcome, Place, durable, same};
use crate::{Batch, Durability, Mark, MetaName, Store, ViewKey, Write};

/// Everything the store shows of rows and chunks that these cases use.
async fn is_empty(store: &dyn Store) -> Outcome {
    for name in MetaName::ALL {
        same(name.as_str(), &store.meta(name).await?, &None)?;
    }
    same("views", &store.views(None, usize::MAX).await?, &Vec::new())?;
    let key = chunk_key(1, 1, 1, 1);
    same("chunks", &store.chunks(key.tag, None, usize::MAX).await?, &Vec::new())?;
    same("stub", &store.stub(key).await?, &None)?;
    same("body", &store.body(key).await?, &None)?;
    same("outside mark", &store.outside_mark().await?, &None)
}

pub(super) async fn a_new_store_is_empty(place: &dyn Place) -> Outcome {
    is_empty(&*place.open().await?).await
}

pub(super) async fn a_row_put_again_is_replaced(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    for value in [b"first".to_vec(), b"a longer second".to_vec(), b"3".to_vec()] {
        let writes =
            vec![Write::Meta(MetaName::Vault, value.clone()), Write::View(view_key(1), value.clone())];
        store.commit(durable(writes)).await?;
        same("meta", &store.meta(MetaName::Vault).await?, &Some(value.clone()))?;
        same("views", &store.views(None, 10).await?, &vec![(view_key(1), value)])?;
    }
    Ok(())
}

pub(super) async fn names_are_apart(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let value = |name: MetaName| name.as_str().as_bytes().to_vec();
    store.commit(durable(MetaName::ALL.map(|name| Write::Meta(name, value(name))).to_vec())).await?;
    store.commit(durable(vec![Write::DropMeta(MetaName::Loading)])).await?;
    for name in MetaName::ALL {
        let expected = (name != MetaName::Loading).then(|| value(name));
        same(name.as_str(), &store.meta(name).await?, &expected)?;
    }
    Ok(())
}

pub(super) async fn empty_values_are_kept(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let writes = vec![Write::Meta(MetaName::Log, Vec::new()), Write::View(view_key(1), Vec::new())];
    store.commit(durable(writes)).await?;
    same("meta", &store.meta(MetaName::Log).await?, &Some(Vec::new()))?;
    same("views", &store.views(None, 10).await?, &vec![(view_key(1), Vec::new())])
}

pub(super) async fn a_megabyte_is_kept(place: &dyn Place) -> Outcome {
    let key = chunk_key(1, 1, 1, 1);
    let large = Samples::new(place.seed()).bytes(1 << 20);
    let store = place.open().await?;
    let writes = vec![
        Write::Meta(MetaName::Log, large.clone()),
        Write::View(view_key(1), large.clone()),
        Write::Chunk { key, stub: vec![1; 198], body: Some(large.clone()) },
    ];
    store.commit(durable(writes)).await?;
    drop(store);
    let store = place.open().await?;
    same("meta", &store.meta(MetaName::Log).await?, &Some(large.clone()))?;
    same("views", &store.views(None, 10).await?, &vec![(view_key(1), large.clone())])?;
    same("body", &store.body(key).await?, &Some(large))
}

pub(super) async fn dropping_what_is_not_there_does_nothing(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let key = chunk_key(1, 1, 1, 1);
    store.commit(durable(vec![Write::View(view_key(1), vec![1])])).await?;
    let drops = vec![
        Write::DropMeta(MetaName::Vault),
        Write::DropView(view_key(2)),
        Write::DropBody(key),
        Write::DropChunk(key),
    ];
    store.commit(durable(drops)).await?;
    same("views", &store.views(None, 10).await?, &vec![(view_key(1), vec![1])])?;
    same("stub", &store.stub(key).await?, &None)
}

pub(super) async fn later_changes_of_a_batch_win(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let (kept, gone) = (view_key(1), view_key(2));
    let key = chunk_key(1, 1, 1, 1);
    let chunk = |byte: u8| Write::Chunk { key, stub: vec![byte], body: Some(vec![byte]) };
    let writes = vec![
        Write::View(kept, vec![1]),
        Write::View(gone, vec![1]),
        Write::DropView(kept),
        Write::View(kept, vec![2]),
        Write::DropView(gone),
        chunk(1),
        Write::DropChunk(key),
        chunk(2),
        Write::DropBody(key),
        chunk(3),
    ];
    store.commit(durable(writes)).await?;
    same("views", &store.views(None, 10).await?, &vec![(kept, vec![2])])?;
    same("stub", &store.stub(key).await?, &Some(vec![3]))?;
    same("body", &store.body(key).await?, &Some(vec![3]))
}

pub(super) async fn an_empty_batch_is_no_change(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    store.commit(Batch::default()).await?;
    is_empty(&*store).await
}

pub(super) async fn views_come_in_pages_ascending(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let value = |number: u64| number.to_be_bytes().to_vec();
    let mut expected: Vec<(ViewKey, Vec<u8>)> = (0..1000).map(|n| (view_key(n), value(n))).collect();
    let writes = expected.iter().map(|(key, view)| Write::View(*key, view.clone())).collect();
    store.commit(durable(writes)).await?;
    expected.sort();
    for limit in [1, 7, 999, 1000, 1001, usize::MAX] {
        let mut seen: Vec<(ViewKey, Vec<u8>)> = Vec::new();
        // A page of one shows as much in a few steps as in a thousand.
        let steps = if limit == 1 { 20 } else { usize::MAX };
        for _ in 0..steps {
            let page = store.views(seen.last().map(|(key, _)| *key), limit).await?;
            if page.is_empty() {
                break;
            }
            same("length of a page", &page.len(), &limit.min(expected.len() - seen.len()))?;
            seen.extend(page);
        }
        same("views", &seen.as_slice(), &&expected[..seen.len()])?;
        same("number of views", &seen.len(), &if limit == 1 { steps } else { expected.len() })?;
    }
    same("a page of none", &store.views(None, 0).await?, &Vec::new())?;
    let last = ViewKey::from_bytes([0xff; ViewKey::LEN]);
    same("above the last", &store.views(Some(last), 10).await?, &Vec::new())?;
    // A page may begin where no view is.
    let between = ViewKey::from_bytes([0x80; ViewKey::LEN]);
    let above: Vec<_> = expected.into_iter().filter(|(key, _)| *key > between).take(5).collect();
    same("above a key that is not there", &store.views(Some(between), 5).await?, &above)
}

pub(super) async fn what_was_committed_is_there_after_reopening(place: &dyn Place) -> Outcome {
    let (first, second) = (chunk_key(1, 1, 1, 1), chunk_key(1, 1, 2, 1));
    let chunk = |key| Write::Chunk { key, stub: vec![1; 198], body: Some(vec![2; 240]) };
    let store = place.open().await?;
    let writes = vec![
        Write::Meta(MetaName::Vault, vec![1]),
        Write::View(view_key(1), vec![2]),
        chunk(first),
        chunk(second),
        Write::DropBody(second),
    ];
    store.commit(durable(writes)).await?;
    drop(store);
    for _ in 0..3 {
        let store = place.open().await?;
        same("meta", &store.meta(MetaName::Vault).await?, &Some(vec![1]))?;
        same("views", &store.views(None, 10).await?, &vec![(view_key(1), vec![2])])?;
        same("first body", &store.body(first).await?, &Some(vec![2; 240]))?;
        same("second body", &store.body(second).await?, &None)?;
        same("second stub", &store.stub(second).await?, &Some(vec![1; 198]))?;
    }
    Ok(())
}

pub(super) async fn both_durabilities_are_kept(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let writes = |byte| vec![Write::Meta(MetaName::Loading, vec![byte])];
    for (byte, durability) in [(1, Durability::Process), (2, Durability::Power), (3, Durability::Process)] {
        store.commit(Batch { writes: writes(byte), durability }).await?;
        same("meta", &store.meta(MetaName::Loading).await?, &Some(vec![byte]))?;
    }
    drop(store);
    same("meta", &place.open().await?.meta(MetaName::Loading).await?, &Some(vec![3]))
}

pub(super) async fn the_mark_is_apart_from_the_rows(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let (old, new) = (Mark::from_bytes([1; 16]), Mark::from_bytes([0xff; 16]));
    store.set_outside_mark(old).await?;
    same("inside mark", &store.meta(MetaName::Mark).await?, &None)?;
    store.set_outside_mark(new).await?;
    store.commit(durable(vec![Write::Meta(MetaName::Mark, old.as_bytes().to_vec())])).await?;
    same("outside mark", &store.outside_mark().await?, &Some(new))?;
    drop(store);
    same("outside mark", &place.open().await?.outside_mark().await?, &Some(new))
}

pub(super) async fn erasing_leaves_nothing(place: &dyn Place) -> Outcome {
    let key = chunk_key(1, 1, 1, 1);
    let fill = || {
        let mut writes = MetaName::ALL.map(|name| Write::Meta(name, vec![1])).to_vec();
        writes.push(Write::View(view_key(1), vec![2; 5000]));
        writes.push(Write::Chunk { key, stub: vec![3; 198], body: Some(vec![4; 1008]) });
        durable(writes)
    };
    let store = place.open().await?;
    store.commit(fill()).await?;
    store.set_outside_mark(Mark::from_bytes([1; 16])).await?;
    store.erase_everything().await?;
    is_empty(&*store).await?;
    drop(store);
    let store = place.open().await?;
    is_empty(&*store).await?;
    // An erased store is a new one: it can be filled, and erased, again.
    store.commit(fill()).await?;
    same("body", &store.body(key).await?, &Some(vec![4; 1008]))?;
    store.erase_everything().await?;
    store.erase_everything().await?;
    store.commit(fill()).await?;
    drop(store);
    same("stub", &place.open().await?.stub(key).await?, &Some(vec![3; 198]))
}
