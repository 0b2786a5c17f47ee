//! Who looks after the customers that a file adds (IM-07).

use campus_model::{ImportChange, ImportOwner};
use leptos::prelude::*;

use super::columns::Matching;
use crate::i18n::t;
use crate::session::{allowed, use_session};

/// The choice, where rows belong to somebody.
#[component]
pub fn Owner(
    /// What is chosen on this step.
    matching: Matching,
) -> impl IntoView {
    let wizard = matching.wizard;
    let owner = wizard.get(|import| import.owner);
    let distributes = wizard.entity.operation("distribute").is_some_and(|operation| untrack(|| allowed(operation)));
    let staff = use_session().now().is_some_and(|session| session.user.staff_id.is_some());
    // Whoever reaches own rows only begins with themselves, and leaves nobody to others.
    let brings_own = !distributes && owner.get_untracked().flatten() == Some(ImportOwner::Me);
    let offered = [
        (ImportOwner::File, true, "import-owned-by-file", "import-owned-by-file-hint"),
        (ImportOwner::Me, staff, "import-owned-by-me", "import-owned-by-me-hint"),
        (ImportOwner::Ranks, distributes, "import-owned-by-ranks", "import-owned-by-ranks-hint"),
        (ImportOwner::Pool, !brings_own, "import-owned-by-pool", "import-owned-by-pool-hint"),
    ];
    let radios = move || {
        offered
            .into_iter()
            .filter(|(_, may, ..)| *may)
            .map(|(this, _, key, hint)| {
                view! {
                    <label class="flex items-start gap-2 py-1 text-sm">
                        <input type="radio" class="radio radio-sm mt-0.5" name="owner" value=this.slug()
                            prop:checked=move || owner.get().flatten() == Some(this)
                            on:change=move |_| {
                                wizard.know(|import| import.owner = Some(this));
                                matching.send(ImportChange { owner: Some(this), ..Default::default() });
                            }/>
                        <span class="min-w-0">
                            <span class="font-medium">{move || t(key)}</span>
                            <span class="block text-muted">{move || t(hint)}</span>
                        </span>
                    </label>
                }
            })
            .collect_view()
    };
    let asked = Memo::new(move |_| owner.get().flatten().is_some());
    view! {
        <Show when=move || asked.get()>
            <section class="rounded-box border border-base-300 bg-base-100 p-4" data-import-owner="">
                <fieldset>
                    <legend class="pb-1 text-sm font-medium">{move || t("import-owned-by")}</legend>
                    {radios}
                </fieldset>
            </section>
        </Show>
    }
    .into_any()
}
