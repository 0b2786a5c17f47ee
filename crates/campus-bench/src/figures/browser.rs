//! Rows of the list's table in Chromium: against JavaScript by hand that makes the same markup, and while one scrolls.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

/// The list with 1,000 rows in one answer, as often as it takes for a median.
pub fn rows(options: &Options) -> Result<Vec<Figure>> {
    let result = script(options, options.rows, "rows.mjs")?;
    let number = |name: &str| number(&result, name);
    let (ours, theirs, control) = (number("app")?, number("hand")?, number("control")?);
    let note = format!(
        "median of {}: {ours:.1} ms against {theirs:.1} ms from the answer to the painted rows, all {} of them in the page \
         (a list that scrolls mounts a part); control {control:.2}",
        result["rounds"], result["mounted"]
    );
    Ok(vec![Figure::less("1,000 rows in the browser, same markup", ours / theirs, "×").held_to(1.25, 1.5).note(note)])
}

/// A list of 100,000 rows while it is scrolled.
pub fn frames(options: &Options) -> Result<Vec<Figure>> {
    let count = options.rows.min(100_000);
    let result = script(options, count, "frames.mjs")?;
    let number = |name: &str| number(&result, name);
    let percent = |name: &str| Ok::<_, anyhow::Error>(number(name)? * 100.0);
    let (wheel, fast, still) = (percent("wheel")?, percent("fast")?, percent("still")?);
    let note = format!(
        "list of {count}, {} runs of 5 s at 2,400 pixels a second with stops; the machine drops {still:.1} % while nothing moves; at \
         most {} rows stand in the page; Chromium paints without a graphics card",
        result["rounds"], result["mounted"]
    );
    Ok(vec![
        Figure::less("frames dropped while a list is scrolled", wheel, "%").held_to(1.0, 5.0).note(note),
        Figure::less("the same at 7,200 pixels a second", fast, "%"),
    ])
}

fn number(result: &Value, name: &str) -> Result<f64> {
    result[name].as_f64().with_context(|| format!("the script told no {name}"))
}

/// Runs a script against a server with so many customers; what it says in its last line.
fn script(options: &Options, rows: u64, name: &str) -> Result<Value> {
    let root = options.node_root.as_ref().context("no folder of node_modules was named")?;
    let data = seed::sqlite(options, rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let mut command = Command::new("node");
    command.arg(root.join("tests/bench").join(name)).current_dir(root);
    command.env("BASE_URL", format!("http://127.0.0.1:{}", campus.port));
    let said = command.output().context("node does not start")?;
    let text = String::from_utf8_lossy(&said.stdout);
    ensure!(said.status.success(), "{text}{}", String::from_utf8_lossy(&said.stderr));
    Ok(serde_json::from_str(text.lines().last().unwrap_or_default())?)
}
