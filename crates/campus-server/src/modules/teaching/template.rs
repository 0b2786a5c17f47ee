//! Spreadsheets to fill in: CSV with a byte-order mark, and XLSX whose cells are all text.

use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use campus_model::entities::teaching::Score;
use rust_xlsxwriter::{DataValidation, Format as CellFormat, Workbook, XlsxError};

use super::parameters::{Parameters, refused};
use super::spreadsheet::Format;
use super::upload::{Column, content_type};
use crate::answer::{Answer, internal};

/// A file to fill in.
pub struct Template {
    /// Its name without the ending.
    pub name: String,
    /// Its header.
    pub columns: &'static [Column],
    /// What is filled in already.
    pub rows: Vec<Vec<String>>,
    /// The column that holds scores, which are then offered as a list.
    pub scores: Option<u16>,
}

/// `?format=xlsx|csv`; XLSX when it is left out.
pub fn format_of(uri: &Uri) -> Answer<Format> {
    match Parameters::of(uri, &["format"])?.get("format") {
        None | Some("xlsx") => Ok(Format::Xlsx),
        Some("csv") => Ok(Format::Csv),
        Some(_) => Err(refused("format", &["xlsx", "csv"])),
    }
}

impl Template {
    /// The file as an answer.
    pub fn answer(&self, format: Format) -> Answer<Response> {
        let (bytes, ending) = match format {
            Format::Csv => (self.csv().map_err(|error| internal(&error))?, "csv"),
            Format::Xlsx => (self.xlsx().map_err(|error| internal(&error))?, "xlsx"),
        };
        let disposition = disposition(&format!("{}.{ending}", self.name), ending);
        let disposition = HeaderValue::from_str(&disposition).map_err(|error| internal(&error))?;
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(format)));
        headers.insert(header::CONTENT_DISPOSITION, disposition);
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        Ok(response)
    }

    fn titles(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter_map(|column| column.titles.first().copied())
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(self.titles())?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| defused(cell)))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// Every cell is text, so that leading zeros stay and nothing becomes a formula.
    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let text = CellFormat::new().set_num_format("@");
        let bold = CellFormat::new().set_num_format("@").set_bold();
        let sheet = workbook.add_worksheet();
        for (column, title) in (0u16..).zip(self.titles()) {
            sheet.set_column_format(column, &text)?.set_column_width(column, 18)?;
            sheet.write_string_with_format(0, column, title, &bold)?;
        }
        for (line, row) in (1u32..).zip(&self.rows) {
            for (column, cell) in (0u16..).zip(row) {
                sheet.write_string_with_format(line, column, cell, &text)?;
            }
        }
        if let (Some(column), Ok(last @ 1..)) = (self.scores, u32::try_from(self.rows.len())) {
            let letters: Vec<&str> = Score::ALL.iter().map(|score| score.letter()).collect();
            sheet.add_data_validation(1, column, last, column, &DataValidation::new().allow_list_strings(&letters)?)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        workbook.save_to_buffer()
    }
}

/// S-CSV-1: a `'` before what a spreadsheet would take for a formula; numbers and telephones stay as they are.
fn defused(cell: &str) -> String {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.chars().skip(1).all(|c| c.is_ascii_digit() || " .-()/".contains(c)) && cell.len() > 1;
    if dangerous && !(number && cell.starts_with(['+', '-'])) { format!("'{cell}") } else { cell.to_owned() }
}

/// RFC 6266: a plain name for old programs, the real one in UTF-8.
fn disposition(name: &str, ending: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"template.{ending}\"; filename*=UTF-8''{encoded}")
}

/// How a score stands in a file: N/A as an empty cell.
pub fn score_cell(score: Score) -> String {
    if score == Score::Na { String::new() } else { score.letter().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::spreadsheet;
    use super::*;

    const COLUMNS: &[Column] = &[Column { titles: &["姓名"] }, Column { titles: &["手机号"] }];

    fn template(rows: &[[&str; 2]]) -> Template {
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        Template { name: "名单".to_owned(), columns: COLUMNS, rows, scores: Some(1) }
    }

    #[test]
    fn s_csv_1_formulas_are_text_and_telephones_come_back_unchanged() {
        let rows = [["=cmd|'/c calc'!A1", "+48 600 100 200"], ["@sum(1)", "-5"], ["-x", "0138"]];
        let template = template(&rows);
        for (bytes, format) in [(template.csv().unwrap(), Format::Csv), (template.xlsx().unwrap(), Format::Xlsx)] {
            let read = spreadsheet::read(&bytes, format).unwrap();
            assert!(read.formulas.is_empty(), "{format:?}");
            let cells: Vec<_> = read.rows.iter().map(|row| row.cells.clone()).collect();
            assert_eq!(cells, rows);
        }
        let csv = String::from_utf8(template.csv().unwrap()).unwrap();
        assert!(
            csv.contains("'=cmd") && csv.contains("'@sum") && csv.contains(",+48 600 100 200") && csv.contains(",-5")
        );
    }

    #[test]
    fn names_travel_in_utf_8() {
        let text = disposition("5期-名单.csv", "csv");
        assert_eq!(text, "attachment; filename=\"template.csv\"; filename*=UTF-8''5%E6%9C%9F-%E5%90%8D%E5%8D%95.csv");
    }
}
