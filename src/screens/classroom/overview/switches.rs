//! What the students of the class see of each other's grades: two switches of the teacher (CH-04, CH-06).

use std::sync::Arc;

use campus_model::View;
use campus_model::classroom::Disclosure;
use campus_model::entities::teaching::Class;
use leptos::prelude::*;

use super::{Read, Shown};
use crate::api::{Request, call};
use crate::i18n::t;
use crate::session::Can;
use crate::ui::toast;

/// See the module.
#[component]
pub fn Switches(shown: Arc<Shown>, read: Read) -> impl IntoView {
    let overview = &shown.overview;
    let (id, version) = (overview.class.id, overview.version);
    let busy = RwSignal::new(false);
    let set = move |change: Disclosure| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let request = Request::row(id).version(version).json(&change);
            let answer = call::<View>(const { &Class::disclose }, request).await;
            match answer {
                Ok(_) => toast::success(t("ui-saved")),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
            read.retry();
        });
    };
    let toggle = move |key: &'static str, on: bool, change: fn(bool) -> Disclosure| {
        view! {
            <label class="flex min-h-6 items-center gap-2 text-sm">
                <input
                    type="checkbox"
                    name=key
                    class="toggle toggle-sm"
                    data-operation="classes.disclose"
                    prop:checked=on
                    disabled=move || busy.get()
                    on:change:target=move |event| set(change(event.target().checked()))
                />
                <span>{move || t(key)}</span>
            </label>
        }
    };
    let (rank, averages) = (overview.show_rank, overview.hide_averages);
    view! {
        <Can operation=const { &Class::disclose }>
            <div class="flex flex-wrap gap-x-6 gap-y-2">
                {toggle("field-classes-show_rank", rank, |on| Disclosure { show_rank: Some(on), ..Disclosure::default() })}
                {toggle("field-classes-hide_averages", averages, |on| Disclosure { hide_averages: Some(on), ..Disclosure::default() })}
            </div>
        </Can>
    }
    .into_any()
}
