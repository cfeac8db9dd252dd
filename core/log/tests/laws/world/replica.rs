//! One replica: a device, which has documents and writes, or a keeper, which has neither.

use std::collections::{BTreeMap, BTreeSet};

use kith_log::{
    ChunkId, ChunkKey, Draft, EpochLog, Header, Kind, LiveChunk, OwnSpace, RecordId, SpaceState, Taken,
    VerifiedChunk, WriterState,
};
use zeroize::Zeroizing;

use crate::mint;
use crate::world::batch::{Batch, Row, document};
use crate::world::ledger::{Edits, RECORDS};
use crate::world::rules::{Around, Fault};

#[derive(Clone)]
pub(crate) enum Mind {
    Device(Box<OwnSpace>, Zeroizing<Vec<u8>>),
    Keeper(Vec<EpochLog>, Vec<Vec<WriterState>>),
}

/// A replica; beside each log in memory is what of it was kept.
#[derive(Clone)]
pub(crate) struct Replica {
    pub(crate) mind: Mind,
    pub(crate) rows: BTreeMap<ChunkKey, Row>,
}

impl Replica {
    pub(crate) fn device(space: OwnSpace) -> Self {
        let state = space.to_state();
        Self { mind: Mind::Device(Box::new(space), state), rows: BTreeMap::new() }
    }

    pub(crate) fn keeper(of: &Self) -> Self {
        let logs: Vec<EpochLog> = of.logs().map(|log| EpochLog::new(log.tag())).collect();
        let kept = logs.iter().map(|_| Vec::new()).collect();
        Self { mind: Mind::Keeper(logs, kept), rows: BTreeMap::new() }
    }

    /// Opens a second epoch, which everybody then has.
    pub(crate) fn open_epoch(&mut self, around: &mut Around<'_>) {
        if let Mind::Device(space, _) = &mut self.mind {
            space.open_epoch(around.random).unwrap();
        }
        let batch = self.batch();
        self.commit(batch, around);
    }

    pub(crate) fn is_device(&self) -> bool {
        matches!(self.mind, Mind::Device(..))
    }

