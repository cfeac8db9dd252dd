//! A replica as the log has it and as the model has it, side by side.

use std::collections::BTreeMap;

use kith_log::{ChunkKey, Effect, EpochLog, Header, Kind, Place, VerifiedChunk, WriterState};

use crate::mint;
use crate::model::{Fault, Held, Kept, Model};
use crate::seeds::Broken;

/// How many records and writers there are.
pub(crate) const RECORDS: u8 = 3;
pub(crate) const WRITERS: u8 = 3;

/// A replica twice: as the log has it, with a store that does what the effects say, and as the model has it.
#[derive(Clone)]
pub(crate) struct Twin {
    pub(crate) log: EpochLog,
    pub(crate) store: BTreeMap<ChunkKey, (Header, bool)>,
    pub(crate) kept: Vec<WriterState>,
    pub(crate) model: Model,
    pub(crate) model_kept: Kept,
}

impl Twin {
    pub(crate) fn new(fault: Option<Fault>) -> Self {
        let log = EpochLog::new(mint::tag());
        let (store, kept) = (BTreeMap::new(), Vec::new());
        Self { log, store, kept, model: Model::new(fault), model_kept: Kept::new() }
    }

    pub(crate) fn take(&mut self, chunks: Vec<VerifiedChunk>) {
        self.model.take(&chunks.iter().map(|chunk| Held::of(chunk.chunk())).collect::<Vec<_>>());
        for taken in self.log.receive_all(chunks).unwrap() {
            self.apply(&taken.effects, Some(taken.chunk.chunk().header()));
        }
    }

    pub(crate) fn apply(&mut self, effects: &[Effect], put: Option<&Header>) {
        for effect in effects {
            match *effect {
                Effect::Put { key, body } => drop(self.store.insert(key, (*put.unwrap(), body))),
                Effect::Drop(key) => assert!(self.store.remove(&key).is_some(), "dropped what was not there"),
                Effect::DropBody(key) => self.store.get_mut(&key).unwrap().1 = false,
            }
        }
    }

    pub(crate) fn settle(&mut self) {
        self.log.settle();
        self.kept = self.log.to_state().collect();
        self.model.settle();
        self.model_kept = self.model.kept();
    }

    pub(crate) fn lose(&mut self, key: ChunkKey) {
        let effects = self.log.lose(key);
        self.apply(&effects, None);
        self.model.lose(key);
    }

    /// Starts again from what was kept, be it older than the chunks.
    pub(crate) fn restart(&mut self) {
        let stubs = self.store.iter().map(|(key, (header, _))| (*header, key.id));
        let (log, too_much) = EpochLog::restore(mint::tag(), stubs, self.kept.iter().copied());
        self.log = log;
        self.apply(&too_much, None);
        self.model.restore(&self.model_kept);
    }

    /// A row goes from the store, unseen until the next start.
    pub(crate) fn vanish(&mut self, key: ChunkKey) {
        self.store.remove(&key);
        self.model.held.retain(|held| held.key != key);
        self.restart();
    }

    pub(crate) fn next(&self, place: (u8, Kind, u8)) -> Result<Option<Place>, Broken> {
        let (writer, kind, slot) = (mint::writer(place.0), place.1, mint::slot(place.2));
        let next = self.log.next(writer, kind, slot).ok();
        let told = self.model.next(writer, kind, slot);
        same("next", &next.map(|place| (place.seq, place.claim)), &told)?;
        Ok(next)
    }

    /// Everything that can be asked of the log is what the model says.
    pub(crate) fn compare(&self) -> Result<(), Broken> {
        let model = &self.model;
        let live: Vec<_> = self.log.live().map(|live| (live.key, live.slot, live.kind)).collect();
        same("live", &live, &model.held.iter().map(|held| (held.key, held.slot, held.kind)).collect())?;
        let store: Vec<_> = self.store.iter().map(|(key, (_, body))| (*key, *body)).collect();
        same("store", &store, &model.held.iter().map(|held| (held.key, held.body)).collect())?;
        same("writers", &self.log.writers().collect(), &model.writers())?;
        same("heads", &self.log.heads().collect(), &model.heads)?;
        for writer in (1..=WRITERS).map(mint::writer) {
            same("highest", &self.log.highest(writer), &model.highest(writer))?;
            same("fork", &self.log.fork(writer), &model.forks().get(&writer).copied())?;
            same("summary", &self.log.summary(writer), &model.summary(writer))?;
        }
        for slot in (0..RECORDS).map(mint::slot) {
            same("erased", &self.log.is_erased(slot), &model.is_erased(slot))?;
        }
        Ok(())
    }
}

pub(crate) fn same<T: PartialEq + core::fmt::Debug>(what: &str, log: &T, model: &T) -> Result<(), Broken> {
    if log == model { Ok(()) } else { Err(format!("{what}\n  log   {log:?}\n  model {model:?}")) }
}
