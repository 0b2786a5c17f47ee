//! A spreadsheet that was sent: read, held to its template (IM-02), every bad cell noted (IM-03).

use axum::extract::Request;
use axum::http::header;
use campus_model::Code;
use campus_model::classroom::{CellFault, Imported};

use crate::answer::{Answer, internal};
use crate::files::{Format, XLSX};
use crate::parameters::Parameters;
use crate::spreadsheet::{self, MOST_BYTES, Row, Table};

/// A column of a template, by its titles: the template's own first, then those of the other languages.
#[derive(Debug)]
pub struct Column {
    pub titles: &'static [&'static str],
}

/// A file that was sent.
#[derive(Debug, Default)]
pub struct Upload {
    /// Only a trial: nothing is to be saved.
    pub dry_run: bool,
    /// What it holds; no rows where its header is not the template's.
    pub table: Table,
    /// Every bad cell so far.
    pub faults: Vec<CellFault>,
}

/// Reads the body of a request as the template says.
///
/// # Errors
/// 400 for an unknown parameter, 413 above 5 MB, 415 for neither CSV nor XLSX. What is wrong inside is noted as
/// faults.
pub async fn receive(request: Request, columns: &[Column]) -> Answer<Upload> {
    let dry_run = Parameters::of(request.uri(), &["dry_run"])?.flag("dry_run")?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let format = format_of(kind.unwrap_or_default()).ok_or(Code::UnsupportedMedia)?;
    let body = axum::body::to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| Code::TooLarge)?;
    let read = tokio::task::spawn_blocking(move || spreadsheet::read(&body, format)).await;
    Ok(match read.map_err(|error| internal(&error))? {
        Ok(table) => checked(table, columns, dry_run),
        Err(code) => Upload { dry_run, faults: vec![spreadsheet::file_fault(code)], ..Upload::default() },
    })
}

fn format_of(content_type: &str) -> Option<Format> {
    match content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/csv" => Some(Format::Csv),
        XLSX => Some(Format::Xlsx),
        _ => None,
    }
}

/// IM-02: a header that is not the template's, in names or order, is refused before any row is looked at.
fn checked(mut table: Table, columns: &[Column], dry_run: bool) -> Upload {
    let faults = header_faults(&table.header, columns);
    if !faults.is_empty() {
        table.rows.clear();
        return Upload { dry_run, table, faults };
    }
    let mut upload = Upload { dry_run, table, faults };
    for (line, column, formula) in std::mem::take(&mut upload.table.formulas) {
        let column = upload.table.header.get(column).cloned().unwrap_or_default();
        upload.faults.push(CellFault { row: line, column, value: formula, code: "formula".to_owned() });
    }
    for row in &upload.table.rows {
        for cell in row.cells.iter().skip(columns.len()).filter(|cell| !cell.is_empty()) {
            let (value, code) = (cell.clone(), "unknown_header".to_owned());
            upload.faults.push(CellFault { row: row.line, column: String::new(), value, code });
        }
    }
    upload
}

fn header_faults(header: &[String], columns: &[Column]) -> Vec<CellFault> {
    let is = |column: &Column, title: &str| {
        let title = campus_model::fold(title);
        column.titles.iter().any(|known| campus_model::fold(known) == title)
    };
    let fault = |column: &str, value: &str, code: &str| CellFault {
        row: 1,
        column: column.to_owned(),
        value: value.to_owned(),
        code: code.to_owned(),
    };
    let mut faults = Vec::new();
    for title in header.iter().filter(|title| !columns.iter().any(|column| is(column, title))) {
        faults.push(fault(title, title, "unknown_header"));
    }
    for (place, column) in columns.iter().enumerate() {
        let found = header.get(place).map(String::as_str).unwrap_or_default();
        let missing = !header.iter().any(|title| is(column, title));
        // In another place than the template's it is missing in its own.
        if missing || (faults.is_empty() && !is(column, found)) {
            faults.push(fault(column.titles.first().unwrap_or(&""), found, "missing_header"));
        }
    }
    if faults.is_empty() {
        let repeated = header.iter().skip(columns.len());
        faults.extend(repeated.map(|title| fault(title, title, "unknown_header")));
    }
    faults
}

impl Upload {
    /// Notes a bad cell.
    pub fn fault(&mut self, row: &Row, column: usize, code: &str) {
        self.faults.push(CellFault {
            row: row.line,
            column: self.table.header.get(column).cloned().unwrap_or_default(),
            value: row.cell(column).unwrap_or_default().to_owned(),
            code: code.to_owned(),
        });
    }

    /// Whether the rows are to be saved.
    #[must_use]
    pub fn is_to_be_saved(&self) -> bool {
        !self.dry_run && self.faults.is_empty()
    }

    /// The answer, with the faults in the order of the file.
    #[must_use]
    pub fn imported(mut self, created: u64, updated: u64, unchanged: u64) -> Imported {
        self.faults.sort_by_key(|fault| fault.row);
        let rows = self.table.rows.len() as u64;
        Imported { dry_run: self.dry_run, rows, created, updated, unchanged, faults: self.faults }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] =
        &[Column { titles: &["姓名", "Name"] }, Column { titles: &["成绩", "Score"] }, Column { titles: &["评语"] }];

    fn faults(header: &[&str]) -> Vec<(String, String)> {
        let header: Vec<String> = header.iter().map(|title| (*title).to_owned()).collect();
        header_faults(&header, COLUMNS).into_iter().map(|fault| (fault.column, fault.code)).collect()
    }

    fn owned(faults: &[(&str, &str)]) -> Vec<(String, String)> {
        faults.iter().map(|(column, code)| ((*column).to_owned(), (*code).to_owned())).collect()
    }

    #[test]
    fn im_02_the_header_is_the_templates_in_any_language() {
        assert!(faults(&["姓名", "成绩", "评语"]).is_empty());
        assert!(faults(&["name", "ＳＣＯＲＥ", "评语"]).is_empty());
    }

    #[test]
    fn im_02_another_header_is_refused_by_column() {
        assert_eq!(faults(&["姓名", "分", "评语"]), owned(&[("分", "unknown_header"), ("成绩", "missing_header")]));
        assert_eq!(faults(&["姓名", "成绩"]), owned(&[("评语", "missing_header")]));
        assert_eq!(faults(&["成绩", "姓名", "评语"]), owned(&[("姓名", "missing_header")]));
        assert_eq!(faults(&["姓名", "成绩", "评语", "姓名"]), owned(&[("姓名", "unknown_header")]));
        assert_eq!(faults(&[]).len(), 3);
    }

    #[test]
    fn im_03_formulas_and_cells_beyond_the_header_are_faults() {
        let table = spreadsheet::read("姓名,成绩,评语\n张三,=1+1,\n李四,A,,more\n".as_bytes(), Format::Csv).unwrap();
        let upload = checked(table, COLUMNS, false);
        assert!(!upload.is_to_be_saved());
        let answer = upload.imported(0, 0, 0);
        let codes: Vec<_> = answer.faults.iter().map(|fault| (fault.row, fault.code.as_str())).collect();
        assert_eq!(codes, [(2, "formula"), (3, "unknown_header")]);
        assert_eq!((answer.faults[0].column.as_str(), answer.faults[0].value.as_str()), ("成绩", "=1+1"));
    }
}
