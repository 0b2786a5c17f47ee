//! Whose a number is, told as far as whoever asks may know (rule 9 of the pool).

use serde_json::{Value, json};

use super::{rank, sellers};
use crate::support::Client;

async fn ask(client: &Client, query: &str) -> Value {
    client.get(&format!("/api/customers/check?{query}")).await.expect(200).json["rows"].clone()
}

async fn add(client: &Client, name: &str, more: Value) -> Value {
    let mut body = json!({ "name": name, "gender": "male" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.post("/api/customers", body).await.expect(201).json["record"].clone()
}

both! {
    /// One's own by name, a colleague's by department, the pool's as such; whoever sees all sees all.
    async fn a_number_is_told_as_far_as_one_may_know(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        let (ann, bob) = (&people[0].client, &people[1].client);
        let own = add(ann, "Mine", json!({ "phone": "13900000001" })).await;
        add(bob, "Theirs", json!({ "qq": "777" })).await;
        add(&org.admin, "Free", json!({ "wechat": "free" })).await;
        let found = ask(ann, "phone=13900000001").await;
        assert_eq!((&found[0]["at"], &found[0]["customer"]["id"]), (&json!("own"), &own["id"]), "{found}");
        let found = ask(ann, "qq=777").await;
        assert_eq!(found[0]["at"], "private");
        assert_eq!(found[0]["department"], "销售部");
        assert_eq!((found[0].get("customer"), found[0].get("owner")), (None, None), "no names: {found}");
        let found = ask(ann, "wechat=free").await;
        assert_eq!((&found[0]["at"], &found[0]["customer"]["label"]), (&json!("public"), &json!("Free")));
        let found = ask(&org.admin, "qq=777&phone=13900000001").await;
        let ats: Vec<&Value> = found.as_array().unwrap().iter().map(|row| &row["at"]).collect();
        assert_eq!(ats, ["seen", "seen"]);
        assert_eq!(found[1]["owner"], "Bob");
        assert_eq!(ask(ann, &format!("phone=13900000001&id={}", own["id"])).await, json!([]), "the row in the form");
        assert_eq!(ask(ann, "phone=5").await, json!([]));
        assert_eq!(ask(ann, "wechat=13900000001").await[0]["at"], "own", "a telephone number as a WeChat id");
    }

    /// Enrolled ones say so and no more; those in the trash are told of to whoever may bring them back.
    async fn enrolled_and_trashed_ones_are_told_of_with_care(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        let enrolled = add(&people[1].client, "Done", json!({ "qq": "1" })).await;
        let db = campus.app.store.write(org.id).await.unwrap();
        db.raw(&format!("update customers set status = 'enrolled', public_from = null where id = {}", enrolled["id"])).await.unwrap();
        db.commit().await.unwrap();
        let gone = add(&people[1].client, "Gone", json!({ "qq": "2" })).await;
        org.admin.delete(&format!("/api/customers/{}", gone["id"]), 1).await.expect(200);
        let found = ask(&people[0].client, "qq=1").await;
        assert_eq!((&found[0]["at"], found[0].get("customer")), (&json!("enrolled"), None));
        assert_eq!(ask(&people[0].client, "qq=2").await, json!([]), "not for whoever may not bring it back");
        let found = ask(&org.admin, "qq=2").await;
        assert_eq!((&found[0]["at"], &found[0]["customer"]["label"]), (&json!("trashed"), &json!("Gone")));
    }

    /// Saving says the same as the question did.
    async fn saving_says_the_same(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        let (ann, bob) = (&people[0].client, &people[1].client);
        add(ann, "Mine", json!({ "phone": "13900000001" })).await;
        add(bob, "Theirs", json!({ "phone": "13900000002" })).await;
        add(&org.admin, "Free", json!({ "phone": "13900000003" })).await;
        for (number, code) in [(1, "taken_by"), (2, "taken_private"), (3, "taken_public")] {
            let body = json!({ "name": "New", "gender": "male", "phone": format!("1390000000{number}") });
            assert_eq!(ann.post("/api/customers", body).await.expect(422).violation("phone"), code);
        }
        let other = add(ann, "Other", json!({ "qq": "9" })).await;
        let refused = ann.patch(&format!("/api/customers/{}", other["id"]), 1, json!({ "phone": "13900000002" })).await.expect(422);
        assert_eq!(refused.violation("phone"), "taken_private");
    }

    /// Unknown keys are refused, and so is whoever writes no customers.
    async fn the_question_is_for_whoever_writes_customers(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        rank(&org, people[0].staff, 1, 1).await;
        people[0].client.get("/api/customers/check?phones=1").await.expect(400);
        campus.role_user(org.id, "finance").await.get("/api/customers/check?phone=1").await.expect(403);
    }
}
