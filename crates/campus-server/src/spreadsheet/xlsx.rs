//! XLSX: the first sheet of a workbook. Cells are streamed, so that a cell far out does not ask for a table of billions.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, Xlsx};

use super::{COLUMNS, Row};

/// Bytes that a file may unpack to.
const UNPACKED: u64 = 300 * 1024 * 1024;

/// See [`super::each_row`]; `None` when it is no workbook.
pub fn each_row(bytes: &[u8], each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Option<()> {
    if unpacked_size(bytes)? > UNPACKED {
        return None;
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheet = workbook.sheet_names().first()?.clone();
    let mut reader = workbook.worksheet_cells_reader(&sheet).ok()?;
    let mut row = Row { line: 1, ..Row::default() };
    while let Some(record) = reader.next_cell_with_formula_metadata().ok()? {
        let (line, column) = (u64::from(record.pos.0) + 1, record.pos.1 as usize);
        if line != row.line && each(std::mem::replace(&mut row, Row { line, ..Row::default() })).is_break() {
            return Some(());
        }
        let text = text_of(&record.value);
        if column >= COLUMNS || (text.is_empty() && record.formula.is_none()) {
            continue;
        }
        if record.formula.is_some() {
            row.formulas.push(column);
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.cells[column] = text;
    }
    let _ = each(row);
    Some(())
}

/// IM-04: whole numbers without `.0`, days as `2026-11-22`, text as it is.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(at) => match at.as_datetime() {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.date().to_string(),
            Some(at) => at.to_string(),
            None => at.as_f64().to_string(),
        },
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// What an archive says its files unpack to, from the directory at its end; `None` when it has none.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (entries, mut at) = (number(end + 10, 2)?, number(end + 16, 4)?);
    let mut total = 0;
    for _ in 0..entries {
        if number(at, 4)? != 0x0201_4b50 {
            return None;
        }
        total += number(at + 24, 4)? as u64;
        at += 46 + number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
    }
    Some(total)
}
