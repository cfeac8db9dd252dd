//! The log against the model, in histories of several writers with forks, erasures, stubs, losses and restarts.

use kith_log::{ChunkKey, Claim, Fingerprint, Kind, Place, Seq, VerifiedChunk};
use kith_seal::testing::SeededRandom;

use crate::dice::Dice;
use crate::mint;
use crate::model::Fault;
use crate::seeds::{Broken, all_hold, first_broken};
use crate::twin::{RECORDS, Twin, WRITERS, same};

/// In how many ways the chunks of one seed arrive.
const ARRIVALS: usize = 4;

/// How much was looked at.
#[derive(Default)]
struct Tally {
    histories: u64,
    steps: u64,
    forks: u64,
    heads: u64,
    erasures: u64,
    losses: u64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.histories += other.histories;
        self.steps += other.steps;
        self.forks += other.forks;
        self.heads += other.heads;
        self.erasures += other.erasures;
        self.losses += other.losses;
    }
}

/// Writes a few chunks: by writers that go on honestly, by their copies, and by somebody who has the key and lies.
fn write_some(
    dice: &mut Dice,
    random: &SeededRandom,
    fault: Option<Fault>,
) -> Result<Vec<VerifiedChunk>, Broken> {
    let mut authors: Vec<(u8, Twin)> = (1..=WRITERS).map(|name| (name, Twin::new(fault))).collect();
    let mut chunks: Vec<VerifiedChunk> = Vec::new();
    for _ in 0..dice.between(5, 16) {
        let kind =
            *dice.one_of(&[Kind::Delta, Kind::Delta, Kind::Delta, Kind::Whole, Kind::Whole, Kind::Erase]);
        let record = dice.below(usize::from(RECORDS)) as u8;
        let at = dice.below(authors.len());
        let (name, author) = &mut authors[at];
        let place = match dice.below(10) {
            // Where buckets meet, and where numbers end.
            0 => {
                let seq = *dice.one_of(&[1, 2, 5, 254, 255, 256, 511, 512, (1 << 40) - 2, (1 << 40) - 1]);
                let claim = chunks
                    .first()
                    .map_or(Claim { count: 0, fingerprint: Fingerprint::from_bytes([0; 16]) }, |chunk| {
                        chunk.chunk().header().claim
                    });
                Place { writer: mint::writer(*name), seq: Seq::new(seq).unwrap(), claim }
            }
            1 => {
                let copy = authors[at].clone();
                authors.push(copy);
                continue;
            }
            _ => match author.next((*name, kind, record))? {
                Some(place) => place,
                None => continue,
            },
        };
        let chunk = mint::chunk(place, kind, record, random);
        author.take(vec![chunk.clone()]);
        author.settle();
        author.compare()?;
        chunks.push(chunk);
    }
    Ok(chunks)
}

/// One of the chunks, now and then without its body.
fn some_chunk(chunks: &[VerifiedChunk], dice: &mut Dice) -> VerifiedChunk {
    let chunk = dice.one_of(chunks).clone();
    if dice.once_in(6) { chunk.without_body() } else { chunk }
}

fn history(seed: u64, fault: Option<Fault>) -> Result<Tally, Broken> {
    let (mut dice, random) = (Dice::new(seed), SeededRandom::new(seed));
    let chunks = write_some(&mut dice, &random, fault)?;
    let mut sum = Tally::default();
    for _ in 0..if chunks.is_empty() { 0 } else { ARRIVALS } {
        sum.add(arrival(&chunks, &mut dice, fault)?);
    }
    Ok(sum)
}

/// The chunks reach a replica: some, many times, in any order, alone and together, with losses and restarts between.
fn arrival(chunks: &[VerifiedChunk], dice: &mut Dice, fault: Option<Fault>) -> Result<Tally, Broken> {
    let mut replica = Twin::new(fault);
    let mut tally = Tally { histories: 1, ..Tally::default() };
    for _ in 0..dice.between(10, 40) {
        let live: Vec<ChunkKey> = replica.log.live().map(|live| live.key).collect();
        match dice.below(20) {
            0 if !live.is_empty() => {
                replica.lose(*dice.one_of(&live));
                tally.losses += 1;
            }
            1 => replica.restart(),
            2 if !live.is_empty() && dice.once_in(4) => {
                replica.vanish(*dice.one_of(&live));
                tally.losses += 1;
            }
            3..10 => {
                let size = dice.between(2, 6);
                replica.take((0..size).map(|_| some_chunk(chunks, dice)).collect());
            }
            _ => replica.take(vec![some_chunk(chunks, dice)]),
        }
        if !dice.once_in(4) {
            replica.settle();
        }
        replica.compare()?;
        tally.steps += 1;
    }
    replica.settle();
    replica.compare()?;
    let before = replica.clone();
    replica.restart();
    replica.compare()?;
    same("a restart", &replica.log.heads().collect::<Vec<_>>(), &before.log.heads().collect())?;
    tally.forks = replica.model.forks().len() as u64;
    tally.heads = replica.model.heads.len() as u64;
    tally.erasures = (0..RECORDS).filter(|record| replica.log.is_erased(mint::slot(*record))).count() as u64;
    Ok(tally)
}

#[test]
fn the_log_is_what_its_definition_says() {
    let name = "the_log_is_what_its_definition_says";
    let tally = all_hold(name, 5_000, |seed| history(seed, None), Tally::add);
    println!(
        "{} histories, {} steps; at the end {} writers forked, {} heads, {} slots erased; {} losses",
        tally.histories, tally.steps, tally.forks, tally.heads, tally.erasures, tally.losses
    );
}

#[test]
fn a_definition_told_otherwise_is_noticed() {
    for fault in [
        Fault::XorFingerprint,
        Fault::ForkIgnored,
        Fault::ForkedWriterKeepsHead,
        Fault::ReplacesOtherWriters,
        Fault::EraseIsReplaced,
        Fault::ErasureForgetsLateArrivals,
        Fault::StubCountsAnywhere,
        Fault::HeadAtLowerChunk,
        Fault::HeadIgnoresFingerprint,
        Fault::HeadSurvivesLoss,
        Fault::RestoreTrustsHead,
        Fault::BatchIsTakenOneByOne,
    ] {
        let found = first_broken(3_000, |seed| history(seed, Some(fault)));
        let (seed, broken) = found.unwrap_or_else(|| panic!("nothing noticed {fault:?}"));
        println!("{fault:?}: seed {seed}: {}", broken.lines().next().unwrap_or_default());
    }
}
