//! Schemas of entities and of the answers they share, from the field descriptors.

use campus_model::{Code, Default, Entity, Field, Kind};
use serde_json::{Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr, Schema};

/// Name and schema.
pub type Named = (&'static str, Schema);

/// An object of exactly these properties; a name that ends in `?` may be absent.
pub fn object<const N: usize>(properties: [(&str, RefOr<Schema>); N]) -> Schema {
    let mut object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    for (name, schema) in properties {
        let (name, optional) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
        object = object.property(name, schema);
        if !optional {
            object = object.required(name);
        }
    }
    object.build().into()
}

/// A plain value.
pub fn of(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(kind).build().into()
}

/// A plain value or `null`.
pub fn nullable(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::from_iter([kind, Type::Null])).build().into()
}

/// A text of a known format.
pub fn formatted(format: KnownFormat) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(format))).build().into()
}

/// A text of a known format, or `null`.
pub fn nullable_format(format: KnownFormat) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .format(Some(SchemaFormat::KnownFormat(format)))
        .build()
        .into()
}

/// One of these texts.
pub fn one_of<'a>(slugs: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(slugs)).build().into()
}

/// A list.
pub fn list(of: impl Into<RefOr<Schema>>) -> RefOr<Schema> {
    ArrayBuilder::new().items(of.into()).build().into()
}

/// Text keys to values of one schema.
pub fn map(of: impl Into<AdditionalProperties<Schema>>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(of)).build().into()
}

/// A schema, or `null`.
pub fn or_null(schema: RefOr<Schema>, null: bool) -> RefOr<Schema> {
    if !null {
        return schema;
    }
    let nothing = ObjectBuilder::new().schema_type(Type::Null).build();
    Schema::from(OneOfBuilder::new().item(schema).item(nothing).build()).into()
}

/// A schema of the components.
pub fn named(name: impl Into<String>) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// What several entities share.
pub fn shared() -> Vec<Named> {
    let codes = Code::ALL.iter().map(|code| code.slug());
    let anything: RefOr<Schema> = ObjectBuilder::new().schema_type(SchemaType::AnyValue).build().into();
    let row: RefOr<Schema> =
        ObjectBuilder::new().schema_type(Type::Object).description(Some("The row as it is now.")).build().into();
    vec![
        (
            "labels",
            match map(map(of(Type::String))) {
                RefOr::T(schema) => schema,
                RefOr::Ref(_) => Schema::default(),
            },
        ),
        (
            "field_file",
            object([
                ("id", ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build().into()),
                ("name?", of(Type::String)),
                ("size?", of(Type::Integer)),
                ("content_type?", of(Type::String)),
                ("preview?", of(Type::Boolean)),
            ]),
        ),
        ("labelled", object([("id", of(Type::Integer)), ("label", of(Type::String))])),
        ("choices", object([("choices", list(named("labelled"))), ("more", of(Type::Boolean))])),
        ("total", object([("total", of(Type::Integer)), ("exact", of(Type::Boolean))])),
        (
            "row_group",
            object([
                ("value?", of(Type::String)),
                ("label?", of(Type::String)),
                ("count", of(Type::Integer)),
                ("sums?", map(of(Type::Integer))),
            ]),
        ),
        ("groups", object([("groups", list(named("row_group"))), ("more", of(Type::Boolean))])),
        ("deleted", object([("id", of(Type::Integer)), ("with", of(Type::Integer))])),
        (
            "violation",
            object([("field", of(Type::String)), ("code", of(Type::String)), ("params?", map(anything.clone()))]),
        ),
        (
            "problem",
            object([
                ("type", of(Type::String)),
                ("title", of(Type::String)),
                ("status", of(Type::Integer)),
                ("code", one_of(codes)),
                ("violations?", list(named("violation"))),
                ("params?", map(anything)),
                ("current?", row),
            ]),
        ),
    ]
}

/// A row, the bodies that add and change one, one row with labels, and a page.
pub fn of_entity(entity: &'static Entity) -> Vec<(String, Schema)> {
    let name = entity.name;
    let mut schemas = vec![
        (name.to_owned(), record(entity)),
        (format!("{name}_view"), object([("record", named(name)), ("links", named("labels"))])),
        (
            format!("{name}_page"),
            object([
                ("rows", list(named(name))),
                ("links", named("labels")),
                ("page?", of(Type::Integer)),
                ("next?", of(Type::String)),
            ]),
        ),
    ];
    if entity.operation("add").is_some() {
        schemas.push((format!("{name}_input"), input(entity, true)));
    }
    if entity.operation("edit").is_some() {
        schemas.push((format!("{name}_change"), input(entity, false)));
    }
    schemas
}

