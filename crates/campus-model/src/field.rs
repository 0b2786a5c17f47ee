//! Fields: how a value is stored, checked, filtered and shown.

use crate::choice::{Choice, ChoiceSet};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Several lines of Markdown, shown as what it means ([`crate::entities`] never see the HTML).
    RichText,
    /// An e-mail address.
    Email,
    /// A web address, `https://…` or `http://…`.
    Url,
    /// A telephone number: digits, spaces and `+-()`.
    Phone,
    /// A whole number.
    Integer,
    /// Money in minor units (cents, fen), so that both databases agree to the penny.
    Money,
    /// A number with this many decimals, as a whole number of its smallest steps.
    Decimal(u8),
    /// A share of a hundred with two decimals, as a whole number of hundredths of a percent.
    Percent,
    /// Yes or no, never NULL.
    Boolean,
    /// A calendar day, `2026-11-22`.
    Date,
    /// A time of day, `18:30:00`.
    Time,
    /// An instant in UTC, RFC 3339.
    DateTime,
    /// One of a closed list, by slug.
    Choice(&'static ChoiceSet),
    /// Several of a closed list, by slug, in its order; stored as a JSON list, none as NULL.
    Choices(&'static ChoiceSet),
    /// The id of a row of the named entity.
    Link(&'static str),
    /// The ids of rows of the named entity, kept in the table `{entity}_{field}`.
    Links(&'static str),
    /// A file, as a [`crate::FieldFile`]; its bytes lie in the object store.
    File,
    /// A picture, kept as files are.
    Image,
    /// An object or a list of JSON.
    Json,
    /// Written and never read back; a module decides what becomes of it (passwords).
    Secret,
}

/// What a form starts with, and what the server stores, when a value is left out on adding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// A slug.
    Choice(&'static str),
    /// A number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// The organisation's today.
    Today,
    /// The server works it out (next lesson number, own staff entry …).
    Filled,
}

/// Which rows a link may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Rows whose `path` leads to one of these slugs: staff of departments that teach.
    Among {
        /// From the linked entity to a choice.
        path: &'static str,
        /// The slugs that qualify.
        values: &'static [&'static str],
    },
    /// Rows that the row behind another link of this record points to: one of the class's teachers.
    Within {
        /// A link field of the same record.
        field: &'static str,
        /// A links field of the entity that it points to.
        list: &'static str,
    },
}

/// One column (or, for [`Kind::Links`], one list) of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in code, wire and database.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// A value must be given.
    pub required: bool,
    /// Longest text, in characters.
    pub max_len: u16,
    /// Smallest and largest whole number (money: minor units).
    pub range: Option<(i64, i64)>,
    /// The value when none is given.
    pub default: Option<Default>,
    /// A column of the list, unless the user chooses otherwise.
    pub listed: bool,
    /// Covered by the quick search; a link is searched by what the linked entity searches.
    pub searched: bool,
    /// Offered in the filter bar.
    pub filtered: bool,
    /// No two rows of an organisation share it (rows in the trash do not count).
    pub unique: bool,
    /// Set by the product's rules; refused from forms.
    pub computed: bool,
    /// Settable when the row is added, fixed afterwards.
    pub fixed: bool,
    /// The operation code that is needed to read it, beyond reading the row.
    pub needs: Option<&'static str>,
    /// There is a help text under `help-{entity}-{field}`.
    pub helped: bool,
    /// Which rows a link may point to.
    pub limit: Option<Limit>,
    /// This row belongs to the linked one and goes to the trash with it.
    pub owned: bool,
    /// This row stays when the linked one goes to the trash, and says then that they left.
    pub outlives: bool,
    /// The group of fields that begins with this one, in forms and on pages.
    pub group: Option<&'static str>,
    /// No column: the row's number in an order that each organisation keeps of these rows.
    pub placed: bool,
}

