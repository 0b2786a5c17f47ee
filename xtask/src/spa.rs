//! Building the app into dist/.

use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

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
    let sources = SOURCES.iter().filter_map(|source| changed(&root().join(source))).max();
    if changed(&stamp).is_some_and(|built| Some(built) >= sources)
        && std::fs::read_to_string(&stamp).ok() == Some(seal(build))
    {
        return Ok(());
    }
    // Trunk is offline (Trunk.toml), so that it downloads no tools of its own choice, and so is the cargo it calls.
    must("cargo fetch --locked", "trunk builds without the network", cargo(&["fetch", "--locked", "--quiet"])?)?;
    let start = SystemTime::now();
    // Trunk builds one module after the other; this links them side by side, and trunk finds them done.
    let profile = if build == Build::Release { "wasm-release" } else { "wasm-dev" };
    let modules =
        ["build", "--locked", "--package", "campus-web", "--bins", "--target", "wasm32-unknown-unknown", "--profile"];
    let mut modules = cargo(&modules)?;
    modules.arg(profile);
    must("cargo build for wasm", "the sign-in page and the app", modules)?;
    let mut trunk = program("trunk", &["build"])?;
    trunk.args(build.flag());
    let what = ["trunk build", build.flag().unwrap_or("for development")].join(" ");
    must(&what, "the app, to dist/, which the server embeds", trunk)?;
    std::fs::create_dir_all(target().join("xtask"))?;
    std::fs::write(&stamp, seal(build))?;
    // Dated when the build started: what was edited meanwhile counts as newer.
    Ok(std::fs::File::options().write(true).open(stamp)?.set_modified(start)?)
}

/// What dist/ holds, by the page that names its hashed files; trunk may also have been started by hand.
fn seal(build: Build) -> String {
    let page = std::fs::read_to_string(root().join("dist/index.html")).unwrap_or_default();
    format!("{}\n{page}", build.folder())
}

/// public/echarts.js, the part of ECharts in use, made by esbuild from js/echarts.js.
fn bundle_echarts() -> Result<()> {
    let bundle = changed(&root().join("public/echarts.js"));
    let sources =
        ["js/echarts.js", "package-lock.json"].iter().filter_map(|source| changed(&root().join(source))).max();
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
    inside.filter_map(|entry| changed(&entry.path())).chain([own]).max()
}
