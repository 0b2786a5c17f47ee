//! What a list costs at least: axum and sqlx by hand, the same SQL, the same JSON, and nothing else. No sign-in, no
//! rights, no log, no headers.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use campus_model::{Entity, Kind, ListQuery, Permissions, entities};
use campus_store::{Reader, Scope, Store, StoreConfig};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteRow};
use sea_orm::sqlx::{AssertSqlSafe, Row};
use serde_json::{Map, Value, json};

struct Bare {
    pool: SqlitePool,
    entity: &'static Entity,
    sql: String,
    may: Value,
}

/// The list that is compared: 50 customers in their own order.
pub const LIST: &str = "limit=50";

/// Serves `GET /customers` until it is killed.
pub fn serve(database: &Path, port: u16) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let entity = entities::find("customers").ok_or_else(|| anyhow::anyhow!("no customers"))?;
        let sql = statement(database, entity).await?;
        let options = SqliteConnectOptions::new().filename(database).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(16).connect_with(options).await?;
        let actions = entity.operations().filter(|operation| operation.on_row()).map(|operation| operation.action);
        let may = Value::from(actions.collect::<Vec<_>>());
        let state = Arc::new(Bare { pool, entity, sql, may });
        let router = Router::new().route("/customers", get(list)).with_state(state);
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        Ok(axum::serve(listener, router).await?)
    })
}

/// The product's own statement, with its values in it.
async fn statement(database: &Path, entity: &'static Entity) -> Result<String> {
    let url = format!("sqlite://{}", database.display());
    let store = Store::connect(&StoreConfig { url, owner_url: None, connections: 1 }).await?;
    let (scope, permissions) = (Scope::everything(), Permissions::default());
    let reader = Reader { entity, scope: &scope, permissions: &permissions, actions: &[], trashed: false };
    let query = ListQuery::parse(entity, LIST, &permissions).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let [_, sql] = campus_store::page_sql(&store.read(1).await?, &reader, &query).await?;
    Ok(sql)
}

type Links = BTreeMap<String, BTreeMap<i64, String>>;

async fn list(State(bare): State<Arc<Bare>>) -> Result<Json<Value>, StatusCode> {
    page(&bare).await.map(Json).map_err(|error| {
        eprintln!("{error:#}");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

async fn page(bare: &Bare) -> Result<Value> {
    let mut links = Links::new();
    let mut found = sea_orm::sqlx::query(AssertSqlSafe(bare.sql.clone())).fetch_all(&bare.pool).await?;
    let more = found.len() > 50;
    found.truncate(50);
    let mut rows = found.iter().map(|row| record(bare, row, &mut links)).collect::<Result<Vec<_>>>()?;
    let places: HashMap<i64, usize> =
        rows.iter().enumerate().filter_map(|(place, row)| Some((row.get("id")?.as_i64()?, place))).collect();
    let ids: Vec<String> = places.keys().map(i64::to_string).collect();
    for field in bare.entity.link_lists() {
        let labels = links.entry(field.name.to_owned()).or_default();
        let sql = format!(
            "select j.owner_id, j.target_id, (select c.name from courses c where c.org_id = j.org_id and c.id = j.target_id) as label \
             from customers_{} j where j.org_id = 1 and j.owner_id in ({}) order by j.target_id",
            field.name,
            ids.join(", ")
        );
        for row in sea_orm::sqlx::query(AssertSqlSafe(sql)).fetch_all(&bare.pool).await? {
            let (owner, target): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            labels.insert(target, row.try_get(2)?);
            if let Some(Value::Array(list)) = places.get(&owner).and_then(|place| rows[*place].get_mut(field.name)) {
                list.push(target.into());
            }
        }
    }
    let next = more.then(|| rows.last().and_then(|row| row.get("id").cloned()));
    Ok(json!({ "rows": rows, "links": links, "next": next }))
}

fn record(bare: &Bare, row: &SqliteRow, links: &mut Links) -> Result<Map<String, Value>> {
    let mut record = Map::new();
    let id: i64 = row.try_get("id")?;
    record.insert("id".to_owned(), id.into());
    record.insert("version".to_owned(), row.try_get::<i64, _>("version")?.into());
    record.insert("label".to_owned(), row.try_get::<String, _>("__label")?.into());
    for field in bare.entity.fields {
        let value = match field.kind {
            Kind::Links(_) => json!([]),
            Kind::Integer | Kind::Money => row.try_get::<Option<i64>, _>(field.name)?.into(),
            Kind::Link(_) => {
                let id: Option<i64> = row.try_get(field.name)?;
                if let Some(id) = id {
                    let label: String = row.try_get(format!("__label_{}", field.name).as_str())?;
                    links.entry(field.name.to_owned()).or_default().insert(id, label);
                }
                id.into()
            }
            Kind::Boolean => row.try_get::<bool, _>(field.name)?.into(),
            _ => row.try_get_unchecked::<Option<String>, _>(field.name)?.into(),
        };
        record.insert(field.name.to_owned(), value);
    }
    record.insert("allowed".to_owned(), bare.may.clone());
    Ok(record)
}
