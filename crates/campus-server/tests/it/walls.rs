//! Canary: what one organisation has written never appears in any answer to another, whichever wall is missing.

use campus_model::{Entity, Kind, Method, entities};
use campus_store::col;
use campus_store::sea_query::ExprTrait;
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, Org, Sample, text_fields};

/// Every text of the watched organisation begins so …
const CANARY: &str = "CANARYA";
/// … and every telephone number so.
const DIGITS: &str = "70407040";

/// A filled organisation, an asker in another, and the ids that are not the asker's to know.
struct Scene {
    alpha: i64,
    watched: Vec<(&'static str, i64)>,
    /// A row in the trash, and the operation that put it there.
    deleted: (i64, String),
    /// A row with a comment and a file, and those.
    talked: (i64, i64, i64),
    /// A row whose field is a file, that file, and one that waits to be saved.
    pictured: (i64, i64, i64),
    org: Org,
}

async fn scene(campus: &Campus) -> Scene {
    let alpha = campus.org("alpha").await;
    let mut sample = Sample::new(&alpha.admin, CANARY, DIGITS).await;
    sample.everything().await;
    let user = alpha.admin.get("/api/users?limit=1&sort=-id").await.expect(200).json["rows"][0]["id"].as_i64().unwrap();
    let watched: Vec<_> = sample.all().chain([("users", user)]).collect();
    // The canary is really there: in every text field of every entity.
    for (name, id) in &watched {
        let entity = entities::find(name).unwrap();
        let seen = alpha.admin.get(&format!("/api/{name}/{id}")).await.expect(200);
        for field in text_fields(entity) {
            let value = seen.json["record"][field.name].as_str().unwrap_or_default().to_uppercase();
            assert!(value.starts_with(CANARY) || value.starts_with(DIGITS), "{name}.{} holds {value:?}", field.name);
        }
    }
    // One lies in the trash, and its deletion could be undone.
    let body = json!({ "name": format!("{CANARY} gone"), "gender": "male", "phone": format!("{DIGITS}99999") });
    let gone = alpha.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
    let deleted = alpha.admin.delete(&format!("/api/customers/{gone}"), 1).await.expect(200);
    let deleted = (gone, deleted.header("x-operation-id").to_owned());
    assert!(alpha.admin.get("/api/customers/trash").await.expect(200).text().contains(CANARY));
    let talked = sample.known("customers");
    let said =
        alpha.admin.post(&format!("/api/customers/{talked}/comments"), json!({ "body": CANARY })).await.expect(201);
    let file = crate::attachments::send(&alpha.admin, talked, CANARY, CANARY.as_bytes()).await.expect(201);
    let talked = (talked, said.json["id"].as_i64().unwrap(), file.json["id"].as_i64().unwrap());
    let pictured = sample.known("staff");
    let [photo, waiting] = [
        crate::forms::send(&alpha.admin, "staff", "photo", CANARY, crate::attachments::PNG).await.expect(201),
        crate::forms::send(&alpha.admin, "staff", "photo", CANARY, crate::attachments::PNG).await.expect(201),
    ]
    .map(|sent| sent.json["id"].as_i64().unwrap());
    let path = format!("/api/staff/{pictured}");
    let version = alpha.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
    let told = alpha.admin.patch(&path, version, json!({ "photo": { "id": photo } })).await.expect(200).text();
    assert!(told.contains(CANARY));
    let pictured = (pictured, photo, waiting);
    let org = campus.org("beta").await;
    Scene { alpha: alpha.id, watched, deleted, talked, pictured, org }
}

fn no_canary(asked: &str, answer: &Answer) {
    let text = answer.text().to_uppercase();
    assert!(!text.contains(CANARY) && !text.contains(DIGITS), "{asked} told: {}", answer.text());
    assert!(answer.status < 500, "{asked}: {} {}", answer.status, answer.text());
}

/// Asks everything that can be asked, with the watched ids in every place. Answers how much was asked.
async fn ask_everything(scene: &Scene, client: &Client) -> usize {
    let mut asked = 0;
    let mut unknown = client.get("/api/customers/987654321").await.expect(404).text();
    unknown.push('\n');
    let (gone, operation) = &scene.deleted;
    for path in [format!("/api/customers/{gone}/restore"), format!("/api/operations/{operation}/undo")] {
        let answer = client.post(&path, json!({})).await;
        no_canary(&path, &answer);
        assert_eq!(answer.text() + "\n", unknown, "{path}");
        asked += 1;
    }
    let (row, photo, waiting) = scene.pictured;
    for path in [format!("{row}/uploads/{photo}"), format!("uploads/{waiting}"), format!("uploads/{photo}")] {
        for path in [format!("/api/staff/{path}"), format!("/api/staff/{path}/preview")] {
            let answer = client.get(&path).await;
            no_canary(&path, &answer);
            assert_eq!(answer.text() + "\n", unknown, "{path}");
            asked += 1;
        }
    }
    let (row, comment, file) = scene.talked;
    let row = format!("/api/customers/{row}");
    for path in
        ["comments", "files", "timeline", "mentions", &format!("files/{file}"), &format!("files/{file}/preview")]
    {
        let path = format!("{row}/{path}");
        let answer = client.get(&path).await;
        no_canary(&path, &answer);
        assert_eq!(answer.text() + "\n", unknown, "{path}");
        asked += 1;
    }
    for answer in [
        client.post(&format!("{row}/comments"), json!({ "body": "x" })).await,
        client.patch(&format!("{row}/comments/{comment}"), 1, json!({ "body": "x" })).await,
        client.delete(&format!("{row}/comments/{comment}"), 1).await,
        client.delete(&format!("{row}/files/{file}"), 1).await,
        crate::attachments::send(client, scene.talked.0, "x", b"x").await,
    ] {
        assert_eq!(answer.text() + "\n", unknown);
        asked += 1;
    }
    for entity in entities::ALL {
        let name = entity.name;
        // Lists, searches, every filter, every order.
        let mut paths = vec![format!("/api/{name}?limit=200")];
        paths.push(format!("/api/{name}/trash?limit=200"));
        for part in ["history", "timeline", "comments", "files", "mentions"] {
            paths.extend(scene.watched.iter().map(|(_, id)| format!("/api/{name}/{id}/{part}")));
        }
        for field in entity.inputs().filter(|field| entity.compared(field)) {
            for value in [CANARY, DIGITS] {
                paths.push(format!("/api/{name}/similar?field={}&value={value}", field.name));
            }
        }
        for q in ["canary", DIGITS, "@example.org"] {
            paths.push(format!("/api/{name}?q={q}"));
            let counted = client.get(&format!("/api/{name}/count?q={q}")).await;
            assert!(q == "@example.org" || matches!(counted.json["total"].as_i64(), None | Some(0)), "{name}: {q}");
        }
        let groups = entity.fields.iter().filter(|field| field.groupable());
        paths.extend(groups.map(|field| format!("/api/{name}/groups?by={}", field.name)));
        for field in entity.fields.iter().filter(|field| field.filterable()) {
            paths.extend(filters(scene, entity, field));
        }
        for field in entity.fields.iter().filter(|field| field.target().is_some()) {
            let path = format!("/api/{name}/pick/{}", field.name);
            paths.push(format!("{path}?limit=100"));
            paths.push(format!("{path}?q=canary&limit=100"));
            let ids: Vec<String> = scene.watched.iter().map(|(_, id)| format!("id={id}")).collect();
            paths.push(format!("{path}?{}", ids.join("&")));
            if let Some(campus_model::Limit::Within { field: other, .. }) = field.limit {
                paths.extend(scene.watched.iter().map(|(_, id)| format!("{path}?{other}={id}&limit=100")));
            }
        }
        for path in paths {
            let answer = client.get(&path).await;
            no_canary(&path, &answer);
            asked += 1;
        }
        // Every operation on the watched row of this entity, with the watched ids in the body.
        let Some(id) = scene.watched.iter().find(|(of, _)| *of == name).map(|(_, id)| *id) else { continue };
        if entity.global && entity.through.is_none() {
            continue;
        }
        for operation in entity.operations() {
            let body = (operation.method != Method::Get).then(|| body(scene, entity, operation.action));
            let answer = client.call(operation, id, body).await;
            no_canary(&operation.code(), &answer);
            if operation.on_row() && matches!(operation.action, "view" | "edit" | "delete") {
                assert_eq!(answer.status, 404, "{}: {}", operation.code(), answer.text());
                assert_eq!(
                    answer.text() + "\n",
                    unknown,
                    "{}: a foreign row looks like a missing one",
                    operation.code()
                );
            }
            if operation.on_row() {
                assert!(
                    matches!(answer.status, 404 | 415 | 422),
                    "{}: {} {}",
                    operation.code(),
                    answer.status,
                    answer.text()
                );
            }
            asked += 1;
        }
    }
    asked
}

/// A filter for each operator, with the canary or a watched id as its value.
fn filters(scene: &Scene, entity: &Entity, field: &campus_model::Field) -> Vec<String> {
    let texts: Vec<String> = match field.kind {
        Kind::Text | Kind::Email | Kind::Url => vec![CANARY.to_lowercase()],
        Kind::Phone => vec![DIGITS.to_owned()],
        Kind::Link(target) | Kind::Links(target) => {
            scene.watched.iter().filter(|(name, _)| *name == target).map(|(_, id)| id.to_string()).collect()
        }
        _ => Vec::new(),
    };
    let mut paths = Vec::new();
    for op in campus_model::Op::of(field.kind) {
        let key = match op {
            campus_model::Op::Is => field.name.to_owned(),
            op => format!("{}.{}", field.name, op.slug()),
        };
        let values = if *op == campus_model::Op::Empty { vec!["false".to_owned()] } else { texts.clone() };
        let sort = if field.sortable() { field.name } else { "id" };
        paths.extend(values.iter().map(|value| format!("/api/{}?{key}={value}&sort={sort}&limit=200", entity.name)));
    }
    paths
}

/// A body that names watched rows wherever it can.
fn body(scene: &Scene, entity: &'static Entity, action: &str) -> Value {
    let id = |name: &str| scene.watched.iter().find(|(of, _)| *of == name).map(|(_, id)| *id).unwrap_or(1);
    match action {
        "generate" => json!({ "course_record_id": id("course_records") }),
        "attendance" => {
            json!({ "course_record_id": id("course_records"), "rows": [{ "id": id("study_records"), "version": 1, "attendance": "late" }] })
        }
        "grades" => {
            json!({ "course_record_id": id("course_records"), "rows": [{ "id": id("study_records"), "version": 1, "score": "a" }] })
        }
        "delete" => json!({}),
        _ => {
            let links = entity.inputs().filter_map(|field| {
                let foreign = id(field.target()?);
                Some((
                    field.name.to_owned(),
                    if matches!(field.kind, Kind::Links(_)) { json!([foreign]) } else { json!(foreign) },
                ))
            });
            Value::Object(links.collect())
        }
    }
}

/// Rows of one's own that would point at watched rows are refused at the field, as if those were missing.
async fn point_at_everything(scene: &Scene, client: &Client) {
    let mut sample = Sample::new(client, "Own", "5550").await;
    for file in [scene.pictured.1, scene.pictured.2] {
        let mut body = sample.input(entities::find("staff").unwrap()).await;
        body["photo"] = json!({ "id": file });
        let answer = client.post("/api/staff", body).await;
        no_canary("a foreign picture", &answer);
        assert_eq!(answer.violation("photo"), "not_found");
    }
    for entity in crate::support::addable() {
        let input = sample.input(entity).await;
        for field in entity.inputs() {
            let Some(target) =
                field.target().and_then(entities::find).filter(|target| !target.global || target.through.is_some())
            else {
                continue;
            };
            let Some(foreign) = scene.watched.iter().find(|(name, _)| *name == target.name).map(|(_, id)| *id) else {
                continue;
            };
            let mut body = input.clone();
            body[field.name] = if matches!(field.kind, Kind::Links(_)) { json!([foreign]) } else { json!(foreign) };
            Sample::show(entity, field, &mut body);
            let asked = format!("POST /api/{} with {}", entity.name, field.name);
            let answer = client.post(&format!("/api/{}", entity.name), body).await;
            no_canary(&asked, &answer);
            assert_eq!(answer.status, 422, "{asked}: {}", answer.text());
        }
    }
}

async fn holds(campus: &Campus, scene: &Scene) {
    let client = campus.again(&scene.org.admin);
    let asked = ask_everything(scene, &client).await;
    assert!(asked > 400, "only {asked} questions");
    point_at_everything(scene, &client).await;
}

both! {
    /// S-AZ-4, both walls standing.
    async fn s_az_4_no_canary_crosses(campus) {
        let scene = scene(campus).await;
        let before = versions(campus, &scene).await;
        holds(campus, &scene).await;
        assert_eq!(versions(campus, &scene).await, before, "the watched rows are as they were");
    }

    /// S-JWT-5: the organisation is the token's, whatever a request says.
    async fn s_jwt_5_the_organisation_is_the_tokens(campus) {
        let scene = scene(campus).await;
        let alpha = scene.alpha;
        let client = &scene.org.admin;
        for (name, value) in [("x-org-id", "1"), ("x-org", "alpha"), ("x-organisation", "alpha"), ("cookie", "org=1; campus_org=1")] {
            let answer = client.send(axum::http::Method::GET, "/api/customers", &[(name, value)], None).await.expect(200);
            assert_eq!(answer.json["rows"], json!([]), "{name}");
        }
        for query in ["org_id=1", "org=1", "organisation=alpha"] {
            no_canary(query, &client.get(&format!("/api/customers?{query}")).await.expect(400));
        }
        for key in ["org_id", "org", "organisation"] {
            let body = json!({ "name": "Eve", "gender": "female", "phone": "555", key: alpha });
            client.post("/api/customers", body).await.expect(422);
        }
        // The token of one organisation with the claim of another is no token.
        let token = client.token.clone().unwrap();
        let mut parts = token.split('.');
        let (head, claims, signature) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        use base64::Engine;
        let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let mut claims: Value = serde_json::from_slice(&engine.decode(claims).unwrap()).unwrap();
        assert_eq!(claims["org"], scene.org.id);
        claims["org"] = json!(alpha);
        let forged = format!("{head}.{}.{signature}", engine.encode(claims.to_string()));
        client.with_token(&forged).get("/api/customers").await.expect(401);
        // Nor does the session move on request.
        client.post("/api/auth/switch", json!({ "organisation": "alpha" })).await.expect(422);
    }
}

/// The versions of the watched rows, from behind the API.
async fn versions(campus: &Campus, scene: &Scene) -> Vec<(&'static str, i64)> {
    let db = campus.db(scene.alpha).await;
    let mut versions = Vec::new();
    for (name, id) in &scene.watched {
        let mut select = campus_store::select_from(name, "t");
        select.expr(col("t", "version")).and_where(col("t", "id").eq(*id));
        versions.push((*name, db.one(&select).await.unwrap().unwrap().try_get("", "version").unwrap()));
    }
    versions
}

only! { postgres:
    /// S-RLS-7: with wall one taken away, the policies hold alone.
    async fn s_rls_7_wall_two_holds_alone(campus) {
        let scene = scene(campus).await;
        let open = campus.on_store(campus.app.store.without_wall_one());
        holds(&open, &scene).await;
    }

    /// S-RLS-7: with the policies taken away, wall one holds alone; and the tests of wall two would notice.
    async fn s_rls_7_wall_one_holds_alone(campus) {
        let scene = scene(campus).await;
        disable_policies(campus).await;
        holds(campus, &scene).await;
        // Both gone: the canary crosses, so the questions above can fail.
        let open = campus.on_store(campus.app.store.without_wall_one());
        let told = open.again(&scene.org.admin).get("/api/customers?limit=200").await.expect(200).text();
        assert!(told.contains(CANARY), "without walls everything is told");
    }
}

async fn disable_policies(campus: &Campus) {
    let tables = "do $$ declare r record; begin for r in select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace \
        loop execute format('alter table %I disable row level security', r.relname); end loop; end $$";
    campus.as_owner(tables).await;
}

only! { sqlite:
    /// On SQLite reads have wall one only: taken away, the canary crosses, so the questions can fail.
    async fn the_canary_is_heard_when_wall_one_is_gone(campus) {
        let scene = scene(campus).await;
        let open = campus.on_store(campus.app.store.without_wall_one());
        let told = open.again(&scene.org.admin).get("/api/customers?limit=200").await.expect(200).text();
        assert!(told.contains(CANARY));
    }
}
