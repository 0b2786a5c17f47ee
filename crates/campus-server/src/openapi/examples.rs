//! Examples of bodies and answers: made from their schemas, one for each, and referred to wherever it is sent.

use std::collections::BTreeSet;

use campus_model::{Kind, Record, entities};
use serde_json::{Map, Value, json};
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{Components, Content, Paths, Ref, RefOr};

use super::problems::operations;

/// Where an example ends that would go on for ever.
const DEEPEST: usize = 7;

/// Gives every JSON body and answer an example.
pub fn illustrate(paths: &mut Paths, components: &mut Components) {
    let mut names = BTreeSet::new();
    for item in paths.paths.values_mut() {
        for (_, operation) in operations(item) {
            if let Some(RefOr::T(body)) = &mut operation.request_body {
                body.content.iter_mut().for_each(|(kind, content)| refer(kind, content, &mut names));
            }
            let answers = operation.responses.responses.iter_mut().filter(|(status, _)| status.starts_with('2'));
            for (_, answer) in answers {
                if let RefOr::T(answer) = answer {
                    answer.content.iter_mut().for_each(|(kind, content)| refer(kind, content, &mut names));
                }
            }
        }
    }
    let Ok(schemas) = serde_json::to_value(&components.schemas) else { return };
    for name in names {
        let example = ExampleBuilder::new().value(Some(example(&schemas, &name))).build();
        components.examples.insert(name, example.into());
    }
}

fn refer(kind: &str, content: &mut RefOr<Content>, names: &mut BTreeSet<String>) {
    let RefOr::T(content) = content else { return };
    match (kind, &content.schema) {
        ("text/event-stream", _) => {
            content.example = Some(json!("event: changed\ndata: {\"entity\":\"customers\"}\n\n"));
        }
        ("text/csv", _) => content.example = Some(json!("姓名,性别,手机号\n王小明,男,13800000000\n")),
        (_, Some(RefOr::Ref(schema))) => {
            let Some(name) = schema.ref_location.strip_prefix("#/components/schemas/") else { return };
            names.insert(name.to_owned());
            let example = RefOr::Ref(Ref::new(format!("#/components/examples/{name}")));
            content.examples.insert("example".to_owned(), example);
        }
        _ => {}
    }
}

/// The example of a schema.
fn example(schemas: &Value, name: &str) -> Value {
    if let Some(written) = written(name) {
        return written;
    }
    if let Some(entity) = name.strip_suffix("_bulk_edit") {
        return json!({ "ids": [12, 15], "fields": example(schemas, &format!("{entity}_change")) });
    }
    let mut example = made(schemas, &schemas[name], name, 0);
    let input = |rest: &str| name.strip_suffix(rest).and_then(entities::find);
    if let (Some(entity), Value::Object(fields)) = (input("_input").or_else(|| input("_change")), &mut example) {
        // What is hidden by the values of other fields has none.
        let record = Record(fields.clone());
        fields.retain(|field, _| entity.visible(&record, field));
    }
    if let (Some(entity), Value::Object(fields)) = (input("_change"), &mut example) {
        // A change names what it changes.
        let plain = |name: &str| entity.field(name).is_some_and(|field| field.kind != Kind::Secret);
        let named =
            fields.iter().filter(|(name, value)| value.is_string() && plain(name)).map(|(name, _)| name.clone());
        let kept: Vec<String> = named.take(2).collect();
        fields.retain(|field, _| kept.contains(field));
    }
    example
}

/// Bodies that say more when they are written by hand.
fn written(name: &str) -> Option<Value> {
    Some(match name {
        "nothing" => json!({}),
        "bulk_delete" => json!({ "ids": [12, 15] }),
        "login" => json!({ "username": "yuan", "password": "correct horse battery", "token": true }),
        "place" => json!({ "entity": "customers", "id": 12 }),
        "star" => json!({ "place": { "entity": "customers", "id": 12 }, "starred": true }),
        "new_view" => {
            json!({ "entity": "customers", "name": "本月新客户", "query": "date=this_month", "columns": ["name", "phone"], "shared": true })
        }
        "view_change" => json!({ "name": "本月新客户", "pinned": true }),
        "list_columns" => json!({ "entity": "customers", "columns": ["phone", "date"], "widths": { "phone": 120 } }),
        "quick_filters" => json!({ "entity": "customers", "fields": ["source", "status"] }),
        "keep_form" => json!({ "entity": "customers", "slot": "a1", "values": { "name": "王小明" } }),
        "new_api_token" => {
            json!({ "name": "Reports", "operations": ["customers.list", "customers.view"], "expires_on": "2027-06-30" })
        }
        "comment_input" => json!({ "body": "请看 @[王小明](user:12)" }),
        "invite" => json!({ "people": { "staff": [12, 15] }, "roles": [3], "mail": true }),
        "reset" => json!({ "people": { "users": [12] } }),
        "revoke" => json!({ "id": 12 }),
        "welcome_look" => json!({ "token": "1.3f2a9c" }),
        "welcome_enter" => json!({ "token": "1.3f2a9c", "username": "wang", "password": "correct horse battery" }),
        "import_change" => json!({ "columns": ["name", "gender", "phone"], "policy": "skip", "key": "phone" }),
        "row_change" => json!({ "cells": { "2": "13800000000" } }),
        "sync" => json!({ "delete": ["customers.retired"] }),
        "sales_rules" => json!({ "days": { "no_follow_up": 5, "no_deal": 15 }, "caps": [{ "staff": 12, "cap": 200 }] }),
        "menu_place" => json!({ "parent_id": 3, "before": 12 }),
        "group_place" => json!({ "before": 3 }),
        "role_view" => json!({ "user_id": 12 }),
        "role_matrix" => {
            json!({ "permissions": [12, 15], "scopes": [{ "permission_group_id": 3, "scope": "department" }] })
        }
        "roll" => json!({ "course_record_id": 12, "rows": [{ "id": 34, "version": 1, "attendance": "checked" }] }),
        "grades" => json!({ "course_record_id": 12, "rows": [{ "id": 34, "version": 1, "score": "a_plus" }] }),
        "markdown_text" => json!({ "text": "**Python** 全栈" }),
        _ => return None,
    })
}

