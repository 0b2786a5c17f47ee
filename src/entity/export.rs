//! The rows of a list as a file: exactly the view that is on the screen, all its pages.

use campus_model::{DEFAULT_LIMIT, Entity, ListQuery, Operation};
use leptos::prelude::*;

use crate::api::{download_url, query_of};
use crate::i18n::{locale, t, t_with};
use crate::session::Can;
use crate::ui::{Menu, MenuLink};

/// A menu of the kinds of files.
#[component]
pub fn ExportMenu(
    /// Of which entity.
    entity: &'static Entity,
    /// The view.
    query: Memo<ListQuery>,
) -> impl IntoView {
    let Some(operation) = entity.operation("export") else { return ().into_any() };
    let item = move |format: &'static str| {
        let href = query.with_untracked(|query| address(operation, query, format));
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

fn address(operation: &Operation, query: &ListQuery, format: &str) -> String {
    let mut view = query.clone();
    view.first_page();
    view.limit = DEFAULT_LIMIT;
    let own = query_of(&[("format", format.to_owned()), ("lang", locale().to_owned())]);
    let view = view.to_query();
    let separator = if view.is_empty() { "" } else { "&" };
    download_url(operation, None, &format!("{view}{separator}{own}"))
}
