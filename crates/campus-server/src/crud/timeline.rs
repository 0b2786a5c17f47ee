//! The timeline of a row: what was changed, what people said and what they attached, in one stream with one cursor.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{RawQuery, State};
use campus_model::entities::access::User;
use campus_model::{
    Code, Entity, Labelled, Labels, Operation, Problem, Record, Removal, Timeline, TimelineEntry, TimelineFilter,
};
use campus_store::{Db, Moment};

use super::trash::PageQuery;
use super::{attachments, comments, history};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::{RowId, ServedEntity};
use crate::user::CurrentUser;

/// `GET /api/{entity}/{id}/timeline?show=&after=&limit=`: newest first; for whoever may view the row.
pub async fn list(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<Timeline>> {
    let (show, page) = parse(query.as_deref().unwrap_or_default())?;
    let row = comments::viewed(&user, &db, entity, operation, id).await?;
    let before = page.after.as_deref().and_then(Moment::parse);
    let mut timeline = gather(&user, &db, entity, &row, show, before.as_ref(), page.limit).await?;
    let attaches = entity.operation("edit").is_some_and(|edit: &Operation| user.may(edit)) && row.allows("edit");
    timeline.file_size = attaches.then_some(app.config.file_size);
    Ok(Json(timeline))
}

/// `show=` and what every page of a row takes.
fn parse(query: &str) -> Answer<(TimelineFilter, PageQuery)> {
    let mut show = TimelineFilter::All;
    let mut rest = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key == "show" {
            let allowed = TimelineFilter::ALL.map(TimelineFilter::slug).to_vec();
            let unknown = || Problem::new(Code::UnknownParameter).with("parameter", "show").with("allowed", allowed);
            show = TimelineFilter::parse(&value).ok_or_else(unknown)?;
        } else {
            rest.append_pair(&key, &value);
        }
    }
    Ok((show, PageQuery::parse(&rest.finish(), false)?))
}

/// One entry of any kind, before it is shown.
enum Found {
    Change(campus_store::Change),
    Comment(campus_store::StoredComment),
    File(campus_store::StoredFile),
    Removal(campus_store::StoredFile),
}

impl Found {
    fn moment(&self) -> Moment {
        match self {
            Self::Change(change) => Moment { at: change.at, rank: Moment::CHANGE, id: change.id },
            Self::Comment(comment) => Moment::of(Moment::COMMENT, &comment.part),
            Self::File(file) => Moment::of(Moment::FILE, &file.part),
            Self::Removal(file) => Moment::of(Moment::REMOVAL, &file.part),
        }
    }

    fn person(&self) -> i64 {
        match self {
            Self::Change(change) => change.user_id,
            Self::Comment(comment) => comment.part.author,
            Self::File(file) => file.part.author,
            Self::Removal(file) => file.part.removed.map_or(0, |(_, by)| by),
        }
    }
}

/// The newest entries of each kind that is asked for, of which the newest make the page.
async fn gather(
    user: &CurrentUser,
    db: &Db,
    entity: &'static Entity,
    row: &Record,
    show: TimelineFilter,
    before: Option<&Moment>,
    limit: u64,
) -> Answer<Timeline> {
    let (id, most) = (row.id(), limit + 1);
    let shows = |kind| show == kind || show == TimelineFilter::All;
    let mut found = Vec::new();
    if shows(TimelineFilter::Changes) {
        found.extend(campus_store::changes_before(db, entity, id, before, most).await?.into_iter().map(Found::Change));
    }
    if shows(TimelineFilter::Comments) {
        found
            .extend(campus_store::comments_of_row(db, entity, id, before, most).await?.into_iter().map(Found::Comment));
    }
    if shows(TimelineFilter::Files) {
        found
            .extend(campus_store::files_of_row(db, entity, id, true, before, most).await?.into_iter().map(Found::File));
        let removed = campus_store::removed_files_of_row(db, entity, id, before, most).await?;
        found.extend(removed.into_iter().map(Found::Removal));
    }
    found.sort_by_key(|entry| Reverse(entry.moment()));
    let next = newest(&mut found, limit, Found::moment);
    let people = people(db, found.iter().map(Found::person)).await?;
    let links = links(user, db, entity, &found).await?;
    let shown = |entry| match entry {
        Found::Change(change) => TimelineEntry::Change(history::entry(user, entity, change, &people)),
        Found::Comment(comment) => TimelineEntry::Comment(comments::shown(user, row, comment, &people)),
        Found::File(file) => TimelineEntry::File(attachments::shown(file, &people)),
        Found::Removal(file) => {
            let (at, by) = file.part.removed.unwrap_or((file.part.at, 0));
            let user = people.iter().find(|person| person.id == by).cloned();
            TimelineEntry::Removal(Removal { id: file.part.id, name: file.name, at, user })
        }
    };
    let entries = found.into_iter().map(shown).collect();
    Ok(Timeline { entries, links, file_size: None, next })
}

async fn links(user: &CurrentUser, db: &Db, entity: &'static Entity, found: &[Found]) -> Answer<Labels> {
    let changes: Vec<&campus_store::Change> = found
        .iter()
        .filter_map(|entry| match entry {
            Found::Change(change) => Some(change),
            _ => None,
        })
        .collect();
    history::labels(user, db, entity, &changes).await
}

/// Cuts entries, newest first, down to a page; answers the cursor of the next one.
pub(super) fn newest<T>(found: &mut Vec<T>, limit: u64, moment: impl Fn(&T) -> Moment) -> Option<String> {
    super::trash::cut(found, limit, |last| moment(last).to_text())
}

/// The labels of users, each once; 0 is the product itself.
pub(crate) async fn people(db: &Db, users: impl IntoIterator<Item = i64>) -> Answer<Vec<Labelled>> {
    let users: BTreeSet<i64> = users.into_iter().filter(|user| *user > 0).collect();
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let users: Vec<i64> = users.into_iter().collect();
    Ok(campus_store::labels_of(db, User::ENTITY, &users).await?)
}
