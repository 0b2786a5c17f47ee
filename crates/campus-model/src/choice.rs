//! Closed lists of values: on the wire and in the database a choice is its slug, never a label.

/// The slugs of one closed list, and the name its labels are found under (`choice-{name}-{slug}`).
#[derive(Debug, PartialEq, Eq)]
pub struct ChoiceSet {
    /// Part of the label keys.
    pub name: &'static str,
    /// In the order in which they are offered.
    pub slugs: &'static [&'static str],
}

impl ChoiceSet {
    /// Whether `slug` is one of the list.
    #[must_use]
    pub fn contains(&self, slug: &str) -> bool {
        self.slugs.contains(&slug)
    }

    /// The key of a slug's label; Fluent allows no `_` at a fragment's start, so slugs travel as they are.
    #[must_use]
    pub fn label_key(&self, slug: &str) -> String {
        format!("choice-{}-{slug}", self.name)
    }
}

/// An enum declared with [`choices!`](crate::choices).
pub trait Choice: Copy + Sized + 'static {
    /// The list it was declared as.
    const SET: &'static ChoiceSet;
    /// The wire form.
    fn slug(self) -> &'static str;
    /// The value of a slug, if it is one of the list.
    fn from_slug(slug: &str) -> Option<Self>;
}

/// Declares a closed list once: an enum, its slugs, and serde by slug.
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* $vis:vis enum $Name:ident($name:literal) { $( $(#[$vdoc:meta])* $Variant:ident = $slug:literal ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize)]
        $vis enum $Name { $( $(#[$vdoc])* #[serde(rename = $slug)] $Variant ),* }

        impl $Name {
            /// Every value, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[ $( Self::$Variant ),* ];
        }

        impl $crate::Choice for $Name {
            const SET: &'static $crate::ChoiceSet = &$crate::ChoiceSet { name: $name, slugs: &[ $( $slug ),* ] };
            fn slug(self) -> &'static str { match self { $( Self::$Variant => $slug ),* } }
            fn from_slug(slug: &str) -> Option<Self> { match slug { $( $slug => Some(Self::$Variant), )* _ => None } }
        }

        impl $crate::Holds for $Name { const TAG: u8 = b'c'; }
    };
}
