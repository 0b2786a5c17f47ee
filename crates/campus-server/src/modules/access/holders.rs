//! Who reaches a row through which role: the scopes of [`campus_store::Scope`], asked from the other side.

use campus_model::{DataScope, Entity};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, Member, StoreError, col, live, reached_by, select_from, t};

/// A role that grants an operation, and how far it reaches in the operation's group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleReach {
    /// The role.
    pub role: i64,
    /// How far.
    pub kind: DataScope,
    /// The chosen departments, where the scope is that.
    pub departments: Vec<i64>,
}

const MEMBER: Member = Member { user: "au", department: "ad" };

/// The people in force who reach a row, by id, each with the roles that let them; two statements, however many they are.
///
/// # Errors
/// When the database does not answer.
pub async fn holders(
    db: &Db,
    entity: &'static Entity,
    id: i64,
    roles: &[RoleReach],
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Vec<i64>)>, StoreError> {
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let mut page = reaching(db, entity, &Expr::val(id), roles);
    page.distinct()
        .expr(col("au", "id"))
        .and_where(col("au", "id").gt(after))
        .order_by((t("au"), t("id")), Order::Asc)
        .limit(limit);
    let users: Vec<i64> = db.all(&page).await?.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?;
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let mut pairs = reaching(db, entity, &Expr::val(id), roles);
    pairs
        .expr(col("au", "id"))
        .expr(col("am", "target_id"))
        .and_where(col("au", "id").is_in(users))
        .order_by((t("au"), t("id")), Order::Asc)
        .order_by((t("am"), t("target_id")), Order::Asc);
    let mut found: Vec<(i64, Vec<i64>)> = Vec::new();
    for row in db.all(&pairs).await? {
        let (user, role): (i64, i64) = (row.try_get("", "id")?, row.try_get("", "target_id")?);
        match found.last_mut() {
            Some((last, roles)) if *last == user => roles.push(role),
            _ => found.push((user, vec![role])),
        }
    }
    Ok(found)
}

/// Whether the user in a column of the statement around it is in force and reaches the row in another column.
#[must_use]
pub fn reaches_row(db: &Db, entity: &'static Entity, roles: &[RoleReach], user: Expr, row: &Expr) -> Expr {
    if roles.is_empty() {
        return Expr::cust("1 = 0");
    }
    let mut one = reaching(db, entity, row, roles);
    one.expr(Expr::val(1)).and_where(col("au", "id").eq(user));
    Expr::exists(one)
}

/// Members and roles of theirs, of which each pair reaches the row.
fn reaching(db: &Db, entity: &'static Entity, id: &Expr, roles: &[RoleReach]) -> SelectStatement {
    let mut any = Cond::any();
    for RoleReach { role, kind, departments } in roles {
        let mut row = select_from(entity.name, "t");
        row.expr(Expr::val(1))
            .and_where(db.own(entity, "t"))
            .and_where(col("t", "id").eq(id.clone()))
            .cond_where(reached_by(db, entity, "t", (*kind, departments), &MEMBER));
        any = any.add(Cond::all().add(col("am", "target_id").eq(*role)).add(Expr::exists(row)));
    }
    let of = |table: &'static str, column: &'static str, to: &'static str, link: &'static str| {
        col(table, column).equals((t(to), t(link)))
    };
    let mut select = Query::select();
    select
        .from_as(t("users"), t("au"))
        .join_as(
            JoinType::InnerJoin,
            t("users_roles"),
            t("am"),
            of("am", "org_id", "au", "org_id").and(of("am", "owner_id", "au", "id")),
        )
        .join_as(JoinType::InnerJoin, t("accounts"), t("aa"), of("aa", "id", "au", "account_id"))
        .join_as(
            JoinType::LeftJoin,
            t("staff"),
            t("as"),
            of("as", "org_id", "au", "org_id").and(of("as", "id", "au", "staff_id")).and(live("as")),
        )
        .join_as(
            JoinType::LeftJoin,
            t("departments"),
            t("ad"),
            of("ad", "org_id", "as", "org_id").and(of("ad", "id", "as", "department_id")).and(live("ad")),
        )
        .and_where(db.org_is("au"))
        .and_where(live("au"))
        .and_where(col("au", "state").eq("active"))
        .and_where(col("aa", "state").eq("active"))
        .cond_where(any);
    select
}
