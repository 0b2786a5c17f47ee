//! The server at rest.

use std::time::Duration;

use anyhow::Result;

use crate::client::Client;
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

/// Started on the large database, asked once, then left alone.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
pub fn idle(options: &Options) -> Result<Vec<Figure>> {
    let data = seed::sqlite(options, options.rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    Client::new(campus.port, Some(&token)).get("/api/customers?limit=50")?.expect(200)?;
    std::thread::sleep(Duration::from_secs(5));
    let resident = campus.memory("VmRSS")? as f64 / 1e3;
    let private = campus.memory("RssAnon")? as f64 / 1e3;
    let note =
        format!("resident after a sign-in and a list; {private:.0} MB of it the server's own, the rest its program");
    Ok(vec![Figure::less("memory of the server at rest", resident, "MB").held_to(40.0, 80.0).note(note)])
}
