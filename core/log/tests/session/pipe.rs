//! Two ends and a pipe between them, which may be cut.

use std::collections::{BTreeSet, VecDeque};

use kith_log::{ChunkKey, Outcome, Session, SessionError, Step};
use kith_seal::testing::SeededRandom;

use crate::replica::Replica;

pub(crate) const CHANNEL: &[u8] = b"a pipe";

/// One end, the device behind it, and what has come for it.
pub(crate) struct End<'a> {
    pub(crate) session: Session,
    pub(crate) replica: &'a mut Replica,
    input: VecDeque<u8>,
    pub(crate) over: Option<Outcome>,
    /// What it does not take.
    pub(crate) refuses: BTreeSet<ChunkKey>,
    /// How many bytes it sent.
    pub(crate) sent: usize,
    /// How many of them are sealed chunks.
    pub(crate) chunks: usize,
}

/// Both ends of a session: the initiator and the responder.
pub(crate) fn ends<'a>(one: &'a mut Replica, other: &'a mut Replica, random: &SeededRandom) -> [End<'a>; 2] {
    let initiator = Session::initiate(one.mode, one.key.clone(), CHANNEL, random).unwrap();
    let responder = Session::respond(vec![(other.mode, other.key.clone())], CHANNEL, random).unwrap();
    [End::new(initiator, one), End::new(responder, other)]
}

impl<'a> End<'a> {
    pub(crate) fn new(session: Session, replica: &'a mut Replica) -> Self {
        let (input, refuses) = (VecDeque::new(), BTreeSet::new());
        Self { session, replica, input, over: None, refuses, sent: 0, chunks: 0 }
    }

    /// Gives it bytes and goes on until it has to wait; answers what it sends.
    pub(crate) fn hear(&mut self, bytes: &[u8]) -> Result<Vec<u8>, SessionError> {
        self.input.extend(bytes);
        let mut sent = Vec::new();
        loop {
            let all = self.input.make_contiguous();
            let mut rest = &*all;
            let step = self.session.step(&mut rest, &self.replica.held());
            let taken = all.len() - rest.len();
            self.input.drain(..taken);
            sent.extend(self.session.outgoing());
            match step? {
                Step::Read => break,
                Step::Known(which) => assert_eq!(which, 0),
                Step::Give(keys) => {
                    let chunks: Vec<_> =
                        keys.iter().filter_map(|key| self.replica.store.get(key).cloned()).collect();
                    self.chunks += chunks.iter().map(|chunk| chunk.len()).sum::<usize>();
                    self.session.give(chunks);
                }
                Step::Commit(mut chunks) => {
                    chunks.retain(|chunk| !self.refuses.contains(&chunk.chunk().key()));
                    self.replica.receive(chunks);
                    self.session.committed_but(&self.refuses);
                }
                Step::Over(outcome) => {
                    self.over = Some(outcome);
                    break;
                }
            }
        }
        self.sent += sent.len();
        Ok(sent)
    }
}

/// Carries bytes to and fro until nobody says anything more, or until so many were carried, `pace` at a time.
pub(crate) fn carry(ends: &mut [End<'_>; 2], most: usize, pace: usize) -> Result<usize, SessionError> {
    let mut carried = 0;
    // What is on its way to each.
    let mut pipes = [Vec::new(), ends[0].hear(&[])?];
    loop {
        let before = carried;
        for to in [1, 0] {
            let len = pipes[to].len().min(pace).min(most - carried);
            let bytes: Vec<u8> = pipes[to].drain(..len).collect();
            carried += len;
            pipes[1 - to].extend(ends[to].hear(&bytes)?);
        }
        if carried == before {
            return Ok(carried);
        }
    }
}

/// A whole session; answers how it ended for both, and what each sent beside sealed chunks.
pub(crate) fn sync(
    one: &mut Replica,
    other: &mut Replica,
    random: &SeededRandom,
) -> ([Outcome; 2], [usize; 2]) {
    let mut ends = ends(one, other, random);
    carry(&mut ends, usize::MAX, usize::MAX).unwrap();
    (ends.each_ref().map(|end| end.over.unwrap()), ends.each_ref().map(|end| end.sent - end.chunks))
}
