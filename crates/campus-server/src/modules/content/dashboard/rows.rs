//! The statements behind the dashboard.

use std::collections::{BTreeSet, HashMap, HashSet};

use campus_model::classroom::dashboard::Period;
use campus_model::content::dashboard::{ContentNumbers, Item, Local, Node, Totals};
use campus_model::entities::content::{Content, ContentMetric, ContentState};
use campus_model::entities::organisation::{Department, Staff};
use campus_model::{Calendar, Choice, Entity, Labelled, Operation};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, Scope, branch_of, col, label_sql, live, select_from, t};
use chrono::{DateTime, Datelike, Timelike, Utc};
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::clock::Days;
use crate::home::{flag, whole};
use crate::modules::content::own;
use crate::user::CurrentUser;

/// What is asked for.
pub(super) struct Asked<'a> {
    pub db: &'a Db,
    pub days: Days,
    pub now: DateTime<Utc>,
    pub period: Period,
    pub before: Period,
    /// The department.
    pub department: Labelled,
    /// Its path.
    pub path: String,
    /// PM-07: what adding a content here would be answered.
    pub can_create: bool,
    /// Which departments the dashboard may be opened of.
    opened: Scope,
    /// Whose contents may be listed.
    listed: Scope,
    /// Whose numbers may be seen.
    numbered: Scope,
}

/// A member of staff.
pub(super) struct Author {
    pub label: String,
    pub left: bool,
}

impl<'a> Asked<'a> {
    /// Finds the department, within reach of the operation; `None` where there is none (PM-06).
    pub async fn of(
        db: &'a Db,
        user: &CurrentUser,
        operation: &Operation,
        id: i64,
        (days, now): (Days, DateTime<Utc>),
        period: Period,
    ) -> Answer<Option<Self>> {
        let opened = user.scope(operation);
        let mut select = labelled(db, Department::ENTITY, "d");
        select
            .expr(col("d", "path"))
            .and_where(live("d"))
            .and_where(col("d", "id").eq(id))
            .cond_where(opened.condition(db, Department::ENTITY, "d"));
        let Some(row) = db.one(&select).await? else { return Ok(None) };
        let takes = match user.may(Content::add) {
            true => own::takes(db, user, Content::add, id).await?,
            false => None,
        };
        Ok(Some(Self {
            db,
            days,
            now,
            period,
            before: period.before(),
            department: Labelled { id, label: row.try_get("", "label")? },
            path: row.try_get::<Option<String>>("", "path")?.unwrap_or_else(|| format!("/{id}/")),
            can_create: takes.is_some_and(|takes| takes.reached && !takes.disabled),
            opened,
            listed: user.scope(Content::list),
            numbered: user.scope(const { &Content::numbers }),
        }))
    }

    /// The departments above that may be opened, the top one first.
    pub async fn above(&self) -> Answer<Vec<Labelled>> {
        let ids: Vec<i64> = self.path.split('/').filter_map(|id| id.parse().ok()).collect();
        let mut select = labelled(self.db, Department::ENTITY, "d");
        select
            .expr(col("d", "path"))
            .and_where(live("d"))
            .and_where(col("d", "id").is_in(ids))
            .and_where(col("d", "id").ne(self.department.id))
            .order_by((t("d"), t("path")), Order::Asc);
        let mut above = Vec::new();
        for row in self.db.all(&select).await? {
            let (id, path): (i64, Option<String>) = (row.try_get("", "id")?, row.try_get("", "path")?);
            if self.opened.reaches_department(id, path.as_deref().unwrap_or_default()) {
                above.push(Labelled { id, label: row.try_get("", "label")? });
            }
        }
        Ok(above)
    }

    /// The department's sub-departments, by their place in the tree.
    pub async fn children(&self) -> Answer<Vec<Labelled>> {
        let mut select = labelled(self.db, Department::ENTITY, "d");
        select
            .and_where(live("d"))
            .and_where(col("d", "parent_id").eq(self.department.id))
            .order_by((t("d"), t("path")), Order::Asc);
        let label = |row: QueryResult| Ok(Labelled { id: row.try_get("", "id")?, label: row.try_get("", "label")? });
        self.db.all(&select).await?.into_iter().map(label).collect()
    }

