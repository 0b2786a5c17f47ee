//! How departments do (SS): the answer against the lists, the tree, the rights and the plans behind it.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use campus_model::entities::content::{Content, ContentState};
use campus_model::{Choice, DataScope};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, select_from, t};
use chrono::Duration;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::desk::{Desk, Person, WRITES};
use crate::support::{Campus, Client};

/// What a head of a department looks at.
const LOOKS: &[&str] =
    &["contents.list", "contents.view", "contents.numbers", "departments.dashboard", "departments.view"];

async fn asked(client: &Client, department: i64) -> Value {
    client.get(&format!("/api/departments/{department}/dashboard")).await.expect(200).json
}

/// One content in each of some states, in each of the six departments: the place decides how many.
async fn filled(campus: &Campus, desk: &Desk) -> Person {
    let author = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
    for place in 1..=6 {
        for (turn, state) in ContentState::ALL.iter().enumerate() {
            if (turn + place) % 3 == 0 {
                let id = desk.draft(&author, place).await;
                if *state != ContentState::Draft {
                    desk.put(campus, id, *state).await;
                }
                if *state == ContentState::Published {
                    measure(campus, desk.org, id, 100 * i64::try_from(place).unwrap()).await;
                }
            }
        }
    }
    author
}

/// The platform counted so many views.
async fn measure(campus: &Campus, org: i64, id: i64, views: i64) {
    let db = campus.app.store.write(org).await.unwrap();
    let now = campus.app.clock.now();
    let mut update = Query::update();
    update
        .table(t(Content::ENTITY.name))
        .value(t("views"), views)
        .value(t("likes"), views / 10)
        .value(t("comments"), 1i64)
        .value(t("shares"), 0i64)
        .value(t("measured_at"), now)
        .and_where(by("org_id").eq(org))
        .and_where(by("id").eq(id));
    db.run(&update).await.unwrap();
    let record = campus_model::Record::new()
        .with("content_id", id)
        .with("measured_at", json!(now))
        .with("views", views)
        .with("likes", views / 10)
        .with("comments", 1)
        .with("shares", 0);
    campus_store::insert(&db, campus_model::entities::find("content_metrics").unwrap(), &record, 0, now).await.unwrap();
    db.commit().await.unwrap();
}

