//! What must hold after every step.

use std::collections::BTreeSet;

use campus_model::Choice;
use campus_model::entities::sales::{CustomerStatus, PaymentKind, PaymentState};
use campus_model::entities::teaching::MemberOrigin;
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{Db, col, select_from, t};

use super::super::super::people::{Sales, pool_of};
use crate::support::{Campus, Client};

/// A student and a class.
pub type Place = (i64, i64);

/// At most one open row each, nobody enrolled in the pool, an open row exactly for whom somebody looks after, and what is kept of
/// the dates is what the list says.
pub async fn holds(campus: &Campus, sales: &Sales, at: &Campus, watcher: &Client, step: &str) {
    let db = campus.db(sales.org).await;
    let mut open = select_from("customer_distributions", "d");
    open.expr(col("d", "customer_id"))
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.org_is("d"))
        .and_where(col("d", "closed_on").is_null())
        .group_by_col((t("d"), t("customer_id")));
    for row in db.all(&open).await.unwrap() {
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1, "{step}: two open rows");
    }
    let mut customers = select_from("customers", "c");
    for column in ["id", "status", "consultant_id", "public_from"] {
        customers.expr(col("c", column));
    }
    customers.and_where(db.org_is("c"));
    let pool = pool_of(watcher, "").await;
    for row in db.all(&customers).await.unwrap() {
        let id: i64 = row.try_get("", "id").unwrap();
        let enrolled = row.try_get::<String>("", "status").unwrap() == CustomerStatus::Enrolled.slug();
        let owner: Option<i64> = row.try_get("", "consultant_id").unwrap();
        let from: Option<chrono::DateTime<chrono::Utc>> = row.try_get("", "public_from").unwrap();
        let public = !enrolled && from.is_some_and(|from| from <= at.app.clock.now());
        assert!(!(enrolled && pool.contains(&id)), "{step}: {id} is enrolled and in the pool");
        assert_eq!(public, pool.contains(&id), "{step}: {id}");
        assert!(public || enrolled || owner.is_some(), "{step}: {id} is nobody's and in no pool");
        let rows = sales.open_rows(campus, id).await;
        match (enrolled, public) {
            (true, _) => assert_eq!(rows, 0, "{step}: {id} enrolled with an open row"),
            (false, false) => assert_eq!(rows, 1, "{step}: {id} private without a row"),
            (false, true) => assert!(rows <= 1, "{step}: {id}"),
        }
    }
}

/// A class that a student went from, and the one that they went to, in the order in which they did.
async fn transfers(db: &Db) -> Vec<(i64, i64, i64)> {
    let mut select = select_from("class_transfers", "x");
    for column in ["student_id", "from_class_id", "to_class_id"] {
        select.expr(col("x", column));
    }
    select.and_where(db.org_is("x")).order_by((t("x"), t("id")), campus_store::sea_query::Order::Asc);
    let rows = db.all(&select).await.unwrap();
    let of = |row: &sea_orm::QueryResult, name: &str| row.try_get::<i64>("", name).unwrap();
    rows.iter().map(|row| (of(row, "student_id"), of(row, "from_class_id"), of(row, "to_class_id"))).collect()
}

/// Those places, and those to which somebody went from one of them.
fn with_transfers(mut places: BTreeSet<Place>, transfers: &[(i64, i64, i64)]) -> BTreeSet<Place> {
    for (student, from, to) in transfers {
        if places.contains(&(*student, *from)) {
            places.insert((*student, *to));
        }
    }
    places
}

/// What a student paid for, and was confirmed; what came of it later changes nothing of that.
async fn paid(db: &Db) -> BTreeSet<Place> {
    let mut select = select_from("payments", "p");
    select
        .join_as(
            campus_store::sea_query::JoinType::InnerJoin,
            t("students"),
            t("s"),
            col("s", "org_id")
                .equals((t("p"), t("org_id")))
                .and(col("s", "customer_id").equals((t("p"), t("customer_id")))),
        )
        .expr_as(col("s", "id"), t("student"))
        .expr_as(col("p", "class_id"), t("class"))
        .and_where(db.org_is("p"))
        .and_where(col("p", "class_id").is_not_null())
        .and_where(col("p", "state").eq(PaymentState::Confirmed.slug()))
        .and_where(col("p", "kind").is_in([PaymentKind::Deposit, PaymentKind::Tuition].map(Choice::slug)));
    let rows = db.all(&select).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "student").unwrap(), row.try_get("", "class").unwrap())).collect()
}

/// PA-06: nobody is in a class by enrolment without a confirmed payment for it, or a transfer that leads there from one;
/// `direct`, the entries without a payment, are counted apart, and nothing else is called so.
pub async fn paid_for(campus: &Campus, sales: &Sales, direct: &BTreeSet<Place>, step: &str) -> usize {
    let db = campus.db(sales.org).await;
    let mut select = select_from("class_members", "m");
    for column in ["student_id", "class_id", "origin"] {
        select.expr(col("m", column));
    }
    select.and_where(db.org_is("m"));
    let (mut enrolled, mut entered) = (BTreeSet::new(), BTreeSet::new());
    for row in db.all(&select).await.unwrap() {
        let place: Place = (row.try_get("", "student_id").unwrap(), row.try_get("", "class_id").unwrap());
        let origin: String = row.try_get("", "origin").unwrap();
        let kept = if origin == MemberOrigin::Direct.slug() { &mut entered } else { &mut enrolled };
        assert!(kept.insert(place), "{step}: {place:?} twice");
    }
    let went = transfers(&db).await;
    let covered = with_transfers(paid(&db).await, &went);
    let unpaid: Vec<&Place> = enrolled.difference(&covered).collect();
    assert!(unpaid.is_empty(), "{step}: in a class without a payment: {unpaid:?}");
    assert!(direct.is_subset(&entered), "{step}: {direct:?} are direct, {entered:?} are said to be");
    let known = with_transfers(direct.clone(), &went);
    assert!(entered.is_subset(&known), "{step}: {entered:?} are said to be direct, {known:?} are");
    enrolled.len()
}
