//! The buttons on a content: what its state allows, and a look at it as it will be published.

use campus_model::content::Move;
use campus_model::entities::content::{Content, ContentState};
use leptos::prelude::*;
use serde_json::json;

use super::article::PreviewButton;
use super::decide::{RejectDialog, approve};
use super::moves::{Offer, legal};
use super::schedule::ScheduleDialog;
use super::words::{Piece, moved, refused};
use crate::api::content;
use crate::i18n::{label, t, t_with};
use crate::screens::registry::RecordContext;
use crate::session::{Can, allowed, use_session};
use crate::ui::{Button, ConfirmDialog, Look};

/// See the module.
pub fn actions(context: RecordContext) -> AnyView {
    let piece = Piece::of(&context.record);
    let may = |offer: &Offer| context.record.allows(offer.operation.action) && of_role(offer.step, &context);
    let moves: Vec<Offer> = legal(piece.state).filter(may).collect();
    let shown = campus_model::View { record: context.record.clone(), links: context.links.clone() };
    view! { <Moves piece moves reload=context.reload/><PreviewButton shown/> }.into_any()
}

/// What is the author's is offered to them and to whoever may approve; an author says neither yes nor no to their own (CO-02).
fn of_role(step: Move, context: &RecordContext) -> bool {
    let staff = use_session().now().and_then(|session| session.user.staff_id);
    let own = staff.is_some() && context.record.int("author_id") == staff;
    match step {
        Move::Approve | Move::Reject => !own,
        Move::Submit | Move::Withdraw => own || untrack(|| allowed(const { &Content::approve })),
        _ => true,
    }
}

#[component]
fn Moves(piece: Piece, moves: Vec<Offer>, reload: Callback<()>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let (rejecting, scheduling) = (RwSignal::new(None::<Piece>), RwSignal::new(None::<Piece>));
    let (publishing, archiving) = (RwSignal::new(false), RwSignal::new(false));
    let (id, version) = (piece.id, piece.version);
    let piece = StoredValue::new(piece);
    let done = Callback::new(move |()| {
        reload.try_run(());
    });
    let run = move |offer: Offer| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match content::step(offer.operation, id, version, &json!({})).await {
                Ok(view) => moved(&view),
                Err(error) => refused(&error),
            }
            busy.try_set(false);
            publishing.try_set(false);
            archiving.try_set(false);
            done.try_run(());
        });
    };
    let press = move |offer: Offer| match offer.step {
        Move::Approve => approve(piece.get_value(), busy, done),
        Move::Reject => rejecting.set(Some(piece.get_value())),
        Move::Schedule => scheduling.set(Some(piece.get_value())),
        Move::Publish => publishing.set(true),
        Move::Archive => archiving.set(true),
        _ => run(offer),
    };
    let state = piece.with_value(|piece| piece.state);
    let asks = |step: Move| moves.iter().copied().find(|offer| offer.step == step);
    let asking = [(asks(Move::Publish), publishing), (asks(Move::Archive), archiving)]
        .map(|(offer, open)| offer.map(|offer| view! { <Asking offer open piece busy run=Callback::new(run)/> }));
    let buttons = moves.into_iter().enumerate().map(|(at, offer)| {
        let Offer { step, operation, icon } = offer;
        let look = if at == 0 && step != Move::Withdraw && step != Move::Archive { Look::Primary } else { Look::Plain };
        view! {
            <Can operation>
                <Button look icon operation=operation.code() busy on_click=move |_| press(offer)>{move || named(offer, state)}</Button>
            </Can>
        }
    });
    view! {
        {buttons.collect_view()}
        <RejectDialog about=rejecting done/>
        <ScheduleDialog about=scheduling done/>
        {asking}
    }
    .into_any()
}

/// What the button of a move says (reactive).
fn named(offer: Offer, state: ContentState) -> String {
    match offer.step {
        Move::Schedule if state == ContentState::Scheduled => t("screen-content-reschedule"),
        _ => t(&format!("screen-content-do-{}", offer.operation.action)),
    }
}

/// Says what will happen before a content goes out or away.
#[component]
fn Asking(
    offer: Offer,
    open: RwSignal<bool>,
    piece: StoredValue<Piece>,
    busy: RwSignal<bool>,
    run: Callback<Offer>,
) -> impl IntoView {
    let state = piece.with_value(|piece| piece.state);
    let key = match (offer.step, state) {
        (Move::Archive, _) => "screen-content-archive-what",
        (_, ContentState::Scheduled) => "screen-content-publish-scheduled",
        (_, ContentState::Failed) => "screen-content-publish-again",
        _ => "screen-content-publish-what",
    };
    let text = move || t_with(key, &[("title", label(&piece.with_value(|piece| piece.title.clone())).into())]);
    let name = Signal::derive(move || named(offer, state));
    view! {
        <ConfirmDialog open title=name text=Signal::derive(text) confirm=name busy operation=offer.operation.code() on_confirm=move |()| run.run(offer)/>
    }
    .into_any()
}
