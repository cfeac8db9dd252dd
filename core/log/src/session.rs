//! The sync session: two replicas of one relation over any ordered stream (FORMAT.md, "Session").
//!
//! Sans-io, and without a store: bytes go in and come out; what is held is shown to it with every step; chunks are
//! asked of whoever drives it, a batch at a time, and handed to them to be committed, a batch at a time.
//!
//! ```text
//! loop {
//!     match session.step(&mut input, &held)? {
//!         Step::Read => send session.outgoing(), then wait for more input,
//!         Step::Known(which) => held = the epochs of that relation,
//!         Step::Give(keys) => session.give(those of them that are still there),
//!         Step::Commit(chunks) => take them in, commit, and only then session.committed(),
//!         Step::Over(outcome) => send session.outgoing(), done,
//!     }
//! }
//! ```

mod bytes;
mod chunks;
mod exchange;
mod frame;
mod greeting;
mod lists;
mod messages;
mod peer;
mod row;
mod state;

use std::collections::BTreeSet;

use kith_seal::{Digest, Random, RandomFailed, RelationKey, Showing, Shown, random_bytes};

use crate::chunk::{Chunk, VerifiedChunk};
use crate::error::ChunkError;
use crate::ids::{ChunkKey, Seq};
use exchange::Exchange;
use frame::Stream;
use greeting::{Hello, SHOWN_BY_INITIATOR, SHOWN_BY_RESPONDER};
use row::Held;

pub use greeting::Mode;
pub use peer::{Peer, PeerHolds};
pub use row::Row;

/// Why a session ended before it was over. What was committed before stays; nothing else has changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum SessionError {
    /// The other end speaks a newer version.
    #[error("a session of a newer version")]
    Newer,
    /// Of a sort that this version does not know, or another than was begun.
    #[error("a session of another sort")]
    Mode,
    /// Somebody with whom there is no relation.
    #[error("somebody unknown")]
    Unknown,
    /// They did not show that they hold the relation's key.
    #[error("not proved")]
    NotProved,
    /// A message that is not formed as its kind is.
    #[error("a message that is damaged")]
    Malformed,
    /// A message that is not due.
    #[error("a message out of turn")]
    Unexpected,
    /// A message longer, or with more in it, than there may be.
    #[error("too large for a message")]
    TooLarge,
    /// A chunk that cannot be taken.
    #[error(transparent)]
    Chunk(#[from] ChunkError),
    /// Whoever drives the session has not yet done what its last step asked for.
    #[error("the last step is still owed")]
    Owed,
}

/// What whoever drives a session has to do next.
#[derive(Debug)]
pub enum Step {
    /// Send what is in [`Session::outgoing`], and come back with more bytes.
    Read,
    /// It is the relation at this place among those the session was made with: from the next step on its epochs are
    /// to be shown, and no others. The responder's, once.
    Known(usize),
    /// Answer with [`Session::give`]: with these chunks, as far as they are still there.
    Give(Vec<ChunkKey>),
    /// Take these in and make them durable, then say so with [`Session::committed`]. Their signatures are checked.
    Commit(Vec<VerifiedChunk>),
    /// Send what is in [`Session::outgoing`]; then all is done.
    Over(Outcome),
}

/// How a session ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// Both hold the same, durably. The field says whether they did from the start.
    Same {
        /// Nothing was sent but the greeting.
        from_the_start: bool,
    },
    /// They held different things at the end: one of them changed meanwhile, or refuses what the other holds.
    Differ,
}

/// Which end one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Initiator,
    Responder,
}

#[derive(Debug)]
enum Turn {
    /// Their first bytes are awaited.
    Hello,
    /// What they show is awaited, and with it what the initiator itself showed to hold.
    Shown(Digest, Option<Shown>),
    /// It is known who it is, and what they showed to hold is to be answered.
    Answer(Digest, Shown),
    /// The greeting is over.
    Exchange(Box<Exchange>),
    Over(Outcome),
    Failed(SessionError),
}

/// One end of a session.
///
/// Invariant: nothing is acknowledged before whoever drives it said that it is durable
/// (test: `what_was_acknowledged_is_held_wherever_a_session_was_cut`).
#[derive(Debug)]
pub struct Session {
    role: Role,
    relations: Vec<(Mode, RelationKey)>,
    channel: Vec<u8>,
    hello: Hello,
    stream: Stream,
    turn: Turn,
    /// How high every row was when the initiator showed what it holds.
    shown: Vec<(Row, Seq)>,
    peer: Peer,
}

