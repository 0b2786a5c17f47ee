//! The token of one application at one platform: asked for once, however many need it at the same time (PL-01).

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Mutex;

use super::{PlatformError, Told};

/// How long a token lives that does not say.
const USUAL: i64 = 3600;
/// A token with fewer seconds left is not used any more.
const LEFT: i64 = 60;

/// A token as it was given.
pub(super) struct Given {
    pub value: String,
    pub expires_in: Option<i64>,
}

#[derive(Clone)]
struct Token {
    value: Arc<str>,
    fresh_until: DateTime<Utc>,
}

impl Token {
    /// Used for four fifths of its life, and not within its last minute.
    fn new(given: Given, now: DateTime<Utc>) -> Self {
        let life = given.expires_in.filter(|life| *life > 0).unwrap_or(USUAL).min(i64::from(u32::MAX));
        let fresh = (life * 4 / 5).min(life - LEFT);
        Self { value: given.value.into(), fresh_until: now + TimeDelta::seconds(fresh) }
    }
}

#[derive(Default)]
struct Held {
    token: Option<Token>,
    /// Why the last request for one came to nothing.
    refused: Option<PlatformError>,
}

/// See the module.
#[derive(Default)]
pub(super) struct Tokens {
    held: Mutex<Held>,
    asked: AtomicU64,
}

impl Tokens {
    /// The token, asked for where there is none that is fresh. Whoever waited while it was asked for in vain is not asking
    /// once more.
    pub async fn get(&self, now: DateTime<Utc>, ask: impl Future<Output = Told<Given>>) -> Told<Arc<str>> {
        let asked = self.asked.load(Ordering::Acquire);
        let mut held = self.held.lock().await;
        if let Some(token) = held.token.as_ref().filter(|token| now < token.fresh_until) {
            return Ok(Arc::clone(&token.value));
        }
        if let (true, Some(refused)) = (self.asked.load(Ordering::Acquire) != asked, &held.refused) {
            return Err(refused.clone());
        }
        let outcome = ask.await;
        self.asked.fetch_add(1, Ordering::AcqRel);
        match outcome {
            Ok(given) => {
                let token = Token::new(given, now);
                let value = Arc::clone(&token.value);
                *held = Held { token: Some(token), refused: None };
                Ok(value)
            }
            Err(error) => {
                *held = Held { token: None, refused: Some(error.clone()) };
                Err(error)
            }
        }
    }

    /// Forgets a token that was refused, unless there is another one by now.
    pub async fn forget(&self, refused: &str) {
        let mut held = self.held.lock().await;
        if held.token.as_ref().is_some_and(|token| *token.value == *refused) {
            held.token = None;
        }
    }

    /// Forgets whatever there is.
    pub async fn forget_all(&self) {
        self.held.lock().await.token = None;
    }
}
