//! The SPA's own tests, run in a real browser: `cargo test -p campus-web --target wasm32-unknown-unknown --test wasm`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails may panic; clippy does not know these as tests"
)]

mod access;
mod chart;
mod classroom;
mod grid;
mod sales;
mod texts;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
