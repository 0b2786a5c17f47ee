//! A million customers, by SQL, the same every time.

use std::path::PathBuf;

use anyhow::{Context, Result};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::Options;
use crate::server::Server;

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
const GIVEN: &str = "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超霞平刚桂英建国文华小红玉兰志新海燕春梅";

/// The folder of the database with this many customers; made when it is not there.
pub fn sqlite(options: &Options, rows: u64) -> Result<PathBuf> {
    let data = options.folder.join(format!("sqlite-{rows}"));
    let done = data.join("seeded");
    if done.exists() {
        return Ok(data);
    }
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    // The demo school first: its people, courses and roles.
    drop(Server::campus(options, &data, &[])?);
    let url = format!("sqlite://{}", data.join("campus.db").display());
    block_on(async {
        let database = connect(&url).await?;
        database.execute_unprepared("pragma synchronous = off; pragma cache_size = -200000").await?;
        fill(&database, DbBackend::Sqlite, rows).await?;
        database.execute_unprepared("pragma wal_checkpoint(truncate)").await?;
        database.close().await?;
        anyhow::Ok(())
    })??;
    std::fs::write(done, "")?;
    Ok(data)
}

/// Fills the demo school's organisation up to this many customers.
pub async fn fill(database: &DatabaseConnection, backend: DbBackend, rows: u64) -> Result<()> {
    let number = |sql: &'static str| async move {
        let row = database.query_one_raw(Statement::from_string(backend, sql)).await?.context(sql)?;
        anyhow::Ok(row.try_get::<i64>("", "n")?)
    };
    let there = number("select cast(count(*) as bigint) as n from customers where org_id = 1").await?;
    let last = number("select cast(max(id) as bigint) as n from customers").await?;
    let sellers = "select s.id as n from staff s join departments d on d.org_id = s.org_id and d.id = s.department_id \
                   where s.org_id = 1 and d.function = 'sales' order by s.id";
    let sellers = database.query_all_raw(Statement::from_string(backend, sellers)).await?;
    let sellers: Vec<i64> = sellers.iter().map(|row| row.try_get("", "n")).collect::<Result<_, _>>()?;
    let mut seller = format!("case n % {}", sellers.len());
    for (place, id) in sellers.iter().enumerate() {
        seller.push_str(&format!(" when {place} then {id}"));
    }
    seller.push_str(" end");
    let missing = i64::try_from(rows)? - there;
    // By thousands, so that neither the statement nor the log of the database grows without end.
    for from in (0..missing.max(0)).step_by(50_000) {
        let to = (from + 50_000).min(missing);
        database.execute_unprepared(&customers(backend, last, from, to, &seller)).await?;
    }
    database
        .execute_unprepared(&format!(
            "insert into customers_courses (org_id, owner_id, target_id) select 1, c.id, \
             (select min(id) from courses where org_id = 1) + c.id % 6 from customers c where c.org_id = 1 and c.id > {last} and c.id % 2 = 0"
        ))
        .await?;
    database.execute_unprepared("analyze").await?;
    Ok(())
}

fn customers(backend: DbBackend, last: i64, from: i64, to: i64, seller: &str) -> String {
    let series = match backend {
        DbBackend::Postgres => format!("select n from generate_series(cast({from} as bigint) + 1, {to}) as n"),
        _ => format!(
            "with recursive r(n) as (select {from} + 1 union all select n + 1 from r where n < {to}) select n from r"
        ),
    };
    // Multiplied by a large odd number and cut: as good as random, and the same on both databases.
    let mixed = |salt: i64, most: usize| format!("((n * 2654435761 + {salt}) / 65536 % {most})");
    let pick = |letters: &str, salt: i64| {
        let count = letters.chars().count();
        format!("substr('{letters}', cast({} as int) + 1, 1)", mixed(salt, count))
    };
    let name = format!(
        "{} || {} || case when {} > 3 then {} else '' end",
        pick(SURNAMES, 1),
        pick(GIVEN, 77),
        mixed(5, 10),
        pick(GIVEN, 991)
    );
    let date = match backend {
        DbBackend::Postgres => format!("(date '2024-01-01' + cast({} as int))", mixed(3, 1000)),
        _ => format!("date('2024-01-01', '+' || {} || ' days')", mixed(3, 1000)),
    };
    // Coprime: no number comes twice.
    let digits = |least: i64, factor: i64| format!("cast({least} + n * {factor} % 999999999 as text)");
    format!(
        "insert into customers (org_id, name, gender, qq, phone, wechat, email, age, source, status, date, level, consultant_id, \
         version, search_text, created_at, updated_at) \
         select 1, name, gender, qq, phone, wechat, email, age, source, status, date, level, {seller}, 1, \
         name || ' ' || qq || ' ' || phone || ' ' || wechat || ' ' || email, \
         (select created_at from customers order by id limit 1), (select created_at from customers order by id limit 1) \
         from (select n, {name} as name, case when n % 2 = 0 then 'male' else 'female' end as gender, \
         {} as qq, '1' || {} as phone, 'wx_' || cast(n + {last} as text) as wechat, \
         'u' || cast(n as text) || '@example.com' as email, 18 + {} as age, \
         case {} when 0 then 'baidu' when 1 then 'website' when 2 then 'referral' else 'qq_group' end as source, \
         case when {} = 0 then 'enrolled' else 'not_enrolled' end as status, {date} as date, \
         case when n % 10 = 0 then 'a' when n % 10 < 4 then 'b' else null end as level from ({series}) as s) as c",
        digits(1_000_000_000, 7),
        digits(9_000_000_000, 7919),
        mixed(9, 40),
        mixed(11, 6),
        mixed(13, 10),
    )
}

/// A connection.
pub async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(1);
    Ok(Database::connect(options).await?)
}

/// Runs something that waits.
pub fn block_on<T>(future: impl Future<Output = T>) -> Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future))
}
