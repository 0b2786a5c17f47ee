//! The app: one table of routes.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

use crate::entity::{FormPage, ImportPage, ListPage, NewImportPage, NewPage, RecordPage, TrashPage};
use crate::screens::access::{DistributionPage, GroupOrderPage, LinksPage, MenuOrderPage, SyncPage, WelcomePage};
use crate::screens::classroom::{
    AtRiskPage, DashboardPage, GradesPage, HomeworkPage, ImportRollPage, ImportScoresPage, LessonHomeworkPage,
    OverviewPage, OwnHomeworkPage, RollPage, ScoresPage,
};
use crate::screens::content::dashboard::{BranchPage, StartPage};
use crate::screens::content::{CalendarPage, ReviewPage};
use crate::screens::home::HomePage;
use crate::screens::jobs::JobsPage;
use crate::screens::notifications::NotificationsPage;
use crate::screens::organisation::DepartmentTreePage;
use crate::screens::password::PasswordPage;
use crate::screens::profile::ProfilePage;
use crate::screens::sales::customers::{MinePage, PoolPage};
use crate::screens::sales::desk::{DistributionDeskPage, SalesRulesPage};
use crate::screens::sales::payments::{BalancesPage, ReceiptPage};
use crate::screens::sales::reports::{BehindPage, ReportsPage};
use crate::screens::shell::{NotFoundPage, Shell};
use crate::session;

/// Everything between the page's `<body>` and the user. Nothing is drawn before the texts are there and it is known
/// who is signed in: the loading text of `index.html`, or the sign-in page, stays until then.
#[component]
pub fn App() -> impl IntoView {
    let ready = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        session::start().await;
        for before in ["boot", "sign-in"] {
            if let Some(element) = document().get_element_by_id(before) {
                element.remove();
            }
        }
        ready.set(true);
    });
    view! {
        <Show when=move || ready.get()>
            <Router>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/welcome") view=WelcomePage/>
                    <Route path=path!("/login") view=|| view! { <Redirect path="/"/> }/>
                    <ParentRoute path=path!("") view=Shell>
                        <Route path=path!("/") view=HomePage/>
                        <Route path=path!("/dashboard") view=DashboardPage/>
                        <Route path=path!("/password") view=PasswordPage/>
                        <Route path=path!("/profile") view=ProfilePage/>
                        <Route path=path!("/links") view=LinksPage/>
                        <Route path=path!("/jobs") view=JobsPage/>
                        <Route path=path!("/notifications") view=NotificationsPage/>
                        <Route path=path!("/roles/distribution") view=DistributionPage/>
                        <Route path=path!("/permissions/sync") view=SyncPage/>
                        <Route path=path!("/menus/order") view=MenuOrderPage/>
                        <Route path=path!("/permission_groups/order") view=GroupOrderPage/>
                        <Route path=path!("/course_records/:id/roll") view=RollPage/>
                        <Route path=path!("/course_records/:id/grades") view=GradesPage/>
                        <Route path=path!("/course_records/:id/import") view=ImportScoresPage/>
                        <Route path=path!("/course_records/:id/homework") view=LessonHomeworkPage/>
                        <Route path=path!("/study_records/homework") view=OwnHomeworkPage/>
                        <Route path=path!("/study_records/:id/homework") view=HomeworkPage/>
                        <Route path=path!("/classes/:id/import") view=ImportRollPage/>
                        <Route path=path!("/classes/:id/overview") view=OverviewPage/>
                        <Route path=path!("/departments/dashboard") view=StartPage/>
                        <Route path=path!("/departments/:id/dashboard") view=BranchPage/>
                        <Route path=path!("/payments/balances") view=BalancesPage/>
                        <Route path=path!("/payments/:id/receipt") view=ReceiptPage/>
                        <Route path=path!("/students/:id/scores") view=ScoresPage/>
                        <Route path=path!("/students/:id/at_risk") view=AtRiskPage/>
                        <Route path=path!("/customers/public") view=PoolPage/>
                        <Route path=path!("/customers/reports") view=ReportsPage/>
                        <Route path=path!("/customers/reports/behind") view=BehindPage/>
                        <Route path=path!("/customers/mine") view=MinePage/>
                        <Route path=path!("/customers/distribution") view=DistributionDeskPage/>
                        <Route path=path!("/customers/rules") view=SalesRulesPage/>
                        <Route path=path!("/departments/tree") view=DepartmentTreePage/>
                        <Route path=path!("/review") view=ReviewPage/>
                        <Route path=path!("/calendar") view=CalendarPage/>
                        <Route path=path!("/:entity") view=ListPage/>
                        <Route path=path!("/:entity/new") view=NewPage/>
                        <Route path=path!("/:entity/trash") view=TrashPage/>
                        <Route path=path!("/:entity/import") view=NewImportPage/>
                        <Route path=path!("/:entity/import/:id") view=ImportPage/>
                        <Route path=path!("/:entity/:id") view=RecordPage/>
                        <Route path=path!("/:entity/:id/edit") view=FormPage/>
                    </ParentRoute>
                </Routes>
            </Router>
        </Show>
    }
}
