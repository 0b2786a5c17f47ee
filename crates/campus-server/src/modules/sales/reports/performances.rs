//! How each of the sales people, of the sources, of the courses and of the campuses does.

use std::collections::{BTreeMap, HashMap};

use campus_model::Labelled;
use campus_model::entities::sales::{Holding, Source};
use campus_model::sales::reports::{Campus, Count, Group, LOST, Number, Performance, Row, Tally, tally};

use super::addresses::Addresses;
use super::payments::{Paid, of, signed};
use super::rows::{Asked, Pairs, by_belonging};

/// What all tables are made of.
pub(super) struct Table<'a> {
    pub asked: &'a Asked<'a>,
    pub addresses: &'a Addresses,
    pub rows: &'a [Row],
    pub paid: &'a [Paid],
}

/// Why times were lost, with the rows of each reason.
pub(super) fn reasons(addresses: &Addresses, tally: &Tally, group: Option<Group>) -> Vec<(Holding, Count)> {
    let each = |(status, count): (&Holding, u64)| (*status, addresses.of_group(Number::lost(*status), group, count));
    LOST.iter().zip(tally.lost).map(each).collect()
}

impl Table<'_> {
    /// How a group of times does.
    fn performance(&self, group: Group, rows: &[&Row]) -> Performance {
        let tally = tally(rows.iter().copied(), self.asked.period);
        let count = |number: Number, count: u64| self.addresses.of_group(number, Some(group), count);
        let paid = || of(self.paid, Some(group));
        Performance {
            opened: count(Number::Opened, tally.opened),
            converted: count(Number::Converted, tally.converted),
            transferred: count(Number::Transferred, tally.transferred),
            lost: count(Number::Lost, tally.lost.iter().sum()),
            reasons: reasons(self.addresses, &tally, Some(group)),
            counted: count(Number::Counted, tally.counted),
            conversion: tally.conversion(),
            days: tally.mean_days(),
            untouched: count(Number::Untouched, tally.untouched),
            revenue: paid().map(Paid::worth).sum(),
            payments: count(Number::Revenue, paid().count() as u64),
            ..Performance::default()
        }
    }

    /// By salesperson, most deals first.
    pub fn people(&self, staff: &[Labelled]) -> Vec<Performance> {
        let mut times: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
        for row in self.rows {
            times.entry(row.staff).or_default().push(row);
        }
        for staff in of(self.paid, None).filter_map(|one| one.consultant) {
            times.entry(staff).or_default();
        }
        let names = names(staff);
        let each = |(id, rows): (i64, Vec<&Row>)| Performance {
            id: Some(id),
            label: named(&names, id),
            ..self.performance(Group::Staff(id), &rows)
        };
        let mut people: Vec<Performance> = times.into_iter().map(each).collect();
        people.retain(|one| one.opened.count > 0 || one.payments.count > 0);
        people.sort_by_key(|one| std::cmp::Reverse((one.converted.count, one.opened.count)));
        people
    }

    pub fn sources(&self) -> Vec<Performance> {
        let of = |source: &Source| {
            let some: Vec<&Row> = self.rows.iter().filter(|row| row.source == *source).collect();
            Performance { source: Some(*source), ..self.performance(Group::Source(*source), &some) }
        };
        most(Source::ALL.iter().map(of).collect())
    }

    /// Who asked about two courses counts in both.
    pub fn courses(&self, wishes: &Pairs, courses: &[Labelled]) -> Vec<Performance> {
        let names = names(courses);
        let each = |(id, rows): (i64, Vec<&Row>)| Performance {
            id: Some(id),
            label: named(&names, id),
            ..self.performance(Group::Course(id), &rows)
        };
        most(by_belonging(self.rows, wishes).into_iter().map(each).collect())
    }

    /// Who has classes of two campuses counts in both; what came in is that for the classes of each.
    pub fn campuses(&self, campuses: &Pairs, schools: &[Labelled]) -> Vec<Campus> {
        let mut times = by_belonging(self.rows, campuses);
        let each = |school: &Labelled| {
            let group = Group::School(school.id);
            let rows = times.remove(&school.id).unwrap_or_default();
            let signed = signed(of(self.paid, Some(group))).len() as u64;
            let performance =
                Performance { id: Some(school.id), label: school.label.clone(), ..self.performance(group, &rows) };
            Campus { performance, signed: self.addresses.of_group(Number::Signed, Some(group), signed) }
        };
        let mut all: Vec<Campus> = schools.iter().map(each).collect();
        all.retain(|one| one.performance.opened.count > 0 || one.performance.payments.count > 0);
        all
    }
}

/// Those with times that began, most of them first.
fn most(mut all: Vec<Performance>) -> Vec<Performance> {
    all.retain(|one| one.opened.count > 0);
    all.sort_by_key(|one| std::cmp::Reverse(one.opened.count));
    all
}

fn names(rows: &[Labelled]) -> HashMap<i64, &str> {
    rows.iter().map(|one| (one.id, one.label.as_str())).collect()
}

/// A name; what is in the trash has none here.
fn named(names: &HashMap<i64, &str>, id: i64) -> String {
    names.get(&id).map_or_else(|| format!("#{id}"), |name| (*name).to_owned())
}
