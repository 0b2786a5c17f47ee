//! The marks of Markdown that a button writes around what is selected, or takes away. Places are counted as browsers count
//! them, in UTF-16.

/// What a button writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Before and after what is selected.
    Around(&'static str),
    /// Before each line.
    Lines(&'static str),
    /// A link with what is selected as its text.
    Link,
}

/// One change of a text: what stands between two places becomes something else, of which some is selected then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From here …
    pub from: usize,
    /// … to here.
    pub to: usize,
    /// What stands there then.
    pub text: Vec<u16>,
    /// What is selected then, in the new text.
    pub selected: (usize, usize),
}

impl Mark {
    /// What the button changes in a text where `start` to `end` is selected; places beyond its end are its end.
    #[must_use]
    pub fn change(self, text: &[u16], start: usize, end: usize) -> Change {
        let end = end.min(text.len());
        let start = start.min(end);
        match self {
            Self::Around(mark) => around(text, start, end, &units(mark)),
            Self::Lines(mark) => lines(text, start, end, &units(mark)),
            Self::Link => link(text, start, end),
        }
    }
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Marks around the selection; they are taken away where they stand already.
fn around(text: &[u16], start: usize, end: usize, mark: &[u16]) -> Change {
    let (length, inside) = (mark.len(), &text[start..end]);
    if marked(&text[..start], &text[end..], mark) {
        let (from, to) = (start - length, end + length);
        return Change { from, to, text: inside.to_vec(), selected: (from, from + inside.len()) };
    }
    let written = [mark, inside, mark].concat();
    Change { from: start, to: end, text: written, selected: (start + length, end + length) }
}

/// Whether just this mark stands on both sides: one star of two is none.
fn marked(before: &[u16], after: &[u16], mark: &[u16]) -> bool {
    let Some(letter) = mark.first() else { return false };
    let left = before.iter().rev().take_while(|unit| *unit == letter).count();
    let right = after.iter().take_while(|unit| *unit == letter).count();
    // Three stars are both: either may go.
    let holds = |count: usize| count == mark.len() || count == 3;
    holds(left) && holds(right)
}

/// A mark before every line of the selection; it is taken away where all of them have it.
fn lines(text: &[u16], start: usize, end: usize, mark: &[u16]) -> Change {
    const NEWLINE: u16 = 10;
    let from = text[..start].iter().rposition(|unit| *unit == NEWLINE).map_or(0, |at| at + 1);
    let to = text[end..].iter().position(|unit| *unit == NEWLINE).map_or(text.len(), |at| end + at);
    let all: Vec<&[u16]> = text[from..to].split(|unit| *unit == NEWLINE).collect();
    let marked = all.iter().all(|line| line.starts_with(mark));
    let write = |line: &&[u16]| if marked { line[mark.len()..].to_vec() } else { [mark, line].concat() };
    let written = all.iter().map(write).collect::<Vec<_>>().join(&NEWLINE);
    let last = from + written.len();
    Change { from, to, text: written, selected: (if start == end { last } else { from }, last) }
}

/// A link; its address is selected, to be typed over, or else there is room for its text.
fn link(text: &[u16], start: usize, end: usize) -> Change {
    const ADDRESS: &str = "https://";
    let inside = &text[start..end];
    let written = [units("["), inside.to_vec(), units("]("), units(ADDRESS), units(")")].concat();
    let address = start + 1 + inside.len() + 2;
    let selected = if inside.is_empty() { (start + 1, start + 1) } else { (address, address + ADDRESS.len()) };
    Change { from: start, to: end, text: written, selected }
}
