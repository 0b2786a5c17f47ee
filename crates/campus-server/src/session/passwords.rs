//! Passwords: argon2id behind a semaphore, so that a burst of sign-ins cannot starve the rest.

use campus_model::Violations;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, by, t};
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::answer::{Answer, internal};

/// Fewest characters.
pub const LEAST: usize = 8;
/// Most characters.
pub const MOST: usize = 128;

/// Hashes and checks passwords, two at a time.
pub struct Passwords {
    places: Semaphore,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { places: Semaphore::new(2) }
    }
}

/// Gives an account in force a new password that its owner chose; `false` when it is not in force.
///
/// # Errors
/// When the database does not answer.
pub async fn set_password(db: &Db, account: i64, hash: &str, now: DateTime<Utc>) -> Answer<bool> {
    let mut update = Query::update();
    update
        .table(t("accounts"))
        .value(t("password_hash"), hash)
        .value(t("password_changed_at"), now)
        .value(t("must_change_password"), false)
        .and_where(by("id").eq(account))
        .and_where(by("state").eq("active"));
    Ok(db.run(&update).await? == 1)
}

/// Whether a password fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It does not.
    Wrong,
    /// It does.
    Right,
    /// It does, but its hash was made with weaker settings than today's (S-PW-11).
    RightButWeak,
}

impl Passwords {
    /// The hash of a password, in PHC form.
    ///
    /// # Errors
    /// When the server is shutting down.
    pub async fn hash(&self, password: &str) -> Answer<String> {
        let _place = self.places.acquire().await.map_err(|error| internal(&error))?;
        let password = password.to_owned();
        tokio::task::spawn_blocking(move || password_auth::generate_hash(password))
            .await
            .map_err(|error| internal(&error))
    }

    /// Whether a password fits a hash. Without a hash the same work is done, so that time tells nothing.
    ///
    /// # Errors
    /// When the server is shutting down.
    pub async fn check(&self, password: &str, hash: Option<&str>) -> Answer<Fit> {
        if password.chars().count() > MOST {
            return Ok(Fit::Wrong);
        }
        let _place = self.places.acquire().await.map_err(|error| internal(&error))?;
        let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
        let work = move || match hash {
            Some(hash) if password_auth::verify_password(&password, &hash).is_ok() => {
                if password_auth::is_hash_obsolete(&hash).unwrap_or(true) {
                    Fit::RightButWeak
                } else {
                    Fit::Right
                }
            }
            Some(_) => Fit::Wrong,
            None => {
                password_auth::generate_hash(&password);
                Fit::Wrong
            }
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| internal(&error))
    }
}

/// The most used passwords, and our own name.
const COMMON: &[&str] = &[
    "12345678",
    "123456789",
    "1234567890",
    "password",
    "password1",
    "password123",
    "qwertyui",
    "qwerty123",
    "qwertyuiop",
    "11111111",
    "00000000",
    "88888888",
    "66666666",
    "123123123",
    "12341234",
    "87654321",
    "abc12345",
    "abcd1234",
    "a1234567",
    "1q2w3e4r",
    "1qaz2wsx",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "letmein1",
    "welcome1",
    "admin123",
    "administrator",
    "changeme",
    "passw0rd",
    "p@ssw0rd",
    "asdfghjk",
    "zxcvbnm1",
    "woaini1314",
    "5201314520",
    "147258369",
    "789456123",
    "campus123",
    "campuscampus",
    "12344321",
    "aa123456",
    "a123456789",
    "qq123456",
];

/// Faults of a new password at `field`: length (S-PW-1) and the best-known ones. No rules of composition.
#[must_use]
pub fn check_new_password(field: &str, password: &str, known_of_user: &[&str]) -> Violations {
    let mut violations = Violations::default();
    let length = password.chars().count();
    let mut with = |code: &str, name: &str, number: usize| {
        violations.add_with(field, code, json!({ name: number }).as_object().cloned().unwrap_or_default());
    };
    if length < LEAST {
        with("too_short", "min", LEAST);
    } else if length > MOST {
        with("too_long", "max", MOST);
    } else {
        let folded = password.to_lowercase();
        if COMMON.contains(&folded.as_str())
            || known_of_user.iter().any(|known| !known.is_empty() && folded == known.to_lowercase())
        {
            violations.add(field, "common");
        }
    }
    violations
}
