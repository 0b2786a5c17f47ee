//! One check for both sides: every kind of fault, and what goes through.

use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::{Class, ClassMember, CourseRecord, Student};
use campus_model::entities::{ALL, access::Account};
use campus_model::{Entity, Record};
use serde_json::{Value, json};

fn record(value: Value) -> Record {
    serde_json::from_value(value).expect("an object")
}

/// A customer with nothing wrong.
fn customer() -> Record {
    record(json!({
        "name": "王芳", "gender": "female", "qq": "10001", "source": "website", "date": "2026-11-22",
        "courses": [1, 2], "consultant_id": 3, "age": 30, "email": "wang@example.com", "phone": "138 0013 8000",
    }))
}

/// A lesson with nothing wrong.
fn lesson() -> Record {
    record(json!({
        "class_id": 1, "day_num": 1, "teacher_id": 2, "date": "2026-11-22", "start_time": "18:30:00",
        "has_homework": true, "homework_title": "第一次作业", "memo": "第一行\n\t第二行",
    }))
}

/// `field code` of every fault.
fn faults(entity: &Entity, record: &Record) -> Vec<String> {
    entity.check(record).into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
}

#[track_caller]
fn one(entity: &Entity, good: Record, field: &str, value: Value, code: &str) {
    assert_eq!(faults(entity, &good), [""; 0], "the start is sound");
    let bad = good.with(field, value);
    assert_eq!(faults(entity, &bad), [format!("{field} {code}")]);
}

#[track_caller]
fn sound(entity: &Entity, good: Record, field: &str, value: Value) {
    assert_eq!(faults(entity, &good.with(field, value)), [""; 0]);
}

#[test]
fn required_means_a_value_that_is_not_blank() {
    for blank in [json!(null), json!(""), json!(" \t　")] {
        one(Customer::ENTITY, customer(), "name", blank, "required");
    }
    let class = record(json!({
        "school_id": 1, "course_id": 1, "semester": 5, "price": 1_000_000, "start_date": "2026-09-01",
        "teachers": [1], "tutor_id": 2,
    }));
    one(Class::ENTITY, class, "teachers", json!([]), "required");
}

#[test]
fn a_field_is_there_only_while_another_says_so() {
    let plain = lesson().with("has_homework", false).with("homework_title", Value::Null);
    for (field, value) in [("homework_title", json!("x")), ("exam", json!("x")), ("due_date", json!("2026-12-01"))] {
        one(CourseRecord::ENTITY, plain.clone(), field, value.clone(), "not_visible");
        sound(CourseRecord::ENTITY, lesson(), field, value);
    }
    one(Customer::ENTITY, customer(), "referral_from_id", json!(7), "not_visible");
    sound(Customer::ENTITY, customer().with("source", "referral"), "referral_from_id", json!(7));
}

#[test]
fn what_is_hidden_goes_and_nothing_else_does() {
    let mut kept = lesson().with("exam", "命名");
    CourseRecord::ENTITY.clear_hidden(&mut kept);
    assert_eq!(kept, lesson().with("exam", "命名"));
    let mut gone = kept.with("has_homework", false);
    CourseRecord::ENTITY.clear_hidden(&mut gone);
    assert_eq!(
        (gone.get("exam"), gone.get("homework_title"), gone.text("memo")),
        (&Value::Null, &Value::Null, lesson().text("memo"))
    );
}

#[test]
fn a_closed_membership_keeps_its_first_day_until_it_is_opened() {
    let left = record(json!({ "id": 1, "state": "left", "joined_on": "2026-09-01", "left_on": "2026-10-01" }));
    let active = record(json!({ "id": 1, "state": "active", "joined_on": "2026-09-01" }));
    let locked = |old: &Record, new: Record| -> Vec<String> {
        ClassMember::ENTITY
            .check_locked(&new, old)
            .into_iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect()
    };
    assert_eq!(locked(&left, left.clone().with("joined_on", "2026-09-02")), ["joined_on read_only"]);
    assert_eq!(locked(&left, left.clone().with("left_on", "2026-10-02")), [""; 0]);
    assert_eq!(locked(&left, active.clone().with("joined_on", "2026-09-02")), [""; 0], "opened again");
    assert_eq!(locked(&active, left.clone().with("joined_on", "2026-09-02")), [""; 0], "closed in the same step");
    let new = Record::new();
    assert_eq!(locked(&new, left.with("joined_on", "2026-09-02")), [""; 0], "a new row locks nothing");
}

