//! Jobs: what goes on after its request, goes on where it was, and happens once.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use campus_model::Event;
use campus_server::events::Told;
use campus_server::jobs::Memory;
use campus_server::jobs::{LEASE, MOST_ATTEMPTS, run_one, run_waiting, start, step};
use campus_server::session;
use campus_store::{Lease, claim, enqueue, hold, job_by_id, save_job};
use chrono::TimeDelta;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{act, checked, counts, id, many, now, saved, sent, total};
use crate::support::{Campus, Client, Org};

/// A checked import of so many rows, about to be saved.
async fn ready(campus: &Campus, org: &Org, count: u32) -> Value {
    let import = checked(&campus.app, &org.admin, &sent(&org.admin, "customers", &many(count)).await).await;
    assert_eq!((&import["state"], &import["bad"]), (&json!("checked"), &json!(0)));
    import
}

/// Takes the next job, does some steps of it and is heard of no more.
pub async fn die_after(campus: &Campus, org: i64, steps: u32) -> Lease {
    let (app, until) = (&campus.app, campus.app.clock.now() + TimeDelta::seconds(LEASE));
    let db = app.store.write(0).await.unwrap();
    let lease = claim(&db, "somebody", app.clock.now(), until).await.unwrap().expect("a job waits");
    db.commit().await.unwrap();
    let mut memory = Memory::default();
    for number in 0..=steps {
        let db = app.store.write(org).await.unwrap();
        assert!(hold(&db, &lease, until).await.unwrap());
        let stored = job_by_id(&db, lease.job).await.unwrap().unwrap();
        let user = session::member(app, &db, org, stored.user).await.unwrap().unwrap();
        let mut stored = stored;
        step(app, &db, &user, &mut stored, &mut memory).await.unwrap();
        save_job(&db, &stored.job, app.clock.now()).await.unwrap();
        // The last is cut off in the middle: nothing of it is kept.
        if number < steps {
            db.commit().await.unwrap();
        }
    }
    lease
}

