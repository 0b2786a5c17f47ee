//! Lists of contents, what is left of those who left, tags of what was sent, and the review queue's pages.

use campus_model::DataScope;
use campus_model::content::tags;
use campus_model::entities::content::ContentState;
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};
use serde_json::{Value, json};

use super::desk::{Desk, WRITES};
use crate::support::{Campus, Client};

async fn ids(client: &Client, query: &str) -> Vec<i64> {
    let page = client.get(&format!("/api/contents?limit=200&{query}")).await.expect(200);
    page.json["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

both! {
    async fn co_03_a_department_with_what_is_below_the_newest_first(campus) {
        let desk = Desk::new(campus, "any").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        let mut made = Vec::new();
        for place in [2, 4, 6, 5, 3, 2, 4] {
            made.push((place, desk.draft(&chief, place).await));
        }
        made.reverse();
        let of = |places: &[usize]| -> Vec<i64> {
            made.iter().filter(|(place, _)| places.contains(place)).map(|(_, id)| *id).collect()
        };
        let admin = &desk.admin;
        let department = |place: usize| desk.department(place);
        assert_eq!(ids(admin, &format!("department_id={}", department(2))).await, of(&[2]));
        assert_eq!(ids(admin, &format!("department_id.below={}", department(2))).await, of(&[2, 4, 5, 6]));
        assert_eq!(ids(admin, &format!("department_id.below={}", department(1))).await, of(&[1, 2, 3, 4, 5, 6]));
        let two = format!("department_id.below={}&department_id.below={}", department(3), department(6));
        assert_eq!(ids(admin, &two).await, of(&[3, 6]));
        let count = admin.count(&format!("/api/contents?department_id.below={}", department(2))).await;
        assert_eq!(count, 6);
        let state = format!("department_id.below={}&state=draft&author_id={}", department(2), chief.staff);
        assert_eq!(ids(admin, &state).await, of(&[2, 4, 5, 6]));
        let tree = json!({ "field": "department_id", "op": "below", "values": [department(4).to_string()] });
        let tree = tree.to_string().replace('"', "%22").replace('{', "%7B").replace('}', "%7D");
        assert_eq!(ids(admin, &format!("filter={tree}")).await, of(&[4, 6]));
        admin.get("/api/contents?department_id.below=x").await.expect(400);
        admin.get("/api/contents?author_id.below=1").await.expect(400);
        // Pages hold together while others write.
        let mut seen = Vec::new();
        let mut path = format!("/api/contents?limit=2&department_id.below={}", department(2));
        loop {
            let page = admin.get(&path).await.expect(200).json;
            seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
            desk.draft(&chief, 6).await;
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/contents?limit=2&department_id.below={}&after={next}", department(2));
        }
        assert_eq!(seen, of(&[2, 4, 5, 6]));
    }

    async fn co_04_the_content_of_who_left_stays(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 2).await;
        let id = desk.submitted(&author, 2).await;
        let user = format!("/api/users/{}", author.client.user());
        let version = desk.admin.get(&user).await.expect(200).json["record"]["version"].as_i64().unwrap();
        desk.admin.delete(&user, version).await.expect(200);
        let staff = format!("/api/staff/{}", author.staff);
        let label = desk.admin.get(&staff).await.expect(200).json["record"]["label"].as_str().unwrap().to_owned();
        let version = desk.admin.get(&staff).await.expect(200).json["record"]["version"].as_i64().unwrap();
        desk.admin.delete(&staff, version).await.expect(200);
        let page = desk.admin.get("/api/contents").await.expect(200).json;
        assert_eq!(page["rows"][0]["id"], id);
        assert_eq!(page["links"]["author_id"][author.staff.to_string()], format!("{label} (§label-left)"));
        let queue = desk.admin.get("/api/contents/review").await.expect(200).json;
        assert_eq!(queue["items"][0]["left"], true);
        assert_eq!(queue["items"][0]["author"]["label"], format!("{label} (§label-left)"));
        // It can still be decided, deleted and brought back.
        desk.decide(&desk.admin, id, "approve").await.expect(200);
        let version = desk.seen(id).await["version"].as_i64().unwrap();
        desk.admin.delete(&format!("/api/contents/{id}"), version).await.expect(200);
        desk.admin.post(&format!("/api/contents/{id}/restore"), json!({})).await.expect(200);
        assert_eq!(desk.seen(id).await["author_id"], author.staff);
    }

    async fn mt_01_mt_02_mt_05_what_was_sent_keeps_its_tags(campus) {
        let desk = Desk::new(campus, "none").await;
        let author = desk.editor(campus, 4).await;
        let mut body = desk.body(4);
        body["tags"] = "summer, camp".into();
        let id = author.client.post("/api/contents", body.clone()).await.expect(201).json["record"]["id"].clone();
        for wrong in ["dept_1_2", "summer,user_3"] {
            body["tags"] = wrong.into();
            let refused = author.client.post("/api/contents", body.clone()).await.expect(422);
            assert_eq!(refused.violation("tags"), "reserved_tag");
        }
        let path = path_of(campus, &desk, 4).await;
        let (org, user) = (desk.org, author.client.user());
        let [one, two, four] = [1, 2, 4].map(|place| desk.department(place));
        let tags = tags::of(org, &path, Some(user), "summer, camp");
        assert_eq!(tags, [format!("dept_{org}_{one}_{two}_{four}"), format!("user_{user}"), "summer".into(), "camp".into()]);
        // After a move new ones get the new tag; what is kept with a content stays until it is sent again.
        desk.change(4, json!({ "parent_id": desk.department(3) })).await;
        let moved = tags::of(org, &path_of(campus, &desk, 4).await, Some(user), "");
        assert_eq!(moved[0], format!("dept_{org}_{one}_{}_{four}", desk.department(3)));
        assert_eq!(desk.seen(id.as_i64().unwrap()).await["tags"], "summer, camp");
    }

    async fn co_02_the_queue_has_pages_and_as_many_statements_whatever_waits(campus) {
        let desk = Desk::new(campus, "all").await;
        let author = desk.editor(campus, 4).await;
        let reviewer = desk.reviewer(campus, 2).await;
        let first = desk.submitted(&author, 4).await;
        let path = "/api/contents/review";
        let one = reviewer.client.get(path).await.expect(200);
        let mut made = vec![first];
        for _ in 0..54 {
            made.push(desk.submitted(&author, 4).await);
        }
        let many = reviewer.client.get(path).await.expect(200);
        assert_eq!(one.statements, many.statements);
        assert_eq!(many.json["total"], 55);
        let of = |page: &Value| -> Vec<i64> {
            page["items"].as_array().unwrap().iter().map(|item| item["content"]["id"].as_i64().unwrap()).collect()
        };
        let mut seen = of(&many.json);
        assert_eq!(seen.len(), 50);
        let rest = reviewer.client.get(&format!("{path}?after={}", many.json["next"])).await.expect(200).json;
        assert!(rest.get("next").is_none());
        seen.extend(of(&rest));
        assert_eq!(seen, made, "the longest first");
        let below = format!("{path}?department={}", desk.department(2));
        assert_eq!(reviewer.client.get(&below).await.expect(200).json["total"], 0);
        assert_eq!(reviewer.client.get(&format!("{below}&below=true")).await.expect(200).json["total"], 55);
    }

    async fn pm_03_above_is_a_right_of_its_own_and_shows_what_is_published(campus) {
        let desk = Desk::new(campus, "any").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        let mut published = Vec::new();
        for place in 1..=6 {
            let id = desk.draft(&chief, place).await;
            desk.draft(&chief, place).await;
            desk.put(campus, id, ContentState::Published).await;
            published.push(id);
        }
        let above: &[&str] = &["contents.above"];
        let leaf = desk.person(campus, 6, &[(above, DataScope::Own)]).await;
        let page = leaf.client.get("/api/contents/above").await.expect(200).json;
        let seen: Vec<i64> = page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
        assert_eq!(seen, [published[3], published[1], published[0]]);
        assert_eq!(page["rows"][0]["allowed"], json!([]));
        assert!(page["rows"][0].get("views").is_none());
        leaf.client.get(&format!("/api/contents/{}", published[0])).await.expect(403);
        leaf.client.get("/api/contents/above?state=draft").await.expect(200);
        let none = leaf.client.get("/api/contents/above?state=draft").await.expect(200).json;
        assert!(none["rows"].as_array().unwrap().is_empty());
        leaf.client.get("/api/contents/above?dept=1").await.expect(400);
        desk.editor(campus, 6).await.client.get("/api/contents/above").await.expect(403);
    }
}

async fn path_of(campus: &Campus, desk: &Desk, place: usize) -> String {
    let db = campus.db(desk.org).await;
    let mut select = select_from("departments", "d");
    select.expr(col("d", "path")).and_where(col("d", "id").eq(desk.department(place)));
    db.one(&select).await.unwrap().unwrap().try_get("", "path").unwrap()
}
