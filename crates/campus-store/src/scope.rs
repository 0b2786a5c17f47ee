//! Which rows a person reaches: one condition for lists, views, changes, pickers, exports and charts.

use campus_model::{DataScope, Entity, Path, Step, entities};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, SelectStatement};

use crate::db::Db;
use crate::table::{col, live, select_from, t};

/// One reach of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All rows of the organisation.
    Everything,
    /// Rows that are the person's own, as staff or as a student.
    Own {
        /// Their staff entry.
        staff: Option<i64>,
        /// Their student entry.
        student: Option<i64>,
    },
    /// Rows of these departments.
    Departments(Vec<i64>),
    /// Rows of the departments whose path begins so: `/1/5/` reaches 5 and all below.
    Tree(String),
}

/// The union of the reaches of all roles that grant an operation; empty reaches nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(pub Vec<Reach>);

impl Scope {
    /// All rows of the organisation.
    #[must_use]
    pub fn everything() -> Self {
        Self(vec![Reach::Everything])
    }

    /// Whether every row of the entity is reached without a look at it.
    #[must_use]
    pub fn is_all(&self, entity: &Entity) -> bool {
        !self.0.is_empty() && (entity.shared || self.0.contains(&Reach::Everything))
    }

    /// Whether what belongs to a department is reached by belonging to it: the rule of [`Scope::condition`] for a department
    /// that was read, with its path (PM-02). What is somebody's own is not.
    #[must_use]
    pub fn reaches_department(&self, id: i64, path: &str) -> bool {
        self.0.iter().any(|reach| match reach {
            Reach::Everything => true,
            Reach::Own { .. } => false,
            Reach::Departments(ids) => ids.contains(&id),
            Reach::Tree(prefix) => path.starts_with(prefix.as_str()),
        })
    }

    /// The rule of [`Scope::reaches_department`] for the departments `alias` of a statement.
    #[must_use]
    pub fn reaches_departments(&self, alias: &str) -> Cond {
        self.0.iter().fold(Cond::any().add(Expr::cust("1 = 0")), |any, reach| match reach {
            Reach::Everything => any.add(Expr::cust("1 = 1")),
            Reach::Own { .. } => any,
            Reach::Departments(ids) if ids.is_empty() => any,
            Reach::Departments(ids) => any.add(col(alias, "id").is_in(ids.iter().copied())),
            Reach::Tree(prefix) => any.add(begins(alias, "path", prefix)),
        })
    }

    /// The condition on rows of `entity` called `alias`; organisation and trash are not part of it.
    #[must_use]
    pub fn condition(&self, db: &Db, entity: &'static Entity, alias: &str) -> Cond {
        if self.is_all(entity) {
            return Cond::all();
        }
        let mut any = Cond::any().add(Expr::cust("1 = 0"));
        for reach in &self.0 {
            any = match reach {
                Reach::Everything => any,
                Reach::Own { staff, student } => {
                    let leaf = |id: Option<i64>| id.map(|id| Leaf::Ids(vec![id]));
                    own(db, entity, alias, any, leaf(*staff).as_ref(), leaf(*student).as_ref())
                }
                Reach::Departments(ids) => of_departments(db, entity, alias, any, &Leaf::Ids(ids.clone())),
                Reach::Tree(prefix) => of_departments(db, entity, alias, any, &Leaf::Tree(prefix)),
            };
        }
        any
    }
}

/// Rows that are somebody's own.
fn own(
    db: &Db,
    entity: &'static Entity,
    alias: &str,
    mut any: Cond,
    staff: Option<&Leaf<'_>>,
    student: Option<&Leaf<'_>>,
) -> Cond {
    if let Some(staff) = staff {
        for path in entity.staff {
            let own = Cond::all().add(along(db, entity, path, alias, staff));
            any = any.add(match entity.lapses {
                Some(from) => own.add(Cond::any().add(col(alias, from).is_null()).add(col(alias, from).gt(db.now()))),
                None => own,
            });
        }
    }
    if let Some(student) = student {
        for path in entity.students {
            let own = Cond::all().add(along(db, entity, path, alias, student));
            any = any.add(match entity.hides {
                Some((field, until)) => {
                    own.add(Cond::any().add(col(alias, field).eq(false)).add(col(alias, until).lte(db.now())))
                }
                None => own,
            });
        }
    }
    any
}

