//! Whether a number is somebody's already, over private customers, the pool, enrolled ones and the trash; said as far as whoever
//! asks may know. Forms ask while one types, saving says the same, and so does an import (IM-05).

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::Customer;
use campus_model::sales::{Conflict, Conflicts, Whereabouts};
use campus_model::{Labelled, Record, Violation, Violations};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order};
use campus_store::{Db, col, get_many, labels_within, select_from, t};
use chrono::{DateTime, Utc};
use serde_json::Map;

use super::place::Place;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::hooks::{Context, Hooked};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// What customers are known by.
const NUMBERS: [&str; 3] = ["qq", "phone", "wechat"];
/// Customers named at most.
const MOST: u64 = 500;

/// Who asks, and when.
pub struct Asker<'a> {
    /// The database.
    pub db: &'a Db,
    /// Who asks.
    pub user: &'a CurrentUser,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A customer who was found.
pub struct Found {
    /// Which customer; not for whoever asks.
    pub id: i64,
    /// Their numbers, in the order of `qq`, `phone`, `wechat`.
    numbers: [Option<String>; 3],
    /// What whoever asks may know; nothing at all of some in the trash.
    pub said: Option<Conflict>,
}

/// `GET /api/customers/check?qq=&phone=&wechat=&id=`: for whoever may add or edit customers. `id` is the row in the form.
pub async fn check(State(app): State<App>, user: CurrentUser, db: RequestDb, uri: Uri) -> Answer<Json<Conflicts>> {
    let parameters = Parameters::of(&uri, &["qq", "phone", "wechat", "id"])?;
    let but = parameters.id("id")?;
    let mut typed = Record::new();
    for name in NUMBERS {
        if let Some(value) = parameters.get(name) {
            typed.set(name, value.chars().take(200).collect::<String>());
        }
    }
    Customer::ENTITY.normalise(&mut typed);
    let asker = Asker { db: &db, user: &user, now: app.clock.now() };
    let mut rows = Vec::new();
    for found in with_numbers(&asker, &typed, but).await? {
        let Some(said) = found.said else { continue };
        for (field, _) in claimed(&typed, &found.numbers, true) {
            rows.push(Conflict { field: field.to_owned(), ..said.clone() });
        }
    }
    Ok(Json(Conflicts { rows }))
}

/// Which typed numbers a customer has; `across` finds a telephone number as a WeChat id as well, and the other way round.
fn claimed<'a>(
    typed: &'a Record,
    numbers: &'a [Option<String>; 3],
    across: bool,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let [_, phone, wechat] = numbers;
    NUMBERS.into_iter().zip(numbers).filter_map(move |(name, own)| {
        let value = typed.text(name)?;
        let other = match name {
            "phone" if across => wechat,
            "wechat" if across => phone,
            _ => own,
        };
        [own, other].into_iter().any(|number| number.as_deref() == Some(value)).then_some((name, value))
    })
}

