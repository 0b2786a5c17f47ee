//! CSV: quoted or not, by whatever mark stands between the cells.

use std::ops::ControlFlow;

use super::{COLUMNS, Row, decode, plain};

/// See [`super::each_row`].
pub fn each_row(bytes: &[u8], each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), &'static str> {
    let text = decode::decode(bytes).ok_or("unreadable_file")?;
    let text = text.as_bytes();
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text);
    let mut record = ::csv::StringRecord::new();
    let (mut line, mut counted, mut first) = (1, 0, true);
    while reader.read_record(&mut record).map_err(|_| "unreadable_file")? {
        // The reader passes over empty lines before a record; they count.
        let start = record.position().map_or(counted, |position| usize::try_from(position.byte()).unwrap_or(counted));
        let rest = text.get(start..).unwrap_or_default();
        let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = text.get(counted..start + empty).unwrap_or_default();
        line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = start + empty;
        let mut row = Row { line: if first { 1 } else { line }, ..Row::default() };
        first = false;
        for (column, cell) in record.iter().enumerate().take(COLUMNS) {
            let cell = cell.trim();
            if cell.starts_with('=') {
                row.formulas.push(column);
            }
            row.cells.push(plain(cell).to_owned());
        }
        if each(row).is_break() {
            break;
        }
    }
    Ok(())
}

/// The mark that occurs most in the first line.
fn delimiter(text: &[u8]) -> u8 {
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
    [b';', b'\t', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
