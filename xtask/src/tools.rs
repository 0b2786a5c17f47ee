//! The tools of the product's build and tests: each function looks for one and installs it if it is missing.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell::{answer, must, program, root, target};

const TRUNK: &str = "0.21.14";
/// Must equal the wasm-bindgen in Cargo.lock.
const WASM_BINDGEN: &str = "0.2.130";
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
const CJK_FONT: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/// What builds the app.
pub fn ensure_spa_tools() -> Result<()> {
    ensure_wasm_target()?;
    ensure_npm_packages()?;
    ensure_cargo_program("trunk", "trunk", TRUNK, &["--locked"], "it builds the app")?;
    ensure_wasm_bindgen()
}

/// What runs tests inside a browser: Chromium for Playwright and chromedriver for wasm-bindgen-test.
pub fn ensure_browser() -> Result<()> {
    ensure_debian_packages(
        &[
            ("chromium", Path::new("/usr/bin/chromium").exists()),
            ("chromium-headless-shell", Path::new("/usr/bin/chromium-headless-shell").exists()),
            ("chromium-driver", Path::new("/usr/bin/chromedriver").exists()),
            ("fonts-noto-cjk", Path::new(CJK_FONT).exists()),
        ],
        "the browser tests need a browser, and Chinese text needs a font",
    )
}

/// PostgreSQL's programs, without which the store is only half tested.
pub fn ensure_postgres() -> Result<()> {
    ensure_debian_packages(
        &[("postgresql", crate::postgres::bin().is_some())],
        "the tests run on PostgreSQL as well as on SQLite",
    )
}

/// nginx, behind which two servers are tried as one.
pub fn ensure_nginx() -> Result<()> {
    ensure_debian_packages(
        &[("nginx-light", Path::new("/usr/sbin/nginx").exists())],
        "two servers on one database stand behind it in a test",
    )
}

/// schemathesis, which holds the API to its description: a Python of its own below target/.
pub fn ensure_schemathesis() -> Result<PathBuf> {
    Ok(ensure_python(&[SCHEMATHESIS], "it holds the API to its description")?.join("st"))
}

/// The programs of a Python environment that holds these packages, in these versions.
pub fn ensure_python(packages: &[&str], why: &str) -> Result<PathBuf> {
    let list = packages.join(" ");
    let home = target().join("xtask/python").join(list.replace(|letter: char| !letter.is_alphanumeric(), "-"));
    let (bin, done) = (home.join("bin"), home.join("installed"));
    if done.exists() {
        return Ok(bin);
    }
    let has_venv =
        program("python3", &["-c", "import ensurepip, venv"])?.output().is_ok_and(|said| said.status.success());
    ensure_debian_packages(&[("python3-venv", has_venv)], why)?;
    if home.exists() {
        std::fs::remove_dir_all(&home)?;
    }
    std::fs::create_dir_all(&home)?;
    let mut make = program("python3", &["-m", "venv"])?;
    make.arg(&home);
    must("python3 -m venv", &format!("a place for {list}"), make)?;
    let mut install = program(bin.join("pip"), &["install", "--quiet", "--disable-pip-version-check"])?;
    install.args(packages);
    must(&format!("pip install {list}"), why, install)?;
    std::fs::write(done, list)?;
    Ok(bin)
}

/// The compiler's half of the browser.
pub fn ensure_wasm_target() -> Result<()> {
    let libraries =
        Path::new(answer("rustc", &["--print", "sysroot"]).trim()).join("lib/rustlib/wasm32-unknown-unknown/lib");
    if libraries.exists() {
        return Ok(());
    }
    must(
        "rustup target add wasm32-unknown-unknown",
        "the app is compiled to wasm",
        program("rustup", &["target", "add", "wasm32-unknown-unknown"])?,
    )
}

/// `wasm-bindgen` for trunk and `wasm-bindgen-test-runner` for the tests.
pub fn ensure_wasm_bindgen() -> Result<()> {
    // Not --locked: its lock file names a crate version that a mirror may not have.
    ensure_cargo_program(
        "wasm-bindgen-cli",
        "wasm-bindgen",
        WASM_BINDGEN,
        &[],
        "it joins wasm and JavaScript, in the version of Cargo.lock",
    )
}

/// node_modules as package-lock.json has it: Tailwind, daisyUI, ECharts, wasm-opt, Playwright.
pub fn ensure_npm_packages() -> Result<()> {
    let installed = crate::spa::changed(&root().join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= crate::spa::changed(&root().join("package-lock.json")) {
        return Ok(());
    }
    let major = answer("node", &["--version"])
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) || answer("npm", &["--version"]).is_empty() {
        bail!("Node.js 20 or newer with npm is needed for Tailwind, ECharts and Playwright: please install it");
    }
    // Not `npm ci`: it refuses a lock file made where the registry has Tailwind's Linux builds only.
    let mut npm = program("npm", &["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])?;
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    must("npm install", "node_modules is missing or older than package-lock.json", npm)
}

/// Is `cargo nextest` there? `cargo test` serves as well, so it is not installed for its own sake (ten minutes on two cores).
pub fn has_nextest() -> bool {
    answer("cargo-nextest", &["nextest", "--version"]).starts_with("cargo-nextest")
}

/// Installs a program from crates.io when the one on PATH is not of this version.
fn ensure_cargo_program(package: &str, name: &str, version: &str, flags: &[&str], why: &str) -> Result<()> {
    if answer(name, &["--version"]).split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    let wanted = format!("{package}@{version}");
    // A folder of its own: this build must not lock or fill the product's.
    let build = target().join("tools");
    let mut install = program("cargo", &["install", &wanted])?;
    install.args(flags).env("CARGO_TARGET_DIR", &build);
    must(&format!("cargo install {wanted}"), &format!("{why}; some minutes, once"), install)?;
    // Half a gigabyte that nobody reads again.
    let _ = std::fs::remove_dir_all(build);
    Ok(())
}

/// Installs those Debian packages that are not there yet.
fn ensure_debian_packages(packages: &[(&str, bool)], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().filter(|(_, present)| !present).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if answer("apt-get", &["--version"]).is_empty() {
        bail!("please install {list} ({why}): this machine has no apt-get to do it");
    }
    let root_user = is_root();
    if !root_user && !sudo_without_password() {
        bail!("please install {list} ({why}): sudo apt-get install {list}");
    }
    let apt = |args: &[&str]| {
        let words: Vec<&str> = if root_user { vec!["apt-get"] } else { vec!["sudo", "-n", "apt-get"] };
        let mut command = program(words[0], &words[1..])?;
        command
            .args(["-q", "-y", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=600"])
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive");
        anyhow::Ok(command)
    };
    must("apt-get update", "packages are missing", apt(&["update"])?)?;
    let mut install = apt(&["install", "--no-install-recommends"])?;
    install.args(&missing);
    must(&format!("apt-get install {list}"), why, install)
}

/// Does the superuser run us, as in most containers?
pub fn is_root() -> bool {
    answer("id", &["-u"]).trim() == "0"
}

fn sudo_without_password() -> bool {
    program("sudo", &["-n", "true"]).and_then(|mut sudo| Ok(sudo.status()?)).is_ok_and(|status| status.success())
}
