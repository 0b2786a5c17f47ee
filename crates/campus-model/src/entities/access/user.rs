//! Users: the membership of an account in an organisation; it comes into being with the account.

use crate::{Default, choice, integer, link, links};

choices! {
    /// Whether a membership is in force.
    pub enum UserState("user-state") { /// It is.
        Active = "active", /// It is not.
        Disabled = "disabled" }
}

entity! {
    /// An account's membership here: its roles, and whose login it is.
    pub struct User("users") in Access {
        /// What they sign in with.
        account_id: i64 = link("accounts").required().fixed().unique().listed().filtered().searched();
        /// What they may do.
        roles: Vec<i64> = links("roles").listed().filtered();
        /// The staff entry, for staff.
        staff_id: Option<i64> = link("staff").unique().listed().filtered().searched();
        /// The student entry, for students.
        student_id: Option<i64> = link("students").unique().listed().filtered().searched();
        /// Is the membership in force?
        state: UserState = choice::<UserState>().required().default(Default::Choice("active")).listed().filtered();
        /// Rises whenever what they may do changes (RB-08).
        permission_version: i64 = integer().required().default(Default::Integer(1)).computed();
    }
    with { label("{account_id}"); shared(); not_added(); icon("user-round-cog"); }
    operations {
        /// Invites people: a link each, good once, for a first login here.
        invite: Post "/invite";
        /// Gives people a link, good once, to a new password.
        reset: Post "/reset";
        /// Looks at the whole app as this user sees it, without changing anything.
        view_as: Post "/{id}/view_as";
    }
}
