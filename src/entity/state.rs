//! What the address of a list holds: its query, the saved view it came from, and columns of its own.

use campus_model::{DEFAULT_LIMIT, Entity, Field, ListQuery, Permissions, SavedView, Views};

use super::cell::{columns, label_field};

/// The limit that stands for all rows.
const ALL: &str = "all";

/// The whole state of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListState {
    /// What is asked of the server.
    pub query: ListQuery,
    /// The saved view it started from.
    pub view: Option<i64>,
    /// The columns, where they are neither the view's nor the person's own.
    pub columns: Option<Vec<String>>,
    /// The whole list by scrolling, instead of page by page.
    pub scrolling: bool,
    /// The row that is shown beside it.
    pub open: Option<i64>,
}

impl ListState {
    /// Reads the query string of an address.
    ///
    /// # Errors
    /// The parameter that cannot be used.
    pub fn parse(entity: &'static Entity, search: &str, permissions: &Permissions) -> Result<Self, String> {
        let mut state = Self::default();
        let mut rest = form_urlencoded::Serializer::new(String::new());
        for (key, value) in form_urlencoded::parse(search.trim_start_matches('?').as_bytes()) {
            match key.as_ref() {
                "view" => state.view = Some(value.parse().map_err(|_| "view".to_owned())?),
                "columns" => {
                    let names: Vec<String> = value.split(',').map(str::to_owned).collect();
                    let known = |name: &String| entity.field(name).is_some_and(|field| field.readable(permissions));
                    if !names.iter().all(known) {
                        return Err("columns".to_owned());
                    }
                    state.columns = Some(names);
                }
                "limit" if value == ALL => state.scrolling = true,
                "open" => state.open = Some(value.parse().map_err(|_| "open".to_owned())?),
                _ => {
                    rest.append_pair(&key, &value);
                }
            }
        }
        state.query = ListQuery::parse(entity, &rest.finish(), permissions).map_err(|error| error.parameter)?;
        Ok(state)
    }

    /// The query string of its address, with `query` in place of its own.
    #[must_use]
    pub fn with_query(&self, query: &ListQuery) -> String {
        let mut out = match self.scrolling {
            true => ListQuery { limit: DEFAULT_LIMIT, ..query.clone() }.to_query(),
            false => query.to_query(),
        };
        let mut add = |key: &str, value: &str| {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(&form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish());
        };
        if let Some(view) = self.view {
            add("view", &view.to_string());
        }
        if let Some(columns) = &self.columns {
            add("columns", &columns.join(","));
        }
        if self.scrolling {
            add("limit", ALL);
        }
        if let Some(open) = self.open {
            add("open", &open.to_string());
        }
        out
    }

    /// The query string of its address.
    #[must_use]
    pub fn to_query(&self) -> String {
        self.with_query(&self.query)
    }

    /// The state that a saved view opens.
    #[must_use]
    pub fn of(view: &SavedView, entity: &'static Entity, permissions: &Permissions) -> Self {
        let query = ListQuery::parse(entity, &view.query, permissions).unwrap_or_default();
        Self { query, view: Some(view.id), ..Self::default() }
    }

    /// The view it came from, if that is still there.
    #[must_use]
    pub fn saved<'a>(&self, views: &'a Views) -> Option<&'a SavedView> {
        let id = self.view?;
        views.views.iter().find(|view| view.id == id)
    }

    /// Whether it is something else than the view it came from, or than the bare list.
    #[must_use]
    pub fn differs(&self, views: &Views, entity: &'static Entity, permissions: &Permissions) -> bool {
        let saved = self.saved(views);
        let bare = saved.map_or_else(Self::default, |view| Self::of(view, entity, permissions));
        let kept = |query: &ListQuery| (query.narrowing(), query.sort.clone(), query.group.clone());
        let same = kept(&bare.query) == kept(&self.query);
        let columns = self.columns.as_ref();
        !same || columns.is_some_and(|columns| saved.is_none_or(|view| view.columns != *columns))
    }

    /// The columns that are shown: those of the address, else of the view, else the person's own, else the entity's.
    #[must_use]
    pub fn shown(&self, views: &Views, entity: &'static Entity, permissions: &Permissions) -> Vec<&'static Field> {
        let given = |names: &Vec<String>| (!names.is_empty()).then(|| names.clone());
        let names = self
            .columns
            .as_ref()
            .and_then(given)
            .or_else(|| self.saved(views).and_then(|view| given(&view.columns)))
            .or_else(|| views.columns.get(entity.name).and_then(given));
        let readable = |field: &&'static Field| field.readable(permissions);
        match names {
            Some(names) => names.iter().filter_map(|name| entity.field(name)).filter(readable).collect(),
            None => columns(entity).into_iter().filter(readable).collect(),
        }
    }
}

/// Every field that can be a column: what the label says alone stands there already.
#[must_use]
pub fn choosable(entity: &'static Entity, permissions: &Permissions) -> Vec<&'static Field> {
    let label = label_field(entity).map(|field| field.name);
    entity.fields.iter().filter(|field| field.readable(permissions) && Some(field.name) != label).collect()
}
