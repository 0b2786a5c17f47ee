//! Places: what one opened lately, and what one starred. Nobody else reads them, whatever their rights.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use campus_model::{
    Code, KnownPlace, MOST_STARRED, Method, Operation, Place, Places, Problem, RECENT_PLACES, SavedView, Star, entities,
};
use campus_store::{Db, StoredPlace};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{Api, Input};
use crate::notifications::{RowLabels, labels};
use crate::user::CurrentUser;

/// Mounts the routes of one's own places.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/places", read).signed_in(Method::Post, "/api/places/opened", opened).signed_in(
        Method::Post,
        "/api/places/star",
        star,
    )
}

/// `GET /api/places`: what one may still open, called as it is called now.
async fn read(user: CurrentUser, db: RequestDb) -> Answer<Json<Places>> {
    if user.viewed_by.is_some() {
        // Where somebody was is theirs alone.
        return Ok(Json(Places::default()));
    }
    let mut stored = campus_store::places_of(&db, user.id).await?;
    let rows = stored.iter().filter_map(|stored| Some((stored.place.entity.as_deref()?, stored.place.id?)));
    let labels = labels(&user, &db, rows).await?;
    let views = match stored.iter().any(|stored| stored.place.view.is_some()) {
        true => campus_store::views_of(&db, user.id).await?.views,
        false => Vec::new(),
    };
    let known = |stored: &StoredPlace| known(&user, &stored.place, &labels, &views);
    stored.sort_by_key(|stored| (stored.starred_at, stored.place.id));
    let starred = stored.iter().filter(|stored| stored.starred_at.is_some()).filter_map(known).collect();
    stored.retain(|stored| stored.opened_at.is_some());
    stored.sort_by_key(|stored| std::cmp::Reverse(stored.opened_at));
    let most = usize::try_from(RECENT_PLACES).unwrap_or(usize::MAX);
    let recent = stored.iter().take(most).filter_map(known).collect();
    Ok(Json(Places { recent, starred }))
}

/// A place as somebody may know it; `None` where they may not open it, or it is gone.
fn known(user: &CurrentUser, place: &Place, labels: &RowLabels, views: &[SavedView]) -> Option<KnownPlace> {
    let (label, query) = match (place.entity.as_deref(), place.id, place.view) {
        (Some(entity), Some(id), _) => (Some(labels.get(&(entity.to_owned(), id))?.clone()), None),
        (Some(entity), None, Some(view)) => {
            opens(user, entity, "list")?;
            let view = views.iter().find(|shown| shown.id == view && shown.entity == entity)?;
            (Some(view.name.clone()), Some(view.query.clone()))
        }
        (Some(entity), None, None) => {
            opens(user, entity, "list")?;
            (None, None)
        }
        (None, ..) => (None, None),
    };
    Some(KnownPlace { place: place.clone(), label, query })
}

fn opens(user: &CurrentUser, entity: &str, action: &str) -> Option<&'static Operation> {
    entities::find(entity)?.operation(action).filter(|operation| user.may(operation))
}

/// `POST /api/places/opened`: once more is later.
async fn opened(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(place): Input<Place>,
) -> Answer<StatusCode> {
    check(&user, &db, &place).await?;
    campus_store::opened(&db, user.id, &place, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/places/star`
async fn star(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(Star { place, starred }): Input<Star>,
) -> Answer<StatusCode> {
    if starred {
        check(&user, &db, &place).await?;
        let others = campus_store::places_of(&db, user.id).await?;
        let others = others.iter().filter(|other| other.starred_at.is_some() && other.place != place).count();
        if others as u64 >= MOST_STARRED {
            return Err(Problem::conflict("too_many_starred").with("most", MOST_STARRED).into());
        }
    }
    campus_store::star(&db, user.id, &place, starred, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// It is a place, and one may open it; else 404, whatever the reason.
async fn check(user: &CurrentUser, db: &Db, place: &Place) -> Answer<()> {
    if !place.is_one() {
        return Err(Problem::field("place", "not_a_place").into());
    }
    let row = place.entity.as_deref().zip(place.id);
    let labels = labels(user, db, row.into_iter()).await?;
    let views = match place.view {
        Some(_) => campus_store::views_of(db, user.id).await?.views,
        None => Vec::new(),
    };
    known(user, place, &labels, &views).map(drop).ok_or_else(|| Code::NotFound.into())
}
