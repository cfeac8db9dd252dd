//! Replicas with a store in memory, and the histories that are written in them.

use std::collections::BTreeMap;

use kith_log::{
    Chunk, ChunkKey, Draft, Effect, HeldEpoch, Inbox, Mode, OwnSpace, RecordId, Space, SpaceState, Taken,
    VerifiedChunk,
};
use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, RelationKey};
use zeroize::Zeroizing;

/// What one device holds of one relation.
#[derive(Clone)]
pub(crate) struct Replica {
    pub(crate) mode: Mode,
    pub(crate) key: RelationKey,
    /// The spaces it writes.
    pub(crate) spaces: Vec<OwnSpace>,
    /// The one it reads.
    pub(crate) inbox: Option<Inbox>,
    pub(crate) store: BTreeMap<ChunkKey, Chunk>,
}

impl Replica {
    /// A device with so many spaces, of which nothing is written.
    pub(crate) fn own(spaces: usize, random: &SeededRandom) -> Self {
        let spaces: Vec<OwnSpace> = (0..spaces).map(|_| OwnSpace::create(random).unwrap()).collect();
        let key = spaces[0].relations().next().unwrap();
        Self { mode: Mode::OwnDevices, key, spaces, inbox: None, store: BTreeMap::new() }
    }

    /// Another device of the same member, which holds nothing yet.
    pub(crate) fn another(&self, random: &SeededRandom) -> Self {
        let spaces = self.spaces.iter().map(|space| {
            let mut space = SpaceState::from_bytes(&space.to_state()).unwrap().restore(&[]);
            space.renew_writers(random).unwrap();
            space
        });
        Self { spaces: spaces.collect(), store: BTreeMap::new(), ..self.clone() }
    }

    /// Two contacts.
    pub(crate) fn contacts(random: &SeededRandom) -> [Self; 2] {
        let epochs = [(); 2].map(|()| Epoch::random(random).unwrap());
        let [mine, theirs] = [(0, 1), (1, 0)].map(|(own, other)| Self {
            mode: Mode::Contact,
            key: RelationKey::contacts(epochs[0].reader(), epochs[1].reader()),
            spaces: vec![OwnSpace::begin(epochs[own].clone(), random).unwrap()],
            inbox: Some(Inbox::new(epochs[other].reader().clone())),
            store: BTreeMap::new(),
        });
        [mine, theirs]
    }

    pub(crate) fn held(&self) -> Vec<&dyn HeldEpoch> {
        self.spaces.iter().flat_map(Space::held).chain(self.inbox.iter().flat_map(Space::held)).collect()
    }

    /// Saves a record of a space: a delta where there is one already.
    pub(crate) fn write(&mut self, space: usize, record: u32, len: usize, random: &SeededRandom) {
        let bytes = || Zeroizing::new(vec![7; len]);
        let id = id(record);
        let space = &mut self.spaces[space];
        let draft = Draft { delta: Some(bytes()), whole: Zeroizing::new(vec![7; 2 * len]) };
        let lens: Vec<usize> = space
            .chunks_of(id)
            .filter(|live| space.is_own_delta(live))
            .map(|live| self.store[&live.key].len())
            .collect();
        // What has ended is not written.
        if let Ok(taken) = space.write(id, &draft, &lens, random) {
            space.settle();
            self.apply(vec![taken]);
        }
    }

    pub(crate) fn erase(&mut self, space: usize, record: u32, random: &SeededRandom) {
        let taken = self.spaces[space].erase(id(record), random).unwrap();
        self.spaces[space].settle();
        self.apply(taken);
    }

    /// Takes chunks in and commits them.
    pub(crate) fn receive(&mut self, chunks: Vec<VerifiedChunk>) {
        let mut rest = chunks;
        let mut taken = Vec::new();
        for space in &mut self.spaces {
            taken.extend(take(space, &mut rest));
        }
        taken.extend(self.inbox.iter_mut().flat_map(|inbox| take(inbox, &mut rest)));
        assert!(rest.is_empty(), "of no space");
        self.apply(taken);
    }

    fn apply(&mut self, taken: Vec<Taken>) {
        for taken in taken {
            let chunk = taken.chunk.chunk().clone();
            for effect in taken.effects {
                match effect {
                    Effect::Put { key, body: true } => drop(self.store.insert(key, chunk.clone())),
                    Effect::Put { key, body: false } => {
                        drop(self.store.insert(key, taken.chunk.clone().without_body().chunk().clone()));
                    }
                    Effect::Drop(key) => assert!(self.store.remove(&key).is_some()),
                    Effect::DropBody(key) => {
                        let stub = Chunk::parse(&self.store[&key].to_stub()).unwrap();
                        self.store.insert(key, stub);
                    }
                }
            }
        }
    }

    /// The device starts again from its store.
    pub(crate) fn restart(&mut self) {
        let stubs: Vec<_> = self.store.values().map(|chunk| (*chunk.header(), chunk.id())).collect();
        for space in &mut self.spaces {
            *space = SpaceState::from_bytes(&space.to_state()).unwrap().restore(&stubs);
        }
        if let Some(inbox) = &mut self.inbox {
            *inbox = kith_log::InboxState::from_bytes(&inbox.to_state()).unwrap().restore(&stubs);
        }
    }

    /// What is held, to be compared.
    pub(crate) fn all(&self) -> Vec<(ChunkKey, bool)> {
        self.store.iter().map(|(key, chunk)| (*key, chunk.body().is_some())).collect()
    }
}

fn take<E: HeldEpoch>(space: &mut Space<E>, rest: &mut Vec<VerifiedChunk>) -> Vec<Taken> {
    let tags: Vec<_> = space.tags().collect();
    let (its, others) = rest.drain(..).partition(|chunk| tags.contains(&chunk.chunk().header().tag));
    *rest = others;
    let taken = space.receive_all(its).unwrap();
    space.settle();
    taken
}

pub(crate) fn id(record: u32) -> RecordId {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&record.to_be_bytes());
    RecordId::from_bytes(id)
}