#[test]
fn te_01_what_the_server_fills_may_stay_empty() {
    sound(CourseRecord::ENTITY, lesson(), "day_num", json!(null));
    sound(CourseRecord::ENTITY, lesson(), "teacher_id", json!(null));
}

#[test]
fn texts_are_measured_in_characters() {
    sound(Customer::ENTITY, customer(), "name", json!("字".repeat(32)));
    one(Customer::ENTITY, customer(), "name", json!("字".repeat(33)), "too_long");
    let long = customer().with("name", "a".repeat(33));
    let violations = Customer::ENTITY.check(&long);
    assert_eq!(violations.of("name").map(|fault| fault.params["max"].clone()), Some(json!(32)));
    one(Customer::ENTITY, customer(), "name", json!(5), "not_text");
}

#[test]
fn control_characters_are_refused_except_line_ends_in_long_texts() {
    for text in ["a\0b", "a\nb", "a\u{7f}b", "a\u{85}b"] {
        one(Customer::ENTITY, customer(), "name", json!(text), "control_character");
    }
    one(CourseRecord::ENTITY, lesson(), "memo", json!("a\0b"), "control_character");
}

#[test]
fn email_addresses_have_two_sides_and_a_dot() {
    for bad in ["name", "@example.com", "a@b", "a b@c.pl", "a@b..pl", "a@b@c.pl", "a,b@c.pl"] {
        one(Customer::ENTITY, customer(), "email", json!(bad), "not_email");
    }
    sound(Customer::ENTITY, customer(), "email", json!("zażółć@przykład.pl"));
}

#[test]
fn telephone_numbers_are_digits_and_their_marks() {
    for bad in ["1234", "12345x", "1".repeat(21).as_str(), "======"] {
        one(Customer::ENTITY, customer(), "phone", json!(bad), "not_phone");
    }
    for good in ["+48 600-700-800", "(010) 6255 5555", "１３８００１３８０００"] {
        sound(Customer::ENTITY, customer(), "phone", json!(good));
    }
}

#[test]
fn numbers_are_whole_and_within_their_range() {
    for bad in [json!("30"), json!(30.5), json!(true)] {
        one(Customer::ENTITY, customer(), "age", bad, "not_integer");
    }
    for bad in [0, 121, -1] {
        one(Customer::ENTITY, customer(), "age", json!(bad), "out_of_range");
    }
    sound(Customer::ENTITY, customer(), "age", json!(1));
    sound(Customer::ENTITY, customer(), "age", json!(120));
    let old = Customer::ENTITY.check(&customer().with("age", 500));
    let params = old.of("age").map(|fault| fault.params.clone());
    assert_eq!(params.map(Value::Object), Some(json!({ "min": 1, "max": 120 })));
}

#[test]
fn booleans_dates_and_times_are_what_they_say() {
    let lesson_with = |field: &str, value: Value, code: &str| {
        one(CourseRecord::ENTITY, lesson(), field, value, code);
    };
    lesson_with("held_back", json!("yes"), "not_boolean");
    for bad in ["2026-02-29", "22.11.2026", "yesterday"] {
        lesson_with("due_date", json!(bad), "not_date");
    }
    lesson_with("start_time", json!("25:00:00"), "not_time");
    sound(CourseRecord::ENTITY, lesson(), "due_date", json!("2028-02-29"));
}

#[test]
fn an_instant_is_rfc_3339() {
    use campus_model::{Group, Operation, datetime};
    const FIELDS: &[campus_model::Field] = &[datetime().named("at")];
    let entity = Entity::new(
        "moments",
        Group::Access,
        FIELDS,
        const { &Operation::crud("moments", Group::Access) },
        &[],
        &[],
        &[],
    );
    assert_eq!(faults(&entity, &record(json!({ "at": "2026-11-22T10:11:12Z" }))), [""; 0]);
    assert_eq!(faults(&entity, &record(json!({ "at": "2026-11-22" }))), ["at not_datetime"]);
}

#[test]
fn choices_are_slugs_never_labels_or_numbers() {
    for bad in [json!("女"), json!(2), json!("FEMALE")] {
        one(Customer::ENTITY, customer(), "gender", bad, "not_a_choice");
    }
}

