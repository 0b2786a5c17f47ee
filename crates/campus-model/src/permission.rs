//! The permission list that sign-in returns, and the one function that decides on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Operation;

choices! {
    /// Which rows a role's operations reach (RB-12).
    pub enum DataScope("data-scope") {
        /// Rows that are the person's own.
        Own = "self",
        /// Rows of the own department.
        Department = "department",
        /// Rows of the own department and of all below it.
        DepartmentTree = "department_tree",
        /// Rows of the departments chosen in the role.
        Departments = "departments",
        /// All rows of the organisation.
        Everything = "everything",
    }
}

/// What is permitted on one entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityPermissions {
    /// Actions, e.g. `list`, `claim`.
    pub actions: BTreeSet<String>,
    /// The routes behind them, for programs.
    pub urls: BTreeSet<String>,
}

/// The operations that one signed-in person may perform, by entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(BTreeMap<String, EntityPermissions>);

impl Permissions {
    /// The one decision, run by the browser for what is shown and by the server for what is served.
    #[must_use]
    pub fn allow(&self, operation: &Operation) -> bool {
        self.0.get(operation.entity).is_some_and(|entity| entity.actions.contains(operation.action))
    }

    /// Adds an operation to the list.
    pub fn grant(&mut self, operation: &Operation) {
        let entity = self.0.entry(operation.entity.to_owned()).or_default();
        entity.actions.insert(operation.action.to_owned());
        entity.urls.insert(operation.path());
    }

    /// Whether the operation with this code is on the list.
    #[must_use]
    pub fn allow_code(&self, code: &str) -> bool {
        code.split_once('.')
            .is_some_and(|(entity, action)| self.0.get(entity).is_some_and(|e| e.actions.contains(action)))
    }

    /// Every permitted code, sorted.
    pub fn codes(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().flat_map(|(entity, of)| of.actions.iter().map(move |action| format!("{entity}.{action}")))
    }

    /// Nothing at all is permitted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|entity| entity.actions.is_empty())
    }
}

impl<'a> FromIterator<&'a Operation> for Permissions {
    fn from_iter<T: IntoIterator<Item = &'a Operation>>(operations: T) -> Self {
        let mut permissions = Self::default();
        for operation in operations {
            permissions.grant(operation);
        }
        permissions
    }
}
