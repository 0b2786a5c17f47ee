//! Campuses say where they are on the web, courses what they are about, staff what they teach.

use sea_orm::ConnectionTrait;

migration! { |manager, _dialect| {
    let db = manager.get_connection();
    for (table, column) in [
        ("schools", "website text"),
        ("courses", "hours bigint"),
        ("courses", "discount bigint"),
        ("courses", "description text"),
        ("staff", "skills text"),
    ] {
        db.execute_unprepared(&format!("alter table {table} add column {column}")).await?;
    }
    Ok(())
} }
