//! The heads of a grid's columns: they sort, and their edge sets the width.

use campus_model::{Field, LABEL_COLUMN};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::spot::Spot;
use super::{Grid, align};
use crate::entity::cell::{label_field, label_order};
use crate::entity::selection::PickPage;
use crate::i18n::t;
use crate::ui::Icon;

impl Grid {
    /// The field that a column is sorted by.
    pub(super) fn sorted_by(self, column: usize) -> Option<&'static Field> {
        match column {
            0 => label_order(self.given.entity),
            _ => self.field(column).filter(|field| field.sortable()),
        }
    }

    fn column_name(self, column: usize) -> Option<&'static str> {
        match column.checked_sub(1) {
            None => Some(LABEL_COLUMN),
            Some(at) => self.given.columns.with_untracked(|names| names.get(at).copied()),
        }
    }

    /// The widths that the columns have now.
    fn drawn_widths(self) -> Vec<(&'static str, u16)> {
        let width = |column: usize| {
            let width = self.cell(Spot { row: 0, column })?.get_bounding_client_rect().width();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels")]
            Some((self.column_name(column)?, width.round() as u16))
        };
        (0..=self.given.columns.with_untracked(Vec::len)).filter_map(width).collect()
    }

    /// Alt+arrow on a head makes its column wider or narrower.
    pub(super) fn resize(self, spot: Spot, wider: bool) -> bool {
        if let Some(name) = self.column_name(spot.column).filter(|_| spot.row == 0) {
            self.widths.start(self.drawn_widths());
            self.widths.by(name, if wider { 16 } else { -16 });
            self.widths.save();
        }
        spot.row == 0
    }

    /// The column becomes as wide as its widest content in the page.
    fn fit(self, column: usize) {
        let (Some(table), Some(name)) = (self.table.get_untracked(), self.column_name(column)) else { return };
        self.widths.start(self.drawn_widths());
        // Laid out freely for a moment, in which nothing is painted.
        let _ = table.class_list().add_1("rows-fitting");
        let width = self.cell(Spot { row: 0, column }).map_or(0.0, |head| head.get_bounding_client_rect().width());
        let _ = table.class_list().remove_1("rows-fitting");
        #[allow(clippy::cast_possible_truncation, reason = "pixels")]
        self.widths.set(name, width.ceil() as i32 + 1);
        self.widths.save();
    }
}

/// The row of heads.
#[component]
pub(super) fn Heads(grid: Grid) -> impl IntoView {
    let entity = grid.given.entity;
    let named = label_field(entity).map_or_else(|| entity.label_for_one(), |field| entity.field_label(field));
    let heads = move || {
        let fields = grid.given.columns.get().into_iter().filter_map(|name| entity.field(name));
        fields
            .zip(1..)
            .map(|(field, column)| view! { <Head grid column key=entity.field_label(field) align=align(Some(field))/> })
            .collect_view()
    };
    let last = move || {
        grid.given.columns.track();
        grid.column_count()
    };
    view! {
        <thead role="rowgroup"><tr role="row" aria-rowindex="1">
            <Head grid column=0 key=named align=""/>
            {heads}
            {grid.acts.then(|| view! {
                <th role="columnheader" scope="col" tabindex="-1" aria-colindex=last class="row-actions"><span class="sr-only">{move || t("ui-actions")}</span></th>
            })}
        </tr></thead>
    }
    .into_any()
}

#[component]
fn Head(grid: Grid, column: usize, key: String, align: &'static str) -> impl IntoView {
    let given = grid.given;
    let text = Signal::derive(move || t(&key));
    let field = grid.sorted_by(column);
    let place = Memo::new(move |_| {
        let field = field?;
        given.order.with(|order| {
            let at = order.iter().position(|sort| sort.field == field.name)?;
            // Of several columns, which one decides first.
            Some((order[at].descending, (order.len() > 1).then_some(at + 1)))
        })
    });
    let aria = move || place.get().map(|(descending, _)| if descending { "descending" } else { "ascending" });
    let inner = match field {
        Some(field) => view! {
            <button type="button" class="sort-head" tabindex="-1" title=move || t("ui-sort-hint")
                on:click=move |event| given.sort.run((field.name.to_owned(), event.shift_key()))>
                {text}
                {move || place.get().map(|(descending, rank)| view! {
                    <Icon name=if descending { "arrow-down" } else { "arrow-up" } class="size-3.5"/>
                    {rank.map(|rank| view! { <span class="tabular">{rank}</span> })}
                })}
            </button>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    let pick = (column == 0 && grid.selects)
        .then(|| view! { <PickPage selection=given.selection rows=given.rows query=given.query/> });
    view! {
        <th role="columnheader" scope="col" tabindex="-1" aria-colindex=column + 1 class=format!("whitespace-nowrap {align}") aria-sort=aria>
            {pick}{inner}<Edge grid column/>
        </th>
    }
    .into_any()
}

/// The edge that one drags; two clicks fit the column. By keys it is Alt and an arrow on the head.
#[component]
fn Edge(grid: Grid, column: usize) -> impl IntoView {
    let from = StoredValue::new(None::<(i32, i32)>);
    let down = move |event: PointerEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        event.prevent_default();
        event.stop_propagation();
        let _ = target.set_pointer_capture(event.pointer_id());
        let widths = grid.drawn_widths();
        let width = widths.get(column).map_or(0, |(_, width)| i32::from(*width));
        from.set_value(Some((event.client_x(), width)));
    };
    let drag = move |event: PointerEvent| {
        if let (Some((x, width)), Some(name)) = (from.get_value(), grid.column_name(column)) {
            grid.widths.start(grid.drawn_widths());
            grid.widths.set(name, width + event.client_x() - x);
        }
    };
    let up = move |_| {
        if from.try_update_value(Option::take).flatten().is_some() {
            grid.widths.save();
        }
    };
    view! {
        <span class="col-edge" aria-hidden="true" on:pointerdown=down on:pointermove=drag on:pointerup=up on:pointercancel=up
            on:click=|event| event.stop_propagation()
            on:dblclick=move |event| { event.stop_propagation(); grid.fit(column); }></span>
    }
    .into_any()
}
