//! The client alone: what it sends, and what it makes of every answer.

use campus_server::clock::Clock;
use campus_server::platform::fake::{Counts, Fake, Fault, Script};
use campus_server::platform::{Counted, HttpPlatform, Named, Outgoing, Platform, PlatformError};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

use super::desk::{fake, settings};
use crate::support::noon;

fn client(fake: &Fake) -> HttpPlatform {
    HttpPlatform::new(settings(fake), Clock::at(noon())).unwrap()
}

fn outgoing() -> Outgoing {
    Outgoing {
        title: "A title".to_owned(),
        content: "A text".to_owned(),
        tags: vec!["dept_1_2_5".to_owned(), "user_7".to_owned()],
        category: "default".to_owned(),
        publish_settings: json!({}),
    }
}

fn create(faults: impl IntoIterator<Item = Fault>) -> Script {
    Script { create: faults.into_iter().collect(), ..Script::default() }
}

async fn one(script: Script) -> (Result<String, PlatformError>, Fake) {
    let fake = fake(script).await;
    let outcome = client(&fake).create(&outgoing(), "7-1").await;
    (outcome, fake)
}

#[tokio::test]
async fn pl_01_many_calls_without_a_token_ask_for_one() {
    let fake = fake(Script { token: [Fault::Slow(100)].into(), ..Script::default() }).await;
    let client = client(&fake);
    let keys: Vec<String> = (0..20).map(|n| format!("{n}-1")).collect();
    let outgoing = outgoing();
    for outcome in join_all(keys.iter().map(|key| client.create(&outgoing, key))).await {
        outcome.unwrap();
    }
    assert_eq!(fake.counts(), Counts { token: 1, create: 20, read: 0 });
}

#[tokio::test]
async fn pl_01_waiting_for_a_token_that_is_refused_asks_no_more() {
    let fake =
        fake(Script { token: [Fault::Slow(200)].into(), secret: Some("another".to_owned()), ..Script::default() })
            .await;
    let client = client(&fake);
    let (outgoing, keys) = (outgoing(), ["1-1", "2-1", "3-1", "4-1"]);
    for outcome in join_all(keys.iter().map(|key| client.create(&outgoing, key))).await {
        assert_eq!(outcome, Err(PlatformError::Unauthorised));
    }
    assert_eq!(fake.counts(), Counts { token: 1, create: 0, read: 0 });
}

#[tokio::test]
async fn pl_01_a_token_is_renewed_after_four_fifths_and_in_its_last_minute() {
    for (life, fresh) in [(Some(3600), 2880), (None, 2880), (Some(200), 140), (Some(61), 1)] {
        let fake = fake(Script { expires_in: life, ..Script::default() }).await;
        let client = client(&fake);
        let ask = async |seconds: i64| {
            let client = client.at(Clock::at(noon() + TimeDelta::seconds(seconds)));
            client.status(&Named::Key("1-1".to_owned())).await.unwrap();
            fake.counts().token
        };
        assert_eq!(ask(0).await, 1);
        assert_eq!(ask(fresh - 1).await, 1, "{life:?}");
        assert_eq!(ask(fresh).await, 2, "{life:?}");
    }
}

#[tokio::test]
async fn pl_02_exactly_five_keys_a_bearer_and_an_idempotency_key() {
    let (outcome, fake) = one(Script::default()).await;
    assert_eq!(outcome, Ok("1001".to_owned()));
    let sent = fake.sent();
    assert_eq!(sent[0].key.as_deref(), Some("7-1"));
    assert_eq!(
        sent[0].body,
        json!({
            "title": "A title", "content": "A text", "tags": ["dept_1_2_5", "user_7"],
            "category": "default", "publish_settings": {},
        })
    );
}

