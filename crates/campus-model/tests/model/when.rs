//! Days in words: which they are, on which today.

use campus_model::entities::access::Account;
use campus_model::entities::sales::Customer;
use campus_model::entities::{ALL, operations};
use campus_model::{Calendar, Entity, Filter, Kind, ListQuery, Node, Op, Permissions, When};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// `first..last` of a value, on a day.
fn days(value: &str, today: &str) -> String {
    let (first, last) = When::parse(value).expect(value).days(date(today));
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", text(first), text(last))
}

#[test]
fn days_are_counted_from_today() {
    for (value, expected) in [
        ("today", "2026-03-01..2026-03-01"),
        ("yesterday", "2026-02-28..2026-02-28"),
        ("tomorrow", "2026-03-02..2026-03-02"),
        ("-7d", "2026-02-22..2026-02-22"),
        ("7d", "2026-03-08..2026-03-08"),
        ("+7d", "2026-03-08..2026-03-08"),
        ("-7d..today", "2026-02-22..2026-03-01"),
        ("today..7d", "2026-03-01..2026-03-08"),
        ("..-31d", "..2026-01-29"),
        ("2026-01-01..", "2026-01-01.."),
        ("2026-02", "2026-02-01..2026-02-28"),
        ("2028-02", "2028-02-01..2028-02-29"),
        ("2025-12..2026-02-10", "2025-12-01..2026-02-10"),
    ] {
        assert_eq!(days(value, "2026-03-01"), expected, "{value}");
    }
}

#[test]
fn weeks_begin_on_mondays() {
    // 2026-11-22 is a Sunday, 2026-11-23 a Monday.
    assert_eq!(days("this_week", "2026-11-22"), "2026-11-16..2026-11-22");
    assert_eq!(days("this_week", "2026-11-23"), "2026-11-23..2026-11-29");
    assert_eq!(days("last_week", "2026-11-22"), "2026-11-09..2026-11-15");
    assert_eq!(days("next_week", "2026-11-23"), "2026-11-30..2026-12-06");
    // Over the end of a year.
    assert_eq!(days("this_week", "2027-01-01"), "2026-12-28..2027-01-03");
    assert_eq!(days("last_week", "2026-01-04"), "2025-12-22..2025-12-28");
}

#[test]
fn periods_pass_the_ends_of_years() {
    for (value, today, expected) in [
        ("this_month", "2026-11-22", "2026-11-01..2026-11-30"),
        ("last_month", "2026-01-31", "2025-12-01..2025-12-31"),
        ("next_month", "2026-12-31", "2027-01-01..2027-01-31"),
        ("next_month", "2026-01-31", "2026-02-01..2026-02-28"),
        ("this_quarter", "2026-12-31", "2026-10-01..2026-12-31"),
        ("last_quarter", "2026-02-15", "2025-10-01..2025-12-31"),
        ("next_quarter", "2026-11-22", "2027-01-01..2027-03-31"),
        ("this_year", "2026-06-15", "2026-01-01..2026-12-31"),
        ("last_year", "2028-02-29", "2027-01-01..2027-12-31"),
        ("next_year", "2027-12-31", "2028-01-01..2028-12-31"),
        ("yesterday", "2027-01-01", "2026-12-31..2026-12-31"),
    ] {
        assert_eq!(days(value, today), expected, "{value} on {today}");
    }
}

#[test]
fn st_04_what_is_no_day_is_none() {
    for value in [
        "",
        "..",
        "now",
        "d",
        "-d",
        "--7d",
        "7",
        "-7",
        "99999d",
        "36501d",
        "last_day",
        "these_week",
        "this_",
        "_week",
        "2026-13",
        "2026-00",
        "22.11.2026",
        "0000-01-01",
        "+99999-01-01",
        "10000-01-01",
        "2026-02-30",
        "today..soon",
        "a..b..c",
        "1e3d",
        "Today",
    ] {
        assert_eq!(When::parse(value), None, "{value}");
    }
}

