//! Reading tables from CSV and XLSX as text (IM-04). Formulas are refused, not evaluated.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use campus_model::classroom::CellFault;

pub use crate::files::Format;

/// Rows below the header at most.
pub const MOST_ROWS: usize = 10_000;
/// Bytes of a file at most.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Columns that are looked at.
const COLUMNS: usize = 64;
/// Bytes that an XLSX file may unpack to.
const UNPACKED: u64 = 100 * 1024 * 1024;

/// A table as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first line.
    pub header: Vec<String>,
    /// Every line below it that is not empty.
    pub rows: Vec<Row>,
    /// Cells that hold formulas: line, column from 0, formula.
    pub formulas: Vec<(u64, usize, String)>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, the header being 1.
    pub line: u64,
    /// Trimmed.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; an empty one is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// Reads a file.
///
/// # Errors
/// `unreadable_file`, `empty_file` or `too_many_rows`.
pub fn read(bytes: &[u8], format: Format) -> Result<Table, &'static str> {
    let table = match format {
        Format::Csv => read_csv(bytes)?,
        Format::Xlsx => read_xlsx(bytes).ok_or("unreadable_file")??,
    };
    if table.rows.is_empty() { Err("empty_file") } else { Ok(table) }
}

/// A fault of the file as a whole.
#[must_use]
pub fn file_fault(code: &str) -> CellFault {
    CellFault { row: 1, column: String::new(), value: String::new(), code: code.to_owned() }
}

impl Table {
    fn add(&mut self, line: u64, cells: Vec<String>) -> Result<(), &'static str> {
        if line == 1 {
            self.header = trimmed_end(cells);
        } else if cells.iter().any(|cell| !cell.is_empty()) {
            if self.rows.len() == MOST_ROWS {
                return Err("too_many_rows");
            }
            self.rows.push(Row { line, cells });
        }
        Ok(())
    }
}

fn trimmed_end(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

fn read_csv(bytes: &[u8]) -> Result<Table, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "unreadable_file")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let (mut line, mut counted) = (1, 0);
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| "unreadable_file")?;
        // The reader passes over empty lines before a record; they count.
        let start = record.position().map_or(counted, |position| usize::try_from(position.byte()).unwrap_or(counted));
        let empty = text.get(start..).unwrap_or_default().bytes().take_while(|byte| *byte == b'\n').count();
        let passed = text.get(counted..start + empty).unwrap_or_default();
        line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        counted = start + empty;
        let mut cells = Vec::new();
        for (column, cell) in record.iter().enumerate().take(COLUMNS) {
            let cell = cell.trim();
            if cell.starts_with('=') {
                table.formulas.push((line, column, cell.to_owned()));
            }
            cells.push(plain(cell).to_owned());
        }
        if index == 0 {
            table.header = trimmed_end(cells);
        } else {
            table.add(line, cells)?;
        }
    }
    Ok(table)
}

