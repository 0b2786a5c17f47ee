//! The sheet of shortcuts cannot lie: every key on it is in the code that handles it, and the keys of a list are all on it.

use std::collections::BTreeSet;

#[path = "../../../../src/shortcuts.rs"]
mod declared;

use declared::{ALL, Section};

/// The files that handle the keys of a section.
const HANDLED: &[(&str, &[&str])] = &[
    ("ui-keys-app", &["screens/shell/palette.rs", "screens/shell/shortcuts.rs", "undo.rs"]),
    ("ui-keys-list-title", &["entity/grid/keys.rs", "entity/grid/spot.rs", "entity/grid/editor.rs"]),
    (
        "ui-keys-pool-title",
        &["screens/sales/customers/pool/rows.rs", "screens/sales/customers/pool/panel.rs", "ui/roving.rs"],
    ),
    ("ui-keys-review-title", &["screens/content/review/keys.rs"]),
    (
        "ui-keys-calendar-title",
        &["screens/content/calendar/grid.rs", "screens/content/calendar/entry.rs", "screens/content/calendar/day.rs"],
    ),
    ("ui-keys-form-title", &["entity/form.rs", "entity/inplace.rs"]),
    ("ui-keys-roll-title", &["screens/classroom/roll_row.rs", "screens/classroom/typed.rs"]),
    ("ui-keys-grades-title", &["screens/classroom/grade_cell.rs", "screens/classroom/grade_sheet.rs"]),
];

fn source(file: &str) -> String {
    let path = format!("{}/../../src/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path)
}

fn pressed(section: &Section) -> BTreeSet<&'static str> {
    section.keys.iter().flat_map(|shortcut| shortcut.pressed.iter().copied()).collect()
}

#[test]
fn every_shortcut_is_handled_where_it_is_said_to_be() {
    for section in ALL {
        let (_, files) = HANDLED.iter().find(|(title, _)| *title == section.title).expect("files of the section");
        let sources: String = files.iter().map(|file| source(file)).collect();
        for key in pressed(section) {
            let named = [format!("\"{key}\""), format!("'{key}'")].iter().any(|name| sources.contains(name));
            assert!(named, "{}: nobody handles {key:?}", section.title);
        }
        for shortcut in section.keys {
            assert!(!shortcut.keys.is_empty() && shortcut.text.starts_with("ui-"), "{}", shortcut.text);
        }
    }
    assert_eq!(HANDLED.len(), ALL.len());
}

#[test]
fn every_key_of_a_list_is_on_the_sheet() {
    let keys = source("entity/grid/keys.rs");
    let (_, after) = keys.split_once("let done = match key.as_str() {").expect("the handler of keys");
    let (body, _) = after.split_once("};").expect("its end");
    let list = ALL.iter().find(|section| section.title == "ui-keys-list-title").expect("the list's section");
    let documented = pressed(list);
    for key in body.split('"').skip(1).step_by(2) {
        assert!(documented.contains(key), "{key:?} is not on the sheet");
    }
}
