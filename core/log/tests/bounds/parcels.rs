//! Parcels of any size, in pieces of any size.

use kith_log::{Chunk, Draft, OwnSpace, ParcelError, ParcelReader, RecordId, pack};
use kith_seal::testing::SeededRandom;
use kith_seal::{CodeError, CodeType, RelationKey};
use proptest::prelude::*;
use zeroize::Zeroizing;

/// A space with `records` entries of `len` bytes, and its chunks.
fn space(records: u8, len: usize) -> (OwnSpace, Vec<Chunk>) {
    let random = SeededRandom::new(1);
    let mut space = OwnSpace::create(&random).unwrap();
    let draft = Draft { delta: None, whole: Zeroizing::new(vec![7; len]) };
    let write = |record| space.write(RecordId::from_bytes([record; 16]), &draft, &[], &random).unwrap();
    let chunks = (0..records).map(write).map(|taken| taken.chunk.chunk().clone()).collect();
    (space, chunks)
}

fn key(space: &OwnSpace) -> RelationKey {
    space.relations().next().unwrap()
}

/// Reads a parcel in pieces of `size` bytes; answers its chunks and how many sections they came in.
fn read(parcel: &[u8], size: usize, key: &RelationKey) -> Result<(Vec<Vec<u8>>, usize), ParcelError> {
    let (mut reader, mut chunks, mut sections) = (ParcelReader::new(), Vec::new(), 0);
    for mut piece in parcel.chunks(size) {
        while let Some(section) = reader.read(&mut piece)? {
            sections += 1;
            if section.is_for(key) {
                chunks.extend(section.open(key)?);
            }
        }
    }
    reader.finish().map(|()| (chunks, sections))
}

#[test]
fn a_parcel_of_any_size_comes_in_sections_of_a_mebibyte() {
    // 60 wholes of 50 KB: 3 MB.
    let (space, chunks) = space(60, 50_000);
    let parcel = pack(&[(key(&space), chunks.clone())], &SeededRandom::new(2)).unwrap();
    let (read, sections) = read(&parcel, 64_000, &key(&space)).unwrap();
    assert_eq!((read.len(), sections), (60, 3));
    let mut sent: Vec<_> = chunks.iter().map(Chunk::to_bytes).collect();
    sent.sort_by_key(|chunk| chunk[17..33].to_vec());
    assert_eq!(read, sent);
}

#[test]
fn a_parcel_that_lies_about_its_lengths_takes_no_memory() {
    let mut parcel = [&CodeType::Parcel.head(1)[..], &[0; 16], &2_048_u16.to_be_bytes()].concat();
    parcel.extend([0; 16]);
    parcel.extend(u32::MAX.to_be_bytes());
    let mut reader = ParcelReader::new();
    assert_eq!(reader.read(&mut &parcel[..]).err(), Some(CodeError::Damaged.into()));
}

proptest! {
    #[test]
    fn the_pieces_make_no_difference(size in 1..700_usize) {
        let (space, chunks) = space(3, 50);
        let parcel = pack(&[(key(&space), chunks)], &SeededRandom::new(2)).unwrap();
        prop_assert_eq!(read(&parcel, size, &key(&space)), read(&parcel, parcel.len(), &key(&space)));
    }

    #[test]
    fn a_parcel_cut_anywhere_says_so(len in 0..2_000_usize) {
        let (space, chunks) = space(3, 50);
        let parcel = pack(&[(key(&space), chunks)], &SeededRandom::new(2)).unwrap();
        let len = len % parcel.len();
        let expected = if len < CodeType::HEAD_LEN { CodeError::NotKith.into() } else { ParcelError::CutShort };
        prop_assert_eq!(read(&parcel[..len], 100, &key(&space)), Err(expected));
    }

    #[test]
    fn nothing_of_a_damaged_section_is_read(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let (space, chunks) = space(3, 50);
        let mut parcel = pack(&[(key(&space), chunks)], &SeededRandom::new(2)).unwrap();
        let at = at.index(parcel.len());
        parcel[at] ^= 1 << bit;
        let read = read(&parcel, parcel.len(), &key(&space));
        prop_assert!(read.is_err() || read.is_ok_and(|(chunks, _)| chunks.is_empty()));
    }
}