    /// The department by itself and the branch of each of its sub-departments, with what they hold.
    pub async fn nodes(&self) -> Answer<Vec<Node>> {
        let mut held: HashMap<Option<i64>, Totals> = HashMap::new();
        for row in self.db.all(&totals(self.db, &self.path)).await? {
            let Some(state) = ContentState::from_slug(&row.try_get::<String>("", "state")?) else { continue };
            let numbers = ContentNumbers {
                views: row.try_get("", "views")?,
                likes: row.try_get("", "likes")?,
                comments: row.try_get("", "comments")?,
                shares: row.try_get("", "shares")?,
            };
            held.entry(row.try_get("", "branch")?).or_default().count(state, whole(&row, "contents")?, numbers);
        }
        let mut nodes = Vec::new();
        for row in self.db.all(&self.reached()).await? {
            let branch: Option<i64> = row.try_get("", "branch")?;
            nodes.push(Node {
                id: branch.unwrap_or(self.department.id),
                path: branch.map_or_else(|| self.path.clone(), |child| format!("{}{child}/", self.path)),
                departments: whole(&row, "departments")?,
                own: held.remove(&branch).unwrap_or_default(),
                listed: row.try_get::<i64>("", "listed")? == 1,
                numbered: row.try_get::<i64>("", "numbered")? == 1,
            });
        }
        Ok(nodes)
    }

    /// How many departments each branch has, and whether one may list and see the numbers of all of them.
    fn reached(&self) -> SelectStatement {
        let mut each = branches(self.db, &self.path);
        each.expr_as(flag(self.listed.reaches_departments("d")), t("listed"))
            .expr_as(flag(self.numbered.reaches_departments("d")), t("numbered"));
        let least = |name: &str| Expr::from(Func::min(col("p", name))).cast_as(t("bigint"));
        let mut select = Query::select();
        select
            .expr(col("p", "branch"))
            .expr_as(Expr::cust("cast(count(*) as bigint)"), t("departments"))
            .expr_as(least("listed"), t("listed"))
            .expr_as(least("numbered"), t("numbered"))
            .from_subquery(each, t("p"))
            .group_by_col((t("p"), t("branch")));
        select
    }

    /// The first moment of the period before, and the first one after the period.
    fn moments(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = self.period.to.succ_opt().unwrap_or(self.period.to);
        (self.days.start(self.before.from), self.days.start(after))
    }

    /// As items, of departments whose contents may be listed.
    pub async fn items(&self) -> Answer<Vec<Item>> {
        let select = items(self.db, &self.path, self.moments(), [&self.listed, &self.numbered]);
        let item = |row: QueryResult| {
            let at = self.days.local(row.try_get("", "published_at")?);
            Ok(Item {
                branch: row.try_get("", "branch")?,
                author: row.try_get("", "author_id")?,
                at: Local {
                    day: at.date(),
                    weekday: u8::try_from(at.weekday().num_days_from_monday()).unwrap_or_default(),
                    hour: u8::try_from(at.hour()).unwrap_or_default(),
                },
                views: row.try_get("", "views")?,
            })
        };
        self.db.all(&select).await?.into_iter().map(item).collect()
    }

    /// Who these are; those who do not work here any more among them.
    pub async fn authors(&self, ids: &BTreeSet<i64>) -> Answer<HashMap<i64, Author>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut select = labelled(self.db, Staff::ENTITY, "s");
        select.expr(col("s", "deleted_at")).and_where(col("s", "id").is_in(ids.iter().copied()));
        let mut authors = HashMap::new();
        for row in self.db.all(&select).await? {
            let left = row.try_get::<Option<DateTime<Utc>>>("", "deleted_at")?.is_some();
            authors.insert(row.try_get("", "id")?, Author { label: row.try_get("", "label")?, left });
        }
        Ok(authors)
    }

    /// When the platform was last asked for numbers.
    pub async fn measured(&self) -> Answer<Option<DateTime<Utc>>> {
        let mut select = select_from(ContentMetric::ENTITY.name, "m");
        select
            .expr(col("m", "measured_at"))
            .and_where(self.db.own(ContentMetric::ENTITY, "m"))
            .order_by((t("m"), t("measured_at")), Order::Desc)
            .limit(1);
        Ok(match self.db.one(&select).await? {
            Some(row) => row.try_get("", "measured_at")?,
            None => None,
        })
    }
}

/// The condition that `alias` is a department of the branch, the top one included.
fn in_branch(db: &Db, path: &str, alias: &str) -> Cond {
    let end = format!("{}0", path.trim_end_matches('/'));
    Cond::all()
        .add(db.own(Department::ENTITY, alias))
        .add(live(alias))
        .add(col(alias, "path").gte(path))
        .add(col(alias, "path").lt(end))
}

