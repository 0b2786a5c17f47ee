//! The screens of permissions, by the questions they ask: who may see a row, what differs, what a set becomes.

use std::collections::BTreeSet;

use campus_model::{Choice, DataScope, entities};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org, Sample};

/// Everybody whom the server names, page by page of two; with what it says of each.
async fn named(client: &Client, row: &str) -> Vec<Value> {
    let (mut people, mut after) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("{row}/access?limit=2&after={after}")).await.expect(200).json;
        people.extend(page["people"].as_array().unwrap().clone());
        match page["next"].as_i64() {
            Some(next) => after = next.to_string(),
            None => return people,
        }
    }
}

fn names(people: &[Value]) -> BTreeSet<String> {
    people.iter().map(|person| person["user"]["label"].as_str().unwrap().to_owned()).collect()
}

/// Those of `clients` who are shown the row.
async fn shown(clients: &[Client], row: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for client in clients {
        if client.get(row).await.status == 200 {
            names.insert(client.username.clone());
        }
    }
    names
}

struct School {
    staff: Vec<i64>,
    departments: Vec<i64>,
}

/// North › North-East, and South, each with somebody.
async fn school(org: &Org) -> School {
    let admin = &org.admin;
    let unit = admin.get("/api/org_units?limit=1").await.json["rows"][0]["id"].clone();
    let (mut departments, mut staff) = (Vec::new(), Vec::new());
    for (place, title) in ["North", "North-East", "South"].into_iter().enumerate() {
        let parent = if place == 1 { json!(departments[0]) } else { Value::Null };
        let body = json!({ "title": title, "code": 700 + place, "function": "sales", "org_unit_id": unit, "parent_id": parent });
        let department = admin.post("/api/departments", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let body = json!({ "name": title, "email": format!("{place}@example.org"), "department_id": department });
        staff.push(admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap());
        departments.push(department);
    }
    School { staff, departments }
}

async fn group(client: &Client, entity: &str) -> Value {
    let groups = client.get("/api/permission_groups?limit=200").await.json["rows"].clone();
    let slug = entities::find(entity).unwrap().group.slug();
    groups.as_array().unwrap().iter().find(|row| row["slug"] == slug).unwrap()["id"].clone()
}

/// One person for each scope and member of staff, one whose role says otherwise for customers, and the principal.
async fn people(campus: &Campus, org: &Org, school: &School) -> Vec<Client> {
    let codes = ["customers.view"];
    let mut clients = vec![campus.again(&org.admin)];
    for scope in [DataScope::Own, DataScope::Department, DataScope::DepartmentTree, DataScope::Everything] {
        let role = campus.role(org.id, &codes, scope).await;
        // A member of staff has one login.
        let staff = match scope {
            DataScope::Own => Some(school.staff[1]),
            DataScope::Department => Some(school.staff[2]),
            DataScope::DepartmentTree => Some(school.staff[0]),
            _ => None,
        };
        clients.push(campus.sign_in(&campus.person(org.id, &[role], staff, None).await).await);
        clients.push(campus.sign_in(&campus.person(org.id, &[role], None, None).await).await);
    }
    let chosen = campus.role(org.id, &codes, DataScope::Own).await;
    let body = json!({ "role_id": chosen, "permission_group_id": group(&org.admin, "customers").await,
        "scope": DataScope::Departments.slug(), "departments": [school.departments[2]] });
    org.admin.post("/api/role_scopes", body).await.expect(201);
    clients.push(campus.sign_in(&campus.person(org.id, &[chosen], None, None).await).await);
    let unrelated = campus.role(org.id, &["schools.view"], DataScope::Everything).await;
    clients.push(campus.sign_in(&campus.person(org.id, &[unrelated], None, None).await).await);
    clients
}

both! {
    /// RB-12 from the other side: who may see a row, as the server names them, are those whom it shows the row.
    async fn rb_12_who_may_see_a_row_is_who_is_shown_it(campus) {
        let org = campus.org("alpha").await;
        let school = school(&org).await;
        let clients = people(campus, &org, &school).await;
        let mut sizes = BTreeSet::new();
        for (place, consultant) in [Some(0), Some(1), Some(2), None].into_iter().enumerate() {
            let consultant = consultant.map(|place| school.staff[place]);
            let body = json!({ "name": "Ann", "gender": "female", "phone": format!("55510{place}"), "consultant_id": consultant });
            let id = org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].clone();
            let row = format!("/api/customers/{id}");
            let listed = named(&org.admin, &row).await;
            assert_eq!(names(&listed), shown(&clients, &row).await, "{row}");
            sizes.insert(listed.len());
        }
        assert!(sizes.len() > 1 && *sizes.first().unwrap() >= 2, "{sizes:?}");
        // A row without an owner: whoever may view such rows at all.
        let row = format!("/api/schools/{}", org.admin.post("/api/schools", json!({ "title": "North" })).await.expect(201).json["record"]["id"]);
        let listed = named(&org.admin, &row).await;
        assert_eq!(names(&listed), shown(&clients, &row).await);
        assert_eq!(listed.len(), 2);
        let by_role = &listed[1]["through"][0];
        assert_eq!(by_role["scope"], "everything");
        assert!(by_role["role"]["label"].as_str().unwrap().starts_with("role "));
        // Who is shut out is not named.
        let last = listed[1]["user"]["id"].as_i64().unwrap();
        org.admin.patch(&format!("/api/users/{last}"), 1, json!({ "state": "disabled" })).await.expect(200);
        assert_eq!(named(&org.admin, &row).await.len(), 1);
    }

    /// A student's own row; fields that need an operation are named for whoever does not have it.
    async fn fields_that_one_does_not_read_are_named(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        sample.everything().await;
        let row = format!("/api/study_records/{}", sample.known("study_records"));
        let record = org.admin.get(&row).await.expect(200).json["record"].clone();
        let role = campus.role(org.id, &["study_records.view"], DataScope::Own).await;
        let student = campus.sign_in(&campus.person(org.id, &[role], None, record["student_id"].as_i64()).await).await;
        let teacher = campus.role(org.id, &["study_records.view", "study_records.edit"], DataScope::Everything).await;
        let teacher = campus.sign_in(&campus.person(org.id, &[teacher], None, None).await).await;
        let listed = named(&org.admin, &row).await;
        assert_eq!(names(&listed), shown(&[campus.again(&org.admin), campus.again(&student), campus.again(&teacher)], &row).await);
        for person in &listed {
            let name = person["user"]["label"].as_str().unwrap();
            let hidden: Vec<&str> = entities::find("study_records").unwrap().fields.iter()
                .filter(|field| field.needs.is_some()).map(|field| field.name).collect();
            let expected = if name == student.username { json!(hidden) } else { json!([]) };
            assert_eq!(person["hidden"], expected, "{name}");
        }
        assert!(names(&listed).contains(&teacher.username));
    }

    /// Only for those who may see the row (404), and list people and roles (403); parameters are held to.
    async fn who_may_see_is_told_to_whoever_may_list_people_and_roles(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "name": "Ann", "gender": "female", "phone": "555100" });
        let id = org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].clone();
        let row = format!("/api/customers/{id}/access");
        for codes in [&["customers.view"][..], &["customers.view", "users.list"], &["customers.view", "roles.list"]] {
            let client = campus.user(org.id, codes, DataScope::Everything).await;
            assert_eq!(client.get(&row).await.expect(403).code(), "forbidden");
        }
        let narrow = campus.user(org.id, &["customers.view", "users.list", "roles.list"], DataScope::Own).await;
        narrow.get(&row).await.expect(404);
        let beta = campus.org("beta").await;
        beta.admin.get(&row).await.expect(404);
        campus.user(org.id, &["users.list", "roles.list"], DataScope::Everything).await.get(&row).await.expect(403);
        for query in ["limit=0", "limit=201", "q=x", "scope=self"] {
            org.admin.get(&format!("{row}?{query}")).await.expect(400);
        }
    }

    /// RB-09: what is missing, gone and moved is shown, with the roles; nothing is deleted by itself; the second time
    /// there is nothing to do. RB-14: where an operation is served has no say in who may do it.
    async fn rb_09_rb_14_the_table_is_brought_up_by_hand_where_it_deletes(campus) {
        let org = campus.org("alpha").await;
        let beta = campus.org("beta").await;
        let numbers = |state: &Value| ["add", "delete", "update"].map(|kind| state[kind].as_array().unwrap().len());
        let path = "/api/permissions/sync";
        let calm = org.admin.get(path).await.expect(200).json;
        assert_eq!(numbers(&calm), [0, 0, 0]);
        let role = campus.role(org.id, &["schools.list", "schools.view"], DataScope::Everything).await;
        let client = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let db = campus.app.store.write(org.id).await.unwrap();
        let mut moved = Query::update();
        moved.table(t("permissions")).value(t("url"), "/somewhere").and_where(by("code").eq("schools.list"));
        db.run(&moved).await.unwrap();
        let mut gone = Query::update();
        gone.table(t("permissions")).value(t("code"), "schools.paint").and_where(by("code").eq("schools.view"));
        db.run(&gone).await.unwrap();
        campus_server::session::bump_access(&db).await.unwrap();
        db.commit().await.unwrap();

        let state = org.admin.get(path).await.expect(200).json;
        assert_eq!(numbers(&state), [1, 1, 1], "{state}");
        assert_eq!(state["add"][0]["code"], "schools.view");
        assert_eq!(state["update"][0], json!({ "code": "schools.list", "address": "GET /somewhere", "declared": "GET /api/schools",
            "roles": state["update"][0]["roles"] }));
        assert_eq!(state["delete"][0]["code"], "schools.paint");
        let held = |state: &Value| state["delete"][0]["roles"].as_array().unwrap().iter().any(|held| held["id"] == role);
        assert!(held(&state), "{state}");
        client.get("/api/schools").await.expect(200);
        assert_eq!(client.get("/api/schools/1").await.status, 403, "its code is not what it was");

        let after = org.admin.post(path, json!({})).await.expect(200).json;
        assert_eq!(numbers(&after), [0, 1, 0], "nothing is deleted by itself");
        assert!(held(&after), "nor taken from a role: {after}");
        let refused = org.admin.post(path, json!({ "delete": ["schools.list"] })).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "declared_operation");
        org.admin.post(path, json!({ "remove": [] })).await.expect(422);
        // Another organisation's roles keep it, until it is deleted there as well.
        let one = org.admin.post(path, json!({ "delete": ["schools.paint", "schools.nothing"] })).await.expect(200).json;
        assert_eq!(numbers(&one), [0, 1, 0], "{one}");
        assert_eq!(one["delete"][0]["roles"], json!([]));
        let both = beta.admin.post(path, json!({ "delete": ["schools.paint"] })).await.expect(200).json;
        assert_eq!(numbers(&both), [0, 0, 0], "{both}");
        assert_eq!(numbers(&org.admin.post(path, json!({})).await.expect(200).json), [0, 0, 0]);
        let reader = campus.user(org.id, &["permissions.list"], DataScope::Everything).await;
        reader.get(path).await.expect(200);
        reader.post(path, json!({})).await.expect(403);
    }

    /// RB-11: what is saved is the whole set; an id that nobody knows is refused.
    async fn rb_11_saving_replaces_the_whole_set(campus) {
        let org = campus.org("alpha").await;
        let (first, second) = (campus.role(org.id, &["schools.list"], DataScope::Own).await, campus.role(org.id, &[], DataScope::Own).await);
        let client = campus.sign_in(&campus.person(org.id, &[first], None, None).await).await;
        let path = format!("/api/users/{}", client.user());
        let saved = org.admin.patch(&path, 1, json!({ "roles": [second] })).await.expect(200).json["record"].clone();
        assert_eq!(saved["roles"], json!([second]));
        let version = saved["version"].as_i64().unwrap();
        let refused = org.admin.patch(&path, version, json!({ "roles": [second, 999_999] })).await.expect(422);
        assert_eq!(refused.violation("roles"), "not_found");
        org.admin.patch(&path, 1, json!({ "roles": [first] })).await.expect(412);
        let role = format!("/api/roles/{first}");
        let seen = org.admin.get(&role).await.expect(200).json["record"]["version"].as_i64().unwrap();
        let refused = org.admin.patch(&role, seen, json!({ "permissions": [999_999] })).await.expect(422);
        assert_eq!(refused.violation("permissions"), "not_found");
        let saved = org.admin.patch(&role, seen, json!({ "permissions": [] })).await.expect(200).json;
        assert_eq!(saved["record"]["permissions"], json!([]));
    }

    /// RB-12: a role's operations and its scopes are saved together, or not at all, and taken back together.
    async fn rb_12_operations_and_scopes_are_saved_together(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "name": "Ann", "gender": "female", "phone": "555100" });
        org.admin.post("/api/customers", body).await.expect(201);
        let role = campus.role(org.id, &["customers.view"], DataScope::Own).await;
        let client = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let ids = |page: Value| -> Vec<i64> { page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect() };
        let lists = ids(org.admin.get("/api/permissions?code=customers.list").await.json);
        let customers = group(&org.admin, "customers").await;
        let path = format!("/api/roles/{role}/matrix");
        let wide = json!({ "permissions": lists, "scopes": [{ "permission_group_id": customers, "scope": "everything" }] });
        let saved = org.admin.patch(&path, 1, wide.clone()).await.expect(200);
        assert_eq!(saved.json["record"]["permissions"], json!(lists));
        assert_eq!(client.count("/api/customers").await, 1);
        client.get("/api/customers/1").await.expect(403);
        // A part that is refused leaves nothing.
        let scopes = org.admin.get(&format!("/api/role_scopes?role_id={role}")).await.json["rows"].clone();
        let (row, seen) = (scopes[0]["id"].as_i64().unwrap(), scopes[0]["version"].as_i64().unwrap());
        org.admin.patch(&path, 1, json!({ "permissions": [] })).await.expect(412);
        let stale = json!({ "permissions": [], "scopes": [{ "row": [row, seen + 1], "permission_group_id": customers }] });
        org.admin.patch(&path, 2, stale).await.expect(412);
        let other = campus.role(org.id, &[], DataScope::Own).await;
        let foreign = json!({ "scopes": [{ "row": [row, seen], "permission_group_id": customers }] });
        org.admin.patch(&format!("/api/roles/{other}/matrix"), 1, foreign).await.expect(404);
        assert_eq!(client.count("/api/customers").await, 1);
        // Scopes have rights of their own.
        let narrow = campus.user(org.id, &["roles.edit"], DataScope::Everything).await;
        assert_eq!(narrow.patch(&format!("/api/roles/{other}/matrix"), 1, json!({ "scopes": wide["scopes"] })).await.expect(403).code(), "forbidden");
        let away = json!({ "scopes": [{ "row": [row, seen], "permission_group_id": customers }] });
        let away = org.admin.patch(&path, 2, away).await.expect(200);
        assert_eq!(client.count("/api/customers").await, 0, "the role's own scope");
        let undo = async |answer: &crate::support::Answer| {
            let operation = answer.header("x-operation-id").to_owned();
            org.admin.post(&format!("/api/operations/{operation}/undo"), json!({})).await
        };
        undo(&away).await.expect(200);
        assert_eq!(client.count("/api/customers").await, 1);
    }

    /// RB-05: hiding is cosmetic; who may list, and no more, is refused the rest.
    async fn rb_05_what_is_not_shown_is_refused_all_the_same(campus) {
        let org = campus.org("alpha").await;
        let id = org.admin.post("/api/schools", json!({ "title": "North" })).await.expect(201).json["record"]["id"].clone();
        let client = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        let row = client.get("/api/schools").await.expect(200).json["rows"][0].clone();
        assert_eq!(row["allowed"].as_array().map_or(0, Vec::len), 0, "{row}");
        client.post("/api/schools", json!({ "title": "South" })).await.expect(403);
        client.patch(&format!("/api/schools/{id}"), 1, json!({ "title": "South" })).await.expect(403);
        client.delete(&format!("/api/schools/{id}"), 1).await.expect(403);
    }

    /// RB-06: sections with something granted, in the order of their positions.
    async fn rb_06_the_menu_is_what_is_granted_in_order(campus) {
        let org = campus.org("alpha").await;
        let client = campus.user(org.id, &["schools.list", "courses.list", "staff.list", "roles.edit", "schools.add"], DataScope::Everything).await;
        let urls = |session: &Value| -> Vec<String> {
            let sections = session["menu"].as_array().unwrap();
            assert!(sections.iter().all(|section| !section["children"].as_array().unwrap().is_empty()));
            sections.iter().flat_map(|section| section["children"].as_array().unwrap().clone())
                .map(|entry| entry["url"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(urls(&client.session), ["/courses", "/schools", "/staff", "/roles/distribution"]);
        let entry = org.admin.get("/api/menus?limit=200").await.json["rows"].as_array().unwrap().iter()
            .find(|row| row["slug"] == "schools").unwrap().clone();
        let path = format!("/api/menus/{}", entry["id"]);
        org.admin.patch(&path, entry["version"].as_i64().unwrap(), json!({ "position": 0 })).await.expect(200);
        let session = client.get("/api/session").await.expect(200).json;
        assert_eq!(urls(&session), ["/schools", "/courses", "/staff", "/roles/distribution"]);
    }

    /// RB-13: what the standard roles may do at the start.
    async fn rb_13_standard_roles(campus) {
        let org = campus.org("alpha").await;
        let actions = |client: &Client, entity: &str| -> Vec<String> {
            let listed = client.session["permissions"][entity]["actions"].as_array().cloned().unwrap_or_default();
            listed.iter().map(|action| action.as_str().unwrap().to_owned()).collect()
        };
        let granted = |client: &Client| -> usize {
            client.session["permissions"].as_object().unwrap().values().map(|of| of["actions"].as_array().unwrap().len()).sum()
        };
        assert_eq!(granted(&org.admin), entities::operations().count(), "the principal may everything");
        let sales = campus.role_user(org.id, "sales").await;
        let of = actions(&sales, "customers");
        assert!(["list", "view", "add", "edit"].iter().all(|action| of.iter().any(|own| own == action)), "{of:?}");
        assert!(!of.iter().any(|action| action.contains("delete")), "{of:?}");
        let teacher = campus.role_user(org.id, "teacher").await;
        let of = actions(&teacher, "study_records");
        assert!(["list", "view", "add", "edit", "delete", "generate", "attendance", "grades"].iter().all(|action| of.iter().any(|own| own == action)), "{of:?}");
        assert!(!of.iter().any(|own| own == "correct"), "a roll is locked for its teacher too: {of:?}");
        assert!(!of.iter().any(|own| own == "submit"), "homework is the student's: {of:?}");
        assert_eq!(actions(&teacher, "customers"), [""; 0]);
        let student = campus.role_user(org.id, "student").await;
        assert_eq!(actions(&student, "students"), ["scores", "standing"]);
        assert_eq!(actions(&student, "study_records"), ["homework", "list", "submit", "view"]);
        let administrator = campus.role_user(org.id, "administrator").await;
        for entity in ["users", "roles", "menus"] {
            assert!(actions(&administrator, entity).iter().any(|action| action == "edit"), "{entity}");
        }
        assert!(!actions(&administrator, "customers").iter().any(|action| action == "edit"));
    }
}