fn record(entity: &'static Entity) -> Schema {
    let mut object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("id", of(Type::Integer))
        .property("version", of(Type::Integer))
        .property("label", of(Type::String))
        .required("id")
        .required("version")
        .required("label");
    for field in entity.fields.iter().filter(|field| field.kind != Kind::Secret) {
        object = object.property(field.name, value(field, !field.required, None));
        if field.needs.is_none() {
            object = object.required(field.name);
        }
    }
    let actions: Vec<&str> =
        entity.operations().filter(|operation| operation.on_row()).map(|operation| operation.action).collect();
    object = object.property("allowed", list(one_of(actions))).required("allowed");
    object.build().into()
}

fn input(entity: &'static Entity, adding: bool) -> Schema {
    let mut object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    for field in entity.inputs().filter(|field| adding || !field.fixed) {
        let default = field.default.filter(|_| adding);
        object = object
            .property(field.name, value(field, !field.required || field.default == Some(Default::Filled), default));
        if adding && field.required && field.default.is_none() {
            object = object.required(field.name);
        }
    }
    object.build().into()
}

/// A field's value.
pub fn value(field: &Field, null: bool, default: Option<Default>) -> RefOr<Schema> {
    let null = null && field.kind != Kind::Boolean && !field.listing();
    let kind = |kind: Type| if null { SchemaType::from_iter([kind, Type::Null]) } else { SchemaType::new(kind) };
    let text = || ObjectBuilder::new().schema_type(kind(Type::String));
    let format = |format: KnownFormat| text().format(Some(SchemaFormat::KnownFormat(format)));
    let whole = |range: Option<(i64, i64)>| {
        let (least, most) = range.unwrap_or((-(1 << 53), 1 << 53));
        // Within JavaScript's safe integers, so a float holds them.
        #[allow(clippy::cast_precision_loss, reason = "within 2^53")]
        let (least, most) = (least as f64, most as f64);
        ObjectBuilder::new().schema_type(kind(Type::Integer)).minimum(Some(least)).maximum(Some(most))
    };
    let object = match field.kind {
        Kind::RichText => text().max_length(Some(usize::from(field.max_len))).description(Some("Markdown.")),
        Kind::Url => {
            text().max_length(Some(usize::from(field.max_len))).format(Some(SchemaFormat::Custom("uri".into())))
        }
        Kind::Text | Kind::LongText => text().max_length(Some(usize::from(field.max_len))),
        Kind::Phone => {
            text().max_length(Some(usize::from(field.max_len))).format(Some(SchemaFormat::Custom("phone".into())))
        }
        Kind::Email => {
            text().max_length(Some(usize::from(field.max_len))).format(Some(SchemaFormat::Custom("email".into())))
        }
        Kind::Secret => {
            format(KnownFormat::Password).max_length(Some(usize::from(field.max_len))).write_only(Some(true).is_some())
        }
        Kind::Integer => whole(field.range),
        Kind::Money => whole(field.range).description(Some("In minor units.")),
        Kind::Percent => whole(field.range).description(Some("In hundredths of a percent.")),
        Kind::Decimal(decimals) => {
            whole(field.range).description(Some(format!("In steps of which 10^{decimals} make one.")))
        }
        Kind::Boolean => ObjectBuilder::new().schema_type(Type::Boolean),
        Kind::Date => format(KnownFormat::Date),
        Kind::Time => text().format(Some(SchemaFormat::Custom("time-local".into()))),
        Kind::DateTime => format(KnownFormat::DateTime),
        Kind::Choice(set) => {
            let slugs = set.slugs.iter().map(|slug| json!(slug)).chain(null.then_some(Value::Null));
            text().enum_values(Some(slugs))
        }
        Kind::File | Kind::Image => return or_null(named("field_file"), null),
        Kind::Json => {
            let about = "An object or a list; a text is read as JSON.";
            let kinds = [Type::Object, Type::Array, Type::String];
            let kinds = kinds.into_iter().chain(null.then_some(Type::Null));
            ObjectBuilder::new().schema_type(SchemaType::from_iter(kinds)).description(Some(about))
        }
        Kind::Choices(set) => {
            return ArrayBuilder::new().items(one_of(set.slugs.iter().copied())).build().into();
        }
        Kind::Link(target) => ObjectBuilder::new()
            .schema_type(kind(Type::Integer))
            .minimum(Some(1))
            .description(Some(format!("A row of {target}."))),
        Kind::Links(target) => {
            let id = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
            return ArrayBuilder::new()
                .items(id)
                .max_items(Some(500))
                .description(Some(format!("Rows of {target}.")))
                .build()
                .into();
        }
    };
    let default = default.and_then(|default| match default {
        Default::Choice(slug) => Some(json!(slug)),
        Default::Integer(number) => Some(json!(number)),
        Default::Boolean(flag) => Some(json!(flag)),
        Default::Today | Default::Filled => None,
    });
    object.default(default).build().into()
}
