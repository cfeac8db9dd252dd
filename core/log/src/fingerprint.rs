//! F(X), the fingerprint of a set of chunks, kept bucket by bucket (FORMAT.md, "Fingerprints").

use std::collections::BTreeMap;

use kith_seal::Digest;

use crate::header::Claim;
use crate::ids::{ChunkId, Fingerprint, Seq};

/// One chunk of a writer, as a set holds it.
pub(crate) type Member = (Seq, ChunkId);

/// The digests of the buckets that have not changed since they were last asked for.
///
/// Invariant: a bucket's digest is here only while the set's bucket is as it was when the digest was made;
/// whoever adds or drops a member calls [`Buckets::touch`] (test: `the_log_is_what_its_definition_says`).
#[derive(Clone, Debug, Default)]
pub(crate) struct Buckets(BTreeMap<u32, Digest>);

impl Buckets {
    /// Forgets the digest of the bucket of `seq`.
    pub(crate) fn touch(&mut self, seq: Seq) {
        self.0.remove(&seq.bucket());
    }

    /// Makes the digests that are missing, so that later answers are quick.
    pub(crate) fn refresh<V>(&mut self, members: &BTreeMap<Member, V>) {
        for bucket in buckets(members, &[]) {
            self.0.entry(bucket.number).or_insert_with(|| bucket.digest());
        }
    }

    /// Size and fingerprint of `members` less `without`, which must be few.
    pub(crate) fn claim<V>(&self, members: &BTreeMap<Member, V>, without: &[Member]) -> Claim {
        let mut parts = Vec::new();
        let touched = |number: u32| without.iter().any(|(seq, _)| seq.bucket() == number);
        for bucket in buckets(members, without) {
            let known = self.0.get(&bucket.number).filter(|_| !touched(bucket.number)).copied();
            parts.extend_from_slice(&bucket.number.to_be_bytes());
            parts.extend_from_slice(known.unwrap_or_else(|| bucket.digest()).as_bytes());
        }
        let mut fingerprint = [0; Fingerprint::LEN];
        fingerprint.copy_from_slice(&Digest::of(&[&parts]).as_bytes()[..Fingerprint::LEN]);
        let gone = without.iter().filter(|member| members.contains_key(member)).count();
        // 2^32 live chunks of one writer are 800 GB of stubs: the count saturates long after everything else.
        let count = u32::try_from(members.len() - gone).unwrap_or(u32::MAX);
        Claim { count, fingerprint: Fingerprint::from_bytes(fingerprint) }
    }
}

/// A bucket that is not empty.
struct Bucket<'a, V> {
    number: u32,
    members: &'a BTreeMap<Member, V>,
    without: &'a [Member],
}

impl<V> Bucket<'_, V> {
    fn digest(&self) -> Digest {
        let mut bytes = Vec::new();
        for (member, _) in self
            .members
            .range(first_of(self.number)..)
            .take_while(|((seq, _), _)| seq.bucket() == self.number)
        {
            if !self.without.contains(member) {
                bytes.extend_from_slice(&member.0.get().to_be_bytes());
                bytes.extend_from_slice(member.1.0.as_bytes());
            }
        }
        Digest::of(&[&bytes])
    }
}

/// The buckets of `members` less `without` that are not empty, ascending, found by leaping from one to the next.
fn buckets<'a, V>(
    members: &'a BTreeMap<Member, V>,
    without: &'a [Member],
) -> impl Iterator<Item = Bucket<'a, V>> {
    let mut next = Some(0);
    core::iter::from_fn(move || {
        loop {
            let (first, _) = members.range(first_of(next?)..).next()?;
            let number = first.0.bucket();
            next = number.checked_add(1);
            let mut inside =
                members.range(first_of(number)..).take_while(|((seq, _), _)| seq.bucket() == number);
            if without.is_empty() || inside.any(|(member, _)| !without.contains(member)) {
                return Some(Bucket { number, members, without });
            }
        }
    })
}

fn first_of(bucket: u32) -> Member {
    let seq = Seq::new(u64::from(bucket) << 8).unwrap_or(Seq::FIRST);
    (seq, ChunkId(Digest::from_bytes([0; Digest::LEN])))
}
