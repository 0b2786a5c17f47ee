//! Parameters of the area's own requests: unknown keys are refused, with what would have been accepted (ST-04).

use axum::extract::Query;
use axum::http::Uri;
use campus_model::{Code, Problem};

use crate::answer::{Answer, Refusal};

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
        Parameters::of(&format!("/x?{query}").parse().unwrap(), &["class", "dry_run"])
    }

    #[test]
    fn only_known_keys_with_usable_values() {
        assert_eq!(of("class=7").unwrap().id("class").unwrap(), Some(7));
        assert_eq!(of("").unwrap().id("class").unwrap(), None);
        assert_eq!(of("class=").unwrap().id("class").unwrap(), None);
        assert_eq!(of("class=seven").unwrap().id("class").unwrap_err().0.code, Code::UnknownParameter);
        assert_eq!(of("clas=7").unwrap_err().0.params["parameter"], "clas");
        assert!(of("dry_run=true").unwrap().flag("dry_run").unwrap());
        assert!(of("dry_run=yes").unwrap().flag("dry_run").is_err());
    }
}
