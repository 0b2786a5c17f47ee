//! The bar chart of scores: what ECharts is told, and that the table says the same.

use campus_model::Labelled;
use campus_model::classroom::{LessonScore, Scores};
use campus_model::entities::teaching::{Attendance, Score};
use campus_web::chart::scores::{Texts, room, scores_chart, scores_picture};
use campus_web::chart::{Palette, Picture, Surface, wrap};
use campus_web::screens::classroom::scores_table;
use chrono::NaiveDate;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn lesson(day_num: i64, score: Score, average: Option<f64>) -> LessonScore {
    LessonScore {
        course_record_id: 100 + day_num,
        day_num,
        date: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + chrono::Days::new(day_num.unsigned_abs()),
        title: Some("HTTP".to_owned()),
        score,
        value: score.value(),
        comment: (score == Score::BPlus).then(|| "写得很好，{继续} & keep going".to_owned()),
        attendance: Some(Attendance::Checked),
        class_average: average,
        graded_count: average.map(|_| 12),
    }
}

fn scores(rows: Vec<LessonScore>) -> Scores {
    let class = Labelled { id: 7, label: "Python全栈(5期)".to_owned() };
    Scores {
        student: Labelled { id: 3, label: "杨宇川".to_owned() },
        class: Some(class.clone()),
        classes: vec![class],
        rows,
        rank: None,
    }
}

/// Out of order on purpose.
fn known() -> Scores {
    scores(vec![
        lesson(3, Score::Na, None),
        lesson(1, Score::BPlus, Some(78.5)),
        lesson(4, Score::Copy, Some(60.0)),
        lesson(2, Score::D, Some(70.0)),
        lesson(5, Score::Fail, Some(55.0)),
    ])
}

fn texts() -> Texts {
    Texts {
        title: "杨宇川 · Python全栈(5期)".to_owned(),
        score: "成绩".to_owned(),
        average: "班级平均".to_owned(),
        pass: "及格线 60".to_owned(),
        comment: "评语".to_owned(),
        date: |date| date.to_string(),
        number: |number| number.to_string(),
    }
}

fn palette() -> Palette {
    Palette {
        text: "#111111".to_owned(),
        muted: "#222222".to_owned(),
        bad: "#b3261e".to_owned(),
        first: "#4338b8".to_owned(),
        second: "#8a4f00".to_owned(),
        ..Palette::default()
    }
}

fn option(scores: &Scores) -> Value {
    serde_json::to_value(scores_chart(scores, &texts(), &palette(), 60)).unwrap()
}

fn values(series: &Value) -> Vec<Value> {
    series["data"].as_array().unwrap().iter().map(|item| item.get("value").unwrap_or(item).clone()).collect()
}

