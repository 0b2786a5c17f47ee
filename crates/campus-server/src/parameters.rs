//! Parameters of requests that are not generic: unknown keys are refused, with what would have been accepted (ST-04).

use axum::extract::Query;
use axum::http::Uri;
use campus_model::classroom::dashboard::{Period, USUAL};
use campus_model::{Code, Problem};
use chrono::NaiveDate;

use crate::answer::{Answer, Refusal};
use crate::words::Language;

/// The parameters of a request.
#[derive(Debug, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads them; keys other than `known` are refused. Of a repeated key the last one counts.
    pub fn of(uri: &Uri, known: &[&str]) -> Answer<Self> {
        let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else {
            return Err(refused("", known));
        };
        match pairs.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            Some((key, _)) => Err(refused(key, known)),
            None => Ok(Self(pairs)),
        }
    }

    /// The value of a key; an empty one is none.
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// An id.
    pub fn id(&self, key: &str) -> Answer<Option<i64>> {
        let Some(text) = self.get(key) else { return Ok(None) };
        let id = text.parse().ok().filter(|id| *id > 0);
        id.map(Some).ok_or_else(|| refused(key, &["id"]))
    }

    /// The days of `period`, in the words of lists or from a day to a day; absent are the usual ones.
    pub fn period(&self, today: NaiveDate) -> Answer<Period> {
        let period = Period::parse(self.get("period").unwrap_or(USUAL), today);
        period.ok_or_else(|| refused("period", &[USUAL, "this_quarter", "2026-09-01..2026-11-30"]))
    }

    /// The language of a file, by `lang`; absent is Chinese.
    pub fn language(&self) -> Answer<Language> {
        let Some(tag) = self.get("lang") else { return Ok(Language::Chinese) };
        Language::tagged(tag).ok_or_else(|| refused("lang", &Language::TAGS))
    }

    /// `true` or `false`; absent is `false`.
    pub fn flag(&self, key: &str) -> Answer<bool> {
        match self.get(key) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(refused(key, &["true", "false"])),
        }
    }
}

/// 400, naming the key and what is allowed.
pub fn refused(parameter: &str, allowed: &[&str]) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed.to_vec()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Answer<Parameters> {
        Parameters::of(&format!("/x?{query}").parse().unwrap(), &["class", "dry_run", "period"])
    }

    #[test]
    fn only_known_keys_with_usable_values() {
        assert_eq!(of("class=7").unwrap().id("class").unwrap(), Some(7));
        assert_eq!(of("").unwrap().id("class").unwrap(), None);
        assert_eq!(of("class=").unwrap().id("class").unwrap(), None);
        assert_eq!(of("class=seven").unwrap().id("class").unwrap_err().0.code, Code::UnknownParameter);
        assert_eq!(of("clas=7").unwrap_err().0.params["parameter"], "clas");
        assert!(of("dry_run=true").unwrap().flag("dry_run").unwrap());
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        assert_eq!(of("").unwrap().period(today).unwrap(), Period::parse(USUAL, today).unwrap());
        let days = of("period=2026-11-01..2026-11-22").unwrap().period(today).unwrap();
        assert_eq!((days.from.to_string(), days.to.to_string()), ("2026-11-01".to_owned(), "2026-11-22".to_owned()));
        assert_eq!(of("period=soon").unwrap().period(today).unwrap_err().0.params["parameter"], "period");
        assert!(of("dry_run=yes").unwrap().flag("dry_run").is_err());
    }
}
