//! In the end everybody reaches everybody.

use kith_log::{Kind, VerifiedChunk};

use crate::seeds::Broken;
use crate::world::{RECORDS, Replica, World};

/// Rounds in which everybody gives to everybody. Three would do, were nothing written again.
const ENOUGH_ROUNDS: usize = 12;

impl World {
    pub(crate) fn heal(&mut self) -> Result<(), Broken> {
        for _ in 0..ENOUGH_ROUNDS {
            let mut changed = false;
            for from in 0..self.replicas.len() {
                for to in (0..self.replicas.len()).filter(|to| *to != from) {
                    changed |= self.send(from, to, None);
                    self.after(to)?;
                }
            }
            if !changed {
                return Ok(());
            }
        }
        Err("everybody gave to everybody again and again, and still something changed".into())
    }

    pub(crate) fn check_healed(&mut self) -> Result<(), Broken> {
        for replica in 0..self.replicas.len() {
            self.at(replica, |replica, around| replica.restart(around));
            self.after(replica)?;
        }
        let first = &self.replicas[0];
        for other in &self.replicas {
            same_chunks(first, other)?;
            self.check_documents(other)?;
            self.check_heads_reach(other)?;
        }
        Ok(())
    }

    /// Every edit that was acknowledged is there, unless it was counted as gone; nothing else is.
    fn check_documents(&self, replica: &Replica) -> Result<(), Broken> {
        for record in 0..RECORDS {
            let lost = self.ledger.lost.keys().fold(0, |lost, edit| lost | (1 << edit));
            let (is, should) = (replica.document(record), self.ledger.acknowledged[record] & !lost);
            let ended = replica.knows_erased(record);
            if ended && is != 0 {
                return Err(format!("record {record} has ended, and a body of it is still here: {is:b}"));
            }
            if is != should {
                return Err(format!("record {record} is {is:b} and should be {should:b}"));
            }
        }
        Ok(())
    }

    /// A head reaches the highest chunk where nothing is missing of what its writer said.
    fn check_heads_reach(&self, replica: &Replica) -> Result<(), Broken> {
        for log in replica.logs() {
            for writer in log.writers().filter(|writer| !self.ledger.was_copied(log.tag(), *writer)) {
                let Some(highest) = log.highest(writer) else { continue };
                let said: Vec<_> = self.ledger.said_up_to(log.tag(), writer, highest).collect();
                let all_here = said.iter().all(|piece| {
                    let replaced = said.iter().any(|whole| {
                        whole.kind() == Kind::Whole
                            && whole.slot() == piece.slot()
                            && whole.key().seq > piece.key().seq
                            && piece.kind() != Kind::Erase
                    });
                    replaced || replica.rows.contains_key(&piece.key())
                });
                if all_here && log.head(writer) != Some(highest) {
                    return Err(format!("all of {writer:?} is here, and its head is {:?}", log.head(writer)));
                }
            }
        }
        Ok(())
    }
}

/// The same chunks are live, the same bodies are here, and the store has what the log says.
fn same_chunks(one: &Replica, other: &Replica) -> Result<(), Broken> {
    let chunks = |replica: &Replica| -> Vec<(VerifiedChunk, bool)> {
        replica.rows.values().map(|row| (row.piece.chunk.clone(), row.body)).collect()
    };
    if chunks(one) != chunks(other) {
        return Err("two replicas hold different chunks".into());
    }
    for replica in [one, other] {
        let live: Vec<_> = replica.logs().flat_map(|log| log.live()).map(|live| live.key).collect();
        if live.len() != replica.rows.len() || !live.iter().all(|key| replica.rows.contains_key(key)) {
            return Err("a store does not hold what its log does".into());
        }
    }
    Ok(())
}
