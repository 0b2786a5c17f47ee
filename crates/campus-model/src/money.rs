//! Numbers with decimals, kept as whole numbers of their smallest steps; money is one of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in minor units (fen, cents, grosze); never a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Reads what a person types, as [`Fixed::parse`] with two decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Fixed::parse(text, 2).map(|fixed| Self(fixed.number))
    }
}

impl fmt::Display for Money {
    /// Plain, for inputs and files: `10000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Fixed { number: self.0, decimals: 2 }.fmt(f)
    }
}

/// A number with a fixed number of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Of its smallest steps: 15 for 1.5 with one decimal.
    pub number: i64,
    /// Digits after the mark.
    pub decimals: u8,
}

impl Fixed {
    /// Reads what a person types: `10000`, `10 000,50`, `１０,０００.5`; `None` if it is no number or has more decimals. The
    /// last `.` or `,` followed by as many digits at most is the decimal mark.
    #[must_use]
    pub fn parse(text: &str, decimals: u8) -> Option<Self> {
        let text: String =
            crate::fold(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\'').collect();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let places = usize::from(decimals);
        let (whole, steps) = match digits.rfind(['.', ',']) {
            Some(at) if digits.len() - at - 1 <= places && digits.len() - at > 1 => (&digits[..at], &digits[at + 1..]),
            _ => (digits, ""),
        };
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        if groups.iter().skip(1).any(|group| group.len() != 3) {
            return None;
        }
        let whole = groups.concat();
        if whole.is_empty() || !whole.bytes().chain(steps.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let steps: i64 = if places == 0 { 0 } else { format!("{steps:0<places$}").parse().ok()? };
        let number = whole.parse::<i64>().ok()?.checked_mul(10i64.checked_pow(decimals.into())?)?;
        Some(Self { number: number.checked_add(steps)?.checked_mul(sign)?, decimals })
    }

    /// As a float, for showing it.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "within 2^53")]
    pub fn value(self) -> f64 {
        self.number as f64 / 10f64.powi(self.decimals.into())
    }
}

impl fmt::Display for Fixed {
    /// Plain, for inputs and files: `1.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.number < 0 { "-" } else { "" };
        let (number, places) = (self.number.unsigned_abs(), usize::from(self.decimals));
        let step = 10u64.pow(self.decimals.into());
        if places == 0 {
            return write!(f, "{sign}{number}");
        }
        write!(f, "{sign}{}.{:0places$}", number / step, number % step)
    }
}
