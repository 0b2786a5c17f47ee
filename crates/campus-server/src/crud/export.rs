//! Lists as files: the rows of a view, all its pages, as their reader sees them.
//!
//! Rows go a few hundred at a time from one snapshot into a temporary file, which is sent when it is whole. So memory
//! stays flat, a fault is an answer and not half a file, and a slow reader keeps no transaction open.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Entity, Field, ListQuery, Permissions, Problem};
use campus_store::Walk;
use tokio::sync::mpsc;

use super::look::refused;
use super::sheet::{self, Cell, Reading};
use crate::answer::{Answer, Refusal, internal};
use crate::app::{App, Served};
use crate::files::{Format, attach, streamed};
use crate::mount::ServedEntity;
use crate::user::CurrentUser;
use crate::words::Language;

/// Parameters of the file itself; all others are the list's.
const OWN: [&str; 3] = ["format", "columns", "lang"];
/// A file holds every page.
const PAGING: [&str; 4] = ["limit", "after", "page", "group"];

/// What is asked for.
struct Wanted {
    format: Format,
    language: Language,
    columns: Vec<&'static Field>,
    list: ListQuery,
}

/// `GET /api/{entity}/export`
pub async fn export_records(
    State(app): State<App>,
    user: CurrentUser,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RawQuery(query): RawQuery,
) -> Answer<Response> {
    let mut wanted = parse(entity, query.as_deref().unwrap_or_default(), &user.grants.permissions)?;
    wanted.list = wanted.list.resolved(entity, &app.clock.days(&user.time_zone));
    let reading = Reading::new(wanted.language, &user.time_zone);
    let titles = wanted.columns.iter().map(|field| wanted.language.word(&entity.field_label(field)).to_owned());
    let (format, titles): (_, Vec<String>) = (wanted.format, titles.collect());
    let (sender, receiver) = mpsc::channel::<Vec<Vec<Cell>>>(2);
    let writing = tokio::task::spawn_blocking(move || sheet::write(format, &titles, receiver));

    let db = app.store.snapshot(user.org).await?;
    let scope = user.scope(operation);
    let reader = user.reader(entity, &scope, &[]);
    let mut walk = Walk::new(&db, &reader, &wanted.list);
    while let Some((rows, links)) = walk.next().await? {
        let cells = |row| wanted.columns.iter().map(|field| reading.cell(field, row, &links)).collect();
        // The writer has stopped: it says why below.
        if sender.send(rows.iter().map(cells).collect()).await.is_err() {
            break;
        }
    }
    drop(sender);
    let file = writing.await.map_err(|error| internal(&error))?.map_err(sheet::Fault::refused)?;
    let length = file.metadata().map_err(|error| internal(&error))?.len();
    let mut response = streamed(file).into_response();
    let name = format!("{}-{}", wanted.language.word(&entity.label_for_many()), app.clock.today(&user.time_zone));
    attach(response.headers_mut(), format, entity.name, &name)?;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

fn parse(entity: &'static Entity, query: &str, permissions: &Permissions) -> Answer<Wanted> {
    let readable = |field: &&Field| field.readable(permissions);
    let (mut format, mut language, mut columns) = (Format::Csv, Language::Chinese, None);
    let mut list = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "format" => format = Format::named(&value).ok_or_else(|| unknown("format", &Format::NAMES))?,
            "lang" => language = Language::tagged(&value).ok_or_else(|| unknown("lang", &Language::TAGS))?,
            "columns" => {
                let named = |name| entity.field(name).filter(readable);
                let found: Option<Vec<&'static Field>> = value.split(',').map(named).collect();
                let known: Vec<&str> = entity.fields.iter().filter(readable).map(|field| field.name).collect();
                columns = Some(found.ok_or_else(|| unknown("columns", &known))?);
            }
            paging if PAGING.contains(&paging) => {
                return Err(unknown(paging, &["q", "sort", "format", "columns", "lang"]));
            }
            _ => {
                list.append_pair(&key, &value);
            }
        }
    }
    let list = ListQuery::parse(entity, &list.finish(), permissions).map_err(|mut error| {
        error.allowed.retain(|name| !PAGING.contains(&name.as_str()));
        error.allowed.extend(OWN.map(str::to_owned));
        refused(error)
    })?;
    let listed = || entity.fields.iter().filter(|field| field.listed).filter(readable).collect();
    Ok(Wanted { format, language, columns: columns.unwrap_or_else(listed), list })
}

fn unknown(parameter: &str, allowed: &[&str]) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed.to_vec()).into()
}
