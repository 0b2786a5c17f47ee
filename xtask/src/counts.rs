//! How many tests passed: read from what the test runners print or write.

use std::ops::AddAssign;

/// The outcome of some tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that held.
    pub passed: u64,
    /// Tests that did not, and steps that could not run.
    pub failed: u64,
    /// Tests left out by their authors.
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// nextest: `Summary [ 0.012s] 3 tests run: 2 passed (1 slow), 1 failed, 4 skipped`, or `2/3 tests run` if it was cut short.
/// Whatever ran and did not pass has failed, under whichever name (`timed out`, `exec failed`).
pub fn of_nextest(text: &str) -> Option<Counts> {
    let summary = text.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (head, tail) = summary.split_once(" run: ").or_else(|| summary.split_once(" run:"))?;
    let planned = head.split(']').next_back()?.split_whitespace().next()?;
    let run: u64 = planned.split('/').next_back()?.parse().ok()?;
    let passed = number_before(tail, "passed").unwrap_or(0);
    Some(Counts { passed, failed: run.saturating_sub(passed), skipped: number_before(tail, "skipped").unwrap_or(0) })
}

/// libtest and wasm-bindgen-test: the sum over all lines `test result: ok. 2 passed; 0 failed; 1 ignored; …`.
pub fn of_libtest(text: &str) -> Option<Counts> {
    let mut sum = None;
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ")) {
        *sum.get_or_insert_default() += Counts {
            passed: number_before(line, "passed")?,
            failed: number_before(line, "failed")?,
            skipped: number_before(line, "ignored").unwrap_or(0),
        };
    }
    sum
}

/// Playwright's JSON report, whose last member is `"stats": { "expected": 1, "skipped": 0, "unexpected": 0, "flaky": 0 }`.
pub fn of_playwright(report: &str) -> Option<Counts> {
    let stats = &report[report.rfind("\"stats\"")?..];
    Some(Counts {
        passed: number_after(stats, "\"expected\":")?,
        failed: number_after(stats, "\"unexpected\":")? + number_after(stats, "\"flaky\":")?,
        skipped: number_after(stats, "\"skipped\":")?,
    })
}

/// A JUnit report, whose root is `<testsuites errors="0" failures="1" skipped="0" tests="240" …>`.
pub fn of_junit(report: &str) -> Option<Counts> {
    let root = report[report.find("<testsuites ")?..].split('>').next()?;
    let number = |name: &str| -> Option<u64> {
        let rest = &root[root.find(&format!(" {name}=\""))? + name.len() + 3..];
        rest.split('"').next()?.parse().ok()
    };
    let (failed, skipped) = (number("failures")? + number("errors")?, number("skipped")?);
    Some(Counts { passed: number("tests")?.saturating_sub(failed + skipped), failed, skipped })
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    let words: Vec<&str> = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok())
}

fn number_after(text: &str, key: &str) -> Option<u64> {
    let rest = text[text.find(key)? + key.len()..].trim_start();
    rest[..rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Counts, of_junit, of_libtest, of_nextest, of_playwright};

    fn counts(passed: u64, failed: u64, skipped: u64) -> Option<Counts> {
        Some(Counts { passed, failed, skipped })
    }

    #[test]
    fn nextest_counts_everything_that_ran_and_did_not_pass_as_failed() {
        assert_eq!(of_nextest("     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped"), counts(3, 0, 0));
        assert_eq!(of_nextest("     Summary [   0.012s] 1 test run: 1 passed, 2 skipped\n"), counts(1, 0, 2));
        assert_eq!(
            of_nextest(
                "Summary [ 61.2s] 9 tests run: 5 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 1 exec failed, 0 skipped\nFAIL x"
            ),
            counts(5, 4, 0)
        );
        assert_eq!(of_nextest("  Summary [ 0.1s] 2/7 tests run: 1 passed, 1 failed, 0 skipped"), counts(1, 6, 0));
        assert_eq!(of_nextest("  Summary [ 0.1s] 0 tests run: 0 passed, 7 skipped"), counts(0, 0, 7));
        assert_eq!(of_nextest("error: could not compile"), None);
    }

    #[test]
    fn libtest_lines_are_summed() {
        let one = "running 2 tests\n\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(of_libtest(one), counts(2, 0, 0));
        assert_eq!(
            of_libtest(&format!("{one}test result: FAILED. 1 passed; 3 failed; 1 ignored; 0 filtered out")),
            counts(3, 3, 1)
        );
        assert_eq!(of_libtest("nothing ran"), None);
    }

    #[test]
    fn playwright_stats_are_read_from_the_end_and_flaky_is_not_passed() {
        let report = r#"{"suites":[{"title":"\"stats\": \"expected\": 99"}],"errors":[],"stats": {
            "startTime": "2026-11-22T10:00:00.000Z", "duration": 1200.5, "expected": 12, "skipped": 1, "unexpected": 2, "flaky": 1 }}"#;
        assert_eq!(of_playwright(report), counts(12, 3, 1));
        assert_eq!(of_playwright("{}"), None);
    }

    #[test]
    fn a_junit_report_is_read_at_its_root() {
        let report = r#"<?xml version="1.0" encoding="utf-8"?>
            <testsuites errors="1" failures="2" skipped="3" tests="40" time="1.5">
              <testsuite name="schemathesis" errors="9" failures="9" skipped="9" tests="99" />
            </testsuites>"#;
        assert_eq!(of_junit(report), counts(34, 3, 3));
        assert_eq!(of_junit("<testsuites>"), None);
    }

    #[test]
    fn the_last_line_has_one_form() {
        assert_eq!(Counts { passed: 7, failed: 0, skipped: 0 }.to_string(), "7 passed, 0 failed");
        assert_eq!(Counts { passed: 7, failed: 1, skipped: 2 }.to_string(), "7 passed, 1 failed, 2 skipped");
    }
}
