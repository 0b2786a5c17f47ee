//! The tree of departments, and one department taking another one over.

use campus_model::Choice;
use campus_model::entities::organisation::DepartmentFunction;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::Type;

use super::operations::{if_match, json_answer, json_body};
use super::past;
use super::schemas::{Named, list, named, object, of, one_of};

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "departments.tree" => builder
            .description(Some(
                "Every department within reach, 10,000 at most, what stands above before what stands below. Numbers are left \
                 out where one may not list what they count.",
            ))
            .response("200", json_answer("The departments.", "department_tree")),
        "departments.merge" => builder
            .description(Some(
                "Departments below, staff, contents, accounts and scopes of roles go over, and the department goes to the \
                 trash. 422 at `into` for itself, its own branch, another unit, and where names or levels do not fit.",
            ))
            .parameter(if_match())
            .request_body(Some(json_body("merge")))
            .response("200", past::noted(json_answer("What went over.", "merged"))),
        _ => builder,
    }
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, flag) = (|| of(Type::Integer), || of(Type::String), || of(Type::Boolean));
    let node = object([
        ("id", whole()),
        ("version", whole()),
        ("title", text()),
        ("code", whole()),
        ("function", one_of(DepartmentFunction::SET.slugs.iter().copied())),
        ("parent_id?", whole()),
        ("org_unit", named("labelled")),
        ("head?", named("labelled")),
        ("disabled", flag()),
        ("own?", named("content_counts")),
        ("total?", named("content_counts")),
        ("staff?", whole()),
        ("movable", flag()),
        ("allowed", list(text())),
    ]);
    vec![
        ("content_counts", object([("contents", whole()), ("published", whole())])),
        ("tree_node", node),
        ("department_tree", object([("nodes", list(named("tree_node"))), ("more", flag())])),
        ("merge", object([("into", whole())])),
        (
            "merged",
            object([
                ("into", whole()),
                ("departments", whole()),
                ("staff", whole()),
                ("contents", whole()),
                ("accounts", whole()),
                ("scopes", whole()),
            ]),
        ),
    ]
}
