//! What is declared is there: tables, columns, routes, and a round trip of every entity.

use std::collections::BTreeMap;

use campus_model::{Entity, Kind, entities};
use campus_server::mount::Api;
use campus_store::Db;
use campus_store::sea_query::{Expr, Query};
use serde_json::{Value, json};

use crate::support::{Campus, Client, Sample, addable};

/// Column → its type in the database and whether it may be NULL.
async fn columns(campus: &Campus, db: &Db, table: &str) -> BTreeMap<String, (String, bool)> {
    // As one text, since sea-query knows neither schemas of the system nor table-valued functions.
    let sql = if campus.is_postgres() {
        format!(
            "(select string_agg(column_name || '|' || data_type || '|' || case is_nullable when 'YES' then 1 else 0 end, ';') \
             from information_schema.columns where table_schema = 'public' and table_name = '{table}')"
        )
    } else {
        format!(
            "(select group_concat(name || '|' || lower(type) || '|' || (\"notnull\" = 0), ';') from pragma_table_info('{table}'))"
        )
    };
    let row = db.one(Query::select().expr_as(Expr::cust(sql), "columns")).await.unwrap().unwrap();
    let all: Option<String> = row.try_get("", "columns").unwrap();
    let part = |text: &str| {
        let parts: Vec<&str> = text.split('|').collect();
        (parts[0].to_owned(), (parts[1].to_owned(), parts[2] == "1"))
    };
    all.unwrap_or_default().split(';').filter(|text| !text.is_empty()).map(part).collect()
}

fn fits(kind: Kind, column: &str) -> bool {
    match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) => column == "bigint",
        Kind::Boolean => column == "boolean",
        Kind::Date => matches!(column, "date" | "date_text"),
        Kind::Time => matches!(column, "time without time zone" | "time_text"),
        Kind::DateTime => matches!(column, "timestamp with time zone" | "timestamp_with_timezone_text"),
        Kind::File | Kind::Image | Kind::Json => matches!(column, "jsonb" | "json_text"),
        _ => column == "text",
    }
}

