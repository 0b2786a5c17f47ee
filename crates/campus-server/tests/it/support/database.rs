//! A database for one test: a file of its own, or a copy of a migrated template.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use campus_store::{Store, StoreConfig};
use sea_orm::{ConnectOptions, ConnectionTrait, Database as Connect, DatabaseConnection, DbBackend, Statement};

/// Gone with [`Database::end`].
pub struct Database {
    pub config: StoreConfig,
    /// What the server keeps beside the database: files that were sent.
    pub folder: PathBuf,
    /// The PostgreSQL server, and the name of the database there.
    postgres: Option<(String, String)>,
}

impl Database {
    /// Deletes it, as well as can be.
    pub async fn end(self) {
        let _ = std::fs::remove_dir_all(self.folder);
        if let Some((server, name)) = self.postgres {
            let server = connect(&server).await;
            let _ = server.execute_unprepared(&format!("drop database if exists {name} with (force)")).await;
            let _ = server.close().await;
        }
    }
}

/// A name that nothing has, not even what a failed test of an earlier process with this number has left behind.
fn unused() -> String {
    let now = UNIX_EPOCH.elapsed().unwrap().as_nanos();
    format!("campus_test_{}_{}_{now}", std::process::id(), super::number())
}

/// A folder in memory, where there is such a place.
fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = place.join(unused());
    std::fs::create_dir(&folder).unwrap();
    folder
}

/// A file: a copy of one that is migrated once for each build of the tests, by whichever test comes first.
pub async fn sqlite() -> Database {
    let program = std::env::current_exe().unwrap();
    let template = program.with_extension("sqlite");
    let modified = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
    if modified(&template) < modified(&program) {
        migrate_into(&template).await;
    }
    let folder = folder();
    std::fs::copy(template, folder.join("campus.db")).unwrap();
    Database { config: file_in(&folder), folder, postgres: None }
}

/// Leaves a migrated database at `template`, whole or not at all; who comes at the same time makes the same one.
async fn migrate_into(template: &Path) {
    let folder = folder();
    Store::migrate(&file_in(&folder)).await.unwrap();
    let draft = template.with_file_name(unused());
    // All of it in one file, whatever the log beside it holds.
    let whole = connect(&file_in(&folder).url).await;
    whole.execute_unprepared(&format!("vacuum into '{}'", draft.display())).await.unwrap();
    whole.close().await.unwrap();
    std::fs::rename(draft, template).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
}

/// The SQLite file of a folder.
fn file_in(folder: &Path) -> StoreConfig {
    StoreConfig { url: format!("sqlite://{}/campus.db", folder.display()), owner_url: None, connections: 4 }
}

/// A copy of the template, owned by `campus_owner`, used by `campus_app`.
pub async fn postgres() -> Database {
    let server = std::env::var("CAMPUS_TEST_POSTGRES")
        .expect("CAMPUS_TEST_POSTGRES names no PostgreSQL server: run the tests with `cargo xtask test`");
    let name = unused();
    let connection = connect(&server).await;
    let template = template(&server, &connection).await;
    connection
        .execute_unprepared(&format!("create database {name} owner campus_owner template {template}"))
        .await
        .unwrap();
    connection.close().await.unwrap();
    Database { config: config(&server, &name), folder: folder(), postgres: Some((server, name)) }
}

/// A place where a backup may be restored: nothing is there.
pub async fn bare(postgres: bool) -> Database {
    let folder = folder();
    if !postgres {
        return Database { config: file_in(&folder), folder, postgres: None };
    }
    let server = std::env::var("CAMPUS_TEST_POSTGRES").unwrap();
    let name = unused();
    let connection = connect(&server).await;
    connection.execute_unprepared(&format!("create database {name} owner campus_owner")).await.unwrap();
    connection.close().await.unwrap();
    Database { config: config(&server, &name), folder, postgres: Some((server, name)) }
}

/// Runs a statement on a test's database as the server's superuser.
pub async fn as_superuser(config: &StoreConfig, sql: &str) {
    let server = std::env::var("CAMPUS_TEST_POSTGRES").unwrap();
    let name = config.url.rsplit('/').next().unwrap_or_default();
    let (place, _) = server.rsplit_once('/').unwrap();
    let connection = connect(&format!("{place}/{name}")).await;
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

/// The address of a role that sees every row and changes none.
pub async fn backup_url(config: &StoreConfig) -> String {
    let server = connect(&std::env::var("CAMPUS_TEST_POSTGRES").unwrap()).await;
    let sql = "do $$ begin perform pg_advisory_xact_lock(7226003); \
               if not exists (select from pg_roles where rolname = 'campus_backup') then \
               create role campus_backup login password 'cam/pus' bypassrls; grant pg_read_all_data to campus_backup; end if; end $$";
    server.execute_unprepared(sql).await.unwrap();
    server.close().await.unwrap();
    config.url.replace("campus_app:campus@", "campus_backup:cam%2Fpus@")
}

fn config(server: &str, name: &str) -> StoreConfig {
    let place = server.rsplit_once('@').map_or("127.0.0.1", |(_, rest)| rest.split('/').next().unwrap_or(rest));
    StoreConfig {
        url: format!("postgres://campus_app:campus@{place}/{name}"),
        owner_url: Some(format!("postgres://campus_owner:campus@{place}/{name}")),
        connections: 6,
    }
}

/// Made once for each build of the tests, by whichever test comes first; the others wait for it.
async fn template(server: &str, connection: &DatabaseConnection) -> String {
    let built = std::fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap();
    let name = format!("campus_template_{}", built.duration_since(UNIX_EPOCH).unwrap().as_nanos());
    let exists = |name: String| async move {
        let sql = format!("select 1 as one from pg_database where datname = '{name}'");
        connection.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().is_some()
    };
    if exists(name.clone()).await {
        return name;
    }
    connection.execute_unprepared("select pg_advisory_lock(7226002)").await.unwrap();
    if !exists(name.clone()).await {
        for role in ["campus_owner", "campus_app"] {
            let sql = format!(
                "do $$ begin if not exists (select from pg_roles where rolname = '{role}') then \
                 create role {role} login password 'campus' nosuperuser nobypassrls nocreatedb nocreaterole; end if; end $$"
            );
            connection.execute_unprepared(&sql).await.unwrap();
        }
        // Under another name until it is whole.
        let draft = format!("{name}_draft");
        connection.execute_unprepared(&format!("drop database if exists {draft} with (force)")).await.unwrap();
        connection.execute_unprepared(&format!("create database {draft} owner campus_owner")).await.unwrap();
        Store::migrate(&config(server, &draft)).await.unwrap();
        connection.execute_unprepared(&format!("alter database {draft} rename to {name}")).await.unwrap();
    }
    connection.execute_unprepared("select pg_advisory_unlock(7226002)").await.unwrap();
    name
}

async fn connect(url: &str) -> DatabaseConnection {
    // One connection: advisory locks belong to it.
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Connect::connect(options).await.expect("the PostgreSQL server of CAMPUS_TEST_POSTGRES answers")
}
