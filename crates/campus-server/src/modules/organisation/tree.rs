//! The whole tree of departments with what each of them has, in a fixed number of statements.

use std::collections::{HashMap, HashSet};

use axum::Json;
use axum::http::Uri;
use campus_model::entities::content::{Content, ContentState};
use campus_model::entities::organisation::{Department, DepartmentFunction, OrgUnit, Staff};
use campus_model::organisation::{Counts, DepartmentTree, Tree, TreeNode};
use campus_model::{Choice, Entity, Labelled, Operation};
use campus_store::sea_query::{CaseStatement, Expr, ExprTrait, Order, SelectStatement};
use campus_store::{Db, RowActions, Scope, col, label_sql, live, select_from, t};
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// How departments are called in these statements.
const ROW: &str = "d";

/// `GET /api/departments/tree`
pub async fn show(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<DepartmentTree>> {
    Parameters::of(&uri, &[])?;
    let asker = Asker { db: &db, user: &user };
    let actions = user.row_actions(Department::ENTITY);
    let rows = asker.rows(&user.scope(operation), &actions).await?;
    let contents = asker.contents().await?;
    let staff = asker.staff().await?;
    Ok(Json(answer(rows, contents.as_ref(), staff.as_ref())))
}

/// A department, and where it stands whoever looks.
struct Row {
    node: TreeNode,
    parent: Option<i64>,
    reached: bool,
}

/// What departments have, and of which of them one may know; the others are not among them.
struct Known<T> {
    of: HashSet<i64>,
    own: HashMap<i64, T>,
}

impl<T: Copy + Default> Known<T> {
    fn own(&self, id: i64) -> Option<T> {
        self.of.contains(&id).then(|| self.own.get(&id).copied().unwrap_or_default())
    }
}

/// Joins what was read: nodes in the order of their levels, and the totals of branches that are known as a whole.
fn answer(rows: Vec<Row>, contents: Option<&Known<Counts>>, staff: Option<&Known<u64>>) -> DepartmentTree {
    let tree = Tree::new(rows.iter().map(|row| (row.node.id, row.parent)));
    let reached: HashSet<i64> = rows.iter().filter(|row| row.reached).map(|row| row.node.id).collect();
    let totals = contents.map(|contents| tree.totals(&contents.own)).unwrap_or_default();
    let unknown = |id: i64| contents.is_none_or(|contents| !contents.of.contains(&id));
    let hidden: HashMap<i64, u64> =
        rows.iter().map(|row| row.node.id).filter(|id| unknown(*id)).map(|id| (id, 1)).collect();
    let hidden = tree.totals(&hidden);
    let mut nodes: Vec<(usize, TreeNode)> = Vec::with_capacity(reached.len());
    for Row { mut node, parent, .. } in rows.into_iter().filter(|row| row.reached) {
        node.parent_id = parent.filter(|parent| reached.contains(parent));
        node.own = contents.and_then(|contents| contents.own(node.id));
        node.total = totals.get(&node.id).copied().filter(|_| hidden.get(&node.id) == Some(&0));
        node.staff = staff.and_then(|staff| staff.own(node.id));
        nodes.push((tree.ancestors(node.id).len(), node));
    }
    nodes.sort_by_key(|(level, _)| *level);
    let more = nodes.len() > DepartmentTree::MOST;
    nodes.truncate(DepartmentTree::MOST);
    DepartmentTree { nodes: nodes.into_iter().map(|(_, node)| node).collect(), more }
}

struct Asker<'a> {
    db: &'a Db,
    user: &'a CurrentUser,
}