fn names(series: &Value) -> Vec<&str> {
    series["data"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[wasm_bindgen_test]
fn ch_02_columns_stand_in_order_of_the_day() {
    let option = option(&known());
    assert_eq!(option["xAxis"]["data"], json!(["day1", "day2", "day3", "day4", "day5"]));
}

#[wasm_bindgen_test]
fn ch_02_the_scale_is_fixed_from_0_to_100() {
    let option = option(&known());
    assert_eq!((&option["yAxis"]["min"], &option["yAxis"]["max"]), (&json!(0), &json!(100)));
}

#[wasm_bindgen_test]
fn ch_02_not_graded_is_a_gap_with_its_name_and_not_a_zero() {
    let option = option(&known());
    assert_eq!(values(&option["series"][0]), vec![json!(85), json!(0), Value::Null, json!(0), json!(0)]);
    let letters = &option["series"][1];
    assert_eq!(names(letters), ["B+", "D", "N/A", "COPY", "FAIL"]);
    assert_eq!(letters["itemStyle"]["color"], "transparent");
    assert_eq!(letters["label"]["formatter"], "{b}");
}

#[wasm_bindgen_test]
fn ch_02_copy_and_fail_are_marked_zeros() {
    let option = option(&known());
    let columns = &option["series"][0];
    assert_eq!(names(columns), ["B+", "D", "N/A", "COPY", "FAIL"]);
    assert_eq!(columns["data"][3]["itemStyle"]["color"], "#b3261e");
    assert_eq!(columns["data"][4]["itemStyle"]["color"], "#b3261e");
    assert!(columns["data"][1].get("itemStyle").is_none(), "a D is an honest zero");
}

#[wasm_bindgen_test]
fn ch_02_the_title_names_student_and_class() {
    assert_eq!(option(&known())["title"][0]["text"], "杨宇川 · Python全栈(5期)");
}

#[wasm_bindgen_test]
fn ch_03_the_class_average_is_a_line_and_60_is_the_pass_line() {
    let option = option(&known());
    let line = &option["series"][3];
    assert_eq!(line["type"], "line");
    assert_eq!(values(line), vec![json!(78.5), json!(70.0), Value::Null, json!(60.0), json!(55.0)]);
    assert_eq!(line["connectNulls"], json!(false));
    assert_eq!(option["series"][2]["markLine"]["data"][0]["yAxis"].as_f64(), Some(60.0));
}

#[wasm_bindgen_test]
fn ch_04_where_every_average_is_hidden_there_is_no_line() {
    let option = option(&scores(vec![lesson(1, Score::A, None)]));
    assert_eq!(option["series"].as_array().unwrap().len(), 3);
}

#[wasm_bindgen_test]
fn ch_02_the_tooltip_has_letter_score_and_comment_and_no_style_of_its_own() {
    let picture = scores_picture(&known(), &texts(), &palette(), 60);
    let tip = &picture.tips[0];
    for part in ["day1", "2026-11-02", "HTTP", "B+ 85", "班级平均: 78.5 (n=12)", "写得很好", "& keep going"] {
        assert!(tip.replace('\n', " ").contains(part), "{part} is missing in {tip}");
    }
    assert!(!tip.contains(['{', '}']), "ECharts would read a brace as a style: {tip}");
    assert!(picture.tips[3].contains("COPY") && !picture.tips[3].contains("COPY 0"));
}

#[wasm_bindgen_test]
fn more_lessons_than_there_is_room_for_show_the_newest_and_a_slider() {
    let many = scores((1..=200).map(|day| lesson(day, Score::B, Some(75.0))).collect());
    let option = option(&many);
    assert_eq!(option["dataZoom"][0]["type"], "slider");
    assert_eq!(option["dataZoom"][0]["startValue"], json!(200 - 60));
    assert!(self::option(&known()).get("dataZoom").is_none());
}

#[wasm_bindgen_test]
fn a_chart_is_described_still_and_free_of_inline_styles() {
    let Picture { chart, tips } = scores_picture(&known(), &texts(), &palette(), 60);
    let option = Picture { chart, tips }.option(&palette(), "described", Surface::Screen { still: true }).unwrap();
    assert_eq!(option["tooltip"]["renderMode"], "richText");
    assert_eq!(option["animation"], json!(false));
    assert_eq!(option["aria"]["label"]["description"], "described");
    assert_eq!(option["aria"]["enabled"], json!(true));
    assert_eq!(option["aria"]["decal"]["show"], json!(false), "one kind of columns needs no pattern");
    assert_eq!(option["title"][0]["show"], json!(false), "the page has the title");
}

#[wasm_bindgen_test]
fn a_saved_image_has_its_title_and_background() {
    let palette = Palette { surface: "#fffefc".to_owned(), ..palette() };
    let option = scores_picture(&known(), &texts(), &palette, 60).option(&palette, "", Surface::Image).unwrap();
    assert_eq!(option["title"][0]["show"], json!(true));
    assert_eq!(option["backgroundColor"], "#fffefc");
}

#[wasm_bindgen_test]
fn a_8_the_table_says_what_the_chart_shows() {
    let (scores, option) = (known(), option(&known()));
    let rows = scores_table::rows(&scores);
    let days: Vec<Value> = rows.iter().map(|row| json!(row.day)).collect();
    assert_eq!(json!(days), option["xAxis"]["data"]);
    assert_eq!(rows.iter().map(|row| row.letter).collect::<Vec<_>>(), names(&option["series"][0]));
    for (row, value) in rows.iter().zip(values(&option["series"][0])) {
        assert_eq!(row.value, value.as_i64().map(|value| value.to_string()).unwrap_or_default());
    }
    assert_eq!(rows.iter().map(|row| row.flagged).collect::<Vec<_>>(), [false, false, false, true, true]);
    assert_eq!(rows[2].average, "–");
    assert!(rows[0].average.starts_with("78") && rows[0].average.ends_with("(n=12)"));
}

#[wasm_bindgen_test]
fn long_comments_are_broken_for_the_canvas() {
    assert_eq!(wrap("one two three", 8), "one two\nthree");
    assert_eq!(wrap("一二三四五", 6), "一二三\n四五");
    assert_eq!(wrap("abcdefghij", 4), "abcd\nefgh\nij");
    assert_eq!(wrap("{a|b}", 20), "｛a|b｝");
    assert_eq!(wrap("a\nb", 20), "a\nb");
}

#[wasm_bindgen_test]
fn a_phone_has_room_for_a_dozen_letters() {
    assert_eq!((room(290.0), room(1110.0), room(10.0), room(9999.0)), (11, 42, 8, 60));
}
