//! Signing in: what is asked and what is answered.

use serde::{Deserialize, Serialize};

use crate::{Labelled, Permissions};

/// `POST /api/auth/login`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    /// The sign-in name.
    pub username: String,
    /// The password, unchanged.
    pub password: String,
    /// The organisation's code; the last used, or the only one, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The solution of a captcha (not asked for yet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captcha: Option<String>,
    /// Asks for tokens in the body, for programs; browsers get cookies only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<bool>,
}

/// `POST /api/auth/switch`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwitchRequest {
    /// The code of the organisation to go on in.
    pub organisation: String,
}

/// `POST /api/auth/password`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    pub current: String,
    /// The new one: 8–128 characters.
    pub new: String,
}

/// An organisation one belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The key.
    pub id: i64,
    /// The code used to sign in.
    pub code: String,
    /// The name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name; decides what "today" is.
    pub time_zone: String,
    /// The organisation's today.
    pub today: chrono::NaiveDate,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The membership (users.id).
    pub id: i64,
    /// The account behind it.
    pub account_id: i64,
    /// The sign-in name.
    pub username: String,
    /// The name to show.
    pub name: String,
    /// The staff entry, for staff.
    pub staff_id: Option<i64>,
    /// The student entry, for students.
    pub student_id: Option<i64>,
    /// The titles of the roles (or `§` and an i18n key).
    pub roles: Vec<String>,
}

/// One entry of the menu: a screen that may be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuEntry {
    /// Text, or with a leading `§` an i18n key.
    pub title: String,
    /// The screen's address.
    pub url: String,
    /// The operation behind it.
    pub operation: String,
    /// Name of a lucide icon.
    pub icon: String,
}

/// One group of the menu; without entries it is not sent (RB-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuSection {
    /// Text, or with a leading `§` an i18n key.
    pub title: String,
    /// Name of a lucide icon.
    pub icon: String,
    /// The entries, in order.
    pub children: Vec<MenuEntry>,
}

/// Tokens in the body, for programs that asked for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// For `Authorization: Bearer`.
    pub access: String,
    /// For `POST /api/auth/refresh`; good once.
    pub refresh: String,
    /// Seconds until the access token ends.
    pub expires_in: u64,
}

/// What signing in, refreshing, switching and `GET /api/session` answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Who.
    pub user: Identity,
    /// Where.
    pub organisation: Organisation,
    /// Where else.
    pub organisations: Vec<Organisation>,
    /// The menu, already without what is not granted.
    pub menu: Vec<MenuSection>,
    /// The operations granted.
    pub permissions: Permissions,
    /// Nothing but a new password is accepted until it is changed.
    pub must_change_password: bool,
    /// `zh-CN`, `en` or `pl`, where the user has chosen one.
    pub locale: Option<String>,
    /// Whoever looks at the app as this user sees it; nothing can be changed meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewed_by: Option<Labelled>,
    /// The role that is looked at, when it is one role alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewed_role: Option<Labelled>,
    /// Only when `token: true` was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Tokens>,
}
