//! A student's ways on a phone, under the thumb: home, scores, homework, leave and what is new; and those of the sales people:
//! home, their customers, the pool, payments or follow-ups, and what is new.

use campus_model::Operation;
use campus_model::entities::sales::{ConsultRecord, Customer, Payment};
use campus_model::entities::teaching::{LeaveRequest, Student, StudyRecord};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{t, t_with};
use crate::screens::notifications::counted;
use crate::session::{allowed, use_session};
use crate::ui::Icon;

/// Whose bar it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Student(i64),
    /// One of the staff who has customers, and is no student.
    Sales,
}

/// The bar at the bottom of a phone's screen; for who is a student or sells, and without what they may not do.
#[component]
pub fn BottomBar(
    /// How many notifications are new.
    unread: RwSignal<u64>,
) -> impl IntoView {
    let whose = Memo::new(|_| {
        let session = use_session().get()?;
        let sells = session.user.staff_id.is_some() && session.permissions.allow(const { &Customer::mine });
        session.user.student_id.map(Whose::Student).or(sells.then_some(Whose::Sales))
    });
    let sales = move || {
        let payments = untrack(|| allowed(Payment::list));
        let (href, icon, name, operation) = match payments {
            true => ("/payments", "wallet", "entity-payments", Payment::list),
            false => ("/consult_records", "message-square", "entity-consult_records", ConsultRecord::list),
        };
        view! {
            <Entry href="/".to_owned() icon="house" name="ui-home" operation=None/>
            <Entry href="/customers/mine".to_owned() icon="user-check" name="menu-my-customers" operation=Some(const { &Customer::mine })/>
            <Entry href="/customers/public".to_owned() icon="waves" name="menu-pool" operation=Some(const { &Customer::public })/>
            <Entry href=href.to_owned() icon name operation=Some(operation)/>
            <Entry href="/notifications".to_owned() icon="bell" name="ui-notifications" operation=None unread/>
        }
    };
    let entries = move |id: i64| {
        let scores = format!("/students/{id}/scores");
        view! {
            <Entry href="/".to_owned() icon="house" name="ui-home" operation=None/>
            <Entry href=scores icon="chart-column" name="screen-scores-heading" operation=Some(const { &Student::scores })/>
            <Entry href="/study_records/homework".to_owned() icon="notebook-pen" name="homework-heading" operation=Some(const { &StudyRecord::homework })/>
            <Entry href="/leave_requests".to_owned() icon="calendar-off" name="ui-bar-leave" operation=Some(LeaveRequest::list)/>
            <Entry href="/notifications".to_owned() icon="bell" name="ui-notifications" operation=None unread/>
        }
    };
    view! {
        {move || whose.get().map(|whose| view! {
            <nav data-bar="" aria-label=move || t("ui-bar") class="fixed inset-x-0 bottom-0 z-30 border-t border-base-300 bg-base-100 md:hidden">
                <ul class="flex">{match whose {
                    Whose::Student(id) => entries(id).into_any(),
                    Whose::Sales => sales().into_any(),
                }}</ul>
            </nav>
        })}
    }
    .into_any()
}

#[component]
fn Entry(
    href: String,
    icon: &'static str,
    name: &'static str,
    operation: Option<&'static Operation>,
    #[prop(optional)] unread: Option<RwSignal<u64>>,
) -> impl IntoView {
    let path = use_location().pathname;
    let address = href.clone();
    let here = Memo::new(move |_| {
        path.with(|path| *path == address || (address != "/" && path.starts_with(&format!("{address}/"))))
    });
    let new = move || unread.map(|unread| unread.get()).filter(|count| *count > 0);
    let badge = move || {
        new().map(|count| view! {
            <span aria-hidden="true" class="absolute -top-1 left-1/2 ml-1 grid h-4 min-w-4 place-items-center rounded-full bg-error px-1 text-[0.65rem] leading-none font-semibold text-error-content tabular-nums">{counted(count)}</span>
            <span class="sr-only">{t_with("ui-notifications-unread", &[("count", count.into()), ("shown", counted(count).into())])}</span>
        })
    };
    let shown = move || operation.is_none_or(allowed);
    let code = operation.map(Operation::code);
    view! {
        <Show when=shown>
            <li class="min-w-0 flex-1">
                <a href=href.clone() data-operation=code.clone() aria-current=move || here.get().then_some("page")
                    class="flex min-h-14 flex-col items-center justify-center gap-1 px-0.5 text-muted aria-[current]:font-semibold aria-[current]:text-base-content">
                    <span class="relative"><Icon name=icon class="size-5"/>{badge}</span>
                    <span class="max-w-full truncate text-[0.7rem] leading-none">{move || t(name)}</span>
                </a>
            </li>
        </Show>
    }
    .into_any()
}
