//! Putting a hand-in together: files are picked or photographed and sent at once, each with its progress; what stood in the
//! version before may stay.

use campus_model::entities::teaching::StudyRecord;
use campus_model::{FieldFile, HandInInput, Homework, MOST_HOMEWORK_BYTES, MOST_HOMEWORK_FILES};
use leptos::prelude::*;

use crate::api::{self, Request, call};
use crate::entity::fault_of_file;
use crate::i18n::{bytes, t, t_with, violation_text};
use crate::ui::{Button, Control, Field, Icon, IconButton, Look, SendingBar, TextArea, toast};

/// What the browser's own dialog offers; what a file is, its content says.
const ACCEPTED: &str = "image/*,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.txt,.md,.csv,.zip";

/// A file of the hand-in: on its way, or there.
#[derive(Clone)]
struct Picked {
    key: u32,
    name: String,
    size: u64,
    /// The file as the browser holds it, to send it once more; none for one that stood there before.
    source: Option<web_sys::File>,
    sent: ArcRwSignal<f64>,
    there: ArcRwSignal<Option<i64>>,
    fault: ArcRwSignal<Option<String>>,
}

/// The hand-in that is being put together; it outlives what is read meanwhile.
#[derive(Clone, Copy)]
pub struct Composing {
    id: i64,
    files: RwSignal<Vec<Picked>, LocalStorage>,
    memo: RwSignal<String>,
    newest: StoredValue<u32>,
    /// It is being put together although something was handed in already.
    pub again: RwSignal<bool>,
}

impl Composing {
    /// For a study record.
    #[must_use]
    pub fn new(id: i64) -> Self {
        Self {
            id,
            files: RwSignal::new_local(Vec::new()),
            memo: RwSignal::new(String::new()),
            newest: StoredValue::new(0),
            again: RwSignal::new(false),
        }
    }

    fn key(self) -> u32 {
        self.newest.update_value(|newest| *newest += 1);
        self.newest.get_value()
    }

    /// Begins with what stands there now.
    pub fn start(self, files: &[FieldFile], memo: Option<&str>) {
        let kept = |file: &FieldFile| Picked {
            key: self.key(),
            name: file.name.clone(),
            size: file.size,
            source: None,
            sent: ArcRwSignal::new(1.0),
            there: ArcRwSignal::new(Some(file.id)),
            fault: ArcRwSignal::new(None),
        };
        self.files.set(files.iter().map(kept).collect());
        self.memo.set(memo.unwrap_or_default().to_owned());
        self.again.set(true);
    }

    fn clear(self) {
        self.files.set(Vec::new());
        self.memo.set(String::new());
        self.again.set(false);
    }

