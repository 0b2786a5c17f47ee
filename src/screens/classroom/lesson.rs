//! The lesson that a roll or a grade sheet is about: reading it, its heading, and making its study records.

use std::sync::Arc;

use campus_model::classroom::{Generate, Generated};
use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_model::{Code, LessonHomework, Problem, Record, View};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::autosave::{named, read_rows};
use super::line::{Draft, Line};
use crate::api::{self, ApiError, Request, call};
use crate::fetch::{Fetched, fetch};
use crate::i18n::{date, label, t, t_with};
use crate::session::Can;
use crate::ui::{Button, Crumb, Empty, ErrorState, LinkButton, Look, PageHeader, Skeleton, toast};

/// A lesson and its study records, by the students' names.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The course record.
    pub view: View,
    /// The study records.
    pub rows: Vec<(Record, String)>,
    /// Who handed in, as far as that is asked for and granted.
    pub homework: Option<LessonHomework>,
}

impl Lesson {
    /// The lesson's key.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.view.record.id()
    }

    /// What it is called, in the reader's language (reactive).
    #[must_use]
    pub fn label(&self) -> String {
        label(self.view.record.label())
    }

    fn link(&self, field: &str) -> Option<String> {
        let id = self.view.record.int(field)?;
        self.view.links.get(field)?.get(&id).map(|text| label(text))
    }

    /// Day, subject and teacher, as far as they are known.
    #[must_use]
    pub fn subtitle(&self) -> String {
        let record = &self.view.record;
        let parts = [record.date("date").map(date), record.text("title").map(str::to_owned), self.link("teacher_id")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn crumbs(&self) -> Vec<Crumb> {
        let mut crumbs = Vec::new();
        if let (Some(class), Some(id)) = (self.link("class_id"), self.view.record.int("class_id")) {
            crumbs.push(Crumb::to(class, format!("/course_records?class_id={id}")));
        }
        crumbs.push(Crumb::to(self.label(), format!("/course_records/{}", self.id())));
        crumbs
    }

    /// The rows to edit.
    #[must_use]
    pub fn lines<V: Draft>(&self) -> Vec<Line<V>> {
        self.rows.iter().map(|(record, name)| Line::new(record, name)).collect()
    }
}

/// The row of the address: `/course_records/{id}/roll`.
#[must_use]
pub fn use_id() -> Memo<i64> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_default()))
}

/// Reads the lesson of the address with its study records, and with who handed in where that is wanted.
#[must_use]
pub fn use_lesson(homework: bool) -> Fetched<Arc<Lesson>> {
    let id = use_id();
    fetch(move || {
        let id = id.get();
        async move { read(id, homework).await.map(Arc::new) }
    })
}

async fn read(id: i64, homework: bool) -> Result<Lesson, ApiError> {
    let sheet = api::lesson_sheet(id, homework).await?;
    let Some(mut page) = sheet.records else {
        return Err(ApiError::Problem(Box::new(Problem::new(Code::Forbidden))));
    };
    let next = page.next.take();
    let mut rows = named(page);
    if next.is_some() {
        rows.extend(read_rows(&format!("course_record_id={id}&limit=200&sort=id"), next).await?);
    }
    let locale = js_sys::Array::of1(&crate::i18n::current().into());
    rows.sort_by(|(_, a), (_, b)| {
        js_sys::JsString::from(a.as_str()).locale_compare(b, &locale, &js_sys::Object::new()).cmp(&0)
    });
    Ok(Lesson { view: sheet.lesson, rows, homework: sheet.homework })
}

