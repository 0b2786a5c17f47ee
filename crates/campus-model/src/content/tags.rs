//! The tags that a content goes out with: where it comes from, who wrote it, and words of its own (MT).
//!
//! The matrix tag is `dept_` with the organisation and the departments from the top down: `dept_1_2_5`. Numbers are keys of
//! rows, which are never given twice (MT-04). What was sent keeps its tags, wherever its department moves afterwards (MT-05):
//! reports count by the department, never by the text of a tag.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

const DEPARTMENT: &str = "dept";
const AUTHOR: &str = "user_";
/// Longest text of all tags together, as `sent_tags` holds them.
pub const LONGEST: usize = 500;

/// Where a content comes from (MT-01).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatrixTag {
    /// The organisation.
    pub org: i64,
    /// The departments, from the top one down to its own.
    pub departments: Vec<i64>,
}

impl MatrixTag {
    /// Of a department's `path`, `/2/5/`.
    #[must_use]
    pub fn of_path(org: i64, path: &str) -> Self {
        Self { org, departments: path.split('/').filter_map(|id| id.parse().ok()).collect() }
    }

    /// Whether `other` is this tag, or one below it: by whole numbers, so `dept_1_2` does not hold `dept_1_25` (MT-03).
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.org == other.org && other.departments.starts_with(&self.departments)
    }
}

impl Display for MatrixTag {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{DEPARTMENT}_{}", self.org)?;
        self.departments.iter().try_for_each(|id| write!(f, "_{id}"))
    }
}

/// It is no matrix tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMatrixTag;

impl FromStr for MatrixTag {
    type Err = NoMatrixTag;

    fn from_str(text: &str) -> Result<Self, NoMatrixTag> {
        let mut parts = text.split('_');
        if parts.next() != Some(DEPARTMENT) {
            return Err(NoMatrixTag);
        }
        let ids = parts.map(number).collect::<Option<Vec<i64>>>().ok_or(NoMatrixTag)?;
        let (org, departments) = ids.split_first().ok_or(NoMatrixTag)?;
        if departments.is_empty() {
            return Err(NoMatrixTag);
        }
        Ok(Self { org: *org, departments: departments.to_vec() })
    }
}

/// A key as it is written: no sign, no zero before it.
fn number(text: &str) -> Option<i64> {
    let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain && !text.is_empty())
}

/// Who wrote it (MT-02).
#[must_use]
pub fn author(user: i64) -> String {
    format!("{AUTHOR}{user}")
}

/// Words of one's own as they are typed, separated by commas of any kind.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ';', '；', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

/// Whether a word looks like a tag that the product sets itself.
#[must_use]
pub fn reserved(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    [DEPARTMENT, "user"].iter().any(|kind| {
        let rest = word.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_'));
        rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    })
}

/// All tags of a content, in their order and each once: where it comes from, who wrote it, its own words (MT-02).
///
/// `author` is the user who wrote it, where there is one.
#[must_use]
pub fn of(org: i64, path: &str, author: Option<i64>, own: &str) -> Vec<String> {
    let mut tags = vec![MatrixTag::of_path(org, path).to_string()];
    tags.extend(author.map(self::author));
    for word in words(own).filter(|word| !reserved(word)) {
        if !tags.iter().any(|known| known == word) {
            tags.push(word.to_owned());
        }
    }
    tags
}

/// Tags as they are kept with what was sent; whole tags only, however many there are.
#[must_use]
pub fn kept(tags: &[String]) -> String {
    let mut text = String::new();
    for tag in tags {
        let comma = usize::from(!text.is_empty());
        if text.chars().count() + comma + tag.chars().count() > LONGEST {
            break;
        }
        if comma == 1 {
            text.push(',');
        }
        text.push_str(tag);
    }
    text
}
