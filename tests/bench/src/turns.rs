//! Contestants that take turns, so that whatever else the machine does meets all of them alike.

use std::time::Duration;

use crate::Result;

/// Something that is timed. It tells itself how long it took, so that what it tidies up afterwards does not count.
pub(crate) struct Contestant<'a> {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// It takes part in every so many rounds: 1 in all, more where a round takes it long.
    pub(crate) every: usize,
    /// One turn.
    pub(crate) turn: Box<dyn FnMut() -> Result<Duration> + 'a>,
}

/// Lets all take turns, and answers each one's median in milliseconds. A round before the first is not counted.
pub(crate) fn medians(
    rounds: usize,
    mut contestants: Vec<Contestant<'_>>,
) -> Result<Vec<(&'static str, f64)>> {
    let mut times = vec![Vec::new(); contestants.len()];
    for round in 0..=rounds {
        for (contestant, times) in contestants.iter_mut().zip(&mut times) {
            if round == 0 && contestant.every > 1 || round % contestant.every != 0 {
                continue;
            }
            let took = (contestant.turn)()?;
            if round > 0 {
                times.push(millis(took));
            }
        }
    }
    Ok(contestants.iter().zip(times).map(|(contestant, times)| (contestant.name, median(times))).collect())
}

/// Milliseconds.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The middle of some figures; 0 where there are none.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
