//! Files that people download and send: their kinds, names and what keeps a cell from being a formula.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use futures_util::stream;
use tokio::io::AsyncReadExt;

use crate::answer::{Answer, internal};

/// The content type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with a byte-order mark, so that spreadsheets know its encoding.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// The kinds by name, as in `format=`.
    pub const NAMES: [&str; 2] = ["csv", "xlsx"];

    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The ending of a file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The content type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => XLSX,
        }
    }
}

/// Makes an answer a file to keep; `name` is without the ending, `plain` the same for programs that know only ASCII.
///
/// # Errors
/// When the name cannot stand in a header; none can be so, since it is encoded.
pub fn attach(headers: &mut HeaderMap, format: Format, plain: &str, name: &str) -> Answer<()> {
    let ending = format.ending();
    let disposition = disposition(&format!("{plain}.{ending}"), &format!("{name}.{ending}"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(|error| internal(&error))?);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(())
}

/// A file as a body, some kilobytes at a time.
pub fn streamed(file: std::fs::File) -> Body {
    let file = tokio::fs::File::from_std(file);
    Body::from_stream(stream::try_unfold(file, |mut file| async move {
        let mut some = vec![0; 64 * 1024];
        let read = file.read(&mut some).await?;
        some.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(some), file)))
    }))
}

/// RFC 6266: a plain name for old programs, the real one in UTF-8.
#[must_use]
pub fn disposition(plain: &str, name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// S-CSV-1: a `'` before what a spreadsheet would take for a formula; numbers and telephones stay as they are, since
/// nothing but digits stands behind their sign. Reading takes the mark off again.
#[must_use]
pub fn defused(cell: &str) -> String {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.len() > 1 && cell.chars().skip(1).all(|c| c.is_ascii_digit() || " .".contains(c));
    if dangerous && !(number && cell.starts_with(['+', '-'])) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_travel_in_utf_8() {
        let text = disposition("template.csv", "5期-名单.csv");
        assert_eq!(text, "attachment; filename=\"template.csv\"; filename*=UTF-8''5%E6%9C%9F-%E5%90%8D%E5%8D%95.csv");
    }

    #[test]
    fn s_csv_1_only_plain_numbers_begin_with_a_sign() {
        for text in ["=1+1", "@sum(1)", "-x", "+", "-1+2", "+48-600", "\tx", "\rx", "-2/1"] {
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["+48 600 100 200", "-5", "-5.25", "0138", "a=b", ""] {
            assert_eq!(defused(text), text);
        }
    }
}
