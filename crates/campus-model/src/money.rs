//! Money in minor units of the organisation's currency.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in minor units (fen, cents, grosze); never a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Reads what a person types: `10000`, `10 000,50`, `１０,０００.5`; `None` if it is no amount or has more
    /// than two decimals. The last `.` or `,` followed by one or two digits is the decimal mark.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String =
            crate::fold(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\'').collect();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let (whole, cents) = match digits.rfind(['.', ',']) {
            Some(at) if digits.len() - at - 1 <= 2 && digits.len() - at > 1 => (&digits[..at], &digits[at + 1..]),
            _ => (digits, ""),
        };
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        if groups.iter().skip(1).any(|group| group.len() != 3) {
            return None;
        }
        let whole = groups.concat();
        if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) || !cents.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let cents: i64 = format!("{cents:0<2}").parse().ok()?;
        whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?.checked_mul(sign).map(Self)
    }
}

impl fmt::Display for Money {
    /// Plain, for inputs and files: `10000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let amount = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", amount / 100, amount % 100)
    }
}
