//! What holds for every entity there is, and for the next one: a sentence says what is missing where.

use std::collections::{BTreeMap, BTreeSet};

use campus_model::entities::{ALL, find, operation, operations};
use campus_model::{Choice, ChoiceSet, DataScope, Default, Entity, Field, Kind, Limit, ListQuery};
use campus_model::{Path, Permissions, Rule, Step};

/// Fails with every fault found, one a line.
pub fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Every field with its entity.
fn fields() -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    ALL.iter().flat_map(|entity| entity.fields.iter().map(move |field| (*entity, field)))
}

/// Where a path ends, if it resolves.
fn end(entity: &'static Entity, path: &str) -> Option<&'static str> {
    let path = Path::resolve(entity, path)?;
    let (from, step) = path.steps.last()?;
    match step {
        Step::Id => Some(from.name),
        Step::Link(field) | Step::Links(field) => field.target(),
        Step::Back(other, _) => Some(other.name),
        Step::Value(_) => None,
    }
}

#[test]
fn rb_09_every_operation_has_a_code_and_a_route_of_its_own() {
    let mut codes = BTreeSet::new();
    let mut routes = BTreeSet::new();
    let mut faults = Vec::new();
    for declared in operations() {
        if !codes.insert(declared.code()) {
            faults.push(format!("{} is declared twice", declared.code()));
        }
        if !routes.insert((declared.method.as_str(), declared.path())) {
            faults.push(format!("{} is served twice", declared.path()));
        }
        if operation(&declared.code()) != Some(declared) {
            faults.push(format!("{} is not found by its code", declared.code()));
        }
    }
    none(faults);
}

#[test]
fn st_11_what_reads_is_a_get_and_what_changes_is_not() {
    let mut faults = Vec::new();
    for declared in operations() {
        let reads = matches!(
            declared.action,
            "list"
                | "view"
                | "export"
                | "template"
                | "scores"
                | "standing"
                | "at_risk"
                | "roll_template"
                | "scores_template"
                | "dashboard"
                | "overview"
                | "workbook"
                | "homework"
                | "homework_zip"
                | "public"
                | "mine"
                | "distribution"
                | "rules"
                | "reports"
                | "balances"
                | "receipt"
                | "tree"
                | "review"
                | "calendar"
                | "numbers"
                | "above"
        );
        if reads == declared.writes() {
            faults.push(format!("{} is a {}", declared.code(), declared.method.as_str()));
        }
    }
    none(faults);
}

#[test]
fn entities_are_found_by_their_name_and_named_once() {
    let names: BTreeSet<&str> = ALL.iter().map(|entity| entity.name).collect();
    assert_eq!(names.len(), ALL.len());
    for entity in ALL {
        assert_eq!(find(entity.name).map(|found| found.name), Some(entity.name));
    }
    assert!(find("nothing").is_none());
}

#[test]
fn field_names_are_unique_and_free_of_what_records_and_queries_use() {
    let reserved = ["id", "version", "label", "allowed", "org_id", "q", "sort", "limit", "after", "page", "filter"];
    let mut faults = Vec::new();
    for entity in ALL {
        let mut seen = BTreeSet::new();
        for field in entity.fields {
            if !seen.insert(field.name) {
                faults.push(format!("{}.{} is declared twice", entity.name, field.name));
            }
            if reserved.contains(&field.name) || field.name.contains('.') {
                faults.push(format!("{}.{} is a reserved name", entity.name, field.name));
            }
        }
    }
    none(faults);
}

#[test]
fn links_lead_to_declared_entities() {
    let mut faults = Vec::new();
    for (entity, field) in fields() {
        if let Some(target) = field.target()
            && find(target).is_none()
        {
            faults.push(format!("{}.{} links to {target}, which is not declared", entity.name, field.name));
        }
        let owned_elsewhere = field.owned && !matches!(field.kind, Kind::Link(_));
        let named_like_no_link = matches!(field.kind, Kind::Link(_)) != field.name.ends_with("_id");
        if owned_elsewhere || named_like_no_link {
            faults.push(format!("{}.{}: a link is called …_id, and only a link can own", entity.name, field.name));
        }
    }
    none(faults);
}

#[test]
fn rb_12_every_entity_declares_whose_rows_are_whose_or_is_shared() {
    let mut faults = Vec::new();
    for entity in ALL {
        let paths = [entity.staff, entity.students, entity.departments];
        if entity.shared != paths.iter().all(|paths| paths.is_empty()) {
            faults.push(format!("{} is either shared or declares staff, students or departments", entity.name));
        }
        for (paths, target) in paths.into_iter().zip(["staff", "students", "departments"]) {
            for path in paths {
                if end(entity, path) != Some(target) {
                    faults.push(format!("{}: {path} does not lead to {target}", entity.name));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn limits_of_links_resolve() {
    let mut faults = Vec::new();
    for (entity, field) in fields() {
        let known = match field.limit {
            None => true,
            Some(Limit::Among { path, values }) => among(field, path, values),
            Some(Limit::Within { field: over, list }) => within(entity, field, over, list),
        };
        if !known {
            faults.push(format!("{}.{}: its limit does not resolve", entity.name, field.name));
        }
    }
    none(faults);
}

fn among(field: &Field, path: &str, values: &[&str]) -> bool {
    let last = field
        .target()
        .and_then(find)
        .and_then(|target| Path::resolve(target, path))
        .and_then(|path| path.steps.last().map(|(_, step)| *step));
    match last {
        Some(Step::Value(Field { kind: Kind::Choice(set), .. })) => {
            !values.is_empty() && values.iter().all(|value| set.contains(value))
        }
        _ => false,
    }
}

fn within(entity: &Entity, field: &Field, over: &str, list: &str) -> bool {
    let Some(link) = entity.field(over) else {
        return false;
    };
    let through = link.target().and_then(find);
    let list = through.and_then(|through| through.field(list));
    matches!(link.kind, Kind::Link(_)) && list.is_some_and(|list| list.target() == field.target())
}

#[test]
fn a_path_with_an_unknown_segment_does_not_resolve() {
    let students = find("students").expect("students are declared");
    assert!(Path::resolve(students, "customer_id.consultant_id").is_some());
    for broken in ["customer", "customer_id.nobody", "state.id", "nothing:student_id", "class_members:nothing", ""] {
        assert!(Path::resolve(students, broken).is_none(), "{broken}");
    }
}

#[test]
fn orders_labels_uniques_and_rules_name_fields() {
    let everything: Permissions = operations().collect();
    let mut faults = Vec::new();
    for entity in ALL {
        let mut fault = |text: String| faults.push(format!("{}: {text}", entity.name));
        if ListQuery::parse(entity, &format!("sort={}", entity.order), &everything).is_err() {
            fault(format!("cannot be ordered by {}", entity.order));
        }
        for name in placeholders(entity.label) {
            if name != "id" && entity.field(name).is_none_or(|field| !field.stored()) {
                fault(format!("its label names {name}, which is no column"));
            }
        }
        if let Some((_, field)) = entity.label_key
            && entity.field(field).is_none_or(|field| field.kind != Kind::Text)
        {
            fault(format!("its label key comes from {field}, which is no text"));
        }
        for name in entity.unique_together.iter().copied().flatten() {
            if entity.field(name).is_none_or(|field| !field.stored()) {
                fault(format!("is unique by {name}, which is no column"));
            }
        }
        for rule in entity.rules {
            if !sound(entity, rule) {
                fault(format!("{rule:?} names no fit fields"));
            }
        }
        if entity.through.is_some_and(|(other, field)| !entity.global || !points_here(entity, other, field)) {
            fault("is reached through what does not point here".to_owned());
        }
        if entity.icon == "square" {
            fault("has no icon".to_owned());
        }
    }
    none(faults);
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn points_here(entity: &Entity, other: &str, field: &str) -> bool {
    find(other).and_then(|other| other.field(field)).is_some_and(|field| field.target() == Some(entity.name))
}

fn sound(entity: &Entity, rule: &Rule) -> bool {
    let known = |name: &str| entity.field(name).is_some_and(|field| !field.computed);
    let dated = |name: &str| entity.field(name).is_some_and(|field| field.kind == Kind::Date);
    match *rule {
        Rule::RequiredIf { field, when, is }
        | Rule::VisibleIf { field, when, is }
        | Rule::ReadOnlyIf { field, when, is } => {
            // What may be hidden can be empty, and what decides is itself always there.
            let hides = matches!(rule, Rule::VisibleIf { .. });
            let empty =
                |name: &str| entity.field(name).is_some_and(|field| !field.required && field.kind != Kind::Boolean);
            let decides = |name: &str| {
                !entity.rules.iter().any(|rule| matches!(rule, Rule::VisibleIf { field, .. } if *field == name))
            };
            known(field)
                && (!hides || empty(field))
                && decides(when)
                && match entity.field(when).map(|when| when.kind) {
                    Some(Kind::Choice(set)) => set.contains(is),
                    Some(Kind::Boolean) => matches!(is, "true" | "false"),
                    _ => false,
                }
        }
        Rule::OneOf(names) => names.len() > 1 && names.iter().all(|name| known(name)),
        Rule::NotBefore { field, than } => dated(field) && dated(than),
    }
}

#[test]
fn defaults_and_needs_are_declared() {
    let mut faults = Vec::new();
    for (entity, field) in fields() {
        let fits = match (field.default, field.kind) {
            (None | Some(Default::Filled), _)
            | (Some(Default::Boolean(_)), Kind::Boolean)
            | (Some(Default::Today), Kind::Date) => true,
            (Some(Default::Choice(slug)), Kind::Choice(set)) => set.contains(slug),
            (Some(Default::Integer(number)), Kind::Integer | Kind::Money) => {
                field.range.is_none_or(|(least, most)| (least..=most).contains(&number))
            }
            _ => false,
        };
        if !fits {
            faults.push(format!("{}.{}: its default is none of its values", entity.name, field.name));
        }
        if field.needs.is_some_and(|code| operation(code).is_none()) {
            faults.push(format!("{}.{} needs an operation that is not declared", entity.name, field.name));
        }
    }
    none(faults);
}

#[test]
fn metadata_drives_something_for_its_kind() {
    let mut faults = Vec::new();
    for (entity, field) in fields() {
        let searchable = matches!(field.kind, Kind::Text | Kind::Email | Kind::Url | Kind::Phone | Kind::Link(_));
        if field.searched && !searchable {
            faults.push(format!("{}.{} cannot be searched", entity.name, field.name));
        }
        if field.filtered && !field.filterable() {
            faults.push(format!("{}.{} cannot be filtered", entity.name, field.name));
        }
        if field.listed && field.kind == Kind::Secret {
            faults.push(format!("{}.{} cannot be listed", entity.name, field.name));
        }
        if field.unique && !field.stored() {
            faults.push(format!("{}.{} cannot be unique", entity.name, field.name));
        }
        if field.computed && field.helped {
            faults.push(format!("{}.{} is in no form, so its help is never read", entity.name, field.name));
        }
    }
    none(faults);
}

#[test]
fn every_entity_shows_a_column_and_every_link_can_be_found_by_typing() {
    let mut faults = Vec::new();
    let linked: BTreeSet<&str> = fields().filter_map(|(_, field)| field.target()).collect();
    for entity in ALL {
        if !entity.fields.iter().any(|field| field.listed) {
            faults.push(format!("{} lists no column", entity.name));
        }
        let labels_itself = entity.label_key.is_some();
        if linked.contains(entity.name) && !labels_itself && !entity.fields.iter().any(|field| field.searched) {
            faults.push(format!("{} is linked to and cannot be searched", entity.name));
        }
    }
    none(faults);
}

#[test]
fn choice_sets_of_one_name_are_one_set() {
    let mut sets: BTreeMap<&str, &ChoiceSet> = BTreeMap::new();
    for (entity, field) in fields() {
        if let Kind::Choice(set) | Kind::Choices(set) = field.kind {
            let first = sets.entry(set.name).or_insert(set);
            assert_eq!(*first, set, "{}.{}", entity.name, field.name);
            let slugs: BTreeSet<&str> = set.slugs.iter().copied().collect();
            assert_eq!(slugs.len(), set.slugs.len(), "{}", set.name);
        }
    }
    assert_eq!(sets.get("data-scope").copied(), Some(DataScope::SET));
}

#[test]
fn st_12_read_only_and_kept_entities_serve_no_more_than_they_say() {
    let actions = |name: &str| -> Vec<&str> {
        find(name).map(|entity| entity.crud().map(|o| o.action).collect()).unwrap_or_default()
    };
    assert_eq!(actions("permissions"), ["list", "view"]);
    assert_eq!(actions("accounts"), ["list", "view", "add", "edit"]);
    assert_eq!(actions("score_entries"), ["list", "view", "add"]);
    assert_eq!(actions("customers"), ["list", "view", "add", "edit", "delete"]);
    let bulk = |name: &str| -> Vec<&str> {
        find(name).map(|entity| entity.bulk().map(|o| o.action).collect()).unwrap_or_default()
    };
    assert!(bulk("permissions").is_empty() && bulk("score_entries").is_empty());
    assert_eq!(bulk("accounts"), ["bulk_edit"]);
    assert_eq!(bulk("customers"), ["bulk_edit", "bulk_delete"]);
}

/// A group of fields begins once, and holds more than one: a title over a single field says nothing.
#[test]
fn groups_of_fields_hold_several() {
    let mut grouped = 0;
    for entity in ALL {
        let groups = entity.groups(|_| true);
        let fields: Vec<&str> = groups.iter().flat_map(|group| &group.fields).map(|field| field.name).collect();
        let declared: Vec<&str> = entity.fields.iter().map(|field| field.name).collect();
        assert_eq!(fields, declared, "{}: every field in its group, in form order", entity.name);
        for (at, group) in groups.iter().enumerate() {
            let Some(name) = group.name else { continue };
            grouped += 1;
            assert!(group.fields.len() > 1, "{}.{name} holds one field", entity.name);
            assert!(groups[..at].iter().all(|other| other.name != group.name), "{}.{name} begins twice", entity.name);
        }
    }
    assert!(grouped > 4);
    // What is not shown leaves no title behind.
    let customers = ALL.iter().find(|entity| entity.name == "customers").unwrap();
    assert_eq!(
        customers.groups(|field| field.name == "company").iter().map(|group| group.name).collect::<Vec<_>>(),
        [Some("background")]
    );
}