impl Field {
    const fn of(kind: Kind) -> Self {
        Self {
            name: "",
            kind,
            required: false,
            max_len: 255,
            range: None,
            default: None,
            listed: false,
            searched: false,
            filtered: false,
            unique: false,
            computed: false,
            fixed: false,
            needs: None,
            helped: false,
            limit: None,
            owned: false,
            outlives: false,
            group: None,
            placed: false,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }
    /// See [`Field::required`](Self#structfield.required).
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// See [`Field::max_len`](Self#structfield.max_len).
    #[must_use]
    pub const fn max_len(mut self, characters: u16) -> Self {
        self.max_len = characters;
        self
    }
    /// See [`Field::range`](Self#structfield.range); both ends included.
    #[must_use]
    pub const fn between(mut self, least: i64, most: i64) -> Self {
        self.range = Some((least, most));
        self
    }
    /// See [`Field::default`](Self#structfield.default).
    #[must_use]
    pub const fn default(mut self, default: Default) -> Self {
        self.default = Some(default);
        self
    }
    /// See [`Field::listed`](Self#structfield.listed).
    #[must_use]
    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }
    /// See [`Field::searched`](Self#structfield.searched).
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }
    /// See [`Field::filtered`](Self#structfield.filtered).
    #[must_use]
    pub const fn filtered(mut self) -> Self {
        self.filtered = true;
        self
    }
    /// See [`Field::unique`](Self#structfield.unique).
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }
    /// See [`Field::computed`](Self#structfield.computed).
    #[must_use]
    pub const fn computed(mut self) -> Self {
        self.computed = true;
        self
    }
    /// See [`Field::fixed`](Self#structfield.fixed).
    #[must_use]
    pub const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }
    /// See [`Field::needs`](Self#structfield.needs).
    #[must_use]
    pub const fn needs(mut self, code: &'static str) -> Self {
        self.needs = Some(code);
        self
    }
    /// See [`Field::helped`](Self#structfield.helped).
    #[must_use]
    pub const fn helped(mut self) -> Self {
        self.helped = true;
        self
    }
    /// See [`Limit::Among`].
    #[must_use]
    pub const fn among(mut self, path: &'static str, values: &'static [&'static str]) -> Self {
        self.limit = Some(Limit::Among { path, values });
        self
    }
    /// See [`Limit::Within`].
    #[must_use]
    pub const fn within(mut self, field: &'static str, list: &'static str) -> Self {
        self.limit = Some(Limit::Within { field, list });
        self
    }
    /// See [`Field::owned`](Self#structfield.owned).
    #[must_use]
    pub const fn owned(mut self) -> Self {
        self.owned = true;
        self
    }
    /// See [`Field::outlives`](Self#structfield.outlives).
    #[must_use]
    pub const fn outlives(mut self) -> Self {
        self.outlives = true;
        self
    }

    /// See [`Field::group`](Self#structfield.group).
    #[must_use]
    pub const fn group(mut self, name: &'static str) -> Self {
        self.group = Some(name);
        self
    }

    /// See [`Field::placed`](Self#structfield.placed).
    #[must_use]
    pub const fn placed(mut self) -> Self {
        self.placed = true;
        self
    }

    /// The entity a link or list of links points to.
    #[must_use]
    pub const fn target(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Link(target) | Kind::Links(target) => Some(target),
            _ => None,
        }
    }

    /// Decimals of a number that is kept as a whole number of its smallest steps.
    #[must_use]
    pub const fn decimals(&self) -> Option<u8> {
        match self.kind {
            Kind::Money | Kind::Percent => Some(2),
            Kind::Decimal(decimals) => Some(decimals),
            _ => None,
        }
    }

    /// Whether the value is a list.
    #[must_use]
    pub const fn listing(&self) -> bool {
        matches!(self.kind, Kind::Links(_) | Kind::Choices(_))
    }

    /// Whether the value is a file that is sent before the record is saved.
    #[must_use]
    pub const fn filed(&self) -> bool {
        matches!(self.kind, Kind::File | Kind::Image)
    }

    /// Whether a file of rows may fill it in: files do not travel in files, nor do secrets.
    #[must_use]
    pub const fn importable(&self) -> bool {
        !matches!(self.kind, Kind::Secret | Kind::File | Kind::Image)
    }

    /// Whether its input takes the whole width of a form.
    #[must_use]
    pub const fn wide(&self) -> bool {
        matches!(self.kind, Kind::LongText | Kind::RichText | Kind::Json | Kind::Links(_) | Kind::Choices(_))
    }

    /// Whether the value is a column of the entity's own table.
    #[must_use]
    pub const fn stored(&self) -> bool {
        !matches!(self.kind, Kind::Links(_) | Kind::Secret) && !self.placed
    }

    /// Whether lists can be ordered by it.
    #[must_use]
    pub const fn sortable(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Links(_)
                | Kind::Choices(_)
                | Kind::Secret
                | Kind::LongText
                | Kind::RichText
                | Kind::File
                | Kind::Image
                | Kind::Json
        )
    }

    /// Whether lists can be shown in groups of its values; days are grouped by their months.
    #[must_use]
    pub const fn groupable(&self) -> bool {
        matches!(self.kind, Kind::Choice(_) | Kind::Link(_) | Kind::Boolean | Kind::Date)
    }

    /// Whether its values can be added up.
    #[must_use]
    pub const fn summable(&self) -> bool {
        matches!(self.kind, Kind::Integer | Kind::Money | Kind::Decimal(_)) && !self.placed
    }

    /// Whether it can stand among the quick filters above a list.
    #[must_use]
    pub const fn quick(&self) -> bool {
        self.filterable() && !matches!(self.kind, Kind::File | Kind::Image | Kind::Json)
    }

    /// Whether lists can be filtered by it.
    #[must_use]
    pub const fn filterable(&self) -> bool {
        !matches!(self.kind, Kind::Secret | Kind::LongText | Kind::RichText) && !self.placed
    }
}

