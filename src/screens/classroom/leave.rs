//! Answering a student's leave: yes or no, with a word to it.

use campus_model::classroom::LeaveAnswer;
use campus_model::entities::teaching::{LeaveRequest, LeaveState};
use campus_model::{Choice, Operation, View};
use leptos::prelude::*;

use crate::api::{Request, change};
use crate::i18n::t;
use crate::screens::registry::RecordContext;
use crate::session::Can;
use crate::ui::{Button, Control, Dialog, Field, Input, Look, toast};

/// The two buttons on a request that waits.
pub fn actions(context: RecordContext) -> AnyView {
    if context.record.text("state") != Some(LeaveState::Waiting.slug()) {
        return ().into_any();
    }
    view! {
        <Answer context=context.clone() operation=const { &LeaveRequest::approve } icon="check"/>
        <Answer context operation=const { &LeaveRequest::refuse } icon="x"/>
    }
    .into_any()
}

#[component]
fn Answer(context: RecordContext, operation: &'static Operation, icon: &'static str) -> impl IntoView {
    if !context.record.allows(operation.action) {
        return ().into_any();
    }
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let text = RwSignal::new(String::new());
    let key = move || t(&format!("operation-leave_requests-{}", operation.action));
    let (id, version, reload) = (context.record.id(), context.record.version(), context.reload);
    let send = move |_| {
        busy.set(true);
        let answer = Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        leptos::task::spawn_local(async move {
            let request = Request::row(id).json(&LeaveAnswer { answer }).version(version);
            match change::<View>(operation, request).await {
                Ok(_) => {
                    open.try_set(false);
                    toast::success(t(&format!("screen-leave-{}", operation.action)));
                    reload.try_run(());
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let input = format!("leave-{}-{id}", operation.action);
    let input = StoredValue::new(input);
    view! {
        <Can operation><Button icon operation=operation.code() on_click=move |_| open.set(true)>{key}</Button></Can>
        <Dialog open title=Signal::derive(key)>
            <Field control=Control::new(input.get_value()) label=Signal::derive(|| t("field-leave_requests-answer"))>
                <Input control=Control::new(input.get_value()) value=text/>
            </Field>
            <div class="mt-4"><Button look=Look::Primary busy on_click=send>{key}</Button></div>
        </Dialog>
    }
    .into_any()
}
