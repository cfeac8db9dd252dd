//! Devices as their logs alone: spaces, sealed chunks, and sessions between two of them.

use std::collections::{BTreeMap, VecDeque};

use kith_companion::store::Write;
use kith_entry::{Actor, Document, EntryId, Request, Timestamp};
use kith_log::{
    Chunk, ChunkKey, Draft, Effect, HeldEpoch, Inbox, Mode, OwnSpace, RecordId, Session, Space, SpaceState,
    Step, Taken, VerifiedChunk,
};
use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, RelationKey, random_bytes};

use crate::Result;
use crate::entries::Entry;

/// What both ends know the stream by; its length is nothing that is sent.
pub(crate) const CHANNEL: &[u8] = b"bench";

/// One device: the spaces it writes, the one it reads, and the chunks that it holds.
pub(crate) struct Device {
    pub(crate) spaces: Vec<OwnSpace>,
    inbox: Option<Inbox>,
    pub(crate) chunks: BTreeMap<ChunkKey, Chunk>,
    pub(crate) mode: Mode,
    pub(crate) key: RelationKey,
}

impl Device {
    /// A device with so many spaces, of which nothing is written.
    pub(crate) fn new(spaces: usize, random: &SeededRandom) -> Result<Self> {
        let spaces =
            (0..spaces).map(|_| OwnSpace::create(random)).collect::<std::result::Result<Vec<_>, _>>()?;
        let key = spaces.first().and_then(|space| space.relations().next()).ok_or("no space")?;
        Ok(Self { spaces, inbox: None, chunks: BTreeMap::new(), mode: Mode::OwnDevices, key })
    }

    /// Another device of the same member, which holds nothing yet.
    pub(crate) fn another(&self, random: &SeededRandom) -> Result<Self> {
        let mut spaces = Vec::new();
        for space in &self.spaces {
            let state = SpaceState::from_bytes(&space.to_state()).ok_or("no state")?;
            let mut space = state.restore(&[]);
            space.renew_writers(random)?;
            spaces.push(space);
        }
        Ok(Self { spaces, inbox: None, chunks: BTreeMap::new(), mode: self.mode, key: self.key.clone() })
    }

    /// The same device once more, without its chunks.
    pub(crate) fn copy(&self) -> Result<Self> {
        let (inbox, chunks) = (self.inbox.clone(), BTreeMap::new());
        Ok(Self { spaces: self.spaces.clone(), inbox, chunks, mode: self.mode, key: self.key.clone() })
    }

    /// Two contacts, with an outbox each.
    pub(crate) fn contacts(random: &SeededRandom) -> Result<[Self; 2]> {
        let [one, other] = [Epoch::random(random)?, Epoch::random(random)?];
        let contact = |mine: &Epoch, theirs: &Epoch| -> Result<Self> {
            Ok(Self {
                spaces: vec![OwnSpace::begin(mine.clone(), random)?],
                inbox: Some(Inbox::new(theirs.reader().clone())),
                chunks: BTreeMap::new(),
                mode: Mode::Contact,
                key: RelationKey::contacts(mine.reader(), theirs.reader()),
            })
        };
        Ok([contact(&one, &other)?, contact(&other, &one)?])
    }

    /// Saves a record in a space.
    pub(crate) fn save(
        &mut self,
        space: usize,
        record: RecordId,
        draft: &Draft,
        random: &SeededRandom,
    ) -> Result<()> {
        let taken = self.spaces[space].write(record, draft, &[], random)?;
        self.keep(&taken);
        Ok(())
    }

    /// Saves entries, each as the document that Kith makes of it, all in the first space.
    pub(crate) fn save_entries(&mut self, entries: &[Entry], random: &SeededRandom) -> Result<Vec<RecordId>> {
        let actor = Actor::from_bytes([1; 16]);
        let mut records = Vec::with_capacity(entries.len());
        for entry in entries {
            let id: [u8; 16] = random_bytes(random)?;
            let request = match entry {
                Entry::Goal(goal) => Request::Goal(goal.request()),
                Entry::Note(note) => Request::HopeNote(note.request()),
            };
            let whole = Document::create(&request, EntryId::from_bytes(id), actor, Timestamp(1))?.save()?;
            let record = RecordId::from_bytes(id);
            self.save(0, record, &Draft { delta: None, whole: whole.into() }, random)?;
            records.push(record);
        }
        self.settle();
        Ok(records)
    }

