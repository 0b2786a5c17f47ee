//! IM-07: whom an import's customers go to; IM-05: what it says of those who are there.

use serde_json::{Value, json};

use super::{counted, desk, names, rank, sellers};
use crate::imports::{checked, counts, many, now, plan, saved, sent, total};
use crate::support::{Campus, Client, Org};

/// Imports a file for somebody; answers the import as it ended.
async fn import(campus: &Campus, client: &Client, text: &str, owner: &str) -> Value {
    let import = sent(client, "customers", text).await;
    let import = plan(client, &import, json!({ "owner": owner })).await.expect(200).json;
    checked(&campus.app, client, &import).await;
    saved(&campus.app, client, &import).await
}

/// Names of whoever has the customers of a file, in its order.
async fn owners(org: &Org) -> Vec<String> {
    let page = org.admin.get("/api/customers?sort=id&limit=200").await.expect(200).json;
    let of = |row: &Value| {
        let id = row["consultant_id"].as_i64();
        id.map_or("-".to_owned(), |id| {
            page["links"]["consultant_id"][id.to_string()].as_str().unwrap_or("?").to_owned()
        })
    };
    page["rows"].as_array().unwrap().iter().map(of).collect()
}

both! {
    /// IM-07, AL-09: by rank, in the order of the file; taking the import back takes all of it back.
    async fn im_07_by_rank_in_the_order_of_the_file_and_back(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        rank(&org, people[0].staff, 9, 2).await;
        rank(&org, people[1].staff, 1, 1).await;
        let done = import(campus, &org.admin, &many(7), "ranks").await;
        assert_eq!(counts(&done), [7, 0, 0, 0]);
        assert_eq!(owners(&org).await, ["Ann", "Bob", "Ann", "Ann", "Bob", "Ann", "Ann"]);
        assert_eq!(total(&org.admin, "/api/customer_distributions?origin=distributed&status=following").await, 7);
        assert_eq!(names(&desk(&org).await, "left"), ["Bob", "Ann"]);
        let told = people[0].client.get("/api/notifications").await.expect(200).json;
        assert_eq!((&told["rows"][0]["kind"], &told["rows"][0]["params"]["count"]), (&json!("leads"), &json!(5)));
        let operation = done["operation_id"].as_str().unwrap();
        org.admin.post(&format!("/api/operations/{operation}/undo"), json!({})).await.expect(200);
        assert_eq!(total(&org.admin, "/api/customers").await, 0);
        assert_eq!(total(&org.admin, "/api/customer_distributions").await, 0);
    }

    /// IM-07, AL-05: without ranks they are in the pool instead of lost.
    async fn im_07_without_ranks_they_are_in_the_pool(campus) {
        let org = campus.org("alpha").await;
        let done = import(campus, &org.admin, &many(3), "ranks").await;
        assert_eq!(counts(&done), [3, 0, 0, 0]);
        assert_eq!(total(&org.admin, "/api/customers?pool_reason=new&consultant_id.empty=true").await, 3);
    }

    /// IM-07: to me; what one brings is one's own at once.
    async fn im_07_to_me(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let ann = &people[0].client;
        assert_eq!(sent(ann, "customers", &many(2)).await["owner"], "me", "the usual for whoever reaches own rows only");
        assert_eq!(sent(&org.admin, "customers", &many(2)).await["owner"], "file");
        assert_eq!(sent(&org.admin, "courses", "名称\nGo\n").await.get("owner"), None);
        import(campus, ann, &many(3), "me").await;
        assert_eq!(counted(&owners(&org).await)["Ann"], 3);
    }

    /// IM-07: into the pool, whoever the file names.
    async fn im_07_into_the_pool(campus) {
        let org = campus.org("alpha").await;
        sellers(campus, &org, &["Ann"]).await;
        let file = "姓名,性别,手机号,课程顾问\n甲,女,13900000001,Ann\n乙,女,13900000002,\n";
        import(campus, &org.admin, file, "pool").await;
        assert_eq!(owners(&org).await, ["-", "-"]);
        assert_eq!(total(&org.admin, "/api/customers?pool_reason=new").await, 2);
        import(campus, &org.admin, &file.replace("139", "138"), "file").await;
        assert_eq!(owners(&org).await, ["-", "-", "Ann", "-"], "as the file says");
    }

    /// IM-07: nobody chooses what they may not do.
    async fn im_07_a_choice_needs_its_right(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        let mine = sent(&people[0].client, "customers", &many(1)).await;
        for owner in ["ranks", "pool"] {
            assert_eq!(plan(&people[0].client, &mine, json!({ "owner": owner })).await.expect(422).violation("owner"), "not_granted");
        }
        let theirs = sent(&org.admin, "customers", &many(1)).await;
        assert_eq!(plan(&org.admin, &theirs, json!({ "owner": "me" })).await.expect(422).violation("owner"), "not_granted", "who is no staff");
        let course = sent(&org.admin, "courses", "名称\nGo\n").await;
        assert_eq!(plan(&org.admin, &course, json!({ "owner": "pool" })).await.expect(422).violation("owner"), "not_granted");
        assert_eq!(now(&org.admin, &theirs).await["owner"], "file");
    }

    /// IM-07: a head, who reaches the department only, may bring customers for the pool and the ranks.
    async fn im_07_a_head_imports_for_others(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann"]).await;
        rank(&org, people[0].staff, 1, 1).await;
        let db = campus.db(org.id).await;
        let mut select = campus_store::select_from("roles", "r");
        select.expr(campus_store::col("r", "id")).and_where(db.org_is("r"));
        select.and_where(campus_store::sea_query::ExprTrait::eq(campus_store::col("r", "slug"), "head"));
        let role: i64 = db.one(&select).await.unwrap().unwrap().try_get("", "id").unwrap();
        drop(db);
        let sample = crate::support::Sample::new(&org.admin, "head", "79").await;
        let head = campus.sign_in(&campus.person(org.id, &[role], Some(sample.known("staff")), None).await).await;
        assert_eq!(counts(&import(campus, &head, &many(2), "pool").await), [2, 0, 0, 0]);
        assert_eq!(counts(&import(campus, &head, &many(4).replace("139", "138"), "ranks").await), [4, 0, 0, 0]);
        let all = counted(&owners(&org).await);
        assert_eq!((all["-"], all["Ann"]), (2, 4));
    }

    /// IM-05: who has the number, to whoever may know; only where it is to the others.
    async fn im_05_a_taken_number_is_named_as_far_as_one_may_know(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob"]).await;
        let add = |client: &Client, name: &str, phone: &str| {
            let (client, body) = (client.clone(), json!({ "name": name, "gender": "male", "phone": phone }));
            async move { client.post("/api/customers", body).await.expect(201) }
        };
        add(&people[0].client, "Mine", "13900000001").await;
        add(&people[1].client, "Theirs", "13900000002").await;
        add(&org.admin, "Free", "13900000003").await;
        let file = "姓名,性别,手机号\n甲,女,13900000001\n乙,女,13900000002\n丙,女,13900000003\n";
        let codes = |client: Client| async move {
            let import = sent(&client, "customers", file).await;
            let import = plan(&client, &import, json!({ "policy": "fail" })).await.expect(200).json;
            checked(&campus.app, &client, &import).await;
            let rows = client.get(&format!("/api/imports/{}/rows?state=bad", import["id"])).await.expect(200).json;
            let faults = rows["rows"].as_array().unwrap().iter().map(|row| row["faults"][0].clone());
            faults.map(|fault| (fault["code"].as_str().unwrap().to_owned(), fault["params"]["owner"].clone())).collect::<Vec<_>>()
        };
        let seen = codes(people[0].client.clone()).await;
        assert_eq!(seen, [("taken_by".into(), json!("Ann")), ("taken_private".into(), json!(null)), ("taken_public".into(), json!(null))]);
        let all = codes(org.admin.clone()).await;
        assert_eq!(all[1], ("taken_by".into(), json!("Bob")));
    }

    /// Speed: statements for five hundred rows by rank stay far below one for each row.
    async fn im_07_by_rank_costs_few_statements(campus) {
        let org = campus.org("alpha").await;
        let people = sellers(campus, &org, &["Ann", "Bob", "Cleo"]).await;
        for seller in &people {
            rank(&org, seller.staff, 1, 3).await;
        }
        // Files of up to a hundred rows are saved before the answer, so their statements are counted.
        let few = statements(campus, &org, &many(20)).await;
        let some = statements(campus, &org, &many(100).replace("139", "138")).await;
        assert!(some < few + 40, "{few} for 20 rows, {some} for 100");
    }
}

async fn statements(campus: &Campus, org: &Org, text: &str) -> u64 {
    let import = sent(&org.admin, "customers", text).await;
    let import = plan(&org.admin, &import, json!({ "owner": "ranks" })).await.expect(200).json;
    let import = checked(&campus.app, &org.admin, &import).await;
    crate::imports::act(&org.admin, &import, "start").await.expect(202).statements.unwrap()
}
