//! Every word of the model in every language: nothing is missing, nothing is left over, nothing differs in kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use campus_model::entities::{ALL, operations};
use campus_model::{Code, Group, Kind};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast;
use fluent_syntax::parser;

use super::registry::none;

/// Language and text of each file; its tag is the file's name.
const LOCALES: [(&str, &str); 3] = [
    ("zh-CN", include_str!("../../../../public/locales/zh-CN.ftl")),
    ("en", include_str!("../../../../public/locales/en.ftl")),
    ("pl", include_str!("../../../../public/locales/pl.ftl")),
];

/// Roles that every organisation starts with, and what its menu has beside the entities.
const ROLES: [&str; 8] = ["principal", "administrator", "head", "sales", "teacher", "student", "editor", "finance"];
const MENUS: [&str; 21] = [
    "sales",
    "teaching",
    "organisation",
    "access",
    "dashboard",
    "my-scores",
    "my-homework",
    "pool",
    "my-customers",
    "distribution-desk",
    "sales-rules",
    "sales-reports",
    "payment-balances",
    "distribution",
    "sync",
    "menu-order",
    "content",
    "content-dashboard",
    "department-tree",
    "content-review",
    "content-calendar",
];

/// What `check` and the server answer at fields.
const VIOLATIONS: &[&str] = &[
    "not_granted",
    "disabled",
    "reserved_tag",
    "not_an_object",
    "not_in_class",
    "roll_locked",
    "in_the_past",
    "not_positive",
    "over_balance",
    "over_paid",
    "below_minimum",
    "not_a_student",
    "same_class",
    "already_in_class",
    "same_person",
    "too_late",
    "too_large",
    "zero",
    "token_days",
    "ambiguous",
    "ambiguous_student",
    "before",
    "cannot_be_mentioned",
    "common",
    "control_character",
    "cycle",
    "other_unit",
    "unit_of_branch",
    "too_deep",
    "own_branch",
    "taken_below",
    "duplicate_in_file",
    "empty_file",
    "files_too_large",
    "fixed",
    "formula",
    "missing_header",
    "not_a_choice",
    "not_a_link",
    "not_a_file",
    "not_a_picture",
    "not_json",
    "not_structured",
    "still_sending",
    "not_a_slot",
    "not_a_place",
    "not_a_score",
    "not_boolean",
    "not_date",
    "not_datetime",
    "not_email",
    "not_url",
    "not_found",
    "not_integer",
    "not_decimal",
    "not_percent",
    "not_phone",
    "not_text",
    "not_time",
    "one_of",
    "one_selection",
    "out_of_range",
    "outside_limit",
    "not_visible",
    "read_only",
    "refused",
    "required",
    "staff_or_student",
    "taken",
    "taken_by",
    "taken_enrolled",
    "taken_private",
    "taken_public",
    "in_trash",
    "in_trash_as",
    "too_long",
    "too_many_files",
    "too_many_mentions",
    "too_many_rows",
    "too_short",
    "unchanged",
    "unknown_field",
    "unknown_header",
    "unknown_student",
    "unreadable_file",
    "wrong_password",
];

/// Prefixes of keys that follow from declarations; no other key may begin so.
const DERIVED: [&str; 11] = [
    "entity-",
    "field-",
    "fields-",
    "help-",
    "choice-",
    "operation-",
    "group-",
    "role-",
    "menu-",
    "problem-",
    "violation-",
];

