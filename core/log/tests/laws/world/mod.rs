//! A small world: a member's devices and keepers, edits and erasures, copied stores, restores, losses, and chunks
//! that travel in parts, in any order, many times.

mod batch;
mod heal;
mod ledger;
mod replica;
mod rules;
mod steps;
mod travel;

use kith_log::OwnSpace;
use kith_seal::testing::SeededRandom;

use crate::dice::Dice;
use crate::seeds::Broken;

pub(crate) use batch::Row;
pub(crate) use ledger::{Edits, Gone, Ledger, RECORDS};
pub(crate) use replica::Replica;
pub(crate) use rules::{Around, Fault, Rules};

/// What may happen in a world at all: some are quiet.
#[derive(Clone, Copy)]
struct Weather {
    copies: bool,
    damage: bool,
    deaths: bool,
    erasures: bool,
    /// Every edit falls on one record, so that much is replaced.
    one_record: bool,
}

/// What happened.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Tally {
    pub(crate) worlds: u64,
    pub(crate) chunks: u64,
    pub(crate) edits: u64,
    pub(crate) copied_writers: u64,
    pub(crate) erased: u64,
    pub(crate) drowned: u64,
    pub(crate) damaged: u64,
    pub(crate) replaced_at_keeper: u64,
    pub(crate) heads_checked: u64,
}

pub(crate) struct World {
    dice: Dice,
    random: SeededRandom,
    rules: Rules,
    weather: Weather,
    replicas: Vec<Replica>,
    snapshots: Vec<Replica>,
    parcels: Vec<Vec<Row>>,
    ledger: Ledger,
    tally: Tally,
}

impl World {
    /// Lives through the history of `seed`, heals, and checks what must then be so.
    pub(crate) fn live(seed: u64, rules: Rules) -> Result<Tally, Broken> {
        let mut world = Self::new(seed, rules);
        for _ in 0..world.dice.between(10, 40) {
            world.step()?;
        }
        world.heal()?;
        world.check_healed()?;
        Ok(world.sum())
    }

    fn new(seed: u64, rules: Rules) -> Self {
        let rules = Rules { by_wire: seed.is_multiple_of(20), ..rules };
        let (mut dice, random) = (Dice::new(seed), SeededRandom::new(seed));
        let mut first = Replica::device(OwnSpace::create(&random).unwrap());
        let mut ledger = Ledger::default();
        if dice.once_in(3) {
            // Something stands in the first epoch before the second is opened.
            let mut around = Around { random: &random, dice: &mut dice, ledger: &mut ledger, rules };
            (0..RECORDS).for_each(|record| first.edit(record, false, &mut around));
            first.open_epoch(&mut around);
        }
        let keepers = dice.between(1, 2);
        let mut replicas: Vec<Replica> = (0..keepers).map(|_| Replica::keeper(&first)).collect();
        replicas.push(first);
        let weather = Weather {
            copies: !dice.once_in(3),
            damage: dice.once_in(3),
            deaths: dice.once_in(2),
            erasures: dice.once_in(2),
            one_record: dice.once_in(2),
        };
        let (snapshots, parcels, tally) = (Vec::new(), Vec::new(), Tally { worlds: 1, ..Tally::default() });
        Self { dice, random, rules, weather, replicas, snapshots, parcels, ledger, tally }
    }

    /// Lets something happen at one replica.
    fn at<T>(&mut self, replica: usize, happens: impl FnOnce(&mut Replica, &mut Around<'_>) -> T) -> T {
        let Self { random, dice, ledger, rules, .. } = self;
        happens(&mut self.replicas[replica], &mut Around { random, dice, ledger, rules: *rules })
    }

    /// Looks for edits that nobody holds any more, and says why.
    fn audit(&mut self, why: Option<Gone>) -> Result<(), Broken> {
        let held: Edits = self
            .replicas
            .iter()
            .flat_map(|replica| replica.rows.values())
            .fold(0, |all, row| all | row.edits());
        for edit in self.ledger.newly_gone(held) {
            let record = self.ledger.record_of(edit);
            let erased = self.replicas.iter().any(|replica| replica.knows_erased(record));
            let why = if erased { Some(Gone::Erased) } else { why };
            match why {
                None => return Err(format!("a device dropped edit {edit} of record {record}")),
                Some(Gone::ReplacedAtKeeper) if !self.ledger.was_said_by_a_copy(1 << edit) => {
                    return Err(format!("a keeper dropped edit {edit}, though nobody was copied"));
                }
                Some(why) => self.ledger.lost.insert(edit, why),
            };
        }
        Ok(())
    }

    /// A head says: all its writer had said up to there is in the bodies that are here, or was erased.
    fn check_heads(&mut self, replica: usize) -> Result<(), Broken> {
        let replica = &self.replicas[replica];
        for log in replica.logs() {
            for writer in log.writers().filter(|writer| !self.ledger.was_copied(log.tag(), *writer)) {
                let lies = self.rules.fault == Some(Fault::TakesHighestForHead);
                let Some(head) = (if lies { log.highest(writer) } else { log.head(writer) }) else {
                    continue;
                };
                self.tally.heads_checked += 1;
                let mut here = [0; RECORDS];
                let own = |row: &&Row| row.piece.key().writer == writer && row.piece.key().tag == log.tag();
                replica.rows.values().filter(own).for_each(|row| here[row.piece.record] |= row.edits());
                for said in self.ledger.said_up_to(log.tag(), writer, head) {
                    if said.edits & !here[said.record] != 0 && !log.is_erased(said.slot()) {
                        return Err(format!(
                            "head {head:?} of {writer:?}, but {:?} is not here",
                            said.key().seq
                        ));
                    }
                }
            }
        }
        Ok(())
    }

    fn sum(mut self) -> Tally {
        let of = |why: Gone| self.ledger.lost.values().filter(|gone| **gone == why).count() as u64;
        self.tally.erased = of(Gone::Erased);
        self.tally.drowned = of(Gone::Drowned);
        self.tally.damaged = of(Gone::Damaged);
        self.tally.replaced_at_keeper = of(Gone::ReplacedAtKeeper);
        self.tally.chunks = self.ledger.chunks();
        self.tally.copied_writers = self.ledger.copied_writers();
        self.tally.edits = self.ledger.acknowledged.iter().map(|edits| u64::from(edits.count_ones())).sum();
        self.tally
    }
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.worlds += other.worlds;
        self.chunks += other.chunks;
        self.edits += other.edits;
        self.copied_writers += other.copied_writers;
        self.erased += other.erased;
        self.drowned += other.drowned;
        self.damaged += other.damaged;
        self.replaced_at_keeper += other.replaced_at_keeper;
        self.heads_checked += other.heads_checked;
    }
}