    pub(crate) fn settle(&mut self) {
        self.spaces.iter_mut().for_each(|space| _ = space.settle());
        self.inbox.iter_mut().for_each(|inbox| _ = inbox.settle());
    }

    pub(crate) fn held(&self) -> Vec<&dyn HeldEpoch> {
        self.spaces.iter().flat_map(Space::held).chain(self.inbox.iter().flat_map(Space::held)).collect()
    }

    /// Takes chunks in; answers what a store has to do.
    pub(crate) fn receive(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>> {
        let mut rest = chunks;
        let mut taken = Vec::new();
        for space in &mut self.spaces {
            let tags: Vec<_> = space.tags().collect();
            let (its, others) =
                rest.into_iter().partition(|chunk| tags.contains(&chunk.chunk().header().tag));
            taken.extend(space.receive_all(its)?);
            rest = others;
        }
        if let Some(inbox) = &mut self.inbox {
            taken.extend(inbox.receive_all(rest)?);
        }
        self.settle();
        Ok(taken)
    }

    fn keep(&mut self, taken: &Taken) {
        for effect in &taken.effects {
            match *effect {
                Effect::Put { key, .. } => drop(self.chunks.insert(key, taken.chunk.chunk().clone())),
                Effect::Drop(key) => drop(self.chunks.remove(&key)),
                Effect::DropBody(_) => {}
            }
        }
    }
}

/// What a store has to do so that it holds what was taken.
pub(crate) fn writes(taken: &Taken) -> impl Iterator<Item = Write> {
    let chunk = taken.chunk.chunk();
    taken.effects.iter().map(|effect| match *effect {
        Effect::Put { key, body } => Write::Chunk {
            key,
            stub: chunk.to_stub(),
            body: chunk.body().filter(|_| body).map(<[u8]>::to_vec),
        },
        Effect::Drop(key) => Write::DropChunk(key),
        Effect::DropBody(key) => Write::DropBody(key),
    })
}

/// What a session sent, bytes: by the initiator and by the responder; and how many of all were sealed chunks.
pub(crate) struct Sent {
    pub(crate) each: [usize; 2],
    pub(crate) chunks: usize,
}

/// A session between two devices, in memory.
pub(crate) fn session(devices: [&mut Device; 2], random: &SeededRandom) -> Result<Sent> {
    let [one, other] = devices;
    let mut sessions = [
        Session::initiate(one.mode, one.key.clone(), CHANNEL, random)?,
        Session::respond(vec![(other.mode, other.key.clone())], CHANNEL, random)?,
    ];
    let devices = [one, other];
    let mut sent = Sent { each: [0; 2], chunks: 0 };
    let mut pipes: [VecDeque<u8>; 2] = Default::default();
    loop {
        let mut over = 0;
        for at in [0, 1] {
            let device = &mut *devices[at];
            loop {
                let input = pipes[at].make_contiguous();
                let mut rest = &*input;
                let step = sessions[at].step(&mut rest, &device.held())?;
                let taken = input.len() - rest.len();
                pipes[at].drain(..taken);
                let out = sessions[at].outgoing();
                sent.each[at] += out.len();
                pipes[1 - at].extend(out);
                match step {
                    Step::Read => break,
                    Step::Known(_) => {}
                    Step::Give(keys) => {
                        let chunks: Vec<Chunk> =
                            keys.iter().filter_map(|key| device.chunks.get(key).cloned()).collect();
                        sent.chunks += chunks.iter().map(Chunk::len).sum::<usize>();
                        sessions[at].give(chunks);
                    }
                    Step::Commit(chunks) => {
                        for taken in device.receive(chunks)? {
                            device.keep(&taken);
                        }
                        sessions[at].committed();
                    }
                    Step::Over(kith_log::Outcome::Same { .. }) => {
                        over += 1;
                        break;
                    }
                    Step::Over(kith_log::Outcome::Differ) => return Err("the two still differ".into()),
                }
            }
        }
        if over == 2 {
            return Ok(sent);
        }
    }
}
