//! Where somebody's login stands, on the record of staff, students, users and accounts; and what is done to many.

use campus_model::entities::access::User;
use campus_model::{AllMatching, Login, LoginState, MailState, People, PeopleMatching};
use leptos::prelude::*;
use leptos_router::components::A;

use super::asking::{Ask, AskButton};
use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{datetime, relative, t, t_with};
use crate::screens::registry::{Picked, RecordContext};
use crate::session::{Can, allowed};
use crate::ui::{Button, Hue, Look, Pill, toast};

/// Whether an entity's rows have logins.
pub fn has_logins(entity: &str) -> bool {
    matches!(entity, "staff" | "students" | "users" | "accounts")
}

/// One row, as people are asked for.
fn one(entity: &str, id: i64) -> People {
    let mut people = People::default();
    match entity {
        "staff" => people.staff.push(id),
        "students" => people.students.push(id),
        "users" => people.users.push(id),
        _ => people.accounts.push(id),
    }
    people
}

/// The panel on a record; for those who may list users.
pub fn login_panel(context: RecordContext) -> AnyView {
    if !untrack(|| allowed(User::list)) {
        return ().into_any();
    }
    let (entity, id) = (context.entity.name, context.record.id());
    let people = StoredValue::new(one(entity, id));
    let read = fetch(move || {
        events::follow("users");
        async move { api::logins(&format!("{entity}={id}")).await }
    });
    let reload = Callback::new(move |()| read.retry());
    // Drawn anew only when it is another: a dialog that is open stays while others come and go.
    let login = Memo::new(move |_| read.data.with(|found| found.as_ref()?.rows.first().cloned()));
    let content = move || {
        let login = login.get()?;
        Some(view! {
            <section class="mt-5 rounded-box border border-base-300 bg-base-100 p-5 print:hidden" data-login="">
                <h2 class="mb-3 text-base font-semibold">{move || t("ui-login")}</h2>
                {facts(&login)}
                {buttons(login, people.get_value(), reload)}
            </section>
        })
    };
    view! { {content} }.into_any()
}

/// State, sign-in name, last sign-in, and the link that is open.
fn facts(login: &Login) -> AnyView {
    let (hue, key) = match login.state {
        LoginState::None => (Hue::Neutral, "ui-login-none"),
        LoginState::Invited => (Hue::Info, "ui-login-invited"),
        LoginState::Active => (Hue::Positive, "ui-login-active"),
        LoginState::Disabled => (Hue::Negative, "ui-login-disabled"),
    };
    let name = login.username.clone().zip(login.user_id);
    let last = login.last_sign_in_at;
    let link = login.link.clone().map(|link| {
        let until = move || t_with("ui-link-until", &[("time", datetime(link.expires_at).into())]);
        let said = move || match link.mail {
            MailState::Shown => t("ui-link-shown"),
            MailState::Waiting => match &link.mail_error {
                Some(error) => t_with("ui-mail-again", &[("said", error.clone().into())]),
                None => t("ui-mail-waiting"),
            },
            MailState::Sent => t_with("ui-link-mailed", &[("email", link.email.clone().unwrap_or_default().into())]),
            MailState::Failed => {
                t_with("ui-mail-failed", &[("said", link.mail_error.clone().unwrap_or_default().into())])
            }
        };
        view! { <p class="mt-2 text-muted">{until}" · "{said}</p> }
    });
    view! {
        <div class="text-sm">
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Pill hue text=Signal::derive(move || t(key))/>
                {name.map(|(name, user)| view! { <A href=format!("/users/{user}") attr:class="link-plain font-medium">{name}</A> })}
                {last.map(|last| view! { <span class="text-muted" title=move || datetime(last)>{move || t_with("ui-login-last", &[("time", relative(last).into())])}</span> })}
            </div>
            {link}
        </div>
    }
    .into_any()
}

