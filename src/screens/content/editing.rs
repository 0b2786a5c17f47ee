//! What saving does to a content besides changing it, said above its form before anybody is surprised (CO-02).

use campus_model::entities::content::ContentState;
use leptos::prelude::*;

use super::words::state_of;
use crate::entity::Draft;
use crate::i18n::t;
use crate::ui::Icon;

/// See the module; nothing for a draft.
pub fn note(draft: Draft) -> Option<AnyView> {
    let (id, state) = draft.original.with_untracked(|record| (record.id(), state_of(record)));
    let key = match state {
        _ if id == 0 => return None,
        ContentState::InReview => "screen-content-edit-in-review",
        ContentState::Approved => "screen-content-edit-approved",
        ContentState::Scheduled => "screen-content-edit-scheduled",
        ContentState::Failed => "screen-content-edit-failed",
        ContentState::Rejected => "screen-content-edit-rejected",
        _ => return None,
    };
    let note = view! {
        <p class="m-4 mb-0 flex items-start gap-2 rounded-field border border-warning px-3 py-2 text-sm" data-note=state_slug(state)>
            <span class="mt-0.5 text-warning"><Icon name="info"/></span>
            <span class="min-w-0">{move || t(key)}</span>
        </p>
    };
    Some(note.into_any())
}

fn state_slug(state: ContentState) -> &'static str {
    campus_model::Choice::slug(state)
}
