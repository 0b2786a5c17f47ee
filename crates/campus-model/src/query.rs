//! The state of a list: what its URL holds and what `GET /api/{entity}` takes.

use crate::entity::Entity;
use crate::field::{Field, Kind};
use crate::permission::Permissions;

/// Rows per page unless asked otherwise.
pub const DEFAULT_LIMIT: u32 = 20;
/// Most rows per page.
pub const MOST_ROWS: u32 = 200;

/// How a filter compares. Without one, `field=value` is equality (repeated: any of the values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Equal to one of the values; for lists of links: has one of them.
    Is,
    /// Equal to none of them.
    Not,
    /// At least.
    From,
    /// At most.
    To,
    /// Text contains, folded.
    Contains,
    /// Text starts with, folded.
    Starts,
    /// `true`: no value; `false`: some value.
    Empty,
}

impl Op {
    /// As written after the field's name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Not => "not",
            Self::From => "from",
            Self::To => "to",
            Self::Contains => "contains",
            Self::Starts => "starts",
            Self::Empty => "empty",
        }
    }

    /// The operators that a kind of field understands.
    #[must_use]
    pub const fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Text | Kind::Email | Kind::Phone => &[Self::Is, Self::Not, Self::Contains, Self::Starts, Self::Empty],
            Kind::Integer | Kind::Money | Kind::Date | Kind::Time | Kind::DateTime => {
                &[Self::Is, Self::Not, Self::From, Self::To, Self::Empty]
            }
            Kind::Boolean => &[Self::Is],
            Kind::Choice(_) | Kind::Link(_) | Kind::Links(_) => &[Self::Is, Self::Not, Self::Empty],
            Kind::LongText | Kind::Secret => &[],
        }
    }
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The field's name.
    pub field: String,
    /// How to compare.
    pub op: Op,
    /// With what; already checked against the field's kind.
    pub values: Vec<String>,
}

/// One column of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The field's name, or `id`.
    pub field: String,
    /// Largest first.
    pub descending: bool,
}

/// A parameter that cannot be used; never passed on to the database (ST-04).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The key.
    pub parameter: String,
    /// What would have been accepted there.
    pub allowed: Vec<String>,
}

/// The whole state of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// Quick search.
    pub q: String,
    /// All of them must hold.
    pub filters: Vec<Filter>,
    /// First the most important; empty means the entity's own order.
    pub sort: Vec<Sort>,
    /// Rows per page.
    pub limit: u32,
    /// Cursor of the page.
    pub after: Option<String>,
    /// Number of the page, from 1.
    pub page: Option<u64>,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self { q: String::new(), filters: Vec::new(), sort: Vec::new(), limit: DEFAULT_LIMIT, after: None, page: None }
    }
}

impl ListQuery {
    /// Reads a query string. Fields that `permissions` hide are unknown here, so that they cannot be probed.
    ///
    /// # Errors
    /// When a key, operator, value or sort column is unknown; only a stale `after` or `page` is forgiven (ST-05).
    pub fn parse(entity: &'static Entity, query: &str, permissions: &Permissions) -> Result<Self, QueryError> {
        let mut list = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let refuse = |allowed: Vec<String>| QueryError { parameter: key.clone().into_owned(), allowed };
            match key.as_ref() {
                "q" => list.q = value.chars().take(200).collect(),
                "sort" => {
                    list.sort =
                        parse_sort(entity, &value, permissions).ok_or_else(|| refuse(sortable(entity, permissions)))?
                }
                "limit" => {
                    list.limit = value
                        .parse()
                        .ok()
                        .filter(|limit| (1..=MOST_ROWS).contains(limit))
                        .ok_or_else(|| refuse(vec![format!("1–{MOST_ROWS}")]))?;
                }
                "after" => list.after = Some(value.into_owned()).filter(|cursor| !cursor.is_empty()),
                "page" => list.page = Some(value.parse().ok().filter(|page| *page > 0).unwrap_or(1)),
                _ => list.add_filter(entity, &key, value.into_owned(), permissions)?,
            }
        }
        Ok(list)
    }

    fn add_filter(
        &mut self,
        entity: &'static Entity,
        key: &str,
        value: String,
        permissions: &Permissions,
    ) -> Result<(), QueryError> {
        let (name, op) = key.split_once('.').unwrap_or((key, "is"));
        let refuse = |allowed: Vec<String>| QueryError { parameter: key.to_owned(), allowed };
        let Some(kind) = filter_kind(entity, name, permissions) else {
            return Err(refuse(filterable(entity, permissions)));
        };
        let Some(op) = Op::of(kind).iter().copied().find(|known| known.slug() == op) else {
            return Err(refuse(Op::of(kind).iter().map(|op| format!("{name}.{}", op.slug())).collect()));
        };
        if !usable(kind, op, &value) {
            return Err(refuse(match (kind, op) {
                (_, Op::Empty) | (Kind::Boolean, _) => vec!["true".to_owned(), "false".to_owned()],
                (Kind::Choice(set), _) => set.slugs.iter().map(|slug| (*slug).to_owned()).collect(),
                (Kind::Date, _) => vec!["2026-11-22".to_owned()],
                (Kind::Time, _) => vec!["18:30:00".to_owned()],
                (Kind::DateTime, _) => vec!["2026-11-22T10:11:12Z".to_owned()],
                _ => vec!["1".to_owned()],
            }));
        }
        match self.filters.iter_mut().find(|filter| filter.field == name && filter.op == op) {
            Some(filter) if !filter.values.contains(&value) => filter.values.push(value),
            Some(_) => {}
            None => self.filters.push(Filter { field: name.to_owned(), op, values: vec![value] }),
        }
        Ok(())
    }

    /// The query string of this state, `""` when nothing differs from the defaults.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        if !self.q.is_empty() {
            out.append_pair("q", &self.q);
        }
        for filter in &self.filters {
            let key = match filter.op {
                Op::Is => filter.field.clone(),
                op => format!("{}.{}", filter.field, op.slug()),
            };
            for value in &filter.values {
                out.append_pair(&key, value);
            }
        }
        if !self.sort.is_empty() {
            let columns: Vec<String> = self
                .sort
                .iter()
                .map(|sort| format!("{}{}", if sort.descending { "-" } else { "" }, sort.field))
                .collect();
            out.append_pair("sort", &columns.join(","));
        }
        if self.limit != DEFAULT_LIMIT {
            out.append_pair("limit", &self.limit.to_string());
        }
        if let Some(page) = self.page {
            out.append_pair("page", &page.to_string());
        }
        if let Some(after) = &self.after {
            out.append_pair("after", after);
        }
        out.finish()
    }

    /// Sets the values of one filter, empty removes it, and goes back to the first page (ST-01).
    pub fn set_filter(&mut self, field: &str, op: Op, values: Vec<String>) {
        self.filters.retain(|filter| filter.field != field || filter.op != op);
        if !values.is_empty() {
            self.filters.push(Filter { field: field.to_owned(), op, values });
        }
        self.first_page();
    }

    /// Back to the first page.
    pub fn first_page(&mut self) {
        self.after = None;
        self.page = None;
    }

    /// The values of a filter.
    #[must_use]
    pub fn values(&self, field: &str, op: Op) -> &[String] {
        self.filters.iter().find(|f| f.field == field && f.op == op).map(|f| f.values.as_slice()).unwrap_or_default()
    }

    /// Something narrows the list.
    #[must_use]
    pub fn narrowed(&self) -> bool {
        !self.q.is_empty() || !self.filters.is_empty()
    }

    /// The order in force: what was asked for, else the entity's own, ended by `id` so that it is total.
    #[must_use]
    pub fn order(&self, entity: &Entity) -> Vec<Sort> {
        let mut order = if self.sort.is_empty() { split_sort(entity.order).collect() } else { self.sort.clone() };
        if !order.iter().any(|sort| sort.field == "id") {
            let descending = order.last().is_some_and(|sort| sort.descending);
            order.push(Sort { field: "id".to_owned(), descending });
        }
        order
    }
}

