//! S-AZ-1 over every route that is described, whatever it belongs to: a route that says not whose right it is has no
//! place in the matrix, and fails it.

use std::collections::BTreeMap;

use axum::http::Method;
use campus_model::{DataScope, Entity, entities};
use serde_json::json;

use crate::support::{Answer, Client, PUBLIC, Sample};

/// What anybody who is signed in may ask, about nothing but their own: sessions, saved views, forms, saved forms, imports, jobs,
/// notifications, places and events. Undoing asks for the right to the reverse of every row it touches.
const OWN: [&str; 14] = [
    "home",
    "profile",
    "notifications",
    "places",
    "find",
    "session",
    "sessions",
    "tokens",
    "views",
    "forms",
    "saved_forms",
    "imports",
    "jobs",
    "events",
];

/// A described route.
#[derive(Clone, Debug)]
struct Route {
    id: String,
    method: Method,
    path: String,
    rights: Rights,
    /// The codes of problems that it says it can answer.
    problems: Vec<String>,
}

/// Whose right a route is.
#[derive(Clone, Debug, PartialEq)]
enum Rights {
    /// Anybody's.
    Public,
    /// Everybody's who is signed in.
    Own,
    /// Of those who hold one of these operations.
    AnyOf(Vec<String>),
}

impl Route {
    fn entity(&self) -> Option<&'static Entity> {
        entities::find(self.id.split('.').next()?)
    }

    /// The address, with a row in it.
    fn at(&self, row: i64) -> String {
        let filled = self.path.replace("{id}", &row.to_string());
        filled.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
    }

    async fn ask(&self, client: &Client, row: i64) -> Answer {
        let body = match (self.method.as_str(), self.id.rsplit('.').next()) {
            ("GET" | "DELETE", _) => None,
            (_, Some("bulk_delete")) => Some(json!({ "ids": [row] })),
            (_, Some("bulk_edit")) => Some(json!({ "ids": [row], "fields": { "memo": "x" } })),
            (_, Some("comment_add" | "comment_edit")) => Some(json!({ "body": "x" })),
            // A body that says too little is refused before its row is looked for.
            _ => Some(match self.id.as_str() {
                "contents.approve" | "contents.reject" => json!({ "revision": 1, "note": "x" }),
                "contents.schedule" => json!({ "at": "2030-01-01T09:00:00Z" }),
                "outbox.settle" => json!({ "published": true }),
                "departments.merge" => json!({ "into": 1 }),
                _ => json!({}),
            }),
        };
        let answer = client.send(self.method.clone(), &self.at(row), &[("if-match", "\"1\"")], body).await;
        if answer.status >= 400 {
            assert!(
                self.problems.contains(&answer.code().to_owned()),
                "{} answers {}, which is not described",
                self.id,
                answer.code()
            );
        }
        answer
    }
}

/// By its code: `customers.list`, `customers.view.history` (belongs to viewing), `customers.pick.courses`.
fn rights(id: &str) -> Option<Rights> {
    if PUBLIC.contains(&id) {
        return Some(Rights::Public);
    }
    let mut parts = id.split('.');
    let (first, second) = (parts.next()?, parts.next()?);
    if OWN.contains(&first) {
        return Some(Rights::Own);
    }
    let entity = entities::find(first)?;
    let some = |actions: &[&str]| {
        let codes = actions.iter().filter_map(|action| entity.operation(action)).map(|operation| operation.code());
        Some(Rights::AnyOf(codes.collect())).filter(|rights| *rights != Rights::AnyOf(Vec::new()))
    };
    match second {
        // Whoever fills in a form, or filters a list.
        "pick" => some(&["list", "add", "edit"]),
        // Of some entities, checking is an operation of its own.
        "similar" | "upload" | "check" if entity.operation(second).is_none() => some(&["add", "edit"]),
        action => some(&[action]),
    }
}

fn routes() -> Vec<Route> {
    let document = serde_json::to_value(campus_server::openapi::document()).unwrap();
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (verb, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let rights = rights(&id).unwrap_or_else(|| {
                panic!("{verb} {path} ({id}) has no row in the matrix: name it `entity.operation.…`, or say here whose it is")
            });
            let method = Method::from_bytes(verb.to_uppercase().as_bytes()).unwrap();
            let answers = operation["responses"].as_object().unwrap().values();
            let named = answers.filter_map(|answer| answer["$ref"].as_str()?.rsplit('/').next());
            let problems = named.flat_map(|name| name.split('.').skip(1)).map(str::to_owned).collect();
            routes.push(Route { id, method, path: path.clone(), rights, problems });
        }
    }
    routes
}

/// A row that nobody has.
const NOWHERE: i64 = 987_654;

