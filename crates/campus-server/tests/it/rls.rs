//! Wall two on PostgreSQL, looked at from inside the database (S-RLS).

use campus_store::sea_query::{Expr, Query};
use campus_store::{Db, Store, StoreConfig, StoreError};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::json;

use crate::support::{Campus, Sample};

/// Lines of text from a query of one text column.
async fn lines(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// A connection as the role that requests run as, bound to no organisation.
async fn as_app(campus: &Campus) -> DatabaseConnection {
    Database::connect(&campus.config.url).await.unwrap()
}

async fn count(db: &DatabaseConnection, table: &str) -> i64 {
    let sql = format!("select count(*)::text from {table}");
    lines(db, &sql).await[0].parse().unwrap()
}

async fn count_in(db: &Db, table: &str) -> i64 {
    let select = Query::select().expr_as(Expr::cust(format!("(select count(*) from {table})")), "n").to_owned();
    db.one(&select).await.unwrap().unwrap().try_get("", "n").unwrap()
}

/// The tables of tenants that the application can touch at all; the index of the search is none.
const TENANTS: &str = "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' \
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace \
    and has_table_privilege(current_user, c.oid, 'select, insert, update, delete, truncate, references, trigger') order by 1";

only! { postgres:
    /// Every table with `org_id` forces row-level security, with policies that check what is written.
    async fn s_rls_1_every_table_of_tenants_is_walled(campus) {
        let db = as_app(campus).await;
        let tables = lines(&db, TENANTS).await;
        assert!(tables.len() > 20, "{tables:?}");
        let open = lines(&db, "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' \
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity) \
            and has_table_privilege(current_user, c.oid, 'select, insert, update, delete, truncate, references, trigger')").await;
        assert_eq!(open, Vec::<String>::new(), "not walled");
        for table in &tables {
            let policy = lines(&db, &format!(
                "select coalesce(qual, '') || ' / ' || coalesce(with_check, '') from pg_policies \
                 where tablename = '{table}' and policyname = 'organisation' and cmd = 'ALL'")).await;
            assert_eq!(policy.len(), 1, "{table}");
            assert_eq!(policy[0].matches("campus.org").count(), 2, "{table} checks what is read and what is written: {}", policy[0]);
        }
        // Any further policy widens the wall: the few there are concern one's own account.
        let others = lines(&db, "select tablename || '.' || policyname || ' ' || cmd from pg_policies where policyname <> 'organisation' order by 1").await;
        assert_eq!(others, ["sessions.own_account ALL", "users.own_account SELECT"]);
        // What every entity declares about itself agrees.
        for entity in campus_model::entities::ALL {
            assert_eq!(!entity.global, tables.iter().any(|table| table == entity.name), "{}", entity.name);
        }
    }

    /// The role that serves requests cannot pass the wall by, and owns nothing.
    async fn s_rls_2_the_role_is_below_the_policies(campus) {
        let db = as_app(campus).await;
        assert_eq!(lines(&db, "select current_user::text").await, ["campus_app"]);
        let above = lines(&db, "select rolname::text from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)").await;
        assert_eq!(above, Vec::<String>::new());
        let member = lines(&db, "select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid \
            join pg_roles u on u.oid = m.member where u.rolname = current_user").await;
        assert_eq!(member, Vec::<String>::new(), "a member of other roles");
        let owned = lines(&db, "select relname::text from pg_class where relowner = (select oid from pg_roles where rolname = current_user)").await;
        assert_eq!(owned, Vec::<String>::new());
        // Functions that run as the owner are those of the search index, and none looks for names where it should not.
        let definers = lines(&db, "select proname::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1").await;
        let indexed = campus_model::entities::ALL.iter().filter(|entity| entity.is_searched_by_index());
        let mut expected: Vec<String> = indexed.flat_map(|entity| ["forget", "ids", "note"].map(|what| format!("{}_search_{what}", entity.name))).collect();
        expected.sort();
        assert_eq!(definers, expected);
        let unpinned = lines(&db, "select proname::text from pg_proc where prosecdef and not coalesce(proconfig, '{}') @> array['search_path=public, pg_temp']").await;
        assert_eq!(unpinned, Vec::<String>::new());
        let views = lines(&db, "select relname::text from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace").await;
        assert_eq!(views, Vec::<String>::new());
        for sql in ["alter table customers disable row level security", "drop policy organisation on customers", "create table mine (id int)",
            "insert into campus_migrations (version, applied_at) values ('x', 1)", "truncate customers", "select * from customers_search", "delete from customers_search", "set role campus_owner"] {
            assert!(db.execute_unprepared(sql).await.is_err(), "{sql}");
        }
        // A role above the policies is not accepted at all.
        let server = std::env::var("CAMPUS_TEST_POSTGRES").unwrap();
        let database = campus.config.url.rsplit('/').next().unwrap();
        let superuser = format!("{}/{database}", server.rsplit_once('/').unwrap().0);
        let refused = Store::connect(&StoreConfig { url: superuser, owner_url: None, connections: 1 }).await;
        assert!(matches!(refused, Err(StoreError::Database(error)) if error.to_string().contains("BYPASSRLS")));
    }

    /// Without an organisation there are no rows: never all of them.
    async fn s_rls_3_no_organisation_means_no_rows(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        sample.everything().await;
        let db = as_app(campus).await;
        for setting in ["", "select set_config('campus.org', '', false)", "select set_config('campus.org', '0', false)"] {
            if !setting.is_empty() {
                db.execute_unprepared(setting).await.unwrap();
            }
            for table in lines(&db, TENANTS).await {
                assert_eq!(count(&db, &table).await, 0, "{table} after {setting:?}");
            }
        }
        // The owner is held by the wall as well.
        let owner = Database::connect(campus.config.owner_url.as_deref().unwrap()).await.unwrap();
        assert_eq!(count(&owner, "customers").await, 0);
        // And the right organisation sees its rows: the test would notice an empty table.
        assert!(count_in(&campus.db(org.id).await, "customers").await > 0);
        owner.close().await.unwrap();
        db.close().await.unwrap();
    }

    /// Nothing is written into another organisation: 42501.
    async fn s_rls_4_nothing_is_written_elsewhere(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let added = other.admin.post("/api/schools", json!({ "title": "Theirs" })).await.expect(201);
        let theirs = added.json["record"]["id"].as_i64().unwrap();
        let insert = format!("insert into schools (org_id, title, created_at, updated_at) values ({}, 'Mine', now(), now())", other.id);
        let db = campus.app.store.write(org.id).await.unwrap();
        let refused = db.raw(&insert).await.unwrap_err().to_string();
        assert!(refused.contains("row-level security"), "{refused}");
        drop(db);
        // Moving one's own row over is refused as well; the other's row is not there to be touched.
        org.admin.post("/api/schools", json!({ "title": "Own" })).await.expect(201);
        let db = campus.app.store.write(org.id).await.unwrap();
        assert_eq!(db.raw(&format!("update schools set title = 'x' where id = {theirs}")).await.unwrap(), 0);
        assert_eq!(db.raw(&format!("delete from schools where id = {theirs}")).await.unwrap(), 0);
        let refused = db.raw(&format!("update schools set org_id = {} where title = 'Own'", other.id)).await.unwrap_err().to_string();
        assert!(refused.contains("row-level security"), "{refused}");
        drop(db);
        let kept = other.admin.get(&format!("/api/schools/{theirs}")).await.expect(200);
        assert_eq!(kept.json["record"]["title"], "Theirs");
    }

    /// One connection, two organisations in turn, with errors, rollbacks and cancelled requests in between: nothing
    /// stays behind.
    async fn s_rls_5_nothing_stays_on_the_connection(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        for (client, title) in [(&org.admin, "Alpha school"), (&other.admin, "Beta school")] {
            client.post("/api/schools", json!({ "title": title })).await.expect(201);
        }
        let store = Store::connect(&StoreConfig { connections: 1, ..campus.config.clone() }).await.unwrap();
        let narrow = campus.on_store(store.clone());
        let clients = [(narrow.again(&org.admin), "Alpha", "Beta"), (narrow.again(&other.admin), "Beta", "Alpha")];
        for round in 0..150 {
            for (client, own, foreign) in &clients {
                let text = match round % 5 {
                    0 => client.post("/api/schools", json!({ "title": format!("{own} school") })).await.expect(422).text(),
                    1 => client.post("/api/schools", json!({ "title": format!("{own} {round}") })).await.expect(201).text(),
                    2 => {
                        // Given up in the middle.
                        let request = client.get("/api/customers?sort=name");
                        let _ = tokio::time::timeout(std::time::Duration::from_micros(300 * (round % 7)), request).await;
                        client.get("/api/schools?limit=200").await.expect(200).text()
                    }
                    3 => {
                        // A statement fails inside the transaction.
                        let db = store.write(if *own == "Alpha" { org.id } else { other.id }).await.unwrap();
                        assert!(db.raw("select 1/0").await.is_err());
                        drop(db);
                        client.get("/api/schools?limit=200").await.expect(200).text()
                    }
                    _ => client.get("/api/schools?limit=200").await.expect(200).text(),
                };
                assert!(!text.contains(foreign), "round {round}: {own} saw {foreign}");
                // Whoever takes the connection without an organisation sees nothing.
                if round % 10 == 0 {
                    let db = store.read(0).await.unwrap();
                    assert_eq!(count_in(&db, "schools").await, 0);
                }
            }
        }
    }

    /// Only the own account's sessions and memberships are seen across organisations, for signing in.
    async fn s_rls_own_account_is_only_ones_own(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let account = |client: &crate::support::Client| client.session["user"]["account_id"].as_i64().unwrap();
        let db = campus.app.store.read_as(0, account(&org.admin)).await.unwrap();
        assert_eq!(count_in(&db, "users").await, 1);
        assert_eq!(count_in(&db, "sessions").await, 1);
        assert_eq!(count_in(&db, "customers").await, 0);
        drop(db);
        let db = campus.app.store.write_as(org.id, account(&org.admin)).await.unwrap();
        assert_eq!(db.raw(&format!("update sessions set ended_at = now() where account_id = {}", account(&other.admin))).await.unwrap(), 0);
        assert_eq!(db.raw(&format!("update users set state = 'disabled' where account_id = {}", account(&other.admin))).await.unwrap(), 0);
    }
}

both! {
    /// Keys belong to the organisation: what is taken next door is free here, and nobody can tell.
    async fn s_rls_6_unique_keys_are_no_side_channel(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let mut theirs = Sample::new(&org.admin, "Same", "5550").await;
        theirs.everything().await;
        let mut inputs = Vec::new();
        for name in ["staff", "customers", "schools", "courses"] {
            let entity = campus_model::entities::find(name).unwrap();
            let id = theirs.known(name);
            let record = org.admin.get(&format!("/api/{name}/{id}")).await.expect(200).json["record"].clone();
            let input: serde_json::Map<_, _> =
                entity.inputs().filter(|field| field.target().is_none()).map(|field| (field.name.to_owned(), record[field.name].clone())).collect();
            inputs.push((name, input));
        }
        for (name, mut input) in inputs {
            if name == "staff" {
                let department = other.admin.get("/api/departments?limit=1").await.json["rows"][0]["id"].clone();
                input.insert("department_id".into(), department);
            }
            other.admin.post(&format!("/api/{name}"), input.into()).await.expect(201);
        }
    }
}

only! { sqlite:
    /// On SQLite wall two guards what is written: with wall one gone, a row cannot point into another organisation,
    /// nor move there.
    async fn on_sqlite_no_row_points_elsewhere(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let mut theirs = Sample::new(&other.admin, "Theirs", "5550").await;
        theirs.everything().await;
        let mut own = Sample::new(&org.admin, "Own", "5550").await;
        own.everything().await;
        let open = campus.on_store(campus.app.store.without_wall_one());
        let client = open.again(&org.admin);
        // The API without wall one believes that the foreign rows are there …
        let foreign = theirs.known("customers");
        client.get(&format!("/api/customers/{foreign}")).await.expect(200);
        // … and the database refuses to point at them.
        let refused = client.post("/api/students", json!({ "customer_id": foreign })).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert_eq!(client.count("/api/students?q=own").await, org.admin.count("/api/students").await);
        let db = campus.app.store.without_wall_one().write(org.id).await.unwrap();
        let mut tried = 0;
        for entity in campus_model::entities::ALL.iter().filter(|entity| !entity.global) {
            let Some(id) = own.all().find(|(name, _)| *name == entity.name).map(|(_, id)| id) else { continue };
            for field in entity.fields {
                let Some(target) = field.target().and_then(campus_model::entities::find).filter(|target| !target.global) else { continue };
                let Some(foreign) = theirs.all().find(|(name, _)| *name == target.name).map(|(_, id)| id) else { continue };
                let sql = match field.kind {
                    campus_model::Kind::Links(_) => format!(
                        "insert into {}_{} (org_id, owner_id, target_id) values ({}, {id}, {foreign})", entity.name, field.name, org.id),
                    _ => format!("update {} set \"{}\" = {foreign} where id = {id}", entity.name, field.name),
                };
                let refused = db.raw(&sql).await.unwrap_err();
                assert!(matches!(refused, StoreError::MissingLink), "{sql}: {refused}");
                tried += 1;
            }
            let moved = db.raw(&format!("update {} set org_id = {} where id = {id}", entity.name, other.id)).await.unwrap_err().to_string();
            assert!(moved.contains("org_id is fixed") || moved.contains("FOREIGN KEY"), "{}: {moved}", entity.name);
        }
        assert!(tried > 15, "{tried}");
    }
}
