//! Who asks: the signed-in person, what they may do, and which rows they reach.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use campus_model::{Code, Entity, Operation, Permissions, entities};
use campus_store::{Reach, Reader, RowActions, Scope};

use crate::answer::Refusal;
use crate::modules::content::own;

/// What a person's roles add up to; kept until a role, user or department changes.
#[derive(Debug, Default)]
pub struct Grants {
    /// The list that sign-in returns.
    pub permissions: Permissions,
    /// Per operation code, the rows it reaches.
    pub scopes: HashMap<String, Scope>,
}

impl Grants {
    /// The first operation of `others` that these grants do not hold, or not for every row that it reaches there. What is
    /// somebody's own counts as reached only by whoever reaches everything.
    #[must_use]
    pub fn lacking(&self, others: &Self) -> Option<String> {
        let reaches = |grants: &Self, code: &str| grants.scopes.get(code).cloned().unwrap_or_default().0;
        let shared = |code: &str| {
            let entity = code.split_once('.').and_then(|(name, _)| entities::find(name));
            entity.is_some_and(|entity| entity.shared)
        };
        let covered = |code: &String| {
            let own = reaches(self, code);
            let wide = shared(code) || own.contains(&Reach::Everything);
            let within = |reach: &Reach| own.contains(reach) || *reach == Reach::Own { staff: None, student: None };
            self.permissions.allow_code(code) && (wide || reaches(others, code).iter().all(within))
        };
        others.permissions.codes().find(|code| !covered(code))
    }
}

/// The signed-in person, in one organisation.
#[derive(Clone, Debug)]
pub struct CurrentUser {
    /// The membership (`users.id`).
    pub id: i64,
    /// The account behind it.
    pub account: i64,
    /// The organisation.
    pub org: i64,
    /// The session.
    pub session: String,
    /// The staff entry, for staff.
    pub staff: Option<i64>,
    /// The student entry, for students.
    pub student: Option<i64>,
    /// The organisation's time zone, which decides what "today" is.
    pub time_zone: Arc<str>,
    /// Nothing but a new password is accepted.
    pub must_change_password: bool,
    /// The token came in the `Authorization` header, not in a cookie (no CSRF to fear).
    pub bearer: bool,
    /// An API token asks, which is good for less than its owner.
    pub by_token: bool,
    /// The membership that looks at the app as this one sees it.
    pub viewed_by: Option<i64>,
    /// The one role of theirs that is looked at.
    pub viewed_role: Option<i64>,
    /// What the roles add up to.
    pub grants: Arc<Grants>,
}

impl CurrentUser {
    /// Who really asks: whoever looks at somebody's view, else the person.
    #[must_use]
    pub fn asker(&self) -> i64 {
        self.viewed_by.unwrap_or(self.id)
    }

    /// Only themselves, with a session: for what belongs to their own sign-in.
    ///
    /// # Errors
    /// 403 `view_only` for whoever looks at their view, `session_needed` for an API token.
    pub fn themselves(&self) -> Result<(), Refusal> {
        match (self.viewed_by, self.by_token) {
            (Some(_), _) => Err(Code::ViewOnly.into()),
            (None, true) => Err(Code::SessionNeeded.into()),
            (None, false) => Ok(()),
        }
    }

    /// The rows an operation reaches; none if it is not granted.
    #[must_use]
    pub fn scope(&self, operation: &Operation) -> Scope {
        self.grants.scopes.get(&operation.code()).cloned().unwrap_or_default()
    }

    /// Whether the operation is granted at all.
    #[must_use]
    pub fn may(&self, operation: &Operation) -> bool {
        self.grants.permissions.allow(operation)
    }

    /// What may be chosen from `target` in a form that `holder` opens: what one may list there, else what the
    /// holding operation would reach.
    #[must_use]
    pub fn choosable(&self, target: &'static Entity, holder: &Operation) -> Scope {
        match target.operation("list") {
            Some(list) if self.may(list) => self.scope(list),
            _ => self.scope(holder),
        }
    }

    /// The granted actions on single rows, for `allowed`.
    #[must_use]
    pub fn row_actions(&self, entity: &'static Entity) -> Vec<RowActions> {
        entity
            .operations()
            .filter(|operation| operation.on_row() && self.may(operation))
            .map(|operation| RowActions {
                action: operation.action,
                scope: self.scope(operation),
                also: own::changed_by(self, operation),
            })
            .collect()
    }

    /// How this person reads an entity through an operation.
    #[must_use]
    pub fn reader<'a>(&'a self, entity: &'static Entity, scope: &'a Scope, actions: &'a [RowActions]) -> Reader<'a> {
        Reader { entity, scope, permissions: &self.grants.permissions, actions, trashed: false }
    }
}

impl<S: Sync> FromRequestParts<S> for CurrentUser {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Code::NotSignedIn.into())
    }
}