#[test]
fn links_are_positive_whole_numbers() {
    for bad in [json!(0), json!(-1), json!("3"), json!(1.5), json!([3])] {
        one(Customer::ENTITY, customer(), "consultant_id", bad, "not_a_link");
    }
    for bad in [json!([1, 0]), json!(["1"]), json!(1), json!(vec![1; 501])] {
        one(Customer::ENTITY, customer(), "courses", bad, "not_a_link");
    }
    sound(Customer::ENTITY, customer(), "courses", json!(vec![1; 500]));
}

#[test]
fn one_of_qq_phone_and_wechat_is_required() {
    let reachable = customer();
    for name in ["qq", "phone", "wechat"] {
        let mut only = reachable.clone();
        for other in ["qq", "phone", "wechat"] {
            only.set(other, Value::Null);
        }
        assert_eq!(faults(Customer::ENTITY, &only), ["qq one_of"]);
        only.set(name, "13800138000");
        assert_eq!(faults(Customer::ENTITY, &only), [""; 0]);
    }
    let violations = Customer::ENTITY.check(&record(json!({})));
    let fields =
        violations.into_iter().find(|fault| fault.code == "one_of").map(|fault| fault.params["fields"].clone());
    assert_eq!(fields, Some(json!(["qq", "phone", "wechat"])));
}

#[test]
fn te_01_homework_needs_a_title() {
    one(CourseRecord::ENTITY, lesson(), "homework_title", json!(" "), "required");
    let without = lesson().with("has_homework", false).with("homework_title", Value::Null);
    assert_eq!(faults(CourseRecord::ENTITY, &without), [""; 0]);
}

#[test]
fn who_left_has_a_last_day_that_is_not_before_the_first() {
    let member = record(json!({
        "class_id": 1, "student_id": 2, "joined_on": "2026-09-01", "state": "left", "left_on": "2026-09-30",
    }));
    one(ClassMember::ENTITY, member.clone(), "left_on", json!("2026-08-31"), "before");
    sound(ClassMember::ENTITY, member.clone(), "left_on", json!("2026-09-01"));
    one(ClassMember::ENTITY, member, "left_on", Value::Null, "required");
}

#[test]
fn computed_fields_are_not_checked_and_not_taken() {
    sound(Customer::ENTITY, customer(), "recv_date", json!("nonsense"));
    let keys = Customer::ENTITY.check_keys(&record(json!({ "recv_date": "2026-01-01" })), None);
    assert_eq!(keys.of("recv_date").map(|f| f.code.as_str()), Some("read_only"));
}

#[test]
fn s_az_5_unknown_keys_and_system_columns_are_refused() {
    let input = record(json!({
        "org_id": 2, "is_admin": true, "created_at": "2026-01-01", "id": 5, "version": 9, "name": "x",
    }));
    let codes: Vec<String> = Customer::ENTITY
        .check_keys(&input, None)
        .into_iter()
        .map(|fault| format!("{} {}", fault.field, fault.code))
        .collect();
    assert_eq!(
        codes,
        [
            "created_at unknown_field",
            "id unknown_field",
            "is_admin unknown_field",
            "org_id unknown_field",
            "version unknown_field"
        ]
    );
}

#[test]
fn a_form_may_send_back_what_it_was_given() {
    let old = customer()
        .with("id", 7)
        .with("version", 2)
        .with("label", "王芳")
        .with("allowed", json!(["edit"]))
        .with("status", "not_enrolled");
    assert!(Customer::ENTITY.check_keys(&old, Some(&old)).is_empty());
    let changed = record(json!({ "id": 8, "date": "2020-01-01", "status": "enrolled" }));
    let codes: Vec<String> = Customer::ENTITY
        .check_keys(&changed, Some(&old))
        .into_iter()
        .map(|fault| format!("{} {}", fault.field, fault.code))
        .collect();
    assert_eq!(codes, ["date fixed", "id unknown_field", "status read_only"]);
    assert!(Customer::ENTITY.check_keys(&record(json!({ "date": "2020-01-01" })), None).is_empty());
}

#[test]
fn check_one_tells_only_of_its_field() {
    let empty = Record::new();
    assert!(Customer::ENTITY.check(&empty).0.len() > 1);
    let violations = Customer::ENTITY.check_one(&empty, "name");
    assert_eq!(violations.0.len(), 1);
    assert_eq!(violations.0[0].code, "required");
    assert!(Customer::ENTITY.check_one(&empty, "age").is_empty());
}

