//! What is typed and pasted into the grade sheet, and the keys of sheet and roll.

use campus_model::classroom::GradeRow;
use campus_model::entities::teaching::{Attendance, Score};
use campus_web::screens::classroom::grade_cell::target;
use campus_web::screens::classroom::grade_sheet::{Grade, grade_row, overlaid};
use campus_web::screens::classroom::line::Change;
use campus_web::screens::classroom::paste::{Column, Pasted, is_single, read};
use campus_web::screens::classroom::typed;
use campus_web::ui::sheet_type;
use wasm_bindgen_test::wasm_bindgen_test;

fn good(score: Score) -> Pasted {
    Pasted { score: Some(Ok(score)), comment: None }
}

#[wasm_bindgen_test]
fn gr_02_a_pasted_column_is_read_line_by_line() {
    assert_eq!(read("A+\r\nb-\r\nn/a\r\n", Column::Score), [good(Score::APlus), good(Score::BMinus), good(Score::Na)]);
}

#[wasm_bindgen_test]
fn a_bad_cell_keeps_its_text_and_the_others_are_read() {
    let read = read("A\nE\n85", Column::Score);
    assert_eq!(read[0], good(Score::A));
    assert_eq!(read[1].score, Some(Err("E".to_owned())));
    assert_eq!(read[2], good(Score::BPlus));
}

#[wasm_bindgen_test]
fn two_columns_are_score_and_comment() {
    let read = read("B+\t很好\nC\t\"say \"\"hi\"\"\tand\nthe rest\"", Column::Score);
    assert_eq!(read[0], Pasted { score: Some(Ok(Score::BPlus)), comment: Some("很好".to_owned()) });
    assert_eq!(read[1].comment.as_deref(), Some("say \"hi\" and the rest"));
    assert_eq!(read.len(), 2);
}

#[wasm_bindgen_test]
fn an_empty_cell_leaves_what_stands_there() {
    let read = read("A\n\n\t只有评语\n", Column::Score);
    assert_eq!(read.len(), 3);
    assert_eq!(read[1], Pasted::default());
    let grade = Grade { score: Ok(Score::B), comment: "old".to_owned() };
    let laid = overlaid(&grade, read[2].clone());
    assert_eq!(laid, Grade { score: Ok(Score::B), comment: "只有评语".to_owned() });
}

#[wasm_bindgen_test]
fn a_column_pasted_into_comments_touches_no_score() {
    assert_eq!(
        read("one\n5\" nails", Column::Comment)[1],
        Pasted { score: None, comment: Some("5\" nails".to_owned()) }
    );
}

#[wasm_bindgen_test]
fn one_cell_is_told_from_a_block() {
    assert!(is_single("A+\r\n"));
    assert!(!is_single("A+\nB") && !is_single("A+\tgood"));
}

#[wasm_bindgen_test]
fn typing_ahead_finds_the_score() {
    for (text, score) in [
        ("b+", Score::BPlus),
        ("B", Score::B),
        ("Ｂ－", Score::BMinus),
        ("co", Score::Copy),
        ("f", Score::Fail),
        ("n", Score::Na),
        ("100", Score::APlus),
        ("d", Score::D),
    ] {
        assert_eq!(typed::score(text), Some(score), "{text}");
    }
    assert_eq!(typed::score("e"), None);
    assert_eq!(typed::score(""), None);
}

#[wasm_bindgen_test]
fn at_01_one_key_each_and_nobody_is_made_a_late_joiner() {
    assert_eq!(typed::code("1"), Some(Attendance::Checked));
    assert_eq!(typed::code("4"), Some(Attendance::NoShow));
    assert_eq!(typed::code("5"), Some(Attendance::LeaveEarly));
    assert_eq!((typed::code("0"), typed::code("6"), typed::code("a")), (None, None, None));
    assert!(!typed::CODES.contains(&Attendance::NotEnrolled));
}

#[wasm_bindgen_test]
fn gr_02_only_what_changed_is_sent() {
    let stored = Grade { score: Ok(Score::Na), comment: "ok".to_owned() };
    let change = |now: Grade| grade_row(&Change { id: 5, version: 2, now, stored: stored.clone() });
    let GradeRow { score, homework_note, .. } = change(Grade { score: Ok(Score::A), ..stored.clone() });
    assert_eq!((score.as_deref(), homework_note), (Some("a"), None));
    let GradeRow { score, homework_note, .. } = change(Grade { comment: String::new(), ..stored.clone() });
    assert_eq!((score, homework_note.as_deref()), (None, Some("")));
}

#[wasm_bindgen_test]
fn a_3_the_keys_of_a_grid() {
    use Column::{Comment, Score};
    let go = |key, ctrl, shift, at, column| target(key, ctrl, shift, at, column, 30);
    assert_eq!(go("ArrowDown", false, false, 0, Score), Some((1, Score)));
    assert_eq!(go("ArrowUp", false, false, 0, Score), None);
    assert_eq!(go("Enter", false, false, 4, Comment), Some((5, Comment)));
    assert_eq!(go("Enter", false, true, 4, Score), Some((3, Score)));
    assert_eq!(go("ArrowRight", false, false, 4, Score), Some((4, Comment)));
    assert_eq!(go("PageDown", false, false, 25, Score), Some((29, Score)));
    assert_eq!(go("PageUp", false, false, 5, Score), Some((0, Score)));
    assert_eq!(go("Home", false, false, 5, Comment), Some((5, Score)));
    assert_eq!(go("End", false, false, 5, Score), Some((5, Comment)));
    assert_eq!(go("Home", true, false, 5, Comment), Some((0, Score)));
    assert_eq!(go("End", true, false, 5, Score), Some((29, Comment)));
    assert_eq!(go("Tab", false, false, 5, Comment), Some((6, Score)));
    assert_eq!(go("Tab", false, true, 0, Score), None, "Shift+Tab leaves the grid at its first cell");
    assert_eq!(go("Tab", false, false, 29, Comment), None, "Tab leaves the grid at its last cell");
}

#[wasm_bindgen_test]
fn only_spreadsheets_that_can_be_read_are_sent() {
    assert_eq!(sheet_type("成绩.CSV"), Some("text/csv"));
    assert!(sheet_type("scores.xlsx").is_some());
    assert_eq!(sheet_type("scores.xls"), None);
    assert_eq!(sheet_type("scores.pdf"), None);
}
