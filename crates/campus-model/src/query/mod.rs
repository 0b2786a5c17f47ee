//! The state of a list: what its URL holds and what `GET /api/{entity}` takes.

mod known;
mod op;
mod resolve;
mod tree;
mod when;

use crate::entity::Entity;
use crate::field::{Field, Kind};
use crate::permission::Permissions;
use known::{checked, parse_sort, sortable, split_sort};
use op::usable;

pub use known::groupable;
pub use op::Op;
pub use tree::{DEEPEST, MOST_CONDITIONS, Node};
pub use when::{Calendar, Point, Unit, When};

/// Rows per page unless asked otherwise.
pub const DEFAULT_LIMIT: u32 = 20;
/// Most rows per page.
pub const MOST_ROWS: u32 = 200;

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

impl Filter {
    /// Whether it is whole: the field takes the operator, and the operator every value. Who may read the field is another
    /// question.
    #[must_use]
    pub fn usable(&self, entity: &Entity) -> bool {
        entity.field(&self.field).is_some_and(|field| {
            let taken = |value: &String| usable(field.kind, self.op, value);
            Op::of(field.kind).contains(&self.op) && !self.values.is_empty() && self.values.iter().all(taken)
        })
    }
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
    /// And these, joined by *and* and *or*.
    pub tree: Option<Node>,
    /// First the most important; empty means the entity's own order.
    pub sort: Vec<Sort>,
    /// Rows per page.
    pub limit: u32,
    /// Cursor of the page.
    pub after: Option<String>,
    /// Number of the page, from 1.
    pub page: Option<u64>,
    /// The field by whose values the rows are shown in groups; which rows they are does not follow from it.
    pub group: Option<String>,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            q: String::new(),
            filters: Vec::new(),
            tree: None,
            sort: Vec::new(),
            limit: DEFAULT_LIMIT,
            after: None,
            page: None,
            group: None,
        }
    }
}

impl ListQuery {
    /// Whether anything but the quick search narrows the list.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty() || self.tree.is_some()
    }

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
                "filter" => {
                    let some = Some(value).filter(|text| !text.is_empty());
                    list.tree = some.map(|text| Node::parse(entity, &text, permissions)).transpose()?;
                }
                "group" => {
                    let field = groupable(entity, permissions).find(|field| field.name == value);
                    let known = || groupable(entity, permissions).map(|field| field.name.to_owned()).collect();
                    list.group = Some(field.ok_or_else(|| refuse(known()))?.name.to_owned());
                }
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
        let refuse = |allowed| QueryError { parameter: key.to_owned(), allowed };
        let op = checked(entity, name, op, &value, permissions).map_err(refuse)?;
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
        if let Some(tree) = &self.tree {
            out.append_pair("filter", &tree.to_text());
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
        if let Some(group) = &self.group {
            out.append_pair("group", group);
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
        !self.q.is_empty() || !self.filters.is_empty() || self.tree.is_some()
    }

    /// What decides which rows there are, and nothing of how they are shown.
    #[must_use]
    pub fn narrowing(&self) -> Self {
        Self { q: self.q.clone(), filters: self.filters.clone(), tree: self.tree.clone(), ..Self::default() }
    }

    /// The same list, narrowed further by one condition.
    #[must_use]
    pub fn and(&self, condition: Filter) -> Self {
        let mut query = self.clone();
        query.first_page();
        let free = self.values(&condition.field, condition.op).is_empty();
        if free {
            query.filters.push(condition);
            return query;
        }
        query.tree = Some(match query.tree.take() {
            Some(Node::All(mut parts)) => {
                parts.push(Node::One(condition));
                Node::All(parts)
            }
            other => Node::All(other.into_iter().chain([Node::One(condition)]).collect()),
        });
        query
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
