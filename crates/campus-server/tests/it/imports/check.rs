//! The trial: every bad cell of every row, nothing saved; matching columns, correcting cells.

use serde_json::json;

use super::{act, checked, counts, faults, id, many, now, owned, plan, saved, send, sent, total};

both! {
    /// IM-03: every bad cell of every row with its reason; nothing is saved, and nothing is while there are faults.
    async fn im_03_every_bad_cell_is_found_and_nothing_saved(campus) {
        let org = campus.org("alpha").await;
        let text = "姓名,性别,手机号,年龄,咨询日期\n\
            张三,男,13800000001,18,2026/11/20\n\
            ,x,13800000002,200,soon\n\
            李四,女,abc,,\n\
            王五,女,,,\n\
            赵六,女,13800000001,,\n";
        let import = sent(&org.admin, "customers", text).await;
        let import = checked(&campus.app, &org.admin, &import).await;
        assert_eq!((&import["state"], &import["bad"], &import["done"]), (&json!("checked"), &json!(4), &json!(5)));
        let expected = owned(&[
            (3, "name", "required"), (3, "gender", "not_a_choice"), (3, "age", "out_of_range"), (3, "date", "not_date"),
            (4, "phone", "not_phone"),
            (5, "qq", "one_of"),
            (6, "phone", "duplicate_in_file"),
        ]);
        assert_eq!(faults(&org.admin, &import).await, expected);
        let rows = org.admin.get(&format!("/api/imports/{}/rows?state=bad", id(&import))).await.expect(200).json;
        let row = &rows["rows"][0];
        assert_eq!((&row["cells"][1], &row["faults"][1]["column"]), (&json!("x"), &json!(1)));
        assert_eq!(rows["bad"], 4);
        let refused = act(&org.admin, &import, "start").await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "import_has_faults");
        assert_eq!(total(&org.admin, "/api/customers").await, 0);
        // Pages of rows follow one another.
        let path = format!("/api/imports/{}/rows?limit=2", id(&import));
        let page = org.admin.get(&path).await.expect(200).json;
        assert_eq!((page["rows"].as_array().unwrap().len(), &page["next"]), (2, &json!(3)));
        let page = org.admin.get(&format!("{path}&after=3")).await.expect(200).json;
        assert_eq!(page["rows"][0]["number"], 4);
        for query in ["state=good", "limit=0", "x=1"] {
            org.admin.get(&format!("/api/imports/{}/rows?{query}", id(&import))).await.expect(400);
        }
    }

    /// A corrected cell has its row checked anew: also against the rows above it.
    async fn a_corrected_cell_has_its_row_checked_anew(campus) {
        let org = campus.org("alpha").await;
        let text = "姓名,性别,手机号\n张三,男,13800000001\n李四,x,13800000002\n王五,女,13800000001\n";
        let import = checked(&campus.app, &org.admin, &sent(&org.admin, "customers", text).await).await;
        assert_eq!((&import["bad"], counts(&import)), (&json!(2), [1, 0, 0, 0]));
        let path = format!("/api/imports/{}/rows", id(&import));
        let correct = async |number: u64, cells: serde_json::Value| {
            let headers = [("content-type", "application/json")];
            org.admin.send(axum::http::Method::PATCH, &format!("{path}/{number}"), &headers, Some(json!({ "cells": cells }))).await
        };
        let answer = correct(3, json!({ "1": "女", "2": "13800000001" })).await.expect(200).json;
        assert_eq!((&answer["bad"], &answer["row"]["faults"][0]["code"]), (&json!(2), &json!("duplicate_in_file")), "{answer}");
        let answer = correct(3, json!({ "2": "13800000002" })).await.expect(200).json;
        assert_eq!((&answer["bad"], &answer["row"]["faults"]), (&json!(1), &json!([])));
        assert_eq!(answer["row"]["outcome"], "created");
        assert_eq!(counts(&now(&org.admin, &import).await), [2, 0, 0, 0], "what would be is counted anew");
        let answer = correct(4, json!({ "2": "=1" })).await.expect(200).json;
        assert_eq!(answer["row"]["faults"][0]["code"], "formula");
        assert_eq!(correct(4, json!({ "2": "13800000004" })).await.expect(200).json["bad"], 0);
        correct(4, json!({ "9": "x" })).await.expect(422);
        correct(99, json!({})).await.expect(404);
        let import = saved(&campus.app, &org.admin, &now(&org.admin, &import).await).await;
        assert_eq!(counts(&import), [3, 0, 0, 0]);
        assert_eq!(total(&org.admin, "/api/customers?phone=13800000002&gender=female").await, 1);
        // What is over is corrected no more.
        correct(4, json!({ "2": "1" })).await.expect(409);
    }

    /// Columns are matched by hand, constants stand in for missing ones; what cannot be is refused at its place.
    async fn columns_are_matched_by_hand(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "customers", "a,b\nAnn,5550001\n").await;
        assert_eq!(import["columns"], json!([null, null]));
        for (change, field, code) in [
            (json!({ "columns": ["name"] }), "columns", "unknown_header"),
            (json!({ "columns": ["name", "shoe"] }), "columns.1", "unknown_field"),
            (json!({ "columns": ["name", "status"] }), "columns.1", "unknown_field"),
            (json!({ "columns": ["name", "name"] }), "columns.1", "taken"),
            (json!({ "key": "name" }), "key", "unknown_field"),
            (json!({ "constants": { "gender": "x" } }), "constants.gender", "not_a_choice"),
            (json!({ "constants": { "shoe": 1 } }), "constants.shoe", "unknown_field"),
            (json!({ "constants": { "consultant_id": 999 } }), "constants.consultant_id", "outside_limit"),
        ] {
            assert_eq!(plan(&org.admin, &import, change.clone()).await.expect(422).violation(field), code, "{change}");
        }
        assert_eq!(plan(&org.admin, &import, json!({ "policy": "maybe" })).await.status, 422);
        let change = json!({ "columns": ["name", "phone"], "constants": { "gender": "female" }, "policy": "fail" });
        let planned = plan(&org.admin, &import, change).await.expect(200);
        assert_eq!((planned.header("etag"), &planned.json["version"]), ("\"2\"", &json!(2)));
        assert_eq!(plan(&org.admin, &import, json!({ "policy": "skip" })).await.expect(412).code(), "stale");
        let import = checked(&campus.app, &org.admin, &planned.json).await;
        assert_eq!(import["bad"], 0);
        // Matched anew, it is to be checked anew.
        let import = plan(&org.admin, &import, json!({ "columns": ["name", "qq"] })).await.expect(200).json;
        assert_eq!((&import["state"], counts(&import)), (&json!("mapping"), [0, 0, 0, 0]));
        act(&org.admin, &import, "start").await.expect(409);
        let import = checked(&campus.app, &org.admin, &import).await;
        let import = saved(&campus.app, &org.admin, &import).await;
        assert_eq!(counts(&import), [1, 0, 0, 0]);
        assert_eq!(total(&org.admin, "/api/customers?qq=5550001&gender=female").await, 1);
    }

    /// IM-05: what a stored row has is named, and whose it is only to those who may see it.
    async fn im_05_a_taken_value_names_its_owner_to_those_who_may_see_them(campus) {
        let org = campus.org("alpha").await;
        let departments = org.admin.get("/api/departments?limit=200").await.expect(200).json;
        let sales = departments["rows"].as_array().unwrap().iter().find(|row| row["function"] == "sales").unwrap()["id"].clone();
        let mut staff = Vec::new();
        for name in ["Sally", "Sam"] {
            let body = json!({ "name": name, "email": format!("{name}@example.org"), "department_id": sales });
            staff.push(org.admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap());
        }
        let body = json!({ "name": "Known", "gender": "male", "phone": "5550001", "consultant_id": staff[0] });
        let known = org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].clone();
        let file = "姓名,性别,手机号,微信\nNew,男,5550001,w1\nOther,男,5550002,w1\n";
        let role = campus.role(org.id, &["customers.list", "customers.import"], campus_model::DataScope::Own).await;
        let sam = campus.person(org.id, &[role], Some(staff[1]), None).await;
        let sam = campus.sign_in(&sam).await;
        for (client, named) in [(&org.admin, true), (&sam, false)] {
            let import = sent(client, "customers", file).await;
            let import = plan(client, &import, json!({ "policy": "fail" })).await.expect(200).json;
            let import = checked(&campus.app, client, &import).await;
            let code = if named { "taken_by" } else { "taken_private" };
            assert_eq!(faults(client, &import).await, owned(&[(2, "phone", code), (3, "wechat", "duplicate_in_file")]));
            let rows = client.get(&format!("/api/imports/{}/rows?state=bad", id(&import))).await.expect(200);
            let params = &rows.json["rows"][0]["faults"][0]["params"];
            if named {
                assert_eq!(*params, json!({ "id": known, "label": "Known", "owner": "Sally" }));
            } else {
                assert!(!rows.text().contains("Known") && !rows.text().contains("Sally"));
            }
        }
    }

    /// Links by label or number, within what the importer may choose; one for two rows is ambiguous.
    async fn links_are_found_by_label_or_number(campus) {
        let org = campus.org("alpha").await;
        let mut ids = Vec::new();
        for name in ["Rust", "Go", "C, in depth"] {
            ids.push(org.admin.post("/api/courses", json!({ "name": name })).await.expect(201).json["record"]["id"].as_i64().unwrap());
        }
        for name in ["Twin", "Twin"] {
            org.admin.post("/api/customers", json!({ "name": name, "gender": "male", "qq": format!("q{}", crate::support::number()) })).await.expect(201);
        }
        let text = format!("姓名,性别,手机号,咨询课程,转介绍人\n\
            A,男,5550001,Rust、Go,\nB,男,5550002,\"C, in depth\",\nC,男,5550003,#{},\nD,男,5550004,Cobol,\nE,男,5550005,,Twin\n", ids[1]);
        let import = sent(&org.admin, "customers", &text).await;
        assert_eq!(import["columns"][3], "courses", "{import}");
        let column = import["headers"].as_array().unwrap().len() - 1;
        let mut columns = import["columns"].clone();
        columns[column] = json!("referral_from_id");
        let import = plan(&org.admin, &import, json!({ "columns": columns, "only_valid": true })).await.expect(200).json;
        let import = checked(&campus.app, &org.admin, &import).await;
        assert_eq!(faults(&org.admin, &import).await, owned(&[(5, "courses", "not_found"), (6, "referral_from_id", "ambiguous")]));
        let import = saved(&campus.app, &org.admin, &import).await;
        assert_eq!(counts(&import), [3, 0, 0, 2]);
        for (name, courses) in [("A", vec![ids[0], ids[1]]), ("B", vec![ids[2]]), ("C", vec![ids[1]])] {
            let rows = org.admin.get(&format!("/api/customers?name={name}")).await.expect(200).json;
            assert_eq!(rows["rows"][0]["courses"], json!(courses), "{name}");
        }
    }

    /// The statements of a trial, and of saving what nothing else hangs on, do not grow with the rows of a chunk.
    async fn statements_do_not_grow_with_rows(campus) {
        let org = campus.org("alpha").await;
        let mut taken = Vec::new();
        for (count, prefix) in [(5, ",138"), (95, ",139")] {
            let import = send(&org.admin, "customers", "x", many(count).replace(",139", prefix)).await.expect(201).json;
            let check = act(&org.admin, &import, "check").await.expect(202);
            let start = act(&org.admin, &import, "start").await.expect(202);
            assert_eq!(counts(&start.json), [u64::from(count), 0, 0, 0]);
            taken.push((check.statements.unwrap(), start.statements.unwrap()));
        }
        assert_eq!(taken[0], taken[1], "{taken:?}");
        let import = send(&org.admin, "customers", "x", many(480).replace(",139", ",137")).await.expect(201).json;
        assert_eq!(act(&org.admin, &import, "check").await.expect(202).statements, Some(taken[0].0));
    }
}