/// Rows of departments.
fn of_departments(db: &Db, entity: &'static Entity, alias: &str, mut any: Cond, leaf: &Leaf<'_>) -> Cond {
    for path in entity.departments {
        any = any.add(along(db, entity, path, alias, leaf));
    }
    any
}

/// The condition of [`Scope::condition`] the other way round: whether a role of this scope reaches the row `alias` for
/// the member in the statement around it, whose rows of users, staff and departments are called `member`.
#[must_use]
pub fn reached_by(
    db: &Db,
    entity: &'static Entity,
    alias: &str,
    (kind, chosen): (DataScope, &[i64]),
    member: &Member,
) -> Cond {
    let Member { user, department } = *member;
    let none = Cond::any().add(Expr::cust("1 = 0"));
    match kind {
        _ if entity.shared => Cond::all(),
        DataScope::Everything => Cond::all(),
        DataScope::Own => {
            let (staff, student) = (Leaf::Column(user, "staff_id"), Leaf::Column(user, "student_id"));
            own(db, entity, alias, none, Some(&staff), Some(&student))
        }
        DataScope::Department => of_departments(db, entity, alias, none, &Leaf::Column(department, "id")),
        DataScope::DepartmentTree => of_departments(db, entity, alias, none, &Leaf::TreeOf(department)),
        DataScope::Departments => of_departments(db, entity, alias, none, &Leaf::Ids(chosen.to_vec())),
    }
}

/// What a member's rows are called in a statement.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The row that is a member: it has `staff_id` and `student_id`.
    pub user: &'static str,
    /// The row of their department.
    pub department: &'static str,
}

