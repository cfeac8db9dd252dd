//! Who can be reached now: by the times that people gave, with no network.

use core::cmp::Reverse;
use std::sync::Arc;

use chrono::Weekday;
use kith_entry::{ContactView, EntryId, Hours, TimeOfDay};
use serde::{Deserialize, Serialize};

use crate::error::KithError;
use crate::kept::Kept;
use crate::page::Page;
use crate::room::{Contact, Contacts, ordered};

#[cfg(feature = "uniffi")]
uniffi::use_remote_type!(kith_entry::Weekday);

/// A moment as a clock on the wall tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WallClock {
    /// The day of the week.
    #[cfg_attr(
        feature = "tsify",
        tsify(type = "\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\"")
    )]
    pub day: Weekday,
    /// The time of day.
    pub time: TimeOfDay,
}

/// When somebody can be reached, by what they said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum When {
    /// Now.
    Now {
        /// Until this time today.
        until: TimeOfDay,
    },
    /// They gave no times.
    Unsaid,
    /// Not now, but then.
    Later {
        /// The moment from which on.
        from: WallClock,
    },
}

/// Somebody, and when they can be reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reach {
    /// Who.
    pub contact: ContactView,
    /// When; `None` where there is no way to reach them.
    pub when: Option<When>,
}

impl Reach {
    fn of(contact: &Arc<ContactView>, now: WallClock) -> Self {
        let when = (!contact.ways.is_empty()).then(|| when(&contact.hours, now));
        Self { contact: ContactView::clone(contact), when }
    }
}

impl Contacts<'_> {
    /// Everybody there is a way to reach: first those who said that they can be reached now (longest first), then
    /// those who gave no times, then the others, soonest first.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn reachable(&self, now: WallClock) -> Result<Vec<Reach>, KithError> {
        let mut inner = self.companion.inner().await;
        Ok(reachable(inner.kept()?, now))
    }

    /// A page of everybody by name, as [`Room::page`](crate::Room::page) gives it, with when they can be reached.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn people(&self, from: usize, count: usize, now: WallClock) -> Result<Page<Reach>, KithError> {
        let mut inner = self.companion.inner().await;
        Ok(Page::cut(&ordered::<Contact>(inner.kept()?), from, count, |contact| Reach::of(contact, now)))
    }

    /// One contact, removed or not, with when they can be reached.
    ///
    /// # Errors
    /// `Entry.NotFound`, `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn person(&self, id: EntryId, now: WallClock) -> Result<Reach, KithError> {
        Ok(Reach::of(&self.open(id).await?, now))
    }
}

/// Everybody there is a way to reach, in the order that [`Contacts::reachable`] tells.
pub(crate) fn reachable(kept: &Kept, now: WallClock) -> Vec<Reach> {
    let everybody = ordered::<Contact>(kept).into_iter().map(|contact| Reach::of(contact, now));
    let mut found: Vec<(When, Reach)> =
        everybody.filter_map(|reach| reach.when.map(|when| (when, reach))).collect();
    // A stable sort: among equals the order of names stays.
    found.sort_by_key(|(when, _)| order(*when, now));
    found.into_iter().map(|(_, reach)| reach).collect()
}

fn order(when: When, now: WallClock) -> (u8, Reverse<Option<TimeOfDay>>, i64) {
    match when {
        When::Now { until } => (0, Reverse(Some(until)), 0),
        When::Unsaid => (1, Reverse(None), 0),
        When::Later { from } => (2, Reverse(None), minutes_until(from, now)),
    }
}

fn when(hours: &[Hours], now: WallClock) -> When {
    let open = hours
        .iter()
        .filter(|hours| hours.days.contains(&now.day) && hours.from <= now.time && now.time <= hours.to);
    if let Some(until) = open.map(|hours| hours.to).max() {
        return When::Now { until };
    }
    let begins =
        hours.iter().flat_map(|hours| hours.days.iter().map(|day| WallClock { day: *day, time: hours.from }));
    match begins.min_by_key(|begin| minutes_until(*begin, now)) {
        Some(from) => When::Later { from },
        None => When::Unsaid,
    }
}

/// Minutes from one moment to the next time that another comes round: at most a week.
fn minutes_until(then: WallClock, now: WallClock) -> i64 {
    let days = i64::from(then.day.days_since(now.day));
    let minutes = days * 24 * 60 + (then.time.time() - now.time.time()).num_minutes();
    minutes.rem_euclid(7 * 24 * 60)
}

#[cfg(test)]
mod tests {
    use chrono::Weekday::{Fri, Mon, Sat, Sun};
    use proptest::prelude::*;

    use super::*;

    fn at(day: Weekday, time: &str) -> WallClock {
        WallClock { day, time: time.parse().unwrap() }
    }

    fn hours(days: &[Weekday], from: &str, to: &str) -> Hours {
        Hours { days: days.to_vec(), from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    #[test]
    fn the_times_somebody_gave_are_what_counts() {
        let given = [hours(&[Mon, Fri], "09:00", "17:00"), hours(&[Mon], "20:00", "23:59")];
        assert_eq!(when(&given, at(Mon, "09:00")), When::Now { until: "17:00".parse().unwrap() });
        assert_eq!(when(&given, at(Mon, "17:00")), When::Now { until: "17:00".parse().unwrap() });
        assert_eq!(when(&given, at(Mon, "17:01")), When::Later { from: at(Mon, "20:00") });
        assert_eq!(when(&given, at(Sat, "03:00")), When::Later { from: at(Mon, "09:00") });
        assert_eq!(when(&[], at(Sun, "03:00")), When::Unsaid);
    }

    proptest! {
        #[test]
        fn what_comes_later_is_within_a_week(days in 0_u8..7, now in 0_u8..7, then in 0_u32..1440, time in 0_u32..1440) {
            let clock = |day: u8, minutes: u32| WallClock {
                day: Weekday::try_from(day).unwrap(),
                time: TimeOfDay::new(minutes / 60, minutes % 60).unwrap(),
            };
            let minutes = minutes_until(clock(days, then), clock(now, time));
            prop_assert!((0..7 * 24 * 60).contains(&minutes));
            let total = i64::from(now) * 1440 + i64::from(time) + minutes;
            prop_assert_eq!(total % (7 * 1440), i64::from(days) * 1440 + i64::from(then));
        }
    }
}