/// Every key that follows from a declaration.
fn declared() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entity in ALL {
        keys.insert(entity.label_for_many());
        keys.insert(entity.label_for_one());
        keys.insert(format!("menu-{}", entity.name));
        for field in entity.fields {
            keys.insert(entity.field_label(field));
            keys.extend(field.group.map(|name| entity.group_label(name)));
            if field.helped {
                keys.insert(entity.field_help(field));
            }
            if let Kind::Choice(set) | Kind::Choices(set) = field.kind {
                keys.extend(set.slugs.iter().map(|slug| set.label_key(slug)));
            }
        }
    }
    keys.extend(operations().map(campus_model::Operation::label_key));
    keys.extend(Group::ALL.iter().map(|group| format!("group-{}", group.slug())));
    keys.extend(Code::ALL.iter().map(|code| format!("problem-{}", code.slug())));
    keys.extend(ROLES.iter().map(|slug| format!("role-{slug}")));
    keys.extend(MENUS.iter().map(|slug| format!("menu-{slug}")));
    keys.extend(ALL.iter().map(|entity| format!("menu-{}", entity.name)));
    keys.extend(VIOLATIONS.iter().map(|code| format!("violation-{code}")));
    keys
}

/// The messages of one file.
struct Locale {
    tag: &'static str,
    messages: BTreeMap<&'static str, ast::Pattern<&'static str>>,
}

/// The three files, parsed; what cannot be read, stands twice or is not a plain message fails here.
fn locales() -> Vec<Locale> {
    let mut faults = Vec::new();
    let mut locales = Vec::new();
    for (tag, text) in LOCALES {
        let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{tag}: {error}")));
            resource
        });
        let mut messages = BTreeMap::new();
        for entry in resource.body {
            match entry {
                ast::Entry::Message(ast::Message { id, value: Some(value), attributes, .. })
                    if attributes.is_empty() =>
                {
                    let twice = messages.insert(id.name, value).map(|_| id.name);
                    faults.extend(twice.map(|key| format!("{tag}: {key} stands twice")));
                }
                ast::Entry::Message(message) => faults.push(format!("{tag}: {} is no plain message", message.id.name)),
                ast::Entry::Term(term) => {
                    faults.push(format!("{tag}: {} is a term", term.id.name));
                }
                ast::Entry::Junk { content } => faults.push(format!("{tag}: junk {content}")),
                _ => {}
            }
        }
        locales.push(Locale { tag, messages });
    }
    none(faults);
    locales
}

/// Calls `see` with every expression of a pattern, outside in.
fn walk<'a>(pattern: &'a ast::Pattern<&'static str>, see: &mut dyn FnMut(&'a ast::Expression<&'static str>)) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            descend(expression, see);
        }
    }
}

fn descend<'a>(expression: &'a ast::Expression<&'static str>, see: &mut dyn FnMut(&'a ast::Expression<&'static str>)) {
    see(expression);
    match expression {
        ast::Expression::Select { variants, .. } => {
            for variant in variants {
                walk(&variant.value, see);
            }
        }
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
            descend(expression, see);
        }
        ast::Expression::Inline(_) => {}
    }
}

/// The variables a message shows; one that only chooses between plural forms is not needed in every language.
fn variables(pattern: &ast::Pattern<&'static str>) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    walk(pattern, &mut |expression| {
        if let ast::Expression::Inline(ast::InlineExpression::VariableReference { id }) = expression {
            names.insert(id.name);
        }
    });
    names
}

