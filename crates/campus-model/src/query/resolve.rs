//! From the days that an address names in words to days and instants that a database knows.

use chrono::{NaiveDate, SecondsFormat};

use super::op::instant;
use super::when::{Calendar, Point, When};
use super::{Filter, ListQuery, Node, Op};
use crate::entity::Entity;
use crate::field::Kind;

impl ListQuery {
    /// The same question with every day in figures: `last_week` as from one day to another, for date-times as from the
    /// beginning of one day to before the beginning of another, whatever the length of the days between.
    #[must_use]
    pub fn resolved(&self, entity: &Entity, calendar: &dyn Calendar) -> Self {
        let mut query = Self { filters: Vec::new(), tree: None, ..self.clone() };
        let mut all: Vec<Node> = self.tree.iter().map(|node| inner(node, entity, calendar)).collect();
        for filter in &self.filters {
            match condition(filter, entity, calendar) {
                Node::One(filter) => query.filters.push(filter),
                node => all.push(node),
            }
        }
        query.tree = if all.len() < 2 { all.pop() } else { Some(Node::All(all)) };
        query
    }
}

fn inner(node: &Node, entity: &Entity, calendar: &dyn Calendar) -> Node {
    let list = |parts: &[Node]| parts.iter().map(|part| inner(part, entity, calendar)).collect();
    match node {
        Node::All(parts) => Node::All(list(parts)),
        Node::Any(parts) => Node::Any(list(parts)),
        Node::One(filter) => condition(filter, entity, calendar),
    }
}

fn condition(filter: &Filter, entity: &Entity, calendar: &dyn Calendar) -> Node {
    let kind = entity.field(&filter.field).map(|field| field.kind);
    let dated = matches!(kind, Some(Kind::Date | Kind::DateTime)) && filter.op != Op::Empty;
    if !dated || filter.values.iter().all(|value| figures(kind, value)) {
        return Node::One(filter.clone());
    }
    let bounds = Bounds { field: &filter.field, instants: kind == Some(Kind::DateTime), calendar };
    let first = filter.values.first().map(String::as_str).unwrap_or_default();
    let node = match filter.op {
        Op::Is => Some(Node::Any(filter.values.iter().filter_map(|value| bounds.within(value)).collect())),
        Op::Not => Some(Node::All(filter.values.iter().filter_map(|value| bounds.without(value)).collect())),
        Op::From => bounds.days(first).and_then(|days| days.0).map(|day| bounds.since(day)),
        Op::To => bounds.days(first).and_then(|days| days.1).map(|day| bounds.until(day)),
        Op::Before => bounds.days(first).and_then(|days| days.0).map(|day| bounds.earlier(day)),
        _ => None,
    };
    node.unwrap_or_else(|| Node::One(filter.clone()))
}

/// The value needs no calendar.
fn figures(kind: Option<Kind>, value: &str) -> bool {
    match kind {
        Some(Kind::Date) => {
            When::parse(value).is_some_and(|when| when.single() && matches!(when.from, Some(Point::Day(_))))
        }
        _ => instant(value).is_some(),
    }
}

/// Conditions on one field.
struct Bounds<'a> {
    field: &'a str,
    /// It holds instants, not days.
    instants: bool,
    calendar: &'a dyn Calendar,
}

impl Bounds<'_> {
    fn days(&self, value: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        When::parse(value).map(|when| when.days(self.calendar.today()))
    }

    fn one(&self, op: Op, value: String) -> Node {
        Node::One(Filter { field: self.field.to_owned(), op, values: vec![value] })
    }

    fn begin(&self, day: NaiveDate) -> String {
        if self.instants {
            self.calendar.start(day).to_rfc3339_opts(SecondsFormat::AutoSi, true)
        } else {
            day.to_string()
        }
    }

    /// On this day or later.
    fn since(&self, day: NaiveDate) -> Node {
        self.one(Op::From, self.begin(day))
    }

    /// Before this day.
    fn earlier(&self, day: NaiveDate) -> Node {
        if self.instants {
            self.one(Op::Before, self.begin(day))
        } else {
            self.one(Op::To, self.begin(day.pred_opt().unwrap_or(day)))
        }
    }

    /// On this day or earlier.
    fn until(&self, day: NaiveDate) -> Node {
        self.earlier(day.succ_opt().unwrap_or(day))
    }

    fn within(&self, value: &str) -> Option<Node> {
        if self.instants && instant(value).is_some() {
            return Some(self.one(Op::Is, value.to_owned()));
        }
        let (first, last) = self.days(value)?;
        let ends = first.map(|day| self.since(day)).into_iter().chain(last.map(|day| self.until(day)));
        Some(Node::All(ends.collect()))
    }

    fn without(&self, value: &str) -> Option<Node> {
        if self.instants && instant(value).is_some() {
            return Some(self.one(Op::Not, value.to_owned()));
        }
        let (first, last) = self.days(value)?;
        let before = first.map(|day| self.earlier(day));
        let after = last.map(|day| self.since(day.succ_opt().unwrap_or(day)));
        let none = self.one(Op::Empty, "true".to_owned());
        Some(Node::Any(before.into_iter().chain(after).chain([none]).collect()))
    }
}
