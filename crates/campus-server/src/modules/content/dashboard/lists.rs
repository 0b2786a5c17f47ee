//! The lists that hold the contents behind the numbers.

use campus_model::Choice;
use campus_model::classroom::dashboard::Period;
use campus_model::entities::content::ContentState;

/// Contents of a department alone, or with all below it.
#[derive(Clone, Copy)]
pub(super) struct Lists {
    pub department: i64,
    pub own: bool,
}

impl Lists {
    /// All of them.
    pub fn all(self) -> String {
        let operator = if self.own { "" } else { ".below" };
        format!("/contents?department_id{operator}={}", self.department)
    }

    /// Those in a state.
    pub fn state(self, state: ContentState) -> String {
        format!("{}&state={}", self.all(), state.slug())
    }

    /// Those that were published on these days.
    pub fn published(self, days: Period) -> String {
        format!("{}&published_at={}..{}", self.all(), days.from, days.to)
    }

    /// Of these, one author's.
    pub fn author(self, days: Period, author: Option<i64>) -> String {
        let author = author.map_or_else(|| "author_id.empty=true".to_owned(), |id| format!("author_id={id}"));
        format!("{}&{author}", self.published(days))
    }
}
