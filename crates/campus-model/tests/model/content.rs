//! The way of contents, and their tags.

use std::collections::BTreeSet;

use campus_model::Choice;
use campus_model::content::workflow::{Move, next, on_its_way};
use campus_model::content::{MatrixTag, tags};
use campus_model::entities::content::ContentState;

const WORKFLOW: &str = include_str!("../../../../docs/WORKFLOW.md");

/// Cells of the first table of the document: move, state, and where it leads.
fn cells() -> Vec<(String, String, Option<String>)> {
    let row = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines =
        WORKFLOW.lines().skip_while(|line| !line.starts_with("| move")).take_while(|line| line.starts_with('|'));
    let states = row(lines.next().expect("the head of the table"));
    let mut cells = Vec::new();
    for line in lines.skip(1) {
        let line = row(line);
        assert_eq!(line.len(), states.len(), "{line:?}");
        for (state, to) in states.iter().zip(&line).skip(1) {
            cells.push((line[0].clone(), state.clone(), (to != "–").then(|| to.clone())));
        }
    }
    cells
}

#[test]
fn co_01_the_function_is_the_table_of_the_document() {
    let cells = cells();
    assert_eq!(cells.len(), Move::ALL.len() * ContentState::ALL.len(), "every pair, once");
    let mut seen = BTreeSet::new();
    for (step, state, to) in &cells {
        let named = Move::ALL.iter().find(|known| known.slug() == step).unwrap_or_else(|| panic!("no move {step}"));
        let from = ContentState::from_slug(state).unwrap_or_else(|| panic!("no state {state}"));
        let to = to.as_ref().map(|to| ContentState::from_slug(to).unwrap_or_else(|| panic!("no state {to}")));
        assert_eq!(next(from, *named), to, "{step} of {state}");
        assert!(seen.insert((step, state)), "{step} of {state} stands twice");
    }
}

#[test]
fn co_01_nothing_is_lost_and_nothing_comes_back_from_the_archive() {
    let mut reached = BTreeSet::from([ContentState::Draft.slug()]);
    let mut open = vec![ContentState::Draft];
    while let Some(state) = open.pop() {
        for to in Move::ALL.iter().filter_map(|step| next(state, *step)) {
            if reached.insert(to.slug()) {
                open.push(to);
            }
        }
    }
    assert_eq!(reached.len(), ContentState::ALL.len());
    assert!(Move::ALL.iter().all(|step| next(ContentState::Archived, *step).is_none()));
    // Nothing is changed while it is out of our hands.
    for state in [ContentState::Publishing, ContentState::Published, ContentState::Unconfirmed] {
        assert_eq!(next(state, Move::Edit), None);
        assert_eq!(next(state, Move::Publish), None, "{} is not sent again", state.slug());
    }
    assert!(on_its_way(ContentState::Scheduled) && !on_its_way(ContentState::Approved));
}

fn tag(text: &str) -> MatrixTag {
    text.parse().expect("a tag")
}

#[test]
fn mt_01_the_tag_is_the_path_from_the_top() {
    assert_eq!(MatrixTag::of_path(1, "/2/5/").to_string(), "dept_1_2_5");
    assert_eq!(MatrixTag::of_path(1, "/2/").to_string(), "dept_1_2");
}

#[test]
fn mt_02_first_where_from_then_who_then_own_words_each_once() {
    let all = tags::of(1, "/2/5/", Some(9), "summer, camp，summer、 camp ;coding");
    assert_eq!(all, ["dept_1_2_5", "user_9", "summer", "camp", "coding"]);
    assert_eq!(tags::of(1, "/2/", None, ""), ["dept_1_2"]);
    // Nobody passes their words off as those of another department.
    assert_eq!(
        tags::of(1, "/2/", Some(9), "dept_1_7,user_3,User_4,userland,dept_x"),
        ["dept_1_2", "user_9", "userland", "dept_x"]
    );
}

#[test]
fn mt_03_prefixes_are_compared_by_whole_numbers() {
    assert!(tag("dept_1_2").holds(&tag("dept_1_2")));
    assert!(tag("dept_1_2").holds(&tag("dept_1_2_5")));
    assert!(!tag("dept_1_2").holds(&tag("dept_1_25")));
    assert!(!tag("dept_1_2_5").holds(&tag("dept_1_2")));
    assert!(!tag("dept_1_2").holds(&tag("dept_11_2")));
}

#[test]
fn mt_04_what_is_built_is_read_back() {
    // A fixed sequence of many shapes: every length, small and large numbers.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut any = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for round in 0..5_000_u64 {
        let digits = any() % 18;
        let org = i64::try_from(any() % 10_u64.pow(1 + u32::try_from(digits).unwrap_or_default())).unwrap_or(1).max(1);
        let length = 1 + usize::try_from(round % 10).unwrap_or_default();
        let departments = (0..length).map(|_| i64::try_from(any() >> (1 + any() % 60)).unwrap_or(1).max(1)).collect();
        let built = MatrixTag { org, departments };
        assert_eq!(built.to_string().parse(), Ok(built.clone()), "{built}");
        assert!(built.holds(&built));
    }
    for wrong in [
        "",
        "dept",
        "dept_",
        "dept_1",
        "dept_1_",
        "dept__2",
        "dept_1_x",
        "dept_01_2",
        "dept_1_+2",
        "dept_1_-2",
        "user_1_2",
        "Dept_1_2",
    ] {
        assert!(wrong.parse::<MatrixTag>().is_err(), "{wrong}");
    }
}

#[test]
fn mt_05_what_is_kept_holds_whole_tags() {
    let long: Vec<String> = (0..200).map(|number| format!("word{number}")).collect();
    let kept = tags::kept(&long);
    assert!(kept.chars().count() <= tags::LONGEST);
    assert!(kept.split(',').zip(&long).all(|(kept, tag)| kept == tag));
    assert_eq!(tags::kept(&tags::of(1, "/2/", Some(9), "a,b")), "dept_1_2,user_9,a,b");
}
