//! Sales: the public pool, who looked after whom, the automatic distribution, payments, and the rules of each organisation.

use super::schema::{Table, create, run, searched, walls};
use crate::dialect::Holds::{Boolean, Date, DateTime, Integer, Json, Text};

migration! { |manager, dialect| {
    let (at, day, json) = (dialect.column(DateTime), dialect.column(Date), dialect.column(Json));
    let (id, key) = dialect.own_key();
    let boolean = dialect.column(Boolean);
    run(manager, vec![
        format!("alter table customers add column paused_until {day}"),
        "alter table customers add column pauses bigint".to_owned(),
        format!("alter table customers add column public_from {at}"),
        "alter table customers add column pool_reason text".to_owned(),
        "alter table consult_records add column kind text not null default 'talk'".to_owned(),
        format!("alter table consult_records add column trial_on {day}"),
        format!("alter table consult_records add column plan_closed {boolean} not null default false"),
        // The pool, the newest in it first; and what one of the staff holds.
        "create index ix_customers__pool on customers (org_id, status, public_from, id) where deleted_at is null".to_owned(),
    ])
    .await?;
    let distributions = Table::tenant("customer_distributions")
        .link("customer_id!", "customers")
        .link("staff_id!", "staff")
        .columns(Text, &["origin!", "status!"])
        .columns(Date, &["opened_on!", "closed_on"])
        .columns(Text, &["reason", "note"])
        .link("opened_by_id", "users")
        .link("closed_by_id", "users")
        .index(&["staff_id", "status", "opened_on"])
        .index(&["opened_on", "id"])
        .index(&["closed_on"]);
    let ranks = Table::tenant("sale_ranks")
        .link("staff_id!", "staff")
        .columns(Integer, &["weight!", "slots!"])
        .flags(&["paused"])
        .columns(Date, &["away_from", "away_to"])
        .unique(&["staff_id"]);
    let payments = Table::tenant("payments")
        .link("customer_id!", "customers")
        .columns(Text, &["kind!"])
        .link("class_id", "classes")
        .columns(Integer, &["amount!", "discount"])
        .columns(Text, &["state!"])
        .link("consultant_id", "staff")
        .columns(Date, &["applied_on!"])
        .columns(Text, &["note", "qq", "phone", "emergency_contact"])
        .link("applicant_id", "users")
        .link("approver_id", "users")
        .columns(DateTime, &["decided_at"])
        .columns(Date, &["decided_on"])
        .columns(Text, &["rejection", "receipt"])
        .index(&["state", "applied_on", "id"])
        .index(&["applied_on", "id"])
        .index(&["decided_on"])
        .unique(&["receipt"]);
    let transfers = Table::tenant("class_transfers")
        .link("student_id!", "students")
        .link("from_class_id!", "classes")
        .link("to_class_id!", "classes")
        .columns(Text, &["reason!"])
        .columns(Date, &["date!"])
        .columns(Integer, &["difference"])
        .link("handler_id", "staff");
    create(manager, &[distributions, ranks, payments, transfers]).await?;
    let mut sql = vec![
        // HI-01: whoever looks after a customer now stands in one row at most.
        "create unique index uq_customer_distributions__open on customer_distributions (org_id, customer_id) \
         where closed_on is null and deleted_at is null"
            .to_owned(),
        // The rules of sales, by the day from which they are in force; the newest of a day counts.
        format!(
            "create table sales_rules ({id}, org_id bigint not null, effective_on {day} not null, document {json} not null, \
             made_at {at} not null, made_by bigint not null, {key}, foreign key (org_id) references orgs (id))"
        ),
        "create index ix_sales_rules__effective_on on sales_rules (org_id, effective_on, id)".to_owned(),
        // CL-07: the row that is locked while somebody's share is counted.
        "create table sales_counters (org_id bigint not null, staff_id bigint not null, claims bigint not null, \
         primary key (org_id, staff_id), foreign key (org_id, staff_id) references staff (org_id, id))"
            .to_owned(),
        // CL-11: who opened which customer of the pool on which day.
        format!(
            "create table pool_views (org_id bigint not null, user_id bigint not null, day {day} not null, \
             customer_id bigint not null, opened_at {at} not null, primary key (org_id, user_id, day, customer_id), \
             foreign key (org_id, user_id) references users (org_id, id), \
             foreign key (org_id, customer_id) references customers (org_id, id))"
        ),
        // AL-09: where the automatic distribution stands; one row for each organisation.
        format!(
            "create table distribution_states (org_id bigint not null, cycle bigint not null, queue {json} not null, \
             primary key (org_id), foreign key (org_id) references orgs (id))"
        ),
        "create index ix_customer_distributions__live__id on customer_distributions (org_id, id) where deleted_at is null".to_owned(),
        "create index ix_payments__live__id on payments (org_id, id) where deleted_at is null".to_owned(),
    ];
    sql.extend(searched("payments", dialect));
    for table in ["sales_rules", "sales_counters", "pool_views", "distribution_states"] {
        sql.extend(walls(table, dialect));
    }
    run(manager, sql).await
} }
