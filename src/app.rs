//! The app: one table of routes.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::entity::{FormPage, ListPage, NewPage, RecordPage};
use crate::screens::classroom::{GradesPage, ImportRollPage, ImportScoresPage, RollPage, ScoresPage};
use crate::screens::home::HomePage;
use crate::screens::login::LoginPage;
use crate::screens::password::PasswordPage;
use crate::screens::shell::{NotFoundPage, Shell};
use crate::{i18n, session};

/// Everything between the page's `<body>` and the user. Nothing is drawn before the texts are there: the loading
/// text of `index.html` stays until then.
#[component]
pub fn App() -> impl IntoView {
    leptos::task::spawn_local(async {
        i18n::start().await;
    });
    leptos::task::spawn_local(session::load());
    let ready = Memo::new(|_| i18n::ready());
    Effect::new(move |_| {
        if ready.get()
            && let Some(boot) = document().get_element_by_id("boot")
        {
            boot.remove();
        }
    });
    view! {
        <Show when=move || ready.get()>
            <Router>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/login") view=LoginPage/>
                    <ParentRoute path=path!("") view=Shell>
                        <Route path=path!("/") view=HomePage/>
                        <Route path=path!("/password") view=PasswordPage/>
                        <Route path=path!("/course_records/:id/roll") view=RollPage/>
                        <Route path=path!("/course_records/:id/grades") view=GradesPage/>
                        <Route path=path!("/course_records/:id/import") view=ImportScoresPage/>
                        <Route path=path!("/classes/:id/import") view=ImportRollPage/>
                        <Route path=path!("/students/:id/scores") view=ScoresPage/>
                        <Route path=path!("/:entity") view=ListPage/>
                        <Route path=path!("/:entity/new") view=NewPage/>
                        <Route path=path!("/:entity/:id") view=RecordPage/>
                        <Route path=path!("/:entity/:id/edit") view=FormPage/>
                    </ParentRoute>
                </Routes>
            </Router>
        </Show>
    }
}
