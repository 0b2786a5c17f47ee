//! Prints of tables: what two databases must agree on to hold the same rows.

use futures_util::{Stream, TryStreamExt};
use sea_orm::sqlx::{AssertSqlSafe, PgConnection, SqliteConnection, query, query_scalar};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::StoreError;

/// How many rows a table has, and a sum of their hashes that does not depend on their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePrint {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// 128 bits in hexadecimal: the sum of the first 16 bytes of SHA-256 of each row.
    pub print: String,
}

/// Sums up rows.
#[derive(Default)]
struct Sum {
    rows: u64,
    sum: u128,
}

impl Sum {
    fn add(&mut self, row: &str) {
        let hash = Sha256::digest(row.as_bytes());
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        self.rows += 1;
        self.sum = self.sum.wrapping_add(u128::from_be_bytes(first));
    }

    fn of(self, table: String) -> TablePrint {
        TablePrint { table, rows: self.rows, print: format!("{:032x}", self.sum) }
    }
}

/// The print of a table whose rows come as texts.
async fn print(
    table: String,
    mut rows: impl Stream<Item = Result<String, sea_orm::sqlx::Error>> + Unpin,
) -> Result<TablePrint, StoreError> {
    let mut sum = Sum::default();
    while let Some(row) = rows.try_next().await? {
        sum.add(&row);
    }
    Ok(sum.of(table))
}

/// All tables of a database file but those inside its search indexes.
pub(super) async fn sqlite(db: &mut SqliteConnection) -> Result<Vec<TablePrint>, StoreError> {
    let names: Vec<String> = query_scalar(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite!_%' escape '!' \
         order by name",
    )
    .fetch_all(&mut *db)
    .await?;
    let mut prints = Vec::with_capacity(names.len());
    for table in names {
        let columns: Vec<String> =
            query_scalar("select 'quote(\"' || name || '\")' from pragma_table_info(?) order by name")
                .bind(&table)
                .fetch_all(&mut *db)
                .await?;
        let sql = format!("select {} from \"{table}\"", columns.join(" || ',' || "));
        prints.push(print(table, query_scalar(AssertSqlSafe(sql)).fetch(&mut *db)).await?);
    }
    Ok(prints)
}

/// The tables of a PostgreSQL database.
pub(super) async fn tables(db: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    Ok(query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
        .fetch_all(db)
        .await?)
}

/// All tables of a PostgreSQL database.
pub(super) async fn postgres(db: &mut PgConnection) -> Result<Vec<TablePrint>, StoreError> {
    // A row as text depends on these.
    query("set local time zone 'UTC'").execute(&mut *db).await?;
    let mut prints = Vec::new();
    for table in tables(&mut *db).await? {
        let sql = format!("select t::text from \"{table}\" t");
        prints.push(print(table, query_scalar(AssertSqlSafe(sql)).fetch(&mut *db)).await?);
    }
    Ok(prints)
}