/// A value that a schema takes; `name` is the property's.
fn made(schemas: &Value, schema: &Value, name: &str, depth: usize) -> Value {
    if let Some(to) = schema["$ref"].as_str() {
        let to = to.rsplit('/').next().unwrap_or_default();
        return made(schemas, &schemas[to], name, depth);
    }
    if let Some(first) = schema["oneOf"].get(0) {
        return made(schemas, first, name, depth);
    }
    if let Some(value) = schema["enum"].as_array().and_then(|values| values.iter().find(|value| !value.is_null())) {
        return value.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    };
    match kind {
        "object" => object(schemas, schema, depth),
        "array" if depth < DEEPEST => json!([made(schemas, &schema["items"], name, depth + 1)]),
        "array" => json!([]),
        "boolean" => json!(true),
        "number" => json!(86.5),
        "integer" => {
            let limit = |name: &str| schema[name].as_f64();
            let (least, most) = (limit("minimum").unwrap_or(1.0), limit("maximum").unwrap_or(f64::MAX));
            #[allow(clippy::cast_possible_truncation, reason = "a small number within its limits")]
            let number = 12.0_f64.clamp(least, most.max(least)) as i64;
            json!(number)
        }
        "string" => text(schema, name),
        // Anything.
        _ => json!("x"),
    }
}

fn object(schemas: &Value, schema: &Value, depth: usize) -> Value {
    let mut made_of = Map::new();
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        // What comes back after a refusal is no part of a usual answer.
        let unusual = matches!(name.as_str(), "problem" | "error" | "current" | "violations");
        if required.contains(&name.as_str()) || !unusual && depth < DEEPEST {
            made_of.insert(name.clone(), made(schemas, property, name, depth + 1));
        }
    }
    Value::Object(made_of)
}

/// A text as one finds it in such a field.
fn text(schema: &Value, name: &str) -> Value {
    let text = match (schema["format"].as_str().unwrap_or_default(), name) {
        ("date", _) => "2026-11-28",
        ("date-time", _) => "2026-11-28T08:00:00Z",
        ("time-local", _) => "18:30:00",
        ("uri", _) => "https://example.org/",
        ("email", _) => "wang@example.org",
        ("phone", _) => "13800000000",
        ("password", _) => "correct horse battery",
        (_, "entity") => "customers",
        (_, "action" | "operation") => "customers.view",
        (_, "url" | "address" | "href" | "screen") => "/customers",
        (_, "query") => "gender=male",
        (_, "username") => "wang",
        (_, "qq" | "wechat") => "10001",
        (_, "name" | "label" | "title") => "王小明",
        (_, "locale" | "language") => "zh-CN",
        (_, "body" | "note" | "text" | "comment") => "下周再联系",
        (_, "next" | "after") => "2026-11-28~12",
        (_, "company") => "北京云科技有限公司",
        (_, "major") => "计算机科学与技术",
        (_, "graduation_school") => "北京大学",
        (_, "salary") => "12000",
        (_, "position") => "讲师",
        (_, "room") => "301",
        (_, "exam" | "homework_title") => "函数与闭包",
        (_, "homework_memo" | "homework_note" | "memo" | "student_memo" | "description" | "welfare") => "按时完成",
        (_, "emergency_contact") => "王大明 13800000001",
        (_, "location") => "北京市昌平区",
        (_, "mailed_to") => "wang@example.org",
        (_, "currency") => "CNY",
        (_, "time_zone") => "Asia/Shanghai",
        (_, "icon") => "users",
        (_, "organisation") => "Campus 职业培训",
        (_, "roles") => "销售",
        (_, "file_name") => "customers.xlsx",
        (_, "headers") => "姓名",
        (_, "columns" | "column" | "field" | "hidden") => "name",
        (_, "sample" | "cells" | "new" | "value") => "王小明",
        (_, "old") => "王明",
        (_, "operations" | "declared" | "access") => "customers.view",
        (_, "operation_id") => "0198c2a4e6b07d1f",
        (_, "method") => "GET",
        (_, "path") => "/api/customers/{id}",
        (_, "code") => "required",
        (_, "html") => "<p><strong>Python</strong> 全栈</p>",
        (_, "agent") => "Mozilla/5.0",
        (_, "content_type") => "text/plain",
        (_, "key") => "phone",
        (_, "link") => "https://campus.example.org/welcome#3f2a…",
        _ => "x",
    };
    let most = schema["maxLength"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    json!(text.chars().take(most).collect::<String>())
}
