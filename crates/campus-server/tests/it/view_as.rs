//! "View as role": the app as one role alone shows it, read only, and never a way up.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::{Client, Org, Sample};

fn granted(session: &Value) -> Vec<String> {
    let permissions = session["permissions"].as_object().unwrap();
    let codes = permissions.iter().flat_map(|(entity, of)| {
        of["actions"].as_array().unwrap().iter().map(move |action| format!("{entity}.{}", action.as_str().unwrap()))
    });
    codes.collect()
}

async fn session(client: &Client) -> Value {
    client.get("/api/session").await.expect(200).json
}

async fn leave(org: &Org) {
    org.admin.post("/api/auth/stop_viewing", json!({})).await.expect(204);
}

both! {
    /// With somebody who holds it: their rows, through this role alone; without: nobody's.
    async fn a_roles_view_is_what_the_role_alone_shows(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        sample.everything().await;
        let record = org.admin.get(&format!("/api/study_records/{}", sample.known("study_records"))).await.expect(200).json["record"].clone();
        let role = campus.role(org.id, &["study_records.list", "study_records.view"], DataScope::Own).await;
        let more = campus.role(org.id, &["schools.list"], DataScope::Everything).await;
        let student = campus.sign_in(&campus.person(org.id, &[role, more], None, record["student_id"].as_i64()).await).await;
        let path = format!("/api/roles/{role}/view_as");

        org.admin.post(&path, json!({ "user_id": student.user() })).await.expect(204);
        let seen = session(&org.admin).await;
        assert_eq!(granted(&seen), ["study_records.list", "study_records.view"], "the one role, and no other of theirs");
        assert_eq!((&seen["user"]["id"], &seen["viewed_by"]["id"], &seen["viewed_role"]["id"]),
            (&json!(student.user()), &json!(org.admin.user()), &json!(role)));
        assert_eq!(seen["user"]["roles"].as_array().unwrap().len(), 1);
        assert_eq!(org.admin.count("/api/study_records").await, student.count("/api/study_records").await);
        assert_eq!(org.admin.count("/api/study_records").await, 1);
        org.admin.get("/api/schools").await.expect(403);
        for answer in [
            org.admin.post("/api/schools", json!({ "title": "Two" })).await,
            org.admin.post(&path, json!({})).await,
            org.admin.post("/api/saved_forms", json!({})).await,
            org.admin.get("/api/tokens").await,
        ] {
            assert_eq!(answer.expect(403).code(), "view_only");
        }
        leave(&org).await;
        assert_eq!(session(&org.admin).await["viewed_role"], Value::Null);

        let mine = json!({ "entity": "schools", "name": "Mine", "query": "" });
        org.admin.post("/api/views", mine.clone()).await.expect(201);
        org.admin.post("/api/views", json!({ "shared": true, "name": "All of us", "entity": "schools", "query": "" })).await.expect(201);
        org.admin.post(&path, json!({})).await.expect(204);
        let seen = session(&org.admin).await;
        assert_eq!(granted(&seen), ["study_records.list", "study_records.view"]);
        assert_eq!((&seen["user"]["id"], &seen["viewed_by"]["id"]), (&json!(0), &json!(org.admin.user())), "nobody's number");
        let views = org.admin.get("/api/views").await.expect(200).text();
        assert!(!views.contains("Mine"), "a view of one's own: {views}");
        assert_eq!((&seen["user"]["staff_id"], &seen["user"]["student_id"]), (&Value::Null, &Value::Null));
        assert_eq!(org.admin.count("/api/study_records").await, 0, "nobody's own rows");
        assert_eq!(org.admin.post("/api/schools", json!({ "title": "Two" })).await.expect(403).code(), "view_only");
        leave(&org).await;
        org.admin.post("/api/schools", json!({ "title": "Two" })).await.expect(201);
    }

    /// Only a holder of the role, never oneself, never of another organisation, and only with the right to look.
    async fn a_roles_view_is_of_somebody_who_holds_it(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &["schools.list"], DataScope::Own).await;
        let path = format!("/api/roles/{role}/view_as");
        let stranger = campus.user(org.id, &["schools.view"], DataScope::Own).await;
        let refused = org.admin.post(&path, json!({ "user_id": stranger.user() })).await.expect(422);
        assert_eq!(refused.violation("user_id"), "not_found");
        org.admin.post(&path, json!({ "user": stranger.user() })).await.expect(422);
        stranger.post(&path, json!({})).await.expect(403);
        let beta = campus.org("beta").await;
        beta.admin.post(&path, json!({})).await.expect(404);
        org.admin.post("/api/roles/987654/view_as", json!({})).await.expect(404);
        let holder = campus.person(org.id, &[role], None, None).await;
        let holder = campus.sign_in(&holder).await;
        let user = org.admin.get(&format!("/api/users/{}", holder.user())).await.expect(200).json["record"].clone();
        org.admin.patch(&format!("/api/users/{}", holder.user()), user["version"].as_i64().unwrap(), json!({ "state": "disabled" })).await.expect(200);
        let refused = org.admin.post(&path, json!({ "user_id": holder.user() })).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "user_disabled");
    }

    /// Never a role that may do more, or reaches further, than whoever looks; not even when it is given more meanwhile.
    async fn a_roles_view_is_no_way_up(campus) {
        let org = campus.org("alpha").await;
        let codes = ["users.view_as", "users.list", "roles.view", "customers.list"];
        let helper = campus.user(org.id, &codes, DataScope::Own).await;
        let more = campus.role(org.id, &["customers.list", "customers.view"], DataScope::Own).await;
        let refused = helper.post(&format!("/api/roles/{more}/view_as"), json!({})).await.expect(403);
        assert_eq!((refused.code(), &refused.json["params"]["operation"]), ("row_forbidden", &json!("customers.view")));
        let wider = campus.role(org.id, &["customers.list"], DataScope::Everything).await;
        let refused = helper.post(&format!("/api/roles/{wider}/view_as"), json!({})).await.expect(403);
        assert_eq!((refused.code(), &refused.json["params"]["operation"]), ("row_forbidden", &json!("customers.list")));
        let same = campus.role(org.id, &["customers.list"], DataScope::Own).await;
        helper.post(&format!("/api/roles/{same}/view_as"), json!({})).await.expect(204);
        helper.get("/api/customers").await.expect(200);
        campus.regrant(org.id, same, |code| matches!(code, "customers.list" | "customers.view")).await;
        assert_eq!(granted(&session(&helper).await), [""; 0], "there is nothing to see any more");
        helper.get("/api/customers").await.expect(403);
        assert_eq!(helper.post("/api/customers", json!({})).await.expect(403).code(), "view_only");
        helper.post("/api/auth/stop_viewing", json!({})).await.expect(204);
        helper.get("/api/customers").await.expect(200);
    }
}
