//! What a spreadsheet puts on the clipboard, read as scores and comments. Nothing here touches the page.

use campus_model::entities::teaching::Score;

/// The two columns of the grade sheet that can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The letter.
    Score,
    /// The comment.
    Comment,
}

/// One pasted line; `None` leaves what stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// A score, or the text that is none.
    pub score: Option<Result<Score, String>>,
    /// A comment.
    pub comment: Option<String>,
}

/// Reads a pasted block that starts in column `at`: scores, scores with comments, or comments. An empty cell
/// leaves what stands there.
#[must_use]
pub fn read(text: &str, at: Column) -> Vec<Pasted> {
    cells(text)
        .into_iter()
        .map(|row| {
            let mut row = row.into_iter().map(|cell| cell.trim().to_owned());
            let mut next = || row.next().filter(|cell| !cell.is_empty());
            match at {
                Column::Score => {
                    let score = next().map(|cell| Score::parse(&cell).ok_or(cell));
                    Pasted { score, comment: next() }
                }
                Column::Comment => Pasted { score: None, comment: next() },
            }
        })
        .collect()
}

/// The block is one plain line: it goes into the cell like typed text.
#[must_use]
pub fn is_single(text: &str) -> bool {
    !text.trim_end_matches(['\r', '\n']).contains(['\n', '\r', '\t'])
}

/// The cells of tab-separated lines; a quoted cell may hold tabs, line ends and doubled quotes.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut characters = text.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else {
            break;
        };
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // Only a quote that opens the cell and is closed somewhere is one; `5" nails` stays as it is.
            '"' if cell.is_empty() && closes(characters.clone()) => quoted = true,
            '\t' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            // A comment is one line of text.
            '\n' | '\r' | '\t' => cell.push(' '),
            other => cell.push(other),
        }
    }
    if rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

/// Whether a quote ends the cell: followed by a tab, a line end or nothing.
fn closes(mut rest: impl Iterator<Item = char>) -> bool {
    let mut before_quote = false;
    loop {
        match rest.next() {
            Some('"') => before_quote = !before_quote,
            Some('\t' | '\n' | '\r') | None if before_quote => return true,
            Some(_) => before_quote = false,
            None => return false,
        }
    }
}
