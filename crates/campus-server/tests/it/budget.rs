//! What a first visit loads, in bytes.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the first page (sign-in) may take, in bytes of brotli: the gate of `quality.md`.
const GATE: usize = 350_000;
/// The app behind it, fetched while a name is being typed. No page of the specification names a number: this holds the
/// line where the app stands, and moves only with a reason in the commit. Lists as grids, timelines, saved forms and imports
/// made it 802,000; files, groups of fields, the permission screens, invitations, live pages, the palette and the profile
/// made it 931,000; home pages by role, the bell, favourites, the order of menus, the class overview with its charts,
/// homework and leave have made it 1,089,000; the dashboard with its charts, the at-risk page, the students' phones and the order of
/// groups have made it 1,147,000; sales (pool, own customers, follow-ups on phones, distribution, rules, payments, reports) have made
/// it 1,310,000; contents (the tree, the editor, reviews, the calendar, the outbox, dashboards of departments) and the rows
/// behind the numbers of sales have made it 1,456,000. The next step is down: parts that few open are to be fetched when they
/// are opened.
const APP_GATE: usize = 1_470_000;
/// On top of it, for the first chart.
const CHART_GATE: usize = 250_000;

/// dist/, when it is trunk's release build; `cargo xtask test` makes it so, and says so in a stamp.
fn dist() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("CAMPUS_TEST_DIST").map(PathBuf::from) {
        assert!(folder.join("index.html").exists(), "CAMPUS_TEST_DIST holds no index.html");
        return Some(folder);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("dist/index.html")).ok();
    let target =
        std::env::current_exe().unwrap().ancestors().find(|folder| folder.join("xtask").is_dir()).map(Path::to_owned);
    let stamp = target.and_then(|target| std::fs::read_to_string(target.join("xtask/spa")).ok());
    let release = page.is_some_and(|page| stamp == Some(format!("release\n{page}")));
    if !release {
        println!("not measured: dist/ is no release build of `cargo xtask`");
    }
    release.then(|| root.join("dist"))
}

fn brotli(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 65_536, 11, 22);
    writer.write_all(bytes).unwrap();
    drop(writer);
    packed.len()
}

fn brotli_of(dist: &Path, file: &str) -> usize {
    brotli(&std::fs::read(dist.join(file)).unwrap_or_else(|_| panic!("{file} is missing")))
}

/// The files that the page names, without their leading `/`: those of a first visit, and those of the app behind it.
fn files_of(dist: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
    let page = std::fs::read_to_string(dist.join("index.html")).unwrap();
    let named = page
        .split(['"', '\'', ' '])
        .filter(|part| part.starts_with('/') && part.contains('.'))
        .map(|part| part.trim_start_matches('/').to_owned());
    named.partition(|file| !file.starts_with("campus-web-"))
}

/// What a first visit loads: the page, what it names, and the texts of one language.
fn first_page(dist: &Path) -> BTreeSet<String> {
    let (mut files, _) = files_of(dist);
    files.insert("index.html".to_owned());
    // The largest: Chinese takes more bytes than letters, Polish more words.
    let largest = ["zh-CN", "en", "pl"].into_iter().map(|language| format!("locales/{language}.ftl"));
    files.extend(largest.max_by_key(|file| brotli_of(dist, file)));
    files
}

#[test]
fn the_first_page_is_small() {
    let Some(dist) = dist() else { return };
    let files = first_page(&dist);
    let mut sizes: Vec<(usize, &String)> = files.iter().map(|file| (brotli_of(&dist, file), file)).collect();
    sizes.sort();
    let sum: usize = sizes.iter().map(|(size, _)| size).sum();
    for kind in ["campus-sign-in", ".wasm", ".css", ".ftl", "theme", "boot", "manifest"] {
        assert!(files.iter().any(|file| file.contains(kind)), "no {kind} among {files:?}");
    }
    assert!(
        !files.iter().any(|file| file.contains("echarts")),
        "ECharts is loaded with the first chart, not with the first page"
    );
    println!("first page: {sum} bytes of brotli in {} files: {sizes:?}", sizes.len());
    assert!(sum <= GATE, "the first page takes {sum} bytes of brotli, the gate is {GATE}: {sizes:?}");
}

#[test]
fn the_app_behind_it_does_not_swell() {
    let Some(dist) = dist() else { return };
    let (_, files) = files_of(&dist);
    assert_eq!(files.len(), 2, "the app is a module and its loader: {files:?}");
    let sum: usize = files.iter().map(|file| brotli_of(&dist, file)).sum();
    println!("the app: {sum} bytes of brotli");
    assert!(sum <= APP_GATE, "the app takes {sum} bytes of brotli, the line is {APP_GATE}");
}

#[test]
fn the_first_chart_is_small() {
    let Some(dist) = dist() else { return };
    let size = brotli_of(&dist, "echarts.js");
    assert!(size <= CHART_GATE, "echarts.js takes {size} bytes of brotli, the gate is {CHART_GATE}");
}
