//! `cargo xtask bench`: builds what is measured and what measures it, and lets crates/campus-bench measure.

use anyhow::{Result, bail};

use crate::postgres::Cluster;
use crate::shell::{Build, Show, cargo, must, program, root, step, target};
use crate::{server, spa, tools};

/// Django REST framework and what serves it, for the comparison.
const DJANGO: [&str; 3] = ["django==5.2.7", "djangorestframework==3.16.1", "gunicorn==23.0.0"];

/// Measures all figures, or those of `only`, on so many customers; `dev` tries the harness on a quick build.
pub fn bench(only: &[String], rows: u64, dev: bool) -> Result<()> {
    let wants = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    let build = Build::of(!dev);
    spa::build(build)?;
    let campus = server::build(build)?;
    let mut harness = cargo(&["build", "--package", "campus-bench"])?;
    harness.args(build.flag());
    must("cargo build campus-bench", "what measures", harness)?;
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder)?;
    let mut measure =
        program(target().join(build.folder()).join("campus-bench"), &["run", "--rows", &rows.to_string()])?;
    measure.arg("--campus").arg(campus).arg("--folder").arg(&folder);
    // A try on a quick build or on few rows does not overwrite what was measured.
    let real = !dev && rows == ROWS;
    let out = if real { root().join("docs/benchmarks.md") } else { folder.join("benchmarks.md") };
    measure.arg("--out").arg(out);
    if !only.is_empty() {
        measure.args(["--only", &only.join(",")]);
    }
    if !real {
        measure.args(["--said", &format!("cargo xtask bench --rows {rows}{}", if dev { " --dev" } else { "" })]);
    }
    if wants("django") {
        let bin = tools::ensure_python(&DJANGO, "lists are compared with Django REST framework")?;
        measure.arg("--gunicorn").arg(bin.join("gunicorn"));
    }
    if wants("browser") || wants("frames") {
        tools::ensure_npm_packages()?;
        tools::ensure_browser()?;
        measure.arg("--node-root").arg(root());
    }
    let cluster = if wants("walls") {
        tools::ensure_postgres()?;
        Some(Cluster::start()?)
    } else {
        None
    };
    if let Some(cluster) = &cluster {
        measure.args(["--postgres", &cluster.url]);
    }
    if !step("campus-bench", "each figure by itself", measure, Show::Live)?.success {
        bail!("not everything could be measured");
    }
    Ok(())
}

/// Customers of a real run.
pub const ROWS: u64 = 1_000_000;
