//! What is kept of a space beside its chunks: a snapshot, so that no byte of it changes unmeant.

use kith_log::{Chunk, ChunkId, Draft, Header, OwnSpace, RecordId, SpaceState};
use kith_seal::testing::SeededRandom;
use serde::{Deserialize, Serialize};

use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    state: Hex,
    /// The chunks that lie beside it, as stubs; absent where the state cannot be read.
    stubs: Option<Vec<Hex>>,
}

fn stubs(stubs: &[Hex]) -> Vec<(Header, ChunkId)> {
    let chunks = stubs.iter().map(|stub| Chunk::parse(&stub.0).unwrap());
    chunks.map(|chunk| (*chunk.header(), chunk.id())).collect()
}

impl Vector for Kept {
    const FILE: &'static str = "log/states";
    const ABOUT: &'static str =
        "joined with its stubs a state is written again as it is; without stubs it is refused";

    fn make() -> Vec<Self> {
        let random = SeededRandom::new(3);
        let mut space = OwnSpace::create(&random).unwrap();
        let empty = space.to_state().to_vec();
        let mut chunks = Vec::new();
        for record in [1, 2, 2] {
            if chunks.len() == 2 {
                space.open_epoch(&random).unwrap();
            }
            let draft = Draft { delta: None, whole: vec![record].into() };
            chunks.push(space.write(RecordId::from_bytes([record; 16]), &draft, &[], &random).unwrap());
        }
        chunks.extend(space.erase(RecordId::from_bytes([1; 16]), &random).unwrap());
        space.settle();
        let state = space.to_state().to_vec();
        let stubs: Vec<Hex> = chunks.iter().map(|taken| Hex(taken.chunk.chunk().to_stub())).collect();
        let good =
            |name: &str, state, stubs| Self { name: name.to_owned(), state: Hex(state), stubs: Some(stubs) };
        let bad = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
            let mut state = state.clone();
            change(&mut state);
            Self { name: name.to_owned(), state: Hex(state), stubs: None }
        };
        vec![
            good("a new space", empty, Vec::new()),
            good("two epochs, an erase, heads", state.clone(), stubs),
            bad("nothing", &Vec::clear),
            bad("a newer version", &|state| state[0] = 2),
            bad("no epoch", &|state| *state = vec![1, 0]),
            bad("one byte short", &|state| state.truncate(state.len() - 1)),
            bad("one byte more", &|state| state.push(0)),
            bad("an epoch record of another version", &|state| state[3] = 9),
            bad("an epoch record a byte short", &|state| state[2] -= 1),
            bad("more epochs than there are bytes", &|state| {
                state.splice(1..2, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]);
            }),
        ]
    }

    fn check(self) {
        let state = SpaceState::from_bytes(&self.state.0);
        assert_eq!(state.is_some(), self.stubs.is_some(), "{}", self.name);
        if let (Some(state), Some(kept)) = (state, self.stubs) {
            let mut space = state.restore(&stubs(&kept));
            assert_eq!(space.to_state()[..], self.state.0, "{}", self.name);
            assert!(!space.must_renew() && space.owed().is_empty() && !space.settle());
        }
    }
}

#[test]
fn kept_states_are_read_and_written_again() {
    assert!(hold::<Kept>() >= 10);
}
