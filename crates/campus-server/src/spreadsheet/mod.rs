//! Reading tables from CSV and XLSX as text (IM-04), some rows at a time. Formulas are refused, not evaluated.

mod csv;
mod decode;
mod xlsx;

use std::ops::ControlFlow;

use campus_model::classroom::CellFault;

pub use crate::files::Format;

/// Rows below the header at most, where a file is read as a whole.
pub const MOST_ROWS: usize = 10_000;
/// Bytes of a file at most, where it is read as a whole.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Columns that are looked at.
pub const COLUMNS: usize = 64;

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, the header being 1.
    pub line: u64,
    /// Trimmed.
    pub cells: Vec<String>,
    /// The columns whose cells hold formulas.
    pub formulas: Vec<usize>,
}

impl Row {
    /// The text of a cell; an empty one is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty) && self.formulas.is_empty()
    }
}

/// Told apart by what is in it: a workbook is an archive.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK") { Format::Xlsx } else { Format::Csv }
}

/// Hands over every line in its order, the header first and empty ones too, until `each` breaks off. Memory does not
/// grow with the number of lines.
///
/// # Errors
/// `unreadable_file`.
pub fn each_row(
    bytes: &[u8],
    format: Format,
    each: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), &'static str> {
    match format {
        Format::Csv => csv::each_row(bytes, each),
        Format::Xlsx => xlsx::each_row(bytes, each).ok_or("unreadable_file"),
    }
}

/// Reads a file as a whole.
///
/// # Errors
/// `unreadable_file`, `empty_file` or `too_many_rows`.
pub fn read(bytes: &[u8], format: Format) -> Result<Table, &'static str> {
    let mut table = Table::default();
    let mut full = false;
    each_row(bytes, format, &mut |mut row| {
        if row.line == 1 {
            table.header = trimmed_end(row.cells);
        } else if !row.is_empty() {
            full = table.rows.len() == MOST_ROWS;
            if full {
                return ControlFlow::Break(());
            }
            let formulas = std::mem::take(&mut row.formulas).into_iter();
            table
                .formulas
                .extend(formulas.map(|column| (row.line, column, row.cells.get(column).cloned().unwrap_or_default())));
            table.rows.push(row);
        }
        ControlFlow::Continue(())
    })?;
    match (full, table.rows.is_empty()) {
        (true, _) => Err("too_many_rows"),
        (_, true) => Err("empty_file"),
        _ => Ok(table),
    }
}

/// A fault of the file as a whole.
#[must_use]
pub fn file_fault(code: &str) -> CellFault {
    CellFault { row: 1, column: String::new(), value: String::new(), code: code.to_owned() }
}

/// Cells without the empty ones at their end.
#[must_use]
pub fn trimmed_end(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// S-CSV-1: undoes the `'` that our own files put before a text that a spreadsheet would take for a formula.
#[must_use]
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
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
        assert_eq!(read(&[0xff, 0xff, 0], Format::Csv), Err("unreadable_file"));
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
