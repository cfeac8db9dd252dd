//! What follows the greeting where the two differ: rounds (FORMAT.md, "Rounds").

use kith_seal::Digest;

use crate::effect::LiveChunk;

use super::bytes::Fields;
use super::chunks::{Giving, Taking};
use super::frame::{Kind, Stream};
use super::lists::{self, Lists};
use super::messages::{
    MAX_ROWS, Rows, by_name, read_list, read_names, read_row, write_groups, write_list, write_names,
    write_row,
};
use super::peer::Peer;
use super::row::{self, Held, Row, Short};
use super::state::{Gift, LIST, State, UNKNOWN_HERE};
use super::{Outcome, Role, SessionError, Step};

/// A session that does not settle ends after so many rounds.
const MOST_ROUNDS: u8 = 8;
/// From then on heads are not trusted to say all that is lacking.
const LAST_FROM_HEADS: u8 = 2;
const SETTLED_LEN: usize = 16;

/// A row of a round.
#[derive(Clone, Copy, Debug)]
struct Worked {
    row: Row,
    /// How far this end is, as it was told to them.
    mine: State,
    /// How far they are.
    theirs: State,
    gift: Gift,
    /// What they want to know first.
    want: u8,
}

/// Which message is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Turn {
    Groups,
    Names,
    Heads,
    Wants,
    Lists,
    Give,
    Take,
    Settled,
}

/// All rounds, as one end goes through them.
#[derive(Debug)]
pub(super) struct Exchange {
    role: Role,
    b: Digest,
    turn: Turn,
    round: u8,
    from_0: bool,
    rows: Vec<Worked>,
    /// Names of theirs that the responder asked for.
    asked: Vec<Short>,
    lists: Lists,
    pub(super) giving: Giving,
    pub(super) taking: Taking,
}

impl Exchange {
    pub(super) fn initiate(b: Digest) -> Self {
        Self::new(Role::Initiator, b, Turn::Groups)
    }

    pub(super) fn respond(b: Digest, rows: &Rows, stream: &mut Stream) -> Self {
        stream.write(Kind::Groups, &write_groups(&b, rows));
        Self::new(Role::Responder, b, Turn::Names)
    }

    fn new(role: Role, b: Digest, turn: Turn) -> Self {
        Self {
            role,
            b,
            turn,
            round: 1,
            from_0: false,
            rows: Vec::new(),
            asked: Vec::new(),
            lists: Lists::default(),
            giving: Giving::default(),
            taking: Taking::default(),
        }
    }

    /// One message, or one batch of chunks; `None` where more can follow at once.
    pub(super) fn go_on(
        &mut self,
        stream: &mut Stream,
        peer: &mut Peer,
        input: &mut &[u8],
        held: &Held<'_>,
    ) -> Result<Option<Step>, SessionError> {
        if self.taking.owed {
            return Err(SessionError::Owed);
        }
        if self.turn == Turn::Lists && self.lists.are_whole() {
            self.listed(stream, held);
        }
        if self.turn == Turn::Give {
            match self.giving.go_on(stream)? {
                None => self.sent(stream, held),
                Some(Step::Read) => {}
                step => return Ok(step),
            }
        }
        let Some((kind, body)) = stream.message(input)? else { return Ok(Some(Step::Read)) };
        match (self.turn, kind) {
            (Turn::Groups, Kind::Groups) => {
                stream.write(Kind::Names, &write_names(&body, &self.b, &row::rows(held))?);
                self.turn = Turn::Heads;
            }
            (Turn::Names, Kind::Names) => {
                let (rows, asked) = read_names(&body, &self.b, &row::rows(held))?;
                self.asked = asked;
                self.tell_first(stream, &rows, held);
                self.turn = Turn::Heads;
            }
            (Turn::Heads, Kind::Heads) => self.read_heads(&body, stream, peer, held)?,
            (Turn::Wants, Kind::Wants) => self.read_wants(&body, stream, held)?,
            (Turn::Lists, Kind::List) => self.lists.read(&body, &self.b, held, peer)?,
            (Turn::Give | Turn::Take | Turn::Settled, Kind::Taken) => self.giving.taken(&body, peer)?,
            (Turn::Take, Kind::Chunks) => return self.taking.read(&body, held).map(Some),
            (Turn::Take, Kind::Sent) => {
                Fields(&body).end()?;
                self.turn = if self.role == Role::Initiator { Turn::Settled } else { Turn::Give };
            }
            (Turn::Settled, Kind::Settled) => return self.read_settled(&body, stream, peer, held),
            _ => return Err(SessionError::Unexpected),
        }
        Ok(None)
    }

