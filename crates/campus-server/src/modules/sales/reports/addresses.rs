//! Where the rows behind the numbers are listed.

use campus_model::Choice;
use campus_model::classroom::dashboard::Period;
use campus_model::sales::reports::{Count, Group, Key, Number};

use super::rows::Asked;

/// What all of them are narrowed by, as a query.
pub(super) struct Addresses(String);

impl Addresses {
    pub fn of(asked: &Asked<'_>) -> Self {
        let Period { from, to } = asked.period;
        let ids = [
            ("staff", asked.staff),
            ("department", asked.department.as_ref().map(|department| department.id)),
            ("course", asked.course),
            ("school", asked.school),
        ];
        let ids = ids.into_iter().filter_map(|(name, id)| id.map(|id| format!("&{name}={id}")));
        let source = asked.source.map(|source| format!("&source={}", source.slug()));
        Self(ids.chain(source).fold(format!("&period={from}..{to}"), |query, part| query + &part))
    }

    /// That of a number.
    pub fn to(&self, number: Number, key: Key) -> String {
        let key = key.written().map(|key| format!("&key={key}")).unwrap_or_default();
        format!("/customers/reports/behind?number={}{key}{}", number.slug(), self.0)
    }

    /// A number with its address.
    pub fn count(&self, number: Number, key: Key, count: u64) -> Count {
        Count { count, list: Some(self.to(number, key)) }
    }

    /// That of a line of a table, or of all times.
    pub fn of_group(&self, number: Number, group: Option<Group>, count: u64) -> Count {
        self.count(number, group.map_or(Key::All, Key::Of), count)
    }
}
