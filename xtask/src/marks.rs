//! Holds the classroom, sales and contents to their rules: each mark that is due stands in the name of a test.

use std::collections::BTreeSet;
use std::path::Path;

use crate::shell::root;

/// The marks of `classroom.md`, `sales.md` and `content-matrix.md` that are due (`decisions.md`).
const DUE: &str = "TE-01 TE-02 TE-03 TE-04 TE-05 AT-01 AT-02 AT-03 AT-04 GR-01 GR-02 GR-03 GR-04 GR-05 GR-06 \
    CH-01 CH-02 CH-03 CH-04 CH-05 CH-06 CH-07 HW-01 HW-02 SC-01 IN-01 EX-01 \
    PO-01 PO-02 PO-03 PO-04 PO-05 PO-06 PO-07 PO-08 PO-09 PO-10 PO-11 PO-13 PO-14 \
    CL-01 CL-02 CL-03 CL-04 CL-05 CL-06 CL-07 CL-09 CL-11 CL-12 CL-13 HI-01 HI-02 HI-03 HI-04 HI-05 HI-06 HI-07 HI-08 HI-09 \
    AL-01 AL-02 AL-03 AL-04 AL-05 AL-06 AL-07 AL-08 AL-09 AL-10 FU-01 FU-02 FU-03 FU-04 \
    PA-01 PA-02 PA-03 PA-04 PA-05 PA-06 PA-07 PA-09 PA-10 PA-11 \
    PM-01 PM-02 PM-03 PM-04 PM-05 PM-06 PM-07 CO-01 CO-02 CO-03 CO-04 MT-01 MT-02 MT-03 MT-04 MT-05 \
    OR-01 OR-02 OR-03 OR-04 OR-05 SS-01 SS-02 SS-03 SS-04 SS-05 SS-06 \
    PL-01 PL-02 PL-03 PL-04 PL-05 PL-06 PL-07 PL-08 PL-09 PL-10";

/// Where tests are, from the repository's folder.
const PLACES: [&str; 7] = [
    "crates/campus-model/tests",
    "crates/campus-server/tests/it/teaching",
    "crates/campus-server/tests/it/sales",
    "crates/campus-server/tests/it/content",
    "crates/campus-server/tests/it/organisation",
    "tests/wasm",
    "tests/e2e",
];

/// The name of a test that a line begins.
fn name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
    function.and_then(|rest| rest.split('(').next()).or_else(|| line.strip_prefix("test(\"")?.split('"').next())
}

/// The marks in a name, as `DUE` writes them: `te_02_te_03_generate` has two.
fn marks(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name.split(['_', ' ', ':', ',']).collect();
    let pair = |pair: &[&str]| match pair {
        [area, number] if area.len() == 2 && number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{}-{number}", area.to_uppercase()))
        }
        _ => None,
    };
    words.windows(2).filter_map(pair).collect::<Vec<_>>().into_iter()
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of tests").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "mjs") {
            let text = std::fs::read_to_string(&path).expect("a file of tests");
            found.extend(text.lines().filter_map(name).flat_map(marks));
        }
    }
}

#[test]
fn every_mark_that_is_due_is_in_a_tests_name() {
    let mut found = BTreeSet::new();
    for place in PLACES {
        collect(&root().join(place), &mut found);
    }
    let missing: Vec<&str> = DUE.split_whitespace().filter(|mark| !found.contains(*mark)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn marks_are_read_from_names() {
    let of = |line: &str| name(line).map(|name| marks(name).collect::<Vec<_>>());
    assert_eq!(
        of("    async fn te_02_te_03_generate_is_idempotent(campus) {"),
        Some(vec!["TE-02".into(), "TE-03".into()])
    );
    assert_eq!(of("test(\"ch_05 gr_02 two hundred\", async () => {"), Some(vec!["CH-05".into(), "GR-02".into()]));
    assert_eq!(of("fn letters_are_counted() {"), Some(Vec::new()));
    assert_eq!(of("let te_01 = 1;"), None);
}
