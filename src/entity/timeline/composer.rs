//! Where a comment is written: on top of the timeline, or in place of one that is written anew.

use std::sync::Arc;

use campus_model::{Labelled, check_comment};
use leptos::prelude::*;

use super::Stream;
use super::upload::choose_files;
use crate::api::{self, ApiError};
use crate::i18n::{t, violation_text};
use crate::ui::mention::{MentionArea, to_body};
use crate::ui::{Button, Control, IconButton, Look, Source};

/// What is being written.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    /// The text.
    pub text: RwSignal<String>,
    /// The people chosen for it.
    pub people: RwSignal<Vec<Labelled>>,
    /// It is on its way.
    pub busy: RwSignal<bool>,
    /// Why it did not arrive.
    pub fault: RwSignal<Option<String>>,
}

impl Writing {
    /// Begins with a text.
    pub fn new(text: String, people: Vec<Labelled>) -> Self {
        Self {
            text: RwSignal::new(text),
            people: RwSignal::new(people),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
        }
    }

    /// The text as it is sent; what is wrong with it is said.
    pub fn body(self) -> Option<String> {
        let body = self.people.with_untracked(|people| self.text.with_untracked(|text| to_body(text, people)));
        match check_comment(&body) {
            Ok(body) => {
                self.fault.set(None);
                Some(body)
            }
            Err(faults) => {
                self.fault.set(faults.0.first().map(|fault| violation_text(None, fault)));
                None
            }
        }
    }

    /// Says why it was refused; the text stays.
    pub fn refused(self, error: &ApiError) {
        let fault = error.problem().and_then(|problem| problem.violations.of("body"));
        let text = fault.map_or_else(|| error.text(), |fault| violation_text(None, fault));
        self.fault.try_set(Some(text));
    }
}

/// The text area of a comment with its fault.
#[component]
pub(super) fn CommentArea(
    stream: Stream,
    writing: Writing,
    /// The id of the input.
    id: String,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] on_send: Callback<()>,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let control = Control::new(id.clone()).error(Signal::derive(move || writing.fault.get()));
    let source: Source = Arc::new(move |q| Box::pin(async move { api::mentions(stream.entity, stream.id, &q).await }));
    let leave = on_leave.unwrap_or_else(|| Callback::new(|()| ()));
    view! {
        <MentionArea control value=writing.text people=writing.people source name
            placeholder=Signal::derive(|| t("ui-comment-hint")) on_send on_leave=leave/>
        <p id=format!("{id}-error") class="mt-1 text-sm text-error empty:hidden" role="alert">{move || writing.fault.get()}</p>
    }
    .into_any()
}

/// A new comment, and files beside it.
#[component]
pub(super) fn Composer(stream: Stream) -> impl IntoView {
    let writing = Writing::new(String::new(), Vec::new());
    // The key of the last attempt and what it sent: repeating the same attempt repeats the key.
    let attempt = StoredValue::new((String::new(), String::new()));
    let send = Callback::new(move |()| {
        if writing.busy.get_untracked() {
            return;
        }
        let Some(body) = writing.body() else { return };
        if attempt.with_value(|(_, last)| *last != body) {
            attempt.set_value((api::new_key(), body.clone()));
        }
        let key = attempt.with_value(|(key, _)| key.clone());
        writing.busy.set(true);
        leptos::task::spawn_local(async move {
            match api::add_comment(stream.entity, stream.id, body, &key).await {
                Ok(_) => {
                    writing.text.try_set(String::new());
                    writing.people.try_set(Vec::new());
                    attempt.try_set_value((String::new(), String::new()));
                    stream.again.try_run(());
                }
                Err(error) => writing.refused(&error),
            }
            writing.busy.try_set(false);
        });
    });
    let written = Signal::derive(move || writing.text.with(|text| !text.trim().is_empty()));
    let operation = format!("{}.view", stream.entity.name);
    let editing = format!("{}.edit", stream.entity.name);
    let id = crate::ui::dialog::next_id("comment");
    view! {
        <div class="px-4 pb-3 print:hidden" data-composer="">
            <CommentArea stream writing id name=Signal::derive(|| t("ui-comment")) on_send=send/>
            <div class="mt-2 flex items-center justify-end gap-2">
                {move || stream.editable.get().then(|| view! {
                    <IconButton icon="paperclip" label=Signal::derive(|| t("ui-file-attach")) operation=editing.clone() on_click=move |_| choose_files()/>
                })}
                <Button look=Look::Primary busy=writing.busy disabled=Signal::derive(move || !written.get()) operation on_click=move |_| send.run(())>{move || t("ui-comment-send")}</Button>
            </div>
        </div>
    }
    .into_any()
}
