//! Filter, sort and quick search over all customers.

use anyhow::Result;
use serde_json::Value;

use crate::client::{Client, latency, quantile};
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

const FILTERS: [&str; 4] = ["", "&gender=male", "&source=baidu", "&status=enrolled&gender=female"];
const SORTS: [&str; 4] = ["", "&sort=name", "&sort=-date", "&sort=-id"];

/// Words as people type them, taken from rows all over the list: a name, its first two characters, one Chinese character,
/// a telephone number, its beginning, its last four digits, an account, something that is nowhere.
fn words(client: &mut Client, rows: u64) -> Result<Vec<String>> {
    let mut words = Vec::new();
    for part in 1..=12 {
        let page = client.get(&format!("/api/customers?limit=1&id={}", rows * part / 13))?.expect(200)?.json()?;
        let row = &page["rows"][0];
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (name, phone) = (text("name"), text("phone"));
        let some = |text: &str, from: usize, count: usize| text.chars().skip(from).take(count).collect::<String>();
        words.extend([some(&name, 0, 2), some(&name, 1, 1), some(&phone, 0, 5), some(&phone, 7, 4), text("wechat")]);
        words.extend([format!("{name} {}", some(&phone, 0, 3)), name, phone, format!("nowhere{part}")]);
    }
    Ok(words)
}

/// Each word with a filter and an order, all of them once; then the numbers beside the lists.
pub fn search(options: &Options) -> Result<Vec<Figure>> {
    let data = seed::sqlite(options, options.rows)?;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let mut client = Client::new(campus.port, Some(&token));
    let words = words(&mut client, options.rows)?;
    let (mut rows, mut numbers, mut slowest) = (Vec::new(), Vec::new(), (0.0, String::new()));
    for (place, word) in words.iter().enumerate() {
        let q = form_urlencoded::Serializer::new(String::new()).append_pair("q", word).finish();
        for turn in 0..4 {
            let query = format!("{q}{}{}", FILTERS[(place + turn) % 4], SORTS[(place / 4 + turn) % 4]);
            let took = latency(&mut client, &format!("/api/customers?{query}&limit=50"))?;
            if took > slowest.0 {
                slowest = (took, word.clone() + &query[q.len()..]);
            }
            rows.push(took);
            numbers.push(latency(&mut client, &format!("/api/customers/count?{query}"))?);
        }
    }
    let found: Value = client.get("/api/customers/count")?.expect(200)?.json()?;
    let note = format!(
        "{} searches, one after the other; p50 {:.1} ms; slowest {:.0} ms: {}; list of {}",
        rows.len(),
        quantile(&rows, 0.5),
        slowest.0,
        slowest.1.replace('|', " "),
        found["total"]
    );
    Ok(vec![
        Figure::less("filter + sort + search, p99", quantile(&rows, 0.99), "ms").held_to(50.0, 200.0).note(note),
        Figure::less("the number of rows beside it, p99", quantile(&numbers, 0.99), "ms")
            .note(format!("asked for by itself, so that it delays no row; p50 {:.1} ms", quantile(&numbers, 0.5))),
    ])
}
