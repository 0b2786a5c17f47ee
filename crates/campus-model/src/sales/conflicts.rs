//! Whether somebody with this number is known already, said as far as whoever asks may know (rule 9 of the pool).

use serde::{Deserialize, Serialize};

use crate::Labelled;

crate::choices! {
    /// Where the customer is found who has the number already.
    pub enum Whereabouts("conflict") {
        /// One's own.
        Own = "own",
        /// A colleague's, whose customers one sees.
        Seen = "seen",
        /// In the public pool.
        Public = "public",
        /// A colleague's, of whom one may know no more than the department.
        Private = "private",
        /// Enrolled, and not one's own to see.
        Enrolled = "enrolled",
        /// In the trash; only whoever may bring them back is told.
        Trashed = "trashed",
    }
}

/// A customer with the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Which of the numbers that were asked about: `qq`, `phone` or `wechat`.
    pub field: String,
    /// Where they are.
    pub at: Whereabouts,
    /// Who it is; absent where one may not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Labelled>,
    /// One may open their record.
    pub reachable: bool,
    /// Who looks after them; absent where one may not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The department of whoever looks after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

/// `GET /api/customers/check?qq=&phone=&wechat=&id=`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflicts {
    /// Those who have one of the numbers.
    pub rows: Vec<Conflict>,
}
