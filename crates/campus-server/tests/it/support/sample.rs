//! Rows with a valid value in every field, for any entity, made through the API from the declarations alone.

use std::collections::BTreeMap;
use std::pin::Pin;

use campus_model::{Entity, Field, Kind, Limit, Record, Rule, entities};
use serde_json::{Map, Value, json};

use super::{Answer, Client, number};

/// Makes rows for one organisation.
pub struct Sample<'a> {
    client: &'a Client,
    /// What every text begins with.
    text: String,
    /// What every telephone number begins with.
    digits: String,
    /// A row of each entity that was made.
    known: BTreeMap<&'static str, i64>,
}

impl<'a> Sample<'a> {
    /// With somebody who teaches and somebody who sells, whom the limits of links ask for.
    pub async fn new(client: &'a Client, text: &str, digits: &str) -> Self {
        let mut sample = Self { client, text: text.to_owned(), digits: digits.to_owned(), known: BTreeMap::new() };
        let departments = client.get("/api/departments?limit=200").await.expect(200);
        for function in ["sales", "teaching"] {
            let rows = departments.json["rows"].as_array().unwrap();
            let department = rows.iter().find(|row| row["function"] == function).unwrap()["id"].clone();
            let staff = entities::find("staff").unwrap();
            let mut input = sample.values(staff);
            input.insert("department_id".into(), department);
            let answer = client.post("/api/staff", Value::Object(input)).await.expect(201);
            sample.known.insert("staff", answer.json["record"]["id"].as_i64().unwrap());
        }
        sample
    }

    /// One row of every entity that can be added to.
    pub async fn everything(&mut self) {
        for entity in addable() {
            self.fresh(entity).await;
        }
    }

    /// The last row made of an entity.
    pub fn known(&self, entity: &str) -> i64 {
        *self.known.get(entity).unwrap_or_else(|| panic!("no {entity} was made"))
    }

