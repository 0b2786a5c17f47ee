//! Breaking text for a tooltip, which ECharts draws on the canvas and never wraps.

/// Breaks `text` into lines of at most `columns`; a wide (CJK) character takes two.
///
/// Braces become their full-width twins, because ECharts reads `{name|…}` as a style.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut width = 0;
    // Where the last space of the current line stands in `out`, and the width after it.
    let mut space: Option<(usize, usize)> = None;
    for character in text.chars() {
        let character = match character {
            '{' => '｛',
            '}' => '｝',
            '\r' | '\t' => ' ',
            other => other,
        };
        if character == '\n' {
            out.push('\n');
            (width, space) = (0, None);
            continue;
        }
        let wide = if is_wide(character) { 2 } else { 1 };
        if width + wide > columns && width > 0 {
            match space {
                Some((at, before)) if !is_wide(character) => {
                    out.replace_range(at..=at, "\n");
                    width -= before;
                }
                _ => {
                    out.push('\n');
                    width = 0;
                }
            }
            space = None;
        }
        if character == ' ' {
            if width == 0 {
                continue;
            }
            space = Some((out.len(), width + 1));
        }
        out.push(character);
        width += wide;
    }
    out
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}')
}
