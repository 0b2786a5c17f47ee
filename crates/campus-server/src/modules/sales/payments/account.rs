//! What a customer and a class owe each other, from the payments that there are.

use campus_model::Choice;
use campus_model::entities::sales::{Payment, PaymentKind, PaymentState};
use campus_model::entities::teaching::Class;
use campus_model::sales::Account;
use campus_store::sea_query::{Cond, Expr, ExprTrait};
use campus_store::{Db, col, live, select_from, t};
use sea_orm::QueryResult;

use crate::answer::Answer;

/// The kinds that pay, and those that give back.
const PAYS: [PaymentKind; 2] = [PaymentKind::Deposit, PaymentKind::Tuition];
const RETURNS: [PaymentKind; 2] = [PaymentKind::Refund, PaymentKind::Withdrawal];

fn slugs(kinds: [PaymentKind; 2]) -> [&'static str; 2] {
    kinds.map(Choice::slug)
}

/// The sums of the payments `p` by what they are, as the columns of [`Account`] but its price.
pub(super) fn sums() -> Vec<(&'static str, Expr)> {
    let is = |state: PaymentState| col("p", "state").eq(state.slug());
    let pays = || col("p", "kind").is_in(slugs(PAYS));
    let returns = || col("p", "kind").is_in(slugs(RETURNS));
    let confirmed = |kinds: Expr| Cond::all().add(is(PaymentState::Confirmed)).add(kinds);
    let applying = |kinds: Expr| Cond::all().add(is(PaymentState::Applying)).add(kinds);
    let discount = "coalesce(\"p\".\"discount\", 0)";
    vec![
        ("discount", sum(confirmed(pays()), discount)),
        ("paid", sum(confirmed(pays()), "\"p\".\"amount\"")),
        ("refunded", sum(confirmed(returns()), "\"p\".\"amount\"")),
        ("applied", sum(applying(pays()), &format!("\"p\".\"amount\" + {discount}"))),
    ]
}

fn sum(which: Cond, of: &str) -> Expr {
    let case = campus_store::sea_query::CaseStatement::new().case(which, Expr::cust(of.to_owned())).finally(0i64);
    let sum = campus_store::sea_query::Func::sum(Expr::Case(Box::new(case)));
    Expr::from(campus_store::sea_query::Func::coalesce([Expr::from(sum), Expr::val(0i64)])).cast_as(t("bigint"))
}

/// Reads what [`sums`] asked for.
pub(super) fn read(row: &QueryResult, price: i64) -> Answer<Account> {
    Ok(Account {
        price,
        discount: row.try_get("", "discount")?,
        paid: row.try_get("", "paid")?,
        refunded: row.try_get("", "refunded")?,
        applied: row.try_get("", "applied")?,
    })
}

/// What a class costs.
pub(super) async fn price(db: &Db, class: i64) -> Answer<i64> {
    let mut select = select_from(Class::ENTITY.name, "k");
    select.expr(col("k", "price")).and_where(db.own(Class::ENTITY, "k")).and_where(col("k", "id").eq(class));
    // A class of which nobody knows is refused where it is named, not here.
    Ok(match db.one(&select).await? {
        Some(row) => row.try_get("", "price")?,
        None => 0,
    })
}

/// The account of a customer with a class, or with all of them, without one payment.
pub(super) async fn of(db: &Db, customer: i64, class: Option<i64>, but: Option<i64>) -> Answer<Account> {
    let mut select = select_from(Payment::ENTITY.name, "p");
    for (name, sum) in sums() {
        select.expr_as(sum, t(name));
    }
    select.and_where(db.own(Payment::ENTITY, "p")).and_where(live("p")).and_where(col("p", "customer_id").eq(customer));
    if let Some(class) = class {
        select.and_where(col("p", "class_id").eq(class));
    }
    if let Some(but) = but {
        select.and_where(col("p", "id").ne(but));
    }
    let price = match class {
        Some(class) => price(db, class).await?,
        None => 0,
    };
    match db.one(&select).await? {
        Some(row) => read(&row, price),
        None => Ok(Account::default()),
    }
}
