//! What people say about a row and attach to it: comments with mentions, files, and the one stream of both and of
//! what was changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Map;

use crate::{HistoryEntry, Labelled, Labels, Violations};

/// Longest comment, in characters.
pub const COMMENT_LENGTH: usize = 4_000;
/// People that one comment may mention.
pub const MENTIONS: usize = 10;
/// Bytes that one attached file may have, unless the server is told otherwise.
pub const FILE_SIZE: u64 = 20 << 20;
/// The kinds of files that may be attached, as people call them.
pub const FILE_KINDS: &[&str] =
    &["PNG", "JPEG", "GIF", "WebP", "PDF", "Word", "Excel", "PowerPoint", "OpenDocument", "TXT", "CSV", "ZIP"];

/// What one says about a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// The key.
    pub id: i64,
    /// The version that `If-Match` carries.
    pub version: i64,
    /// Plain text with line breaks; people in it as [`mention`] writes them.
    pub body: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// When it was last changed, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Labelled>,
    /// What the reader may do with it: `edit`, `delete`.
    pub allowed: Vec<String>,
}

/// A comment as it is written, or written anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentInput {
    /// The text.
    pub body: String,
}

/// A page of a row's comments, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comments {
    /// The comments.
    pub comments: Vec<Comment>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A file that belongs to a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// The key.
    pub id: i64,
    /// The version that `If-Match` carries.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What it holds, by its content.
    pub content_type: String,
    /// It is a picture that can be looked at.
    pub preview: bool,
    /// When it was attached.
    pub at: DateTime<Utc>,
    /// Who attached it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Labelled>,
    /// It was removed since.
    pub removed: bool,
}

/// A page of a row's files, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attachments {
    /// The files.
    pub files: Vec<Attachment>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A file that was taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Removal {
    /// The file's key.
    pub id: i64,
    /// What it was called.
    pub name: String,
    /// When it was taken away.
    pub at: DateTime<Utc>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Labelled>,
}

/// One entry of a row's timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TimelineEntry {
    /// The row was changed.
    Change(HistoryEntry),
    /// Somebody said something.
    Comment(Comment),
    /// A file was attached.
    File(Attachment),
    /// A file was taken away.
    Removal(Removal),
}

impl TimelineEntry {
    /// When it happened.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Change(entry) => entry.at,
            Self::Comment(comment) => comment.at,
            Self::File(file) => file.at,
            Self::Removal(removal) => removal.at,
        }
    }

    /// Who did it.
    #[must_use]
    pub const fn user(&self) -> Option<&Labelled> {
        match self {
            Self::Change(entry) => entry.user.as_ref(),
            Self::Comment(comment) => comment.user.as_ref(),
            Self::File(file) => file.user.as_ref(),
            Self::Removal(removal) => removal.user.as_ref(),
        }
    }
}

/// A page of a row's timeline, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The entries.
    pub entries: Vec<TimelineEntry>,
    /// The labels of the rows that old and new values link to.
    pub links: Labels,
    /// Bytes that a file may have which the reader attaches; absent when they may attach none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_size: Option<u64>,
    /// The cursor of the next page, for `after=`; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which entries of a timeline are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineFilter {
    /// All of them.
    #[default]
    All,
    /// What people said.
    Comments,
    /// What was changed.
    Changes,
    /// Files that came and went.
    Files,
}

impl TimelineFilter {
    /// Every filter, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::All, Self::Comments, Self::Changes, Self::Files];

    /// The wire form, for `show=`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Comments => "comments",
            Self::Changes => "changes",
            Self::Files => "files",
        }
    }

    /// The filter with this wire form.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.slug() == slug)
    }
}

/// What is there already and looks like a value being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Rows that the asking person reaches.
    pub rows: Vec<Labelled>,
    /// The value must be the only one of its kind and is taken, by one of `rows` or by a row out of reach.
    pub taken: bool,
}

/// A part of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A person.
    Mention {
        /// How they were called then.
        label: &'a str,
        /// `users.id`
        user: i64,
    },
}

/// A person as they stand in a comment: `@[Ann](user:12)`.
#[must_use]
pub fn mention(label: &str, user: i64) -> String {
    let plain: String = label.chars().filter(|c| !matches!(c, '[' | ']') && !c.is_control()).collect();
    format!("@[{plain}](user:{user})")
}

/// A comment taken apart into text and people.
///
/// ```
/// use campus_model::{Piece, pieces};
/// assert_eq!(pieces("Hi @[Ann](user:12)!"), [Piece::Text("Hi "), Piece::Mention { label: "Ann", user: 12 }, Piece::Text("!")]);
/// assert_eq!(pieces("a @[b] c"), [Piece::Text("a @[b] c")]);
/// ```
#[must_use]
pub fn pieces(body: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = body[at..].find("@[") {
        let start = at + found;
        match token(&body[start..]) {
            Some((label, user, length)) => {
                if start > from {
                    pieces.push(Piece::Text(&body[from..start]));
                }
                pieces.push(Piece::Mention { label, user });
                from = start + length;
                at = from;
            }
            None => at = start + 2,
        }
    }
    if from < body.len() {
        pieces.push(Piece::Text(&body[from..]));
    }
    pieces
}

/// Label, user and length of the mention that `text` begins with.
fn token(text: &str) -> Option<(&str, i64, usize)> {
    let label_end = text.find(']')?;
    let label = &text[2..label_end];
    let rest = text[label_end + 1..].strip_prefix("(user:")?;
    let end = rest.find(')')?;
    let user = rest[..end].parse().ok().filter(|user| *user > 0)?;
    let fine =
        !label.is_empty() && !label.contains(['[', '\n']) && rest[..end].bytes().all(|byte| byte.is_ascii_digit());
    fine.then_some((label, user, label_end + 1 + "(user:".len() + end + 1))
}

/// The people that a comment mentions, each once.
#[must_use]
pub fn mentioned(body: &str) -> Vec<i64> {
    let mut users: Vec<i64> = Vec::new();
    for piece in pieces(body) {
        if let Piece::Mention { user, .. } = piece
            && !users.contains(&user)
        {
            users.push(user);
        }
    }
    users
}

/// Brings the text of a comment into its stored form, or says what is wrong with it; the same on both sides.
///
/// # Errors
/// Violations at `body`.
pub fn check_comment(body: &str) -> Result<String, Violations> {
    let body = body.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let with = |name: &str, value: usize| Map::from_iter([(name.to_owned(), value.into())]);
    let mut faults = Violations::default();
    if body.is_empty() {
        faults.add("body", "required");
    } else if body.chars().count() > COMMENT_LENGTH {
        faults.add_with("body", "too_long", with("max", COMMENT_LENGTH));
    } else if body.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        faults.add("body", "control_character");
    } else if mentioned(&body).len() > MENTIONS {
        faults.add_with("body", "too_many_mentions", with("max", MENTIONS));
    }
    if faults.is_empty() { Ok(body) } else { Err(faults) }
}
