//! Errors on the wire: RFC 9457 `application/problem+json`, whose `code` is an i18n key.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Record, Violations};

macro_rules! codes {
    ($( $(#[$doc:meta])* $Code:ident = $slug:literal $status:literal $title:literal; )*) => {
        /// What went wrong; its text is `problem-{slug}` in the user's language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Code { $( $(#[$doc])* #[serde(rename = $slug)] $Code, )* }
        impl Code {
            /// Every code, for the documents and the label test.
            pub const ALL: &'static [Self] = &[ $( Self::$Code ),* ];
            /// The wire form.
            #[must_use] pub const fn slug(self) -> &'static str { match self { $( Self::$Code => $slug ),* } }
            /// The HTTP status.
            #[must_use] pub const fn status(self) -> u16 { match self { $( Self::$Code => $status ),* } }
            /// A sentence for programs; people read the translation.
            #[must_use] pub const fn title(self) -> &'static str { match self { $( Self::$Code => $title ),* } }
        }
    };
}

codes! {
    /// The request cannot be read (malformed JSON, wrong types in the path).
    Malformed = "malformed" 400 "The request cannot be read.";
    /// An unknown or unusable query key, operator, value or sort column; `params` names it and what is allowed (ST-04).
    UnknownParameter = "unknown_parameter" 400 "A parameter is unknown or has an unusable value.";
    /// Nobody is signed in (RB-02).
    NotSignedIn = "not_signed_in" 401 "Sign in first.";
    /// The session has ended, or its token is no longer good.
    SessionEnded = "session_ended" 401 "The session has ended; sign in again.";
    /// 用户名或密码错误
    WrongCredentials = "wrong_credentials" 401 "The user name or the password is wrong.";
    /// 未授权,禁止访问!
    Forbidden = "forbidden" 403 "This operation is not granted.";
    /// The row is visible, but this verb is not allowed on it.
    RowForbidden = "row_forbidden" 403 "This is not allowed on this record.";
    /// The change would put the row out of the writer's reach.
    OutsideScope = "outside_scope" 403 "The record would lie outside what you may write.";
    /// The password must be changed before anything else.
    PasswordChangeRequired = "password_change_required" 403 "Change your password first.";
    /// The app is being looked at as somebody else sees it, and nothing may be changed meanwhile.
    ViewOnly = "view_only" 403 "You are looking at somebody else's view; leave it to change something.";
    /// An API token is not good for this: one's own sign-in is looked after by oneself.
    SessionNeeded = "session_needed" 403 "This needs a session; an API token is not enough.";
    /// A change asked for by another site (S-CSRF-1).
    CrossSite = "cross_site" 403 "Requests from other sites are refused.";
    /// Sign-in over plain http, away from loopback.
    InsecureTransport = "insecure_transport" 403 "Sign-in needs https here.";
    /// Unknown, of another organisation, or outside the scope: told apart by nobody.
    NotFound = "not_found" 404 "There is no such thing here.";
    /// The path exists, the verb does not.
    MethodNotAllowed = "method_not_allowed" 405 "This method is not served here.";
    /// Other rows point to it; `params` say which.
    InUse = "in_use" 409 "Other records refer to this one.";
    /// The state of the data does not allow it now; `params.reason` says why.
    Conflict = "conflict" 409 "The current state does not allow this.";
    /// Somebody changed it since; `current` is the row now.
    Stale = "stale" 412 "The record was changed by somebody else.";
    /// Too much was sent.
    TooLarge = "too_large" 413 "The request is too large.";
    /// Not JSON (or not a spreadsheet, where one is asked for).
    UnsupportedMedia = "unsupported_media" 415 "This content type is not accepted here.";
    /// Faults at fields; `violations` lists them.
    Invalid = "invalid" 422 "Some values are not acceptable.";
    /// The `Idempotency-Key` was used for another request.
    KeyReused = "key_reused" 422 "This idempotency key belongs to another request.";
    /// `If-Match` is missing.
    VersionRequired = "version_required" 428 "Send the version you saw as If-Match.";
    /// Too many attempts; `Retry-After` says when.
    TooManyRequests = "too_many_requests" 429 "Too many attempts; wait and try again.";
    /// A fault of ours; the log knows more under the request id.
    Internal = "internal" 500 "Something went wrong on our side.";
    /// The database (or another part we need) does not answer.
    Unavailable = "unavailable" 503 "The service is not available for the moment.";
}

/// An error as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:campus:problem:{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A sentence for programs.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong, as an i18n key's end.
    pub code: Code,
    /// Faults at fields.
    #[serde(default, skip_serializing_if = "Violations::is_empty")]
    pub violations: Violations,
    /// Names and numbers for the text.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub params: Map<String, Value>,
    /// The row as it stands, for a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Record>,
}

impl Problem {
    /// A problem with nothing but its code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            kind: format!("urn:campus:problem:{}", code.slug()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            violations: Violations::default(),
            params: Map::new(),
            current: None,
        }
    }

    /// Faults at fields.
    #[must_use]
    pub fn invalid(violations: Violations) -> Self {
        Self { violations, ..Self::new(Code::Invalid) }
    }

    /// One fault at one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::invalid(Violations::one(field, code))
    }

    /// There is no such thing here.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// The state of the data does not allow it; the text is `reason-{reason}`.
    #[must_use]
    pub fn conflict(reason: &str) -> Self {
        Self::new(Code::Conflict).with("reason", reason)
    }

    /// Adds a name or number for the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status, self.code.slug())
    }
}

impl std::error::Error for Problem {}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}