    fn pick(self, list: &web_sys::FileList) {
        for file in (0..list.length()).filter_map(|at| list.get(at)) {
            if self.files.with_untracked(Vec::len) >= MOST_HOMEWORK_FILES {
                toast::failure(t_with(
                    "violation-too_many_files",
                    &[("max", i32::try_from(MOST_HOMEWORK_FILES).unwrap_or(i32::MAX).into())],
                ));
                return;
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
            let size = file.size() as u64;
            let one = Picked {
                key: self.key(),
                name: file.name(),
                size,
                source: Some(file),
                sent: ArcRwSignal::new(0.0),
                there: ArcRwSignal::new(None),
                fault: ArcRwSignal::new(None),
            };
            let key = one.key;
            self.files.update(|files| files.push(one));
            self.send(key);
        }
    }

    /// Sends a file, or sends it once more.
    fn send(self, key: u32) {
        let one = self.files.with_untracked(|files| files.iter().find(|file| file.key == key).cloned());
        let Some(Picked { source: Some(file), sent, there, fault, .. }) = one else { return };
        let id = self.id;
        fault.set(None);
        sent.set(0.0);
        leptos::task::spawn_local(async move {
            match api::send_homework(id, &file, sent).await {
                Ok(file) => there.set(Some(file.id)),
                Err(error) => fault.set(Some(fault_of_file(&error))),
            }
        });
    }

    /// Every file is there (reactive).
    fn ready(self) -> bool {
        self.files.with(|files| !files.is_empty() && files.iter().all(|file| file.there.with(Option::is_some)))
    }
}

/// The form of a hand-in.
#[component]
pub fn Compose(
    composing: Composing,
    /// Takes the homework as it stands then.
    #[prop(into)]
    on_done: Callback<Homework>,
    /// Something was handed in before.
    replaces: bool,
    /// Bytes that one file may have.
    file_size: u64,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let hand_in = move |_: leptos::ev::MouseEvent| {
        let files = composing
            .files
            .with_untracked(|files| files.iter().filter_map(|file| file.there.get_untracked()).collect::<Vec<_>>());
        let memo = composing.memo.get_untracked();
        let input = HandInInput { files, memo: (!memo.trim().is_empty()).then_some(memo) };
        busy.set(true);
        fault.set(None);
        leptos::task::spawn_local(async move {
            match call::<Homework>(&StudyRecord::submit, Request::row(composing.id).json(&input)).await {
                Ok(homework) => {
                    composing.clear();
                    toast::success(t("homework-handed-in"));
                    on_done.try_run(homework);
                }
                Err(error) => {
                    let said = error.problem().and_then(|problem| problem.violations.0.first());
                    fault.try_set(Some(said.map_or_else(|| error.text(), |fault| violation_text(None, fault))));
                }
            }
            busy.try_set(false);
        });
    };
    let whole = |number: u64| i32::try_from(number).unwrap_or(i32::MAX).into();
    let limits = move || {
        t_with(
            "homework-limits",
            &[
                ("files", whole(MOST_HOMEWORK_FILES as u64)),
                ("each", whole(file_size >> 20)),
                ("total", whole(MOST_HOMEWORK_BYTES >> 20)),
            ],
        )
    };
    let memo = Control::new("homework-memo");
    view! {
        <div class="flex flex-col gap-3">
            <div class="grid grid-cols-2 gap-2 sm:flex">
                <Choose composing id="homework-files" icon="paperclip" key="homework-choose" photo=false/>
                <Choose composing id="homework-photo" icon="camera" key="homework-photo" photo=true/>
            </div>
            <p class="text-xs text-muted">{limits}</p>
            <ul class="flex flex-col gap-2 empty:hidden" aria-live="polite">
                <For each=move || composing.files.with(|files| files.iter().map(|file| file.key).collect::<Vec<_>>()) key=|key| *key let(key)>
                    <One composing key/>
                </For>
            </ul>
            <Field control=memo.clone() label=Signal::derive(|| t("homework-memo"))>
                <TextArea control=memo value=composing.memo rows=2/>
            </Field>
            <p class="text-sm text-error empty:hidden" role="alert">{move || fault.get()}</p>
            <div class="flex flex-wrap gap-2">
                <Button look=Look::Primary icon="upload" operation="study_records.submit" busy disabled=Signal::derive(move || !composing.ready()) on_click=hand_in>
                    {move || t(if replaces { "homework-again" } else { "homework-hand-in" })}
                </Button>
                {replaces.then(|| view! { <Button look=Look::Ghost on_click=move |_| composing.clear()>{move || t("ui-cancel")}</Button> })}
            </div>
        </div>
    }
    .into_any()
}

/// A button that picks files, or takes a photo.
#[component]
fn Choose(composing: Composing, id: &'static str, icon: &'static str, key: &'static str, photo: bool) -> impl IntoView {
    view! {
        <label for=id class="btn min-h-11 gap-2 border-base-300 bg-base-100 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary">
            <Icon name=icon/>
            {move || t(key)}
            <input
                id=id
                type="file"
                class="sr-only"
                multiple=!photo
                accept=if photo { "image/*" } else { ACCEPTED }
                capture=photo.then_some("environment")
                data-operation="study_records.submit"
                on:change:target=move |event| {
                    if let Some(files) = event.target().files() { composing.pick(&files) }
                    // The same file can be chosen again after it was mended.
                    event.target().set_value("");
                }
            />
        </label>
    }
    .into_any()
}

#[component]
fn One(composing: Composing, key: u32) -> impl IntoView {
    let file = composing.files.with_untracked(|files| files.iter().find(|file| file.key == key).cloned());
    let Some(Picked { name, size, source, sent, there, fault, .. }) = file else { return ().into_any() };
    let (spoken, removed) = (name.clone(), name.clone());
    let again = source.is_some();
    let (there, fault, sent) = (RwSignal::from(there), RwSignal::from(fault), RwSignal::from(sent));
    view! {
        <li class="rounded-field border border-base-300 px-3 py-2 text-sm" data-file=move || if there.with(Option::is_some) { "there" } else { "sending" }>
            <div class="flex items-center gap-2">
                <span class=move || if there.with(Option::is_some) { "text-success" } else { "text-muted" }>
                    <Icon name=Signal::derive(move || if there.with(Option::is_some) { "circle-check" } else { "paperclip" }.to_owned())/>
                </span>
                <span class="min-w-0 grow break-all">{name}</span>
                <span class="tabular shrink-0 text-xs text-muted">{move || bytes(size)}</span>
                <IconButton icon="x" label=Signal::derive(move || t_with("homework-remove-file", &[("name", removed.clone().into())]))
                    on_click=move |_| composing.files.update(|files| files.retain(|file| file.key != key))/>
            </div>
            {move || match (there.get(), fault.get()) {
                (Some(_), _) => ().into_any(),
                (None, Some(fault)) => view! {
                    <div class="flex flex-wrap items-center gap-2">
                        <p class="text-error" role="alert">{fault}</p>
                        {again.then(|| view! { <Button look=Look::Ghost icon="rotate-cw" operation="study_records.submit" on_click=move |_| composing.send(key)>{move || t("ui-retry")}</Button> })}
                    </div>
                }.into_any(),
                (None, None) => view! { <SendingBar name=spoken.clone() sent/> }.into_any(),
            }}
        </li>
    }
    .into_any()
}
