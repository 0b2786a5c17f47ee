//! List state: what a URL may hold, and that it comes back as it went.

use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::StudyRecord;
use campus_model::entities::{ALL, operations};
use campus_model::{Entity, Field, Kind, ListQuery, Op, Permissions, QueryError};

fn everything() -> Permissions {
    operations().collect()
}

fn parse(query: &str) -> Result<ListQuery, QueryError> {
    ListQuery::parse(Customer::ENTITY, query, &everything())
}

/// A value that a filter on this field takes.
fn sample(field: &Field, op: Op) -> &'static str {
    match (op, field.kind) {
        (Op::Empty, _) | (_, Kind::Boolean) => "true",
        (_, Kind::Date) => "2026-11-22",
        (_, Kind::Time) => "18:30:00",
        (_, Kind::DateTime) => "2026-11-22T10:11:12Z",
        (_, Kind::Choice(set)) => set.slugs[0],
        (_, Kind::Text | Kind::Email | Kind::Phone) => "Zażółć & 王=芳 %+?",
        _ => "7",
    }
}

#[test]
fn every_filter_of_every_entity_comes_back_as_it_went() {
    let permissions = everything();
    let mut seen = 0;
    for entity in ALL {
        for field in entity.fields.iter().filter(|field| field.filterable()) {
            for op in Op::of(field.kind) {
                let mut query = ListQuery { q: "王芳 a+b&c=d".to_owned(), limit: 50, ..ListQuery::default() };
                query.set_filter(field.name, *op, vec![sample(field, *op).to_owned()]);
                query.page = Some(3);
                let text = query.to_query();
                let back = ListQuery::parse(entity, &text, &permissions);
                assert_eq!(back, Ok(query), "{}?{text}", entity.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 300, "only {seen} filters");
}

#[test]
fn the_default_state_is_an_empty_query() {
    assert_eq!(ListQuery::default().to_query(), "");
    assert_eq!(parse(""), Ok(ListQuery::default()));
    assert!(!ListQuery::default().narrowed());
}

#[test]
fn order_and_cursor_come_back() {
    for text in ["sort=-date%2Cname", "sort=id", "limit=200&after=abc", "q=x&gender=male&gender=female"] {
        assert_eq!(parse(text).map(|query| query.to_query()), Ok(text.to_owned()));
    }
}

#[test]
fn st_01_a_new_filter_goes_back_to_page_one_and_keeps_the_others() {
    let mut query = parse("q=王&gender=male&page=4").expect("known keys");
    query.set_filter("source", Op::Is, vec!["baidu".to_owned()]);
    assert_eq!(query.page, None);
    assert_eq!(query.q, "王");
    assert_eq!(query.values("gender", Op::Is), ["male"]);
    assert_eq!(query.values("source", Op::Is), ["baidu"]);
    query.after = Some("cursor".to_owned());
    query.set_filter("source", Op::Is, Vec::new());
    assert_eq!(query.after, None);
}

#[test]
fn st_02_an_emptied_filter_is_gone_and_only_that_one() {
    let mut query = parse("gender=male&source=baidu&date.from=2026-01-01").expect("known keys");
    query.set_filter("gender", Op::Is, Vec::new());
    assert_eq!(query.values("gender", Op::Is), [""; 0]);
    assert_eq!(query.to_query(), "source=baidu&date.from=2026-01-01");
    query.set_filter("date", Op::Is, Vec::new());
    assert_eq!(query.values("date", Op::From), ["2026-01-01"]);
}

#[test]
fn st_03_repeated_values_are_one_filter_of_several() {
    let query = parse("gender=male&gender=female&gender=male").expect("known keys");
    assert_eq!(query.filters.len(), 1);
    assert_eq!(query.values("gender", Op::Is), ["male", "female"]);
}

#[track_caller]
fn refused(query: &str, parameter: &str, allowed: &str) {
    let error = parse(query).expect_err("it is not known");
    assert_eq!(error.parameter, parameter);
    assert!(error.allowed.iter().any(|one| one == allowed), "{:?}", error.allowed);
}

#[test]
fn st_04_an_unknown_key_is_refused_with_what_is_allowed() {
    refused("nothing=1", "nothing", "gender");
    refused("user__pwd__startswith=1", "user__pwd__startswith", "q");
    refused("org_id=2", "org_id", "name");
}

#[test]
fn st_04_an_unknown_operator_is_refused_with_what_is_allowed() {
    refused("gender.contains=m", "gender.contains", "gender.is");
    refused("age.regex=1", "age.regex", "age.from");
    refused("name.from=a", "name.from", "name.contains");
}

#[test]
fn st_04_an_unknown_order_is_refused_with_what_is_allowed() {
    refused("sort=password", "sort", "name");
    refused("sort=-courses", "sort", "id");
    refused("sort=name,nothing", "sort", "date");
}

#[test]
fn st_04_an_unusable_value_is_refused() {
    refused("gender=x", "gender", "female");
    refused("age=old", "age", "1");
    refused("date.from=22.11.2026", "date.from", "2026-11-22");
    refused("date.empty=maybe", "date.empty", "true");
    refused("consultant_id=0", "consultant_id", "1");
    refused("limit=0", "limit", "1–200");
    refused("limit=1000000000", "limit", "1–200");
    let long = format!("name={}", "x".repeat(201));
    assert!(parse(&long).is_err());
}

#[test]
fn st_04_a_field_one_may_not_read_is_unknown() {
    let reader: Permissions = [StudyRecord::list].into_iter().collect();
    let ask = |query: &str, permissions: &Permissions| ListQuery::parse(StudyRecord::ENTITY, query, permissions);
    for query in ["note.contains=x", "sort=note", "hidden=true"] {
        let error = ask(query, &reader).expect_err("it is hidden");
        assert!(!error.allowed.iter().any(|one| one == "note"));
        assert!(ask(query, &everything()).is_ok());
    }
}

#[test]
fn st_05_a_page_that_is_none_is_page_one() {
    for query in ["page=0", "page=-3", "page=x", "page=", "page=99999999999999999999999"] {
        assert_eq!(parse(query).map(|query| query.page), Ok(Some(1)), "{query}");
    }
    assert_eq!(parse("after=").map(|query| query.after), Ok(None));
}

#[test]
fn s_dos_1_long_searches_are_cut_and_orders_bounded() {
    let query = parse(&format!("q={}", "字".repeat(5000))).expect("it is cut");
    assert_eq!(query.q.chars().count(), 200);
    let many = parse(&format!("sort={}", ["name"; 100].join(","))).expect("it is cut");
    assert_eq!(many.sort.len(), 5);
}

#[test]
fn every_order_is_total() {
    fn columns(query: &ListQuery, entity: &Entity) -> Vec<(String, bool)> {
        query.order(entity).into_iter().map(|sort| (sort.field, sort.descending)).collect()
    }
    for entity in ALL {
        let order = columns(&ListQuery::default(), entity);
        assert_eq!(order.last().map(|(name, _)| name.as_str()), Some("id"));
    }
    let asked = parse("sort=-date").expect("a column");
    assert_eq!(columns(&asked, Customer::ENTITY), [("date".to_owned(), true), ("id".to_owned(), true)]);
}
