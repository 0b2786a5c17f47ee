//! Text that looks for text, folded: neither database folds, so the pattern names every character that would.

use campus_model::unfold;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait};

use crate::dialect::Dialect;

/// Where the text has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Anywhere,
    Beginning,
    End,
}

/// The condition that a column holds text that folds to `folded`; unknown where the column has no value.
pub(crate) fn holds(dialect: Dialect, column: Expr, folded: &str, place: Place) -> Expr {
    let classes: String = folded.chars().map(|character| class(dialect, &unfold(character))).collect();
    let (operator, pattern) = match dialect {
        Dialect::Sqlite => {
            let before = if place == Place::Beginning { "" } else { "*" };
            let after = if place == Place::End { "" } else { "*" };
            ("glob", format!("{before}{classes}{after}"))
        }
        Dialect::Postgres => {
            let before = if place == Place::Beginning { "^" } else { "" };
            let after = if place == Place::End { "$" } else { "" };
            ("~", format!("{before}{classes}{after}"))
        }
    };
    column.binary(BinOper::Custom(operator), Expr::val(pattern))
}

/// One of these characters, whatever they mean elsewhere in a pattern.
fn class(dialect: Dialect, characters: &[char]) -> String {
    let mut class = String::from("[");
    match dialect {
        // There is no escape: `]` has to come first, `^` may not (its wide form does not), and `-` is plain there.
        Dialect::Sqlite => {
            class.extend(characters.iter().filter(|one| **one == ']'));
            class.extend(characters.iter().filter(|one| !matches!(one, ']' | '^')));
            class.extend(characters.iter().filter(|one| **one == '^'));
        }
        Dialect::Postgres => {
            for one in characters {
                if one.is_ascii_punctuation() {
                    class.push('\\');
                }
                class.push(*one);
            }
        }
    }
    class.push(']');
    class
}