/// Heading, waiting, failure, and the lesson once it is there; without study records the button that makes them.
#[component]
pub fn LessonPage(
    /// What is read.
    lesson: Fetched<Arc<Lesson>>,
    /// The key of the screen's name.
    name: &'static str,
    /// Shows the lesson; called anew when it was read anew.
    children: Arc<dyn Fn(Arc<Lesson>) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        lesson.data.with(|lesson| match lesson {
            Some(lesson) => format!("{} · {}", t(name), lesson.label()),
            None => t(name),
        })
    });
    let subtitle = Signal::derive(move || {
        lesson.data.with(|lesson| lesson.as_ref().map(|lesson| lesson.subtitle()).unwrap_or_default())
    });
    let crumbs = Signal::derive(move || {
        lesson.data.with(|lesson| lesson.as_ref().map(|lesson| lesson.crumbs()).unwrap_or_default())
    });
    let id = use_id();
    view! {
        <PageHeader title subtitle crumbs>
            <Others id name/>
        </PageHeader>
        {move || match (lesson.error.get(), lesson.data.get()) {
            (Some(error), _) => view! { <ErrorState error on_retry=move |()| lesson.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton rows=10/> }.into_any(),
            (None, Some(read)) if read.rows.is_empty() => view! { <NoRecords lesson/> }.into_any(),
            (None, Some(read)) => children(read),
        }}
    }
    .into_any()
}

/// The other screens of the lesson.
#[component]
fn Others(id: Memo<i64>, name: &'static str) -> impl IntoView {
    let link = move |screen: &'static str,
                     key: &'static str,
                     icon: &'static str,
                     operation: &'static campus_model::Operation| {
        (key != name).then(|| {
            view! {
                <Can operation>
                    {move || view! { <LinkButton href=format!("/course_records/{}/{screen}", id.get()) icon operation=operation.code()>{move || t(key)}</LinkButton> }}
                </Can>
            }
        })
    };
    view! {
        {link("roll", "screen-classroom-roll", "list-checks", const { &StudyRecord::attendance })}
        {link("grades", "screen-classroom-grades", "award", const { &StudyRecord::grades })}
        {link("homework", "homework-heading", "notebook-pen", const { &CourseRecord::homework })}
        {link("import", "screen-classroom-import-scores", "upload", const { &CourseRecord::import_scores })}
    }
    .into_any()
}

/// TE-02: makes the study records of a lesson and tells what came of it.
pub async fn generate(id: i64) -> Result<Generated, ApiError> {
    call(&StudyRecord::generate, Request::new().json(&Generate { course_record_id: id })).await
}

/// What to tell after making study records: `None` is the class without students (TE-05).
#[must_use]
pub fn generated_text(generated: Generated) -> Option<String> {
    if generated == (Generated { created: 0, skipped: 0 }) {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "students of a class")]
    let count = |count: u64| (count as f64).into();
    Some(t_with(
        "screen-classroom-generated",
        &[("created", count(generated.created)), ("skipped", count(generated.skipped))],
    ))
}

/// The button that makes the study records, for a lesson that lacks some.
#[component]
pub fn GenerateButton(
    /// The lesson, read again afterwards.
    lesson: Fetched<Arc<Lesson>>,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// Set when the class has no students.
    nobody: RwSignal<bool>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let id = use_id();
    let make = move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match generate(id.get_untracked()).await {
                Ok(generated) => {
                    match generated_text(generated) {
                        Some(text) => toast::success(text),
                        None => {
                            nobody.try_set(true);
                        }
                    }
                    if generated.created > 0 {
                        lesson.retry();
                    }
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Can operation=const { &StudyRecord::generate }>
            <Button look busy icon="clipboard-list" operation="study_records.generate" on_click=make>{move || t("operation-study_records-generate")}</Button>
        </Can>
    }
    .into_any()
}

#[component]
fn NoRecords(lesson: Fetched<Arc<Lesson>>) -> impl IntoView {
    let nobody = RwSignal::new(false);
    let text = Signal::derive(move || {
        t(if nobody.get() { "screen-classroom-no-students" } else { "screen-classroom-no-records-hint" })
    });
    view! {
        <div role="status">
            <Empty icon="clipboard-list" title=Signal::derive(|| t("screen-classroom-no-records")) text>
                <GenerateButton lesson look=Look::Primary nobody/>
            </Empty>
        </div>
    }
    .into_any()
}
