//! Pages of a list: a shell shows some tens of entries at a time, however many there are.

use serde::{Deserialize, Serialize};

/// Some entries of a list, in its order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
pub struct Page<T> {
    /// How many the whole list holds.
    pub total: usize,
    /// Those of this page; fewer than asked for where the list ends, and none beyond it.
    pub views: Vec<T>,
}

impl<T> Page<T> {
    /// Cuts a page out of a list.
    pub(crate) fn cut<V>(list: &[V], from: usize, count: usize, show: impl Fn(&V) -> T) -> Self {
        Self { total: list.len(), views: list.iter().skip(from).take(count).map(show).collect() }
    }
}
