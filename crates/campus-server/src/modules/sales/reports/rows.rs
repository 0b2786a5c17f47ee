//! What is asked for, and the times with customers that are counted.

use std::collections::{BTreeMap, BTreeSet};

use campus_model::classroom::dashboard::Period;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::{
    ConsultRecord, Customer, CustomerDistribution, Holding, Origin, Payment, PaymentState, Source,
};
use campus_model::entities::teaching::{Class, ClassMember, Course, School, Student};
use campus_model::sales::reports::Row;
use campus_model::{Calendar, Choice, Entity, Labelled, Operation};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, SelectStatement};
use campus_store::{Db, Reach, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};

use crate::answer::Answer;
use crate::app::App;
use crate::clock::Days;
use crate::modules::sales::pool::{choice, slug};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// What the numbers may be narrowed by.
pub(super) const FILTERS: [&str; 6] = ["period", "staff", "source", "department", "course", "school"];

/// A department, with those below it.
pub(super) struct Tree {
    pub id: i64,
    path: Option<String>,
}

/// What is asked for.
pub(super) struct Asked<'a> {
    pub db: &'a Db,
    pub scope: Scope,
    pub days: Days,
    pub now: DateTime<Utc>,
    pub period: Period,
    pub before: Period,
    pub staff: Option<i64>,
    pub source: Option<Source>,
    pub department: Option<Tree>,
    pub course: Option<i64>,
    pub school: Option<i64>,
}

/// Customers, and what each of them belongs to.
pub(super) type Pairs = BTreeSet<(i64, i64)>;

impl<'a> Asked<'a> {
    pub async fn of(
        app: &App,
        user: &CurrentUser,
        db: &'a Db,
        operation: &'static Operation,
        parameters: &Parameters,
    ) -> Answer<Self> {
        let days = app.clock.days(&user.time_zone);
        let period = parameters.period(days.today())?;
        let department = match parameters.id("department")? {
            Some(id) => Some(Tree { id, path: path(db, id).await? }),
            None => None,
        };
        Ok(Self {
            db,
            scope: user.scope(operation),
            days,
            now: app.clock.now(),
            period,
            before: period.before(),
            staff: parameters.id("staff")?,
            source: slug::<Source>(parameters, "source")?,
            department,
            course: parameters.id("course")?,
            school: parameters.id("school")?,
        })
    }
}

/// The ids from the root down to a department.
async fn path(db: &Db, id: i64) -> Answer<Option<String>> {
    let mut select = select_from(Department::ENTITY.name, "d");
    select.expr(col("d", "path")).and_where(db.own(Department::ENTITY, "d")).and_where(col("d", "id").eq(id));
    Ok(match db.one(&select).await? {
        Some(row) => row.try_get("", "path")?,
        None => None,
    })
}

