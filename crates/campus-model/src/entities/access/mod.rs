//! Who may sign in, and what they may do.

mod account;
mod menu;
mod permission;
mod permission_group;
mod role;
mod role_scope;
mod user;

pub use account::{Account, AccountState, Locale};
pub use menu::Menu;
pub use permission::Permission;
pub use permission_group::PermissionGroup;
pub use role::Role;
pub use role_scope::RoleScope;
pub use user::{User, UserState};
