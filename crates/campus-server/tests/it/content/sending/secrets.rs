//! PL-09: the secret and tokens stand nowhere.

use std::io::Write;
use std::sync::{Arc, Mutex};

use campus_server::clock::Clock;
use campus_server::platform::fake::{Fault, Script};
use campus_server::platform::{HttpPlatform, Outgoing, Platform, PlatformError, PlatformSettings};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::desk::{SECRET, desk, fake, settings};
use crate::support::noon;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn clean(text: &str) {
    for secret in [SECRET, "fake-1", "fake-2"] {
        assert!(!text.contains(secret), "{secret} stands in {text}");
    }
}

#[tokio::test]
async fn pl_09_errors_and_settings_show_no_secret() {
    let fake = fake(Script { create: [Fault::Echo].into(), token: [Fault::Ok].into(), ..Script::default() }).await;
    let settings = settings(&fake);
    clean(&format!("{settings:?}"));
    let client = HttpPlatform::new(settings, Clock::at(noon())).unwrap();
    let outgoing = Outgoing {
        title: SECRET.to_owned(),
        content: String::new(),
        tags: Vec::new(),
        category: String::new(),
        publish_settings: json!({}),
    };
    let error = client.create(&outgoing, "7-1").await.unwrap_err();
    assert!(matches!(&error, PlatformError::Refused { status: 400, text } if text.contains("***")), "{error:?}");
    clean(&format!("{error} {error:?}"));
    assert!(PlatformSettings::new("http://platform.example.org/", "app", SECRET).is_err(), "only over TLS");
}

both! {
    async fn pl_09_answers_and_logs_show_no_secret(campus) {
        let log = Log::default();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
        let guard = tracing::subscriber::set_default(subscriber);
        let faults = [Fault::Echo, Fault::Unauthorised, Fault::Unauthorised, Fault::Cut, Fault::Status(500, SECRET.to_owned())];
        let desk = desk(campus, Script { create: faults.into(), ..Script::default() }).await;
        let account = desk.account().await;
        for account in [None, Some(account), None, None, None] {
            desk.piece(account).await;
        }
        desk.round().await;
        desk.fake.play(Script { token: [Fault::Echo].into(), ..Script::default() });
        desk.account_act(account, "authorise").await.expect(409);
        let config = format!("{:?}", desk.app().config);
        drop(guard);
        clean(&config);
        clean(&String::from_utf8_lossy(&log.0.lock().unwrap()));
        for path in ["/api/outbox", "/api/outbox/status", "/api/contents", "/api/platform_accounts", "/api/notifications"] {
            clean(&desk.org.admin.get(path).await.expect(200).text());
        }
        let db = desk.campus.db(desk.org.id).await;
        let mut select = campus_store::select_from("outbox", "o");
        select.expr(campus_store::col("o", "answer")).and_where(db.org_is("o"));
        for row in db.all(&select).await.unwrap() {
            clean(&row.try_get::<Option<String>>("", "answer").unwrap().unwrap_or_default());
        }
    }
}
