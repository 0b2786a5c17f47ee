//! The demo school.

use campus_model::entities::sales::{CustomerLevel, Source};
use campus_model::sales::{Dropping, Timeline};
use campus_model::{Calendar, Choice, entities};
use campus_store::sea_query::{Expr, ExprTrait, Order};
use campus_store::{decode, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::support::{Campus, PASSWORD};

/// Every row of every entity, and every list of links, without the columns that tell when or how secretly.
async fn contents(campus: &Campus) -> Vec<(String, Vec<String>)> {
    let db = campus.db(1).await;
    let mut contents = Vec::new();
    for entity in entities::ALL {
        let mut select = select_from(entity.name, "t");
        select.column((t("t"), t("id"))).column((t("t"), t("search_text"))).order_by((t("t"), t("id")), Order::Asc);
        for field in entity.columns() {
            select.column((t("t"), t(field.name)));
        }
        let mut rows = Vec::new();
        for row in db.all(&select).await.unwrap() {
            let mut line = vec![
                json!(row.try_get::<i64>("", "id").unwrap()),
                json!(row.try_get::<String>("", "search_text").unwrap()),
            ];
            line.extend(entity.columns().map(|field| decode(&row, field.name, field.kind).unwrap()));
            rows.push(Value::from(line).to_string());
        }
        contents.push((entity.name.to_owned(), rows));
        for field in entity.link_lists() {
            let table = format!("{}_{}", entity.name, field.name);
            let mut select = select_from(&table, "t");
            for column in ["owner_id", "target_id"] {
                select.column((t("t"), t(column))).order_by((t("t"), t(column)), Order::Asc);
            }
            let pair = |row: &sea_orm::QueryResult| {
                format!(
                    "{} {}",
                    row.try_get::<i64>("", "owner_id").unwrap(),
                    row.try_get::<i64>("", "target_id").unwrap()
                )
            };
            let rows = db.all(&select).await.unwrap().iter().map(pair).collect();
            contents.push((table, rows));
        }
    }
    contents
}

both! {
    /// Of full size, and the same from run to run, on either database.
    async fn the_school_is_complete_and_the_same_every_time(campus) {
        let logins = campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let names: Vec<_> = logins.iter().take(4).map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["yuan", "alex", "egon", "alice"]);
        assert!(logins.iter().all(|(_, password)| password == PASSWORD));
        let there = contents(campus).await;
        let rows = |name: &str| there.iter().find(|(table, _)| table == name).unwrap().1.len();
        let sizes = ["schools", "courses", "classes", "students", "customers", "staff", "users"].map(rows);
        assert_eq!(sizes, [3, 6, 12, 250, 1500, 40, 28]);
        assert!((850..950).contains(&rows("course_records")), "{}", rows("course_records"));
        assert!((17_000..19_000).contains(&rows("study_records")), "{}", rows("study_records"));

        let other = Campus::sqlite().await;
        campus_server::demo::fill(&other.app, Some(PASSWORD.to_owned())).await.unwrap();
        for ((table, one), (_, two)) in there.iter().zip(contents(&other).await.iter()) {
            assert_eq!(one.len(), two.len(), "{table}");
            for (one, two) in one.iter().zip(two) {
                assert_eq!(one, two, "{table}");
            }
        }
        other.end().await;
    }

    /// What the four of the source find on the first day.
    async fn everybody_finds_something_to_do(campus) {
        campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let alice = campus.sign_in("alice").await;
        let id = alice.session["user"]["student_id"].as_i64().unwrap();
        let chart = alice.get(&format!("/api/students/{id}/scores")).await.expect(200);
        assert_eq!(chart.json["classes"].as_array().unwrap().len(), 2);
        let graded = chart.json["rows"].as_array().unwrap().iter().filter(|row| row["value"].is_i64()).count();
        assert!(graded > 25, "{graded}");
        let averages = chart.json["rows"].as_array().unwrap().iter().filter(|row| row["class_average"].is_f64()).count();
        assert!(averages > 25, "{averages}");

        let egon = campus.sign_in("egon").await;
        let today = egon.get("/api/course_records?date=2026-11-22").await.expect(200);
        let lessons = today.json["rows"].as_array().unwrap();
        assert_eq!(lessons.len(), 2);
        for lesson in lessons {
            assert_eq!(egon.count(&format!("/api/study_records?course_record_id={}", lesson["id"])).await, 0);
            let made = egon.post("/api/study_records/generate", json!({ "course_record_id": lesson["id"] })).await.expect(200);
            assert!(made.json["created"].as_i64().unwrap() > 15);
        }
        let alex = campus.sign_in("alex").await;
        assert_eq!(alex.count("/api/customers").await, 60);
        alex.get("/api/students").await.expect(403);
        let yuan = campus.sign_in("yuan").await;
        assert_eq!(yuan.count("/api/customers").await, 1500);
        assert!(campus.sign_in("zhaomin").await.count("/api/customers").await > 1000);
    }

    /// What the screens of sales show on the first day is what the rules say.
    async fn sales_obey_the_rules(campus) {
        campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let db = campus.db(1).await;
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        let days = campus.app.clock.days("Asia/Shanghai");
        let mut owned = select_from("customers", "c");
        for column in ["id", "status", "consultant_id", "date", "recv_date", "last_consult_date", "locked_until", "paused_until", "level", "source", "public_from", "pool_reason"] {
            owned.column((t("c"), t(column)));
        }
        let mut open = select_from("customer_distributions", "d");
        open.column((t("d"), t("customer_id"))).column((t("d"), t("staff_id"))).and_where(Expr::col((t("d"), t("closed_on"))).is_null());
        let open: Vec<(i64, i64)> = db.all(&open).await.unwrap().iter()
            .map(|row| (row.try_get("", "customer_id").unwrap(), row.try_get("", "staff_id").unwrap())).collect();
        let (mut private, mut pool) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
        let mut of_staff = std::collections::BTreeMap::<i64, usize>::new();
        for row in db.all(&owned).await.unwrap() {
            let get = |name: &str| row.try_get::<Option<NaiveDate>>("", name).unwrap();
            let text = |name: &str| row.try_get::<Option<String>>("", name).unwrap();
            let (id, consultant): (i64, Option<i64>) = (row.try_get("", "id").unwrap(), row.try_get("", "consultant_id").unwrap());
            let public: Option<DateTime<Utc>> = row.try_get("", "public_from").unwrap();
            let reason = text("pool_reason");
            let enrolled = text("status").as_deref() == Some("enrolled");
            let dropping = Dropping {
                enrolled,
                asked_on: get("date").unwrap(),
                taken_on: get("recv_date"),
                followed_on: get("last_consult_date"),
                locked_until: get("locked_until"),
                paused_until: get("paused_until"),
                level: text("level").as_deref().and_then(CustomerLevel::from_slug),
                source: text("source").as_deref().and_then(Source::from_slug),
            };
            let Some(staff) = consultant else {
                assert!(public.is_some_and(|at| at <= campus.app.clock.now()) && reason.is_some(), "{id} is nobody's");
                *pool.entry(reason.unwrap()).or_default() += 1;
                continue;
            };
            let drop = dropping.drop(&Timeline::default());
            assert_eq!(public, drop.map(|drop| days.start(drop.on)), "{id}");
            assert_eq!(reason.as_deref(), drop.map(|drop| drop.reason.slug()), "{id}");
            match drop {
                Some(drop) if drop.on <= today => *pool.entry(drop.reason.slug().to_owned()).or_default() += 1,
                Some(_) => {
                    *of_staff.entry(staff).or_default() += 1;
                    private.push((id, staff));
                }
                None => assert!(enrolled, "{id}"),
            }
        }
        private.sort_unstable();
        let mut sorted = open;
        sorted.sort_unstable();
        assert_eq!(private, sorted, "every private customer has one open row, and nobody else has one");
        let in_pool: usize = pool.values().sum();
        assert!((400..500).contains(&in_pool), "{pool:?}");
        assert!(["no_follow_up", "no_deal", "released", "taken_back", "new"].iter().all(|reason| pool.contains_key(*reason)), "{pool:?}");
        assert_eq!(of_staff.len(), 14);
        assert!(of_staff.values().all(|count| (35..=115).contains(count)), "{of_staff:?}");
        // PA-06: nobody is in a class by enrolment without money for it.
        let mut paid = select_from("payments", "p");
        paid.expr(Expr::cust("1"))
            .and_where(Expr::cust("p.state = 'confirmed' and p.class_id = m.class_id and p.kind in ('deposit', 'tuition')"))
            .and_where(Expr::cust("p.customer_id = (select s.customer_id from students s where s.id = m.student_id)"));
        let mut unpaid = select_from("class_members", "m");
        unpaid.column((t("m"), t("id"))).and_where(Expr::cust("m.origin = 'enrolment'")).and_where(Expr::exists(paid).not());
        assert_eq!(db.all(&unpaid).await.unwrap().len(), 0);
        // A former time ended after it began, and not in days to come.
        let mut wrong = select_from("customer_distributions", "d");
        wrong.column((t("d"), t("id"))).and_where(Expr::cust("d.closed_on < d.opened_on or d.closed_on > '2026-11-22' or d.opened_on > '2026-11-22'"));
        assert_eq!(db.all(&wrong).await.unwrap().len(), 0);
    }

    /// Finance signs in, and finds what is applied for.
    async fn sales_have_something_to_do(campus) {
        campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let finance = campus.sign_in("wuxia").await;
        assert_eq!(finance.count("/api/payments?state=applying").await, 8);
        assert!(finance.count("/api/payments?state=confirmed").await > 480);
        assert_eq!(finance.count("/api/payments?state=rejected").await, 2);
        assert_eq!(finance.count("/api/students?state=applying").await, 10);
        assert!(finance.count("/api/class_transfers").await >= 3);
        let alex = campus.sign_in("alex").await;
        let own = alex.session["user"]["staff_id"].as_i64().unwrap();
        assert_eq!(alex.count("/api/payments?state=applying").await, 2);
        let rows = |query: &str| format!("/api/customer_distributions?staff_id={own}&{query}");
        assert_eq!(alex.count(&rows("status=following")).await, 45);
        assert_eq!(alex.count(&rows("status=enrolled")).await, 15);
        assert!(alex.count(&rows("status=no_follow_up")).await > 10);
        assert!(alex.count("/api/consult_records?next_contact=2026-11-22").await >= 5);
        let about_to_drop = "public_from=2026-11-23..2026-11-24";
        assert!((3..=6).contains(&alex.count(&format!("/api/customers?{about_to_drop}")).await));
    }
}
