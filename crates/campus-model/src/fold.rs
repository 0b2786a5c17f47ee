//! Folding for the quick search: case, full and half width, Polish letters.

/// The form in which text is searched: lower case, half width, without diacritics, single spaces.
///
/// ```
/// assert_eq!(campus_model::fold("Ｚażółć  GĘŚLĄ　１３８"), "zazolc gesla 138");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = true;
    for character in text.chars().map(half_width).flat_map(char::to_lowercase).map(plain) {
        if character.is_whitespace() {
            if !space {
                folded.push(' ');
            }
            space = true;
        } else if !('\u{300}'..='\u{36f}').contains(&character) {
            folded.push(character);
            space = false;
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

fn plain(character: char) -> char {
    match character {
        'ą' => 'a',
        'ć' => 'c',
        'ę' => 'e',
        'ł' => 'l',
        'ń' => 'n',
        'ó' => 'o',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        _ => character,
    }
}