impl Session {
    /// Opens a session of a relation. `channel` is what both ends know the stream by: the own transport id, then
    /// theirs.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn initiate(
        mode: Mode,
        key: RelationKey,
        channel: &[u8],
        random: &dyn Random,
    ) -> Result<Self, RandomFailed> {
        let mut session = Self::new(
            Role::Initiator,
            vec![(mode, key)],
            channel,
            greeting::hello(mode, random_bytes(random)?),
        );
        session.stream.out.extend(session.hello);
        Ok(session)
    }

    /// Answers whoever opened a session, if they are of one of the relations. `channel` is what both ends know the
    /// stream by: their transport id, then the own.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn respond(
        relations: Vec<(Mode, RelationKey)>,
        channel: &[u8],
        random: &dyn Random,
    ) -> Result<Self, RandomFailed> {
        // The mode is theirs to say.
        let hello = greeting::hello(Mode::OwnDevices, random_bytes(random)?);
        Ok(Self::new(Role::Responder, relations, channel, hello))
    }

    fn new(role: Role, relations: Vec<(Mode, RelationKey)>, channel: &[u8], hello: Hello) -> Self {
        let (stream, turn, peer) = (Stream::default(), Turn::Hello, Peer::default());
        Self { role, relations, channel: channel.to_vec(), hello, stream, turn, shown: Vec::new(), peer }
    }

    /// The bytes that are to be sent, in order; empty until there are more.
    #[must_use]
    pub fn outgoing(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.stream.out)
    }

    /// What the other end was seen to hold so far, of the rows that were looked at.
    #[must_use]
    pub const fn peer(&self) -> &Peer {
        &self.peer
    }

    /// Goes on as far as it can, taking bytes off the front of `input`. `held` is what this replica holds of the
    /// relation now (see [`crate::Space::held`]); nothing until it is [`Step::Known`] which one it is.
    ///
    /// # Errors
    /// [`SessionError`]: the session has ended, and says so again.
    pub fn step(&mut self, input: &mut &[u8], held: &Held<'_>) -> Result<Step, SessionError> {
        loop {
            match self.go_on(input, held) {
                Ok(Some(step)) => return Ok(step),
                Ok(None) => {}
                // Not the other end's fault: it may still be done.
                Err(SessionError::Owed) => return Err(SessionError::Owed),
                Err(error) => {
                    self.turn = Turn::Failed(error);
                    return Err(error);
                }
            }
        }
    }

    /// Hands over the chunks that [`Step::Give`] asked for. Others are left out.
    pub fn give(&mut self, chunks: Vec<Chunk>) {
        if let Turn::Exchange(exchange) = &mut self.turn {
            exchange.giving.pack(chunks);
        }
    }

    /// Says that what [`Step::Commit`] handed over is durable.
    pub fn committed(&mut self) {
        self.committed_but(&BTreeSet::new());
    }

    /// The same, where some of it was refused and is not held: the other end hears that, and gives none of those
    /// again in this session.
    ///
    /// Invariant: what was refused is never seen to be held
    /// (test: `what_was_refused_is_given_once_and_not_seen_to_be_held`).
    pub fn committed_but(&mut self, refused: &BTreeSet<ChunkKey>) {
        if let Turn::Exchange(exchange) = &mut self.turn {
            exchange.taking.committed(refused, &mut self.stream);
        }
    }

    /// One turn; `None` where another can follow at once.
    fn go_on(&mut self, input: &mut &[u8], held: &Held<'_>) -> Result<Option<Step>, SessionError> {
        match &mut self.turn {
            Turn::Hello => {
                let Some(theirs) = self.stream.exactly(input) else { return Ok(Some(Step::Read)) };
                self.greet(&theirs, held)?;
            }
            Turn::Shown(b, mine) => {
                let (b, mine) = (*b, *mine);
                return match mine {
                    Some(mine) => self.read_responder(b, mine, input),
                    None => self.read_initiator(b, input),
                };
            }
            Turn::Answer(b, theirs) => {
                let (b, theirs) = (*b, *theirs);
                self.answer(b, theirs, held);
            }
            Turn::Exchange(exchange) => {
                let step = exchange.go_on(&mut self.stream, &mut self.peer, input, held)?;
                if let Some(Step::Over(outcome)) = step {
                    self.turn = Turn::Over(outcome);
                }
                return Ok(step);
            }
            Turn::Over(outcome) => return Ok(Some(Step::Over(*outcome))),
            Turn::Failed(error) => return Err(*error),
        }
        Ok(None)
    }

    fn greet(&mut self, theirs: &Hello, held: &Held<'_>) -> Result<(), SessionError> {
        let mode = greeting::read_hello(theirs)?;
        self.turn = match self.role {
            Role::Initiator => {
                let b = greeting::greeting(&self.hello, theirs, &self.channel);
                let of_this_mode = self.relations.first().filter(|(of, _)| *of == mode);
                let (_, key) = of_this_mode.ok_or(SessionError::Mode)?;
                let shown = greeting::by_initiator(key, &b, &row::digest(&[], &row::rows(held)));
                self.stream.out.extend(shown.iter().flat_map(|shown| shown.as_bytes()));
                let [.., holding] = shown;
                self.shown = row::highest(held);
                Turn::Shown(b, Some(holding))
            }
            Role::Responder => {
                self.hello[1] = mode as u8;
                self.relations.iter().any(|(of, _)| *of == mode).then_some(()).ok_or(SessionError::Mode)?;
                self.stream.out.extend(self.hello);
                Turn::Shown(greeting::greeting(theirs, &self.hello, &self.channel), None)
            }
        };
        Ok(())
    }

    fn read_initiator(&mut self, b: Digest, input: &mut &[u8]) -> Result<Option<Step>, SessionError> {
        let Some(bytes) = self.stream.exactly::<SHOWN_BY_INITIATOR>(input) else {
            return Ok(Some(Step::Read));
        };
        let [who, proof, holding] = greeting::read_shown(&bytes)?;
        let mode = self.hello[1];
        let mut relations = self.relations.iter();
        let which = relations
            .position(|(of, key)| *of as u8 == mode && key.is_shown(Showing::Who, &b, &who))
            .ok_or(SessionError::Unknown)?;
        if !self.relations[which].1.is_shown(Showing::Initiator, &b, &proof) {
            return Err(SessionError::NotProved);
        }
        self.relations.swap(0, which);
        self.relations.truncate(1);
        self.turn = Turn::Answer(b, holding);
        Ok(Some(Step::Known(which)))
    }

    fn answer(&mut self, b: Digest, theirs: Shown, held: &Held<'_>) {
        let rows = row::rows(held);
        let d = row::digest(&[], &rows);
        let mut same = false;
        if let Some((_, key)) = self.relations.first() {
            let shown = greeting::by_responder(key, &b, &d);
            self.stream.out.extend(shown.iter().flat_map(|shown| shown.as_bytes()));
            same = key.is_shown(Showing::Holding(&d), &b, &theirs);
        }
        self.turn = if same {
            self.all_the_same(&row::highest(held))
        } else {
            Turn::Exchange(Box::new(Exchange::respond(b, &rows, &mut self.stream)))
        };
    }

    fn read_responder(
        &mut self,
        b: Digest,
        mine: Shown,
        input: &mut &[u8],
    ) -> Result<Option<Step>, SessionError> {
        let Some(bytes) = self.stream.exactly::<SHOWN_BY_RESPONDER>(input) else {
            return Ok(Some(Step::Read));
        };
        let [proof, holding] = greeting::read_shown(&bytes)?;
        let (_, key) = self.relations.first().ok_or(SessionError::Unknown)?;
        if !key.is_shown(Showing::Responder, &b, &proof) {
            return Err(SessionError::NotProved);
        }
        // What is held may have changed since it was shown; what was shown is what they compare, too.
        let shown = core::mem::take(&mut self.shown);
        self.turn = if holding == mine {
            self.all_the_same(&shown)
        } else {
            Turn::Exchange(Box::new(Exchange::initiate(b)))
        };
        Ok(None)
    }

    fn all_the_same(&mut self, highest: &[(Row, Seq)]) -> Turn {
        self.peer.has_all(highest);
        Turn::Over(Outcome::Same { from_the_start: true })
    }
}
