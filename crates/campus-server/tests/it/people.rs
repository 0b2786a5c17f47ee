//! Invitations, links to a new password, and the mails that bring them: by a conversation with a mail server of ours.

mod post_office;

use campus_model::DataScope;
use campus_server::jobs;
use campus_server::mail::Mail;
use campus_store::{col, select_from};
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, Org};
use post_office::PostOffice;

/// A role with this slug.
async fn role(campus: &Campus, org: i64, slug: &str) -> i64 {
    use campus_store::sea_query::ExprTrait;
    let db = campus.db(org).await;
    let mut select = select_from("roles", "r");
    select.expr(col("r", "id")).and_where(db.org_is("r")).and_where(col("r", "slug").eq(slug));
    db.one(&select).await.unwrap().unwrap().try_get("", "id").unwrap()
}

async fn add(client: &Client, entity: &str, body: Value) -> i64 {
    client.post(&format!("/api/{entity}"), body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

async fn department(org: &Org, function: &str) -> i64 {
    let page = org.admin.get(&format!("/api/departments?function={function}")).await.expect(200).json;
    page["rows"][0]["id"].as_i64().unwrap()
}

async fn staff(org: &Org, name: &str, email: &str) -> i64 {
    let department = department(org, "teaching").await;
    add(&org.admin, "staff", json!({ "name": name, "email": email, "department_id": department })).await
}

async fn student(org: &Org, name: &str, number: i64) -> i64 {
    let seller = department(org, "sales").await;
    let email = format!("seller{number}@example.org");
    let seller = add(&org.admin, "staff", json!({ "name": "Sue", "email": email, "department_id": seller })).await;
    let customer = json!({ "name": name, "qq": format!("10000{number}"), "consultant_id": seller, "gender": "male", "email": format!("s{number}@example.org") });
    let customer = org.admin.post("/api/customers", customer).await;
    assert_eq!(customer.status, 201, "{}", customer.text());
    add(&org.admin, "students", json!({ "customer_id": customer.json["record"]["id"] })).await
}

fn link_of(answer: &Answer, row: usize) -> String {
    let link = answer.json["rows"][row]["link"].as_str().unwrap_or_else(|| panic!("no link: {}", answer.text()));
    link.split_once("/welcome#").expect("behind the # of an address").1.to_owned()
}

async fn enter(campus: &Campus, token: &str, username: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "username": username, "password": password, "token_in_body": true });
    campus.anonymous().post("/api/auth/welcome", body).await
}

async fn look(campus: &Campus, token: &str) -> Answer {
    campus.anonymous().post("/api/auth/welcome/look", json!({ "token": token })).await
}

async fn state(org: &Org, query: &str) -> Value {
    org.admin.get(&format!("/api/users/logins?{query}")).await.expect(200).json["rows"][0].clone()
}

const GOOD: &str = "tropical umbrella 9";

