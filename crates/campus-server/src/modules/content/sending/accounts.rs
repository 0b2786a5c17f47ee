//! Accounts at the platform: asked for anew, or stopped (PL-03).

use axum::Extension;
use axum::body::Bytes;
use axum::http::{Extensions, Uri};
use axum::response::Response;
use campus_model::entities::content::{AccountState, PlatformAccount};
use campus_model::{Choice, Code, Problem, Record};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::operations::{Asked, silent};
use crate::answer::Answer;
use crate::app::App;
use crate::crud::{RowChange, Trail, seen, tagged, write_changes};
use crate::mount::{self, Input, Nothing};
use crate::user::CurrentUser;

/// Asks the platform before the transaction, for whoever reaches the account.
pub fn ask(app: App, user: CurrentUser, uri: Uri, body: Bytes) -> BoxFuture<'static, Answer<Extensions>> {
    async move {
        let mut found = Extensions::new();
        let Nothing {} = mount::parse(&body)?;
        let id = uri.path().split('/').nth(3).and_then(|id| id.parse::<i64>().ok()).ok_or(Code::NotFound)?;
        let db = app.store.read(user.org).await?;
        let scope = user.scope(const { &PlatformAccount::authorise });
        let view = campus_store::get(&db, &user.reader(PlatformAccount::ENTITY, &scope, &[]), id).await?;
        drop(db);
        if view.is_some() {
            let platform = app.platform.clone().ok_or_else(|| Problem::conflict("platform_none"))?;
            found.insert(Asked(platform.authorise().await.map(|()| None)));
        }
        Ok(found)
    }
    .boxed()
}

/// `POST /api/platform_accounts/{id}/authorise`
pub async fn authorise(asked: RowChange, found: Option<Extension<Asked>>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(PlatformAccount::ENTITY, &trail);
    let old = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    let Some(Extension(Asked(found))) = found else { return Err(Code::NotFound.into()) };
    found.map_err(|error| silent(&error))?;
    let changes = Record::new().with("state", AccountState::Authorised.slug());
    Ok(trail.named(tagged(write_changes(&context, asked.operation, &old, changes).await?)))
}

/// `POST /api/platform_accounts/{id}/disable`: what would go out by it waits.
pub async fn disable(asked: RowChange, Input(Nothing {}): Input<Nothing>) -> Answer<Response> {
    let trail = Trail::new();
    let context = asked.context(PlatformAccount::ENTITY, &trail);
    let old = seen(&context, asked.operation, asked.id, asked.version).await?.record;
    let changes = Record::new().with("state", AccountState::Disabled.slug());
    Ok(trail.named(tagged(write_changes(&context, asked.operation, &old, changes).await?)))
}
