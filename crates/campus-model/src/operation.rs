//! What a person may do, as one HTTP operation; the only notion of a right in the product.

use serde::{Deserialize, Serialize};

use crate::Group;

/// The verbs in use. PUT is not: every change is a PATCH of the keys that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads; never changes data (ST-11).
    Get,
    /// Adds, or performs a named action.
    Post,
    /// Changes the keys it names.
    Patch,
    /// Moves to the trash.
    Delete,
}

impl Method {
    /// As written in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// One thing that can be permitted: served, shown, called and decided through this value only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation {
    /// The entity's name, as in its path.
    pub entity: &'static str,
    /// The verb, unique within the entity.
    pub action: &'static str,
    /// The HTTP verb.
    pub method: Method,
    /// Appended to the entity's path: `""`, `"/{id}"`, `"/{id}/transfer"`.
    pub suffix: &'static str,
    /// The permission group whose scope says which rows it reaches: its entity's, unless it is declared `in` another one,
    /// because of what it tells of them.
    pub group: Group,
}

impl Operation {
    /// The operations that every entity starts with, in the order list, view, add, edit, delete.
    #[must_use]
    pub const fn crud(entity: &'static str, group: Group) -> [Self; 5] {
        [
            Self { entity, action: "list", method: Method::Get, suffix: "", group },
            Self { entity, action: "view", method: Method::Get, suffix: "/{id}", group },
            Self { entity, action: "add", method: Method::Post, suffix: "", group },
            Self { entity, action: "edit", method: Method::Patch, suffix: "/{id}", group },
            Self { entity, action: "delete", method: Method::Delete, suffix: "/{id}", group },
        ]
    }

    /// Changing many rows at once, in the order edit, delete; each is granted by itself (ST-07).
    #[must_use]
    pub const fn bulk(entity: &'static str, group: Group) -> [Self; 2] {
        [
            Self { entity, action: "bulk_edit", method: Method::Post, suffix: "/bulk_edit", group },
            Self { entity, action: "bulk_delete", method: Method::Post, suffix: "/bulk_delete", group },
        ]
    }

    /// Rows as files, in the order export, template, import.
    #[must_use]
    pub const fn transfer(entity: &'static str, group: Group) -> [Self; 3] {
        [
            Self { entity, action: "export", method: Method::Get, suffix: "/export", group },
            Self { entity, action: "template", method: Method::Get, suffix: "/template", group },
            Self { entity, action: "import", method: Method::Post, suffix: "/import", group },
        ]
    }

    /// The stable name under which it is granted (RB-14): `customers.claim`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}.{}", self.entity, self.action)
    }

    /// The route: `/api/customers/{id}/claim`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/api/{}{}", self.entity, self.suffix)
    }

    /// The address for one row (or for the entity, where the route has no `{id}`).
    #[must_use]
    pub fn url(&self, id: Option<i64>) -> String {
        match id {
            Some(id) => self.path().replace("{id}", &id.to_string()),
            None => self.path(),
        }
    }

    /// Whether it acts on one row.
    #[must_use]
    pub fn on_row(&self) -> bool {
        self.suffix.contains("{id}")
    }

    /// Whether it changes data.
    #[must_use]
    pub const fn writes(&self) -> bool {
        !matches!(self.method, Method::Get)
    }

    /// The key of its label: `operation-customers-claim`.
    #[must_use]
    pub fn label_key(&self) -> String {
        format!("operation-{}-{}", self.entity, self.action)
    }
}
