//! Throughput of a list of 50 customers.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bare::LIST;
use crate::client::{Client, quantile, throughput};
use crate::report::Figure;
use crate::server::{Server, free_port};
use crate::{Options, seed};

const CONNECTIONS: u64 = 4;
const ROUNDS: usize = 7;

/// Against a handler that does the same and nothing else.
pub fn against_bare(options: &Options) -> Result<Vec<Figure>> {
    let data = seed::sqlite(options, options.rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let port = free_port()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bare", "--port", &port.to_string(), "--database"]).arg(data.join("campus.db"));
    let bare = Server::start(command, port, "/customers", &options.folder.join("bare.log"))?;
    let path = format!("/api/customers?{LIST}");
    let ours = Client::new(campus.port, Some(&token)).get(&path)?.expect(200)?.json()?;
    let theirs = Client::new(port, None).get("/customers")?.expect(200)?.json()?;
    same_rows(&ours, &theirs)?;

    let ask = || throughput(campus.port, Some(&token), &path, CONNECTIONS, 400);
    let other = || throughput(bare.port, None, "/customers", CONNECTIONS, 400);
    let rates = in_turn(ask, other)?;
    let note = format!(
        "median of {ROUNDS} rounds in turn, {CONNECTIONS} connections: {:.0} and {:.0} requests/s; control {:.2}; \
         with sign-in, rights, headers and log on our side only; rows equal",
        rates.ours, rates.theirs, rates.control
    );
    Ok(vec![
        Figure::more("throughput of a list of 50 rows", rates.ours / rates.theirs, "×").held_to(0.8, 0.6).note(note),
    ])
}

/// Against Django REST framework on the same file.
pub fn against_django(options: &Options) -> Result<Vec<Figure>> {
    let gunicorn = options.gunicorn.as_ref().context("no gunicorn was named")?;
    let data = seed::sqlite(options, options.rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let port = free_port()?;
    let script = options.folder.join("drf.py");
    std::fs::write(&script, include_str!("../../assets/drf.py"))?;
    let mut command = Command::new(gunicorn);
    let workers = std::thread::available_parallelism()?.to_string();
    command.args(["drf:application", "--workers", &workers, "--bind", &format!("127.0.0.1:{port}"), "--chdir"]);
    command.arg(&options.folder).env("CAMPUS_DATABASE", data.join("campus.db"));
    let django = Server::start(command, port, "/customers", &options.folder.join("django.log"))?;
    let path = format!("/api/customers?{LIST}");
    let theirs = Client::new(port, None).get("/customers")?.expect(200)?.json()?;
    let ours = Client::new(campus.port, Some(&token)).get(&path)?.expect(200)?.json()?;
    same_values(&ours, &theirs)?;

    let ask = || throughput(campus.port, Some(&token), &path, CONNECTIONS, 400);
    let other = || throughput(django.port, None, "/customers", CONNECTIONS, 80);
    let rates = in_turn(ask, other)?;
    let note = format!(
        "median of {ROUNDS} rounds in turn, {CONNECTIONS} connections: {:.0} and {:.0} requests/s; control {:.2}; Django 5.2.7, REST \
         framework 3.16.1, gunicorn 23 with {workers} workers on the same file: ModelSerializer, CursorPagination (no count), \
         select_related, prefetch_related, JSON only, no sign-in, no middleware; the same 50 rows with the same values",
        rates.ours, rates.theirs, rates.control
    );
    Ok(vec![
        Figure::more("throughput of a list of 50 rows", rates.ours / rates.theirs, "×").held_to(20.0, 10.0).note(note),
    ])
}

struct Rates {
    ours: f64,
    theirs: f64,
    control: f64,
}

/// Ours, theirs, ours, … after one round of each that does not count.
fn in_turn(ours: impl Fn() -> Result<f64>, theirs: impl Fn() -> Result<f64>) -> Result<Rates> {
    let (mut first, mut second, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (one, other, again) = (ours()?, theirs()?, ours()?);
        if round > 0 {
            first.push(one);
            others.push(other);
            second.push(again);
        }
    }
    let control = quantile(&first, 0.5) / quantile(&second, 0.5);
    first.extend(second);
    Ok(Rates { ours: quantile(&first, 0.5), theirs: quantile(&others, 0.5), control })
}

/// What Django answers are the same rows with the same values; links carry their labels there.
fn same_values(ours: &Value, theirs: &Value) -> Result<()> {
    let (ours, theirs) = (ours["rows"].as_array(), theirs["results"].as_array());
    let (ours, theirs) = (ours.context("no rows")?, theirs.context("Django answers no rows")?);
    ensure!(ours.len() == 50 && theirs.len() == 50, "{} and {} rows", ours.len(), theirs.len());
    for (one, other) in ours.iter().zip(theirs) {
        for (name, value) in one.as_object().into_iter().flatten().filter(|(name, _)| *name != "allowed") {
            let id = |value: &Value| value.get("id").unwrap_or(value).clone();
            let (there, bare) = (&other[name], name.trim_end_matches("_id"));
            let there = match &other[bare] {
                Value::Array(list) => list.iter().map(id).collect(),
                linked if bare != name => id(linked),
                _ => there.clone(),
            };
            ensure!(&there == value, "{name} of {}: {value} and {there}", one["id"]);
        }
    }
    Ok(())
}

/// The comparison is only fair while both answer the same.
fn same_rows(ours: &Value, theirs: &Value) -> Result<()> {
    let rows = |page: &Value| page["rows"].as_array().cloned().unwrap_or_default();
    let (ours, theirs) = (rows(ours), rows(theirs));
    ensure!(ours.len() == 50 && theirs.len() == 50, "{} and {} rows", ours.len(), theirs.len());
    for (one, other) in ours.iter().zip(&theirs) {
        for (name, value) in one.as_object().into_iter().flatten().filter(|(name, _)| *name != "allowed") {
            ensure!(&other[name] == value, "{name} of {}: {value} and {}", one["id"], other[name]);
        }
    }
    Ok(())
}
