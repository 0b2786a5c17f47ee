//! People in comments: who may be mentioned, and that they see what they are called to.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::RawQuery;
use campus_model::{
    Choices, Code, Labelled, Operation, Piece, Problem, Violations, entities, mention, mentioned, pieces,
};
use campus_store::Db;

use super::comments::viewed;
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb, Served};
use crate::mount::{RowId, ServedEntity};
use crate::session::Member;
use crate::user::CurrentUser;

/// Choices at most.
const CHOICES: u64 = 8;

/// `GET /api/{entity}/{id}/mentions?q=`: those whose roles let them view such rows, by id and label only.
pub async fn pick(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<Choices>> {
    let mut q = String::new();
    for (key, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        if key != "q" {
            let problem = Problem::new(Code::UnknownParameter).with("parameter", key.as_ref());
            return Err(problem.with("allowed", vec!["q"]).into());
        }
        q = value.chars().take(64).collect();
    }
    viewed(&user, &db, entity, operation, id).await?;
    Ok(Json(campus_store::mentionable(&db, operation, &q, CHOICES).await?))
}

/// The text with everybody called by their own name, and who they are. Somebody who does not see the row is refused.
pub(super) async fn settle(
    app: &App,
    db: &Db,
    operation: &'static Operation,
    row: i64,
    body: &str,
) -> Answer<(String, Vec<i64>)> {
    let users = mentioned(body);
    if users.is_empty() {
        return Ok((body.to_owned(), users));
    }
    let entity = entities::find(operation.entity).ok_or(Code::NotFound)?;
    let version = crate::session::access_version(db).await?;
    let mut names = BTreeMap::new();
    for (person, staff, student) in campus_store::members(db, &users).await? {
        let grants = app.grants.of(db, Member { user: person.id, staff, student, only: None }, version).await?;
        let scope = grants.scopes.get(&operation.code()).cloned().unwrap_or_default();
        if campus_store::reaches(db, entity, &scope, row).await? {
            names.insert(person.id, person);
        }
    }
    let mut text = String::with_capacity(body.len());
    for piece in pieces(body) {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Mention { label, user } => match names.get(&user) {
                Some(Labelled { label, .. }) => text.push_str(&mention(label, user)),
                None => return Err(refused(label)),
            },
        }
    }
    Ok((text, users))
}

fn refused(label: &str) -> Refusal {
    let mut faults = Violations::default();
    faults.add_with("body", "cannot_be_mentioned", [("name".to_owned(), label.into())].into_iter().collect());
    Problem::invalid(faults).into()
}
