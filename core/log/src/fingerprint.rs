//! F(X), the fingerprint of a set of chunks, kept bucket by bucket (FORMAT.md, "Fingerprints").

use std::collections::BTreeMap;

use kith_seal::Digest;

use crate::header::Claim;
use crate::ids::{ChunkId, Fingerprint, Seq};

/// One chunk of a writer, as a set holds it.
pub(crate) type Member = (Seq, ChunkId);

/// The buckets of a set that are not empty, ascending.
///
/// Invariant: it tells the size and digest of what the set holds now; whoever adds or drops a member says so
/// (test: `the_log_is_what_its_definition_says`).
#[derive(Clone, Debug, Default)]
pub(crate) struct Buckets(BTreeMap<u32, Bucket>);

#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    size: usize,
    /// Absent where the bucket has changed since it was last asked for.
    digest: Option<Digest>,
}

impl Buckets {
    /// A member with this seq was added to the set.
    pub(crate) fn added(&mut self, seq: Seq) {
        let bucket = self.0.entry(seq.bucket()).or_default();
        *bucket = Bucket { size: bucket.size + 1, digest: None };
    }

    /// A member with this seq was dropped from the set.
    pub(crate) fn dropped(&mut self, seq: Seq) {
        if let Some(bucket) = self.0.get_mut(&seq.bucket()) {
            *bucket = Bucket { size: bucket.size.saturating_sub(1), digest: None };
            if bucket.size == 0 {
                self.0.remove(&seq.bucket());
            }
        }
    }

    /// Makes the digests that are missing, so that later answers are quick.
    pub(crate) fn refresh<V>(&mut self, members: &BTreeMap<Member, V>) {
        for (number, bucket) in self.0.iter_mut().filter(|(_, bucket)| bucket.digest.is_none()) {
            bucket.digest = Some(digest(*number, members, &[]));
        }
    }

    /// Size and fingerprint of `members` less `without`, which must be few and among them.
    pub(crate) fn claim<V>(&self, members: &BTreeMap<Member, V>, without: &[Member]) -> Claim {
        let mut parts = Vec::with_capacity(self.0.len() * (size_of::<u32>() + Digest::LEN));
        for (number, bucket) in &self.0 {
            let gone = without.iter().filter(|(seq, _)| seq.bucket() == *number).count();
            if gone < bucket.size {
                let known = bucket.digest.filter(|_| gone == 0);
                parts.extend_from_slice(&number.to_be_bytes());
                parts
                    .extend_from_slice(known.unwrap_or_else(|| digest(*number, members, without)).as_bytes());
            }
        }
        // 2^32 live chunks of one writer are 800 GB of stubs: the count saturates long after everything else.
        let count = u32::try_from(members.len() - without.len()).unwrap_or(u32::MAX);
        Claim { count, fingerprint: of_buckets(&parts) }
    }
}

/// F of members that come ascending.
pub(crate) fn fingerprint(members: impl Iterator<Item = Member>) -> Fingerprint {
    let (mut parts, mut bytes, mut number) = (Vec::new(), Vec::new(), 0);
    let close = |parts: &mut Vec<u8>, number: u32, bytes: &mut Vec<u8>| {
        if !bytes.is_empty() {
            parts.extend_from_slice(&number.to_be_bytes());
            parts.extend_from_slice(Digest::of(&[bytes]).as_bytes());
            bytes.clear();
        }
    };
    for (seq, id) in members {
        if seq.bucket() != number {
            close(&mut parts, number, &mut bytes);
            number = seq.bucket();
        }
        bytes.extend_from_slice(&seq.get().to_be_bytes());
        bytes.extend_from_slice(id.0.as_bytes());
    }
    close(&mut parts, number, &mut bytes);
    of_buckets(&parts)
}

/// F, given the numbers and digests of its buckets.
fn of_buckets(parts: &[u8]) -> Fingerprint {
    let mut fingerprint = [0; Fingerprint::LEN];
    fingerprint.copy_from_slice(&Digest::of(&[parts]).as_bytes()[..Fingerprint::LEN]);
    Fingerprint::from_bytes(fingerprint)
}

fn digest<V>(number: u32, members: &BTreeMap<Member, V>, without: &[Member]) -> Digest {
    let lowest = ChunkId(Digest::from_bytes([0; Digest::LEN]));
    let first = Seq::new(u64::from(number) << 8).unwrap_or(Seq::FIRST);
    let inside = members.range((first, lowest)..).take_while(|((seq, _), _)| seq.bucket() == number);
    let mut bytes = Vec::new();
    for (member, _) in inside.filter(|(member, _)| !without.contains(member)) {
        bytes.extend_from_slice(&member.0.get().to_be_bytes());
        bytes.extend_from_slice(member.1.0.as_bytes());
    }
    Digest::of(&[&bytes])
}