/// The departments `d` of the branch by their ids, and the sub-department of each in whose branch it lies.
fn branches(db: &Db, path: &str) -> SelectStatement {
    let mut each = select_from(Department::ENTITY.name, "d");
    each.expr(col("d", "id")).expr_as(branch_of(db, "d", path), t("branch")).cond_where(in_branch(db, path, "d"));
    each
}

/// What the branches below a path hold, by state; kept by triggers for each department (`m0112_content_totals`).
#[must_use]
pub fn totals(db: &Db, path: &str) -> SelectStatement {
    let mut select = select_from("content_totals", "n");
    select.expr(col("p", "branch")).expr(col("n", "state"));
    for column in ["contents", "views", "likes", "comments", "shares"] {
        select.expr_as(Expr::from(Func::sum(col("n", column))).cast_as(t("bigint")), t(column));
    }
    select
        .join_subquery(JoinType::InnerJoin, branches(db, path), t("p"), col("n", "department_id").eq(col("p", "id")))
        .and_where(db.org_is("n"))
        .group_by_col((t("p"), t("branch")))
        .group_by_col((t("n"), t("state")));
    select
}

/// What the branch with a path published from a moment until before another one, of departments that `listed` reaches; how
/// often it was looked at, of those that `numbered` does.
#[must_use]
pub fn items(
    db: &Db,
    path: &str,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    [listed, numbered]: [&Scope; 2],
) -> SelectStatement {
    let mut each = branches(db, path);
    each.expr_as(flag(numbered.reaches_departments("d")), t("numbered")).cond_where(listed.reaches_departments("d"));
    let seen = CaseStatement::new()
        .case(col("p", "numbered").eq(1i64), Expr::from(Func::coalesce([col("c", "views"), Expr::val(0i64)])));
    // The period is where to begin, however large the branch: without the sum, SQLite may go through all that each of ten
    // thousand departments ever wrote.
    let of = col("c", "department_id").add(0i64);
    let mut select = select_from(Content::ENTITY.name, "c");
    select
        .expr(col("p", "branch"))
        .expr(col("c", "author_id"))
        .expr(col("c", "published_at"))
        .expr_as(Expr::Case(Box::new(seen)), t("views"))
        .join_subquery(JoinType::InnerJoin, each, t("p"), of.eq(col("p", "id")))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "published_at").gte(from))
        .and_where(col("c", "published_at").lt(until));
    select
}

/// Rows of an entity with their ids and labels.
fn labelled(db: &Db, entity: &'static Entity, alias: &str) -> SelectStatement {
    let mut select = select_from(entity.name, alias);
    select
        .expr(col(alias, "id"))
        .expr_as(Expr::cust(label_sql(entity, alias)), t("label"))
        .and_where(db.own(entity, alias));
    select
}

/// The departments within reach that lie below no other such, by their number; that of `staff` comes first.
pub(super) async fn starts(db: &Db, scope: &Scope, staff: Option<i64>) -> Answer<Vec<Labelled>> {
    let mut of = select_from(Staff::ENTITY.name, "s");
    of.expr(col("s", "department_id")).and_where(db.own(Staff::ENTITY, "s")).and_where(col("s", "id").eq(staff));
    let mut select = labelled(db, Department::ENTITY, "d");
    select
        .expr(col("d", "path"))
        .expr_as(col("d", "id").in_subquery(of), t("own"))
        .and_where(live("d"))
        .cond_where(scope.condition(db, Department::ENTITY, "d"))
        .order_by((t("d"), t("code")), Order::Asc);
    if scope.is_all(Department::ENTITY) {
        select.and_where(col("d", "parent_id").is_null());
    }
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        let (id, path): (i64, Option<String>) = (row.try_get("", "id")?, row.try_get("", "path")?);
        let label = Labelled { id, label: row.try_get("", "label")? };
        found.push((row.try_get::<bool>("", "own")?, path.unwrap_or_else(|| format!("/{id}/")), label));
    }
    let paths: HashSet<&str> = found.iter().map(|(_, path, _)| path.as_str()).collect();
    let below = |path: &str| path.rmatch_indices('/').skip(1).any(|(at, _)| at > 0 && paths.contains(&path[..=at]));
    let mut starts: Vec<(bool, Labelled)> =
        found.iter().filter(|(_, path, _)| !below(path)).map(|(own, _, label)| (*own, label.clone())).collect();
    starts.sort_by_key(|(own, _)| !own);
    Ok(starts.into_iter().map(|(_, label)| label).collect())
}
