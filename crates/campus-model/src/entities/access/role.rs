//! Roles: operations, and which rows they reach.

use crate::permission::DataScope;
use crate::{Default, boolean, choice, links, text};

entity! {
    /// A set of operations with a data scope.
    pub struct Role("roles") in Access {
        /// The name; empty on the roles every organisation starts with, which are named by language.
        title: Option<String> = text().max_len(32).unique().listed().searched();
        /// What it is for.
        description: Option<String> = text().listed();
        /// Which rows its operations reach, unless a group says otherwise.
        scope: DataScope = choice::<DataScope>().required().default(Default::Choice("self")).listed().filtered().helped();
        /// Gains operations that are added later.
        all_operations: bool = boolean().listed().helped();
        /// What it may do.
        permissions: Vec<i64> = links("permissions").filtered();
        /// The name in code of a role every organisation starts with.
        slug: Option<String> = text().max_len(32).computed();
    }
    with { label("{title}"); label_key("role", "slug"); shared(); order("id"); icon("shield-check"); }
}
