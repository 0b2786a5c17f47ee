//! The SPA's own tests, run in a real browser: `cargo test -p campus-web --target wasm32-unknown-unknown --test wasm`.

mod chart;
mod classroom;
mod texts;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
