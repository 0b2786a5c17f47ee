//! Rows as cells, and cells as a CSV or XLSX file.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};

use axum::response::{IntoResponse, Response};
use campus_model::{Code, Entity, Field, FieldFile, Fixed, Kind, Labels, Record};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use rust_xlsxwriter::{Format as Look, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use tokio::sync::mpsc::Receiver;

use crate::answer::{Answer, Refusal, internal};
use crate::files::{Format, attach, defused};
use crate::words::Language;

/// Characters that a workbook's cell holds.
const LONGEST: usize = 32_767;

/// A value, as a spreadsheet tells them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    Amount(Fixed),
    Day(NaiveDate),
    Hour(NaiveTime),
    Moment(NaiveDateTime),
}

/// For whom values become cells.
pub struct Reading {
    language: Language,
    zone: Tz,
}

/// Why there is no file.
#[derive(Debug)]
pub enum Fault {
    /// More rows than a workbook holds.
    TooLong,
    /// It could not be written.
    Write(std::io::Error),
}

impl Fault {
    /// As an answer.
    pub fn refused(self) -> Refusal {
        match self {
            Self::TooLong => Code::TooLarge.into(),
            Self::Write(error) => internal(&error),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<csv::Error> for Fault {
    fn from(error: csv::Error) -> Self {
        Self::Write(error.into())
    }
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooLong,
            error => Self::Write(std::io::Error::other(error)),
        }
    }
}

impl Reading {
    /// In a language, with instants in a time zone.
    pub fn new(language: Language, time_zone: &str) -> Self {
        Self { language, zone: time_zone.parse().unwrap_or(Tz::UTC) }
    }

    /// The value of a field in the words and the time of the reader.
    pub fn cell(&self, field: &Field, row: &Record, links: &Labels) -> Cell {
        let value = row.get(field.name);
        let linked = |id: i64| match links.get(field.name).and_then(|labels| labels.get(&id)) {
            Some(label) => self.language.label(label),
            None => format!("#{id}"),
        };
        match (field.kind, value) {
            (_, Value::Null) => Cell::Empty,
            (Kind::Choice(set), Value::String(slug)) => Cell::Text(self.language.word(&set.label_key(slug)).to_owned()),
            (Kind::Boolean, Value::Bool(flag)) => {
                Cell::Text(self.language.word(if *flag { "ui-yes" } else { "ui-no" }).to_owned())
            }
            (Kind::Link(_), Value::Number(id)) => Cell::Text(linked(id.as_i64().unwrap_or_default())),
            (Kind::Links(_), Value::Array(ids)) => {
                let labels: Vec<String> = ids.iter().filter_map(Value::as_i64).map(linked).collect();
                Cell::Text(labels.join(self.language.word("ui-list-separator")))
            }
            (Kind::Choices(set), Value::Array(slugs)) => {
                let slugs = slugs.iter().filter_map(Value::as_str);
                let words: Vec<String> =
                    slugs.map(|slug| self.language.word(&set.label_key(slug)).to_owned()).collect();
                if words.is_empty() {
                    return Cell::Empty;
                }
                Cell::Text(words.join(self.language.word("ui-list-separator")))
            }
            (Kind::Money | Kind::Decimal(_) | Kind::Percent, Value::Number(number)) => Cell::Amount(Fixed {
                number: number.as_i64().unwrap_or_default(),
                decimals: field.decimals().unwrap_or_default(),
            }),
            (Kind::Integer, Value::Number(number)) => Cell::Whole(number.as_i64().unwrap_or_default()),
            (Kind::File | Kind::Image, value) => FieldFile::of(value).map_or(Cell::Empty, |file| Cell::Text(file.name)),
            (kind, Value::String(text)) => self.timed(kind, text).unwrap_or_else(|| Cell::Text(text.clone())),
            (_, other) => Cell::Text(other.to_string()),
        }
    }

