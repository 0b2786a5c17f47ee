//! The home page: what wants somebody now, in sections that areas of the server give.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// `GET /api/home`, or with `section=` some of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// In the order of the page; what one has no part in is not there.
    pub sections: Vec<HomeSection>,
    /// The entities of whose rows they tell: when some change, the page is read again.
    pub follows: Vec<String>,
}

/// One part of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomeSection {
    /// Names it: its texts are `ui-home-{key}` and, where nothing is in it, `ui-home-{key}-none`.
    pub key: String,
    /// What is in it.
    #[serde(flatten)]
    pub content: HomeContent,
    /// What can be done about the whole of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<HomeAction>,
}

/// What is in a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HomeContent {
    /// Things that wait, or that are near.
    Items {
        /// The first of them.
        items: Vec<HomeItem>,
        /// How many there are.
        total: u64,
    },
    /// Numbers.
    Figures {
        /// In their order.
        figures: Vec<HomeFigure>,
    },
    /// Steps on a way.
    Steps {
        /// In their order.
        steps: Vec<HomeStep>,
    },
}

/// One thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HomeItem {
    /// What it is called, with `§key` inside.
    pub label: String,
    /// Its own page, and what opens it; absent for whoever may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<HomeAction>,
    /// What is good to know of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<HomeNote>,
    /// It is late.
    #[serde(default)]
    pub urgent: bool,
    /// The buttons; the first is the one that is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<HomeAction>,
}

/// A word on an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HomeNote {
    /// As it stands, with `§key` inside.
    Text {
        /// The text.
        text: String,
    },
    /// A day.
    Date {
        /// The day.
        date: NaiveDate,
    },
    /// An hour.
    Time {
        /// The hour.
        time: NaiveTime,
    },
    /// A number with its word: `ui-home-count-{key}`.
    Count {
        /// Names the word.
        key: String,
        /// The number.
        count: i64,
    },
    /// A measure with its word: `ui-home-measure-{key}`.
    Measure {
        /// Names the word.
        key: String,
        /// The number.
        value: f64,
    },
    /// A day with its word: `ui-home-day-{key}`.
    Day {
        /// Names the word.
        key: String,
        /// The day.
        date: NaiveDate,
    },
}

/// A way to another screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeAction {
    /// The code of the operation that the screen is for; granted to whoever gets the action.
    pub operation: String,
    /// The screen.
    pub href: String,
    /// Name of a lucide icon.
    pub icon: String,
    /// `ui-home-do-{key}`, where the operation's own name does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// A number, and what it was in the time before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomeFigure {
    /// Names it: `ui-home-figure-{key}`.
    pub key: String,
    /// The number; absent where there is nothing to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The same in the time before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// It is a share, in percent.
    #[serde(default)]
    pub percent: bool,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<HomeAction>,
}

/// A step of a way: its texts are `ui-first-{key}` and `ui-first-{key}-hint`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeStep {
    /// Names it.
    pub key: String,
    /// It is done.
    pub done: bool,
    /// What does it; absent while a step before it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<HomeAction>,
}
