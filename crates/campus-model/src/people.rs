//! How people come to their logins: invitations, links to a new password, and where a login stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::import::slugs;

/// Hours that a link is good for.
pub const LINK_HOURS: i64 = 72;

slugs! {
    /// What a link is for.
    LinkKind {
        /// A first login here.
        Invite = "invite",
        /// A new password for a login there is.
        Reset = "reset",
    }
}

slugs! {
    /// Where a link's mail stands.
    MailState {
        /// There is none: the link was shown to whoever asked for it.
        Shown = "shown",
        /// It is on its way, or is tried again.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
        /// It was given up.
        Failed = "failed",
    }
}

slugs! {
    /// Where somebody's login stands.
    LoginState {
        /// There is none.
        None = "none",
        /// They were invited and have not come yet.
        Invited = "invited",
        /// They can sign in.
        Active = "active",
        /// They cannot.
        Disabled = "disabled",
    }
}

/// Somebody who is neither staff nor a student yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// The name.
    pub name: String,
    /// Where to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Of whom something is asked; each list may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Staff entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<i64>,
    /// Student entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub students: Vec<i64>,
    /// Users (memberships).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<i64>,
    /// Accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<i64>,
    /// Everybody in a class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<i64>,
    /// Everybody whom a list shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matching: Option<PeopleMatching>,
}

impl People {
    /// Nobody is named: whoever needs nothing is passed over without a word.
    #[must_use]
    pub const fn many(&self) -> bool {
        self.class.is_some() || self.matching.is_some()
    }
}

/// All people that a list shows: of staff, students or users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleMatching {
    /// Which list: `staff`, `students` or `users`.
    pub entity: String,
    /// The list's query string.
    pub query: String,
    /// How many it showed; another number is refused.
    pub count: u64,
}

/// `POST /api/users/invite`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Who: staff, students or a class.
    #[serde(default)]
    pub people: People,
    /// Somebody who is neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<NewPerson>,
    /// The roles they will have.
    #[serde(default)]
    pub roles: Vec<i64>,
    /// The language of mails, and of the app at the first sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Write to those whose address is known, where mail is set up. Otherwise links are answered.
    #[serde(default)]
    pub mail: bool,
}

/// `POST /api/users/reset`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// Whose password.
    pub people: People,
    /// As in [`Invite`].
    #[serde(default)]
    pub mail: bool,
}

/// What became of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkRow {
    /// The staff entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<i64>,
    /// The student entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student_id: Option<i64>,
    /// The name.
    pub name: String,
    /// The link's key, for taking it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// The link itself: in this answer and nowhere else. Absent when it goes by mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The link as a picture for a telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<LinkCode>,
    /// Where the mail goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailed_to: Option<String>,
    /// Why there is no link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCode {
    /// Its black modules, as an SVG path.
    pub path: String,
    /// Its width in modules.
    pub width: u32,
}

/// What became of everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Links {
    /// Until when the links are good.
    pub expires_at: DateTime<Utc>,
    /// One for each person.
    pub rows: Vec<LinkRow>,
}

/// `POST /api/users/revoke`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
    /// The link.
    pub id: i64,
}

/// A link that is still open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenLink {
    /// Its key.
    pub id: i64,
    /// What it is for.
    pub kind: LinkKind,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Where its mail stands.
    pub mail: MailState,
    /// What the mail server said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_error: Option<String>,
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Where somebody's login stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Login {
    /// The staff entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<i64>,
    /// The student entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student_id: Option<i64>,
    /// The membership.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
    /// The sign-in name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Where it stands.
    pub state: LoginState,
    /// The last sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// The link they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<OpenLink>,
}

/// `GET /api/users/logins?staff=&students=&users=&accounts=&class=`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logins {
    /// Mail is set up on this server.
    pub mail: bool,
    /// One for each that was asked for and is seen.
    pub rows: Vec<Login>,
}

/// `POST /api/auth/welcome/look`: what a link is good for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WelcomeLook {
    /// What stands in the link.
    pub token: String,
}

/// What somebody with a link sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// What it is for.
    pub kind: LinkKind,
    /// The organisation's name.
    pub organisation: String,
    /// Their own.
    pub name: String,
    /// Their sign-in name, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Their language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// `POST /api/auth/welcome`: in with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WelcomeEnter {
    /// What stands in the link.
    pub token: String,
    /// The sign-in name they choose; not for a new password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The password they choose.
    pub password: String,
    /// They have an account elsewhere: name and password are its own.
    #[serde(default)]
    pub existing: bool,
    /// Asks for tokens in the body, for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_in_body: Option<bool>,
}