both! {
    /// The migrated schema is the declared one: every column, its type, and NOT NULL where a value is required.
    async fn columns_are_the_declared_fields(campus) {
        let db = campus.db(0).await;
        for entity in entities::ALL {
            let found = columns(campus, &db, entity.name).await;
            assert!(!found.is_empty(), "the table {} is missing: write a migration", entity.name);
            for field in entity.columns() {
                let (kind, empty) = found.get(field.name)
                    .unwrap_or_else(|| panic!("{}.{} has no column: write a migration", entity.name, field.name));
                assert!(fits(field.kind, kind), "{}.{}: a {:?} in a column of {kind}", entity.name, field.name, field.kind);
                let never = field.required || field.kind == Kind::Boolean;
                assert_eq!(*empty, !never, "{}.{}: NULL allowed in the database, and in the declaration?", entity.name, field.name);
            }
            let own = ["id", "org_id", "version", "search_text", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"];
            // Accounts keep what no form shows.
            let hidden = ["username_folded", "password_hash", "last_org_id", "password_changed_at"];
            // Who has a row of the outbox is the workers' own business.
            let leased = ["worker", "leased_until"];
            for column in found.keys() {
                let known = own.contains(&column.as_str()) || entity.field(column).is_some() || (entity.name == "accounts" && hidden.contains(&column.as_str()))
                    || (entity.name == "outbox" && leased.contains(&column.as_str()));
                assert!(known, "{}.{column} is a column that nothing declares", entity.name);
            }
            assert_eq!(found.contains_key("org_id"), !entity.global, "{}", entity.name);
            for field in entity.link_lists() {
                let table = format!("{}_{}", entity.name, field.name);
                let found = columns(campus, &db, &table).await;
                assert_eq!(found.keys().collect::<Vec<_>>(), ["org_id", "owner_id", "target_id"], "{table}");
            }
        }
    }

    /// A declared operation that nobody serves stops the start, and the message names it.
    async fn an_operation_that_is_not_served_stops_the_start(campus) {
        let error = Api::new(campus.app.clone()).into_router().unwrap_err().to_string();
        for operation in entities::operations() {
            assert!(error.contains(&operation.code()), "{error}");
        }
        assert!(campus_server::routes::router(campus.app.clone()).is_ok());
    }

    /// Add → view → list → edit → delete, for every entity, with a value in every field.
    async fn every_entity_makes_a_round_trip(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Trip", "5550").await;
        for entity in addable() {
            round_trip(&org.admin, &mut sample, entity).await;
        }
    }

    /// RB-09: the tables of groups and permissions are the declarations; a second sync changes nothing.
    async fn rb_09_permissions_are_the_declared_operations(campus) {
        let org = campus.org("alpha").await;
        let listed = async || {
            let mut codes = Vec::new();
            let mut next = String::new();
            loop {
                let page = org.admin.get(&format!("/api/permissions?limit=200&after={next}")).await.expect(200).json;
                codes.extend(page["rows"].as_array().unwrap().clone());
                match page["next"].as_str() {
                    Some(cursor) => next = cursor.to_owned(),
                    None => return codes,
                }
            }
        };
        let before = listed().await;
        let mut codes: Vec<&str> = before.iter().map(|row| row["code"].as_str().unwrap()).collect();
        let mut declared: Vec<String> = entities::operations().map(campus_model::Operation::code).collect();
        codes.sort_unstable();
        declared.sort();
        assert_eq!(codes, declared);
        campus_server::organisation::sync_permissions(&campus.app.store, campus.app.clock.now()).await.unwrap();
        assert_eq!(before, listed().await);
    }
}

async fn round_trip(client: &Client, sample: &mut Sample<'_>, entity: &'static Entity) {
    let name = entity.name;
    let path = format!("/api/{name}");
    let input = sample.input(entity).await;
    let added = client.post(&path, input.clone()).await;
    assert_eq!(added.status, 201, "{name} {input}: {}", added.text());
    let id = sample.note(entity, &added);
    let record = &added.json["record"];
    assert_eq!(record["version"], 1, "{name}");
    assert!(!record["label"].as_str().unwrap_or_default().is_empty(), "{name} has no label");
    for field in entity.inputs() {
        match field.kind {
            Kind::Secret => assert!(record.get(field.name).is_none(), "{name}.{} is a secret", field.name),
            _ => assert_eq!(record[field.name], input[field.name], "{name}.{}", field.name),
        }
        // Links come with labels.
        for id in record[field.name].as_array().cloned().unwrap_or_else(|| vec![record[field.name].clone()]) {
            if field.target().is_some() && id.is_i64() {
                let label = &added.json["links"][field.name][id.to_string()];
                assert!(label.is_string(), "{name}.{}: {id} has no label", field.name);
            }
        }
    }
    let viewed = client.get(&format!("{path}/{id}")).await.expect(200);
    assert_eq!(viewed.json, added.json, "{name}");
    assert_eq!(viewed.header("etag"), "\"1\"", "{name}");
    let listed = client.get(&format!("{path}?id={id}")).await.expect(200);
    assert_eq!(listed.json["rows"], json!([added.json["record"]]), "{name}");

    if entity.operation("edit").is_none() {
        return;
    }
    // Every field that may change, back to a second valid value.
    let mut changes = sample.values(entity);
    changes.retain(|field, _| entity.field(field).is_some_and(|field| !field.fixed));
    let edited = client.patch(&format!("{path}/{id}"), 1, Value::Object(changes.clone())).await;
    assert_eq!(edited.status, 200, "{name} {changes:?}: {}", edited.text());
    let differs = changes.iter().any(|(field, value)| record[field] != *value);
    let expected = if differs { 2 } else { 1 };
    assert_eq!(edited.json["record"]["version"], expected, "{name}");
    for (field, value) in
        changes.iter().filter(|(field, _)| entity.field(field).is_some_and(|field| field.kind != Kind::Secret))
    {
        assert_eq!(&edited.json["record"][field], value, "{name}.{field}");
    }
    if entity.operation("delete").is_none() {
        return;
    }
    let other = sample.fresh(entity).await;
    let gone = client.delete(&format!("{path}/{other}"), 1).await;
    assert_eq!(gone.status, 200, "{name}: {}", gone.text());
    assert_eq!(gone.json["id"], other);
    client.get(&format!("{path}/{other}")).await.expect(404);
    assert_eq!(client.count(&format!("{path}?id={other}")).await, 0, "{name}");
    sample.note(entity, &edited);
}
