//! Small values: folding and money.

use campus_model::{Money, fold};

#[test]
fn i_6_folding_unites_case_width_polish_letters_and_spaces() {
    for (written, folded) in [
        ("Łódź", "lodz"),
        ("ZAŻÓŁĆ gęślą JAŹŃ", "zazolc gesla jazn"),
        ("Ｐｙｔｈｏｎ　全栈", "python 全栈"),
        ("  a \t b\u{a0}c  ", "a b c"),
        ("e\u{301}te\u{301}", "ete"),
        ("", ""),
        (" ", ""),
    ] {
        assert_eq!(fold(written), folded, "{written}");
    }
}

#[test]
fn folding_twice_is_folding_once() {
    for text in ["Zażółć", "İstanbul", "ＡＢＣ　１", "ŁŁ", "\u{301}x", "straße"] {
        assert_eq!(fold(&fold(text)), fold(text), "{text}");
    }
}

#[test]
fn i_7_amounts_are_read_as_three_countries_write_them() {
    for (text, minor) in [
        ("10000", 1_000_000),
        ("10 000,50", 1_000_050),
        ("10,000.50", 1_000_050),
        ("10.000,50", 1_000_050),
        ("1'000.5", 100_050),
        ("１０，０００.５", 1_000_050),
        ("10\u{a0}000", 1_000_000),
        ("10,000", 1_000_000),
        ("0.05", 5),
        ("0", 0),
        ("-12.3", -1_230),
        ("1,234,567", 123_456_700),
    ] {
        assert_eq!(Money::parse(text), Some(Money(minor)), "{text}");
    }
}

#[test]
fn i_7_what_is_no_amount_is_refused() {
    for text in [
        "",
        "-",
        ".",
        ",5",
        "abc",
        "1e3",
        "1.2345",
        "10,00,000",
        "1..2",
        "--5",
        "+5",
        "0x10",
        "9999999999999999999",
        "92233720368547758.08",
        "12,34.5678",
    ] {
        assert_eq!(Money::parse(text), None, "{text}");
    }
}

#[test]
fn money_comes_back_as_it_was_written() {
    let mut minor: i64 = 1;
    for step in 0..2_000 {
        // A spread of amounts without a random number generator.
        minor = (minor * 48_271 + step) % 99_999_999_999;
        for amount in [Money(minor), Money(-minor)] {
            assert_eq!(Money::parse(&amount.to_string()), Some(amount));
        }
    }
    assert_eq!(Money(-5).to_string(), "-0.05");
    assert_eq!(Money(1_000_050).to_string(), "10000.50");
}
