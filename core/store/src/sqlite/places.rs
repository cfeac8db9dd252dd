//! Where bodies lie in their table: those of like size together, and a dropped one's place taken again.
//!
//! Chunks are replaced in an order of their own: each edit adds one body and drops others that were
//! written long before. Were each new body put at the end, pages would empty row by row and stay
//! half empty (measured: 26 MB where this takes 21, README.md).

use std::collections::BTreeMap;

/// The bits of a place that number it within its size class.
const NUMBER_BITS: u32 = 32;

/// A place: the size class in the high bits, so that like lies by like, and a number within it.
pub(super) type Place = i64;

/// Which places are free. Nothing of it is stored: it is what the stored chunks leave over.
#[derive(Default)]
pub(super) struct Places {
    classes: BTreeMap<i64, Class>,
}

/// The places of one size class.
#[derive(Default)]
struct Class {
    /// Above every place in use.
    next: Place,
    /// Free places below `next`: the first of each run, and the one after its last. Runs, because a damaged
    /// store may leave a gap of any length.
    free: BTreeMap<Place, Place>,
}

impl Places {
    /// What is left over by places in use, given in ascending order.
    pub(super) fn around(used: impl IntoIterator<Item = Place>) -> Self {
        let mut places = Self::default();
        for place in used {
            let class = places.class(place >> NUMBER_BITS);
            if class.next < place {
                class.free.insert(class.next, place);
            }
            class.next = place.saturating_add(1);
        }
        places
    }

    /// Takes the lowest free place for a body of `len` bytes.
    pub(super) fn take(&mut self, len: usize) -> Place {
        // The class is the number of bits in the length: 128 to 255 bytes lie together, and so on.
        self.class(i64::from(usize::BITS - len.leading_zeros())).take()
    }

    /// Gives a place back.
    pub(super) fn give_back(&mut self, place: Place) {
        self.class(place >> NUMBER_BITS).free.insert(place, place.saturating_add(1));
    }

    fn class(&mut self, number: i64) -> &mut Class {
        let first = || Class { next: number << NUMBER_BITS, free: BTreeMap::new() };
        self.classes.entry(number).or_insert_with(first)
    }
}

impl Class {
    fn take(&mut self) -> Place {
        let Some((place, end)) = self.free.pop_first() else {
            self.next += 1;
            return self.next - 1;
        };
        if place + 1 < end {
            self.free.insert(place + 1, end);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_given_back_is_taken_again_by_the_next_of_its_size() {
        let mut places = Places::default();
        let (first, second) = (places.take(240), places.take(240));
        assert_ne!(first, second);
        places.give_back(first);
        assert_eq!(places.take(250), first);
        assert_eq!(places.take(240), second + 1);
    }

    #[test]
    fn sizes_far_apart_lie_far_apart() {
        let mut places = Places::default();
        assert_eq!(places.take(1008) - places.take(240), 2 << NUMBER_BITS);
    }

    #[test]
    fn what_stored_places_leave_over_is_what_was_free_before() {
        let mut places = Places::default();
        let taken: Vec<Place> = (0..10).map(|_| places.take(100)).collect();
        let (used, free): (Vec<Place>, Vec<Place>) = taken.iter().partition(|place| *place % 3 == 0);
        let mut again = Places::around(used);
        for place in free.into_iter().chain([taken[9] + 1]) {
            assert_eq!(again.take(100), place);
        }
    }

    #[test]
    fn a_damaged_place_costs_no_memory() {
        let mut places = Places::around([i64::MIN, 0, 5, i64::from(u32::MAX) - 1, i64::MAX]);
        assert!(places.classes.values().map(|class| class.free.len()).sum::<usize>() < 6);
        let taken = places.take(0);
        places.give_back(taken);
        assert_eq!(places.take(0), taken);
    }
}
