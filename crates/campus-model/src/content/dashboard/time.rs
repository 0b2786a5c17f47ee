//! What was published when: by day or week, and by hour of the week.

use chrono::NaiveDate;

use super::Slot;
use crate::classroom::dashboard::Period;

/// When something went out, by the organisation's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The day.
    pub day: NaiveDate,
    /// 0 is Monday.
    pub weekday: u8,
    /// 0 to 23.
    pub hour: u8,
}

/// One content that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The department directly below in whose branch it is; none for the department's own.
    pub branch: Option<i64>,
    /// Who wrote it.
    pub author: Option<i64>,
    /// When it went out.
    pub at: Local,
    /// How often it was looked at, where one may see that.
    pub views: Option<i64>,
}

/// How many items fall into each part of a period, and how often they were looked at; the views are `None` where those of
/// one of them are.
#[must_use]
pub fn in_parts<'a>(items: impl Iterator<Item = &'a Item>, parts: &[Period]) -> Vec<(u64, Option<i64>)> {
    let mut counts = vec![(0, Some(0)); parts.len()];
    for item in items {
        let at = parts.partition_point(|part| part.to < item.at.day);
        if parts.get(at).is_some_and(|part| part.from <= item.at.day) {
            let (count, views) = &mut counts[at];
            *count += 1;
            *views = views.zip(item.views).map(|(sum, more)| sum + more);
        }
    }
    counts
}

/// The hours of the week in which something was published, Monday's first.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts within 2^53")]
pub fn heat<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Slot> {
    let mut week = vec![(0u64, Some(0i64)); 7 * 24];
    for item in items {
        let place = usize::from(item.at.weekday) * 24 + usize::from(item.at.hour);
        if let Some((count, views)) = week.get_mut(place) {
            *count += 1;
            *views = views.zip(item.views).map(|(sum, more)| sum + more);
        }
    }
    let slot = |(place, (published, views)): (usize, (u64, Option<i64>))| Slot {
        weekday: u8::try_from(place / 24).unwrap_or_default(),
        hour: u8::try_from(place % 24).unwrap_or_default(),
        published,
        views: views.map(|views| views as f64 / published as f64),
    };
    week.into_iter().enumerate().filter(|(_, (count, _))| *count > 0).map(slot).collect()
}
