//! Controls and frames that know no entity. Class lists live here and nowhere else.

pub mod button;
pub mod combobox;
pub mod dialog;
pub mod drop;
pub mod field;
pub mod html;
pub mod icon;
pub mod input;
pub mod mention;
pub mod menu;
pub mod multi;
pub mod page;
mod picking;
pub mod pill;
pub mod pointer;
pub mod progress;
pub mod roving;
pub mod search;
pub mod state;
pub mod toast;

pub use button::{Button, IconButton, LinkButton, Look};
pub use combobox::{Combobox, Source};
pub use dialog::{ConfirmDialog, Dialog, DialogActions, open_about};
pub use drop::{FileDrop, sheet_type};
pub use field::{Control, Field};
pub use icon::Icon;
pub use input::{Checkbox, Input, Select, TextArea};
pub use mention::MentionArea;
pub use menu::{Menu, MenuItem, MenuLink};
pub use multi::MultiCombobox;
pub use page::{Breadcrumb, Crumb, PageHeader};
pub use pill::{Hue, Pill};
pub use progress::{Progress, SendingBar};
pub use search::SearchInput;
pub use state::{Empty, ErrorState, Skeleton};
pub use toast::Toasts;
