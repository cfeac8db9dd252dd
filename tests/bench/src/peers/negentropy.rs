//! Negentropy: set reconciliation over the ids of the same chunks.

use negentropy::{Id, Negentropy, NegentropyStorageVector};

use crate::Result;

/// What it sends until one side knows what the two sets lack of each other, bytes: the initiator's, the responder's.
pub(crate) fn reconcile(one: &[[u8; 32]], other: &[[u8; 32]]) -> Result<[usize; 2]> {
    let (mut initiator, mut responder) =
        (Negentropy::owned(set(one)?, 0)?, Negentropy::owned(set(other)?, 0)?);
    let mut sent = [0, 0];
    let mut query = initiator.initiate()?;
    loop {
        sent[0] += query.len();
        let answer = responder.reconcile(&query)?;
        sent[1] += answer.len();
        match initiator.reconcile_with_ids(&answer, &mut Vec::new(), &mut Vec::new())? {
            Some(next) => query = next,
            None => return Ok(sent),
        }
    }
}

fn set(ids: &[[u8; 32]]) -> Result<NegentropyStorageVector> {
    let mut set = NegentropyStorageVector::with_capacity(ids.len());
    for id in ids {
        // Nothing in clear says when a chunk was written.
        set.insert(0, Id::from_byte_array(*id))?;
    }
    set.seal()?;
    Ok(set)
}
