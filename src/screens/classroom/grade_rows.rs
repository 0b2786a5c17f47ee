//! The rows of a grade sheet that are in the page: those in sight, in groups, and those around the focus. A group that is
//! not in the page keeps its place by its height.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use leptos_use_resize_observer::use_resize_observer;

use super::grade_cell::Place;
use super::grade_sheet::{Grade, Sheet};
use super::line::Line;

/// Rows of a group.
const GROUP: usize = 8;
/// Pixels above and below what is seen that are in the page as well.
const SPARE: f64 = 100.0;
/// A row's height, until one of its group was in the page.
const ROW: f64 = 45.0;

/// A row of the sheet and its number.
type Numbered = (usize, Line<Grade>);

/// Draws with `row` every row that can be seen.
#[component]
pub fn GradeRows(
    /// The sheet.
    sheet: Sheet,
    /// Where the focus is.
    place: Place,
    /// Draws a row, by its number.
    row: impl Fn(usize, Line<Grade>) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let lines: Vec<Numbered> = sheet.save.lines.get_untracked().into_iter().enumerate().collect();
    let groups: Vec<Vec<Numbered>> = lines.chunks(GROUP).map(<[Numbered]>::to_vec).collect();
    let node = NodeRef::<html::Div>::new();
    let seen = RwSignal::new(0..groups.len().min(4));
    let heights = RwSignal::new(vec![None::<f64>; groups.len()]);
    let focused = Memo::new(move |_| {
        let id = place.at.get().0;
        sheet.save.lines.with(|lines| lines.iter().position(|line| line.id == id)).unwrap_or_default()
    });
    let look = move || {
        let Some(element) = node.get_untracked() else { return };
        let (children, view) = (element.children(), window_height());
        let mut near: Option<Range<usize>> = None;
        for at in 0..children.length() {
            let Some(rect) = children.item(at).map(|child| child.get_bounding_client_rect()) else { continue };
            let at = at as usize;
            if rect.bottom() > -SPARE && rect.top() < view + SPARE && rect.height() > 0.0 {
                near = Some(near.map_or(at, |near| near.start)..at + 1);
            }
        }
        let near = near.unwrap_or(0..1);
        // Rows that go keep the place that they took.
        heights.update_untracked(|heights| {
            for at in seen.get_untracked() {
                if let (Some(child), Some(height)) =
                    (children.item(u32::try_from(at).unwrap_or(u32::MAX)), heights.get_mut(at))
                {
                    *height = Some(child.get_bounding_client_rect().height());
                }
            }
        });
        if seen.get_untracked() != near {
            seen.set(near);
        }
    };
    for event in ["scroll", "resize"] {
        let listening = window_event_listener_untyped(event, move |_| look());
        on_cleanup(move || listening.remove());
    }
    use_resize_observer(node, move |_, _| look());
    Effect::new(move |before: Option<()>| {
        sheet.shown.track();
        // A filter leaves other rows in the groups.
        if before.is_some() {
            heights.update(|heights| heights.fill(None));
        }
        look();
    });
    let group = move |(at, lines): (usize, Vec<Numbered>)| {
        let lines = StoredValue::new(lines);
        let rows = Memo::new(move |_| {
            lines.with_value(|lines| lines.iter().filter(|(_, line)| sheet.shows(line.id)).copied().collect::<Vec<_>>())
        });
        let here = Memo::new(move |_| {
            let focused = focused.get();
            let around = focused.saturating_sub(1) / GROUP..=(focused + 1) / GROUP;
            seen.with(|seen| seen.contains(&at)) || around.contains(&at)
        });
        let height = move || {
            let known = heights.with(|heights| heights.get(at).copied().flatten());
            let rows = rows.with(|rows| f64::from(u32::try_from(rows.len()).unwrap_or_default()));
            (!here.get()).then(|| format!("{}px", known.unwrap_or(rows * ROW)))
        };
        view! {
            <div role="presentation" class="divide-y divide-base-300" class:hidden=move || rows.with(Vec::is_empty) style:height=height>
                <For each=move || if here.get() { rows.get() } else { Vec::new() } key=|(_, line)| line.id let((number, line))>
                    {row(number, line)}
                </For>
            </div>
        }
    };
    view! {
        <div node_ref=node role="rowgroup" class="divide-y divide-base-300">
            {groups.into_iter().enumerate().map(group).collect_view()}
        </div>
    }
    .into_any()
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(900.0)
}