    /// The responder tells how far it is, and asks for what it has no row of.
    fn tell_first(&mut self, stream: &mut Stream, rows: &[Row], held: &Held<'_>) {
        self.rows = rows.iter().map(|row| self.worked(*row, held)).collect();
        let mut body = Vec::new();
        write_list(&mut body, &self.rows, |to, worked| write_row(to, worked.row, &worked.mine));
        write_list(&mut body, &self.asked, |to, name| to.extend(name));
        stream.write(Kind::Heads, &body);
    }

    /// A row of which nothing was heard yet.
    fn worked(&self, row: Row, held: &Held<'_>) -> Worked {
        let mine = State::of(row, held, self.from_0);
        Worked { row, mine, theirs: State::NOTHING, gift: Gift::Nothing, want: 0 }
    }

    /// How far this end is in every row of the round.
    fn states(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.rows.len() * State::LEN);
        self.rows.iter().for_each(|worked| worked.mine.write(&mut body));
        body
    }

    fn read_heads(
        &mut self,
        body: &[u8],
        stream: &mut Stream,
        peer: &mut Peer,
        held: &Held<'_>,
    ) -> Result<(), SessionError> {
        let mut fields = Fields(body);
        if self.role == Role::Initiator && self.round == 1 {
            let rows = read_list(&mut fields, MAX_ROWS, read_row)?;
            let names = read_list(&mut fields, MAX_ROWS - rows.len(), |fields| fields.bytes::<6>())?;
            if !rows.is_sorted_by(|one, other| one.0 < other.0) {
                return Err(SessionError::Malformed);
            }
            for (row, theirs) in rows {
                let worked = self.worked(row, held);
                self.rows.push(Worked { theirs, ..worked });
            }
            let mut answer = self.states();
            let known = self.rows.len();
            for row in by_name(&self.b, &names, held) {
                if self.rows[..known].binary_search_by_key(&row, |worked| worked.row).is_err() {
                    self.rows.push(self.worked(row, held));
                }
            }
            let more = &self.rows[known..];
            write_list(&mut answer, more, |to, worked| write_row(to, worked.row, &worked.mine));
            stream.write(Kind::Heads, &answer);
        } else {
            for worked in &mut self.rows {
                worked.theirs = State::read(&mut fields)?;
            }
            if self.role == Role::Responder && self.round == 1 {
                let known = self.rows.len();
                let more = read_list(&mut fields, self.asked.len(), read_row)?;
                if !more.is_sorted_by(|one, other| one.0 < other.0) {
                    return Err(SessionError::Malformed);
                }
                for (row, theirs) in more {
                    if self.rows[..known].binary_search_by_key(&row, |worked| worked.row).is_ok() {
                        return Err(SessionError::Malformed);
                    }
                    let worked = self.worked(row, held);
                    self.rows.push(Worked { theirs, ..worked });
                }
            }
            if self.role == Role::Initiator {
                stream.write(Kind::Heads, &self.states());
            }
        }
        fields.end()?;
        for worked in &mut self.rows {
            worked.gift = worked.theirs.gift(worked.row, held);
            let forked = worked.row.log(held).is_some_and(|log| log.fork(worked.row.writer).is_some());
            if forked || !self.from_0 {
                // Of a forked writer a head speaks for one branch alone.
                peer.has_head(worked.row, if forked { 0 } else { worked.theirs.head });
            }
        }
        if self.role == Role::Responder {
            stream.write(Kind::Wants, &self.wants(held));
        }
        self.turn = Turn::Wants;
        Ok(())
    }

    fn wants(&self, held: &Held<'_>) -> Vec<u8> {
        self.rows.iter().map(|worked| worked.gift.wants(worked.row.log(held).is_some())).collect()
    }

    fn read_wants(&mut self, body: &[u8], stream: &mut Stream, held: &Held<'_>) -> Result<(), SessionError> {
        if body.len() != self.rows.len() || body.iter().any(|want| *want > UNKNOWN_HERE) {
            return Err(SessionError::Malformed);
        }
        for (worked, want) in self.rows.iter_mut().zip(body) {
            worked.want = *want;
            if *want == UNKNOWN_HERE {
                worked.gift = Gift::Nothing;
            }
        }
        if self.role == Role::Initiator {
            stream.write(Kind::Wants, &self.wants(held));
            self.write_lists(stream, held);
        }
        let wanted = (0..).zip(&self.rows).filter_map(|(number, worked)| match worked.gift {
            Gift::Lacking(above) => Some((number, worked.row, above)),
            _ => None,
        });
        self.lists = Lists::of(wanted.collect());
        self.turn = Turn::Lists;
        Ok(())
    }

    fn write_lists(&self, stream: &mut Stream, held: &Held<'_>) {
        for (number, worked) in (0..).zip(&self.rows) {
            if worked.want == LIST {
                lists::write(stream, &self.b, number, worked.row, worked.mine.head, held);
            }
        }
    }

    /// The lists that were wanted are here: it is known what to give.
    fn listed(&mut self, stream: &mut Stream, held: &Held<'_>) {
        let mut chunks: Vec<LiveChunk> = core::mem::take(&mut self.lists.lacking);
        for worked in &self.rows {
            if let (Gift::Above(above), Some(log)) = (worked.gift, worked.row.log(held)) {
                chunks.extend(log.between(worked.row.writer, above, u64::MAX));
            }
        }
        self.giving.queue(chunks);
        self.taking.moved = 0;
        self.turn = if self.role == Role::Initiator {
            Turn::Give
        } else {
            self.write_lists(stream, held);
            Turn::Take
        };
    }

    /// All that this end gives in the round was sent.
    fn sent(&mut self, stream: &mut Stream, held: &Held<'_>) {
        stream.write(Kind::Sent, &[]);
        self.turn = if self.role == Role::Initiator {
            Turn::Take
        } else {
            stream.write(Kind::Settled, &self.settled(held));
            Turn::Settled
        };
    }

    fn settled(&self, held: &Held<'_>) -> [u8; SETTLED_LEN] {
        let digest = row::digest(self.b.as_bytes(), &row::rows(held));
        core::array::from_fn(|at| digest.as_bytes()[at])
    }

    fn read_settled(
        &mut self,
        body: &[u8],
        stream: &mut Stream,
        peer: &mut Peer,
        held: &Held<'_>,
    ) -> Result<Option<Step>, SessionError> {
        if body.len() != SETTLED_LEN {
            return Err(SessionError::Malformed);
        }
        if !self.giving.is_answered() {
            return Err(SessionError::Unexpected);
        }
        let mine = self.settled(held);
        if self.role == Role::Initiator {
            stream.write(Kind::Settled, &mine);
        }
        if mine == body {
            peer.has_all(&row::highest(held));
            return Ok(Some(Step::Over(Outcome::Same { from_the_start: false })));
        }
        let moved = self.giving.moved > 0 || self.taking.moved > 0;
        if self.round == MOST_ROUNDS || self.from_0 && !moved {
            return Ok(Some(Step::Over(Outcome::Differ)));
        }
        self.round += 1;
        // What was moved may have been refused, and be given again for ever: it counts once.
        self.from_0 |= !moved || self.round > LAST_FROM_HEADS;
        for at in 0..self.rows.len() {
            self.rows[at] = self.worked(self.rows[at].row, held);
        }
        if self.role == Role::Responder {
            stream.write(Kind::Heads, &self.states());
        }
        self.turn = Turn::Heads;
        Ok(None)
    }
}