#[test]
fn normalise_trims_empties_and_unifies() {
    let mut input = record(json!({
        "name": "  王芳 ", "qq": "", "wechat": "   ", "phone": " ＋８６　１３８ ", "email": " Wang @Example.COM ", "age": 30,
    }));
    Customer::ENTITY.normalise(&mut input);
    assert_eq!(
        Value::Object(input.0),
        json!({
            "name": "王芳", "qq": null, "wechat": null, "phone": "+86 138", "email": "wang@example.com", "age": 30,
        })
    );
    let mut short = record(json!({ "start_time": "18:30" }));
    CourseRecord::ENTITY.normalise(&mut short);
    assert_eq!(short.text("start_time"), Some("18:30:00"));
}

#[test]
fn s_pw_2_normalise_leaves_passwords_alone() {
    let mut input = record(json!({ "password": "  Spaces Matter  " }));
    Account::ENTITY.normalise(&mut input);
    assert_eq!(input.text("password"), Some("  Spaces Matter  "));
    let same = record(json!({ "password": "secret-again" }));
    assert!(Account::ENTITY.check_keys(&same, Some(&same)).is_empty());
}

#[test]
fn normalise_twice_is_normalise_once() {
    let texts = ["", "  a ", "Ａ　Ｂ", "18:30", "18:30:00", "x@Y.z", "ŻÓŁĆ", "\u{301}"];
    for entity in ALL {
        for field in entity.fields {
            for text in texts {
                let mut once = Record::new().with(field.name, text);
                entity.normalise(&mut once);
                let mut twice = once.clone();
                entity.normalise(&mut twice);
                assert_eq!(once, twice, "{}.{}", entity.name, field.name);
            }
        }
    }
}

#[test]
fn defaults_are_the_sources() {
    let today = "2026-11-22".parse().expect("a date");
    let customer = Customer::ENTITY.defaults(today);
    assert_eq!(customer.text("work_status"), Some("employed"));
    assert_eq!(customer.text("source"), Some("qq_group"));
    assert_eq!(customer.text("status"), Some("not_enrolled"));
    assert_eq!(customer.text("date"), Some("2026-11-22"));
    assert!(!customer.has("consultant_id"), "the server fills it");
    let lesson = CourseRecord::ENTITY.defaults(today);
    assert!(lesson.flag("has_homework"));
    assert!(!lesson.flag("held_back"));
    assert_eq!(Student::ENTITY.defaults(today).text("state"), Some("studying"));
}

#[test]
fn defaults_are_acceptable_values() {
    let today = "2026-11-22".parse().expect("a date");
    for entity in ALL {
        let defaults = entity.defaults(today);
        for fault in entity.check(&defaults) {
            assert!(
                matches!(fault.code.as_str(), "required" | "one_of"),
                "{}.{} {}",
                entity.name,
                fault.field,
                fault.code
            );
        }
    }
}

#[test]
fn lengths_are_the_sources() {
    let longest = |entity: &Entity, field: &str| entity.field(field).map(|field| field.max_len);
    assert_eq!(longest(Customer::ENTITY, "name"), Some(32));
    assert_eq!(longest(Customer::ENTITY, "qq"), Some(64));
    assert_eq!(longest(Staff::ENTITY, "name"), Some(16));
    assert_eq!(longest(Department::ENTITY, "title"), Some(100));
    assert_eq!(longest(CourseRecord::ENTITY, "homework_memo"), Some(500));
    assert_eq!(longest(CourseRecord::ENTITY, "exam"), Some(300));
}

#[test]
fn a_record_becomes_its_struct() {
    let stored = lesson().with("id", 4).with("version", 1).with("held_back", false);
    let typed: CourseRecord = stored.to().expect("all keys are there");
    assert_eq!(typed.day_num, 1);
    assert_eq!(typed.title, None);
    assert!(Record::new().to::<CourseRecord>().is_err());
}

#[test]
fn a_patch_touches_only_the_keys_it_names() {
    let before = customer();
    let after = before.patched(&record(json!({ "age": null, "name": "王方" })));
    assert_eq!(after.get("age"), &Value::Null);
    assert!(after.has("age"));
    assert_eq!(after.text("name"), Some("王方"));
    assert_eq!(after.text("qq"), before.text("qq"));
}
