//! Saving: what becomes of rows that are there, the failed rows as a file, and all of it taken back.

use serde_json::{Value, json};

use super::{act, checked, counts, faults, id, many, now, owned, plan, saved, send, sent, total};
use crate::past::{OPERATION, undo};
use campus_server::app::App;

use crate::support::Client;

async fn customer(client: &Client, phone: &str) -> Value {
    client.get(&format!("/api/customers?phone={phone}")).await.expect(200).json["rows"][0].clone()
}

both! {
    /// IM-05: a row with the key of a stored one is skipped, fills what is empty, overwrites, or is a fault.
    async fn im_05_each_policy_does_what_it_says(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let file = "姓名,性别,手机号,年龄,company\nNew name,男,5550001,30,Acme\nFresh,男,5550002,,\n";
        for (policy, expected) in [("skip", [1, 0, 1, 0]), ("update_empty", [1, 1, 0, 0]), ("update", [1, 1, 0, 0])] {
            let body = json!({ "name": "Old name", "gender": "female", "phone": "5550001", "age": 40 });
            let old = admin.post("/api/customers", body).await.expect(201);
            let import = sent(admin, "customers", file).await;
            let import = plan(admin, &import, json!({ "policy": policy, "key": "phone" })).await.expect(200).json;
            let import = checked(&campus.app, admin, &import).await;
            assert_eq!((&import["bad"], counts(&import)), (&json!(0), expected), "{policy}: the trial says what will be");
            let import = saved(&campus.app, admin, &import).await;
            assert_eq!(counts(&import), expected, "{policy}");
            let row = customer(admin, "5550001").await;
            let expected = match policy {
                "skip" => json!(["Old name", "female", 40, null]),
                "update_empty" => json!(["Old name", "female", 40, "Acme"]),
                _ => json!(["New name", "male", 30, "Acme"]),
            };
            assert_eq!(json!([row["name"], row["gender"], row["age"], row["company"]]), expected, "{policy}");
            assert_eq!(row["id"], old.json["record"]["id"]);
            // As a whole: what was added goes, what was changed is as it was.
            undo(admin, import["operation_id"].as_str().unwrap()).await.expect(200);
            let row = customer(admin, "5550001").await;
            assert_eq!(json!([row["name"], row["gender"], row["age"], row["company"]]), json!(["Old name", "female", 40, null]), "{policy}");
            assert_eq!(total(admin, "/api/customers").await, 1);
            undo(admin, old.header(OPERATION)).await.expect(200);
        }
        admin.post("/api/customers", json!({ "name": "Old", "gender": "female", "phone": "5550001" })).await.expect(201);
        let import = plan(admin, &sent(admin, "customers", file).await, json!({ "policy": "fail" })).await.expect(200).json;
        let import = checked(&campus.app, admin, &import).await;
        assert_eq!(faults(admin, &import).await, owned(&[(2, "phone", "taken_by")]));
    }

    /// IM-06: the same file again is a warning, and brings no row; after an undo it is new again.
    async fn im_06_the_same_file_twice_brings_no_row(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        // One entity with a key, one whose key is not used.
        for (entity, file) in [("customers", many(3)), ("staff", "name,email,department_id\nBob,b@example.org,销售部\n".to_owned())] {
            let import = sent(admin, entity, &file).await;
            assert_eq!(import["warnings"], json!([]), "{entity}");
            let import = checked(&campus.app, admin, &import).await;
            assert_eq!(import["bad"], 0, "{entity}: {:?}", faults(admin, &import).await);
            let first = saved(&campus.app, admin, &import).await;
            let before = total(admin, &format!("/api/{entity}")).await;
            let again = sent(admin, entity, &file).await;
            assert_eq!(again["warnings"][0]["code"], "same_file", "{entity}");
            let again = plan(admin, &again, json!({ "key": "" })).await.expect(200).json;
            let again = checked(&campus.app, admin, &again).await;
            assert_eq!(again["bad"], 0, "{entity}");
            let again = saved(&campus.app, admin, &again).await;
            assert_eq!(counts(&again)[..2], [0, 0], "{entity}");
            assert!(again.get("operation_id").is_none(), "there is nothing to undo");
            assert_eq!(total(admin, &format!("/api/{entity}")).await, before, "{entity}");
            undo(admin, first["operation_id"].as_str().unwrap()).await.expect(200);
            let warnings = sent(admin, entity, &file).await["warnings"].clone();
            assert!(!warnings.as_array().unwrap().iter().any(|warning| warning["code"] == "same_file"), "{entity}");
        }
    }

    /// IM-08: the failed rows as a file: one's own columns, the line, the reason in one's language; no formulas. It can
    /// be corrected and sent again.
    async fn im_08_failed_rows_come_back_with_their_reason(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let file = "姓名,性别,手机号,备注列\nGood,男,5550001,a\n'=1+1,x,5550002,b\n,男,5550001,c\n";
        let import = checked(&campus.app, admin, &sent(admin, "customers", file).await).await;
        let import = plan(admin, &import, json!({ "only_valid": true })).await.expect(200).json;
        let import = saved(&campus.app, admin, &import).await;
        assert_eq!(counts(&import), [1, 0, 0, 2]);
        let path = format!("/api/imports/{}/failed?format=csv&lang=en", id(&import));
        let answer = admin.get(&path).await.expect(200);
        assert!(answer.header("content-disposition").contains("failed.csv"));
        let text = answer.text();
        let text = text.strip_prefix('\u{feff}').unwrap();
        let lines: Vec<Vec<String>> = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).into_records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], ["姓名", "性别", "手机号", "备注列", "Row in the file", "Why not"]);
        assert_eq!(lines[1][..5], ["'=1+1", "x", "5550002", "b", "3"]);
        assert_eq!(lines[1][5], "Gender: Choose one of the list.");
        assert_eq!(lines[2][4], "4");
        assert!(lines[2][5].contains("Name: Fill in this field."), "{:?}", lines[2]);
        admin.get(&path.replace("csv", "xlsx")).await.expect(200);
        admin.get(&path.replace("csv", "pdf")).await.expect(400);
        let corrected = text.replace(",x,", ",女,").replace("\n,男,5550001", "\nNamed,男,5550003");
        let import = checked(&campus.app, admin, &sent(admin, "customers", &corrected).await).await;
        assert_eq!(import["bad"], 0, "{:?}", faults(admin, &import).await);
        assert_eq!(counts(&saved(&campus.app, admin, &import).await), [2, 0, 0, 0]);
        assert_eq!(customer(admin, "5550002").await["name"], "=1+1");
    }

    /// What was exported comes back unchanged: telephones, choices, links, days.
    async fn an_export_is_imported_again_as_it_was(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let course = admin.post("/api/courses", json!({ "name": "Rust" })).await.expect(201).json["record"]["id"].clone();
        let body = json!({ "name": "-Ann", "gender": "female", "phone": "+48 600 100 200", "qq": "00123", "email": "ann@example.org", "age": 30,
            "education": "university", "source": "search_360", "courses": [course], "level": "a", "date": "2026-11-01", "company": "=Acme" });
        let added = admin.post("/api/customers", body).await.expect(201);
        let before = customer(admin, "%2B48%20600%20100%20200").await;
        for (format, lang) in [("csv", "zh-CN"), ("xlsx", "en"), ("xlsx", "pl")] {
            let columns = "name,gender,phone,qq,email,age,education,source,courses,level,date,company,status";
            let file = admin.get(&format!("/api/customers/export?format={format}&lang={lang}&columns={columns}")).await.expect(200).body;
            let old = customer(admin, "%2B48%20600%20100%20200").await;
            admin.delete(&format!("/api/customers/{}", old["id"]), old["version"].as_i64().unwrap()).await.expect(200);
            let import = send(admin, "customers", "x", file).await.expect(201).json;
            let import = checked(&campus.app, admin, &import).await;
            assert_eq!(import["bad"], 0, "{format} {lang}: {:?}", faults(admin, &import).await);
            assert_eq!(counts(&saved(&campus.app, admin, &import).await), [1, 0, 0, 0], "{format} {lang}");
            let after = customer(admin, "%2B48%20600%20100%20200").await;
            for field in columns.split(',') {
                assert_eq!(after[field], before[field], "{format} {lang} {field}");
            }
        }
        assert!(added.json["record"]["id"].is_i64());
    }

    /// Every entity that can be imported takes the rows that its form takes, with hooks and history; all of it is undone.
    async fn rows_are_saved_as_by_hand(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let file = "部门名称,部门编号,职能,组织单位,上级部门\nNorth,7001,sales,{unit},\nSouth,7002,teaching,{unit},销售部\n";
        let unit = admin.get("/api/org_units?limit=1").await.expect(200).json["rows"][0]["label"].as_str().unwrap().to_owned();
        let import = sent(admin, "departments", &file.replace("{unit}", &unit)).await;
        let fields = ["title", "code", "function", "org_unit_id", "parent_id"];
        let import = plan(admin, &import, json!({ "columns": fields })).await.expect(200).json;
        let import = checked(&campus.app, admin, &import).await;
        assert_eq!(import["bad"], 0, "{:?}", faults(admin, &import).await);
        let import = saved(&campus.app, admin, &import).await;
        assert_eq!(counts(&import), [2, 0, 0, 0]);
        let south = admin.get("/api/departments?code=7002").await.expect(200).json["rows"][0].clone();
        let history = admin.get(&format!("/api/departments/{}/history", south["id"])).await.expect(200).json;
        assert_eq!(history["entries"][0]["operation_id"], import["operation_id"]);
        assert_eq!(history["entries"][0]["action"], "add");
        // The hook that keeps the tree ran: its path stands below the sales department's.
        let head = campus.db(org.id).await;
        let mut select = campus_store::select_from("departments", "d");
        select.expr(campus_store::col("d", "path"));
        use campus_store::sea_query::ExprTrait;
        select.and_where(campus_store::col("d", "id").eq(south["id"].as_i64().unwrap()));
        let path: String = head.one(&select).await.unwrap().unwrap().try_get("", "path").unwrap();
        assert!(path.contains(&format!("/{}/", south["parent_id"])), "{path}");
        undo(admin, import["operation_id"].as_str().unwrap()).await.expect(200);
        assert_eq!(total(admin, "/api/departments?code=7001&code=7002").await, 0);
    }

    /// An import of 5,000 rows is undone as a whole, and that is undone in its turn; what others touched stops it.
    async fn thousands_of_rows_are_undone_as_a_whole(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let import = checked(&campus.app, admin, &sent(admin, "customers", &many(5_000)).await).await;
        let import = saved(&campus.app, admin, &import).await;
        assert_eq!((counts(&import), &import["state"]), ([5_000, 0, 0, 0], &json!("done")));
        let operation = import["operation_id"].as_str().unwrap().to_owned();
        let other = campus.role_user(org.id, "principal").await;
        let one = customer(admin, "13900000007").await;
        let edited = other.patch(&format!("/api/customers/{}", one["id"]), 1, json!({ "age": 20 })).await.expect(200);
        let refused = async || {
            let job = taken_back(&campus.app, admin, &operation).await;
            assert_eq!((&job["state"], &job["error"]["params"]["reason"], &job["changed"]), (&json!("failed"), &json!("changed_since"), &json!(0)));
        };
        refused().await;
        assert_eq!(total(admin, "/api/customers").await, 5_000);
        undo(&other, edited.header(OPERATION)).await.expect(200);
        // The other's undoing is a change too.
        refused().await;
        let second = customer(admin, "13900000007").await;
        other.delete(&format!("/api/customers/{}", second["id"]), second["version"].as_i64().unwrap()).await.expect(200);
        refused().await;
        assert_eq!(now(admin, &import).await["state"], "done");
        act(admin, &import, "start").await.expect(409);

        let rows = many(5_000).replace(",139", ",138");
        let import = checked(&campus.app, admin, &sent(admin, "customers", &rows).await).await;
        let import = saved(&campus.app, admin, &import).await;
        let undone = taken_back(&campus.app, admin, import["operation_id"].as_str().unwrap()).await;
        assert_eq!((&undone["state"], &undone["changed"]), (&json!("done"), &json!(5_000)));
        assert_eq!(total(admin, "/api/customers").await, 4_999);
    }
}

/// Takes an operation of many rows back; how the job ended.
async fn taken_back(app: &App, client: &Client, operation: &str) -> Value {
    let asked = undo(client, operation).await.expect(202);
    campus_server::jobs::run_waiting(app).await.unwrap();
    client.get(&format!("/api/jobs/{}", asked.json["job"]["id"])).await.expect(200).json
}
