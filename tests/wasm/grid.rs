//! Where keys lead in a grid, and which rows of a long list are drawn.

use campus_web::entity::{Extent, Spot, beside, step, window};
use campus_web::ui::html::escape;
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

const EXTENT: Extent = Extent { rows: 21, columns: 5, page: 8 };

fn go(row: usize, column: usize, key: &str, ctrl: bool) -> (usize, usize) {
    let next = step(Spot { row, column }, key, ctrl, EXTENT).unwrap();
    (next.row, next.column)
}

#[wasm_bindgen_test]
fn a_3_each_key_leads_to_its_cell() {
    assert_eq!(go(3, 2, "ArrowUp", false), (2, 2));
    assert_eq!(go(3, 2, "ArrowDown", false), (4, 2));
    assert_eq!(go(3, 2, "ArrowLeft", false), (3, 1));
    assert_eq!(go(3, 2, "ArrowRight", false), (3, 3));
    assert_eq!(go(3, 2, "Home", false), (3, 0));
    assert_eq!(go(3, 2, "End", false), (3, 4));
    assert_eq!(go(3, 2, "Home", true), (0, 0));
    assert_eq!(go(3, 2, "End", true), (20, 4));
    assert_eq!(go(3, 2, "PageDown", false), (11, 2));
    assert_eq!(go(3, 2, "PageUp", false), (1, 2), "not onto the head");
    assert_eq!(step(Spot::default(), "q", false, EXTENT), None);
}

#[wasm_bindgen_test]
fn no_key_leads_out_of_the_grid() {
    for key in ["ArrowUp", "ArrowLeft", "Home"] {
        assert_eq!(go(0, 0, key, false), (0, 0), "{key}");
    }
    for key in ["ArrowDown", "ArrowRight", "End", "PageDown"] {
        assert_eq!(go(20, 4, key, false), (20, 4), "{key}");
    }
    let nothing = Extent { rows: 1, columns: 1, page: 1 };
    assert_eq!(step(Spot::default(), "PageUp", false, nothing), Some(Spot::default()));
}

#[wasm_bindgen_test]
fn tab_goes_on_in_the_next_row() {
    let beside = |row, column, back| {
        let next = beside(Spot { row, column }, back, EXTENT);
        (next.row, next.column)
    };
    assert_eq!(beside(2, 4, false), (3, 0));
    assert_eq!(beside(3, 0, true), (2, 4));
    assert_eq!(beside(20, 4, false), (20, 4));
    assert_eq!(beside(1, 0, true), (1, 0));
}

#[wasm_bindgen_test]
fn drawn_rows_hold_the_view_and_never_more_than_forty_besides() {
    let (view, height, count) = (700.0, 36.0, 100_000);
    let seen = (view / height) as usize;
    for step in 0..5_000 {
        let top = f64::from(step) * 719.7;
        let rows = window(top, view, height, count);
        assert!(rows.len() <= seen + 40, "{} at {top}", rows.len());
        let first = (top / height) as usize;
        assert!(rows.start <= first.min(count) && rows.end >= (first + seen + 1).min(count), "{rows:?} at {top}");
    }
    assert_eq!(window(0.0, view, height, 3), 0..3);
    assert_eq!(window(0.0, view, height, 0), 0..0);
}

#[wasm_bindgen_test]
fn a_pixel_more_draws_no_row_anew() {
    let rows = window(10_000.0, 700.0, 36.0, 1_000);
    assert_eq!(window(10_001.0, 700.0, 36.0, 1_000), rows);
}

#[wasm_bindgen_test]
fn a_text_in_html_stays_text() {
    let mut html = String::new();
    escape(&mut html, "Ann & \"Bob\" <b>'s</b> 你好");
    assert_eq!(html, "Ann &amp; &quot;Bob&quot; &lt;b&gt;&#39;s&lt;/b&gt; 你好");
    let element = document().create_element("p").unwrap();
    element.set_inner_html(&html);
    assert_eq!(element.text_content().unwrap(), "Ann & \"Bob\" <b>'s</b> 你好");
}
