//! How much one person may ask, so that one broken program does not take the server from everybody else.
//!
//! Counted by each server for itself: it protects that server, and is no quota.

use std::num::NonZeroU32;

use campus_model::{Code, Problem};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::answer::Answer;
use crate::user::CurrentUser;

/// Seconds' worth of requests that may come at once.
const BURST: u32 = 10;
/// Above so many people the ones that have been quiet are forgotten.
const MOST: usize = 10_000;

/// Organisation, user, and whether a token asks: a program does not use up what its owner's browser may ask.
type Person = (i64, i64, bool);

/// See the module.
pub struct Limits {
    people: Option<DefaultKeyedRateLimiter<Person>>,
    clock: DefaultClock,
}

impl Limits {
    /// Of so many requests a minute; 0 is no limit.
    #[must_use]
    pub fn per_minute(requests: u32) -> Self {
        let quota = NonZeroU32::new(requests).map(|requests| {
            let burst = NonZeroU32::new(requests.get().saturating_mul(BURST) / 60).unwrap_or(NonZeroU32::MIN);
            Quota::per_minute(requests).allow_burst(burst)
        });
        Self { people: quota.map(RateLimiter::keyed), clock: DefaultClock::default() }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// 429 with the seconds to wait as `Retry-After`.
    pub fn count(&self, user: &CurrentUser) -> Answer<()> {
        let Some(people) = &self.people else { return Ok(()) };
        if people.len() > MOST {
            people.retain_recent();
        }
        match people.check_key(&(user.org, user.asker(), user.by_token)) {
            Ok(()) => Ok(()),
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now()).as_secs() + 1;
                Err(Problem::new(Code::TooManyRequests).with("retry_after", wait).into())
            }
        }
    }
}
