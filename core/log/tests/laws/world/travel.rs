//! How chunks get from one replica to another.

use kith_log::{ChunkKey, Kind};

use crate::world::{Fault, Row, World};

impl World {
    /// Everything live at a replica.
    pub(crate) fn all_of(&self, replica: usize) -> Vec<Row> {
        self.replicas[replica].rows.values().cloned().collect()
    }

    /// Some chunks arrive somewhere: in any order, some never, some twice, alone or together.
    pub(crate) fn scatter(&mut self, mut rows: Vec<Row>, to: usize, stripped: bool) {
        self.dice.shuffle(&mut rows);
        let again: Vec<Row> = rows.iter().filter(|_| self.dice.once_in(5)).cloned().collect();
        rows.extend(again);
        rows.truncate(self.dice.below(rows.len() + 1));
        if stripped {
            rows.iter_mut().for_each(|row| row.body &= !self.dice.once_in(2));
        }
        while !rows.is_empty() {
            let batch: Vec<Row> = rows.drain(..self.dice.between(1, 3).min(rows.len())).collect();
            self.at(to, |replica, around| replica.receive(&batch, around));
        }
    }

    /// One way of a session: first what stands above the other's heads, then, where the two differ still, all it
    /// lacks. It may be cut anywhere. True where it changed anything.
    pub(crate) fn send(&mut self, from: usize, to: usize, cut: Option<usize>) -> bool {
        let above = self.send_some(from, to, cut, true);
        let compares = self.rules.fault != Some(Fault::NeverComparesFromTheStart);
        let below = compares && cut.is_none() && self.send_some(from, to, None, false);
        above || below
    }

    fn send_some(&mut self, from: usize, to: usize, cut: Option<usize>, above_heads: bool) -> bool {
        let mut groups = self.lacking(from, to, above_heads);
        groups.truncate(cut.unwrap_or(usize::MAX));
        let apart = self.rules.fault == Some(Fault::SendsTwinsApart);
        let mut changed = false;
        while !groups.is_empty() {
            let together = self.dice.between(1, 4).min(groups.len());
            let batch: Vec<Row> = groups.drain(..together).flatten().collect();
            for part in batch.chunks(if apart { 1 } else { batch.len() }) {
                changed |= self.at(to, |replica, around| replica.receive(part, around));
            }
        }
        changed
    }

    /// What `from` has and `to` lacks, where their digests differ: erases first, then ascending, the chunks of one
    /// seq together.
    fn lacking(&self, from: usize, to: usize, above_heads: bool) -> Vec<Vec<Row>> {
        let (from, to) = (&self.replicas[from], &self.replicas[to]);
        let mut rows: Vec<&Row> = Vec::new();
        for (theirs, ours) in from.logs().zip(to.logs()) {
            for writer in theirs.writers().filter(|writer| theirs.summary(*writer) != ours.summary(*writer)) {
                let head = ours.head(writer).filter(|_| above_heads);
                let live = theirs.live().map(|live| live.key).filter(|key| key.writer == writer);
                let lacking = live.filter(|key| Some(key.seq) > head && !to.rows.contains_key(key));
                rows.extend(lacking.filter_map(|key| from.rows.get(&key)));
            }
        }
        let place = |key: ChunkKey| (key.tag, key.writer, key.seq);
        rows.sort_by_key(|row| (row.piece.kind() != Kind::Erase, place(row.piece.key())));
        let groups = rows.chunk_by(|a, b| place(a.piece.key()) == place(b.piece.key()));
        groups.map(|group| group.iter().map(|row| (*row).clone()).collect()).collect()
    }
}