/// The mark that occurs most in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default().as_bytes();
    let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
    [b';', b'\t', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// S-CSV-1: undoes the `'` that our own files put before a text that a spreadsheet would take for a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

/// `None` when it is no workbook. Cells are streamed, so that a cell far out does not ask for a table of billions.
fn read_xlsx(bytes: &[u8]) -> Option<Result<Table, &'static str>> {
    if unpacked_size(bytes)? > UNPACKED {
        return None;
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheet = workbook.sheet_names().first()?.clone();
    let mut reader = workbook.worksheet_cells_reader(&sheet).ok()?;
    let mut table = Table::default();
    let mut line = 1;
    let mut cells: Vec<String> = Vec::new();
    while let Some(record) = reader.next_cell_with_formula_metadata().ok()? {
        let (row, column) = (u64::from(record.pos.0) + 1, record.pos.1 as usize);
        if row != line {
            if let Err(code) = table.add(line, std::mem::take(&mut cells)) {
                return Some(Err(code));
            }
            line = row;
        }
        let text = text_of(&record.value);
        if column >= COLUMNS || (text.is_empty() && record.formula.is_none()) {
            continue;
        }
        if record.formula.is_some() {
            table.formulas.push((row, column, text.clone()));
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    if let Err(code) = table.add(line, cells) {
        return Some(Err(code));
    }
    Some(Ok(table))
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

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

    use super::*;

    fn csv(text: &str) -> Table {
        read(text.as_bytes(), Format::Csv).unwrap()
    }

    #[test]
    fn im_04_csv_keeps_zeros_and_telephones_and_skips_empty_lines() {
        for mark in [",", ";", "\t"] {
            let text =
                format!("\u{feff}姓名{mark}手机号\r\n张三{mark}0138 001\r\n\r\n李四{mark}'+48 600\r\n{mark}\r\n");
            let table = csv(&text);
            assert_eq!(table.header, ["姓名", "手机号"]);
            assert_eq!(table.rows[0].cells, ["张三", "0138 001"]);
            assert_eq!(table.rows[1].cells, ["李四", "+48 600"]);
            assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
        }
    }

    #[test]
    fn im_03_lines_are_numbered_as_in_the_file() {
        let table = csv("a,b\n1,2\n\"x\ny\",3\n5,6\n");
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 3, 5]);
    }

    #[test]
    fn im_04_formulas_and_unreadable_files_are_refused() {
        assert_eq!(csv("a,b\n=1+1,2\n").formulas, [(2, 0, "=1+1".to_owned())]);
        assert_eq!(read(&[0xff, 0xfe, 0], Format::Csv), Err("unreadable_file"));
        assert_eq!(read(b"PK not a workbook", Format::Xlsx), Err("unreadable_file"));
        assert_eq!(read(b"", Format::Csv), Err("empty_file"));
        assert_eq!(read(b"a,b\n", Format::Csv), Err("empty_file"));
        let long = "a\n".repeat(MOST_ROWS + 2);
        assert_eq!(read(long.as_bytes(), Format::Csv), Err("too_many_rows"));
    }

    #[test]
    fn im_04_xlsx_numbers_dates_and_formulas() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, title) in ["n", "phone", "day", "text", "formula"].into_iter().enumerate() {
            sheet.write_string(0, u16::try_from(column).unwrap(), title).unwrap();
        }
        let day = CellFormat::new().set_num_format("yyyy-mm-dd");
        sheet.write_number(2, 0, 18).unwrap();
        sheet.write_number(2, 1, 13_800_138_000f64).unwrap();
        sheet.write_datetime_with_format(2, 2, ExcelDateTime::from_ymd(2026, 11, 22).unwrap(), &day).unwrap();
        sheet.write_string(2, 3, "007").unwrap();
        sheet.write_formula(2, 4, "=1+1").unwrap();
        sheet.write_blank(9000, 3, &day).unwrap();
        sheet.write_string(1_048_575, 16_383, "far away").unwrap();
        let table = read(&workbook.save_to_buffer().unwrap(), Format::Xlsx).unwrap();
        assert_eq!(table.header, ["n", "phone", "day", "text", "formula"]);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].line, 3);
        assert_eq!(table.rows[0].cells[..4], ["18", "13800138000", "2026-11-22", "007"]);
        assert_eq!(table.formulas.len(), 1);
        assert_eq!((table.formulas[0].0, table.formulas[0].1), (3, 4));
    }

    #[test]
    fn an_archive_that_says_it_unpacks_to_gigabytes_is_not_unpacked() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write_string(1, 0, "a").unwrap();
        let mut bytes = workbook.save_to_buffer().unwrap();
        assert!(read(&bytes, Format::Xlsx).is_ok());
        let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[entry + 24..entry + 28].copy_from_slice(&[0xff; 4]);
        assert_eq!(read(&bytes, Format::Xlsx), Err("unreadable_file"));
    }
}
