//! Rows like those in the trash: a warning that tells only what the importer may know, and stops nothing.

use campus_model::DataScope;
use serde_json::{Value, json};

use super::{checked, counts, id, plan, saved, sent, total};
use crate::past::{OPERATION, add, undo};
use crate::support::Client;

const FILE: &str = "姓名,性别,手机号\nAnn,女,5550001\nNew,女,5550002\n";

async fn warnings(client: &Client, import: &Value) -> Value {
    let rows = client.get(&format!("/api/imports/{}/rows?state=warned", id(import))).await.expect(200).json;
    rows["rows"].as_array().unwrap().iter().map(|row| json!([row["number"], row["warnings"]])).collect()
}

both! {
    /// IM-05: what lies in the trash warns and does not block, in the trial and after it; how it is called is told to
    /// whoever may bring it back.
    async fn im_05_a_double_in_the_trash_warns(campus) {
        let org = campus.org("alpha").await;
        let old = add(&org.admin, "Old Ann", "5550001").await;
        org.admin.delete(&format!("/api/customers/{old}"), 1).await.expect(200);
        let import = sent(&org.admin, "customers", FILE).await;
        let import = checked(&campus.app, &org.admin, &import).await;
        assert_eq!((&import["bad"], counts(&import)), (&json!(0), [2, 0, 0, 0]), "it blocks nothing");
        assert_eq!(import["warnings"], json!([{ "code": "in_trash", "params": { "count": 1 } }]));
        let told = json!([[2, [{ "column": 2, "field": "phone", "code": "in_trash_as", "params": { "id": old, "label": "Old Ann" } }]]]);
        assert_eq!(warnings(&org.admin, &import).await, told);
        // Checked again, it is not said twice.
        let import = plan(&org.admin, &import, json!({ "policy": "fail" })).await.expect(200).json;
        assert_eq!(import["warnings"], json!([]));
        let import = checked(&campus.app, &org.admin, &import).await;
        assert_eq!(import["warnings"].as_array().unwrap().len(), 1);
        let import = saved(&campus.app, &org.admin, &import).await;
        assert_eq!(counts(&import), [2, 0, 0, 0]);
        assert_eq!(warnings(&org.admin, &import).await, told, "and in the result");
        undo(&org.admin, import["operation_id"].as_str().unwrap()).await.expect(200);
        // Whoever may not delete learns that there is one, and no more.
        let codes = ["customers.import", "customers.list"];
        let importer = campus.user(org.id, &codes, DataScope::Everything).await;
        let import = checked(&campus.app, &importer, &sent(&importer, "customers", FILE).await).await;
        let told = json!([{ "column": 2, "field": "phone", "code": "in_trash" }]);
        assert_eq!(warnings(&importer, &import).await[0], json!([2, told]));
        let other = campus.org("beta").await;
        let import = checked(&campus.app, &other.admin, &sent(&other.admin, "customers", FILE).await).await;
        assert_eq!(warnings(&other.admin, &import).await, json!([]), "another organisation's trash is nobody's business");
    }

    /// What was chosen for a file is chosen again for the next with the same headers: one's own, for the same entity.
    async fn im_11_a_mapping_is_remembered(campus) {
        let org = campus.org("alpha").await;
        let file = |phone: &str| format!("Who,Number\nAnn,{phone}\n");
        let import = sent(&org.admin, "customers", &file("5550001")).await;
        assert_eq!(import["columns"], json!([null, null]));
        let chosen = json!({ "columns": ["name", "phone"], "key": "phone", "policy": "update_empty", "constants": { "gender": "female" } });
        let import = plan(&org.admin, &import, chosen).await.expect(200).json;
        let before = sent(&org.admin, "customers", &file("5550002")).await;
        assert_eq!(before["columns"], json!([null, null]), "nothing was tried with it yet");
        checked(&campus.app, &org.admin, &import).await;
        let next = sent(&org.admin, "customers", &file("5550003")).await;
        assert_eq!((&next["columns"], &next["key"], &next["policy"]), (&json!(["name", "phone"]), &json!("phone"), &json!("update_empty")));
        assert_eq!(next["constants"], json!({ "gender": "female" }));
        assert!(next["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "remembered"));
        let shape = sent(&org.admin, "customers", "Number,Who\n5550004,Ann\n").await;
        assert_eq!(shape["columns"], json!([null, null]), "another shape");
        let colleague = campus.role_user(org.id, "principal").await;
        assert_eq!(sent(&colleague, "customers", &file("5550005")).await["columns"], json!([null, null]), "somebody else's");
        let elsewhere = sent(&org.admin, "staff", &file("5550006")).await;
        assert_eq!(elsewhere["columns"], json!([null, null]), "another entity's");
    }

    /// An import that was undone says so when it is read again; done again, it is undone by the doing again.
    async fn im_12_an_undone_import_stays_undone(campus) {
        let org = campus.org("alpha").await;
        let import = checked(&campus.app, &org.admin, &sent(&org.admin, "customers", FILE).await).await;
        let import = saved(&campus.app, &org.admin, &import).await;
        let now = async || org.admin.get(&format!("/api/imports/{}", id(&import))).await.expect(200).json;
        let first = now().await;
        assert_eq!((&first["undone"], &first["operation_id"]), (&json!(false), &import["operation_id"]));
        let undone = undo(&org.admin, import["operation_id"].as_str().unwrap()).await.expect(200);
        assert_eq!(now().await["undone"], true);
        let again = undo(&org.admin, undone.header(OPERATION)).await.expect(200);
        let third = now().await;
        assert_eq!((&third["undone"], third["operation_id"].as_str()), (&json!(false), Some(again.header(OPERATION))));
        assert_eq!(total(&org.admin, "/api/customers").await, 2);
        undo(&org.admin, third["operation_id"].as_str().unwrap()).await.expect(200);
        assert_eq!((&now().await["undone"], total(&org.admin, "/api/customers").await), (&json!(true), 0));
    }
}
