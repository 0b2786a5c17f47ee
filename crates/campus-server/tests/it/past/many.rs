//! Many rows: more than are changed before an answer are the work of a job, and so is taking them back.

use campus_model::DataScope;
use campus_server::jobs::{LEASE, run_waiting};
use serde_json::{Value, json};

use super::{OPERATION, reason, undo};
use crate::imports::jobs::die_after;
use crate::imports::{checked, many, saved, sent, total};
use crate::support::{Answer, Campus, Client, Org};

const EDIT: &str = "/api/customers/bulk_edit";
const ROWS: u64 = 1_250;

/// So many customers; the operation that brought them.
async fn customers(campus: &Campus, org: &Org) -> String {
    let import = sent(&org.admin, "customers", &many(u32::try_from(ROWS).unwrap())).await;
    let import = checked(&campus.app, &org.admin, &import).await;
    saved(&campus.app, &org.admin, &import).await["operation_id"].as_str().unwrap().to_owned()
}

async fn edit_all(client: &Client) -> Answer {
    client.post(EDIT, json!({ "all": { "query": "", "count": ROWS }, "fields": { "age": 30 } })).await
}

async fn job(client: &Client, answer: &Answer) -> Value {
    client.get(&format!("/api/jobs/{}", answer.json["job"]["id"])).await.expect(200).json
}

async fn thirty(client: &Client) -> u64 {
    total(client, "/api/customers?age=30").await
}

