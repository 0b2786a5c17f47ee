//! The keys that the app knows, by where they are good: what the sheet shows. A test holds it to the handlers.

/// One of them, or several that belong together.
pub struct Shortcut {
    /// As the sheet shows it.
    pub keys: &'static str,
    /// The text of what it does.
    pub text: &'static str,
    /// The keys as the browser names them; none where digits are read as a number.
    pub pressed: &'static [&'static str],
}

/// Where keys are good.
pub struct Section {
    /// The text of its heading.
    pub title: &'static str,
    /// The keys.
    pub keys: &'static [Shortcut],
}

const fn key(keys: &'static str, text: &'static str, pressed: &'static [&'static str]) -> Shortcut {
    Shortcut { keys, text, pressed }
}

const ARROWS: &[&str] = &["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
const UP_DOWN: &[&str] = &["ArrowUp", "ArrowDown"];
const PAGES: &[&str] = &["PageUp", "PageDown"];

/// All of them, from everywhere to the most particular screen.
pub const ALL: &[Section] = &[
    Section {
        title: "ui-keys-app",
        keys: &[
            key("Ctrl + K", "ui-palette", &["k"]),
            key("Ctrl + Z", "ui-keys-undo", &["z"]),
            key("?", "ui-keys-sheet", &["?"]),
        ],
    },
    Section {
        title: "ui-keys-list-title",
        keys: &[
            key("← ↑ → ↓", "ui-keys-walk", ARROWS),
            key("Home / End", "ui-keys-row", &["Home", "End"]),
            key("Ctrl + Home / End", "ui-keys-list", &["Home", "End"]),
            key("Page ↑ / Page ↓", "ui-keys-page", PAGES),
            key("Enter", "ui-keys-enter", &["Enter"]),
            key("F2", "ui-keys-edit", &["F2"]),
            key("Tab", "ui-keys-tab", &["Tab"]),
            key("Esc", "ui-keys-escape", &["Escape"]),
            key("Space / X", "ui-keys-pick", &[" ", "x", "X"]),
            key("Shift + ↑ / ↓", "ui-keys-extend", UP_DOWN),
            key("Ctrl + A", "ui-keys-all", &["a", "A"]),
            key("Ctrl + ↑ / ↓", "ui-keys-pass", UP_DOWN),
            key("Ctrl + Enter", "ui-keys-follow", &["Enter"]),
            key("Alt + Enter", "ui-keys-filter", &["Enter"]),
            key("Alt + ← / →", "ui-keys-width", &["ArrowLeft", "ArrowRight"]),
            key("?", "ui-keys-sheet", &["?"]),
        ],
    },
    Section {
        title: "ui-keys-pool-title",
        keys: &[
            key("↑ / ↓", "ui-keys-pool-walk", UP_DOWN),
            key("Enter", "ui-keys-pool-open", &["Enter"]),
            key("Space / X", "ui-keys-pick", &[" ", "x", "X"]),
            key("Esc", "ui-keys-pool-close", &["Escape"]),
        ],
    },
    Section {
        title: "ui-keys-review-title",
        keys: &[
            key("J / K", "ui-keys-review-walk", &["j", "J", "k", "K"]),
            key("↑ / ↓", "ui-keys-review-walk", UP_DOWN),
            key("A", "ui-keys-review-approve", &["a", "A"]),
            key("R", "ui-keys-review-reject", &["r", "R"]),
        ],
    },
    Section {
        title: "ui-keys-calendar-title",
        keys: &[
            key("← ↑ → ↓", "ui-keys-calendar-walk", ARROWS),
            key("Home / End", "ui-keys-calendar-week", &["Home", "End"]),
            key("Page ↑ / Page ↓", "ui-keys-calendar-pass", PAGES),
            key("Enter", "ui-keys-calendar-open", &["Enter"]),
            key("M", "ui-keys-calendar-move", &["m", "M"]),
            key("Esc", "ui-keys-calendar-close", &["Escape"]),
        ],
    },
    Section {
        title: "ui-keys-form-title",
        keys: &[key("Ctrl + Enter", "ui-keys-save", &["Enter"]), key("Esc", "ui-keys-restore", &["Escape"])],
    },
    Section {
        title: "ui-keys-roll-title",
        keys: &[
            key("1 … 5", "ui-keys-attendance", &[]),
            key("↑ / ↓", "ui-keys-student", UP_DOWN),
            key("Page ↑ / Page ↓", "ui-keys-ten", PAGES),
        ],
    },
    Section {
        title: "ui-keys-grades-title",
        keys: &[
            key("← ↑ → ↓", "ui-keys-walk", ARROWS),
            key("Enter", "ui-keys-next-row", &["Enter"]),
            key("F2", "ui-keys-go-on", &["F2"]),
            key("Delete", "ui-keys-empty", &["Delete", "Backspace"]),
            key("Esc", "ui-keys-restore", &["Escape"]),
            key("Ctrl + Z", "ui-keys-undo", &["z", "Z"]),
        ],
    },
];