/// One line of text.
#[must_use]
pub const fn text() -> Field {
    Field::of(Kind::Text)
}
/// Several lines of text.
#[must_use]
pub const fn long_text() -> Field {
    let mut field = Field::of(Kind::LongText);
    field.max_len = 4000;
    field
}
/// Several lines of Markdown.
#[must_use]
pub const fn rich_text() -> Field {
    let mut field = Field::of(Kind::RichText);
    field.max_len = 4000;
    field
}
/// A web address.
#[must_use]
pub const fn url() -> Field {
    Field::of(Kind::Url)
}
/// An e-mail address.
#[must_use]
pub const fn email() -> Field {
    let mut field = Field::of(Kind::Email);
    field.max_len = 64;
    field
}
/// A telephone number.
#[must_use]
pub const fn phone() -> Field {
    let mut field = Field::of(Kind::Phone);
    field.max_len = 32;
    field
}
/// A whole number.
#[must_use]
pub const fn integer() -> Field {
    Field::of(Kind::Integer)
}
/// Money in minor units, never negative unless a range says so.
#[must_use]
pub const fn money() -> Field {
    let mut field = Field::of(Kind::Money);
    field.range = Some((0, 100_000_000_000));
    field
}
/// A number with decimals, never negative unless a range says so.
#[must_use]
pub const fn decimal(decimals: u8) -> Field {
    let mut field = Field::of(Kind::Decimal(decimals));
    field.range = Some((0, 1_000_000_000));
    field
}
/// From 0 to 100 %.
#[must_use]
pub const fn percent() -> Field {
    let mut field = Field::of(Kind::Percent);
    field.range = Some((0, 10_000));
    field
}
/// Yes or no; no unless a default says otherwise.
#[must_use]
pub const fn boolean() -> Field {
    let mut field = Field::of(Kind::Boolean);
    field.default = Some(Default::Boolean(false));
    field
}
/// A calendar day.
#[must_use]
pub const fn date() -> Field {
    Field::of(Kind::Date)
}
/// A time of day.
#[must_use]
pub const fn time() -> Field {
    Field::of(Kind::Time)
}
/// An instant.
#[must_use]
pub const fn datetime() -> Field {
    Field::of(Kind::DateTime)
}
/// One of a closed list.
#[must_use]
pub const fn choice<C: Choice>() -> Field {
    Field::of(Kind::Choice(C::SET))
}
/// Several of a closed list.
#[must_use]
pub const fn choice_list<C: Choice>() -> Field {
    Field::of(Kind::Choices(C::SET))
}
/// A row of another entity.
#[must_use]
pub const fn link(to: &'static str) -> Field {
    Field::of(Kind::Link(to))
}
/// Rows of another entity.
#[must_use]
pub const fn links(to: &'static str) -> Field {
    Field::of(Kind::Links(to))
}
/// A file.
#[must_use]
pub const fn file() -> Field {
    Field::of(Kind::File)
}
/// A picture.
#[must_use]
pub const fn image() -> Field {
    Field::of(Kind::Image)
}
/// An object or a list of JSON.
#[must_use]
pub const fn json() -> Field {
    let mut field = Field::of(Kind::Json);
    field.max_len = 20_000;
    field
}
/// Written, never read back.
#[must_use]
pub const fn secret() -> Field {
    let mut field = Field::of(Kind::Secret);
    field.max_len = 128;
    field
}