both! {
    /// All that a list shows are meant by its query and their number: within what one may list, and no others than one saw.
    async fn everybody_of_a_list_is_invited_and_reset_at_once(campus) {
        let org = campus.org("alpha").await;
        for (name, email) in [("Many Ann", "a@example.org"), ("Many Bob", "b@example.org"), ("Carol", "c@example.org")] {
            staff(&org, name, email).await;
        }
        let meant = |count: u64| json!({ "people": { "matching": { "entity": "staff", "query": "q=many&limit=1", "count": count } } });
        let other = org.admin.post("/api/users/invite", meant(3)).await.expect(409);
        assert_eq!((&other.json["params"]["reason"], &other.json["params"]["count"]), (&json!("count_changed"), &json!(2)), "{}", other.text());
        let made = org.admin.post("/api/users/invite", meant(2)).await.expect(200);
        assert_eq!(made.json["rows"].as_array().unwrap().len(), 2);
        enter(campus, &link_of(&made, 0), "many-ann", GOOD).await.expect(200);
        // Who has a login is passed over; of a reset, who has none.
        let again = org.admin.post("/api/users/invite", meant(2)).await.expect(200);
        assert_eq!(again.json["rows"].as_array().unwrap().len(), 1);
        let reset = org.admin.post("/api/users/reset", meant(2)).await.expect(200);
        assert_eq!(reset.json["rows"].as_array().unwrap().len(), 1);
        let logins = org.admin.get("/api/users/logins?matching=staff&query=q%3Dmany&count=2").await.expect(200);
        assert_eq!(logins.json["rows"].as_array().unwrap().len(), 2);
        assert_eq!(org.admin.get("/api/users/logins?matching=staff&query=nothing%3D1&count=2").await.status, 400);
        assert_eq!(org.admin.get("/api/users/logins?matching=roles&query=&count=2").await.status, 422);
        // Users are a list too; somebody who may not list staff means nobody by it.
        let users = org.admin.count("/api/users").await;
        let all = json!({ "people": { "matching": { "entity": "users", "query": "", "count": users } } });
        org.admin.post("/api/users/reset", all).await.expect(200);
        let clerk = campus.user(org.id, &["users.list", "users.invite"], DataScope::Everything).await;
        assert_eq!(clerk.post("/api/users/invite", meant(2)).await.status, 404);
    }

    /// A link is good once, for whoever holds it; it makes the login with the roles chosen, and only its hash is kept.
    async fn s_pw_10_an_invitation_is_good_once(campus) {
        let org = campus.org("alpha").await;
        let teacher = role(campus, org.id, "teacher").await;
        let ann = staff(&org, "Ann", "ann@example.org").await;
        assert_eq!(state(&org, &format!("staff={ann}")).await["state"], "none");
        let ask = json!({ "people": { "staff": [ann] }, "roles": [teacher], "locale": "pl", "mail": true });
        let made = org.admin.post_with("/api/users/invite", &[("idempotency-key", "one")], ask).await.expect(200);
        assert_eq!(made.json["expires_at"], "2026-11-25T12:00:00Z");
        assert!(made.json["rows"][0]["code"]["path"].as_str().unwrap().starts_with("M0 0h7v1h-7z"));
        let token = link_of(&made, 0);
        let invited = state(&org, &format!("staff={ann}")).await;
        assert_eq!((&invited["state"], &invited["link"]["mail"]), (&json!("invited"), &json!("shown")));
        for (table, column) in [("invitations", "hash"), ("idempotency_keys", "body"), ("idempotency_keys", "request_hash")] {
            let db = campus.db(org.id).await;
            let mut select = select_from(table, "t");
            select.expr(col("t", column));
            for row in db.all(&select).await.unwrap() {
                assert!(!row.try_get::<String>("", column).unwrap().contains(&token), "{table}.{column}");
            }
        }

        let seen = look(campus, &token).await.expect(200).json;
        assert_eq!((&seen["organisation"], &seen["name"], &seen["kind"]), (&json!("School alpha"), &json!("Ann"), &json!("invite")));
        for (username, password, field, code) in [
            ("", GOOD, "username", "required"),
            ("ann", "short", "password", "too_short"),
            ("ann", "password123", "password", "common"),
            (org.admin.username.as_str(), GOOD, "username", "taken"),
        ] {
            assert_eq!(enter(campus, &token, username, password).await.expect(422).violation(field), code, "{username} {password}");
        }
        let session = enter(campus, &token, "ann", GOOD).await.expect(200).json;
        assert_eq!(session["user"]["staff_id"], ann);
        assert_eq!(session["user"]["roles"], json!(["§role-teacher"]));
        assert_eq!((&session["must_change_password"], &session["locale"]), (&json!(false), &json!("pl")));
        let ann_in = Client::signed_in(campus.router.clone(), &session, "ann");
        ann_in.get("/api/course_records").await.expect(200);
        ann_in.get("/api/customers").await.expect(403);
        assert_eq!(enter(campus, &token, "ann2", GOOD).await.expect(409).json["params"]["reason"], "link_used");
        assert_eq!(look(campus, &token).await.expect(409).json["params"]["reason"], "link_used");
        let login = json!({ "username": "ANN", "password": GOOD, "token": true });
        campus.anonymous().post("/api/auth/login", login).await.expect(200);
        let now = state(&org, &format!("staff={ann}")).await;
        assert_eq!((&now["state"], &now["username"]), (&json!("active"), &json!("ann")));
        let again = org.admin.post("/api/users/invite", json!({ "people": { "staff": [ann] } })).await.expect(200).json;
        assert_eq!(again["rows"][0]["problem"]["params"]["reason"], "has_login");
    }

    /// Of two who come with the same link at once, one is in.
    async fn s_pw_10_two_at_once_are_one(campus) {
        let org = campus.org("alpha").await;
        let made = org.admin.post("/api/users/invite", json!({ "person": { "name": "Bo" } })).await.expect(200);
        let token = link_of(&made, 0);
        let (one, two) = tokio::join!(enter(campus, &token, "bo1", GOOD), enter(campus, &token, "bo2", GOOD));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }

    /// Run out, taken back, replaced: said to whoever holds the link. Forged ones are nothing, whatever they name, and
    /// guessing is limited as at sign-in.
    async fn s_pw_10_links_end(campus) {
        let org = campus.org("alpha").await;
        let ann = staff(&org, "Ann", "ann@example.org").await;
        let ask = json!({ "people": { "staff": [ann] } });
        let first = org.admin.post("/api/users/invite", ask.clone()).await.expect(200);
        let second = org.admin.post("/api/users/invite", ask.clone()).await.expect(200);
        let (old, token) = (link_of(&first, 0), link_of(&second, 0));
        assert_eq!(look(campus, &old).await.expect(409).json["params"]["reason"], "link_revoked");
        look(campus, &token).await.expect(200);
        let almost = campus.later(Duration::hours(72) - Duration::seconds(1));
        look(&almost, &token).await.expect(200);
        let over = campus.later(Duration::hours(72));
        assert_eq!(enter(&over, &token, "ann", GOOD).await.expect(409).json["params"]["reason"], "link_expired");
        assert_eq!(state(&org, &format!("staff={ann}")).await["state"], "invited");
        let id = second.json["rows"][0]["id"].as_i64().unwrap();
        org.admin.post("/api/users/revoke", json!({ "id": id })).await.expect(204);
        org.admin.post("/api/users/revoke", json!({ "id": id })).await.expect(404);
        assert_eq!(enter(campus, &token, "ann", GOOD).await.expect(409).json["params"]["reason"], "link_revoked");
        assert_eq!(state(&org, &format!("staff={ann}")).await["state"], "none");

        let forged = format!("{}_{}", org.id, "x".repeat(43));
        let (here, nowhere) = (look(campus, &forged).await.expect(404), look(campus, "999_abc").await.expect(404));
        assert_eq!(here.json, nowhere.json);
        for text in ["", "_", "nonsense", "-1_x", "9999999999999999999999_x"] {
            assert_eq!(look(campus, text).await.expect(404).json, here.json, "{text}");
        }
        for _ in 0..93 {
            look(campus, &forged).await.expect(404);
        }
        let refused = look(campus, &forged).await.expect(429);
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    }

    /// Wall and rights: links of another organisation are 404, people of another organisation or out of reach as well, and
    /// nobody gives roles who may not.
    async fn invitations_stay_within_the_organisation(campus) {
        let (alpha, beta) = (campus.org("alpha").await, campus.org("beta").await);
        let ann = staff(&alpha, "Ann", "ann@example.org").await;
        let made = alpha.admin.post("/api/users/invite", json!({ "people": { "staff": [ann] } })).await.expect(200);
        let id = made.json["rows"][0]["id"].as_i64().unwrap();
        beta.admin.post("/api/users/revoke", json!({ "id": id })).await.expect(404);
        beta.admin.get(&format!("/api/users/logins?staff={ann}")).await.expect(404);
        beta.admin.post("/api/users/invite", json!({ "people": { "staff": [ann] } })).await.expect(404);
        beta.admin.post("/api/users/reset", json!({ "people": { "users": [alpha.admin.user()] } })).await.expect(404);
        let teacher = role(campus, alpha.id, "teacher").await;
        let theirs = json!({ "person": { "name": "Cy" }, "roles": [teacher] });
        assert_eq!(beta.admin.post("/api/users/invite", theirs.clone()).await.expect(422).violation("roles"), "not_found");
        let token = link_of(&made, 0);
        let moved = format!("{}_{}", beta.id, token.split_once('_').unwrap().1);
        look(campus, &moved).await.expect(404);
        let clerk = campus.user(alpha.id, &["users.invite"], DataScope::Everything).await;
        clerk.post("/api/users/invite", theirs).await.expect(403);
        clerk.post("/api/users/invite", json!({ "person": { "name": "Cy" } })).await.expect(200);
        // Without the right to look at staff they are not there.
        clerk.post("/api/users/invite", json!({ "people": { "staff": [ann] } })).await.expect(404);
        for (body, field) in [
            (json!({ "person": { "name": " " } }), "name"),
            (json!({ "person": { "name": "Cy", "email": "nobody" } }), "email"),
            (json!({}), "people"),
            (json!({ "person": { "name": "Cy" }, "locale": "xx" }), "locale"),
        ] {
            assert!(!clerk.post("/api/users/invite", body.clone()).await.expect(422).violation(field).is_empty(), "{body}");
        }
        clerk.get("/api/users/logins?staff=1").await.expect(403);
        alpha.admin.get("/api/users/logins?who=1").await.expect(400);
    }

    /// A new password goes by a link as well; it ends every session, and an account that others use is not an administrator's.
    async fn s_pw_10_a_reset_is_a_link(campus) {
        let org = campus.org("alpha").await;
        let clerk = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        let ask = json!({ "people": { "users": [clerk.user()] } });
        let made = org.admin.post("/api/users/reset", ask.clone()).await.expect(200);
        let token = link_of(&made, 0);
        clerk.get("/api/schools").await.expect(200);
        let seen = look(campus, &token).await.expect(200).json;
        assert_eq!((&seen["kind"], &seen["username"]), (&json!("reset"), &json!(clerk.username)));
        assert_eq!(enter(campus, &token, "", "short").await.expect(422).violation("password"), "too_short");
        let session = enter(campus, &token, "ignored", GOOD).await.expect(200).json;
        assert_eq!(session["user"]["username"], clerk.username);
        clerk.get("/api/schools").await.expect(401);
        let login = |password: &str| json!({ "username": clerk.username, "password": password, "token": true });
        campus.anonymous().post("/api/auth/login", login(crate::support::PASSWORD)).await.expect(401);
        campus.anonymous().post("/api/auth/login", login(GOOD)).await.expect(200);

        let user = clerk.user();
        let version = org.admin.get(&format!("/api/users/{user}")).await.expect(200).json["record"]["version"].as_i64().unwrap();
        let second = link_of(&org.admin.post("/api/users/reset", ask.clone()).await.expect(200), 0);
        org.admin.patch(&format!("/api/users/{user}"), version, json!({ "state": "disabled" })).await.expect(200);
        let refused = org.admin.post("/api/users/reset", ask.clone()).await.expect(200).json;
        assert_eq!(refused["rows"][0]["problem"]["params"]["reason"], "login_disabled");
        assert_eq!(enter(campus, &second, "", "another umbrella 7").await.expect(409).json["params"]["reason"], "login_disabled");
        assert_eq!(state(&org, &format!("users={user}")).await["state"], "disabled");
    }

    /// S-SES-1: who is disabled is out at once, and an old session does not come back with the login.
    async fn s_ses_1_disabling_ends_sessions_for_good(campus) {
        let org = campus.org("alpha").await;
        let clerk = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        for (state, status) in [("disabled", 401), ("active", 401)] {
            let body = json!({ "ids": [clerk.user()], "fields": { "state": state } });
            org.admin.post("/api/users/bulk_edit", body).await.expect(200);
            clerk.get("/api/schools").await.expect(status);
        }
        campus.sign_in(&clerk.username).await.get("/api/schools").await.expect(200);
    }

    /// An account that its owner uses elsewhere joins with its own password, and is then nobody's alone to reset.
    async fn an_account_from_elsewhere_joins(campus) {
        let (alpha, beta) = (campus.org("alpha").await, campus.org("beta").await);
        let clerk = campus.user(alpha.id, &["schools.list"], DataScope::Everything).await;
        let ann = staff(&beta, "Ann", "ann@example.org").await;
        let made = beta.admin.post("/api/users/invite", json!({ "people": { "staff": [ann] } })).await.expect(200);
        let body = |password: &str| json!({ "token": link_of(&made, 0), "username": clerk.username, "password": password, "existing": true, "token_in_body": true });
        campus.anonymous().post("/api/auth/welcome", body("wrong password")).await.expect(401);
        let session = campus.anonymous().post("/api/auth/welcome", body(crate::support::PASSWORD)).await.expect(200).json;
        assert_eq!(session["organisation"]["code"], "beta");
        assert_eq!(session["organisations"].as_array().unwrap().len(), 2);
        let refused = beta.admin.post("/api/users/reset", json!({ "people": { "staff": [ann] } })).await.expect(200).json;
        assert_eq!(refused["rows"][0]["problem"]["params"]["reason"], "shared_account");
    }

    /// A class at once: those without a login, in as many statements for many as for few.
    async fn a_class_is_invited_at_once(campus) {
        let org = campus.org("alpha").await;
        let class = {
            let school = add(&org.admin, "schools", json!({ "title": "Shahe" })).await;
            let course = add(&org.admin, "courses", json!({ "name": "Python" })).await;
            let teacher = staff(&org, "Tom", "tom@example.org").await;
            let sales = department(&org, "sales").await;
            let tutor = add(&org.admin, "staff", json!({ "name": "Tina", "email": "tina@example.org", "department_id": sales })).await;
            add(&org.admin, "classes", json!({ "school_id": school, "course_id": course, "semester": 1, "price": 100, "start_date": "2026-11-01", "teachers": [teacher], "tutor_id": tutor })).await
        };
        let mut statements = Vec::new();
        for round in 0..2i64 {
            for number in 0..=round * 5 {
                let student = student(&org, &format!("Student {round} {number}"), round * 10 + number).await;
                add(&org.admin, "class_members", json!({ "class_id": class, "student_id": student })).await;
            }
            let made = org.admin.post("/api/users/invite", json!({ "people": { "class": class } })).await.expect(200);
            statements.push(made.statements);
            let rows = made.json["rows"].as_array().unwrap().len();
            assert_eq!(rows, if round == 0 { 1 } else { 6 }, "those with a login are passed over");
            let logins = org.admin.get(&format!("/api/users/logins?class={class}")).await.expect(200);
            statements.push(logins.statements);
            if round == 0 {
                enter(campus, &link_of(&made, 0), "first", GOOD).await.expect(200);
            }
        }
        assert_eq!(statements[0], statements[2], "inviting");
        assert_eq!(statements[1], statements[3], "looking at logins");
        org.admin.post("/api/users/invite", json!({ "people": { "class": 987_654 } })).await.expect(404);
    }

    /// Mail goes out by SMTP, in the recipient's language, with names as they are written; the link in it works, and none is answered.
    async fn invitations_go_by_mail(campus) {
        let office = PostOffice::open().await;
        let campus = &campus.configured(|config| {
            config.public_url = Some("https://campus.example.org/".to_owned());
            config.mail = Some(Mail::through(&office.url(), "王校长 <office@example.org>").unwrap());
        });
        let org = campus.org("alpha").await;
        let teacher = role(campus, org.id, "teacher").await;
        for (name, email, locale, words) in [
            ("李小龙", "li@example.org", "zh-CN", "邀请您使用"),
            ("Żaneta Świątek", "zaneta@example.org", "pl", "zaprasza Cię"),
        ] {
            let id = staff(&org, name, email).await;
            let ask = json!({ "people": { "staff": [id] }, "roles": [teacher], "locale": locale, "mail": true });
            let made = org.admin.post("/api/users/invite", ask).await.expect(200);
            assert_eq!(made.json["rows"][0]["mailed_to"], email);
            assert_eq!((&made.json["rows"][0]["link"], &made.json["rows"][0]["code"]), (&Value::Null, &Value::Null));
            assert_eq!(state(&org, &format!("staff={id}")).await["link"]["mail"], "waiting");
            assert_eq!(jobs::run_waiting(&campus.app).await.unwrap(), 1);
            let mail = office.received().pop().expect("a mail");
            assert_eq!((mail.from.as_str(), mail.to.as_str()), ("office@example.org", email));
            assert_eq!(mail.header("to"), format!("{name} <{email}>"));
            assert_eq!(mail.header("from"), "王校长 <office@example.org>");
            assert!(mail.header("subject").contains("School alpha"), "{}", mail.header("subject"));
            assert!(mail.text().contains(words) && mail.text().contains(name), "{}", mail.text());
            assert!(mail.raw.is_ascii(), "what is not ASCII is encoded");
            let link = mail.text().split_whitespace().find(|word| word.starts_with("https://")).unwrap().to_owned();
            let token = link.strip_prefix("https://campus.example.org/welcome#").unwrap();
            assert_eq!(state(&org, &format!("staff={id}")).await["link"]["mail"], "sent");
            let session = enter(campus, token, email.split('@').next().unwrap(), GOOD).await.expect(200).json;
            assert_eq!(session["locale"], locale);
        }
    }

    /// A mail server that is down stops nobody: the invitation stands, the job tries again and says so, then gives up, and
    /// can be told to try again. One address that is refused does not stop the others.
    async fn a_dead_mail_server_is_tried_again(campus) {
        let office = PostOffice::open().await;
        let dead = office.closed_port().await;
        let with = |campus: &Campus, url: &str| campus.configured(|config| config.mail = Some(Mail::through(url, "office@example.org").unwrap()));
        let down = with(campus, &format!("smtp://127.0.0.1:{dead}"));
        let org = down.org("alpha").await;
        let ann = staff(&org, "Ann", "ann@example.org").await;
        let bo = staff(&org, "Bo", "refused@example.org").await;
        let ask = json!({ "people": { "staff": [bo, ann] }, "mail": true });
        org.admin.post("/api/users/invite", ask).await.expect(200);
        assert_eq!(jobs::run_waiting(&down.app).await.unwrap(), 1, "not again before its time");
        let waits = state(&org, &format!("staff={ann}")).await;
        assert_eq!(waits["link"]["mail"], "waiting");
        assert!(waits["link"]["mail_error"].as_str().unwrap().to_lowercase().contains("refused"), "{waits}");
        let job = org.admin.get("/api/jobs").await.expect(200).json["rows"][0].clone();
        assert_eq!((&job["kind"], &job["state"], &job["error"]["params"]["reason"]), (&json!("mail"), &json!("waiting"), &json!("mail_server")));

        // Two minutes later it is up: one is refused for good, the other is sent.
        let up = with(campus, &office.url()).later_configured(Duration::minutes(2));
        assert_eq!(jobs::run_waiting(&up.app).await.unwrap(), 1);
        let mails = office.received();
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["ann@example.org"]);
        assert_eq!(state(&org, &format!("staff={bo}")).await["link"]["mail"], "failed");
        assert_eq!(state(&org, &format!("staff={ann}")).await["link"]["mail"], "sent");
        let path = format!("/api/jobs/{}", job["id"]);
        let done = org.admin.get(&path).await.expect(200).json;
        assert_eq!((&done["state"], &done["done"], &done["failed"]), (&json!("done"), &json!(2), &json!(1)));

        // Eight tries, and it is given up; the administrator may have it tried again.
        let cy = staff(&org, "Cy", "cy@example.org").await;
        org.admin.post("/api/users/invite", json!({ "people": { "staff": [cy] }, "mail": true })).await.expect(200);
        let mut tries = 0;
        for minutes in [3, 5, 10, 26, 87, 448, 809, 1170, 1531] {
            tries += jobs::run_waiting(&down.later_configured(Duration::minutes(minutes)).app).await.unwrap();
        }
        assert_eq!(tries, 8);
        assert_eq!(state(&org, &format!("staff={cy}")).await["link"]["mail"], "failed");
        let job = org.admin.get("/api/jobs").await.expect(200).json["rows"][0].clone();
        assert_eq!(job["state"], "failed");
        org.admin.post(&format!("/api/jobs/{}/retry", job["id"]), json!({})).await.expect(200);
        assert_eq!(jobs::run_waiting(&up.app).await.unwrap(), 1);
        assert_eq!(office.received().pop().unwrap().to, "cy@example.org");
    }
}
