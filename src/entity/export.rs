//! The rows of a list as a file: exactly the view that is on the screen, all its pages.

use campus_model::{DEFAULT_LIMIT, Entity, Operation};
use leptos::prelude::*;

use super::state::ListState;
use super::views::views;
use crate::api::{download_url, query_of};
use crate::i18n::{locale, t, t_with};
use crate::session::{Can, use_session};
use crate::ui::{Menu, MenuLink};

/// A menu of the kinds of files.
#[component]
pub fn ExportMenu(
    /// Of which entity.
    entity: &'static Entity,
    /// The view.
    state: Memo<ListState>,
) -> impl IntoView {
    let Some(operation) = entity.operation("export") else { return ().into_any() };
    let item = move |format: &'static str| {
        let href = untrack(|| state.with(|state| address(entity, operation, state, format)));
        view! {
            <MenuLink icon="file-spreadsheet" href download=operation.code()>
                {move || t_with("ui-export-as", &[("format", format.to_uppercase().into())])}
            </MenuLink>
        }
    };
    view! {
        <Can operation>
            <Menu icon="download" label=Signal::derive(|| t("ui-export")) text=true operation=operation.code()>
                {item("csv")} {item("xlsx")}
            </Menu>
        </Can>
    }
    .into_any()
}

fn address(entity: &'static Entity, operation: &Operation, state: &ListState, format: &str) -> String {
    let mut view = state.query.clone();
    view.first_page();
    view.limit = DEFAULT_LIMIT;
    view.group = None;
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    // What stands in the column of names is a column of its own in a file.
    let named = entity.fields.iter().filter(|field| entity.label.contains(&format!("{{{}}}", field.name)));
    let named = named.filter(|field| field.readable(&permissions)).map(|field| field.name);
    let mut columns: Vec<&str> = named.collect();
    for field in state.shown(&views(), entity, &permissions) {
        if !columns.contains(&field.name) {
            columns.push(field.name);
        }
    }
    let own = query_of(&[("format", format.to_owned()), ("lang", locale().to_owned()), ("columns", columns.join(","))]);
    let view = view.to_query();
    let separator = if view.is_empty() { "" } else { "&" };
    download_url(operation, None, &format!("{view}{separator}{own}"))
}
