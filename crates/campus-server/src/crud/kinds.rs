//! What a file is by its content, and a name that goes with it (S-UP-1).

/// What may be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// The content type.
    pub content_type: &'static str,
    /// The endings that a name of this kind may have; the first is added to others.
    pub endings: &'static [&'static str],
    /// It is a picture that a browser may show.
    pub picture: bool,
}

const fn kind(content_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind { content_type, endings, picture: false }
}

const fn picture(content_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind { picture: true, ..kind(content_type, endings) }
}

/// Told apart by the first bytes.
const KINDS: &[FileKind] = &[
    picture("image/png", &["png"]),
    picture("image/jpeg", &["jpg", "jpeg"]),
    picture("image/gif", &["gif"]),
    picture("image/webp", &["webp"]),
    kind("application/pdf", &["pdf"]),
    kind("application/msword", &["doc", "dot"]),
    kind("application/vnd.ms-excel", &["xls", "xlt"]),
    kind("application/vnd.ms-powerpoint", &["ppt", "pps"]),
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    kind("application/vnd.oasis.opendocument.text", &["odt"]),
    kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    kind("application/vnd.oasis.opendocument.presentation", &["odp"]),
    // What `infer` does not look deep enough into is a plain archive to it.
    kind("application/zip", &["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"]),
];
const TEXT: FileKind = kind("text/plain; charset=utf-8", &["txt", "md", "log"]);
const CSV: FileKind = kind("text/csv; charset=utf-8", &["csv", "tsv"]);

/// Characters of a name at most.
const NAME: usize = 200;
/// Pixels of a picture that browsers are asked to show.
const PIXELS: usize = 50_000_000;

/// What a file holds, if that may be attached. Its name decides nothing but which of two texts it is.
#[must_use]
pub fn of(bytes: &[u8], name: &str) -> Option<FileKind> {
    if let Some(found) = infer::get(bytes) {
        return KINDS.iter().find(|kind| kind.content_type == found.mime_type()).copied();
    }
    if !is_text(bytes) {
        return None;
    }
    Some(if CSV.endings.contains(&ending(name).as_str()) { CSV } else { TEXT })
}

/// Text without control characters that does not begin as markup does: HTML, SVG and XML are programs.
fn is_text(bytes: &[u8]) -> bool {
    let visible = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = visible.iter().find(|byte| !byte.is_ascii_whitespace());
    let control = |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || *byte == 0x7f;
    first.is_some_and(|byte| *byte != b'<') && !visible.iter().any(control)
}

/// Whether a picture is small enough to be shown, by what its head says.
#[must_use]
pub fn showable(bytes: &[u8]) -> bool {
    imagesize::blob_size(bytes).is_ok_and(|size| size.width.saturating_mul(size.height) <= PIXELS)
}

/// A name to keep a file under: no folders, nothing invisible, not too long, and with an ending of its kind.
#[must_use]
pub fn name(given: &str, kind: FileKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    let mut plain = plain.trim().trim_matches('.').trim().to_owned();
    let fits = kind.endings.contains(&ending(&plain).as_str());
    let end = if fits { ending_as_given(&plain).to_owned() } else { kind.endings[0].to_owned() };
    if fits {
        plain.truncate(plain.len() - end.len() - 1);
    }
    let stem: String = plain.chars().take(NAME - end.len() - 1).collect();
    let stem = if stem.trim().is_empty() { "file" } else { stem.trim() };
    format!("{stem}.{end}")
}

/// Marks that turn the direction of what follows, and others that nobody sees.
const fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn ending_as_given(name: &str) -> &str {
    name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default()
}

fn ending(name: &str) -> String {
    ending_as_given(name).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

    #[test]
    fn s_up_1_content_decides() {
        assert_eq!(of(PNG, "a.exe").map(|kind| kind.content_type), Some("image/png"));
        assert_eq!(of(b"%PDF-1.7 ...", "a").map(|kind| kind.content_type), Some("application/pdf"));
        assert_eq!(of(b"a,b\n1,2\n", "a.CSV"), Some(CSV));
        assert_eq!(of("中文".as_bytes(), "a.html"), Some(TEXT));
        for (bytes, why) in [
            (&b"MZ\x90\0\x03\0\0\0"[..], "a program"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
            (b"\xef\xbb\xbf \n<html>", "HTML behind a mark"),
            (b"<?xml version='1.0'?><svg/>", "XML"),
            (b"#!/bin/sh\nrm -rf /", "a script"),
            (b"a\0b", "binary"),
            (b"", "nothing"),
            (b"  \n", "nothing visible"),
        ] {
            assert_eq!(of(bytes, "a.png"), None, "{why}");
        }
    }

    #[test]
    fn s_up_1_names_are_plain_and_end_as_their_kind() {
        let png = of(PNG, "").unwrap();
        for (given, kept) in [
            ("photo.PNG", "photo.PNG"),
            ("a.jpg.html", "a.jpg.html.png"),
            ("../../etc/passwd.png", "passwd.png"),
            ("C:\\x\\y.png", "y.png"),
            ("evil\u{202e}gnp.exe", "evilgnp.exe.png"),
            ("nul\0.png", "nul.png"),
            ("", "file.png"),
            (".png", "png.png"),
        ] {
            assert_eq!(name(given, png), kept, "{given:?}");
        }
        assert_eq!(name(&"长".repeat(300), png).chars().count(), 200);
        assert_eq!(name(&format!("{}.png", "x".repeat(300)), png).len(), 200);
    }

    #[test]
    fn s_up_1_huge_pictures_are_not_shown() {
        assert!(showable(PNG));
        let mut huge = PNG.to_vec();
        huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        assert!(!showable(&huge));
        assert!(!showable(b"\x89PNG\r\n\x1a\n"));
    }
}