    fn timed(&self, kind: Kind, text: &str) -> Option<Cell> {
        match kind {
            Kind::Date => text.parse().ok().map(Cell::Day),
            Kind::Time => text.parse().ok().map(Cell::Hour),
            Kind::DateTime => {
                let at: DateTime<Utc> = text.parse().ok()?;
                Some(Cell::Moment(at.with_timezone(&self.zone).naive_local()))
            }
            _ => None,
        }
    }
}

impl Cell {
    /// As text of a CSV file; only texts can be taken for formulas (S-CSV-1).
    fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => defused(text),
            Self::Whole(number) => number.to_string(),
            Self::Amount(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Hour(hour) => hour.format("%H:%M:%S").to_string(),
            Self::Moment(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }
}

/// Writes a temporary file with everything that is received, and stands at its beginning. It is gone when it is
/// closed.
///
/// # Errors
/// When it cannot be written, or does not fit into a workbook.
pub fn write(format: Format, titles: &[String], rows: Receiver<Vec<Vec<Cell>>>) -> Result<File, Fault> {
    let mut file = tempfile::tempfile()?;
    match format {
        Format::Csv => write_csv(&file, titles, rows)?,
        Format::Xlsx => write_xlsx(&file, titles, rows)?,
    }
    file.rewind()?;
    Ok(file)
}

/// One sheet of a workbook that fits into memory.
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// The heads of the columns.
    pub titles: Vec<String>,
    /// The rows below them.
    pub rows: Vec<Vec<Cell>>,
}

/// Answers with a workbook of an entity's, made beside the requests that wait.
///
/// # Errors
/// 413 when it does not fit into a workbook.
pub async fn answer(
    entity: &Entity,
    name: &str,
    sheets: impl FnOnce() -> Vec<Sheet> + Send + 'static,
) -> Answer<Response> {
    let bytes = tokio::task::spawn_blocking(move || workbook(&sheets())).await.map_err(|error| internal(&error))?;
    let mut response = bytes.map_err(Fault::refused)?.into_response();
    attach(response.headers_mut(), Format::Xlsx, entity.name, name)?;
    Ok(response)
}

/// A workbook of several sheets, whose first row and column stay in sight.
///
/// # Errors
/// When it does not fit into a workbook.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    let bold = Look::new().set_bold();
    for Sheet { name, titles, rows } in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 1)?;
        for (column, title) in (0u16..).zip(titles) {
            sheet.set_column_width(column, if column == 0 { 18 } else { 10 })?;
            sheet.write_string_with_format(0, column, title, &bold)?;
        }
        for (line, row) in (1u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(row) {
                looks.write(sheet, line, column, cell)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_csv(file: &File, titles: &[String], mut rows: Receiver<Vec<Vec<Cell>>>) -> Result<(), Fault> {
    let mut buffer = BufWriter::new(file);
    buffer.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(buffer);
    writer.write_record(titles)?;
    while let Some(rows) = rows.blocking_recv() {
        for row in rows {
            writer.write_record(row.iter().map(Cell::plain))?;
        }
    }
    Ok(writer.flush()?)
}

fn write_xlsx(file: &File, titles: &[String], mut rows: Receiver<Vec<Vec<Cell>>>) -> Result<(), Fault> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    let bold = Look::new().set_bold();
    // Rows go to a temporary file of its own as they come.
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0u16..).zip(titles) {
        sheet.set_column_width(column, 18)?.write_string_with_format(0, column, title, &bold)?;
    }
    let mut line = 0;
    while let Some(rows) = rows.blocking_recv() {
        for row in rows {
            line += 1;
            for (column, cell) in (0u16..).zip(&row) {
                looks.write(sheet, line, column, cell)?;
            }
        }
    }
    Ok(workbook.save_to_writer(file)?)
}

/// How kinds of cells look.
struct Looks {
    text: Look,
    /// By the number of decimals.
    decimals: [Look; 5],
    day: Look,
    hour: Look,
    moment: Look,
}

impl Looks {
    fn new() -> Self {
        let look = |format: &str| Look::new().set_num_format(format);
        Self {
            // Telephones stay text, whatever is typed over them.
            text: look("@"),
            decimals: ["0", "0.0", "0.00", "0.000", "0.0000"].map(look),
            day: look("yyyy-mm-dd"),
            hour: look("hh:mm:ss"),
            moment: look("yyyy-mm-dd hh:mm:ss"),
        }
    }

    fn write(&self, sheet: &mut Worksheet, line: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        // Workbooks know no days before 1900.
        let known = |day: NaiveDate| (1900..=9999).contains(&day.year());
        match cell {
            Cell::Empty => {}
            Cell::Text(text) if text.chars().count() > LONGEST => {
                let text: String = text.chars().take(LONGEST).collect();
                sheet.write_string_with_format(line, column, text, &self.text)?;
            }
            Cell::Text(text) => {
                sheet.write_string_with_format(line, column, text, &self.text)?;
            }
            Cell::Whole(number) => match i32::try_from(*number) {
                Ok(number) => {
                    sheet.write_number(line, column, number)?;
                }
                // Beyond what a workbook's numbers hold to the last digit.
                Err(_) => {
                    sheet.write_string_with_format(line, column, number.to_string(), &self.text)?;
                }
            },
            Cell::Amount(number) => {
                let look = &self.decimals[usize::from(number.decimals).min(self.decimals.len() - 1)];
                sheet.write_number_with_format(line, column, number.value(), look)?;
            }
            Cell::Day(day) if known(*day) => {
                sheet.write_datetime_with_format(line, column, day, &self.day)?;
            }
            Cell::Hour(hour) => {
                sheet.write_datetime_with_format(line, column, hour, &self.hour)?;
            }
            Cell::Moment(at) if known(at.date()) => {
                sheet.write_datetime_with_format(line, column, at, &self.moment)?;
            }
            Cell::Day(_) | Cell::Moment(_) => {
                sheet.write_string_with_format(line, column, cell.plain(), &self.text)?;
            }
        }
        Ok(())
    }
}
