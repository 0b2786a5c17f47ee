//! Saying yes or no to what was submitted (CO-02). A no needs a note; what was written stays until it arrived.

use campus_model::Violations;
use campus_model::content::Decide;
use campus_model::entities::content::{Content, ContentState};
use leptos::prelude::*;

use super::words::{Piece, changed, focus, moved, refused, state_of};
use crate::api::content;
use crate::i18n::{label, t, t_with};
use crate::screens::faults::Faults;
use crate::ui::{Dialog, DialogActions, Field, TextArea, open_about, toast};

/// Letters of a note at most.
const LONGEST: usize = 500;

/// Says yes.
pub fn approve(piece: Piece, busy: RwSignal<bool>, done: Callback<()>) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    leptos::task::spawn_local(async move {
        let asked = Decide { revision: piece.revision, note: None };
        match content::decide(const { &Content::approve }, piece.id, piece.version, &asked).await {
            // The others are still asked.
            Ok(view) if state_of(&view.record) == ContentState::InReview => {
                let title = label(view.record.label());
                toast::success(t_with("screen-content-approved-first", &[("title", title.into())]));
                changed();
            }
            Ok(view) => moved(&view),
            Err(error) => refused(&error),
        }
        busy.try_set(false);
        done.try_run(());
    });
}

/// The dialog of a no; open while it is about something.
#[component]
pub fn RejectDialog(
    /// What is rejected.
    about: RwSignal<Option<Piece>>,
    /// It was.
    done: Callback<()>,
) -> impl IntoView {
    let open = open_about(about);
    // Closed by mistake and opened again, the note is there.
    let (note, whose) = (RwSignal::new(String::new()), StoredValue::new(0));
    Effect::new(move |_| {
        if let Some(id) = about.with(|about| about.as_ref().map(|piece| piece.id))
            && whose.get_value() != id
        {
            whose.set_value(id);
            note.set(String::new());
        }
    });
    let title = move || {
        let title = about.with(|about| about.as_ref().map(|piece| label(&piece.title)).unwrap_or_default());
        t_with("screen-content-reject-title", &[("title", title.into())])
    };
    view! {
        <Dialog open title=Signal::derive(title) sheet=true><Why open about note done/></Dialog>
    }
    .into_any()
}

#[component]
fn Why(
    open: RwSignal<bool>,
    about: RwSignal<Option<Piece>>,
    note: RwSignal<String>,
    done: Callback<()>,
) -> impl IntoView {
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let Some(piece) = about.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let text = note.get_untracked().trim().to_owned();
        let mut known = Violations::default();
        if text.is_empty() {
            known.add("note", "required");
        } else if text.chars().count() > LONGEST {
            known.add_with("note", "too_long", [("max".to_owned(), LONGEST.into())].into_iter().collect());
        }
        if !faults.begin(known) {
            return;
        }
        let asked = Decide { revision: piece.revision, note: Some(text) };
        let sent = async move { content::decide(const { &Content::reject }, piece.id, piece.version, &asked).await };
        faults.send(busy, sent, move |view| {
            note.try_set(String::new());
            open.try_set(false);
            moved(&view);
            done.try_run(());
        });
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send(());
        }
    };
    Effect::new(|_| {
        request_animation_frame(|| {
            focus("dialog[open] #note");
        });
    });
    view! {
        <div class="flex flex-col gap-4" on:keydown=on_key>
            {faults.alert()}
            <p class="text-sm text-muted">{move || t("screen-content-reject-hint")}</p>
            <Field control=faults.control("note") label=Signal::derive(|| t("field-content_reviews-note"))>
                <TextArea control=faults.control("note") value=note rows=4/>
            </Field>
            <DialogActions open busy operation="contents.reject" icon="x" action="screen-content-do-reject" on_press=send/>
        </div>
    }
    .into_any()
}