#[tokio::test]
async fn pl_03_a_refused_token_is_made_anew_once() {
    let (outcome, fake) = one(create([Fault::Unauthorised])).await;
    assert_eq!(outcome, Ok("1001".to_owned()));
    assert_eq!(fake.counts(), Counts { token: 2, create: 2, read: 0 });

    let (outcome, fake) = one(create([Fault::Unauthorised, Fault::Unauthorised])).await;
    assert_eq!(outcome, Err(PlatformError::Unauthorised));
    assert_eq!(fake.counts(), Counts { token: 2, create: 2, read: 0 });
}

#[tokio::test]
async fn pl_10_pl_04_pl_05_what_every_answer_means() {
    use PlatformError::{Down, Limited, Refused, Unknown};
    let refused = |status, text: &str| Refused { status, text: text.to_owned() };
    let told = |status, text: &str| Fault::Status(status, text.to_owned());
    for (fault, error, made) in [
        (Fault::Limited(30), Limited(30), 0),
        (told(500, "oops"), Down(500), 0),
        (told(503, "later"), Down(503), 0),
        (told(404, "gone"), refused(404, "gone"), 0),
        (told(422, "the title is\n too  rude"), refused(422, "the title is too rude"), 0),
        (told(302, "elsewhere"), refused(302, "elsewhere"), 0),
        (Fault::Slow(3000), Unknown, 1),
        (Fault::Cut, Unknown, 1),
        (Fault::Lost, Unknown, 0),
        (Fault::Malformed, Unknown, 1),
        (Fault::Empty, Unknown, 0),
    ] {
        let (outcome, fake) = one(create([fault.clone()])).await;
        assert_eq!(outcome, Err(error), "{fault:?}");
        assert_eq!(fake.counts().create, 1, "{fault:?} is not sent again by itself");
        assert_eq!(fake.sent().len(), made, "{fault:?}");
    }
}

#[tokio::test]
async fn pl_10_a_token_that_does_not_come_sends_nothing() {
    use PlatformError::{Down, Limited, Malformed, Unauthorised, Unreachable};
    for (fault, error) in [
        (Fault::Empty, Malformed),
        (Fault::Malformed, Malformed),
        (Fault::Status(500, String::new()), Down(500)),
        (Fault::Limited(5), Limited(5)),
        (Fault::Unauthorised, Unauthorised),
        (Fault::Cut, Unreachable),
        (Fault::Slow(3000), Unreachable),
    ] {
        let (outcome, fake) = one(Script { token: [fault.clone()].into(), ..Script::default() }).await;
        assert_eq!(outcome, Err(error), "{fault:?}");
        assert_eq!(fake.counts(), Counts { token: 1, create: 0, read: 0 }, "{fault:?}");
    }
    // Nobody is there.
    let gone = fake(Script::default()).await;
    let client = client(&gone);
    drop(gone);
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert_eq!(client.create(&outgoing(), "7-1").await, Err(Unreachable));
}

#[tokio::test]
async fn pl_05_questions_send_nothing() {
    let fake = fake(Script::default()).await;
    let client = client(&fake);
    assert_eq!(client.status(&Named::Key("7-1".to_owned())).await, Ok(None));
    client.create(&outgoing(), "7-1").await.unwrap();
    assert_eq!(client.status(&Named::Key("7-1".to_owned())).await, Ok(Some("1001".to_owned())));
    assert_eq!(client.status(&Named::Reference("1001".to_owned())).await, Ok(Some("1001".to_owned())));
    let first = client.metrics("1001").await.unwrap().unwrap();
    let second = client.metrics("1001").await.unwrap().unwrap();
    assert!(second.views > first.views && first != Counted::default());
    assert_eq!(client.metrics("../auth").await, Ok(None), "a name leads nowhere else");
    fake.play(Script { read: [Fault::Malformed, Fault::Cut].into(), ..Script::default() });
    assert_eq!(client.metrics("1001").await, Err(PlatformError::Malformed));
    assert_eq!(client.metrics("1001").await, Err(PlatformError::Unreachable));
    assert_eq!((fake.sent().len(), fake.counts().create), (1, 1));
}
