//! The description of the API says what is served, no more and no less.

use std::collections::BTreeMap;

use campus_model::{Code, entities};
use serde_json::Value;

/// What may be asked without signing in; everything else is 401.
const PUBLIC: [&str; 5] = ["session.login", "session.refresh", "session.logout", "server.health", "server.ready"];

fn document() -> Value {
    serde_json::to_value(campus_server::openapi::document()).unwrap()
}

/// Path, verb and description of every operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &Value)| {
        let verbs = item.as_object().unwrap().clone();
        verbs.into_iter().map(|(verb, operation)| (path.clone(), verb, operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn every_declared_operation_is_described_once() {
    let document = document();
    let mut described: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, verb, operation) in operations(&document) {
        let id = operation["operationId"].as_str().expect("an operationId").to_owned();
        described.entry(id).or_default().push(format!("{} {path}", verb.to_uppercase()));
    }
    for operation in entities::operations() {
        let places =
            described.get(&operation.code()).unwrap_or_else(|| panic!("{} is not described", operation.code()));
        assert_eq!(places, &[format!("{} {}", operation.method.as_str(), operation.path())]);
    }
    for (id, places) in &described {
        assert_eq!(places.len(), 1, "{id} occurs more than once: {places:?}");
    }
}

#[test]
fn every_operation_has_an_answer_a_body_and_named_problems() {
    let document = document();
    for (path, verb, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        let responses = operation["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{id} has no answer: describe it in openapi/extra.rs"
        );
        if matches!(verb.as_str(), "post" | "patch") {
            assert!(operation.get("requestBody").is_some(), "{id} has no body");
        }
        if path.contains("{id}") {
            assert!(responses.contains_key("404"), "{id} knows no 404");
        }
        let open = PUBLIC.contains(&id);
        assert_eq!(operation.get("security").is_none(), open, "{id}: is it public?");
        assert!(open || responses.contains_key("401"), "{id} knows no 401");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(to)) = map.get("$ref") {
                    found.push(to.clone());
                }
                map.values().for_each(|value| walk(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let document = document();
    let mut references = Vec::new();
    walk(&document, &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn bodies_are_closed_and_say_what_fields_hold() {
    let document = document();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let input = schema("customers_input");
    assert_eq!(input["additionalProperties"], false);
    assert_eq!(input["properties"]["name"]["maxLength"], 32);
    assert_eq!(input["properties"]["gender"]["enum"], serde_json::json!(["male", "female"]));
    assert_eq!(input["properties"]["qq"]["type"], serde_json::json!(["string", "null"]));
    assert!(input["required"].as_array().unwrap().contains(&"name".into()));
    assert!(input["properties"].get("status").is_none(), "computed fields are not for forms");
    let change = schema("customers_change");
    assert!(change.get("required").is_none(), "a change names what it changes");
    assert!(change["properties"].get("date").is_none(), "fixed fields are not changed");
    assert!(schema("accounts")["properties"].get("password").is_none(), "secrets are never read");
    for code in Code::ALL {
        let codes = document["components"]["schemas"]["problem"]["properties"]["code"]["enum"].as_array().unwrap();
        assert!(codes.contains(&code.slug().into()));
    }
}

/// `UPDATE=1 cargo test` writes docs/openapi.json anew; the change then shows in the diff.
#[test]
fn the_description_is_the_one_in_docs() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let now = campus_server::openapi::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    let differing = kept.lines().zip(now.lines()).enumerate().find(|(_, (kept, now))| kept != now);
    assert!(
        kept == now,
        "docs/openapi.json is not what the server says, from {differing:?} on; UPDATE=1 writes it anew"
    );
}

both! {
    /// RB-02: a request without a token is 401 on every route that is described and not public.
    async fn rb_02_nothing_is_open_that_is_not_meant_to_be(campus) {
        let anonymous = campus.anonymous();
        let mut asked = 0;
        for (path, verb, operation) in operations(&document()) {
            let id = operation["operationId"].as_str().unwrap();
            if PUBLIC.contains(&id) {
                continue;
            }
            let path = path.replace("{id}", "1");
            for path in [path.clone(), format!("{path}/")] {
                let method = axum::http::Method::from_bytes(verb.to_uppercase().as_bytes()).unwrap();
                let body = (verb != "get").then(|| serde_json::json!({}));
                let answer = anonymous.send(method, &path, &[], body).await;
                assert_eq!((answer.status, answer.code()), (401, "not_signed_in"), "{verb} {path}");
                asked += 1;
            }
        }
        assert!(asked > 150);
        // What nobody declared is served to nobody.
        for path in ["/api", "/api/", "/api/nothing", "/api/customers/1/nothing", "/api/customers/pick/name", "/api/sessions", "/metrics.txt"] {
            anonymous.get(path).await.expect(404);
        }
    }

    /// The public list: each of them answers without a token, none with a row.
    async fn the_public_routes_answer(campus) {
        let anonymous = campus.anonymous();
        anonymous.get("/healthz").await.expect(200);
        anonymous.get("/readyz").await.expect(200);
        let served = anonymous.get("/api/openapi.json").await.expect(200);
        assert_eq!(served.json["info"]["title"], "Campus");
        assert!(matches!(anonymous.get("/api/docs").await.status, 303 | 307 | 308));
        let page = anonymous.get("/api/docs/").await.expect(200);
        assert!(page.text().contains("swagger"));
        anonymous.get("/api/docs/swagger-ui-bundle.js").await.expect(200);
        anonymous.get("/api/docs/nothing.js").await.expect(404);
        assert_eq!(anonymous.post("/api/auth/login", serde_json::json!({})).await.status, 422);
        assert_eq!(anonymous.post("/api/auth/refresh", serde_json::json!({})).await.status, 401);
        assert_eq!(anonymous.post("/api/auth/logout", serde_json::json!({})).await.status, 204);
    }
}