/// Every number beside the address of its list.
fn told(value: &Value, found: &mut Vec<(u64, String)>) {
    match value {
        Value::Object(fields) => {
            let number = fields.get("count").or_else(|| fields.get("figure").and_then(|figure| figure.get("now")));
            if let (Some(list), Some(number)) =
                (fields.get("list").and_then(Value::as_str), number.and_then(Value::as_f64))
            {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
                found.push((number as u64, list.to_owned()));
            }
            fields.values().for_each(|value| told(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| told(value, found)),
        _ => {}
    }
}

fn views(line: &Value) -> Option<i64> {
    line["numbers"]["views"].as_i64()
}

both! {
    /// SS-01: the total is all states together, and every number is that of the list that it opens.
    async fn ss_01_every_number_opens_the_list_behind_it(campus) {
        let desk = Desk::new(campus, "none").await;
        filled(campus, &desk).await;
        for place in [1, 2, 6] {
            let seen = asked(&desk.admin, desk.department(place)).await;
            let states: u64 = seen["standing"]["states"].as_array().unwrap().iter().map(|state| state[1]["count"].as_u64().unwrap()).sum();
            assert_eq!(seen["standing"]["total"]["count"], states);
            let mut numbers = Vec::new();
            told(&seen, &mut numbers);
            assert!(numbers.len() > 20 && numbers.iter().any(|(count, _)| *count > 0), "{numbers:?}");
            for (count, list) in numbers {
                let rows = desk.admin.count(&format!("/api{list}")).await;
                assert_eq!(u64::try_from(rows).unwrap(), count, "{list}");
            }
        }
    }

    /// SS-02 through the API: a department is its own contents and its sub-departments, after moves and deletions too.
    async fn ss_02_departments_add_up_whatever_happens(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = filled(campus, &desk).await;
        let id = desk.draft(&author, 6).await;
        let version = desk.seen(id).await["version"].as_i64().unwrap();
        desk.admin.delete(&format!("/api/contents/{id}"), version).await.expect(200);
        let back = desk.draft(&author, 5).await;
        let version = desk.seen(back).await["version"].as_i64().unwrap();
        desk.admin.delete(&format!("/api/contents/{back}"), version).await.expect(200);
        desk.admin.post(&format!("/api/contents/{back}/restore"), json!({})).await.expect(200);
        for step in 0..2 {
            if step == 1 {
                // 4 with 6 below it goes from 2 to 3.
                desk.change(4, json!({ "parent_id": desk.department(3) })).await;
            }
            for place in 1..=6 {
                let seen = asked(&desk.admin, desk.department(place)).await;
                let lines = seen["branches"].as_array().unwrap();
                let sum: u64 = lines.iter().map(|line| line["standing"]["total"]["count"].as_u64().unwrap()).sum();
                assert_eq!(seen["standing"]["total"]["count"], sum, "{place}");
                assert_eq!(views(&seen), Some(lines.iter().filter_map(views).sum()), "{place}");
            }
            // What triggers keep is what is there.
            let db = campus.db(desk.org).await;
            let mut kept = select_from("content_totals", "n");
            kept.expr(campus_store::sea_query::Expr::cust("cast(sum(contents) as bigint) as all_of_them")).and_where(db.org_is("n"));
            let kept: i64 = db.one(&kept).await.unwrap().unwrap().try_get("", "all_of_them").unwrap();
            assert_eq!(kept, desk.admin.count("/api/contents").await);
        }
    }

    /// SS-03, and PM-07: an empty department has zeros, and says whether one may add something.
    async fn ss_03_an_empty_department_has_zeros(campus) {
        let desk = Desk::new(campus, "none").await;
        let seen = asked(&desk.admin, desk.department(1)).await;
        assert_eq!((seen["standing"]["total"]["count"].as_u64(), views(&seen)), (Some(0), Some(0)));
        assert_eq!((seen["as_of"].as_str(), seen["stale"].as_bool(), seen["can_create"].as_bool()), (None, Some(false), Some(true)));
        let head = desk.person(campus, 2, &[(LOOKS, DataScope::DepartmentTree)]).await;
        assert_eq!(asked(&head.client, desk.department(2)).await["can_create"], false);
        desk.change(2, json!({ "disabled": true })).await;
        assert_eq!(asked(&desk.admin, desk.department(2)).await["can_create"], false);
        desk.admin.get(&format!("/api/departments/{}/dashboard?colour=red", desk.department(2))).await.expect(400);
        desk.admin.get(&format!("/api/departments/{}/dashboard?period=soon", desk.department(2))).await.expect(400);
    }

    /// SS-05: numbers are as of a time, stale after some hours, and never 0 because nobody asked.
    async fn ss_05_old_numbers_stay_and_are_marked(campus) {
        let desk = Desk::new(campus, "none").await;
        filled(campus, &desk).await;
        let seen = asked(&desk.admin, desk.department(1)).await;
        let counted = views(&seen).unwrap();
        assert!(counted > 0 && seen["stale"] == false, "{seen}");
        // A session does not live so long: a program asks.
        let token = desk.admin.post("/api/tokens", json!({ "name": "Numbers", "operations": ["departments.dashboard", "contents.list", "contents.numbers"], "expires_on": "2026-12-31" })).await.expect(201).json["token"].as_str().unwrap().to_owned();
        let later = campus.later(Duration::hours(4));
        let seen = asked(&later.again(&desk.admin).with_token(&token), desk.department(1)).await;
        assert_eq!((views(&seen), seen["stale"].as_bool()), (Some(counted), Some(true)));
    }

    /// SS-06: whose numbers of a branch one may not see, they are in no sum above it; PM-06: what one may not open is not there.
    async fn ss_06_numbers_are_shown_of_whole_branches_only(campus) {
        let desk = Desk::new(campus, "none").await;
        filled(campus, &desk).await;
        let lists = ["contents.list", "contents.view", "departments.dashboard"];
        // Sees all contents below 2, and the numbers of 2 alone.
        let partly = desk.person(campus, 2, &[(&lists, DataScope::DepartmentTree), (&["contents.numbers"], DataScope::Department)]).await;
        let seen = asked(&partly.client, desk.department(2)).await;
        assert!(seen["standing"].is_object() && Value::is_null(&seen["numbers"]) && Value::is_null(&seen["views"]) && Value::is_null(&seen["as_of"]));
        for line in seen["branches"].as_array().unwrap() {
            assert_eq!(line["numbers"].is_object(), line["own"] == true, "{line}");
        }
        // Lists the own department only: nothing of the rest is counted.
        let own = desk.person(campus, 2, &[(&lists, DataScope::Department)]).await;
        let seen = asked(&own.client, desk.department(2)).await;
        assert!(Value::is_null(&seen["standing"]) && Value::is_null(&seen["published"]));
        for line in seen["branches"].as_array().unwrap() {
            assert_eq!(line["standing"].is_object(), line["own"] == true, "{line}");
        }
        for place in [1, 3, 4] {
            own.client.get(&format!("/api/departments/{}/dashboard", desk.department(place))).await.expect(404);
        }
        let head = desk.person(campus, 2, &[(LOOKS, DataScope::DepartmentTree)]).await;
        let seen = asked(&head.client, desk.department(6)).await;
        let above: Vec<i64> = seen["above"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect();
        assert_eq!(above, [desk.department(2), desk.department(4)]);
        let starts = head.client.get("/api/departments/dashboards").await.expect(200).json;
        assert_eq!(starts.as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect::<Vec<_>>(), [desk.department(2)]);
    }

    /// SS-04, and the period before: what was published in each is counted in each, by day, author and hour.
    async fn ss_04_what_was_published_counts_once_in_its_period(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.person(campus, 4, &[(WRITES, DataScope::Everything)]).await;
        let now = campus.app.clock.now();
        for (place, days) in [(4, 0), (4, 3), (6, 3), (2, 40), (5, 200)] {
            let id = desk.draft(&author, place).await;
            desk.put(campus, id, ContentState::Published).await;
            let db = campus.app.store.write(desk.org).await.unwrap();
            let mut update = Query::update();
            update.table(t("contents")).value(t("published_at"), now - Duration::days(days)).and_where(by("org_id").eq(desk.org)).and_where(by("id").eq(id));
            db.run(&update).await.unwrap();
            db.commit().await.unwrap();
        }
        let seen = asked(&desk.admin, desk.department(2)).await;
        assert_eq!((seen["published"]["figure"]["now"].as_f64(), seen["published"]["figure"]["before"].as_f64()), (Some(3.0), Some(1.0)));
        let of = |name: &str, field: &str| -> u64 { seen[name].as_array().unwrap().iter().map(|one| one[field]["count"].as_u64().or(one[field].as_u64()).unwrap()).sum() };
        assert_eq!((of("trend", "published"), of("trend", "before"), of("heat", "published")), (3, 1, 3));
        let authors = seen["authors"].as_array().unwrap();
        assert_eq!((authors.len(), authors[0]["author"]["id"].as_i64(), authors[0]["published"]["figure"]["now"].as_f64()), (1, Some(author.staff), Some(3.0)));
        let line = |place: usize| seen["branches"].as_array().unwrap().iter().find(|line| line["department"]["id"] == desk.department(place) && line["own"] == false).unwrap().clone();
        assert_eq!((line(4)["published"]["figure"]["now"].as_f64(), line(4)["below"].as_u64()), (Some(3.0), Some(1)));
        // The whole of it is a workbook of five sheets.
        let book = desk.admin.get(&format!("/api/departments/{}/dashboard/export?lang=en", desk.department(2))).await.expect(200);
        let mut book = Xlsx::new(Cursor::new(book.body.clone())).unwrap();
        assert_eq!(book.sheet_names().len(), 5);
        let first = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(first.get((0, 0)).map(ToString::to_string).as_deref(), Some("Department"));
        assert_eq!(first.rows().count(), 1 + seen["branches"].as_array().unwrap().len());
    }

    /// SS-02 on a tree that chance made, at each of its departments: every branch adds up to what its departments hold, however
    /// the tree and the states fell.
    async fn ss_02_a_random_tree_adds_up_at_each_department(campus) {
        const SEED: u64 = 20_261_129;
        let desk = Desk::new(campus, "none").await;
        let mut dice = StdRng::seed_from_u64(SEED);
        let unit = desk.admin.get("/api/org_units").await.expect(200).json["rows"][0]["id"].clone();
        let mut above: Vec<Option<usize>> = vec![None];
        let mut ids = vec![desk.department(1)];
        for place in 1..25usize {
            // Near the last ones, so that some branches are deep.
            let parent = dice.gen_range(place.saturating_sub(4)..place);
            let body = json!({ "title": format!("Random {place}"), "code": 9000 + place, "function": "content", "org_unit_id": unit, "parent_id": ids[parent], "approval_mode": "none" });
            let made = desk.admin.post("/api/departments", body).await.expect(201).json;
            above.push(Some(parent));
            ids.push(made["record"]["id"].as_i64().unwrap());
        }
        let mut own = vec![[0u64; 10]; ids.len()];
        let mut looked = vec![0i64; ids.len()];
        let db = campus.app.store.write(desk.org).await.unwrap();
        let now = campus.app.clock.now();
        for turn in 0..150 {
            let (place, state, views) = (dice.gen_range(0..ids.len()), dice.gen_range(0..10), dice.gen_range(0..1000i64));
            let record = campus_model::Record::new()
                .with("title", format!("Random {turn}"))
                .with("body", "Text")
                .with("department_id", ids[place])
                .with("state", ContentState::ALL[state].slug())
                .with("views", views);
            campus_store::insert(&db, Content::ENTITY, &record, 0, now).await.unwrap();
            own[place][state] += 1;
            looked[place] += views;
        }
        db.commit().await.unwrap();
        let lies_in = |mut place: usize, branch: usize| loop {
            if place == branch {
                return true;
            }
            let Some(next) = above[place] else { return false };
            place = next;
        };
        for (at, id) in ids.iter().enumerate().skip(1) {
            let seen = asked(&desk.admin, *id).await;
            let lines = seen["branches"].as_array().unwrap();
            let children = above.iter().filter(|parent| **parent == Some(at)).count();
            assert_eq!(lines.len(), 1 + children, "seed {SEED}, {at}");
            for line in lines {
                let place = ids.iter().position(|id| line["department"]["id"] == *id).unwrap();
                let of: Vec<usize> = match line["own"].as_bool().unwrap() {
                    true => vec![at],
                    false => (0..ids.len()).filter(|one| lies_in(*one, place)).collect(),
                };
                let states: Vec<u64> = line["standing"]["states"].as_array().unwrap().iter().map(|state| state[1]["count"].as_u64().unwrap()).collect();
                let wanted: Vec<u64> = (0..10).map(|state| of.iter().map(|place| own[*place][state]).sum()).collect();
                assert_eq!(states, wanted, "seed {SEED}, {at}, line of {place}");
                assert_eq!(views(line), Some(of.iter().map(|place| looked[*place]).sum()), "seed {SEED}, {at}, line of {place}");
                assert_eq!(line["below"].as_u64().unwrap(), of.len() as u64 - 1, "seed {SEED}, {at}, line of {place}");
            }
        }
    }

    /// What the platform counted of one content over time, for whoever may see it.
    async fn numbers_of_a_content_are_its_snapshots(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.editor(campus, 4).await;
        let id = desk.draft(&author, 4).await;
        desk.put(campus, id, ContentState::Published).await;
        measure(campus, desk.org, id, 10).await;
        let path = format!("/api/contents/{id}/numbers");
        let seen = desk.admin.get(&path).await.expect(200).json;
        assert_eq!((seen["snapshots"][0]["numbers"]["views"].as_i64(), seen["stale"].as_bool()), (Some(10), Some(false)));
        author.client.get(&path).await.expect(403);
        let head = desk.person(campus, 3, &[(LOOKS, DataScope::DepartmentTree)]).await;
        head.client.get(&path).await.expect(404);
    }
}
