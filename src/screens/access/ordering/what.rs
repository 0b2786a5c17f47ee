//! What is put in an order: the menu, or the permission groups.

use campus_model::entities::access::{Menu, PermissionGroup};
use campus_model::{Entity, GroupPlace, MenuPlace, Operation, View};

use crate::api::{self, ApiError, Changed};

/// See the module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Sections and their entries.
    Menu,
    /// Lines alone.
    Groups,
}

impl What {
    /// Both, in the order of their tabs.
    pub const ALL: [Self; 2] = [Self::Menu, Self::Groups];

    /// The rows that are moved.
    pub const fn entity(self) -> &'static Entity {
        match self {
            Self::Menu => Menu::ENTITY,
            Self::Groups => PermissionGroup::ENTITY,
        }
    }

    /// What lists them.
    pub const fn list(self) -> &'static Operation {
        match self {
            Self::Menu => Menu::list,
            Self::Groups => PermissionGroup::list,
        }
    }

    /// What moves them.
    pub const fn operation(self) -> &'static Operation {
        match self {
            Self::Menu => Menu::edit,
            Self::Groups => const { &PermissionGroup::place },
        }
    }

    /// The screen.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Menu => "/menus/order",
            Self::Groups => "/permission_groups/order",
        }
    }

    /// The keys of its title and of what stands below it.
    pub const fn texts(self) -> [&'static str; 2] {
        match self {
            Self::Menu => ["ordering-title", "ordering-hint"],
            Self::Groups => ["ordering-groups-title", "ordering-groups-hint"],
        }
    }

    /// Puts one somewhere.
    pub async fn place(self, id: i64, version: i64, place: &MenuPlace) -> Result<Changed<View>, ApiError> {
        match self {
            Self::Menu => api::place_menu(id, version, place).await,
            Self::Groups => api::place_group(id, version, &GroupPlace { before: place.before }).await,
        }
    }
}
