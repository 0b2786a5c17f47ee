//! `cargo xtask pictures`: photographs of the product for the documentation.

use anyhow::Result;

use crate::shell::{Build, must, program, root, target};
use crate::{server, spa, tools};

const PASSWORD: &str = "campus-demo-2026";

/// Starts a demo server on an empty folder and lets tests/e2e/pictures.mjs take its pictures.
pub fn pictures() -> Result<()> {
    tools::ensure_browser()?;
    spa::build(Build::Release)?;
    let program_file = server::build(Build::Dev)?;
    let data = target().join("xtask/pictures");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    std::fs::create_dir_all(root().join("docs/pictures"))?;
    let demo = server::Demo::start(&program_file, &data, PASSWORD)?;
    let mut camera = program("node", &["tests/e2e/pictures.mjs"])?;
    camera.env("BASE_URL", &demo.url).env("DEMO_PASSWORD", PASSWORD).env("PICTURES_DIR", root().join("docs/pictures"));
    must("node tests/e2e/pictures.mjs", "screens of the demo, to docs/pictures", camera)
}
