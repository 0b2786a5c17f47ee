//! The charts of sales: what ECharts is told of the funnel, and of the pool's ins and outs.

use campus_web::chart::Palette;
use campus_web::chart::overview::{Column, Texts};
use campus_web::chart::sales::{counts_picture, pairs_picture};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn texts() -> Texts {
    Texts { title: "Funnel".to_owned(), passed: "In".to_owned(), below: "Out".to_owned(), line: None }
}

fn palette() -> Palette {
    Palette { bad: "#b3261e".to_owned(), first: "#4338b8".to_owned(), ..Palette::default() }
}

fn columns(counts: &[(&str, f64)]) -> Vec<Column> {
    let column = |(name, count): &(&str, f64)| Column {
        name: (*name).to_owned(),
        value: Some(*count),
        passed: true,
        tip: vec![format!("{name}: {count}")],
    };
    counts.iter().map(column).collect()
}

fn values(series: &Value) -> Vec<f64> {
    let of = |item: &Value| item.get("value").unwrap_or(item).as_f64().unwrap();
    series["data"].as_array().unwrap().iter().map(of).collect()
}

/// The one axis, or the first of some.
fn axis(option: &Value, name: &str) -> Value {
    option[name].get(0).unwrap_or(&option[name]).clone()
}

#[wasm_bindgen_test]
fn hi_05_the_funnel_has_a_column_for_each_step_in_their_order() {
    let steps = columns(&[("Asked", 9.0), ("Owned", 7.0), ("Enrolled", 2.0)]);
    let picture = counts_picture(&steps, &texts(), &palette(), 60);
    let option = serde_json::to_value(&picture.chart).unwrap();
    assert_eq!(axis(&option, "xAxis")["data"], json!(["Asked", "Owned", "Enrolled"]));
    assert_eq!(option["series"].as_array().unwrap().len(), 1);
    assert_eq!(values(&option["series"][0]), [9.0, 7.0, 2.0]);
    assert_eq!(axis(&option, "yAxis")["min"], 0, "a column's height is its number");
}

#[wasm_bindgen_test]
fn hi_05_in_and_out_stand_beside_each_other_on_every_day() {
    let days = columns(&[("11-01", 1.0), ("11-02", 0.0), ("11-03", 4.0)]);
    let out = [Some(2.0), Some(3.0), Some(0.0)];
    let picture = pairs_picture(&days, &out, &texts(), &palette(), 60);
    let option = serde_json::to_value(&picture.chart).unwrap();
    assert_eq!(axis(&option, "xAxis")["data"], json!(["11-01", "11-02", "11-03"]));
    let series = option["series"].as_array().unwrap();
    let named: Vec<&str> = series.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(named, ["In", "Out"]);
    assert_eq!((values(&series[0]), values(&series[1])), (vec![1.0, 0.0, 4.0], vec![2.0, 3.0, 0.0]));
    assert_ne!(series[0]["itemStyle"]["color"], series[1]["itemStyle"]["color"]);
}
