//! List state: what a URL may hold, and that it comes back as it went.

use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::StudyRecord;
use campus_model::entities::{ALL, operations};
use campus_model::{Entity, Field, Filter, Kind, ListQuery, Node, Op, Permissions, QueryError, fold, unfold};

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
        (_, Kind::Choice(set) | Kind::Choices(set)) => set.slugs[0],
        (_, Kind::Text | Kind::Email | Kind::Url | Kind::Phone) => "Zażółć & 王=芳 %+?",
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
    refused("name.before=1", "name.before", "name.ends");
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

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn filter(&mut self, entity: &'static Entity) -> Filter {
        let fields: Vec<&Field> = entity.fields.iter().filter(|field| field.filterable()).collect();
        let field = fields[self.below(fields.len())];
        let op = Op::of(field.kind)[self.below(Op::of(field.kind).len())];
        let days = ["2026-11-22", "2026-11", "today", "last_week", "-7d", "36500d"];
        let ranges = ["-7d..today", "..-31d", "2026-01..", "this_year..next_year"];
        let value = match (op, field.kind) {
            (Op::Empty, _) => sample(field, op),
            (Op::Is | Op::Not, Kind::Date) if self.below(2) == 0 => ranges[self.below(ranges.len())],
            (_, Kind::Date | Kind::DateTime) => days[self.below(days.len())],
            _ => sample(field, op),
        };
        Filter { field: field.name.to_owned(), op, values: vec![value.to_owned()] }
    }

    fn node(&mut self, entity: &'static Entity, deepest: usize) -> Node {
        if deepest == 0 || self.below(3) == 0 {
            return Node::One(self.filter(entity));
        }
        let parts = (0..=self.below(2)).map(|_| self.node(entity, deepest - 1)).collect();
        if self.below(2) == 0 { Node::All(parts) } else { Node::Any(parts) }
    }
}

#[test]
fn every_tree_comes_back_as_it_went() {
    let permissions = everything();
    let mut dice = Dice(7);
    for round in 0..2000 {
        let entity = ALL[round % ALL.len()];
        let mut query = ListQuery { tree: Some(dice.node(entity, 4)), ..ListQuery::default() };
        for _ in 0..dice.below(4) {
            let Filter { field, op, values } = dice.filter(entity);
            query.set_filter(&field, op, values);
        }
        query.group = entity.fields.iter().find(|field| field.groupable()).map(|field| field.name.to_owned());
        let text = query.to_query();
        assert_eq!(ListQuery::parse(entity, &text, &permissions), Ok(query), "{}?{text}", entity.name);
    }
}

fn tree(text: &str) -> Result<ListQuery, QueryError> {
    parse(&form_urlencoded::Serializer::new(String::new()).append_pair("filter", text).finish())
}

