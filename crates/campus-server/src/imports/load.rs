//! The rows of a file, some at a time, read on a thread of their own while the ones before are being checked.

use std::ops::ControlFlow;

use campus_store::{FileRow, StoredImport};
use tokio::sync::mpsc;

use super::CHUNK;
use crate::answer::{Answer, internal};
use crate::app::App;
use crate::spreadsheet::{self, Row};

/// The head of a file, and how many rows follow.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The first line.
    pub headers: Vec<String>,
    /// The first rows below it, five at most.
    pub sample: Vec<Vec<String>>,
    /// Rows that are not empty.
    pub total: u64,
}

/// Looks through a file.
///
/// # Errors
/// `unreadable_file`, `empty_file`, or `too_many_rows` above `most`.
pub fn head(bytes: &[u8], most: u64) -> Result<Head, &'static str> {
    let mut head = Head::default();
    spreadsheet::each_row(bytes, spreadsheet::format_of(bytes), &mut |row| {
        if row.line == 1 {
            head.headers = spreadsheet::trimmed_end(row.cells);
        } else if !row.is_empty() {
            head.total += 1;
            if head.sample.len() < 5 {
                head.sample.push(row.cells);
            }
        }
        if head.total > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    match head.total {
        0 => Err("empty_file"),
        total if total > most => Err("too_many_rows"),
        _ if head.headers.is_empty() => Err("empty_file"),
        _ => Ok(head),
    }
}

/// The rows of an import's file in chunks; one without rows was the last. Nothing is waited for here.
#[must_use]
pub fn chunks(app: &App, stored: &StoredImport, org: i64) -> mpsc::Receiver<Answer<Vec<FileRow>>> {
    let (app, key, width) = (app.clone(), stored.file_key.clone(), stored.import.headers.len());
    let (sender, receiver) = mpsc::channel(2);
    tokio::spawn(async move {
        match app.files.bytes(org, &key).await {
            Ok(bytes) => drop(tokio::task::spawn_blocking(move || read(&bytes, width, &sender))),
            Err(error) => drop(sender.send(Err(internal(&error))).await),
        }
    });
    receiver
}

fn read(bytes: &[u8], width: usize, sender: &mpsc::Sender<Answer<Vec<FileRow>>>) {
    let mut chunk = Vec::with_capacity(CHUNK);
    let read = spreadsheet::each_row(bytes, spreadsheet::format_of(bytes), &mut |row| {
        if row.line > 1 && !row.is_empty() {
            chunk.push(kept(row, width));
        }
        if chunk.len() < CHUNK {
            return ControlFlow::Continue(());
        }
        match sender.blocking_send(Ok(std::mem::take(&mut chunk))) {
            Ok(()) => ControlFlow::Continue(()),
            // Nobody waits for them any more.
            Err(_) => ControlFlow::Break(()),
        }
    });
    // A file that could be read when it was sent can be read now.
    let last = read.map(|()| chunk).map_err(|code| internal(&code));
    let more = last.as_ref().is_ok_and(|rows| !rows.is_empty());
    let _ = sender.blocking_send(last);
    if more {
        let _ = sender.blocking_send(Ok(Vec::new()));
    }
}

/// A row as it is kept: a formula as itself, a text that only looks like one behind a `'`.
fn kept(row: Row, width: usize) -> FileRow {
    let cell = |(column, text): (usize, String)| match row.formulas.contains(&column) {
        true if text.starts_with('=') => text,
        true => format!("={text}"),
        false if text.starts_with('=') => format!("'{text}"),
        false => text,
    };
    let mut cells: Vec<String> = row.cells.into_iter().enumerate().map(cell).take(width.max(1)).collect();
    cells.resize(width.max(1), String::new());
    FileRow { number: row.line, cells, faults: Vec::new(), warnings: Vec::new(), outcome: None }
}
