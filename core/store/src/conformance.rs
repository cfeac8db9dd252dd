//! What every backend must do, as one table of cases that each of them runs by name.
//!
//! A case gets a [`Place`], where a store can be opened, closed by dropping it, and opened again. Cases
//! answer with a [`Failure`] instead of panicking: in a browser a panic would end the whole run.

mod chunks;
mod faults;
mod gaps;
mod model;
mod rows;
mod samples;

use async_trait::async_trait;
use futures::future::LocalBoxFuture;

use crate::{Batch, Durability, Store, StoreError, Write};

pub use faults::Faults;
pub use gaps::{Gap, Numbered};
pub use samples::Samples;

/// Where a store lies: empty at first, and the same one at each opening.
#[cfg_attr(target_arch = "wasm32", async_trait(?Send))]
#[cfg_attr(not(target_arch = "wasm32"), async_trait)]
pub trait Place {
    /// Opens the store. The one opened before has been dropped by then.
    async fn open(&self) -> Result<Box<dyn Store>, StoreError>;

    /// What random cases start from. One seed twice gives one run twice.
    fn seed(&self) -> u64;
}

/// What a case found.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    /// A failure in words for an engineer.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self(format!("the store answered {error:?}"))
    }
}

/// How a case ends.
pub type Outcome = Result<(), Failure>;

/// A case, run at an empty place.
pub type CaseFn = for<'a> fn(&'a dyn Place) -> LocalBoxFuture<'a, Outcome>;

/// Gives the names of all cases to the macro named, so that a backend can make a test of each.
#[macro_export]
macro_rules! each_case {
    ($per_case:ident) => {
        $per_case! {
            rows: a_new_store_is_empty
            rows: a_row_put_again_is_replaced
            rows: names_are_apart
            rows: empty_values_are_kept
            rows: a_megabyte_is_kept
            rows: dropping_what_is_not_there_does_nothing
            rows: later_changes_of_a_batch_win
            rows: an_empty_batch_is_no_change
            rows: views_come_in_pages_ascending
            rows: what_was_committed_is_there_after_reopening
            rows: both_durabilities_are_kept
            rows: the_mark_is_apart_from_the_rows
            rows: erasing_leaves_nothing
            chunks: a_chunk_is_a_stub_and_a_body
            chunks: a_body_can_be_dropped_and_its_stub_stays
            chunks: a_chunk_put_again_is_replaced
            chunks: an_empty_body_is_a_body
            chunks: two_chunks_can_share_a_number
            chunks: chunks_of_other_tags_are_apart
            chunks: chunks_come_in_pages_ascending
            chunks: a_page_can_begin_outside_of_a_tag
            model: random_batches_do_what_a_map_does
        }
    };
}

macro_rules! table {
    ($($module:ident: $name:ident)*) => {
        /// Every case and its name.
        pub const CASES: &[(&str, CaseFn)] =
            &[$((stringify!($name), |place| Box::pin($module::$name(place)))),*];
    };
}

each_case!(table);

/// Runs the case of that name.
///
/// # Errors
/// What the case found, or that there is no such case.
pub async fn run(name: &str, place: &dyn Place) -> Outcome {
    let (_, case) = CASES
        .iter()
        .find(|(case, _)| *case == name)
        .ok_or_else(|| Failure::new(format!("there is no case {name}")))?;
    case(place).await
}

/// Fails with both values where they differ.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, seen: &T, expected: &T) -> Outcome {
    if seen == expected {
        return Ok(());
    }
    // A megabyte in a message helps nobody.
    let show = |value: &T| format!("{value:?}").chars().take(200).collect::<String>();
    Err(Failure(format!("{what}: expected {}, saw {}", show(expected), show(seen))))
}

/// A batch that outlives a loss of power.
fn durable(writes: Vec<Write>) -> Batch {
    Batch { writes, durability: Durability::Power }
}