    pub(crate) fn logs(&self) -> Box<dyn Iterator<Item = &EpochLog> + '_> {
        match &self.mind {
            Mind::Device(space, _) => Box::new(space.logs()),
            Mind::Keeper(logs, _) => Box::new(logs.iter()),
        }
    }

    /// The document: what the bodies say that are here.
    pub(crate) fn document(&self, record: usize) -> Edits {
        document(&self.rows, record)
    }

    pub(crate) fn knows_erased(&self, record: usize) -> bool {
        match &self.mind {
            Mind::Device(space, _) => space.is_erased(id(record)),
            Mind::Keeper(..) => {
                self.rows.values().any(|row| row.piece.kind() == Kind::Erase && row.piece.record == record)
            }
        }
    }

    /// Makes and saves one edit. Where the crash comes first it is not acknowledged, and nothing of it stays.
    pub(crate) fn edit(&mut self, record: usize, crash: bool, around: &mut Around<'_>) {
        if self.knows_erased(record) {
            return;
        }
        let Some(edit) = around.ledger.new_edit() else { return };
        let mut batch = self.batch();
        self.write(record, edit, &mut batch, around);
        if crash {
            self.restart(around);
        } else {
            around.ledger.acknowledged[record] |= edit;
            self.commit(batch, around);
        }
    }

    pub(crate) fn erase(&mut self, record: usize, around: &mut Around<'_>) {
        let mut batch = self.batch();
        self.spread_erasure(record, &mut batch, around);
        self.commit(batch, around);
    }

    /// Takes in what came from elsewhere; true where it changed anything.
    pub(crate) fn receive(&mut self, arriving: &[Row], around: &mut Around<'_>) -> bool {
        let mut batch = self.batch();
        let chunks: Vec<VerifiedChunk> = match &self.mind {
            Mind::Device(space, _) if around.rules.by_wire => {
                arriving.iter().map(|row| row.form_by_wire(space)).collect()
            }
            _ => arriving.iter().map(Row::form).collect(),
        };
        let taken: Vec<Taken> = match &mut self.mind {
            Mind::Device(space, _) => space.receive_all(chunks).unwrap(),
            Mind::Keeper(logs, _) => {
                let its = |log: &EpochLog| {
                    chunks.iter().filter(|chunk| chunk.chunk().header().tag == log.tag()).cloned().collect()
                };
                logs.iter_mut().flat_map(|log| log.receive_all(its(log)).unwrap()).collect()
            }
        };
        let changed = taken.iter().any(|taken| !taken.effects.is_empty());
        for taken in &taken {
            let chunk = taken.chunk.chunk();
            batch.apply(&taken.effects, Some(&around.ledger.piece(chunk.id())), around.rules);
            let refused = !batch.rows.contains_key(&chunk.key()) && chunk.body().is_some();
            if refused && around.rules.merges_what_is_refused {
                let piece = around.ledger.piece(chunk.id());
                batch.dropped[piece.record] |= piece.edits;
            }
        }
        self.make_good(&mut batch, around);
        let records: BTreeSet<usize> = arriving.iter().map(|row| row.piece.record).collect();
        for record in records {
            if self.knows_erased(record) {
                self.spread_erasure(record, &mut batch, around);
            }
        }
        self.commit(batch, around);
        changed
    }

    /// The store has lost a live chunk, and this is noticed.
    pub(crate) fn lose(&mut self, key: ChunkKey, around: &mut Around<'_>) {
        let mut batch = self.batch();
        let row = batch.rows.remove(&key).unwrap();
        let effects = match &mut self.mind {
            Mind::Device(space, _) => {
                space.lose(&LiveChunk { key, slot: row.piece.slot(), kind: row.piece.kind() });
                space.owed()
            }
            Mind::Keeper(logs, _) => logs.iter_mut().flat_map(|log| log.lose(key)).collect(),
        };
        batch.apply(&effects, None, around.rules);
        self.make_good(&mut batch, around);
        self.commit(batch, around);
    }

    /// Starts again from what is durable.
    pub(crate) fn restart(&mut self, around: &mut Around<'_>) {
        let stubs: Vec<(Header, ChunkId)> =
            self.rows.values().map(|row| (*row.piece.chunk.chunk().header(), row.piece.key().id)).collect();
        let mut owed = Vec::new();
        match &mut self.mind {
            Mind::Device(space, state) => {
                **space = SpaceState::from_bytes(state).unwrap().restore(&stubs);
                owed.extend(space.owed());
            }
            Mind::Keeper(logs, kept) => {
                for (log, kept) in logs.iter_mut().zip(kept) {
                    let own = stubs.iter().filter(|(header, _)| header.tag == log.tag()).copied();
                    let (again, too_much) = EpochLog::restore(log.tag(), own, kept.iter().copied());
                    *log = again;
                    owed.extend(too_much);
                }
            }
        }
        let mut batch = self.batch();
        batch.apply(&owed, None, around.rules);
        self.make_good(&mut batch, around);
        self.commit(batch, around);
        while let Some(bare) = self.bare() {
            self.lose(bare, around);
        }
    }

    /// A chunk whose body is missing though nothing says that its slot was erased: what said so is gone.
    fn bare(&self) -> Option<ChunkKey> {
        let erased = |row: &Row| self.logs().any(|log| log.is_erased(row.piece.slot()));
        self.rows.iter().find(|(_, row)| !row.body && !erased(row)).map(|(key, _)| *key)
    }

    /// Takes new writers, as after a restore.
    pub(crate) fn renew(&mut self, around: &mut Around<'_>) {
        if let Mind::Device(space, _) = &mut self.mind {
            space.renew_writers(around.random).unwrap();
        }
        let batch = self.batch();
        self.commit(batch, around);
    }

    /// Before bodies go: what they say and no surviving one does is written again. (A keeper cannot.)
    fn make_good(&mut self, batch: &mut Batch, around: &mut Around<'_>) {
        for record in 0..RECORDS {
            let missing = batch.dropped[record] & !document(&batch.rows, record);
            let can = self.is_device() && around.rules.fault != Some(Fault::NeverWritesAgain);
            if missing != 0 && can && !self.knows_erased(record) {
                self.write(record, missing, batch, around);
            }
        }
    }

    fn write(&mut self, record: usize, new: Edits, batch: &mut Batch, around: &mut Around<'_>) {
        let Mind::Device(space, _) = &mut self.mind else { return };
        if space.must_renew() && around.dice.once_in(2) {
            space.renew_writers(around.random).unwrap();
        }
        let before = document(&batch.rows, record);
        let whole = before | new;
        let draft = Draft {
            delta: (before != 0).then(|| Zeroizing::new(new.to_be_bytes().to_vec())),
            whole: Zeroizing::new([&whole.to_be_bytes()[..], &vec![0; [0, 480, 1_500][record]]].concat()),
        };
        let own = space.chunks_of(id(record)).filter(|live| space.is_own_delta(live));
        let lens = own.map(|live| batch.rows[&live.key].piece.chunk.chunk().body().unwrap().len());
        let lens: Vec<usize> = lens.collect();
        let taken = space.write(id(record), &draft, &lens, around.random).unwrap();
        let edits = if taken.chunk.chunk().header().kind == Kind::Delta { new } else { whole };
        batch.say(taken, record, edits, around.rules);
    }

    fn spread_erasure(&mut self, record: usize, batch: &mut Batch, around: &mut Around<'_>) {
        let Mind::Device(space, _) = &mut self.mind else { return };
        for taken in space.erase(id(record), around.random).unwrap() {
            batch.say(taken, record, 0, around.rules);
        }
    }

    fn batch(&self) -> Batch {
        Batch { rows: self.rows.clone(), said: Vec::new(), dropped: [0; RECORDS] }
    }

    fn commit(&mut self, batch: Batch, around: &mut Around<'_>) {
        batch.said.iter().for_each(|piece| around.ledger.say(piece));
        self.rows = batch.rows;
        match &mut self.mind {
            Mind::Device(space, state) => {
                space.settle();
                *state = space.to_state();
            }
            Mind::Keeper(logs, kept) => {
                for (log, kept) in logs.iter_mut().zip(kept) {
                    log.settle();
                    *kept = log.to_state().collect();
                }
            }
        }
    }
}

pub(crate) fn id(record: usize) -> RecordId {
    mint::record(record as u8)
}
