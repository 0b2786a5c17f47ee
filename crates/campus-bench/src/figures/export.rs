//! A tenth of the customers as a file.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::client::Client;
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

/// CSV and XLSX: rows per second, and the peak of the server's memory meanwhile.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
pub fn export(options: &Options) -> Result<Vec<Figure>> {
    let data = seed::sqlite(options, options.rows)?;
    let mut figures = Vec::new();
    for format in ["csv", "xlsx"] {
        let campus = Server::campus(options, &data, &[])?;
        let token = campus.sign_in()?;
        let mut client = Client::new(campus.port, Some(&token));
        client.get("/api/customers?limit=50")?.expect(200)?;
        let before = campus.memory("VmRSS")?;
        campus.forget_peak()?;
        let start = Instant::now();
        let file = client.get(&format!("/api/customers/export?format={format}&lang=en&level=a"))?.expect(200)?;
        let seconds = start.elapsed().as_secs_f64();
        let peak = campus.memory("VmHWM")?;
        let rows = match format {
            "csv" => u64::try_from(file.body.iter().filter(|byte| **byte == b'\n').count())?.saturating_sub(1),
            _ => client.get("/api/customers/count?level=a")?.expect(200)?.json()?["total"]
                .as_u64()
                .context("no total")?,
        };
        // The number is exact up to 10,000; the file has a tenth of all.
        let rows = if format == "csv" { rows } else { rows.max(options.rows / 10) };
        let note = format!(
            "{rows} rows, {:.1} MB, {seconds:.1} s; {:.0} MB before",
            file.body.len() as f64 / 1e6,
            before as f64 / 1e3
        );
        figures.push(Figure::more(format!("export as {format}"), rows as f64 / seconds, "rows/s").note(note));
        figures.push(
            Figure::less(format!("peak memory of the export as {format}"), peak as f64 / 1e3, "MB")
                .held_to(200.0, 400.0),
        );
    }
    Ok(figures)
}
