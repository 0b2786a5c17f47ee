//! Notifications: who is told what, and that nothing is named that one may not see.

use campus_model::DataScope;
use campus_server::jobs::housekeeping;
use chrono::Duration;
use serde_json::{Value, json};

use crate::imports::{checked, many, saved, sent};
use crate::live::Page;
use crate::past::add;
use crate::support::Client;

async fn all(client: &Client) -> Value {
    client.get("/api/notifications").await.expect(200).json
}

async fn unread(client: &Client) -> u64 {
    client.get("/api/notifications/unread").await.expect(200).json["unread"].as_u64().unwrap()
}

async fn call(client: &Client, row: i64, whom: &[&Client]) -> Value {
    let called: String = whom.iter().map(|whom| campus_model::mention(&whom.username, whom.user())).collect();
    client
        .post(&format!("/api/customers/{row}/comments"), json!({ "body": format!("Look {called}") }))
        .await
        .expect(201)
        .json
}

both! {
    /// A mention is told to whom it calls, once, live, and to nobody else; the row is called as it is called now.
    async fn a_mention_is_told_to_whom_it_calls(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Ann", "555100").await;
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let cyd = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let mut page = Page::open(campus, &ben).await;
        let comment = call(&org.admin, id, &[&ben, &org.admin]).await;
        let heard = [page.next().await, page.next().await];
        assert!(heard.contains(&("notified".to_owned(), json!({}))), "{heard:?}");
        let told = all(&ben).await;
        let row = &told["rows"][0];
        assert_eq!((&row["kind"], &row["entity"], &row["row"]), (&json!("mention"), &json!("customers"), &json!({ "id": id, "label": "Ann" })));
        assert_eq!((&row["by"], &told["unread"]), (&json!({ "id": org.admin.user(), "label": org.admin.username }), &json!(1)));
        assert_eq!(unread(&ben).await, 1);
        for nobody in [&org.admin, &cyd, &other.admin] {
            assert_eq!(all(nobody).await, json!({ "rows": [], "unread": 0 }), "not oneself, not others");
        }
        // Written anew with one more: that one is told, the first not again.
        let body = format!("Look {}{}", campus_model::mention("x", ben.user()), campus_model::mention("y", cyd.user()));
        org.admin.patch(&format!("/api/customers/{id}/comments/{}", comment["id"]), 1, json!({ "body": body })).await.expect(200);
        assert_eq!((unread(&ben).await, unread(&cyd).await), (1, 1));
        org.admin.patch(&format!("/api/customers/{id}"), 1, json!({ "name": "Anna" })).await.expect(200);
        assert_eq!(all(&ben).await["rows"][0]["row"]["label"], "Anna");
        campus.anonymous().get("/api/notifications").await.expect(401);
        assert_eq!(ben.get("/api/notifications?page=2").await.expect(400).code(), "unknown_parameter");
    }

    /// S-AZ: what one may not see any more is not named: out of reach, taken away, the right itself gone.
    async fn a_notification_never_names_what_one_may_not_see(campus) {
        let org = campus.org("alpha").await;
        let (kept, gone) = (add(&org.admin, "Ann", "555100").await, add(&org.admin, "Bea", "555101").await);
        let role = campus.role(org.id, &["customers.view"], DataScope::Everything).await;
        let ben = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        call(&org.admin, kept, &[&ben]).await;
        call(&org.admin, gone, &[&ben]).await;
        let named = async || {
            let told = all(&ben).await;
            let text = told.to_string();
            (told["rows"].as_array().unwrap().len(), text.contains("Ann"), text.contains("Bea"))
        };
        assert_eq!(named().await, (2, true, true));
        org.admin.delete(&format!("/api/customers/{gone}"), 1).await.expect(200);
        assert_eq!(named().await, (2, true, false));
        let path = format!("/api/roles/{role}");
        let scoped = async |scope: &str| {
            let version = org.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
            org.admin.patch(&path, version, json!({ "scope": scope })).await.expect(200);
        };
        scoped("self").await;
        assert_eq!(named().await, (2, false, false), "out of reach");
        scoped("everything").await;
        assert_eq!(named().await, (2, true, false));
        campus.regrant(org.id, role, |code| code == "customers.list").await;
        assert_eq!(named().await, (2, false, false), "the right is gone");
    }

    /// One's own are read one by one or up to the newest that was shown; others' are 404.
    async fn one_reads_ones_own(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let cyd = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        for _ in 0..5 {
            call(&org.admin, id, &[&ben]).await;
        }
        let first = ben.get("/api/notifications?limit=2").await.expect(200).json;
        let ids = |page: &Value| page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect::<Vec<_>>();
        let second = ben.get(&format!("/api/notifications?limit=2&after={}", first["next"].as_str().unwrap())).await.expect(200).json;
        let third = ben.get(&format!("/api/notifications?limit=2&after={}", second["next"].as_str().unwrap())).await.expect(200).json;
        let walked: Vec<i64> = [ids(&first), ids(&second), ids(&third)].concat();
        assert!(walked.len() == 5 && walked.is_sorted_by(|a, b| a > b) && third.get("next").is_none(), "{walked:?}");
        assert_eq!(ben.get("/api/notifications?after=nonsense").await.expect(200).json, all(&ben).await, "a stale cursor is the first page");

        let path = format!("/api/notifications/{}/read", walked[4]);
        cyd.post(&path, json!({})).await.expect(404);
        ben.post(&path, json!({})).await.expect(204);
        ben.post(&path, json!({})).await.expect(204);
        assert_eq!(unread(&ben).await, 4);
        cyd.post("/api/notifications/read", json!({ "until": walked[0] })).await.expect(204);
        ben.post("/api/notifications/read", json!({ "until": walked[1] })).await.expect(204);
        assert_eq!(unread(&ben).await, 1, "one came that was not shown");
        assert_eq!(ben.post("/api/notifications/read", json!({ "until": 1, "user": 2 })).await.expect(422).violation("user"), "unknown_field");
    }

    /// What somebody is told is not for whoever looks at their view.
    async fn a_view_of_somebody_tells_nothing_of_theirs(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        call(&org.admin, id, &[&ben]).await;
        ben.post("/api/places/opened", json!({ "entity": "customers", "id": id })).await.expect(204);
        org.admin.post(&format!("/api/users/{}/view_as", ben.user()), json!({})).await.expect(204);
        assert_eq!(all(&org.admin).await, json!({ "rows": [], "unread": 0 }));
        assert_eq!((unread(&org.admin).await, org.admin.get("/api/places").await.expect(200).json), (0, json!({ "recent": [], "starred": [] })));
        assert_eq!(org.admin.post("/api/notifications/read", json!({ "until": 999 })).await.expect(403).code(), "view_only");
    }

    /// Roles that somebody else changed, and work of one's own that ended; not what one did oneself.
    async fn changed_roles_and_ended_work_are_told(campus) {
        let org = campus.org("alpha").await;
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let role = campus.role(org.id, &["schools.list"], DataScope::Everything).await;
        let path = format!("/api/users/{}", ben.user());
        let version = org.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&path, version, json!({ "roles": [role] })).await.expect(200);
        let row = all(&ben).await["rows"][0].clone();
        assert_eq!((&row["kind"], &row["by"]["id"]), (&json!("roles"), &json!(org.admin.user())));

        let import = checked(&campus.app, &org.admin, &sent(&org.admin, "customers", &many(101)).await).await;
        assert_eq!(unread(&org.admin).await, 0, "a trial that went well, and was done at once");
        saved(&campus.app, &org.admin, &import).await;
        let row = all(&org.admin).await["rows"][0].clone();
        assert_eq!((&row["kind"], &row["params"]["import"], &row["params"]["state"]), (&json!("job"), &import["id"], &json!("done")));
        assert_eq!((&row["params"]["title"], unread(&ben).await), (&json!("rows.csv"), 1));
    }

    /// However many are told, it is as many statements; however many one reads, too.
    async fn telling_costs_the_same_for_many(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let mut people = Vec::new();
        for _ in 0..6 {
            people.push(campus.user(org.id, &["customers.view"], DataScope::Everything).await.user());
        }
        let db = campus.app.store.write(org.id).await.unwrap();
        let cost = async |users: &[i64]| {
            let before = db.statements();
            let new = campus_store::NewNotification {
                kind: campus_model::NotificationKind::Mention,
                about: Some(("customers", Some(id))),
                by: None,
                params: campus_model::NotificationParams::default(),
            };
            campus_store::notify(&db, users, &new, campus.app.clock.now()).await.unwrap();
            db.statements() - before
        };
        assert_eq!((cost(&people[..1]).await, cost(&people).await, cost(&[]).await), (1, 1, 0));
        drop(db);
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let cost = async || ben.get("/api/notifications?limit=50").await.expect(200).statements.unwrap();
        call(&org.admin, id, &[&ben]).await;
        let one = cost().await;
        for n in 0..5 {
            let row = add(&org.admin, "Bea", &format!("55520{n}")).await;
            call(&org.admin, row, &[&ben]).await;
        }
        assert_eq!((cost().await, all(&ben).await["rows"].as_array().unwrap().len()), (one, 6));
    }

    /// After 90 days they are forgotten, read or not.
    async fn old_notifications_are_forgotten(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        call(&org.admin, id, &[&ben]).await;
        let count = async || {
            let db = campus.db(org.id).await;
            campus_store::notifications_of(&db, ben.user(), None, 10).await.unwrap().len()
        };
        housekeeping(&campus.later(Duration::days(89)).app).await.unwrap();
        assert_eq!(count().await, 1);
        housekeeping(&campus.later(Duration::days(91)).app).await.unwrap();
        assert_eq!(count().await, 0);
    }
}
