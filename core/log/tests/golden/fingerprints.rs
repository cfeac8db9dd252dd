//! F of several sets.

use kith_log::{ChunkId, Claim, EpochLog, Fingerprint, Header, Kind, Seq, Slot, Tag, Writer};
use kith_seal::Digest;
use serde::{Deserialize, Serialize};

use crate::bytes;
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
struct Set {
    name: String,
    members: Vec<Member>,
    count: u32,
    fingerprint: Hex,
}

#[derive(Serialize, Deserialize)]
struct Member {
    seq: u64,
    id: Hex,
}

impl Set {
    fn of(name: &str, seqs: impl IntoIterator<Item = u64>) -> Self {
        let member = |(at, seq): (usize, u64)| Member { seq, id: Hex(bytes::<32>(at as u64).to_vec()) };
        let members: Vec<Member> = seqs.into_iter().enumerate().map(member).collect();
        let claim = claim(&members);
        let fingerprint = Hex::from(&claim.fingerprint.as_bytes()[..]);
        Self { name: name.to_owned(), members, count: claim.count, fingerprint }
    }
}

fn claim(members: &[Member]) -> Claim {
    let (tag, writer) = (Tag::from_bytes([1; 16]), Writer::from_bytes([2; 8]));
    let chunks = members.iter().map(|member| {
        let header = Header {
            tag,
            writer,
            seq: Seq::new(member.seq).unwrap(),
            kind: Kind::Delta,
            slot: Slot::from_bytes([3; 16]),
            random: [0; 32],
            claim: Claim { count: 0, fingerprint: Fingerprint::from_bytes([0; 16]) },
        };
        (header, ChunkId(Digest::from_slice(&member.id.0).unwrap()))
    });
    EpochLog::restore(tag, chunks, []).0.summary(writer)
}

impl Vector for Set {
    const FILE: &'static str = "log/fingerprints";
    const ABOUT: &'static str = "count and F of a set of (seq, id), given in any order";

    fn make() -> Vec<Self> {
        vec![
            Self::of("nothing", []),
            Self::of("one", [1]),
            Self::of("two of one bucket", [1, 2]),
            Self::of("the same two, given the other way round", [2, 1]),
            Self::of("the last of one bucket and the first of the next", [255, 256]),
            Self::of("two of one seq: a fork", [7, 7]),
            Self::of("buckets far apart", [3, 70_000, 5_000_000_000]),
            Self::of("the highest there can be", [(1 << 40) - 1]),
            Self::of("three hundred in a row", 1..=300),
            Self::of("every second one", (1..=600).step_by(2)),
        ]
    }

    fn check(self) {
        let claim = claim(&self.members);
        assert_eq!(claim.count, self.count, "{}", self.name);
        assert_eq!(claim.fingerprint.as_bytes()[..], self.fingerprint.0, "{}", self.name);
    }
}

#[test]
fn sets_have_their_fingerprints() {
    assert!(hold::<Set>() >= 10);
}
