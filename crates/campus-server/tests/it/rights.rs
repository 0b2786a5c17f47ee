//! Who may do what, and on which rows: one matrix from the declarations, and the rules of roles and scopes.

use campus_model::{Choice, DataScope, Method, Operation, entities};
use serde_json::{Value, json};

use crate::support::{Client, Sample};

async fn ask(client: &Client, operation: &Operation) -> crate::support::Answer {
    client.call(operation, 987_654, (operation.method != Method::Get).then(|| json!({}))).await
}

fn body(name: &str, phone: &str) -> Value {
    json!({ "name": name, "gender": "female", "phone": phone })
}

async fn names(client: &Client) -> Vec<String> {
    let page = client.get("/api/customers?limit=200&sort=name").await.expect(200).json;
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

both! {
    /// S-AZ-1, from the declarations: only P → not refused; all but P → 403 that names P; nobody → 401.
    async fn s_az_1_the_matrix(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &[], DataScope::Everything).await;
        let client = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let anonymous = campus.anonymous();
        for operation in entities::operations() {
            let code = operation.code();
            campus.regrant(org.id, role, |granted| granted == code).await;
            let answer = ask(&client, operation).await;
            assert!(!matches!(answer.status, 401 | 403) && answer.status < 500, "only {code}: {} {}", answer.status, answer.text());
            let listed = client.get("/api/session").await.expect(200).json["permissions"].clone();
            assert_eq!(listed[operation.entity]["actions"], json!([operation.action]), "{code}");
            assert_eq!(listed.as_object().unwrap().len(), 1, "{code}");
            campus.regrant(org.id, role, |granted| granted != code).await;
            let answer = ask(&client, operation).await.expect(403);
            assert_eq!((answer.code(), answer.json["params"]["operation"].as_str()), ("forbidden", Some(code.as_str())));
            assert_eq!(ask(&anonymous, operation).await.status, 401, "{code}");
        }
    }

    /// RB-10, RB-02: a person without roles is refused everything that is declared, and still signed in.
    async fn rb_10_nothing_is_granted_by_default(campus) {
        let org = campus.org("alpha").await;
        let client = campus.sign_in(&campus.person(org.id, &[], None, None).await).await;
        assert_eq!(client.session["permissions"], json!({}));
        assert_eq!(client.session["menu"], json!([]));
        client.get("/api/session").await.expect(200);
        for operation in entities::operations() {
            assert_eq!(ask(&client, operation).await.status, 403, "{}", operation.code());
        }
        client.get("/api/customers/pick/courses").await.expect(403);
    }

    /// RB-01: public paths are whole paths, not beginnings.
    async fn rb_01_public_paths_are_exact(campus) {
        let anonymous = campus.anonymous();
        for path in ["/api/auth/login/x", "/api/auth/loginx", "/api/openapi.jsonx", "/api/openapi.json/x", "/api/authx", "/api/healthz"] {
            anonymous.get(path).await.expect(404);
            anonymous.post(path, json!({ "username": "x", "password": "y" })).await.expect(404);
        }
        for path in ["/api/customers/../auth/login", "/api/auth/../customers", "/api/auth/login/../../customers", "//api/customers", "/api//customers", "/API/customers"] {
            let answer = anonymous.get(path).await;
            assert!(answer.status == 404 || answer.status == 401 || !answer.header("content-type").contains("json"), "{path}: {}", answer.text());
        }
    }

    /// RB-03: not granted is 403, never a page and never 200; a picker needs the form that holds it.
    async fn rb_03_refused_is_403(campus) {
        let org = campus.org("alpha").await;
        let sales = campus.role_user(org.id, "sales").await;
        for path in ["/api/roles", "/api/study_records", "/api/users/1", "/api/students/1/scores"] {
            let answer = sales.get(path).await.expect(403);
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
        sales.get("/api/customers/pick/consultant_id").await.expect(200);
        sales.get("/api/users/pick/roles").await.expect(403);
    }

    /// RB-04: two roles are united, and what both grant is listed once.
    async fn rb_04_roles_are_united(campus) {
        let org = campus.org("alpha").await;
        let first = campus.role(org.id, &["customers.list", "schools.list"], DataScope::Everything).await;
        let second = campus.role(org.id, &["customers.list", "customers.view"], DataScope::Own).await;
        let client = campus.sign_in(&campus.person(org.id, &[first, second], None, None).await).await;
        assert_eq!(client.session["permissions"]["customers"]["actions"], json!(["list", "view"]));
        assert_eq!(client.session["permissions"]["schools"]["actions"], json!(["list"]));
        let answer = org.admin.post("/api/customers", body("Ann", "555100")).await.expect(201);
        let id = &answer.json["record"]["id"];
        assert_eq!(names(&client).await, ["Ann"], "the wider of the two roles that list");
        client.get(&format!("/api/customers/{id}")).await.expect(404);
    }

    /// RB-08, S-SES-2: what a role loses is refused on the next request, and what it gains is allowed.
    async fn rb_08_s_ses_2_changes_take_effect_at_once(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &["customers.list", "schools.list"], DataScope::Everything).await;
        let client = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        client.get("/api/customers").await.expect(200);
        // Through the screens: by a change of the role …
        let seen = org.admin.get(&format!("/api/roles/{role}")).await.expect(200).json["record"].clone();
        let schools: Vec<Value> = org.admin.get("/api/permissions?code=schools.list").await.json["rows"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
        org.admin.patch(&format!("/api/roles/{role}"), seen["version"].as_i64().unwrap(), json!({ "permissions": schools })).await.expect(200);
        client.get("/api/customers").await.expect(403);
        client.get("/api/schools").await.expect(200);
        // … of the person's roles …
        let user = client.user();
        let edited = org.admin.patch(&format!("/api/users/{user}"), 1, json!({ "roles": [] })).await.expect(200);
        client.get("/api/schools").await.expect(403);
        let version = edited.json["record"]["version"].as_i64().unwrap();
        let again = org.admin.patch(&format!("/api/users/{user}"), version, json!({ "roles": [role] })).await.expect(200);
        client.get("/api/schools").await.expect(200);
        // … and of the person (S-SES-1).
        let version = again.json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&format!("/api/users/{user}"), version, json!({ "state": "disabled" })).await.expect(200);
        assert_eq!(client.get("/api/schools").await.expect(401).code(), "session_ended");
        assert_eq!(client.get("/api/session").await.status, 401);
    }

    /// RB-11: the last who may change roles stays one who may.
    async fn rb_11_the_last_administrator_stays(campus) {
        let org = campus.org("alpha").await;
        let me = org.admin.user();
        let seen = org.admin.get(&format!("/api/users/{me}")).await.expect(200).json["record"]["version"].as_i64().unwrap();
        for change in [json!({ "roles": [] }), json!({ "state": "disabled" })] {
            let refused = org.admin.patch(&format!("/api/users/{me}"), seen, change).await.expect(409);
            assert_eq!(refused.json["params"]["reason"], "own_last_admin");
        }
        org.admin.delete(&format!("/api/users/{me}"), seen).await.expect(409);
        org.admin.get("/api/roles").await.expect(200);
        // Where there is another, it is the other who does it.
        let other = campus.role_user(org.id, "administrator").await;
        let seen = org.admin.get(&format!("/api/users/{me}")).await.expect(200).json["record"]["version"].as_i64().unwrap();
        org.admin.patch(&format!("/api/users/{me}"), seen, json!({ "roles": [] })).await.expect(409);
        org.admin.delete(&format!("/api/users/{me}"), seen).await.expect(409);
        other.patch(&format!("/api/users/{me}"), seen, json!({ "roles": [] })).await.expect(200);
    }

    /// RB-12: self, own department, department and below, chosen departments, everything; several roles are united;
    /// a department that moves takes its reach with it.
    async fn rb_12_scopes_decide_the_rows(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let unit = admin.get("/api/org_units?limit=1").await.json["rows"][0]["id"].clone();
        let mut code = 700;
        let mut department = async |title: &str, parent: Value| {
            code += 1;
            let body = json!({ "title": title, "code": code, "function": "sales", "org_unit_id": unit, "parent_id": parent });
            admin.post("/api/departments", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
        };
        let north = department("North", Value::Null).await;
        let north_east = department("North-East", json!(north)).await;
        let corner = department("Corner", json!(north_east)).await;
        let south = department("South", Value::Null).await;
        let mut staff = Vec::new();
        for (place, department) in [north, north_east, corner, south].into_iter().enumerate() {
            let body = json!({ "name": format!("Staff {place}"), "email": format!("s{place}@example.org"), "department_id": department });
            staff.push(admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap());
        }
        for (name, consultant) in [("N", staff[0]), ("NE", staff[1]), ("NEC", staff[2]), ("S", staff[3])] {
            let mut body = body(name, &format!("55510{consultant}"));
            body["consultant_id"] = json!(consultant);
            admin.post("/api/customers", body).await.expect(201);
        }
        admin.post("/api/customers", body("Nobody's", "555999")).await.expect(201);
        let codes = ["customers.list", "customers.view"];
        let reader = async |scope: DataScope, staff: i64| {
            let role = campus.role(org.id, &codes, scope).await;
            campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
            let role_user = campus.person(org.id, &[role], Some(staff), None).await;
            campus.sign_in(&role_user).await
        };
        let own = reader(DataScope::Own, staff[1]).await;
        assert_eq!(names(&own).await, ["NE"]);
        admin.patch(&format!("/api/users/{}", own.user()), 1, json!({ "staff_id": null })).await.expect(200);
        assert_eq!(names(&own).await, [""; 0], "nobody's own rows");
        let member = reader(DataScope::Department, staff[0]).await;
        assert_eq!(names(&member).await, ["N"]);
        admin.patch(&format!("/api/users/{}", member.user()), 1, json!({ "staff_id": null })).await.expect(200);
        let head = reader(DataScope::DepartmentTree, staff[0]).await;
        assert_eq!(names(&head).await, ["N", "NE", "NEC"]);
        let all = reader(DataScope::Everything, staff[1]).await;
        assert_eq!(names(&all).await.len(), 5);

        // Chosen departments, for one group of operations; another role adds the own rows.
        let chosen = campus.role(org.id, &codes, DataScope::Own).await;
        let groups = admin.get("/api/permission_groups?limit=200").await.json["rows"].clone();
        let group = entities::find("customers").unwrap().group.slug();
        let group = groups.as_array().unwrap().iter().find(|row| row["slug"] == group).unwrap()["id"].clone();
        let body = json!({ "role_id": chosen, "permission_group_id": group, "scope": DataScope::Departments.slug(), "departments": [south] });
        admin.post("/api/role_scopes", body).await.expect(201);
        let own_rows = campus.role(org.id, &codes, DataScope::Own).await;
        let both = campus.sign_in(&campus.person(org.id, &[chosen, own_rows], Some(staff[2]), None).await).await;
        assert_eq!(names(&both).await, ["NEC", "S"], "united");
        // Only roles that grant the operation count.
        let unrelated = campus.role(org.id, &["schools.list"], DataScope::Everything).await;
        let still = campus.sign_in(&campus.person(org.id, &[own_rows, unrelated], Some(staff[3]), None).await).await;
        assert_eq!(names(&still).await, ["S"]);

        // North-East moves below South: the head of North loses it, with what is below.
        let seen = admin.get(&format!("/api/departments/{north_east}")).await.json["record"]["version"].as_i64().unwrap();
        admin.patch(&format!("/api/departments/{north_east}"), seen, json!({ "parent_id": south })).await.expect(200);
        assert_eq!(names(&head).await, ["N"]);
        let paths = admin.get("/api/departments?limit=200&sort=code").await.json["rows"].clone();
        let path = |id: i64| paths.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["path"].as_str().unwrap().to_owned();
        assert_eq!(path(corner), format!("/{south}/{north_east}/{corner}/"));
        // A department does not stand below itself.
        let seen = admin.get(&format!("/api/departments/{south}")).await.json["record"]["version"].as_i64().unwrap();
        let refused = admin.patch(&format!("/api/departments/{south}"), seen, json!({ "parent_id": corner })).await.expect(422);
        assert_eq!(refused.violation("parent_id"), "cycle");
    }

    /// The change of a row must leave it within the writer's reach.
    async fn nobody_writes_a_row_out_of_reach(campus) {
        let org = campus.org("alpha").await;
        let sample = Sample::new(&org.admin, "Any", "5550").await;
        let sellers = org.admin.get("/api/customers/pick/consultant_id?limit=100").await.expect(200).json["choices"].clone();
        let seller = sellers[0]["id"].as_i64().unwrap();
        let department = org.admin.get(&format!("/api/staff/{seller}")).await.json["record"]["department_id"].clone();
        let body_of = json!({ "name": "Other", "email": "other@example.org", "department_id": department });
        let other = org.admin.post("/api/staff", body_of).await.expect(201).json["record"]["id"].as_i64().unwrap();
        drop(sample);
        let role = campus.role(org.id, &["customers.list", "customers.view", "customers.add", "customers.edit", "staff.list"], DataScope::Everything).await;
        let narrow = campus.role(org.id, &["customers.list", "customers.view", "customers.add", "customers.edit"], DataScope::Own).await;
        let client = campus.sign_in(&campus.person(org.id, &[narrow], Some(seller), None).await).await;
        let added = client.post("/api/customers", body("Mine", "555100")).await.expect(201);
        assert_eq!(added.json["record"]["consultant_id"], seller, "whoever enters a customer looks after it");
        let id = added.json["record"]["id"].as_i64().unwrap();
        let away = client.patch(&format!("/api/customers/{id}"), 1, json!({ "consultant_id": other })).await;
        assert!(matches!(away.status, 403 | 422), "{}", away.text());
        let mut foreign = body("Theirs", "555200");
        foreign["consultant_id"] = json!(other);
        let refused = client.post("/api/customers", foreign).await;
        assert!(matches!(refused.status, 403 | 422), "{}", refused.text());
        assert_eq!(org.admin.count("/api/customers").await, 1, "nothing was stored");
        let _ = role;
    }
}
