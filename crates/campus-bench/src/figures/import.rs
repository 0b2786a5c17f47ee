//! A tenth of a million customers from a file.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use campus_model::entities;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::Options;
use crate::client::Client;
use crate::report::Figure;
use crate::server::Server;

/// CSV and XLSX: uploaded, checked and saved by the job; rows per second of all that, and the peak of memory meanwhile.
pub fn import(options: &Options) -> Result<Vec<Figure>> {
    let mut figures = one(options, "csv", "text/csv", (30_000.0, 10_000.0))?;
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    figures.extend(one(options, "xlsx", sheet, (15_000.0, 5_000.0))?);
    Ok(figures)
}

#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn one(options: &Options, format: &str, kind: &str, held: (f64, f64)) -> Result<Vec<Figure>> {
    let rows = (options.rows / 10).min(100_000);
    // Into a database of its own: an import changes it, and others measure the large one.
    let data = options.folder.join("import");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let mut client = Client::new(campus.port, Some(&token));
    let template = client.get("/api/customers/template?format=csv&lang=en")?.expect(200)?.body;
    let lines = lines(&String::from_utf8_lossy(&template), rows)?;
    let file = if format == "csv" { csv(&lines) } else { xlsx(&lines)? };
    let megabytes = file.len() as f64 / 1e6;
    drop(lines);
    campus.forget_peak()?;
    let start = Instant::now();
    let path = format!("/api/customers/import?name=customers.{format}");
    let import = client.send("POST", &path, &[("content-type", kind)], &file)?.expect(201)?.json()?;
    let id = import["id"].as_i64().context("no id")?;
    client.post(&format!("/api/imports/{id}/check"), &json!({}))?.expect(202)?;
    let checked = wait(&mut client, id, &["checked"])?;
    ensure!(checked["bad"] == json!(0), "{} rows are bad", checked["bad"]);
    let check = start.elapsed().as_secs_f64();
    client.post(&format!("/api/imports/{id}/start"), &json!({}))?.expect(202)?;
    let done = wait(&mut client, id, &["done"])?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(done["created"].as_u64() == Some(rows), "{} of {rows} rows were created", done["created"]);
    let peak = campus.memory("VmHWM")? as f64 / 1e3;
    let note =
        format!("{rows} rows, {megabytes:.1} MB: {check:.1} s to read and check, {:.1} s to save", seconds - check);
    drop(campus);
    let name = format.to_uppercase();
    Ok(vec![
        Figure::more(format!("import of {name}, validated and de-duplicated"), rows as f64 / seconds, "rows/s")
            .held_to(held.0, held.1)
            .note(note),
        Figure::less(format!("peak memory of the import of {name}"), peak, "MB").held_to(200.0, 400.0),
    ])
}

/// The template's heads with rows below them.
fn lines(template: &str, rows: u64) -> Result<Vec<Vec<String>>> {
    let head = template.lines().next().context("the template is empty")?.trim_start_matches('\u{feff}');
    let entity = entities::find("customers").context("no customers")?;
    let names: Vec<&str> = entity.inputs().map(|field| field.name).collect();
    let head: Vec<String> = head.split(',').map(str::to_owned).collect();
    ensure!(head.len() == names.len(), "the template has {} columns: {head:?}", head.len());
    let row = |row: u64| {
        let cell = |name: &&str| match *name {
            "name" => format!("Name {row}"),
            "gender" => "male".to_owned(),
            "phone" => format!("16{row:09}"),
            "wechat" => format!("import_{row}"),
            "source" => "baidu".to_owned(),
            _ => String::new(),
        };
        names.iter().map(cell).collect()
    };
    Ok(std::iter::once(head).chain((0..rows).map(row)).collect())
}

fn csv(lines: &[Vec<String>]) -> Vec<u8> {
    lines.iter().flat_map(|cells| format!("{}\r\n", cells.join(",")).into_bytes()).collect()
}

fn xlsx(lines: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, cells) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(line, column, cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn wait(client: &mut Client, id: i64, wanted: &[&str]) -> Result<Value> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(300) {
        let import = client.get(&format!("/api/imports/{id}"))?.expect(200)?.json()?;
        let state = import["state"].as_str().unwrap_or_default();
        if wanted.contains(&state) {
            return Ok(import);
        }
        if matches!(state, "failed" | "cancelled") {
            bail!("the import is {state}: {}", import["error"]);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    bail!("the import is not {wanted:?} after five minutes")
}
