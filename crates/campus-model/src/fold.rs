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

/// The characters that fold to `folded`, itself the first: what a pattern has to accept in its place, so that a database
/// that cannot fold still finds what [`fold`] would. Marks that combine with the letter before them are not among them.
///
/// ```
/// assert_eq!(campus_model::unfold('z'), ['z', 'Z', 'ź', 'Ź', 'ż', 'Ż', 'ｚ', 'Ｚ']);
/// ```
#[must_use]
pub fn unfold(folded: char) -> Vec<char> {
    let mut all = vec![folded];
    if folded == ' ' {
        all.extend(['\u{3000}', '\u{a0}', '\t', '\n', '\r']);
        return all;
    }
    for letter in std::iter::once(folded).chain(POLISH.iter().filter(|(_, to)| *to == folded).map(|(from, _)| *from)) {
        all.push(letter);
        // Capitals that are several letters (ß) fold to several.
        all.extend(Some(letter.to_uppercase()).filter(|capital| capital.len() == 1).into_iter().flatten());
    }
    for at in 0..all.len() {
        if ('!'..='~').contains(&all[at]) {
            all.extend(char::from_u32(u32::from(all[at]) + 0xfee0));
        }
    }
    let mut known = std::collections::HashSet::new();
    all.retain(|character| known.insert(*character));
    all
}

fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// Letters with a mark, and the letters without.
const POLISH: [(char, char); 9] =
    [('ą', 'a'), ('ć', 'c'), ('ę', 'e'), ('ł', 'l'), ('ń', 'n'), ('ó', 'o'), ('ś', 's'), ('ź', 'z'), ('ż', 'z')];

fn plain(character: char) -> char {
    POLISH.iter().find(|(marked, _)| *marked == character).map_or(character, |(_, letter)| *letter)
}
