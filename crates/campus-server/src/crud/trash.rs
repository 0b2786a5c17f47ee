//! What lies in the trash, for whoever may delete.

use axum::Json;
use axum::extract::RawQuery;
use campus_model::{Problem, Trash};

use crate::answer::{Answer, Refusal};
use crate::app::{RequestDb, Served};
use crate::mount::ServedEntity;
use crate::user::CurrentUser;

/// `GET /api/{entity}/trash?q=&after=&limit=`
pub async fn list_trash(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Json<Trash>> {
    let PageQuery { q, after, limit } = PageQuery::parse(query.as_deref().unwrap_or_default(), true)?;
    let scope = user.scope(operation);
    let mut reader = user.reader(entity, &scope, &[]);
    reader.trashed = true;
    Ok(Json(campus_store::trashed(&db, &reader, &q, after.as_deref(), limit).await?))
}

/// The parameters of lists that are no entity's own: a trash, a history.
pub(crate) struct PageQuery {
    pub q: String,
    pub after: Option<String>,
    pub limit: u64,
}

impl PageQuery {
    /// Reads them; what is unknown is refused and named (ST-04).
    pub fn parse(query: &str, searched: bool) -> Answer<Self> {
        let mut page = Self { q: String::new(), after: None, limit: 20 };
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let refuse = || -> Refusal {
                let allowed: &[&str] = if searched { &["q", "after", "limit"] } else { &["after", "limit"] };
                Problem::new(campus_model::Code::UnknownParameter)
                    .with("parameter", key.as_ref())
                    .with("allowed", allowed.to_vec())
                    .into()
            };
            match key.as_ref() {
                "q" if searched => page.q = value.chars().take(200).collect(),
                "after" => page.after = Some(value.into_owned()).filter(|after| !after.is_empty()),
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=200).contains(limit));
                    page.limit = limit.ok_or_else(refuse)?;
                }
                _ => return Err(refuse()),
            }
        }
        Ok(page)
    }
}

/// Cuts rows, of which one more than `limit` was asked for, down to a page; answers where the next one begins, by the last
/// row that is shown.
pub(crate) fn cut<T, C>(found: &mut Vec<T>, limit: u64, cursor: impl FnOnce(&T) -> C) -> Option<C> {
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    found.last().filter(|_| more).map(cursor)
}