/// What the end of a path must be.
pub(crate) enum Leaf<'a> {
    Ids(Vec<i64>),
    Slugs(&'a [&'a str]),
    /// A department at or below the one with this path.
    Tree(&'a str),
    /// What a column of the statement around it holds.
    Column(&'a str, &'a str),
    /// A department at or below the one of the statement around it.
    TreeOf(&'a str),
}

/// The condition that `path` leads from the row `alias` to the leaf; an unknown path leads nowhere.
pub(crate) fn along(db: &Db, entity: &'static Entity, path: &str, alias: &str, leaf: &Leaf<'_>) -> Expr {
    match Path::resolve(entity, path) {
        Some(path) => step(db, &path.steps, alias, leaf, 0),
        None => Expr::cust("1 = 0"),
    }
}

fn step(db: &Db, steps: &[(&'static Entity, Step)], alias: &str, leaf: &Leaf<'_>, depth: usize) -> Expr {
    let Some(((_, first), rest)) = steps.split_first() else {
        return Expr::cust("1 = 0");
    };
    let next = format!("s{depth}");
    match first {
        Step::Id => is(db, alias, "id", leaf, depth),
        Step::Value(field) => is(db, alias, field.name, leaf, depth),
        Step::Link(field) if rest.is_empty() => is(db, alias, field.name, leaf, depth),
        Step::Link(field) => match field.target().and_then(entities::find) {
            Some(target) => {
                let mut ids = from(db, target, &next);
                ids.expr(col(&next, "id")).and_where(step(db, rest, &next, leaf, depth + 1));
                col(alias, field.name).in_subquery(ids)
            }
            None => Expr::cust("1 = 0"),
        },
        Step::Links(field) => {
            let table = format!("{}_{}", steps[0].0.name, field.name);
            let mut owners = select_from(&table, &next);
            owners.expr(col(&next, "owner_id")).and_where(db.org_is(&next));
            if rest.is_empty() {
                owners.and_where(is(db, &next, "target_id", leaf, depth));
            } else if let Some(target) = field.target().and_then(entities::find) {
                let inner = format!("s{depth}t");
                let mut ids = from(db, target, &inner);
                ids.expr(col(&inner, "id")).and_where(step(db, rest, &inner, leaf, depth + 1));
                owners.and_where(col(&next, "target_id").in_subquery(ids));
            }
            col(alias, "id").in_subquery(owners)
        }
        Step::Back(other, field) => {
            let mut ids = from(db, other, &next);
            ids.expr(col(&next, field.name)).and_where(step(db, rest, &next, leaf, depth + 1));
            col(alias, "id").in_subquery(ids)
        }
    }
}

fn from(db: &Db, entity: &'static Entity, alias: &str) -> SelectStatement {
    let mut select = select_from(entity.name, alias);
    select.and_where(db.own(entity, alias));
    if !entity.global {
        select.and_where(live(alias));
    }
    select
}

fn is(db: &Db, alias: &str, column: &str, leaf: &Leaf<'_>, depth: usize) -> Expr {
    match leaf {
        Leaf::Ids(ids) if ids.is_empty() => Expr::cust("1 = 0"),
        Leaf::Ids(ids) => col(alias, column).is_in(ids.iter().copied()),
        Leaf::Slugs(slugs) => col(alias, column).is_in(slugs.iter().copied()),
        Leaf::Tree(prefix) => {
            let next = format!("s{depth}d");
            col(alias, column).in_subquery(departments(db, &next, begins(&next, "path", prefix)))
        }
        Leaf::Column(table, name) => col(alias, column).equals((t(table), t(name))),
        Leaf::TreeOf(table) => {
            let next = format!("s{depth}d");
            col(alias, column).in_subquery(departments(db, &next, begins_as(&next, table)))
        }
    }
}

/// The departments with these ids, and all below them.
#[must_use]
pub fn at_or_below(db: &Db, ids: Vec<i64>) -> SelectStatement {
    let mut select = departments(db, "bd", begins_as("bd", "bt"));
    select.from_as(t("departments"), t("bt")).and_where(db.org_is("bt")).and_where(if ids.is_empty() {
        Expr::cust("1 = 0")
    } else {
        col("bt", "id").is_in(ids)
    });
    select
}

/// The department directly below the one with the path `above` in whose branch the department `alias` lies; null for that
/// one itself.
#[must_use]
pub fn branch_of(db: &Db, alias: &str, above: &str) -> Expr {
    Expr::cust(db.dialect().next_step(&format!("\"{alias}\".\"path\""), above))
}

/// The path of `alias` begins as that of the row `table`: as [`begins`], without its last character, followed by a `0`.
fn begins_as(alias: &str, table: &str) -> Expr {
    let path = format!("coalesce(\"{table}\".\"path\", '/' || cast(\"{table}\".\"id\" as text) || '/')");
    let end = format!("substr({path}, 1, length({path}) - 1) || '0'");
    col(alias, "path").gte(Expr::cust(path)).and(col(alias, "path").lt(Expr::cust(end)))
}

fn departments(db: &Db, alias: &str, below: Expr) -> SelectStatement {
    let mut ids = select_from("departments", alias);
    ids.expr(col(alias, "id")).and_where(db.org_is(alias)).and_where(live(alias)).and_where(below);
    ids
}

/// `/1/5/…`: from `/1/5/` up to, not including, `/1/50`, since `0` follows `/`. An index serves it on both databases.
fn begins(alias: &str, column: &str, prefix: &str) -> Expr {
    let end = format!("{}0", prefix.strip_suffix('/').unwrap_or(prefix));
    col(alias, column).gte(prefix).and(col(alias, column).lt(end))
}
