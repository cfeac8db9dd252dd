//! Sessions: what either end hears from somebody who holds the relation's key, and before that is known.

use kith_log::{HeldEpoch, Mode, OwnSpace, Session, SpaceState, Step, VerifiedChunk};
use kith_seal::testing::SeededRandom;

use super::log::SPACE;

/// Which end hears an input: its first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hearer {
    /// A responder, from the first byte on.
    Anybody,
    /// A responder, after a greeting that it believed.
    Responder,
    /// An initiator, after one.
    Initiator,
}

/// One end, what it holds, and where it takes chunks from.
struct End {
    session: Session,
    space: OwnSpace,
    chunks: Vec<VerifiedChunk>,
}

impl End {
    /// An end whose half of the chunks is `half`; the same bytes each time.
    fn new(session: Session, half: usize) -> Self {
        let (space, written) = &*SPACE;
        let mut space = SpaceState::from_bytes(&space.to_state()).unwrap().restore(&[]);
        let chunks: Vec<VerifiedChunk> = written
            .iter()
            .enumerate()
            .filter(|(at, _)| at % 3 != half)
            .map(|(_, chunk)| chunk.clone())
            .collect();
        space.receive_all(chunks.clone()).unwrap();
        space.settle();
        Self { session, space, chunks }
    }

    /// Hears bytes until it waits, is over, or refuses; answers what it says.
    fn hear(&mut self, mut input: &[u8]) -> Vec<u8> {
        let mut said = Vec::new();
        loop {
            let held: Vec<&dyn HeldEpoch> = self.space.held().collect();
            let step = self.session.step(&mut input, &held);
            said.extend(self.session.outgoing());
            match step {
                Err(_) | Ok(Step::Read | Step::Over(_)) => return said,
                Ok(Step::Known(_)) => {}
                Ok(Step::Give(keys)) => {
                    let given = self
                        .chunks
                        .iter()
                        .map(|chunk| chunk.chunk())
                        .filter(|chunk| keys.contains(&chunk.key()));
                    self.session.give(given.cloned().collect());
                }
                Ok(Step::Commit(chunks)) => {
                    self.space.receive_all(chunks.clone()).unwrap();
                    self.space.settle();
                    self.chunks.extend(chunks);
                    self.session.committed();
                }
            }
        }
    }
}

/// Both ends, before anything was said.
fn ends() -> [End; 2] {
    let key = || SPACE.0.relations().next().unwrap();
    let initiator = Session::initiate(Mode::OwnDevices, key(), b"fuzz", &SeededRandom::new(1)).unwrap();
    let responder =
        Session::respond(vec![(Mode::OwnDevices, key())], b"fuzz", &SeededRandom::new(2)).unwrap();
    [End::new(initiator, 0), End::new(responder, 1)]
}

/// What both say to each other, in turn; as many turns as are asked for.
fn said(ends: &mut [End; 2], turns: usize) -> Vec<Vec<u8>> {
    let mut said = vec![Vec::new()];
    for turn in 0..turns {
        let answer = ends[turn % 2].hear(&said[turn]);
        said.push(answer);
    }
    said
}

pub(super) fn conversations() -> Vec<Vec<u8>> {
    let said = said(&mut ends(), 16);
    let heard = |hearer: Hearer, from: usize| {
        let turns = said.iter().skip(from).step_by(2).flatten().copied();
        [hearer as u8].into_iter().chain(turns).collect()
    };
    // Its greeting's end stands in one turn with what follows: the responder's is cut off.
    let mut initiator: Vec<u8> = heard(Hearer::Initiator, 4);
    initiator.drain(1..33);
    vec![heard(Hearer::Anybody, 1), heard(Hearer::Responder, 5), initiator]
}

/// Whatever is heard is refused or taken, and what is taken can be said to somebody else.
pub(super) fn conversation(input: &[u8]) {
    let Some((first, heard)) = input.split_first() else { return };
    let mut ends = ends();
    match first {
        1 => {
            said(&mut ends, 4);
            ends[1].hear(heard);
        }
        2 => {
            let greeting = said(&mut ends, 4);
            ends[0].hear(&[&greeting[4][..32], heard].concat());
        }
        _ => drop(ends[1].hear(heard)),
    }
}