fn level(value: &str) -> String {
    format!(r#"{{"field":"level","op":"is","values":["{value}"]}}"#)
}

#[test]
fn a_tree_is_written_as_it_is_read() {
    let text = format!(r#"{{"all":[{},{{"any":[{},{}]}}]}}"#, level("a"), level("b"), level("c"));
    let query = tree(&text).expect("known");
    assert!(query.narrowed());
    let node = query.tree.expect("a tree");
    assert_eq!(node.conditions(), 3);
    let one = |value: &str| Node::One(Filter { field: "level".to_owned(), op: Op::Is, values: vec![value.to_owned()] });
    assert_eq!(node, Node::All(vec![one("a"), Node::Any(vec![one("b"), one("c")])]));
    assert_eq!(tree(&level("a")).expect("known").tree, Some(one("a")));
    assert_eq!(parse("filter=").expect("none").tree, None);
}

#[test]
fn st_04_a_tree_that_cannot_be_used_is_refused() {
    let nested = |depth: usize| format!("{}{}{}", r#"{"all":["#.repeat(depth), level("a"), "]}".repeat(depth));
    assert!(tree(&nested(4)).is_ok());
    let many = |count: usize| format!(r#"{{"any":[{}]}}"#, vec![level("a"); count].join(","));
    assert!(tree(&many(50)).is_ok());
    let half = many(26);
    for text in [
        nested(5),
        nested(100),
        nested(5000),
        many(51),
        format!(r#"{{"all":[{half},{half}]}}"#),
        r#"{"all":[]}"#.to_owned(),
        r#"{"none":[]}"#.to_owned(),
        r#"{"all":[],"any":[]}"#.to_owned(),
        r#"{"all":{}}"#.to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "1".to_owned(),
        "{".to_owned(),
        r#"{"field":"level","op":"is","values":[]}"#.to_owned(),
        r#"{"field":"level","op":"is","values":["a"],"more":1}"#.to_owned(),
        r#"{"field":"age","op":"is","values":[7]}"#.to_owned(),
        r#"{"field":"level","op":"is"}"#.to_owned(),
        format!(r#"{{"field":"age","op":"is","values":[{}]}}"#, vec![r#""7""#; 201].join(",")),
    ] {
        let error = tree(&text).expect_err(&text[..text.len().min(80)]);
        assert_eq!(error.parameter, "filter");
        assert!(!error.allowed.is_empty());
    }
    for (text, parameter, allowed) in [
        (r#"{"field":"password","op":"is","values":["a"]}"#, "filter.password", "level"),
        (r#"{"field":"level","op":"from","values":["a"]}"#, "filter.level", "level.is"),
        (r#"{"field":"level","op":"is","values":["x"]}"#, "filter.level", "a"),
        (r#"{"field":"date","op":"from","values":["-7d..today"]}"#, "filter.date", "last_week"),
        (r#"{"all":[{"any":[{"field":"age","op":"is","values":["old"]}]}]}"#, "filter.age", "1"),
    ] {
        let error = tree(text).expect_err(text);
        assert_eq!(error.parameter, parameter);
        assert!(error.allowed.iter().any(|one| one == allowed), "{:?}", error.allowed);
    }
}

#[test]
fn st_04_a_hidden_field_is_unknown_in_a_tree_and_as_a_group() {
    let reader: Permissions = [StudyRecord::list].into_iter().collect();
    let text = r#"filter={"any":[{"field":"note","op":"contains","values":["x"]}]}"#;
    let error = ListQuery::parse(StudyRecord::ENTITY, text, &reader).expect_err("it is hidden");
    assert_eq!(error.parameter, "filter.note");
    assert!(!error.allowed.iter().any(|one| one == "note"));
    assert!(ListQuery::parse(StudyRecord::ENTITY, text, &everything()).is_ok());
    let error = ListQuery::parse(StudyRecord::ENTITY, "group=hidden", &reader).expect_err("it is hidden");
    assert!(!error.allowed.iter().any(|one| one == "hidden"));
    assert!(ListQuery::parse(StudyRecord::ENTITY, "group=hidden", &everything()).is_ok());
    refused("group=name", "group", "source");
    refused("group=courses", "group", "consultant_id");
    refused("group=nothing", "group", "date");
    assert_eq!(parse("group=source").expect("known").group.as_deref(), Some("source"));
}

#[test]
fn one_more_condition_keeps_the_others() {
    let condition = |value: &str| Filter { field: "level".to_owned(), op: Op::Is, values: vec![value.to_owned()] };
    let query = parse("gender=male&page=3").expect("known").and(condition("a"));
    assert_eq!(query.to_query(), "gender=male&level=a");
    let query = parse("level=a&level=b&after=x").expect("known").and(condition("a"));
    assert_eq!(query.values("level", Op::Is), ["a", "b"]);
    assert_eq!(query.tree, Some(Node::All(vec![Node::One(condition("a"))])));
    let query = query.and(condition("b"));
    assert_eq!(query.tree.map(|tree| tree.conditions()), Some(2));
}

#[test]
fn unfolding_is_folding_backwards() {
    for code in (1..0x600).chain(0xff01..0xff5f) {
        let Some(character) = char::from_u32(code) else { continue };
        // Letters of which a database's pattern says nothing: İ, the title case of digraphs, a variant of Θ.
        if matches!(code, 0x130 | 0x1c5 | 0x1c8 | 0x1cb | 0x1f2 | 0x3f4) {
            continue;
        }
        let folded = fold(&character.to_string());
        let mut rest = folded.chars();
        if let (Some(folded), None) = (rest.next(), rest.next()) {
            let known = unfold(folded);
            assert!(known.contains(&character), "{character} folds to {folded}, which unfolds to {known:?}");
        }
    }
    for folded in "abcdefghijklmnopqrstuvwxyz0123456789!?[]^-*%_\\'~.ü王".chars() {
        assert_eq!(unfold(folded)[0], folded);
        for character in unfold(folded) {
            assert_eq!(fold(&character.to_string()), folded.to_string(), "{character}");
        }
    }
}