both! {
    /// More rows than fit into a request are changed by a job under one operation, with what became of each; the
    /// request takes as many statements for any number of rows.
    async fn bk_01_many_rows_are_changed_by_a_job(campus) {
        let org = campus.org("alpha").await;
        customers(campus, &org).await;
        let stale = org.admin.post(EDIT, json!({ "all": { "query": "", "count": ROWS - 1 }, "fields": { "age": 30 } })).await.expect(409);
        assert_eq!((reason(&stale), &stale.json["params"]["count"]), ("count_changed", &json!(ROWS)));
        assert_eq!(run_waiting(&campus.app).await.unwrap(), 0, "a refused change left a job");
        let asked = edit_all(&org.admin).await.expect(202);
        assert!(asked.statements.unwrap() < 25, "{}", asked.statements.unwrap());
        assert_eq!((asked.header(OPERATION), asked.json.get("operation_id"), &asked.json["results"]), ("", None, &json!([])));
        let waiting = &asked.json["job"];
        assert_eq!((&waiting["kind"], &waiting["state"], &waiting["total"], &waiting["entity"]), (&json!("bulk_edit"), &json!("waiting"), &json!(ROWS), &json!("customers")));
        assert_eq!(thirty(&org.admin).await, 0);
        assert_eq!(run_waiting(&campus.app).await.unwrap(), 1);
        let done = job(&org.admin, &asked).await;
        assert_eq!([&done["state"], &done["done"], &done["changed"], &done["failed"]], [&json!("done"), &json!(ROWS), &json!(ROWS), &json!(0)]);
        assert_eq!(thirty(&org.admin).await, ROWS);
        let page = org.admin.get("/api/customers?limit=1").await.json["rows"][0].clone();
        let history = org.admin.get(&format!("/api/customers/{}/history", page["id"])).await.json;
        assert_eq!(history["entries"][0]["operation_id"], done["operation_id"]);
    }

    /// A row that is refused stops no other; its owner reads why, nobody else does.
    async fn bk_02_a_job_tells_what_became_of_each_row(campus) {
        let org = campus.org("alpha").await;
        customers(campus, &org).await;
        let mut ids = Vec::new();
        for page in 1..=7 {
            let rows = org.admin.get(&format!("/api/customers?limit=200&page={page}&sort=id")).await.expect(200).json;
            ids.extend(rows["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
        }
        ids.push(987_654_321);
        // The first row keeps its telephone number, which no other may have.
        let body = json!({ "ids": ids, "fields": { "phone": "13900000000", "age": 30 } });
        let asked = org.admin.post(EDIT, body).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let done = job(&org.admin, &asked).await;
        assert_eq!([&done["state"], &done["done"], &done["changed"], &done["failed"]], [&json!("done"), &json!(ROWS + 1), &json!(1), &json!(ROWS)]);
        let path = format!("/api/jobs/{}/rows", done["id"]);
        let rows = org.admin.get(&format!("{path}?limit=2")).await.expect(200).json;
        assert_eq!((&rows["rows"][0]["ok"], &rows["rows"][1]["ok"]), (&json!(true), &json!(false)));
        assert_eq!(rows["rows"][1]["problem"]["violations"][0]["field"], "phone");
        assert_eq!(rows["rows"][1]["label"], "客户1");
        let failed = org.admin.get(&format!("{path}?state=failed&limit=200&after={}", ids[1_100])).await.expect(200).json;
        let last = failed["rows"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["id"], &last["problem"]["code"], last.get("label")), (&json!(987_654_321), &json!("not_found"), None));
        campus.role_user(org.id, "principal").await.get(&path).await.expect(404);
        org.admin.get(&format!("{path}?state=other")).await.expect(400);
    }

    /// Stopped, what was done stays under its operation; going on, no row is changed twice.
    async fn bk_03_a_stopped_job_goes_on_where_it_was(campus) {
        let org = campus.org("alpha").await;
        customers(campus, &org).await;
        let asked = edit_all(&org.admin).await.expect(202);
        let operation = asked.json["job"]["operation_id"].as_str().unwrap().to_owned();
        die_after(campus, org.id, 3).await;
        assert_eq!(thirty(&org.admin).await, 300);
        assert_eq!(reason(&undo(&org.admin, &operation).await.expect(409)), "operation_under_way");
        let path = format!("/api/jobs/{}", asked.json["job"]["id"]);
        let stopped = org.admin.post(&format!("{path}/cancel"), json!({})).await.expect(200).json;
        assert_eq!((&stopped["state"], &stopped["changed"]), (&json!("cancelled"), &json!(300)));
        assert_eq!(reason(&org.admin.post(&format!("{path}/cancel"), json!({})).await.expect(409)), "job_state");
        let later = campus.later(chrono::Duration::seconds(LEASE + 1));
        assert_eq!(run_waiting(&later.app).await.unwrap(), 0);
        org.admin.post(&format!("{path}/retry"), json!({})).await.expect(200);
        run_waiting(&later.app).await.unwrap();
        assert_eq!(thirty(&org.admin).await, ROWS);
        let done = job(&org.admin, &asked).await;
        assert_eq!([&done["state"], &done["changed"], &done["done"]], [&json!("done"), &json!(ROWS), &json!(ROWS)]);
        assert_eq!(reason(&org.admin.post(&format!("{path}/retry"), json!({})).await.expect(409)), "job_state");
        // What lost the right meanwhile is refused before the next row.
        let role = campus.role(org.id, &["customers.list", "customers.bulk_edit", "customers.edit"], DataScope::Everything).await;
        let other = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let asked = other.post(EDIT, json!({ "all": { "query": "", "count": ROWS }, "fields": { "age": 31 } })).await.expect(202);
        campus.regrant(org.id, role, |code| code == "customers.list").await;
        run_waiting(&later.app).await.unwrap();
        let failed = job(&other, &asked).await;
        assert_eq!([&failed["state"], &failed["error"]["code"], &failed["changed"]], [&json!("failed"), &json!("forbidden"), &json!(0)]);
    }

    /// UN-01: many rows are taken back by a job, and the taking back in its turn.
    async fn un_01_many_rows_are_taken_back_by_a_job(campus) {
        let org = campus.org("alpha").await;
        let imported = customers(campus, &org).await;
        let edited = edit_all(&org.admin).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let operation = job(&org.admin, &edited).await["operation_id"].as_str().unwrap().to_owned();
        let asked = undo(&org.admin, &operation).await.expect(202);
        assert!(asked.statements.unwrap() < 25, "{}", asked.statements.unwrap());
        let again = undo(&org.admin, &operation).await.expect(202);
        assert_eq!(asked.json["job"]["id"], again.json["job"]["id"], "asked for twice, it is one");
        assert_eq!(reason(&undo(&campus.role_user(org.id, "principal").await, &operation).await.expect(409)), "operation_under_way");
        run_waiting(&campus.app).await.unwrap();
        let done = job(&org.admin, &asked).await;
        assert_eq!([&done["kind"], &done["state"], &done["changed"], &done["total"]], [&json!("undo"), &json!("done"), &json!(ROWS), &json!(ROWS)]);
        assert_eq!(thirty(&org.admin).await, 0);
        assert_eq!(reason(&undo(&org.admin, &operation).await.expect(409)), "already_undone");
        let redone = undo(&org.admin, done["operation_id"].as_str().unwrap()).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        assert_eq!(thirty(&org.admin).await, ROWS);
        let redone = job(&org.admin, &redone).await["operation_id"].as_str().unwrap().to_owned();
        undo(&org.admin, &redone).await.expect(202);
        let gone = undo(&org.admin, &imported).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let gone = job(&org.admin, &gone).await;
        assert_eq!(gone["state"], "done", "{gone}");
        assert_eq!(total(&org.admin, "/api/customers").await, 0, "the import is gone as well");
    }

    /// UN-02: while one row cannot be taken back, none is.
    async fn un_02_every_row_is_looked_at_before_the_first_is_touched(campus) {
        let org = campus.org("alpha").await;
        customers(campus, &org).await;
        let edited = edit_all(&org.admin).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let operation = job(&org.admin, &edited).await["operation_id"].as_str().unwrap().to_owned();
        // The first row is the last to be taken back.
        let first = org.admin.get("/api/customers?limit=1&sort=id").await.json["rows"][0]["id"].as_i64().unwrap();
        let colleague = campus.role_user(org.id, "principal").await;
        colleague.patch(&format!("/api/customers/{first}"), 2, json!({ "age": 77 })).await.expect(200);
        let asked = undo(&org.admin, &operation).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let failed = job(&org.admin, &asked).await;
        assert_eq!([&failed["state"], &failed["error"]["params"]["reason"], &failed["error"]["params"]["id"], &failed["changed"]], [&json!("failed"), &json!("changed_since"), &json!(first), &json!(0)]);
        assert_eq!(thirty(&org.admin).await, ROWS - 1, "all or nothing");
        let reader = campus.user(org.id, &["customers.list"], DataScope::Everything).await;
        undo(&reader, &operation).await.expect(403);
    }

    /// UN-03: stopped half way, the history says which rows are as they were, and the rest can be taken back later.
    async fn un_03_a_half_undone_operation_shows_and_goes_on(campus) {
        let org = campus.org("alpha").await;
        customers(campus, &org).await;
        let edited = edit_all(&org.admin).await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let operation = job(&org.admin, &edited).await["operation_id"].as_str().unwrap().to_owned();
        let asked = undo(&org.admin, &operation).await.expect(202);
        // Four steps to look at every row (the last finds none left), two to take rows back.
        die_after(campus, org.id, 6).await;
        assert_eq!(thirty(&org.admin).await, ROWS - 200);
        org.admin.post(&format!("/api/jobs/{}/cancel", asked.json["job"]["id"]), json!({})).await.expect(200);
        let undone = async |sort: &str| {
            let id = org.admin.get(&format!("/api/customers?limit=1&sort={sort}")).await.json["rows"][0]["id"].clone();
            let history = org.admin.get(&format!("/api/customers/{id}/history")).await.json;
            let entry = history["entries"].as_array().unwrap().iter().find(|entry| entry["operation_id"] == operation.as_str()).unwrap().clone();
            entry["undone"].as_bool().unwrap()
        };
        assert!(!undone("id").await && undone("-id").await);
        let rest = undo(&org.admin, &operation).await.expect(202);
        assert_eq!(rest.json["job"]["total"], json!(ROWS - 200));
        run_waiting(&campus.later(chrono::Duration::seconds(LEASE + 1)).app).await.unwrap();
        assert_eq!(thirty(&org.admin).await, 0);
        assert!(undone("id").await);
    }
}
