//! Light, dark, or as the device has it. `public/theme.js` sets the remembered one before the first paint.

use leptos::prelude::*;

const STORED: &str = "campus-theme";

/// The look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the device has it.
    System,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::Light, Self::Dark, Self::System];

    /// As remembered, and as the end of the label's key `ui-theme-…`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }

    /// Its icon.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Light => "sun",
            Self::Dark => "moon",
            Self::System => "monitor",
        }
    }

    fn remembered() -> Self {
        let stored =
            window().local_storage().ok().flatten().and_then(|storage| storage.get_item(STORED).ok().flatten());
        match stored.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }
}

thread_local! {
    static THEME: ArcRwSignal<Theme> = ArcRwSignal::new(Theme::remembered());
}

/// The look in use (reactive).
#[must_use]
pub fn theme() -> Theme {
    THEME.with(Clone::clone).get()
}

/// The user chose a look: it is used and remembered in this browser.
pub fn choose(theme: Theme) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(STORED, theme.slug());
    }
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            _ => root.set_attribute("data-theme", &format!("campus-{}", theme.slug())),
        };
    }
    THEME.with(Clone::clone).set(theme);
}
