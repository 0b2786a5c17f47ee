//! Puts dist/ (the app, built by trunk) into the binary, when the feature `embed-spa` asks for it.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED_SPA").is_none() {
        return;
    }
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    if !dist.join("index.html").exists() {
        println!(
            "cargo::error=dist/ is missing: run `cargo xtask build` (or `trunk build`), or leave the feature embed-spa out"
        );
        return;
    }
    memory_serve::load_names_directories([("spa", dist)], true);
}
