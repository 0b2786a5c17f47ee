//! What the buttons above rich text write, and take away.

use campus_model::marks::Mark;
use proptest::prelude::*;

/// The text and what is selected in it, between `‹` and `›`, after a button.
fn pressed(mark: Mark, text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let place =
        |sign: char| units.iter().position(|unit| char::from_u32(u32::from(*unit)) == Some(sign)).expect("a sign");
    let (start, end) = (place('‹'), place('›') - 1);
    let plain: Vec<u16> = text.replace(['‹', '›'], "").encode_utf16().collect();
    let change = mark.change(&plain, start, end);
    let mut after = [&plain[..change.from], &change.text, &plain[change.to..]].concat();
    after.insert(change.selected.1, '›' as u16);
    after.insert(change.selected.0, '‹' as u16);
    String::from_utf16(&after).expect("whole letters")
}

const BOLD: Mark = Mark::Around("**");
const EMPHASIS: Mark = Mark::Around("*");

#[test]
fn marks_go_around_what_is_selected_and_away_again() {
    assert_eq!(pressed(BOLD, "一‹二😀›三"), "一**‹二😀›**三");
    assert_eq!(pressed(BOLD, "一**‹二😀›**三"), "一‹二😀›三");
    assert_eq!(pressed(BOLD, "‹›"), "**‹›**");
}

#[test]
fn one_star_of_two_is_no_emphasis() {
    assert_eq!(pressed(EMPHASIS, "**‹a›**"), "***‹a›***");
    assert_eq!(pressed(EMPHASIS, "***‹a›***"), "**‹a›**");
    assert_eq!(pressed(BOLD, "***‹a›***"), "*‹a›*");
    assert_eq!(pressed(EMPHASIS, "*‹a›*"), "‹a›");
}

#[test]
fn lines_are_marked_whole_and_together() {
    let list = Mark::Lines("- ");
    assert_eq!(pressed(list, "a\nb‹b\nc›c\nd"), "a\n‹- bb\n- cc›\nd");
    assert_eq!(pressed(list, "- a\n‹- b\n- c›"), "- a\n‹b\nc›");
    assert_eq!(pressed(list, "- a\n‹- b\nc›"), "- a\n‹- - b\n- c›");
    assert_eq!(pressed(list, "a‹›b"), "- ab‹›");
}

#[test]
fn a_link_asks_for_what_is_missing() {
    assert_eq!(pressed(Mark::Link, "a ‹b› c"), "a [b](‹https://›) c");
    assert_eq!(pressed(Mark::Link, "‹›"), "[‹›](https://)");
}

proptest! {
    #[test]
    fn twice_is_not_at_all(text in "[a-c 中😀\n]{0,20}", one in 0usize..24, other in 0usize..24) {
        let units: Vec<u16> = text.encode_utf16().collect();
        for mark in [BOLD, Mark::Lines("> ")] {
            let (start, end) = (one.min(other), one.max(other));
            let once = mark.change(&units, start, end);
            let marked = [&units[..once.from], &once.text, &units[once.to..]].concat();
            let back = mark.change(&marked, once.selected.0, once.selected.1);
            prop_assert_eq!([&marked[..back.from], &back.text, &marked[back.to..]].concat(), units.clone());
        }
    }
}