/// The keys of the variants of every selector of a message.
fn selectors(pattern: &ast::Pattern<&'static str>) -> Vec<BTreeSet<&'static str>> {
    let mut found = Vec::new();
    walk(pattern, &mut |expression| {
        if let ast::Expression::Select { variants, .. } = expression {
            found.push(
                variants
                    .iter()
                    .map(|variant| match variant.key {
                        ast::VariantKey::Identifier { name } => name,
                        ast::VariantKey::NumberLiteral { value } => value,
                    })
                    .collect(),
            );
        }
    });
    found
}

/// Whether a selector tells numbers apart; others tell names apart.
fn counts(keys: &BTreeSet<&str>) -> bool {
    let categories = ["zero", "one", "two", "few", "many", "other"];
    keys.iter().all(|key| categories.contains(key) || key.parse::<f64>().is_ok())
}

#[test]
fn i_2_every_declared_word_has_a_label_in_every_language() {
    let declared = declared();
    let mut faults = Vec::new();
    for locale in locales() {
        for key in &declared {
            if !locale.messages.contains_key(key.as_str()) {
                faults.push(format!("public/locales/{}.ftl lacks {key}", locale.tag));
            }
        }
    }
    none(faults);
}

#[test]
fn i_2_no_label_is_left_over_from_a_declaration_that_went() {
    let declared = declared();
    let mut faults = Vec::new();
    for locale in locales() {
        for key in locale.messages.keys() {
            if DERIVED.iter().any(|prefix| key.starts_with(prefix)) && !declared.contains(*key) {
                faults.push(format!("{}: nothing declares {key}", locale.tag));
            }
        }
    }
    none(faults);
}

#[test]
fn i_2_all_languages_have_the_same_keys_and_placeholders() {
    let locales = locales();
    let mut faults = Vec::new();
    let keys: BTreeSet<&str> = locales.iter().flat_map(|locale| locale.messages.keys().copied()).collect();
    for key in keys {
        let mut first: Option<(&str, BTreeSet<&str>)> = None;
        for locale in &locales {
            let Some(pattern) = locale.messages.get(key) else {
                faults.push(format!("{} lacks {key}", locale.tag));
                continue;
            };
            let used = variables(pattern);
            match &first {
                None => first = Some((locale.tag, used)),
                Some((tag, others)) if *others != used => {
                    faults.push(format!("{key}: {tag} shows {others:?}, {} shows {used:?}", locale.tag))
                }
                Some(_) => {}
            }
        }
    }
    none(faults);
}

/// The beginnings of keys that the app asks for itself, and how they stand in its source (icons are called `"chart-…"` too).
const SCREENS: [(&str, &str); 3] = [("ui-", "\"ui-"), ("screen-", "\"screen-"), ("chart-", "t(\"chart-")];

/// The text of every Rust file below a folder of the repository.
fn sources(folder: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                texts.extend(fs::read_to_string(&path));
            }
        }
    }
    texts
}

/// Every key in the app's source that begins so; what is put together there (`ui-op-{op}`) stands with its `{`.
fn asked_for() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for text in sources("src") {
        for (_, needle) in SCREENS {
            for (at, _) in text.match_indices(needle) {
                let literal = text[at..].split('"').nth(1).unwrap_or_default();
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_{}".contains(c);
                if literal.chars().all(plain) {
                    keys.insert(literal.to_owned());
                }
            }
        }
    }
    keys
}

/// The last text in the brackets of every call that begins with `needle`.
fn last_texts(sources: &[String], needle: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in sources {
        for (at, _) in text.match_indices(needle) {
            let call = text[at + needle.len()..].split([';', '\n']).next().unwrap_or_default();
            let call = call.split(')').next().unwrap_or_default();
            let code = call.split('"').skip(1).step_by(2).last();
            if let Some(code) = code
                && code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            {
                found.insert(code.to_owned());
            }
        }
    }
    found
}

#[test]
fn i_2_whatever_the_server_finds_wrong_has_a_text() {
    let source = sources("crates/campus-server/src");
    let mut faults = Vec::new();
    for needle in ["Problem::field(", "Violations::one(", "faults.add(", "violations.add("] {
        for code in last_texts(&source, needle) {
            if !VIOLATIONS.contains(&code.as_str()) {
                faults.push(format!("VIOLATIONS lacks {code}"));
            }
        }
    }
    let reasons = last_texts(&source, "Problem::conflict(");
    assert!(reasons.len() > 2, "only {reasons:?}");
    for locale in locales() {
        for reason in &reasons {
            if !locale.messages.contains_key(format!("reason-{reason}").as_str()) {
                faults.push(format!("public/locales/{}.ftl lacks reason-{reason}", locale.tag));
            }
        }
    }
    none(faults);
}

