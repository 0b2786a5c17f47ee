//! Spreadsheets to fill in: CSV with a byte-order mark, and XLSX whose cells are all text.

use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use campus_model::entities::teaching::Score;
use rust_xlsxwriter::{DataValidation, Format as CellFormat, Workbook, XlsxError};

use super::upload::Column;
use crate::answer::{Answer, internal};
use crate::files::{Format, attach, defused};
use crate::parameters::{Parameters, refused};

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
    let parameters = Parameters::of(uri, &["format"])?;
    let Some(name) = parameters.get("format") else { return Ok(Format::Xlsx) };
    Format::named(name).ok_or_else(|| refused("format", &Format::NAMES))
}

impl Template {
    /// The file as an answer.
    pub fn answer(&self, format: Format) -> Answer<Response> {
        let bytes = match format {
            Format::Csv => self.csv().map_err(|error| internal(&error))?,
            Format::Xlsx => self.xlsx().map_err(|error| internal(&error))?,
        };
        let mut response = bytes.into_response();
        attach(response.headers_mut(), format, "template", &self.name)?;
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

/// How a score stands in a file: N/A as an empty cell.
pub fn score_cell(score: Score) -> String {
    if score == Score::Na { String::new() } else { score.letter().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet;

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
}