both! {
    /// a worker dies in the middle. After its lease another goes on; no row is missing, none is there twice.
    async fn r_9_a_job_goes_on_where_its_worker_died(campus) {
        let org = campus.org("alpha").await;
        let import = ready(campus, &org, 2_300).await;
        act(&org.admin, &import, "start").await.expect(202);
        die_after(campus, org.id, 2).await;
        let half = now(&org.admin, &import).await;
        assert_eq!((&half["state"], &half["done"], counts(&half)), (&json!("running"), &json!(1_000), [1_000, 0, 0, 0]));
        assert_eq!(total(&org.admin, "/api/customers").await, 1_000);
        assert_eq!(run_waiting(&campus.app).await.unwrap(), 0, "its lease has not run out");
        let later = campus.later(chrono::Duration::seconds(LEASE + 1));
        assert_eq!(run_waiting(&later.app).await.unwrap(), 1);
        let whole = now(&org.admin, &import).await;
        assert_eq!((&whole["state"], counts(&whole)), (&json!("done"), [2_300, 0, 0, 0]));
        assert_eq!(total(&org.admin, "/api/customers").await, 2_300);
        let job = org.admin.get(&format!("/api/jobs/{}", whole["job_id"])).await.expect(200).json;
        assert_eq!((&job["state"], &job["attempts"], &job["done"], &job["total"]), (&json!("done"), &json!(2), &json!(2_300), &json!(2_300)));
    }

    /// A trial that was interrupted begins anew, and finds the same.
    async fn an_interrupted_trial_begins_anew(campus) {
        let org = campus.org("alpha").await;
        let rows = many(1_200).replace("13900001100", "13900000001").replace("客户700,女", "客户700,x");
        let import = sent(&org.admin, "customers", &rows).await;
        act(&org.admin, &import, "check").await.expect(202);
        die_after(campus, org.id, 2).await;
        let later = campus.later(chrono::Duration::seconds(LEASE + 1));
        run_waiting(&later.app).await.unwrap();
        let import = now(&org.admin, &import).await;
        assert_eq!((&import["state"], &import["bad"], &import["done"], &import["total"]), (&json!("checked"), &json!(2), &json!(1_200), &json!(1_200)));
    }

    /// A job that takes its workers with it is begun five times, then left alone; its owner may try again.
    async fn r_9_a_job_that_kills_is_parked(campus) {
        let org = campus.org("alpha").await;
        let import = ready(campus, &org, 600).await;
        act(&org.admin, &import, "start").await.expect(202);
        let mut at = campus.later(chrono::Duration::zero());
        for _ in 0..MOST_ATTEMPTS {
            die_after(&at, org.id, 0).await;
            at = at.later(chrono::Duration::seconds(LEASE + 1));
        }
        run_waiting(&at.app).await.unwrap();
        let parked = now(&org.admin, &import).await;
        assert_eq!((&parked["state"], &parked["error"]["code"]), (&json!("failed"), &json!("internal")));
        assert!(!run_one(&at.later(chrono::Duration::days(1)).app).await.unwrap(), "it is not begun again by itself");
        act(&org.admin, &import, "retry").await.expect(202);
        run_waiting(&at.app).await.unwrap();
        assert_eq!(counts(&now(&org.admin, &import).await), [600, 0, 0, 0]);
    }

    /// Two workers, many jobs: each is done once.
    async fn two_workers_do_no_job_twice(campus) {
        let org = campus.org("alpha").await;
        let mut imports = Vec::new();
        for part in 0..4 {
            let rows = many(600).replace(",139", &format!(",13{part}"));
            let import = checked(&campus.app, &org.admin, &sent(&org.admin, "customers", &rows).await).await;
            imports.push(import);
        }
        for import in &imports {
            act(&org.admin, import, "start").await.expect(202);
        }
        let (one, two) = tokio::join!(run_waiting(&campus.app), run_waiting(&campus.app));
        assert_eq!(one.unwrap() + two.unwrap(), 4);
        for import in &imports {
            assert_eq!(counts(&now(&org.admin, import).await), [600, 0, 0, 0]);
        }
        assert_eq!(total(&org.admin, "/api/customers").await, 2_400);
    }

    /// Cancelled, what was saved stays, whoever worked on it can commit no more, and it can go on.
    async fn a_cancelled_import_keeps_what_it_saved(campus) {
        let org = campus.org("alpha").await;
        let import = ready(campus, &org, 1_200).await;
        act(&org.admin, &import, "start").await.expect(202);
        let lease = die_after(campus, org.id, 1).await;
        let job = now(&org.admin, &import).await["job_id"].clone();
        let cancelled = org.admin.post(&format!("/api/jobs/{job}/cancel"), json!({})).await.expect(200);
        assert_eq!(cancelled.json["state"], "cancelled");
        let db = campus.app.store.write(org.id).await.unwrap();
        assert!(!hold(&db, &lease, campus.app.clock.now()).await.unwrap(), "its worker could commit");
        drop(db);
        act(&org.admin, &import, "cancel").await.expect(409);
        let later = campus.later(chrono::Duration::seconds(LEASE + 1));
        assert_eq!(run_waiting(&later.app).await.unwrap(), 0);
        let stopped = now(&org.admin, &import).await;
        assert_eq!((&stopped["state"], counts(&stopped)), (&json!("cancelled"), [500, 0, 0, 0]));
        assert_eq!(total(&org.admin, "/api/customers").await, 500);
        let again = org.admin.post(&format!("/api/jobs/{job}/retry"), json!({})).await.expect(200).json;
        assert!(again["id"] != job && again["state"] == "waiting");
        run_waiting(&campus.app).await.unwrap();
        assert_eq!(counts(&now(&org.admin, &import).await), [1_200, 0, 0, 0]);
        assert_eq!(total(&org.admin, "/api/customers").await, 1_200);
    }

    /// the worker of the server stops between two steps when the server ends, and the job waits for the next.
    async fn r_8_a_job_is_queued_again_when_the_server_ends(campus) {
        let org = campus.org("alpha").await;
        let import = ready(campus, &org, 1_100).await;
        act(&org.admin, &import, "start").await.expect(202);
        let ending = campus.configured(|config| config.workers = 2);
        let workers = start(&ending.app);
        while now(&org.admin, &import).await["done"] == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        ending.app.events.end();
        for worker in workers {
            tokio::time::timeout(Duration::from_secs(10), worker).await.expect("it ends").unwrap();
        }
        run_waiting(&campus.app).await.unwrap();
        let done = now(&org.admin, &import).await;
        assert_eq!((&done["state"], counts(&done)), (&json!("done"), [1_100, 0, 0, 0]));
    }

    /// One's own jobs, newest first, by pages; nobody else's.
    async fn jobs_are_ones_own(campus) {
        let org = campus.org("alpha").await;
        let import = ready(campus, &org, 3).await;
        saved(&campus.app, &org.admin, &import).await;
        let page = org.admin.get("/api/jobs?limit=1").await.expect(200).json;
        assert_eq!((&page["rows"][0]["kind"], &page["rows"][0]["title"], &page["rows"][0]["entity"]), (&json!("import"), &json!("rows.csv"), &json!("customers")));
        let page = org.admin.get(&format!("/api/jobs?limit=1&after={}", page["next"])).await.expect(200).json;
        assert_eq!((&page["rows"][0]["kind"], page.get("next")), (&json!("import_check"), None));
        let other = campus.role_user(org.id, "principal").await;
        let elsewhere = campus.org("beta").await.admin;
        for client in [&other, &elsewhere] {
            assert_eq!(client.get("/api/jobs").await.expect(200).json["rows"], json!([]));
            client.get(&format!("/api/jobs/{}", page["rows"][0]["id"])).await.expect(404);
            client.post(&format!("/api/jobs/{}/cancel", page["rows"][0]["id"]), json!({})).await.expect(404);
        }
        org.admin.get("/api/jobs?limit=0").await.expect(400);
    }

    /// Live events: one's own jobs as they move on, nobody else's; the stream ends with the session and the server.
    async fn events_tell_of_ones_own_jobs(campus) {
        let org = campus.org("alpha").await;
        let other = campus.role_user(org.id, "principal").await;
        let mut own = listen(campus, &org.admin).await;
        let mut others = listen(campus, &other).await;
        let import = sent(&org.admin, "customers", &many(900)).await;
        act(&org.admin, &import, "check").await.expect(202);
        run_waiting(&campus.app).await.unwrap();
        let mut states = Vec::new();
        while states.last().is_none_or(|(state, _)| state != "done") {
            let text = next(&mut own).await.expect("an event");
            for event in text.split("\n\n").filter(|event| event.contains("event: job")) {
                let data: Value = serde_json::from_str(event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap()).unwrap();
                assert_eq!(data["import_id"], id(&import));
                states.push((data["state"].as_str().unwrap().to_owned(), data["done"].as_u64().unwrap()));
            }
        }
        assert_eq!(states.first(), Some(&("waiting".to_owned(), 0)));
        assert!(states.contains(&("running".to_owned(), 500)), "{states:?}");
        // An ended session hears nothing more, not even of its own.
        let db = campus.app.store.write(org.id).await.unwrap();
        db.raw(&format!("update sessions set ended_at = created_at where user_id = {}", other.user())).await.unwrap();
        db.commit().await.unwrap();
        let job = serde_json::from_value(org.admin.get("/api/jobs").await.expect(200).json["rows"][0].clone()).unwrap();
        campus.app.events.tell(Told { org: Some(org.id), user: Some(other.user()), event: Event::Job(Box::new(job)) });
        assert_eq!(next(&mut others).await, None);
        campus.app.events.end();
        assert_eq!(next(&mut own).await, None);
    }
}

