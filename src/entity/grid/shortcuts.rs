//! The way from a list to the sheet of its keys.

use leptos::prelude::*;

use crate::i18n::t;
use crate::screens::shell::show_shortcuts;
use crate::ui::IconButton;

/// Shows the sheet.
pub(super) fn show() -> bool {
    show_shortcuts();
    true
}

/// The button that shows it; `?` does as well.
#[component]
pub fn ShortcutsButton() -> impl IntoView {
    view! {
        <span class="hidden md:block"><IconButton icon="keyboard" label=Signal::derive(|| t("ui-keys")) on_click=|_| show_shortcuts()/></span>
    }
    .into_any()
}