    /// Every row made, by entity.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, i64)> + '_ {
        self.known.iter().map(|(entity, id)| (*entity, *id))
    }

    /// A new row; answers its id.
    pub async fn fresh(&mut self, entity: &'static Entity) -> i64 {
        let input = self.input(entity).await;
        let path = format!("/api/{}", entity.name);
        let answer = self.client.post(&path, input.clone()).await;
        assert_eq!(answer.status, 201, "{path} {input}: {}", answer.text());
        self.note(entity, &answer)
    }

    /// Remembers an added row.
    pub fn note(&mut self, entity: &'static Entity, answer: &Answer) -> i64 {
        let id = answer.json["record"]["id"].as_i64().unwrap();
        self.known.insert(entity.name, id);
        id
    }

    /// The body that adds a new row.
    pub fn input<'b>(&'b mut self, entity: &'static Entity) -> Pin<Box<dyn Future<Output = Value> + Send + 'b>> {
        Box::pin(async move {
            let mut input = self.values(entity);
            for field in entity.inputs().filter(|field| field.target().is_some()) {
                if !entity.visible(&Record(input.clone()), field.name) {
                    continue;
                }
                let value = self.link(entity, field, &input).await;
                input.insert(field.name.to_owned(), value);
            }
            if entity.name == "class_transfers" {
                // From a class that the student is in, to another one.
                let member = json!({ "class_id": input["from_class_id"], "student_id": input["student_id"] });
                let answer = self.client.post("/api/class_members", member).await;
                assert!([201, 422].contains(&answer.status), "{}", answer.text());
                let known = self.known("classes");
                let other = self.fresh(entities::find("classes").unwrap()).await;
                self.known.insert("classes", known);
                input.insert("to_class_id".into(), json!(other));
            }
            if entity.name == "study_records" {
                // A study record is for a student of the lesson's class.
                let lesson =
                    self.client.get(&format!("/api/course_records/{}", input["course_record_id"])).await.expect(200);
                let member =
                    json!({ "class_id": lesson.json["record"]["class_id"], "student_id": input["student_id"] });
                self.client.post("/api/class_members", member).await.expect(201);
            }
            Value::Object(input)
        })
    }

    async fn link(&mut self, entity: &'static Entity, field: &'static Field, input: &Map<String, Value>) -> Value {
        let target = entities::find(field.target().unwrap()).unwrap();
        let list = matches!(field.kind, Kind::Links(_));
        let wrap = |id: i64| if list { json!([id]) } else { json!(id) };
        if let (true, Some(Limit::Among { values, .. })) = (field.unique, field.limit) {
            // Somebody whom no other row has.
            let path = format!("/api/departments?function={}", values[0]);
            let department = self.client.get(&path).await.expect(200).json["rows"][0]["id"].clone();
            let mut input = self.values(target);
            input.insert("department_id".into(), department);
            let answer = self.client.post(&format!("/api/{}", target.name), Value::Object(input)).await.expect(201);
            return answer.json["record"]["id"].clone();
        }
        if field.limit.is_some() || target.global {
            return self.picked(entity, field, input).await.map_or(Value::Null, wrap);
        }
        let alone =
            field.unique || field.owned || entity.unique_together.iter().any(|group| group.contains(&field.name));
        if field.required && alone {
            return wrap(self.fresh(target).await);
        }
        match self.known.get(target.name) {
            Some(id) if target.name != entity.name => wrap(*id),
            None if field.required => wrap(self.fresh(target).await),
            _ if list => json!([]),
            _ => Value::Null,
        }
    }

    async fn picked(&self, entity: &Entity, field: &Field, input: &Map<String, Value>) -> Option<i64> {
        let within = match field.limit {
            Some(Limit::Within { field: other, .. }) => format!("?{other}={}", input[other]),
            _ => String::new(),
        };
        let path = format!("/api/{}/pick/{}{within}", entity.name, field.name);
        let answer = self.client.get(&path).await.expect(200);
        answer.json["choices"][0]["id"].as_i64()
    }

    /// A valid value for every field that is no link.
    pub fn values(&self, entity: &Entity) -> Map<String, Value> {
        let fields = entity.inputs().filter(|field| field.target().is_none());
        let mut values: Map<String, Value> = fields.map(|field| (field.name.to_owned(), self.value(field))).collect();
        for rule in entity.rules {
            // What shows other fields is set, so that they are filled in too: flags, and choices for the sake of texts.
            let Rule::VisibleIf { field, when, is } = rule else { continue };
            let text = entity.field(field).is_some_and(|field| matches!(field.kind, Kind::Text | Kind::LongText));
            if *is == "true" {
                values.insert((*when).to_owned(), json!(true));
            } else if text {
                values.insert((*when).to_owned(), json!(is));
            }
        }
        if entity.name == "payments" {
            // Of a kind that owes a class nothing.
            values.insert("kind".into(), json!("other"));
        }
        let record = Record(values.clone());
        values.retain(|name, _| entity.visible(&record, name));
        values
    }

    /// Gives a body the values with which the entity has the field.
    pub fn show(entity: &Entity, field: &Field, body: &mut Value) {
        for rule in entity.rules {
            if let Rule::VisibleIf { field: name, when, is } = *rule
                && name == field.name
            {
                body[when] = if is == "true" { json!(true) } else { json!(is) };
            }
        }
    }

    /// A valid value, different each time where there is room.
    pub fn value(&self, field: &Field) -> Value {
        let n = number();
        match field.kind {
            Kind::Text | Kind::LongText | Kind::RichText => json!(format!("{}{n}", self.text)),
            Kind::Email => json!(format!("{}{n}@example.org", self.text).to_lowercase()),
            Kind::Url => json!(format!("https://example.org/{}{n}", self.text)),
            Kind::Phone => json!(format!("{}{n:05}", self.digits)),
            Kind::Secret => json!(format!("secret horse {n}")),
            Kind::Integer => {
                let (least, most) = field.range.unwrap_or((0, 1_000_000));
                // From the middle on: the small numbers are taken by what organisations start with.
                let value = least + ((most - least) / 2 + i64::try_from(n).unwrap()) % (most - least + 1);
                // Nothing is no number of points (SC-01).
                json!(if value == 0 { most } else { value })
            }
            Kind::Money => json!(n * 100),
            Kind::Decimal(_) | Kind::Percent => json!(n % 1000),
            Kind::Boolean => json!(false),
            Kind::Date => json!("2026-11-22"),
            Kind::Time => json!("18:30:00"),
            Kind::DateTime => json!("2026-11-22T10:00:00Z"),
            Kind::Choice(set) => json!(set.slugs[0]),
            Kind::Choices(set) => json!([set.slugs[0], set.slugs[1]]),
            Kind::Json => json!({ "a": [self.text, n], "b": { "c": null } }),
            // Files are sent first; whoever wants some sends them.
            Kind::Link(_) | Kind::Links(_) | Kind::File | Kind::Image => Value::Null,
        }
    }
}

/// The entities with rows that a person adds. Users are made by adding accounts.
pub fn addable() -> impl Iterator<Item = &'static Entity> {
    entities::ALL.iter().copied().filter(|entity| entity.operation("add").is_some())
}

/// The fields that hold free text.
pub fn text_fields(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity
        .inputs()
        .filter(|field| matches!(field.kind, Kind::Text | Kind::LongText | Kind::RichText | Kind::Email | Kind::Phone))
}
