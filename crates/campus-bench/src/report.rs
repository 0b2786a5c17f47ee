//! Figures as they are kept, and the table made of them.

use std::fmt;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::Options;
use crate::figures;

/// One figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// The number.
    pub value: f64,
    /// Its unit: `×`, `ms`, `MB`, `rows/s`.
    pub unit: String,
    /// What we want.
    pub goal: Option<f64>,
    /// What must be.
    pub gate: Option<f64>,
    /// More is better.
    pub more: bool,
    /// What it is made of, the control among it; or why it is not met and what will be done.
    pub note: String,
}

impl Figure {
    /// A figure of which less is better.
    pub fn less(what: impl Into<String>, value: f64, unit: &str) -> Self {
        let (what, unit, note) = (what.into(), unit.to_owned(), String::new());
        Self { what, value, unit, goal: None, gate: None, more: false, note }
    }

    /// A figure of which more is better.
    pub fn more(what: impl Into<String>, value: f64, unit: &str) -> Self {
        Self { more: true, ..Self::less(what, value, unit) }
    }

    /// What it is held to.
    pub fn held_to(self, goal: f64, gate: f64) -> Self {
        Self { goal: Some(goal), gate: Some(gate), ..self }
    }

    /// What it is made of.
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    fn within(&self, line: f64) -> bool {
        if self.more { self.value >= line } else { self.value <= line }
    }

    fn verdict(&self) -> &'static str {
        match (self.goal, self.gate) {
            (Some(goal), _) if self.within(goal) => "goal met",
            (_, Some(gate)) if self.within(gate) => "gate met",
            (_, Some(_)) => "**not met**",
            _ => "–",
        }
    }

    fn shown(&self, value: f64) -> String {
        let number = match value.abs() {
            large if large >= 100.0 => format!("{value:.0}"),
            middle if middle >= 10.0 => format!("{value:.1}"),
            _ => format!("{value:.2}"),
        };
        format!("{number} {}", self.unit)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} ({}) {}", self.what, self.shown(self.value), self.verdict(), self.note)
    }
}

/// Keeps the figures of one name until they are measured again.
pub fn keep(options: &Options, name: &str, figures: &[Figure]) -> Result<()> {
    let file = options.folder.join("results").join(format!("{name}.json"));
    Ok(std::fs::write(file, serde_json::to_string_pretty(figures)?)?)
}

/// Writes the table of everything that was kept.
pub fn write(options: &Options) -> Result<()> {
    let cores = std::thread::available_parallelism()?.get();
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let mut text = format!(
        "# Benchmarks\n\nMade by `{}` on {cores} cores{}, {} customers in the large lists. Figures are ratios of two things measured in \
         turn in one run, on one machine; a control measures one thing against itself and should be 1.00 within 5 %. Absolute times \
         and rates hold for this machine only. `cargo xtask bench --only {}` measures one of them again.\n\n",
        options.said,
        model.map(|(_, name)| format!(" of {name}")).unwrap_or_default(),
        thousands(options.rows),
        figures::ALL[0].0
    );
    text.push_str("| figure | measured | goal | gate | | made of |\n|---|---|---|---|---|---|\n");
    for (name, about, _) in figures::ALL {
        let file = options.folder.join("results").join(format!("{name}.json"));
        let Ok(kept) = std::fs::read_to_string(file) else {
            text.push_str(&format!("| `{name}`: {about} | not measured | | | | |\n"));
            continue;
        };
        for figure in serde_json::from_str::<Vec<Figure>>(&kept)? {
            let line = |line: Option<f64>| line.map(|line| figure.shown(line)).unwrap_or_default();
            text.push_str(&format!(
                "| `{name}`: {} | {} | {} | {} | {} | {} |\n",
                figure.what,
                figure.shown(figure.value),
                line(figure.goal),
                line(figure.gate),
                figure.verdict(),
                figure.note
            ));
        }
    }
    Ok(std::fs::write(&options.out, text)?)
}

/// `1000000` → `1,000,000`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