fn buttons(login: Login, people: People, reload: Callback<()>) -> AnyView {
    let people = Signal::stored(people);
    let open = login.link.map(|link| link.id);
    let user = login.user_id;
    let ask = match login.state {
        LoginState::None => view! { <AskButton ask=Ask::Invite people key="ui-invite"/> }.into_any(),
        LoginState::Invited => view! { <AskButton ask=Ask::Invite people key="ui-invite-again"/> }.into_any(),
        LoginState::Active => view! { <AskButton ask=Ask::Reset people key="ui-reset-password"/> }.into_any(),
        LoginState::Disabled => ().into_any(),
    };
    let revoke = open.map(|id| {
        let act = move |_| {
            leptos::task::spawn_local(async move {
                match api::revoke(id).await {
                    Ok(()) => drop(reload.try_run(())),
                    Err(error) => toast::failure(error.text()),
                }
            });
        };
        view! { <Can operation=const { &User::invite }><Button look=Look::Ghost icon="x" on_click=act>{move || t("ui-link-revoke")}</Button></Can> }
    });
    let turn = user.map(|user| {
        let (key, state) = if login.state == LoginState::Active {
            ("ui-login-disable", "disabled")
        } else {
            ("ui-login-enable", "active")
        };
        view! { <TurnButton users=Signal::stored(vec![user]) key state on_done=reload/> }
    });
    view! { <div class="mt-4 flex flex-wrap gap-2">{ask}{turn}{revoke}</div> }.into_any()
}

/// Lets users in or shuts them out; out is at once, in every browser.
#[component]
fn TurnButton(
    #[prop(into)] users: Signal<Vec<i64>>,
    key: &'static str,
    state: &'static str,
    on_done: Callback<()>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let act = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            turn(users.get_untracked(), state).await;
            busy.try_set(false);
            on_done.try_run(());
        });
    };
    view! { <Can operation=User::bulk_edit><Button operation=User::bulk_edit.code() busy on_click=act>{move || t(key)}</Button></Can> }
        .into_any()
}

async fn turn(users: Vec<i64>, state: &'static str) {
    match api::set_logins(users, state).await {
        Ok(answer) => match answer.results.iter().find_map(|row| row.problem.clone()) {
            Some(problem) => toast::failure(crate::i18n::problem_text(&problem)),
            None => toast::success(t_with("ui-logins-turned", &[("count", answer.changed.into())])),
        },
        Err(error) => toast::failure(error.text()),
    }
}

/// What is done to picked staff.
pub fn staff_logins(picked: Picked) -> AnyView {
    many("staff", picked)
}

/// What is done to picked students.
pub fn student_logins(picked: Picked) -> AnyView {
    many("students", picked)
}

/// What is done to picked users.
pub fn user_logins(picked: Picked) -> AnyView {
    many("users", picked)
}

/// People picked one by one, or all that a list shows.
fn meant(entity: &str, Picked { ids, all, .. }: Picked) -> People {
    let mut people = People::default();
    match (all.get(), entity) {
        (Some(AllMatching { query, count }), _) => {
            people.matching = Some(PeopleMatching { entity: entity.to_owned(), query, count });
        }
        (None, "staff") => people.staff = ids.get(),
        (None, "students") => people.students = ids.get(),
        (None, _) => people.users = ids.get(),
    }
    people
}

/// The same as the server asks for it in an address.
fn query(entity: &str, picked: Picked) -> String {
    match picked.all.get_untracked() {
        Some(AllMatching { query, count }) => {
            api::query_of(&[("matching", entity.to_owned()), ("query", query), ("count", count.to_string())])
        }
        None => {
            picked.ids.with_untracked(|ids| ids.iter().map(|id| format!("{entity}={id}")).collect::<Vec<_>>().join("&"))
        }
    }
}

fn many(entity: &'static str, picked: Picked) -> AnyView {
    let people = Signal::derive(move || meant(entity, picked));
    let act = move |state: &'static str| {
        move |_| {
            leptos::task::spawn_local(async move {
                match api::logins(&query(entity, picked)).await {
                    Ok(found) => {
                        let users: Vec<i64> = found.rows.iter().filter_map(|row| row.user_id).collect();
                        if users.is_empty() {
                            return toast::failure(t("reason-no_login"));
                        }
                        turn(users, state).await;
                    }
                    Err(error) => toast::failure(error.text()),
                }
            });
        }
    };
    let invites = entity != "users";
    view! {
        {invites.then(|| view! { <AskButton ask=Ask::Invite people key="ui-invite"/> })}
        <AskButton ask=Ask::Reset people key="ui-reset-password"/>
        <Can operation=User::bulk_edit><Button operation=User::bulk_edit.code() on_click=act("disabled")>{move || t("ui-login-disable")}</Button></Can>
        <Can operation=User::bulk_edit><Button operation=User::bulk_edit.code() on_click=act("active")>{move || t("ui-login-enable")}</Button></Can>
    }
    .into_any()
}

/// Everybody of a class who has no login.
pub fn class_logins(class: i64) -> AnyView {
    let people = Signal::stored(People { class: Some(class), ..People::default() });
    view! { <AskButton ask=Ask::Invite people key="ui-invite-class"/> }.into_any()
}
