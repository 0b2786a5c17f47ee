//! `GET /api/{entity}/template`: a file to fill in (IM-01).

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Entity, Field, Kind, Permissions, Problem};
use rust_xlsxwriter::{DataValidation, Format as Look, Workbook, XlsxError};

use super::headers::{importable, titles};
use crate::answer::{Answer, Refusal, internal};
use crate::files::{Format, attach};
use crate::mount::ServedEntity;
use crate::user::CurrentUser;
use crate::words::Language;

/// Characters that the choices of a workbook's cell may have together.
const CHOICES: usize = 255;

/// `GET /api/{entity}/template?format=&lang=`
pub async fn template(
    user: CurrentUser,
    ServedEntity(entity): ServedEntity,
    Query(query): Query<HashMap<String, String>>,
) -> Answer<Response> {
    let (format, language) = file_parameters(&query)?;
    let permissions = &user.grants.permissions;
    let bytes = match format {
        Format::Csv => csv(&titles(entity, permissions, language)).map_err(|error| internal(&error))?,
        Format::Xlsx => xlsx(entity, permissions, language).map_err(|error| internal(&error))?,
    };
    let mut response = bytes.into_response();
    attach(response.headers_mut(), format, entity.name, language.word(&entity.label_for_many()))?;
    Ok(response)
}

/// Which file, in which language; XLSX and Chinese when nothing is said.
pub(super) fn file_parameters(query: &HashMap<String, String>) -> Answer<(Format, Language)> {
    let refused = |parameter: &str, allowed: &[&str]| -> Refusal {
        Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed.to_vec()).into()
    };
    if let Some(other) = query.keys().find(|key| !matches!(key.as_str(), "format" | "lang")) {
        return Err(refused(other, &["format", "lang"]));
    }
    let format = match query.get("format") {
        None => Format::Xlsx,
        Some(name) => Format::named(name).ok_or_else(|| refused("format", &Format::NAMES))?,
    };
    let language = match query.get("lang") {
        None => Language::Chinese,
        Some(tag) => Language::tagged(tag).ok_or_else(|| refused("lang", &Language::TAGS))?,
    };
    Ok((format, language))
}

fn csv(titles: &[String]) -> Result<Vec<u8>, ::csv::Error> {
    let start = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(start);
    writer.write_record(titles)?;
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Cells are text, so that leading zeros stay and nothing becomes a formula; choices are offered as a list.
fn xlsx(entity: &'static Entity, permissions: &Permissions, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let text = Look::new().set_num_format("@");
    let bold = Look::new().set_num_format("@").set_bold();
    let sheet = workbook.add_worksheet();
    for (column, field) in (0u16..).zip(importable(entity, permissions)) {
        sheet.set_column_format(column, &text)?.set_column_width(column, 18)?;
        sheet.write_string_with_format(0, column, language.word(&entity.field_label(field)), &bold)?;
        let choices = choices(field, language);
        if !choices.is_empty() && choices.iter().map(|choice| choice.chars().count() + 1).sum::<usize>() <= CHOICES {
            let offered = DataValidation::new().allow_list_strings(&choices)?;
            sheet.add_data_validation(1, column, 100_000, column, &offered)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

fn choices(field: &Field, language: Language) -> Vec<String> {
    match field.kind {
        Kind::Choice(set) => set.slugs.iter().map(|slug| language.word(&set.label_key(slug)).to_owned()).collect(),
        Kind::Boolean => ["ui-yes", "ui-no"].map(|key| language.word(key).to_owned()).to_vec(),
        _ => Vec::new(),
    }
}