async fn with_numbers(asker: &Asker<'_>, typed: &Record, but: Option<i64>) -> Answer<Vec<Found>> {
    let mut any = Cond::any();
    for (name, columns) in [("qq", &["qq"][..]), ("phone", &["phone", "wechat"]), ("wechat", &["wechat", "phone"])] {
        for column in columns {
            if let Some(value) = typed.text(name) {
                any = any.add(col("c", column).eq(value));
            }
        }
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(but) = but {
        any = Cond::all().add(any).add(col("c", "id").ne(but));
    }
    find(asker, any).await
}

/// What may be said of some customers.
///
/// # Errors
/// When the database does not answer.
pub async fn of_ids(asker: &Asker<'_>, ids: &[i64]) -> Answer<Vec<Found>> {
    find(asker, Cond::all().add(col("c", "id").is_in(ids.iter().copied()))).await
}

async fn find(asker: &Asker<'_>, which: Cond) -> Answer<Vec<Found>> {
    let db = asker.db;
    let on = |table: &'static str, to: &'static str, link: &'static str| {
        let same = Expr::col((t(table), t("org_id"))).equals((t(to), t("org_id")));
        same.and(Expr::col((t(table), t("id"))).equals((t(to), t(link))))
    };
    let mut select = select_from(Customer::ENTITY.name, "c");
    for column in ["id", "name", "qq", "phone", "wechat", "status", "consultant_id", "public_from", "deleted_at"] {
        select.expr(col("c", column));
    }
    select
        .expr_as(col("s", "name"), t("owner"))
        .expr_as(col("d", "title"), t("department"))
        .join_as(JoinType::LeftJoin, t(Staff::ENTITY.name), t("s"), on("s", "c", "consultant_id"))
        .join_as(JoinType::LeftJoin, t(Department::ENTITY.name), t("d"), on("d", "s", "department_id"))
        .and_where(db.own(Customer::ENTITY, "c"))
        .cond_where(which)
        .order_by((t("c"), t("id")), Order::Asc)
        .limit(MOST);
    let rows = db.all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
    let (seen, restorable) = (seen(asker, &ids).await?, restorable(asker, &ids).await?);
    let mut found = Vec::new();
    for row in &rows {
        let id: i64 = row.try_get("", "id")?;
        let text = |name: &str| row.try_get::<Option<String>>("", name);
        let consultant: Option<i64> = row.try_get("", "consultant_id")?;
        let trashed = row.try_get::<Option<DateTime<Utc>>>("", "deleted_at")?.is_some();
        let Place { enrolled, public, .. } = Place::read(row, asker.now)?;
        let visible = seen.contains(&id);
        let at = if trashed {
            Whereabouts::Trashed
        } else if public {
            Whereabouts::Public
        } else if visible && consultant.is_some() && consultant == asker.user.staff {
            Whereabouts::Own
        } else if visible {
            Whereabouts::Seen
        } else if enrolled {
            Whereabouts::Enrolled
        } else {
            Whereabouts::Private
        };
        let named = match at {
            Whereabouts::Trashed => restorable.contains(&id),
            Whereabouts::Public => visible || asker.user.may(const { &Customer::public }),
            _ => visible,
        };
        let said = Conflict {
            field: String::new(),
            at,
            customer: if named { Some(Labelled { id, label: text("name")?.unwrap_or_default() }) } else { None },
            reachable: visible,
            owner: if visible && at != Whereabouts::Public { text("owner")? } else { None },
            department: if matches!(at, Whereabouts::Private | Whereabouts::Seen) { text("department")? } else { None },
        };
        found.push(Found {
            id,
            numbers: [text("qq")?, text("phone")?, text("wechat")?],
            said: (!trashed || named).then_some(said),
        });
    }
    Ok(found)
}

/// Those that whoever asks may view, or at least list.
async fn seen(asker: &Asker<'_>, ids: &[i64]) -> Answer<Vec<i64>> {
    let look = ["view", "list"].into_iter().filter_map(|action| Customer::ENTITY.operation(action));
    let Some(look) = look.into_iter().find(|look| asker.user.may(look)) else { return Ok(Vec::new()) };
    let rows = labels_within(asker.db, Customer::ENTITY, &asker.user.scope(look), ids).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Those in the trash that whoever asks may bring back.
async fn restorable(asker: &Asker<'_>, ids: &[i64]) -> Answer<Vec<i64>> {
    let Some(delete) = Customer::ENTITY.operation("delete").filter(|delete| asker.user.may(delete)) else {
        return Ok(Vec::new());
    };
    let scope = asker.user.scope(delete);
    let mut reader = asker.user.reader(Customer::ENTITY, &scope, &[]);
    reader.trashed = true;
    Ok(get_many(asker.db, &reader, ids).await?.0.iter().map(Record::id).collect())
}

/// What saving a row by itself says of numbers that are somebody's: as the question does, before the database refuses it.
pub fn taken<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut typed = Record::new();
        for name in NUMBERS {
            let value = record.get(name);
            if !value.is_null() && old.is_none_or(|old| old.get(name) != value) {
                typed.set(name, value.clone());
            }
        }
        let asker = Asker { db: context.db, user: context.user, now: context.now };
        let mut faults = Violations::default();
        for found in with_numbers(&asker, &typed, old.map(Record::id)).await? {
            let Some(said) = found.said.filter(|said| said.at != Whereabouts::Trashed) else { continue };
            for (field, _) in claimed(&typed, &found.numbers, false) {
                let Violation { field, code, params } = fault(field, &said);
                faults.add_with(&field, &code, params);
            }
        }
        Ok(faults)
    })
}

/// A fault at a number that is somebody's.
#[must_use]
pub fn fault(field: &str, said: &Conflict) -> Violation {
    let mut params = Map::new();
    let mut set = |key: &str, value: Option<&String>| {
        if let Some(value) = value {
            params.insert(key.to_owned(), value.as_str().into());
        }
    };
    let code = match (said.at, &said.customer, &said.department) {
        (Whereabouts::Own | Whereabouts::Seen, Some(customer), _) => {
            set("label", Some(&customer.label));
            set("owner", said.owner.as_ref());
            params.insert("id".to_owned(), customer.id.into());
            "taken_by"
        }
        (Whereabouts::Public, ..) => "taken_public",
        (Whereabouts::Enrolled, ..) => "taken_enrolled",
        (Whereabouts::Private, _, Some(department)) => {
            set("department", Some(department));
            "taken_private"
        }
        _ => "taken",
    };
    Violation { field: field.to_owned(), code: code.to_owned(), params }
}