impl Asked<'_> {
    pub(super) fn both(&self) -> (NaiveDate, NaiveDate) {
        (self.before.from, self.period.to)
    }

    pub(super) fn joined(
        select: &mut SelectStatement,
        entity: &Entity,
        alias: &str,
        from: (&str, &str),
        kind: JoinType,
    ) {
        let on =
            col(alias, "org_id").equals((t(from.0), t("org_id"))).and(col(alias, "id").equals((t(from.0), t(from.1))));
        select.join_as(kind, t(entity.name), t(alias), on);
    }

    /// Rows `alias` within reach; of one of the staff, who is in `staff`, and of a department.
    pub(super) fn reached(&self, select: &mut SelectStatement, entity: &'static Entity, (alias, staff): (&str, &str)) {
        select
            .and_where(self.db.own(entity, alias))
            .and_where(live(alias))
            .cond_where(self.scope.condition(self.db, entity, alias));
        if let Some(id) = self.staff {
            select.and_where(col(alias, staff).eq(id));
        }
        if let Some(department) = &self.department {
            let below = department.path.clone().map(Reach::Tree);
            select.cond_where(Scope(below.into_iter().collect()).condition(self.db, entity, alias));
        }
    }

    /// Customers `c` of the source and the course.
    pub(super) fn of_customers(&self, select: &mut SelectStatement) {
        if let Some(source) = self.source {
            select.and_where(col("c", "source").eq(source.slug()));
        }
        if let Some(course) = self.course {
            let mut wished = select_from("customers_courses", "w");
            wished
                .expr(col("w", "owner_id"))
                .and_where(self.db.org_is("w"))
                .and_where(col("w", "target_id").eq(course));
            select.and_where(col("c", "id").in_subquery(wished));
        }
    }

    /// Customers `c` with a class of the campus.
    pub(super) fn of_campus(&self, select: &mut SelectStatement) {
        let Some(school) = self.school else { return };
        let [mut applied, mut member] = self.with_classes();
        applied.expr(col("p", "customer_id")).and_where(col("k", "school_id").eq(school));
        member.expr(col("s", "customer_id")).and_where(col("k", "school_id").eq(school));
        let id = || col("c", "id");
        select.cond_where(Cond::any().add(id().in_subquery(applied)).add(id().in_subquery(member)));
    }

    /// Who applied for a class `k`, and was not rejected; and who is, or was, in one.
    fn with_classes(&self) -> [SelectStatement; 2] {
        let mut applied = select_from(Payment::ENTITY.name, "p");
        Self::joined(&mut applied, Class::ENTITY, "k", ("p", "class_id"), JoinType::InnerJoin);
        applied
            .and_where(self.db.own(Payment::ENTITY, "p"))
            .and_where(live("p"))
            .and_where(col("p", "state").ne(PaymentState::Rejected.slug()));
        let mut member = select_from(ClassMember::ENTITY.name, "m");
        Self::joined(&mut member, Student::ENTITY, "s", ("m", "student_id"), JoinType::InnerJoin);
        Self::joined(&mut member, Class::ENTITY, "k", ("m", "class_id"), JoinType::InnerJoin);
        member.and_where(self.db.own(ClassMember::ENTITY, "m")).and_where(live("m"));
        [applied, member]
    }

    /// The times `d` with their customers `c` that began or ended in one of the periods, within reach.
    fn select_times(&self) -> SelectStatement {
        let (first, last) = self.both();
        let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
        Self::joined(&mut select, Customer::ENTITY, "c", ("d", "customer_id"), JoinType::InnerJoin);
        let within = |column: &str| col("d", column).gte(first).and(col("d", column).lte(last));
        select.and_where(live("c")).cond_where(Cond::any().add(within("opened_on")).add(within("closed_on")));
        self.reached(&mut select, CustomerDistribution::ENTITY, ("d", "staff_id"));
        self.of_customers(&mut select);
        self.of_campus(&mut select);
        select
    }

    pub async fn times(&self) -> Answer<Vec<Row>> {
        let mut first = select_from(ConsultRecord::ENTITY.name, "r");
        first
            .expr(Expr::cust("min(\"r\".\"date\")"))
            .and_where(self.db.own(ConsultRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("r", "customer_id").equals((t("d"), t("customer_id"))))
            .and_where(col("r", "consultant_id").equals((t("d"), t("staff_id"))))
            .and_where(col("r", "date").gte(Expr::col((t("d"), t("opened_on")))))
            .and_where(Expr::cust("(\"d\".\"closed_on\" is null or \"r\".\"date\" <= \"d\".\"closed_on\")"));
        let mut select = self.select_times();
        for column in ["id", "customer_id", "staff_id", "origin", "status", "opened_on", "closed_on"] {
            select.expr(col("d", column));
        }
        select.expr(col("c", "source")).expr_as(Expr::SubQuery(None, Box::new(first.into())), t("contacted"));
        let mut rows = Vec::new();
        for row in self.db.all(&select).await? {
            let (Some(origin), Some(status), Some(source)) = (
                choice::<Origin>(&row, "origin")?,
                choice::<Holding>(&row, "status")?,
                choice::<Source>(&row, "source")?,
            ) else {
                continue;
            };
            rows.push(Row {
                id: row.try_get("", "id")?,
                customer: row.try_get("", "customer_id")?,
                staff: row.try_get("", "staff_id")?,
                origin,
                status,
                opened: row.try_get("", "opened_on")?,
                closed: row.try_get("", "closed_on")?,
                contacted: row.try_get("", "contacted")?,
                source,
            });
        }
        Ok(rows)
    }

    /// The staff who had times within reach.
    fn select_staff(&self) -> SelectStatement {
        let mut had = select_from(CustomerDistribution::ENTITY.name, "d");
        had.expr(col("d", "staff_id"))
            .and_where(self.db.own(CustomerDistribution::ENTITY, "d"))
            .and_where(live("d"))
            .cond_where(self.scope.condition(self.db, CustomerDistribution::ENTITY, "d"));
        let mut select = select_from(Staff::ENTITY.name, "s");
        select.and_where(self.db.own(Staff::ENTITY, "s")).and_where(col("s", "id").in_subquery(had));
        select
    }

    /// Everybody who had times within reach.
    pub async fn staff_labels(&self) -> Answer<Vec<Labelled>> {
        self.labels(self.select_staff(), Staff::ENTITY, "s").await
    }

    /// Their departments.
    pub async fn departments(&self) -> Answer<Vec<Labelled>> {
        let mut of = self.select_staff();
        of.expr(col("s", "department_id"));
        let mut select = select_from(Department::ENTITY.name, "g");
        select.and_where(self.db.own(Department::ENTITY, "g")).and_where(col("g", "id").in_subquery(of));
        self.labels(select, Department::ENTITY, "g").await
    }

    /// Everything there is of a kind.
    pub async fn every(&self, entity: &'static Entity) -> Answer<Vec<Labelled>> {
        let mut select = select_from(entity.name, "e");
        select.and_where(self.db.own(entity, "e")).and_where(live("e"));
        self.labels(select, entity, "e").await
    }

    /// Courses and campuses.
    pub async fn taught(&self) -> Answer<[Vec<Labelled>; 2]> {
        Ok([self.every(Course::ENTITY).await?, self.every(School::ENTITY).await?])
    }

    async fn labels(&self, mut select: SelectStatement, entity: &Entity, alias: &str) -> Answer<Vec<Labelled>> {
        select
            .expr(col(alias, "id"))
            .expr_as(Expr::cust(label_sql(entity, alias)), t("label"))
            .order_by((t(alias), t("id")), Order::Asc);
        let mut labels = Vec::new();
        for row in self.db.all(&select).await? {
            let label: Option<String> = row.try_get("", "label")?;
            labels.push(Labelled { id: row.try_get("", "id")?, label: label.unwrap_or_default() });
        }
        Ok(labels)
    }

    async fn pairs(&self, select: &SelectStatement, pairs: &mut Pairs) -> Answer<()> {
        for row in self.db.all(select).await? {
            pairs.insert((row.try_get("", "customer")?, row.try_get("", "belongs")?));
        }
        Ok(())
    }

    /// What the customers of those times asked about.
    pub async fn wishes(&self) -> Answer<Pairs> {
        let mut of = self.select_times();
        of.expr(col("d", "customer_id"));
        let mut select = select_from("customers_courses", "w");
        Self::joined(&mut select, Course::ENTITY, "k", ("w", "target_id"), JoinType::InnerJoin);
        select
            .expr_as(col("w", "owner_id"), t("customer"))
            .expr_as(col("k", "id"), t("belongs"))
            .and_where(self.db.org_is("w"))
            .and_where(col("w", "owner_id").in_subquery(of));
        let mut pairs = Pairs::new();
        self.pairs(&select, &mut pairs).await?;
        Ok(pairs)
    }

    /// The campuses of whose classes the customers of those times have one.
    pub async fn campuses(&self) -> Answer<Pairs> {
        let mut pairs = Pairs::new();
        for (mut select, alias) in self.with_classes().into_iter().zip(["p", "s"]) {
            let mut of = self.select_times();
            of.expr(col("d", "customer_id"));
            select
                .expr_as(col(alias, "customer_id"), t("customer"))
                .expr_as(col("k", "school_id"), t("belongs"))
                .and_where(col(alias, "customer_id").in_subquery(of));
            self.pairs(&select, &mut pairs).await?;
        }
        Ok(pairs)
    }
}

/// The times of each course, or campus.
pub(super) fn by_belonging<'a>(rows: &'a [Row], pairs: &Pairs) -> BTreeMap<i64, Vec<&'a Row>> {
    let mut customers: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        customers.entry(row.customer).or_default().push(row);
    }
    let mut found: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
    for (customer, belongs) in pairs {
        let rows = customers.get(customer).into_iter().flatten().copied();
        found.entry(*belongs).or_default().extend(rows);
    }
    found
}
