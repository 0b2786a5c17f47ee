//! Places: opened lately and starred; whose they are, and that nothing is named that one may not see.

use campus_model::{DataScope, MOST_STARRED, RECENT_PLACES};
use chrono::Duration;
use serde_json::{Value, json};

use crate::past::add;
use crate::support::Client;

async fn places(client: &Client) -> Value {
    client.get("/api/places").await.expect(200).json
}

fn labels(places: &Value) -> Vec<String> {
    places.as_array().unwrap().iter().map(|place| place["label"].as_str().unwrap_or("-").to_owned()).collect()
}

async fn star(client: &Client, place: Value, starred: bool) -> crate::support::Answer {
    client.post("/api/places/star", json!({ "place": place, "starred": starred })).await
}

both! {
    /// The last opened comes first, each once; stars are apart, and everything is each person's own.
    async fn places_are_each_persons_own(campus) {
        let org = campus.org("alpha").await;
        let (ann, bea) = (add(&org.admin, "Ann", "555100").await, add(&org.admin, "Bea", "555101").await);
        let view = json!({ "entity": "customers", "name": "Mine", "query": "gender=male" });
        let view = org.admin.post("/api/views", view).await.expect(201).json["id"].clone();
        let opened = [
            json!({ "entity": "customers", "id": ann }),
            json!({ "entity": "customers" }),
            json!({ "screen": "/roles/distribution" }),
            json!({ "entity": "customers", "view": view }),
            json!({ "entity": "customers", "id": bea }),
            json!({ "entity": "customers", "id": ann }),
        ];
        for (minute, place) in opened.iter().enumerate() {
            let later = campus.later(Duration::minutes(i64::try_from(minute).unwrap()));
            org.admin.at(later.router.clone()).post("/api/places/opened", place.clone()).await.expect(204);
        }
        let found = places(&org.admin).await;
        assert_eq!(labels(&found["recent"]), ["Ann", "Bea", "Mine", "-", "-"]);
        assert_eq!(found["recent"][2], json!({ "entity": "customers", "view": view, "label": "Mine", "query": "gender=male" }));
        assert_eq!((&found["recent"][3]["screen"], &found["starred"]), (&json!("/roles/distribution"), &json!([])));
        star(&org.admin, opened[4].clone(), true).await.expect(204);
        star(&org.admin, opened[4].clone(), true).await.expect(204);
        let found = places(&org.admin).await;
        assert_eq!((labels(&found["starred"]), labels(&found["recent"]).len()), (vec!["Bea".to_owned()], 5));
        star(&org.admin, opened[4].clone(), false).await.expect(204);
        assert_eq!(places(&org.admin).await["starred"], json!([]));
        let ben = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        assert_eq!(places(&ben).await, json!({ "recent": [], "starred": [] }));
    }

    /// S-AZ: a row out of reach is neither noted nor named, whether it was within it once or never; so with lists.
    async fn places_never_name_what_one_may_not_see(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Canary", "555100").await;
        let role = campus.role(org.id, &["customers.view", "customers.list"], DataScope::Everything).await;
        let ben = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let (row, list) = (json!({ "entity": "customers", "id": id }), json!({ "entity": "customers" }));
        for place in [&row, &list] {
            ben.post("/api/places/opened", place.clone()).await.expect(204);
            star(&ben, place.clone(), true).await.expect(204);
        }
        assert_eq!(labels(&places(&ben).await["starred"]).len(), 2);
        let narrow = campus.user(org.id, &["customers.view"], DataScope::Own).await;
        for stranger in [&narrow, &other.admin] {
            stranger.post("/api/places/opened", row.clone()).await.expect(404);
            star(stranger, row.clone(), true).await.expect(404);
        }
        narrow.post("/api/places/opened", list.clone()).await.expect(404);
        campus.regrant(org.id, role, |code| code == "customers.list").await;
        let found = places(&ben).await;
        assert_eq!((labels(&found["recent"]), labels(&found["starred"])), (vec!["-".to_owned()], vec!["-".to_owned()]));
        campus.regrant(org.id, role, |code| code == "customers.view").await;
        assert_eq!(labels(&places(&ben).await["recent"]), ["Canary"]);
        org.admin.delete(&format!("/api/customers/{id}"), 1).await.expect(200);
        assert_eq!(places(&ben).await, json!({ "recent": [], "starred": [] }));
        // The star of what is gone can still be taken away.
        star(&ben, row, false).await.expect(204);
    }

    /// What is kept has an end, and what is no place is refused.
    async fn places_have_an_end(campus) {
        let org = campus.org("alpha").await;
        for n in 0..RECENT_PLACES + 5 {
            let later = campus.later(Duration::seconds(i64::try_from(n).unwrap()));
            let client = org.admin.at(later.router.clone());
            client.post("/api/places/opened", json!({ "screen": format!("/screen-{n}") })).await.expect(204);
        }
        let recent = places(&org.admin).await["recent"].clone();
        assert_eq!((recent.as_array().unwrap().len() as u64, &recent[0]["screen"]), (RECENT_PLACES, &json!("/screen-34")));
        for n in 0..MOST_STARRED {
            star(&org.admin, json!({ "screen": format!("/star-{n}") }), true).await.expect(204);
        }
        let refused = star(&org.admin, json!({ "screen": "/one-more" }), true).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "too_many_starred");
        for place in [
            json!({}),
            json!({ "screen": "//evil.example" , "entity": "customers" }),
            json!({ "screen": "javascript:alert(1)" }),
            json!({ "screen": format!("/{}", "x".repeat(100)) }),
            json!({ "entity": "customers", "id": 1, "view": 1 }),
            json!({ "entity": "customers", "id": 0 }),
        ] {
            assert_eq!(org.admin.post("/api/places/opened", place.clone()).await.expect(422).violation("place"), "not_a_place", "{place}");
        }
        assert_eq!(org.admin.post("/api/places/opened", json!({ "entity": "customers", "user": 1 })).await.expect(422).violation("user"), "unknown_field");
        org.admin.post("/api/places/opened", json!({ "entity": "nothing" })).await.expect(404);
    }

    /// However many places, as many statements.
    async fn places_cost_the_same_for_many(campus) {
        let org = campus.org("alpha").await;
        let cost = async || org.admin.get("/api/places").await.expect(200).statements.unwrap();
        let mut before = None;
        for n in 0..6 {
            let id = add(&org.admin, "Ann", &format!("55510{n}")).await;
            org.admin.post("/api/places/opened", json!({ "entity": "customers", "id": id })).await.expect(204);
            let now = cost().await;
            assert_eq!(*before.get_or_insert(now), now);
        }
    }
}
