//! Which problems each operation can answer: one shared response for each set of codes, named by them.

use campus_model::{Code, entities};
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{Components, ContentBuilder, Paths, Ref, RefOr, ResponseBuilder};

/// Routes about one's own sign-in, which an API token is not enough for.
const SIGN_IN: [&str; 12] = [
    "profile.read",
    "profile.change",
    "sessions.list",
    "sessions.end",
    "sessions.end_others",
    "tokens.list",
    "tokens.add",
    "tokens.end",
    "users.view_as",
    "users.view_as.role",
    "session.switch",
    "session.password",
];

/// A verb of an item, and what it does.
pub type Verb<'a> = (&'static str, &'a mut Operation);

/// The operations of a path.
pub fn operations(item: &mut PathItem) -> impl Iterator<Item = Verb<'_>> {
    let verbs =
        [("get", &mut item.get), ("post", &mut item.post), ("patch", &mut item.patch), ("delete", &mut item.delete)];
    verbs.into_iter().filter_map(|(verb, operation)| Some((verb, operation.as_mut()?)))
}

/// Gives every operation the problems it can answer, in place of all there are of a status.
pub fn specify(paths: &mut Paths, components: &mut Components) {
    for item in paths.paths.values_mut() {
        for (verb, operation) in operations(item) {
            let about = About::of(verb, operation);
            let statuses: Vec<u16> = operation.responses.responses.keys().filter_map(|key| key.parse().ok()).collect();
            for status in statuses.into_iter().filter(|status| *status >= 400) {
                let codes = about.codes(status);
                if codes.is_empty() {
                    operation.responses.responses.remove(&status.to_string());
                    continue;
                }
                let name = codes.iter().fold(status.to_string(), |name, code| format!("{name}.{}", code.slug()));
                let response = Ref::from_response_name(&name);
                components.responses.entry(name).or_insert_with(|| problem(&codes));
                operation.responses.responses.insert(status.to_string(), response.into());
            }
        }
    }
    for code in Code::ALL {
        let value = serde_json::to_value(campus_model::Problem::new(*code)).ok();
        let example = ExampleBuilder::new().summary(code.title()).value(value).build();
        components.examples.insert(format!("problem.{}", code.slug()), example.into());
    }
}

fn problem(codes: &[Code]) -> RefOr<utoipa::openapi::Response> {
    let titles: Vec<String> = codes.iter().map(|code| format!("`{}` ({})", code.slug(), code.title())).collect();
    let mut content = ContentBuilder::new().schema(Some(Ref::from_schema_name("problem"))).build();
    for code in codes {
        let example = Ref::new(format!("#/components/examples/problem.{}", code.slug()));
        content.examples.insert(code.slug().to_owned(), RefOr::Ref(example));
    }
    ResponseBuilder::new().description(titles.join(" ")).content("application/problem+json", content).build().into()
}

/// What decides on an operation's problems.
struct About {
    id: String,
    /// It changes something.
    writes: bool,
    /// It takes a JSON body.
    json: bool,
    /// Somebody must be signed in.
    secured: bool,
    /// It is granted to roles.
    granted: bool,
}

impl About {
    fn of(verb: &str, operation: &Operation) -> Self {
        let id = operation.operation_id.clone().unwrap_or_default();
        let json =
            matches!(&operation.request_body, Some(RefOr::T(body)) if body.content.contains_key("application/json"));
        let granted = id.split('.').next().and_then(entities::find).is_some();
        // A question that is too long for an address changes nothing.
        let writes = verb != "get" && id != "forms.markdown";
        Self { writes, json, secured: operation.security.is_some(), granted, id }
    }

    /// Whether the last part of the code is one of these.
    fn does(&self, actions: &[&str]) -> bool {
        self.id.rsplit('.').next().is_some_and(|last| actions.contains(&last))
    }

    fn codes(&self, status: u16) -> Vec<Code> {
        Code::ALL.iter().copied().filter(|code| code.status() == status && self.can(*code)).collect()
    }

    fn can(&self, code: Code) -> bool {
        match code {
            Code::Malformed => self.json,
            Code::NotSignedIn => self.secured || self.id == "session.refresh",
            Code::SessionEnded => self.secured || self.id == "session.refresh",
            Code::WrongCredentials => matches!(self.id.as_str(), "session.login" | "session.welcome"),
            Code::Forbidden => {
                self.granted
                    || self.id == "session.undo"
                    || self.id.starts_with("imports.")
                    || self.id.starts_with("jobs.")
            }
            Code::PasswordChangeRequired => self.granted,
            Code::RowForbidden => {
                self.granted && self.writes && !self.does(&["add", "import", "generate"])
                    || self.does(&["welcome", "undo"])
                    // A department that one does not reach (PM-06).
                    || matches!(self.id.as_str(), "contents.review" | "contents.calendar")
                    || self.id.starts_with("views.")
            }
            Code::OutsideScope => {
                const PUTS: [&str; 10] = [
                    "add",
                    "edit",
                    "delete",
                    "restore",
                    "bulk_edit",
                    "bulk_delete",
                    "undo",
                    "matrix",
                    "place",
                    "import_roll",
                ];
                (self.granted || self.id == "session.undo") && self.does(&PUTS)
            }
            Code::ViewOnly => self.secured && self.writes || SIGN_IN.contains(&self.id.as_str()),
            Code::SessionNeeded => SIGN_IN.contains(&self.id.as_str()),
            Code::CrossSite => self.writes,
            Code::InsecureTransport => self.id.starts_with("session.login") || self.id.contains("welcome"),
            Code::InUse => self.does(&["delete", "bulk_delete", "undo"]),
            Code::KeyReused => self.writes && self.secured,
            _ => true,
        }
    }
}
