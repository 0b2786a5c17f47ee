//! One screen file and one handler serve all entities: none of them names one.

use std::path::{Path, PathBuf};

use campus_model::entities;

/// Folders that know no particular entity.
const GENERIC: [&str; 4] = ["src/entity", "src/ui", "crates/campus-server/src/crud", "crates/campus-store/src"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            // The schema's history is about nothing but particular tables.
            if !path.ends_with("migrations") {
                files(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The places where a text in quotes names an entity.
fn named(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        // A test below the code may look at an entity that it knows.
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        for entity in entities::ALL {
            let name = entity.name;
            if [format!("\"{name}\""), format!("\"/{name}"), format!("/api/{name}")]
                .iter()
                .any(|text| code.contains(text.as_str()))
            {
                found.push(format!("line {}: {name}", number + 1));
            }
        }
    }
    found
}

/// What is left: rights reach along departments, whichever entity they are for; notifications are for users; and an icon has the name of an entity.
const KNOWN: [(&str, &str); 4] = [
    ("campus-store/src/scope.rs", "departments"),
    ("campus-store/src/notifications.rs", "users"),
    ("src/entity/views.rs", "users"),
    ("src/ui/icon.rs", "users"),
];

#[test]
fn generic_code_names_no_entity() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    for folder in GENERIC {
        files(&root.join(folder), &mut paths);
    }
    assert!(paths.len() > 40);
    let mut wrong = Vec::new();
    for path in paths {
        let mut names = named(&std::fs::read_to_string(&path).unwrap());
        names.retain(|name| !KNOWN.iter().any(|(file, known)| path.ends_with(file) && name.ends_with(known)));
        wrong.extend(names.into_iter().map(|name| format!("{} {name}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_look_for_names_finds_them() {
    assert_eq!(named("fn a() {\n    find(\"customers\")\n}"), ["line 2: customers"]);
    assert_eq!(named("get(\"/api/students/1\")"), ["line 1: students"]);
    assert!(named("// \"customers\"\nlet customers = 1;").is_empty());
}