impl Field {
    /// Whether the holder of these permissions may read the field.
    #[must_use]
    pub fn readable(&self, permissions: &Permissions) -> bool {
        self.kind != Kind::Secret && self.needs.is_none_or(|code| permissions.allow_code(code))
    }
}

fn split_sort(sort: &str) -> impl Iterator<Item = Sort> + '_ {
    sort.split(',').filter(|part| !part.is_empty()).map(|part| match part.strip_prefix('-') {
        Some(field) => Sort { field: field.to_owned(), descending: true },
        None => Sort { field: part.to_owned(), descending: false },
    })
}

fn parse_sort(entity: &'static Entity, text: &str, permissions: &Permissions) -> Option<Vec<Sort>> {
    let allowed = sortable(entity, permissions);
    let sort: Vec<Sort> = split_sort(text).take(5).collect();
    sort.iter().all(|column| allowed.contains(&column.field)).then_some(sort)
}

fn sortable(entity: &'static Entity, permissions: &Permissions) -> Vec<String> {
    let fields = entity.fields.iter().filter(|field| field.sortable() && field.readable(permissions));
    std::iter::once("id").chain(fields.map(|field| field.name)).map(str::to_owned).collect()
}

fn filterable(entity: &'static Entity, permissions: &Permissions) -> Vec<String> {
    let fields = entity.fields.iter().filter(|field| field.filterable() && field.readable(permissions));
    ["q", "sort", "limit", "after", "page", "id"]
        .into_iter()
        .chain(fields.map(|field| field.name))
        .map(str::to_owned)
        .collect()
}

/// The kind of a filter's field; `id` filters like a link.
fn filter_kind(entity: &'static Entity, name: &str, permissions: &Permissions) -> Option<Kind> {
    if name == "id" {
        return Some(Kind::Link(entity.name));
    }
    entity.field(name).filter(|field| field.filterable() && field.readable(permissions)).map(|field| field.kind)
}

fn usable(kind: Kind, op: Op, value: &str) -> bool {
    if op == Op::Empty {
        return matches!(value, "true" | "false");
    }
    match kind {
        Kind::Integer | Kind::Money => value.parse::<i64>().is_ok(),
        Kind::Link(_) | Kind::Links(_) => value.parse::<i64>().is_ok_and(|id| id > 0),
        Kind::Boolean => matches!(value, "true" | "false"),
        Kind::Date => value.parse::<chrono::NaiveDate>().is_ok(),
        Kind::Time => value.parse::<chrono::NaiveTime>().is_ok(),
        Kind::DateTime => value.parse::<chrono::DateTime<chrono::Utc>>().is_ok(),
        Kind::Choice(set) => set.contains(value),
        Kind::Text | Kind::Email | Kind::Phone => {
            !value.is_empty() && value.chars().count() <= 200 && !value.contains('\0')
        }
        Kind::LongText | Kind::Secret => false,
    }
}
