//! Where one stands in a grid, and which of its rows are drawn: decisions about numbers alone.

use std::ops::Range;

/// A cell: row 0 is the head, row 1 the first of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// How far one can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Rows, the head among them.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Rows that PageUp and PageDown pass.
    pub page: usize,
}

/// Where a key leads; `None` when it leads nowhere in a grid.
#[must_use]
pub fn step(spot: Spot, key: &str, ctrl: bool, extent: Extent) -> Option<Spot> {
    let Spot { row, column } = spot;
    let (bottom, end) = (extent.rows.saturating_sub(1), extent.columns.saturating_sub(1));
    // The head is left by pages and by Ctrl+End, and reached by Ctrl+Home.
    let top = 1.min(bottom);
    let (row, column) = match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => (row + 1, column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, column + 1),
        "Home" if ctrl => (0, 0),
        "End" if ctrl => (bottom, end),
        "Home" => (row, 0),
        "End" => (row, end),
        "PageUp" => (row.saturating_sub(extent.page).max(top), column),
        "PageDown" => (row + extent.page, column),
        _ => return None,
    };
    Some(Spot { row: row.min(bottom), column: column.min(end) })
}

/// The cell after (or before) one in reading order, heads left out.
#[must_use]
pub fn beside(spot: Spot, back: bool, extent: Extent) -> Spot {
    let Spot { row, column } = spot;
    match back {
        true if column > 0 => Spot { row, column: column - 1 },
        true if row > 1 => Spot { row: row - 1, column: extent.columns.saturating_sub(1) },
        false if column + 1 < extent.columns => Spot { row, column: column + 1 },
        false if row + 1 < extent.rows => Spot { row: row + 1, column: 0 },
        _ => spot,
    }
}

/// Rows drawn beyond the visible ones, above and below.
const SPARE: usize = 12;
/// The drawn rows change by so many at a time: not with every pixel.
const GRAIN: usize = 6;

/// Which of `count` rows of `height` pixels are drawn when `top` pixels are scrolled past in a view of `view` pixels:
/// never more than the view holds and 40.
#[must_use]
pub fn window(top: f64, view: f64, height: f64, count: usize) -> Range<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page, never negative")]
    let rows = |pixels: f64| (pixels.max(0.0) / height.max(1.0)) as usize;
    let first = rows(top).saturating_sub(SPARE) / GRAIN * GRAIN;
    let last = (rows(top + view) + 1 + SPARE).div_ceil(GRAIN) * GRAIN;
    first.min(count)..last.min(count)
}