/// A calendar whose today and whose clock changes are known: Warsaw in 2026.
struct Warsaw(&'static str);

impl Calendar for Warsaw {
    fn today(&self) -> NaiveDate {
        date(self.0)
    }
    fn start(&self, day: NaiveDate) -> DateTime<Utc> {
        let summer = day > date("2026-03-29") && day <= date("2026-10-25");
        (day.and_time(chrono::NaiveTime::MIN) - TimeDelta::hours(if summer { 2 } else { 1 })).and_utc()
    }
}

fn resolved(entity: &'static Entity, query: &str, today: &'static str) -> String {
    let all: Permissions = operations().collect();
    let query = ListQuery::parse(entity, query, &all).expect(query);
    assert_eq!(
        query.to_query().len(),
        ListQuery::parse(entity, &query.to_query(), &all).expect("again").to_query().len()
    );
    let query = query.resolved(entity, &Warsaw(today));
    let text = |filter: &Filter| format!("{} {} {}", filter.field, filter.op.slug(), filter.values.join("|"));
    fn node(tree: &Node, text: &dyn Fn(&Filter) -> String) -> String {
        let list = |parts: &[Node]| parts.iter().map(|part| node(part, text)).collect::<Vec<_>>().join(", ");
        match tree {
            Node::All(parts) => format!("all({})", list(parts)),
            Node::Any(parts) => format!("any({})", list(parts)),
            Node::One(filter) => text(filter),
        }
    }
    let flat = query.filters.iter().map(text).chain(query.tree.iter().map(|tree| node(tree, &text)));
    flat.collect::<Vec<_>>().join("; ")
}

#[test]
fn words_become_days_when_somebody_asks() {
    let customers = |query: &str| resolved(Customer::ENTITY, query, "2026-11-22");
    assert_eq!(
        customers("date=2026-11-22&date=2026-11-23&gender=male"),
        "date is 2026-11-22|2026-11-23; gender is male"
    );
    assert_eq!(customers("date=last_week"), "any(all(date from 2026-11-09, date to 2026-11-15))");
    assert_eq!(customers("date.from=this_month"), "date from 2026-11-01");
    assert_eq!(customers("date.to=last_month"), "date to 2026-10-31");
    assert_eq!(customers("date=..-31d"), "any(all(date to 2026-10-22))");
    assert_eq!(customers("date.not=today"), "all(any(date to 2026-11-21, date from 2026-11-23, date empty true))");
    assert_eq!(
        customers(
            "date=today&filter={\"any\":[{\"field\":\"recv_date\",\"op\":\"is\",\"values\":[\"-7d..today\"]},{\"field\":\"level\",\"op\":\"is\",\"values\":[\"a\"]}]}"
        ),
        "all(any(any(all(recv_date from 2026-11-15, recv_date to 2026-11-22)), level is a), any(all(date from 2026-11-22, date to 2026-11-22)))"
    );
}

#[test]
fn date_times_are_cut_at_the_organisations_midnights() {
    let accounts = |query: &str, today| resolved(Account::ENTITY, query, today);
    // The clocks went back on this day: it had 25 hours.
    assert_eq!(
        accounts("last_sign_in_at=today", "2026-10-25"),
        "any(all(last_sign_in_at from 2026-10-24T22:00:00Z, last_sign_in_at before 2026-10-25T23:00:00Z))"
    );
    // And forward on this: 23.
    assert_eq!(
        accounts("last_sign_in_at=2026-03-29", "2026-11-22"),
        "any(all(last_sign_in_at from 2026-03-28T23:00:00Z, last_sign_in_at before 2026-03-29T22:00:00Z))"
    );
    assert_eq!(accounts("last_sign_in_at.from=this_year", "2026-07-01"), "last_sign_in_at from 2025-12-31T23:00:00Z");
    assert_eq!(accounts("last_sign_in_at.to=2026-12-31", "2026-07-01"), "last_sign_in_at before 2026-12-31T23:00:00Z");
    assert_eq!(
        accounts("last_sign_in_at.from=2026-11-22T10:11:12Z", "2026-07-01"),
        "last_sign_in_at from 2026-11-22T10:11:12Z"
    );
}

#[test]
fn nothing_but_days_is_resolved() {
    for entity in ALL {
        for field in entity.fields.iter().filter(|field| field.filterable()) {
            if !matches!(field.kind, Kind::Date | Kind::DateTime) && Op::of(field.kind).contains(&Op::Empty) {
                let query = format!("{}.empty=true", field.name);
                assert_eq!(resolved(entity, &query, "2026-11-22"), format!("{} empty true", field.name));
            }
        }
    }
}
