//! What the classroom adds to the records of lessons, classes and students.

use campus_model::Operation;
use campus_model::entities::teaching::{Class, CourseRecord, Student, StudyRecord};
use leptos::prelude::*;

use super::lesson::{generate, generated_text};
use super::{leave, standing};
use crate::i18n::{t, t_with};
use crate::screens::access::{class_logins, login_panel};
use crate::screens::registry::{Overrides, RecordContext};
use crate::session::Can;
use crate::ui::{Button, LinkButton, Look, toast};

/// The additions of an entity, if it has any.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    type Draw = fn(RecordContext) -> AnyView;
    let (record, row, row_operations): (Draw, Draw, &'static [&'static str]) = match entity {
        "course_records" => (lesson_actions, lesson_row, &["study_records.attendance", "study_records.grades"]),
        "leave_requests" => (leave::actions, leave::actions, &["leave_requests.approve", "leave_requests.refuse"]),
        "classes" => (class_actions, class_row, &["classes.overview", "course_records.add"]),
        "study_records" => (record_homework, record_homework_row, &["study_records.homework"]),
        "students" => (student_actions, student_row, &["students.scores"]),
        _ => return None,
    };
    let record_panel: Option<Draw> = (entity == "students").then_some(student_panel);
    Some(Overrides {
        record_actions: Some(record),
        record_panel,
        row_actions: Some(row),
        row_operations,
        ..Overrides::default()
    })
}

/// A link to one of our screens, for who may do there what it is for and on rows that allow it.
fn link(
    context: &RecordContext,
    href: String,
    key: &'static str,
    icon: &'static str,
    operation: &'static Operation,
    look: Look,
) -> AnyView {
    if operation.on_row() && operation.entity == context.entity.name && !context.record.allows(operation.action) {
        return ().into_any();
    }
    let label = RwSignal::new(context.record.label().to_owned());
    view! {
        <Can operation>
            <LinkButton
                href=href.clone()
                look
                icon
                operation=operation.code()
                label=t_with("screen-classroom-action-of", &[("action", t(key).into()), ("name", crate::i18n::label(&label.get()).into())])
            >
                {move || t(key)}
            </LinkButton>
        </Can>
    }
    .into_any()
}

fn screen(context: &RecordContext, name: &str) -> String {
    format!("/{}/{}/{name}", context.entity.name, context.record.id())
}

fn roll(context: &RecordContext, look: Look) -> AnyView {
    link(
        context,
        screen(context, "roll"),
        "screen-classroom-roll",
        "list-checks",
        const { &StudyRecord::attendance },
        look,
    )
}

fn grades(context: &RecordContext, look: Look) -> AnyView {
    link(context, screen(context, "grades"), "screen-classroom-grades", "award", const { &StudyRecord::grades }, look)
}

fn homework(context: &RecordContext, look: Look) -> AnyView {
    link(
        context,
        screen(context, "homework"),
        "homework-heading",
        "notebook-pen",
        const { &CourseRecord::homework },
        look,
    )
}

fn record_homework(context: RecordContext) -> AnyView {
    of_record(&context, Look::Plain)
}

fn record_homework_row(context: RecordContext) -> AnyView {
    of_record(&context, Look::Ghost)
}

fn of_record(context: &RecordContext, look: Look) -> AnyView {
    link(
        context,
        screen(context, "homework"),
        "homework-heading",
        "notebook-pen",
        const { &StudyRecord::homework },
        look,
    )
}

fn lesson_row(context: RecordContext) -> AnyView {
    view! { {roll(&context, Look::Ghost)} {grades(&context, Look::Ghost)} }.into_any()
}

fn lesson_actions(context: RecordContext) -> AnyView {
    let import = link(
        &context,
        screen(&context, "import"),
        "screen-classroom-import-scores",
        "upload",
        const { &CourseRecord::import_scores },
        Look::Plain,
    );
    view! { {roll(&context, Look::Plain)} {grades(&context, Look::Plain)} {homework(&context, Look::Plain)} <Generate context=context.clone()/> {import} }
        .into_any()
}

fn class_row(context: RecordContext) -> AnyView {
    view! { {overview(&context, Look::Ghost)} {add_lesson(&context, Look::Ghost)} }.into_any()
}

fn overview(context: &RecordContext, look: Look) -> AnyView {
    let operation = const { &Class::overview };
    link(context, screen(context, "overview"), "screen-overview-heading", "layers", operation, look)
}

fn add_lesson(context: &RecordContext, look: Look) -> AnyView {
    let href = format!("/course_records/new?class_id={}", context.record.id());
    link(context, href, "screen-classroom-add-lesson", "plus", CourseRecord::add, look)
}

fn class_actions(context: RecordContext) -> AnyView {
    let lessons = link(
        &context,
        format!("/course_records?class_id={}", context.record.id()),
        "entity-course_records",
        "calendar-days",
        CourseRecord::list,
        Look::Plain,
    );
    let import = link(
        &context,
        screen(&context, "import"),
        "screen-classroom-import-roll",
        "upload",
        const { &Class::import_roll },
        Look::Plain,
    );
    let logins = class_logins(context.record.id());
    let overview = overview(&context, Look::Plain);
    view! { {overview} {lessons} {add_lesson(&context, Look::Plain)} {import} {logins} }.into_any()
}

fn student_panel(context: RecordContext) -> AnyView {
    view! { {standing::panel(context.clone())} {login_panel(context)} }.into_any()
}

fn student_row(context: RecordContext) -> AnyView {
    scores(&context, Look::Ghost)
}

fn student_actions(context: RecordContext) -> AnyView {
    let operation = const { &Student::at_risk };
    let at_risk =
        link(&context, screen(&context, "at_risk"), "screen-at_risk", "triangle-alert", operation, Look::Plain);
    view! { {scores(&context, Look::Plain)} {at_risk} }.into_any()
}

fn scores(context: &RecordContext, look: Look) -> AnyView {
    link(context, screen(context, "scores"), "screen-scores-heading", "chart-column", const { &Student::scores }, look)
}

/// TE-02 from the lesson's own page.
#[component]
fn Generate(context: RecordContext) -> impl IntoView {
    let busy = RwSignal::new(false);
    let (id, reload) = (context.record.id(), context.reload);
    let make = move |_: leptos::ev::MouseEvent| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match generate(id).await {
                Ok(generated) => match generated_text(generated) {
                    Some(text) => {
                        toast::success(text);
                        reload.try_run(());
                    }
                    None => toast::failure(t("screen-classroom-no-students")),
                },
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Can operation=const { &StudyRecord::generate }>
            <Button busy icon="clipboard-list" operation="study_records.generate" on_click=make>{move || t("operation-study_records-generate")}</Button>
        </Can>
    }
    .into_any()
}
