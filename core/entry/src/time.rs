//! Moments, days and hours. No clock: every moment is passed in.

use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day or a time of day that could not be read back from text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a day or a time of day")]
pub struct BadTime;

/// A moment: milliseconds since 1970-01-01T00:00:00 UTC, leap seconds not counted. May lie in the past or the future.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify), tsify(type = "number"))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment as chrono has it; `None` beyond chrono's range (some 262,000 years either way).
    #[must_use]
    pub const fn to_utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.0)
    }
}

/// A day in a member's own calendar, of the years 1 to 9999, without a time zone. As text, `2026-11-24`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Day(NaiveDate);

impl Day {
    /// Takes a date; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn new(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Days since 1970-01-01, as documents store it.
    #[must_use]
    pub fn to_epoch_days(self) -> i64 {
        i64::from(self.0.to_epoch_days())
    }

    /// Reads what [`Day::to_epoch_days`] gives; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn from_epoch_days(days: i64) -> Option<Self> {
        NaiveDate::from_epoch_days(i32::try_from(days).ok()?).and_then(Self::new)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Day({self})")
    }
}

impl FromStr for Day {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        NaiveDate::from_str(text).ok().and_then(Self::new).ok_or(BadTime)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.to_epoch_days().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
        } else {
            Self::from_epoch_days(i64::deserialize(deserializer)?).ok_or_else(|| de::Error::custom(BadTime))
        }
    }
}

/// A time of day, to the minute, in the member's own zone. As text, `09:30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify), tsify(type = "string"))]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    /// Takes hour (0–23) and minute (0–59); `None` outside.
    #[must_use]
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// The time.
    #[must_use]
    pub const fn time(self) -> NaiveTime {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeOfDay({self})")
    }
}

impl FromStr for TimeOfDay {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        let two = |part: &str| match part.as_bytes() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Ok(u32::from((tens - b'0') * 10 + ones - b'0')),
            _ => Err(BadTime),
        };
        let (hour, minute) = text.split_once(':').ok_or(BadTime)?;
        Self::new(two(hour)?, two(minute)?).ok_or(BadTime)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// When somebody can be reached: on these days, from one time to a later one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Hours {
    /// The days of the week, each at most once, Monday first when this crate gives them.
    #[cfg_attr(
        feature = "tsify",
        tsify(type = "(\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\")[]")
    )]
    pub days: Vec<Weekday>,
    /// From this time on.
    pub from: TimeOfDay,
    /// Until this time. Hours over midnight are two stretches.
    pub to: TimeOfDay,
}

impl Hours {
    /// Whether this can be: at least one day, none twice, and an end after the beginning.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let twice = |(at, day): (usize, &Weekday)| self.days[..at].contains(day);
        !self.days.is_empty() && !self.days.iter().enumerate().any(twice) && self.from < self.to
    }

    /// Stretches as one register holds them: `135 09:00-17:00;67 10:00-12:00`, days as ISO 8601 numbers.
    pub(crate) fn to_register(hours: &[Self]) -> String {
        let one = |hours: &Self| {
            let mut days: Vec<u32> = hours.days.iter().map(Weekday::number_from_monday).collect();
            days.sort_unstable();
            let days: String = days.iter().map(u32::to_string).collect();
            format!("{days} {}-{}", hours.from, hours.to)
        };
        hours.iter().map(one).collect::<Vec<_>>().join(";")
    }

    /// Reads what [`Hours::to_register`] gives; `None` for anything else.
    pub(crate) fn from_register(text: &str) -> Option<Vec<Self>> {
        let day =
            |digit: char| Weekday::try_from(u8::try_from(digit.to_digit(10)?.checked_sub(1)?).ok()?).ok();
        let one = |text: &str| {
            let (days, times) = text.split_once(' ')?;
            let (from, to) = times.split_once('-')?;
            let days = days.chars().map(day).collect::<Option<_>>()?;
            let hours = Self { days, from: from.parse().ok()?, to: to.parse().ok()? };
            hours.is_sound().then_some(hours)
        };
        text.split(';').filter(|stretch| !stretch.is_empty()).map(one).collect()
    }
}
