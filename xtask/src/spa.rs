//! Building the app into dist/.

use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::shell::{Build, cargo, must, program, root, target};
use crate::tools;

/// What dist/ is made from.
const SOURCES: [&str; 11] = [
    "src",
    "crates/campus-model",
    "style",
    "public",
    "js",
    "index.html",
    "Trunk.toml",
    "package-lock.json",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
];

/// Installs what is missing and builds the app, unless dist/ already is this build of these sources.
pub fn build(build: Build) -> Result<()> {
    tools::ensure_spa_tools()?;
    bundle_echarts()?;
    let stamp = target().join("xtask/spa");
    let built = changed(&stamp).filter(|_| root().join("dist/index.html").exists());
    let sources = SOURCES
        .iter()
        .filter_map(|source| changed(&root().join(source)))
        .max();
    if built.is_some()
        && built >= sources
        && std::fs::read_to_string(&stamp).is_ok_and(|made| made == build.folder())
    {
        return Ok(());
    }
    // Dated before the build starts: what is edited meanwhile counts as newer.
    let pending = stamp.with_extension("pending");
    std::fs::create_dir_all(stamp.parent().context("the stamp has a folder")?)?;
    std::fs::write(&pending, build.folder())?;
    // Trunk is offline (Trunk.toml), so that it downloads no tools of its own choice, and so is the cargo it calls.
    must(
        "cargo fetch --locked",
        "trunk builds without the network",
        cargo(&["fetch", "--locked", "--quiet"])?,
    )?;
    let mut trunk = program("trunk", &["build"])?;
    trunk.args(build.flag());
    let what = ["trunk build", build.flag().unwrap_or("for development")].join(" ");
    must(&what, "the app, to dist/, which the server embeds", trunk)?;
    Ok(std::fs::rename(pending, stamp)?)
}

/// public/echarts.js, the part of ECharts in use, made by esbuild from js/echarts.js.
fn bundle_echarts() -> Result<()> {
    let bundle = changed(&root().join("public/echarts.js"));
    let sources = ["js/echarts.js", "package-lock.json"]
        .iter()
        .filter_map(|source| changed(&root().join(source)))
        .max();
    if bundle.is_some() && bundle >= sources {
        return Ok(());
    }
    must(
        "npm run echarts",
        "public/echarts.js is missing or older than js/echarts.js",
        program("npm", &["run", "--silent", "echarts"])?,
    )
}

/// When a file, or the newest file in a folder, was changed; `None` if it is not there.
pub fn changed(path: &Path) -> Option<SystemTime> {
    let own = std::fs::metadata(path).ok()?.modified().ok()?;
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
    inside
        .filter_map(|entry| changed(&entry.path()))
        .chain([own])
        .max()
}