#[test]
fn i_2_the_app_asks_for_the_texts_there_are_and_for_no_others() {
    let asked = asked_for();
    assert!(asked.len() > 50, "only {asked:?}");
    let (families, keys): (Vec<&String>, Vec<&String>) = asked.iter().partition(|key| key.contains('{'));
    let families: Vec<&str> = families.iter().filter_map(|family| family.split('{').next()).collect();
    let mut faults = Vec::new();
    for locale in locales() {
        for key in &keys {
            if !locale.messages.contains_key(key.as_str()) {
                faults.push(format!("public/locales/{}.ftl lacks {key}", locale.tag));
            }
        }
        for key in locale.messages.keys() {
            let ours = SCREENS.iter().any(|(prefix, _)| key.starts_with(prefix));
            let built = families.iter().any(|family| key.starts_with(family));
            if ours && !built && !asked.contains(*key) {
                faults.push(format!("{}: nothing asks for {key}", locale.tag));
            }
        }
    }
    none(faults);
}

#[test]
fn i_2_no_text_is_empty_or_its_own_key() {
    let mut faults = Vec::new();
    for (tag, text) in LOCALES {
        let (bundle, keys) = bundle(tag, text);
        for key in keys {
            let shown = format(&bundle, &key, &FluentArgs::new());
            if shown.trim().is_empty() || shown == key {
                faults.push(format!("{tag}: {key} says {shown:?}"));
            }
        }
    }
    none(faults);
}

#[test]
fn i_1_every_counting_text_has_the_plural_forms_of_its_language() {
    let mut faults = Vec::new();
    for locale in locales() {
        let needed: &[&str] = match locale.tag {
            "pl" => &["one", "few", "many", "other"],
            "en" => &["one", "other"],
            _ => &["other"],
        };
        for (key, pattern) in &locale.messages {
            for keys in selectors(pattern).into_iter().filter(counts) {
                for category in needed {
                    if !keys.contains(category) {
                        faults.push(format!("{}: {key} lacks [{category}]", locale.tag));
                    }
                }
            }
        }
    }
    none(faults);
}

/// CLDR's rule for Polish whole numbers, written down a second time.
fn polish(number: u32) -> &'static str {
    match (number, number % 10, number % 100) {
        (1, ..) => "one",
        (_, _, 12..=14) => "many",
        (_, 2..=4, _) => "few",
        _ => "many",
    }
}

#[test]
fn i_1_polish_numbers_choose_as_cldr_says() {
    let text = "n = { $n ->\n [one] one\n [few] few\n [many] many\n *[other] other\n }\n";
    let (bundle, _) = bundle("pl", text);
    let chosen = |number: FluentValue<'static>| {
        let mut arguments = FluentArgs::new();
        arguments.set("n", number);
        format(&bundle, "n", &arguments)
    };
    for number in 0..=1000 {
        assert_eq!(chosen(number.into()), polish(number), "{number}");
    }
    for number in [0.5, 1.5, 2.5, 10.1] {
        assert_eq!(chosen(number.into()), "other", "{number}");
    }
    assert_eq!(polish(22), "few");
    assert_eq!(polish(112), "many");
    assert_eq!(polish(0), "many");
}

#[test]
fn i_1_polish_texts_bend_with_their_number() {
    let (bundle, _) = bundle("pl", LOCALES[2].1);
    let said = |max: u32| {
        let mut arguments = FluentArgs::new();
        arguments.set("max", max);
        format(&bundle, "violation-too_long", &arguments)
    };
    assert_eq!(said(1), "Najwyżej 1 znak.");
    assert_eq!(said(32), "Najwyżej 32 znaki.");
    assert_eq!(said(64), "Najwyżej 64 znaki.");
    assert_eq!(said(255), "Najwyżej 255 znaków.");
}

fn bundle(tag: &str, text: &str) -> (FluentBundle<FluentResource>, Vec<String>) {
    let language = tag.parse().expect("a language tag");
    let mut bundle = FluentBundle::new(vec![language]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).expect("a readable file");
    let keys = resource
        .entries()
        .filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect();
    bundle.add_resource(resource).expect("no key twice");
    (bundle, keys)
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, arguments: &FluentArgs) -> String {
    let pattern = bundle.get_message(key).and_then(|message| message.value()).expect("the message is there");
    bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
}
