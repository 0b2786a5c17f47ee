//! What the databases make of lists: large ones are served by an index, in their own order and by what they are sorted by
//! most, and none is looked through from end to end.

use campus_model::{Entity, ListQuery, Permissions, entities};
use campus_store::{Reader, Scope};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::support::Campus;

/// The plan of the statement that finds the rows of a list's page.
async fn plan(campus: &Campus, org: i64, entity: &'static Entity, query: &str) -> String {
    let permissions = Permissions::default();
    let scope = Scope::everything();
    let reader = Reader { entity, scope: &scope, permissions: &permissions, actions: &[], trashed: false };
    let query = ListQuery::parse(entity, query, &permissions).unwrap();
    let [sql, _] = campus_store::page_sql(&campus.db(org).await, &reader, &query).await.unwrap();
    let url = campus.config.owner_url.as_deref().unwrap_or(&campus.config.url);
    let database = Database::connect(url).await.unwrap();
    let (backend, explain, column) = if campus.is_postgres() {
        (DbBackend::Postgres, "explain", "QUERY PLAN")
    } else {
        (DbBackend::Sqlite, "explain query plan", "detail")
    };
    // Tables are all but empty here: without the setting, PostgreSQL would rather read them whole.
    let mut lines = Vec::new();
    let transaction = sea_orm::TransactionTrait::begin(&database).await.unwrap();
    if campus.is_postgres() {
        transaction
            .execute_unprepared(
                "set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off",
            )
            .await
            .unwrap();
    }
    for row in transaction.query_all_raw(Statement::from_string(backend, format!("{explain} {sql}"))).await.unwrap() {
        lines.push(row.try_get::<String>("", column).unwrap());
    }
    drop(transaction);
    database.close().await.unwrap();
    lines.join("\n")
}

fn is_indexed(plan: &str, postgres: bool) -> bool {
    let plan = plan.to_lowercase();
    if postgres {
        plan.contains("index") && !plan.contains("seq scan") && !plan.contains("sort")
    } else {
        plan.contains("search t using") && !plan.contains("scan t") && !plan.contains("temp b-tree")
    }
}

both! {
    /// The first page and any other, in the order of the entity and in those that are asked for most.
    async fn large_lists_are_served_by_an_index(campus) {
        let org = campus.org("alpha").await;
        let large: Vec<&'static Entity> = entities::ALL.iter().copied().filter(|entity| entity.large).collect();
        assert!(large.len() >= 6);
        let mut asked: Vec<(&'static Entity, String)> = large.iter().map(|entity| (*entity, String::new())).collect();
        let customers = entities::find("customers").unwrap();
        asked.extend(["sort=id", "sort=name", "sort=-name", "sort=date", "sort=-date"].map(|query| (customers, query.to_owned())));
        for (entity, query) in asked {
            let plan = plan(campus, org.id, entity, &query).await;
            assert!(is_indexed(&plan, campus.is_postgres()), "{} {query}:\n{plan}", entity.name);
        }
        // The test can tell: nothing serves this order.
        let other = plan(campus, org.id, customers, "sort=company").await;
        assert!(!is_indexed(&other, campus.is_postgres()), "{other}");
    }

    /// A search begins with the index of grams and then looks at the rows that it names.
    async fn a_search_begins_with_its_index(campus) {
        let org = campus.org("alpha").await;
        for q in ["q=%E5%BC%A0%E4%BC%9F", "q=13800138000", "q=13800138000&sort=name&gender=male", "q=%E5%BC%A0"] {
            let plan = plan(campus, org.id, entities::find("customers").unwrap(), q).await;
            let index = if campus.is_postgres() { "customers_search_ids" } else { "scan s virtual table" };
            assert!(plan.to_lowercase().contains(index), "{q}:\n{plan}");
        }
        let one = plan(campus, org.id, entities::find("customers").unwrap(), "q=1").await;
        assert!(!one.contains("VIRTUAL") && !one.contains("customers_search"), "a figure is in every row:\n{one}");
    }
}
