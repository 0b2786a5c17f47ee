//! What a list can be asked, and what belongs to listing beside the rows: how many there are, and which values they have.

use campus_model::{Entity, Field, Kind, Op};
use utoipa::openapi::path::{OperationBuilder, Parameter};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{Components, HttpMethod, Paths, Ref, RefOr, Required, Schema};

use super::operations::{json_answer, number, query, several};
use super::schemas::{of, one_of, value};
use super::{past, signed_in};
use crate::files::Format;
use crate::words::Language;

/// What has to do with pages, which a file and a number of rows do not have.
const PAGING: [&str; 4] = ["limit", "after", "page", "group"];

/// The routes that belong to listing.
pub fn describe(entity: &'static Entity, paths: &mut Paths) {
    if entity.operation("list").is_none() {
        return;
    }
    let name = entity.name;
    let mut route = |rest: &str, summary: String, about: &str, builder: OperationBuilder| {
        let builder = parameters(entity, builder, &[])
            .operation_id(Some(format!("{name}.list.{rest}")))
            .tag(entity.group.slug())
            .summary(Some(summary))
            .description(Some(about))
            .securities(Some(signed_in()));
        past::add(paths, &format!("/api/{name}/{rest}"), HttpMethod::Get, builder, &[400, 401, 403, 503]);
    };
    let count = OperationBuilder::new()
        .parameter(query("exact", "Count to the end.", one_of(["true"])))
        .response("200", json_answer("The number.", "total"));
    let about = "Of the list with these parameters, for whoever may list; exact up to 10,000, and beyond where that is asked for.";
    route("count", format!("How many {name} a list has"), about, count);
    if !grouped(entity) {
        return;
    }
    let mut by = query("by", "The field; days count by their months.", groups_of(entity));
    by.required = Required::True;
    let groups = OperationBuilder::new().parameter(by).response("200", json_answer("The groups.", "groups"));
    let about = "Of the list with these parameters, for whoever may list; up to 200 groups, each with its number of rows and \
        the sums of the numbers and amounts that the list shows.";
    route("groups", format!("A list of {name} by the values of a field"), about, groups);
}

/// The parameters of every list, each once.
pub fn add_parameters(entity: &'static Entity, components: &mut Components) {
    for parameter in all(entity) {
        components.parameters.insert(format!("{}.{}", entity.name, parameter.name), parameter.into());
    }
}

/// What the list of an entity can be asked, but for some.
pub fn parameters(entity: &'static Entity, builder: OperationBuilder, without: &[&str]) -> OperationBuilder {
    let some = all(entity).into_iter().filter(|parameter| !without.contains(&parameter.name.as_str()));
    some.fold(builder, |builder, parameter| {
        builder.parameter_ref(Ref::new(format!("#/components/parameters/{}.{}", entity.name, parameter.name)))
    })
}

/// The list's, without paging, and the file's own.
pub fn file_parameters(entity: &'static Entity, builder: OperationBuilder) -> OperationBuilder {
    let columns: Vec<&str> =
        entity.fields.iter().filter(|field| field.kind != Kind::Secret).map(|field| field.name).collect();
    let columns = format!(
        "Fields in the order of the file's columns; those of the list when absent. Of: {}.",
        columns.join(", ")
    );
    parameters(entity, builder, &PAGING)
        .parameter(query("format", "Which file; csv when absent.", one_of(Format::NAMES)))
        .parameter(query("lang", "The language of its words; zh-CN when absent.", one_of(Language::TAGS)))
        .parameter(query("columns", &columns, of(Type::String)))
}

/// A list of it can be shown in groups.
fn grouped(entity: &Entity) -> bool {
    entity.fields.iter().any(Field::groupable)
}

const FILTER: &str = "Conditions joined by *and* and *or*, as JSON: `{\"all\": […]}`, `{\"any\": […]}`, or one condition, \
    `{\"field\": \"status\", \"op\": \"is\", \"values\": [\"a\"]}`. Up to four groups deep, up to 50 conditions.";

/// The fields by which a list can be grouped.
fn groups_of(entity: &'static Entity) -> RefOr<Schema> {
    one_of(entity.fields.iter().filter(|field| field.groupable()).map(|field| field.name))
}

/// Everything that a list can be asked.
fn all(entity: &'static Entity) -> Vec<Parameter> {
    let sortable: Vec<&str> = std::iter::once("id")
        .chain(entity.fields.iter().filter(|field| field.sortable()).map(|field| field.name))
        .collect();
    let mut parameters = vec![
        query("q", "Words, each of which the row (or a searched linked row) holds.", of(Type::String)),
        query(
            "sort",
            &format!(
                "Up to five columns, most important first, `-` for largest first. Columns: {}.",
                sortable.join(", ")
            ),
            of(Type::String),
        ),
        query("limit", "Rows per page.", number(1, i64::from(campus_model::MOST_ROWS))),
        query("after", "`next` of the page before. A stale one gives the first page.", of(Type::String)),
        query("page", "Number of the page from 1, while the total is exact.", of(Type::Integer)),
        query("id", "Only these rows.", several(of(Type::Integer))),
        query("filter", FILTER, of(Type::String)),
    ];
    if grouped(entity) {
        let about = "How the app shows the rows; which rows they are does not follow from it.";
        parameters.push(query("group", about, groups_of(entity)));
    }
    for field in entity.fields.iter().filter(|field| field.filterable()) {
        for op in Op::of(field.kind) {
            parameters.push(filter(field, *op));
        }
    }
    parameters
}

fn filter(field: &Field, op: Op) -> Parameter {
    let one = || match field.kind {
        Kind::Links(_) => of(Type::Integer),
        // Days are said in words too: `last_week`, `-7d..today`.
        Kind::Text | Kind::Email | Kind::Url | Kind::Phone | Kind::Date | Kind::DateTime => of(Type::String),
        Kind::Choices(set) => one_of(set.slugs.iter().copied()),
        _ => value(field, false, None),
    };
    let (name, about, schema) = match op {
        Op::Is => (field.name.to_owned(), "One of these.", several(one())),
        Op::Not => (format!("{}.not", field.name), "None of these.", several(one())),
        Op::From => (format!("{}.from", field.name), "At least.", one()),
        Op::To => (format!("{}.to", field.name), "At most.", one()),
        Op::Contains => (format!("{}.contains", field.name), "Holds this, in any case and width.", one()),
        Op::NotContains => {
            (format!("{}.not_contains", field.name), "Holds none of this, in any case and width.", one())
        }
        Op::Starts => (format!("{}.starts", field.name), "Begins with this, in any case and width.", one()),
        Op::Ends => (format!("{}.ends", field.name), "Ends with this, in any case and width.", one()),
        Op::Below => (format!("{}.below", field.name), "One of these departments, or one below it.", several(one())),
        Op::Before => (format!("{}.before", field.name), "Earlier than this.", one()),
        Op::Empty => (format!("{}.empty", field.name), "`true`: without a value.", of(Type::Boolean)),
    };
    query(&name, about, schema)
}