/// An open stream, past its greeting.
async fn listen(campus: &Campus, client: &Client) -> Body {
    let token = client.token.clone().unwrap();
    let request =
        Request::get("/api/events").header("authorization", format!("Bearer {token}")).header("host", "127.0.0.1:8080");
    let response = campus.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    assert!(next(&mut body).await.expect("a greeting").contains("retry: 3000"));
    body
}

/// What comes next; `None` at the end of the stream.
async fn next(body: &mut Body) -> Option<String> {
    let frame = tokio::time::timeout(Duration::from_secs(10), body.frame()).await.expect("something comes");
    frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
}

only! { postgres:
    /// a worker takes one job and no other, whichever way PostgreSQL goes to find it. With a table of few rows it
    /// may compare row by row and ask for the next job again each time.
    async fn r_9_a_worker_takes_one_job(campus) {
        let org = campus.org("alpha").await;
        let (now, until) = (campus.app.clock.now(), campus.app.clock.now() + TimeDelta::seconds(LEASE));
        let db = campus.app.store.write(org.id).await.unwrap();
        for job in 1..=2 {
            enqueue(&db, job, now).await.unwrap();
        }
        db.commit().await.unwrap();
        campus.as_superuser("analyze job_queue").await;
        let mut taken = Vec::new();
        for worker in ["one", "two"] {
            let db = campus.app.store.write(0).await.unwrap();
            for way in ["material", "hashjoin", "mergejoin", "hashagg", "sort", "indexscan", "bitmapscan"] {
                db.raw(&format!("set local enable_{way} = off")).await.unwrap();
            }
            taken.push(claim(&db, worker, now, until).await.unwrap().expect("a job waits for each").job);
            db.commit().await.unwrap();
        }
        assert_eq!(taken, [1, 2]);
    }
}
