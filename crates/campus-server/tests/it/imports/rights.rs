//! Who may import, and whose imports are whose.

use campus_model::DataScope;
use serde_json::json;

use super::{act, checked, counts, faults, id, many, now, owned, plan, saved, send, sent, total};

both! {
    /// Importing is a right of its own, the reach of which the rows must stay within; no other right is needed to add.
    async fn importing_is_a_right_of_its_own(campus) {
        let org = campus.org("alpha").await;
        let client = campus.user(org.id, &["customers.list", "customers.add", "customers.edit"], DataScope::Everything).await;
        let refused = send(&client, "customers", "x", "姓名\nAnn\n").await.expect(403);
        assert_eq!(refused.json["params"]["operation"], "customers.import");
        let client = campus.user(org.id, &["customers.import"], DataScope::Everything).await;
        let import = sent(&client, "customers", "姓名,性别,手机号\nAnn,女,5550001\n").await;
        let update = plan(&client, &import, json!({ "policy": "update" })).await.expect(200).json;
        assert_eq!(act(&client, &update, "check").await.expect(403).json["params"]["operation"], "customers.edit");
        let import = plan(&client, &update, json!({ "policy": "skip" })).await.expect(200).json;
        let import = checked(&campus.app, &client, &import).await;
        assert_eq!(counts(&saved(&campus.app, &client, &import).await), [1, 0, 0, 0]);
        for (role, status) in [("principal", 201), ("head", 201), ("administrator", 403), ("sales", 403), ("finance", 403), ("student", 403)] {
            send(&campus.role_user(org.id, role).await, "customers", "x", "姓名\nAnn\n").await.expect(status);
        }
        send(&campus.anonymous(), "customers", "x", "姓名\nAnn\n").await.expect(401);
    }

    /// Another's import, of the same or another organisation, is unknown, whatever one may do.
    async fn an_import_is_its_importers_own(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "customers", "姓名,性别,手机号\nAnn,女,5550001\n").await;
        let colleague = campus.role_user(org.id, "principal").await;
        let elsewhere = campus.org("beta").await.admin;
        for client in [&colleague, &elsewhere] {
            for path in ["", "/rows", "/failed"] {
                client.get(&format!("/api/imports/{}{path}", id(&import))).await.expect(404);
            }
            for what in ["check", "start", "cancel", "retry"] {
                act(client, &import, what).await.expect(404);
            }
            plan(client, &import, json!({ "policy": "fail" })).await.expect(404);
        }
        campus.anonymous().get(&format!("/api/imports/{}", id(&import))).await.expect(401);
    }

    /// A right that was taken away meanwhile ends the job: nothing more is saved.
    async fn a_right_that_went_ends_the_job(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &["customers.import"], DataScope::Everything).await;
        let person = campus.person(org.id, &[role], None, None).await;
        let client = campus.sign_in(&person).await;
        let import = checked(&campus.app, &client, &sent(&client, "customers", &many(700)).await).await;
        act(&client, &import, "start").await.expect(202);
        org.admin.patch(&format!("/api/roles/{role}"), 1, json!({ "permissions": [] })).await.expect(200);
        campus_server::jobs::run_waiting(&campus.app).await.unwrap();
        let failed = now(&client, &import).await;
        assert_eq!((&failed["state"], &failed["error"]["code"], counts(&failed)), (&json!("failed"), &json!("forbidden"), [0, 0, 0, 0]));
    }

    /// Rows outside the importer's reach are refused one by one.
    async fn rows_out_of_reach_are_refused(campus) {
        let org = campus.org("alpha").await;
        let departments = org.admin.get("/api/departments?limit=200").await.expect(200).json;
        let sales = departments["rows"].as_array().unwrap().iter().find(|row| row["function"] == "sales").unwrap()["id"].clone();
        let mut staff = Vec::new();
        for name in ["Sally", "Sam"] {
            let body = json!({ "name": name, "email": format!("{name}@example.org"), "department_id": sales });
            staff.push(org.admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap());
        }
        let role = campus.role(org.id, &["customers.list", "customers.import", "staff.list"], DataScope::Own).await;
        let everybody = campus.role(org.id, &["staff.list"], DataScope::Everything).await;
        let sam = campus.person(org.id, &[role, everybody], Some(staff[1]), None).await;
        let sam = campus.sign_in(&sam).await;
        let import = sent(&sam, "customers", "姓名,性别,手机号,课程顾问\nOwn,男,5550001,\nHers,男,5550002,Sally\n").await;
        let import = checked(&campus.app, &sam, &import).await;
        assert_eq!(import["bad"], 0, "{:?}", faults(&sam, &import).await);
        let import = saved(&campus.app, &sam, &import).await;
        assert_eq!(counts(&import), [1, 0, 0, 1]);
        assert_eq!(faults(&sam, &import).await, owned(&[(3, "", "refused")]));
        assert_eq!(total(&org.admin, "/api/customers").await, 1);
    }
}
