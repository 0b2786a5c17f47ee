//! Asking for links: for whom, with which roles, and whether they go by mail.

use campus_model::entities::access::{Role, User};
use campus_model::{Invite, Links, NewPerson, People, Reset, Violations};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::links::show;
use crate::api::{self, ApiError};
use crate::fetch::fetch;
use crate::i18n::{label, locale, t};
use crate::screens::faults::Faults;
use crate::session::{Can, allowed};
use crate::ui::{Button, Checkbox, Control, Dialog, ErrorState, Field, Input, Look, Skeleton, toast};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// A first login.
    Invite,
    /// A first login for somebody who is neither staff nor a student.
    Person,
    /// A new password.
    Reset,
}

/// The button of the list of users: somebody who is neither staff nor a student.
pub(super) fn invite_person() -> AnyView {
    view! { <AskButton ask=Ask::Person people=Signal::stored(People::default()) key="ui-invite-person"/> }.into_any()
}

/// Whether students are asked for, who have a role of their own.
fn students(people: &People) -> bool {
    let listed = people.matching.as_ref().is_some_and(|matching| matching.entity == "students");
    listed || people.class.is_some() || !people.students.is_empty()
}

/// A button, and behind it the dialog in which it is decided.
#[component]
pub(super) fn AskButton(
    /// What for.
    ask: Ask,
    /// For whom.
    #[prop(into)]
    people: Signal<People>,
    /// Its text.
    key: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (operation, icon) = match ask {
        Ask::Invite | Ask::Person => (const { &User::invite }, "key-round"),
        Ask::Reset => (const { &User::reset }, "rotate-cw"),
    };
    view! {
        <Can operation><Button icon operation=operation.code() on_click=move |_| open.set(true)>{move || t(key)}</Button></Can>
        <Dialog open title=Signal::derive(move || t(key))><Decide ask people open/></Dialog>
    }
    .into_any()
}

/// The roles (of an invitation), and mail where the server has it.
#[component]
fn Decide(ask: Ask, people: Signal<People>, open: RwSignal<bool>) -> impl IntoView {
    let (roles, mail) = (RwSignal::new(Vec::<i64>::new()), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let invites = ask != Ask::Reset;
    let alone = ask == Ask::Person;
    let students = people.with_untracked(students);
    let (name, email, faults) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Faults::new());
    let known = fetch(move || async move {
        let set_up = api::logins("").await?.mail;
        let rows = if invites && allowed(User::edit) && allowed(Role::list) {
            api::list(Role::ENTITY, "limit=100").await?.rows
        } else {
            Vec::new()
        };
        mail.try_set(set_up);
        let chosen = rows.iter().filter(|role| students && role.text("slug") == Some("student"));
        roles.try_set(chosen.map(campus_model::Record::id).collect());
        Ok::<_, ApiError>((set_up, rows))
    });
    let navigate = use_navigate();
    let send = move |()| {
        if busy.get_untracked() {
            return;
        }
        let mut known = Violations::default();
        if alone && name.with_untracked(|name| name.trim().is_empty()) {
            known.add("name", "required");
        }
        if !faults.begin(known) {
            return;
        }
        let navigate = navigate.clone();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let (people, mail) = (people.get_untracked(), mail.get_untracked());
            let made: Result<Links, ApiError> = if invites {
                let locale = Some(untrack(locale).to_owned());
                let person = alone.then(|| {
                    let email = Some(email.get_untracked()).filter(|email| !email.trim().is_empty());
                    NewPerson { name: name.get_untracked(), email }
                });
                api::invite(&Invite { people, person, roles: roles.get_untracked(), locale, mail }).await
            } else {
                api::reset(&Reset { people, mail }).await
            };
            busy.try_set(false);
            match made {
                Ok(links) => {
                    open.try_set(false);
                    show(links);
                    navigate("/links", NavigateOptions::default());
                }
                Err(error) if alone => faults.refuse(error),
                Err(error) => toast::failure(error.text()),
            }
        });
    };
    let send = StoredValue::new(send);
    move || match (known.error.get(), known.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| known.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=3/> }.into_any(),
        (None, Some((set_up, rows))) => {
            let any = !rows.is_empty();
            let role = move |role: campus_model::Record| {
                let (id, text) = (role.id(), role.label().to_owned());
                let set = move |on: bool| {
                    roles.update(|roles| {
                        roles.retain(|role| *role != id);
                        if on {
                            roles.push(id);
                        }
                    });
                };
                view! {
                    <Checkbox control=Control::new(format!("role-{id}")) value=Signal::derive(move || roles.with(|roles| roles.contains(&id)))
                        label=Signal::derive(move || label(&text)) on_change=set/>
                }
            };
            view! {
                <form novalidate=true on:submit=move |event| { event.prevent_default(); send.with_value(|send| send(())); }>
                <p class="mb-3 text-sm text-muted">{move || t(if alone { "ui-invite-person-hint" } else if invites { "ui-invite-hint" } else { "ui-reset-hint" })}</p>
                {alone.then(|| view! {
                    <div class="mb-3 grid gap-3 sm:grid-cols-2">
                        <Field control=faults.control("name") label=Signal::derive(|| t("field-accounts-name"))>
                            <Input control=faults.control("name") value=name/>
                        </Field>
                        <Field control=faults.optional("email") label=Signal::derive(|| t("field-accounts-email"))>
                            <Input control=faults.optional("email") value=email kind="email"/>
                        </Field>
                    </div>
                    <div class="mb-3">{faults.alert()}</div>
                })}
                {any.then(|| view! {
                    <fieldset class="mb-3">
                        <legend class="mb-1 text-sm font-medium">{move || t("entity-roles")}</legend>
                        <div class="grid grid-cols-2 gap-x-4">{rows.into_iter().map(role).collect_view()}</div>
                    </fieldset>
                })}
                {set_up.then(|| view! {
                    <Checkbox control=Control::new("by-mail") value=mail label=Signal::derive(|| t("ui-by-mail")) on_change=move |on| mail.set(on)/>
                })}
                <div class="mt-4"><Button kind="submit" look=Look::Primary busy on_click=|_| ()>{move || t("ui-links-make")}</Button></div>
                </form>
            }
            .into_any()
        }
    }
}
