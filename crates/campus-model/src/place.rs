//! Places: records, lists, saved views and screens that somebody opened lately or starred. `/api/places`.

use serde::{Deserialize, Serialize};

/// Places that are remembered as opened lately.
pub const RECENT_PLACES: u64 = 30;
/// Places that may be starred.
pub const MOST_STARRED: u64 = 100;
/// Longest address of a screen, in bytes.
pub const SCREEN_LENGTH: usize = 100;

/// Somewhere in the app: a record, a list, a list in a saved view, or a screen of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The entity whose record or list it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// The saved view that the list is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<i64>,
    /// The address of a screen that is no entity's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
}

impl Place {
    /// A record.
    #[must_use]
    pub fn record(entity: &str, id: i64) -> Self {
        Self { entity: Some(entity.to_owned()), id: Some(id), ..Self::default() }
    }

    /// A list, in a saved view or as it is.
    #[must_use]
    pub fn list(entity: &str, view: Option<i64>) -> Self {
        Self { entity: Some(entity.to_owned()), view, ..Self::default() }
    }

    /// Whether it names one place: a record, a list, or a screen by the path of its address.
    #[must_use]
    pub fn is_one(&self) -> bool {
        match (&self.entity, self.id, self.view, &self.screen) {
            (Some(_), id, view, None) => {
                id.is_none_or(|id| view.is_none() && id > 0) && view.is_none_or(|view| view > 0)
            }
            (None, None, None, Some(path)) => {
                let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/_-".contains(&byte);
                path.len() <= SCREEN_LENGTH && !path.contains("//") && path.starts_with('/') && path.bytes().all(plain)
            }
            _ => false,
        }
    }
}

/// A place as one may know it now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPlace {
    /// The place.
    #[serde(flatten)]
    pub place: Place,
    /// What the record or the view is called; lists and screens are called as the menu calls them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The query of the saved view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
}

/// `GET /api/places`: what one may still open of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Opened lately, the last one first.
    pub recent: Vec<KnownPlace>,
    /// Starred, in the order of that.
    pub starred: Vec<KnownPlace>,
}

/// `POST /api/places/star`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Star {
    /// Which place.
    pub place: Place,
    /// Whether it is starred from now on.
    pub starred: bool,
}
