//! Parcels: chunks carried as bytes, with no network (FORMAT.md, "Parcel").

mod reader;
mod section;

use kith_seal::{CodeError, CodeType, Random, RandomFailed, RelationKey, random_bytes};
use zeroize::Zeroizing;

use crate::chunk::Chunk;

pub use reader::ParcelReader;
use section::Place;
pub use section::Section;

const VERSION: u8 = 1;
const NONCE_LEN: usize = 16;
const HEAD_LEN: usize = CodeType::HEAD_LEN + NONCE_LEN + 2;
/// Most sections in a parcel.
const MAX_SECTIONS: u16 = 2_048;
/// Most bytes of items in a section: with a chunk in the last place still far below a quarter of the memory that
/// reading hostile bytes may take.
const MAX_CONTENT_LEN: usize = 1 << 20;
const ITEM_CHUNK: u8 = 1;
const ITEM_HEAD_LEN: usize = 5;

/// What every parcel begins with.
type Head = [u8; HEAD_LEN];

/// Why a parcel was refused. Sections that were opened before it was found stay good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ParcelError {
    /// Not a parcel, or not whole.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The bytes end before the parcel does.
    #[error("the parcel ends too early")]
    CutShort,
    /// More than a parcel can hold.
    #[error("too much for a parcel")]
    TooLarge,
}

/// Why a parcel could not be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackError {
    /// More than a parcel can hold.
    #[error("too much for a parcel")]
    TooLarge,
    /// As [`RandomFailed`].
    #[error(transparent)]
    Random(#[from] RandomFailed),
}

/// Packs chunks for one relation or several, each for its own key alone. Chunks of one writer and seq lie together,
/// as they are to be received.
///
/// # Errors
/// [`PackError`].
pub fn pack(parts: &[(RelationKey, Vec<Chunk>)], random: &dyn Random) -> Result<Vec<u8>, PackError> {
    let sections: Vec<(&RelationKey, Vec<&Chunk>)> =
        parts.iter().flat_map(|(key, chunks)| split(key, chunks)).collect();
    let count = u16::try_from(sections.len()).ok().filter(|count| (1..=MAX_SECTIONS).contains(count));
    let head = head(random_bytes(random)?, count.ok_or(PackError::TooLarge)?);
    let mut parcel = head.to_vec();
    for (at, (key, chunks)) in (0..).zip(sections) {
        parcel.extend(Section::seal(Place { head, at }, key, &items(&chunks)).to_bytes());
    }
    Ok(parcel)
}

/// What fits in a section each; one section at least.
fn split<'a>(key: &'a RelationKey, chunks: &'a [Chunk]) -> Vec<(&'a RelationKey, Vec<&'a Chunk>)> {
    let mut ordered: Vec<&Chunk> = chunks.iter().collect();
    ordered.sort_by_cached_key(|chunk| chunk.key());
    let place = |chunk: &Chunk| (chunk.header().tag, chunk.header().writer, chunk.header().seq);
    let mut sections = vec![(key, Vec::new())];
    let mut room = MAX_CONTENT_LEN;
    for twins in ordered.chunk_by(|one, other| place(one) == place(other)) {
        let len = twins.iter().map(|chunk| ITEM_HEAD_LEN + chunk.len()).sum();
        if room < len {
            sections.push((key, Vec::new()));
            room = MAX_CONTENT_LEN;
        }
        room = room.saturating_sub(len);
        sections.last_mut().into_iter().for_each(|(_, section)| section.extend(twins));
    }
    sections
}

fn items(chunks: &[&Chunk]) -> Zeroizing<Vec<u8>> {
    let len = chunks.iter().map(|chunk| ITEM_HEAD_LEN + chunk.len()).sum();
    let mut content = Zeroizing::new(Vec::with_capacity(len));
    for chunk in chunks {
        content.push(ITEM_CHUNK);
        // A chunk is at most 65,536 bytes long.
        content.extend((chunk.len() as u32).to_be_bytes());
        content.extend(chunk.to_bytes());
    }
    content
}

fn head(nonce: [u8; NONCE_LEN], count: u16) -> Head {
    let mut head = [0; HEAD_LEN];
    let (code, rest) = head.split_at_mut(CodeType::HEAD_LEN);
    code.copy_from_slice(&CodeType::Parcel.head(VERSION));
    rest[..NONCE_LEN].copy_from_slice(&nonce);
    rest[NONCE_LEN..].copy_from_slice(&count.to_be_bytes());
    head
}