#[test]
fn s_az_1_every_route_is_in_the_matrix() {
    let routes = routes();
    assert!(routes.len() > 240);
    let of = |part: &str| routes.iter().filter(|route| route.id.contains(part)).count();
    for part in [
        ".list",
        ".view",
        ".add",
        ".edit",
        ".delete",
        ".export",
        ".pick.",
        ".bulk_edit",
        ".bulk_delete",
        ".count",
        ".groups",
        ".template",
        ".import",
        ".similar.",
        ".history",
        ".access",
        ".matrix",
        ".timeline",
        ".comments",
        ".comment_add",
        ".files",
        ".file_add",
        ".trash",
        ".restore",
    ] {
        assert!(of(part) > 0, "no route is called {part}");
    }
    assert_eq!(rights("customers.nonsense"), None);
    assert_eq!(rights("nonsense.list"), None);
    assert_eq!(rights("customers.view.history"), Some(Rights::AnyOf(vec!["customers.view".to_owned()])));
}

both! {
    /// Only P: not refused. All but P: 403. Nobody: 401. For each route, by the operations that it belongs to.
    async fn s_az_1_the_matrix_of_routes(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &[], DataScope::Everything).await;
        let client = campus.sign_in(&campus.person(org.id, &[role], None, None).await).await;
        let anonymous = campus.anonymous();
        let mut by_rights: BTreeMap<Vec<String>, Vec<Route>> = BTreeMap::new();
        for route in routes() {
            match &route.rights {
                Rights::AnyOf(codes) => by_rights.entry(codes.clone()).or_default().push(route),
                Rights::Own => assert_eq!(route.ask(&anonymous, NOWHERE).await.status, 401, "{}", route.id),
                Rights::Public => {}
            }
        }
        for (codes, routes) in by_rights {
            campus.regrant(org.id, role, |code| !codes.iter().any(|one| one == code)).await;
            for route in &routes {
                let refused = route.ask(&client, NOWHERE).await;
                assert_eq!((refused.status, refused.code()), (403, "forbidden"), "without {codes:?}: {}", route.id);
                assert_eq!(route.ask(&anonymous, NOWHERE).await.status, 401, "{}", route.id);
            }
            for code in &codes {
                campus.regrant(org.id, role, |granted| granted == code).await;
                for route in &routes {
                    let answer = route.ask(&client, NOWHERE).await;
                    assert!(!matches!(answer.status, 401 | 403) && answer.status < 500,
                        "only {code}: {} {} {}", route.id, answer.status, answer.text());
                }
            }
        }
    }

    /// A row outside the scope, and one of another organisation: 404 at every route that names one, and in no list, file,
    /// trash or number.
    async fn s_az_1_rows_out_of_reach(campus) {
        let alpha = campus.org("alpha").await;
        let mut sample = Sample::new(&alpha.admin, "OUTOFREACH", "70407040").await;
        sample.everything().await;
        let codes: Vec<String> = entities::operations().map(campus_model::Operation::code).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let narrow = campus.user(alpha.id, &codes, DataScope::Own).await;
        let beta = campus.org("beta").await;
        let (mut rows, mut lists) = (0, 0);
        for route in routes() {
            let Some(entity) = route.entity() else { continue };
            // Whoever may see the automatic distribution sees all of it: whose turn it is, is nobody's alone.
            if route.id == "customers.distribution" {
                continue;
            }
            let known = sample.all().find(|(name, _)| *name == entity.name).map(|(_, id)| id);
            for (who, client, hidden) in [("narrow", &narrow, !entity.shared), ("beta", &beta.admin, !entity.global)] {
                if !hidden {
                    continue;
                }
                if route.path.contains("{id}") {
                    let Some(row) = known else { continue };
                    let answer = route.ask(client, row).await;
                    // A file of the wrong kind is refused before its row is looked for.
                    let wrong_kind = answer.status == 415 && route.path.contains("import");
                    assert!(answer.status == 404 || wrong_kind, "{who} {}: {} {}", route.id, answer.status, answer.text());
                    rows += 1;
                } else if route.method == Method::GET && !route.id.contains(".pick.") {
                    let answer = route.ask(client, NOWHERE).await;
                    let mut told = answer.json.clone();
                    // Courses and campuses are everybody's who may choose among them; nobody's of another organisation.
                    if let (true, Some(fields)) = (who == "narrow" && route.id == "customers.reports", told.as_object_mut()) {
                        fields.retain(|name, _| !matches!(name.as_str(), "of_courses" | "of_schools"));
                    }
                    let text = if told.is_null() { answer.text() } else { told.to_string() };
                    assert!(answer.status < 500 && !text.contains("OUTOFREACH"), "{who} {}: {text}", route.id);
                    lists += 1;
                } else if route.id.contains(".bulk_") {
                    let Some(row) = known else { continue };
                    let answer = route.ask(client, row).await;
                    let told = answer.json["results"][0]["problem"]["code"].clone();
                    assert!(answer.status == 422 || told == "not_found", "{who} {}: {}", route.id, answer.text());
                }
            }
        }
        assert!(rows > 100 && lists > 40, "{rows} {lists}");
    }
}
