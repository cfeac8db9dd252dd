//! Random batches against a plain map.

use std::collections::BTreeMap;

use kith_log::ChunkKey;

use super::samples::{Samples, tag_of};
use super::{Failure, Outcome, Place, same};
use crate::{Batch, Durability, MetaName, Store, StoredChunk, ViewKey, Write};

/// How many batches a run makes; every one is compared.
const BATCHES: u64 = 150;

/// What a store should hold.
#[derive(Default)]
struct Model {
    meta: BTreeMap<MetaName, Vec<u8>>,
    views: BTreeMap<ViewKey, Vec<u8>>,
    stubs: BTreeMap<ChunkKey, Vec<u8>>,
    bodies: BTreeMap<ChunkKey, Vec<u8>>,
}

impl Model {
    fn apply(&mut self, write: &Write) {
        match write.clone() {
            Write::Chunk { key, stub, body } => {
                self.stubs.insert(key, stub);
                self.bodies.remove(&key);
                self.bodies.extend(body.map(|body| (key, body)));
            }
            Write::DropBody(key) => drop(self.bodies.remove(&key)),
            Write::DropChunk(key) => {
                self.stubs.remove(&key);
                self.bodies.remove(&key);
            }
            Write::View(key, view) => drop(self.views.insert(key, view)),
            Write::DropView(key) => drop(self.views.remove(&key)),
            Write::Meta(name, value) => drop(self.meta.insert(name, value)),
            Write::DropMeta(name) => drop(self.meta.remove(&name)),
        }
    }

    /// Compares everything a store shows.
    async fn matches(&self, store: &dyn Store) -> Outcome {
        for name in MetaName::ALL {
            same(name.as_str(), &store.meta(name).await?, &self.meta.get(&name).cloned())?;
        }
        let views: Vec<_> = self.views.clone().into_iter().collect();
        same("views", &store.views(None, usize::MAX).await?, &views)?;
        for tag in (0..3).map(tag_of) {
            let of_tag = self.stubs.iter().filter(|(key, _)| key.tag == tag);
            let chunks: Vec<StoredChunk> = of_tag
                .map(|(key, stub)| StoredChunk {
                    key: *key,
                    stub: stub.clone(),
                    has_body: self.bodies.contains_key(key),
                })
                .collect();
            same("chunks", &store.chunks(tag, None, usize::MAX).await?, &chunks)?;
        }
        for key in self.stubs.keys() {
            same("body", &store.body(*key).await?, &self.bodies.get(key).cloned())?;
        }
        Ok(())
    }
}

pub(super) async fn random_batches_do_what_a_map_does(place: &dyn Place) -> Outcome {
    let mut samples = Samples::new(place.seed());
    let mut model = Model::default();
    let mut store = place.open().await?;
    for number in 0..BATCHES {
        let writes: Vec<Write> = (0..samples.below(12)).map(|_| samples.write()).collect();
        let durability = if samples.below(2) == 0 { Durability::Power } else { Durability::Process };
        writes.iter().for_each(|write| model.apply(write));
        store.commit(Batch { writes, durability }).await?;
        if samples.below(8) == 0 {
            drop(store);
            store = place.open().await?;
        }
        let seen = model.matches(&*store).await;
        seen.map_err(|failure| Failure(format!("seed {}, batch {number}: {failure}", place.seed())))?;
    }
    Ok(())
}
