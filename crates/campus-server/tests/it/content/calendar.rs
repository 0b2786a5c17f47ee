//! The calendar: days of the organisation, each with its first contents.

use campus_model::DataScope;
use campus_model::entities::content::ContentState;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::desk::{Desk, WRITES};
use crate::support::Campus;

const LOOKS: &[&str] = &["contents.calendar", "contents.schedule"];

async fn plan(campus: &Campus, desk: &Desk, id: i64, at: &str) {
    let at: DateTime<Utc> = at.parse().unwrap();
    desk.put(campus, id, ContentState::Scheduled).await;
    let db = campus.app.store.write(desk.org).await.unwrap();
    let mut update = Query::update();
    update.table(t("contents")).value(t("scheduled_at"), at).and_where(by("id").eq(id));
    db.run(&update).await.unwrap();
    db.commit().await.unwrap();
}

fn items(calendar: &Value, date: &str) -> Vec<i64> {
    let day = calendar["days"].as_array().unwrap().iter().find(|day| day["date"] == date).unwrap();
    day["items"].as_array().unwrap().iter().map(|item| item["content"]["id"].as_i64().unwrap()).collect()
}

both! {
    async fn co_03_the_calendar_counts_by_the_days_of_the_organisation(campus) {
        let desk = Desk::new(campus, "none").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        let head = desk.person(campus, 2, &[(LOOKS, DataScope::DepartmentTree)]).await;
        let (four, three, draft) = (desk.draft(&chief, 4).await, desk.draft(&chief, 3).await, desk.draft(&chief, 4).await);
        let late = desk.draft(&chief, 2).await;
        // In Shanghai it is the 23rd already.
        plan(campus, &desk, four, "2026-11-22T17:00:00Z").await;
        plan(campus, &desk, three, "2026-11-22T17:00:00Z").await;
        plan(campus, &desk, late, "2026-11-22T16:00:00Z").await;
        desk.put(campus, draft, ContentState::Published).await;
        let path = "/api/contents/calendar?from=2026-11-22&to=2026-11-28";
        let week = head.client.get(path).await.expect(200);
        assert_eq!(week.json["days"].as_array().unwrap().len(), 7);
        assert_eq!((&week.json["today"], &week.json["time_zone"]), (&"2026-11-22".into(), &"Asia/Shanghai".into()));
        assert_eq!(items(&week.json, "2026-11-23"), [late, four]);
        assert_eq!(items(&week.json, "2026-11-22"), [draft]);
        assert!(items(&week.json, "2026-11-24").is_empty());
        let day = &week.json["days"][1]["items"][1];
        assert_eq!((&day["movable"], &day["state"]), (&true.into(), &"scheduled".into()));
        assert_eq!(week.json["days"][0]["items"][0]["movable"], false);
        let departments = week.json["departments"].as_array().unwrap();
        assert_eq!(departments.iter().map(|one| one["id"].as_i64().unwrap()).collect::<Vec<_>>().len(), 4);
        let own = head.client.get(&format!("{path}&department={}", desk.department(2))).await.expect(200).json;
        assert_eq!(items(&own, "2026-11-23"), [late]);
        let below = format!("{path}&below=true&department={}", desk.department(4));
        assert_eq!(items(&head.client.get(&below).await.expect(200).json, "2026-11-23"), [four]);
        // The 22nd alone ends where the 23rd begins there.
        let alone = head.client.get("/api/contents/calendar?from=2026-11-22&to=2026-11-22").await.expect(200).json;
        assert_eq!(items(&alone, "2026-11-22"), [draft]);
        for wrong in ["from=2026-11-22&to=2027-01-06", "from=2026-11-22&to=2026-11-21", "from=soon"] {
            head.client.get(&format!("/api/contents/calendar?{wrong}")).await.expect(400);
        }
        let longest = head.client.get("/api/contents/calendar?from=2026-11-01&to=2026-12-15").await.expect(200);
        assert_eq!(longest.json["days"].as_array().unwrap().len(), 45);
        assert_eq!(longest.statements, week.statements);
    }

    async fn co_03_a_day_shows_fifty_and_says_how_many_more(campus) {
        let desk = Desk::new(campus, "none").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        for _ in 0..52 {
            let id = desk.draft(&chief, 2).await;
            plan(campus, &desk, id, "2026-11-25T03:00:00Z").await;
        }
        let week = desk.admin.get("/api/contents/calendar?from=2026-11-22&to=2026-11-28").await.expect(200).json;
        assert_eq!(week["days"][3]["items"].as_array().unwrap().len(), 50);
        assert_eq!(week["days"][3]["more"], 2);
        assert_eq!(week["days"][2]["more"], 0);
    }
}
