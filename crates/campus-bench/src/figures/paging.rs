//! Any page of a list costs the same.

use anyhow::{Context, Result};

use crate::client::{Client, latency, quantile};
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

const SAMPLES: usize = 150;

/// Page 2,000 of 50 rows, by cursor, in the list's own order and by name.
pub fn deep(options: &Options) -> Result<Vec<Figure>> {
    let data = seed::sqlite(options, options.rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let mut client = Client::new(campus.port, Some(&token));
    let pages = 2_000.min(options.rows / 50 - 1);
    let mut figures = Vec::new();
    for (about, sort) in [("in the list's own order", ""), ("by name", "&sort=name")] {
        let first = format!("/api/customers?limit=50{sort}");
        let mut after = String::new();
        for _ in 1..pages {
            let page = client.get(&format!("{first}&after={after}"))?.expect(200)?.json()?;
            after = page["next"].as_str().context("the list ends too early")?.to_owned();
        }
        let last = format!("{first}&after={after}");
        let (mut one, mut deep, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..SAMPLES {
            one.push(latency(&mut client, &first)?);
            deep.push(latency(&mut client, &last)?);
            again.push(latency(&mut client, &first)?);
        }
        let (one, deep, again) = (quantile(&one, 0.5), quantile(&deep, 0.5), quantile(&again, 0.5));
        let note = format!("p50 of {SAMPLES} in turn: {deep:.2} ms against {one:.2} ms; control {:.2}", again / one);
        figures.push(
            Figure::less(format!("page {pages} against page 1, {about}"), deep / one, "×").held_to(1.1, 1.5).note(note),
        );
    }
    Ok(figures)
}
