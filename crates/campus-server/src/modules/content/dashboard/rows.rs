//! The statements behind the dashboard.

use std::collections::{BTreeSet, HashMap, HashSet};

use campus_model::classroom::dashboard::Period;
use campus_model::content::dashboard::{ContentNumbers, Item, Local, Node};
use campus_model::entities::content::{Content, ContentMetric, ContentState};
use campus_model::entities::organisation::{Department, Staff};
use campus_model::{Calendar, Choice, Entity, Labelled, Operation};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, Datelike, Timelike, Utc};

use crate::answer::Answer;
use crate::clock::Days;
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
    /// It is not offered for anything new.
    disabled: bool,
    /// Which departments the dashboard may be opened of.
    opened: Scope,
    /// Whose contents may be listed.
    listed: Scope,
    /// Whose numbers may be seen.
    numbered: Scope,
    /// In which departments contents may be added.
    added: Scope,
}

/// One department below, or the department itself.
pub(super) struct Place {
    pub label: Labelled,
    pub node: Node,
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
            .expr(col("d", "disabled"))
            .and_where(live("d"))
            .and_where(col("d", "id").eq(id))
            .cond_where(opened.condition(db, Department::ENTITY, "d"));
        let Some(row) = db.one(&select).await? else { return Ok(None) };
        Ok(Some(Self {
            db,
            days,
            now,
            period,
            before: period.before(),
            department: Labelled { id, label: row.try_get("", "label")? },
            path: row.try_get::<Option<String>>("", "path")?.unwrap_or_else(|| format!("/{id}/")),
            disabled: row.try_get("", "disabled")?,
            opened,
            listed: user.scope(Content::list),
            numbered: user.scope(const { &Content::numbers }),
            added: user.scope(Content::add),
        }))
    }

    /// PM-07: what adding a content here would be answered.
    pub fn can_create(&self) -> bool {
        !self.disabled && self.added.reaches_department(self.department.id, &self.path)
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

    /// The condition that `alias` is a department of the branch, the top one included.
    fn in_branch(&self, alias: &str) -> Cond {
        let end = format!("{}0", self.path.trim_end_matches('/'));
        Cond::all()
            .add(self.db.own(Department::ENTITY, alias))
            .add(live(alias))
            .add(col(alias, "path").gte(self.path.as_str()))
            .add(col(alias, "path").lt(end))
    }

    /// The ids of the departments of the branch.
    fn branch(&self) -> SelectStatement {
        let mut ids = select_from(Department::ENTITY.name, "b");
        ids.expr(col("b", "id")).cond_where(self.in_branch("b"));
        ids
    }

    /// The departments of the branch, with what each holds itself.
    pub async fn places(&self) -> Answer<Vec<Place>> {
        let mut select = select_from(Department::ENTITY.name, "d");
        select
            .expr(col("d", "id"))
            .expr(col("d", "path"))
            .expr_as(Expr::cust(label_sql(Department::ENTITY, "d")), t("label"))
            .cond_where(self.in_branch("d"))
            .order_by((t("d"), t("path")), Order::Asc);
        let mut places = Vec::new();
        let mut at = HashMap::new();
        for row in self.db.all(&select).await? {
            let (id, path): (i64, String) = (row.try_get("", "id")?, row.try_get("", "path")?);
            at.insert(id, places.len());
            let (listed, numbered) =
                (self.listed.reaches_department(id, &path), self.numbered.reaches_department(id, &path));
            places.push(Place {
                label: Labelled { id, label: row.try_get("", "label")? },
                node: Node { id, path, listed, numbered, ..Node::default() },
            });
        }
        for row in self.db.all(&self.select_totals()).await? {
            let department: i64 = row.try_get("", "department_id")?;
            let state = ContentState::from_slug(&row.try_get::<String>("", "state")?);
            if let (Some(state), Some(place)) = (state, at.get(&department).and_then(|at| places.get_mut(*at))) {
                let numbers = ContentNumbers {
                    views: row.try_get("", "views")?,
                    likes: row.try_get("", "likes")?,
                    comments: row.try_get("", "comments")?,
                    shares: row.try_get("", "shares")?,
                };
                let contents: i64 = row.try_get("", "contents")?;
                place.node.own.count(state, u64::try_from(contents).unwrap_or_default(), numbers);
            }
        }
        Ok(places)
    }

    /// What the departments of the branch hold; kept by triggers (`m0112_content_totals`).
    pub fn select_totals(&self) -> SelectStatement {
        let mut select = select_from("content_totals", "n");
        for column in ["department_id", "state", "contents", "views", "likes", "comments", "shares"] {
            select.expr(col("n", column));
        }
        select.and_where(self.db.org_is("n")).and_where(col("n", "department_id").in_subquery(self.branch()));
        select
    }

    /// What the branch published in the period and in the one before.
    pub fn select_items(&self) -> SelectStatement {
        let (first, last) = (self.days.start(self.before.from), self.period.to.succ_opt().unwrap_or(self.period.to));
        let mut select = select_from(Content::ENTITY.name, "c");
        for column in ["department_id", "author_id", "published_at", "views"] {
            select.expr(col("c", column));
        }
        select
            .and_where(self.db.own(Content::ENTITY, "c"))
            .and_where(live("c"))
            .and_where(col("c", "published_at").gte(first))
            .and_where(col("c", "published_at").lt(self.days.start(last)))
            .and_where(col("c", "department_id").in_subquery(self.branch()));
        select
    }

    /// As items, of departments whose contents may be listed.
    pub async fn items(&self, places: &[Place]) -> Answer<Vec<Item>> {
        let of: HashMap<i64, &Node> = places.iter().map(|place| (place.node.id, &place.node)).collect();
        let mut items = Vec::new();
        for row in self.db.all(&self.select_items()).await? {
            let department: i64 = row.try_get("", "department_id")?;
            let Some(node) = of.get(&department).filter(|node| node.listed) else { continue };
            let at = self.days.local(row.try_get("", "published_at")?);
            let views: Option<i64> = row.try_get("", "views")?;
            items.push(Item {
                department,
                author: row.try_get("", "author_id")?,
                at: Local {
                    day: at.date(),
                    weekday: u8::try_from(at.weekday().num_days_from_monday()).unwrap_or_default(),
                    hour: u8::try_from(at.hour()).unwrap_or_default(),
                },
                views: node.numbered.then(|| views.unwrap_or_default()),
            });
        }
        Ok(items)
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
