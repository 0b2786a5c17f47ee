//! The description of the API says what is served, no more and no less.

use std::collections::BTreeMap;

use campus_model::{Code, entities};
use serde_json::Value;

use crate::support::PUBLIC;

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
        if verb != "get" && id != "session.logout" {
            // An unusable key or body, one that is too large, one that is not acceptable.
            for status in ["400", "413", "422"] {
                assert!(responses.contains_key(status), "{id} knows no {status}");
            }
        }
        let open = PUBLIC.contains(&id);
        assert_eq!(operation.get("security").is_none(), open, "{id}: is it public?");
        assert!(open || responses.contains_key("401"), "{id} knows no 401");
    }
}

both! {
    async fn a_body_that_has_nothing_to_say_is_held_to_it(campus) {
        let org = campus.org("alpha").await;
        let document = document();
        let mut asked = 0;
        for (path, _, operation) in operations(&document) {
            let body = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let id = operation["operationId"].as_str().unwrap();
            // Signing out and ending a view take no notice of who asks.
            if body != "#/components/schemas/nothing" || PUBLIC.contains(&id) || id == "session.stop_viewing" {
                continue;
            }
            asked += 1;
            let headers = [("if-match", "\"1\"")];
            let path = path.replace("{id}", "1");
            let answer = org.admin.post_with(&path, &headers, serde_json::json!({ "surplus": true })).await;
            assert_eq!((answer.status, answer.violation("surplus")), (422, "unknown_field"), "{id}");
        }
        assert!(asked > 30, "{asked} operations");
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

/// What a value has that its schema does not take; `None` when it takes it.
fn refused(document: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(to) = schema["$ref"].as_str() {
        return refused(document, document.pointer(to.strip_prefix('#').unwrap()).unwrap(), value, at);
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let faults: Vec<_> = any.iter().map(|one| refused(document, one, value, at)).collect();
        return if faults.contains(&None) { None } else { faults.into_iter().flatten().next() };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        Value::String(kind) => vec![kind],
        _ => return None,
    };
    let fits = kinds.iter().any(|kind| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        _ => value.is_null(),
    });
    if !fits {
        return Some(format!("{at}: {value} is none of {kinds:?}"));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        return Some(format!("{at}: {value} is no choice"));
    }
    if let (Some(number), least, most) = (value.as_f64(), schema["minimum"].as_f64(), schema["maximum"].as_f64())
        && (least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most))
    {
        return Some(format!("{at}: {value} is out of range"));
    }
    if let Some(text) = value.as_str() {
        let most = schema["maxLength"].as_u64().unwrap_or(u64::MAX);
        let formed = match schema["format"].as_str().unwrap_or_default() {
            "date" => text.parse::<chrono::NaiveDate>().is_ok(),
            "date-time" => text.parse::<chrono::DateTime<chrono::Utc>>().is_ok(),
            _ => true,
        };
        if !formed || text.chars().count() as u64 > most {
            return Some(format!("{at}: {value} is not as it should be"));
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(fault) = refused(document, &schema["items"], item, &format!("{at}/{index}")) {
            return Some(fault);
        }
    }
    let fields = value.as_object()?;
    if let Some(name) =
        schema["required"].as_array().into_iter().flatten().find(|name| !fields.contains_key(name.as_str().unwrap()))
    {
        return Some(format!("{at}: {name} is missing"));
    }
    fields.iter().find_map(|(name, field)| match (schema["properties"].get(name), &schema["additionalProperties"]) {
        (Some(property), _) => refused(document, property, field, &format!("{at}/{name}")),
        (None, Value::Bool(false)) => Some(format!("{at}: {name} is not in the schema")),
        (None, Value::Object(_)) => refused(document, &schema["additionalProperties"], field, &format!("{at}/{name}")),
        _ => None,
    })
}

/// Every body and answer, but for files of bytes, has an example that its schema takes; what is to be saved, its entity too.
#[test]
fn every_example_is_what_it_is_an_example_of() {
    let document = document();
    let mut looked = 0;
    let mut look = |id: &str, content: &Value| {
        for (kind, media) in content.as_object().into_iter().flatten() {
            let bytes = media["schema"]["format"] == "binary" && kind != "text/csv";
            let example = match media["examples"]["example"]["$ref"].as_str() {
                Some(to) => document.pointer(to.strip_prefix('#').unwrap()).unwrap()["value"].clone(),
                None => media["example"].clone(),
            };
            assert!(bytes || !example.is_null(), "{id} has no example of {kind}");
            if !bytes && !media["schema"].is_null() {
                assert_eq!(refused(&document, &media["schema"], &example, id), None, "{example}");
                looked += 1;
            }
        }
    };
    for (_, _, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        look(id, &operation["requestBody"]["content"]);
        for (status, answer) in operation["responses"].as_object().unwrap() {
            if status.starts_with('2') {
                look(id, &answer["content"]);
            }
        }
    }
    assert!(looked > 600);
    for entity in entities::ALL {
        let example =
            |rest: &str| document["components"]["examples"][format!("{}_{rest}", entity.name)]["value"].clone();
        if let Value::Object(fields) = example("input") {
            let record = campus_model::Record(fields);
            assert_eq!(entity.check_keys(&record, None), Default::default(), "{}", entity.name);
            assert_eq!(entity.check(&record), Default::default(), "{}", entity.name);
        }
        if let Value::Object(fields) = example("change") {
            let record = campus_model::Record(fields);
            let old = campus_model::Record::default();
            assert_eq!(entity.check_keys(&record, Some(&old)), Default::default(), "{}", entity.name);
            assert!(!record.0.is_empty(), "{}", entity.name);
        }
    }
}

/// Every problem of every operation has codes of its status, each with an example, and no code stands under another one's.
#[test]
fn every_problem_names_its_codes() {
    let document = document();
    for (_, _, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        for (status, answer) in
            operation["responses"].as_object().unwrap().iter().filter(|(status, _)| !status.starts_with('2'))
        {
            let response = document.pointer(answer["$ref"].as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
            let examples = response["content"]["application/problem+json"]["examples"].as_object().unwrap();
            assert!(!examples.is_empty(), "{id} {status}");
            for slug in examples.keys() {
                let code = Code::ALL.iter().find(|code| code.slug() == slug).unwrap();
                assert_eq!(code.status().to_string(), *status, "{id}: {slug}");
            }
        }
    }
    for code in Code::ALL {
        let example = &document["components"]["examples"][format!("problem.{}", code.slug())]["value"];
        assert_eq!(refused(&document, &document["components"]["schemas"]["problem"], example, code.slug()), None);
    }
    // What a change of a row, a list and a sign-in can answer.
    let codes = |path: &str, verb: &str, status: &str| {
        let to = document["paths"][path][verb]["responses"][status]["$ref"].as_str().unwrap_or_default();
        to.rsplit('/').next().unwrap_or_default().split('.').skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(codes("/api/customers", "get", "403"), ["forbidden", "password_change_required"]);
    assert_eq!(codes("/api/customers", "get", "400"), ["unknown_parameter"]);
    assert_eq!(codes("/api/auth/login", "post", "401"), ["wrong_credentials"]);
    assert_eq!(codes("/api/customers/{id}", "delete", "409"), ["in_use", "conflict"]);
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
    /// Every JSON body that is given as an example is understood: it may be refused for what it names, never for its form.
    async fn every_example_of_a_body_is_understood(campus) {
        let org = campus.org("alpha").await;
        let document = document();
        let mut sent = 0;
        for (path, verb, operation) in operations(&document) {
            let id = operation["operationId"].as_str().unwrap();
            let media = &operation["requestBody"]["content"]["application/json"];
            // These would end what the others ask with.
            if media.is_null() || id.starts_with("session") || id == "users.view_as" {
                continue;
            }
            let example = document.pointer(media["examples"]["example"]["$ref"].as_str().unwrap().strip_prefix('#').unwrap()).unwrap()["value"].clone();
            let path = path.split('/').map(|part| if part.starts_with('{') { "987654" } else { part }).collect::<Vec<_>>().join("/");
            let method = axum::http::Method::from_bytes(verb.to_uppercase().as_bytes()).unwrap();
            let answer = org.admin.send(method, &path, &[("if-match", "\"1\"")], Some(example.clone())).await;
            let faults = answer.json["violations"].as_array().cloned().unwrap_or_default();
            let formal = |fault: &&Value| matches!(fault["code"].as_str(), Some("unknown_field" | "required" | "read_only")) || fault["code"].as_str().is_some_and(|code| code.starts_with("not_") && code != "not_found" && code != "not_visible");
            assert_eq!(faults.iter().find(formal), None, "{id}: {example}");
            assert!(answer.status != 400 && answer.json["params"].get("reason").is_none_or(|_| answer.status != 422), "{id} {}: {example}", answer.text());
            sent += 1;
        }
        assert!(sent > 90, "{sent}");
    }

    /// RB-02: a request without a token is 401 on every route that is described and not public.
    async fn rb_02_nothing_is_open_that_is_not_meant_to_be(campus) {
        let anonymous = campus.anonymous();
        let mut asked = 0;
        for (path, verb, operation) in operations(&document()) {
            let id = operation["operationId"].as_str().unwrap();
            if PUBLIC.contains(&id) {
                continue;
            }
            let path = path.replace("{id}", "1").replace("{comment}", "1").replace("{file}", "1").replace("{session}", "1");
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
        for path in ["/api", "/api/", "/api/nothing", "/api/customers/1/nothing", "/api/customers/pick/name", "/api/session/nothing", "/metrics.txt"] {
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