impl Asker<'_> {
    /// Every department, and which of them the tree and each action reach.
    async fn rows(&self, scope: &Scope, actions: &[RowActions]) -> Answer<Vec<Row>> {
        let mut select = select_from(Department::ENTITY.name, ROW);
        for column in ["id", "version", "title", "code", "function", "parent_id", "org_unit_id", "head_id", "disabled"]
        {
            select.expr(col(ROW, column));
        }
        select
            .expr_as(Expr::cust(label(OrgUnit::ENTITY, "org_unit_id")), t("unit"))
            .expr_as(Expr::cust(label(Staff::ENTITY, "head_id")), t("head"))
            .and_where(self.db.own(Department::ENTITY, ROW))
            .and_where(live(ROW))
            .order_by((t(ROW), t("code")), Order::Asc)
            .order_by((t(ROW), t("id")), Order::Asc);
        self.flag(&mut select, scope, "__reached");
        for action in actions {
            self.flag(&mut select, &action.scope, &format!("__may_{}", action.action));
        }
        self.db.all(&select).await?.iter().map(|row| read(row, actions)).collect()
    }

    fn flag(&self, select: &mut SelectStatement, scope: &Scope, name: &str) {
        let reached = scope.condition(self.db, Department::ENTITY, ROW);
        let flag = CaseStatement::new().case(reached, 1i64).finally(0i64);
        select.expr_as(Expr::Case(Box::new(flag)).cast_as(t("bigint")), t(name));
    }

    /// Which departments an operation on other rows reaches; a reach of one's own rows is no department's.
    async fn within(&self, operation: &Operation) -> Answer<HashSet<i64>> {
        let rows = self.db.all(&self.departments(operation)).await?;
        Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
    }

    fn departments(&self, operation: &Operation) -> SelectStatement {
        let mut ids = select_from(Department::ENTITY.name, ROW);
        ids.expr(col(ROW, "id"))
            .and_where(self.db.own(Department::ENTITY, ROW))
            .and_where(live(ROW))
            .cond_where(self.user.scope(operation).condition(self.db, Department::ENTITY, ROW));
        ids
    }

    fn counted(&self, entity: &'static Entity, operation: &Operation) -> SelectStatement {
        let mut select = select_from(entity.name, "t");
        select
            .expr(col("t", "department_id"))
            .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
            .and_where(self.db.own(entity, "t"))
            .and_where(live("t"))
            .and_where(col("t", "department_id").in_subquery(self.departments(operation)))
            .group_by_col((t("t"), t("department_id")));
        select
    }

    async fn contents(&self) -> Answer<Option<Known<Counts>>> {
        let Some(list) = Content::ENTITY.operation("list").filter(|list| self.user.may(list)) else { return Ok(None) };
        let of = self.within(list).await?;
        let published =
            CaseStatement::new().case(col("t", "state").eq(ContentState::Published.slug()), 1i64).finally(0i64);
        let mut select = self.counted(Content::ENTITY, list);
        select.expr_as(Expr::Case(Box::new(published)).sum().cast_as(t("bigint")), t("published"));
        let mut own = HashMap::new();
        for row in self.db.all(&select).await? {
            let counts = Counts { contents: number(&row, "n")?, published: number(&row, "published")? };
            own.insert(row.try_get("", "department_id")?, counts);
        }
        Ok(Some(Known { of, own }))
    }

    async fn staff(&self) -> Answer<Option<Known<u64>>> {
        let Some(list) = Staff::ENTITY.operation("list").filter(|list| self.user.may(list)) else { return Ok(None) };
        let of = self.within(list).await?;
        let mut own = HashMap::new();
        for row in self.db.all(&self.counted(Staff::ENTITY, list)).await? {
            own.insert(row.try_get("", "department_id")?, number(&row, "n")?);
        }
        Ok(Some(Known { of, own }))
    }
}

fn number(row: &QueryResult, column: &str) -> Answer<u64> {
    Ok(u64::try_from(row.try_get::<i64>("", column)?).unwrap_or_default())
}

fn read(row: &QueryResult, actions: &[RowActions]) -> Answer<Row> {
    let function: String = row.try_get("", "function")?;
    let unit: Option<String> = row.try_get("", "unit")?;
    let head: Option<i64> = row.try_get("", "head_id")?;
    let flag = |name: &str| row.try_get::<i64>("", name).is_ok_and(|flag| flag == 1);
    let allowed: Vec<String> = actions
        .iter()
        .filter(|action| flag(&format!("__may_{}", action.action)))
        .map(|action| action.action.to_owned())
        .collect();
    let node = TreeNode {
        id: row.try_get("", "id")?,
        version: row.try_get("", "version")?,
        title: row.try_get("", "title")?,
        code: row.try_get("", "code")?,
        function: DepartmentFunction::from_slug(&function).unwrap_or(DepartmentFunction::Other),
        parent_id: None,
        org_unit: Labelled { id: row.try_get("", "org_unit_id")?, label: unit.unwrap_or_default() },
        head: head.zip(row.try_get::<Option<String>>("", "head")?).map(|(id, label)| Labelled { id, label }),
        disabled: row.try_get("", "disabled")?,
        own: None,
        total: None,
        staff: None,
        movable: allowed.iter().any(|action| action == "edit"),
        allowed,
    };
    Ok(Row { node, parent: row.try_get("", "parent_id")?, reached: flag("__reached") })
}

/// The label of the row that a link of a department points to.
fn label(target: &Entity, field: &str) -> String {
    let label = label_sql(target, "l");
    let table = target.name;
    format!(
        "(select {label} from \"{table}\" as \"l\" where \"l\".\"org_id\" = \"{ROW}\".\"org_id\" \
         and \"l\".\"id\" = \"{ROW}\".\"{field}\")"
    )
}
